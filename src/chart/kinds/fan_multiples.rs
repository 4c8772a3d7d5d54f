//! Small multiples of fans: one small panel for each place, all on the same years.
//!
//! Panels keep the order in which the caller gives them.

use super::bands::{Field, draw_fan as draw_bands, fan_keys};
use crate::chart::axis::{Ends, Values, Years};
use crate::chart::error::ChartError;
use crate::chart::frame::{Frame, Size};
use crate::chart::page::{Page, Rect, fit};
use crate::chart::picture::Chart;
use crate::chart::sheet::Ink;
use crate::chart::style::{self, LEADING, Role, Type};
use crate::chart::view::{FanPoint, check_fan};
use crate::words::Word;
use crate::words::number::Quantity;

/// Whether panels share their value axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueAxes {
    /// One axis for all panels: sizes compare between panels.
    Shared,
    /// An axis for each panel: shapes show in small places too. The chart then says so.
    Own,
}

/// One small fan.
#[derive(Debug, Clone, PartialEq)]
pub struct FanPanel {
    /// Name of the place.
    pub name: String,
    /// The years in rising order; counts.
    pub points: Vec<FanPoint>,
}

/// What a chart of small multiples shows.
#[derive(Debug, Clone, PartialEq)]
pub struct FanMultiplesView {
    /// The panels, in reading order.
    pub panels: Vec<FanPanel>,
    /// Decides the colour of all panels.
    pub role: Role,
    /// Whether panels share their value axis.
    pub value_axes: ValueAxes,
}

/// With more panels than this, names get two lines instead of three.
const MANY: usize = 12;
/// Lines of a panel's value axis, at about this many steps.
const STEPS: usize = 3;

/// Draws a fan for each panel.
///
/// # Errors
/// [`ChartError`] for a view without panels, a panel without years, numbers that are not finite, or quantiles or years out of order.
pub fn draw_fan_multiples(view: &FanMultiplesView, frame: &Frame) -> Result<Chart, ChartError> {
    fit(frame, |kind| lay_out(view, frame, kind))
}

fn lay_out(view: &FanMultiplesView, frame: &Frame, kind: Type) -> Result<Chart, ChartError> {
    for panel in &view.panels {
        check_fan(&panel.points, &format!("panel `{}`", panel.name))?;
    }
    let years = view
        .panels
        .iter()
        .filter_map(|panel| Years::of(panel.points.iter().map(|p| p.year)))
        .reduce(Years::with)
        .ok_or(ChartError::Empty("small multiples without panels"))?;
    let axes = value_axes(view, frame);
    let mut notes = Vec::new();
    if view.value_axes == ValueAxes::Own {
        let cut = axes.iter().any(|axis| axis.start_if_cut().is_some());
        let word = if cut { Word::OwnAxesCut } else { Word::OwnAxes };
        notes.push(word.text(frame.lang).to_owned());
    } else if let Some(start) = axes[0].start_if_cut() {
        notes.push(Word::AxisStart.fill(frame.lang, &[("value", start)]));
    }
    let mut page = Page::begin(frame, kind, &notes);
    page.keys(&fan_keys(view.role.colour(), frame.lang));

    let size = page.kind.dense;
    let grid = Grid::new(view, &axes, &mut page, size);
    let body = page.body(grid.height(grid.wanted), grid.height(grid.least));
    let rows = grid.heads.len() as f64;
    let plot_height = (body.height() - grid.fixed_height()) / rows;
    let colour = view.role.colour();
    let name_ink = Ink::new(size, style::INK).bold();
    let mut top = body.y0;
    for (row, head) in grid.heads.iter().enumerate() {
        for column in 0..grid.columns {
            let index = row * grid.columns + column;
            let Some(panel) = view.panels.get(index) else {
                break;
            };
            let left = body.x0 + column as f64 * (grid.panel_width + grid.gap);
            let area = Rect {
                x0: left + grid.axis_width,
                y0: top + head + 0.5 * size,
                x1: left + grid.panel_width,
                y1: top + head + 0.5 * size + plot_height,
            };
            // Short names stand next to their plot where a neighbour's takes more lines.
            let lines = &grid.names[index];
            let first = top + head - lines.len() as f64 * LEADING * size;
            for (i, line) in lines.iter().enumerate() {
                let baseline = first + (i as f64 * LEADING + style::ASCENT) * size;
                page.sheet.text((left, baseline), line, name_ink);
            }
            let values = &axes[index];
            values.draw(&mut page.sheet, area, size);
            let field = Field::new(area, years, values);
            draw_bands(&mut page.sheet, &field, &panel.points, colour, 1.1);
            years.draw(&mut page.sheet, area, size, Ends::Flush);
        }
        top += head + plot_height + grid.below;
    }
    page.finish()
}

fn value_axes(view: &FanMultiplesView, frame: &Frame) -> Vec<Values> {
    let span = |panel: &FanPanel| -> Vec<f64> {
        panel.points.iter().flat_map(|p| [p.p2_5, p.p97_5, p.central]).collect()
    };
    let axis =
        |values: Vec<f64>| Values::around(values.into_iter(), STEPS, Quantity::Count, frame.lang);
    match view.value_axes {
        ValueAxes::Own => view.panels.iter().map(|panel| axis(span(panel))).collect(),
        ValueAxes::Shared => {
            let shared = axis(view.panels.iter().flat_map(span).collect());
            vec![shared; view.panels.len()]
        }
    }
}

/// How the panels divide the page.
struct Grid {
    columns: usize,
    gap: f64,
    panel_width: f64,
    /// Width of the value labels, left of each plot.
    axis_width: f64,
    /// Lines of each panel's name.
    names: Vec<Vec<String>>,
    /// Height of the names above each row of panels.
    heads: Vec<f64>,
    /// Height below each plot: years and the gap to the next row.
    below: f64,
    wanted: f64,
    least: f64,
}

impl Grid {
    fn new(view: &FanMultiplesView, axes: &[Values], page: &mut Page, size: f64) -> Self {
        let panels = view.panels.len();
        let axis_width =
            axes.iter().map(|axis| axis.label_width(size)).fold(0.0, f64::max) + 0.5 * size;
        let gap = 1.4 * size;
        // A panel needs room for its value labels and for two years side by side.
        let narrowest = axis_width + Ink::new(size, style::SOFT).width("2000 2000 ") + size;
        let most = (((page.width() + gap) / (narrowest + gap)) as usize).max(1);
        let preferred = match page.frame.size {
            Size::Word => (panels as f64 * 1.25).sqrt().ceil() as usize,
            Size::Slide => (panels as f64 * 2.6).sqrt().ceil() as usize,
            Size::Square => (panels as f64 * 1.1).sqrt().ceil() as usize,
        };
        // One column more, where that leaves fewer holes in the last row.
        let holes = |columns: usize| panels.next_multiple_of(columns) - panels;
        let most = most.min(panels);
        let columns = (preferred.min(most)..=(preferred + 1).min(most))
            .min_by_key(|&columns| holes(columns))
            .unwrap_or(most);
        let panel_width = (page.width() - (columns - 1) as f64 * gap) / columns as f64;
        let most_lines = if panels > MANY { 2 } else { 3 };
        let ink = Ink::new(size, style::INK).bold();
        let names: Vec<Vec<String>> = view
            .panels
            .iter()
            .map(|panel| page.name_lines(&panel.name, ink, panel_width, most_lines))
            .collect();
        let heads = names
            .chunks(columns)
            .map(|row| {
                let lines = row.iter().map(Vec::len).max().unwrap_or(1);
                lines as f64 * LEADING * size
            })
            .collect();
        Self {
            columns,
            gap,
            panel_width,
            axis_width,
            names,
            heads,
            below: 0.5 * size + Years::depth(size) + 0.5 * size,
            wanted: (0.7 * (panel_width - axis_width)).max(6.0 * size),
            least: 3.6 * size,
        }
    }

    /// Height of everything but the plots.
    fn fixed_height(&self) -> f64 {
        self.heads.iter().sum::<f64>() + self.heads.len() as f64 * self.below
    }

    fn height(&self, plot: f64) -> f64 {
        self.fixed_height() + self.heads.len() as f64 * plot
    }
}
