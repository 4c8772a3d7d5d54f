//! What stands in a text: places, numbers, words, and the slips people make with them.
//!
//! Knows no file, no tree and no problem.

pub(crate) mod ages;
pub(crate) mod calendar;
pub mod lookalike;
pub mod number;
pub mod number_slip;
pub(crate) mod numeral;
pub(crate) mod range;
pub(crate) mod span;
pub mod suggest;
pub mod wanted;
