//! The chart of how the main results settled as draws were added.

use super::undrawn::Undrawn;
use crate::analysis::convergence::{self, Settling};
use crate::chart::{
    ConvergencePanel, ConvergencePoint, ConvergenceView, Precision, Role, draw_convergence,
};
use crate::output::run::Run;
use crate::words::Word;
use crate::words::number::{self, Quantity};

/// Most results in the chart.
const MOST: usize = 6;

/// The chart, where there are draws to compare and any watched result differs between them.
pub(super) fn undrawn(run: &Run) -> Option<Undrawn> {
    // One draw settles nothing, and nothing settles before it.
    if run.results.draws() < 2 {
        return None;
    }
    let settling = convergence::settling(run.scenario, run.results.ensemble(), MOST);
    let needed = settling.iter().map(|s| s.needed).max()?;
    let word = if needed <= run.results.draws() as u64 {
        Word::TitleSettled
    } else {
        Word::TitleUnsettled
    };
    let title = run.say(
        word,
        &[
            ("n", &number::count(run.results.draws() as f64, run.lang)),
            ("needed", &number::about(needed as f64, run.lang)),
        ],
    );
    let subtitle = run.say(Word::SubtitleConvergence, &[]);
    let view = ConvergenceView { panels: settling.iter().map(|s| panel(run, s)).collect() };
    Some(Undrawn::new("convergence", title, subtitle, move |frame| draw_convergence(&view, frame)))
}

fn panel(run: &Run, settling: &Settling) -> ConvergencePanel {
    let watched = &settling.watched;
    let (quantity, role) = if watched.is_probability() {
        (Quantity::Share, Role::Neutral)
    } else {
        (Quantity::Count, Role::Shortfall)
    };
    let year = watched.year.to_string();
    let name = watched.label.get(run.lang);
    ConvergencePanel {
        name: run.say(Word::ResultOfYear, &[("name", name), ("year", &year)]),
        quantity,
        role,
        // Draws that are all alike tell no error of a mean, so there is nothing to draw yet.
        points: (settling.steps.iter())
            .filter(|step| step.estimate.error > 0.0)
            .map(|step| ConvergencePoint {
                draws: step.draws,
                estimate: step.estimate.mean,
                interval: step.estimate.interval,
            })
            .collect(),
        asked: Some(Precision { error: settling.settled_within, reached: settling.settled_at }),
    }
}
