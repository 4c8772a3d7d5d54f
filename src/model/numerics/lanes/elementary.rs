//! Elementary functions of f32, for lists worked on side by side. Their errors are part of the
//! bounds within which the lanes decide; they decide nothing alone.

use super::lane::{Lanes, WIDTH};

/// 1.5·2²³: adding and taking it off rounds to a whole number, whose bits are then the lowest of
/// the sum.
const ROUND: f32 = 12_582_912.0;
/// The first ten bits of ln 2, so that its products with exponents are exact; and the rest.
const LN_2_HIGH: f32 = 0.693_359_4;
const LN_2_LOW: f32 = -2.121_944_4e-4;

/// a·b + c, rounded once where the processor has an instruction for it and twice where it has none.
#[inline(always)]
pub(super) fn mul_add<const FUSED: bool>(a: f32, b: f32, c: f32) -> f32 {
    if FUSED { a.mul_add(b, c) } else { a * b + c }
}

/// e^(−x) for x from 0 to 80; the relative error is below 2·10⁻⁷ and that of x itself.
#[inline(always)]
pub(super) fn exp_minus<const FUSED: bool>(x: &Lanes) -> Lanes {
    let f = mul_add::<FUSED>;
    let mut result = [0.0; WIDTH];
    for i in 0..WIDTH {
        let shifted = f(x[i], -std::f32::consts::LOG2_E, ROUND);
        let twos = shifted - ROUND;
        let r = f(twos, -LN_2_LOW, f(twos, -LN_2_HIGH, -x[i]));
        let r2 = r * r;
        // Taylor's series to the 7th power, even and odd powers apart so that they are worked out
        // side by side.
        let even = f(r2, f(r2, f(r2, 1.0 / 720.0, 1.0 / 24.0), 1.0 / 2.0), 1.0);
        let odd = f(r2, f(r2, f(r2, 1.0 / 5040.0, 1.0 / 120.0), 1.0 / 6.0), 1.0);
        result[i] = f(r, odd, even) * f32::from_bits(shifted.to_bits().wrapping_add(127) << 23);
    }
    result
}

/// −ln x for x from 2⁻³⁰ to 1; the error is below 3·10⁻⁷ absolutely, and below 10⁻⁷ for x > ½.
#[inline(always)]
fn log_minus<const FUSED: bool>(x: f32) -> f32 {
    let f = mul_add::<FUSED>;
    /// The bits of √½: numbers from it on belong to the next power of two.
    const SPLIT: u32 = 0x3f35_04f3;
    let bits = x.to_bits().wrapping_sub(SPLIT);
    let twos = (bits as i32 >> 23) as f32;
    let m = f32::from_bits((bits & 0x007f_ffff).wrapping_add(SPLIT));
    // ln m = 2·atanh(z)
    let z = (m - 1.0) / (m + 1.0);
    let z2 = z * z;
    let series = z2 * f(z2, f(z2, f(z2, 1.0 / 9.0, 1.0 / 7.0), 1.0 / 5.0), 1.0 / 3.0);
    -f(twos, LN_2_HIGH, f(twos, LN_2_LOW, 2.0 * f(z, series, z)))
}

/// e^x − 1 for x from 0 to 1; the relative error is below 1.2·10⁻⁷ and that of x itself.
#[inline(always)]
pub(super) fn expm1<const FUSED: bool>(x: f32) -> f32 {
    // x + x²·(1/2! + x/3! + …), so that the digits of a small x are kept.
    let rest = [11.0, 10.0, 9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0].iter();
    let rest = rest.fold(1.0, |series, power| mul_add::<FUSED>(series, x * (1.0 / power), 1.0));
    mul_add::<FUSED>(x * (0.5 * x), rest, x)
}

/// −ln(1 − p) for p from 0 to ½; the relative error is below 1.2·10⁻⁷ and that of p itself.
#[inline(always)]
pub(super) fn ln1p_minus<const FUSED: bool>(p: f32) -> f32 {
    // 2·atanh(z) = 2z + z³·series, and 2z = p + p·z.
    let z = p / (2.0 - p);
    let z2 = z * z;
    let series = [2.0 / 13.0, 2.0 / 11.0, 2.0 / 9.0, 2.0 / 7.0, 2.0 / 5.0, 2.0 / 3.0].iter();
    let series = series.fold(2.0 / 15.0, |sum, term| mul_add::<FUSED>(sum, z2, *term));
    p + z * mul_add::<FUSED>(z2, series, p)
}

/// Φ⁻¹(u) for u = (`upper` + ½)·2⁻³² and for all numbers of these upper bits, to 2·10⁻⁶; and
/// whether it holds: it does not in the outermost sixth of a percent on either side. M. Giles,
/// "Approximating the erfinv function", GPU Computing Gems 2 (2012), his central case.
#[inline(always)]
pub(super) fn normal_quantile<const FUSED: bool>(upper: u32) -> (f32, bool) {
    // 2u − 1 with all its digits near the middle, and the thinner tail with all of its.
    let x = ((upper ^ 0x8000_0000) as i32 as f32 + 0.5) * (1.0 / 2_147_483_648.0);
    let tail = (upper.min(!upper) as i32 as f32 + 0.5) * (1.0 / 4_294_967_296.0);
    let w = log_minus::<FUSED>(4.0 * tail * (1.0 - tail));
    (std::f32::consts::SQRT_2 * x * horner::<FUSED>(&CENTRE, w - 2.5), w < 5.0)
}

#[inline(always)]
fn horner<const FUSED: bool>(coefficients: &[f32; 9], x: f32) -> f32 {
    coefficients.iter().fold(0.0, |sum, term| mul_add::<FUSED>(sum, x, *term))
}

/// Highest power first.
const CENTRE: [f32; 9] = [
    2.810_226_4e-8,
    3.432_739_4e-7,
    -3.523_387_7e-6,
    -4.391_506_5e-6,
    2.185_808_7e-4,
    -1.253_725e-3,
    -4.177_681_6e-3,
    0.246_640_73,
    1.501_409_4,
];
#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::special;

    fn keep_their_bounds<const FUSED: bool>() {
        for i in 0..200_000 {
            let x = i as f32 * 0.000_4;
            let found = f64::from(exp_minus::<FUSED>(&[x; WIDTH])[0]);
            let expected = libm::exp(-f64::from(x));
            assert!((found - expected).abs() <= 2e-7 * expected, "e^-{x}: {found} {expected}");
            let x = libm::expf(-(i as f32) * 0.000_1);
            let found = f64::from(log_minus::<FUSED>(x));
            let expected = -libm::log(f64::from(x));
            let bound = if x > 0.5 { 1e-7 } else { 3e-7 * (1.0 + expected / 4.0) };
            assert!((found - expected).abs() <= bound, "-ln {x}: {found} {expected}");
        }
        assert_eq!(exp_minus::<FUSED>(&[0.0; WIDTH]), [1.0; WIDTH]);
        for i in 1..200_000 {
            let x = i as f32 / 200_000.0;
            let near = |found: f32, expected: f64| {
                let off = (f64::from(found) - expected).abs();
                assert!(off <= 1.2e-7 * expected, "{x}: {found} for {expected}");
            };
            near(expm1::<FUSED>(x), libm::expm1(f64::from(x)));
            near(ln1p_minus::<FUSED>(x / 2.0), -libm::log1p(-f64::from(x / 2.0)));
        }
    }

    #[test]
    fn exponentials_and_logarithms_keep_their_bounds() {
        keep_their_bounds::<false>();
        keep_their_bounds::<true>();
    }

    #[test]
    fn normal_quantiles_keep_their_bound_for_all_numbers_of_the_same_upper_bits() {
        let scale = 1.0 / (1_u64 << 32) as f64;
        let mut upper = 0_u32;
        for _ in 0..600_000_u32 {
            upper = upper.wrapping_add(2_654_435_769);
            let ways = [normal_quantile::<false>(upper), normal_quantile::<true>(upper)];
            for (part, (found, holds)) in [(0.001, ways[0]), (0.999, ways[0]), (0.5, ways[1])] {
                let u = (f64::from(upper) + part) * scale;
                assert!(holds || !(0.002..0.998).contains(&u), "{u} is not in a tail");
                let off = (f64::from(found) - special::normal_quantile(u)).abs();
                assert!(!holds || off < 2e-6, "{u}: off by {off}");
            }
        }
    }
}
