//! Who reaches what in one draw: the pairs of townships within d_max, and their weights.
//!
//! [`Travel`] is made once a draw from [`Minutes`] and a [`Decay`], and made again in place for the
//! next. It keeps townships in the order of their ids: whoever walks over it sums in that order,
//! however the file was sorted. Never decides who travels: that is
//! [`crate::engine::outcome::placement::place`].

use crate::domain::TownshipIndex;
use crate::domain::minutes::Minutes;
use crate::engine::outcome::placement::pair_sums::{PairSums, Pairs};
use std::ops::Range;

/// Largest permitted d_max ÷ λ. Beyond it exp(−d/λ) comes near the end of the numbers, and a pair
/// within d_max would no longer be reachable; no one means a decay that steep.
const STEEPEST: f64 = 300.0;

/// λ is not above 0, d_max is not a number of minutes, or d_max is more than 300 times λ.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error(
    "λ is {lambda} min and d_max {d_max} min; λ must be above 0, d_max 0 or more and at most {STEEPEST} λ"
)]
pub struct DecayError {
    /// λ in minutes.
    pub lambda: f64,
    /// d_max in minutes.
    pub d_max: f64,
}

/// How willingness to travel falls with minutes: weight exp(−d/λ) up to d_max, 0 beyond it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Decay {
    lambda: f64,
    d_max: f64,
}

impl Decay {
    /// A decay with scale `lambda` (minutes; infinite means distance does not matter) up to `d_max`
    /// (minutes, inclusive).
    ///
    /// # Errors
    /// [`DecayError`] unless λ > 0 and 0 ≤ d_max ≤ 300 λ, d_max finite.
    pub fn new(lambda: f64, d_max: f64) -> Result<Self, DecayError> {
        let good = lambda > 0.0 && d_max >= 0.0 && d_max.is_finite() && d_max <= STEEPEST * lambda;
        if good { Ok(Decay { lambda, d_max }) } else { Err(DecayError { lambda, d_max }) }
    }

    /// Weight of a pair `minutes` apart, 0 … 1.
    pub fn weight(&self, minutes: f64) -> f64 {
        if minutes <= self.d_max { libm::exp(-minutes / self.lambda) } else { 0.0 }
    }
}

/// The reachable pairs of one draw, which are within d_max, and their weights.
#[derive(Debug, Clone)]
pub struct Travel {
    /// The townships in the order of their ids: which one has which rank. All else is by rank.
    pub(crate) order: Vec<TownshipIndex>,
    start: Vec<usize>,
    /// Pair of each township with itself, if within d_max.
    pub(crate) own: Vec<Option<usize>>,
    pub(crate) to: Vec<u32>,
    pub(crate) weight: Vec<f64>,
    /// Number of each pair in [`Minutes`], the same in every draw.
    pub(crate) pair: Vec<u32>,
    /// Pairs by where people live: sums over where they can go.
    pub(crate) going: PairSums,
    /// Pairs by where beds are: sums over who can come.
    pub(crate) coming: PairSums,
}

impl Travel {
    /// The pairs within reach under `decay`, with their weights.
    ///
    /// # Panics
    /// If d_max is above the ceiling the minutes were made with (a mistake of the calling code).
    pub fn new(minutes: &Minutes, decay: Decay) -> Self {
        let mut travel = Travel {
            order: minutes.order.clone(),
            start: Vec::with_capacity(minutes.start.len()),
            own: Vec::with_capacity(minutes.order.len()),
            to: Vec::with_capacity(minutes.to.len()),
            weight: Vec::with_capacity(minutes.to.len()),
            pair: Vec::with_capacity(minutes.to.len()),
            going: PairSums::default(),
            coming: PairSums::default(),
        };
        travel.reweigh(minutes, decay);
        travel
    }

    /// Makes these the pairs of `decay`, in the memory of the last draw.
    ///
    /// # Panics
    /// If d_max is above the ceiling, or `minutes` is of other townships (mistakes of the calling
    /// code).
    pub(crate) fn reweigh(&mut self, minutes: &Minutes, decay: Decay) {
        assert!(
            decay.d_max <= minutes.ceiling,
            "d_max {} min is above the {} min the table of minutes goes to",
            decay.d_max,
            minutes.ceiling
        );
        assert_eq!(self.order, minutes.order, "minutes of other townships");
        self.start.clear();
        self.own.clear();
        self.to.clear();
        self.weight.clear();
        self.pair.clear();
        self.start.push(0);
        for from in 0..minutes.townships() {
            let mut own = None;
            for pair in minutes.start[from]..minutes.start[from + 1] {
                if minutes.minutes[pair] <= decay.d_max {
                    if minutes.to[pair] as usize == from {
                        own = Some(self.to.len());
                    }
                    self.to.push(minutes.to[pair]);
                    self.weight.push(decay.weight(minutes.minutes[pair]));
                    self.pair.push(pair as u32);
                }
            }
            self.own.push(own);
            self.start.push(self.to.len());
        }
        let pairs = Pairs { start: &self.start, other: &self.to, weight: &self.weight };
        self.going.lay(pairs);
        self.coming.lay_turned(pairs);
    }

    /// How many townships there are.
    pub fn townships(&self) -> usize {
        self.order.len()
    }

    /// How many pairs are within reach, own townships included.
    pub fn pairs(&self) -> usize {
        self.to.len()
    }

    /// Pairs that start in the township of this rank.
    pub(crate) fn row(&self, rank: usize) -> Range<usize> {
        self.start[rank]..self.start[rank + 1]
    }

    /// Puts `values`, one a township in the caller's order, into the order of ids.
    pub(crate) fn sorted_into(&self, values: &[f64], sorted: &mut Vec<f64>) {
        assert_eq!(values.len(), self.townships(), "one value a township");
        sorted.clear();
        sorted.extend(self.order.iter().map(|township| values[township.get()]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matrix() -> Vec<Vec<f64>> {
        vec![vec![0.0, 20.0, 70.0], vec![25.0, 0.0, f64::INFINITY], vec![70.0, 80.0, 0.0]]
    }

    /// Where people of the township of this rank go: its rank and the weight.
    fn ways(travel: &Travel, rank: usize) -> Vec<(u32, f64)> {
        let way = |pair| (travel.to[pair], travel.weight[pair]);
        travel.row(rank).map(way).collect()
    }

    #[test]
    fn weights_fall_with_minutes_and_end_at_d_max() {
        let minutes =
            Minutes::from_matrix(&matrix(), 8.0, 90.0, &[0, 1, 2].map(TownshipIndex::new)).unwrap();
        let travel = Travel::new(&minutes, Decay::new(20.0, 60.0).unwrap());
        let from_first = [(0, libm::exp(-0.4)), (1, libm::exp(-1.0))];
        assert_eq!(ways(&travel, 0), from_first);
        assert_eq!(ways(&travel, 2), [(2, libm::exp(-0.4))]);
    }

    #[test]
    fn a_decay_that_cannot_be_names_its_numbers() {
        let refused = Decay::new(0.1, 60.0).unwrap_err().to_string();
        assert!(refused.contains("0.1 min") && refused.contains("60 min"), "{refused}");
    }

    #[test]
    fn minutes_at_d_max_are_still_within_reach() {
        let minutes =
            Minutes::from_matrix(&matrix(), 8.0, 90.0, &[0, 1, 2].map(TownshipIndex::new)).unwrap();
        let travel = Travel::new(&minutes, Decay::new(20.0, 70.0).unwrap());
        assert_eq!(travel.row(0).len(), 3);
        let travel = Travel::new(&minutes, Decay::new(20.0, 69.999).unwrap());
        assert_eq!(travel.row(0).len(), 2);
    }

    #[test]
    fn weighing_again_equals_weighing_anew() {
        let minutes =
            Minutes::from_matrix(&matrix(), 8.0, 90.0, &[2, 0, 1].map(TownshipIndex::new)).unwrap();
        let mut travel = Travel::new(&minutes, Decay::new(20.0, 90.0).unwrap());
        let wide = travel.pairs();
        travel.reweigh(&minutes, Decay::new(7.0, 30.0).unwrap());
        let anew = Travel::new(&minutes, Decay::new(7.0, 30.0).unwrap());
        assert!(travel.pairs() < wide);
        for rank in 0..3 {
            assert_eq!(ways(&travel, rank), ways(&anew, rank));
        }
    }

    #[test]
    fn a_bed_at_home_can_be_too_far() {
        let minutes =
            Minutes::from_matrix(&matrix(), 30.0, 90.0, &[0, 1, 2].map(TownshipIndex::new))
                .unwrap();
        let travel = Travel::new(&minutes, Decay::new(20.0, 21.0).unwrap());
        let to = [0, 1, 2].map(|rank| travel.to[travel.row(rank)].to_vec());
        assert_eq!(to, [vec![1], vec![], vec![]]);
    }

    #[test]
    #[should_panic(expected = "d_max 61 min is above the 60 min")]
    fn travelling_beyond_the_table_is_a_mistake_of_the_caller() {
        let minutes =
            Minutes::from_matrix(&[vec![0.0]], 8.0, 60.0, &[TownshipIndex::new(0)]).unwrap();
        Travel::new(&minutes, Decay::new(20.0, 61.0).unwrap());
    }

    #[test]
    fn a_decay_that_means_nothing_is_refused() {
        for (lambda, d_max) in
            [(0.0, 60.0), (-1.0, 60.0), (20.0, -1.0), (20.0, f64::INFINITY), (0.1, 60.0)]
        {
            let refusal = Decay::new(lambda, d_max).unwrap_err();
            assert_eq!(refusal, DecayError { lambda, d_max });
        }
    }
}
