//! What is spent by year: one panel for each way to take the sum apart, with bars of means one upon
//! the other and an interval of the total.
//!
//! Means add up; what lowers the sum stands below zero. The total has its own mark, since medians
//! do not add up.

use crate::chart::error::ChartError;
use crate::chart::frame::Frame;
use crate::chart::page::{Page, Rect, fit};
use crate::chart::parts::axis::{Ends, Values, Years};
use crate::chart::parts::bands::Field;
use crate::chart::parts::grid::Grid;
use crate::chart::parts::key::Swatch;
use crate::chart::parts::spots;
use crate::chart::picture::Chart;
use crate::chart::style::{self, Colour, Role, Type, line};
use crate::chart::view::{BandPoint, check_band, rising};
use crate::words::Word;
use crate::words::number::{Amounts, Quantity};

/// One part of the sum.
#[derive(Debug, Clone, PartialEq)]
pub struct SpendingLayer {
    /// What it is.
    pub name: String,
    /// Decides the colour.
    pub role: Role,
    /// Mean of each year; below zero what lowers the sum.
    pub means: Vec<f64>,
}

/// One way to take the sum apart.
#[derive(Debug, Clone, PartialEq)]
pub struct SpendingPanel {
    /// Name of the panel.
    pub name: String,
    /// Parts, from the bottom.
    pub layers: Vec<SpendingLayer>,
}

/// What a chart of spending shows.
#[derive(Debug, Clone, PartialEq)]
pub struct SpendingView {
    /// The panels, in reading order.
    pub panels: Vec<SpendingPanel>,
    /// The total by year in rising order; every layer has as many years.
    pub total: Vec<BandPoint>,
}

/// Share of a year's width that its bar takes.
const BAR: f64 = 0.72;
/// Strength of the colours of bars: light enough for the total to stand out.
const TINT: f64 = 0.62;

/// Draws a panel for each way to take the sum apart.
///
/// # Errors
/// [`ChartError`] for a view without panels or years, numbers that are not finite, quantiles or
/// years out of order, or layers of other years than the total.
pub fn draw_spending(view: &SpendingView, frame: &Frame) -> Result<Chart, ChartError> {
    fit(frame, |kind| lay_out(view, frame, kind))
}

fn lay_out(view: &SpendingView, frame: &Frame, kind: Type) -> Result<Chart, ChartError> {
    check(view)?;
    let span = Years::of(view.total.iter().map(|p| p.year));
    let years = span.ok_or(ChartError::Empty("spending without years"))?;
    let mut page = Page::begin(frame, kind, &[]);
    page.keys(&keys(view, frame));
    let ends = view.panels.iter().flat_map(|panel| {
        (0..view.total.len()).flat_map(|year| {
            let of = |sign: f64| -> f64 {
                panel.layers.iter().map(|l| (l.means[year] * sign).max(0.0) * sign).sum()
            };
            [of(1.0), of(-1.0)]
        })
    });
    let bands = view.total.iter().flat_map(|p| [p.p10, p.p90]);
    let values = Values::around(ends.chain(bands).chain([0.0]), 5, Quantity::Amount, frame.lang);
    let axes = vec![values.clone(); view.panels.len()];
    let names: Vec<&str> = view.panels.iter().map(|panel| panel.name.as_str()).collect();
    let size = page.kind.dense;
    let areas = Grid::new(&names, &axes, &mut page, 0.9).areas(&mut page);
    for (panel, area) in view.panels.iter().zip(areas) {
        values.draw(&mut page.drawing, area, size);
        let step = area.width() / view.total.len() as f64;
        let inner = Rect { x0: area.x0 + 0.5 * step, x1: area.x1 - 0.5 * step, ..area };
        let field = Field::new(inner, years, &values);
        for (at, point) in view.total.iter().enumerate() {
            let x = field.x.at(f64::from(point.year));
            let (mut up, mut down) = (0.0, 0.0);
            for layer in &panel.layers {
                let value = layer.means[at];
                let from = if value < 0.0 { &mut down } else { &mut up };
                let (low, high) = (*from, *from + value);
                *from = high;
                let half = 0.5 * BAR * step;
                let corners = ((x - half, field.y.at(low)), (x + half, field.y.at(high)));
                page.drawing.rect(corners.0, corners.1, colour(layer.role));
            }
        }
        let lang = frame.lang;
        for layer in &panel.layers {
            let column = spots::column(&panel.name, &layer.name);
            let means = view.total.iter().zip(&layer.means);
            let say = |mean: f64| Amounts::up_to(mean.abs(), lang).text(mean);
            let said = means.map(|(point, &mean)| (point.year, say(mean)));
            spots::by_year(&mut page.drawing, &field, &column, said);
        }
        let column = spots::column(&panel.name, Word::TotalRange.text(lang));
        let total = spots::band(&view.total).into_iter();
        let said = total.map(|(year, of)| (year, spots::spread(of, Quantity::Amount, lang)));
        spots::by_year(&mut page.drawing, &field, &column, said);
        // Drawn last, so that no bar hides them.
        for point in &view.total {
            let x = field.x.at(f64::from(point.year));
            let ends = [point.p10, point.p90].map(|value| (x, field.y.at(value)));
            page.drawing.line(&ends, style::INK, line::SIDE);
            page.drawing.disc((x, field.y.at(point.p50)), 0.22 * size, style::INK);
        }
        years.draw(&mut page.drawing, inner, size, Ends::Centred);
    }
    page.finish()
}

fn colour(role: Role) -> Colour {
    role.colour().tint(TINT)
}

fn check(view: &SpendingView) -> Result<(), ChartError> {
    if view.panels.is_empty() {
        return Err(ChartError::Empty("spending without panels"));
    }
    check_band(&view.total, "total spending")?;
    for layer in view.panels.iter().flat_map(|panel| &panel.layers) {
        if layer.means.len() != view.total.len() {
            return Err(ChartError::Ragged {
                what: format!("years of `{}`", layer.name),
                found: layer.means.len(),
                expected: view.total.len(),
            });
        }
        for &mean in &layer.means {
            rising(&[mean], &|| format!("mean of `{}`", layer.name))?;
        }
    }
    Ok(())
}

/// Keys of the layers, each once, and of the total.
fn keys(view: &SpendingView, frame: &Frame) -> Vec<(Swatch, String)> {
    let layers = view.panels.iter().flat_map(|panel| &panel.layers);
    let total = (Swatch::Whisker(style::INK), Word::TotalRange.text(frame.lang).to_owned());
    let mut keys: Vec<(Swatch, String)> =
        layers.map(|layer| (Swatch::Area(colour(layer.role)), layer.name.clone())).collect();
    keys.push(total);
    keys
}
