//! Chance events, or their expectation.
//!
//! A stage asks for the number of people something happens to. In a draw with chance events the answer is sampled from
//! a stream; in the central case, and with chance events off, it is the expected number, which need not be whole.

use crate::numerics::{self, Stream, StreamKey};

/// Where the outcome of a chance event comes from.
pub enum Chance {
    /// The expected number.
    Expected,
    /// A sampled whole number.
    Sampled(Box<Stream>),
}

impl Chance {
    /// The stream of `key` in draw `draw`, or expectations when `draw` is `None`.
    pub fn open(key: &StreamKey, draw: Option<u64>) -> Self {
        draw.map_or(Chance::Expected, |draw| Chance::Sampled(Box::new(key.open(draw))))
    }

    /// How many of `n` people meet an event of probability `p`.
    #[inline]
    pub fn binomial(&mut self, n: f64, p: f64) -> f64 {
        match self {
            Chance::Expected => n * p,
            Chance::Sampled(stream) => f64::from(numerics::binomial(stream, n as u32, p)),
        }
    }

    /// How many of `n` people meet an event of cumulative hazard `hazard`, that is of probability 1 − exp(−hazard).
    #[inline]
    pub fn binomial_hazard(&mut self, n: f64, hazard: f64) -> f64 {
        match self {
            Chance::Expected => -n * libm::expm1(-hazard),
            Chance::Sampled(stream) => {
                f64::from(numerics::binomial_hazard(stream, n as u32, hazard))
            }
        }
    }

    /// A count with the given mean (Poisson).
    #[inline]
    pub fn poisson(&mut self, mean: f64) -> f64 {
        match self {
            Chance::Expected => mean,
            Chance::Sampled(stream) => numerics::poisson(stream, mean) as f64,
        }
    }
}
