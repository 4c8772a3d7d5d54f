//! Random numbers by name: a stream is opened for (seed, process, name, draw), and nothing else
//! decides what it holds.
//!
//! Names, not positions: were streams handed out in the order of a list, one more township would
//! give every later one other luck, and two plans that differ by one facility could not be compared
//! draw by draw. With names, adding, removing or reordering things leaves every other stream as it
//! was, and any draw can be repeated alone, on any thread. There is no global generator here and no
//! way to make one; nothing in this file knows a distribution.

use rand::rngs::ChaCha8Rng;
use rand::{Rng, SeedableRng};
use rand_distr::{Distribution, Open01};
use sha2::{Digest, Sha256};

/// Version of the numbers: the keys, the generator and every sampler. It is part of every key and
/// must be raised by any change that alters a single sampled value; runs of different versions are
/// never paired.
pub const NUMERICS_VERSION: u32 = 4;

/// Sets these hashes apart from every other use of SHA-256 on similar text.
const DOMAIN: &[u8] = b"bedplan/stream";

/// The key of all streams of one process for one named thing: one stream for each draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StreamKey([u8; 32]);

impl StreamKey {
    /// The key of `process` (such as `"deaths"`) for the thing called `name` (such as a township's
    /// id).
    ///
    /// It is the SHA-256 of the domain, [`NUMERICS_VERSION`], the seed and both texts, each text
    /// preceded by its length, so that no two different triples are spelt alike.
    pub fn new(seed: u64, process: &str, name: &str) -> Self {
        let mut hash = Sha256::new();
        hash.update(DOMAIN);
        hash.update(NUMERICS_VERSION.to_le_bytes());
        hash.update(seed.to_le_bytes());
        for text in [process, name] {
            hash.update((text.len() as u64).to_le_bytes());
            hash.update(text.as_bytes());
        }
        Self(hash.finalize().into())
    }

    /// The stream of one draw, from its beginning. Opening the same one twice gives the same
    /// numbers twice.
    pub fn open(&self, draw: u64) -> Stream {
        let mut generator = ChaCha8Rng::from_seed(self.0);
        generator.set_stream(draw);
        Stream { generator }
    }

    /// The key as four words, for schemes that hash rather than stream.
    pub(crate) fn words(&self) -> [u64; 4] {
        let (eights, _) = self.0.as_chunks::<8>();
        std::array::from_fn(|i| u64::from_le_bytes(eights[i]))
    }
}

/// One stream of random numbers: ChaCha with 8 rounds (D. J. Bernstein 2008), key and stream number
/// as opened.
#[derive(Debug)]
pub struct Stream {
    generator: ChaCha8Rng,
}

impl Stream {
    /// The next 64 random bits.
    #[inline]
    pub fn next_u64(&mut self) -> u64 {
        self.generator.next_u64()
    }

    /// The next uniform number, strictly between 0 and 1, from one [`Stream::next_u64`]: an odd
    /// multiple of 2⁻⁵³.
    #[inline]
    pub fn uniform(&mut self) -> f64 {
        Open01.sample(&mut self.generator)
    }
}

/// The centre of one of 2⁵² equal cells of (0, 1), chosen by the top 52 bits: an odd multiple of
/// 2⁻⁵³. All of them are exact in f64, and so is 1 − u, which is of the same set; one bit more
/// would round the largest to 1.
#[inline]
pub(crate) fn unit(bits: u64) -> f64 {
    const ONE: u64 = 1023 << 52;
    const HALF_CELL: f64 = 0.5 / (1_u64 << 52) as f64;
    // The bits behind the point of a number from 1 to 2: no conversion, which few machines have in
    // lanes.
    (f64::from_bits(ONE | (bits >> 12)) - 1.0) + HALF_CELL
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_library_s_uniform_numbers_are_the_documented_ones() {
        let key = StreamKey::new(7, "uniform", "");
        let (mut numbers, mut bits) = (key.open(1), key.open(1));
        for _ in 0..10_000 {
            assert_eq!(numbers.uniform().to_bits(), unit(bits.next_u64()).to_bits());
        }
    }

    /// From a separate program (`benches/peers/golden.py`): SHA-256 of the documented encoding,
    /// then ChaCha8 written out from Bernstein's paper.
    #[test]
    fn the_bytes_are_those_of_an_independent_implementation() {
        let mut stream = StreamKey::new(2020, "deaths", "shilin").open(7);
        let words: Vec<u64> = (0..40).map(|_| stream.next_u64()).collect();
        assert_eq!(
            words[..3],
            [0xfdf2_f461_fa60_b6f9, 0x694c_b48d_a3f7_3cd7, 0x028a_5149_cb64_2814]
        );
        assert_eq!(words[39], 0x8988_5830_1396_45ba);
        assert_eq!(
            StreamKey::new(1, "能力", "万盛").open((1 << 40) + 3).next_u64(),
            0x3ebf_b397_9d3e_96d9
        );
    }

    #[test]
    fn every_part_of_the_name_counts_and_no_two_are_spelt_alike() {
        let keys = [
            StreamKey::new(1, "deaths", "shilin"),
            StreamKey::new(2, "deaths", "shilin"),
            StreamKey::new(1, "needs", "shilin"),
            StreamKey::new(1, "deaths", "nantong"),
            StreamKey::new(1, "deathss", "hilin"),
            StreamKey::new(1, "", "deathsshilin"),
            StreamKey::new(1, "deathsshilin", ""),
        ];
        for (i, key) in keys.iter().enumerate() {
            assert!(keys[..i].iter().all(|other| other != key), "key {i} repeats another");
        }
        let first = |draw| keys[0].open(draw).next_u64();
        assert_ne!(first(1), first(2));
        assert_eq!(first(1), first(1));
    }

    #[test]
    fn uniform_numbers_stay_inside_the_interval_and_mirror_exactly() {
        let least = 1.0 / (1_u64 << 53) as f64;
        assert_eq!(unit(0), least);
        assert_eq!(unit(u64::MAX), 1.0 - least);
        let mut stream = StreamKey::new(3, "test", "mirror").open(1);
        for _ in 0..1000 {
            let bits = stream.next_u64();
            assert_eq!(unit(!bits), 1.0 - unit(bits));
        }
    }

    /// Chi-square over 1,000 cells, 999 degrees of freedom: 1,144 is the 99.9th percentile.
    #[test]
    fn uniform_numbers_fill_the_interval_alike() {
        let mut cells = [0_u32; 1000];
        for draw in 0..500 {
            let mut stream = StreamKey::new(5, "test", "cells").open(draw);
            for _ in 0..1000 {
                cells[(stream.uniform() * 1000.0) as usize] += 1;
            }
        }
        let chi_square: f64 = cells.iter().map(|&n| (f64::from(n) - 500.0).powi(2) / 500.0).sum();
        assert!(chi_square < 1144.0, "{chi_square}");
    }
}
