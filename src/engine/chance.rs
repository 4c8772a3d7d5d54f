//! Chance events, or their expectation.
//!
//! A stage asks for the numbers of people something happens to, a list at a time. In a draw with chance events the
//! answers are sampled from a stream; in the central case, and with chance events off, they are the expected numbers,
//! which need not be whole.

use crate::numerics::{Laws, Stream, StreamKey, lanes};

/// Where the outcomes of chance events come from, with room for a list of them.
pub struct Chance {
    /// None where outcomes are expectations.
    stream: Option<Stream>,
    outcomes: Vec<f64>,
}

impl Chance {
    /// The stream of `key` in draw `draw`, or expectations when `draw` is `None`.
    pub fn open(key: &StreamKey, draw: Option<u64>) -> Self {
        Chance { stream: draw.map(|draw| key.open(draw)), outcomes: Vec::new() }
    }

    /// Expectations.
    pub fn expected() -> Self {
        Chance { stream: None, outcomes: Vec::new() }
    }

    /// How many of `n[i]` people meet the event of law i.
    pub fn binomials(&mut self, n: &[f64], laws: &Laws) -> &[f64] {
        self.outcomes.resize(n.len(), 0.0);
        match &mut self.stream {
            None => {
                let answers = self.outcomes.iter_mut().zip(n).zip(laws.probabilities());
                answers.for_each(|((answer, n), p)| *answer = n * p);
            }
            Some(stream) => lanes::binomials(stream, n, laws, &mut self.outcomes),
        }
        &self.outcomes
    }

    /// How many of `n[i]` people meet an event of probability `p`.
    pub fn binomials_alike(&mut self, n: &[f64], p: f64) -> &[f64] {
        self.outcomes.resize(n.len(), 0.0);
        match &mut self.stream {
            None => self.outcomes.iter_mut().zip(n).for_each(|(answer, n)| *answer = n * p),
            Some(stream) => lanes::binomials_alike(stream, n, p, &mut self.outcomes),
        }
        &self.outcomes
    }

    /// How many of `n[i]` people meet an event of cumulative hazard `hazard[i]`·`factor`, that is of probability
    /// 1 − exp(−hazard·factor).
    pub fn binomials_by_hazard(&mut self, n: &[f64], hazard: &[f64], factor: f64) -> &[f64] {
        self.outcomes.resize(n.len(), 0.0);
        let outcomes = &mut self.outcomes;
        match &mut self.stream {
            None => {
                let answers = outcomes.iter_mut().zip(n).zip(hazard);
                answers.for_each(|((answer, n), h)| *answer = -n * libm::expm1(-h * factor));
            }
            Some(stream) => lanes::binomials_by_hazard(stream, n, hazard, factor, outcomes),
        }
        &self.outcomes
    }

    /// Counts with means `n[i]`·`rate` (Poisson).
    pub fn poissons(&mut self, n: &[f64], rate: f64) -> &[f64] {
        self.outcomes.resize(n.len(), 0.0);
        match &mut self.stream {
            None => self.outcomes.iter_mut().zip(n).for_each(|(answer, n)| *answer = n * rate),
            Some(stream) => lanes::poissons(stream, n, rate, &mut self.outcomes),
        }
        &self.outcomes
    }
}
