//! How far the scenarios of a comparison are from meeting each rule: a mark and a bar a row, all on
//! one axis.
//!
//! The axis begins at zero: a gap is nothing, or so many beds.

use crate::chart::error::ChartError;
use crate::chart::frame::Frame;
use crate::chart::page::{Page, fit};
use crate::chart::parts::axis::{Scale, Values};
use crate::chart::parts::comparison_rows::{ComparisonRows, Group, axis_labels};
use crate::chart::parts::key::Swatch;
use crate::chart::parts::mark::mark;
use crate::chart::parts::scenarios::{Tags, check as check_scenarios, check_length, with_series};
use crate::chart::picture::Chart;
use crate::chart::style::{self, LEADING, Role, Type, line};
use crate::chart::view::rising;
use crate::domain::Lang;
use crate::words::Word;
use crate::words::number::{Quantity, about, range};

/// A gap over the draws, in the unit of the chart; 0 in the draws that meet the rule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gap {
    /// 10 % quantile.
    pub p10: f64,
    /// Median.
    pub p50: f64,
    /// 90 % quantile.
    pub p90: f64,
}

/// One rule in one year.
#[derive(Debug, Clone, PartialEq)]
pub struct CompareGapGroup {
    /// Name of the rule, with the year.
    pub name: String,
    /// One gap for each scenario; `None` where the scenario has no such rule.
    pub gaps: Vec<Option<Gap>>,
}

/// Gaps of two to six scenarios.
#[derive(Debug, Clone, PartialEq)]
pub struct CompareGapsView {
    /// Names of the scenarios; the first is the reference.
    pub scenarios: Vec<String>,
    /// Rules and years, from top to bottom; all gaps in one unit.
    pub groups: Vec<CompareGapGroup>,
}

/// Draws the gaps of every rule and scenario on one axis.
///
/// # Errors
/// [`ChartError`] for fewer than two or more than six scenarios, for a view without groups, lists
/// of the wrong length, or numbers that are not finite, negative, or out of order.
pub fn draw_compare_gaps(view: &CompareGapsView, frame: &Frame) -> Result<Chart, ChartError> {
    check(view)?;
    fit(frame, |kind| lay_out(view, frame, kind))
}

fn check(view: &CompareGapsView) -> Result<(), ChartError> {
    check_scenarios(&view.scenarios)?;
    if view.groups.is_empty() {
        return Err(ChartError::Empty("gaps without rules"));
    }
    for group in &view.groups {
        check_length(group.gaps.len(), &view.scenarios, &|| format!("gaps of `{}`", group.name))?;
        for gap in group.gaps.iter().flatten() {
            rising(&[0.0, gap.p10, gap.p50, gap.p90], &|| {
                format!("zero and the quantiles of the gap of `{}`", group.name)
            })?;
        }
    }
    Ok(())
}

fn lay_out(view: &CompareGapsView, frame: &Frame, kind: Type) -> Result<Chart, ChartError> {
    let mut page = Page::begin(frame, kind, &[]);
    let size = page.kind.label;
    let tags = Tags::new(&view.scenarios, size, 0.2 * page.width(), frame.lang);
    let mut keys = tags.keys();
    let word = Word::MarkBar80.text(frame.lang).to_owned();
    keys.push((Swatch::Interval(Role::Neutral.colour()), word));
    page.keys(&keys);
    let groups: Vec<Group> = view
        .groups
        .iter()
        .map(|group| Group {
            name: group.name.clone(),
            words: group.gaps.iter().map(|gap| words(*gap, frame.lang)).collect(),
        })
        .collect();
    let laid_out =
        ComparisonRows::draw(&mut page, &groups, &tags, 0.4 * size, (0.3 + LEADING) * size);
    let plot = laid_out.plot;
    let largest = view.groups.iter().flat_map(|group| group.gaps.iter().flatten());
    let values =
        Values::around(largest.map(|gap| gap.p90).chain([0.0]), 4, Quantity::Count, frame.lang);
    // Room for half a mark at the left end, where zeros stand.
    let scale = Scale::new((values.low(), values.high()), (plot.x0 + 0.4 * size, plot.x1));
    for tick in &values.ticks {
        let x = scale.at(*tick);
        let (colour, weight) = match *tick == 0.0 {
            true => (style::AXIS, line::AXIS),
            false => (style::GRID, line::GRID),
        };
        page.drawing.line(&[(x, plot.y0), (x, plot.y1)], colour, weight);
    }
    let labels: Vec<(f64, String)> =
        values.ticks.iter().map(|tick| scale.at(*tick)).zip(values.labels.clone()).collect();
    let ends = (page.left, page.right);
    axis_labels(&mut page.drawing, &labels, plot.y1, ends, size);
    for (group, rows) in view.groups.iter().zip(&laid_out.rows) {
        for (index, series, gap) in with_series(&group.gaps) {
            let (Some(gap), y) = (gap, rows[index]) else { continue };
            let ends = [(scale.at(gap.p10), y), (scale.at(gap.p90), y)];
            page.drawing.line(&ends, series.colour, 2.4);
            mark(&mut page.drawing, series, (scale.at(gap.p50), y));
        }
    }
    page.finish()
}

/// The gap in words: median, then the 80 % of draws.
fn words(gap: Option<Gap>, lang: Lang) -> String {
    let Some(gap) = gap else {
        return Word::NoRuleHere.text(lang).to_owned();
    };
    let interval = range(gap.p10, gap.p90, lang);
    match lang {
        Lang::En => format!("{} ({interval})", about(gap.p50, lang)),
        Lang::Zh => format!("{}（{interval}）", about(gap.p50, lang)),
    }
}
