//! Charts of beds: demand and supply of the district, the balance of the townships, and when
//! projects open.

use super::points::{band_point, fan, stock};
use super::undrawn::Undrawn;
use crate::analysis::scope::largest;
use crate::chart::{
    DemandSupplyPanel, DemandSupplyView, Frame, HeatmapBlock, HeatmapView, Opening, OpeningYears,
    Role, Target, TimelineProject, TimelineView, Tone, draw_demand_supply, draw_heatmap,
    draw_timeline,
};
use crate::domain::{BedKind, FacilityIndex, KeptResult, Operator};
use crate::engine::layout::{Group, Stock};
use crate::output::run::Run;
use crate::words::Word;

/// Demand for beds of each kind and usable beds.
pub(super) fn demand_supply(run: &Run) -> Undrawn {
    let district = run.results.layout().district();
    let panel = |kind: BedKind, word: Word, role: Role| DemandSupplyPanel {
        name: run.say(word, &[]),
        role,
        demand: fan(run, district, Stock::Demand(Group::All, Some(kind))),
        beds: run
            .scenario
            .years
            .iter()
            .map(|year| band_point(year, stock(run, district, year, Stock::Usable(Some(kind)))))
            .collect(),
        openings: openings(run, kind),
    };
    let view = DemandSupplyView {
        panels: vec![
            panel(BedKind::Nursing, Word::NursingBeds, Role::Nursing),
            panel(BedKind::General, Word::GeneralBeds, Role::General),
        ],
    };
    let title = run.say(Word::TitleDemand, &[]);
    let subtitle = run.say(Word::SubtitleDemand, &[]);
    Undrawn::new("demand_and_beds", title, subtitle, move |frame| draw_demand_supply(&view, frame))
}

/// Openings that add beds of a kind, at the year of their median opening.
fn openings(run: &Run, kind: BedKind) -> Vec<Opening> {
    let layout = run.results.layout();
    let opening = |(number, &index): (usize, &FacilityIndex)| {
        let facility = &run.scenario.facilities[index];
        let beds = facility.beds.kind(kind);
        let month = run.results.summary(layout.opening(number)).median();
        let year = (month / 12.0).floor() as i32;
        (beds > 0 && month.is_finite() && run.scenario.years.holds(year)).then(|| Opening {
            year,
            name: facility.name.get(run.lang).to_owned(),
            beds: f64::from(beds),
        })
    };
    layout.projects().iter().enumerate().filter_map(opening).collect()
}

/// Usable beds less demand by township, where they are kept.
pub(super) fn balance(run: &Run) -> Option<Undrawn> {
    if !run.keeps(KeptResult::Balance) {
        return None;
    }
    let scenario = run.scenario;
    let years = run.years_of_townships();
    let district = run.results.layout().district();
    let medians = |place: usize, kind: BedKind| -> Vec<f64> {
        let of = |year| stock(run, place, year, Stock::Balance(Some(kind))).median();
        years.iter().copied().map(of).collect()
    };
    let block = |kind: BedKind, word: Word| HeatmapBlock {
        name: run.say(word, &[]),
        values: run.shown().iter().map(|&place| medians(place, kind)).collect(),
        total: medians(district, kind),
    };
    let view = HeatmapView {
        tone: Tone::Balance,
        rows: run.shown().iter().map(|&place| run.place_name(place)).collect(),
        total: Some(scenario.district.get(run.lang).to_owned()),
        years: years.clone(),
        blocks: vec![
            block(BedKind::Nursing, Word::NursingBeds),
            block(BedKind::General, Word::GeneralBeds),
        ],
    };
    let title = run.say(Word::TitleBalance, &[]);
    let subtitle = run.of_shown(&run.say(Word::SubtitleBalance, &[]));
    let draw = move |frame: &Frame| draw_heatmap(&view, frame);
    Some(Undrawn::new("balance_by_township", title, subtitle, draw))
}

/// Projects of which the lines fit on a page.
const MOST_ON_A_PAGE: usize = 18;

/// When each project opens; nothing without projects.
pub(super) fn timeline(run: &Run) -> Option<Undrawn> {
    let layout = run.results.layout();
    let projects: Vec<TimelineProject> = layout
        .projects()
        .iter()
        .enumerate()
        .filter_map(|(number, &index)| {
            let facility = &run.scenario.facilities[index];
            let project = facility.project.as_ref()?;
            let column = layout.opening(number);
            let summary = run.results.summary(column);
            let year = |index: f64| index / 12.0;
            let ((p10, p90), (p25, p75)) = (summary.band80(), summary.band50());
            let opening = (summary.present > 0).then(|| OpeningYears {
                p10: year(p10),
                p25: year(p25),
                p50: year(summary.median()),
                p75: year(p75),
                p90: year(p90),
            });
            let (word, role) = match facility.operator {
                Operator::Government => (Word::OperatedByGovernment, Role::Government),
                Operator::Social => (Word::OperatedSocially, Role::Social),
            };
            Some(TimelineProject {
                name: facility.name.get(run.lang).to_owned(),
                operator: run.say(word, &[]),
                role,
                beds: facility.beds.total(),
                start: project.start.as_year(),
                planned_opening: project.opening.as_year(),
                opening,
                cancelled: run.results.probability_absent(column).share,
            })
        })
        .collect();
    if projects.is_empty() {
        return None;
    }
    let of = projects.len();
    let beds: Vec<u32> = projects.iter().map(|project| project.beds).collect();
    let is_large = largest(&beds, MOST_ON_A_PAGE);
    let shown: Vec<TimelineProject> =
        projects.into_iter().zip(is_large).filter_map(|(p, large)| large.then_some(p)).collect();
    let (n, count) = (shown.len(), of.to_string());
    let due = run.headline.scope.years.first().map(|&year| Target {
        time: f64::from(year + 1),
        label: run.say(Word::TargetYear, &[("year", &year.to_string())]),
    });
    let view = TimelineView { projects: shown, target: due };
    let title = run.say(Word::TitleTimeline, &[("n", &count)]);
    let subtitle = run.of_largest(&run.say(Word::SubtitleTimeline, &[]), n, of);
    Some(Undrawn::new("build_out", title, subtitle, move |frame| draw_timeline(&view, frame)))
}
