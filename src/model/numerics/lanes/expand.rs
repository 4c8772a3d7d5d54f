//! Counts of large mean, in lanes: a Cornish–Fisher expansion, where it falls clearly between two
//! whole numbers.

use super::elementary::normal_quantile;
use super::lane::{Lanes, SUMMED_BELOW, UNDECIDED, WIDTH};
use crate::numerics::cumulants::Cumulants;

/// The smallest k with P(X ≤ k) ≥ u, into the lanes of `k` whose exposure n·hazard is
/// [`SUMMED_BELOW`] or more, unless it is within the expansion's error of the next whole number or
/// u is far out in a tail; `upper` are the upper bits of u.
#[inline(always)]
pub(super) fn expand<const FUSED: bool>(
    n: &Lanes,
    exposure: &Lanes,
    odds: &Lanes,
    fewer: &Lanes,
    upper: &[u32; WIDTH],
    k: &mut Lanes,
) {
    for i in 0..WIDTH {
        let (w, holds) = normal_quantile::<FUSED>(upper[i]);
        let q = 1.0 / (1.0 + fewer[i]);
        let mean = n[i] * odds[i] * q;
        let (at, radius) = Cumulants::new(mean, fewer[i] * q, q).place(mean, w);
        let (low, high) = ((at - radius).ceil(), (at + radius).ceil());
        let inside = (low >= 0.0) & ((fewer[i] == 0.0) | (low <= n[i]));
        let large = (exposure[i] >= SUMMED_BELOW) & holds;
        k[i] = if large & (low == high) & inside { low } else { k[i] };
    }
    debug_assert!(k.iter().all(|k| *k >= 0.0 || *k == UNDECIDED));
}
