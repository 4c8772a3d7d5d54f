//! Rows of a CSV table that are no data or have the wrong length.
//!
//! Blank rows, which a spreadsheet leaves, are passed over; a total or a note is named. Never looks
//! at the value of a cell.

use super::Table;
use super::rows::{Row, open_quote, opening_quote, whole_cell};
use crate::input::problem::{Problem, Problems, ROWS, look_alike};
use crate::input::text::lookalike::{self, LookAlike};
use crate::input::text::span::Span;
use crate::input::text::suggest::short;
use crate::language::Message;
use crate::message;
use crate::spreadsheet::column_letters;

/// Marks that part cells in other tables.
const OTHER_MARKS: [char; 7] = ['，', '；', ';', '\t', '、', '|', '｜'];

impl Table {
    /// Keeps the rows that hold data and have a cell for each column, and names the others.
    pub(super) fn keep_data_rows(&mut self, header: &Row, problems: &mut Problems) {
        let columns = header.cells.len();
        let named = filled_cells(header);
        let last_byte = self.text.trim_end().len();
        let rows = std::mem::take(&mut self.rows);
        let mut kept = Vec::with_capacity(rows.len());
        for row in rows {
            let filled = filled_cells(&row);
            // Only the last row can hold a quote that is never closed: it swallows the rest.
            if row.bytes.end >= last_byte && open_quote(&self.text[row.bytes.clone()]) {
                problems.push(self.never_closed(&row));
            } else if let Some(problem) = self.no_data(&row, header) {
                problems.push(problem.in_column(self.file, ROWS[0]));
            } else if row.cells.len() < named || filled > columns {
                let kind = ROWS[usize::from(row.cells.len() > named)];
                problems.push(self.row_length(&row, named).in_column(self.file, kind));
            } else {
                self.blanks_of_other_widths(&row, problems);
                kept.push(row);
            }
        }
        self.rows = kept;
    }

    /// Blanks around a cell that are none of the keyboard's: no-break, full-width and their like.
    fn blanks_of_other_widths(&self, row: &Row, problems: &mut Problems) {
        let is_other = |c: char| !c.is_ascii() && lookalike::sign(c) == Some(" ");
        if !self.text[row.bytes.clone()].contains(is_other) {
            return;
        }
        for (column, place) in self.wanted.iter().zip(&self.places) {
            let Some(place) = *place else { continue };
            let bytes = whole_cell(&self.text, &row.bytes, place);
            let cell = self.text[bytes.clone()].trim_matches([' ', '\t', '"']);
            if cell.trim().is_empty() || !(cell.starts_with(is_other) || cell.ends_with(is_other)) {
                continue;
            }
            let what = message!(
                "{column} in cell {cell}",
                "单元格 {cell} 的 `{column}` ",
                column = column.name,
                cell = format!("{}{}", column_letters(place), row.line)
            );
            let start = bytes.start + self.text[bytes].find(cell).unwrap_or_default();
            let whole = Span::new(self.file, start, start + cell.len());
            let edge = cell.char_indices().find(|&(at, c)| {
                is_other(c) && (cell[..at].trim().is_empty() || cell[at..].trim().is_empty())
            });
            let Some((at, found)) = edge else { continue };
            let found = LookAlike { at, found, sign: " " };
            let problem = look_alike::problem_of(found, what, whole, Some(cell.trim()));
            problems.push(problem.in_column(self.file, column.name));
        }
    }

    /// A row that sums others up, speaks of the table, or repeats its header.
    fn no_data(&self, row: &Row, header: &Row) -> Option<Problem> {
        const TOTALS: [&str; 14] = [
            "合计",
            "总计",
            "小计",
            "共计",
            "总数",
            "总人数",
            "全区合计",
            "全区",
            "男女合计",
            "total",
            "totals",
            "sum",
            "subtotal",
            "grandtotal",
        ];
        let spaceless = |cell: &str| cell.to_lowercase().replace([' ', '\u{3000}', ':', '：'], "");
        // What counts, where and who: of the columns that must be there those without a number.
        let words = self.wanted.iter().zip(&self.places).filter(|(column, _)| {
            column.required && (column.unit.is_none() || column.name == "age_band")
        });
        let place = words.filter_map(|(_, place)| *place).find(|place| {
            let cell = row.cells.get(*place).map(spaceless).unwrap_or_default();
            TOTALS.contains(&cell.as_str()) || TOTALS[..5].iter().any(|word| cell.ends_with(word))
        });
        if let Some(place) = place {
            let cell = short(row.cells.get(place).unwrap_or_default());
            let line = row.line;
            let title =
                message!("row {line} is a total (`{cell}`)", "第{line}行是合计行（`{cell}`）");
            return Some(
                Problem::new("E0812", title)
                    .at(
                        self.cell_span(&row.bytes, place),
                        message!("its numbers would count twice", "其中的数会被重复计算"),
                    )
                    .with_help(message!("delete the rows that sum up others", "请删去合计行")),
            );
        }
        if row.cells == header.cells {
            let line = row.line;
            let title =
                message!("row {line} repeats the names of the columns", "第{line}行重复了列名");
            return Some(
                Problem::new("E0812", title)
                    .at(self.row_span(row), message!("not a row of data", "不是数据行"))
                    .with_help(message!("delete the row", "请删去这一行")),
            );
        }
        let mut filled = row.cells.iter().filter(|cell| !cell.is_empty());
        let (only, none) = (filled.next()?, filled.next());
        let says = [
            "注",
            "备注",
            "说明",
            "数据来源",
            "资料来源",
            "来源",
            "note",
            "source",
            "*",
            "制表",
            "单位",
        ];
        let is_note = none.is_none()
            && self.wanted.iter().filter(|column| column.required).count() > 1
            && says.iter().any(|word| only.to_lowercase().starts_with(word));
        is_note.then(|| {
            let line = row.line;
            Problem::new("E0812", message!("row {line} is a note", "第{line}行是说明文字"))
                .at(self.row_span(row), message!("not a row of data", "不是数据行"))
                .with_help(message!(
                    "delete the row, or move it to the top with `#` in front",
                    "请删去这一行，或移到表头之前并在前面加 `#`"
                ))
        })
    }

    /// A row whose last double quote opens a cell that nothing closes.
    fn never_closed(&self, row: &Row) -> Problem {
        let at = row.bytes.start + opening_quote(&self.text[row.bytes.clone()]);
        let title = message!(
            "a double quote opens a cell and is never closed",
            "双引号开启了单元格而未闭合"
        );
        Problem::new("E0809", title)
            .at(Span::new(self.file, at, at + 1), message!("opened here", "在此开启"))
            .with_help(message!(
                "close it with a second double quote, or delete it",
                "请补上另一个双引号，或删去它"
            ))
    }

    /// The problem of a row in which something else than commas parts cells.
    fn other_marks(&self, row: &Row, columns: usize) -> Option<Problem> {
        let here = &self.text[row.bytes.clone()];
        let would_fit = |mark: &char| here.matches(*mark).count() + row.cells.len() == columns;
        let mark = OTHER_MARKS.into_iter().find(would_fit)?;
        let at = row.bytes.start + here.find(mark)?;
        let name = match lookalike::first(&self.text[at..]).filter(|found| found.at == 0) {
            Some(found) => found.name(),
            None if mark == '\t' => message!("a tab", "制表符"),
            None => Message::verbatim(format!("`{mark}`")),
        };
        let title = message!(
            "{name} stands where a comma parts two cells",
            "单元格之间用的是{name}，不是逗号",
            name = &name
        );
        let span = Span::new(self.file, at, at + mark.len_utf8());
        Some(Problem::new("E0805", title).at(span, message!("type `,`", "请输入 `,`")).with_help(
            message!(
                "part all cells of a row by commas (half width)",
                "每一行的各单元格都用半角逗号分隔"
            ),
        ))
    }

    fn row_length(&self, row: &Row, columns: usize) -> Problem {
        let found = row.cells.len();
        let title = message!(
            "the row has {found} cells, the first line has {columns} columns",
            "该行有{found}个单元格，而第一行有{columns}列"
        );
        let problem = Problem::new("E0804", title);
        if found <= columns {
            if let Some(problem) = self.other_marks(row, columns) {
                return problem;
            }
            return problem
                .at(self.row_span(row), message!("too few cells", "单元格不足"))
                .with_help(message!(
                    "add the missing cells; a cell that has no value is written as nothing between two commas",
                    "请补上缺少的单元格；没有值的单元格在两个逗号之间留空"
                ));
        }
        let here = &self.text[row.bytes.clone()];
        let quote = lookalike::first(here).filter(|found| found.sign == "\"");
        let problem = problem.at(
            self.cell_span(&row.bytes, columns),
            message!("the first cell too many", "多出的第一个单元格"),
        );
        match quote {
            Some(found) => {
                let at = row.bytes.start + found.at;
                problem
                    .also(
                        Span::new(self.file, at, at + found.found.len_utf8()),
                        message!("{name}, not `\"`", "{name}，不是 `\"`", name = found.name()),
                    )
                    .with_help(message!(
                        "put a text that holds a comma into straight double quotes: `\"`",
                        "含逗号的文字须用半角直双引号 `\"` 括起"
                    ))
            }
            None => problem.with_help(message!(
                "put a text that holds a comma into double quotes; write numbers without thousands marks",
                "含逗号的文字须用双引号括起；数字不加千位分隔符"
            )),
        }
    }
}

/// The cells of a row up to the last one that is not blank.
fn filled_cells(row: &Row) -> usize {
    row.cells
        .iter()
        .zip(1..)
        .filter(|(cell, _)| !cell.is_empty())
        .map(|(_, n)| n)
        .last()
        .unwrap_or(0)
}
