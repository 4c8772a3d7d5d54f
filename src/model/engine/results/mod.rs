//! Results: what a draw yields, where it stands in a row, and how the values of all draws are kept.
//!
//! [`catalogue`] (one entry a result), [`accounts`] (those of money and staff) and [`key`] (what
//! results are called) → [`layout`] (where each stands in a row; what can be said over all years is
//! made of them by `over_years`) → [`tally`] (how often each value occurred; in fixed-point
//! [`units`]; values far apart in `scattered`) → [`ensemble`] (all tallies of a run), which
//! [`archive`] writes as bytes and [`pairing`] sets against another.

pub(crate) mod accounts;
pub(crate) mod archive;
pub mod catalogue;
pub(crate) mod codec;
pub(crate) mod ensemble;
pub mod key;
pub mod layout;
pub(in crate::engine) mod over_years;
pub(crate) mod pairing;
pub(crate) mod replicates;
mod scattered;
pub(crate) mod tally;
pub mod turnover;
pub mod units;
pub mod year_failure;

pub use key::{ResultKey, What, Where, is_met};
