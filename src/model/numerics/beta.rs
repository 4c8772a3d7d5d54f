//! The beta law on (0, 1): the regularised incomplete beta function and its inverse, to full f64
//! accuracy.
//!
//! Two habits keep the digits. A point is carried as the pair (x, 1 − x), so that a law crowded
//! against 1 is as well resolved as one crowded against 0; and a probability is carried as both
//! tails, so that neither is lost in 1. Nothing here draws a random number. Arguments out of range
//! are bugs and panic: ranges are checked where a planner's numbers enter, in `distribution.rs`.

use std::f64::consts::{LN_2, TAU};

use libm::{exp, expm1, log, log1p, sqrt};

use crate::numerics::special::{Tails, normal_quantile, stirling_error};

/// Beta(a, b) with what its distribution function needs prepared. Cheap to build (about 0.1 µs) and
/// to copy.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct BetaLaw {
    a: f64,
    b: f64,
    /// ½·ln(ab / 2πn) + δ(n) − δ(a) − δ(b), n = a + b: the logarithm of xᵃyᵇ/B(a, b) at the mean.
    ln_peak: f64,
    ln_n_over_a: f64,
    ln_n_over_b: f64,
}

/// A point of the unit interval, as its distance from either end; `x + y` is 1 up to rounding, and
/// the smaller of the two is accurate to the last bits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Place {
    /// Distance from 0.
    pub x: f64,
    /// Distance from 1.
    pub y: f64,
}

/// ln of the tail that the continued fraction gives at a point, and which tail that is.
enum LnTail {
    Lower(f64),
    Upper(f64),
}

impl BetaLaw {
    /// The law with shapes `a` and `b`. Verified for shapes from 0.05 to 10⁶; correct, only slower
    /// (time grows as the square root of the larger shape), up to 10⁹.
    ///
    /// # Panics
    /// When a shape is not positive and finite.
    pub(crate) fn new(a: f64, b: f64) -> Self {
        assert!(
            a > 0.0 && b > 0.0 && a.is_finite() && b.is_finite(),
            "beta shapes must be positive, not {a} and {b}"
        );
        let n = a + b;
        Self {
            a,
            b,
            ln_peak: 0.5 * log(a / n * b / TAU) + stirling_error(n)
                - stirling_error(a)
                - stirling_error(b),
            ln_n_over_a: log1p(b / a),
            ln_n_over_b: log1p(a / b),
        }
    }

    /// First shape, α.
    pub(crate) fn a(&self) -> f64 {
        self.a
    }

    /// Second shape, β.
    pub(crate) fn b(&self) -> f64 {
        self.b
    }

    /// Mean, a / (a + b).
    pub(crate) fn mean(&self) -> f64 {
        self.a / (self.a + self.b)
    }

    /// Standard deviation, √(ab / ((a + b)²(a + b + 1))).
    pub(crate) fn sd(&self) -> f64 {
        let n = self.a + self.b;
        sqrt(self.a / n * (self.b / n) / (n + 1.0))
    }

    /// I_x(a, b), the probability at or below `x`, and its complement. `y` must be 1 − x; it is
    /// asked for because the caller may know it better than 1 − x can tell.
    pub(crate) fn tails(&self, x: f64, y: f64) -> Tails {
        if x <= 0.0 {
            return Tails { lower: 0.0, upper: 1.0 };
        }
        if y <= 0.0 {
            return Tails { lower: 1.0, upper: 0.0 };
        }
        let (ln_x, ln_y) = if x < y { (log(x), log1p(-x)) } else { (log1p(-y), log(y)) };
        match self.ln_tail(x, y, self.ln_power(x, ln_x, y, ln_y)) {
            LnTail::Lower(ln) => Tails { lower: exp(ln), upper: -expm1(ln) },
            LnTail::Upper(ln) => Tails { lower: -expm1(ln), upper: exp(ln) },
        }
    }

    /// xᵃ·yᵇ / B(a, b), for x and y = 1 − x in (0, 1). Divided by x·y it is the density.
    pub(crate) fn power(&self, x: f64, y: f64) -> f64 {
        exp(self.ln_power(x, log(x), y, log(y)))
    }

    /// The place below which the law has probability `u`, 0 < u < 1. Nondecreasing in u up to the
    /// last bits.
    ///
    /// Halley's iteration on ln(tail) as a function of ln(distance from the nearer end), kept
    /// inside a bracket: in those coordinates the curve is nearly straight in the tails, where
    /// Newton's method on the plain function fails.
    ///
    /// # Panics
    /// When u is not strictly between 0 and 1.
    pub(crate) fn quantile(&self, u: f64) -> Place {
        assert!(
            u > 0.0 && u < 1.0,
            "a quantile needs a probability strictly between 0 and 1, not {u}"
        );
        self.solve(u, self.tails(0.5, 0.5).lower, None)
    }

    /// `half` is the probability below ½; `start` a first guess of the answer.
    fn solve(&self, u: f64, half: f64, start: Option<f64>) -> Place {
        if u <= half {
            let x = self.nearer(u, 1.0 - u, start);
            Place { x, y: 1.0 - x }
        } else {
            let y = self.mirrored().nearer(1.0 - u, u, start.map(|x| 1.0 - x));
            Place { x: 1.0 - y, y }
        }
    }

    /// The law of 1 − X.
    fn mirrored(&self) -> Self {
        Self {
            a: self.b,
            b: self.a,
            ln_peak: self.ln_peak,
            ln_n_over_a: self.ln_n_over_b,
            ln_n_over_b: self.ln_n_over_a,
        }
    }

    /// The z in (0, ½] with probability `lower` below it and `upper` above it.
    fn nearer(&self, lower: f64, upper: f64, start: Option<f64>) -> f64 {
        let by_lower = lower <= upper;
        let ln_lower = if by_lower { log(lower) } else { log1p(-upper) };
        let ln_target = if by_lower { ln_lower } else { log(upper) };
        // (1 − s)^(b−1) is at most max(1, 2^(1−b)) on (0, ½], which bounds the distribution
        // function by a power of z.
        let ln_a_beta =
            log(self.a) - self.ln_peak - self.a * self.ln_n_over_a - self.b * self.ln_n_over_b;
        let mut floor = (ln_lower + ln_a_beta - (1.0 - self.b).max(0.0) * LN_2) / self.a;
        let mut ceiling = -LN_2;
        let guess = start.or_else(|| self.carter(lower)).filter(|z| *z > 0.0).map_or(floor, log);
        let mut t = guess.max(floor).min(ceiling);
        loop {
            let z = exp(t);
            let y = 1.0 - z;
            let ln_y = log1p(-z);
            let ln_power = self.ln_power(z, t, y, ln_y);
            let ln_side = match (self.ln_tail(z, y, ln_power), by_lower) {
                (LnTail::Lower(ln), true) | (LnTail::Upper(ln), false) => ln,
                (LnTail::Lower(ln), false) | (LnTail::Upper(ln), true) => log(-expm1(ln)),
            };
            // Both cases are written as the root of an increasing function of t.
            let sign = if by_lower { 1.0 } else { -1.0 };
            let miss = sign * (ln_side - ln_target);
            let slope = exp(ln_power - ln_y - ln_side);
            let bend = self.a - (self.b - 1.0) * z / y;
            let newton = -miss / slope;
            let correction = 1.0 + 0.5 * newton * (bend - sign * slope);
            let step = if correction > 0.5 { newton / correction } else { newton };
            // The next error is of the order of the cube of this step measured in the curve's own
            // scale.
            if step.abs() * slope.max(bend.abs()).max(1.0) < 3e-6 {
                return (z * exp(step)).min(0.5);
            }
            if miss > 0.0 {
                ceiling = t;
            } else {
                floor = t;
            }
            let next = t + step;
            t = if floor < next && next < ceiling { next } else { 0.5 * (floor + ceiling) };
            if t <= floor || t >= ceiling {
                return exp(t);
            }
        }
    }

    /// Carter's approximation of the quantile, good when both shapes are at least 1 (Abramowitz &
    /// Stegun 26.5.22).
    fn carter(&self, u: f64) -> Option<f64> {
        if self.a < 1.0 || self.b < 1.0 {
            return None;
        }
        let w = normal_quantile(u.clamp(f64::MIN_POSITIVE, 1.0 - f64::EPSILON));
        let (p, q) = (1.0 / (2.0 * self.a - 1.0), 1.0 / (2.0 * self.b - 1.0));
        let h = 2.0 / (p + q);
        let l = (w * w - 3.0) / 6.0;
        let s = -w * sqrt(l + h) / h - (q - p) * (l + 5.0 / 6.0 - 2.0 / (3.0 * h));
        Some(self.a / (self.a + self.b * exp(2.0 * s)))
    }

    /// ln(xᵃyᵇ / B(a, b)), expanded about the mean so that large shapes lose no digits.
    fn ln_power(&self, x: f64, ln_x: f64, y: f64, ln_y: f64) -> f64 {
        let off = self.b * x - self.a * y;
        let (up, down) = (off / self.a, -off / self.b);
        let ln_up = if up.abs() < 0.3 { log1p(up) } else { ln_x + self.ln_n_over_a };
        let ln_down = if down.abs() < 0.3 { log1p(down) } else { ln_y + self.ln_n_over_b };
        self.ln_peak + self.a * ln_up + self.b * ln_down
    }

    fn ln_tail(&self, x: f64, y: f64, ln_power: f64) -> LnTail {
        if x * (self.a + self.b + 2.0) < self.a + 1.0 {
            LnTail::Lower((ln_power - log(fraction(self.a, self.b, x, y))).min(0.0))
        } else {
            LnTail::Upper((ln_power - log(fraction(self.b, self.a, y, x))).min(0.0))
        }
    }
}

/// The continued fraction F with I_x(a, b) = xᵃyᵇ/B(a, b) / F, for x below about the mean: A. R.
/// Didonato and A. H. Morris, "Algorithm 708", ACM TOMS 18 (1992) 360–373, section 3 (BFRAC), by
/// the modified Lentz rule.
fn fraction(a: f64, b: f64, x: f64, y: f64) -> f64 {
    let lean = a * y - b * x + 1.0;
    let mut inverse = 1.0 / (a + 1.0);
    let mut value = a * lean * inverse;
    let (mut c, mut d) = (value, 0.0);
    let mut m = 1.0;
    loop {
        // `before` is 1/(a + 2m − 1), `inverse` becomes 1/(a + 2m + 1).
        let before = inverse;
        inverse = 1.0 / (a + 2.0 * m + 1.0);
        let bulge = m * (b - m) * x * before;
        let above = bulge * x * ((a + m - 1.0) * before) * (a + b + m - 1.0);
        let below = m + bulge + (a + m) * inverse * (lean + m * (1.0 + y));
        d = 1.0 / (below + above * d);
        c = below + above / c;
        let step = c * d;
        value *= step;
        if (step - 1.0).abs() < f64::EPSILON {
            return value;
        }
        m += 1.0;
    }
}

/// Knots of the guide, one every 1/64 of probability.
const KNOTS: usize = 64;

/// A beta law that will be asked for many quantiles: the answers at 63 probabilities are prepared,
/// so that one step from an interpolated start suffices.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct GuidedBeta {
    law: BetaLaw,
    half: f64,
    /// Quantile, and its derivative in u times the knot spacing, at u = k/64, k = 1…63.
    knots: Box<[(f64, f64)]>,
}

impl GuidedBeta {
    /// Prepares the guide: about 63 plain quantiles' time.
    pub(crate) fn new(law: BetaLaw) -> Self {
        let half = law.tails(0.5, 0.5).lower;
        let knots = (1..KNOTS)
            .map(|k| {
                let Place { x, y } = law.solve(k as f64 / KNOTS as f64, half, None);
                (x, x * y / law.power(x, y) / KNOTS as f64)
            })
            .collect();
        Self { law, half, knots }
    }

    /// The law itself.
    pub(crate) fn law(&self) -> &BetaLaw {
        &self.law
    }

    /// As [`BetaLaw::quantile`], several times faster.
    ///
    /// # Panics
    /// When u is not strictly between 0 and 1.
    pub(crate) fn quantile(&self, u: f64) -> Place {
        assert!(
            u > 0.0 && u < 1.0,
            "a quantile needs a probability strictly between 0 and 1, not {u}"
        );
        self.law.solve(u, self.half, self.guess(u))
    }

    /// Cubic Hermite interpolation between knots; none in the outer cells, where the curve is no
    /// polynomial.
    fn guess(&self, u: f64) -> Option<f64> {
        let at = u * KNOTS as f64;
        let cell = at as usize;
        let (&(x0, d0), &(x1, d1)) = (self.knots.get(cell.checked_sub(1)?)?, self.knots.get(cell)?);
        let s = at - cell as f64;
        let rise = x1 - x0;
        Some(x0 + s * (d0 + s * (3.0 * rise - 2.0 * d0 - d1 + s * (d0 + d1 - 2.0 * rise))))
    }
}

#[cfg(test)]
mod tests {
    //! Reference values to 16 digits come from mpmath 1.3 at 50 digits.

    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    use super::*;

    /// I_x(a, b): probability that Beta(a, b) is at most x.
    fn incomplete_beta(a: f64, b: f64, x: f64) -> f64 {
        BetaLaw::new(a, b).tails(x, 1.0 - x).lower
    }

    /// The inverse of [`incomplete_beta`] in x.
    fn beta_quantile(a: f64, b: f64, u: f64) -> f64 {
        BetaLaw::new(a, b).quantile(u).x
    }

    fn close(value: f64, expected: f64, relative: f64) {
        assert!((value - expected).abs() <= relative * expected.abs(), "{value} is not {expected}");
    }

    #[test]
    fn the_incomplete_beta_function_matches_mpmath() {
        for (a, b, x, expected) in [
            (2.0, 5.0, 0.3, 0.579825),
            (0.05, 0.05, 0.2, 0.46778612943621767),
            (0.5, 0.5, 0.9, 0.7951672353008665),
            (1.4, 4.6, 0.1, 0.23236739577094837),
            (4.6, 1.4, 0.97, 0.9499959507914588),
            (30.0, 70.0, 0.4, 0.9822224303035403),
            (200.0, 5000.0, 0.03, 0.0003273284490055717),
            (0.05, 1000.0, 1e-6, 0.7271619907627741),
            (5000.0, 5000.0, 0.51, 0.9772579676754255),
        ] {
            close(incomplete_beta(a, b, x), expected, 3e-14);
            close(BetaLaw::new(b, a).tails(1.0 - x, x).upper, expected, 3e-14);
        }
        assert_eq!(incomplete_beta(2.0, 5.0, -0.1), 0.0);
        assert_eq!(incomplete_beta(2.0, 5.0, 1.1), 1.0);
    }

    #[test]
    fn the_beta_quantile_matches_mpmath() {
        for (a, b, u, expected) in [
            (2.0, 5.0, 0.1, 0.09259525891312875),
            (2.0, 5.0, 0.5, 0.2644499833),
            (2.0, 5.0, 0.9, 0.5103163065514916),
            (30.0, 70.0, 0.5, 0.29866197430869573),
            (0.5, 0.5, 0.1, 0.024471741852423217),
            (1.4, 4.6, 0.05, 0.02999818232358909),
            (1.4, 4.6, 0.95, 0.5420740973853162),
            (2.0, 4.0, 1e-6, 0.00031632782139372423),
            (5.0, 1.0, 0.5, 0.8705505632961241),
            (200.0, 5000.0, 0.9, 0.04191487397192117),
        ] {
            let tolerance = if expected == 0.2644499833 { 1e-9 } else { 4e-15 };
            close(beta_quantile(a, b, u), expected, tolerance);
            close(GuidedBeta::new(BetaLaw::new(a, b)).quantile(u).x, expected, tolerance);
        }
    }

    #[test]
    fn closed_forms_hold_at_extreme_shapes() {
        for u in [1e-12, 0.01, 0.5, 0.99] {
            // Beta(a, 1) has distribution function xᵃ.
            for a in [0.05, 0.7, 1.0, 40.0, 1e6] {
                close(beta_quantile(a, 1.0, u), libm::pow(u, 1.0 / a), 1e-13);
                close(BetaLaw::new(1.0, a).quantile(u).y, exp(log1p(-u) / a), 1e-13);
            }
        }
        // Symmetric laws have their median in the middle.
        for a in [0.05, 1.0, 3.3, 1e6] {
            assert_eq!(beta_quantile(a, a, 0.5), 0.5);
        }
    }

    #[test]
    fn a_guided_law_rises_and_agrees_with_the_plain_one() {
        for (a, b) in [(1.0, 5.0), (2.4, 3.6), (5.0, 1.0), (0.05, 0.3), (0.3, 80.0), (4000.0, 30.0)]
        {
            let guided = GuidedBeta::new(BetaLaw::new(a, b));
            let mut last = 0.0;
            for i in 1..20_000 {
                let u = f64::from(i) / 20_000.0;
                let place = guided.quantile(u);
                assert!(place.x >= last, "Beta({a}, {b}) falls at {u}");
                last = place.x;
                if i % 97 == 0 {
                    let plain = guided.law().quantile(u);
                    close(place.x, plain.x, 1e-13);
                    close(place.y, plain.y, 1e-13);
                }
            }
        }
    }

    /// The same cases every time, and no file written when one fails.
    fn fixed(cases: u32) -> ProptestConfig {
        ProptestConfig {
            cases,
            rng_seed: RngSeed::Fixed(1),
            failure_persistence: None,
            ..ProptestConfig::default()
        }
    }

    proptest! {
        #![proptest_config(fixed(1000))]

        #[test]
        fn the_quantile_undoes_the_distribution_function(
            ln_a in -2.99..13.8_f64,
            ln_b in -2.99..13.8_f64,
            u in 1e-9..0.999_999_f64,
        ) {
            let law = BetaLaw::new(exp(ln_a), exp(ln_b));
            let Place { x, y } = law.quantile(u);
            prop_assert!((0.0..=1.0).contains(&x) && (0.0..=1.0).contains(&y));
            // The pair may be too near an end for x and y to say where: then the nearer end's
            // distance decides.
            let tails = law.tails(x, y);
            let slack = 1e-11 + 4.0 * f64::EPSILON * law.power(x.max(1e-300), y.max(1e-300)) / x.min(y).max(1e-300);
            prop_assert!((tails.lower - u).abs() < slack, "{:?} {:?} {}", law, tails, u);
            prop_assert!((tails.lower + tails.upper - 1.0).abs() < 1e-14);
        }

        #[test]
        fn mirroring_the_law_mirrors_its_quantiles(ln_a in -2.9..10.0_f64, ln_b in -2.9..10.0_f64, k in 1..63_u32) {
            let u = f64::from(k) / 64.0;
            let here = BetaLaw::new(exp(ln_a), exp(ln_b)).quantile(u);
            let there = BetaLaw::new(exp(ln_b), exp(ln_a)).quantile(1.0 - u);
            prop_assert!((here.x - there.y).abs() <= 1e-12 * here.x);
            prop_assert!((here.y - there.x).abs() <= 1e-12 * here.y);
        }
    }
}
