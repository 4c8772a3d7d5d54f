//! Tables of what a run rests on.

use crate::analysis::table::Table;
use crate::domain::Scenario;

/// Every assumption with its distribution, class and source.
pub(super) fn assumptions(scenario: &Scenario) -> Table {
    let columns = [
        "assumption",
        "label_en",
        "label_zh",
        "unit",
        "distribution",
        "median",
        "low",
        "high",
        "class",
        "source",
    ];
    let mut table = Table::new("assumptions", &columns);
    for a in scenario.stated_assumptions() {
        table.push(vec![
            a.id.as_str().into(),
            a.label.en.as_str().into(),
            a.label.zh.as_str().into(),
            a.unit.into(),
            a.distribution.describe().into(),
            a.distribution.median().into(),
            a.distribution.quantile(0.1).into(),
            a.distribution.quantile(0.9).into(),
            a.provenance.class.word().into(),
            a.provenance.source.as_str().into(),
        ]);
    }
    table
}

/// Every other number that carries a class and a source.
pub(super) fn inputs(scenario: &Scenario) -> Table {
    let mut table =
        Table::new("inputs", &["input", "stated_value", "unit", "numbers", "class", "source"]);
    for input in &scenario.inputs {
        table.push(vec![
            input.id.as_str().into(),
            input.value.as_str().into(),
            input.unit.into(),
            input.numbers.into(),
            input.provenance.class.word().into(),
            input.provenance.source.as_str().into(),
        ]);
    }
    table
}
