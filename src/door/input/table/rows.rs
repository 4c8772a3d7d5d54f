//! The rows of a CSV text: where they begin and end, in which line, and where each cell is.
//!
//! Knows nothing of the meaning of columns; that is [`crate::input::table`].

use ::csv::StringRecord;

use super::column::Column;
use crate::input::problem::Problem;
use crate::input::text::lookalike;
use crate::input::text::span::{FileId, Span};
use crate::message;

/// A row: its cells and its bytes in the file.
#[derive(Clone, Debug)]
pub(in crate::input) struct Row {
    pub(in crate::input) cells: StringRecord,
    pub(in crate::input) bytes: Bytes,
    /// Line in the file, from 1.
    pub(in crate::input) line: u64,
}

/// Bytes of the text.
pub(in crate::input) type Bytes = std::ops::Range<usize>;

pub(in crate::input) type Records<'r> = ::csv::StringRecordsIter<'r, &'r [u8]>;

/// The next record, its bytes in the whole text and its line; the reader began at byte `offset` in
/// line `first_line`. The text is UTF-8 and rows may have any length,
/// so the reader has nothing left to refuse.
pub(in crate::input) fn next(
    records: &mut Records<'_>,
    text: &str,
    offset: usize,
    first_line: u64,
) -> Option<Row> {
    let cells = records.next()?.ok()?;
    let at = |byte: u64| usize::try_from(byte).map_or(text.len(), |b| (b + offset).min(text.len()));
    let start = cells.position().map_or(offset, |p| at(p.byte()));
    let end = at(records.reader().position().byte());
    // The reader counts the line breaks before and after a record to it.
    let breaks = |c| matches!(c, '\r' | '\n');
    let raw = &text[start..end.max(start)];
    let lead = raw.len() - raw.trim_start_matches(breaks).len();
    let length = raw.trim_matches(breaks).len();
    let feeds = raw[..lead].bytes().filter(|b| *b == b'\n').count() as u64;
    let line = cells.position().map_or(1, ::csv::Position::line);
    Some(Row {
        line: line + feeds + first_line - 1,
        cells,
        bytes: start + lead..start + lead + length,
    })
}

/// The first byte after blank lines, comment lines and Excel's `sep=,` at the top.
pub(in crate::input) fn after_comments(text: &str) -> usize {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim().trim_matches('"');
        // Excel pads a comment line with commas and may put it into quotes.
        let separator = bare.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("sep="));
        let marks = bare.get(4..).unwrap_or_default().trim_end_matches([',', ';', '"']);
        if !(bare.is_empty() || bare.starts_with('#') || separator && marks.len() <= 1) {
            break;
        }
        at += line.len();
    }
    at
}

pub(in crate::input) fn first_line(text: &str, start: usize) -> Bytes {
    let end = text[start..].find(['\n', '\r']).map_or(text.len(), |n| start + n);
    start..end
}

pub(in crate::input) fn wrong_separator(
    text: &str,
    file: FileId,
    line: &Bytes,
    wanted: &[Column],
) -> Option<Problem> {
    let header = &text[line.clone()];
    if header.contains(',') || wanted.len() < 2 {
        return None;
    }
    let marks = [
        (';', message!("semicolons", "分号")),
        ('\t', message!("tabs", "制表符")),
        ('|', message!("upright strokes", "竖线")),
        ('，', message!("full-width commas", "全角逗号")),
        ('；', message!("full-width semicolons", "全角分号")),
        ('、', message!("Chinese enumeration commas", "顿号")),
        ('｜', message!("full-width upright strokes", "全角竖线")),
    ];
    let (mark, said) = marks.into_iter().find(|(mark, _)| header.contains(*mark))?;
    let at = line.start + header.find(mark)?;
    let title = message!(
        "the columns are parted by {said}, not by commas",
        "列之间用的是{said}，不是逗号",
        said = said
    );
    let label = match lookalike::first(&header[at - line.start..]).filter(|found| found.at == 0) {
        Some(found) => {
            message!("{name}; a comma is expected", "{name}；应为半角逗号", name = found.name())
        }
        None => message!("a comma is expected", "应为半角逗号"),
    };
    Some(
        Problem::new("E0805", title)
            .at(Span::new(file, at, at + mark.len_utf8()), label)
            .with_help(message!(
                "in Excel, save as `CSV UTF-8 (comma delimited)`",
                "请在 Excel 中另存为“CSV UTF-8（逗号分隔）”"
            )),
    )
}

/// True when a double quote is left open: their number is odd.
pub(in crate::input) fn open_quote(row: &str) -> bool {
    row.bytes().filter(|b| *b == b'"').count() % 2 == 1
}

/// The byte of the last quote that opens a cell: one at the start of a cell outside of quotes.
pub(in crate::input) fn opening_quote(row: &str) -> usize {
    let (mut open, mut quoted) = (0, false);
    for (at, byte) in row.bytes().enumerate() {
        if byte == b'"' {
            quoted = !quoted;
            if quoted {
                open = at;
            }
        }
    }
    open
}

/// The place of the cell at `place` of a row, without the blanks around it. Found anew for each
/// message: keeping the places of millions of cells would cost more memory than the table.
pub(in crate::input) fn cell_bytes(text: &str, row: &Bytes, place: usize) -> Bytes {
    let whole = whole_cell(text, row, place);
    let cell = &text[whole.clone()];
    let trimmed = cell.trim();
    let lead = cell.len() - cell.trim_start().len();
    let from = whole.start + if trimmed.is_empty() { 0 } else { lead };
    from..from + trimmed.len()
}

/// The same, with the blanks around it.
pub(in crate::input) fn whole_cell(text: &str, row: &Bytes, place: usize) -> Bytes {
    let text = &text[row.clone()];
    let (mut start, mut cell, mut quoted) = (0, 0, false);
    let mut end = text.len();
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b',' if !quoted => {
                if cell == place {
                    end = at;
                    break;
                }
                cell += 1;
                start = at + 1;
            }
            _ => {}
        }
    }
    row.start + start..row.start + end
}
