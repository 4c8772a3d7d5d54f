//! Caps and floors in words, for scorecards and for what changed.

use crate::domain::{Bound, Lang, Metric};
use crate::output::money;
use crate::words::{Word, number};

/// What several scenarios require by one rule.
pub(super) fn bounds_of_scenarios(bounds: &[Bound], metric: Metric, lang: Lang) -> String {
    let words = bounds.iter().map(|&bound| bound_words(bound, metric, lang));
    words.collect::<Vec<_>>().join(" / ")
}

/// A cap or floor.
pub(super) fn bound_words(bound: Bound, metric: Metric, lang: Lang) -> String {
    let (word, value) = match bound {
        Bound::AtMost(value) => (Word::ValAtMost, value.as_f64()),
        Bound::AtLeast(value) => (Word::ValAtLeast, value.as_f64()),
    };
    let value = match metric {
        metric if metric.is_money() => money::amount(value, lang),
        metric if metric.is_share() => number::share(value, 1, lang),
        _ => number::significant_whole(value),
    };
    word.fill(lang, &[("value", &value)])
}
