//! Sums of money and numbers of staff as people read them, for charts and reports: which unit,
//! which words.

use crate::analysis::Summary;
use crate::analysis::tables::accounts;
use crate::domain::Lang;
use crate::engine::What;
use crate::output::run::Run;
use crate::words::{Word, number};

/// From here on Chinese counts yuan in 亿.
const YI: f64 = 1e8;
/// From here on Chinese counts yuan in 万, and English in millions from a hundred thousand on.
const WAN: f64 = 1e4;
/// From here on English counts in millions.
const MILLION: f64 = 1e5;

/// A unit of money for a chart: yuan in one of it, and its name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MoneyUnit {
    /// Yuan in one.
    pub yuan: f64,
    /// Its name.
    pub word: Word,
}

/// The unit in which sums up to `most` yuan are drawn.
pub(crate) fn unit(most: f64, lang: Lang) -> MoneyUnit {
    match lang {
        Lang::En => MoneyUnit { yuan: 1e6, word: Word::UnitMillionYuan },
        // Ticks of ten thousand 万元 would be 万 of 万.
        Lang::Zh if most.abs() >= 0.5 * YI => MoneyUnit { yuan: YI, word: Word::UnitLargeYuan },
        Lang::Zh => MoneyUnit { yuan: WAN, word: Word::UnitMillionYuan },
    }
}

/// A sum in words: `12.3 million yuan`, `1230万元`, `1.23亿元`.
pub(crate) fn amount(yuan: f64, lang: Lang) -> String {
    let (word, digits) = parts(yuan, lang);
    word.fill(lang, &[("n", &digits)])
}

/// The unit in which a sum is told, and its digits.
fn parts(yuan: f64, lang: Lang) -> (Word, String) {
    let in_unit = |word: Word, yuan_each: f64| (word, digits(yuan / yuan_each, lang));
    match lang {
        Lang::En if yuan.abs() >= MILLION => in_unit(Word::MillionYuan, 1e6),
        Lang::Zh if yuan.abs() >= YI => in_unit(Word::BillionYuan, YI),
        Lang::Zh if yuan.abs() >= WAN => in_unit(Word::MillionYuan, WAN),
        _ => (Word::Yuan, number::count(yuan, lang)),
    }
}

/// The ends of a range of sums: the lower one without its unit where that of the upper one stands
/// right behind it.
pub(crate) fn ends((low, high): (f64, f64), lang: Lang) -> [String; 2] {
    let ((unit, digits), (of_high, _)) = (parts(low, lang), parts(high, lang));
    let low = if unit == of_high { digits } else { amount(low, lang) };
    [low, amount(high, lang)]
}

/// A difference of sums in words, with its sign.
pub(crate) fn signed(yuan: f64, lang: Lang) -> String {
    let text = amount(yuan, lang);
    if yuan > 0.0 { format!("+{text}") } else { text }
}

/// Three significant digits, all of them before the point where there are more.
fn digits(value: f64, lang: Lang) -> String {
    match number::three_figures(value) {
        0 => number::count(value, lang),
        1 => number::tenths(value, lang),
        _ => number::two_places(value),
    }
}

impl Run<'_> {
    /// Summary of a result of money or staff of the district; none where there is no such result,
    /// or no draw has it.
    pub(crate) fn account(&self, what: What, year: Option<i32>) -> Option<&Summary> {
        let district = self.scenario.townships.len();
        let column = accounts::column(self.scenario, self.results, what, district, year)?;
        Some(self.results.summary(column)).filter(|summary| summary.present > 0)
    }

    /// A sum of money in words.
    pub fn money(&self, yuan: f64) -> String {
        amount(yuan, self.lang)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_said_as_people_write_it() {
        let cases = [
            (7_000.0, "7\u{202f}000 yuan", "7000元"),
            (154_321.0, "0.15 million yuan", "15.4万元"),
            (5_454_000.0, "5.45 million yuan", "545万元"),
            (158_042_200.0, "158 million yuan", "1.58亿元"),
            (12_345_678_901.0, "12\u{202f}346 million yuan", "123亿元"),
            (-99_556_000.0, "−99.6 million yuan", "−9956万元"),
        ];
        for (yuan, en, zh) in cases {
            assert_eq!(
                (amount(yuan, Lang::En).as_str(), amount(yuan, Lang::Zh).as_str()),
                (en, zh)
            );
        }
    }
    #[test]
    fn a_range_says_its_unit_once_where_both_ends_have_the_same() {
        assert_eq!(ends((1.09e8, 2.06e8), Lang::En), ["109", "206 million yuan"]);
        assert_eq!(ends((1.09e8, 2.06e8), Lang::Zh), ["1.09", "2.06亿元"]);
        assert_eq!(ends((7.97e6, 1.04e8), Lang::Zh), ["797万元", "1.04亿元"]);
    }
}
