//! Draws in two assumptions: those in which something happens as discs, the others as rings, and
//! the box that was found.
//!
//! Which draws, which box and all words are the caller's.

use crate::chart::drawing::{Anchor, Ink};
use crate::chart::error::ChartError;
use crate::chart::frame::Frame;
use crate::chart::page::{Page, Rect, fit};
use crate::chart::parts::axis::Scale;
use crate::chart::parts::comparison_rows::axis_labels;
use crate::chart::parts::key::Swatch;
use crate::chart::picture::Chart;
use crate::chart::style::{self, Role, Type, line};
use crate::chart::view::rising;
use crate::words::Word;

/// One of the two assumptions.
#[derive(Debug, Clone, PartialEq)]
pub struct FuturesAxis {
    /// Its name, with its unit.
    pub name: String,
    /// Ticks in rising order, with their labels; the first and last are the ends.
    pub ticks: Vec<(f64, String)>,
    /// Whether some draws have no value, such as a date that never comes: these stand in a strip
    /// beyond the end.
    pub never: bool,
    /// Ends of the box; an open end where there is none. A low end beyond the last tick holds only
    /// what never comes.
    pub kept: (Option<f64>, Option<f64>),
}

/// A draw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FuturesDraw {
    /// Value of the first assumption, nothing where it never comes.
    pub x: Option<f64>,
    /// Value of the second.
    pub y: Option<f64>,
    /// Whether it happens.
    pub happens: bool,
}

/// What the chart of draws shows.
#[derive(Debug, Clone, PartialEq)]
pub struct FuturesView {
    /// The assumption across.
    pub x: FuturesAxis,
    /// The assumption up.
    pub y: FuturesAxis,
    /// The draws.
    pub draws: Vec<FuturesDraw>,
    /// Whether there is a box.
    pub boxed: bool,
    /// How many of the draws are drawn, in words; empty where all are.
    pub note: String,
}

/// Width of the strip of what never comes, as a part of the axis.
const STRIP: f64 = 0.09;

/// Draws the draws.
///
/// # Errors
/// [`ChartError`] for axes without two ticks in order, or no draws.
pub fn draw_futures(view: &FuturesView, frame: &Frame) -> Result<Chart, ChartError> {
    if view.draws.is_empty() {
        return Err(ChartError::Empty("futures without draws"));
    }
    for axis in [&view.x, &view.y] {
        let ticks: Vec<f64> = axis.ticks.iter().map(|(tick, _)| *tick).collect();
        if ticks.len() < 2 {
            return Err(ChartError::Empty("an axis of futures without ticks"));
        }
        rising(&ticks, &|| format!("ticks of `{}`", axis.name))?;
    }
    fit(frame, |kind| lay_out(view, frame, kind))
}

/// One axis on the page.
struct Placed<'v> {
    axis: &'v FuturesAxis,
    scale: Scale,
    /// Where what never comes stands, and the end beyond it.
    strip: (f64, f64),
    /// Where the axis begins and ends, the strip included.
    ends: (f64, f64),
}

impl<'v> Placed<'v> {
    fn new(axis: &'v FuturesAxis, (from, to): (f64, f64)) -> Self {
        let strip = if axis.never { STRIP * (to - from) } else { 0.0 };
        let (low, high) = (axis.ticks[0].0, axis.ticks[axis.ticks.len() - 1].0);
        let scale = Scale::new((low, high), (from, to - strip));
        Placed { axis, scale, strip: (to - strip, to), ends: (from, to) }
    }

    fn at(&self, value: Option<f64>, draw: usize) -> f64 {
        match value {
            Some(value) => self.scale.at(value),
            // Spread over the strip by the number of the draw, so that they do not hide each other.
            None => {
                let (from, to) = self.strip;
                from + (to - from) * (0.2 + 0.6 * (((draw * 7919) % 97) as f64 / 96.0))
            }
        }
    }

    /// The box along this axis.
    fn kept(&self) -> (f64, f64) {
        let (low, high) = self.axis.kept;
        let from = match low {
            Some(low) if low.is_finite() => self.scale.at(low),
            Some(_) => self.strip.0,
            None => self.ends.0,
        };
        (from, high.map_or(self.ends.1, |high| self.scale.at(high)))
    }
}

fn lay_out(view: &FuturesView, frame: &Frame, kind: Type) -> Result<Chart, ChartError> {
    let lang = frame.lang;
    let say = |word: Word| word.text(lang).to_owned();
    let mut notes = vec![format!("→ {}", view.x.name), format!("↑ {}", view.y.name)];
    notes.extend((!view.note.is_empty()).then(|| view.note.clone()));
    let mut page = Page::begin(frame, kind, &notes);
    let (hit, other) = (Role::Shortfall.colour(), Role::Surplus.colour());
    page.keys(&[
        (Swatch::Disc(hit), say(Word::FuturesHit)),
        (Swatch::Ring(other), say(Word::FuturesOther)),
    ]);
    let size = page.kind.label;
    let body = page.body(230.0, 16.0 * size);
    let never = say(Word::FuturesNever);
    let mut labels: Vec<&str> = view.y.ticks.iter().map(|(_, label)| label.as_str()).collect();
    labels.extend(view.y.never.then_some(never.as_str()));
    let ink = Ink::new(size, style::SOFT);
    let wide = labels.iter().map(|label| ink.width(label)).fold(0.0, f64::max);
    let area = Rect {
        x0: body.x0 + wide + 0.8 * size,
        y0: body.y0 + 0.6 * size,
        x1: body.x1 - 0.6 * size,
        y1: body.y1 - 1.9 * size,
    };
    let x = Placed::new(&view.x, (area.x0, area.x1));
    let y = Placed::new(&view.y, (area.y1, area.y0));
    for (tick, label) in &view.y.ticks {
        let at = y.scale.at(*tick);
        page.drawing.line(&[(area.x0, at), (area.x1, at)], style::GRID, line::GRID);
        let place = (area.x0 - 0.5 * size, at + 0.5 * style::CAP_HEIGHT * size);
        page.drawing.text(place, label, ink.anchored(Anchor::End));
    }
    for (tick, _) in &view.x.ticks {
        let at = x.scale.at(*tick);
        page.drawing.line(&[(at, area.y0), (at, area.y1)], style::GRID, line::GRID);
    }
    if view.boxed {
        let ((x0, x1), (y0, y1)) = (x.kept(), y.kept());
        let corners = vec![(x0, y0), (x1, y0), (x1, y1), (x0, y1)];
        page.drawing.veil(corners, hit, 0.10);
    }
    // Those in which it happens lie above the others.
    for happens in [false, true] {
        for (at, draw) in view.draws.iter().enumerate().filter(|(_, d)| d.happens == happens) {
            let place = (x.at(draw.x, at), y.at(draw.y, at));
            if happens {
                page.drawing.disc(place, 0.20 * size, hit);
            } else {
                page.drawing.ring(place, 0.17 * size, other, line::HAIR);
            }
        }
    }
    if view.boxed {
        let ((x0, x1), (y0, y1)) = (x.kept(), y.kept());
        page.drawing.outline((x0, y1), (x1, y0), style::INK, line::SIDE);
    }
    let mut labels: Vec<(f64, String)> =
        view.x.ticks.iter().map(|(tick, label)| (x.scale.at(*tick), label.clone())).collect();
    if view.x.never {
        page.drawing.line(&[(x.strip.0, area.y0), (x.strip.0, area.y1)], style::AXIS, line::GRID);
        labels.push((0.5 * (x.strip.0 + x.strip.1), never.clone()));
    }
    if view.y.never {
        page.drawing.line(&[(area.x0, y.strip.0), (area.x1, y.strip.0)], style::AXIS, line::GRID);
        let middle = 0.5 * (y.strip.0 + y.strip.1) + 0.5 * style::CAP_HEIGHT * size;
        page.drawing.text((area.x0 - 0.5 * size, middle), &never, ink.anchored(Anchor::End));
    }
    page.drawing.line(&[(area.x0, area.y1), (area.x1, area.y1)], style::AXIS, line::AXIS);
    page.drawing.line(&[(area.x0, area.y0), (area.x0, area.y1)], style::AXIS, line::AXIS);
    axis_labels(&mut page.drawing, &labels, area.y1 + 0.15 * size, (body.x0, body.x1), size);
    page.finish()
}
