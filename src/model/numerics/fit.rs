//! A distribution from what an expert can say: a median and the range that holds the middle 80 %.
//!
//! One contract for every family: the fitted law has **the median and the width of the range as
//! given**; its two ends may then lie off the given ones by at most [`FIT_TOLERANCE`] of the width,
//! both in the same direction. A family that cannot do that is refused, with the nearest it can do
//! and the families that can. Nothing is rounded or clamped.

use libm::{asinh, exp, log};

use crate::numerics::beta::BetaLaw;
use crate::numerics::distribution::{
    BETA_SHAPES, Distribution, DistributionError, Family, LARGEST, Permitted, ordered, pert_law,
    triangular_place, within,
};

/// How far, in widths of the 80 % range, a fitted law's 10th and 90th percentile may lie from the
/// given ones. Stated ranges are rounded to about one part in twenty: 1.2 with 1.0 to 1.5 is meant
/// to be a log-normal law, and is off by 5 %.
pub(crate) const FIT_TOLERANCE: f64 = 0.055;

/// 90th percentile of the standard normal law; twice this is the width of its 80 % range in
/// standard deviations.
const Z90: f64 = 1.281_551_565_544_600_4;

impl Distribution {
    /// The member of `family` with this median and this 80 % range (10th to 90th percentile); beta
    /// on 0 to 1. Three equal numbers are the certain law.
    ///
    /// # Errors
    /// When the numbers are not finite or not in order, when they leave the family's support, or
    /// when the family cannot express them within [`FIT_TOLERANCE`].
    pub fn from_median_80(
        family: Family,
        median: f64,
        p10: f64,
        p90: f64,
    ) -> Result<Self, DistributionError> {
        fit_or_advise(family, Ask { median, p10, p90, low: 0.0, high: 1.0 })
    }

    /// As [`Distribution::from_median_80`] for the beta family, on bounds of your own.
    ///
    /// # Errors
    /// As there, and when the bounds are not in order.
    pub fn beta_from_median_80(
        median: f64,
        p10: f64,
        p90: f64,
        low: f64,
        high: f64,
    ) -> Result<Self, DistributionError> {
        ordered(("low", low), ("high", high))?;
        fit_or_advise(Family::Beta, Ask { median, p10, p90, low, high })
    }
}

/// What is asked for; the bounds concern the beta family alone.
#[derive(Clone, Copy)]
struct Ask {
    median: f64,
    p10: f64,
    p90: f64,
    low: f64,
    high: f64,
}

fn fit_or_advise(family: Family, ask: Ask) -> Result<Distribution, DistributionError> {
    ordered(("p10", ask.p10), ("median", ask.median))?;
    ordered(("median", ask.median), ("p90", ask.p90))?;
    if ask.p10 == ask.p90 {
        return Distribution::certain(ask.median);
    }
    let nearest = fit(family, ask)?;
    if fits(&nearest, ask) {
        return Ok(nearest);
    }
    let can = |other: &Family| fit(*other, ask).is_ok_and(|law| fits(&law, ask));
    Err(DistributionError::CannotExpress {
        family,
        median: ask.median,
        asked: (ask.p10, ask.p90),
        nearest: (nearest.quantile(0.1), nearest.quantile(0.9)),
        alternatives: Family::ALL.into_iter().filter(can).collect(),
    })
}

fn fits(law: &Distribution, ask: Ask) -> bool {
    let width = ask.p90 - ask.p10;
    let off = |u: f64, value: f64| (law.quantile(u) - value).abs() / width;
    off(0.5, ask.median) < 1e-9 && off(0.1, ask.p10).max(off(0.9, ask.p90)) <= FIT_TOLERANCE
}

/// The member of the family that keeps the median and comes nearest in the width and position of
/// the range.
fn fit(family: Family, ask: Ask) -> Result<Distribution, DistributionError> {
    let Ask { median, p10, p90, low, high } = ask;
    let width = p90 - p10;
    match family {
        Family::Normal => Distribution::normal(median, width / (2.0 * Z90)),
        Family::LogNormal => {
            within("p10", p10, Permitted::Inside(0.0, LARGEST))?;
            // The width is 2·median·sinh(z·sd_log).
            Distribution::lognormal(median, asinh(0.5 * width / median) / Z90)
        }
        Family::Uniform => Distribution::uniform(median - 0.625 * width, median + 0.625 * width),
        Family::Triangular => {
            let unit = |position, u| triangular_place(position, u).x;
            let (position, scale) = by_position(&unit, ask);
            let min = median - scale * unit(position, 0.5);
            Distribution::triangular(min, min + scale * position, min + scale)
        }
        Family::Pert => {
            let unit = |position, u| pert_law(position).quantile(u).x;
            let (position, scale) = by_position(&unit, ask);
            let min = median - scale * unit(position, 0.5);
            Distribution::pert(min, min + scale * position, min + scale)
        }
        Family::Beta => {
            within("p10", p10, Permitted::Inside(low, high))?;
            within("p90", p90, Permitted::Inside(low, high))?;
            let (a, b) = beta_shapes(ask);
            Distribution::beta(a, b, low, high)
        }
    }
}

/// For a family of one shape, the place of its mode: the position in 0 to 1 that puts the median
/// where asked within the range (or as near as it gets), and the distance from min to max that
/// gives the width asked for.
fn by_position(unit: &dyn Fn(f64, f64) -> f64, ask: Ask) -> (f64, f64) {
    let width = |position| unit(position, 0.9) - unit(position, 0.1);
    let lean = |position| (unit(position, 0.5) - unit(position, 0.1)) / width(position);
    let asked = (ask.median - ask.p10) / (ask.p90 - ask.p10);
    let position = root(|position| lean(position) - asked, 0.0, 1.0);
    (position, (ask.p90 - ask.p10) / width(position))
}

/// Shapes of the beta law with the median asked for and, if it can be, the width.
fn beta_shapes(Ask { median, p10, p90, low, high }: Ask) -> (f64, f64) {
    let (x, y, width) =
        ((median - low) / (high - low), (high - median) / (high - low), (p90 - p10) / (high - low));
    // With the median at or below ½ the first shape is the smaller one; otherwise the law is fitted
    // in the mirror.
    if x > y {
        let (a, b) =
            beta_shapes(Ask { median: low + (high - median), p10: 0.0, p90: p90 - p10, low, high });
        return (b, a);
    }
    let (least, most) = (log(BETA_SHAPES.0), log(BETA_SHAPES.1));
    let partner = |ln_a: f64| {
        root(|ln_b| BetaLaw::new(exp(ln_a), exp(ln_b)).tails(x, y).lower - 0.5, ln_a, most)
    };
    let spread = |ln_a: f64| {
        let law = BetaLaw::new(exp(ln_a), exp(partner(ln_a)));
        law.quantile(0.9).x - law.quantile(0.1).x
    };
    let ln_a = root(|ln_a| width - spread(ln_a), least, most);
    let keep = |shape: f64| shape.clamp(BETA_SHAPES.0, BETA_SHAPES.1);
    (keep(exp(ln_a)), keep(exp(partner(ln_a))))
}

/// Where an increasing function crosses zero between `low` and `high`, to the last bits; the nearer
/// end when it does not. Method: T. R. Chandrupatla, Advances in Engineering Software 28 (1997)
/// 145–149 (inverse quadratic steps where they are safe, halving elsewhere).
fn root(f: impl Fn(f64) -> f64, low: f64, high: f64) -> f64 {
    let (mut a, mut b) = (high, low);
    let (mut fa, mut fb) = (f(a), f(b));
    if fb >= 0.0 {
        return low;
    }
    if fa <= 0.0 {
        return high;
    }
    let mut share = 0.5;
    loop {
        let t = a + share * (b - a);
        let ft = f(t);
        let (c, fc);
        if (ft > 0.0) == (fa > 0.0) {
            (c, fc) = (a, fa);
        } else {
            (c, fc) = (b, fb);
            (b, fb) = (a, fa);
        }
        (a, fa) = (t, ft);
        let best = if fa.abs() < fb.abs() { a } else { b };
        let least_step = (f64::EPSILON * (best.abs() + 1e-3)) / (b - a).abs();
        if least_step > 0.5 || fa == 0.0 {
            return best;
        }
        let xi = (a - b) / (c - b);
        let phi = (fa - fb) / (fc - fb);
        let safe = phi * phi < xi && (1.0 - phi) * (1.0 - phi) < 1.0 - xi;
        share = if safe {
            fa / (fb - fa) * fc / (fb - fc) + (c - a) / (b - a) * fa / (fc - fa) * fb / (fc - fb)
        } else {
            0.5
        };
        share = share.clamp(least_step, 1.0 - least_step);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    use super::*;

    fn three(law: &Distribution) -> [f64; 3] {
        [law.quantile(0.1), law.median(), law.quantile(0.9)]
    }

    #[test]
    fn a_fit_gives_back_the_three_numbers_of_any_member_of_the_family() {
        let members = [
            (Family::Normal, Distribution::normal(3.0, 2.0)),
            (Family::LogNormal, Distribution::lognormal(3.0, 0.7)),
            (Family::Beta, Distribution::beta(2.0, 9.0, 0.0, 1.0)),
            (Family::Beta, Distribution::beta(60.0, 3.0, 0.0, 1.0)),
            (Family::Beta, Distribution::beta(0.4, 0.6, 0.0, 1.0)),
            (Family::Beta, Distribution::beta(9e4, 7e5, 0.0, 1.0)),
            (Family::Pert, Distribution::pert(0.03, 0.06, 0.12)),
            (Family::Pert, Distribution::pert(-4.0, 8.0, 8.0)),
            (Family::Triangular, Distribution::triangular(0.0, 1.0, 5.0)),
            (Family::Uniform, Distribution::uniform(-2.0, 6.0)),
        ];
        for (family, member) in members {
            let [p10, median, p90] = three(&member.unwrap());
            let fitted = Distribution::from_median_80(family, median, p10, p90).unwrap();
            for (value, expected) in three(&fitted).into_iter().zip([p10, median, p90]) {
                assert!(
                    (value - expected).abs() < 1e-10 * (p90 - p10),
                    "{fitted}: {value} is not {expected}"
                );
            }
        }
    }

    #[test]
    fn a_fit_finds_the_parameters_it_came_from() {
        let law = Distribution::from_median_80(Family::Normal, 10.0, 8.0, 12.0).unwrap();
        assert!((law.sd() - 4.0 / 2.5631031311).abs() < 1e-9);
        let [p10, median, p90] = three(&Distribution::beta(2.0, 9.0, 0.0, 1.0).unwrap());
        let fitted = Distribution::from_median_80(Family::Beta, median, p10, p90).unwrap();
        assert_eq!(fitted.describe(), "beta(2, 9)");
        let [p10, median, p90] = three(&Distribution::beta(6.0, 3.0, 10.0, 30.0).unwrap());
        let fitted = Distribution::beta_from_median_80(median, p10, p90, 10.0, 30.0).unwrap();
        assert_eq!(fitted.describe(), "beta(6, 3) on 10 to 30");
    }

    #[test]
    fn rounded_numbers_pass_and_keep_median_and_width() {
        let law = Distribution::from_median_80(Family::LogNormal, 1.2, 1.0, 1.5).unwrap();
        let [p10, median, p90] = three(&law);
        assert_eq!(median, 1.2);
        assert!((p90 - p10 - 0.5).abs() < 1e-12);
        assert!((p10 - 1.0).abs() <= FIT_TOLERANCE * 0.5);
    }

    #[test]
    fn what_a_family_cannot_express_is_refused_with_those_that_can() {
        let refused = Distribution::from_median_80(Family::Normal, 0.06, 0.02, 0.2).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "no normal law has median 0.06 and its middle 80 % between 0.02 and 0.2: with that median the nearest \
             runs from -0.03 to 0.15; these families can: log-normal"
        );
        let nobody = Distribution::from_median_80(Family::Uniform, 3.0, -1.0, 3.1).unwrap_err();
        assert!(
            nobody.to_string().ends_with("no other family can, so check the three numbers"),
            "{nobody}"
        );
        for (family, median, p10, p90) in [
            (Family::Normal, 2.0, 1.0, 4.0),
            (Family::LogNormal, 2.0, 1.0, 3.0),
            (Family::Pert, 1.2, 1.0, 2.0),
            (Family::Triangular, 1.25, 1.0, 2.0),
            (Family::Uniform, 1.4, 1.0, 2.0),
            (Family::Beta, 0.5, 0.1, 0.6),
            (Family::Beta, 0.5, 0.5 - 1e-9, 0.5 + 1e-9),
        ] {
            let result = Distribution::from_median_80(family, median, p10, p90);
            assert!(
                matches!(result, Err(DistributionError::CannotExpress { family: named, .. }) if named == family),
                "{family}: {result:?}"
            );
        }
    }

    #[test]
    fn numbers_out_of_order_or_outside_the_family_are_refused() {
        let words = |family, median, p10, p90| {
            Distribution::from_median_80(family, median, p10, p90).unwrap_err().to_string()
        };
        assert_eq!(words(Family::Pert, 1.0, 2.0, 3.0), "p10 (2) is above median (1)");
        assert_eq!(words(Family::Pert, 4.0, 2.0, 3.0), "median (4) is above p90 (3)");
        assert_eq!(
            words(Family::Pert, f64::NAN, 2.0, 3.0),
            "median is NaN; it must be a finite number"
        );
        assert_eq!(words(Family::LogNormal, 1.0, 0.0, 3.0), "p10 is 0; it must be above 0");
        assert_eq!(words(Family::Beta, 0.5, 0.2, 1.0), "p90 is 1; it must be above 0 and below 1");
        let bounds = Distribution::beta_from_median_80(0.5, 0.4, 0.6, 1.0, 0.0).unwrap_err();
        assert_eq!(bounds.to_string(), "low (1) is above high (0)");
    }

    #[test]
    fn the_root_finder_stops_at_an_end_that_is_nearest() {
        assert_eq!(root(|x| x + 2.0, 0.0, 1.0), 0.0);
        assert_eq!(root(|x| x - 2.0, 0.0, 1.0), 1.0);
        assert!((root(|x| x * x * x - 0.2, 0.0, 1.0) - libm::cbrt(0.2)).abs() < 1e-15);
        assert!((root(|x| if x < 0.7 { -1.0 } else { 1.0 }, 0.0, 1.0) - 0.7).abs() < 1e-15);
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
        #![proptest_config(fixed(200))]

        #[test]
        fn an_accepted_fit_keeps_the_contract(
            p10 in 0.01..0.5_f64,
            width in 0.001..0.49_f64,
            lean in 0.02..0.98_f64,
            pick in 0..6_usize,
        ) {
            let (median, p90) = (p10 + lean * width, p10 + width);
            match Distribution::from_median_80(Family::ALL[pick], median, p10, p90) {
                Ok(law) => {
                    let [low, middle, high] = three(&law);
                    prop_assert!((middle - median).abs() < 1e-9 * width);
                    prop_assert!((low - p10).abs() <= (FIT_TOLERANCE + 1e-9) * width);
                    prop_assert!((high - p90).abs() <= (FIT_TOLERANCE + 1e-9) * width);
                }
                Err(error) => prop_assert!(
                    matches!(error, DistributionError::CannotExpress { .. }),
                    "{}", error
                ),
            }
        }
    }
}
