//! Rules and the series they use.

use super::checker::Checker;
use super::said::Said;
use crate::domain::metric::Subject;
use crate::domain::{
    Area, Attribute, ByTownship, Metric, Part, Place, Rule, Series, Text, Township, TownshipIndex,
    Unit, Years,
};
use crate::input::problem::Problem;
use crate::input::raw;
use crate::input::yaml::address::Address;
use crate::message;

impl Checker<'_> {
    pub(super) fn series(&mut self, raw: &[raw::Series]) -> Vec<Series> {
        let list = Address::root().key("series");
        let mut all = Vec::with_capacity(raw.len());
        for s in raw {
            let path = list.clone().id(&s.id);
            let mut values = Vec::with_capacity(s.values.len());
            for (year, value) in &s.values {
                let at = path.clone().key("values").key(year);
                match year.parse::<i32>().ok().filter(|y| (1900..=2200).contains(y)) {
                    Some(year) => values.push((year, *value)),
                    None => {
                        let example = message!(
                            "write values by year, for example {{ 2020: 25, 2025: 56 }}",
                            "请按年份写值，例如 {{ 2020: 25, 2025: 56 }}"
                        );
                        self.no_year(year, &at, example);
                    }
                }
            }
            if s.values.is_empty() {
                let problem = Problem::new(
                    "E0203",
                    message!("series `{id}` has no values", "数列 `{id}` 没有值", id = s.id),
                )
                .at(self.span(path.clone().key("values")), message!("empty", "空的"))
                .with_help(message!(
                    "give at least one year, for example {{ 2020: 25 }}",
                    "请至少写一年，例如 {{ 2020: 25 }}"
                ));
                self.problems.push(problem);
            }
            self.part_of(&path, s);
            values.sort_by_key(|&(year, _)| year);
            let provenance = self.provenance(path.clone(), s.class, s.source.as_deref());
            let mut by_year = Said::each(values.iter().copied(), Unit::Number);
            if let Some(of) = s.of {
                by_year.value.push_str(&format!("; of {of}"));
                by_year.numbers += 1;
            }
            self.input(path.to_string(), by_year, &provenance);
            let name = self.words(path.clone().key("name"), &s.name);
            let delay = s.delay_months.as_ref().map(|given| {
                let label = Text {
                    en: format!("Delay: {}", name.en),
                    zh: format!("延迟月数：{}", name.zh),
                };
                let at = path.clone().key("delay_months");
                self.given(at, given, label, Unit::Months, (0.0, 600.0), Part::BuildOut)
            });
            all.push(Series { id: s.id.clone(), name, values, of: s.of, delay, provenance });
        }
        all
    }

    /// A series with `of` counts some of so many: never more.
    fn part_of(&mut self, path: &Address, s: &raw::Series) {
        let Some(of) = s.of else {
            return;
        };
        for (year, value) in s.values.iter().filter(|(_, value)| **value > f64::from(of)) {
            let title = message!(
                "series `{id}` is {value} in {year}, of {of} there could be",
                "数列 `{id}` 在 {year} 年为 {value}，而总数只有 {of}",
                id = s.id
            );
            let problem = Problem::new("E0604", title)
                .at(
                    self.span(path.clone().key("values").key(year)),
                    message!("more than there could be", "多于可能的总数"),
                )
                .also(
                    self.span(path.clone().key("of")),
                    message!("all there could be", "可能的总数"),
                )
                .with_help(message!(
                    "correct one of the two; `of` counts all there could be",
                    "请改正其中一个；`of` 是可能的总数"
                ));
            self.problems.push(problem);
        }
    }

    pub(super) fn rules(
        &mut self,
        whole: &raw::Scenario,
        attributes: &[Attribute],
        townships: &ByTownship<Township>,
        series: &[Series],
        years: Years,
    ) -> Vec<Rule> {
        let raw = &whole.rules;
        let list = Address::root().key("rules");
        let mut rules = Vec::with_capacity(raw.len());
        for r in raw {
            let path = list.clone().id(&r.id);
            let bounds = match r.metric.subject() {
                Subject::Rules => self.all_of_them(&path, r),
                _ => self.bounds(&path, r),
            };
            let until = r.until.unwrap_or(years.horizon);
            if let Some(bounds) = &bounds {
                self.years_in_force(&path, r, bounds, years);
            }
            let place = self.place(&path, r, townships);
            self.compares_townships(&path, r, place, townships);
            let used = self.series_of(&path, r, series);
            let homes = self.homes_of(&path, r, attributes);
            let together = self.rules_together(&path, r, raw);
            let provenance = self.provenance(path.clone(), r.class, r.source.as_deref());
            let unit = r.metric.unit();
            let said = match bounds.as_deref() {
                Some([only]) => Said::one(only.bound.value(), unit),
                Some(steps) => {
                    Said::each(steps.iter().map(|step| (step.from, step.bound.value())), unit)
                }
                None => Said::one("", unit),
            };
            self.input(path.to_string(), said, &provenance);
            let name = self.words(path.key("name"), &r.name);
            if let (Some(bounds), Some(place)) = (bounds, place) {
                rules.push(Rule {
                    id: r.id.clone(),
                    name,
                    metric: r.metric,
                    series: used,
                    homes,
                    accounted: None,
                    waiting_for: r.bed_kind,
                    together,
                    bounds,
                    until,
                    place,
                    binding: r.binding,
                    provenance,
                });
            }
        }
        self.unused_series(whole, series);
        rules
    }

    /// A series that neither a rule nor a kind of staff reads draws a warning.
    fn unused_series(&mut self, whole: &raw::Scenario, series: &[Series]) {
        let of_rules = whole.rules.iter().filter_map(|rule| rule.series.as_deref());
        let available = whole.staff.iter().filter_map(|kind| kind.available.as_ref());
        let of_staff = available.flat_map(|available| {
            let of_training = available.trained.iter().filter_map(|span| span.series.as_ref());
            available.series.iter().chain(of_training).map(String::as_str)
        });
        let used: Vec<&str> = of_rules.chain(of_staff).collect();
        for s in series.iter().filter(|s| !used.contains(&s.id.as_str())) {
            let path = Address::root().key("series").id(&s.id);
            self.unused(
                self.span(path.key("id")),
                message!(
                    "no rule and no kind of staff uses series `{id}`",
                    "没有指标或人员类别使用数列 `{id}`",
                    id = s.id
                ),
                message!(
                    "remove it, or add a rule with `series:`",
                    "请删去，或添加带 `series:` 的指标"
                ),
            );
        }
    }

    /// A rule on equity needs townships to compare: two at least, and rural and urban ones for a
    /// ratio of the two.
    fn compares_townships(
        &mut self,
        path: &Address,
        r: &raw::Rule,
        place: Option<Place>,
        townships: &ByTownship<Township>,
    ) {
        let (Some(equity), Some(place)) = (r.metric.equity(), place) else { return };
        let here = |t: &&Township| match place {
            Place::District => true,
            Place::Area(area) => t.area == area,
            Place::Township(index) => t.id == townships[index].id,
        };
        let of = |area: Area| townships.iter().filter(here).any(|t| t.area == area);
        let (title, help) = if equity.is_rural_to_urban() && !(of(Area::Rural) && of(Area::Urban)) {
            (
                message!(
                    "rule `{id}` sets rural townships against urban ones, and there are not both",
                    "指标 `{id}` 比较农村与城市镇街，而这里并非两者都有",
                    id = r.id
                ),
                message!(
                    "ask it of the whole district, with `area:` of its townships correct, or use a metric that ends with `_gini`",
                    "请用于全区并核对各镇街的 `area:`，或改用以 `_gini` 结尾的度量"
                ),
            )
        } else if townships.iter().filter(here).count() < 2 {
            (
                message!(
                    "rule `{id}` compares townships, and there is only one",
                    "指标 `{id}` 比较镇街，而这里只有一个",
                    id = r.id
                ),
                message!(
                    "ask it of the district, of `urban` or of `rural`",
                    "请用于全区（`district`）、`urban` 或 `rural`"
                ),
            )
        } else {
            return;
        };
        let at = if r.place.is_some() { "where" } else { "metric" };
        let problem = Problem::new("E0213", title)
            .at(
                self.span(path.clone().key(at)),
                message!("nothing to compare here", "在此无可比较"),
            )
            .with_help(help);
        self.problems.push(problem);
    }

    fn place(
        &mut self,
        path: &Address,
        r: &raw::Rule,
        townships: &ByTownship<Township>,
    ) -> Option<Place> {
        match r.place.as_deref() {
            None | Some("district") => Some(Place::District),
            Some("urban") => Some(Place::Area(Area::Urban)),
            Some("rural") => Some(Place::Area(Area::Rural)),
            Some(id) => {
                let known = townships.iter().map(|t| t.id.as_str());
                let known = known.chain(["district", "urban", "rural"]);
                self.find(
                    path.clone().key("where"),
                    &message!("place", "地点"),
                    id,
                    known,
                    "townships",
                )
                .map(|found| Place::Township(TownshipIndex::new(found)))
            }
        }
    }

    fn series_of(&mut self, path: &Address, r: &raw::Rule, series: &[Series]) -> Option<usize> {
        let needed = r.metric.subject() == Subject::Series;
        match &r.series {
            Some(id) if needed => {
                let at = path.clone().key("series");
                let known = series.iter().map(|s| s.id.as_str());
                let found =
                    self.find(at.clone(), &message!("series", "数列"), id, known, "series")?;
                if r.metric == Metric::SeriesCoverage && series[found].of.is_none() {
                    let title = message!(
                        "coverage by series `{id}` needs how many there could be",
                        "按数列 `{id}` 计算覆盖率，需要可能的总数"
                    );
                    let in_series = Address::root().key("series").id(id);
                    let problem = Problem::new("E0203", title)
                        .at(self.span(in_series), message!("no `of:`", "没有 `of:`"))
                        .also(
                            self.span(at),
                            message!("used for coverage here", "在此用于计算覆盖率"),
                        )
                        .with_help(message!("add `of:` to the series", "请给该数列补写 `of:`"));
                    self.problems.push(problem);
                }
                Some(found)
            }
            Some(_) => {
                let title = message!(
                    "rule `{id}` names a series, and its metric uses none",
                    "指标 `{id}` 写了数列，而它的度量不使用数列",
                    id = r.id
                );
                let problem = Problem::new("E0213", title)
                    .at(
                        self.span(path.clone().key("series")),
                        message!("has no meaning here", "在此没有意义"),
                    )
                    .also(self.span(path.clone().key("metric")), message!("the metric", "度量"))
                    .with_help(message!(
                        "remove `series:`, or choose a metric that begins with \
                         `series_`",
                        "请删去 `series:`，或改用以 `series_` 开头的度量"
                    ));
                self.problems.push(problem);
                None
            }
            None if needed => {
                let title =
                    message!("rule `{id}` needs `series`", "指标 `{id}` 缺少 `series`", id = r.id);
                let problem = Problem::new("E0203", title)
                    .at(
                        self.span(path.clone().key("metric")),
                        message!("this metric needs a series", "这一度量需要数列"),
                    )
                    .with_help(message!(
                        "add `series:` with the id of a series",
                        "请补写 `series:` 和数列的编号"
                    ));
                self.problems.push(problem);
                None
            }
            None => None,
        }
    }
}
