//! Sheets of numbers: people, travel, care need, life table; long, or with one of their keys spread
//! over the columns.

use super::entry::UNSTATED;
use super::form::TableForm;
use super::grid::{Grid, Table};
use super::names::Names;
use super::reader::{Data, Reader, says_none};
use super::value;
use crate::input::Span;
use crate::input::text::ages;
use crate::language::Message;
use crate::message;

/// In the place of what could not be read.
const UNREAD: &str = "?";

/// What the head of a column means in a table: one of its columns, or `key=value` for a value of
/// one of its keys.
#[must_use]
pub(super) fn head(
    form: &TableForm,
    townships: &[(String, Vec<String>)],
    names: &Names,
    text: &str,
) -> Option<String> {
    if let Some(means) = names.meaning(form.sheet, text) {
        return Some(means.to_owned());
    }
    let line = text.lines().next().unwrap_or_default();
    form.keys.iter().find_map(|key| {
        let meant = match *key {
            "sex" => names.meaning("sex", line)?.to_owned(),
            "age_band" => ages::written(ages::meant(line)?),
            "year" => {
                line.parse::<i32>().ok().filter(|year| (1900..2300).contains(year))?.to_string()
            }
            "age" => line.parse::<u8>().ok().filter(|age| *age <= 130)?.to_string(),
            _ => {
                let wanted = super::names::plain(line);
                let of = |(id, names): &&(String, Vec<String>)| {
                    super::names::plain(id) == wanted
                        || names.iter().any(|name| super::names::plain(name) == wanted)
                };
                townships.iter().find(of)?.0.clone()
            }
        };
        Some(format!("{key}={meant}"))
    })
}

/// Reads a table into the rows of its data file; `None` when its heads cannot be used.
pub(super) fn read(
    reader: &mut Reader<'_>,
    form: &TableForm,
    grid: &Grid<'_>,
    table: &Table,
) -> Option<Data> {
    let spread: Vec<(&str, &str, u32)> = table
        .found
        .iter()
        .filter_map(|found| {
            found.means.split_once('=').map(|(key, value)| (key, value, found.column))
        })
        .collect();
    let keys: Vec<(&str, u32)> =
        form.keys.iter().filter_map(|key| Some((*key, table.column(key)?))).collect();
    let spread_key =
        spread.iter().map(|(key, ..)| *key).find(|key| keys.iter().all(|(own, _)| own != key));
    let missing = form
        .keys
        .iter()
        .find(|key| Some(**key) != spread_key && keys.iter().all(|(own, _)| own != *key));
    let no_value = form.values.iter().find(|name| table.column(name).is_none());
    let spread_key = if no_value.is_none() { None } else { spread_key };
    if let Some(missing) = missing.or(if spread_key.is_none() { no_value } else { None }) {
        let first = table.found.first().map_or(0, |found| found.column);
        let zh = reader.names.written(form.sheet, missing, true).unwrap_or(missing);
        let en = reader.names.written(form.sheet, missing, false).unwrap_or(missing);
        reader.wrong(
            "E0801",
            grid,
            (table.head_row, first),
            missing,
            message!("there is no column `{en}`", "缺少列“{zh}”"),
            message!(
                "add it; the sheet of the template shows the columns",
                "请补上该列，可参照模板的列"
            ),
        );
        return None;
    }
    let mut data = Data {
        file: form.file.to_owned(),
        sheet: form.sheet,
        keys: form.keys.len(),
        ..Data::default()
    };
    data.columns.extend(form.keys);
    data.columns.extend(form.values);
    if form.provenance {
        data.columns.extend(["class", "source"]);
    }
    // What a row gives: columns of values with the key that each of them stands for.
    let columns: Vec<(Option<&str>, Vec<u32>)> = match spread_key {
        Some(key) => spread
            .iter()
            .filter(|(of, ..)| *of == key)
            .map(|(_, value, column)| (Some(*value), vec![*column]))
            .collect(),
        None => vec![(None, form.values.iter().filter_map(|name| table.column(name)).collect())],
    };
    let head = |name: &str| {
        let spread = spread.iter().find(|(key, ..)| *key == name || spread_key.is_some());
        let column = table.column(name).or(spread.map(|(.., column)| *column))?;
        Some(grid.span(table.head_row, column))
    };
    data.heads = data.columns.iter().map(|name| head(name)).collect();
    for &row in &table.rows {
        let named = row_keys(reader, grid, &keys, row);
        let provenance = row_provenance(reader, form, grid, table, row);
        for (stands_for, of) in &columns {
            let heads = || Some(grid.span(table.head_row, *of.first()?));
            let mut cells: Vec<(String, Option<Span>)> = form
                .keys
                .iter()
                .map(|key| match stands_for {
                    Some(value) if Some(*key) == spread_key => ((*value).to_owned(), heads()),
                    _ => named
                        .iter()
                        .find(|(own, ..)| own == key)
                        .map_or_else(Default::default, |(_, text, span)| {
                            (text.clone(), Some(*span))
                        }),
                })
                .collect();
            if form.sheet == "travel" && cells[0].0 == cells[1].0 {
                continue;
            }
            let mut whole = true;
            for &column in of {
                match number(reader, form, grid, row, column) {
                    Some(number) => cells.push((number, Some(grid.span(row, column)))),
                    None => {
                        data.blank.push(grid.span(row, column));
                        whole = false;
                    }
                }
            }
            if whole {
                cells.extend(provenance.iter().cloned());
                data.rows.push(cells);
            }
        }
    }
    Some(data)
}

/// The keys of a row, in words of the data file; one that means nothing stands as it is, so that
/// the door does not take it for another.
fn row_keys<'k>(
    reader: &mut Reader<'_>,
    grid: &Grid<'_>,
    keys: &[(&'k str, u32)],
    row: u32,
) -> Vec<(&'k str, String, Span)> {
    let mut named = Vec::new();
    for &(key, column) in keys {
        let Some(cell) = grid.sheet.covering(row, column) else {
            reader.wrong(
                "E0810",
                grid,
                (row, column),
                key,
                message!("the cell is blank", "单元格为空"),
                Message::default(),
            );
            named.push((key, UNREAD.to_owned(), grid.span(row, column)));
            continue;
        };
        let township = message!("township", "镇街");
        let meant = match key {
            "sex" => value::text(cell).and_then(|text| reader.word("sex", &text)),
            "age_band" => value::age_band(cell).map(ages::written).ok_or_else(|| {
                value::not(
                    cell,
                    &message!("an age band, such as 60-64 or 85+", "年龄组，例如 60-64 或 85+"),
                )
            }),
            "year" | "age" => value::whole(cell).map(|number| number.to_string()),
            _ => {
                value::text(cell).and_then(|text| reader.named(&reader.townships, &township, &text))
            }
        };
        match meant {
            Ok(text) => named.push((key, text, grid.span(row, column))),
            Err(why) => {
                match key {
                    "township" | "from" | "to" => reader.no_township(grid, (row, column), key, why),
                    _ => reader.wrong("E1102", grid, (row, column), key, why, Message::default()),
                }
                named.push((key, UNREAD.to_owned(), grid.span(row, column)));
            }
        }
    }
    named
}

/// The number of a cell as the data file has it; `None` where minutes are left blank.
fn number(
    reader: &mut Reader<'_>,
    form: &TableForm,
    grid: &Grid<'_>,
    row: u32,
    column: u32,
) -> Option<String> {
    let Some(cell) = grid.sheet.cell(row, column) else {
        if form.sheet != "travel" {
            reader.wrong(
                "E0810",
                grid,
                (row, column),
                form.values[0],
                message!("the cell is blank", "单元格为空"),
                message!("write 0 if there are none", "如果没有，请填 0"),
            );
            return Some(UNREAD.to_owned());
        }
        return None;
    };
    if form.sheet == "travel" && says_none(cell) {
        return Some(String::new());
    }
    let read = match form.sheet {
        "people" => value::whole(cell).map(|number| number.to_string()),
        _ => value::number(cell).map(plain_number),
    };
    match read {
        Ok(number) => Some(number),
        Err(why) => {
            reader.wrong("E1102", grid, (row, column), form.values[0], why, Message::default());
            Some(UNREAD.to_owned())
        }
    }
}

/// A number in decimal figures, never `1e-5`.
fn plain_number(number: f64) -> String {
    format!("{number}")
}

fn row_provenance(
    reader: &mut Reader<'_>,
    form: &TableForm,
    grid: &Grid<'_>,
    table: &Table,
    row: u32,
) -> Vec<(String, Option<Span>)> {
    if !form.provenance {
        return Vec::new();
    }
    let cell = |means: &str| {
        let column = table.column(means)?;
        Some((grid.sheet.covering(row, column)?, column))
    };
    let class = cell("class").map(|(cell, column)| (value::text(cell).unwrap_or_default(), column));
    let source =
        cell("source").map(|(cell, column)| (value::text(cell).unwrap_or_default(), column));
    let class = class.and_then(|(text, column)| match reader.word("class", &text) {
        Ok(class) => Some((class, Some(grid.span(row, column)))),
        Err(why) => {
            reader.wrong("E1102", grid, (row, column), "class", why, Message::default());
            None
        }
    });
    let source = source.map(|(text, column)| (reader.source(&text), Some(grid.span(row, column))));
    vec![
        class.unwrap_or_else(|| ("assumption".to_owned(), None)),
        source.unwrap_or_else(|| (UNSTATED.to_owned(), None)),
    ]
}
