//! Which sheet of a workbook is what, and the reading of each: what others refer to comes first.

use std::borrow::Cow;

use super::entry::UNSTATED;
use super::form::{LISTS, ListForm, TABLES, TableForm};
use super::grid::{self, Grid, Table};
use super::names::{self, Names};
use super::place::{Step, put};
use super::reader::{self, Reader};
use super::short::short;
use super::{hidden, ids, lists, settings, stacked_lists, tables, value};
use crate::input::{Node, Problem, Sources, Value};
use crate::language::Message;
use crate::message;
use crate::spreadsheet::{Book, Sheet};

/// A workbook to be imported: its name for messages, and its sheets.
#[derive(Debug, Clone, Copy)]
pub struct Workbook<'a> {
    /// Name of its file.
    pub name: &'a str,
    /// Its sheets.
    pub book: &'a Book,
}

/// What a sheet is.
#[derive(Debug, Clone, Copy, PartialEq)]
enum About {
    Sources,
    District,
    List(&'static ListForm),
    Table(&'static TableForm),
    Settings,
}

impl About {
    /// Order in which sheets are read: what others refer to comes first.
    fn rank(self) -> usize {
        let lists = ["townships", "homes", "projects", "series", "targets", "measures"];
        match self {
            About::Sources => 0,
            About::District => 1,
            About::List(form) => {
                2 + lists.iter().position(|sheet| *sheet == form.sheet).unwrap_or(9)
            }
            About::Table(_) => 20,
            About::Settings => 30,
        }
    }

    fn sheet(self) -> &'static str {
        match self {
            About::Sources => "sources",
            About::District => "district",
            About::List(form) => form.sheet,
            About::Table(form) => form.sheet,
            About::Settings => "settings",
        }
    }
}

/// Reads all sheets; false when there is nothing to make a district of.
pub(super) fn read(
    reader: &mut Reader<'_>,
    workbooks: &[Workbook<'_>],
    sources: &mut Sources,
) -> bool {
    let lists = lists_of(reader, workbooks);
    let mut found: Vec<(About, Grid<'_>)> = Vec::new();
    for (book, sheet, alone) in &lists {
        let grid = Grid::new(book, sheet, sources);
        reader.written.named(&grid);
        let name = &sheet.name;
        match about(reader, &grid, *alone) {
            Some(about) => found.push((about, grid)),
            None => reader.say(message!(
                "sheet `{name}` was not read: it is none of the sheets of a district",
                "工作表“{name}”未读取：不属于区县工作簿的任何一类"
            )),
        }
    }
    found.sort_by_key(|(about, _)| about.rank());
    if found.is_empty() {
        let name = workbooks.first().map_or("", |workbook| workbook.name);
        reader.problems.push(
            Problem::new(
                "E1107",
                message!("there is nothing in `{name}` to make a district of", "`{name}` 中没有可以导入的内容"),
            )
            .with_help(message!(
                "`bedplan new` writes a workbook to fill in; a list of homes has at least names, townships and beds",
                "`bedplan new` 会写出一份待填的工作簿；机构台账至少应有机构名称、所在镇街和床位数"
            )),
        );
        return false;
    }
    townships_of_ledger(reader, &found);
    for (about, grid) in &found {
        read_sheet(reader, *about, grid);
    }
    true
}

/// The sheets that may be of a district, each list of them as a sheet of its own: the name of the
/// workbook, the sheet, and whether it was alone on its sheet.
fn lists_of<'a>(
    reader: &mut Reader<'_>,
    workbooks: &[Workbook<'a>],
) -> Vec<(&'a str, Cow<'a, Sheet>, bool)> {
    let mut lists = Vec::new();
    for workbook in workbooks {
        for sheet in &workbook.book.sheets {
            let name = &sheet.name;
            if sheet.cells.is_empty() || reader.names.meaning("sheet", name) == Some("about") {
                continue;
            }
            if sheet.hidden {
                reader.say(message!(
                    "sheet `{name}` is hidden and was not read",
                    "工作表“{name}”为隐藏工作表，未读取"
                ));
                continue;
            }
            let apart = match reader.purpose {
                None => stacked_lists::apart(sheet, reader.names),
                // The program's own sheets hold one list each.
                Some(_) => Vec::new(),
            };
            if apart.is_empty() {
                lists.push((workbook.name, Cow::Borrowed(sheet), true));
                continue;
            }
            let count = apart.len();
            reader.say(message!(
                "sheet `{name}`: {count} lists below each other, each with its own heads",
                "工作表“{name}”：上下共有{count}张表，各有表头，分别读取"
            ));
            lists.extend(apart.into_iter().map(|list| (workbook.name, Cow::Owned(list), false)));
        }
    }
    lists
}

/// What a sheet is about: by its name, where it holds one list, else by its heads.
fn about(reader: &Reader<'_>, grid: &Grid<'_>, by_name: bool) -> Option<About> {
    let named = match reader.names.meaning("sheet", &grid.sheet.name).filter(|_| by_name) {
        Some("sources") => Some(About::Sources),
        Some("district") => Some(About::District),
        Some("settings") => Some(About::Settings),
        Some(name) => LISTS
            .iter()
            .find(|form| form.sheet == name)
            .map(About::List)
            .or_else(|| TABLES.iter().find(|form| form.sheet == name).map(About::Table)),
        None => None,
    };
    if named.is_some() {
        return named;
    }
    // Projects before homes: they have the columns of homes and more.
    let lists = LISTS.iter().rev().filter(|form| !matches!(form.sheet, "series" | "measures"));
    for form in lists {
        let table = grid::table(grid, reader.names, |names, text| list_head(form, names, text));
        let told = |table: &Table| {
            let told = form.told_by.iter().filter(|path| table.column(path).is_some()).count();
            let named = table.column("name.zh").or(table.column("name.en")).is_some();
            let enough = if form.sheet == "homes" { 2 } else { form.told_by.len() };
            named && told >= enough
        };
        if table.is_some_and(|table| told(&table)) {
            return Some(About::List(form));
        }
    }
    TABLES.iter().map(About::Table).find(|about| {
        let About::Table(form) = about else { return false };
        let table = grid::table(grid, reader.names, |names, text| {
            tables::head(form, &reader.townships, names, text)
        });
        table.is_some_and(|table| {
            let keys = form.keys.iter().filter(|key| table.column(key).is_some()).count();
            let spread = table.found.iter().filter(|found| found.means.contains('=')).count();
            keys == form.keys.len() || (keys + 1 == form.keys.len() && spread > 1)
        })
    })
}

/// What a head means on a sheet of a list; on one of series also years.
fn list_head(form: &ListForm, names: &Names, text: &str) -> Option<String> {
    if let Some(means) = names.meaning(form.list, text) {
        return Some(means.to_owned());
    }
    let year = text.trim().trim_end_matches('年').parse::<i32>().ok()?;
    (form.list == "series" && (1900..2300).contains(&year)).then(|| format!("year={year}"))
}

fn read_sheet(reader: &mut Reader<'_>, about: About, grid: &Grid<'_>) {
    let table = match about {
        About::List(form) => {
            grid::table(grid, reader.names, |names, text| list_head(form, names, text))
        }
        About::Table(form) => {
            let townships = reader.townships.clone();
            grid::table(grid, reader.names, |names, text| {
                tables::head(form, &townships, names, text)
            })
        }
        other => grid::table(grid, reader.names, |names, text| {
            let of = if other == About::Sources { "sources" } else { "settings" };
            names.meaning(of, text).map(str::to_owned)
        }),
    };
    let Some(table) = table else {
        // Which townships there are nobody knows then.
        reader.nameless_township |= about.sheet() == "townships";
        let first = grid.sheet.cells.keys().next().copied().unwrap_or_default();
        reader.wrong(
            "E0801",
            grid,
            first,
            "",
            message!("no row of this sheet has heads that are understood", "该工作表没有可以识别的表头"),
            message!(
                "the heads are those of the template; others are added with a table of names (`--names`)",
                "表头应与模板一致；其他名称可写在名称对照表中（`--names`）"
            ),
        );
        return;
    };
    reader.written.sheet(about.sheet(), grid, &table);
    if let (About::List(_), None, Some(title)) = (about, &reader.title, &table.title) {
        reader.title = Some((title.clone(), grid.sheet.name.clone()));
    }
    match about {
        About::Sources => read_sources(reader, grid, &table),
        About::District | About::Settings => settings::read(reader, grid, &table),
        About::List(form) => lists::read(reader, form, grid, &table),
        About::Table(form) => {
            if let Some(data) = tables::read(reader, form, grid, &table)
                && !data.rows.is_empty()
            {
                reader.data.push(data);
            }
        }
    }
    hidden::warn(reader, grid, &table);
    tell(reader, about, grid, &table);
}

/// Says what was understood of a sheet and what was not.
fn tell(reader: &mut Reader<'_>, about: About, grid: &Grid<'_>, table: &Table) {
    let name = &grid.sheet.name;
    let of = match about {
        About::List(form) => form.list,
        About::Table(form) => form.sheet,
        About::Sources => "sources",
        _ => "settings",
    };
    let what = |chinese: bool| {
        let kind = reader.names.written("sheet", about.sheet(), chinese).unwrap_or_default();
        let columns: Vec<String> = table
            .found
            .iter()
            .filter(|found| !found.means.contains('='))
            .map(|found| {
                let head = found.head.lines().next().unwrap_or_default().to_owned();
                let means = reader.names.written(of, &found.means, chinese).unwrap_or(&found.means);
                if names::plain(&head) == names::plain(means) || head.contains(means) {
                    head
                } else {
                    format!("{head} = {means}")
                }
            })
            .collect();
        (kind.to_owned(), columns.join(if chinese { "、" } else { ", " }))
    };
    let ((en, en_columns), (zh, zh_columns)) = (what(false), what(true));
    let (rows, spread) =
        (table.rows.len(), table.found.iter().filter(|found| found.means.contains('=')).count());
    let columns = Message::of(en_columns, zh_columns);
    let kind = Message::of(en, zh);
    let line = if reader.purpose.is_some() {
        // The sheets of the program's own workbook have the program's own columns.
        message!("sheet `{name}`: rows {rows}", "工作表“{name}”：{rows} 行")
    } else if spread > 0 {
        message!(
            "sheet `{name}` ({kind}): rows {rows}, columns of numbers {spread}; read: {columns}",
            "工作表“{name}”（{kind}）：{rows} 行，数值列 {spread} 列；已识别的列：{columns}",
            kind = kind,
            columns = columns
        )
    } else {
        message!(
            "sheet `{name}` ({kind}): rows {rows}; read: {columns}",
            "工作表“{name}”（{kind}）：{rows} 行；已识别的列：{columns}",
            kind = kind,
            columns = columns
        )
    };
    reader.say(line);
    if !table.others.is_empty() {
        let others = table
            .others
            .iter()
            .map(|(_, head)| Message::verbatim(short(head.lines().next().unwrap_or_default())));
        reader.say(message!(
            "  not used: {others}",
            "  未使用的列：{others}",
            others = Message::list(others)
        ));
    }
    for found in table.found.iter().filter(|found| !found.parts.is_empty()) {
        let head = short(&found.head);
        reader.say(message!(
            "  added up, as there is no column of the total: {head}",
            "  没有合计列，已将各列相加：{head}"
        ));
    }
    for group in table.untotalled.iter().filter(|group| table.column(&group.means).is_none()) {
        let head = short(&group.head);
        let parts = Message::list(group.parts.iter().map(|part| Message::verbatim(short(part))));
        reader.say(message!(
            "  `{head}` is not used: no column under it is its total, and {parts} are not known to be all of it; add a column of the total",
            "  “{head}”未使用：其下没有合计列，也无法确定{parts}相加就是总数；请增加“合计”列",
            parts = parts
        ));
    }
    for chosen in &table.chosen {
        let (head, called) = (short(&chosen.head), short(&chosen.called));
        let quoted = |other: &String| {
            Message::of(format!("`{}`", short(other)), format!("“{}”", short(other)))
        };
        let others = chosen.others.iter().map(quoted);
        let others = Message::list(others);
        reader.say(match head.is_empty() {
            true => message!(
                "  `{called}` is read, and not {others}",
                "  取“{called}”一列，未取{others}",
                others = others
            ),
            false => message!(
                "  of `{head}` the column `{called}` is read, and not {others}",
                "  “{head}”取“{called}”一列，未取{others}",
                others = others
            ),
        });
    }
    for (column, head) in &table.others {
        // What is part of a number is not the number.
        if table.grouped.contains(column) {
            continue;
        }
        let head = head.lines().next().unwrap_or_default();
        let Some((near, means)) = reader.names.resembling(of, head) else { continue };
        // What another column says already is not looked for.
        if table.column(means).is_some() {
            continue;
        }
        let (head, near, means) = (short(head), near.to_owned(), means.to_owned());
        reader.say(message!(
            "  did `{head}` mean `{near}`? Then call it so, or add the line `{of},{means},{head}` to a table of names (`--names`)",
            "  “{head}”是否指“{near}”？若是，请改用该列名，或在名称对照表（`--names`）中加一行 `{of},{means},{head}`"
        ));
    }
    if !table.passed_over.is_empty() {
        let rows = table.passed_over.iter().take(6).map(|(row, begin)| {
            let row = row + 1;
            let begin = short(begin);
            message!("row {row} (`{begin}`)", "第{row}行（“{begin}”）")
        });
        reader.say(message!(
            "  passed over: {rows}",
            "  跳过的行：{rows}",
            rows = Message::list(rows)
        ));
    }
}

/// Townships that only a ledger names, when no sheet lists them.
fn townships_of_ledger(reader: &mut Reader<'_>, found: &[(About, Grid<'_>)]) {
    let listed = |about: &About| matches!(about, About::List(form) if form.sheet == "townships");
    if found.iter().any(|(about, _)| listed(about)) {
        return;
    }
    let mut items: Vec<Node> = Vec::new();
    for (about, grid) in found {
        let About::List(form) = about else { continue };
        let table = grid::table(grid, reader.names, |names, text| list_head(form, names, text));
        let Some((table, column)) = table.and_then(|table| {
            let column = table.column("township")?;
            Some((table, column))
        }) else {
            continue;
        };
        for &row in &table.rows {
            let Some(Ok(name)) = grid.sheet.covering(row, column).map(value::text) else {
                continue;
            };
            let same = |known: &String| *known == name || reader::is_within(known, &name);
            if let Some((_, names)) =
                reader.townships.iter_mut().find(|(_, names)| names.iter().any(same))
            {
                if !names.contains(&name) {
                    names.push(name);
                }
                continue;
            }
            let taken: Vec<&str> = reader.townships.iter().map(|(id, _)| id.as_str()).collect();
            let id = ids::made(&name, "township", &taken);
            let span = grid.span(row, column);
            let area = if name.ends_with("街道") { "urban" } else { "rural" };
            let mut item = Node { value: Value::Map(Vec::new()), span };
            let chinese = !name.is_ascii();
            for (steps, text) in [
                (vec!["id"], id.as_str()),
                (vec!["name", if chinese { "zh" } else { "en" }], name.as_str()),
                (vec!["area"], area),
                (vec!["class"], "assumption"),
                (vec!["source"], UNSTATED),
            ] {
                let steps: Vec<Step> =
                    steps.into_iter().map(|key| Step::Key(key.to_owned())).collect();
                put(&mut item, &steps, Node { value: Value::Text(text.to_owned()), span }, span);
            }
            items.push(item);
            reader.townships.push((id, vec![name]));
        }
    }
    if items.is_empty() {
        return;
    }
    let names: Vec<Message> =
        reader.townships.iter().map(|(_, names)| Message::verbatim(names.join(" "))).collect();
    reader.say(message!(
        "no sheet lists townships; taken from the homes: {names} (a subdistrict counts as urban, all others as rural)",
        "没有镇街表，已按机构所在地列出：{names}（街道按城镇计，其余按乡村计）",
        names = Message::list(names)
    ));
    let span = items.first().map_or(reader.nowhere, |item| item.span);
    let list = Node { value: Value::List(items), span };
    put(&mut reader.root, &[Step::Key("townships".to_owned())], list, span);
}

fn read_sources(reader: &mut Reader<'_>, grid: &Grid<'_>, table: &Table) {
    for &row in &table.rows {
        let text = |means: &str| {
            let cell = grid.sheet.cell(row, table.column(means)?)?;
            value::text(cell).ok()
        };
        let (zh, en) = (text("zh"), text("en"));
        let any = zh.clone().or_else(|| en.clone());
        let Some(any) = any else { continue };
        let taken: Vec<&str> = reader.sources.keys().map(String::as_str).collect();
        let id = text("id").unwrap_or_else(|| ids::made(&any, "source", &taken));
        let id = reader.names.meaning("source", &id).map_or(id.clone(), str::to_owned);
        // A text in one language only stays so.
        reader.sources.insert(id, [en.unwrap_or_default(), zh.unwrap_or_default()]);
    }
}
