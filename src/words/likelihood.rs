//! Words for probabilities, so that a sentence claims no more than its number carries: the scale of the IPCC's guidance note
//! on the treatment of uncertainties (Mastrandrea and others 2010), with "more likely than not" from the same note.
//!
//! A probability known from draws is an interval. The word is the strongest one that the whole interval carries; never
//! the one of its middle.

use super::Word;

/// The word for a probability that lies between `low` and `high`.
pub fn word(low: f64, high: f64) -> Word {
    const HIGH: [(f64, Word); 3] =
        [(0.99, Word::VirtuallyCertain), (0.90, Word::VeryLikely), (0.66, Word::Likely)];
    const LOW: [(f64, Word); 3] =
        [(0.01, Word::ExceptionallyUnlikely), (0.10, Word::VeryUnlikely), (0.33, Word::Unlikely)];
    let carried = HIGH.iter().find(|(from, _)| low >= *from);
    let carried = carried.or_else(|| LOW.iter().find(|(to, _)| high < *to));
    match carried {
        Some((_, word)) => *word,
        None if low > 0.5 && high > 0.66 => Word::MoreLikelyThanNot,
        None if high < 0.5 && low < 0.33 => Word::LessLikelyThanNot,
        // Inside 33 to 66 %, or so wide that the draws do not decide.
        None => Word::AsLikelyAsNot,
    }
}

/// Whether `word` says that something is likely or more than that.
pub fn is_likely(word: Word) -> bool {
    matches!(word, Word::Likely | Word::VeryLikely | Word::VirtuallyCertain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_of_the_scale() {
        let found = [
            (0.99, 1.0),
            (0.90, 0.98),
            (0.66, 0.70),
            (0.52, 0.70),
            (0.40, 0.60),
            (0.30, 0.45),
            (0.15, 0.32),
            (0.03, 0.09),
            (0.0, 0.009),
        ]
        .map(|(low, high)| word(low, high));
        let expected = [
            Word::VirtuallyCertain,
            Word::VeryLikely,
            Word::Likely,
            Word::MoreLikelyThanNot,
            Word::AsLikelyAsNot,
            Word::LessLikelyThanNot,
            Word::Unlikely,
            Word::VeryUnlikely,
            Word::ExceptionallyUnlikely,
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn an_interval_across_a_step_takes_the_weaker_word() {
        assert_eq!(word(0.985, 0.995), Word::VeryLikely);
        assert_eq!(word(0.05, 0.11), Word::Unlikely);
        assert_eq!(word(0.0, 0.02), Word::VeryUnlikely);
        // Five draws of which two: nothing is decided.
        assert_eq!(word(0.12, 0.77), Word::AsLikelyAsNot);
    }
}
