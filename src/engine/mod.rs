//! The engine: a pure function from a scenario and the number of a draw to a trajectory, and the ensemble of all draws.
//!
//! It never reads a file, a clock or a global, never prints, and never walks over a hash map. Every random number comes
//! from a stream named after what it is for (see [`crate::numerics::stream`]), so adding a facility or an assumption, or
//! changing the number of threads, moves no other value.
//!
//! Stages, in the order of a draw: assumptions ([`params`]) → mortality path ([`mortality`]) → cohorts of each
//! township ([`cohort`]) → care need ([`need`]) → demand ([`demand`]) → beds ([`supply`]) → placement ([`housing`], with
//! [`placement`]) → indicators ([`rules`]), put together by [`model`]. The [`runner`] runs draws and counts their [`results`].

mod age_groups;
pub mod chance;
pub mod cohort;
pub mod demand;
pub mod demography;
pub mod draw;
pub mod housing;
pub mod model;
pub mod mortality;
pub mod need;
pub mod params;
pub mod placement;
pub mod results;
pub mod rules;
pub mod runner;
mod same_law;
pub mod supply;

pub use demography::{Demography, Headcount};
pub use draw::{Draw, Part};
pub use model::Model;
pub use results::archive::ArchiveError;
pub use results::ensemble::{Ensemble, Overflow, Span};
pub use results::layout::{Layout, Stock, StockKey};
pub use results::pairing::Differences;
pub use results::tally::Tally;
pub use results::{ResultKey, What, Where, is_met, layout, tally};
pub use runner::{Pairing, Together, Watch, run_together};
