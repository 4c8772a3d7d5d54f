//! Charts of older people.

use super::points::fan;
use super::undrawn::Undrawn;
use crate::chart::{
    FanMultiplesView, FanPanel, FanView, Frame, Role, draw_fan, draw_fan_multiples,
};
use crate::domain::KeptResult;
use crate::engine::layout::Stock;
use crate::output::run::Run;
use crate::words::Word;
use crate::words::number::{self, Quantity};

/// Older people of the district.
pub(super) fn older(run: &Run) -> Undrawn {
    let scenario = run.scenario;
    let last = run.headline.older.last();
    let (year, median) = last.map_or((0, 0.0), |(year, summary)| (*year, summary.median()));
    let age = scenario.elderly_age.to_string();
    let title = run.say(
        Word::TitleOlder,
        &[
            ("age", &age),
            ("median", &number::unspaced(number::about(median, run.lang))),
            ("year", &year.to_string()),
        ],
    );
    let view = FanView {
        points: fan(run, run.results.layout().district(), Stock::Older),
        quantity: Quantity::Count,
        limits: Vec::new(),
        role: Role::Population,
    };
    let subtitle = run.say(Word::SubtitleOlder, &[("age", &age)]);
    Undrawn::new("older_people", title, subtitle, move |frame| draw_fan(&view, frame))
}

/// Older people of each township, where they are kept.
pub(super) fn townships(run: &Run) -> Option<Undrawn> {
    if !run.keeps(KeptResult::People) {
        return None;
    }
    let age = run.scenario.elderly_age.to_string();
    let panels = run.shown().iter().map(|&place| FanPanel {
        name: run.place_name(place),
        points: fan(run, place, Stock::Older),
    });
    let view = FanMultiplesView { panels: panels.collect(), role: Role::Population };
    let title = run.say(Word::TitleTownships, &[("age", &age)]);
    let subtitle = run.of_shown(&run.say(Word::SubtitleOlder, &[("age", &age)]));
    let draw = move |frame: &Frame| draw_fan_multiples(&view, frame);
    Some(Undrawn::new("older_people_by_township", title, subtitle, draw))
}
