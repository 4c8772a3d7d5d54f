//! The charts of a comparison: views made of the results of all its members, drawn by [`crate::chart`] on the same scales and
//! with the same colour for the same scenario.

use std::collections::BTreeSet;

use super::{Comparison, Member};
use crate::analysis::Summary;
use crate::analysis::compare::{Key, Side, Where};
use crate::analysis::tables::numbers_by_class;
use crate::chart::{
    BandPoint, Chart, ChartError, CompareGapGroup, CompareGapsView, CompareHeatmapsView,
    CompareOpening, CompareProbabilitiesView, CompareProbabilityPanel, CompareProject,
    CompareSharePanel, CompareSharesView, CompareTimelinesView, Frame, Gap, HeatmapValues, Limit,
    LimitStep, OpeningRange, ProbabilityPoint, Size, Target, draw_compare_gaps,
    draw_compare_heatmaps, draw_compare_probabilities, draw_compare_shares, draw_compare_timelines,
};
use crate::domain::{Bound, Class, Metric, Place, Rule, Text};
use crate::engine::is_met;
use crate::engine::layout::{Finding, Stock};
use crate::words::{Word, number};

/// Rules whose probabilities are drawn.
const MOST_RULES: usize = 5;

/// A chart of a comparison.
#[derive(Debug)]
pub struct Drawn {
    /// Name of its file, without ending.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What a reader who cannot see it should know.
    pub alt: String,
    /// The picture.
    pub png: Vec<u8>,
    /// Its width and height in pixels.
    pub pixels: (u32, u32),
    /// Characters that the carried font lacks.
    pub missing_glyphs: Vec<char>,
}

/// Draws every chart for which the scenarios have something: one of each, or one for each part of a comparison of many.
///
/// # Errors
/// If a chart cannot be drawn: a fault of bedplan.
pub fn draw(comparison: &Comparison) -> Result<Vec<Drawn>, ChartError> {
    let mut all: Vec<Drawn> = Vec::new();
    for (number, part) in (1..).zip(comparison.parts()) {
        for mut chart in draw_part(&part)? {
            // Charts of one kind stand together.
            let kind = chart.name.clone();
            let after = all.iter().rposition(|other| other.name.starts_with(&kind));
            if number > 1 {
                chart.name.push_str(&format!("_{number}"));
            }
            all.insert(after.map_or(all.len(), |last| last + 1), chart);
        }
    }
    Ok(all)
}

fn draw_part(comparison: &Comparison) -> Result<Vec<Drawn>, ChartError> {
    let mut drawn = Vec::new();
    let shares = shares(comparison);
    if !shares.panels.is_empty() {
        let words = (Word::TitleCompareShares, Word::SubtitleShares);
        drawn.push(finish(comparison, "shares", words, |f| draw_compare_shares(&shares, f))?);
    }
    let probabilities = probabilities(comparison);
    if !probabilities.panels.is_empty() {
        let words = (Word::TitleCompareProbabilities, Word::SubtitleProbabilities);
        drawn.push(finish(comparison, "compliance_probability", words, |f| {
            draw_compare_probabilities(&probabilities, f)
        })?);
    }
    let gaps = gaps(comparison);
    if !gaps.groups.is_empty() {
        let words = (Word::TitleCompareGaps, Word::SubtitleCompareGaps);
        drawn.push(finish(comparison, "gaps", words, |f| draw_compare_gaps(&gaps, f))?);
    }
    let heatmaps = heatmaps(comparison);
    if !heatmaps.years.is_empty() {
        let words = (Word::TitleCompareShortfall, Word::SubtitleShortfall);
        drawn
            .push(finish(comparison, "shortfall", words, |f| draw_compare_heatmaps(&heatmaps, f))?);
    }
    let timelines = timelines(comparison);
    if !timelines.projects.is_empty() {
        let words = (Word::TitleCompareTimelines, Word::SubtitleCompareTimelines);
        drawn.push(finish(comparison, "build_out", words, |f| {
            draw_compare_timelines(&timelines, f)
        })?);
    }
    Ok(drawn)
}

fn names(comparison: &Comparison) -> Vec<String> {
    comparison.members.iter().map(|member| comparison.title(member)).collect()
}

/// Years that every scenario covers.
fn years(comparison: &Comparison) -> Vec<i32> {
    let all = |year: &i32| {
        comparison.members.iter().all(|member| member.side.scenario.years.holds(*year))
    };
    comparison.scenario().years.iter().filter(all).collect()
}

/// Rules of a scenario on a share of the whole district, by the year from which they hold, all of the kind of the first.
fn limit<'s>(side: &Side<'s>, metric: Metric) -> Option<(Limit, Vec<LimitStep>, &'s Rule)> {
    let scenario = side.scenario;
    let mut rules: Vec<&Rule> = scenario
        .rules
        .iter()
        .filter(|rule| rule.metric == metric && rule.place == Place::District)
        .collect();
    rules.sort_by_key(|rule| rule.from);
    let first = *rules.first()?;
    let kind = |rule: &Rule| match rule.bound {
        Bound::AtMost(_) => Limit::Cap,
        Bound::AtLeast(_) => Limit::Floor,
    };
    let mut steps: Vec<LimitStep> = Vec::new();
    for rule in rules.iter().filter(|rule| kind(rule) == kind(first)) {
        let from = rule.from.max(scenario.years.base);
        if steps.last().is_none_or(|step| step.from < from) && from <= scenario.years.horizon {
            steps.push(LimitStep { from, value: rule.bound.value().as_f64() });
        }
    }
    Some((kind(first), steps, first))
}

/// A panel for each share and limit; scenarios with another limit stand in a panel of their own.
fn shares(comparison: &Comparison) -> CompareSharesView {
    let years = years(comparison);
    let count = comparison.members.len();
    let mut panels: Vec<CompareSharePanel> = Vec::new();
    for (metric, word) in [
        (Metric::GovernmentOperatedShare, Word::GovernmentShare),
        (Metric::NursingShare, Word::NursingShare),
    ] {
        let name = comparison.say(word, &[]);
        let first = panels.len();
        for (at, member) in comparison.members.iter().enumerate() {
            let Some((limit, steps, rule)) = limit(&member.side, metric) else { continue };
            let point = |&year: &i32| {
                let summary = member.side.summary(Key::Rule(&rule.id, year, Finding::Value))?;
                (summary.present > 0).then(|| band(year, summary))
            };
            let points: Vec<BandPoint> = years.iter().filter_map(point).collect();
            let same =
                |panel: &&mut CompareSharePanel| panel.limit == limit && panel.steps == steps;
            match panels[first..].iter_mut().find(same) {
                Some(panel) => panel.series[at] = points,
                None => {
                    let mut series = vec![Vec::new(); count];
                    series[at] = points;
                    panels.push(CompareSharePanel { name: name.clone(), limit, steps, series });
                }
            }
        }
    }
    panels.retain(|panel| panel.series.iter().any(|series| !series.is_empty()));
    CompareSharesView {
        scenarios: names(comparison),
        headline: comparison.scenario().headline.clone(),
        panels,
    }
}

fn band(year: i32, summary: &Summary) -> BandPoint {
    let (p10, p90) = summary.band80();
    BandPoint { year, p10, p50: summary.median(), p90 }
}

/// Binding rules, then those whose outcome differs between scenarios or with chance.
fn probabilities(comparison: &Comparison) -> CompareProbabilitiesView {
    let scenario = comparison.scenario();
    let years = years(comparison);
    let panel = |rule: &Rule| -> CompareProbabilityPanel {
        let series = comparison.members.iter().map(|member| {
            let own = member.side.scenario.rules.iter().find(|own| own.id == rule.id);
            let points = years.iter().filter(|&&year| own.is_some_and(|own| own.in_force(year)));
            points.filter_map(|&year| met(&member.side, &rule.id, year)).collect()
        });
        CompareProbabilityPanel {
            name: rule.name.get(comparison.lang).to_owned(),
            series: series.collect(),
        }
    };
    let telling = |panel: &CompareProbabilityPanel| {
        let values: BTreeSet<u64> =
            panel.series.iter().flatten().map(|p| p.value.to_bits()).collect();
        values.len() > 1
    };
    let mut panels: Vec<(bool, CompareProbabilityPanel)> = scenario
        .rules
        .iter()
        .filter(|rule| rule.until >= scenario.years.horizon)
        .map(|rule| (rule.binding, panel(rule)))
        .filter(|(_, panel)| panel.series.iter().any(|series| !series.is_empty()))
        .filter(|(binding, panel)| *binding || telling(panel))
        .collect();
    panels.sort_by_key(|(binding, _)| !binding);
    panels.truncate(MOST_RULES);
    CompareProbabilitiesView {
        scenarios: names(comparison),
        panels: panels.into_iter().map(|(_, panel)| panel).collect(),
    }
}

fn met(side: &Side, rule: &str, year: i32) -> Option<ProbabilityPoint> {
    let column = side.column(Key::Rule(rule, year, Finding::Met))?;
    let p = side.results.probability(column, is_met);
    Some(ProbabilityPoint { year, value: p.share, low: p.low, high: p.high })
}

/// Beds between the scenarios and each rule on a share of beds, in the headline years in force.
fn gaps(comparison: &Comparison) -> CompareGapsView {
    let scenario = comparison.scenario();
    let rules = scenario.rules.iter().filter(|rule| rule.metric.gap_in_beds());
    let groups = rules.flat_map(|rule| {
        let years = scenario.headline.iter().filter(|&&year| rule.in_force(year));
        years.map(|&year| {
            let gap = |member: &Member| {
                let summary = member.side.summary(Key::Rule(&rule.id, year, Finding::Gap))?;
                let (p10, p90) = summary.band80();
                (summary.present > 0).then(|| Gap { p10, p50: summary.median(), p90 })
            };
            let name = comparison.say(
                Word::RuleInYear,
                &[("rule", rule.name.get(comparison.lang)), ("year", &year.to_string())],
            );
            CompareGapGroup { name, gaps: comparison.members.iter().map(gap).collect() }
        })
    });
    CompareGapsView { scenarios: names(comparison), groups: groups.collect() }
}

/// People without a bed in the townships that all scenarios have, and the change from the reference.
fn heatmaps(comparison: &Comparison) -> CompareHeatmapsView {
    let years = years(comparison);
    let everywhere = |id: &str| {
        comparison.members.iter().all(|m| m.side.scenario.townships.iter().any(|t| t.id == id))
    };
    let townships: Vec<(&str, &Text)> = comparison
        .scenario()
        .townships
        .iter()
        .filter(|township| everywhere(&township.id))
        .map(|township| (township.id.as_str(), &township.name))
        .collect();
    let places: Vec<Where> =
        (townships.iter().map(|(id, _)| Where::Township(id))).chain([Where::District]).collect();
    let values = |value: &dyn Fn(Key) -> f64| {
        let row = |at: &Where| {
            let of = |year: &i32| value(Key::Stock(*at, *year, Stock::Waiting(None)));
            years.iter().map(of).collect::<Vec<f64>>()
        };
        let mut values: Vec<Vec<f64>> = places.iter().map(row).collect();
        // The district stands last.
        let total = values.pop().unwrap_or_default();
        HeatmapValues { values, total }
    };
    let short = comparison
        .members
        .iter()
        .map(|member| values(&|key| member.side.summary(key).map_or(0.0, |summary| summary.mean)));
    let changes = comparison.pairs.iter().map(|beside| {
        values(&|key| beside.pair(key).map_or(0.0, |pair| pair.difference.summary.mean))
    });
    CompareHeatmapsView {
        scenarios: names(comparison),
        rows: townships.iter().map(|(_, name)| name.get(comparison.lang).to_owned()).collect(),
        total: Some(comparison.scenario().district.get(comparison.lang).to_owned()),
        short: short.collect(),
        changes: changes.collect(),
        years,
    }
}

/// Every project of any scenario, those of the reference first.
fn timelines(comparison: &Comparison) -> CompareTimelinesView {
    let mut projects: Vec<(&str, &Text)> = Vec::new();
    for member in &comparison.members {
        for facility in member.side.scenario.facilities.iter().filter(|f| f.project.is_some()) {
            if projects.iter().all(|(id, _)| *id != facility.id) {
                projects.push((&facility.id, &facility.name));
            }
        }
    }
    let projects = projects.into_iter().map(|(id, name)| CompareProject {
        name: name.get(comparison.lang).to_owned(),
        openings: comparison.members.iter().map(|member| opening(&member.side, id)).collect(),
    });
    let due = comparison.scenario().headline.first().map(|&year| Target {
        time: f64::from(year + 1),
        label: comparison.say(Word::TargetYear, &[("year", &year.to_string())]),
    });
    CompareTimelinesView { scenarios: names(comparison), projects: projects.collect(), target: due }
}

fn opening(side: &Side, id: &str) -> Option<CompareOpening> {
    let layout = side.results.layout();
    let of = |index: &usize| side.scenario.facilities[*index].id == id;
    let number = layout.projects().iter().position(of)?;
    let project = side.scenario.facilities[layout.projects()[number]].project.as_ref()?;
    let column = layout.opening(number);
    let summary = side.results.summary(column);
    let year = |index: f64| index / 12.0;
    let (p10, p90) = summary.band80();
    let range = OpeningRange { p10: year(p10), p50: year(summary.median()), p90: year(p90) };
    Some(CompareOpening {
        planned: project.opening.as_year(),
        opening: (summary.present > 0).then_some(range),
        cancelled: side.results.probability_absent(column).share,
    })
}

fn finish(
    comparison: &Comparison,
    name: &'static str,
    (title, subtitle): (Word, Word),
    draw: impl FnOnce(&Frame) -> Result<Chart, ChartError>,
) -> Result<Drawn, ChartError> {
    let (title, mut subtitle) = (comparison.say(title, &[]), comparison.say(subtitle, &[]));
    if !comparison.paired {
        subtitle = comparison.say(Word::SubtitleUnpaired, &[("subtitle", &subtitle)]);
    }
    let assumed = |member: &Member| {
        let by_class = numbers_by_class(member.side.scenario);
        by_class.iter().filter(|(class, _)| *class == Class::Assumption).map(|(_, n)| n).sum()
    };
    let scenario = comparison.scenario();
    let runs: Vec<&str> = comparison.members.iter().map(|m| m.run_id.as_str()).collect();
    let runs = runs.join(", ");
    let values = [
        ("n", &*number::count(f64::from(scenario.draws), comparison.lang)),
        ("seed", &*scenario.seed.to_string()),
        ("ids", &*runs),
        ("version", &*comparison.version),
    ];
    let word = if comparison.paired { Word::CompareDraws } else { Word::CompareDrawsUnpaired };
    let count = comparison.members.len().to_string();
    let base_year = scenario.years.base.to_string();
    let source = [("n", &*count), ("base_year", &*base_year)];
    let frame = Frame {
        size: Size::Word,
        lang: comparison.lang,
        title: title.clone(),
        subtitle: subtitle.clone(),
        source: comparison.say(Word::CompareSource, &source),
        run_line: comparison.say(word, &values),
        assumptions: comparison.members.iter().map(assumed).max().unwrap_or(0),
    };
    let chart = draw(&frame)?;
    let png = chart.png(&[
        ("Title", &title),
        ("Software", &format!("bedplan {}", comparison.version)),
        ("bedplan-runs", &runs),
    ])?;
    Ok(Drawn {
        name: name.to_owned(),
        alt: comparison.say(Word::AltChart, &[("title", &title), ("subtitle", &subtitle)]),
        title,
        pixels: pixels(&png),
        png,
        missing_glyphs: chart.missing_glyphs().to_vec(),
    })
}

/// Width and height of a PNG, which stand in the header that every PNG begins with.
fn pixels(png: &[u8]) -> (u32, u32) {
    let number = |at: usize| {
        png.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_be_bytes)
    };
    (number(16), number(20))
}
