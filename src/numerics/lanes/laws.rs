//! Laws of lists of events, with the parameters that the lanes need worked out beforehand.

use std::sync::OnceLock;

use pulp::{Arch, Simd, WithSimd};

use crate::numerics::chance::{binomial_hazard_quantile, binomial_quantile, poisson_quantile};

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
    pub fn of_probabilities(probabilities: impl IntoIterator<Item = f64>) -> Self {
        let exact: Vec<f64> = probabilities.into_iter().collect();
        let mut laws = Laws::default();
        let all_hold = laws.set_parts(&exact, |p| p, |p| [hazard_series(p), p / (1.0 - p)], 0.5);
        if !all_hold {
            laws.mend(0.5, |p| {
                assert!((0.0..=1.0).contains(&p), "a probability must be between 0 and 1, not {p}");
                [-libm::log1p(-p), p / (1.0 - p)]
            });
        }
        laws
    }

    /// Events of the cumulative hazards `hazards[i]`·`factor`, in the place of the laws before.
    ///
    /// # Panics
    /// When the laws before were others, or a hazard is below 0.
    pub fn set_hazards(&mut self, hazards: &[f64], factor: f64) {
        assert!(self.by_hazard || self.exact.is_empty(), "hazards take the place of hazards only");
        self.by_hazard = true;
        self.means = OnceLock::new();
        let all_hold = self.set_parts(hazards, |h| h * factor, |h| [h, expm1_series(h)], 1.0);
        if !all_hold {
            self.mend(1.0, |h| {
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
    pub fn of_migration(rates: impl IntoIterator<Item = f64>) -> Self {
        let rates: Vec<f64> = rates.into_iter().collect();
        let mut laws = Laws::of_probabilities(rates.iter().map(|rate| (-rate).max(0.0)));
        for (i, &rate) in rates.iter().enumerate().filter(|(_, rate)| **rate > 0.0) {
            laws.exact[i] = rate;
            (laws.hazard[i], laws.odds[i], laws.fewer[i]) = (finite(rate), finite(rate), 0.0);
        }
        laws
    }

    /// Sets each law to what `exact` makes of its given number, with hazard and odds by series that
    /// hold from 0 to `most` and have no branch. Says whether they hold for all.
    #[inline(always)]
    fn set_parts(
        &mut self,
        given: &[f64],
        exact: impl Fn(f64) -> f64,
        parts: impl Fn(f64) -> [f64; 2],
        most: f64,
    ) -> bool {
        self.exact.resize(given.len(), 0.0);
        for list in [&mut self.hazard, &mut self.odds, &mut self.fewer] {
            list.resize(given.len(), 0.0);
        }
        Arch::new().dispatch(SetParts { laws: self, given, exact, parts, most })
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

/// One walk over the lists of [`Laws`]. It is compiled once for each width of registers.
struct SetParts<'a, E, P> {
    laws: &'a mut Laws,
    given: &'a [f64],
    exact: E,
    parts: P,
    most: f64,
}

impl<E: Fn(f64) -> f64, P: Fn(f64) -> [f64; 2]> WithSimd for SetParts<'_, E, P> {
    type Output = bool;

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> bool {
        let Laws { exact, hazard, odds, fewer, .. } = self.laws;
        let lists = exact.iter_mut().zip(hazard).zip(odds.iter_mut().zip(fewer));
        let mut all_hold = true;
        for (((x, hazard), (odds, fewer)), &given) in lists.zip(self.given) {
            *x = (self.exact)(given);
            let parts = (self.parts)(*x);
            *hazard = parts[0] as f32;
            *odds = parts[1] as f32;
            *fewer = *odds;
            all_hold &= (*x >= 0.0) & (*x <= self.most);
        }
        all_hold
    }
}

/// In f32; the largest finite number stands for ∞, so that nobody's share of it is 0 and not
/// undefined.
fn finite(x: f64) -> f32 {
    x.min(f64::from(f32::MAX)) as f32
}

/// −ln(1 − p) for p from 0 to ½, to nine digits.
#[inline(always)]
fn hazard_series(p: f64) -> f64 {
    // 2·atanh(z)
    let z = p / (2.0 - p);
    let z2 = z * z;
    let powers = [15.0, 13.0, 11.0, 9.0, 7.0, 5.0, 3.0, 1.0];
    2.0 * z * powers.iter().fold(1.0 / 17.0, |series, power| series * z2 + 1.0 / power)
}

/// e^x − 1 for x from 0 to 1, to nine digits.
#[inline(always)]
fn expm1_series(x: f64) -> f64 {
    let powers = [12.0, 11.0, 10.0, 9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0];
    x * powers.iter().fold(1.0, |series, power| series * (x * (1.0 / power)) + 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hazards_and_odds_match_libm() {
        for i in 1..2000 {
            let x = f64::from(i) / 1999.0;
            let near = |found: f64, expected: f64| (found - expected).abs() <= 1e-9 * expected;
            assert!(near(hazard_series(x / 2.0), -libm::log1p(-x / 2.0)), "hazard of {x}");
            assert!(near(expm1_series(x), libm::expm1(x)), "odds of {x}");
        }
    }
}
