//! Things of a list by their names: the id of the one that is meant where its name stands for it.

use super::node::{Node, Value};
use crate::input::text::lookalike;

/// Words for the kind of a thing that people leave out or add.
const KINDS: [&str; 9] =
    ["街道办事处", "街道", "镇", "乡", "（街）", "敬老院", "养老院", "养老机构", "社区"];

/// The only one of these that is called `name`, wholly or but for the word for its kind.
pub fn called<'n>(items: impl Iterator<Item = &'n Node> + Clone, name: &str) -> Option<&'n Node> {
    let only = |same: &dyn Fn(&str) -> bool| {
        let mut found = items.clone().filter(|item| names(item).any(same));
        let first = found.next()?;
        found.next().is_none().then_some(first)
    };
    only(&|n| tidy(n) == tidy(name)).or_else(|| only(&|n| stem(n) == stem(name)))
}

fn names(item: &Node) -> impl Iterator<Item = &str> {
    let entries = match item.get("name").map(|name| &name.value) {
        Some(Value::Map(entries)) => entries.as_slice(),
        _ => &[],
    };
    entries.iter().filter_map(|entry| match &entry.value.value {
        Value::Text(text) => Some(text.as_str()),
        _ => None,
    })
}

fn tidy(text: &str) -> String {
    lookalike::plain(text).trim().to_lowercase()
}

fn stem(text: &str) -> String {
    let text = tidy(text);
    let kind = KINDS.iter().find_map(|kind| text.strip_suffix(kind).map(str::to_owned));
    kind.filter(|stem| stem.chars().count() > 1).unwrap_or(text)
}
