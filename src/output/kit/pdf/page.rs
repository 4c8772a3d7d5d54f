//! A page before it is written: marks, charts, and places that lead elsewhere.

use crate::chart::{Mark, Point};
use crate::output::charts::Drawn;

/// A chart on a page.
#[derive(Debug, Clone)]
pub(super) struct Placed<'d> {
    /// Its upper left corner.
    pub at: Point,
    /// Its width on the page by that of its drawing.
    pub scale: f64,
    /// The chart.
    pub chart: &'d Drawn,
}

/// A page.
#[derive(Debug, Clone, Default)]
pub(super) struct Page<'d> {
    /// What is drawn.
    pub marks: Vec<Mark>,
    /// Its charts.
    pub charts: Vec<Placed<'d>>,
    /// Rectangles that lead to a landmark, by its number.
    pub links: Vec<(Point, Point, usize)>,
}

/// What a landmark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A heading of a level, from 1.
    Heading(u8),
    /// A chart.
    Figure,
    /// A table.
    Table,
}

/// A place that lists and outlines lead to.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Landmark {
    /// What is there.
    pub kind: Kind,
    /// What it is called.
    pub text: String,
    /// Its page, from 0 in the part of the document that holds it.
    pub page: usize,
    /// How far down.
    pub y: f64,
}
