//! The charts of a run: views made of the results, drawn by [`crate::chart`].
//!
//! What a chart shows is decided here, how it looks is not.

use super::limits::{LimitedShare, limited_shares};
use super::report::Run;
use super::sketch::Sketch;
pub use super::sketch::{ChartOptions, Drawn};
use super::{convergence_chart, placement_charts};
use crate::analysis::Summary;
use crate::chart::{
    BandPoint, DemandSupplyPanel, DemandSupplyView, FanMultiplesView, FanPanel, FanPoint, FanView,
    HeatmapBlock, HeatmapView, Limit, LimitCompliance, Opening, OpeningYears, ProbabilityPoint,
    Role, SharePanel, SharesView, Target, TargetGroup, TargetRow, TargetsView, TimelineProject,
    TimelineView, Tone, ValueAxes, draw_demand_supply, draw_fan, draw_fan_multiples, draw_heatmap,
    draw_shares, draw_targets, draw_timeline,
};
use crate::domain::{BedKind, Operator, Rule};
use crate::engine::StockKey;
use crate::engine::is_met;
use crate::engine::layout::{Finding, Group, Stock};
use crate::words::{Word, likelihood, list, number};

/// Every chart that the scenario has something for, not drawn yet.
pub fn sketches(run: &Run) -> Vec<Sketch> {
    let mut sketches = vec![older(run), townships(run), demand_supply(run), balance(run)];
    sketches.extend(shares(run));
    sketches.extend(targets(run));
    sketches.extend(timeline(run));
    sketches.extend(placement_charts::sketches(run));
    sketches.extend(convergence_chart::sketch(run));
    sketches
}

fn older(run: &Run) -> Sketch {
    let scenario = run.scenario;
    let last = run.headline.older.last();
    let (year, median) = last.map_or((0, 0.0), |(year, summary)| (*year, summary.median()));
    let age = scenario.elderly_age.to_string();
    let title = run.say(
        Word::TitleOlder,
        &[("age", &age), ("median", &number::about(median, run.lang)), ("year", &year.to_string())],
    );
    let view = FanView {
        points: fan(run, run.results.layout().district(), Stock::Older),
        role: Role::Population,
    };
    let subtitle = run.say(Word::SubtitleOlder, &[("age", &age)]);
    Sketch::new("older_people", title, subtitle, move |frame| draw_fan(&view, frame))
}

fn townships(run: &Run) -> Sketch {
    let age = run.scenario.elderly_age.to_string();
    let panels = run.places().iter().map(|&place| FanPanel {
        name: run.place_name(place),
        points: fan(run, place, Stock::Older),
    });
    let view = FanMultiplesView {
        panels: panels.collect(),
        role: Role::Population,
        value_axes: ValueAxes::Own,
    };
    let title = run.say(Word::TitleTownships, &[("age", &age)]);
    let subtitle = run.say(Word::SubtitleOlder, &[("age", &age)]);
    Sketch::new("older_people_by_township", title, subtitle, move |frame| {
        draw_fan_multiples(&view, frame)
    })
}

fn demand_supply(run: &Run) -> Sketch {
    let district = run.results.layout().district();
    let panel = |kind: BedKind, word: Word, role: Role| DemandSupplyPanel {
        name: run.say(word, &[]),
        role,
        demand: fan(run, district, Stock::Demand(Group::All, Some(kind))),
        beds: run
            .scenario
            .years
            .iter()
            .map(|year| {
                let summary = stock(run, district, year, Stock::Usable(Some(kind)));
                let (p10, p90) = summary.band80();
                BandPoint { year, p10, p50: summary.median(), p90 }
            })
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
    Sketch::new("demand_and_beds", title, subtitle, move |frame| draw_demand_supply(&view, frame))
}

/// Openings that add beds of a kind, at the year of their median opening.
fn openings(run: &Run, kind: BedKind) -> Vec<Opening> {
    let layout = run.results.layout();
    let opening = |(number, &index): (usize, &usize)| {
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

fn balance(run: &Run) -> Sketch {
    let scenario = run.scenario;
    let district = run.results.layout().district();
    let medians = |place: usize, kind: BedKind| -> Vec<f64> {
        let of = |year| stock(run, place, year, Stock::Balance(Some(kind))).median();
        scenario.years.iter().map(of).collect()
    };
    let block = |kind: BedKind, word: Word| HeatmapBlock {
        name: run.say(word, &[]),
        values: run.places().iter().map(|&place| medians(place, kind)).collect(),
        total: medians(district, kind),
    };
    let view = HeatmapView {
        tone: Tone::Balance,
        rows: run.places().iter().map(|&place| run.place_name(place)).collect(),
        total: Some(scenario.district.get(run.lang).to_owned()),
        years: scenario.years.iter().collect(),
        blocks: vec![
            block(BedKind::Nursing, Word::NursingBeds),
            block(BedKind::General, Word::GeneralBeds),
        ],
    };
    let title = run.say(Word::TitleBalance, &[]);
    let subtitle = run.say(Word::SubtitleBalance, &[]);
    Sketch::new("balance_by_township", title, subtitle, move |frame| draw_heatmap(&view, frame))
}

/// Panels of shares in one chart; more would be too small to read.
const MOST_SHARES: usize = 6;

/// Every share of beds on which there are rules, with all its limits.
fn shares(run: &Run) -> Option<Sketch> {
    let limited = limited_shares(run.scenario);
    let panels: Vec<SharePanel> =
        limited.iter().filter_map(|share| share_panel(run, share)).take(MOST_SHARES).collect();
    if panels.is_empty() {
        return None;
    }
    let first = run.headline.compliance.iter().map(|c| c.year).min();
    let year = first.map_or(String::new(), |year| year.to_string());
    let due: Vec<_> = run.headline.compliance.iter().filter(|c| Some(c.year) == first).collect();
    let likely = due
        .iter()
        .filter(|c| likelihood::is_likely(likelihood::word(c.met.low, c.met.high)))
        .count();
    let word = match likely {
        _ if due.is_empty() => Word::TitleShares,
        0 => Word::TitleSharesFail,
        n if n == due.len() => Word::TitleSharesMet,
        _ => Word::TitleSharesSome,
    };
    let title = run
        .say(word, &[("year", &year), ("n", &likely.to_string()), ("of", &due.len().to_string())]);
    let mut subtitle = run.say(Word::SubtitleShares, &[]);
    if panels.len() < limited.len() {
        let counts = [("n", &*panels.len().to_string()), ("of", &limited.len().to_string())];
        subtitle = list::clauses(&[subtitle, run.say(Word::PanelsShown, &counts)], run.lang);
    }
    let view = SharesView { panels };
    Some(Sketch::new("shares", title, subtitle, move |frame| draw_shares(&view, frame)))
}

fn share_panel(run: &Run, share: &LimitedShare) -> Option<SharePanel> {
    let scenario = run.scenario;
    let layout = run.results.layout();
    // All rules on one share have the same value.
    let &(any, _) = share.rules.first()?;
    let points = scenario.years.iter().filter_map(|year| {
        let column = layout.finding(any, scenario.years.index(year), Finding::Value);
        let summary = run.results.summary(column);
        (summary.present > 0).then(|| fan_point(year, summary))
    });
    let points: Vec<FanPoint> = points.collect();
    let compliance = [Limit::Cap, Limit::Floor].into_iter().filter_map(|side| {
        let met = |year: i32| Some(met(run, share.strictest(side, year)?, year));
        let points: Vec<ProbabilityPoint> = scenario.years.iter().filter_map(met).collect();
        (!points.is_empty()).then_some(LimitCompliance { side, points })
    });
    let compliance = compliance.collect();
    (!points.is_empty()).then(|| SharePanel {
        name: share.name(scenario, run.lang),
        role: share.role(),
        points,
        limits: share.limits(scenario),
        compliance,
    })
}

fn met(run: &Run, rule: usize, year: i32) -> ProbabilityPoint {
    let years = run.scenario.years;
    let column = run.results.layout().finding(rule, years.index(year), Finding::Met);
    let p = run.results.probability(column, is_met);
    ProbabilityPoint { year, value: p.share, low: p.low, high: p.high }
}

/// Compliance of every rule, the binding ones first.
fn targets(run: &Run) -> Option<Sketch> {
    let scenario = run.scenario;
    let mut widest = 0.0_f64;
    let mut row = |index: usize, rule: &Rule| {
        let value = |year: i32| {
            rule.in_force(year).then(|| {
                let point = met(run, index, year);
                widest = widest.max(point.high - point.value).max(point.value - point.low);
                point.value
            })
        };
        let values: Vec<Option<f64>> = scenario.years.iter().map(value).collect();
        TargetRow { name: rule.name.get(run.lang).to_owned(), series: vec![values] }
    };
    let mut group = |binding: bool, word: Word| TargetGroup {
        heading: run.word(word),
        targets: (scenario.rules.iter().enumerate())
            .filter(|(_, rule)| rule.binding == binding)
            .map(|(index, rule)| row(index, rule))
            .collect(),
    };
    let groups = vec![group(true, Word::BindingTargets), group(false, Word::OtherTargets)];
    if scenario.rules.is_empty() {
        return None;
    }
    let view =
        TargetsView { scenarios: Vec::new(), years: scenario.years.iter().collect(), groups };
    let title = run.say(Word::TitleProbabilities, &[]);
    // Rounded outward: what is said then holds.
    let points = number::tenths(libm::ceil(widest * 1000.0) / 10.0, run.lang);
    let subtitle = [
        run.say(Word::SubtitleProbabilities, &[]),
        run.say(Word::WidestWilson, &[("points", &points)]),
    ];
    let subtitle = list::clauses(&subtitle, run.lang);
    Some(Sketch::new("compliance_probability", title, subtitle, move |frame| {
        draw_targets(&view, frame)
    }))
}

fn timeline(run: &Run) -> Option<Sketch> {
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
    let count = projects.len().to_string();
    let due = run.headline.scope.years.first().map(|&year| Target {
        time: f64::from(year + 1),
        label: run.say(Word::TargetYear, &[("year", &year.to_string())]),
    });
    let view = TimelineView { projects, target: due };
    let title = run.say(Word::TitleTimeline, &[("n", &count)]);
    let subtitle = run.say(Word::SubtitleTimeline, &[]);
    Some(Sketch::new("build_out", title, subtitle, move |frame| draw_timeline(&view, frame)))
}

pub(super) fn stock<'r>(run: &'r Run, place: usize, year: i32, stock: Stock) -> &'r Summary {
    let layout = run.results.layout();
    let year = run.scenario.years.index(year);
    run.results.summary(layout.stock(StockKey { place, year, stock }))
}

fn fan(run: &Run, place: usize, of: Stock) -> Vec<FanPoint> {
    run.scenario.years.iter().map(|year| fan_point(year, stock(run, place, year, of))).collect()
}

fn fan_point(year: i32, summary: &Summary) -> FanPoint {
    let [p2_5, p10, p25, p50, p75, p90, p97_5] = summary.quantiles;
    FanPoint { year, p2_5, p10, p25, p50, p75, p90, p97_5, central: summary.central }
}
