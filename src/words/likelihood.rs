//! Words for probabilities, so that a sentence claims no more than its number: the scale of the IPCC's guidance note
//! on the treatment of uncertainties (Mastrandrea and others 2010).

use super::Word;

/// The word for a probability.
pub fn word(p: f64) -> Word {
    const SCALE: [(f64, Word); 6] = [
        (0.99, Word::VirtuallyCertain),
        (0.90, Word::VeryLikely),
        (0.66, Word::Likely),
        (0.33, Word::AsLikelyAsNot),
        (0.10, Word::Unlikely),
        (0.01, Word::VeryUnlikely),
    ];
    SCALE.iter().find(|(from, _)| p >= *from).map_or(Word::ExceptionallyUnlikely, |(_, word)| *word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_of_the_scale() {
        let found = [1.0, 0.99, 0.95, 0.7, 0.5, 0.33, 0.2, 0.05, 0.005, 0.0].map(word);
        let expected = [
            Word::VirtuallyCertain,
            Word::VirtuallyCertain,
            Word::VeryLikely,
            Word::Likely,
            Word::AsLikelyAsNot,
            Word::AsLikelyAsNot,
            Word::Unlikely,
            Word::VeryUnlikely,
            Word::ExceptionallyUnlikely,
            Word::ExceptionallyUnlikely,
        ];
        assert_eq!(found, expected);
    }
}
