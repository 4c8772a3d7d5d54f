//! Who finds no bed, and how many more beds would be needed.

use super::order::Ranks;
use super::probability::Probability;
use super::scope::Scope;
use super::summary::Results;
use crate::domain::Scenario;
use crate::engine::StockKey;
use crate::engine::layout::Stock;
use crate::engine::placement::is_short;
use crate::engine::placement::needed::{Needed, residual};

/// Probability of any shortfall that extra beds are to bring it under.
pub const TOLERATED: f64 = 0.1;

/// Whether a mean number of people without a bed is told as people: from half a person on, which is
/// written as one; what is less is written as nobody.
pub fn is_somebody(mean: f64) -> bool {
    mean >= 0.5
}

/// Extra beds of one township and year, from the draws; `None` without draws.
pub(crate) fn needed(
    scenario: &Scenario,
    results: &Results,
    place: usize,
    year: i32,
) -> Option<Needed> {
    residual(results.asked(place, scenario.years.index(year)), TOLERATED)
}

/// Ends between which the number of extra beds in all lies with 95 %, as far as the number of draws
/// tells: it is a quantile of what the draws ask for, and between order statistics of that. `None`
/// for an end that is open.
pub(crate) fn needed_interval(
    scenario: &Scenario,
    results: &Results,
    place: usize,
    year: i32,
) -> (Option<u32>, Option<u32>) {
    let asked = results.asked(place, scenario.years.index(year));
    let ranks = Ranks::around(1.0 - TOLERATED, results.draws() as u64);
    ranks.of(asked.iter().map(|(asked, draws)| (asked.beds, draws)))
}

/// The townships and years of `scope` with the greatest mean shortfall, the worst first.
pub(crate) fn worst(
    scenario: &Scenario,
    results: &Results,
    scope: &Scope,
    most: usize,
) -> Vec<(usize, i32)> {
    let mean = |place: usize, year: i32| {
        results.summary(column(scenario, results, place, year, Stock::Waiting(None))).mean
    };
    let places = scope.places.iter();
    let mut all: Vec<(usize, i32)> = places
        .flat_map(|&place| scope.years.iter().map(move |&year| (place, year)))
        .filter(|&(place, year)| is_somebody(mean(place, year)))
        .collect();
    all.sort_by(|&(p, y), &(q, z)| mean(q, z).total_cmp(&mean(p, y)).then((p, y).cmp(&(q, z))));
    all.truncate(most);
    all
}

/// Probability of any shortfall in a place and year.
pub fn any_shortfall(
    scenario: &Scenario,
    results: &Results,
    place: usize,
    year: i32,
) -> Probability {
    results.probability(column(scenario, results, place, year, Stock::Waiting(None)), is_short)
}

/// Column of a stock.
pub fn column(
    scenario: &Scenario,
    results: &Results,
    place: usize,
    year: i32,
    stock: Stock,
) -> usize {
    let year = scenario.years.index(year);
    results.layout().stock(StockKey { place, year, stock })
}
