//! The form of a CSV table: its header against the wanted columns, and rows of the wrong length.
//!
//! Never looks at the value of a cell.

use super::csv::{Column, MAX_COLUMNS, Table, names};
use super::csv_rows::{Row, opening_quote};
use super::expect::in_brackets;
use super::problem::{Problem, Problems};
use super::suggest::{closest, did_you_mean};
use super::tree::Span;
use super::units::unit;
use super::walk::short;
use crate::language::Message;
use crate::message;

impl Table {
    /// Finds the wanted columns; false when the rows cannot be used.
    pub(super) fn read_header(&mut self, header: &Row, problems: &mut Problems) -> bool {
        let before = problems.errors();
        let cells: Vec<&str> = header.cells.iter().map(str::trim).collect();
        if cells.len() > MAX_COLUMNS {
            let title = message!(
                "the table has {cells} columns, permitted: {MAX_COLUMNS}",
                "表有 {cells} 列，最多允许 {MAX_COLUMNS} 列",
                cells = cells.len()
            );
            problems.push(
                Problem::new("E0808", title)
                    .at(
                        self.cell_span(&self.header, MAX_COLUMNS),
                        message!("the first column beyond the limit", "从这一列开始超出限制"),
                    )
                    .with_help(message!(
                        "tables are long, not wide: one row for each value",
                        "数据表是长表，不是宽表：一个值一行"
                    )),
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
                    Problem::new(
                        "E0803",
                        message!(
                            "the column `{short}` stands twice",
                            "列 `{short}` 出现了两次",
                            short = short(cell)
                        ),
                    )
                    .at(span, message!("the second time", "第二次出现"))
                    .also(
                        self.cell_span(&self.header, first),
                        message!("the first time", "第一次出现"),
                    )
                    .with_help(message!("delete one of the two columns", "请删去两列中的一列")),
                );
            } else if cell.is_empty() {
                problems.push(
                    Problem::new(
                        "E0802",
                        message!(
                            "column {value} has no name",
                            "第 {value} 列没有名称",
                            value = at + 1
                        ),
                    )
                    .at(span, message!("no name", "没有名称"))
                    .with_help(message!(
                        "delete the empty columns at the right in Excel, or name the \
                         column",
                        "请在 Excel 中删去右侧的空列，或给该列命名"
                    )),
                );
            } else if !self.wanted.iter().any(|column| column.name == *cell) {
                let free = self.wanted.iter().map(|c| c.name).filter(|name| missing(name));
                let near = closest(cell, free);
                meant.extend(near);
                let label = near.map_or_else(
                    || message!("not a column that is known here", "此处没有这一列"),
                    did_you_mean,
                );
                problems.push(
                    Problem::new(
                        "E0802",
                        message!(
                            "unknown column `{short}`",
                            "未知的列 `{short}`",
                            short = short(cell)
                        ),
                    )
                    .at(span, label)
                    .with_help(message!(
                        "permitted columns: {names}",
                        "允许的列：{names}",
                        names = names(&self.wanted)
                    )),
                );
            }
        }
        let whole = Span::new(self.file, self.header.start, self.header.end);
        for column in self.wanted.iter().filter(|column| column.required) {
            if missing(column.name) && !meant.contains(&column.name) {
                let unit =
                    column.unit.map_or_else(Message::default, |name| in_brackets(&unit(name)));
                problems.push(
                    Problem::new(
                        "E0801",
                        message!(
                            "the column `{name}`{unit} is missing",
                            "缺少列 `{name}`{unit}",
                            name = column.name,
                            unit = unit
                        ),
                    )
                    .at(
                        whole,
                        message!(
                            "no `{name}` in the first line",
                            "第一行中没有 `{name}`",
                            name = column.name
                        ),
                    )
                    .with_help(message!(
                        "permitted columns: {names}",
                        "允许的列：{names}",
                        names = names(&self.wanted)
                    )),
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
        Problem::new(
            "E0809",
            message!(
                "a double quote opens a cell and is never closed",
                "单元格开头的双引号没有闭合"
            ),
        )
        .at(Span::new(self.file, at, at + 1), message!("opened here", "从这里开始"))
        .with_help(message!(
            "close it with a second double quote, or delete it",
            "请用第二个双引号闭合，或删去它"
        ))
    }

    pub(super) fn row_length(&self, row: &Row, columns: usize) -> Problem {
        let found = row.cells.len();
        let span = self.row_span(row);
        let title = message!(
            "the row has {found} cells, the first line has {columns} columns",
            "该行有 {found} 个单元格，而第一行有 {columns} 列"
        );
        let (place, help) = if found > columns {
            (
                self.cell_span(&row.bytes, columns),
                message!(
                    "put a text that holds a comma into double quotes; write numbers \
                     without thousands marks",
                    "含逗号的文字请放在双引号内；数字不写千位分隔符"
                ),
            )
        } else {
            (
                span,
                message!(
                    "add the missing cells; a cell that has no value is written as \
                     nothing between two commas",
                    "请补上缺少的单元格；没有值的单元格就是两个逗号之间什么也不写"
                ),
            )
        };
        let label = if found > columns {
            message!("the first cell too many", "多出的第一个单元格")
        } else {
            message!("too few cells", "单元格不足")
        };
        Problem::new("E0804", title).at(place, label).with_help(help)
    }
}
