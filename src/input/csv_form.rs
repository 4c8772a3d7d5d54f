//! The form of a CSV table: its header against the wanted columns, and rows of the wrong length.
//!
//! Never looks at the value of a cell.

use super::csv::{Column, MAX_COLUMNS, Table, names};
use super::csv_rows::{Row, opening_quote};
use super::problem::{Problem, Problems};
use super::suggest::closest;
use super::tree::Span;
use super::walk::short;

impl Table {
    /// Finds the wanted columns; false when the rows cannot be used.
    pub(super) fn read_header(&mut self, header: &Row, problems: &mut Problems) -> bool {
        let before = problems.errors();
        let cells: Vec<&str> = header.cells.iter().map(str::trim).collect();
        if cells.len() > MAX_COLUMNS {
            let title = format!("the table has {} columns, permitted: {MAX_COLUMNS}", cells.len());
            problems.push(
                Problem::new("E0808", title)
                    .at(
                        self.cell_span(&self.header, MAX_COLUMNS),
                        "the first column beyond the limit",
                    )
                    .with_help("tables are long, not wide: one row for each value"),
            );
            return false;
        }
        let missing = |name: &str| !cells.contains(&name);
        let mut meant = Vec::new();
        for (at, cell) in cells.iter().enumerate() {
            let span = self.cell_span(&self.header, at);
            if let Some(first) =
                cells[..at].iter().position(|other| other == cell && !cell.is_empty())
            {
                problems.push(
                    Problem::new("E0803", format!("the column `{}` stands twice", short(cell)))
                        .at(span, "the second time")
                        .also(self.cell_span(&self.header, first), "the first time")
                        .with_help("delete one of the two columns"),
                );
            } else if cell.is_empty() {
                problems.push(
                    Problem::new("E0802", format!("column {} has no name", at + 1))
                        .at(span, "no name")
                        .with_help(
                            "delete the empty columns at the right in Excel, or name the column",
                        ),
                );
            } else if !self.wanted.iter().any(|column| column.name == *cell) {
                let free = self.wanted.iter().map(|c| c.name).filter(|name| missing(name));
                let near = closest(cell, free);
                meant.extend(near);
                let label = near.map_or_else(
                    || "not a column that is known here".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
                problems.push(
                    Problem::new("E0802", format!("unknown column `{}`", short(cell)))
                        .at(span, label)
                        .with_help(format!("permitted columns: {}", names(&self.wanted))),
                );
            }
        }
        let whole = Span::new(self.file, self.header.start, self.header.end);
        for column in self.wanted.iter().filter(|column| column.required) {
            if missing(column.name) && !meant.contains(&column.name) {
                let unit = column.unit.map_or_else(String::new, |unit| format!(" ({unit})"));
                problems.push(
                    Problem::new("E0801", format!("the column `{}`{unit} is missing", column.name))
                        .at(whole, format!("no `{}` in the first line", column.name))
                        .with_help(format!("permitted columns: {}", names(&self.wanted))),
                );
            }
        }
        let place = |column: &Column| cells.iter().position(|cell| *cell == column.name);
        self.places = self.wanted.iter().map(place).collect();
        problems.errors() == before
    }

    /// A row whose last double quote opens a cell that nothing closes.
    pub(super) fn never_closed(&self, row: &Row) -> Problem {
        let at = row.bytes.start + opening_quote(&self.text[row.bytes.clone()]);
        Problem::new("E0809", "a double quote opens a cell and is never closed")
            .at(Span::new(self.file, at, at + 1), "opened here")
            .with_help("close it with a second double quote, or delete it")
    }

    pub(super) fn row_length(&self, row: &Row, columns: usize) -> Problem {
        let found = row.cells.len();
        let span = self.row_span(row);
        let title = format!("the row has {found} cells, the first line has {columns} columns");
        let (place, help) = if found > columns {
            (
                self.cell_span(&row.bytes, columns),
                "put a text that holds a comma into double quotes; write numbers without thousands marks",
            )
        } else {
            (
                span,
                "add the missing cells; a cell that has no value is written as nothing between two commas",
            )
        };
        let label = if found > columns { "the first cell too many" } else { "too few cells" };
        Problem::new("E0804", title).at(place, label).with_help(help)
    }
}
