//! What a draw says over its years: in how many something failed, in which first and last, and for
//! how long at a stretch.
//!
//! Made of the row's own values of each year, so that a statement over years never says other than
//! the years do. It is a true statement because a draw is one course of events: people go from year
//! to year, and care need and demand share their chance.

use super::catalogue::Stock;
use super::key::{Finding, is_met};
use super::layout::{Layout, MISSING, StockKey};
use super::year_failure::{OverYears, YearFailure};
use crate::domain::Scenario;
use crate::engine::outcome::placement::is_short;

/// Whether a value of a year is a failure.
type Fails = fn(f64) -> bool;

/// Where the values of a failure stand, year by year (none where it cannot happen), and when such a
/// value says that it does.
#[derive(Debug, Clone)]
struct Followed {
    columns: Vec<Option<usize>>,
    fails: Fails,
}

/// Follows everything that can fail over the years of a draw.
#[derive(Debug, Clone)]
pub(in crate::engine) struct Follow {
    base: i32,
    start: usize,
    followed: Vec<Followed>,
}

impl Follow {
    /// Made ready for rows of `layout`, which is that of `scenario`.
    pub(in crate::engine) fn new(scenario: &Scenario, layout: &Layout) -> Self {
        let mut rules = scenario.rules.iter().enumerate();
        let followed = layout.failures().map(|(place, failure)| {
            let stock = |stock| {
                let key = StockKey { place, year: 0, stock };
                let first = layout.stock(key);
                let step = layout.stock(StockKey { year: 1, ..key }) - first;
                (0..layout.years.count()).map(|year| Some(first + year * step)).collect()
            };
            let (columns, fails): (Vec<Option<usize>>, Fails) = match failure {
                YearFailure::Shortfall(kind) => (stock(Stock::Waiting(kind)), is_short),
                YearFailure::Deficit(kind) => (stock(Stock::Balance(kind)), |beds| is_short(-beds)),
                YearFailure::Rule(_) => {
                    let (index, rule) = rules.next().expect("as many as there are rules");
                    let met = |(year, calendar)| {
                        rule.in_force(calendar).then(|| layout.finding(index, year, Finding::Met))
                    };
                    (layout.years.iter().enumerate().map(met).collect(), |met| !is_met(met))
                }
                YearFailure::AnyBinding => {
                    let years = 0..layout.years.count();
                    let column = |year| Some(layout.joint_compliance(year));
                    (years.map(column).collect(), |met| !met.is_nan() && !is_met(met))
                }
            };
            Followed { columns, fails }
        });
        Follow {
            base: layout.years.base,
            followed: followed.collect(),
            start: layout.over_years_start(),
        }
    }

    /// Writes what `row` says over its years into it.
    pub(in crate::engine) fn write(&self, row: &mut [f64]) {
        let (years, said) = row.split_at_mut(self.start);
        let cells = said.as_chunks_mut::<{ OverYears::ALL.len() }>().0;
        for (followed, cells) in self.followed.iter().zip(cells) {
            let fails =
                |at: &Option<usize>| at.is_some_and(|column| (followed.fails)(years[column]));
            *cells = over_years(self.base, followed.columns.iter().map(fails));
        }
    }
}

/// Count, first, last and longest of a yes or no of each year from `base` on.
fn over_years(base: i32, fails: impl Iterator<Item = bool>) -> [f64; 4] {
    let (mut count, mut first, mut last) = (0, MISSING, MISSING);
    let (mut longest, mut on_end) = (0, 0);
    for (year, fails) in (base..).zip(fails) {
        on_end = if fails { on_end + 1 } else { 0 };
        longest = longest.max(on_end);
        if fails {
            let year = f64::from(year);
            first = if count == 0 { year } else { first };
            last = year;
            count += 1;
        }
    }
    [f64::from(count), first, last, f64::from(longest)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(years: &str) -> [f64; 4] {
        over_years(2020, years.chars().map(|year| year == 'x'))
    }

    #[test]
    fn years_by_hand() {
        assert_eq!(of("..x.xxx.x."), [5.0, 2022.0, 2028.0, 3.0]);
        assert_eq!(of("xx"), [2.0, 2020.0, 2021.0, 2.0]);
        let [count, first, last, longest] = of("....");
        assert_eq!((count, longest), (0.0, 0.0));
        assert!(first.is_nan() && last.is_nan());
    }
}
