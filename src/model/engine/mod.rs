//! The engine: a pure function from a scenario and the number of a draw to a trajectory, and the
//! ensemble of all draws.
//!
//! It never reads a file, a clock or a global, never prints, and never walks over a hash map. Every
//! random number comes from a stream named after what it is for (see [`crate::numerics::stream`]),
//! so adding a facility or an assumption, or changing the number of threads, moves no other value.
//!
//! A draw has two halves: a [`world`] (people, care need, demand), which no plan changes, and an
//! [`outcome`] (beds, placement, rules). [`model`] puts them together into a row of [`results`];
//! [`runner`] runs draws and counts their rows. [`params`] gives assumptions their values, [`draw`]
//! says of which draw each part of the world takes its luck, [`uncertain`] names what luck there
//! is.

pub(crate) mod account_rules;
pub(crate) mod build_out;
mod common;
mod compliance;
pub mod draw;
mod handed_over;
pub(crate) mod kept_worlds;
pub(crate) mod model;
pub mod outcome;
pub mod parallel;
pub mod params;
pub mod results;
pub(crate) mod runner;
pub(crate) mod shared_worlds;
pub mod trace;
pub(crate) mod uncertain;
pub mod world;

pub use crate::domain::Part;
pub use draw::Draw;
pub use kept_worlds::{KeptWorlds, WorldRoom};
pub use model::Model;
pub use outcome::placement;
pub use results::archive::ArchiveError;
pub use results::ensemble::{DrawSpan, Ensemble, Overflow};
pub use results::layout::{Layout, Stock, StockKey};
pub use results::pairing::Differences;
pub use results::tally::Tally;
pub use results::{ResultKey, What, Where, is_met, layout, units};
pub use runner::{Pairing, SideBySide, Watch, run_together};
pub use trace::{Trace, Traced, trace};
pub use uncertain::Uncertain;
pub use world::people::{Demography, Headcount};
pub use world::{World, Worlds};
