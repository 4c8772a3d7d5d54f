//! Staff required, there and missing: one small panel for each kind, with a value axis of its own.
//!
//! Draws the bands it is given; medians of required less there need not be the median of those
//! missing, which has its own line.

use crate::chart::error::ChartError;
use crate::chart::frame::Frame;
use crate::chart::page::{Page, fit};
use crate::chart::parts::axis::{Ends, Values, Years};
use crate::chart::parts::bands::{Field, draw_band};
use crate::chart::parts::grid::{Grid, STEPS};
use crate::chart::parts::key::Swatch;
use crate::chart::parts::spots;
use crate::chart::picture::Chart;
use crate::chart::style::{self, Role, Type};
use crate::chart::view::{BandPoint, check_band};
use crate::words::Word;
use crate::words::number::Quantity;

/// One kind of staff.
#[derive(Debug, Clone, PartialEq)]
pub struct StaffingPanel {
    /// Name of the kind.
    pub name: String,
    /// Required, by year in rising order.
    pub required: Vec<BandPoint>,
    /// There; empty where nobody says.
    pub available: Vec<BandPoint>,
    /// Missing; empty where nobody says how many there are.
    pub gap: Vec<BandPoint>,
}

/// What a chart of staff shows.
#[derive(Debug, Clone, PartialEq)]
pub struct StaffingView {
    /// The kinds, in reading order.
    pub panels: Vec<StaffingPanel>,
}

/// Draws a panel for each kind of staff.
///
/// # Errors
/// [`ChartError`] for a view without panels, a panel without years, numbers that are not finite, or
/// quantiles or years out of order.
pub fn draw_staffing(view: &StaffingView, frame: &Frame) -> Result<Chart, ChartError> {
    fit(frame, |kind| lay_out(view, frame, kind))
}

fn lay_out(view: &StaffingView, frame: &Frame, kind: Type) -> Result<Chart, ChartError> {
    for panel in &view.panels {
        check_band(&panel.required, &format!("required `{}`", panel.name))?;
        for list in [&panel.available, &panel.gap].into_iter().filter(|list| !list.is_empty()) {
            check_band(list, &format!("available or missing `{}`", panel.name))?;
        }
    }
    let years = view
        .panels
        .iter()
        .filter_map(|panel| Years::of(panel.required.iter().map(|p| p.year)))
        .reduce(Years::with)
        .ok_or(ChartError::Empty("staff without panels"))?;
    let mut notes = Vec::new();
    if view.panels.len() > 1 {
        notes.push(Word::OwnAxes.text(frame.lang).to_owned());
    }
    let mut page = Page::begin(frame, kind, &notes);
    let keys = [
        (style::INK, Word::RequiredBand),
        (Role::Surplus.colour(), Word::AvailableBand),
        (Role::Shortfall.colour(), Word::GapBand),
    ];
    let keys = keys.map(|(colour, word)| (Swatch::Band(colour), word.text(frame.lang).to_owned()));
    page.keys(&keys);
    let axis = |panel: &StaffingPanel| {
        let lists = [&panel.required, &panel.available, &panel.gap];
        let ends = lists.into_iter().flatten().flat_map(|p| [p.p10, p.p90]);
        Values::around(ends.chain([0.0]), STEPS, Quantity::Count, frame.lang)
    };
    let axes: Vec<Values> = view.panels.iter().map(axis).collect();
    let names: Vec<&str> = view.panels.iter().map(|panel| panel.name.as_str()).collect();
    let size = page.kind.dense;
    let areas = Grid::new(&names, &axes, &mut page, 0.8).areas(&mut page);
    for ((panel, values), area) in view.panels.iter().zip(&axes).zip(areas) {
        values.draw(&mut page.drawing, area, size);
        let field = Field::new(area, years, values);
        let drawn = [
            (&panel.gap, Role::Shortfall.colour()),
            (&panel.available, Role::Surplus.colour()),
            (&panel.required, style::INK),
        ];
        for (list, colour) in drawn.into_iter().filter(|(list, _)| !list.is_empty()) {
            draw_band(&mut page.drawing, &field, list, colour);
        }
        let said = [
            (&panel.required, Word::RequiredBand),
            (&panel.available, Word::AvailableBand),
            (&panel.gap, Word::GapBand),
        ];
        for (list, word) in said {
            let column = spots::column(&panel.name, word.text(frame.lang));
            let points = spots::band(list).into_iter();
            let said =
                points.map(|(year, of)| (year, spots::spread(of, Quantity::Count, frame.lang)));
            spots::by_year(&mut page.drawing, &field, &column, said);
        }
        years.draw(&mut page.drawing, area, size, Ends::Flush);
    }
    page.finish()
}
