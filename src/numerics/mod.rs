//! The numerics: distributions and their quantiles, keyed random streams and points, exact samplers of chance events.
//!
//! Only `libm` for anything that decides a result, so that bytes are equal on every machine. Knows nothing of people or beds.

pub mod beta;
pub mod chance;
pub mod distribution;
pub mod fit;
pub mod lanes;
pub mod points;
pub mod special;
pub mod stream;

pub use chance::{binomial, binomial_hazard, poisson};
pub use distribution::{Distribution, DistributionError};
pub use lanes::Laws;
pub use points::{PointKey, Points, Sampling};
pub use stream::{NUMERICS_VERSION, Stream, StreamKey};
