//! Where a number was cut down to what is possible, in how many draws and by how much, so that no
//! ceiling decides unseen.

use super::table::{SUMMARY_COLUMNS, Table};
use super::tables::cells::{probability_cells, summary_cells};
use super::{Probability, Results, Summary};
use crate::domain::{Scenario, Unit};
use crate::engine::layout::{Bottom, Ceiling};

/// A ceiling in one year.
#[derive(Debug, Clone)]
pub struct CeilingInYear {
    /// Which.
    pub ceiling: Ceiling,
    /// Year.
    pub year: i32,
    /// Share of draws in which it is reached.
    pub probability: Probability,
    /// What it cuts off; 0 in the draws that do not reach it.
    pub beyond: Summary,
}

impl CeilingInYear {
    fn new(scenario: &Scenario, results: &Results, ceiling: Ceiling, year: i32) -> Self {
        let index = scenario.years.index(year);
        let column = results.layout().bottom(index, Bottom::Beyond(ceiling));
        CeilingInYear {
            ceiling,
            year,
            probability: results.probability(column, |beyond| beyond > 0.0),
            beyond: *results.summary(column),
        }
    }
}

/// Each ceiling that any draw reaches in `years`, in the year in which most do; that of the anchor
/// in the base year.
pub fn reached(scenario: &Scenario, results: &Results, years: &[i32]) -> Vec<CeilingInYear> {
    let worst = |ceiling| {
        let years = years.iter().map(|&year| CeilingInYear::new(scenario, results, ceiling, year));
        let base = CeilingInYear::new(scenario, results, ceiling, scenario.years.base);
        let years = years.chain((ceiling == Ceiling::Anchor).then_some(base));
        let worst = years.max_by(|a, b| a.probability.share.total_cmp(&b.probability.share));
        worst.filter(|reached| reached.probability.share > 0.0)
    };
    Ceiling::ALL.into_iter().filter_map(worst).collect()
}

/// Every ceiling by year.
pub fn table(scenario: &Scenario, results: &Results) -> Table {
    let names = ["ceiling", "unit", "year"];
    let more = ["reached_probability", "reached_low", "reached_high"];
    let mut table = Table::new("ceilings", &[&names[..], &SUMMARY_COLUMNS, &more].concat());
    for ceiling in Ceiling::ALL {
        let unit = if ceiling == Ceiling::Measures { Unit::Beds } else { Unit::Persons };
        for year in scenario.years.iter() {
            let reached = CeilingInYear::new(scenario, results, ceiling, year);
            let mut row = vec![ceiling.word().into(), unit.into(), year.into()];
            row.extend(summary_cells(&reached.beyond));
            row.extend(probability_cells(reached.probability));
            table.push(row);
        }
    }
    table
}
