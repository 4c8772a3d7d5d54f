//! The charts of a comparison: views made of the results of all its members, drawn by [`crate::chart`] on the same scales and
//! with the same colour for the same scenario.

use super::{Comparison, Member};
use crate::analysis::Summary;
use crate::analysis::compare::{Key, Side, Where};
use crate::analysis::tables::numbers_by_class;
use crate::chart::{
    BandPoint, Chart, ChartError, CompareGapGroup, CompareGapsView, CompareHeatmapsView,
    CompareOpening, CompareProject, CompareSharePanel, CompareSharesView, CompareTimelinesView,
    Frame, Gap, HeatmapValues, OpeningRange, Size, Target, TargetGroup, TargetRow, TargetsView,
    draw_compare_gaps, draw_compare_heatmaps, draw_compare_shares, draw_compare_timelines,
    draw_targets,
};
use crate::domain::{Class, Rule, Scenario, Text};
use crate::engine::is_met;
use crate::engine::layout::{Finding, Stock};
use crate::output::charts::limited_shares::limited_shares;
use crate::output::source_line::sources;
use crate::words::{Word, number};

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
    let targets = targets(comparison);
    if targets.groups.iter().any(|group| !group.targets.is_empty()) && !targets.years.is_empty() {
        let words = (Word::TitleCompareProbabilities, Word::SubtitleProbabilities);
        drawn.push(finish(comparison, "compliance_probability", words, |f| {
            draw_targets(&targets, f)
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

/// A panel for each share and its limits; scenarios with other limits stand in a panel of their own.
fn shares(comparison: &Comparison) -> CompareSharesView {
    let (years, lang) = (years(comparison), comparison.lang);
    let count = comparison.members.len();
    let mut panels: Vec<CompareSharePanel> = Vec::new();
    for (at, member) in comparison.members.iter().enumerate() {
        let scenario = member.side.scenario;
        for share in limited_shares(scenario) {
            let Some((_, rule)) = share.rules.first() else { continue };
            let point = |&year: &i32| {
                let summary = member.side.summary(Key::Rule(&rule.id, year, Finding::Value))?;
                (summary.present > 0).then(|| band(year, summary))
            };
            let points: Vec<BandPoint> = years.iter().filter_map(point).collect();
            if points.is_empty() {
                continue;
            }
            let (name, limits) = (share.name(scenario, lang), share.limits(scenario));
            let same = |panel: &CompareSharePanel| panel.name == name && panel.limits == limits;
            match panels.iter_mut().find(|panel| same(panel)) {
                Some(panel) => panel.series[at] = points,
                None => {
                    let mut series = vec![Vec::new(); count];
                    series[at] = points;
                    // Panels of one share stand together.
                    let after = panels.iter().rposition(|panel| panel.name == name);
                    let place = after.map_or(panels.len(), |last| last + 1);
                    panels.insert(place, CompareSharePanel { name, limits, series });
                }
            }
        }
    }
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

/// Every rule of any scenario, the binding ones first.
fn targets(comparison: &Comparison) -> TargetsView {
    let years = years(comparison);
    let mut rules: Vec<&Rule> = Vec::new();
    for rule in comparison.members.iter().flat_map(|member| &member.side.scenario.rules) {
        if rules.iter().all(|known| known.id != rule.id) {
            rules.push(rule);
        }
    }
    let row = |rule: &&Rule| {
        let series = comparison.members.iter().map(|member| {
            let own = member.side.scenario.rules.iter().find(|own| own.id == rule.id);
            let value = |own: &Rule, year: i32| {
                own.in_force(year).then(|| met(&member.side, &rule.id, year)).flatten()
            };
            own.map_or(Vec::new(), |own| years.iter().map(|&year| value(own, year)).collect())
        });
        TargetRow { name: rule.name.get(comparison.lang).to_owned(), series: series.collect() }
    };
    let group = |binding: bool, word: Word| TargetGroup {
        heading: comparison.say(word, &[]),
        targets: rules.iter().filter(|rule| rule.binding == binding).map(row).collect(),
    };
    let groups = vec![group(true, Word::BindingTargets), group(false, Word::OtherTargets)];
    TargetsView { scenarios: names(comparison), groups, years }
}

fn met(side: &Side, rule: &str, year: i32) -> Option<f64> {
    let column = side.column(Key::Rule(rule, year, Finding::Met))?;
    Some(side.results.probability(column, is_met).share)
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
    let scenarios: Vec<&Scenario> = comparison.members.iter().map(|m| m.side.scenario).collect();
    let sources = sources(&scenarios, comparison.lang);
    let source = [("n", &*count), ("sources", &*sources)];
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
