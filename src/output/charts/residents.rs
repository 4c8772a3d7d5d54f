//! Charts of people who stay: residents against beds, waits by township, who comes and goes.

use super::points::{band_point, stock};
use super::undrawn::Undrawn;
use crate::analysis::Summary;
use crate::analysis::tables::turnover::of_people;
use crate::chart::{BandPoint, Role, SeriesPanel, SeriesPanelsView, draw_series_panels};
use crate::domain::{BedKind, KeptResult};
use crate::engine::layout::{Group, Stock};
use crate::engine::results::turnover::Turnover;
use crate::output::run::Run;
use crate::words::Word;
use crate::words::number::Quantity;

/// The charts of this file, where people stay.
pub(super) fn undrawn(run: &Run) -> Vec<Undrawn> {
    if run.scenario.residents.is_none() {
        return Vec::new();
    }
    let mut charts = vec![residents(run)];
    charts.extend(run.keeps(KeptResult::Residents).then(|| waits(run)));
    charts.push(admissions(run));
    charts
}

fn chart(
    run: &Run,
    name: &str,
    words: [Word; 2],
    keys: &[(Role, Word)],
    panels: Vec<SeriesPanel>,
    one_axis: bool,
) -> Undrawn {
    let view = SeriesPanelsView {
        keys: keys.iter().map(|&(role, word)| (role, run.word(word))).collect(),
        one_axis,
        panels,
    };
    let [title, subtitle] = words.map(|word| run.say(word, &[]));
    let by_township = words[0] == Word::TitleWaits;
    let subtitle = if by_township { run.of_shown(&subtitle) } else { subtitle };
    Undrawn::new(name, title, subtitle, move |frame| draw_series_panels(&view, frame))
}

/// Up to where an axis goes at least: a month, or a person.
const LEAST: f64 = 1.0;

/// Nursing beds first: most of those who wait need one.
const KINDS: [(BedKind, Word); 2] =
    [(BedKind::Nursing, Word::NursingBeds), (BedKind::General, Word::GeneralBeds)];

fn residents(run: &Run) -> Undrawn {
    let district = run.results.layout().district();
    let panel = |(kind, word): (BedKind, Word)| {
        let of = |what: Stock| {
            let point = |year| band_point(year, stock(run, district, year, what));
            run.scenario.years.iter().map(point).collect()
        };
        SeriesPanel {
            name: run.word(word),
            series: vec![
                of(Stock::Occupied(kind)),
                of(Stock::Usable(Some(kind))),
                of(Stock::Waiting(Some(kind))),
            ],
            quantity: Quantity::Count,
            at_least: LEAST,
        }
    };
    let keys = [
        (Role::Population, Word::KeyResidents),
        (Role::Surplus, Word::KeyUsableBeds),
        (Role::Shortfall, Word::KeyOnList),
    ];
    let words = [Word::TitleResidents, Word::SubtitleResidents];
    let panels = KINDS.map(panel).to_vec();
    chart(run, "residents_and_beds", words, &keys, panels, false)
}

/// Waits shorter than this are hardly any, in months.
const RARE: f64 = 0.1;

/// What is told of people in a place, by the kind of bed they look for, year by year where it is.
type Bands = fn(&Run, usize, BedKind, Turnover) -> Vec<BandPoint>;

/// As the median and 80 % of draws.
fn band(run: &Run, place: usize, kind: BedKind, of: Turnover) -> Vec<BandPoint> {
    bands(run, place, kind, of, band_point)
}

/// As the median and 95 % of draws.
fn wide_band(run: &Run, place: usize, kind: BedKind, of: Turnover) -> Vec<BandPoint> {
    let point = |year, summary: &Summary| {
        let (p10, p90) = summary.band95();
        BandPoint { year, p10, p50: summary.median(), p90 }
    };
    bands(run, place, kind, of, point)
}

fn bands(
    run: &Run,
    place: usize,
    kind: BedKind,
    of: Turnover,
    point: fn(i32, &Summary) -> BandPoint,
) -> Vec<BandPoint> {
    let at = |year| {
        let cell = (Group::All, Some(kind), of);
        Some(point(year, of_people(run.scenario, run.results, place, year, cell)?))
    };
    run.years_of(place).into_iter().filter_map(at).collect()
}

fn waits(run: &Run) -> Undrawn {
    let panel = |place: usize, band: Bands| SeriesPanel {
        name: run.place_name(place),
        series: KINDS.map(|(kind, _)| band(run, place, kind, Turnover::MeanWait)).to_vec(),
        quantity: Quantity::Amount,
        at_least: LEAST,
    };
    let mut places = vec![run.results.layout().district()];
    places.extend(run.shown());
    let keys = [(Role::Nursing, Word::KeyNursingWait), (Role::General, Word::KeyGeneralWait)];
    let mut panels: Vec<SeriesPanel> = places.iter().map(|&place| panel(place, band)).collect();
    let points: Vec<&BandPoint> = panels.iter().flat_map(|p| p.series.iter().flatten()).collect();
    // Where hardly anybody waits in 80 % of draws, in nine places and years of ten, the rare waits
    // are what there is to see.
    let waits = points.iter().filter(|point| point.p90 >= RARE).count();
    let is_rare = waits * 10 < points.len();
    let words = if is_rare {
        panels = places.iter().map(|&place| panel(place, wide_band)).collect();
        [Word::TitleWaits, Word::SubtitleRareWaits]
    } else {
        [Word::TitleWaits, Word::SubtitleWaits]
    };
    chart(run, "waits_by_township", words, &keys, panels, true)
}

fn admissions(run: &Run) -> Undrawn {
    let district = run.results.layout().district();
    let panel = |(kind, word): (BedKind, Word)| SeriesPanel {
        name: run.word(word),
        series: [Turnover::Arrivals, Turnover::Admissions, Turnover::Exits]
            .map(|of| band(run, district, kind, of))
            .to_vec(),
        quantity: Quantity::Count,
        at_least: LEAST,
    };
    let keys = [
        (Role::Shortfall, Word::KeyArrivals),
        (Role::Surplus, Word::KeyAdmissions),
        (Role::Neutral, Word::KeyExits),
    ];
    let words = [Word::TitleAdmissions, Word::SubtitleAdmissions];
    let panels = KINDS.map(panel).to_vec();
    chart(run, "admissions", words, &keys, panels, false)
}
