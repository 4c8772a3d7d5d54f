//! Small panels with several series each, as medians with their 80 % bands: what belongs together,
//! place by place or kind by kind.
//!
//! Draws the bands it is given. Panels share one value axis where they are to be compared, or each
//! has its own.

use crate::chart::error::ChartError;
use crate::chart::frame::Frame;
use crate::chart::page::{Page, fit};
use crate::chart::parts::axis::{Ends, Values, Years};
use crate::chart::parts::bands::{Field, draw_band};
use crate::chart::parts::grid::{Grid, STEPS};
use crate::chart::parts::key::Swatch;
use crate::chart::picture::Chart;
use crate::chart::style::{Role, Type};
use crate::chart::view::{BandPoint, check_band};
use crate::words::Word;
use crate::words::number::Quantity;

/// One panel.
#[derive(Debug, Clone, PartialEq)]
pub struct SeriesPanel {
    /// What it is of.
    pub name: String,
    /// Its series in the order of the keys, by year in rising order; empty where there is none.
    pub series: Vec<Vec<BandPoint>>,
    /// Whether it counts or measures.
    pub quantity: Quantity,
    /// A value up to which its axis goes, so that next to nothing does not look like much.
    pub at_least: f64,
}

/// What the chart shows.
#[derive(Debug, Clone, PartialEq)]
pub struct SeriesPanelsView {
    /// Colour and name of each series. The first is drawn last.
    pub keys: Vec<(Role, String)>,
    /// The panels, in reading order.
    pub panels: Vec<SeriesPanel>,
    /// Whether all panels have the same value axis.
    pub one_axis: bool,
}

/// Draws the panels.
///
/// # Errors
/// [`ChartError`] for a view without panels or years, numbers that are not finite, or quantiles or
/// years out of order.
pub fn draw_series_panels(view: &SeriesPanelsView, frame: &Frame) -> Result<Chart, ChartError> {
    fit(frame, |kind| lay_out(view, frame, kind))
}

fn lay_out(view: &SeriesPanelsView, frame: &Frame, kind: Type) -> Result<Chart, ChartError> {
    let there = |panel: &SeriesPanel| -> Vec<Vec<BandPoint>> {
        panel.series.iter().filter(|list| !list.is_empty()).cloned().collect()
    };
    for panel in &view.panels {
        for list in there(panel) {
            check_band(&list, &format!("a series of `{}`", panel.name))?;
        }
    }
    let lists = view.panels.iter().flat_map(|panel| &panel.series);
    let years = Years::of(lists.flatten().map(|point| point.year))
        .ok_or(ChartError::Empty("panels without series"))?;
    let mut notes = Vec::new();
    if view.panels.len() > 1 && !view.one_axis {
        notes.push(Word::OwnAxes.text(frame.lang).to_owned());
    }
    let mut page = Page::begin(frame, kind, &notes);
    let keys: Vec<(Swatch, String)> = (view.keys.iter())
        .map(|(role, name)| (Swatch::Band(role.colour()), name.clone()))
        .collect();
    page.keys(&keys);
    let ends = |panel: &SeriesPanel| -> Vec<f64> {
        panel.series.iter().flatten().flat_map(|point| [point.p10, point.p90]).collect()
    };
    let all: Vec<f64> = view.panels.iter().flat_map(ends).collect();
    let axis = |panel: &SeriesPanel| {
        let ends = if view.one_axis { all.clone() } else { ends(panel) };
        Values::around(
            ends.into_iter().chain([0.0, panel.at_least]),
            STEPS,
            panel.quantity,
            frame.lang,
        )
    };
    let axes: Vec<Values> = view.panels.iter().map(axis).collect();
    let names: Vec<&str> = view.panels.iter().map(|panel| panel.name.as_str()).collect();
    let size = page.kind.dense;
    let areas = Grid::new(&names, &axes, &mut page, 0.8).areas(&mut page);
    for ((panel, values), area) in view.panels.iter().zip(&axes).zip(areas) {
        values.draw(&mut page.drawing, area, size);
        let field = Field::new(area, years, values);
        for (list, (role, _)) in panel.series.iter().zip(&view.keys).rev() {
            if !list.is_empty() {
                draw_band(&mut page.drawing, &field, list, role.colour());
            }
        }
        years.draw(&mut page.drawing, area, size, Ends::Flush);
    }
    page.finish()
}
