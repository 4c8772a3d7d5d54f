//! What can go wrong between a view and a picture, as values.
//!
//! Never panics on a caller's data: a view that cannot be drawn truthfully is refused with a reason
//! a person can act on.

use std::fmt;

/// Why a chart could not be drawn or encoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChartError {
    /// The view holds nothing to draw; the text says what is missing.
    Empty(&'static str),
    /// Two lists of the view that belong together differ in length.
    Ragged {
        /// What the list is, for example ``values of row `Wandong` ``.
        what: String,
        /// How many entries it has.
        found: usize,
        /// How many it needs.
        expected: usize,
    },
    /// The view holds more or fewer things than the chart can show apart.
    Count {
        /// What is counted, for example `scenarios`.
        what: &'static str,
        /// How many there are.
        found: usize,
        /// How few and how many the chart can show.
        allowed: (usize, usize),
    },
    /// A number is NaN or infinite.
    NotFinite(String),
    /// A probability or share lies outside 0..=1, or quantiles or dates are not in rising order.
    OutOfOrder(String),
    /// PNG metadata that the format cannot carry (a key is empty, longer than 79 bytes, or not
    /// Latin-1).
    Metadata(String),
    /// A part of the drawing pipeline refused its input; a bug in this module rather than in the
    /// view.
    Pipeline(String),
}

impl fmt::Display for ChartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty(what) => write!(f, "nothing to draw: {what}"),
            Self::Ragged { what, found, expected } => {
                write!(f, "{what}: {found} entries, {expected} needed")
            }
            Self::Count { what, found, allowed: (least, most) } => {
                write!(f, "{found} {what}; a chart shows {least} to {most}")
            }
            Self::NotFinite(what) => write!(f, "{what} is not a finite number"),
            Self::OutOfOrder(what) => write!(f, "{what}"),
            Self::Metadata(what) => write!(f, "PNG metadata: {what}"),
            Self::Pipeline(what) => write!(f, "chart pipeline: {what}"),
        }
    }
}

impl std::error::Error for ChartError {}
