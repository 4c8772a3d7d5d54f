//! Random numbers for long lists of events: sixteen xoshiro128++ generators side by side, seeded
//! from a keyed stream.
//!
//! An event is cheap; its random number must be cheaper. ChaCha makes a number of 64 bits in 2.3
//! ns, these sixteen lanes in a few tenths, for they need seven additions, shifts and exclusive ors
//! of 32 bits, alike in every lane. What sets the streams of a run apart is still ChaCha under a
//! key of names: it fills the whole state, 2,048 bits, for each stream anew. Generator: D. Blackman
//! and S. Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47 (2021).

use crate::numerics::points::mixed;
use crate::numerics::stream::Stream;

/// Generators side by side, and numbers made at a time.
pub(crate) const STREAMS_ABREAST: usize = 16;
type Words = [u32; STREAMS_ABREAST];

/// A stream of random numbers for lists of events.
#[derive(Debug, Clone)]
pub struct WideStream {
    /// The four words of each generator's state.
    state: [Words; 4],
    /// Key of the lower halves: the last 64 bits of the seed. A hash has nothing in common with
    /// what a generator makes of them.
    key: u64,
    /// Numbers made.
    made: u64,
}

impl WideStream {
    /// The stream that begins where `seed` stands.
    pub fn new(mut seed: Stream) -> Self {
        let mut state = [[0; STREAMS_ABREAST]; 4];
        for pair in state.as_flattened_mut().as_chunks_mut::<2>().0 {
            let bits = seed.next_u64();
            *pair = [bits as u32, (bits >> 32) as u32];
        }
        // The one state that a generator cannot leave; a seed has it once in 2¹²⁸ lanes.
        for lane in 0..STREAMS_ABREAST {
            if state.iter().all(|words| words[lane] == 0) {
                state[0][lane] = 1;
            }
        }
        let [.., b, a] = state[3].map(u64::from);
        WideStream { state, key: a << 32 | b, made: 0 }
    }

    /// The upper halves of the next `count` numbers of 64 bits, in the first places of `upper`.
    ///
    /// They are made sixteen at a time; what is left of the last sixteen follows in the list and is
    /// not made again. Made to be a part of a loop that is compiled for each width of registers.
    ///
    /// # Panics
    /// When the list has no room for the last sixteen.
    #[inline(always)]
    pub fn fill(&mut self, count: usize, upper: &mut [u32]) {
        let blocks = count.div_ceil(STREAMS_ABREAST);
        let mut stream = self.clone();
        for block in &mut upper.as_chunks_mut().0[..blocks] {
            *block = stream.next();
        }
        stream.made += (blocks * STREAMS_ABREAST) as u64;
        *self = stream;
    }

    /// The lower half of number `i` of the last `count` filled. It is seldom asked for, so it is a
    /// hash of its place and not made along with the upper one.
    pub fn lower(&self, count: usize, i: usize) -> u32 {
        let place = self.made - count.next_multiple_of(STREAMS_ABREAST) as u64 + i as u64;
        (mixed(self.key, place) >> 32) as u32
    }

    #[inline(always)]
    fn next(&mut self) -> Words {
        let [a, b, c, d] = &mut self.state;
        let mut words = [0; STREAMS_ABREAST];
        for i in 0..STREAMS_ABREAST {
            words[i] = a[i].wrapping_add(d[i]).rotate_left(7).wrapping_add(a[i]);
            let shifted = b[i] << 9;
            c[i] ^= a[i];
            d[i] ^= b[i];
            b[i] ^= c[i];
            a[i] ^= d[i];
            c[i] ^= shifted;
            d[i] = d[i].rotate_left(11);
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::stream::StreamKey;

    /// The reference implementation's first numbers from the state 1, 2, 3, 4.
    #[test]
    fn every_lane_is_the_published_generator() {
        let expected = [
            641,
            1_573_767,
            3_222_811_527,
            3_517_856_514,
            836_907_274,
            4_247_214_768,
            3_867_114_732,
            1_355_841_295,
            495_546_011,
            621_204_420,
        ];
        let mut stream =
            WideStream { state: [1, 2, 3, 4].map(|word| [word; STREAMS_ABREAST]), key: 0, made: 0 };
        for word in expected {
            assert_eq!(stream.next(), [word; STREAMS_ABREAST]);
        }
    }

    #[test]
    fn lanes_are_seeded_by_the_key_s_stream_and_do_not_meet() {
        let key = StreamKey::new(2020, "deaths", "shilin");
        let mut bytes = key.open(7);
        let mut stream = WideStream::new(key.open(7));
        let first = bytes.next_u64();
        assert_eq!(stream.state[0][..2], [first as u32, (first >> 32) as u32]);
        let mut seen: Vec<u32> = (0..64).flat_map(|_| stream.next()).collect();
        seen.sort_unstable();
        seen.dedup();
        assert!(seen.len() > 64 * STREAMS_ABREAST - 3, "{}", seen.len());
    }

    /// From a separate program (`benches/peers/golden.py`): the keyed ChaCha8 and the generator
    /// written out.
    #[test]
    fn the_first_numbers_are_those_of_an_independent_implementation() {
        let mut stream = WideStream::new(StreamKey::new(2020, "deaths", "shilin").open(1));
        assert_eq!(stream.next()[..4], [0xa9f6_c302, 0xda72_8859, 0x3254_5ef9, 0x368c_4256]);
    }

    #[test]
    fn lists_go_on_at_the_next_sixteen() {
        let key = StreamKey::new(1, "lists", "");
        let (mut parts, mut whole) = (WideStream::new(key.open(1)), WideStream::new(key.open(1)));
        let (mut all, mut some) = ([0; 48], [0; 48]);
        whole.fill(48, &mut all);
        parts.fill(5, &mut some);
        assert_eq!(parts.lower(5, 4), whole.lower(48, 4));
        parts.fill(32, &mut some[16..]);
        assert_eq!(some, all);
        assert_eq!(parts.lower(32, 3), whole.lower(48, 19));
    }

    /// Chi-square over 4,096 cells of the upper, the lower and both halves' leading bits, each
    /// 4,095 degrees of freedom: 4,380 is the 99.9th percentile.
    #[test]
    fn numbers_fill_their_range_alike() {
        const CELLS: usize = 4096;
        let mut counts = [[0_u32; CELLS]; 3];
        let rounds = 1000;
        for draw in 0..rounds {
            let mut stream = WideStream::new(StreamKey::new(5, "test", "wide").open(draw));
            let mut upper = [0; 1024];
            stream.fill(1024, &mut upper);
            for (i, &high) in upper.iter().enumerate() {
                let low = stream.lower(1024, i);
                counts[0][(high >> 20) as usize] += 1;
                counts[1][(low & 0xfff) as usize] += 1;
                counts[2][((high >> 26) << 6 | low >> 26) as usize] += 1;
            }
        }
        let expected = (rounds * 1024) as f64 / CELLS as f64;
        for counts in counts {
            let square = |&n: &u32| (f64::from(n) - expected).powi(2) / expected;
            let chi_square: f64 = counts.iter().map(square).sum();
            assert!(chi_square < 4380.0, "{chi_square}");
        }
    }
}
