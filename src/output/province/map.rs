//! The map of a province: outlines where every district has them, circles where every township has
//! a position, else none.

use super::{MOST_SHOWN, Summed};
use crate::analysis::province::Ranked;
use crate::chart::{ChoroplethView, MapArea, MapPlace, MapView, Role, draw_choropleth, draw_map};
use crate::engine::Stock;
use crate::engine::layout::Group;
use crate::message;
use crate::output::charts::Undrawn;
use crate::words::number;

/// Share of those who look for a bed and find none, by district.
pub(super) fn undrawn(summed: &Summed) -> Option<Undrawn> {
    let ranking = summed.whole.rankings.last()?;
    let (lang, year) = (summed.lang, ranking.year);
    let mut ranked: Vec<&Ranked> = ranking.ranked.iter().collect();
    ranked.sort_by_key(|ranked| ranked.district);
    let title =
        message!("People without a bed by district, {year}", "{year}年各区县得不到床位的比例");
    let title = title.get(lang).to_owned();
    let outlines: Option<Vec<_>> =
        summed.scenarios.iter().map(|scenario| scenario.outlines.as_ref()).collect();
    if let Some(outlines) = outlines {
        let area = |ranked: &&Ranked| MapArea {
            labelled: true,
            name: summed.name(ranked.district).get(lang).to_owned(),
            parts: outlines[ranked.district].townships.iter().flatten().cloned().collect(),
            value: Some(ranked.share.clamp(0.0, 1.0)),
            facts: number::about(ranked.waiting[0], lang),
        };
        let caption =
            message!("share of those who look for a bed and find none", "求床者中得不到床位的比例");
        let subtitle = message!(
            "Mean people without a bed over mean of those who look for one; number: people",
            "得不到床位人数均值与求床人数均值之比；数字为人数"
        );
        let approval = outlines.first().and_then(|first| first.approval_number.clone());
        let same = |number: &Option<String>| outlines.iter().all(|o| o.approval_number == *number);
        let view = ChoroplethView {
            areas: ranked.iter().map(area).collect(),
            neighbours: Vec::new(),
            role: Role::Shortfall,
            most: 1.0,
            caption: caption.get(lang).to_owned(),
            number: |value, lang| number::share(value, 1, lang),
            approval_number: approval.clone().filter(|_| same(&approval)),
        };
        let subtitle = subtitle.get(lang).to_owned();
        return Some(Undrawn::new("map", title, subtitle, move |frame| {
            draw_choropleth(&view, frame)
        }));
    }
    if ranked.len() > MOST_SHOWN {
        return None;
    }
    let place = |ranked: &&Ranked| {
        let scenario = summed.scenarios[ranked.district];
        let (latitude, longitude) = centre(scenario)?;
        let told = &summed.whole.districts[ranked.district];
        Some(MapPlace {
            labelled: true,
            name: summed.name(ranked.district).get(lang).to_owned(),
            longitude,
            latitude,
            demand: told.summary(summed.whole, Stock::Demand(Group::All, None), year).mean,
            value: ranked.share.clamp(0.0, 1.0),
        })
    };
    let places: Option<Vec<MapPlace>> = ranked.iter().map(place).collect();
    let view = MapView { places: places? };
    let subtitle = message!(
        "Each district at its middle: people who would use a bed, and the share who find none",
        "圆位于各区县中心：求床人数及得不到床位的比例"
    );
    let subtitle = subtitle.get(lang).to_owned();
    Some(Undrawn::new("map", title, subtitle, move |frame| draw_map(&view, frame)))
}

/// The middle of a district's townships, degrees north and east.
fn centre(scenario: &crate::domain::Scenario) -> Option<(f64, f64)> {
    let positions: Option<Vec<(f64, f64)>> =
        scenario.townships.iter().map(|township| township.position).collect();
    let positions = positions.filter(|positions| !positions.is_empty())?;
    let n = positions.len() as f64;
    let sum = positions.iter().fold((0.0, 0.0), |(y, x), (lat, lon)| (y + lat, x + lon));
    Some((sum.0 / n, sum.1 / n))
}
