//! The form of a CSV table: its header against the wanted columns, and rows that are no data or
//! have the wrong length.
//!
//! What a spreadsheet leaves without saying anything (blank columns, blank rows) is passed over; a
//! title, a total or a note is named. Never looks at the value of a cell.

use super::Table;
use super::column::{Column, MAX_COLUMNS, names};
use super::rows::{Row, column_letters, open_quote, opening_quote, whole_cell};
use crate::input::problem::{Problem, Problems, ROWS, look_alike};
use crate::input::text::lookalike::{self, LookAlike};
use crate::input::text::span::{FileId, Span};
use crate::input::text::suggest::{closest, short};
use crate::language::Message;
use crate::message;

/// Rows at the top among which the names of the columns are looked for.
const TOP_ROWS: usize = 10;

/// What people call the columns of the data files.
const CALLED: [(&str, &[&str]); 15] = [
    (
        "township",
        &[
            "镇街",
            "镇（街）",
            "镇(街)",
            "乡镇",
            "街道",
            "镇街名称",
            "地区",
            "town",
            "place",
            "name",
        ],
    ),
    ("sex", &["性别", "gender"]),
    ("age_band", &["年龄组", "年龄段", "年龄", "age", "ages", "age_group", "agegroup", "band"]),
    (
        "persons",
        &["人数", "人口", "人口数", "人", "people", "population", "count", "pop", "number"],
    ),
    ("class", &["等级", "类别", "可信等级", "trust", "trust_class"]),
    ("source", &["来源", "数据来源", "出处", "reference"]),
    ("year", &["年份", "年"]),
    ("age", &["年龄", "岁"]),
    ("mx", &["死亡率", "死亡概率", "rate", "death_rate", "mortality"]),
    ("dependent_share", &["失能率", "失能比例", "失能、半失能比例"]),
    ("full_share", &["完全失能比例", "完全失能比重"]),
    ("from", &["起点", "出发", "出发地", "origin"]),
    ("to", &["终点", "到达", "目的地", "destination"]),
    ("minutes", &["分钟", "时间", "耗时", "time", "duration"]),
    ("persons", &["合计人数", "总人数"]),
];

impl Table {
    /// Finds the wanted columns; false when the rows cannot be used.
    pub(super) fn read_header(&mut self, header: &Row, problems: &mut Problems) -> bool {
        let before = problems.errors();
        let cells: Vec<&str> = header.cells.iter().map(str::trim).collect();
        let named = cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        if named > MAX_COLUMNS {
            let title = message!(
                "the table has {named} columns, permitted: {MAX_COLUMNS}",
                "表有{named}列，最多{MAX_COLUMNS}列"
            );
            problems.push(
                Problem::new("E0808", title)
                    .at(
                        self.cell_span(&self.header, MAX_COLUMNS),
                        message!("the first column beyond the limit", "超出限制的第一列"),
                    )
                    .with_help(message!(
                        "tables are long, not wide: one row for each value",
                        "数据表应为长表：每个值一行"
                    )),
            );
            return false;
        }
        let missing = |name: &str| !cells.contains(&name);
        let own = || self.wanted.iter().map(|column| column.name);
        let means_none = |cell: &&str| near_column(cell, own()).is_none();
        if !self.open && named > 1 && cells[..named].iter().all(means_none) {
            problems.push(self.no_names());
            return false;
        }
        let (mut meant, mut others) = (Vec::new(), Vec::new());
        let mut unknown: Vec<(usize, Option<&'static str>)> = Vec::new();
        for (at, cell) in cells.iter().enumerate() {
            let span = self.cell_span(&self.header, at);
            if let Some(first) =
                cells[..at].iter().position(|other| other == cell && !cell.is_empty())
            {
                let title = message!(
                    "the column `{cell}` stands twice",
                    "列 `{cell}` 重复",
                    cell = short(cell)
                );
                problems.push(
                    Problem::new("E0803", title)
                        .at(span, message!("the second time", "第二次出现"))
                        .also(
                            self.cell_span(&self.header, first),
                            message!("the first time", "第一次出现"),
                        )
                        .with_help(message!("delete one of the two columns", "请删去其中一列")),
                );
            } else if cell.is_empty() {
                self.column_without_name(at, span, problems);
            } else if !self.wanted.iter().any(|column| column.name == *cell) {
                let free = self.wanted.iter().map(|c| c.name).filter(|name| missing(name));
                let near = near_column(cell, free);
                // In an open table only a name that is nearly right is a slip.
                let slip = |near: &str| near.len() > 3 || near.eq_ignore_ascii_case(cell);
                if self.open && near.is_none_or(|near| !slip(near)) {
                    others.push(((*cell).to_owned(), at));
                    continue;
                }
                meant.extend(near);
                unknown.push((at, near));
            }
        }
        self.unknown_columns(&cells, &unknown, problems);
        let whole = Span::new(self.file, self.header.start, self.header.end);
        for column in self.wanted.iter().filter(|column| column.required) {
            if missing(column.name) && !meant.contains(&column.name) {
                let name = column.name;
                let title = match column.unit.map(crate::domain::units::unit) {
                    Some(unit) => message!(
                        "the column `{name}` ({unit}) is missing",
                        "缺少列 `{name}`（{unit}）",
                        name = name,
                        unit = unit
                    ),
                    None => message!("the column `{name}` is missing", "缺少列 `{name}`"),
                };
                problems.push(
                    Problem::new("E0801", title)
                        .at(whole, message!("no `{name}` in the first line", "第一行没有 `{name}`"))
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
        self.others = others;
        problems.errors() == before
    }

    /// A first line that names no column: that of a table without names.
    fn no_names(&self) -> Problem {
        let whole = Span::new(self.file, self.header.start, self.header.end);
        let all: Vec<&str> = self.wanted.iter().map(|column| column.name).collect();
        let title = message!("the first line does not name the columns", "第一行不是列名");
        Problem::new("E0801", title)
            .at(whole, message!("none of these is a column", "其中没有列名"))
            .with_help(message!(
                "the first line has the names of the columns: `{all}`; add it where there is none, and correct the names in it where there is one",
                "第一行应为列名：`{all}`；没有列名的请在上方增加，列名不同的请改正",
                all = all.join(",")
            ))
    }

    /// Columns that are not known: several whose meaning is clear are one problem, with the whole
    /// line to type.
    fn unknown_columns(
        &self,
        cells: &[&str],
        unknown: &[(usize, Option<&'static str>)],
        problems: &mut Problems,
    ) {
        let signs = unknown.iter().any(|(at, _)| lookalike::first(cells[*at]).is_some());
        let twice =
            |cell: &&str| !cell.is_empty() && cells.iter().filter(|c| *c == cell).count() > 1;
        let doubled = cells.iter().any(twice);
        let meant: Option<Vec<(usize, &'static str)>> =
            unknown.iter().map(|(at, near)| Some((*at, (*near)?))).collect();
        let Some(meant) = meant.filter(|meant| meant.len() > 1 && !signs && !doubled) else {
            for (at, near) in unknown {
                let span = self.cell_span(&self.header, *at);
                problems.push(self.unknown_column(cells[*at], span, *near));
            }
            return;
        };
        let mut line: Vec<&str> = cells.to_vec();
        meant.iter().for_each(|(at, near)| line[*at] = near);
        let filled = line.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        line.truncate(filled);
        let count = meant.len();
        let title = message!("{count} columns are not known", "有{count}列未知");
        let mut problem = Problem::new("E0802", title);
        for (at, near) in &meant {
            let label = message!("did you mean `{near}`?", "是否要写 `{near}`？");
            problem = problem.at(self.cell_span(&self.header, *at), label);
        }
        problems.push(problem.with_help(message!(
            "write the first line so: `{line}`",
            "第一行请写成：`{line}`",
            line = line.join(",")
        )));
    }

    fn unknown_column(&self, cell: &str, span: Span, near: Option<&'static str>) -> Problem {
        let what = message!("the column `{cell}`", "列 `{cell}`", cell = short(cell));
        let here = &self.text[span.start..span.end];
        let only_signs = near.is_some_and(|near| lookalike::plain(cell).trim() == near);
        if only_signs && let Some(problem) = look_alike::problem(what, span, here, near) {
            return problem;
        }
        let label = near.map_or_else(
            || message!("not a column that is known here", "此表没有这一列"),
            |near| message!("did you mean `{near}`?", "是否要写 `{near}`？"),
        );
        let title = message!("unknown column `{cell}`", "未知的列 `{cell}`", cell = short(cell));
        Problem::new("E0802", title).at(span, label).with_help(message!(
            "permitted columns: {names}",
            "允许的列：{names}",
            names = names(&self.wanted)
        ))
    }

    /// A column without a name is passed over where it is blank throughout.
    fn column_without_name(&self, at: usize, span: Span, problems: &mut Problems) {
        let filled = self.rows.iter().find(|row| row.cells.get(at).is_some_and(|c| !c.is_empty()));
        let Some(row) = filled else {
            return;
        };
        let letters = column_letters(at);
        let title = message!("column {letters} has no name", "{letters}列没有列名");
        problems.push(
            Problem::new("E0802", title)
                .at(span, message!("no name", "没有列名"))
                .also(self.cell_span(&row.bytes, at), message!("and a value here", "而此处有值"))
                .with_help(message!(
                    "name the column, or delete it in Excel with all its cells",
                    "请填写列名，或在 Excel 中删去整列"
                )),
        );
    }

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

/// Marks that part cells in other tables.
const OTHER_MARKS: [char; 7] = ['，', '；', ';', '\t', '、', '|', '｜'];

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

/// The wanted column that a name means.
fn near_column(
    cell: &str,
    free: impl Iterator<Item = &'static str> + Clone,
) -> Option<&'static str> {
    let plain = lookalike::plain(cell).trim().trim_matches(['"', '\'']).to_lowercase();
    let called = |name: &str| {
        CALLED.iter().any(|(meant, names)| *meant == name && names.contains(&plain.as_str()))
            || CALLED.iter().any(|(meant, names)| *meant == name && names.contains(&cell))
    };
    free.clone().find(|name| called(name)).or_else(|| closest(&plain, free))
}

/// How many rows below the first line the names of the columns stand, when the first line holds
/// none of them.
pub(super) fn title_rows(header: &Row, rows: &[Row], wanted: &[Column]) -> usize {
    let known = |row: &Row| {
        row.cells.iter().filter(|cell| wanted.iter().any(|column| column.name == *cell)).count()
    };
    if known(header) > 0 {
        return 0;
    }
    let enough = 2.min(wanted.len());
    rows.iter().take(TOP_ROWS).position(|row| known(row) >= enough).map_or(0, |at| at + 1)
}

/// The problem of a title above the names of the columns.
pub(super) fn title_problem(text: &str, file: FileId, row: &Row) -> Problem {
    let here = short(text[row.bytes.clone()].trim().trim_end_matches(','));
    let title = message!(
        "a title (`{here}`) stands above the names of the columns",
        "列名之上有标题行（`{here}`）"
    );
    Problem::new("E0811", title)
        .at(
            Span::new(file, row.bytes.start, row.bytes.end),
            message!("not the names of the columns", "不是列名"),
        )
        .with_help(message!(
            "delete the rows above the names of the columns, or begin them with `#`",
            "请删去列名之上的行，或在行首加 `#`"
        ))
}
