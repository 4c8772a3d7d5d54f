//! Who is left behind: how unevenly access and unmet demand fall on townships, by year.

use super::table::{Cell, SUMMARY_COLUMNS, Table};
use super::tables::cells::summary_cells;
use super::{Results, Summary};
use crate::domain::{Area, Equity, Scenario};
use crate::engine::StockKey;
use crate::engine::layout::{Bottom, Group, Stock};

/// Share of the draws in which a measure must be there for a range of it to be told.
const ENOUGH: f64 = 0.5;

/// Whether there are several townships, so that one can fare worse than another.
pub fn compares_townships(scenario: &Scenario) -> bool {
    scenario.townships.len() > 1
}

/// Whether there are rural and urban townships.
pub fn has_both_areas(scenario: &Scenario) -> bool {
    [Area::Rural, Area::Urban].iter().all(|area| scenario.townships.iter().any(|t| t.area == *area))
}

/// A measure in `year`, over the draws in which there is one.
pub fn summary<'r>(
    scenario: &Scenario,
    results: &'r Results,
    year: i32,
    equity: Equity,
) -> &'r Summary {
    let year = scenario.years.index(year);
    results.summary(results.layout().bottom(year, Bottom::Equity(equity)))
}

/// A measure in `year`, where at least half of the draws have one: what few draws have says little
/// about all.
pub fn told<'r>(
    scenario: &Scenario,
    results: &'r Results,
    year: i32,
    equity: Equity,
) -> Option<&'r Summary> {
    let summary = summary(scenario, results, year, equity);
    let enough = summary.present as f64 >= ENOUGH * results.draws() as f64;
    Some(summary).filter(|_| enough && summary.present > 0)
}

/// The township that is expected to have least access, and the one of which the largest share is
/// expected to find no bed, in `year`, with what is expected; nothing of a township in which nobody
/// would use a bed.
pub fn worst(
    scenario: &Scenario,
    results: &Results,
    year: i32,
    equity: Equity,
) -> Option<(usize, f64)> {
    let year = scenario.years.index(year);
    let mean = |place: usize, stock: Stock| {
        results.summary(results.layout().stock(StockKey { place, year, stock })).mean
    };
    let demand = |place: usize| mean(place, Stock::Demand(Group::All, None));
    let asking = (0..scenario.townships.len()).filter(|&place| demand(place) > 0.0);
    match equity {
        Equity::LowestAccess => asking
            .map(|place| (place, mean(place, Stock::Access)))
            .filter(|(_, access)| access.is_finite())
            .min_by(|a, b| a.1.total_cmp(&b.1)),
        _ => asking
            .map(|place| (place, mean(place, Stock::Waiting(None)) / demand(place)))
            .max_by(|a, b| a.1.total_cmp(&b.1)),
    }
}

/// Every measure by year.
pub fn table(scenario: &Scenario, results: &Results) -> Table {
    let names = ["year", "equity", "unit"];
    let mut table =
        Table::new("equity", &[&names[..], &SUMMARY_COLUMNS, &["draws_with_it"]].concat());
    for year in scenario.years.iter() {
        for equity in Equity::ALL {
            let summary = summary(scenario, results, year, equity);
            let mut row: Vec<Cell> = vec![year.into(), equity.word().into(), equity.unit().into()];
            row.extend(summary_cells(summary));
            row.push((summary.present as u32).into());
            table.push(row);
        }
    }
    table
}
