//! What can go wrong between a view and a picture, as values.
//!
//! Never panics on a caller's data: a view that cannot be drawn truthfully is refused with a reason
//! a person can act on.

use crate::language::Message;

/// Why a chart could not be drawn or encoded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChartError {
    /// The view holds nothing to draw; the text says what is missing.
    #[error("nothing to draw: {0}")]
    Empty(&'static str),
    /// Two lists of the view that belong together differ in length.
    #[error("{what}: {found} entries, {expected} needed")]
    Ragged {
        /// What the list is, for example ``values of row `Wandong` ``.
        what: String,
        /// How many entries it has.
        found: usize,
        /// How many it needs.
        expected: usize,
    },
    /// The view holds more or fewer things than the chart can show apart.
    #[error("{found} {what}; a chart shows {} to {}", .allowed.0, .allowed.1)]
    Count {
        /// What is counted, for example `scenarios`.
        what: &'static str,
        /// How many there are.
        found: usize,
        /// How few and how many the chart can show.
        allowed: (usize, usize),
    },
    /// A number is NaN or infinite.
    #[error("{0} is not a finite number")]
    NotFinite(String),
    /// A probability or share lies outside 0..=1, or quantiles or dates are not in rising order.
    #[error("{0}")]
    OutOfOrder(String),
    /// PNG metadata that the format cannot carry (a key is empty, longer than 79 bytes, or not
    /// Latin-1).
    #[error("PNG metadata: {0}")]
    Metadata(String),
    /// A part of the drawing pipeline refused its input; a bug in this module rather than in the
    /// view.
    #[error("chart pipeline: {0}")]
    Pipeline(String),
}

impl From<ChartError> for Message {
    fn from(fault: ChartError) -> Self {
        Message::fault(fault)
    }
}
