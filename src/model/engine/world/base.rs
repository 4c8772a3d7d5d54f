//! Factors on the townships' base population in a draw.
//!
//! A township's count is unsure by `population_sd_log`, and the district's total is a count that
//! holds. So the factors are drawn given their weighted sum: with x_i = σ_i z_i independent and
//! normal, the law of x given Σ P_i x_i = 0 is that of x_i − c σ_i² P_i, c the same for all. c is
//! chosen so that the total holds exactly, for the exponentials.

use super::reads::PeopleReads;
use crate::domain::Part;
use crate::engine::draw::Draw;
use crate::numerics::{PointKey, Points, special};

/// How far from the stated total the sum may be when c is found, relative to it.
const CLOSE: f64 = 1e-13;

/// Steps of Newton's method; the sum is convex in c, so that a few reach what can be told apart.
const MOST_STEPS: usize = 50;

/// The points of the townships' factors.
#[derive(Debug)]
pub(super) struct BaseFactors {
    points: Vec<PointKey>,
    /// Share of the district's persons.
    share: Vec<f64>,
    sd: Vec<f64>,
    /// Townships in the order of their ids, so that sums do not depend on the order of the file.
    by_id: Vec<usize>,
}

impl BaseFactors {
    /// Those of the townships read.
    pub(super) fn new(reads: &PeopleReads, points: &Points) -> Self {
        let townships = &reads.townships;
        let mut by_id: Vec<usize> = (0..townships.len()).collect();
        by_id.sort_by_key(|&i| &townships[i].key);
        let persons = |i: usize| reads.population.all_ages[i] as f64;
        let all: f64 = by_id.iter().map(|&i| persons(i)).sum();
        let share = |i: usize| if all > 0.0 { persons(i) / all } else { 0.0 };
        BaseFactors {
            points: townships
                .iter()
                .map(|t| points.key(&format!("population/{}", t.key)))
                .collect(),
            share: (0..townships.len()).map(share).collect(),
            sd: townships.iter().map(|t| t.population_sd_log).collect(),
            by_id,
        }
    }

    /// The factor of each township; 1 in the central case.
    pub(super) fn draw(&self, draw: Draw) -> Vec<f64> {
        let Some(r) = draw.number(Part::Demography) else {
            return vec![1.0; self.sd.len()];
        };
        let z = |(sd, point): (&f64, &PointKey)| match *sd {
            0.0 => 0.0,
            sd => sd * special::normal_quantile(point.u(r)),
        };
        let logs: Vec<f64> = self.sd.iter().zip(&self.points).map(z).collect();
        self.given_their_sum(&logs)
    }

    /// exp(x_i − c σ_i² P_i) with the c at which the weighted sum is 1.
    fn given_their_sum(&self, logs: &[f64]) -> Vec<f64> {
        let pull: Vec<f64> =
            self.sd.iter().zip(&self.share).map(|(sd, share)| sd * sd * share).collect();
        let factor = |i: usize, c: f64| libm::exp(logs[i] - c * pull[i]);
        let mut c = 0.0;
        for _ in 0..MOST_STEPS {
            let (mut excess, mut slope) = (0.0, 0.0);
            for &i in &self.by_id {
                let persons = self.share[i] * factor(i, c);
                excess += persons - self.share[i];
                slope += persons * pull[i];
            }
            if slope <= 0.0 || excess.abs() <= CLOSE {
                break;
            }
            c += excess / slope;
        }
        (0..logs.len()).map(|i| factor(i, c)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn factors(share: &[f64], sd: &[f64], z: &[f64]) -> Vec<f64> {
        let base = BaseFactors {
            points: Vec::new(),
            share: share.to_vec(),
            sd: sd.to_vec(),
            by_id: (0..share.len()).collect(),
        };
        let logs: Vec<f64> = sd.iter().zip(z).map(|(sd, z)| sd * z).collect();
        base.given_their_sum(&logs)
    }

    #[test]
    fn the_total_holds_and_what_is_certain_does_not_move() {
        let share = [0.5, 0.3, 0.15, 0.05];
        for z in [[0.0, 3.0, 2.0, -1.0], [0.0, -4.0, -4.0, -4.0], [0.0, 5.0, 5.0, 5.0]] {
            let factors = factors(&share, &[0.0, 0.3, 0.1, 0.2], &z);
            let total: f64 = share.iter().zip(&factors).map(|(p, f)| p * f).sum();
            assert!((total - 1.0).abs() < 1e-12, "{total} of {z:?}");
            assert_eq!(factors[0], 1.0);
        }
        assert_eq!(factors(&[0.4, 0.6], &[0.0, 0.2], &[0.0, 2.0])[0], 1.0);
    }

    /// Given the sum, x_i keeps the variance σ_i² (1 − σ_i² P_i² ÷ Σ σ_j² P_j²): by hand for three
    /// townships.
    #[test]
    fn spreads_are_those_of_the_conditional_law() {
        use rand::SeedableRng as _;
        use rand_distr::{Distribution as _, StandardNormal};
        let (share, sd) = ([0.6, 0.3, 0.1], [0.02, 0.03, 0.01]);
        let squares: f64 = share.iter().zip(&sd).map(|(p, s)| (p * s) * (p * s)).sum();
        let mut generator = rand::rngs::ChaCha8Rng::seed_from_u64(7);
        let n = 40_000;
        let mut sums = [0.0; 3];
        for _ in 0..n {
            let z: Vec<f64> = StandardNormal.sample_iter(&mut generator).take(3).collect();
            for (sum, factor) in sums.iter_mut().zip(factors(&share, &sd, &z)) {
                *sum += factor.ln().powi(2);
            }
        }
        for i in 0..3 {
            let expected = sd[i] * (1.0 - (share[i] * sd[i]).powi(2) / squares).sqrt();
            let found = (sums[i] / f64::from(n)).sqrt();
            // The error of a standard deviation from n values is its 1/√(2n) part, 0.35 %;
            // curvature adds about as much.
            assert!((found / expected - 1.0).abs() < 0.02, "{i}: {found} for {expected}");
        }
    }
}
