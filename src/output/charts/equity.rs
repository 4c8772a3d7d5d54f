//! The chart of who is left behind: how unevenly access and unmet demand fall on townships.

use super::points::band_point;
use super::undrawn::Undrawn;
use crate::analysis::equity::{compares_townships, has_both_areas, told};
use crate::chart::{Role, SeriesPanel, SeriesPanelsView, draw_series_panels};
use crate::domain::Equity;
use crate::output::run::Run;
use crate::words::Word;
use crate::words::number::Quantity;

/// The chart, where there are several townships and at least one year to tell of.
pub(super) fn undrawn(run: &Run) -> Option<Undrawn> {
    if !compares_townships(run.scenario) {
        return None;
    }
    let panel = |word, [access, unmet]: [Option<Equity>; 2], quantity, at_least| {
        let band = |equity: Option<Equity>| {
            let of_year =
                |year| Some(band_point(year, told(run.scenario, run.results, year, equity?)?));
            run.scenario.years.iter().filter_map(of_year).collect()
        };
        SeriesPanel {
            name: run.word(word),
            series: [access, unmet].map(band).to_vec(),
            quantity,
            at_least,
        }
    };
    let mut panels = vec![panel(
        Word::PanelGini,
        [Some(Equity::AccessGini), Some(Equity::UnmetShareGini)],
        Quantity::Amount,
        0.1,
    )];
    if has_both_areas(run.scenario) {
        let both = [Some(Equity::AccessRuralToUrban), Some(Equity::UnmetShareRuralToUrban)];
        panels.push(panel(Word::PanelRuralToUrban, both, Quantity::Amount, 1.0));
    }
    let (lowest, highest) = (Some(Equity::LowestAccess), Some(Equity::HighestUnmetShare));
    panels.push(panel(Word::PanelLowestAccess, [lowest, None], Quantity::Amount, 10.0));
    panels.push(panel(Word::PanelHighestUnmet, [None, highest], Quantity::Share, 0.01));
    panels.retain(|panel| panel.series.iter().any(|series| !series.is_empty()));
    if panels.is_empty() {
        return None;
    }
    let keys = [(Role::Surplus, Word::KeyAccess), (Role::Shortfall, Word::KeyUnmetShare)];
    let view = SeriesPanelsView {
        keys: keys.iter().map(|&(role, word)| (role, run.word(word))).collect(),
        one_axis: false,
        panels,
    };
    let [title, subtitle] =
        [Word::TitleEquity, Word::SubtitleEquity].map(|word| run.say(word, &[]));
    let draw = move |frame: &_| draw_series_panels(&view, frame);
    Some(Undrawn::new("who_is_left_behind", title, subtitle, draw))
}
