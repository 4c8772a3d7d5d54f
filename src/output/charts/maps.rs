//! Maps of the townships in the last year spoken of: with outlines three, of need, beds and
//! shortage; without them one of circles.

use super::points::stock;
use super::undrawn::Undrawn;
use crate::chart::{ChoroplethView, MapArea, MapPlace, MapView, Role, draw_choropleth, draw_map};
use crate::domain::outline::Outlines;
use crate::domain::{KeptResult, Lang, TownshipIndex};
use crate::engine::layout::{Group, Stock};
use crate::output::run::Run;
use crate::words::Word;
use crate::words::number::{count, probability_percent, share};

/// The charts of this file.
pub(super) fn undrawn(run: &Run) -> Vec<Undrawn> {
    let years = run.years_of_townships();
    let known = |year: &&i32| years.contains(year);
    let Some(&year) = run.headline.scope.years.iter().rev().find(known) else { return Vec::new() };
    let needed = [KeptResult::Demand, KeptResult::Shortfall];
    if !needed.into_iter().all(|result| run.keeps(result)) {
        return Vec::new();
    }
    match &run.scenario.outlines {
        Some(outlines) => with_outlines(run, outlines, year),
        None => schematic(run, year).into_iter().collect(),
    }
}

/// What is mapped, of each township.
struct Shown {
    name: &'static str,
    title: Word,
    subtitle: Word,
    caption: Word,
    role: Role,
    /// Above the line, below the line, and what 1 of their ratio is called.
    parts: [Stock; 2],
    scale: f64,
    most: f64,
    number: fn(f64, Lang) -> String,
}

fn with_outlines(run: &Run, outlines: &Outlines, year: i32) -> Vec<Undrawn> {
    let demand = Stock::Demand(Group::All, None);
    let per_thousand: fn(f64, Lang) -> String = count;
    let all = [
        Shown {
            name: "map_need",
            title: Word::TitleMapNeed,
            subtitle: Word::SubtitleMapNeed,
            caption: Word::CaptionMapNeed,
            role: Role::Population,
            parts: [demand, Stock::Older],
            scale: 1000.0,
            most: 1000.0,
            number: per_thousand,
        },
        Shown {
            name: "map_beds",
            title: Word::TitleMapBeds,
            subtitle: Word::SubtitleMapBeds,
            caption: Word::CaptionMapBeds,
            role: Role::General,
            parts: [Stock::Beds(None, None), Stock::Older],
            scale: 1000.0,
            most: f64::MAX,
            number: per_thousand,
        },
        Shown {
            name: "map",
            title: Word::TitleMap,
            subtitle: Word::SubtitleMapShortage,
            caption: Word::CaptionMapShortage,
            role: Role::Shortfall,
            parts: [Stock::Waiting(None), demand],
            scale: 1.0,
            most: 1.0,
            number: |value, lang| share(value, 1, lang),
        },
    ];
    let known = |shown: &Shown| shown.parts.iter().all(|part| run.keeps(part.entry().kept_with));
    all.into_iter().filter(known).map(|shown| outlined(run, outlines, shown, year)).collect()
}

fn outlined(run: &Run, outlines: &Outlines, shown: Shown, year: i32) -> Undrawn {
    let lang = run.lang;
    let is_share = shown.scale == 1.0;
    let area = |&place: &usize| {
        let [above, below] = shown.parts.map(|part| stock(run, place, year, part).mean);
        let value = (below > 0.0).then(|| (shown.scale * above / below).clamp(0.0, shown.most));
        let number = count(above, lang);
        let facts = match value {
            Some(value) if is_share => {
                let joint = match lang {
                    Lang::En => ", ",
                    Lang::Zh => "，",
                };
                format!("{number}{joint}{}", probability_percent(value, lang))
            }
            _ => number,
        };
        MapArea {
            name: run.place_name(place),
            parts: outlines.townships[place].clone(),
            value,
            facts,
            labelled: run.shown().contains(&place),
        }
    };
    let mut neighbours = outlines.neighbours.clone();
    let left_out = (0..outlines.townships.len()).filter(|place| !run.places().contains(place));
    neighbours.extend(left_out.flat_map(|place| outlines.townships[place].iter().cloned()));
    let words = [("year", year.to_string()), ("age", run.scenario.elderly_age.to_string())];
    let words = words.each_ref().map(|(key, text)| (*key, text.as_str()));
    let view = ChoroplethView {
        areas: run.places().iter().map(area).collect(),
        neighbours,
        role: shown.role,
        most: shown.most,
        caption: run.say(shown.caption, &words),
        number: shown.number,
        approval_number: outlines.approval_number.clone(),
    };
    let (title, subtitle) =
        (run.say(shown.title, &words), run.of_labelled(&run.say(shown.subtitle, &words)));
    Undrawn::new(shown.name, title, subtitle, move |frame| draw_choropleth(&view, frame))
}

/// Shortfall of each township on a schematic map, where every position is known.
fn schematic(run: &Run, year: i32) -> Option<Undrawn> {
    let scenario = run.scenario;
    let positions: Option<Vec<(usize, (f64, f64))>> = run
        .places()
        .iter()
        .map(|&place| Some((place, scenario.townships[TownshipIndex::new(place)].position?)))
        .collect();
    let place = |(index, (latitude, longitude)): (usize, (f64, f64))| {
        let demand = stock(run, index, year, Stock::Demand(Group::All, None)).mean;
        let short = stock(run, index, year, Stock::Waiting(None)).mean;
        MapPlace {
            name: run.place_name(index),
            longitude,
            latitude,
            demand,
            labelled: run.shown().contains(&index),
            value: if demand > 0.0 { (short / demand).clamp(0.0, 1.0) } else { 0.0 },
        }
    };
    let view = MapView { places: positions?.into_iter().map(place).collect() };
    let year = year.to_string();
    let title = run.say(Word::TitleMap, &[("year", &year)]);
    let subtitle = run.of_labelled(&run.say(Word::SubtitleMap, &[("year", &year)]));
    Some(Undrawn::new("map", title, subtitle, move |frame| draw_map(&view, frame)))
}
