//! The charts of a run: views made of the results, drawn by [`crate::chart`].
//!
//! What a chart shows is decided here, how it looks is not.

use super::report::Run;
use super::sketch::Sketch;
pub use super::sketch::{ChartOptions, Drawn};
use super::{convergence_chart, placement_charts};
use crate::analysis::Summary;
use crate::chart::{
    BandPoint, DemandSupplyPanel, DemandSupplyView, FanMultiplesView, FanPanel, FanPoint, FanView,
    HeatmapBlock, HeatmapView, Limit, LimitStep, Opening, OpeningYears, ProbabilitiesView,
    ProbabilityPoint, Role, RuleLine, SharePanel, SharesView, Target, TimelineProject,
    TimelineView, Tone, ValueAxes, draw_demand_supply, draw_fan, draw_fan_multiples, draw_heatmap,
    draw_probabilities, draw_shares, draw_timeline,
};
use crate::domain::{BedKind, Bound, Metric, Operator, Place, Rule};
use crate::engine::StockKey;
use crate::engine::is_met;
use crate::engine::layout::{Finding, Group, Stock};
use crate::words::{Word, likelihood, number};

/// Every chart that the scenario has something for, not drawn yet.
pub fn sketches(run: &Run) -> Vec<Sketch> {
    let mut sketches = vec![older(run), townships(run), demand_supply(run), balance(run)];
    sketches.extend(shares(run));
    sketches.extend(probabilities(run));
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

/// Rules on one share of beds for the whole district: the cap or floor as it steps through the years.
fn shares(run: &Run) -> Option<Sketch> {
    let panels: Vec<SharePanel> = [
        (Metric::GovernmentOperatedShare, Word::GovernmentShare, Role::Government),
        (Metric::NursingShare, Word::NursingShare, Role::Nursing),
    ]
    .into_iter()
    .filter_map(|(metric, word, role)| share_panel(run, metric, run.say(word, &[]), role))
    .collect();
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
    let view = SharesView { panels };
    let subtitle = run.say(Word::SubtitleShares, &[]);
    Some(Sketch::new("shares", title, subtitle, move |frame| draw_shares(&view, frame)))
}

fn share_panel(run: &Run, metric: Metric, name: String, role: Role) -> Option<SharePanel> {
    let scenario = run.scenario;
    let mut rules: Vec<(usize, &Rule)> = scenario
        .rules
        .iter()
        .enumerate()
        .filter(|(_, rule)| rule.metric == metric && rule.place == Place::District)
        .collect();
    rules.sort_by_key(|(_, rule)| rule.from);
    let &(any, first) = rules.first()?;
    let limit = match first.bound {
        Bound::AtMost(_) => Limit::Cap,
        Bound::AtLeast(_) => Limit::Floor,
    };
    rules.retain(|(_, rule)| {
        matches!(rule.bound, Bound::AtMost(_)) == matches!(first.bound, Bound::AtMost(_))
    });
    let layout = run.results.layout();
    let points = scenario.years.iter().filter_map(|year| {
        let column = layout.finding(any, scenario.years.index(year), Finding::Value);
        let summary = run.results.summary(column);
        (summary.present > 0).then(|| fan_point(year, summary))
    });
    let compliance = scenario.years.iter().filter_map(|year| {
        let (index, _) = rules.iter().find(|(_, rule)| rule.in_force(year))?;
        Some(met(run, *index, year))
    });
    let mut steps: Vec<LimitStep> = Vec::new();
    for (_, rule) in &rules {
        let from = rule.from.max(scenario.years.base);
        if steps.last().is_none_or(|step| step.from < from) && from <= scenario.years.horizon {
            steps.push(LimitStep { from, value: rule.bound.value().as_f64() });
        }
    }
    let points: Vec<FanPoint> = points.collect();
    (!points.is_empty()).then(|| SharePanel {
        name,
        role,
        points,
        limit,
        steps,
        compliance: compliance.collect(),
    })
}

fn met(run: &Run, rule: usize, year: i32) -> ProbabilityPoint {
    let years = run.scenario.years;
    let column = run.results.layout().finding(rule, years.index(year), Finding::Met);
    let p = run.results.probability(column, is_met);
    ProbabilityPoint { year, value: p.share, low: p.low, high: p.high }
}

/// Compliance of the binding rules, then of those whose outcome chance can change.
fn probabilities(run: &Run) -> Option<Sketch> {
    const MOST: usize = 5;
    let scenario = run.scenario;
    let in_force =
        |rule: &Rule| scenario.years.iter().filter(|&year| rule.in_force(year)).collect::<Vec<_>>();
    let mut rules: Vec<(usize, &Rule, Vec<ProbabilityPoint>)> = scenario
        .rules
        .iter()
        .enumerate()
        .filter(|(_, rule)| rule.until >= scenario.years.horizon)
        .map(|(index, rule)| {
            (index, rule, in_force(rule).into_iter().map(|year| met(run, index, year)).collect())
        })
        .collect();
    let chance =
        |points: &[ProbabilityPoint]| points.iter().any(|p| p.value > 0.0 && p.value < 1.0);
    rules.retain(|(_, rule, points)| !points.is_empty() && (rule.binding || chance(points)));
    rules.sort_by_key(|(index, rule, _)| (!rule.binding, *index));
    rules.truncate(MOST);
    let lines = rules.into_iter().map(|(_, rule, points)| RuleLine {
        name: rule.name.get(run.lang).to_owned(),
        role: match rule.metric {
            Metric::GovernmentOperatedShare => Role::Government,
            Metric::NursingShare => Role::Nursing,
            Metric::SociallyOperatedFacilityShare => Role::Social,
            Metric::BedsPer1000Elderly => Role::General,
            _ => Role::Neutral,
        },
        points,
    });
    let view = ProbabilitiesView { rules: lines.collect() };
    if view.rules.is_empty() {
        return None;
    }
    let title = run.say(Word::TitleProbabilities, &[]);
    let subtitle = run.say(Word::SubtitleProbabilities, &[]);
    Some(Sketch::new("compliance_probability", title, subtitle, move |frame| {
        draw_probabilities(&view, frame)
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
