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
pub(super) mod money;
mod people;
mod placement;
pub(super) mod points;
mod residents;
pub(super) mod targets;
mod undrawn;

use super::run::Run;
use crate::analysis::provenance::assumptions_in;
use crate::domain::Extent;
use crate::engine::parallel::*;
#[cfg(feature = "program")]
pub(crate) use drawn::draw_all;
pub(crate) use undrawn::{ChartOptions, Drawn, Setting, Undrawn};

/// What the charts of a run share.
pub(crate) fn setting(run: &Run, options: &ChartOptions) -> Setting {
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
pub(crate) fn undrawn(run: &Run) -> Vec<Undrawn> {
    type Make = fn(&Run) -> Vec<Undrawn>;
    fn list(charts: impl IntoIterator<Item = Undrawn>) -> Vec<Undrawn> {
        charts.into_iter().collect()
    }
    // What needs beds, and how each kind is made.
    let kinds: [(bool, Make); 14] = [
        (false, |run| vec![people::older(run)]),
        (false, |run| list(people::townships(run))),
        (true, |run| vec![beds::demand_supply(run)]),
        (true, |run| list(beds::balance(run))),
        (false, |run| list(targets::shares(run))),
        (false, targets::targets),
        (true, |run| vec![courses::undrawn(run)]),
        (true, |run| list(beds::timeline(run))),
        (true, |run| list(placement::undrawn(run))),
        (true, |run| list(maps::undrawn(run))),
        (true, |run| list(equity::undrawn(run))),
        (false, |run| list(residents::undrawn(run))),
        (false, |run| list(money::undrawn(run))),
        (false, |run| list(convergence::undrawn(run))),
    ];
    let has_beds = run.scenario.extent == Extent::Beds;
    let made = kinds.par_iter().filter(|(needs_beds, _)| has_beds || !needs_beds);
    let charts: Vec<Vec<Undrawn>> = made.map(|(_, make)| make(run)).collect();
    charts.into_iter().flatten().collect()
}
