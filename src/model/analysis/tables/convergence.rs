//! Table of how the watched results settled.

use crate::analysis::convergence;
use crate::analysis::summary::Results;
use crate::analysis::table::{Cell, Table};
use crate::domain::Scenario;

/// How the watched results settled as draws were added, and how many draws would settle them to
/// half a per cent.
pub(super) fn table(scenario: &Scenario, results: &Results) -> Table {
    let columns = [
        "outcome",
        "year",
        "label_en",
        "label_zh",
        "draws",
        "estimate",
        "estimate_low",
        "estimate_high",
        "mc_error",
        "error_share",
        "draws_for_half_percent",
    ];
    let mut table = Table::new("convergence", &columns);
    let ensemble = results.ensemble();
    let all = convergence::watched(scenario, ensemble.layout());
    let shown = convergence::shown(scenario, &all);
    for (watched, shown) in all.into_iter().zip(shown) {
        let last = convergence::relative_error(ensemble, &watched);
        let needed = convergence::draws_needed(ensemble, &watched, convergence::SETTLED);
        // What arithmetic shows has no error of draws.
        let needed = needed.filter(|_| !shown);
        let needed = needed.map_or(Cell::Real(f64::NAN), |n| (n as usize).into());
        let steps = convergence::steps(ensemble, &watched);
        let scale = steps.last().map_or(f64::NAN, |step| last / step.estimate.error);
        for mut step in steps {
            if shown {
                step.estimate.error = 0.0;
                step.estimate.interval = (step.estimate.mean, step.estimate.mean);
            }
            table.push(vec![
                watched.word.as_str().into(),
                watched.year.into(),
                watched.label.en.as_str().into(),
                watched.label.zh.as_str().into(),
                (step.draws as usize).into(),
                step.estimate.mean.into(),
                step.estimate.interval.0.into(),
                step.estimate.interval.1.into(),
                step.estimate.error.into(),
                (if shown { 0.0 } else { step.estimate.error * scale }).into(),
                needed.clone(),
            ]);
        }
    }
    table
}
