//! The numerics: distributions and their quantiles, keyed random streams and points, exact samplers
//! of chance events.
//!
//! Only `libm` for anything that decides a result, so that bytes are equal on every machine. Knows
//! nothing of people or beds.

pub(crate) mod beta;
pub mod counts;
mod cumulants;
pub mod distribution;
pub(crate) mod fit;
pub(crate) mod lanes;
pub(crate) mod picks;
pub(crate) mod points;
pub mod special;
pub(crate) mod stream;
mod student;
mod sum;
pub(crate) mod wide;

pub use distribution::{Distribution, DistributionError};
pub use lanes::{Events, Laws, List};
pub use picks::Picks;
pub use points::{PointKey, Points, Sampling};
pub use stream::{NUMERICS_VERSION, Stream, StreamKey};
pub(crate) use sum::sum_by_turns;
pub use wide::WideStream;
