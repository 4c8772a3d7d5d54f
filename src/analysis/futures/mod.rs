//! Futures that break a plan: boxes of assumptions in which a named failure is frequent.

pub(crate) mod answer;
pub(crate) mod failure;
pub(crate) mod prim;
mod significance;
pub(crate) mod tables;
