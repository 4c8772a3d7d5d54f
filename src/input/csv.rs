//! CSV tables whose every cell knows its place.
//!
//! Checks the header against the columns that are wanted, then gives typed cells; a wrong cell
//! pushes a problem at its row and column and reading goes on. Lines that begin with `#` before the
//! header are comments; rows that are blank throughout (Excel leaves them) are skipped. Blanks around
//! a cell do not count. Never converts a slip in silence, never holds a rule of the model.

use std::sync::Arc;

use ::csv::{ReaderBuilder, Trim};

use super::csv_form::{title_problem, title_rows};
use super::csv_rows::{Bytes, Row, after_comments, cell_bytes, first_line, next, wrong_separator};
use super::problem::{Problem, Problems};
use super::source::{FileId, Sources};
use super::suggest::list_words;
use super::tree::Span;
use crate::language::Message;
use crate::message;

/// Most rows of a table.
pub const MAX_ROWS: usize = 200_000;
/// Most columns of a table.
pub const MAX_COLUMNS: usize = 64;

/// A column that a table may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in the first line.
    pub name: &'static str,
    /// Unit of its numbers, for messages.
    pub unit: Option<&'static str>,
    /// Whether a table without it is refused.
    pub required: bool,
}

impl Column {
    /// A column that must be there.
    #[must_use]
    pub const fn required(name: &'static str) -> Self {
        Self { name, unit: None, required: true }
    }

    /// A column that may be there.
    #[must_use]
    pub const fn optional(name: &'static str) -> Self {
        Self { name, unit: None, required: false }
    }

    /// The same column with the unit of its numbers.
    #[must_use]
    pub const fn unit(mut self, unit: &'static str) -> Self {
        self.unit = Some(unit);
        self
    }
}

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
}

impl Table {
    /// Reads a table with these columns.
    ///
    /// Pushes what is wrong with its form; `None` when its header cannot be used. A row with too few
    /// or too many cells is reported and left out.
    pub fn read(
        sources: &Sources,
        file: FileId,
        wanted: &[Column],
        problems: &mut Problems,
    ) -> Option<Self> {
        let text = sources.shared_text(file);
        let start = after_comments(&text);
        let top = 1 + text[..start].bytes().filter(|b| *b == b'\n').count() as u64;
        let header_line = first_line(&text, start);
        if let Some(problem) = wrong_separator(&text, file, &header_line, wanted) {
            problems.push(problem);
            return None;
        }
        let mut records = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .trim(Trim::All)
            .from_reader(&text.as_bytes()[start..]);
        let mut records = records.records();
        let name = sources.name(file);
        let Some(mut header) = next(&mut records, &text, start, top) else {
            problems.push(
                Problem::new("E0806", message!("`{name}` is an empty table", "`{name}` 是空表"))
                    .at(Span::new(file, start, start), message!("nothing here", "此处没有内容"))
                    .with_help(message!(
                        "the first line names the columns: {names}",
                        "第一行应为列名：{names}",
                        names = names(wanted)
                    )),
            );
            return None;
        };
        let mut rows = Vec::new();
        while let Some(row) = next(&mut records, &text, start, top) {
            if row.cells.iter().all(str::is_empty) {
                continue;
            }
            if rows.len() == MAX_ROWS {
                let title =
                    message!("`{name}` has more than {MAX_ROWS} rows", "`{name}` 超过{MAX_ROWS}行");
                problems.push(
                    Problem::new("E0807", title)
                        .at(
                            Span::new(file, row.bytes.start, row.bytes.end),
                            message!("the first row beyond the limit", "超出限制的第一行"),
                        )
                        .with_help(message!("is this the right file?", "请确认文件是否正确")),
                );
                return None;
            }
            rows.push(row);
        }
        let titles = title_rows(&header, &rows, wanted);
        if titles > 0 {
            problems.push(title_problem(&text, file, &header));
            header = rows.drain(..titles).next_back().unwrap_or(header);
        }
        let mut table = Self {
            file,
            text: Arc::clone(&text),
            wanted: wanted.to_vec(),
            places: Vec::new(),
            header: header.bytes.clone(),
            rows,
        };
        if !table.read_header(&header, problems) {
            return None;
        }
        let before = problems.errors();
        table.keep_data_rows(&header, problems);
        if table.rows.is_empty() && problems.errors() == before {
            let title = message!(
                "`{name}` has no rows below its first line",
                "`{name}` 第一行以下没有数据"
            );
            problems.push(
                Problem::new("E0806", title)
                    .at(
                        Span::new(file, table.header.start, table.header.end),
                        message!("only this line", "只有这一行"),
                    )
                    .with_help(message!("add one row for each value", "请为每个值增加一行")),
            );
            return None;
        }
        Some(table)
    }

    /// Number of rows, the header not counted.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// True when no row could be read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Whether the table has an optional column.
    #[must_use]
    pub fn has(&self, column: &str) -> bool {
        self.place(column).is_some()
    }

    /// The place of a cell; of the whole row where the table lacks the column.
    #[must_use]
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
    #[must_use]
    pub fn header_span(&self, column: &str) -> Span {
        match self.place(column) {
            Some(place) => self.cell_span(&self.header, place),
            None => Span::new(self.file, self.header.start, self.header.end),
        }
    }

    /// A cell as it is, without the blanks around it; empty where the table lacks the column.
    #[must_use]
    pub fn cell(&self, row: usize, column: &str) -> &str {
        let cell = self.place(column).and_then(|place| self.rows.get(row)?.cells.get(place));
        cell.unwrap_or_default().trim()
    }

    /// Whether a cell is blank, or the table lacks the column.
    #[must_use]
    pub fn is_blank(&self, row: usize, column: &str) -> bool {
        self.cell(row, column).is_empty()
    }

    pub(super) fn place(&self, column: &str) -> Option<usize> {
        let at = self.wanted.iter().position(|c| c.name == column)?;
        *self.places.get(at)?
    }

    pub(super) fn row_span(&self, row: &Row) -> Span {
        Span::new(self.file, row.bytes.start, row.bytes.end)
    }

    pub(super) fn cell_span(&self, row: &Bytes, place: usize) -> Span {
        let cell = cell_bytes(&self.text, row, place);
        Span::new(self.file, cell.start, cell.end)
    }
}

/// The names of columns, for a message.
pub(super) fn names(columns: &[Column]) -> Message {
    list_words(columns.iter().map(|column| column.name), 24)
}
