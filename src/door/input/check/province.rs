//! A province as written: its texts, and its rules, which are those of a district as far as sums
//! over districts answer them.

use super::accounted::StatedAccounts;
use super::checker::{Checker, text_of};
use crate::domain::homes::Homes;
use crate::domain::{
    Accounted, Costs, Metric, Place, Province, Rule, Scenario, Spending, StaffKind, Years,
};
use crate::input::files::sources::Sources;
use crate::input::problem::{Problem, Problems};
use crate::input::raw;
use crate::input::text::suggest::list_words;
use crate::input::yaml::address::Address;
use crate::input::yaml::extends::Loaded;
use crate::message;

/// A district as the province names it, with its scenario.
pub(crate) type Named<'d> = (&'d str, &'d Scenario);

/// Metrics that follow from sums over districts.
pub(crate) const OF_THE_WHOLE: [Metric; 8] = [
    Metric::GovernmentOperatedShare,
    Metric::NursingShare,
    Metric::BedsPer1000Elderly,
    Metric::SupportedHousedShare,
    Metric::Occupancy,
    Metric::CostInYear,
    Metric::CumulativeCost,
    Metric::StaffGap,
];

/// Checks a province as written whose districts cover `years`; `districts` are all of them, or
/// nothing where some could not be opened.
pub(crate) fn check(
    raw: &raw::Province,
    loaded: &Loaded,
    years: Years,
    districts: &[Named],
    sources: &mut Sources,
    problems: &mut Problems,
) -> Province {
    let sound = !problems.has_errors();
    let mut checker = Checker {
        loaded,
        sources,
        problems,
        sound,
        cited: &raw.sources,
        assumptions: Vec::new(),
        inputs: Vec::new(),
        files: Vec::new(),
        horizon_holds: true,
        youngest: None,
    };
    let root = Address::root;
    let (costs, staff) = (costs_of_all(districts), staff_of_all(districts));
    let mut rules = checker.rules_of_the_whole(raw, years);
    if !districts.is_empty() {
        let books = StatedAccounts { costs: costs.as_ref(), staff: &staff, years };
        checker.accounts_of_the_whole(raw, &mut rules, books);
        checker.not_in_all(&rules, books, districts);
    }
    let payers = costs.iter().flat_map(|costs| &costs.payers);
    Province {
        name: raw.name.clone(),
        title: checker.words(root().key("title"), &raw.title),
        province: checker.words(root().key("province"), &raw.province),
        note: raw.note.as_ref().map(text_of).unwrap_or_default(),
        lang: raw.lang,
        seed: raw.seed,
        draws: raw.draws,
        headline: raw.headline.clone(),
        rules,
        payers: payers.map(|payer| payer.id.clone()).collect(),
        staff: staff.iter().map(|kind| kind.id.clone()).collect(),
    }
}

/// The costs of all districts as one list; none where no district has any.
fn costs_of_all(districts: &[Named]) -> Option<Costs> {
    let mut all: Option<Costs> = None;
    for costs in districts.iter().filter_map(|(_, scenario)| scenario.costs.as_ref()) {
        match &mut all {
            None => all = Some(costs.clone()),
            Some(all) => {
                let known = |id: &String| all.payers.iter().any(|payer| payer.id == *id);
                let more = costs.payers.iter().filter(|payer| !known(&payer.id)).cloned();
                let more: Vec<_> = more.collect();
                all.payers.extend(more);
                all.items.extend(costs.items.iter().cloned());
            }
        }
    }
    if let Some(all) = &mut all {
        all.payers.sort_by(|a, b| a.id.cmp(&b.id));
    }
    all
}

/// The kinds of staff of all districts, each once, as a district tells it that says how many there
/// are.
fn staff_of_all(districts: &[Named]) -> Vec<StaffKind> {
    let mut all: Vec<StaffKind> = Vec::new();
    for kind in districts.iter().flat_map(|(_, scenario)| &scenario.staff) {
        match all.iter_mut().find(|known| known.id == kind.id) {
            None => all.push(kind.clone()),
            Some(known) if known.available.is_none() => *known = kind.clone(),
            Some(_) => {}
        }
    }
    all.sort_by(|a, b| a.id.cmp(&b.id));
    all
}

/// Whether a district has what a rule of the whole looks at.
fn has(scenario: &Scenario, accounted: Accounted, books: StatedAccounts) -> bool {
    let spending = match accounted {
        Accounted::InYear(spending) | Accounted::Since(spending, _) => spending,
        Accounted::Staff(kind) => {
            let id = &books.staff[kind].id;
            return scenario.staff.iter().any(|own| own.id == *id && own.available.is_some());
        }
    };
    let Some(costs) = &scenario.costs else { return false };
    match spending {
        Spending::All | Spending::Item(_) => true,
        Spending::Group(group) => costs.groups().any(|own| own == group),
        Spending::Payer(payer) => {
            let id = books.costs.map(|all| &all.payers[payer].id);
            costs.payers.iter().any(|own| Some(&own.id) == id)
        }
    }
}

impl Checker<'_> {
    fn rules_of_the_whole(&mut self, raw: &raw::Province, years: Years) -> Vec<Rule> {
        let list = Address::root().key("rules");
        let mut rules = Vec::with_capacity(raw.rules.len());
        for r in &raw.rules {
            let path = list.clone().id(&r.id);
            if !OF_THE_WHOLE.contains(&r.metric) {
                self.not_of_the_whole(&path, r);
                continue;
            }
            self.only_of_districts(&path, r);
            let bounds = self.bounds(&path, r);
            if let Some(bounds) = &bounds {
                self.years_in_force(&path, r, bounds, years);
            }
            let provenance = self.provenance(path.clone(), r.class, r.source.as_deref());
            let name = self.words(path.key("name"), &r.name);
            rules.extend(bounds.map(|bounds| Rule {
                id: r.id.clone(),
                name,
                metric: r.metric,
                series: None,
                homes: Homes::default(),
                accounted: None,
                waiting_for: None,
                together: Vec::new(),
                bounds,
                until: r.until.unwrap_or(years.horizon),
                place: Place::District,
                binding: r.binding,
                provenance,
            }));
        }
        rules
    }

    /// Finds what each rule on money and staff of the whole looks at in the districts.
    fn accounts_of_the_whole(
        &mut self,
        raw: &raw::Province,
        rules: &mut [Rule],
        books: StatedAccounts,
    ) {
        let list = Address::root().key("rules");
        let mut asked = Vec::with_capacity(raw.rules.len());
        for r in raw.rules.iter().filter(|r| OF_THE_WHOLE.contains(&r.metric)) {
            let path = list.clone().id(&r.id);
            let of_money = matches!(r.metric, Metric::CostInYear | Metric::CumulativeCost);
            let there = |kind: &StaffKind| kind.available.is_some();
            let lacking = if of_money && books.costs.is_none() {
                message!("no district gives any costs", "没有区县给出费用")
            } else if r.metric == Metric::StaffGap && !books.staff.iter().any(there) {
                message!(
                    "no district says how many of any staff there are",
                    "没有区县给出任何人员的现有人数"
                )
            } else {
                asked.push(r.clone());
                continue;
            };
            let title = message!(
                "rule `{id}` of the whole has nothing to look at: {lacking}",
                "全省指标 `{id}` 没有可用的数据：{lacking}",
                id = r.id,
                lacking = lacking
            );
            let problem = Problem::new("E0203", title)
                .at(self.span(path.key("metric")), message!("of what?", "依据什么？"))
                .with_help(message!(
                    "add `costs:` or `staff:` to the districts, or remove the rule",
                    "请在各区县情景中补写 `costs:` 或 `staff:`，或删去该指标"
                ));
            self.problems.push(problem);
        }
        asked.retain(|r| r.spending.as_ref().is_none_or(|spending| spending.item.is_none()));
        self.accounted(&asked, rules, books);
    }

    /// Says which districts a rule on money or staff does not count, for they say nothing of it.
    fn not_in_all(&mut self, rules: &[Rule], books: StatedAccounts, districts: &[Named]) {
        for rule in rules {
            let Some(accounted) = rule.accounted else { continue };
            let silent = districts.iter().filter(|(_, scenario)| !has(scenario, accounted, books));
            let silent: Vec<&str> = silent.map(|(named, _)| *named).collect();
            if silent.is_empty() {
                continue;
            }
            let title = message!(
                "rule `{id}` of the whole counts {n} of {all} districts",
                "全省指标 `{id}` 只计入 {all} 个区县中的 {n} 个",
                id = rule.id,
                n = districts.len() - silent.len(),
                all = districts.len()
            );
            let label = message!(
                "not said by {list}",
                "{list} 未给出",
                list = list_words(silent.iter().copied(), 5)
            );
            let path = Address::root().key("rules").id(&rule.id);
            let problem = Problem::new("W1301", title)
                .at(self.span(path.key("metric")), label)
                .with_help(message!(
                    "add what it looks at to these districts; what a part keeps within a bound, all of them may not",
                    "请在这些区县中补写该指标所依据的费用或人员；部分区县未超过限值，不等于全省未超过"
                ));
            self.problems.push(problem);
        }
    }

    fn not_of_the_whole(&mut self, path: &Address, r: &raw::Rule) {
        let title = message!(
            "`{metric}` is not known of a province",
            "省级汇总没有 `{metric}`",
            metric = r.metric.word()
        );
        let problem = Problem::new("E1303", title)
            .at(
                self.span(path.clone().key("metric")),
                message!("does not follow from sums over districts", "不能由各区县相加得出"),
            )
            .with_help(message!(
                "ask it of the districts, or one of these of the whole: {list}",
                "请在各区县情景中设此指标；全省可用的度量：{list}",
                list = list_words(OF_THE_WHOLE.iter().map(|metric| metric.word()), 12)
            ));
        self.problems.push(problem);
    }

    /// What a rule names that only a district has.
    fn only_of_districts(&mut self, path: &Address, r: &raw::Rule) {
        let elsewhere = r.place.as_ref().is_some_and(|place| place != "district");
        let item = r.spending.as_ref().is_some_and(|spending| spending.item.is_some());
        let named = [
            ("where", elsewhere && !r.metric.is_of_accounts()),
            ("series", r.series.is_some()),
            ("facilities", r.facilities.is_some()),
            ("among", r.among.is_some()),
            ("item", item),
            ("bed_kind", r.bed_kind.is_some()),
            ("rules", !r.rules.is_empty()),
        ];
        for (key, _) in named.into_iter().filter(|(_, is_named)| *is_named) {
            let rule = path.clone();
            let at = if key == "item" { rule.key("spending").key(key) } else { rule.key(key) };
            let problem = Problem::new(
                "E0213",
                message!(
                    "rule `{id}` of the whole names `{key}`",
                    "全省指标 `{id}` 写了 `{key}`",
                    id = r.id,
                    key = key
                ),
            )
            .at(self.span(at), message!("has no meaning here", "在此没有意义"))
            .with_help(message!("remove it", "请删去"));
            self.problems.push(problem);
        }
    }
}
