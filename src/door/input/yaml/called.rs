//! An item of a list found by its name: the id to write where the name was written.

use super::node::{Node, Value};
use crate::input::text::suggest::{stem, tidy};

/// The only one of these that is called `name`, wholly or but for the word for its kind.
pub(crate) fn called<'n>(
    items: impl Iterator<Item = &'n Node> + Clone,
    name: &str,
) -> Option<&'n Node> {
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
