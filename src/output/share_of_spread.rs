//! A share of a result's spread, in words. A negative estimate is none.

use crate::analysis::variance::Share;
use crate::domain::Lang;
use crate::words::number;

/// A share with its 95 % interval, where that has a width: "12 % (9–15)".
pub fn with_interval(share: Share, lang: Lang) -> String {
    let (low, high) = share.interval();
    let middle = number::probability_percent(share.possible(), lang);
    let [from, to] = [low, high].map(number::probability);
    if low < high { format!("{middle} ({from}–{to})") } else { middle }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_estimate_below_nothing_is_told_as_nothing() {
        let share = Share { share: -0.03, error: 0.02 };
        assert_eq!(with_interval(share, Lang::Zh), "0% (0–1)");
        let share = Share { share: 0.12, error: 0.0 };
        assert_eq!(with_interval(share, Lang::Zh), "12%");
    }
}
