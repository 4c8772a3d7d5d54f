//! The chart of definitions: people in need, demand and people without a bed under each, in the
//! last headline year.

use super::report::{label, told};
use super::{Defined, NAME};
use crate::analysis::definitions::DefinedResult;
use crate::analysis::provenance::assumptions_in;
use crate::chart::{ChartError, WorthGroup, WorthRow, WorthView, draw_worth};
use crate::output::charts::{ChartOptions, Drawn, Setting, Undrawn, draw_all};
use crate::output::source_line;
use crate::words::{Word, number};

/// Draws the chart.
///
/// # Errors
/// If it cannot be drawn: a fault of bedplan.
pub(crate) fn draw(defined: &Defined, options: &ChartOptions) -> Result<Vec<Drawn>, ChartError> {
    let lang = defined.lang;
    let sources = source_line::sources(&[defined.scenario], lang);
    let source = [("scenario", defined.scenario.title.get(lang)), ("sources", &*sources)];
    let setting = Setting {
        options: options.clone(),
        lang,
        source: Word::ChartSource.fill(lang, &source),
        run_line: defined.draws(),
        assumptions: assumptions_in(defined.scenario),
        metadata: vec![("Software", format!("bedplan {}", env!("CARGO_PKG_VERSION")))],
    };
    draw_all(undrawn(defined).into_iter().map(|chart| (chart, &setting)).collect())
}

/// The chart; none where no headline year is told.
pub(crate) fn undrawn(defined: &Defined) -> Option<Undrawn> {
    let lang = defined.lang;
    let last = defined.definitions.years.len().checked_sub(1)?;
    let group = |(at, of): (usize, DefinedResult)| WorthGroup {
        heading: told(of).get(lang).to_owned(),
        rows: defined
            .definitions
            .under
            .iter()
            .map(|under| {
                let spread = under.told[last][at];
                WorthRow {
                    name: label(under).get(lang).to_owned(),
                    worth: spread.mean,
                    interval: (spread.low, spread.high),
                    said: number::about(spread.mean, lang),
                }
            })
            .collect(),
    };
    let groups = DefinedResult::ALL.into_iter().enumerate().map(group).collect();
    let view = WorthView { groups, apart: true };
    let year = defined.definitions.years[last].to_string();
    let title = Word::TitleDefinitions.fill(lang, &[("year", &year)]);
    let subtitle = Word::SubtitleDefinitions.text(lang).to_owned();
    Some(Undrawn::new(NAME, title, subtitle, move |frame| draw_worth(&view, frame)))
}
