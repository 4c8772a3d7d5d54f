//! The header of a CSV table against the wanted columns, and what stands above it.
//!
//! Blank columns, which a spreadsheet leaves, are passed over; a title is named.

use super::Table;
use super::column::{Column, MAX_COLUMNS, names};
use super::rows::Row;
use crate::domain::Unit;
use crate::input::problem::{Problem, Problems, look_alike};
use crate::input::text::lookalike;
use crate::input::text::span::{FileId, Span};
use crate::input::text::suggest::{closest, short};
use crate::message;
use crate::spreadsheet::column_letters;

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
                let title = match column.unit.map(Unit::words) {
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
