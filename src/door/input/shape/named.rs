//! Which list has the ids that a key may name: `facility:` names one of `facilities:`.
//!
//! For help only. Whether an id is there is checked on the filled structs.

use crate::input::yaml::node::{Node, Value};

/// The keys that name something, each with where those things stand.
const NAMED: [(&str, &[&str]); 10] = [
    ("facility", &["facilities"]),
    ("into", &["facilities"]),
    ("township", &["townships"]),
    ("attribute", &["attributes"]),
    ("staff", &["staff"]),
    ("series", &["series"]),
    ("source", &["sources"]),
    ("item", &["costs", "items"]),
    ("payer", &["costs", "payers"]),
    ("charged_to", &["costs", "payers"]),
];

/// The ids that the key may name, in their order; none where it names nothing.
pub(super) fn ids<'n>(root: &'n Node, key: &str) -> Vec<&'n str> {
    let Some((_, section)) = NAMED.iter().find(|(named, _)| *named == key) else {
        return Vec::new();
    };
    let things = section.iter().try_fold(root, |node, key| node.get(key));
    match things.map(|node| &node.value) {
        Some(Value::List(items)) => items.iter().filter_map(Node::id).collect(),
        Some(Value::Map(entries)) => entries.iter().map(|entry| entry.key.as_str()).collect(),
        _ => Vec::new(),
    }
}
