//! Table of what drives the headline results.

use crate::analysis::drivers::Inputs;
use crate::analysis::headline;
use crate::analysis::summary::Results;
use crate::analysis::table::Table;
use crate::engine::Model;

/// What drives the headline results.
pub(super) fn table(model: &Model, results: &Results) -> Table {
    let columns = [
        "outcome",
        "year",
        "assumption",
        "label_en",
        "label_zh",
        "correlation",
        "correlation_low",
        "correlation_high",
        "first_order",
        "first_order_low",
        "first_order_high",
    ];
    let mut table = Table::new("drivers", &columns);
    let inputs = Inputs::new(model, results.draws());
    for outcome in headline::outcomes(model.scenario(), results.layout()) {
        for driver in inputs.drivers(results, outcome.column) {
            let (id, label) = headline::driver_label(model.scenario(), driver.assumption);
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
                driver.alone.interval().0.into(),
                driver.alone.interval().1.into(),
            ]);
        }
    }
    table
}
