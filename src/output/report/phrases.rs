//! Pieces of sentences and cells: likelihoods, ranges, values, lists.

use crate::analysis::attainable::Attainable;
use crate::analysis::{Probability, Summary};
use crate::domain::{Bound, Rule};
use crate::output::run::Run;
use crate::words::{Word, likelihood, list, number};

/// Decimals that show on which side of a bound a value lies; one that is nearer is told from it by
/// arithmetic only.
const MOST_DECIMALS: usize = 5;

/// The fewest draws of which nine in ten can be told.
const TENTHS: usize = 10;

impl Run<'_> {
    /// How likely it is that a target is met with this probability, or what is shown of it.
    pub(super) fn met(&self, p: Probability, attainable: Attainable) -> String {
        likelihood::met(likelihood_of(p, attainable), self.lang)
    }

    /// The probability that a target is met: as the draws tell it, or what is shown of it.
    pub(super) fn chance_met(&self, p: Probability, attainable: Attainable) -> String {
        match attainable {
            Attainable::Open => self.chance(p),
            Attainable::Always => number::probability_percent(1.0, self.lang),
            Attainable::Never => number::probability_percent(0.0, self.lang),
        }
    }

    /// How likely a shortfall of this probability is.
    pub(super) fn short(&self, p: Probability) -> String {
        likelihood::short(likelihood::word(p.low, p.high), self.lang)
    }

    /// How likely it is that somebody has no bed at the end of a year; where people stay, that
    /// somebody waits for one.
    pub(super) fn without(&self, p: Probability) -> String {
        match self.scenario.residents {
            Some(_) => likelihood::waiting(likelihood::word(p.low, p.high), self.lang),
            None => self.short(p),
        }
    }

    /// A probability in whole per cent; near 0 and 1 the bound that its interval gives.
    pub(super) fn chance(&self, p: Probability) -> String {
        let percent = |value: f64| number::probability_percent(value, self.lang);
        // The ends of the interval are rounded outward: what is said then holds.
        if p.share <= 0.005 {
            let bound = (libm::ceil(p.high * 100.0) / 100.0).max(0.01);
            self.say(Word::Under, &[("p", &percent(bound))])
        } else if p.share >= 0.995 {
            let bound = (libm::floor(p.low * 100.0) / 100.0).min(0.99);
            self.say(Word::Over, &[("p", &percent(bound))])
        } else {
            percent(p.share)
        }
    }

    /// Whether there are draws enough to speak of nine of ten.
    pub(super) fn tells_tenths(&self) -> bool {
        self.results.draws() >= TENTHS
    }

    /// A median with the range of 80 % of draws, or one value where they print alike.
    pub(super) fn spread(&self, summary: &Summary, show: impl Fn(f64) -> String) -> String {
        if summary.present == 0 {
            return "–".to_owned();
        }
        let (low, high) = summary.band80();
        self.around([low, summary.median(), high].map(show))
    }

    /// What lies between two others, with these in brackets.
    pub(super) fn around(&self, [low, middle, high]: [String; 3]) -> String {
        let range = self.in_brackets(Word::InBrackets, [&low, &middle, &high]);
        format!("{middle}{range}")
    }

    /// Two ends in brackets, to stand behind what lies between them; nothing where all three print
    /// alike.
    pub(super) fn in_brackets(&self, word: Word, [low, middle, high]: [&str; 3]) -> String {
        if low == middle && middle == high {
            return String::new();
        }
        self.say(word, &[("range", &self.between(low, high))])
    }

    /// A range in words; 万 is said once where both ends count in it.
    pub(super) fn between(&self, low: &str, high: &str) -> String {
        let low = number::without_shared_wan(low, high);
        self.say(Word::Between, &[("low", low), ("high", high)])
    }

    /// A value of a rule's metric as people read it.
    pub(super) fn value(&self, rule: &Rule, value: f64) -> String {
        self.value_to(rule, value, rule.metric.decimals())
    }

    /// A value of a rule's metric beside a bound: one that misses it never prints as the bound.
    pub(super) fn value_beside(&self, rule: &Rule, bound: Bound, value: f64) -> String {
        let limit = bound.value().as_f64();
        let misses = match bound {
            Bound::AtMost(_) => value > limit,
            Bound::AtLeast(_) => value < limit,
        };
        let least = rule.metric.decimals();
        let most = if misses { MOST_DECIMALS } else { least };
        let texts = (least..=most).map(|decimals| self.value_to(rule, value, decimals));
        let limit = self.value(rule, limit);
        let mut texts = texts.skip_while(|text| *text == limit);
        texts.next().unwrap_or(limit)
    }

    fn value_to(&self, rule: &Rule, value: f64, decimals: usize) -> String {
        if value.is_nan() {
            "–".to_owned()
        } else if rule.metric.is_money() {
            self.money(value)
        } else if rule.metric.is_share() {
            number::share(value, decimals, self.lang)
        } else {
            number::ratio_to(value, decimals)
        }
    }

    /// A cap or a floor of a rule as tables show it.
    pub(super) fn bound(&self, rule: &Rule, bound: Bound) -> String {
        format!("{} {}", sign(bound), self.value(rule, bound.value().as_f64()))
    }

    /// A count in running text.
    pub(super) fn count(&self, value: f64) -> String {
        number::unspaced(number::count(value, self.lang))
    }

    /// A count in running text, to three significant figures.
    pub(super) fn about(&self, value: f64) -> String {
        number::unspaced(number::about(value, self.lang))
    }

    /// Items of a list.
    pub(super) fn list(&self, items: &[String]) -> String {
        list::list(items, self.lang)
    }

    /// Sentences one after the other.
    pub(super) fn sentences(&self, sentences: &[String]) -> String {
        sentences.join(Word::SentenceSpace.text(self.lang))
    }
}

/// The word for the probability that a target is met: what is shown by arithmetic is no matter of
/// draws.
pub(crate) fn likelihood_of(p: Probability, attainable: Attainable) -> Word {
    match attainable {
        Attainable::Open => likelihood::word(p.low, p.high),
        Attainable::Always => Word::Certain,
        Attainable::Never => Word::Impossible,
    }
}

/// Sign of a bound, for tables.
fn sign(bound: Bound) -> &'static str {
    match bound {
        Bound::AtMost(_) => "≤",
        Bound::AtLeast(_) => "≥",
    }
}
