//! The back-test: a projection from an earlier base year against what happened since.
//!
//! [`run`] scores each observation against the draws ([`score`]) and judges many together
//! ([`judgement`]); [`tables`] makes small tables of both.

pub(crate) mod judgement;
pub(crate) mod run;
pub(crate) mod score;
pub mod tables;

pub use run::{Backtest, INDICATORS, Judged, passes, results};
pub use score::BANDS;
