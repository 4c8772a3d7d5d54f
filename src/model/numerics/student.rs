//! Student's t law, cut to an interval: heavier tails than a normal law has, and ends it cannot
//! leave.
//!
//! Standard form: location 0, scale 1. Its distribution function and quantile are those of a beta
//! law: if T has ν degrees of freedom, ν ÷ (ν + T²) has the beta law with shapes ν/2 and ½
//! (Abramowitz & Stegun 26.7.1).

use libm::{exp, sqrt};

use super::beta::{BetaLaw, GuidedBeta};
use super::special::{Tails, ln_gamma};

/// A t law between two ends, which may be infinite.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct CutStudent {
    df: f64,
    law: GuidedBeta,
    low: f64,
    high: f64,
    /// Probability below `low` of the uncut law.
    below: f64,
    /// Probability above `high` of the uncut law.
    above: f64,
    /// Probability between the ends of the uncut law.
    between: f64,
}

impl CutStudent {
    /// The law with `df` degrees of freedom between `low` and `high`.
    ///
    /// # Panics
    /// Unless 2 < df and low < high; the checked constructor of a distribution gives nothing else.
    pub(super) fn new(df: f64, low: f64, high: f64) -> Self {
        assert!(df > 2.0 && low < high, "a cut t law needs df > 2 and low < high");
        let law = GuidedBeta::new(BetaLaw::new(0.5 * df, 0.5));
        let (below, above) = (tails(df, low).lower, tails(df, high).upper);
        // Of two ends on one side of 0 the probability between is the difference of the tails on
        // that side.
        let between = if low > 0.0 {
            tails(df, low).upper - above
        } else if high < 0.0 {
            tails(df, high).lower - below
        } else {
            1.0 - below - above
        };
        CutStudent { df, law, low, high, below, above, between }
    }

    /// Degrees of freedom.
    pub(super) fn df(&self) -> f64 {
        self.df
    }

    /// Smallest and largest value.
    pub(super) fn ends(&self) -> (f64, f64) {
        (self.low, self.high)
    }

    /// The value below which the cut law has probability `u`, inside (0, 1); nondecreasing in u.
    pub(super) fn quantile(&self, u: f64) -> f64 {
        let (lower, upper) = (self.below + u * self.between, self.above + (1.0 - u) * self.between);
        // Measured from the nearer tail, so that both are resolved alike.
        let t = if lower <= upper { -self.distance(lower) } else { self.distance(upper) };
        // An end is met up to the rounding of its own probability.
        t.max(self.low).min(self.high)
    }

    /// How far from 0 the value lies beyond which one tail holds `tail`, at most ½.
    fn distance(&self, tail: f64) -> f64 {
        let both = 2.0 * tail;
        if both >= 1.0 {
            return 0.0;
        }
        let place = self.law.quantile(both);
        sqrt(self.df * place.y / place.x)
    }

    /// Mean of the cut law: ∫ t f(t) dt = [−ν/(ν−1) (1 + t²/ν) f(t)] between the ends, ÷ the
    /// probability there.
    pub(super) fn mean(&self) -> f64 {
        let primitive = |t: f64| {
            let weight = (1.0 + t * t / self.df) * density(self.df, t);
            if t.is_infinite() { 0.0 } else { self.df / (self.df - 1.0) * weight }
        };
        (primitive(self.low) - primitive(self.high)) / self.between
    }

    /// Standard deviation of the cut law. E t² = ν (E(1 + t²/ν) − 1), and (1 + t²/ν) f(t) is a t
    /// density with ν − 2 degrees of freedom and scale √(ν/(ν−2)), times (ν−1)/(ν−2).
    pub(super) fn sd(&self) -> f64 {
        let less = self.df - 2.0;
        let inner = |t: f64| tails(less, t * sqrt(less / self.df)).lower;
        let weight = (self.df - 1.0) / less * (inner(self.high) - inner(self.low)) / self.between;
        let mean = self.mean();
        sqrt((self.df * (weight - 1.0) - mean * mean).max(0.0))
    }
}

/// Both tails at `t` of the uncut law with `df` degrees of freedom.
fn tails(df: f64, t: f64) -> Tails {
    if t.is_infinite() {
        let lower = if t > 0.0 { 1.0 } else { 0.0 };
        return Tails { lower, upper: 1.0 - lower };
    }
    let all = df + t * t;
    let outside = 0.5 * BetaLaw::new(0.5 * df, 0.5).tails(df / all, t * t / all).lower;
    if t < 0.0 {
        Tails { lower: outside, upper: 1.0 - outside }
    } else {
        Tails { lower: 1.0 - outside, upper: outside }
    }
}

/// Density of the uncut law.
fn density(df: f64, t: f64) -> f64 {
    let constant = ln_gamma(0.5 * (df + 1.0)) - ln_gamma(0.5 * df);
    let power = -0.5 * (df + 1.0) * libm::log1p(t * t / df);
    exp(constant + power) / sqrt(df * std::f64::consts::PI)
}

#[cfg(test)]
mod tests {
    //! Reference values are those of SciPy 1.17 (`scipy.stats.t`), which agree with printed tables
    //! of the t law.

    use super::*;

    fn near(value: f64, expected: f64, tolerance: f64) {
        assert!((value - expected).abs() <= tolerance, "{value} is not {expected}");
    }

    #[test]
    fn quantiles_and_moments_of_cut_laws_match_scipy() {
        let wide = CutStudent::new(3.0, -8.0, 8.0);
        let far = CutStudent::new(3.0, -2.0, 9.0);
        let aside = CutStudent::new(5.0, 0.5, 3.0);
        let half_open = CutStudent::new(2.5, f64::NEG_INFINITY, 4.0);
        for (law, at, mean, sd) in [
            (
                &wide,
                [
                    -6.966717312214609,
                    -1.6219728127089508,
                    0.0,
                    1.6219728127089508,
                    6.966717312214603,
                ],
                0.0,
                1.485531110116486,
            ),
            (
                &far,
                [
                    -1.9863477450582474,
                    -1.1740216493617832,
                    0.09297448613918156,
                    1.694860749269314,
                    7.5853223003246395,
                ],
                0.23317475937899085,
                1.2436160883948888,
            ),
            (
                &aside,
                [
                    0.5009276098513058,
                    0.5954334038981308,
                    1.0683646077700832,
                    2.0898323775730745,
                    2.982610397146999,
                ],
                1.2162751574352573,
                0.578591997769448,
            ),
            (
                &half_open,
                [
                    -13.932644329480251,
                    -1.751890346182833,
                    -0.026961478517412967,
                    1.5557544506200869,
                    3.9129709903641356,
                ],
                -0.1370753205034912,
                1.8265559149576838,
            ),
        ] {
            for (u, expected) in [0.001, 0.1, 0.5, 0.9, 0.999].into_iter().zip(at) {
                near(law.quantile(u), expected, 1e-12 * (1.0 + expected.abs()));
            }
            near(law.mean(), mean, 1e-12);
            near(law.sd(), sd, 1e-8);
        }
    }

    #[test]
    fn the_uncut_law_matches_scipy_far_into_its_tails() {
        let law = |df| CutStudent::new(df, f64::NEG_INFINITY, f64::INFINITY);
        for (df, u, expected) in [
            (3.0, 1e-12, -10331.108244292487),
            (3.0, 0.001, -10.214531852407385),
            (3.0, 0.75, 0.7648923284043444),
            (4.5, 0.4, -0.2687518355421751),
            (30.0, 1e-12, -11.397217523311413),
            (30.0, 0.975, 2.0422724563012378),
        ] {
            near(law(df).quantile(u), expected, 2e-11 * expected.abs());
        }
        near(law(3.0).sd(), 3.0_f64.sqrt(), 1e-12);
        near(tails(4.5, -8.0).lower, 0.00039804739408227035, 1e-16);
    }

    #[test]
    fn the_ends_hold_at_the_outermost_points() {
        let least = 1.0 / (1_u64 << 53) as f64;
        let law = CutStudent::new(3.0, -2.0, 9.0);
        let (first, last) = (law.quantile(least), law.quantile(1.0 - least));
        assert!((-2.0..-1.999_999).contains(&first) && (8.999_999..=9.0).contains(&last));
    }
}
