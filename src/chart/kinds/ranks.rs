//! Where observations fall among the draws of their results: a histogram of tenths a panel. Honest
//! bands give level bars; bands that are too narrow give high ends, projections that are too high
//! or too low lean to one side.
//!
//! Shares, intervals and words are the caller's; nothing here judges.

use crate::chart::drawing::Drawing;
use crate::chart::error::ChartError;
use crate::chart::frame::Frame;
use crate::chart::page::{Page, Rect, fit};
use crate::chart::parts::axis::{Scale, Values};
use crate::chart::parts::comparison_rows::axis_labels;
use crate::chart::parts::grid::{Grid, STEPS};
use crate::chart::parts::key::Swatch;
use crate::chart::picture::Chart;
use crate::chart::style::{self, Role, Type, line};
use crate::chart::view::rising;
use crate::words::Word;
use crate::words::number::{Quantity, share};

/// The observations of one result.
#[derive(Debug, Clone, PartialEq)]
pub struct RanksPanel {
    /// Name of the result, with the horizon.
    pub name: String,
    /// What is said below the name.
    pub details: Vec<String>,
    /// Share of the observations in each part of the draws, the lowest first; all parts equally
    /// likely.
    pub shares: Vec<f64>,
}

/// Up to six results.
#[derive(Debug, Clone, PartialEq)]
pub struct RanksView {
    /// The results, in reading order.
    pub panels: Vec<RanksPanel>,
}

/// Most results in one chart.
pub const MOST_RANKS: usize = 6;
/// Dashes of the level that honest bands have.
const LEVEL_DASH: &[f64] = &[3.2, 1.4];

/// Draws a panel for each result, all on one scale.
///
/// # Errors
/// [`ChartError`] for no result or more than six, or shares that are not between 0 and 1.
pub fn draw_ranks(view: &RanksView, frame: &Frame) -> Result<Chart, ChartError> {
    if !(1..=MOST_RANKS).contains(&view.panels.len()) {
        let (found, allowed) = (view.panels.len(), (1, MOST_RANKS));
        return Err(ChartError::Count { what: "results", found, allowed });
    }
    for panel in &view.panels {
        if panel.shares.is_empty() {
            return Err(ChartError::Empty("ranks without parts"));
        }
        for &share in &panel.shares {
            rising(&[0.0, share, 1.0 + 1e-9], &|| format!("0, a share of `{}` and 1", panel.name))?;
        }
    }
    fit(frame, |kind| lay_out(view, frame, kind))
}

fn lay_out(view: &RanksView, frame: &Frame, kind: Type) -> Result<Chart, ChartError> {
    let lang = frame.lang;
    let all = || view.panels.iter().flat_map(|panel| panel.shares.iter().copied());
    let axis = || Values::around(all().chain([0.0, 0.2]), STEPS, Quantity::Share, lang);
    let axes: Vec<Values> = view.panels.iter().map(|_| axis()).collect();
    let mut page = Page::begin(frame, kind, &[Word::RanksAxis.text(lang).to_owned()]);
    let say = |word: Word| word.text(lang).to_owned();
    page.keys(&[
        (Swatch::Band(Role::Population.colour()), say(Word::RanksBar)),
        (Swatch::Line(style::INK, line::SIDE, LEVEL_DASH), say(Word::RanksLevel)),
    ]);
    let size = page.kind.dense;
    let names: Vec<&str> = view.panels.iter().map(|panel| panel.name.as_str()).collect();
    let details: Vec<Vec<String>> = view.panels.iter().map(|panel| panel.details.clone()).collect();
    let areas = Grid::with_details(&names, &details, &axes, &mut page, 0.62).areas(&mut page);
    for ((panel, values), area) in view.panels.iter().zip(&axes).zip(areas) {
        values.draw(&mut page.drawing, area, size);
        draw_panel(&mut page.drawing, panel, values, area);
        let labels = [0.0, 0.5, 1.0].map(|at| (area.x0 + at * area.width(), share(at, 0, lang)));
        let ends = (area.x0 - size, area.x1);
        axis_labels(&mut page.drawing, &labels, area.y1 + 0.15 * size, ends, size);
    }
    page.finish()
}

fn draw_panel(drawing: &mut Drawing, panel: &RanksPanel, values: &Values, area: Rect) {
    let y = values.scale(area);
    let parts = panel.shares.len() as f64;
    let x = Scale::new((0.0, parts), (area.x0, area.x1));
    let colour = Role::Population.colour();
    for (at, &share) in panel.shares.iter().enumerate() {
        let gap = 0.06;
        let (left, right) = (x.at(at as f64 + gap), x.at(at as f64 + 1.0 - gap));
        drawing.rect((left, y.at(share)), (right, y.at(0.0)), colour);
    }
    drawing.line(&[(area.x0, area.y1), (area.x1, area.y1)], style::AXIS, line::AXIS);
    let level = y.at(1.0 / parts);
    drawing.dashed(&[(area.x0, level), (area.x1, level)], style::INK, line::SIDE, LEVEL_DASH);
}
