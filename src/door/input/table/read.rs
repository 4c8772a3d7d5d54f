//! Reads a table: header against the columns that are wanted, then row by row.
//!
//! Lines that begin with `#` before the header are comments; rows that are blank throughout (Excel
//! leaves them) are skipped.

use std::sync::Arc;

use ::csv::{ReaderBuilder, Trim};

use super::column::{Column, names};
use super::header::{title_problem, title_rows};
use super::rows::{after_comments, first_line, next, wrong_separator};
use crate::input::files::sources::Sources;
use crate::input::problem::{Problem, Problems};
use crate::input::table::Table;
use crate::input::text::span::{FileId, Span};
use crate::message;

/// Most rows of a table.
pub const MAX_ROWS: usize = 200_000;

impl Table {
    /// Reads a table with these columns.
    ///
    /// Pushes what is wrong with its form; `None` when its header cannot be used. A row with too
    /// few or too many cells is reported and left out.
    pub fn read(
        sources: &Sources,
        file: FileId,
        wanted: &[Column],
        problems: &mut Problems,
    ) -> Option<Self> {
        Table::read_as(sources, file, wanted, false, problems)
    }

    /// As [`Table::read`], of a table that may have other columns too: what they are called is for
    /// the reader to use.
    pub(crate) fn read_open(
        sources: &Sources,
        file: FileId,
        wanted: &[Column],
        problems: &mut Problems,
    ) -> Option<Self> {
        Table::read_as(sources, file, wanted, true, problems)
    }

    fn read_as(
        sources: &Sources,
        file: FileId,
        wanted: &[Column],
        open: bool,
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
            open,
            others: Vec::new(),
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
}
