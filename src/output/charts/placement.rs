//! Charts of who finds a bed and who does not: views made of the placement's results.

use super::points::{band_point, stock};
use super::undrawn::Undrawn;
use crate::chart::{
    FlowTotals, FlowsView, HeatmapBlock, HeatmapView, MeanPoint, PlacedPanel, PlacedView, Tone,
    draw_flows, draw_heatmap, draw_placed,
};
use crate::domain::BedKind;
use crate::engine::layout::{Group, Stock};
use crate::engine::placement::Client;
use crate::output::run::Run;
use crate::words::Word;

/// The charts of this file.
pub fn undrawn(run: &Run) -> Vec<Undrawn> {
    let mut charts = vec![shortfall(run), placed(run)];
    charts.extend(flows(run));
    charts
}

fn shortfall(run: &Run) -> Undrawn {
    let scenario = run.scenario;
    let means = |place: usize, kind: BedKind| -> Vec<f64> {
        let of = |year| stock(run, place, year, Stock::Waiting(Some(kind))).mean;
        scenario.years.iter().map(of).collect()
    };
    let block = |kind: BedKind, word: Word| HeatmapBlock {
        name: run.say(word, &[]),
        values: run.places().iter().map(|&place| means(place, kind)).collect(),
        total: means(run.results.layout().district(), kind),
    };
    let view = HeatmapView {
        tone: Tone::Shortfall,
        rows: names(run, run.places()),
        total: Some(scenario.district.get(run.lang).to_owned()),
        years: scenario.years.iter().collect(),
        blocks: vec![
            block(BedKind::Nursing, Word::NeedNursingBed),
            block(BedKind::General, Word::NeedGeneralBed),
        ],
    };
    let title = run.say(Word::TitleShortfall, &[]);
    let subtitle = run.say(Word::SubtitleShortfall, &[]);
    Undrawn::new("shortfall_by_township", title, subtitle, move |frame| draw_heatmap(&view, frame))
}

fn placed(run: &Run) -> Undrawn {
    let scenario = run.scenario;
    let panel = |place: usize| {
        let band = |of: Stock| {
            let point = |year: i32| band_point(year, stock(run, place, year, of));
            scenario.years.iter().map(point).collect()
        };
        // Medians do not add up over classes; the means, which do, stand for them.
        let sum = |of: fn(Client) -> Stock| {
            let point = |year: i32| {
                let classes = Client::ALL.iter();
                MeanPoint {
                    year,
                    mean: classes.map(|&c| stock(run, place, year, of(c)).mean).sum(),
                }
            };
            scenario.years.iter().map(point).collect()
        };
        PlacedPanel {
            name: run.place_name(place),
            demand: band(Stock::Demand(Group::All, None)),
            at_home: sum(Stock::Home),
            elsewhere: sum(Stock::Elsewhere),
            shortfall: band(Stock::Waiting(None)),
        }
    };
    let view = PlacedView { panels: run.places().iter().map(|&place| panel(place)).collect() };
    let title = run.say(Word::TitlePlaced, &[]);
    let subtitle = run.say(Word::SubtitlePlaced, &[]);
    Undrawn::new("placed_by_township", title, subtitle, move |frame| draw_placed(&view, frame))
}

/// Who goes where in the last year spoken of whose flows are kept, always between all townships; nothing to show where there
/// is one township only.
fn flows(run: &Run) -> Option<Undrawn> {
    let scenario = run.scenario;
    let n = scenario.townships.len();
    let layout = run.results.layout();
    let kept =
        |year: &i32| layout.flow_years().iter().position(|&at| at == scenario.years.index(*year));
    let (year, flow_year) =
        run.headline.scope.years.iter().rev().find_map(|&year| Some((year, kept(&year)?)))?;
    if n < 2 {
        return None;
    }
    let mut flows = vec![vec![0.0; n]; n];
    for (pair, from, to) in scenario.travel.minutes.ends() {
        flows[from][to] = run.results.summary(layout.flow(flow_year, pair)).mean;
    }
    let of = |place: usize, stock_of: fn(Client) -> Stock| -> f64 {
        Client::ALL.iter().map(|&c| stock(run, place, year, stock_of(c)).mean).sum()
    };
    let placed = |place: usize| of(place, Stock::Home) + of(place, Stock::Elsewhere);
    let short = |place: usize| stock(run, place, year, Stock::Waiting(None)).mean;
    let district = layout.district();
    let received = |to: usize| flows.iter().map(|row| row[to]).sum();
    let totals = FlowTotals {
        name: scenario.district.get(run.lang).to_owned(),
        received: (0..n).map(received).collect(),
        at_home: of(district, Stock::Home),
        placed: placed(district),
        shortfall: short(district),
    };
    let view = FlowsView {
        places: names(run, &(0..n).collect::<Vec<usize>>()),
        placed: (0..n).map(placed).collect(),
        shortfall: (0..n).map(short).collect(),
        totals: Some(totals),
        flows,
    };
    let year = year.to_string();
    let title = run.say(Word::TitleFlows, &[("year", &year)]);
    let subtitle = run.say(Word::SubtitleFlows, &[("year", &year)]);
    Some(Undrawn::new("flows", title, subtitle, move |frame| draw_flows(&view, frame)))
}

fn names(run: &Run, places: &[usize]) -> Vec<String> {
    places.iter().map(|&place| run.place_name(place)).collect()
}
