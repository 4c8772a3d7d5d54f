//! The charts of a back-test: where observations fall among the draws, six results a chart.

use super::Tested;
use crate::analysis::backtest::Judged;
use crate::analysis::provenance::assumptions_in;
use crate::chart::{ChartError, MOST_RANKS, RanksPanel, RanksView, draw_ranks};
use crate::output::charts::{ChartOptions, Drawn, Setting, Undrawn, draw_all};
use crate::output::source_line;
use crate::words::Word;

/// Draws the charts.
pub(super) fn draw(tested: &Tested, options: &ChartOptions) -> Result<Vec<Drawn>, ChartError> {
    let sources = source_line::sources(&[tested.scenario], tested.lang);
    let title = tested.scenario.title.get(tested.lang);
    let setting = Setting {
        options: options.clone(),
        lang: tested.lang,
        source: tested.say(Word::ChartSource, &[("scenario", title), ("sources", &sources)]),
        run_line: tested.line(),
        assumptions: assumptions_in(tested.scenario),
        metadata: vec![("Software", format!("bedplan {}", env!("CARGO_PKG_VERSION")))],
    };
    let overall: Vec<&Judged> = tested.backtest.overall().collect();
    let several = overall.len() > MOST_RANKS;
    let charts = overall.chunks(MOST_RANKS).enumerate();
    let charts = charts.map(|(at, judged)| (undrawn(tested, at, several, judged), &setting));
    draw_all(charts.collect())
}

fn undrawn(tested: &Tested, at: usize, several: bool, judged: &[&Judged]) -> Undrawn {
    let name = if several { format!("ranks-{}", at + 1) } else { "ranks".to_owned() };
    let view = RanksView { panels: judged.iter().map(|judged| panel(tested, judged)).collect() };
    let title = tested.say(Word::RanksTitle, &[]);
    let subtitle = tested.say(Word::RanksSubtitle, &[]);
    Undrawn::new(&name, title, subtitle, move |frame| draw_ranks(&view, frame))
}

fn panel(tested: &Tested, judged: &Judged) -> RanksPanel {
    let of = &judged.judgement;
    let held = of.inside[1];
    let share = tested.share(held.share, held.low, held.high);
    RanksPanel {
        name: tested.name(judged),
        details: vec![tested.say(Word::RanksHeld, &[("share", &share)])],
        shares: of.histogram.to_vec(),
    }
}
