//! Better, worse, or no clear difference: one rule for every result, so that a word in the report
//! always means the same.

use super::difference::{Difference, Wish};
use crate::analysis::probability::NORMAL_97_5;
use crate::analysis::summary::FEW;

/// Largest share of draws in which a clear difference may go the other way.
pub const OTHER_WAY: f64 = 0.1;

/// What a difference amounts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Clearly better than the reference.
    Better,
    /// Clearly worse.
    Worse,
    /// Clearly more, of something of which neither more nor less is better.
    More,
    /// Clearly less, of such a thing.
    Less,
    /// A difference that is small, within Monte Carlo error, or of changing direction.
    Unclear,
    /// Some of so few draws differ that no interval of the mean is known.
    Few,
    /// No draw differs.
    Same,
}

impl Verdict {
    /// Judges a difference; of fewer than [`FEW`] draws nothing is told. It is clear when
    ///
    /// 1. its mean is at least `least`, the smallest amount that print shows,
    /// 2. zero lies outside the 95 % interval of the mean that comes from the number of draws, and
    /// 3. it goes the other way in no more than [`OTHER_WAY`] of the draws.
    pub fn of(difference: &Difference, wish: Wish, least: f64) -> Self {
        let Difference { summary, more, less, .. } = difference;
        if more.share == 0.0 && less.share == 0.0 {
            return Verdict::Same;
        }
        if (summary.present as u64) < FEW {
            return Verdict::Few;
        }
        let up = summary.mean > 0.0;
        let other_way = if up { less.share } else { more.share };
        let clear = summary.mean.abs() >= least
            && summary.mean.abs() > NORMAL_97_5 * summary.mc_error
            && other_way <= OTHER_WAY;
        match (clear, wish, up) {
            (false, ..) => Verdict::Unclear,
            (true, Wish::More, true) | (true, Wish::Less, false) => Verdict::Better,
            (true, Wish::More, false) | (true, Wish::Less, true) => Verdict::Worse,
            (true, Wish::Neither, true) => Verdict::More,
            (true, Wish::Neither, false) => Verdict::Less,
        }
    }

    /// The word used in tables.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Better => "better",
            Verdict::Worse => "worse",
            Verdict::More => "more",
            Verdict::Less => "less",
            Verdict::Unclear => "unclear",
            Verdict::Few => "few",
            Verdict::Same => "same",
        }
    }

    /// A sign that needs no colour.
    pub fn sign(self) -> &'static str {
        match self {
            Verdict::Better => "▲",
            Verdict::Worse => "▼",
            Verdict::More => "+",
            Verdict::Less => "−",
            Verdict::Unclear => "≈",
            Verdict::Few => "?",
            Verdict::Same => "=",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Summary;
    use crate::engine::Tally;

    fn verdict(differences: &[(i32, usize)], wish: Wish, least: f64) -> Verdict {
        let mut tally = Tally::default();
        for &(value, times) in differences {
            tally.add(&vec![value; times]);
        }
        let side = Summary::of(&tally, 1.0, 0.0);
        Verdict::of(&Difference::paired(&tally, 1.0, [&side, &side]), wish, least)
    }

    #[test]
    fn a_clear_difference_is_named_by_what_is_wished() {
        let fewer = [(-5, 950), (2, 50)];
        assert_eq!(verdict(&fewer, Wish::Less, 0.5), Verdict::Better);
        assert_eq!(verdict(&fewer, Wish::More, 0.5), Verdict::Worse);
        assert_eq!(verdict(&fewer, Wish::Neither, 0.5), Verdict::Less);
    }

    #[test]
    fn what_is_small_noisy_or_of_changing_direction_is_not_clear() {
        // Mean −0.4 persons: nobody would see it in print.
        assert_eq!(verdict(&[(-1, 400), (0, 600)], Wish::Less, 0.5), Verdict::Unclear);
        // Mean −5, but in 30 % of the draws it goes the other way.
        assert_eq!(verdict(&[(-10, 700), (7, 300)], Wish::Less, 0.5), Verdict::Unclear);
        // Mean 1 with a standard error of 1: one draw in a hundred makes it.
        assert_eq!(verdict(&[(0, 99), (100, 1)], Wish::Less, 0.5), Verdict::Unclear);
        assert_eq!(verdict(&[(0, 100)], Wish::Less, 0.5), Verdict::Same);
        // One draw has no error of its own, and a handful no interval.
        assert_eq!(verdict(&[(-110, 1)], Wish::Less, 0.5), Verdict::Few);
        assert_eq!(verdict(&[(-110, 29)], Wish::Less, 0.5), Verdict::Few);
        assert_eq!(verdict(&[(-110, 30)], Wish::Less, 0.5), Verdict::Better);
        assert_eq!(verdict(&[(0, 1)], Wish::Less, 0.5), Verdict::Same);
    }
}
