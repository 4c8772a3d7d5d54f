//! The value of a count of large mean at a quantile of the normal law: cumulants of lattice laws
//! and their Cornish–Fisher expansion.
//!
//! One text for both precisions: f64 decides alone, f32 in lanes and only where it is sure.

use std::ops::{Add, Div, Mul, Sub};

/// A precision to calculate in.
pub(crate) trait Real:
    Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self>
{
    /// Bound on what rounding adds to the error of a place, relative to the mean and eight standard
    /// deviations.
    const ROUNDING: f64;

    /// The nearest value of this precision.
    fn of(x: f64) -> Self;

    /// The square root, which IEEE 754 fixes to the last bit.
    fn root(self) -> Self;
}

impl Real for f64 {
    const ROUNDING: f64 = 1e-14;

    #[inline(always)]
    fn of(x: f64) -> f64 {
        x
    }

    #[inline(always)]
    fn root(self) -> f64 {
        self.sqrt()
    }
}

impl Real for f32 {
    const ROUNDING: f64 = 5e-7;

    #[inline(always)]
    fn of(x: f64) -> f32 {
        x as f32
    }

    #[inline(always)]
    fn root(self) -> f32 {
        self.sqrt()
    }
}

/// Second to sixth cumulant of a lattice law; from the third on, as multiples of the variance.
pub(crate) struct Cumulants<R> {
    variance: R,
    skew: R,
    fourth: R,
    fifth: R,
    sixth: R,
}

impl<R: Real> Cumulants<R> {
    /// Of the number of events of probability p and this `mean`, with q = 1 − p. With p = 0 and q =
    /// 1 it is the Poisson law of that mean, all of whose cumulants are the mean.
    #[inline(always)]
    pub(crate) fn new(mean: R, p: R, q: R) -> Self {
        let pq = p * q;
        let one = R::of(1.0);
        Self {
            variance: mean * q,
            skew: q - p,
            fourth: one - R::of(6.0) * pq,
            fifth: (q - p) * (one - R::of(12.0) * pq),
            sixth: one - pq * (R::of(30.0) - R::of(120.0) * pq),
        }
    }

    /// The real number x with P(X ≤ x) = Φ(w) when the distribution function is drawn smoothly
    /// through its values at whole numbers, and how far off it can be.
    ///
    /// The smooth curve has the law's cumulants with those of a uniform law on (−½, ½) taken off
    /// (Sheppard), which is exact up to e^(−2π²·variance). Expansion: R. A. Fisher and E. A.
    /// Cornish, Technometrics 2 (1960) 209–225, to the terms in 1/variance².
    #[inline(always)]
    pub(crate) fn place(&self, mean: R, w: R) -> (R, R) {
        let c = R::of;
        let v = self.variance - c(1.0 / 12.0);
        let s = v.root();
        let r = c(1.0) / v;
        let a = self.variance * r;
        let l3 = a * self.skew * s * r;
        let l4 = (self.variance * self.fourth + c(1.0 / 120.0)) * r * r;
        let l5 = a * self.fifth * s * r * r;
        let l6 = (self.variance * self.sixth - c(1.0 / 252.0)) * r * r * r;
        let w2 = w * w;
        let l33 = l3 * l3;
        let first = l3 * c(1.0 / 6.0) * (w2 - c(1.0));
        let second =
            l4 * c(1.0 / 24.0) * (w2 - c(3.0)) - l33 * c(1.0 / 36.0) * (c(2.0) * w2 - c(5.0));
        let third = l5 * c(1.0 / 120.0) * ((w2 - c(6.0)) * w2 + c(3.0))
            - l3 * l4 * c(1.0 / 24.0) * ((w2 - c(5.0)) * w2 + c(2.0))
            + l3 * l33 * c(1.0 / 324.0) * ((c(12.0) * w2 - c(53.0)) * w2 + c(17.0));
        let fourth = l6 * c(1.0 / 720.0) * ((w2 - c(10.0)) * w2 + c(15.0))
            - l4 * l4 * c(1.0 / 384.0) * ((c(3.0) * w2 - c(24.0)) * w2 + c(29.0))
            - l3 * l5 * c(1.0 / 180.0) * ((c(2.0) * w2 - c(17.0)) * w2 + c(21.0))
            + l33 * l4 * c(1.0 / 288.0) * ((c(14.0) * w2 - c(103.0)) * w2 + c(107.0))
            - l33 * l33 * c(1.0 / 7776.0) * ((c(252.0) * w2 - c(1688.0)) * w2 + c(1511.0));
        let x = mean - c(0.5) + s * (first + third + w * (c(1.0) + second + fourth));
        // The first neglected terms are of order 1/v^(5/2) in units of s. The bound is measured,
        // with room: a test holds the error to half of it over a grid of laws. The last part covers
        // rounding.
        let neglected = (c(0.1) + c(0.005) * w2 * w2 * w2) * r * r;
        (x, neglected + c(R::ROUNDING) * (mean + c(8.0) * s))
    }
}
