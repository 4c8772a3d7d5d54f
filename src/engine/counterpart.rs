//! Which result of one scenario is the same thing as which result of another: by ids and calendar years, never by
//! position.

use super::layout::{Bottom, Finding, Stock, StockKey};
use super::model::Model;

/// For each column of `model`, the column of `reference` that holds the same result, in the same fixed-point units; none
/// where the reference has no such township, year, rule or project.
pub fn counterparts(reference: &Model, model: &Model) -> Vec<Option<usize>> {
    let (there, here) = (reference.layout(), model.layout());
    let mut columns = vec![None; here.width()];
    let mut pair = |column: usize, other: usize| {
        if here.scale(column) == there.scale(other) {
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
            for stock in Stock::all() {
                pair(
                    here.stock(StockKey { place, year, stock }),
                    there.stock(StockKey { place: other, year: other_year, stock }),
                );
            }
        }
    }
    for (index, rule) in new.rules.iter().enumerate() {
        let same = |r: &&crate::domain::Rule| r.id == rule.id && r.metric == rule.metric;
        let Some(other) = old.rules.iter().position(|r| same(&r)) else { continue };
        for &(year, other_year) in &years {
            for finding in [Finding::Value, Finding::Met, Finding::Gap] {
                pair(here.finding(index, year, finding), there.finding(other, other_year, finding));
            }
        }
    }
    for (number, &facility) in here.projects().iter().enumerate() {
        let id = &new.facilities[facility].id;
        let same = |&f: &usize| old.facilities[f].id == *id;
        if let Some(other) = there.projects().iter().position(same) {
            pair(here.opening(number), there.opening(other));
        }
    }
    for &(year, other_year) in &years {
        pair(here.joint_compliance(year), there.joint_compliance(other_year));
        for bottom in Bottom::all() {
            pair(here.bottom(year, bottom), there.bottom(other_year, bottom));
        }
    }
    columns
}
