//! A page before it is written: marks, charts, and places that lead elsewhere.

use crate::chart::{Mark, Point};
use crate::output::charts::Drawn;

/// A chart on a page.
#[derive(Debug, Clone)]
pub(crate) struct Placed<'d> {
    /// Its upper left corner.
    pub at: Point,
    /// Its width on the page by that of its drawing.
    pub scale: f64,
    /// The chart.
    pub chart: &'d Drawn,
    /// Its number among the parts of the text.
    pub part: usize,
}

/// Whose the marks are that follow a place on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whose {
    /// Those of the part of the text with this number.
    Part(usize),
    /// They only adorn the page.
    Nobody,
    /// They stand at the head and foot of every page.
    EveryPage,
}

/// A page.
#[derive(Debug, Clone, Default)]
pub(crate) struct Page<'d> {
    /// What is drawn.
    pub marks: Vec<Mark>,
    /// Its charts.
    pub charts: Vec<Placed<'d>>,
    /// Rectangles that lead to a landmark, by its number, and the part of the text that stands
    /// there.
    pub links: Vec<(Point, Point, usize, usize)>,
    /// Whose the marks are, from which mark on; those before the first are nobody's.
    pub whose: Vec<(usize, Whose)>,
}

impl Page<'_> {
    /// Says whose the marks are that are drawn from now on.
    pub(crate) fn begin(&mut self, whose: Whose) {
        if self.whose.last().is_none_or(|(_, last)| *last != whose) {
            self.whose.push((self.marks.len(), whose));
        }
    }

    /// The same where the parts of the text before it are `before` many more.
    pub(crate) fn after(mut self, before: usize) -> Self {
        for (_, whose) in &mut self.whose {
            if let Whose::Part(part) = whose {
                *part += before;
            }
        }
        self.links.iter_mut().for_each(|(.., part)| *part += before);
        self.charts.iter_mut().for_each(|placed| placed.part += before);
        self
    }
}

/// What a landmark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A heading of a level, from 1.
    Heading(u8),
    /// A chart.
    Figure,
    /// A table.
    Table,
}

/// A place that lists and outlines lead to.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Landmark {
    /// What is there.
    pub kind: Kind,
    /// What it is called.
    pub text: String,
    /// Its page, from 0 in the part of the document that holds it.
    pub page: usize,
    /// How far down.
    pub y: f64,
}
