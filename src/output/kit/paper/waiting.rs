//! Charts and tables that wait for the head of a page, how high they are, and by how much they may
//! shrink.

use std::sync::Arc;

use super::choice::Choice;
use super::grid::Set;
use super::measured::Lines;
use super::measures::WIDTH;
use crate::output::charts::Drawn;
use crate::output::kit::block::{Figure, Grid};

/// Pixels of a picture to the inch, and points.
const POINTS_PER_PIXEL: f64 = 72.0 / 300.0;
/// A chart may be made so much smaller to stay on the page where it is spoken of, or to share one
/// with the next.
pub(super) const SHRUNK: f64 = 0.76;

/// A chart or a table, and the remarks below it, which stay on its page.
#[derive(Debug, Clone)]
pub(super) struct Waiting<'d> {
    pub(super) what: What<'d>,
    /// Each remark with its lines.
    pub(super) notes: Vec<(&'d str, Lines)>,
    /// The sentence and the table that stay below it.
    pub(super) closing: Option<Closing<'d>>,
    /// Height of what stays below it.
    pub(super) below: f64,
    /// How it comes to its place.
    pub(super) choice: Choice,
    /// Its turn, the chapters that had begun when it came, and the page to which the text had come.
    pub(super) from: (usize, usize, usize),
}

/// A sentence with the lines of it, and a table without a caption: both stay with what is before.
#[derive(Debug, Clone)]
pub(super) struct Closing<'d> {
    pub(super) says: (&'d str, Lines),
    pub(super) table: (&'d Grid, Arc<Set>),
}

#[derive(Debug, Clone)]
pub(super) enum What<'d> {
    Chart(Shown<'d>),
    Table(&'d Grid, Arc<Set>),
}

impl Waiting<'_> {
    pub(super) fn height(&self) -> f64 {
        let above = match &self.what {
            What::Chart(shown) => shown.height(1.0),
            What::Table(_, set) => set.height(),
        };
        above + self.below
    }

    /// Whether it is a table that may begin where the text has come to, wherever that is.
    pub(super) fn is_chosen_parted(&self) -> bool {
        self.choice == Choice::Parted && !self.is_chart()
    }

    /// Whether both are charts, or both tables: these keep their order among themselves.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.is_chart() == other.is_chart()
    }

    pub(super) fn is_chart(&self) -> bool {
        matches!(self.what, What::Chart(_))
    }

    /// The scale at which all of it has `room`, where it has.
    pub(super) fn fitting(&self, room: f64) -> Option<f64> {
        match &self.what {
            What::Chart(shown) => {
                let scale = shown.fitting(room - self.below)?;
                (self.choice != Choice::Whole || scale >= 1.0).then_some(scale)
            }
            What::Table(..) => (self.height() <= room).then_some(1.0),
        }
    }
}

/// A chart with the lines of its caption, which are broken once.
#[derive(Debug, Clone)]
pub(super) struct Shown<'d> {
    pub(super) figure: &'d Figure,
    pub(super) chart: &'d Drawn,
    pub(super) caption: Lines,
    /// Height of its caption, with the space around it and the chart.
    pub(super) caption_height: f64,
    /// By how much it is smaller than the page would hold it.
    pub(super) smaller: f64,
    /// Greatest height.
    pub(super) most: f64,
}

impl Shown<'_> {
    /// Width and height on the page, and the scale that makes them.
    pub(super) fn size(&self, shrunk: f64) -> (f64, f64, f64) {
        let (wide, high) = self.chart.pixels;
        let (wide, high) = (f64::from(wide) * POINTS_PER_PIXEL, f64::from(high) * POINTS_PER_PIXEL);
        let scale = (WIDTH / wide).min(self.most / high) * self.smaller * shrunk;
        (wide * scale, high * scale, scale)
    }

    pub(super) fn height(&self, shrunk: f64) -> f64 {
        self.size(shrunk).1 + self.caption_height
    }

    /// By how much it becomes smaller to be no higher than `room` with its caption, where that
    /// leaves it readable.
    pub(super) fn fitting(&self, room: f64) -> Option<f64> {
        let scale = ((room - self.caption_height) / self.size(1.0).1).min(1.0);
        (scale * self.smaller >= SHRUNK).then_some(scale)
    }
}
