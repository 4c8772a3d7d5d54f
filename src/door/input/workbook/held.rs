//! The cell of a row in a named column.

use std::borrow::Cow;

use super::form::{Column, LISTS};
use crate::spreadsheet::Cell;

/// A cell that a row of a list has.
pub(super) struct Held<'g> {
    pub(super) column: &'static Column,
    pub(super) at: u32,
    pub(super) cell: Option<Cow<'g, Cell>>,
    /// The columns that are added up.
    pub(super) parts: &'g [(u32, String)],
}

/// The column of a list with this path, on whichever of its sheets it stands.
pub(super) fn column_of(list: &str, path: &str) -> Option<&'static Column> {
    let forms = LISTS.iter().filter(|form| form.list == list);
    forms.flat_map(|form| form.columns).find(|column| column.path == path)
}
