//! The charts of a run: views made of the results, drawn by [`crate::chart`].
//!
//! What a chart shows is decided here, how it looks is not.

mod beds;
mod convergence;
pub(super) mod courses;
#[cfg(feature = "program")]
mod drawn;
mod equity;
pub(super) mod limited_shares;
mod maps;
mod money;
mod people;
mod placement;
mod points;
mod residents;
pub(super) mod targets;
mod undrawn;

use super::run::Run;
use crate::analysis::provenance::assumptions_in;
use crate::domain::Extent;
#[cfg(feature = "program")]
pub use drawn::draw_all;
pub use undrawn::{ChartOptions, Drawn, Setting, Undrawn};

/// What the charts of a run share.
pub fn setting(run: &Run, options: &ChartOptions) -> Setting {
    let m = run.manifest;
    Setting {
        options: options.clone(),
        lang: run.lang,
        source: run.source(),
        run_line: run.line(),
        assumptions: assumptions_in(run.scenario),
        metadata: vec![
            ("Software", format!("bedplan {}", m.version)),
            ("bedplan-run", m.run_id.clone()),
            ("bedplan-scenario", m.scenario.clone()),
            ("bedplan-seed", m.seed.to_string()),
            ("bedplan-draws", m.draws.to_string()),
        ],
    }
}

/// Every chart that the scenario has something for, in the order of the report.
pub fn undrawn(run: &Run) -> Vec<Undrawn> {
    let mut charts = vec![people::older(run)];
    charts.extend(people::townships(run));
    if run.scenario.extent == Extent::Beds {
        charts.push(beds::demand_supply(run));
        charts.extend(beds::balance(run));
    }
    charts.extend(targets::shares(run));
    charts.extend(targets::targets(run));
    if run.scenario.extent == Extent::Beds {
        charts.push(courses::undrawn(run));
        charts.extend(beds::timeline(run));
        charts.extend(placement::undrawn(run));
        charts.extend(maps::undrawn(run));
        charts.extend(equity::undrawn(run));
    }
    charts.extend(residents::undrawn(run));
    charts.extend(money::undrawn(run));
    charts.extend(convergence::undrawn(run));
    charts
}
