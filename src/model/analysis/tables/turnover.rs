//! The table of people who stay: residents, who comes and goes, who waits and for how long, by
//! township, year, group and kind of bed looked for.

use super::cells::{kind_word, place_cells, summary_cells};
use crate::analysis::summary::{Results, Summary};
use crate::analysis::table::{SUMMARY_COLUMNS, Table};
use crate::domain::{BedKind, Scenario};
use crate::engine::layout::Group;
use crate::engine::results::turnover::Turnover;
use crate::engine::{ResultKey, What, Where};

/// The table, where people stay.
pub(crate) fn all(scenario: &Scenario, results: &Results) -> Option<Table> {
    scenario.residents.as_ref()?;
    let names = ["township", "name_en", "name_zh", "year"];
    let keys = ["group", "bed_kind", "turnover", "unit"];
    let mut table = Table::new("turnover", &[&names[..], &keys, &SUMMARY_COLUMNS].concat());
    for place in (0..=scenario.townships.len()).rev() {
        for year in scenario.years.iter() {
            for &(group, kind, of) in results.layout().turnover().cells() {
                let Some(summary) = of_people(scenario, results, place, year, (group, kind, of))
                else {
                    continue;
                };
                let mut row = place_cells(scenario, place);
                row.extend([
                    year.into(),
                    group.word().into(),
                    kind_word(kind).into(),
                    of.word().into(),
                    of.unit().into(),
                ]);
                row.extend(summary_cells(summary));
                table.push(row);
            }
        }
    }
    Some(table)
}

/// Summary of what is told of a group of people in a place (the district behind the townships) and
/// year; nothing where it is not told, as in the base year of what is counted over a year.
pub fn of_people<'r>(
    scenario: &Scenario,
    results: &'r Results,
    place: usize,
    year: i32,
    cell: (Group, Option<BedKind>, Turnover),
) -> Option<&'r Summary> {
    let column = column_of_people(scenario, results, place, year, cell)?;
    Some(results.summary(column)).filter(|summary| summary.present > 0)
}

/// The column of the same.
pub fn column_of_people(
    scenario: &Scenario,
    results: &Results,
    place: usize,
    year: i32,
    (group, kind, of): (Group, Option<BedKind>, Turnover),
) -> Option<usize> {
    let place = scenario.townships.get(place).map_or(Where::District, |t| Where::Township(&t.id));
    let what = What::Turnover(group, kind, of);
    results.layout().column(&ResultKey { what, place, year: Some(year) })
}
