//! Tables whose rows are those of the catalogue of results.

use super::cells::{place_cells, summary_cells};
use crate::analysis::summary::Results;
use crate::analysis::table::{Cell, SUMMARY_COLUMNS, Table};
use crate::domain::Scenario;
use crate::engine::StockKey;
use crate::engine::layout::Stock;
use crate::engine::results::catalogue::of_table;

/// A table of the catalogue: a row a township, year and result, named by its key columns.
pub(super) fn catalogued(
    scenario: &Scenario,
    results: &Results,
    name: &'static str,
    key_columns: &[&str],
) -> Table {
    let names = ["township", "name_en", "name_zh", "year"];
    let mut table = Table::new(name, &[&names[..], key_columns, &SUMMARY_COLUMNS].concat());
    // The scenario's older people may be one of the age groups that every run has: it is told once.
    let mut entries: Vec<(Vec<Cell>, Stock)> = Vec::new();
    for entry in of_table(name) {
        let cells: Vec<Cell> = entry.keys.iter().map(|key| key_cell(scenario, key)).collect();
        if entries.iter().all(|(known, _)| *known != cells) {
            entries.push((cells, entry.stock));
        }
    }
    for place in 0..=scenario.townships.len() {
        for year in scenario.years.iter() {
            for (cells, stock) in &entries {
                let key = StockKey { place, year: scenario.years.index(year), stock: *stock };
                let column = results.layout().stock(key);
                if !results.layout().keeps(column) {
                    continue;
                }
                let mut row = place_cells(scenario, place);
                row.push(year.into());
                row.extend(cells.iter().cloned());
                row.extend(summary_cells(results.summary(column)));
                table.push(row);
            }
        }
    }
    table
}

/// A key of the catalogue as a cell; the age from which people count as older is the scenario's.
fn key_cell(scenario: &Scenario, key: &str) -> Cell {
    if key == "elderly" { format!("{}+", scenario.elderly_age).into() } else { key.into() }
}
