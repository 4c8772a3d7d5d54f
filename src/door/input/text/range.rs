//! Permitted numbers, and how a number, a range and a unit are written in a message.
//!
//! One place for them, so that a range reads the same in every message.

use crate::domain::Unit;
use crate::language::Message;
use crate::message;

/// One end of a range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bound {
    /// The number at the end.
    pub at: f64,
    /// Whether the number itself is permitted.
    pub included: bool,
}

/// The permitted numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Range {
    /// The lower end.
    pub low: Option<Bound>,
    /// The upper end.
    pub high: Option<Bound>,
}

impl Range {
    /// A range that includes both its ends.
    pub(crate) fn closed(low: f64, high: f64) -> Self {
        let bound = |at| Some(Bound { at, included: true });
        Self { low: bound(low), high: bound(high) }
    }

    /// The numbers that lie in both ranges.
    #[must_use]
    pub(crate) fn within(self, other: Self) -> Self {
        let narrower =
            |one: Option<Bound>, two: Option<Bound>, is_inside: fn(f64, f64) -> bool| match (
                one, two,
            ) {
                (Some(one), Some(two)) => {
                    let second = is_inside(two.at, one.at) || (two.at == one.at && !two.included);
                    Some(if second { two } else { one })
                }
                (one, two) => one.or(two),
            };
        Self {
            low: narrower(self.low, other.low, |two, one| two > one),
            high: narrower(self.high, other.high, |two, one| two < one),
        }
    }

    /// Whether a number lies in the range.
    pub(crate) fn holds(&self, value: f64) -> bool {
        let above = self.low.is_none_or(|b| value > b.at || (b.included && value == b.at));
        let below = self.high.is_none_or(|b| value < b.at || (b.included && value == b.at));
        above && below
    }

    /// The only number in the range, if there is but one.
    pub(crate) fn only(&self) -> Option<f64> {
        let (low, high) = (self.low?, self.high?);
        (low.included && high.included && low.at == high.at).then_some(low.at)
    }

    /// The number of the range nearest to `value`; of an end that does not belong to it one well
    /// inside.
    pub(crate) fn nearest(&self, value: f64) -> Option<f64> {
        let inside = |end: Bound, other: Option<Bound>, away: f64| match other {
            _ if end.included => end.at,
            Some(other) => 0.5 * (end.at + other.at),
            None => end.at + away,
        };
        let near = match (self.low, self.high) {
            _ if self.holds(value) => value,
            (Some(low), high) if value <= low.at => inside(low, high, 1.0),
            (low, Some(high)) if value >= high.at => inside(high, low, -1.0),
            _ => return None,
        };
        self.holds(near).then_some(near)
    }

    /// For a title, after the value: `outside 1 to 5000 beds`, `not above 0 years`.
    pub(crate) fn verdict(&self, unit: Option<Unit>) -> Message {
        match (self.low, self.high) {
            (Some(low), Some(high)) if low.included && high.included => message!(
                "outside {low} to {high}{unit}",
                "不在 {low} 至 {high}{unit}的范围内",
                low = plain_number(low.at),
                high = plain_number(high.at),
                unit = tail(unit)
            ),
            _ => message!("but must be {range}", "应为{range}", range = self.words(unit)),
        }
    }

    /// For a label or help: `1 to 5000 beds`, `above 0 and at most 1`.
    pub(crate) fn words(&self, unit: Option<Unit>) -> Message {
        let words = match (self.low, self.high) {
            (None, None) => message!("any number", "任意数"),
            (Some(low), None) => from(low),
            (None, Some(high)) => up_to(high),
            (Some(low), Some(high)) if low.included && high.included => message!(
                "{low} to {high}",
                "{low} 至 {high}",
                low = plain_number(low.at),
                high = plain_number(high.at)
            ),
            (Some(low), Some(high)) => {
                message!("{low} and {high}", "{low}且{high}", low = from(low), high = up_to(high))
            }
        };
        Message::join([&words, &tail(unit)], &Message::default())
    }
}

fn from(low: Bound) -> Message {
    let at = plain_number(low.at);
    if low.included {
        message!("at least {at}", "不小于 {at}")
    } else {
        message!("above {at}", "大于 {at}")
    }
}

fn up_to(high: Bound) -> Message {
    let at = plain_number(high.at);
    if high.included {
        message!("at most {at}", "不大于 {at}")
    } else {
        message!("below {at}", "小于 {at}")
    }
}

fn tail(unit: Option<Unit>) -> Message {
    match unit {
        Some(unit) if unit.reads_behind_a_number() => {
            Message::join([&Message::default(), &unit.words()], &Message::verbatim(' '))
        }
        Some(unit) => in_brackets(&unit.words()),
        None => Message::default(),
    }
}

/// Words in the brackets of each language.
pub(crate) fn in_brackets(words: &Message) -> Message {
    message!(" ({words})", "（{words}）", words = words)
}

/// A number as a person writes it: no `.0`.
#[expect(clippy::cast_possible_truncation, reason = "checked to be whole and small")]
pub(crate) fn plain_number(value: f64) -> String {
    if value.abs() < 1e15 && value % 1.0 == 0.0 {
        (value as i64).to_string()
    } else {
        value.to_string()
    }
}

/// A value with its unit where that reads well: `999999 beds`.
pub(crate) fn with_unit(value: &str, unit: Option<Unit>) -> Message {
    let value = Message::verbatim(value);
    match unit {
        Some(unit) if unit.reads_behind_a_number() => {
            Message::join([&value, &unit.words()], &Message::verbatim(' '))
        }
        _ => value,
    }
}

/// `a whole number of beds`.
pub(crate) fn whole_number(unit: Option<Unit>) -> Message {
    of_unit(&message!("a whole number", "整数"), unit)
}

/// `a number (share)`.
pub(crate) fn any_number(unit: Option<Unit>) -> Message {
    of_unit(&message!("a number", "数字"), unit)
}

fn of_unit(what: &Message, unit: Option<Unit>) -> Message {
    match unit {
        Some(unit) if unit.reads_behind_a_number() => {
            message!("{what} of {unit}", "{what}（{unit}）", what = what, unit = unit.words())
        }
        Some(unit) => Message::join([what, &in_brackets(&unit.words())], &Message::default()),
        None => what.clone(),
    }
}
