//! What stands on the pages in the order in which it came there, for a writer that fills its pages
//! itself.

use crate::output::kit::block::{Block, Figure, Grid};

/// A part of a report that came to its place.
#[derive(Debug, Clone)]
pub(crate) enum Step<'d> {
    /// Text.
    Text(&'d Block),
    /// The title of what folds on a screen.
    Fold(&'d str),
    /// A remark; those of a chart or a table come right behind it.
    Note(&'d str),
    /// A sentence that stays with the table below it.
    Lead(&'d str),
    /// A chart, with its size in points.
    Chart {
        /// What is shown.
        figure: &'d Figure,
        /// Width and height.
        size: (f64, f64),
        /// Whether remarks follow that stay with it.
        noted: bool,
    },
    /// A table.
    Table {
        /// What is shown.
        grid: &'d Grid,
        /// Width of each column in points.
        widths: Vec<f64>,
        /// How many of its rows stay with its head.
        first_rows: usize,
        /// Whether it stays on one page.
        whole: bool,
        /// Whether remarks follow that stay with it.
        noted: bool,
    },
    /// What follows begins on a new page.
    NewPage,
}
