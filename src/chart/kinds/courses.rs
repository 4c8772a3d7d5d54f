//! Probabilities by year as lines: what fails in a year, by then, and from then on; or one of these
//! in each scenario.
//!
//! The value axis runs from 0 to 1 whatever is drawn, so that a rare failure looks rare.

use super::compare_shares::{Lines, Panel, Spread};
use crate::chart::error::ChartError;
use crate::chart::frame::Frame;
use crate::chart::parts::scenarios::{check as check_scenarios, check_length};
use crate::chart::picture::Chart;
use crate::chart::view::{BandPoint, check_band};

/// One failure.
#[derive(Debug, Clone, PartialEq)]
pub struct CoursePanel {
    /// Its name.
    pub name: String,
    /// Probability in 0..=1 by year in rising order, one list for each line; empty for a line that
    /// this failure has not.
    pub lines: Vec<Vec<(i32, f64)>>,
}

/// Failures over the years.
#[derive(Debug, Clone, PartialEq)]
pub struct CoursesView {
    /// What each line is, two to six of them: statements, or scenarios of which the first is the
    /// reference.
    pub names: Vec<String>,
    /// Whether lines are scenarios.
    pub of_scenarios: bool,
    /// The failures, in reading order.
    pub panels: Vec<CoursePanel>,
}

/// Draws a panel for each failure.
///
/// # Errors
/// [`ChartError`] for fewer than two or more than six lines, a view without panels or years, lists
/// of the wrong length, or numbers that are not finite or years out of order.
pub fn draw_courses(view: &CoursesView, frame: &Frame) -> Result<Chart, ChartError> {
    check_scenarios(&view.names)?;
    for panel in &view.panels {
        check_length(panel.lines.len(), &view.names, &|| format!("lines of `{}`", panel.name))?;
        for line in panel.lines.iter().filter(|line| !line.is_empty()) {
            let points: Vec<BandPoint> = line.iter().map(|&point| band(point)).collect();
            check_band(&points, &format!("probability of `{}`", panel.name))?;
        }
    }
    let one_year = view.panels.iter().flat_map(|panel| &panel.lines).all(|line| line.len() <= 1);
    let spread = if one_year { Spread::OneYear } else { Spread::None };
    let panel = |panel: &CoursePanel| Panel {
        name: panel.name.clone(),
        series: panel
            .lines
            .iter()
            .map(|line| line.iter().map(|&(year, p)| (year, [p; 3])).collect())
            .collect(),
        limits: Vec::new(),
        spread,
    };
    let panels = view.panels.iter().map(panel).collect();
    let apart = !view.of_scenarios;
    Lines { names: &view.names, panels, key: None, headline: &[], apart }.draw(frame)
}

fn band((year, p): (i32, f64)) -> BandPoint {
    BandPoint { year, p10: p, p50: p, p90: p }
}
