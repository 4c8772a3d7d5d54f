//! An entry of the tree that an import makes, and the source of what names none.

use crate::input::text::span::Span;
use crate::input::yaml::node::{Entry, Node, Value};

/// Id of the source of what a workbook says without naming a source.
pub(super) const UNSTATED: &str = "workbook";

/// A mapping entry.
pub(super) fn entry(key: &str, value: Value, span: Span) -> Entry {
    Entry { key: key.to_owned(), key_span: span, value: Node { value, span } }
}
