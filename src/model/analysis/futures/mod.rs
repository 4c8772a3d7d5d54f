//! Futures that break a plan: boxes of assumptions in which a named failure is frequent.

pub mod answer;
pub(crate) mod failure;
pub mod prim;
mod significance;
pub mod tables;
