//! CSV tables whose every cell knows its place.
//!
//! Checks the header against the columns that are wanted, then gives typed cells; a wrong cell
//! pushes a problem at its row and column and reading goes on. Lines that begin with `#` before the
//! header are comments; rows that are blank throughout (Excel leaves them) are skipped. Blanks
//! around a cell do not count. Never converts a slip in silence, never holds a rule of the model.

mod cells;
mod column;
mod data_rows;
mod header;
mod read;
mod rows;

pub use column::Column;
pub use read::MAX_ROWS;

use std::sync::Arc;

use crate::input::text::span::{FileId, Span};
use rows::{Bytes, Row, cell_bytes};

/// A table whose header is in order.
#[derive(Clone, Debug)]
pub struct Table {
    pub(super) file: FileId,
    pub(super) text: Arc<str>,
    pub(super) wanted: Vec<Column>,
    /// For each wanted column its position in the file.
    pub(super) places: Vec<Option<usize>>,
    pub(super) header: Bytes,
    pub(super) rows: Vec<Row>,
    /// Whether it may have columns that are not wanted, and those that it has.
    pub(super) open: bool,
    pub(super) others: Vec<(String, usize)>,
}

impl Table {
    /// Names of the columns that were not wanted, in their order.
    pub fn others(&self) -> impl Iterator<Item = &str> {
        self.others.iter().map(|(name, _)| name.as_str())
    }

    /// Number of rows, the header not counted.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// True when no row could be read.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The place of a cell; of the whole row where the table lacks the column.
    pub fn span(&self, row: usize, column: &str) -> Span {
        let Some(found) = self.rows.get(row) else {
            return Span::new(self.file, self.header.start, self.header.end);
        };
        match self.place(column) {
            Some(place) => self.cell_span(&found.bytes, place),
            None => self.row_span(found),
        }
    }

    /// The place of the name of a column; of the whole header where the table lacks it.
    pub(crate) fn header_span(&self, column: &str) -> Span {
        match self.place(column) {
            Some(place) => self.cell_span(&self.header, place),
            None => Span::new(self.file, self.header.start, self.header.end),
        }
    }

    /// A cell as it is, without the blanks around it; empty where the table lacks the column.
    pub fn cell(&self, row: usize, column: &str) -> &str {
        let cell = self.place(column).and_then(|place| self.rows.get(row)?.cells.get(place));
        cell.unwrap_or_default().trim()
    }

    /// Whether a cell is blank, or the table lacks the column.
    pub(crate) fn is_blank(&self, row: usize, column: &str) -> bool {
        self.cell(row, column).is_empty()
    }

    pub(super) fn place(&self, column: &str) -> Option<usize> {
        match self.wanted.iter().position(|c| c.name == column) {
            Some(at) => *self.places.get(at)?,
            None => self.others.iter().find(|(name, _)| name == column).map(|(_, place)| *place),
        }
    }

    pub(super) fn row_span(&self, row: &Row) -> Span {
        Span::new(self.file, row.bytes.start, row.bytes.end)
    }

    pub(super) fn cell_span(&self, row: &Bytes, place: usize) -> Span {
        let cell = cell_bytes(&self.text, row, place);
        Span::new(self.file, cell.start, cell.end)
    }
}
