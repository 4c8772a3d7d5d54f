//! What stands in a text: places, numbers, words, and the slips people make with them.
//!
//! Knows no file, no tree and no problem.

pub(crate) mod ages;
pub(crate) mod calendar;
pub(crate) mod lookalike;
pub mod number;
pub(crate) mod number_slip;
pub(crate) mod numeral;
pub(crate) mod range;
pub(crate) mod span;
pub(crate) mod suggest;
pub(crate) mod wanted;
