//! The columns that a table may have.

use crate::domain::Unit;
use crate::input::text::suggest::list_words;
use crate::language::Message;

/// Most columns of a table.
pub(super) const MAX_COLUMNS: usize = 64;

/// A column that a table may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in the first line.
    pub name: &'static str,
    /// Unit of its numbers, for messages.
    pub unit: Option<Unit>,
    /// Whether a table without it is refused.
    pub required: bool,
}

impl Column {
    /// A column that must be there.
    pub const fn required(name: &'static str) -> Self {
        Self { name, unit: None, required: true }
    }

    /// A column that may be there.
    pub const fn optional(name: &'static str) -> Self {
        Self { name, unit: None, required: false }
    }

    /// The same column with the unit of its numbers.
    #[must_use]
    pub const fn unit(mut self, unit: Unit) -> Self {
        self.unit = Some(unit);
        self
    }
}

/// The names of columns, for a message.
pub(super) fn names(columns: &[Column]) -> Message {
    list_words(columns.iter().map(|column| column.name), 24)
}
