//! The charts of a comparison: views made of the results of all its members, drawn by
//! [`crate::chart`] on the same scales and with the same colour for the same scenario.

use super::facts::Told;
use super::{Comparison, Member};
use crate::analysis::compare::Side;
use crate::analysis::joint::{self, JointCompliance};
use crate::analysis::over_years::{YearOfCourse, course};
use crate::analysis::provenance::assumptions_in;
use crate::analysis::scope::MOST_SHOWN;
use crate::chart::{
    BandPoint, Chart, ChartError, CompareGapGroup, CompareGapsView, CompareHeatmapsView,
    CompareOpening, CompareProject, CompareSharePanel, CompareSharesView, CompareTimelinesView,
    CoursePanel, CoursesView, Frame, Gap, HeatmapValues, OpeningRange, Target, TargetGroup,
    TargetRow, TargetsView, draw_compare_gaps, draw_compare_heatmaps, draw_compare_shares,
    draw_compare_timelines, draw_courses, draw_targets,
};
use crate::domain::{Extent, FacilityIndex, Rule, Scenario, Text, Township};
use crate::engine::layout::{Finding, Stock};
use crate::engine::results::year_failure::YearFailure;
use crate::engine::{ResultKey, What, Where, is_met};
use crate::output::charts::courses::{FAILURES, can_happen};
use crate::output::charts::limited_shares::limited_shares;
use crate::output::charts::points::band_point;
use crate::output::charts::targets::is_joint;
use crate::output::charts::{ChartOptions, Drawn, Setting, Undrawn, draw_all};
use crate::output::source_line::sources;
use crate::words::{Word, list, number};

/// Name of the chart of the shares of beds.
pub(super) const SHARES: &str = "shares";

/// Every chart for which the scenarios have something, as a picture: one of each, or one for each
/// part of a comparison of many.
///
/// # Errors
/// If a chart cannot be drawn: a fault of bedplan.
pub(crate) fn draw(comparison: &Comparison) -> Result<Vec<Drawn>, ChartError> {
    let parts = comparison.parts();
    let settings: Vec<Setting> = parts.iter().map(setting).collect();
    let mut all: Vec<(Undrawn, &Setting)> = Vec::new();
    for (number, (part, setting)) in (1..).zip(parts.iter().zip(&settings)) {
        for mut chart in undrawn(part) {
            // Charts of one kind stand together.
            let kind = chart.name.clone();
            let after = all.iter().rposition(|(other, _)| other.name.starts_with(&kind));
            if number > 1 {
                chart.name.push_str(&format!("_{number}"));
            }
            all.insert(after.map_or(all.len(), |last| last + 1), (chart, setting));
        }
    }
    let mut drawn = draw_all(all)?;
    if let Some(facts) = comparison.facts {
        drawn.extend(Told::new(comparison, facts).draw(&setting(comparison))?);
    }
    Ok(drawn)
}

fn undrawn(comparison: &Comparison) -> Vec<Undrawn> {
    let mut charts = Vec::new();
    let shares = shares(comparison);
    if !shares.panels.is_empty() {
        let words = (Word::TitleCompareShares, Word::SubtitleShares);
        charts.push(titled(comparison, SHARES, words, move |f| draw_compare_shares(&shares, f)));
    }
    let targets = targets(comparison);
    if targets.groups.iter().any(|group| !group.targets.is_empty()) && !targets.years.is_empty() {
        let words = (Word::TitleCompareProbabilities, Word::SubtitleProbabilities);
        let draw = move |f: &Frame| draw_targets(&targets, f);
        charts.push(titled(comparison, "compliance_probability", words, draw));
    }
    let courses = courses(comparison);
    if !courses.panels.is_empty() {
        let words = (Word::TitleCompareCourses, Word::SubtitleCourses);
        charts.push(titled(comparison, "over_years", words, move |f| draw_courses(&courses, f)));
    }
    let gaps = gaps(comparison);
    if !gaps.groups.is_empty() {
        let words = (Word::TitleCompareGaps, Word::SubtitleCompareGaps);
        charts.push(titled(comparison, "gaps", words, move |f| draw_compare_gaps(&gaps, f)));
    }
    let heatmaps = heatmaps(comparison);
    if !heatmaps.years.is_empty() && !heatmaps.rows.is_empty() {
        let words = (Word::TitleCompareShortfall, Word::SubtitleShortfall);
        let draw = move |f: &Frame| draw_compare_heatmaps(&heatmaps, f);
        charts.push(titled(comparison, "shortfall", words, draw));
    }
    let timelines = timelines(comparison);
    if !timelines.projects.is_empty() {
        let words = (Word::TitleCompareTimelines, Word::SubtitleCompareTimelines);
        let draw = move |f: &Frame| draw_compare_timelines(&timelines, f);
        charts.push(titled(comparison, "build_out", words, draw));
    }
    charts
}

/// A chart with its words; a comparison that is not paired says so.
fn titled(
    comparison: &Comparison,
    name: &str,
    (title, subtitle): (Word, Word),
    draw: impl Fn(&Frame) -> Result<Chart, ChartError> + Send + Sync + 'static,
) -> Undrawn {
    let (title, mut subtitle) = (comparison.say(title, &[]), comparison.say(subtitle, &[]));
    if !comparison.paired {
        subtitle = comparison.say(Word::SubtitleUnpaired, &[("subtitle", &subtitle)]);
    }
    Undrawn::new(name, title, subtitle, draw)
}

/// What the charts of a comparison, or of a part of it, share.
pub(crate) fn setting(comparison: &Comparison) -> Setting {
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
    Setting {
        options: ChartOptions::default(),
        lang: comparison.lang,
        source: comparison.say(Word::CompareSource, &source),
        run_line: comparison.say(word, &values),
        assumptions: scenarios.iter().map(|of| assumptions_in(of)).max().unwrap_or(0),
        metadata: vec![
            ("Software", format!("bedplan {}", comparison.version)),
            ("bedplan-runs", runs),
        ],
    }
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

/// A panel for each share and its limits; scenarios with other limits stand in a panel of their
/// own.
fn shares(comparison: &Comparison) -> CompareSharesView {
    let (years, lang) = (years(comparison), comparison.lang);
    let count = comparison.members.len();
    let mut panels: Vec<CompareSharePanel> = Vec::new();
    for (at, member) in comparison.members.iter().enumerate() {
        let scenario = member.side.scenario;
        for share in limited_shares(scenario) {
            let Some((_, rule)) = share.rules.first() else { continue };
            let point = |&year: &i32| {
                let summary = member
                    .side
                    .summary(ResultKey::district(What::Rule(&rule.id, Finding::Value), year))?;
                (summary.present > 0).then(|| band_point(year, summary))
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

/// The binding rules together and every rule of any scenario by itself, the binding ones first.
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
    let each = [group(true, Word::BindingTargets), group(false, Word::OtherTargets)];
    let together = is_joint(comparison.members.iter().map(|member| member.side.scenario));
    let together = together.then(|| together_in(comparison, &years));
    let groups = together.into_iter().chain(each).collect();
    TargetsView { scenarios: names(comparison), groups, years }
}

/// The binding rules of each scenario together.
fn together_in(comparison: &Comparison, years: &[i32]) -> TargetGroup {
    let series = comparison.members.iter().map(|member| {
        let Side { scenario, results } = member.side;
        let met = |&year: &i32| Some(JointCompliance::of(scenario, results, year)?.met.share);
        years.iter().map(met).collect()
    });
    let name = joint::name().get(comparison.lang).to_owned();
    let row = TargetRow { name, series: series.collect() };
    TargetGroup { heading: String::new(), targets: vec![row] }
}

fn met(side: &Side, rule: &str, year: i32) -> Option<f64> {
    let column = side.column(ResultKey::district(What::Rule(rule, Finding::Met), year))?;
    Some(side.results.probability(column, is_met).share)
}

/// What fails by each year and from it on, where all scenarios are of the same years: over others
/// it would be another statement.
fn courses(comparison: &Comparison) -> CoursesView {
    let mut scenarios = comparison.members.iter().map(|member| member.side.scenario);
    let first = comparison.scenario();
    let comparable = |of: &Scenario| of.years == first.years && of.extent == Extent::Beds;
    let mut panels = Vec::new();
    if scenarios.all(comparable) {
        for (failure, name) in FAILURES {
            let has = |m: &Member| can_happen(m.side.scenario, failure);
            if !comparison.members.iter().any(has) {
                continue;
            }
            // By what year a target was missed is decided early; what counts is from when on it is
            // met.
            let mut statements = vec![(Word::CourseFromThen, (|y| y.from_then) as Of)];
            if failure != YearFailure::AnyBinding {
                statements.insert(0, (Word::CourseByThen, |y| y.by_then));
            }
            panels.extend(statements.into_iter().map(|(statement, of)| {
                let line = |member: &Member| {
                    let Side { scenario, results } = member.side;
                    let course = course(scenario, results, results.layout().district(), failure);
                    course.iter().map(|year| (year.year, of(year))).collect()
                };
                let names = [name, statement].map(|word| comparison.say(word, &[]));
                CoursePanel {
                    name: list::clauses(&names, comparison.lang),
                    lines: comparison.members.iter().map(line).collect(),
                }
            }));
        }
    }
    CoursesView { names: names(comparison), of_scenarios: true, panels }
}

/// One of the probabilities of a year.
type Of = fn(&YearOfCourse) -> f64;

/// Beds between the scenarios and each rule on a share of beds, in the headline years in force.
fn gaps(comparison: &Comparison) -> CompareGapsView {
    let scenario = comparison.scenario();
    let rules = scenario.rules.iter().filter(|rule| rule.metric.gap_in_beds());
    let groups = rules.flat_map(|rule| {
        let years = scenario.headline.iter().filter(|&&year| rule.in_force(year));
        years.map(|&year| {
            let gap = |member: &Member| {
                let summary = member
                    .side
                    .summary(ResultKey::district(What::Rule(&rule.id, Finding::Gap), year))?;
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

/// Most people without a bed in a township and year in any of the scenarios; none where one does
/// not know.
fn waiting(comparison: &Comparison, township: &str, year: i32) -> Option<f64> {
    let key = ResultKey::stock(Where::Township(township), year, Stock::Waiting(None));
    let of = |member: &Member| member.side.summary(key).map(|summary| summary.mean);
    comparison.members.iter().try_fold(0.0, |most, member| Some(f64::max(most, of(member)?)))
}

/// Townships of which all scenarios know who has no bed; where they are many, those with most such
/// people.
fn townships<'c>(comparison: &Comparison<'c>) -> Vec<(&'c str, &'c Text)> {
    let years = years(comparison);
    let most = |township: &&Township| {
        let of = years.iter().filter_map(|&year| waiting(comparison, &township.id, year));
        of.max_by(f64::total_cmp)
    };
    let all = comparison.scenario().townships.iter();
    let mut known: Vec<(f64, &Township)> = all.filter_map(|t| Some((most(&t)?, t))).collect();
    if known.len() > MOST_SHOWN {
        known.sort_by(|a, b| b.0.total_cmp(&a.0));
        known.truncate(MOST_SHOWN);
    }
    known.into_iter().map(|(_, township)| (township.id.as_str(), &township.name)).collect()
}

/// People without a bed in the townships that all scenarios have, and the change from the
/// reference.
fn heatmaps(comparison: &Comparison) -> CompareHeatmapsView {
    let townships = townships(comparison);
    let mut years = years(comparison);
    years.retain(|&year| townships.iter().all(|(id, _)| waiting(comparison, id, year).is_some()));
    let places: Vec<Where> =
        (townships.iter().map(|(id, _)| Where::Township(id))).chain([Where::District]).collect();
    let values = |value: &dyn Fn(ResultKey) -> f64| {
        let row = |at: &Where| {
            let of = |year: &i32| value(ResultKey::stock(*at, *year, Stock::Waiting(None)));
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
    let of = |index: &FacilityIndex| side.scenario.facilities[*index].id == id;
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
