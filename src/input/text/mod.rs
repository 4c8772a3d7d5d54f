//! What stands in a text: places, numbers, words, and the slips people make with them.
//!
//! Knows no file, no tree and no problem.

pub mod ages;
pub mod calendar;
pub mod lookalike;
pub mod number;
pub mod number_slip;
pub mod numeral;
pub mod range;
pub mod span;
pub mod suggest;
