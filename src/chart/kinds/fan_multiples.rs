//! Small multiples of fans: one small panel for each place, all on the same years.
//!
//! Panels keep the order in which the caller gives them.

use crate::chart::error::ChartError;
use crate::chart::frame::Frame;
use crate::chart::page::{Page, fit};
use crate::chart::parts::axis::{Ends, Values, Years};
use crate::chart::parts::bands::{Field, draw_fan as draw_bands, fan_keys};
use crate::chart::parts::grid::{Grid, STEPS};
use crate::chart::parts::spots;
use crate::chart::picture::Chart;
use crate::chart::style::{Role, Type};
use crate::chart::view::{FanPoint, check_fan};
use crate::words::Word;
use crate::words::number::Quantity;

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
}

/// Draws a fan for each panel, on a value axis of its own: shapes show in small places too. The
/// chart says so.
///
/// # Errors
/// [`ChartError`] for a view without panels, a panel without years, numbers that are not finite, or
/// quantiles or years out of order.
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
    let cut = axes.iter().any(|axis| axis.start_if_cut().is_some());
    let note = if cut { Word::OwnAxesCut } else { Word::OwnAxes };
    let notes = [note.text(frame.lang).to_owned()];
    let mut page = Page::begin(frame, kind, &notes);
    page.keys(&fan_keys(view.role.colour(), frame.lang));

    let size = page.kind.dense;
    let names: Vec<&str> = view.panels.iter().map(|panel| panel.name.as_str()).collect();
    let areas = Grid::new(&names, &axes, &mut page, 0.7).areas(&mut page);
    let colour = view.role.colour();
    for ((panel, values), area) in view.panels.iter().zip(&axes).zip(areas) {
        values.draw(&mut page.drawing, area, size);
        let field = Field::new(area, years, values);
        draw_bands(&mut page.drawing, &field, &panel.points, colour, 1.1);
        let (lang, points) = (page.lang, spots::fan(&panel.points).into_iter());
        let said = points.map(|(year, of)| (year, spots::spread(of, Quantity::Count, lang)));
        spots::by_year(&mut page.drawing, &field, &panel.name, said);
        years.draw(&mut page.drawing, area, size, Ends::Flush);
    }
    page.finish()
}

/// The value axis of each panel.
fn value_axes(view: &FanMultiplesView, frame: &Frame) -> Vec<Values> {
    let span = |panel: &FanPanel| -> Vec<f64> {
        panel.points.iter().flat_map(|p| [p.p2_5, p.p97_5, p.central]).collect()
    };
    let axis =
        |values: Vec<f64>| Values::around(values.into_iter(), STEPS, Quantity::Count, frame.lang);
    view.panels.iter().map(|panel| axis(span(panel))).collect()
}
