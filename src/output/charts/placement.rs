//! Charts of who finds a bed and who does not: views made of the placement's results.

use super::points::{band_point, stock};
use super::undrawn::Undrawn;
use crate::analysis::scope::MOST_SHOWN;
use crate::chart::{
    FlowTotals, FlowsView, HeatmapBlock, HeatmapView, MeanPoint, PlacedPanel, PlacedView, Tone,
    draw_flows, draw_heatmap, draw_placed,
};
use crate::domain::{BedKind, KeptResult};
use crate::engine::layout::{Group, Stock};
use crate::engine::placement::Client;
use crate::output::run::Run;
use crate::words::Word;

/// The charts of this file.
pub(super) fn undrawn(run: &Run) -> Vec<Undrawn> {
    let mut charts = Vec::new();
    if run.keeps(KeptResult::Shortfall) {
        charts.push(shortfall(run));
        charts.extend(run.keeps(KeptResult::Demand).then(|| placed(run)));
        charts.extend(run.keeps(KeptResult::Flows).then(|| flows(run)).flatten());
    }
    charts
}

fn shortfall(run: &Run) -> Undrawn {
    let (scenario, years) = (run.scenario, run.years_of_townships());
    let means = |place: usize, kind: BedKind| -> Vec<f64> {
        let of = |year| stock(run, place, year, Stock::Waiting(Some(kind))).mean;
        years.iter().copied().map(of).collect()
    };
    let block = |kind: BedKind, word: Word| HeatmapBlock {
        name: run.say(word, &[]),
        values: run.shown().iter().map(|&place| means(place, kind)).collect(),
        total: means(run.results.layout().district(), kind),
    };
    let view = HeatmapView {
        tone: Tone::Shortfall,
        rows: names(run, run.shown()),
        total: Some(scenario.district.get(run.lang).to_owned()),
        years: years.clone(),
        blocks: vec![
            block(BedKind::Nursing, Word::NeedNursingBed),
            block(BedKind::General, Word::NeedGeneralBed),
        ],
    };
    let title = run.say(Word::TitleShortfall, &[]);
    let subtitle = run.of_shown(&run.say(Word::SubtitleShortfall, &[]));
    Undrawn::new("shortfall_by_township", title, subtitle, move |frame| draw_heatmap(&view, frame))
}

fn placed(run: &Run) -> Undrawn {
    let years = run.years_of_townships();
    let panel = |place: usize| {
        let band = |of: Stock| {
            let point = |year: i32| band_point(year, stock(run, place, year, of));
            years.iter().copied().map(point).collect()
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
            years.iter().copied().map(point).collect()
        };
        PlacedPanel {
            name: run.place_name(place),
            demand: band(Stock::Demand(Group::All, None)),
            at_home: sum(Stock::Home),
            elsewhere: sum(Stock::Elsewhere),
            shortfall: band(Stock::Waiting(None)),
        }
    };
    let view = PlacedView { panels: run.shown().iter().map(|&place| panel(place)).collect() };
    let title = run.say(Word::TitlePlaced, &[]);
    let subtitle = run.of_shown(&run.say(Word::SubtitlePlaced, &[]));
    Undrawn::new("placed_by_township", title, subtitle, move |frame| draw_placed(&view, frame))
}

/// Who goes where in the last year spoken of whose flows are kept, always between all townships,
/// the ones with fewest together where they are many; nothing to show where there is one township
/// only.
fn flows(run: &Run) -> Option<Undrawn> {
    let scenario = run.scenario;
    let n = scenario.townships.len();
    let layout = run.results.layout();
    let kept =
        |year: &i32| layout.flow_years().iter().position(|&at| at == scenario.years.index(*year));
    let (year, flow_year) =
        run.headline.scope.years.iter().rev().find_map(|&year| Some((year, kept(&year)?)))?;
    // People are told by where they live: without one township's they would not add up.
    if n < 2 || (0..n).any(|place| !layout.kept().township(place)) {
        return None;
    }
    let mean = |pair: usize| run.results.summary(layout.flow(flow_year, pair)).mean;
    let groups = Groups::new(
        n,
        scenario.travel.minutes.ends().map(|(pair, from, to)| (from.get(), to.get(), mean(pair))),
    );
    let count = groups.count();
    let mut flows = vec![vec![0.0; count]; count];
    let mut received = vec![0.0; count];
    for (pair, from, to) in scenario.travel.minutes.ends() {
        let (row, column) = (groups.of[from.get()], groups.of[to.get()]);
        received[column] += mean(pair);
        // Who goes from one of the others to another has no cell: theirs is of those who stay at
        // home.
        if from == to || row != column {
            flows[row][column] += mean(pair);
        }
    }
    let of = |place: usize, stock_of: fn(Client) -> Stock| -> f64 {
        Client::ALL.iter().map(|&c| stock(run, place, year, stock_of(c)).mean).sum()
    };
    let placed = |place: usize| of(place, Stock::Home) + of(place, Stock::Elsewhere);
    let short = |place: usize| stock(run, place, year, Stock::Waiting(None)).mean;
    let district = layout.district();
    let totals = FlowTotals {
        name: scenario.district.get(run.lang).to_owned(),
        received,
        at_home: of(district, Stock::Home),
        placed: placed(district),
        shortfall: short(district),
    };
    let mut places = names(run, &groups.alone);
    if groups.alone.len() < n {
        places.push(run.word(Word::OtherTownships));
    }
    let view = FlowsView {
        places,
        placed: groups.sums(placed),
        shortfall: groups.sums(short),
        totals: Some(totals),
        flows,
    };
    let year = year.to_string();
    let title = run.say(Word::TitleFlows, &[("year", &year)]);
    let mut subtitle = run.say(Word::SubtitleFlows, &[("year", &year)]);
    if groups.alone.len() < n {
        let (alone, of) = (groups.alone.len().to_string(), n.to_string());
        let values = [("said", &*subtitle), ("n", &alone), ("of", &of)];
        subtitle = run.say(Word::ShownFlows, &values);
    }
    Some(Undrawn::new("flows", title, subtitle, move |frame| draw_flows(&view, frame)))
}

/// Townships with a row of their own in a chart of flows where they are many.
const MOST_ALONE: usize = 20;

/// Townships by the rows of a chart of flows: those with a row of their own, and the others
/// together.
struct Groups {
    /// Townships with a row of their own.
    alone: Vec<usize>,
    /// The row of each township.
    of: Vec<usize>,
}

impl Groups {
    /// Each of `n` townships by itself where that can be read, else those that most people leave or
    /// come to.
    fn new(n: usize, flows: impl Iterator<Item = (usize, usize, f64)>) -> Self {
        let mut alone: Vec<usize> = (0..n).collect();
        if n > MOST_SHOWN {
            let mut moving = vec![0.0; n];
            for (from, to, people) in flows.filter(|(from, to, _)| from != to) {
                moving[from] += people;
                moving[to] += people;
            }
            alone.sort_by(|&a, &b| moving[b].total_cmp(&moving[a]).then(a.cmp(&b)));
            alone.truncate(MOST_ALONE);
        }
        let mut of = vec![alone.len(); n];
        alone.iter().enumerate().for_each(|(row, &place)| of[place] = row);
        Groups { alone, of }
    }

    /// Rows.
    fn count(&self) -> usize {
        self.alone.len() + usize::from(self.alone.len() < self.of.len())
    }

    /// A number of each township, added up by rows.
    fn sums(&self, of_place: impl Fn(usize) -> f64) -> Vec<f64> {
        let mut sums = vec![0.0; self.count()];
        self.of.iter().enumerate().for_each(|(place, &row)| sums[row] += of_place(place));
        sums
    }
}

fn names(run: &Run, places: &[usize]) -> Vec<String> {
    places.iter().map(|&place| run.place_name(place)).collect()
}
