//! What a place takes for a number, and how a number is written there.
//!
//! Knows nothing of what was written: that is [`super::number_slip`].

use super::number;
use super::range::{Range, plain_number};
use crate::domain::Unit;
use crate::language::Message;
use crate::message;

/// What a place takes for a number.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted {
    /// Whether only whole numbers are taken.
    pub whole: bool,
    /// The permitted numbers.
    pub range: Range,
    /// The unit, if it has one.
    pub unit: Option<Unit>,
    /// The form a distribution takes here, if any: how two ends are written.
    pub spread: Option<Spread>,
}

/// How a distribution is written at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spread {
    /// Beside class and source: `{ value: { uniform: … } }`.
    Given,
    /// By itself: `{ uniform: … }`.
    Amount,
}

impl Wanted {
    /// Whether a percentage can be meant: the place takes a part, a ratio or a rate, not a count of
    /// something.
    pub(crate) fn takes_parts(&self) -> bool {
        !self.whole && self.unit.is_none_or(Unit::is_of_parts)
    }

    /// The permitted numbers, to follow what is wanted; empty where any number is.
    pub(crate) fn bounds(&self) -> Message {
        if self.range == Range::default() {
            return Message::default();
        }
        message!(", {range}", "，{range}", range = self.range.words(None))
    }

    /// The number as it is written here; `None` when it is not taken.
    pub(crate) fn write(&self, value: f64) -> Option<String> {
        // A part of one percent is not lost, the noise of binary fractions is.
        let tidy = format!("{value:.12e}").parse::<f64>().unwrap_or(value);
        let nearest = tidy.round();
        let value = if self.whole { nearest } else { tidy };
        let close = !self.whole || (tidy - nearest).abs() < 1e-9;
        let exact = !self.whole || number::whole(value).is_some();
        (close && exact && self.range.holds(value)).then(|| plain_number(value))
    }

    /// A number that was meant as percent points of one: 93 for 0.93, 115 for 1.15.
    pub(crate) fn part_of_percent(&self, value: f64) -> Option<String> {
        let part = number::shifted(&plain_number(value), -2)?;
        let is_percent = (1.0..=500.0).contains(&value.abs()) && !self.range.holds(value);
        (is_percent && self.takes_parts()).then(|| self.write(part)).flatten()
    }

    /// How a part of one is written here.
    pub(crate) fn rule_of_parts(&self) -> Message {
        let outside_of_one = |end: super::range::Bound| !(0.0..=1.0).contains(&end.at);
        if [self.range.low, self.range.high].into_iter().flatten().any(outside_of_one) {
            message!("percentages are written as decimals", "百分数写成小数")
        } else {
            message!("shares are written as a number from 0 to 1", "比例用0到1之间的数表示")
        }
    }
}
