//! A province as written: its texts, and its rules, which are those of a district as far as sums
//! over districts answer them.

use super::checker::{Checker, text_of};
use crate::domain::homes::Homes;
use crate::domain::{Metric, Place, Province, Rule, Years};
use crate::input::files::sources::Sources;
use crate::input::problem::{Problem, Problems};
use crate::input::raw;
use crate::input::text::suggest::list_words;
use crate::input::yaml::address::Address;
use crate::input::yaml::extends::Loaded;
use crate::message;

/// Metrics that follow from sums over districts.
pub(crate) const OF_THE_WHOLE: [Metric; 5] = [
    Metric::GovernmentOperatedShare,
    Metric::NursingShare,
    Metric::BedsPer1000Elderly,
    Metric::SupportedHousedShare,
    Metric::Occupancy,
];

/// Checks a province as written whose districts cover `years`.
pub(crate) fn check(
    raw: &raw::Province,
    loaded: &Loaded,
    years: Years,
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
    Province {
        name: raw.name.clone(),
        title: checker.words(root().key("title"), &raw.title),
        province: checker.words(root().key("province"), &raw.province),
        note: raw.note.as_ref().map(text_of).unwrap_or_default(),
        lang: raw.lang,
        seed: raw.seed,
        draws: raw.draws,
        headline: raw.headline.clone(),
        rules: checker.rules_of_the_whole(raw, years),
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
        let named = [
            ("where", r.place.as_ref().is_some_and(|place| place != "district")),
            ("series", r.series.is_some()),
            ("facilities", r.facilities.is_some()),
            ("among", r.among.is_some()),
            ("spending", r.spending.is_some()),
            ("staff", r.staff.is_some()),
            ("bed_kind", r.bed_kind.is_some()),
            ("rules", !r.rules.is_empty()),
        ];
        for (key, _) in named.into_iter().filter(|(_, is_named)| *is_named) {
            let problem = Problem::new(
                "E0213",
                message!(
                    "rule `{id}` of the whole names `{key}`",
                    "全省指标 `{id}` 写了 `{key}`",
                    id = r.id,
                    key = key
                ),
            )
            .at(self.span(path.clone().key(key)), message!("has no meaning here", "在此没有意义"))
            .with_help(message!("remove it", "请删去"));
            self.problems.push(problem);
        }
    }
}
