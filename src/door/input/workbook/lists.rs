//! Sheets whose rows are items of a list of the scenario: townships, homes and projects, targets,
//! measures, series.

use std::borrow::Cow;

use super::dated::{self, Joined};
use super::entry::{UNSTATED, entry};
use super::form::{Column, Kind, ListForm, Purpose};
use super::grid::{Grid, Table};
use super::held::{Held, column_of};
use super::place::{Place, Step, put};
use super::reader::{Reader, as_number};
use super::residents::Crowded;
use super::short::short;
use super::spoiled::spoil;
use super::{homes, ids, stand_in, value};
use crate::input::{Node, Span, Value};
use crate::language::Message;
use crate::message;
use crate::spreadsheet::Cell;

/// Reads the rows of a sheet into the list of the scenario.
pub(super) fn read(
    reader: &mut Reader<'_>,
    form: &'static ListForm,
    grid: &Grid<'_>,
    table: &Table,
) {
    let missing = missing_columns(reader, form, grid, table);
    let mut items = Vec::new();
    let id_column = table.column("id");
    for &row in &table.rows {
        let mut item = item(reader, form, grid, table, row);
        for (column, head) in &missing {
            stand_in::put_for(reader, column, *head, &mut item);
        }
        let has_id = id_column.is_some_and(|column| grid.sheet.cell(row, column).is_some());
        items.push((item, has_id));
    }
    let items: Vec<Node> = match form.sheet {
        "targets" => {
            let Joined { rules, names: joined, twice } = dated::joined(items);
            for (at, name, year) in twice {
                let column = table.column("from").or_else(|| table.column("name.zh"));
                reader.wrong(
                    "E0821",
                    grid,
                    (table.rows[at], column.unwrap_or(0)),
                    "from",
                    message!(
                        "two rows say what holds of “{name}” from {year} on",
                        "“{name}”从 {year} 年起有两行"
                    ),
                    message!(
                        "delete one of the two, or give it another year or another name",
                        "请删去其中一行，或改正其年份或名称"
                    ),
                );
            }
            if reader.purpose != Some(Purpose::Export) && !joined.is_empty() {
                let names = Message::list(joined.iter().map(|name| Message::verbatim(short(name))));
                reader.say(message!(
                    "  several rows of one target are taken as its bounds by year: {names}",
                    "  同一指标的多行按分年份的界限读取：{names}",
                    names = names
                ));
            }
            rules
        }
        _ => items.into_iter().map(|(item, _)| item).collect(),
    };
    let list = Step::Key(form.list.to_owned());
    let known = super::place::find(&reader.root, std::slice::from_ref(&list));
    let mut all = match known.map(|node| node.value.clone()) {
        Some(Value::List(known)) => known,
        _ => Vec::new(),
    };
    let span = items.first().map_or(reader.nowhere, |item: &Node| item.span);
    all.extend(items);
    put(&mut reader.root, &[list], Node { value: Value::List(all), span }, span);
}

/// Columns that every row needs and the sheet does not have, with the place of the heads.
fn missing_columns(
    reader: &mut Reader<'_>,
    form: &'static ListForm,
    grid: &Grid<'_>,
    table: &Table,
) -> Vec<(&'static Column, Span)> {
    let has = |path: &str| table.column(path).is_some();
    let mut missing = Vec::new();
    for column in form.columns.iter().filter(|column| column.required && !has(column.path)) {
        // One of the two may say both.
        let either =
            matches!(column.path, "owner" | "operator") && (has("owner") || has("operator"));
        let derived = form.list == "townships" && column.path == "area";
        if either || derived {
            continue;
        }
        let called = called(reader, form.list, column.path);
        let first = table.found.first().map_or(0, |found| found.column);
        reader.wrong(
            "E0801",
            grid,
            (table.head_row, first),
            column.path,
            message!("there is no column {called}", "缺少列{called}", called = called),
            message!(
                "add it, or say in a table of names (`--names`) what it is called here",
                "请补上该列；如果它在表中另有名称，请在名称对照表（`--names`）中注明"
            ),
        );
        missing.push((column, grid.span(table.head_row, first)));
    }
    let has_name = has("name.zh") || has("name.en") || has("id");
    if !has_name {
        let called = called(reader, form.list, "name.zh");
        let first = table.found.first().map_or(0, |found| found.column);
        reader.wrong(
            "E0801",
            grid,
            (table.head_row, first),
            "name",
            message!("there is no column {called}", "缺少列{called}", called = called),
            Message::default(),
        );
    }
    missing
}

/// A column by its name in both languages.
fn called(reader: &Reader<'_>, of: &str, path: &str) -> Message {
    let en = reader.names.written(of, path, false).unwrap_or(path);
    let zh = reader.names.written(of, path, true).unwrap_or(path);
    Message::of(format!("`{en}` ({zh})"), format!("“{zh}”"))
}

fn item(
    reader: &mut Reader<'_>,
    form: &'static ListForm,
    grid: &Grid<'_>,
    table: &Table,
    row: u32,
) -> Node {
    let held: Vec<Held<'_>> = table
        .found
        .iter()
        .filter_map(|found| {
            let column = column_of(form.list, &found.means)?;
            let (at, cell) = found.cell(grid.sheet, row);
            let cell = match column.kind {
                // Words merged over several rows hold for each of them; a number does not.
                Kind::Township | Kind::Word(_) | Kind::Source | Kind::Place | Kind::YesNo(_) => {
                    cell.or_else(|| grid.sheet.covering(row, at).map(Cow::Borrowed))
                }
                _ => cell,
            };
            Some(Held { column, at, cell, parts: &found.parts })
        })
        .collect();
    let span = held
        .iter()
        .find(|held| held.cell.is_some())
        .map_or_else(|| grid.span(row, 0), |held| grid.span(row, held.at));
    let mut item = Node { value: Value::Map(Vec::new()), span };
    let id = identified(reader, form, grid, row, &held, &mut item);
    let is_project =
        held.iter().any(|held| homes::makes_a_project(held.column.path) && held.cell.is_some());
    for held in &held {
        let column = held.column;
        if matches!(column.path, "name.zh" | "name.en" | "id") {
            continue;
        }
        let required = column.required
            || form.columns.iter().any(|own| own.path == column.path && own.required)
            || (is_project && homes::makes_a_project(column.path));
        let required = required
            && (is_project || !column.path.starts_with("project.") || form.sheet == "projects");
        match held.cell.as_deref() {
            None if grid
                .sheet
                .region(row, held.at)
                .is_some_and(|region| region.last.0 > region.first.0) =>
            {
                reader.wrong(
                    "E1104",
                    grid,
                    (row, held.at),
                    column.path,
                    message!(
                        "the cell is merged with the row above, and it is not clear how its number is divided",
                        "该单元格与上一行合并，无法判断数字如何分摊"
                    ),
                    message!("undo the merge and write a number in each row", "请取消合并，逐行填写"),
                );
                stand_in::put_for(reader, column, grid.span(row, held.at), &mut item);
            }
            None if required
                && !(form.list == "facilities" && matches!(column.path, "owner" | "operator")) =>
            {
                let zero = matches!(column.kind, Kind::Whole(..));
                reader.wrong(
                    "E0810",
                    grid,
                    (row, held.at),
                    column.path,
                    message!("the cell is blank", "单元格为空"),
                    if zero {
                        message!("write 0 if there are none", "如果没有，请填 0")
                    } else {
                        Message::default()
                    },
                );
                stand_in::put_for(reader, column, grid.span(row, held.at), &mut item);
            }
            None => {}
            // A ledger may say who is responsible for a home; a scenario says it of a project.
            Some(_) if column.path.starts_with("project.") && !is_project => {}
            Some(cell) => take(reader, form, grid, (row, held.at), column, cell, &mut item),
        }
    }
    if form.list == "facilities" {
        homes::who(reader, grid, row, &held, &mut item);
        if !is_project && form.sheet == "homes" {
            homes::in_service(reader, grid, table, row);
        }
        homes::keep(reader, grid, table, row, &held, &id);
        if !is_project && form.sheet == "homes" {
            let own = held.iter().find(|held| held.column.path == "residents");
            let at = own.map(|own| (row, own.at));
            let over =
                reader.occupancy.note(grid, at, own.and_then(|own| own.cell.as_deref()), &item);
            if let (Some(Crowded { residents, beds, beyond }), Some(at)) = (over, at) {
                let help = if beyond {
                    message!(
                        "correct the residents or the beds: as they stand, residents anchor no demand in this district",
                        "请改正入住人数或床位总数：改正之前，全区入住人数不用作需求的基准"
                    )
                } else {
                    message!(
                        "correct one of the two, or add the beds that were put in besides; as they stand, all {residents} count as residents",
                        "如有误请改正；如有加床，请计入床位总数；目前{residents}人全部计入入住人数"
                    )
                };
                let why = message!(
                    "residents {residents}, and the home has {beds} beds",
                    "入住人数为{residents}人，而该机构只有{beds}张床位"
                );
                reader.wrong("W1101", grid, at, "residents", why, help);
            }
        }
    }
    if form.list == "townships" {
        area(reader, grid, row, &held, &mut item);
    }
    if form.list == "series" {
        years(reader, grid, table, row, &mut item);
    }
    provenance(reader, &mut item);
    item
}

/// Reads id and names; the id is made from the name where there is none.
fn identified(
    reader: &mut Reader<'_>,
    form: &ListForm,
    grid: &Grid<'_>,
    row: u32,
    held: &[Held<'_>],
    item: &mut Node,
) -> String {
    let text = |path: &str| {
        held.iter().find(|held| held.column.path == path).and_then(|held| {
            let text = value::text(held.cell.as_deref()?).ok()?;
            Some((text.trim().to_owned(), grid.span(row, held.at)))
        })
    };
    let (zh, en, id) = (text("name.zh"), text("name.en"), text("id"));
    let named = held.iter().find(|held| held.column.path.starts_with("name"));
    let named_at = named.or(held.first()).map_or(0, |held| held.at);
    let mut wrong = false;
    let given = zh.clone().or_else(|| en.clone()).or_else(|| id.clone());
    let (name, at) = given.unwrap_or_else(|| {
        reader.wrong(
            "E0810",
            grid,
            (row, named_at),
            "name",
            message!("the row has no name", "该行没有名称"),
            message!("write a name, or delete the row", "请填写名称，或删去该行"),
        );
        wrong = true;
        (String::new(), grid.span(row, named_at))
    });
    let list = Place::default().then(Step::Key(form.list.to_owned()));
    let taken: Vec<String> =
        match super::place::find(&reader.root, &list.steps).map(|node| &node.value) {
            Some(Value::List(items)) => {
                items.iter().filter_map(|item| item.id().map(str::to_owned)).collect()
            }
            _ => Vec::new(),
        };
    let known = match form.list {
        "townships" => reader.townships.clone(),
        "facilities" => reader.facilities.clone(),
        _ => Vec::new(),
    };
    if known.iter().any(|(_, names)| names.contains(&name)) {
        reader.wrong(
            "E0821",
            grid,
            (row, named_at),
            "name",
            message!("`{name}` stands twice", "“{name}”重复出现", name = short(&name)),
            message!(
                "delete one of the rows, or give each its own name",
                "请删去其中一行，或使用不同的名称"
            ),
        );
        wrong = true;
    }
    let taken: Vec<&str> =
        taken.iter().chain(known.iter().map(|(id, _)| id)).map(String::as_str).collect();
    let (id, id_at) = id.unwrap_or_else(|| {
        let base = en.as_ref().map_or(name.as_str(), |(en, _)| en.as_str());
        (ids::made(base, form.sheet, &taken), at)
    });
    let names: Vec<String> =
        [&zh, &en].into_iter().flatten().map(|(name, _)| name.clone()).collect();
    let names = if names.is_empty() { vec![id.clone()] } else { names };
    match form.list {
        "townships" if !wrong => reader.townships.push((id.clone(), names)),
        "facilities" if !wrong => reader.facilities.push((id.clone(), names)),
        _ => {}
    }
    let exported = reader.purpose == Some(Purpose::Export);
    let mut set = |path: &[&str], text: String, at: Span| {
        let steps: Vec<Step> = path.iter().map(|key| Step::Key((*key).to_owned())).collect();
        put(item, &steps, Node { value: Value::Text(text), span: at }, at);
    };
    set(&["id"], id.clone(), id_at);
    for (key, name) in [("en", &en), ("zh", &zh)] {
        if let Some((name, at)) = name {
            set(&["name", key], name.clone(), *at);
        }
    }
    // In an export, what has no name has none.
    if zh.is_none() && en.is_none() && !exported {
        set(&["name", "en"], id.clone(), id_at);
    }
    if wrong {
        reader.nameless_township |= form.list == "townships";
        spoil(item, grid.span(row, named_at));
    }
    id
}

/// Puts what a cell means into the item, or says why it means nothing.
fn take(
    reader: &mut Reader<'_>,
    form: &ListForm,
    grid: &Grid<'_>,
    at: (u32, u32),
    column: &Column,
    cell: &Cell,
    item: &mut Node,
) {
    let township = message!("township", "镇街");
    let home = message!("home", "机构");
    let words = |reader: &mut Reader<'_>, of: &str| {
        value::text(cell).and_then(|text| reader.word(of, &text)).map(Value::Text)
    };
    let meant: Result<Value, Message> = match column.kind {
        Kind::Kept => return,
        // Read by `who`, together.
        Kind::Word("owner" | "operator") if form.list == "facilities" => return,
        Kind::Word("area") if form.list == "townships" => return,
        Kind::Id | Kind::Text | Kind::Code => value::text(cell).map(Value::Text),
        Kind::Whole(..) => value::whole(cell).map(Value::Int),
        Kind::Number(..) | Kind::Bound => value::number(cell).map(as_number),
        Kind::BedCount => match cell {
            Cell::Text(text) if ["全部", "all", "所有"].contains(&text.to_lowercase().as_str()) => {
                Ok(Value::Text("all".to_owned()))
            }
            cell => value::whole(cell).map(Value::Int),
        },
        Kind::YesNo(of) => match cell {
            Cell::Truth(truth) => Ok(Value::Bool(*truth)),
            cell => value::text(cell).and_then(|text| {
                let word = match reader.names.meaning("yes_no", &text) {
                    Some(word) => word.to_owned(),
                    None => reader.word(of, &text)?,
                };
                Ok(Value::Bool(word == "yes"))
            }),
        },
        Kind::Word(of) => words(reader, of),
        Kind::Month => value::month(cell).map(Value::Text),
        Kind::Township => value::text(cell)
            .and_then(|text| reader.named(&reader.townships, &township, &text))
            .map(Value::Text),
        Kind::Facility => value::text(cell)
            .and_then(|text| reader.named(&reader.facilities, &home, &text))
            .map(Value::Text),
        Kind::Place => {
            value::text(cell).and_then(|text| match reader.names.meaning("place", &text) {
                Some(place) => Ok(Value::Text(place.to_owned())),
                None => reader.named(&reader.townships, &township, &text).map(Value::Text),
            })
        }
        Kind::Source => value::text(cell).map(|text| Value::Text(reader.source(&text))),
    };
    match meant {
        Ok(value) => {
            let steps: Vec<Step> =
                column.path.split('.').map(|key| Step::Key(key.to_owned())).collect();
            let span = grid.span(at.0, at.1);
            put(item, &steps, Node { value, span }, span);
        }
        Err(why) => {
            let counted = matches!(column.kind, Kind::Whole(..) | Kind::BedCount);
            let help = if counted && super::reader::says_none(cell) {
                message!(
                    "write 0 if there are none; a number that is not known has to be asked for",
                    "如果没有，请填 0；不掌握的数字请核实后填写"
                )
            } else {
                Message::default()
            };
            match column.kind {
                Kind::Township | Kind::Place => reader.no_township(grid, at, column.path, why),
                _ => reader.wrong("E1102", grid, at, column.path, why, help),
            }
            stand_in::put_for(reader, column, grid.span(at.0, at.1), item);
        }
    }
}

/// Urban or rural, by the word of the cell, else by what the place is called.
fn area(reader: &mut Reader<'_>, grid: &Grid<'_>, row: u32, held: &[Held<'_>], item: &mut Node) {
    let of = |path: &str| held.iter().find(|held| held.column.path == path);
    let text = |path: &str| value::text(of(path)?.cell.as_deref()?).ok();
    let word = match (text("area"), of("area")) {
        (Some(written), Some(held)) => match reader.word("area", &written) {
            Ok(word) => word,
            Err(why) => {
                reader.wrong("E1102", grid, (row, held.at), "area", why, Message::default());
                return stand_in::put_for(reader, held.column, grid.span(row, held.at), item);
            }
        },
        _ => match text("name.zh") {
            Some(name) if name.ends_with("街道") => "urban".to_owned(),
            Some(name) if name.ends_with(['镇', '乡']) => "rural".to_owned(),
            _ => return,
        },
    };
    let span = of("area").map_or(item.span, |held| grid.span(row, held.at));
    put(item, &[Step::Key("area".to_owned())], Node { value: Value::Text(word), span }, span);
}

/// The values of a series: its columns are years.
fn years(reader: &mut Reader<'_>, grid: &Grid<'_>, table: &Table, row: u32, item: &mut Node) {
    for found in
        table.found.iter().filter_map(|found| Some((found, found.means.strip_prefix("year=")?)))
    {
        let (found, year) = found;
        let Some(cell) = grid.sheet.cell(row, found.column) else { continue };
        match value::number(cell) {
            Ok(number) => {
                let span = grid.span(row, found.column);
                let steps = [Step::Key("values".to_owned()), Step::Key(year.to_owned())];
                put(item, &steps, Node { value: as_number(number), span }, span);
            }
            Err(why) => {
                reader.wrong("E1102", grid, (row, found.column), year, why, Message::default());
                spoil(item, grid.span(row, found.column));
            }
        }
    }
}

/// Class and source of a row that says none: an assumption of this workbook.
fn provenance(reader: &Reader<'_>, item: &mut Node) {
    if reader.purpose == Some(Purpose::Export) {
        return;
    }
    let (class, source) = (item.get("class").is_some(), item.get("source").is_some());
    let span = reader.nowhere;
    if let Value::Map(entries) = &mut item.value {
        if !class && !source {
            entries.push(entry("class", Value::Text("assumption".to_owned()), span));
        }
        if !source {
            entries.push(entry("source", Value::Text(UNSTATED.to_owned()), span));
        }
    }
}
