//! Things of which a cell is wrong: a key that no scenario has marks them.

use super::place::{Step, put};
use crate::input::{Node, Span, Value};

/// Begin of the key; no key of a scenario has a blank in it.
const KEY: &str = "wrong cell";

/// Marks a thing of which a cell is wrong.
pub(super) fn spoil(item: &mut Node, cell: Span) {
    let key = format!("{KEY} {}-{}", cell.start, cell.end);
    put(item, &[Step::Key(key)], Node { value: Value::Bool(true), span: cell }, cell);
}

/// Whether a cell of a thing is wrong, so that what stands for it tells nothing.
pub(super) fn is_spoiled(item: &Node) -> bool {
    matches!(&item.value, Value::Map(entries) if entries.iter().any(|entry| entry.key.starts_with(KEY)))
}
