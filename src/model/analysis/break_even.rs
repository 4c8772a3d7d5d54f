//! The break-even of uptake: at which uptake the beds of a kind run out, and how far that is from
//! the uptake assumed.
//!
//! Uptake is the least known number of demand. What can be known is how large it would have to be
//! for the plan to fail.

use super::table::{Cell, SUMMARY_COLUMNS, Table};
use super::tables::cells::{probability_cells, summary_cells};
use super::{Probability, Results, Summary};
use crate::domain::{BedKind, Scenario, Unit};
use crate::engine::layout::Bottom;

/// The break-even of one kind of bed in one year.
#[derive(Debug, Clone, Copy)]
pub struct BreakEven {
    /// Year.
    pub year: i32,
    /// Share of the people who look for it, and are not supported, who would use one.
    pub uptake: Summary,
    /// That share at which usable beds run out, over the draws in which they can.
    pub break_even: Summary,
    /// The second over the first.
    pub factor: Summary,
    /// Probability that there are beds for all of them.
    pub beds_for_all: Probability,
}

impl BreakEven {
    /// Of `kind` in `year`.
    pub fn of(scenario: &Scenario, results: &Results, year: i32, kind: BedKind) -> Self {
        let index = scenario.years.index(year);
        let column = |bottom| results.layout().bottom(index, bottom);
        let summary = |bottom| *results.summary(column(bottom));
        BreakEven {
            year,
            uptake: summary(Bottom::Uptake(kind)),
            break_even: summary(Bottom::BreakEvenUptake(kind)),
            factor: summary(Bottom::BreakEvenFactor(kind)),
            beds_for_all: results.probability_absent(column(Bottom::BreakEvenUptake(kind))),
        }
    }
}

/// Uptake, its break-even and their ratio by year and kind of bed.
pub fn table(scenario: &Scenario, results: &Results) -> Table {
    let names = ["year", "bed_kind", "quantity", "unit"];
    let more = ["beds_for_all_probability", "beds_for_all_low", "beds_for_all_high"];
    let mut table = Table::new("break_even", &[&names[..], &SUMMARY_COLUMNS, &more].concat());
    for year in scenario.years.iter() {
        for kind in BedKind::ALL {
            let of = BreakEven::of(scenario, results, year, kind);
            let quantities = [
                ("uptake", Unit::Share, of.uptake),
                ("break_even_uptake", Unit::Share, of.break_even),
                ("break_even_factor", Unit::Ratio, of.factor),
            ];
            for (quantity, unit, summary) in quantities {
                let mut row: Vec<Cell> =
                    vec![year.into(), kind.word().into(), quantity.into(), unit.into()];
                row.extend(summary_cells(&summary));
                row.extend(probability_cells(of.beds_for_all));
                table.push(row);
            }
        }
    }
    table
}
