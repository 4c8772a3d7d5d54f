//! Words for probabilities, so that a sentence claims no more than its number carries: the scale of
//! the IPCC's guidance note on the treatment of uncertainties (Mastrandrea and others 2010), with
//! "more likely than not" from the same note.
//!
//! A probability known from draws is an interval. The word is the strongest one that the whole
//! interval carries; never the one of its middle. Where no word holds the whole interval, the draws
//! do not decide, and the sentence says so.

use super::{Word, room};
use crate::domain::Lang;

/// Probability from which on something is likely.
pub const LIKELY: f64 = 0.66;

room! {
    /// At least 99 %.
    VirtuallyCertain => "virtually certain", "几乎肯定";
    /// At least 90 %.
    VeryLikely => "very likely", "很可能";
    /// At least 66 %.
    Likely => "likely", "较可能";
    /// Over 50 %.
    MoreLikelyThanNot => "more likely than not", "有一半以上可能";
    /// 33 to 66 %.
    AsLikelyAsNot => "about as likely as not", "约有一半可能";
    /// Below 50 %.
    LessLikelyThanNot => "less likely than not", "有不到一半可能";
    /// Below 33 %.
    Unlikely => "unlikely", "不太可能";
    /// Below 10 %.
    VeryUnlikely => "very unlikely", "很不可能";
    /// Below 1 %.
    ExceptionallyUnlikely => "exceptionally unlikely", "几乎不可能";
    /// The interval is too wide for any word.
    Undecided => "not decided by these draws", "现有模拟次数尚不足以判断能否达标";
    /// No outcome meets a target.
    Impossible => "impossible in this model", "在模型设定范围内不可能达标";
    /// Every outcome meets a target.
    Certain => "certain in this model", "在模型设定范围内必然达标";
    /// How likely a target is met.
    MetLikelihood => "{likelihood} to be met", "{likelihood}达标";
    /// How likely a shortfall is.
    ShortLikelihood => "a shortfall is {likelihood}", "{likelihood}出现缺口";
    /// How likely it is that anybody waits.
    WaitingLikelihood => "it is {likelihood} that somebody waits for a bed", "{likelihood}有人排队等候床位";
    /// The draws do not tell whether anybody waits.
    WaitingUndecided => "whether somebody waits for a bed is not decided by these draws", "现有模拟次数尚不足以判断是否有人排队等候床位";
    /// The draws do not tell whether there is a shortfall.
    ShortUndecided => "whether there is a shortfall is not decided by these draws", "现有模拟次数尚不足以判断是否出现缺口";
}

/// The word for a probability that lies between `low` and `high`.
pub fn word(low: f64, high: f64) -> Word {
    const HIGH: [(f64, Word); 3] =
        [(0.99, Word::VirtuallyCertain), (0.90, Word::VeryLikely), (LIKELY, Word::Likely)];
    const LOW: [(f64, Word); 3] =
        [(0.01, Word::ExceptionallyUnlikely), (0.10, Word::VeryUnlikely), (0.33, Word::Unlikely)];
    let carried = HIGH.iter().find(|(from, _)| low >= *from);
    let carried = carried.or_else(|| LOW.iter().find(|(to, _)| high < *to));
    match carried {
        Some((_, word)) => *word,
        None if low > 0.5 && high > 0.66 => Word::MoreLikelyThanNot,
        None if high < 0.5 && low < 0.33 => Word::LessLikelyThanNot,
        None if low >= 0.33 && high <= 0.66 => Word::AsLikelyAsNot,
        None => Word::Undecided,
    }
}

/// How likely it is that a target is met, as part of a sentence.
pub fn met(word: Word, lang: Lang) -> String {
    match word {
        Word::Undecided | Word::Impossible | Word::Certain => word.text(lang).to_owned(),
        word => Word::MetLikelihood.fill(lang, &[("likelihood", word.text(lang))]),
    }
}

/// How likely a shortfall is, as part of a sentence.
pub fn short(word: Word, lang: Lang) -> String {
    match word {
        Word::Undecided => Word::ShortUndecided.text(lang).to_owned(),
        word => Word::ShortLikelihood.fill(lang, &[("likelihood", word.text(lang))]),
    }
}

/// How likely it is that somebody waits for a bed, as part of a sentence.
pub fn waiting(word: Word, lang: Lang) -> String {
    match word {
        Word::Undecided => Word::WaitingUndecided.text(lang).to_owned(),
        word => Word::WaitingLikelihood.fill(lang, &[("likelihood", word.text(lang))]),
    }
}

/// Whether `word` says that something is likely or more than that.
pub fn is_likely(word: Word) -> bool {
    matches!(word, Word::Likely | Word::VeryLikely | Word::VirtuallyCertain | Word::Certain)
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
    }

    #[test]
    fn what_the_draws_do_not_decide_is_said_to_be_undecided() {
        // Wilson's intervals of one draw of one, none of one, two draws of five, and of 12 of 31.
        for (low, high) in [(0.206, 1.0), (0.0, 0.794), (0.12, 0.77), (0.237, 0.562)] {
            assert_eq!(word(low, high), Word::Undecided, "{low} {high}");
        }
        assert_eq!(met(Word::Undecided, Lang::En), "not decided by these draws");
        assert_eq!(met(Word::VeryLikely, Lang::Zh), "很可能达标");
        assert_eq!(short(Word::Unlikely, Lang::En), "a shortfall is unlikely");
        assert_eq!(short(Word::Undecided, Lang::Zh), "现有模拟次数尚不足以判断是否出现缺口");
    }
}
