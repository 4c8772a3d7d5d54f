//! A loaded scenario into a raw struct: the shape check first, then `serde`.
//!
//! After a walk without errors `serde` has nothing left to refuse; should a struct and its schema
//! ever disagree, the message still points at the line.

use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use super::check;
use crate::input::files::sources::Sources;
use crate::input::problem::{Problem, Problems};
use crate::input::raw;
use crate::input::schema::Schema;
use crate::input::text::span::Span;
use crate::input::yaml::extends::Loaded;
use crate::input::yaml::node::{Node, Value};
use crate::language::Message;
use crate::message;

/// Checks a scenario against the schema of `T` and fills a `T`.
///
/// Pushes every problem found. With errors among them the struct is filled all the same where that
/// is possible, with the nearest permitted number in place of one outside of its range and without
/// keys that are not known: enough to check what else is wrong, and nothing more.
pub(crate) fn read_on<T: DeserializeOwned + JsonSchema>(
    loaded: &Loaded,
    sources: &Sources,
    problems: &mut Problems,
) -> Option<T> {
    read_against(&Schema::of::<T>(), loaded, sources, problems)
}

/// [`read_on`] of a scenario: its schema is made once.
pub(crate) fn read_scenario(
    loaded: &Loaded,
    sources: &Sources,
    problems: &mut Problems,
) -> Option<raw::Scenario> {
    static SCHEMA: LazyLock<Schema> = LazyLock::new(Schema::of::<raw::Scenario>);
    read_against(&SCHEMA, loaded, sources, problems)
}

fn read_against<T: DeserializeOwned>(
    schema: &Schema,
    loaded: &Loaded,
    sources: &Sources,
    problems: &mut Problems,
) -> Option<T> {
    let before = problems.errors();
    let json = check::check(&loaded.root, schema, &loaded.changes, sources, problems);
    match T::deserialize(&json) {
        Ok(value) => Some(value),
        Err(_) if problems.errors() > before => None,
        Err(_) => {
            problems.push(disagreement::<T>(&json, &loaded.root));
            None
        }
    }
}

/// The same, but `None` when `problems` then holds an error of this walk.
pub fn read<T: DeserializeOwned + JsonSchema>(
    loaded: &Loaded,
    sources: &Sources,
    problems: &mut Problems,
) -> Option<T> {
    let before = problems.errors();
    let read = read_on(loaded, sources, problems);
    read.filter(|_| problems.errors() == before)
}

/// Finds the value by reading the JSON once more as text in which each value begins a line:
/// `serde_json` tells the line of the fault, and the lines are in the order of the tree.
fn disagreement<T: DeserializeOwned>(json: &Json, root: &Node) -> Problem {
    let mut text = String::new();
    line_by_line(json, &mut text);
    let (line, said) = match serde_json::from_str::<T>(&text) {
        Err(error) => (
            error.line(),
            Message::verbatim(error.to_string().split(" at line ").next().unwrap_or_default()),
        ),
        Ok(_) => (1, message!("the value cannot be read", "该值无法读取")),
    };
    // serde_json adds the place in its own text, which the user has never seen.
    let mut places = Vec::new();
    in_order(root, &mut places);
    let at = places.get(line.saturating_sub(1)).copied();
    Problem::new(
        "E0209",
        message!("this value is not understood: {said}", "无法理解该值：{said}", said = said),
    )
    .at(at.unwrap_or(root.span), message!("not understood", "无法理解"))
    .with_help(message!(
        "correct the value; if it is as documented, this is a fault of bedplan: \
         please report it",
        "请改正该值；如果写法与文档一致，这就是 bedplan 的缺陷，请反馈"
    ))
}

/// Writes JSON with a line break after each `[`, `{` and `,` only: commas and closing brackets stay
/// on the line of the value before them, where the reader notices a fault of that value.
fn line_by_line(json: &Json, out: &mut String) {
    match json {
        Json::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at == 0 { "\n" } else { ",\n" });
                line_by_line(item, out);
            }
            out.push(']');
        }
        Json::Object(map) => {
            out.push('{');
            for (at, (key, value)) in map.iter().enumerate() {
                out.push_str(if at == 0 { "\n" } else { ",\n" });
                out.push_str(&Json::from(key.as_str()).to_string());
                out.push(':');
                line_by_line(value, out);
            }
            out.push('}');
        }
        scalar => out.push_str(&scalar.to_string()),
    }
}

fn in_order(node: &Node, places: &mut Vec<Span>) {
    places.push(node.span);
    match &node.value {
        Value::List(items) => items.iter().for_each(|item| in_order(item, places)),
        Value::Map(entries) => entries.iter().for_each(|entry| in_order(&entry.value, places)),
        _ => {}
    }
}
