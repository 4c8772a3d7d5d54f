//! Rules and the series they use.

use super::checker::Checker;
use crate::domain::{Area, Bound, Metric, Place, Rule, Series, Township, Years};
use crate::input::problem::Problem;
use crate::input::raw;
use crate::input::yaml::address::{self, Address};
use crate::message;
use crate::quantity::Decimal;

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
                        let at = address::locate_key(&self.loaded.root, &at);
                        let problem = Problem::new(
                            "E0309",
                            message!("`{year}` is not a year", "`{year}` 不是年份"),
                        )
                        .at(at, message!("not a year", "不是年份"))
                        .with_help(message!(
                            "write values by year, for example \
                             {{ 2020: 25, 2025: 56 }}",
                            "请按年份写值，例如 {{ 2020: 25, 2025: 56 }}"
                        ));
                        self.problems.push(problem);
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
            self.input(path.to_string(), values.len() + usize::from(s.of.is_some()), &provenance);
            all.push(Series {
                id: s.id.clone(),
                name: self.words(path.key("name"), &s.name),
                values,
                of: s.of,
                provenance,
            });
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
        raw: &[raw::Rule],
        townships: &[Township],
        series: &[Series],
        years: Years,
    ) -> Vec<Rule> {
        let list = Address::root().key("rules");
        let mut rules = Vec::with_capacity(raw.len());
        for r in raw {
            let path = list.clone().id(&r.id);
            let bound = self.bound(&path, r);
            let until = r.until.unwrap_or(years.horizon);
            self.years_in_force(&path, r, years);
            let place = self.place(&path, r, townships);
            let used = self.series_of(&path, r, series);
            let provenance = self.provenance(path.clone(), r.class, r.source.as_deref());
            self.input(path.to_string(), 1, &provenance);
            let name = self.words(path.key("name"), &r.name);
            if let (Some(bound), Some(place)) = (bound, place) {
                rules.push(Rule {
                    id: r.id.clone(),
                    name,
                    metric: r.metric,
                    series: used,
                    bound,
                    from: r.from,
                    until,
                    place,
                    binding: r.binding,
                    provenance,
                });
            }
        }
        for s in series {
            if !raw.iter().any(|r| r.series.as_deref() == Some(s.id.as_str())) {
                let path = Address::root().key("series").id(&s.id);
                self.unused(
                    self.span(path.key("id")),
                    message!("no rule uses series `{id}`", "没有指标使用数列 `{id}`", id = s.id),
                    message!(
                        "remove it, or add a rule with `series:`",
                        "请删去，或添加带 `series:` 的指标"
                    ),
                );
            }
        }
        rules
    }

    /// A rule must be in force in some year of the period, and end after it begins.
    fn years_in_force(&mut self, path: &Address, r: &raw::Rule, years: Years) {
        let (from, until) = (path.clone().key("from"), path.clone().key("until"));
        let period = Address::root().key("period");
        let problem = match r.until {
            Some(end) if end < r.from => Problem::new(
                "E0503",
                message!(
                    "rule `{id}` ends in {end}, before it begins in {from}",
                    "指标 `{id}` 于 {end} 年结束，早于其开始的 {from} 年",
                    id = r.id,
                    from = r.from
                ),
            )
            .at(self.span(until), message!("last year in force", "最后生效年份"))
            .also(self.span(from), message!("first year in force", "开始生效年份"))
            .with_help(message!("exchange the two, or correct one", "请对调，或改正其中一个")),
            _ if r.from > years.horizon && self.horizon_holds => Problem::new(
                "E0502",
                message!(
                    "rule `{id}` begins in {from}, after the horizon {horizon}",
                    "指标 `{id}` 从 {from} 年开始，晚于预测期末 {horizon}",
                    id = r.id,
                    from = r.from,
                    horizon = years.horizon
                ),
            )
            .at(self.span(from), message!("never in force", "从不生效"))
            .also(
                self.span(period.key("horizon")),
                message!("last year projected", "预测的最后一年"),
            )
            .with_help(message!(
                "correct the year, choose a later horizon, or remove the rule",
                "请改正年份、延后预测期末，或删去该指标"
            )),
            Some(end) if end < years.base => Problem::new(
                "E0502",
                message!(
                    "rule `{id}` ends in {end}, before the base year {base}",
                    "指标 `{id}` 于 {end} 年结束，早于基准年 {base}",
                    id = r.id,
                    base = years.base
                ),
            )
            .at(self.span(until), message!("never in force", "从不生效"))
            .also(
                self.span(period.key("base_year")),
                message!("first year looked at", "计算的第一年"),
            )
            .with_help(message!(
                "correct the year, or remove the rule",
                "请改正年份，或删去该指标"
            )),
            _ => return,
        };
        self.problems.push(problem);
    }

    fn bound(&mut self, path: &Address, r: &raw::Rule) -> Option<Bound> {
        let (key, value, make): (_, _, fn(Decimal) -> Bound) = match (r.at_most, r.at_least) {
            (Some(value), None) => ("at_most", value, Bound::AtMost),
            (None, Some(value)) => ("at_least", value, Bound::AtLeast),
            (both, _) => {
                let title = if both.is_some() {
                    message!(
                        "rule `{id}` is both a cap and a floor",
                        "指标 `{id}` 既是上限又是下限",
                        id = r.id
                    )
                } else {
                    message!(
                        "rule `{id}` is neither a cap nor a floor",
                        "指标 `{id}` 既不是上限也不是下限",
                        id = r.id
                    )
                };
                let problem = Problem::new("E0212", title);
                let key = |key| address::locate_key(&self.loaded.root, &path.clone().key(key));
                let problem = if both.is_some() {
                    problem
                        .at(key("at_least"), message!("the floor", "下限"))
                        .also(key("at_most"), message!("the cap", "上限"))
                } else {
                    problem.at(self.span(path.clone()), message!("needs one bound", "需要一个界限"))
                };
                let problem = problem.with_help(message!(
                    "give either `at_most:` or `at_least:`; write two rules for a \
                     range",
                    "请在 `at_most:` 和 `at_least:` 中写一个；要规定区间请写两项指标"
                ));
                self.problems.push(problem);
                return None;
            }
        };
        let at = path.clone().key(key);
        let exact = Decimal::from_f64(value);
        if exact.is_none() {
            let title = message!(
                "the bound {value} of rule `{id}` is too fine or too large",
                "指标 `{id}` 的界限 {value} 小数位过多或数值过大",
                id = r.id
            );
            let problem = Problem::new("E0301", title)
                .at(
                    self.span(at),
                    message!(
                        "at most nine decimal places, at most 1000000000",
                        "最多九位小数，最大 1000000000"
                    ),
                )
                .with_help(message!("round it", "请取整或减少小数位"));
            self.problems.push(problem);
        }
        exact.map(make)
    }

    fn place(&mut self, path: &Address, r: &raw::Rule, townships: &[Township]) -> Option<Place> {
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
                .map(Place::Township)
            }
        }
    }

    fn series_of(&mut self, path: &Address, r: &raw::Rule, series: &[Series]) -> Option<usize> {
        let needed = r.metric.needs_series();
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
