//! Comparisons: what counts as a change, what pairing gains, which runs are refused, and what is
//! written.

mod browser;
mod changes;
mod common;
mod files;
#[path = "../kit/mod.rs"]
mod kit;
mod levers;
mod over_years;
mod pairing;
mod refusals;
mod several;
