//! What a row of a list of homes says beyond its cells: owner and operator of one another, whether
//! the home is in service, and what is kept beside the scenario.

use std::borrow::Cow;

use super::form::Kind;
use super::grid::{Grid, Table};
use super::held::{Held, column_of};
use super::place::{Step, put};
use super::reader::Reader;
use super::short::short;
use super::{stand_in, value};
use crate::input::{Node, Value};
use crate::language::Message;
use crate::message;
use crate::spreadsheet::{Cell, cell_name};

/// Whether what stands in a column is said of projects alone, so that it makes one of a facility.
pub(super) fn makes_a_project(path: &str) -> bool {
    path.starts_with("project.") && !path.starts_with("project.responsible")
}

/// Owner and operator: one column may say both (公建民营), and a private home is run socially.
pub(super) fn who(
    reader: &mut Reader<'_>,
    grid: &Grid<'_>,
    row: u32,
    held: &[Held<'_>],
    item: &mut Node,
) {
    let cell = |path: &str| {
        let held = held.iter().find(|held| held.column.path == path)?;
        Some((held.at, value::text(held.cell.as_deref()?).ok()?))
    };
    let (owner, operator) = (cell("owner"), cell("operator"));
    let meaning = |of: &str, text: &str| reader.names.meaning(of, text).map(str::to_owned);
    // A cell of one column is read for the other where that has none.
    let meant = |of: &str, own: &Option<(u32, String)>, other: &Option<(u32, String)>| match own {
        Some((at, text)) => Some((*at, meaning(of, text))),
        None => other.as_ref().and_then(|(at, text)| Some((*at, Some(meaning(of, text)?)))),
    };
    let owned = meant("owner", &owner, &operator);
    let mut run = meant("operator", &operator, &owner);
    let is_private = matches!(&owned, Some((_, Some(word))) if word == "private");
    if run.as_ref().is_none_or(|(_, word)| word.is_none()) && operator.is_none() && is_private {
        run = owned.as_ref().map(|(at, _)| (*at, Some("social".to_owned())));
    }
    contradiction(reader, grid, row, [&owner, &operator], [&owned, &run]);
    let mut wrong = Vec::new();
    let mut say = |path: &'static str, word: &str, at: u32| {
        let span = grid.span(row, at);
        let value = Value::Text(word.to_owned());
        put(item, &[Step::Key(path.to_owned())], Node { value, span }, span);
    };
    for (path, found, text) in [("owner", owned, &owner), ("operator", run, &operator)] {
        match (found, text) {
            (Some((at, Some(word))), _) => say(path, &word, at),
            (Some((at, None)), Some((_, text))) => wrong.push((path, at, text.clone())),
            _ => {
                let at = held.iter().find(|held| held.column.path == path).or(held.first());
                wrong.push((path, at.map_or(0, |held| held.at), String::new()));
            }
        }
    }
    for (path, at, text) in wrong {
        let why = if text.is_empty() {
            message!("the cell is blank, and nothing else says it", "单元格为空，其他列也无法推出")
        } else {
            match reader.word(path, &text) {
                Err(why) => why,
                Ok(_) => continue,
            }
        };
        let code = if text.is_empty() { "E0810" } else { "E1102" };
        reader.wrong(code, grid, (row, at), path, why, Message::default());
        if let Some(column) = column_of("facilities", path) {
            stand_in::put_for(reader, column, grid.span(row, at), item);
        }
    }
}

/// Warns of an owner and an operator of which one says that the other is different: 民办 and 公办民营.
fn contradiction(
    reader: &mut Reader<'_>,
    grid: &Grid<'_>,
    row: u32,
    written: [&Option<(u32, String)>; 2],
    meant: [&Option<(u32, Option<String>)>; 2],
) {
    let [Some((_, owner)), Some((at, operator))] = written else { return };
    let [Some((_, Some(owned))), Some((_, Some(run)))] = meant else { return };
    // Words such as 公建民营 say both.
    let other = |of: &str, text: &str| {
        let plain = super::names::plain(text);
        let says_both = ["公办", "公建", "民办", "民建"].iter().any(|begin| {
            plain.strip_prefix(begin).is_some_and(|rest| rest.contains('营') || rest == "公助")
        });
        let meaning = reader.names.meaning(of, text).map(str::to_owned);
        meaning.filter(|_| says_both)
    };
    let owner_differs = other("owner", operator).is_some_and(|word| word != *owned);
    let operator_differs = other("operator", owner).is_some_and(|word| word != *run);
    let private_and_government = owned == "private" && run == "government";
    if !(owner_differs || operator_differs || private_and_government) {
        return;
    }
    let (at, owner, operator) = (*at, short(owner), short(operator));
    let why = message!(
        "the operator `{operator}` does not go with the owner `{owner}`",
        "运营方式“{operator}”与兴办主体“{owner}”不符"
    );
    let word = |of: &str, code: &str| {
        let said = |chinese| reader.names.written(of, code, chinese).unwrap_or(code).to_owned();
        Message::of(said(false), said(true))
    };
    let help = message!(
        "correct one of the two: as they stand, owner `{owned}` and operator `{run}` are taken",
        "请改正其中之一：目前按兴办主体“{owned}”、运营方式“{run}”采用",
        owned = word("owner", owned),
        run = word("operator", run)
    );
    reader.wrong("W1101", grid, (row, at), "operator", why, help);
}

/// Warns of a home that another column says is closed, or not yet open.
pub(super) fn in_service(reader: &mut Reader<'_>, grid: &Grid<'_>, table: &Table, row: u32) {
    const SAYS_NOT: [&str; 15] = [
        "停业",
        "歇业",
        "停运",
        "停用",
        "关停",
        "关闭",
        "注销",
        "撤销",
        "未运营",
        "未投用",
        "筹建",
        "在建",
        "拟建",
        "closed",
        "not open",
    ];
    let heads = ["状态", "状况", "是否运营", "备注", "status", "note"];
    let notes = table.found.iter().filter(|found| found.means.starts_with("note."));
    let others = table.others.iter().filter(|(_, head)| {
        let head = super::names::plain(head);
        heads.iter().any(|word| head.contains(word))
    });
    for column in notes.map(|found| found.column).chain(others.map(|(column, _)| *column)) {
        // A sentence may speak of what is past.
        let Some(Cell::Text(text)) = grid.sheet.cell(row, column) else { continue };
        let short_text = text.chars().count() <= 12;
        let lower = text.to_lowercase();
        if !short_text || !SAYS_NOT.iter().any(|word| lower.contains(word)) {
            continue;
        }
        let text = short(text);
        reader.wrong(
            "W1101",
            grid,
            (row, column),
            "",
            message!(
                "the list says `{text}` of this home, and it counts as in service",
                "该机构注明“{text}”，目前仍按在营机构计入"
            ),
            message!(
                "delete the row if the home is closed; move it to a list of projects, with start and opening, if it is to open",
                "已停业的请删去该行；尚未投用的请移到“项目”表，并填写开工和投用时间"
            ),
        );
    }
}

/// Keeps what a row of a ledger says beside the scenario.
pub(super) fn keep(
    reader: &mut Reader<'_>,
    grid: &Grid<'_>,
    table: &Table,
    row: u32,
    held: &[Held<'_>],
    id: &str,
) {
    let name = reader.facilities.last().and_then(|(_, names)| names.first()).cloned();
    let name = name.unwrap_or_default();
    let mut keep = |head: &str, cell: &Cell, columns: &[u32]| {
        let head = head.lines().next().unwrap_or_default().to_owned();
        let cells: Vec<String> = columns.iter().map(|column| cell_name(row, *column)).collect();
        let at = format!("{} {}", grid.sheet.name, cells.join("+"));
        reader.kept.push(vec![id.to_owned(), name.clone(), head, cell.shown(), at]);
    };
    for held in held.iter().filter(|held| matches!(held.column.kind, Kind::Kept)) {
        // A sum that could not be made is no value; its parts are kept below.
        if let Some(cell @ Cow::Borrowed(_)) = &held.cell
            && held.parts.is_empty()
        {
            keep(held.column.path, cell, &[held.at]);
        } else if let Some(Cow::Owned(sum)) = &held.cell {
            let columns: Vec<u32> = held.parts.iter().map(|(column, _)| *column).collect();
            keep(held.column.path, sum, &columns);
        }
    }
    let parts = held.iter().flat_map(|held| held.parts);
    let others = table.others.iter().filter(|(_, head)| !super::names::is_serial(head));
    for (column, head) in parts.chain(others) {
        if let Some(cell) = grid.sheet.cell(row, *column) {
            keep(head, cell, &[*column]);
        }
    }
}
