//! The engine: a pure function from a scenario and the number of a draw to a trajectory, and the ensemble of all draws.
//!
//! It never reads a file, a clock or a global, never prints, and never walks over a hash map. Every random number comes
//! from a stream named after what it is for (see [`crate::numerics::stream`]), so adding a facility or an assumption, or
//! changing the number of threads, moves no other value.
//!
//! Stages, in the order of the files: assumptions ([`params`]) → mortality path ([`mortality`]) → cohorts of each
//! township ([`cohort`]) → care need ([`need`]) → demand ([`demand`]) → beds ([`supply`]) → placement ([`settle`], with
//! [`placement`]) → indicators ([`comply`]),
//! all written into one row ([`layout`]) by [`model`], and
//! tallied ([`tally`]) over the draws by [`ensemble`].

mod alike;
pub mod archive;
pub mod chance;
pub mod cohort;
pub mod comply;
pub mod counterpart;
pub mod demand;
pub mod demography;
pub mod draw;
pub mod ensemble;
pub mod layout;
pub mod model;
pub mod mortality;
pub mod need;
pub mod params;
pub mod placement;
mod segments;
pub mod settle;
pub mod supply;
pub mod tally;
pub mod together;

pub use archive::ArchiveError;
pub use demography::{Demography, Headcount};
pub use draw::{Draw, Part};
pub use ensemble::{Ensemble, Span};
pub use layout::{Layout, Stock, StockKey};
pub use model::Model;
pub use tally::Tally;
pub use together::{Differences, Pairing, Together, Watch, run_together};
