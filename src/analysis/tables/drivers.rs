//! Table of what drives the headline results.

use crate::analysis::drivers::Driver;
use crate::analysis::headline::{self, Outcome};
use crate::analysis::table::Table;
use crate::domain::Scenario;

/// What drives the headline results, as the headline has found it.
pub fn table(scenario: &Scenario, driven: &[(Outcome, Vec<Driver>)]) -> Table {
    let columns = [
        "outcome",
        "year",
        "assumption",
        "label_en",
        "label_zh",
        "correlation",
        "correlation_low",
        "correlation_high",
        "variance_share",
    ];
    let mut table = Table::new("drivers", &columns);
    for (outcome, drivers) in driven {
        for driver in drivers {
            let (id, label) = headline::driver_label(scenario, driver.assumption);
            table.push(vec![
                outcome.word.as_str().into(),
                outcome.year.into(),
                id.into(),
                label.en.into(),
                label.zh.into(),
                driver.correlation.into(),
                driver.low.into(),
                driver.high.into(),
                driver.share().into(),
            ]);
        }
    }
    table
}
