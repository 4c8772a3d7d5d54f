//! Counts of small mean, in lanes: the distribution function is added up from 0 until it reaches
//! the uniform number.

use super::elementary::{exp_minus, mul_add};
use super::lane::{Lanes, SUMMED_BELOW, UNDECIDED, WIDTH, any};

/// Terms after which the search gives up; with a mean below [`SUMMED_BELOW`] it seldom gets there.
const MOST_TERMS: usize = 64;

/// 1/1, 1/2, …
const RECIPROCALS: [f32; MOST_TERMS] = {
    let mut table = [0.0; MOST_TERMS];
    let mut i = 0;
    while i < table.len() {
        table[i] = 1.0 / (i + 1) as f32;
        i += 1;
    }
    table
};

/// The smallest k with P(X ≤ k) ≥ u in each lane whose exposure n·hazard is below [`SUMMED_BELOW`];
/// [`UNDECIDED`] in the others and where u is too near a step of the distribution function for this
/// precision.
///
/// P(0) = e^(−exposure); P(k+1) = P(k)·(odds·(n + 1) ÷ (k + 1) − odds) where the law ends at n
/// people (`fewer` = odds), P(k)·odds·n ÷ (k + 1) in Poisson's (`fewer` = 0).
///
/// Where no odds are above 1, the terms past n fade away by themselves, for what rounding leaves of
/// the zero at k = n is multiplied by numbers between −1 and 0. `STEEP` is for lists with others:
/// there terms must be held at 0.
#[inline(always)]
pub(super) fn sum<const FUSED: bool, const STEEP: bool>(
    n: &Lanes,
    exposure: &Lanes,
    odds: &Lanes,
    fewer: &Lanes,
    u: &Lanes,
) -> Lanes {
    let (mut more, mut rest) = ([0.0; WIDTH], [0.0; WIDTH]);
    let (mut reached, mut nearest) = ([0.0; WIDTH], [0.0; WIDTH]);
    let mut term = exp_minus::<FUSED>(exposure);
    for i in 0..WIDTH {
        more[i] = mul_add::<FUSED>(odds[i], n[i], fewer[i]);
        // Lanes of large means must not keep the others waiting.
        rest[i] = if exposure[i] < SUMMED_BELOW { u[i] - term[i] } else { 0.0 };
        nearest[i] = rest[i].abs();
    }
    for block in RECIPROCALS.as_chunks::<4>().0 {
        if !any(&rest, |rest| rest > 0.0) {
            break;
        }
        for reciprocal in block {
            for i in 0..WIDTH {
                reached[i] += if rest[i] > 0.0 { 1.0 } else { 0.0 };
                let factor = mul_add::<FUSED>(more[i], *reciprocal, -fewer[i]);
                term[i] *= if STEEP && factor < 0.0 { 0.0 } else { factor };
                rest[i] -= term[i];
                nearest[i] = if nearest[i] < rest[i].abs() { nearest[i] } else { rest[i].abs() };
            }
        }
    }
    for i in 0..WIDTH {
        let sure = (nearest[i] > rounding(exposure[i])) & (rest[i] <= 0.0);
        reached[i] = if sure { reached[i] } else { UNDECIDED };
    }
    reached
}

/// Bound on the error of u less the distribution function: the bits of u left out (6·10⁻⁸), the
/// exponential, and rounding in every term; all grow with the number of terms. A test looks for a
/// wrong answer next to every step and finds the first at about an eighth of this bound.
#[inline(always)]
fn rounding(exposure: f32) -> f32 {
    1e-6 + 1e-6 * exposure
}
