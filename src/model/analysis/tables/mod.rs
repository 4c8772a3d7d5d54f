//! The tables of a run, one function each: a row per key, then the summary of the result.

pub mod accounts;
mod assumptions;
mod catalogued;
pub(in crate::analysis) mod cells;
mod convergence;
mod drivers;
mod homes;
mod placement;
pub mod turnover;

use super::answers::Answers;
use super::attainable::Outcomes;
use super::homes::HomesByYear;
use super::summary::Results;
use super::table::{Cell, SUMMARY_COLUMNS, Table};
use super::{break_even, ceilings, equity, implied, joint, over_years};
use crate::domain::{BedKind, Bound, Extent, Scenario};
use crate::engine::is_met;
use crate::engine::layout::{Finding, Stock};
use crate::engine::placement::is_short;
use crate::engine::results::catalogue::of_table;
use crate::engine::{Model, StockKey};
use crate::quantity::Month;
use crate::words::columns::{self, ColumnUnit};
use catalogued::catalogued;
use cells::{
    kind_word, kinds, month_cell, place_cells, place_word, probability_cells, summary_cells,
};

/// Every table of a run, those of what its scenario asked among them, in the order of its column
/// dictionary.
pub fn all(model: &Model, results: &Results, homes: &HomesByYear, answers: &Answers) -> Vec<Table> {
    let scenario = model.scenario();
    let mut tables = vec![
        catalogued(scenario, results, "population", &["age_group"]),
        catalogued(scenario, results, "need", &["care_need"]),
        catalogued(scenario, results, "demand", &["group", "bed_kind"]),
        catalogued(scenario, results, "beds", &["bed_kind", "operator"]),
        catalogued(scenario, results, "usable_beds", &["bed_kind"]),
        balance(scenario, results),
        indicators(scenario, results),
        joint::table(scenario, results),
        over_years::table(scenario, results),
        over_years::by_year(scenario, results),
        projects(scenario, results),
        homes::table(scenario, homes),
        assumptions::assumptions(scenario),
        assumptions::inputs(scenario),
        drivers::table(model, results),
        convergence::table(scenario, results),
    ];
    if !scenario.common_factors.is_empty() {
        tables.push(implied::table(scenario));
    }
    tables.extend(placement::all(scenario, results));
    tables.push(break_even::table(scenario, results));
    if equity::compares_townships(scenario) {
        tables.push(equity::table(scenario, results));
    }
    tables.extend(turnover::all(scenario, results));
    tables.extend(accounts::all(scenario, results));
    tables.push(ceilings::table(scenario, results));
    tables.retain(|table| Extent::of_table(table.name) <= scenario.extent);
    if scenario.extent < Extent::Beds && scenario.rules.is_empty() {
        tables.retain(|table| !["indicators", "joint_compliance"].contains(&table.name));
    }
    tables.extend(answers.tables(scenario));
    tables.push(dictionary(&tables));
    tables
}

/// Usable beds less demand, without travel, by township, year and kind, with the probability of a
/// shortfall.
pub fn balance(scenario: &Scenario, results: &Results) -> Table {
    let names = ["township", "name_en", "name_zh", "year", "bed_kind"];
    let more = ["shortfall_probability", "shortfall_low", "shortfall_high"];
    let mut table = Table::new("balance", &[&names[..], &SUMMARY_COLUMNS, &more].concat());
    for place in 0..=scenario.townships.len() {
        for year in scenario.years.iter() {
            for kind in kinds() {
                let stock = Stock::Balance(kind);
                let key = StockKey { place, year: scenario.years.index(year), stock };
                let column = results.layout().stock(key);
                if !results.layout().keeps(column) {
                    continue;
                }
                let mut row = place_cells(scenario, place);
                row.extend([year.into(), kind_word(kind).into()]);
                row.extend(summary_cells(results.summary(column)));
                row.extend(probability_cells(results.probability(column, |beds| is_short(-beds))));
                table.push(row);
            }
        }
    }
    table
}

/// Value, probability of being met and gap of every rule by year.
pub fn indicators(scenario: &Scenario, results: &Results) -> Table {
    let keys = [
        "rule",
        "name_en",
        "name_zh",
        "metric",
        "where",
        "bound",
        "threshold",
        "binding",
        "year",
        "in_force",
    ];
    let more = [
        "met_probability",
        "met_low",
        "met_high",
        "met_central",
        "attainable",
        "gap_unit",
        "gap_mean",
        "gap_mc_error",
        "gap_p10",
        "gap_p50",
        "gap_p90",
        "gap_central",
    ];
    let mut table = Table::new("indicators", &[&keys[..], &SUMMARY_COLUMNS, &more].concat());
    let outcomes: Vec<Outcomes> =
        scenario.years.iter().map(|year| Outcomes::new(scenario, year)).collect();
    for (index, rule) in scenario.rules.iter().enumerate() {
        for year in scenario.years.iter() {
            let bound = rule.bound_in(year);
            let side = match bound {
                Bound::AtMost(_) => "at_most",
                Bound::AtLeast(_) => "at_least",
            };
            let column =
                |finding| results.layout().finding(index, scenario.years.index(year), finding);
            let (met, gap) = (column(Finding::Met), results.summary(column(Finding::Gap)));
            let mut row: Vec<Cell> = vec![
                rule.id.as_str().into(),
                rule.name.en.as_str().into(),
                rule.name.zh.as_str().into(),
                rule.metric.word().into(),
                place_word(scenario, rule.place).into(),
                side.into(),
                bound.value().as_f64().into(),
                i32::from(rule.binding).into(),
                year.into(),
                i32::from(rule.in_force(year)).into(),
            ];
            row.extend(summary_cells(results.summary(column(Finding::Value))));
            row.extend(probability_cells(results.probability(met, is_met)));
            row.push((results.summary(met).central as i32).into());
            row.push(outcomes[scenario.years.index(year)].of(rule).word().into());
            row.push(rule.metric.gap_unit().word().into());
            let (low, high) = gap.band80();
            row.extend(
                [gap.mean, gap.mc_error, low, gap.median(), high, gap.central].map(Cell::from),
            );
            table.push(row);
        }
    }
    table
}

/// Opening date and probability of being open of every project by year.
pub fn projects(scenario: &Scenario, results: &Results) -> Table {
    let columns = [
        "facility",
        "name_en",
        "name_zh",
        "township",
        "operator",
        "beds",
        "nursing_beds",
        "planned_opening",
        "opening_p10",
        "opening_p50",
        "opening_p90",
        "opening_central",
        "cancelled_probability",
        "year",
        "open_probability",
        "open_low",
        "open_high",
    ];
    let mut table = Table::new("projects", &columns);
    for (number, &index) in results.layout().projects().iter().enumerate() {
        let facility = &scenario.facilities[index];
        let column = results.layout().opening(number);
        let opening = results.summary(column);
        let (early, late) = opening.band80();
        let planned = facility.project.as_ref().map_or(String::new(), |p| p.opening.to_string());
        for year in scenario.years.iter() {
            let end = f64::from(Month::december(year).index());
            let mut row: Vec<Cell> = vec![
                facility.id.as_str().into(),
                facility.name.en.as_str().into(),
                facility.name.zh.as_str().into(),
                scenario.townships[facility.township].id.as_str().into(),
                facility.operator.word().into(),
                facility.beds.total().into(),
                facility.beds.kind(BedKind::Nursing).into(),
                planned.as_str().into(),
            ];
            row.extend([early, opening.median(), late, opening.central].map(month_cell));
            row.push(results.probability_absent(column).share.into());
            row.push(year.into());
            row.extend(probability_cells(results.probability(column, |month| month <= end)));
            table.push(row);
        }
    }
    table
}

/// The column dictionary of `tables`.
pub fn dictionary(tables: &[Table]) -> Table {
    let columns = ["table", "column", "unit", "meaning_en", "meaning_zh"];
    let mut dictionary = Table::new("columns", &columns);
    let own = dictionary.columns.clone();
    let described = tables.iter().map(|t| (t.name, &t.columns)).chain([("columns", &own)]);
    for (table, columns) in described {
        let unit_of_table = unit(table);
        for info in columns {
            let unit = match info.unit {
                ColumnUnit::OfTable => unit_of_table,
                unit => unit,
            };
            dictionary.push(vec![
                table.into(),
                info.name.into(),
                unit.word().into(),
                info.en.into(),
                info.zh.into(),
            ]);
        }
    }
    dictionary
}

/// What a table is in: its results as the catalogue has them, or what the dictionary says of it.
pub fn unit(table: &str) -> ColumnUnit {
    let catalogued = of_table(table).next().map(|entry| ColumnUnit::In(entry.unit));
    catalogued.unwrap_or_else(|| columns::of_table(table))
}
