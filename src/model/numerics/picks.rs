//! Picks out of a number of things, each as likely as the others, from one word of a stream.
//!
//! How many picks are needed is itself a matter of chance. Were each taken from the stream,
//! whatever comes after would move with their number; so the stream gives one word, and the picks
//! are hashes of it.

use crate::numerics::points::mixed;

/// Picks from one word.
#[derive(Debug, Clone)]
pub struct Picks {
    word: u64,
    made: u64,
}

impl Picks {
    /// The picks of `word`, 64 random bits.
    pub fn new(word: u64) -> Self {
        Picks { word, made: 0 }
    }

    /// One of 0 … `n` − 1; the first one is less likely than the last by less than one in 2³².
    ///
    /// # Panics
    /// When there is nothing to pick from.
    pub fn below(&mut self, n: u32) -> u32 {
        assert!(n > 0, "a pick out of nothing");
        let bits = mixed(self.word, self.made);
        self.made += 1;
        ((u128::from(bits) * u128::from(n)) >> 64) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::stream::StreamKey;

    /// Chi-square over 7 · 6 ordered pairs picked without replacement, 41 degrees of freedom: 74.7
    /// is the 99.9th percentile.
    #[test]
    fn pairs_picked_without_replacement_are_equally_likely() {
        let mut counts = [[0_u32; 6]; 7];
        let rounds = 42_000;
        let mut stream = StreamKey::new(3, "test", "picks").open(1);
        for _ in 0..rounds {
            let mut picks = Picks::new(stream.next_u64());
            counts[picks.below(7) as usize][picks.below(6) as usize] += 1;
        }
        let expected = f64::from(rounds) / 42.0;
        let square = |&n: &u32| (f64::from(n) - expected).powi(2) / expected;
        let chi_square: f64 = counts.iter().flatten().map(square).sum();
        assert!(chi_square < 74.7, "{chi_square}");
    }

    #[test]
    fn the_same_word_gives_the_same_picks() {
        let (mut one, mut other) = (Picks::new(99), Picks::new(99));
        assert!((1..100).all(|n| one.below(n) == other.below(n)));
        assert_eq!(Picks::new(5).below(1), 0);
    }
}
