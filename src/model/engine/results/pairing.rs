//! Results of two scenarios in pairs: which is the same thing as which, by ids and calendar years
//! and never by position, and their differences draw by draw.

use super::catalogue::CATALOGUE;
use super::key::{Bottom, Finding, What};
use super::layout::StockKey;
use super::tally::Tally;
use super::units::WIDE_ABSENT;
use super::year_failure::OverYears;
use crate::domain::FacilityIndex;
use crate::engine::model::Model;

/// Value in a model less the value in the reference, draw by draw, tallied.
#[derive(Debug)]
pub struct Differences {
    /// Column of the reference for each column of the model.
    pub(in crate::engine) reference: Vec<Option<usize>>,
    pub(in crate::engine) tallies: Vec<Tally>,
    scales: Vec<f64>,
}

impl Differences {
    /// Tally of the differences in `column` of the model's layout; none where the reference has no
    /// such result. A draw in which either value is absent counts as absent.
    pub fn tally(&self, column: usize) -> Option<&Tally> {
        self.reference[column].map(|_| &self.tallies[column])
    }

    /// The same result's column in the reference.
    pub fn reference(&self, column: usize) -> Option<usize> {
        self.reference[column]
    }

    /// Fixed-point units in one of whatever `column` counts.
    pub fn scale(&self, column: usize) -> f64 {
        self.scales[column]
    }
}

impl Differences {
    /// Adds the differences of draws that follow on those counted here, of the same two models.
    pub fn append(&mut self, next: &Differences) {
        self.tallies.iter_mut().zip(&next.tallies).for_each(|(sum, part)| sum.absorb(part));
    }

    pub(in crate::engine) fn new(reference: &Model, model: &Model) -> Self {
        let layout = model.layout();
        let columns = counterparts(reference, model);
        Differences {
            tallies: vec![Tally::default(); columns.len()],
            scales: (0..layout.width()).map(|column| layout.scale(column)).collect(),
            reference: columns,
        }
    }
}

/// a − b of kept values, absent where either is.
pub(in crate::engine) fn less(a: i64, b: i64) -> i64 {
    // Kept values are far from the ends of the range.
    if a == WIDE_ABSENT || b == WIDE_ABSENT { WIDE_ABSENT } else { a - b }
}

/// For each column of `model`, the column of `reference` that holds the same result, in the same
/// fixed-point units; none where the reference has no such township, year, rule or project.
fn counterparts(reference: &Model, model: &Model) -> Vec<Option<usize>> {
    let (there, here) = (reference.layout(), model.layout());
    let mut columns = vec![None; here.width()];
    let mut pair = |column: usize, other: usize| {
        let kept = here.keeps(column) && there.keeps(other);
        if kept && here.scale(column) == there.scale(other) {
            columns[column] = Some(other);
        }
    };
    let years: Vec<(usize, usize)> = (here.years.iter().enumerate())
        .filter(|&(_, year)| there.years.holds(year))
        .map(|(index, year)| (index, there.years.index(year)))
        .collect();
    let (old, new) = (reference.scenario(), model.scenario());

    let township = |id: &str| old.townships.iter().position(|t| t.id == id);
    let places = (new.townships.iter().enumerate())
        .filter_map(|(place, t)| Some((place, township(&t.id)?)))
        .chain([(here.district(), there.district())]);
    for (place, other) in places {
        for &(year, other_year) in &years {
            for stock in CATALOGUE.iter().map(|entry| entry.stock) {
                pair(
                    here.stock(StockKey { place, year, stock }),
                    there.stock(StockKey { place: other, year: other_year, stock }),
                );
            }
        }
    }
    // What is told of people who stay is the same thing by its name, in whole people or in parts of
    // them.
    for place in 0..=here.district() {
        for &(year, _) in &years {
            for column in here.turnover_columns(place, year) {
                if let Some(other) = there.column(&here.key(column)) {
                    pair(column, other);
                }
            }
        }
    }
    for (index, rule) in new.rules.iter().enumerate() {
        let same = |r: &&crate::domain::Rule| r.id == rule.id && r.metric == rule.metric;
        let Some(other) = old.rules.iter().position(|r| same(&r)) else { continue };
        for &(year, other_year) in &years {
            for finding in Finding::ALL {
                pair(here.finding(index, year, finding), there.finding(other, other_year, finding));
            }
        }
    }
    for (number, &facility) in here.projects().iter().enumerate() {
        let id = &new.facilities[facility].id;
        let same = |&f: &FacilityIndex| old.facilities[f].id == *id;
        if let Some(other) = there.projects().iter().position(same) {
            pair(here.opening(number), there.opening(other));
        }
    }
    // Over other years it would be another statement.
    if here.years == there.years {
        for (place, failure) in here.failures() {
            let same = |t: &crate::domain::Township| township(&t.id);
            let other = new.townships.get(place).map_or(Some(there.district()), same);
            for said in OverYears::ALL {
                let columns = (
                    here.over_years(place, failure, said),
                    other.and_then(|other| there.over_years(other, failure, said)),
                );
                if let (Some(column), Some(other)) = columns {
                    pair(column, other);
                }
            }
        }
    }
    for &(year, other_year) in &years {
        pair(here.joint_compliance(year), there.joint_compliance(other_year));
        for bottom in Bottom::all() {
            pair(here.bottom(year, bottom), there.bottom(other_year, bottom));
        }
    }
    // Money is the same thing where it is of the same prices.
    let prices = |model: &Model| model.scenario().costs.as_ref().map(|costs| costs.price_year);
    let comparable = prices(reference) == prices(model);
    for column in here.accounts_columns() {
        let key = here.key(column);
        let is_money = !matches!(key.what, What::Staff(..));
        if let Some(other) = there.column(&key).filter(|_| comparable || !is_money) {
            pair(column, other);
        }
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_of_something_to_nothing_is_absent() {
        assert_eq!(less(5, 7), -2);
        assert_eq!(less(5, WIDE_ABSENT), WIDE_ABSENT);
        assert_eq!(less(-(1 << 53), 1 << 53), -(1 << 54));
    }
}
