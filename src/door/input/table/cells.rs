//! The cells of a table as numbers and words; a wrong one is a problem at its place.
//!
//! Problems of one kind in one column are one problem that counts them. Never converts a slip in
//! silence.

use std::ops::RangeInclusive;

use super::Table;
use crate::domain::Unit;
use crate::input::problem::{Problem, Problems, look_alike, value};
use crate::input::text::number::{Number, number, whole};
use crate::input::text::number_slip::{is_absent, is_sheet_error, number_slip};
use crate::input::text::range::{Range, any_number, whole_number};
use crate::input::text::suggest::{list_words, nearest, short};
use crate::input::text::wanted::Wanted;
use crate::language::Message;
use crate::message;
use crate::spreadsheet::column_letters;

impl Table {
    /// A whole number in a range.
    pub fn int(
        &self,
        row: usize,
        column: &str,
        range: RangeInclusive<i64>,
        problems: &mut Problems,
    ) -> Option<i64> {
        #[expect(clippy::cast_precision_loss, reason = "only for the message")]
        let floats = Range::closed(*range.start() as f64, *range.end() as f64);
        let place = Wanted { whole: true, range: floats, unit: self.unit(column), spread: None };
        let read = self.parse(row, column, &place, problems)?;
        let value = match read {
            Number::Int(value) => value,
            Number::Float(value) => match whole(value) {
                Some(value) => value,
                None if value % 1.0 == 0.0 => {
                    self.out_of_range(row, column, value, &place, problems);
                    return None;
                }
                None => {
                    let title = message!(
                        "{what} is {shown}, not a whole number",
                        "{what}是{shown}，不是整数",
                        what = self.subject(row, column),
                        shown = self.shown(row, column)
                    );
                    let problem = Problem::new("E0310", title)
                        .at(
                            self.span(row, column),
                            message!("a whole number is expected", "应填写整数"),
                        )
                        .with_help(message!("write it without a fraction", "请去掉小数部分"));
                    self.push(column, problem, problems);
                    return None;
                }
            },
        };
        if range.contains(&value) {
            return Some(value);
        }
        self.out_of_range(row, column, read.as_f64(), &place, problems);
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
        let place = Wanted {
            whole: false,
            range: Range::closed(*range.start(), *range.end()),
            unit: self.unit(column),
            spread: None,
        };
        let value = self.parse(row, column, &place, problems)?.as_f64();
        if range.contains(&value) {
            return Some(value);
        }
        self.out_of_range(row, column, value, &place, problems);
        None
    }

    /// A text that is not blank.
    pub fn text(&self, row: usize, column: &str, problems: &mut Problems) -> Option<&str> {
        let cell = self.cell(row, column);
        if cell.is_empty() {
            self.blank(row, column, &message!("a text", "文字"), problems);
            return None;
        }
        if is_sheet_error(cell) {
            self.sheet_error(row, column, problems);
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
            self.blank(row, column, &message!("a word", "选项"), problems);
            return None;
        }
        if is_sheet_error(cell) {
            self.sheet_error(row, column, problems);
            return None;
        }
        let near = nearest(cell, words);
        let signs = near.and_then(|near| self.look_alike(row, column, Some(near)));
        if let Some(problem) = signs {
            self.push(column, problem, problems);
            return None;
        }
        let (what, permitted) = (self.subject(row, column), list_words(words.iter().copied(), 20));
        let written = (cell, self.span(row, column));
        let problem = value::unknown_word(what, written, near, &permitted);
        self.push(column, problem, problems);
        None
    }

    /// Adds a problem of a cell; those of one kind in one column become one.
    pub fn push(&self, column: &str, problem: Problem, problems: &mut Problems) {
        problems.push(problem.in_column(self.file, column));
    }

    /// The problem of a character in a cell that looks like a sign and is not it.
    pub(crate) fn look_alike(
        &self,
        row: usize,
        column: &str,
        instead: Option<&str>,
    ) -> Option<Problem> {
        let span = self.span(row, column);
        look_alike::problem(
            self.subject(row, column),
            span,
            &self.text[span.start..span.end],
            instead,
        )
    }

    /// What a cell is called, with its name in Excel: `people in cell D4`.
    pub(crate) fn subject(&self, row: usize, column: &str) -> Message {
        match (self.place(column), self.rows.get(row)) {
            (Some(place), Some(found)) => {
                let cell = format!("{}{}", column_letters(place), found.line);
                message!("{column} in cell {cell}", "单元格 {cell} 的 `{column}` ")
            }
            _ => Message::verbatim(column),
        }
    }

    fn parse(
        &self,
        row: usize,
        column: &str,
        place: &Wanted,
        problems: &mut Problems,
    ) -> Option<Number> {
        let cell = self.cell(row, column);
        let what = if place.whole { whole_number(None) } else { any_number(None) };
        if cell.is_empty() {
            self.blank(row, column, &what, problems);
            return None;
        }
        if let Some(value) = number(cell) {
            return Some(value);
        }
        if is_sheet_error(cell) {
            self.sheet_error(row, column, problems);
            return None;
        }
        let span = self.span(row, column);
        let shown = short(cell);
        if is_absent(cell) {
            self.absent(row, column, &what, problems);
            return None;
        }
        if cell.starts_with('=') {
            self.formula(row, column, problems);
            return None;
        }
        let subject = self.subject(row, column);
        let problem = match number_slip(cell) {
            Some(slip) => value::slipped(subject, (cell, span), &slip, place, &what),
            None => {
                let title = message!(
                    "{what} is the text `{shown}`",
                    "{what}是文字 `{shown}`",
                    what = subject,
                    shown = shown
                );
                Problem::new("E0204", title)
                    .at(span, message!("{what} is expected", "应填写{what}", what = &what))
                    .with_help(message!(
                        "write {what}{unit}",
                        "请填写{what}{unit}",
                        what = what,
                        unit = self.of_unit(column)
                    ))
            }
        };
        self.push(column, problem, problems);
        None
    }

    /// A mark for no number, where there has to be one.
    fn absent(&self, row: usize, column: &str, what: &Message, problems: &mut Problems) {
        let title = message!(
            "{what} is `{shown}`, which is no number",
            "{what}是 `{shown}`，不是数字",
            what = self.subject(row, column),
            shown = self.shown(row, column)
        );
        let label = message!("{what} is expected", "应填写{what}", what = what);
        let help = message!(
            "write the value; a zero is written `0`, and what is not known is estimated, with class `estimate` or `assumption`",
            "请填写数值；零写作 `0`；确实未知的请估算，类别写 `estimate` 或 `assumption`"
        );
        let problem = Problem::new("E0810", title).at(self.span(row, column), label);
        self.push(column, problem.with_help(help), problems);
    }

    /// A formula as text: the table holds what was typed, not what came out.
    fn formula(&self, row: usize, column: &str, problems: &mut Problems) {
        let title = message!(
            "{what} is the formula `{shown}`",
            "{what}是公式 `{shown}`",
            what = self.subject(row, column),
            shown = self.shown(row, column)
        );
        let problem = Problem::new("E0305", title)
            .at(
                self.span(row, column),
                message!("a formula, not its value", "这是公式，不是计算结果"),
            )
            .with_help(message!(
                "write the number that the formula yields; in Excel, paste the column as values",
                "请填写公式算出的数；可在 Excel 中将该列“粘贴为数值”"
            ));
        self.push(column, problem, problems);
    }

    /// What a failed formula left in a cell.
    pub(crate) fn sheet_error(&self, row: usize, column: &str, problems: &mut Problems) {
        let shown = short(self.cell(row, column));
        let title = message!(
            "{what} is `{shown}`",
            "{what}是 `{shown}`",
            what = self.subject(row, column),
            shown = shown
        );
        let problem = Problem::new("E0305", title)
            .at(
                self.span(row, column),
                message!(
                    "a formula failed here, or the column was too narrow",
                    "公式出错，或列宽不够"
                ),
            )
            .with_help(message!(
                "mend the formula in the workbook and save the table again",
                "请在表格软件中修正公式后重新另存"
            ));
        self.push(column, problem, problems);
    }

    fn blank(&self, row: usize, column: &str, what: &Message, problems: &mut Problems) {
        let title = message!("{what} is blank", "{what}为空", what = self.subject(row, column));
        let label = message!(
            "{what}{unit} is expected",
            "应填写{what}{unit}",
            what = what,
            unit = self.of_unit(column)
        );
        let help = if self.unit(column).is_some() {
            message!("write the value; a zero is written `0`", "请填写值；零写作 `0`")
        } else {
            message!(
                "write the value in each row; of cells merged in Excel only the first holds it",
                "请逐行填写；Excel 中合并的单元格只有第一格有值"
            )
        };
        let problem =
            Problem::new("E0810", title).at(self.span(row, column), label).with_help(help);
        self.push(column, problem, problems);
    }

    fn out_of_range(
        &self,
        row: usize,
        column: &str,
        value: f64,
        place: &Wanted,
        problems: &mut Problems,
    ) {
        let (what, shown) = (self.subject(row, column), self.shown(row, column));
        let written = (&*shown, self.span(row, column));
        let cure = message!("correct the number", "请更正该数");
        let problem = value::out_of_range(what, written, value, place, cure);
        self.push(column, problem, problems);
    }

    fn shown(&self, row: usize, column: &str) -> String {
        short(self.cell(row, column))
    }

    pub(super) fn unit(&self, column: &str) -> Option<Unit> {
        self.wanted.iter().find(|c| c.name == column)?.unit
    }

    fn of_unit(&self, column: &str) -> Message {
        self.unit(column).map_or_else(Message::default, |unit| {
            message!(" ({unit})", "（{unit}）", unit = unit.words())
        })
    }
}
