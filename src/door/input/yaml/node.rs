//! A YAML document as a tree whose every node knows its place.

use crate::input::text::span::Span;

/// A value and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it is.
    pub value: Value,
    /// Where it is written. Of a mapping or list: from its first to its last item.
    pub span: Span,
}

impl Node {
    /// The value of a key, if this is a mapping that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The entry of a key, if this is a mapping that has it.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        match &self.value {
            Value::Map(entries) => entries.iter().find(|entry| entry.key == key),
            _ => None,
        }
    }

    /// The text of `id`, if this is a mapping with one.
    pub fn id(&self) -> Option<&str> {
        match self.get("id").map(|node| &node.value) {
            Some(Value::Text(id)) => Some(id),
            _ => None,
        }
    }
}

/// One line `key: value` of a mapping.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key as text.
    pub key: String,
    /// Where the key is written.
    pub key_span: Span,
    /// Its value.
    pub value: Node,
}

/// What a node holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `~`, `null` or nothing after the colon.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Any other finite number.
    Float(f64),
    /// Everything else; quotes and escapes are resolved.
    Text(String),
    /// Items in order.
    List(Vec<Node>),
    /// Entries in order, keys unique.
    Map(Vec<Entry>),
}
