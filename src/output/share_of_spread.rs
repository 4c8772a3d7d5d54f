//! A share of a result's spread, in words. A negative estimate is told as 0.

use crate::analysis::variance::Share;
use crate::domain::Lang;
use crate::message;
use crate::words::number;

/// A share with its 95 % interval, where that has a width: "12 % (9–15)", "12%（9%至15%）".
pub(super) fn with_interval(share: Share, lang: Lang) -> String {
    let (low, high) = share.interval();
    let middle = number::probability_percent(share.possible(), lang);
    if low == high {
        return middle;
    }
    let [from, to] = [low, high].map(|end| number::probability_percent(end, lang));
    let [least, most] = [low, high].map(number::probability);
    message!("{middle} ({least}–{most})", "{middle}（{from}至{to}）").get(lang).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_estimate_below_nothing_is_told_as_nothing() {
        let share = Share { share: -0.03, error: 0.02 };
        assert_eq!(with_interval(share, Lang::Zh), "0%（0%至1%）");
        assert_eq!(with_interval(share, Lang::En), "0\u{202f}% (0–1)");
        let share = Share { share: 0.12, error: 0.0 };
        assert_eq!(with_interval(share, Lang::Zh), "12%");
    }
}
