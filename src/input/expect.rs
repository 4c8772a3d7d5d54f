//! Words for what a schema expects: types, ranges, units, examples.
//!
//! One place for them, so that a range reads the same in every message. Never looks at a document.

use serde_json::Value as Json;

use super::schema::{Type, View};
use super::suggest::list_words;
use super::units::unit;
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
    #[must_use]
    pub fn closed(low: f64, high: f64) -> Self {
        let bound = |at| Some(Bound { at, included: true });
        Self { low: bound(low), high: bound(high) }
    }

    /// The range of a number as the schema states it: `minimum`, `maximum` and their exclusive forms;
    /// the narrowest where several say something.
    #[must_use]
    pub fn of(view: &View<'_>) -> Self {
        let mut range = Self::default();
        for (keyword, included) in [("minimum", true), ("exclusiveMinimum", false)] {
            for at in view.all(keyword).filter_map(Json::as_f64) {
                if range.low.is_none_or(|low| at > low.at || (at == low.at && !included)) {
                    range.low = Some(Bound { at, included });
                }
            }
        }
        for (keyword, included) in [("maximum", true), ("exclusiveMaximum", false)] {
            for at in view.all(keyword).filter_map(Json::as_f64) {
                if range.high.is_none_or(|high| at < high.at || (at == high.at && !included)) {
                    range.high = Some(Bound { at, included });
                }
            }
        }
        range
    }

    /// What the integer `format` of the schema can hold. Asked after the stated range, so that a
    /// planner who is below the least number of beds is not told about 4294967295.
    #[must_use]
    pub fn of_format(view: &View<'_>) -> Self {
        view.text("format")
            .and_then(integer_format)
            .map_or_else(Self::default, |(low, high)| Self::closed(low, high))
    }

    /// Whether a number lies in the range.
    #[must_use]
    pub fn holds(&self, value: f64) -> bool {
        let above = self.low.is_none_or(|b| value > b.at || (b.included && value == b.at));
        let below = self.high.is_none_or(|b| value < b.at || (b.included && value == b.at));
        above && below
    }

    /// The range that a place states for all draws of an uncertain number (`x-range`: `0 to 1`).
    #[must_use]
    pub fn of_draws(view: &View<'_>) -> Option<Self> {
        let (low, high) = view.text("x-range")?.split_once(" to ")?;
        Some(Self::closed(low.parse().ok()?, high.parse().ok()?))
    }

    /// The only number in the range, if there is but one.
    #[must_use]
    pub fn only(&self) -> Option<f64> {
        let (low, high) = (self.low?, self.high?);
        (low.included && high.included && low.at == high.at).then_some(low.at)
    }

    /// For a title, after the value: `outside 1 to 5000 beds`, `not above 0 years`.
    #[must_use]
    pub fn verdict(&self, unit: Option<&str>) -> Message {
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
    #[must_use]
    pub fn words(&self, unit: Option<&str>) -> Message {
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

/// What the integers of Rust hold, as far as floats tell them apart; `serde` refuses the rest.
fn integer_format(format: &str) -> Option<(f64, f64)> {
    Some(match format {
        "int8" => (f64::from(i8::MIN), f64::from(i8::MAX)),
        "uint8" => (0.0, f64::from(u8::MAX)),
        "int16" => (f64::from(i16::MIN), f64::from(i16::MAX)),
        "uint16" => (0.0, f64::from(u16::MAX)),
        "int32" => (f64::from(i32::MIN), f64::from(i32::MAX)),
        "uint32" => (0.0, f64::from(u32::MAX)),
        "uint" | "uint64" => (0.0, 9_223_372_036_854_775_807.0),
        _ => return None,
    })
}

fn tail(name: Option<&str>) -> Message {
    match name {
        Some(name) if counts(name) => {
            Message::join([&Message::default(), &unit(name)], &Message::verbatim(' '))
        }
        Some(name) => in_brackets(&unit(name)),
        None => Message::default(),
    }
}

/// Words in the brackets of each language.
#[must_use]
pub fn in_brackets(words: &Message) -> Message {
    message!(" ({words})", "（{words}）", words = words)
}

/// Units that read well behind a number: `120 beds`, but not `0.4 share`.
fn counts(unit: &str) -> bool {
    unit.ends_with('s') || unit.contains(" per ")
}

/// A number as a person writes it: no `.0`.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "checked to be whole and small")]
pub fn plain_number(value: f64) -> String {
    if value.abs() < 1e15 && value % 1.0 == 0.0 {
        (value as i64).to_string()
    } else {
        value.to_string()
    }
}

/// A value with its unit where that reads well: `999999 beds`.
#[must_use]
pub fn with_unit(value: &str, name: Option<&str>) -> Message {
    let value = Message::verbatim(value);
    match name {
        Some(name) if counts(name) => Message::join([&value, &unit(name)], &Message::verbatim(' ')),
        _ => value,
    }
}

/// What a value here should be: `a whole number of beds`, `text`, `one of …`.
#[must_use]
pub fn wanted(forms: &[View<'_>]) -> Message {
    let mut parts: Vec<Message> = Vec::new();
    let mut words: Vec<&str> = Vec::new();
    let mut add = |part: Message| {
        if !parts.contains(&part) {
            parts.push(part);
        }
    };
    for form in forms {
        if let Some(more) = form.words() {
            words.extend(more);
            continue;
        }
        for kind in form.types() {
            match kind {
                Type::Null => {}
                Type::Boolean => add(message!("`true` or `false`", "`true` 或 `false`")),
                Type::Integer => add(whole_number(form.unit())),
                Type::Number => add(any_number(form.unit())),
                Type::String => add(message!("text", "文字")),
                Type::Array => add(message!("a list", "列表")),
                Type::Object => {
                    add(message!("a mapping (lines `key: value`)", "键值（`键: 值` 形式的行）"));
                }
            }
        }
    }
    if !words.is_empty() {
        let words = list_words(words, 20);
        add(message!("one of {words}", "下列之一：{words}", words = words));
    }
    match parts.split_last() {
        None => message!("a value", "值"),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => {
            let rest = Message::list(rest.iter().cloned());
            message!("{rest} or {last}", "{rest}或{last}", rest = rest, last = last)
        }
    }
}

/// `a whole number of beds`.
#[must_use]
pub fn whole_number(unit: Option<&str>) -> Message {
    of_unit(&message!("a whole number", "整数"), unit)
}

/// `a number (share)`.
#[must_use]
pub fn any_number(unit: Option<&str>) -> Message {
    of_unit(&message!("a number", "数字"), unit)
}

fn of_unit(what: &Message, name: Option<&str>) -> Message {
    match name {
        Some(name) if counts(name) => {
            message!("{what} of {unit}", "{what}（{unit}）", what = what, unit = unit(name))
        }
        Some(name) => Message::join([what, &in_brackets(&unit(name))], &Message::default()),
        None => what.clone(),
    }
}

/// Unit and range of a number in brackets, for help: ` (1 to 5000 beds)`; empty where there is
/// nothing to tell.
#[must_use]
pub fn unit_and_range(form: &View<'_>) -> Message {
    let number = form.types().iter().any(|t| matches!(t, Type::Integer | Type::Number));
    let range = Range::of(form);
    // "At least 0" says nothing about beds or people.
    let tells = range.high.is_some() || range.low.is_some_and(|low| low.at != 0.0 || !low.included);
    match (form.unit(), number && tells) {
        (Some(name), true) if !counts(name) => {
            in_brackets(&Message::list([range.words(None), unit(name)]))
        }
        (name, true) => in_brackets(&range.words(name)),
        (Some(name), false) => in_brackets(&unit(name)),
        (None, false) => Message::default(),
    }
}

/// An example of a value, as it would be written in YAML: the example of the schema, its default, or
/// something that fits the type.
#[must_use]
pub fn example(view: &View<'_>, forms: &[View<'_>]) -> Option<String> {
    let stated = view
        .get("examples")
        .and_then(Json::as_array)
        .and_then(|all| all.first())
        .or_else(|| view.get("default").filter(|d| !d.is_null()));
    if let Some(value) = stated {
        return Some(value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    }
    let form =
        forms.iter().find(|form| !form.types().contains(&Type::Null) || form.types().len() > 1)?;
    if let Some(words) = form.words() {
        return words.first().map(|word| (*word).to_owned());
    }
    Some(match form.types().first()? {
        Type::Boolean => "true".to_owned(),
        Type::Integer | Type::Number => {
            let low = Range::of(form).low.filter(|b| b.included && b.at > 0.0);
            low.map_or_else(|| "1".to_owned(), |low| plain_number(low.at))
        }
        Type::String => "…".to_owned(),
        Type::Array | Type::Object | Type::Null => return None,
    })
}
