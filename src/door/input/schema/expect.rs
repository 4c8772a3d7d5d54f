//! Words for what a schema expects: types, ranges, units, examples.
//!
//! One place for them, so that a range reads the same in every message. Never looks at a document.

use serde_json::Value as Json;

use super::{Type, View};
use crate::input::text::range::{Bound, Range, any_number, in_brackets, whole_number};
use crate::input::text::suggest::list_words;
use crate::language::Message;
use crate::message;

impl Range {
    /// The range of a number as the schema states it: `minimum`, `maximum` and their exclusive
    /// forms; the narrowest where several say something.
    pub(crate) fn of(view: &View<'_>) -> Self {
        let mut range = Self::default();
        for (keyword, included) in [("minimum", true), ("exclusiveMinimum", false)] {
            for at in view.all(keyword).filter_map(Json::as_f64) {
                range = range.within(Self { low: Some(Bound { at, included }), high: None });
            }
        }
        for (keyword, included) in [("maximum", true), ("exclusiveMaximum", false)] {
            for at in view.all(keyword).filter_map(Json::as_f64) {
                range = range.within(Self { low: None, high: Some(Bound { at, included }) });
            }
        }
        range
    }

    /// What the integer `format` of the schema can hold. Asked after the stated range, so that a
    /// planner who is below the least number of beds is not told about 4294967295.
    pub(crate) fn of_format(view: &View<'_>) -> Self {
        view.text("format")
            .and_then(integer_format)
            .map_or_else(Self::default, |(low, high)| Self::closed(low, high))
    }

    /// The range that a place states for all draws of an uncertain number (`x-range`: `0 to 1`).
    pub(crate) fn of_draws(view: &View<'_>) -> Option<Self> {
        let (low, high) = view.text("x-range")?.split_once(" to ")?;
        Some(Self::closed(low.parse().ok()?, high.parse().ok()?))
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

/// What a value here should be: `a whole number of beds`, `text`, `one of …`.
pub(crate) fn wanted(forms: &[View<'_>]) -> Message {
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

/// Unit and range of a number in brackets, for help: ` (1 to 5000 beds)`; empty where there is
/// nothing to tell.
pub(crate) fn unit_and_range(form: &View<'_>) -> Message {
    let number = form.types().iter().any(|t| matches!(t, Type::Integer | Type::Number));
    let range = Range::of(form);
    // "At least 0" says nothing about beds or people.
    let tells = range.high.is_some() || range.low.is_some_and(|low| low.at != 0.0 || !low.included);
    match (form.unit(), number && tells) {
        (Some(unit), true) if !unit.reads_behind_a_number() => {
            in_brackets(&Message::list([range.words(None), unit.words()]))
        }
        (unit, true) => in_brackets(&range.words(unit)),
        (Some(unit), false) => in_brackets(&unit.words()),
        (None, false) => Message::default(),
    }
}

/// An example of a value, as it would be written in YAML: the example of the schema, its default,
/// or a permitted word.
pub(crate) fn example(view: &View<'_>, forms: &[View<'_>]) -> Option<String> {
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
        // A number or a text made up here would be taken for what stands there.
        Type::Integer | Type::Number | Type::String | Type::Array | Type::Object | Type::Null => {
            return None;
        }
    })
}
