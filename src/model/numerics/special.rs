//! Special functions of one argument or two: log-gamma, the Stirling remainder, the normal
//! distribution function and its inverse, the regularised incomplete gamma function.
//!
//! Every elementary function comes from `libm`, whose code is the same on every machine, so the
//! last bit of each value is too. Nothing here draws a random number, allocates on the hot path or
//! knows what its arguments mean. The incomplete beta function has a file of its own, `beta.rs`.

use libm::{erfc, exp, lgamma, log, log1p, sqrt};

/// ½·ln(2π).
pub(crate) const HALF_LN_TWO_PI: f64 = 0.918_938_533_204_672_7;

/// A distribution function at one point, from both sides. Each side is computed so that the smaller
/// of the two keeps its relative accuracy; `lower + upper` is 1 up to rounding.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Tails {
    /// Probability at or below the point.
    pub lower: f64,
    /// Probability above the point.
    pub upper: f64,
}

/// ln Γ(x) for x > 0. The value is FreeBSD's `lgamma`, as carried by `libm`.
///
/// # Panics
/// When x is not positive and finite: a caller that can reach that has a bug.
pub(crate) fn ln_gamma(x: f64) -> f64 {
    assert!(x > 0.0 && x < f64::INFINITY, "ln_gamma needs a positive finite argument, not {x}");
    lgamma(x)
}

/// ln n!, for tests of the samplers, which do without it.
#[cfg(test)]
pub(super) fn ln_factorial(n: u64) -> f64 {
    ln_gamma(n as f64 + 1.0)
}

/// What Stirling's formula leaves out: δ(z) = ln Γ(z) − (z − ½)·ln z + z − ½·ln 2π, for z > 0.
///
/// Ratios of gamma functions written with δ lose no digits to the cancellation of large logarithms
/// (C. Loader, "Fast and accurate computation of binomial probabilities", 2000).
pub(crate) fn stirling_error(z: f64) -> f64 {
    if z < 10.0 {
        return ln_gamma(z) - (z - 0.5) * log(z) + z - HALF_LN_TWO_PI;
    }
    stirling_series(z)
}

/// Σ B₂ₖ / (2k(2k−1)·z²ᵏ⁻¹), seven terms: below 10⁻¹⁶ off from z = 10 on.
fn stirling_series(z: f64) -> f64 {
    const TERMS: [f64; 7] = [
        1.0 / 12.0,
        -1.0 / 360.0,
        1.0 / 1260.0,
        -1.0 / 1680.0,
        1.0 / 1188.0,
        -691.0 / 360_360.0,
        1.0 / 156.0,
    ];
    let w = 1.0 / (z * z);
    TERMS.iter().rev().fold(0.0, |sum, term| sum * w + term) / z
}

/// Φ(x), the standard normal distribution function, relatively accurate in the lower tail.
pub fn normal_cdf(x: f64) -> f64 {
    0.5 * erfc(-x * std::f64::consts::FRAC_1_SQRT_2)
}

/// Φ⁻¹(u) for u in (0, 1), to about 1 part in 10¹⁶: M. J. Wichura, "Algorithm AS 241: the
/// percentage points of the normal distribution", Applied Statistics 37 (1988) 477–484, routine
/// PPND16.
///
/// # Panics
/// When u is not strictly between 0 and 1.
pub(crate) fn normal_quantile(u: f64) -> f64 {
    assert!(u > 0.0 && u < 1.0, "a quantile needs a probability strictly between 0 and 1, not {u}");
    let q = u - 0.5;
    if q.abs() <= 0.425 {
        return q * ratio(&CENTRE, 0.180_625 - q * q);
    }
    let tail = if q < 0.0 { u } else { 1.0 - u };
    let r = sqrt(-log(tail));
    let size = if r <= 5.0 { ratio(&NEAR_TAIL, r - 1.6) } else { ratio(&FAR_TAIL, r - 5.0) };
    if q < 0.0 { -size } else { size }
}

/// Numerator and denominator coefficients, lowest power first.
type Rational = [[f64; 8]; 2];

fn ratio([above, below]: &Rational, r: f64) -> f64 {
    let horner = |c: &[f64; 8]| c.iter().rev().fold(0.0, |sum, term| sum * r + term);
    horner(above) / horner(below)
}

const CENTRE: Rational = [
    [
        3.3871328727963665,
        133.14166789178438,
        1971.5909503065513,
        13731.69376550946,
        45921.95393154987,
        67265.7709270087,
        33430.57558358813,
        2509.0809287301227,
    ],
    [
        1.0,
        42.31333070160091,
        687.1870074920579,
        5394.196021424751,
        21213.794301586597,
        39307.89580009271,
        28729.085735721943,
        5226.495278852854,
    ],
];

const NEAR_TAIL: Rational = [
    [
        1.4234371107496835,
        4.630337846156546,
        5.769497221460691,
        3.6478483247632045,
        1.2704582524523684,
        0.2417807251774506,
        0.022723844989269184,
        0.0007745450142783414,
    ],
    [
        1.0,
        2.053191626637759,
        1.6763848301838038,
        0.6897673349851,
        0.14810397642748008,
        0.015198666563616457,
        0.0005475938084995345,
        1.0507500716444169e-9,
    ],
];

const FAR_TAIL: Rational = [
    [
        6.657904643501103,
        5.463784911164114,
        1.7848265399172913,
        0.29656057182850487,
        0.026532189526576124,
        0.0012426609473880784,
        2.7115555687434876e-5,
        2.0103343992922881e-7,
    ],
    [
        1.0,
        0.599832206555888,
        0.1369298809227358,
        0.014875361290850615,
        0.0007868691311456133,
        1.8463183175100548e-5,
        1.421511758316446e-7,
        2.0442631033899397e-15,
    ],
];

/// xᵃ·e⁻ˣ / Γ(a), for a > 0 and x > 0: the factor that the incomplete gamma function and the
/// Poisson probabilities share (for whole k, P(X = k) with mean x is `gamma_power(k + 1, x) / x`).
pub(crate) fn gamma_power(a: f64, x: f64) -> f64 {
    let off = (x - a) / a;
    let ln_ratio = if off.abs() < 0.5 { log1p(off) } else { log(x / a) };
    sqrt(a / std::f64::consts::TAU) * exp(a * ln_ratio - (x - a) - stirling_error(a))
}

/// The regularised incomplete gamma functions P(a, x) and Q(a, x), for a > 0 and x ≥ 0: series
/// below x = a + 1, continued fraction (modified Lentz) above. Time grows as √a near x = a.
///
/// # Panics
/// When a is not positive, x is negative, or either is not finite.
pub(crate) fn gamma_tails(a: f64, x: f64) -> Tails {
    assert!(
        a > 0.0 && a.is_finite() && x >= 0.0 && x.is_finite(),
        "gamma_tails needs a positive a and x at least 0, not {a} and {x}"
    );
    if x == 0.0 {
        return Tails { lower: 0.0, upper: 1.0 };
    }
    let power = gamma_power(a, x);
    if x < a + 1.0 {
        let (mut term, mut sum, mut index) = (1.0 / a, 1.0 / a, a);
        while term > sum * 1e-17 {
            index += 1.0;
            term *= x / index;
            sum += term;
        }
        let lower = (power * sum).min(1.0);
        Tails { lower, upper: 1.0 - lower }
    } else {
        let mut b = x + 1.0 - a;
        let mut c = f64::INFINITY;
        let mut d = 1.0 / b;
        let mut fraction = d;
        let mut i = 1.0;
        loop {
            let an = -i * (i - a);
            b += 2.0;
            d = 1.0 / (an * d + b);
            c = b + an / c;
            let step = c * d;
            fraction *= step;
            if (step - 1.0).abs() < f64::EPSILON {
                break;
            }
            i += 1.0;
        }
        let upper = (power * fraction).min(1.0);
        Tails { lower: 1.0 - upper, upper }
    }
}

#[cfg(test)]
mod tests {
    //! Reference values without another source come from mpmath 1.3 at 50 digits.

    use super::*;

    fn close(value: f64, expected: f64, relative: f64) {
        assert!((value - expected).abs() <= relative * expected.abs(), "{value} is not {expected}");
    }

    #[test]
    fn log_gamma_matches_mpmath() {
        for (x, expected) in [
            (0.05, 2.9688792010517306),
            (0.5, 0.5723649429247001),
            (1.5, -0.12078223763524522),
            (3.7, 1.428072326665388),
            (10.0, 12.801827480081469),
            (171.5, 709.1431630309282),
            (256.0, 1161.7121011184006),
            (257.0, 1167.2572785628802),
            (1e6, 12815504.569147611),
        ] {
            close(ln_gamma(x), expected, 1e-14);
        }
    }

    #[test]
    fn the_stirling_error_is_one_curve_across_its_two_formulas() {
        for (z, expected) in [
            (0.05, 0.7518611447477621),
            (1.0, 0.08106146679532726),
            (4.5, 0.018488450532673187),
            (9.99, 0.00833889679773433),
            (10.0, 0.00833056343336287),
            (25.0, 0.003333155636728093),
            (1e4, 8.333333330555555e-6),
        ] {
            assert!((stirling_error(z) - expected).abs() < 5e-15, "at {z}");
        }
    }

    #[test]
    fn the_normal_law_matches_mpmath_into_the_tails() {
        for (x, expected) in [
            (-8.0, 6.220960574271784e-16),
            (-3.0, 0.0013498980316300946),
            (-1.0, 0.15865525393145705),
            (0.3, 0.6179114221889527),
            (2.5, 0.9937903346742238),
        ] {
            close(normal_cdf(x), expected, 1e-14);
        }
        for (u, expected) in [
            (1.0 / (1_u64 << 53) as f64, -8.209536151601387),
            (1e-10, -6.361340902404057),
            (0.001, -3.0902323061678136),
            (0.07, -1.4757910281791706),
            (0.3, -0.5244005127080408),
            (0.975, 1.9599639845400538),
            (0.999999, 4.753424308817087),
        ] {
            close(normal_quantile(u), expected, 1e-15);
        }
        close(normal_quantile(0.9) - normal_quantile(0.1), 2.5631031311, 1e-10);
    }

    #[test]
    fn the_normal_quantile_inverts_and_is_odd() {
        for i in 1..4096 {
            let u = f64::from(i) / 4096.0;
            close(normal_cdf(normal_quantile(u)), u, 1e-14);
            assert_eq!(normal_quantile(1.0 - u), -normal_quantile(u));
        }
    }

    #[test]
    fn the_incomplete_gamma_function_matches_mpmath_on_both_sides() {
        for (a, x, lower, upper) in [
            (0.5, 0.2, 0.4729107431344619, 0.5270892568655381),
            (1.0, 3.0, 0.950212931632136, 0.049787068367863944),
            (6.0, 2.0, 0.016563608480614438, 0.9834363915193856),
            (6.0, 12.0, 0.9796589705830716, 0.02034102941692837),
            (101.0, 100.0, 0.47343780147000153, 0.5265621985299984),
            (5001.0, 4700.0, 7.119502166368961e-6, 0.9999928804978336),
        ] {
            let tails = gamma_tails(a, x);
            close(tails.lower, lower, 2e-13);
            close(tails.upper, upper, 2e-13);
        }
        assert_eq!(gamma_tails(2.0, 0.0), Tails { lower: 0.0, upper: 1.0 });
    }

    #[test]
    fn the_incomplete_gamma_function_adds_up_poisson_probabilities() {
        for mean in [0.4, 3.0, 47.5] {
            let mut sum = 0.0;
            for k in 0..40 {
                sum += exp(-mean + f64::from(k) * log(mean) - ln_gamma(f64::from(k) + 1.0));
                close(gamma_tails(f64::from(k) + 1.0, mean).upper, sum, 1e-13);
            }
        }
    }

    #[test]
    #[should_panic(expected = "strictly between 0 and 1")]
    fn a_quantile_at_one_is_a_bug() {
        let _ = normal_quantile(1.0);
    }
}
