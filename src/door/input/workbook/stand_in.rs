//! What stands in a scenario for a cell that is wrong, so that everything else is checked in the
//! same round.
//!
//! The thing it belongs to gets a key that no scenario has: the door then says of it, and of what
//! refers to it, nothing that would follow from the cell, and the import is refused in any case.

use super::form::{Column, Kind};
use super::place::{Step, put};
use super::reader::Reader;
use super::spoiled::spoil;
use crate::input::{Node, Span, Value};

/// Marks it, and puts some value where there must be one.
pub(super) fn put_for(reader: &Reader<'_>, column: &Column, cell: Span, item: &mut Node) {
    spoil(item, cell);
    let first = |known: &[(String, Vec<String>)]| {
        known.first().map_or_else(|| "none".to_owned(), |(id, _)| id.clone())
    };
    let text = match column.kind {
        _ if !column.required => return,
        Kind::Word(of) => match reader.names.first(of) {
            Some(code) => code.to_owned(),
            None => return,
        },
        Kind::Month => "2030-01".to_owned(),
        Kind::Township => first(&reader.townships),
        Kind::Facility => first(&reader.facilities),
        Kind::Whole(..) => {
            let steps = steps(column);
            return put(item, &steps, Node { value: Value::Int(0), span: cell }, cell);
        }
        _ => return,
    };
    put(item, &steps(column), Node { value: Value::Text(text), span: cell }, cell);
}

fn steps(column: &Column) -> Vec<Step> {
    column.path.split('.').map(|key| Step::Key(key.to_owned())).collect()
}
