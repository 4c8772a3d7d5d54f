//! Chance events: how many of n people, and how many arrivals, exactly and one uniform number at a
//! time.
//!
//! Every sampler is the quantile function of its law at one uniform number of the stream, and every
//! call takes exactly one, whatever its arguments, n = 0 and p = 1 included. So a stream stays
//! aligned when a scenario changes a number of people or a rate, and the count moves with it one
//! way only: common random numbers pair two plans as tightly as they can be paired. Rejection
//! samplers do neither.
//!
//! Small means: the distribution function is summed up from 0. Large means: a Cornish–Fisher
//! expansion places the answer between two whole numbers to within a known radius; when a whole
//! number lies within the radius (seldom), the exact distribution function decides, by incomplete
//! beta or gamma. No answer is ever a rounded normal. Method: M. B. Giles, "Algorithm 955:
//! approximation of the inverse Poisson cumulative distribution function", ACM TOMS 42 (2016).
//!
//! Only `libm` and the four operations of f64 are used, in a fixed order, so the counts are the
//! same on every machine.

use libm::{ceil, exp, expm1, log1p};

use crate::numerics::beta::BetaLaw;
use crate::numerics::cumulants::Cumulants;
use crate::numerics::special::{gamma_power, gamma_tails, normal_quantile};

/// Largest mean of [`poisson_quantile`]: a whole number of this size is far from where f64 stops
/// counting in ones.
pub(crate) const LARGEST_POISSON_MEAN: f64 = 1e9;

/// Means below this are summed from 0, larger ones expanded: about where the two take the same
/// time.
pub(crate) const SUMMED_BELOW: f64 = 16.0;

/// The smallest k with P(Binomial(n, p) ≤ k) ≥ u, for u in (0, 1).
///
/// # Panics
/// When p is not in 0 to 1, or u not strictly between them.
pub(crate) fn binomial_quantile(n: u32, p: f64, u: f64) -> u32 {
    assert!((0.0..=1.0).contains(&p), "a probability must be between 0 and 1, not {p}");
    assert_inside(u);
    if p > 0.5 {
        return n - binomial_quantile(n, 1.0 - p, 1.0 - u);
    }
    let people = f64::from(n);
    let mean = people * p;
    if mean >= SUMMED_BELOW {
        return Count { n, p, q: 1.0 - p }.expanded(u);
    }
    // (1 − p)ⁿ ≥ 1 − n·p
    if u <= 1.0 - mean {
        return 0;
    }
    let odds = p / (1.0 - p);
    summed(exp(people * log1p(-p)), |k| (people - k) * odds, people * odds, u).min(n)
}

/// The smallest k with P(Binomial(n, 1 − e^(−hazard)) ≤ k) ≥ u, for u in (0, 1).
///
/// # Panics
/// When the hazard is negative or not a number, or u not strictly between 0 and 1.
pub fn binomial_hazard_quantile(n: u32, hazard: f64, u: f64) -> u32 {
    assert!(hazard >= 0.0, "a hazard must be at least 0, not {hazard}");
    assert_inside(u);
    if hazard > std::f64::consts::LN_2 {
        return n - binomial_quantile(n, exp(-hazard), 1.0 - u);
    }
    let people = f64::from(n);
    let exposure = people * hazard;
    // e^(−n·hazard) ≥ 1 − n·hazard
    if u <= 1.0 - exposure {
        return 0;
    }
    if exposure < SUMMED_BELOW {
        let odds = expm1(hazard);
        return summed(exp(-exposure), |k| (people - k) * odds, people * odds, u).min(n);
    }
    let p = -expm1(-hazard);
    Count { n, p, q: exp(-hazard) }.expanded(u)
}

/// The smallest k with P(Poisson(mean) ≤ k) ≥ u, for u in (0, 1).
///
/// # Panics
/// When the mean is not in 0 to [`LARGEST_POISSON_MEAN`], or u not strictly between 0 and 1.
pub(crate) fn poisson_quantile(mean: f64, u: f64) -> u64 {
    assert!(
        (0.0..=LARGEST_POISSON_MEAN).contains(&mean),
        "a Poisson mean must be between 0 and {LARGEST_POISSON_MEAN}, not {mean}"
    );
    assert_inside(u);
    if mean >= SUMMED_BELOW {
        return arrivals_expanded(mean, u);
    }
    // e^(−mean) ≥ 1 − mean
    if u <= 1.0 - mean {
        return 0;
    }
    u64::from(summed(exp(-mean), |_| mean, mean, u))
}

fn assert_inside(u: f64) {
    assert!(u > 0.0 && u < 1.0, "a quantile needs a probability strictly between 0 and 1, not {u}");
}

/// Terms below this change no sum of terms that ends near 1: past the mode, the search is over.
const NEGLIGIBLE: f64 = 1e-18;

/// 1/1, 1/2, … : far more than [`summed`] reaches with a mean below [`SUMMED_BELOW`].
const RECIPROCALS: [f64; 128] = {
    let mut table = [0.0; 128];
    let mut i = 0;
    while i < table.len() {
        table[i] = 1.0 / (i + 1) as f64;
        i += 1;
    }
    table
};

/// Adds up P(0) = `none`, P(1), … by P(k+1) = P(k)·`factor`(k)/(k+1) until they reach u, and counts
/// them. A factor that falls to zero (k = n) may leave the count above n when u lies beyond the
/// rounded sum; the caller cuts it there.
///
/// Eight terms at a time without a branch: the answer is random, so a branch at each term would be
/// mispredicted once a call, which costs more than the terms.
#[inline]
fn summed(none: f64, factor: impl Fn(f64) -> f64, mode: f64, u: f64) -> u32 {
    let mut term = none;
    let mut rest = u - none;
    let mut reached = 0;
    let mut k = 0.0;
    for block in RECIPROCALS.as_chunks::<8>().0 {
        for reciprocal in block {
            reached += u32::from(rest > 0.0);
            term *= factor(k) * reciprocal;
            rest -= term;
            k += 1.0;
        }
        if rest <= 0.0 || (term <= NEGLIGIBLE && k > mode) {
            break;
        }
    }
    reached
}

/// Binomial(n, p) with p ≤ ½, q = 1 − p, and a mean that is not small.
struct Count {
    n: u32,
    p: f64,
    q: f64,
}

impl Count {
    fn expanded(&self, u: f64) -> u32 {
        let n = f64::from(self.n);
        let mean = n * self.p;
        let (at, radius) = Cumulants::new(mean, self.p, self.q).place(mean, normal_quantile(u));
        match whole_between(at, radius) {
            Some(k) => k.clamp(0.0, n) as u32,
            None => self.exact(u, at.clamp(0.0, n - 1.0) as u32),
        }
    }

    /// The quantile by the exact distribution function, walking from `k` < n.
    fn exact(&self, u: f64, mut k: u32) -> u32 {
        let Self { n, p, q } = *self;
        let law = BetaLaw::new(f64::from(n - k), f64::from(k) + 1.0);
        let tails = law.tails(q, p);
        // P(X ≤ k) − u, from the tail that keeps its digits.
        let mut above = if u <= 0.5 { tails.lower - u } else { (1.0 - u) - tails.upper };
        let mut term = law.power(q, p) / (p * f64::from(n - k));
        if above >= 0.0 {
            while k > 0 && above - term >= 0.0 {
                above -= term;
                term *= f64::from(k) / f64::from(n - k + 1) * (q / p);
                k -= 1;
            }
        } else {
            while k < n && above < 0.0 {
                term *= f64::from(n - k) / f64::from(k + 1) * (p / q);
                above += term;
                k += 1;
            }
        }
        k
    }
}

fn arrivals_expanded(mean: f64, u: f64) -> u64 {
    let (at, radius) = Cumulants::new(mean, 0.0, 1.0).place(mean, normal_quantile(u));
    match whole_between(at, radius) {
        Some(k) => k.max(0.0) as u64,
        None => arrivals_exact(mean, u, at.max(0.0) as u64),
    }
}

/// As [`Count::exact`].
fn arrivals_exact(mean: f64, u: f64, mut k: u64) -> u64 {
    let a = k as f64 + 1.0;
    let tails = gamma_tails(a, mean);
    // P(X ≤ k) is the upper tail of the gamma law.
    let mut above = if u <= 0.5 { tails.upper - u } else { (1.0 - u) - tails.lower };
    let mut term = gamma_power(a, mean) / mean;
    if above >= 0.0 {
        while k > 0 && above - term >= 0.0 {
            above -= term;
            term *= k as f64 / mean;
            k -= 1;
        }
    } else {
        while above < 0.0 && term > 0.0 {
            term *= mean / (k + 1) as f64;
            above += term;
            k += 1;
        }
    }
    k
}

/// The whole number whose cell `at` lies in, unless the cell's border is within `radius`.
fn whole_between(at: f64, radius: f64) -> Option<f64> {
    let k = ceil(at - radius);
    (k == ceil(at + radius)).then_some(k)
}

#[cfg(test)]
mod tests;
