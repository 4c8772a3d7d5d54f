//! Where in (0, 1) assumption `name` is taken in draw r: plain random numbers, or points that fill
//! the interval evenly.
//!
//! Points are keyed by the assumption's **name**: adding, removing or reordering assumptions moves
//! nobody else's. They depend on (seed, name, draw) alone, so any draw can be repeated by itself.
//! This file knows no distribution.
//!
//! **Random points** are the exclusive or of two SplitMix64 generators at place r, seeded by the
//! name's key: a draw takes some fifty of them, one each, and a stream cipher would make 256 bytes
//! for every one.
//!
//! **The even points.** Each name has its own base-2 (0, 1)-sequence: the van der Corput sequence
//! (first coordinate of Sobol's), its order shuffled and its values scrambled by Owen's nested
//! uniform scrambling under keys of the name. The idea of padding with one shuffled sequence per
//! dimension is from B. Burley, "Practical hash-based Owen scrambling", JCGT 9(4) 2020, after S.
//! Laine and T. Karras, "Stratified sampling for stochastic transparency", 2011; the scrambling is
//! of A. B. Owen, "Scrambling Sobol' and Niederreiter–Xing points", J. Complexity 14 (1998). Unlike
//! theirs, the scrambling here is not a bit-mixing shortcut: each node of the binary tree has its
//! own random bit.
//!
//! One thing is added. Nested shuffling alone leaves draws 2k and 2k + 1 (counted from 0) in
//! opposite halves of *every* assumption, so that the coarsest interaction of any two assumptions
//! has twice the variance it has with random numbers. Here the places within each block of 64 draws
//! are first permuted by x → a·x + b over the field of 64 elements, which makes every two draws of
//! the block an evenly random pair.
//!
//! **Replicates.** Even points are not independent of each other, so their spread tells nothing of
//! the error of a result. Draws are therefore dealt in turn to [`REPLICATES`] sequences scrambled
//! independently; the means of the replicates are independent, and their spread is an honest error
//! (A. B. Owen, "Randomly permuted (t,m,s)-nets and (t,s)-sequences", 1995). It costs the evenness
//! between replicates.
//!
//! *Kept*, for each assumption by itself: every u is uniform; the first 2ᵐ draws of a replicate
//! have exactly one u in each of the 2ᵐ equal cells of (0, 1), for every m up to 32, and so has
//! every later aligned block of 2ᵐ for m ≥ 6. So any first 16·2ᵐ draws are an even sample, and more
//! draws only refine it; other numbers of draws keep most of that, multiples of 1,024 nearly all.
//!
//! *Lost*, against a Sobol sequence in many dimensions: assumptions are paired at random, as in a
//! Latin hypercube. The error of what adds up over assumptions falls much faster than 1/√draws;
//! that of interactions falls as with random numbers, with a variance at most 1 + 1/63 times as
//! large once the first blocks of 64 are outweighed.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::numerics::stream::{StreamKey, unit};

/// How the assumptions' points are chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Sampling {
    /// Independent uniform numbers.
    #[default]
    Random,
    /// Even in every assumption: scrambled base-2 sequences, one per name.
    Sobol,
}

/// Replicates of the even points: draws 1, 17, 33, … are the first, draws 2, 18, … the second, each
/// with a scrambling of its own. They are independent of each other, so their spread tells the
/// error of a result, and any number of draws has all of them.
pub(crate) const REPLICATES: u64 = 16;

/// Draws that have points; draw 0, the central case, takes medians and has none.
pub(crate) const LARGEST_DRAW: u64 = 1 << 32;

/// The points of one run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Points {
    seed: u64,
    sampling: Sampling,
}

/// The points of one assumption.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PointKey {
    way: PointRule,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PointRule {
    Random([u64; 2]),
    Sobol { block: u64, order: u64, value: u64, rest: u64 },
}

impl Points {
    /// Points of the run with this seed.
    pub fn new(seed: u64, sampling: Sampling) -> Self {
        Self { seed, sampling }
    }

    /// The points of the assumption called `name`.
    pub fn key(&self, name: &str) -> PointKey {
        let way = match self.sampling {
            Sampling::Random => {
                let [one, other, ..] = StreamKey::new(self.seed, "assumption", name).words();
                PointRule::Random([one, other])
            }
            Sampling::Sobol => {
                let [block, order, value, rest] =
                    StreamKey::new(self.seed, "assumption points", name).words();
                PointRule::Sobol { block, order, value, rest }
            }
        };
        PointKey { way }
    }
}

impl PointKey {
    /// The point of this assumption in `draw`, counted from 1; strictly between 0 and 1.
    ///
    /// # Panics
    /// When draw is 0 or above [`LARGEST_DRAW`].
    pub fn u(&self, draw: u64) -> f64 {
        assert!(
            (1..=LARGEST_DRAW).contains(&draw),
            "points exist for draws 1 to {LARGEST_DRAW}, not {draw}"
        );
        match self.way {
            PointRule::Random([one, other]) => unit(mixed(one, draw) ^ mixed(other, draw)),
            PointRule::Sobol { block, order, value, rest } => {
                let index = ((draw - 1) / REPLICATES) as u32;
                let replicate = (draw - 1) % REPLICATES;
                let [block, order, value, rest] =
                    [block, order, value, rest].map(|key| mixed(key, u64::MAX - replicate));
                let cell =
                    scrambled(scrambled(permuted(index, block), order).reverse_bits(), value);
                // No two draws share all 32 bits of the cell, so nested scrambling makes the bits
                // below independent.
                let below = mixed(rest, u64::from(cell));
                unit((u64::from(cell) << 32) | (below >> 32))
            }
        }
    }
}

/// Permutes the places within a block of 64, by a map that takes any two places to any two others
/// equally often. The first block keeps its order, so that even its first 2, 4, … draws stay spread
/// out.
fn permuted(index: u32, key: u64) -> u32 {
    let block = index >> 6;
    if block == 0 {
        return index;
    }
    let random = mixed(key, u64::from(block));
    let factor = 1 + ((random >> 32) % 63) as u32;
    let shift = (random & 63) as u32;
    (block << 6) | (product(factor, index & 63) ^ shift)
}

/// Product in the field of 64 elements, polynomials over bits modulo x⁶ + x + 1.
fn product(a: u32, b: u32) -> u32 {
    let mut sum = 0;
    let mut multiple = a;
    for bit in 0..6 {
        sum ^= multiple * ((b >> bit) & 1);
        multiple = (multiple << 1) ^ (0b100_0011 * (multiple >> 5));
    }
    sum
}

/// Nested uniform scrambling of 32 bits, most significant first: each bit is flipped or not by the
/// random bit of the tree node that the bits above it lead to. A bijection that keeps aligned
/// blocks together.
fn scrambled(bits: u32, key: u64) -> u32 {
    let bits = u64::from(bits);
    let mut flips = 0;
    for level in 0..32 {
        let node = (1 << level) | (bits >> (32 - level));
        flips |= (mixed(key, node) >> 63) << (31 - level);
    }
    (bits ^ flips) as u32
}

/// The `index`-th output of SplitMix64 (Steele, Lea & Flood 2014) seeded with `key`: a random
/// function of both.
pub(crate) fn mixed(key: u64, index: u64) -> u64 {
    let z = key.wrapping_add(index.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether these draws of a replicate, counted from 0, have exactly one point in each of as
    /// many equal cells.
    fn even(key: &PointKey, replicate: u64, draws: std::ops::Range<u64>) -> bool {
        let count = draws.end - draws.start;
        let mut seen = vec![false; count as usize];
        for draw in draws {
            let u = key.u(draw * REPLICATES + replicate + 1);
            seen[(u * count as f64) as usize] = true;
        }
        seen.into_iter().all(|cell| cell)
    }

    /// From a separate program (`benches/peers/golden.py`) that follows this file's description.
    #[test]
    fn the_points_are_those_of_an_independent_implementation() {
        let key = Points::new(7, Sampling::Sobol).key("mortality");
        let points = [1, 2, 3, 100, LARGEST_DRAW].map(|draw| key.u(draw));
        let expected = [
            0.006959444583591767,
            0.7092495474618304,
            0.24271324939694805,
            0.13079756152415667,
            0.15593642979285638,
        ];
        assert_eq!(points, expected);
    }

    /// From a separate program (`benches/peers/golden.py`) that follows this file's description.
    #[test]
    fn random_points_are_those_of_an_independent_implementation() {
        let key = Points::new(7, Sampling::Random).key("mortality");
        let points = [1, 2, 3, 100, LARGEST_DRAW].map(|draw| key.u(draw));
        assert_eq!(
            points,
            [
                0.49205829418439484,
                0.8349841852261358,
                0.43895735022851234,
                0.12115766540442052,
                0.5265764035806447
            ]
        );
    }

    /// Chi-square of pairs of names over 32 × 32 cells, 1,023 degrees of freedom: 1,168 is the
    /// 99.9th percentile.
    #[test]
    fn random_points_of_two_names_are_uniform_and_independent() {
        let points = Points::new(3, Sampling::Random);
        for names in [["mortality", "uptake"], ["uptake", "uptake.growth"]] {
            let keys = names.map(|name| points.key(name));
            for lag in [0, 1, 16] {
                let mut cells = [0_u32; 1024];
                for draw in 1..=200_000 {
                    let [a, b] = [keys[0].u(draw), keys[1].u(draw + lag)];
                    cells[((a * 32.0) as usize) << 5 | (b * 32.0) as usize] += 1;
                }
                let expected = 200_000.0 / 1024.0;
                let square = |&n: &u32| (f64::from(n) - expected).powi(2) / expected;
                let chi_square: f64 = cells.iter().map(square).sum();
                assert!(chi_square < 1168.0, "{names:?} {lag}: {chi_square}");
            }
        }
    }

    #[test]
    fn every_first_power_of_two_is_even_and_so_are_later_blocks() {
        for (seed, name) in [(1, "mortality"), (2, "uptake"), (3, "delay")] {
            let key = Points::new(seed, Sampling::Sobol).key(name);
            for m in 0..=14 {
                assert!(even(&key, m % REPLICATES, 0..1 << m), "first 2^{m} of {name}");
            }
            for m in 6..=12 {
                for block in [1, 2, 5, 1000] {
                    assert!(
                        even(&key, block % REPLICATES, block << m..(block + 1) << m),
                        "block {block} of 2^{m} of {name}"
                    );
                }
            }
        }
        assert!(!even(&Points::new(1, Sampling::Random).key("mortality"), 0, 0..64));
    }

    #[test]
    fn scrambling_permutes_and_keeps_aligned_blocks_together() {
        let image = |bits: u32| scrambled(bits, 0xfeed);
        let mut low: Vec<u32> = (0..1024).map(image).collect();
        assert!(low.iter().all(|bits| bits >> 10 == low[0] >> 10));
        low.sort_unstable();
        low.dedup();
        assert_eq!(low.len(), 1024);
    }

    #[test]
    fn the_permutation_of_a_block_takes_pairs_to_pairs_equally() {
        // Over all 63·64 maps, the pair (3, 40) must go to each ordered pair of distinct places
        // once.
        let mut pairs = vec![0; 64 * 64];
        for factor in 1..64 {
            for shift in 0..64 {
                let image = |x| product(factor, x) ^ shift;
                pairs[(image(3) * 64 + image(40)) as usize] += 1;
            }
        }
        assert!(pairs.iter().enumerate().all(|(i, &n)| n == i32::from(i / 64 != i % 64)));
    }

    #[test]
    fn names_and_seeds_do_not_touch_each_other() {
        // Correlation of 4,096 pairs: 0.06 is four standard errors.
        let correlation = |a: PointKey, b: PointKey| {
            (1..=4096).map(|draw| (a.u(draw) - 0.5) * (b.u(draw) - 0.5)).sum::<f64>() * 12.0
                / 4096.0
        };
        for sampling in [Sampling::Random, Sampling::Sobol] {
            let key = |seed: u64, name: &str| Points::new(seed, sampling).key(name);
            for (seed, name) in [(7, "uptake"), (7, "mortality 2"), (8, "mortality")] {
                let r = correlation(key(7, "mortality"), key(seed, name));
                assert!(r.abs() < 0.06, "{sampling:?} {name}: {r}");
            }
        }
    }

    /// Root mean square over `seeds` runs of the error of the mean of `f` over the first `draws`;
    /// the true mean is 0.
    fn error(sampling: Sampling, draws: u64, seeds: u64, f: fn([f64; 4]) -> f64) -> f64 {
        let mut sum = 0.0;
        for seed in 0..seeds {
            let keys = ["a", "b", "c", "d"].map(|name| Points::new(seed, sampling).key(name));
            let mean =
                (1..=draws).map(|draw| f(keys.map(|key| key.u(draw)))).sum::<f64>() / draws as f64;
            sum += mean * mean;
        }
        (sum / seeds as f64).sqrt()
    }

    fn additive(u: [f64; 4]) -> f64 {
        u.iter().map(|u| u * u * u - 0.25).sum()
    }

    #[test]
    fn what_adds_up_is_far_more_accurate_than_with_random_numbers() {
        let even = |draws| error(Sampling::Sobol, draws, 24, additive);
        let random = |draws| error(Sampling::Random, draws, 24, additive);
        assert!(even(256) < random(256) / 8.0);
        assert!(even(2048) < random(2048) / 60.0);
        // The error falls as draws^(−3/2): 22.6-fold from 256 to 2,048. Random numbers give 2.8.
        assert!(even(256) > 10.0 * even(2048));
        // A number of draws that is no power of two keeps much of it.
        assert!(even(1000) < random(1000) / 4.0);
    }

    /// The coarsest interaction of two assumptions; random numbers have variance 1/draws.
    #[test]
    fn interactions_are_no_less_accurate_than_with_random_numbers() {
        let halves = |u: [f64; 4]| if (u[0] < 0.5) == (u[1] < 0.5) { 1.0 } else { -1.0 };
        let ratio = error(Sampling::Sobol, 16_384, 1000, halves).powi(2) * 16_384.0;
        // 1 + 1/63 outside the first block and 2 within: 1.08. The standard error of the ratio is
        // about 0.05.
        assert!((0.95..1.33).contains(&ratio), "{ratio}");
    }

    #[test]
    #[should_panic(expected = "points exist for draws 1 to")]
    fn the_central_draw_has_no_point() {
        let _ = Points::new(1, Sampling::Sobol).key("mortality").u(0);
    }
}
