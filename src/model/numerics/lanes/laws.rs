//! Laws of lists of events, with the parameters that the lanes need worked out beforehand.

use std::sync::OnceLock;

use pulp::{Arch, Simd, WithSimd};

use super::elementary::{expm1, ln1p_minus, mul_add};
use crate::numerics::counts::{binomial_hazard_quantile, binomial_quantile, poisson_quantile};

/// One event's law: what happens to each of n people, and how likely.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Law {
    /// An event of this probability: Binomial(n, p).
    Probability(f64),
    /// An event of this cumulative hazard: Binomial(n, 1 − e^(−hazard)).
    Hazard(f64),
    /// Arrivals at this rate: Poisson(n·rate).
    Arrivals(f64),
}

impl Law {
    /// Expected number for one person.
    pub(super) fn mean(self) -> f64 {
        match self {
            Law::Probability(p) => p,
            Law::Hazard(hazard) => -libm::expm1(-hazard),
            Law::Arrivals(rate) => rate,
        }
    }

    /// The smallest k with P(X ≤ k) ≥ u for `n` people.
    pub(super) fn quantile(self, n: f64, u: f64) -> f64 {
        match self {
            Law::Probability(p) => f64::from(binomial_quantile(n as u32, p, u)),
            Law::Hazard(hazard) => f64::from(binomial_hazard_quantile(n as u32, hazard, u)),
            Law::Arrivals(rate) => poisson_quantile(n * rate, u) as f64,
        }
    }
}

/// Laws of a list of events, made ready once and used for the lists of many places.
#[derive(Debug, Clone, Default)]
pub struct Laws {
    /// What a law is told by is a hazard, not a probability.
    by_hazard: bool,
    /// Probability, hazard or rate.
    exact: Vec<f64>,
    pub(super) hazard: Vec<f32>,
    pub(super) odds: Vec<f32>,
    /// By how much the factor of the next term falls short: the odds where counts end at n, 0 for
    /// arrivals.
    pub(super) fewer: Vec<f32>,
    /// Expected numbers for one person, worked out when first asked for: draws with chance events
    /// need none.
    means: OnceLock<Vec<f64>>,
}

impl Laws {
    /// Events of these probabilities.
    ///
    /// # Panics
    /// When one is not in 0 to 1.
    pub(crate) fn of_probabilities(probabilities: impl IntoIterator<Item = f64>) -> Self {
        let exact = probabilities.into_iter().collect();
        let mut laws = Laws { exact, ..Laws::default() };
        laws.are_probabilities();
        laws
    }

    /// Events of the cumulative hazards `hazards[i]`·`factor`, in the place of the laws before.
    ///
    /// # Panics
    /// When the laws before were others, or a hazard is below 0.
    pub fn set_hazards(&mut self, hazards: &[f64], factor: f64) {
        assert!(self.by_hazard || self.exact.is_empty(), "hazards take the place of hazards only");
        self.by_hazard = true;
        self.exact.clear();
        self.exact.extend(hazards.iter().map(|hazard| hazard * factor));
        let all_hold = self.set_parts(LawParameter::Hazard);
        if !all_hold {
            self.mend(LawParameter::Hazard.most(), |h| {
                assert!(h >= 0.0, "a hazard must be at least 0, not {h}");
                [h, libm::expm1(h)]
            });
        }
    }

    /// Migration at these rates: arrivals where they are positive; where they are negative
    /// departures, each of the opposite probability.
    ///
    /// # Panics
    /// When a rate is below −1.
    pub(crate) fn of_migration(rates: impl IntoIterator<Item = f64>) -> Self {
        let mut laws = Laws::default();
        laws.set_migration(&rates.into_iter().collect::<Vec<f64>>());
        laws
    }

    /// Sets them to migration at these rates, as [`Laws::of_migration`].
    ///
    /// # Panics
    /// When the laws before were of hazards, or a rate is below −1.
    pub(crate) fn set_migration(&mut self, rates: &[f64]) {
        assert!(!self.by_hazard, "hazards give place to hazards only");
        self.exact.clear();
        self.exact.extend(rates.iter().map(|rate| (-rate).max(0.0)));
        self.are_probabilities();
        for (i, &rate) in rates.iter().enumerate().filter(|(_, rate)| **rate > 0.0) {
            self.exact[i] = rate;
            (self.hazard[i], self.odds[i], self.fewer[i]) = (finite(rate), finite(rate), 0.0);
        }
    }

    /// Makes the lanes' parameters of numbers that are probabilities.
    fn are_probabilities(&mut self) {
        let all_hold = self.set_parts(LawParameter::Probability);
        if !all_hold {
            self.mend(LawParameter::Probability.most(), |p| {
                assert!((0.0..=1.0).contains(&p), "a probability must be between 0 and 1, not {p}");
                [-libm::log1p(-p), p / (1.0 - p)]
            });
        }
    }

    /// Hazard and odds of each law, whose number is `told` as a probability or a hazard, by series
    /// that hold from 0 to a bound and have no branch. Says whether they hold for all.
    fn set_parts(&mut self, told: LawParameter) -> bool {
        self.means = OnceLock::new();
        for list in [&mut self.hazard, &mut self.odds, &mut self.fewer] {
            list.resize(self.exact.len(), 0.0);
        }
        Arch::new().dispatch(SetParts { laws: self, told })
    }

    /// Hazards and odds of those laws for which the series to `most` do not hold.
    fn mend(&mut self, most: f64, parts: impl Fn(f64) -> [f64; 2]) {
        for i in 0..self.exact.len() {
            let x = self.exact[i];
            if !(0.0..=most).contains(&x) {
                let [hazard, odds] = parts(x).map(finite);
                (self.hazard[i], self.odds[i], self.fewer[i]) = (hazard, odds, odds);
            }
        }
    }

    /// Expected numbers for one person, of each law.
    pub fn means(&self) -> &[f64] {
        self.means.get_or_init(|| (0..self.exact.len()).map(|i| self.law(i).mean()).collect())
    }

    /// Law `i`.
    pub(super) fn law(&self, i: usize) -> Law {
        let exact = self.exact[i];
        if self.by_hazard {
            Law::Hazard(exact)
        } else if self.odds[i] > self.fewer[i] {
            Law::Arrivals(exact)
        } else {
            Law::Probability(exact)
        }
    }
}

/// What the number of a law is.
#[derive(Debug, Clone, Copy)]
enum LawParameter {
    Probability,
    Hazard,
}

impl LawParameter {
    /// The largest number for which the series of its hazard and odds hold.
    fn most(self) -> f64 {
        match self {
            LawParameter::Probability => 0.5,
            LawParameter::Hazard => 1.0,
        }
    }
}

/// One walk over the lists of [`Laws`]. It is compiled once for each width of registers.
struct SetParts<'a> {
    laws: &'a mut Laws,
    told: LawParameter,
}

impl SetParts<'_> {
    #[inline(always)]
    fn set(self, parts: impl Fn(f32) -> [f32; 2]) -> bool {
        let Laws { exact, hazard, odds, fewer, .. } = self.laws;
        let most = self.told.most();
        let mut all_hold = true;
        for ((&x, hazard), (odds, fewer)) in
            exact.iter().zip(hazard).zip(odds.iter_mut().zip(fewer))
        {
            [*hazard, *odds] = parts(x as f32);
            *fewer = *odds;
            all_hold &= (x >= 0.0) & (x <= most);
        }
        all_hold
    }

    #[inline(always)]
    fn set_as_told<const FUSED: bool>(self) -> bool {
        match self.told {
            // p ÷ (1 − p) = p + p²÷(1 − p), which keeps all digits of p.
            LawParameter::Probability => {
                self.set(|p| [ln1p_minus::<FUSED>(p), mul_add::<FUSED>(p, p / (1.0 - p), p)])
            }
            LawParameter::Hazard => self.set(|hazard| [hazard, expm1::<FUSED>(hazard)]),
        }
    }
}

impl WithSimd for SetParts<'_> {
    type Output = bool;

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> bool {
        if S::IS_SCALAR { self.set_as_told::<false>() } else { self.set_as_told::<true>() }
    }
}

/// In f32; the largest finite number stands for ∞, so that nobody's share of it is 0 and not
/// undefined.
fn finite(x: f64) -> f32 {
    x.min(f64::from(f32::MAX)) as f32
}
