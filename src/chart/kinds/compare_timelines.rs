//! When each project opens in each scenario of a comparison: a row a scenario, all on one time
//! axis.
//!
//! Times are decimal years (2025.5 is the middle of 2025). Probabilities of cancellation are said
//! in words, not drawn.

use super::timeline::{Target, draw_target, target_lines, year_span};
use crate::chart::drawing::Ink;
use crate::chart::error::ChartError;
use crate::chart::frame::Frame;
use crate::chart::page::{Page, fit};
use crate::chart::parts::axis::{Scale, year_labels};
use crate::chart::parts::comparison_rows::{ComparisonRows, Group, axis_labels};
use crate::chart::parts::key::Swatch;
use crate::chart::parts::mark::mark;
use crate::chart::parts::scenarios::{Tags, check as check_scenarios, check_length, with_series};
use crate::chart::picture::Chart;
use crate::chart::style::{self, LEADING, Role, Type, line};
use crate::chart::view::rising;
use crate::domain::Lang;
use crate::words::Word;
use crate::words::number::{month, probability_percent};

/// When a project opens, over the draws in which it opens: quantiles in decimal years.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OpeningRange {
    /// 10 % quantile.
    pub p10: f64,
    /// Median.
    pub p50: f64,
    /// 90 % quantile.
    pub p90: f64,
}

/// A project in one scenario.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CompareOpening {
    /// Planned opening, decimal year.
    pub planned: f64,
    /// When it opens; `None` when it opens in no draw.
    pub opening: Option<OpeningRange>,
    /// Probability that it is cancelled, 0..=1.
    pub cancelled: f64,
}

/// One project in all scenarios.
#[derive(Debug, Clone, PartialEq)]
pub struct CompareProject {
    /// Name of the project.
    pub name: String,
    /// One entry for each scenario; `None` where the scenario does not build it.
    pub openings: Vec<Option<CompareOpening>>,
}

/// Build-outs of two to six scenarios.
#[derive(Debug, Clone, PartialEq)]
pub struct CompareTimelinesView {
    /// Names of the scenarios; the first is the reference.
    pub scenarios: Vec<String>,
    /// The projects, from top to bottom.
    pub projects: Vec<CompareProject>,
    /// A target date, if there is one.
    pub target: Option<Target>,
}

/// Draws the openings of every project and scenario on one axis.
///
/// # Errors
/// [`ChartError`] for fewer than two or more than six scenarios, for a view in which no scenario
/// builds anything, lists of the wrong length, or times or probabilities that are not finite or out
/// of order.
pub fn draw_compare_timelines(
    view: &CompareTimelinesView,
    frame: &Frame,
) -> Result<Chart, ChartError> {
    check(view)?;
    fit(frame, |kind| lay_out(view, frame, kind))
}

fn check(view: &CompareTimelinesView) -> Result<(), ChartError> {
    check_scenarios(&view.scenarios)?;
    for project in &view.projects {
        let name = &project.name;
        check_length(project.openings.len(), &view.scenarios, &|| format!("openings of `{name}`"))?;
        for opening in project.openings.iter().flatten() {
            rising(&[opening.planned], &|| format!("planned opening of `{name}`"))?;
            rising(&[0.0, opening.cancelled, 1.0], &|| {
                format!("0, probability that `{name}` is cancelled, and 1")
            })?;
            if let Some(o) = &opening.opening {
                rising(&[o.p10, o.p50, o.p90], &|| {
                    format!("quantiles of the opening of `{name}`")
                })?;
            }
        }
    }
    match &view.target {
        Some(target) => rising(&[target.time], &|| "target date".to_owned()),
        None => Ok(()),
    }
}

fn lay_out(view: &CompareTimelinesView, frame: &Frame, kind: Type) -> Result<Chart, ChartError> {
    let openings = || view.projects.iter().flat_map(|project| project.openings.iter().flatten());
    if openings().next().is_none() {
        return Err(ChartError::Empty("a comparison of build-outs without projects"));
    }
    let ranges = openings().filter_map(|o| o.opening).flat_map(|o| [o.p10, o.p90]);
    let target = view.target.iter().map(|target| target.time);
    let (from, to) = year_span(openings().map(|o| o.planned).chain(ranges).chain(target))?;

    let mut page = Page::begin(frame, kind, &[]);
    let size = page.kind.label;
    let tags = Tags::new(&view.scenarios, size, 0.2 * page.width(), frame.lang);
    let say = |word: Word| word.text(frame.lang).to_owned();
    let mut keys = tags.keys();
    keys.push((Swatch::Tick(style::INK), say(Word::PlannedTick)));
    keys.push((Swatch::Interval(Role::Neutral.colour()), say(Word::OpensMarkBar80)));
    page.keys(&keys);
    let lines = target_lines(view.target.as_ref(), &page);
    let groups: Vec<Group> = view
        .projects
        .iter()
        .map(|project| Group {
            name: project.name.clone(),
            words: project.openings.iter().map(|opening| words(*opening, frame.lang)).collect(),
        })
        .collect();
    let above = (lines.len() as f64 * LEADING + 0.3) * size;
    let laid_out = ComparisonRows::draw(&mut page, &groups, &tags, above, (0.3 + LEADING) * size);
    let plot = laid_out.plot;
    let inset = 0.4 * size;
    let scale = Scale::new((f64::from(from), f64::from(to)), (plot.x0 + inset, plot.x1 - inset));
    for year in from..=to {
        let x = scale.at(f64::from(year));
        page.drawing.line(&[(x, plot.y0), (x, plot.y1)], style::GRID, line::GRID);
    }
    let fits = (plot.width() / (1.3 * Ink::new(size, style::SOFT).width("2000"))) as usize;
    let years: Vec<(f64, String)> = year_labels(from, to - 1, fits)
        .into_iter()
        .map(|year| (scale.at(f64::from(year) + 0.5), year.to_string()))
        .collect();
    let ends = (page.left, page.right);
    axis_labels(&mut page.drawing, &years, plot.y1, ends, size);
    if let Some(target) = &view.target {
        draw_target(&mut page, &lines, scale.at(target.time), plot);
    }
    for (project, rows) in view.projects.iter().zip(&laid_out.rows) {
        for (index, series, opening) in with_series(&project.openings) {
            let (Some(opening), y) = (opening, rows[index]) else { continue };
            if let Some(o) = &opening.opening {
                page.drawing.line(
                    &[(scale.at(o.p10), y), (scale.at(o.p90), y)],
                    series.colour,
                    2.4,
                );
            }
            let x = scale.at(opening.planned);
            page.drawing.line(&[(x, y - 0.5 * size), (x, y + 0.5 * size)], style::INK, line::SIDE);
            if let Some(o) = &opening.opening {
                mark(&mut page.drawing, series, (scale.at(o.p50), y));
            }
        }
    }
    page.finish()
}

/// The median opening, and how often it is cancelled.
fn words(opening: Option<CompareOpening>, lang: Lang) -> String {
    let Some(opening) = opening else {
        return Word::NoProjectHere.text(lang).to_owned();
    };
    let Some(range) = opening.opening else {
        return Word::NeverOpens.text(lang).to_owned();
    };
    let median = month(range.p50, lang);
    if opening.cancelled <= 0.0 {
        return median;
    }
    let p = probability_percent(opening.cancelled, lang);
    Word::OpensOrCancelled.fill(lang, &[("value", &median), ("p", &p)])
}
