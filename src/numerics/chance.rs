//! Chance events: how many of n people, and how many arrivals, exactly and one uniform number at a time.
//!
//! Every sampler is the quantile function of its law at one uniform number of the stream, and every call takes exactly
//! one, whatever its arguments, n = 0 and p = 1 included. So a stream stays aligned when a scenario changes a
//! number of people or a rate, and the count moves with it one way only: common random numbers pair two plans
//! as tightly as they can be paired. Rejection samplers do neither.
//!
//! Small means: the distribution function is summed up from 0. Large means: a Cornish–Fisher expansion places the
//! answer between two whole numbers to within a known radius; when a whole number lies within the radius (seldom), the
//! exact distribution function decides, by incomplete beta or gamma. No answer is ever a rounded normal. Method: M. B.
//! Giles, "Algorithm 955: approximation of the inverse Poisson cumulative distribution function", ACM TOMS 42 (2016).
//!
//! Only `libm` and the four operations of f64 are used, in a fixed order, so the counts are the same on every machine.

use libm::{ceil, exp, expm1, log1p};

use crate::numerics::beta::BetaLaw;
use crate::numerics::special::{gamma_power, gamma_tails, normal_quantile};
use crate::numerics::stream::Stream;

/// Largest mean of [`poisson`]: a whole number of this size is far from where f64 stops counting in ones.
pub const LARGEST_POISSON_MEAN: f64 = 1e9;

/// Means below this are summed from 0, larger ones expanded: about where the two take the same time.
pub(crate) const SUMMED_BELOW: f64 = 16.0;

/// How many of `n` have an event that each has with probability `p`, independently: Binomial(n, p).
///
/// # Panics
/// When p is not in 0 to 1.
pub fn binomial(stream: &mut Stream, n: u32, p: f64) -> u32 {
    binomial_quantile(n, p, stream.uniform())
}

/// How many of `n` have an event of cumulative hazard `hazard`: Binomial(n, 1 − e^(−hazard)). More accurate than
/// forming the probability first, and faster: most calls with few events expected need no exponential at all.
///
/// # Panics
/// When the hazard is negative or not a number. It may be infinite: then all have the event.
pub fn binomial_hazard(stream: &mut Stream, n: u32, hazard: f64) -> u32 {
    binomial_hazard_quantile(n, hazard, stream.uniform())
}

/// A number of arrivals with this mean: Poisson(mean).
///
/// # Panics
/// When the mean is not in 0 to [`LARGEST_POISSON_MEAN`].
pub fn poisson(stream: &mut Stream, mean: f64) -> u64 {
    poisson_quantile(mean, stream.uniform())
}

/// The smallest k with P(Binomial(n, p) ≤ k) ≥ u, for u in (0, 1).
///
/// # Panics
/// When p is not in 0 to 1, or u not strictly between them.
#[must_use]
pub fn binomial_quantile(n: u32, p: f64, u: f64) -> u32 {
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
#[must_use]
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
#[must_use]
pub fn poisson_quantile(mean: f64, u: f64) -> u64 {
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
pub(crate) const RECIPROCALS: [f64; 128] = {
    let mut table = [0.0; 128];
    let mut i = 0;
    while i < table.len() {
        table[i] = 1.0 / (i + 1) as f64;
        i += 1;
    }
    table
};

/// Adds up P(0) = `none`, P(1), … by P(k+1) = P(k)·`factor`(k)/(k+1) until they reach u, and counts them. A factor
/// that falls to zero (k = n) may leave the count above n when u lies beyond the rounded sum; the caller cuts it there.
///
/// Eight terms at a time without a branch: the answer is random, so a branch at each term would be mispredicted once
/// a call, which costs more than the terms.
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
        let (at, radius) = Cumulants::of_events(n, self.p, self.q).place(mean, normal_quantile(u));
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
    let (at, radius) = Cumulants::of_arrivals(mean).place(mean, normal_quantile(u));
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

/// Second to sixth cumulant of a lattice law; from the third on, as multiples of the variance.
pub(crate) struct Cumulants {
    variance: f64,
    skew: f64,
    fourth: f64,
    fifth: f64,
    sixth: f64,
}

impl Cumulants {
    /// Of Binomial(n, p), with q = 1 − p.
    #[inline(always)]
    pub(crate) fn of_events(n: f64, p: f64, q: f64) -> Self {
        let pq = p * q;
        Self {
            variance: n * pq,
            skew: q - p,
            fourth: 1.0 - 6.0 * pq,
            fifth: (q - p) * (1.0 - 12.0 * pq),
            sixth: 1.0 - pq * (30.0 - 120.0 * pq),
        }
    }

    /// All cumulants of a Poisson law are its mean.
    fn of_arrivals(mean: f64) -> Self {
        Self { variance: mean, skew: 1.0, fourth: 1.0, fifth: 1.0, sixth: 1.0 }
    }

    /// The real number x with P(X ≤ x) = Φ(w) when the distribution function is drawn smoothly through its values at
    /// whole numbers, and how far off it can be.
    ///
    /// The smooth curve has the law's cumulants with those of a uniform law on (−½, ½) taken off (Sheppard), which is
    /// exact up to e^(−2π²·variance). Expansion: R. A. Fisher and E. A. Cornish, Technometrics 2 (1960) 209–225, to the
    /// terms in 1/variance².
    #[inline(always)]
    pub(crate) fn place(&self, mean: f64, w: f64) -> (f64, f64) {
        let v = self.variance - 1.0 / 12.0;
        // IEEE 754 fixes the square root to the last bit.
        let s = v.sqrt();
        let l3 = self.variance * self.skew / (v * s);
        let l4 = (self.variance * self.fourth + 1.0 / 120.0) / (v * v);
        let l5 = self.variance * self.fifth / (v * v * s);
        let l6 = (self.variance * self.sixth - 1.0 / 252.0) / (v * v * v);
        let w2 = w * w;
        let l33 = l3 * l3;
        let first = l3 * (w2 - 1.0) / 6.0;
        let second = w * (l4 * (w2 - 3.0) / 24.0 - l33 * (2.0 * w2 - 5.0) / 36.0);
        let third = l5 * ((w2 - 6.0) * w2 + 3.0) / 120.0 - l3 * l4 * ((w2 - 5.0) * w2 + 2.0) / 24.0
            + l3 * l33 * ((12.0 * w2 - 53.0) * w2 + 17.0) / 324.0;
        let fourth = w
            * (l6 * ((w2 - 10.0) * w2 + 15.0) / 720.0
                - l4 * l4 * ((3.0 * w2 - 24.0) * w2 + 29.0) / 384.0
                - l3 * l5 * ((2.0 * w2 - 17.0) * w2 + 21.0) / 180.0
                + l33 * l4 * ((14.0 * w2 - 103.0) * w2 + 107.0) / 288.0
                - l33 * l33 * ((252.0 * w2 - 1688.0) * w2 + 1511.0) / 7776.0);
        let x = mean - 0.5 + s * (w + first + second + third + fourth);
        // The first neglected terms are of order 1/v^(5/2) in units of s. The bound is measured, with room: a test holds
        // the error to half of it over a grid of laws. The last part covers rounding at huge means.
        (x, (0.1 + 0.005 * w2 * w2 * w2) / (v * v) + mean * 1e-14)
    }
}

#[cfg(test)]
mod tests;
