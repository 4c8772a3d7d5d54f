//! What the parts of a page are, for screen readers.

/// What a part of the text is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Role {
    /// The title of the document.
    Title,
    /// A heading of a level, from 1, and what it says.
    Heading(u8, String),
    /// A paragraph, a remark, what a box says, or the caption of a chart.
    Paragraph,
    /// An item of a list.
    Item,
    /// An entry of the contents.
    Entry,
    /// What stands above a table whose cells follow.
    Caption,
    /// A cell.
    Cell {
        /// Which of the tables.
        table: usize,
        /// Its row, 0 for the head.
        row: usize,
        /// Its column, whose first names the rows.
        column: usize,
    },
    /// A chart, in words.
    Chart(String),
}
