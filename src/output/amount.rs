//! Values of assumptions as people read them: shares in per cent, what the model holds as a logit
//! or a logarithm as the share or the factor that it means, everything else with its unit.
//!
//! The tables hold assumptions as the scenario writes them; words are made here, for reports and
//! comparisons alike.

use crate::domain::{Lang, Unit};
use crate::words::{Word, number};

/// The share that is told to show what a shift on the logit scale does.
const SHOWN: f64 = 0.1;

/// One value of an assumption in this unit.
#[cfg(feature = "program")]
pub(super) fn one(unit: Unit, value: f64, lang: Lang) -> String {
    with_unit(unit, &plain(unit, value, lang), lang)
}

/// A median with the ends of its range in brackets; by itself where all three print alike.
pub(super) fn around(unit: Unit, ends: [f64; 3], lang: Lang) -> String {
    let [low, median, high] = ends.map(|value| plain(unit, value, lang));
    if low == median && median == high {
        return with_unit(unit, &median, lang);
    }
    let low = number::without_shared_wan(&low, &high);
    let range = Word::Between.fill(lang, &[("low", low), ("high", &high)]);
    let range = Word::InBrackets.fill(lang, &[("range", &range)]);
    with_unit(unit, &format!("{median}{range}"), lang)
}

/// A value without its unit, but with a per cent sign where it is a share.
fn plain(unit: Unit, value: f64, lang: Lang) -> String {
    match unit {
        Unit::Share | Unit::Probability | Unit::AYear | Unit::ShareOfTheDependent => {
            share(value, lang)
        }
        Unit::Logit | Unit::LogitAYear => share(moved(value), lang),
        Unit::Log => number::significant(libm::exp(value)),
        Unit::LogAYear => share(libm::exp(value) - 1.0, lang),
        Unit::Yuan | Unit::YuanAMonth | Unit::Persons if value.abs() >= 100.0 => {
            number::unspaced(number::count(value, lang))
        }
        _ => number::significant(value),
    }
}

/// What a tenth becomes by a shift of its logit.
fn moved(shift: f64) -> f64 {
    let odds = SHOWN / (1.0 - SHOWN) * libm::exp(shift);
    odds / (1.0 + odds)
}

/// A share with as many decimals as it needs to be told from another.
fn share(value: f64, lang: Lang) -> String {
    let decimals = match value.abs() {
        0.0 => 0,
        size if size < 0.001 => 3,
        size if size < 0.01 => 2,
        _ => 1,
    };
    number::share(value, decimals, lang)
}

/// A text with the unit of its numbers.
fn with_unit(unit: Unit, text: &str, lang: Lang) -> String {
    let word = match unit {
        Unit::Share | Unit::Probability | Unit::Nothing => return text.to_owned(),
        Unit::AYear | Unit::LogAYear => Word::AmountAYear,
        Unit::Logit => Word::AmountLogit,
        Unit::LogitAYear => Word::AmountLogitAYear,
        Unit::Log | Unit::Ratio => Word::AmountTimes,
        _ => Word::AmountUnit,
    };
    let unit = unit.words();
    let unit = match text {
        "1" => one_of(unit.get(lang)),
        _ => unit.get(lang).to_owned(),
    };
    let values = [("n", text), ("unit", &unit)];
    word.fill(lang, &values)
}

/// A unit of a single thing: "1 home", "1 facility".
fn one_of(unit: &str) -> String {
    match (unit.strip_suffix("ies"), unit.strip_suffix('s')) {
        (Some(one), _) => format!("{one}y"),
        (_, Some(one)) => one.to_owned(),
        _ => unit.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_told_on_a_scale_that_only_the_model_reads() {
        let said = |unit, value| [Lang::En, Lang::Zh].map(|lang| one(unit, value, lang));
        // exp(−2.94) = 0.0529: odds of 1 to 9 become 0.00587, a share of 0.0058.
        let [en, zh] = said(Unit::Logit, -2.94);
        assert_eq!(en, "0.58\u{202f}% where the table says 10\u{202f}%");
        assert_eq!(zh, "表列10%处为0.58%");
        assert_eq!(said(Unit::LogitAYear, 0.0)[0], "10\u{202f}% a year on from 10\u{202f}%");
        // exp(−0.1) = 0.905.
        assert_eq!(said(Unit::Log, -0.1), ["0.905 times", "0.905倍"]);
        assert_eq!(said(Unit::LogAYear, 0.054), ["5.5\u{202f}% a year", "每年5.5%"]);
        assert_eq!(said(Unit::Ratio, 1.07), ["1.07 times", "1.07倍"]);
        assert_eq!(said(Unit::Minutes, 8.0), ["8 minutes", "8分钟"]);
        assert_eq!(said(Unit::Homes, 1.0), ["1 home", "1家机构"]);
        assert_eq!(said(Unit::Yuan, 1676.46)[1], "1676元");
    }

    #[test]
    fn a_range_stands_in_brackets_with_its_unit_said_once() {
        let ends = [1.0, 1.07, 1.42];
        assert_eq!(around(Unit::Ratio, ends, Lang::En), "1.07 (1 to 1.42) times");
        assert_eq!(around(Unit::Ratio, ends, Lang::Zh), "1.07（1至1.42）倍");
        assert_eq!(around(Unit::Share, [0.5; 3], Lang::Zh), "50%");
    }
}
