//! The tables of futures: the sides of each box, and the way of peeling.

use super::answer::Futures;
use crate::analysis::table::{Cell, Table};
use crate::domain::Scenario;

/// Both tables of the plan with this id.
pub fn all(scenario: &Scenario, futures: &Futures, id: &str) -> Vec<Table> {
    vec![boxes(scenario, futures, id), peeling(scenario, futures, id)]
}

/// Adds the rows of `tables` to those of the same name, and tables of other names behind them.
pub fn join(joined: &mut Vec<Table>, tables: Vec<Table>) {
    for table in tables {
        match joined.iter_mut().find(|of| of.name == table.name) {
            Some(of) => of.rows.extend(table.rows),
            None => joined.push(table),
        }
    }
}

/// A row a side of a box; one without a box for a failure that has none.
fn boxes(scenario: &Scenario, futures: &Futures, id: &str) -> Table {
    let columns = [
        "scenario",
        "failure_asked",
        "failure_probability",
        "failure_low",
        "failure_high",
        "box",
        "box_of",
        "coverage",
        "coverage_low",
        "coverage_high",
        "density",
        "density_low",
        "density_high",
        "elsewhere",
        "mass",
        "assumption",
        "label_en",
        "label_zh",
        "bound_side",
        "bound_value",
        "inside_share",
        "significance",
    ];
    let mut table = Table::new("futures", &columns);
    for broken in &futures.broken {
        let p = broken.probability;
        let head: Vec<Cell> = vec![
            id.into(),
            broken.failure.id(scenario).into(),
            p.share.into(),
            p.low.into(),
            p.high.into(),
        ];
        let of = if broken.of_failures { "failures" } else { "successes" };
        if broken.found.regions.is_empty() {
            let mut row = head.clone();
            row.extend([Cell::from(0_u32), of.into()]);
            row.extend([f64::NAN; 8].map(Cell::from));
            row.extend(["", "", "", ""].map(Cell::from));
            row.extend([f64::NAN; 3].map(Cell::from));
            table.push(row);
        }
        for (number, region) in broken.found.regions.iter().enumerate() {
            for side in &region.sides {
                let input = &futures.inputs[side.input];
                let mut row = head.clone();
                row.extend([Cell::from(number + 1), of.into()]);
                for share in [region.coverage, region.density] {
                    row.extend([share.share, share.low, share.high].map(Cell::from));
                }
                row.extend([region.elsewhere.share, region.mass].map(Cell::from));
                row.extend([&*input.id, &*input.name.en, &*input.name.zh].map(Cell::from));
                row.push(if side.above { "at_least" } else { "at_most" }.into());
                let bound = if side.bound.is_finite() { side.bound } else { f64::NAN };
                row.extend([bound, side.share, side.significance].map(Cell::from));
                table.push(row);
            }
        }
    }
    table
}

/// A row a step.
fn peeling(scenario: &Scenario, futures: &Futures, id: &str) -> Table {
    let columns =
        ["scenario", "failure_asked", "step", "mass", "coverage", "density", "restricted", "taken"];
    let mut table = Table::new("peeling", &columns);
    for broken in &futures.broken {
        for (step, peeled) in broken.found.path.iter().enumerate() {
            let taken = !broken.found.regions.is_empty() && step == broken.found.taken;
            table.push(vec![
                id.into(),
                broken.failure.id(scenario).into(),
                step.into(),
                peeled.mass.into(),
                peeled.coverage.into(),
                peeled.density.into(),
                peeled.restricted.into(),
                i32::from(taken).into(),
            ]);
        }
    }
    table
}
