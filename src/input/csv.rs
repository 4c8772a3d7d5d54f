//! CSV tables whose every cell knows its place.
//!
//! Checks the header against the columns that are wanted, then gives typed cells; a wrong cell
//! pushes a problem at its row and column and reading goes on. Lines that begin with `#` before the
//! header are comments; rows that are blank throughout (Excel leaves them) are skipped. Blanks around
//! a cell do not count. Never converts a slip in silence, never holds a rule of the model.

use std::ops::RangeInclusive;
use std::sync::Arc;

use ::csv::{ReaderBuilder, Trim};

use super::csv_rows::{
    Bytes, Row, after_comments, cell_bytes, column_letters, first_line, next, open_quote,
    wrong_separator,
};
use super::expect::{Range, in_brackets, with_unit};
use super::problem::{Problem, Problems};
use super::scalar::{Number, number, whole};
use super::slip::number_slip;
use super::source::{FileId, Sources};
use super::suggest::{closest, did_you_mean, list_words};
use super::tree::Span;
use super::units::unit;
use super::walk::short;
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
    rows: Vec<Row>,
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
        let Some(header) = next(&mut records, &text, start, top) else {
            problems.push(
                Problem::new("E0806", message!("`{name}` is an empty table", "`{name}` 是空表"))
                    .at(Span::new(file, start, start), message!("nothing here", "此处没有内容"))
                    .with_help(message!(
                        "the first line names the columns: {names}",
                        "第一行应写各列的名称：{names}",
                        names = names(wanted)
                    )),
            );
            return None;
        };
        let mut table = Self {
            file,
            text: Arc::clone(&text),
            wanted: wanted.to_vec(),
            places: Vec::new(),
            header: header.bytes.clone(),
            rows: Vec::new(),
        };
        if !table.read_header(&header, problems) {
            return None;
        }
        // Kept apart: of a table that is too long only that is said.
        let mut odd_rows = Problems::new();
        let last_byte = text.trim_end().len();
        let mut count = 0;
        while let Some(row) = next(&mut records, &text, start, top) {
            if row.cells.iter().all(str::is_empty) {
                continue;
            }
            count += 1;
            if count > MAX_ROWS {
                problems.push(
                    Problem::new(
                        "E0807",
                        message!(
                            "`{name}` has more than {MAX_ROWS} rows",
                            "`{name}` 超过 {MAX_ROWS} 行"
                        ),
                    )
                    .at(
                        table.row_span(&row),
                        message!("the first row beyond the limit", "从这一行开始超出限制"),
                    )
                    .with_help(message!("is this the right file?", "是否选错了文件？")),
                );
                return None;
            }
            // Only the last row can hold a quote that is never closed: it swallows the rest.
            if row.bytes.end >= last_byte && open_quote(&text[row.bytes.clone()]) {
                odd_rows.push(table.never_closed(&row));
            } else if row.cells.len() == header.cells.len() {
                table.rows.push(row);
            } else {
                odd_rows.push(table.row_length(&row, header.cells.len()));
            }
        }
        let empty = table.rows.is_empty() && odd_rows.is_empty();
        problems.append(odd_rows);
        if empty {
            problems.push(
                Problem::new(
                    "E0806",
                    message!(
                        "`{name}` has no rows below its first line",
                        "`{name}` 第一行下面没有数据行"
                    ),
                )
                .at(
                    Span::new(file, table.header.start, table.header.end),
                    message!("only this line", "只有这一行"),
                )
                .with_help(message!("add one row for each value", "请为每个值写一行")),
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

    /// A whole number in a range.
    pub fn int(
        &self,
        row: usize,
        column: &str,
        range: RangeInclusive<i64>,
        problems: &mut Problems,
    ) -> Option<i64> {
        let read = self.parse(row, column, Expected::Whole, problems)?;
        #[expect(clippy::cast_precision_loss, reason = "only for the message")]
        let floats = Range::closed(*range.start() as f64, *range.end() as f64);
        let value = match read {
            Number::Int(value) => value,
            Number::Float(value) => match whole(value) {
                Some(value) => value,
                None if value % 1.0 == 0.0 => {
                    problems.push(self.out_of_range(row, column, floats));
                    return None;
                }
                None => {
                    let title = message!(
                        "{subject} is {shown}, not a whole number",
                        "{subject}为 {shown}，不是整数",
                        subject = self.subject(row, column),
                        shown = self.shown(row, column)
                    );
                    problems.push(
                        Problem::new("E0310", title)
                            .at(
                                self.span(row, column),
                                message!("a whole number is expected", "此处应为整数"),
                            )
                            .with_help(message!("write it without a fraction", "请去掉小数部分")),
                    );
                    return None;
                }
            },
        };
        if range.contains(&value) {
            return Some(value);
        }
        problems.push(self.out_of_range(row, column, floats));
        None
    }

    /// A number in a range.
    pub fn number(
        &self,
        row: usize,
        column: &str,
        range: RangeInclusive<f64>,
        problems: &mut Problems,
    ) -> Option<f64> {
        let value = self.parse(row, column, Expected::Number, problems)?.as_f64();
        if range.contains(&value) {
            return Some(value);
        }
        problems.push(self.out_of_range(row, column, Range::closed(*range.start(), *range.end())));
        None
    }

    /// A text that is not blank.
    pub fn text(&self, row: usize, column: &str, problems: &mut Problems) -> Option<&str> {
        let cell = self.cell(row, column);
        if cell.is_empty() {
            problems.push(self.blank(row, column, Expected::Text));
            return None;
        }
        Some(cell)
    }

    /// One of a list of words.
    pub fn word<'w>(
        &self,
        row: usize,
        column: &str,
        words: &[&'w str],
        problems: &mut Problems,
    ) -> Option<&'w str> {
        let cell = self.cell(row, column);
        if let Some(word) = words.iter().find(|word| **word == cell) {
            return Some(word);
        }
        if cell.is_empty() {
            problems.push(self.blank(row, column, Expected::Word));
            return None;
        }
        let label = match closest(cell, words.iter().copied()) {
            Some(near) => did_you_mean(near),
            None => message!("not a permitted word", "不是允许的选项"),
        };
        let title = message!(
            "{subject} is `{short}`, which is not a permitted word",
            "{subject}为 `{short}`，不是允许的选项",
            subject = self.subject(row, column),
            short = short(cell)
        );
        problems.push(Problem::new("E0308", title).at(self.span(row, column), label).with_help(
            message!(
                "permitted: {list_words}",
                "允许的选项：{list_words}",
                list_words = list_words(words.iter().copied(), 20)
            ),
        ));
        None
    }

    fn parse(
        &self,
        row: usize,
        column: &str,
        what: Expected,
        problems: &mut Problems,
    ) -> Option<Number> {
        let cell = self.cell(row, column);
        if cell.is_empty() {
            problems.push(self.blank(row, column, what));
            return None;
        }
        if let Some(value) = number(cell) {
            return Some(value);
        }
        let span = self.span(row, column);
        let shown = short(cell);
        let subject = self.subject(row, column);
        problems.push(match number_slip(cell) {
            Some(slip) => Problem::new(
                slip.code,
                message!(
                    "{subject} is written `{shown}`",
                    "{subject}写成了 `{shown}`",
                    subject = subject
                ),
            )
            .at(
                span,
                message!(
                    "{found}; {what} is expected",
                    "{found}；此处应为{what}",
                    found = slip.found,
                    what = what.words()
                ),
            )
            .with_help(slip.help()),
            None => Problem::new(
                "E0204",
                message!(
                    "{subject} is the text `{shown}`",
                    "{subject}是文字 `{shown}`",
                    subject = subject
                ),
            )
            .at(span, message!("{what} is expected", "此处应为{what}", what = what.words()))
            .with_help(message!(
                "write {what}{of_unit}",
                "请写{what}{of_unit}",
                of_unit = self.of_unit(column),
                what = what.words()
            )),
        });
        None
    }

    fn blank(&self, row: usize, column: &str, what: Expected) -> Problem {
        Problem::new(
            "E0810",
            message!("{subject} is blank", "{subject}是空的", subject = self.subject(row, column)),
        )
        .at(
            self.span(row, column),
            message!(
                "{what}{of_unit} is expected",
                "此处应为{what}{of_unit}",
                of_unit = self.of_unit(column),
                what = what.words()
            ),
        )
        .with_help(if matches!(what, Expected::Whole | Expected::Number) {
            message!("write the value; a zero is written `0`", "请填写；零写作 `0`")
        } else {
            message!("write the value", "请填写")
        })
    }

    fn out_of_range(&self, row: usize, column: &str, range: Range) -> Problem {
        let unit = self.unit(column);
        let shown = with_unit(&self.shown(row, column), unit);
        Problem::new(
            "E0301",
            message!(
                "{subject} is {shown}, {verdict}",
                "{subject}为 {shown}，{verdict}",
                subject = self.subject(row, column),
                verdict = range.verdict(unit),
                shown = shown
            ),
        )
        .at(
            self.span(row, column),
            message!("permitted: {words}", "允许范围：{words}", words = range.words(unit)),
        )
        .with_help(message!("correct the number", "请改正数字"))
    }

    /// What a cell is called, with its name in Excel: `people in cell D4`.
    fn subject(&self, row: usize, column: &str) -> Message {
        match (self.place(column), self.rows.get(row)) {
            (Some(place), Some(found)) => {
                message!(
                    "{column} in cell {column_letters}{line}",
                    "单元格 {column_letters}{line} 的 {column} ",
                    column_letters = column_letters(place),
                    line = found.line
                )
            }
            _ => message!("{column}", "列 {column} "),
        }
    }

    fn shown(&self, row: usize, column: &str) -> String {
        short(self.cell(row, column))
    }

    fn unit(&self, column: &str) -> Option<&'static str> {
        self.wanted.iter().find(|c| c.name == column)?.unit
    }

    fn of_unit(&self, column: &str) -> Message {
        self.unit(column).map_or_else(Message::default, |name| in_brackets(&unit(name)))
    }

    fn place(&self, column: &str) -> Option<usize> {
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

/// What a cell should hold.
#[derive(Clone, Copy)]
enum Expected {
    Whole,
    Number,
    Text,
    Word,
}

impl Expected {
    fn words(self) -> Message {
        match self {
            Self::Whole => message!("a whole number", "整数"),
            Self::Number => message!("a number", "数字"),
            Self::Text => message!("a text", "文字"),
            Self::Word => message!("a word", "一个选项"),
        }
    }
}

/// The names of columns, for a message.
pub(super) fn names(columns: &[Column]) -> Message {
    list_words(columns.iter().map(|column| column.name), 24)
}
