//! What knowing is worth for a choice between plans: EVPI and EVPPI over the draws.
//!
//! `EVPI = E[max U] − max E[U]`. EVPPI of what is known, G: `E[max E(U | G)] − max E[U]` (Raiffa &
//! Schlaifer 1961; by regression Strong, Oakley & Brennan 2014). The conditional means choose the
//! plan only: each draw is then judged by its own payoff, under the plan that a fit which has not
//! seen it chooses. So noise is not value, nothing is worth more than knowing all, and what tells
//! nothing is worth exactly nothing.

use super::designs::designs;
use super::regression::{cross_fitted, mean_and_error};
use crate::analysis::probability::NORMAL_97_5;

/// Standard errors beyond which something is worth knowing; one of some hundred worthless facts
/// reaches it by chance.
pub(crate) const CLEAR: f64 = 3.0;

/// What knowing something is worth, in the unit of the payoff.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Worth {
    /// The estimate; chance may carry it a little below nothing.
    pub estimate: f64,
    /// Its standard error.
    pub error: f64,
}

impl Worth {
    /// Whether it is more than chance explains.
    pub fn is_clear(&self) -> bool {
        self.estimate > CLEAR * self.error && self.estimate > 0.0
    }

    /// The possible value nearest to the estimate: knowing harms nobody.
    pub fn possible(&self) -> f64 {
        self.estimate.max(0.0)
    }

    /// Ends of its 95 % interval, as far as they are possible.
    pub fn interval(&self) -> (f64, f64) {
        let half = NORMAL_97_5 * self.error;
        ((self.estimate - half).max(0.0), (self.estimate + half).max(0.0))
    }
}

/// The payoff of each plan in each draw, `[plan][draw]`: draws are paired.
#[derive(Debug, Clone)]
pub struct Payoffs {
    of: Vec<Vec<f64>>,
    /// The plan with the greatest mean, the first of equals.
    best: usize,
}

impl Payoffs {
    /// Of at least one plan.
    ///
    /// # Panics
    /// If there is no plan, or they have not the same draws.
    pub fn new(of: Vec<Vec<f64>>) -> Self {
        assert!(of.windows(2).all(|two| two[0].len() == two[1].len()), "plans share their draws");
        let mut best = 0;
        for plan in 1..of.len() {
            if mean_and_error(&of[plan]).0 > mean_and_error(&of[best]).0 {
                best = plan;
            }
        }
        Payoffs { of, best }
    }

    /// The plan with the greatest mean.
    pub fn best(&self) -> usize {
        self.best
    }

    /// Mean payoff of a plan, and its standard error.
    pub fn mean(&self, plan: usize) -> Worth {
        let (estimate, error) = mean_and_error(&self.of[plan]);
        Worth { estimate, error }
    }

    /// By how much a plan's mean exceeds that of another, draws paired.
    pub fn ahead(&self, plan: usize, other: usize) -> Worth {
        let (estimate, error) = mean_and_error(&self.gains(plan, other));
        Worth { estimate, error }
    }

    /// Draws in which a plan does best: those it shares with others count in parts.
    pub fn wins(&self, plan: usize) -> f64 {
        let draws = 0..self.of[plan].len();
        let win = |draw: usize| {
            let most = self.of.iter().map(|u| u[draw]).fold(f64::NEG_INFINITY, f64::max);
            if self.of[plan][draw] < most {
                return 0.0;
            }
            1.0 / self.of.iter().filter(|u| u[draw] == most).count() as f64
        };
        draws.map(win).sum()
    }

    /// Draws in which some plan does better than the one with the greatest mean.
    pub fn beaten(&self) -> usize {
        let best = &self.of[self.best];
        (0..self.draws()).filter(|&r| self.of.iter().any(|u| u[r] > best[r])).count()
    }

    /// Draws in which all plans do equally well.
    pub fn ties(&self) -> usize {
        let first = &self.of[0];
        (0..first.len()).filter(|&r| self.of.iter().all(|u| u[r] == first[r])).count()
    }

    /// Number of draws.
    pub fn draws(&self) -> usize {
        self.of[0].len()
    }

    fn gains(&self, plan: usize, over: usize) -> Vec<f64> {
        self.of[plan].iter().zip(&self.of[over]).map(|(a, b)| a - b).collect()
    }

    /// What knowing everything is worth: the expected value of perfect information.
    pub(crate) fn of_everything(&self) -> Worth {
        let most = |draw: usize| self.of.iter().map(|u| u[draw]).fold(f64::NEG_INFINITY, f64::max);
        let chosen = &self.of[self.best];
        let gains: Vec<f64> = (0..self.draws()).map(|draw| most(draw) - chosen[draw]).collect();
        let (estimate, error) = mean_and_error(&gains);
        Worth { estimate, error }
    }

    /// What knowing `variables` (`[variable][draw]`) is worth: the expected value of partial
    /// perfect information.
    pub(crate) fn of_knowing(&self, variables: &[Vec<f64>]) -> Worth {
        let others: Vec<usize> = (0..self.of.len()).filter(|&plan| plan != self.best).collect();
        let gains: Vec<Vec<f64>> = others.iter().map(|&plan| self.gains(plan, self.best)).collect();
        let designs = designs(variables);
        if designs.is_empty() || gains.iter().flatten().all(|gain| *gain <= 0.0) {
            return Worth { estimate: 0.0, error: 0.0 };
        }
        let predictions = cross_fitted(&designs, &gains);
        let gained = |draw: usize| {
            let mut chosen = (0.0, 0.0);
            for (predicted, gains) in predictions.iter().zip(&gains) {
                if predicted[draw] > chosen.0 {
                    chosen = (predicted[draw], gains[draw]);
                }
            }
            chosen.1
        };
        let gained: Vec<f64> = (0..self.draws()).map(gained).collect();
        let (estimate, error) = mean_and_error(&gained);
        Worth { estimate, error }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::rngs::ChaCha8Rng;
    use rand::{RngExt as _, SeedableRng as _};

    /// Standard normal numbers.
    struct Normal(ChaCha8Rng);

    impl Normal {
        fn list(&mut self, n: usize) -> Vec<f64> {
            let mut one = || {
                let (u, v): (f64, f64) = (self.0.random(), self.0.random());
                libm::sqrt(-2.0 * libm::log(1.0 - u)) * libm::cos(std::f64::consts::TAU * v)
            };
            (0..n).map(|_| one()).collect()
        }
    }

    fn normal(seed: u64) -> Normal {
        Normal(ChaCha8Rng::seed_from_u64(seed))
    }

    /// Adopt or not, gain N(100, 300²), of which `g` and `h` explain half of the variance each.
    fn adopt(g: &[f64], h: &[f64]) -> Payoffs {
        let half = 300.0 / libm::sqrt(2.0);
        let gain = g.iter().zip(h).map(|(g, h)| 100.0 + half * (g + h)).collect();
        Payoffs::new(vec![vec![0.0; g.len()], gain])
    }

    fn near(found: Worth, known: f64, what: &str) {
        let Worth { estimate, error } = found;
        assert!((estimate - known).abs() < 4.0 * error, "{what}: {estimate} ± {error} for {known}");
        assert!(error < 0.1 * known, "{what}: ± {error}");
    }

    #[test]
    fn perfect_knowledge_of_a_normal_gain_is_worth_what_is_known() {
        let mut normal = normal(1);
        let (g, h) = (normal.list(20_000), normal.list(20_000));
        let payoffs = adopt(&g, &h);
        assert_eq!(payoffs.best(), 1);
        near(payoffs.of_everything(), 76.2708, "everything");
        near(payoffs.of_knowing(std::slice::from_ref(&g)), 43.8613, "half");
        near(payoffs.of_knowing(&[g, h]), 76.2708, "both halves");
    }

    #[test]
    fn knowing_more_is_worth_no_less_and_nothing_more_than_all() {
        for seed in 0..8 {
            let mut normal = normal(seed);
            let facts: Vec<Vec<f64>> = (0..4).map(|_| normal.list(3000)).collect();
            let own = normal.list(3000);
            let u = |draw: usize| {
                let [a, b, c, d] = [0, 1, 2, 3].map(|fact| facts[fact][draw]);
                20.0 + 100.0 * a + 60.0 * b * c + 30.0 * d * d - 30.0 + 50.0 * own[draw]
            };
            let other: Vec<f64> = normal.list(3000).iter().map(|v| 40.0 * v).collect();
            let payoffs = Payoffs::new(vec![vec![0.0; 3000], (0..3000).map(u).collect(), other]);
            let all = payoffs.of_everything();
            let mut least = Worth { estimate: 0.0, error: 0.0 };
            for known in 1..=4 {
                let worth = payoffs.of_knowing(&facts[..known]);
                assert!(worth.estimate <= all.estimate, "{known}: {worth:?} of {all:?}");
                let error = libm::hypot(worth.error, least.error);
                assert!(worth.estimate >= least.estimate - 2.0 * error, "{known}: {worth:?}");
                least = worth;
            }
            // The product of two is found, which neither tells.
            assert!(least.is_clear());
        }
    }

    #[test]
    fn what_tells_nothing_is_worth_nothing() {
        let mut clear = 0;
        for seed in 0..40 {
            let mut normal = normal(100 + seed);
            let gain = normal.list(1000).iter().map(|v| 5.0 + 300.0 * v).collect();
            let payoffs = Payoffs::new(vec![vec![0.0; 1000], gain]);
            let worthless: Vec<Vec<f64>> = (0..6).map(|_| normal.list(1000)).collect();
            let worth = payoffs.of_knowing(&worthless);
            clear += usize::from(worth.is_clear());
            let everything = payoffs.of_everything().estimate;
            assert!(worth.estimate < 0.2 * everything, "{worth:?} of {everything}");
        }
        assert_eq!(clear, 0);
    }

    #[test]
    fn one_plan_that_is_always_better_leaves_nothing_to_know() {
        let mut normal = normal(7);
        let x = normal.list(500);
        let worse: Vec<f64> = x.iter().map(|v| v - 0.1).collect();
        let payoffs = Payoffs::new(vec![worse, x.clone()]);
        let nothing = Worth { estimate: 0.0, error: 0.0 };
        assert_eq!(payoffs.of_everything(), nothing);
        assert_eq!(payoffs.of_knowing(&[x]), nothing);
        assert_eq!((payoffs.best(), payoffs.wins(1), payoffs.ties()), (1, 500.0, 0));
        assert_eq!(payoffs.beaten(), 0);
    }

    #[test]
    fn a_step_is_found() {
        let mut generator = ChaCha8Rng::seed_from_u64(9);
        let x: Vec<f64> = (0..4000).map(|_| generator.random()).collect();
        // Worth 10 beyond 0.7, −10 below: mean −4, so knowing is worth 3.
        let gain: Vec<f64> = x.iter().map(|&x| if x > 0.7 { 10.0 } else { -10.0 }).collect();
        let worth = Payoffs::new(vec![vec![0.0; 4000], gain]).of_knowing(&[x]);
        assert!((worth.estimate - 3.0).abs() < 0.25, "{worth:?}");
    }
}
