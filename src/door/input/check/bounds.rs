//! Bounds of rules: one for all years, or several by the year in which they begin.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::checker::Checker;
use crate::domain::{Bound, DatedBound, Years};
use crate::input::problem::Problem;
use crate::input::raw;
use crate::input::text::range::Range;
use crate::input::text::span::Span;
use crate::input::text::wanted::Wanted;
use crate::input::yaml::address::{self, Address};
use crate::message;
use crate::quantity::Decimal;

/// Years in which a bound may begin: those of `from`.
const YEARS: RangeInclusive<i32> = 1950..=2150;

impl Checker<'_> {
    /// The bounds of a rule by rising year.
    pub(super) fn bounds(&mut self, path: &Address, r: &raw::Rule) -> Option<Vec<DatedBound>> {
        let (key, limit, make): (_, _, fn(Decimal) -> Bound) = match (&r.at_most, &r.at_least) {
            (Some(limit), None) => ("at_most", limit, Bound::AtMost),
            (None, Some(limit)) => ("at_least", limit, Bound::AtLeast),
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
        match limit {
            raw::Limit::Constant(value) => {
                let value = self.bound(&at, r, *value);
                let Some(from) = r.from else {
                    let title =
                        message!("rule `{id}` has no `from`", "指标 `{id}` 缺少 `from`", id = r.id);
                    let problem = Problem::new("E0203", title)
                        .at(self.span(at), message!("from which year?", "从哪一年起？"))
                        .with_help(message!(
                            "add `from:` with the first year in force, or give the bound by year, for example \
                             `{key}: {{ 2025: {value}, 2030: … }}`",
                            "请补写 `from:`（开始生效年份），或按年份写界限，例如 \
                             `{key}: {{ 2025: {value}, 2030: … }}`",
                            value = value.map_or_else(|| "0.6".to_owned(), |value| value.to_string())
                        ));
                    self.problems.push(problem);
                    return None;
                };
                Some(vec![DatedBound { from, bound: make(value?) }])
            }
            raw::Limit::Dated(by_year) => {
                let dated = self.dated(&at, r, by_year)?;
                self.no_other_beginning(path, r, dated.first()?.0);
                let bound = |(from, value)| DatedBound { from, bound: make(value) };
                Some(dated.into_iter().map(bound).collect())
            }
        }
    }

    /// Bounds by year, the earliest first.
    fn dated(
        &mut self,
        at: &Address,
        r: &raw::Rule,
        by_year: &BTreeMap<String, f64>,
    ) -> Option<Vec<(i32, Decimal)>> {
        let example = message!(
            "write bounds by year, for example {{ 2025: 0.6, 2030: 0.73 }}",
            "请按年份写界限，例如 {{ 2025: 0.6, 2030: 0.73 }}"
        );
        if by_year.is_empty() {
            let title = message!("rule `{id}` has no bound", "指标 `{id}` 没有界限", id = r.id);
            let problem = Problem::new("E0203", title)
                .at(self.span(at.clone()), message!("empty", "空的"))
                .with_help(example);
            self.problems.push(problem);
            return None;
        }
        let mut dated = Vec::with_capacity(by_year.len());
        let mut all_good = true;
        for (key, &value) in by_year {
            let here = at.clone().key(key);
            let year = key.parse::<i32>().ok().filter(|year| year.to_string() == *key);
            let value = match year {
                None => {
                    self.no_year(key, &here, example.clone());
                    None
                }
                Some(year) if !YEARS.contains(&year) => {
                    let title = message!(
                        "rule `{id}` has a bound from {year}, outside {first} to {last}",
                        "指标 `{id}` 的界限从 {year} 年起，不在 {first} 至 {last} 之间",
                        id = r.id,
                        first = YEARS.start(),
                        last = YEARS.end()
                    );
                    let problem = Problem::new("E0301", title)
                        .at(
                            address::locate_key(&self.loaded.root, &here),
                            message!("out of range", "超出范围"),
                        )
                        .with_help(message!("correct the year", "请改正年份"));
                    self.problems.push(problem);
                    None
                }
                Some(_) if !(0.0..=1e12).contains(&value) => {
                    let title = message!(
                        "rule `{id}` has the bound {value}, outside 0 to 1000000000000",
                        "指标 `{id}` 的界限为 {value}，不在 0 至 1000000000000 之间",
                        id = r.id
                    );
                    let problem = Problem::new("E0301", title)
                        .at(self.span(here), message!("out of range", "超出范围"))
                        .with_help(message!(
                            "a bound is a share from 0 to 1, or a number from 0 on",
                            "界限为0到1之间的比例，或不小于0的数"
                        ));
                    self.problems.push(problem);
                    None
                }
                Some(_) => self.bound(&here, r, value),
            };
            match year.zip(value) {
                Some(one) => dated.push(one),
                None => all_good = false,
            }
        }
        dated.sort_by_key(|&(year, _)| year);
        all_good.then_some(dated)
    }

    /// `from` beside bounds by year says nothing, or something else.
    fn no_other_beginning(&mut self, path: &Address, r: &raw::Rule, first: i32) {
        let Some(from) = r.from.filter(|&from| from != first) else { return };
        let title = message!(
            "rule `{id}` is in force from {from}, and its first bound from {first}",
            "指标 `{id}` 自 {from} 年生效，而其首个界限自 {first} 年起",
            id = r.id
        );
        let problem = Problem::new("E0212", title)
            .at(
                self.span(path.clone().key("from")),
                message!("another year than the first bound", "与首个界限的年份不同"),
            )
            .also(self.beginning(path, r, first), message!("the first bound", "首个界限"))
            .with_help(message!(
                "remove `from:` (in a variant write `from: null`): bounds by year say when they begin",
                "请删去 `from:`（在变体中写 `from: null`）：按年份写的界限已说明何时开始"
            ));
        self.problems.push(problem);
    }

    /// One bound, exact.
    fn bound(&mut self, at: &Address, r: &raw::Rule, value: f64) -> Option<Decimal> {
        if r.metric.is_share() && value > 1.0 {
            let shares = Wanted { range: Range::closed(0.0, 1.0), ..Wanted::default() };
            let title = message!(
                "rule `{id}` bounds a share by {value}, outside 0 to 1",
                "指标 `{id}` 以 {value} 为比例的界限，不在 0 至 1 之间",
                id = r.id
            );
            let problem = Problem::new("E0301", title)
                .at(self.span(at.clone()), message!("a share", "比例"))
                .with_help(match shares.part_of_percent(value) {
                    Some(share) => message!(
                        "did you mean `{share}`? shares are written from 0 to 1",
                        "是否要写 `{share}`？比例用0到1之间的数表示"
                    ),
                    None => message!("shares are written from 0 to 1", "比例用0到1之间的数表示"),
                });
            self.problems.push(problem);
            return None;
        }
        let exact = Decimal::from_f64(value);
        if exact.is_none() {
            let title = message!(
                "the bound {value} of rule `{id}` is too fine or too large",
                "指标 `{id}` 的界限 {value} 小数位过多或数值过大",
                id = r.id
            );
            let problem = Problem::new("E0301", title)
                .at(
                    self.span(at.clone()),
                    message!(
                        "at most nine decimal places, at most 1000000000000",
                        "最多九位小数，最大 1000000000000"
                    ),
                )
                .with_help(message!("round it", "请取整或减少小数位"));
            self.problems.push(problem);
        }
        exact
    }

    /// A rule must be in force in some year of the period, and end after it begins.
    pub(super) fn years_in_force(
        &mut self,
        path: &Address,
        r: &raw::Rule,
        bounds: &[DatedBound],
        years: Years,
    ) {
        let Some((first, last)) = bounds.first().zip(bounds.last()) else { return };
        let (from, until) = (self.beginning(path, r, first.from), path.clone().key("until"));
        let period = Address::root().key("period");
        let problem = match r.until {
            Some(end) if end < first.from => Problem::new(
                "E0503",
                message!(
                    "rule `{id}` ends in {end}, before it begins in {from}",
                    "指标 `{id}` 于 {end} 年结束，早于其开始的 {from} 年",
                    id = r.id,
                    from = first.from
                ),
            )
            .at(self.span(until), message!("last year in force", "最后生效年份"))
            .also(from, message!("first year in force", "开始生效年份"))
            .with_help(message!("exchange the two, or correct one", "请对调，或改正其中一个")),
            _ if first.from > years.horizon && self.horizon_holds => Problem::new(
                "E0502",
                message!(
                    "rule `{id}` begins in {from}, after the horizon {horizon}",
                    "指标 `{id}` 从 {from} 年开始，晚于预测期末 {horizon}",
                    id = r.id,
                    from = first.from,
                    horizon = years.horizon
                ),
            )
            .at(from, message!("never in force", "从不生效"))
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
            Some(end) if end < last.from => Problem::new(
                "E0503",
                message!(
                    "rule `{id}` ends in {end}, before its bound of {from} begins",
                    "指标 `{id}` 于 {end} 年结束，早于其 {from} 年界限的开始",
                    id = r.id,
                    from = last.from
                ),
            )
            .at(self.span(until), message!("last year in force", "最后生效年份"))
            .also(self.beginning(path, r, last.from), message!("never holds", "从不生效"))
            .with_help(message!(
                "remove the bound that begins too late, or choose a later last year",
                "请删去开始过晚的界限，或改晚最后生效年份"
            )),
            _ => return self.bounds_after_horizon(path, r, bounds, years),
        };
        self.problems.push(problem);
    }

    /// Says which bounds of a rule begin only after the horizon.
    fn bounds_after_horizon(
        &mut self,
        path: &Address,
        r: &raw::Rule,
        bounds: &[DatedBound],
        years: Years,
    ) {
        for late in bounds.iter().filter(|dated| dated.from > years.horizon) {
            let title = message!(
                "the bound of {from} of rule `{id}` begins after the horizon {horizon}",
                "指标 `{id}` {from} 年的界限晚于预测期末 {horizon}",
                from = late.from,
                id = r.id,
                horizon = years.horizon
            );
            self.after_horizon_at(self.beginning(path, r, late.from), title);
        }
    }

    /// Where a rule says that a bound begins in `year`.
    fn beginning(&self, path: &Address, r: &raw::Rule, year: i32) -> Span {
        let dated = [("at_most", &r.at_most), ("at_least", &r.at_least)]
            .into_iter()
            .find(|(_, limit)| matches!(limit, Some(raw::Limit::Dated(_))));
        match dated {
            Some((key, _)) => {
                let at = path.clone().key(key).key(year.to_string());
                address::locate_key(&self.loaded.root, &at)
            }
            None => self.span(path.clone().key("from")),
        }
    }
}
