//! Sheets of single values, one a row: those of the district by name, all others by where they
//! stand in the scenario.

use super::grid::{Grid, Table};
use super::place::{Place, Step, put};
use super::reader::{Reader, as_number};
use super::short::short;
use super::value;
use crate::input::{Node, Value};
use crate::language::Message;
use crate::message;
use crate::spreadsheet::Cell;

/// A value of the sheet of the district: its place, what it is called, its unit, and whether it may
/// be a list of years.
pub(super) struct Item {
    /// Where it stands in the scenario.
    pub place: &'static str,
    /// What it is called, in English and Chinese.
    pub name: (&'static str, &'static str),
    /// What to write, in English and Chinese.
    pub help: (&'static str, &'static str),
}

/// The values that every district has.
pub(super) const DISTRICT: &[Item] = &[
    Item {
        place: "name",
        name: ("Name of the scenario", "情景名称"),
        help: (
            "lower-case letters, digits and hyphens; names the folder",
            "小写字母、数字和连字符，也是文件夹名",
        ),
    },
    Item {
        place: "district.zh",
        name: ("District, in Chinese", "区县名称"),
        help: ("for titles", "用于标题"),
    },
    Item {
        place: "district.en",
        name: ("District, in English", "区县英文名"),
        help: ("for titles", "用于标题"),
    },
    Item {
        place: "title.zh",
        name: ("Title, in Chinese", "标题"),
        help: ("of charts and reports", "图表和报告的标题"),
    },
    Item {
        place: "title.en",
        name: ("Title, in English", "英文标题"),
        help: ("of charts and reports", "图表和报告的标题"),
    },
    Item {
        place: "lang", name: ("Language", "报告语言"), help: ("zh or en", "zh 中文，en 英文")
    },
    Item {
        place: "period.base_year",
        name: ("Base year", "基准年"),
        help: ("the year of the population count", "人口数据所属年份"),
    },
    Item {
        place: "period.horizon",
        name: ("Last year", "预测期末"),
        help: ("last year projected", "预测的最后一年"),
    },
    Item {
        place: "period.headline[]",
        name: ("Headline years", "重点年份"),
        help: (
            "years the report speaks of first; those of the targets where blank",
            "报告首先说明的年份；留空则取各指标的达标年份",
        ),
    },
    Item {
        place: "elderly_age",
        name: ("Older from age", "老年人起始年龄"),
        help: ("years", "岁"),
    },
    Item {
        place: "population.total.value",
        name: ("Population in total", "常住人口总数"),
        help: ("persons; the people sheet must add up to it", "人；应与人口表合计一致"),
    },
    Item {
        place: "supported.persons.value",
        name: ("Supported people", "特困人员总数"),
        help: ("persons, base year", "人，基准年"),
    },
    Item {
        place: "supported.housed.value",
        name: ("Of them housed in homes", "其中集中供养"),
        help: ("persons, base year", "人，基准年"),
    },
    Item {
        place: "supported.target_year",
        name: ("Willing supported people housed by", "有意愿特困人员全部集中供养的年份"),
        help: ("year", "年"),
    },
    Item {
        place: "baseline.facilities.value",
        name: ("Homes in service", "在营机构总数"),
        help: ("homes, base year; checked against the list", "家，基准年，用于核对机构表"),
    },
    Item {
        place: "baseline.beds.value",
        name: ("Beds in service", "在营床位总数"),
        help: ("beds, base year; checked against the list", "张，基准年，用于核对机构表"),
    },
    Item {
        place: "baseline.nursing_beds.value",
        name: ("Nursing beds in service", "在营护理型床位总数"),
        help: ("beds, base year; checked against the list", "张，基准年，用于核对机构表"),
    },
    Item {
        place: "travel",
        name: ("Travel", "出行"),
        help: (
            "`none` if nobody leaves the own township; else leave blank and fill the travel sheet",
            "若各镇街居民只在本镇街入住，请填“无”；否则留空并填写出行表",
        ),
    },
    Item {
        place: "travel.own_township.value",
        name: ("Minutes within the own township", "本镇街内出行时间"),
        help: ("minutes", "分钟"),
    },
    Item {
        place: "travel.decay.value",
        name: ("Minutes over which willingness falls to 37 %", "入住意愿降至37%的路程"),
        help: ("minutes", "分钟"),
    },
    Item {
        place: "travel.limit.value",
        name: ("Longest way to a bed", "最远可接受路程"),
        help: ("minutes", "分钟"),
    },
];

/// Reads a sheet of settings into the scenario. Gives the places that were written, with their
/// cells.
pub(super) fn read(reader: &mut Reader<'_>, grid: &Grid<'_>, table: &Table) {
    let (Some(values), item, field) =
        (table.column("value"), table.column("item"), table.column("field"))
    else {
        let first = table.found.first().map_or(0, |found| found.column);
        reader.wrong(
            "E0801",
            grid,
            (table.head_row, first),
            "value",
            message!("there is no column `value`", "缺少列“数值”"),
            Message::default(),
        );
        return;
    };
    for &row in &table.rows {
        let Some(cell) = grid.sheet.cell(row, values) else { continue };
        let text = |column: Option<u32>| {
            let column = column?;
            Some((value::text(grid.sheet.cell(row, column)?).ok()?, column))
        };
        let (by_field, by_item) = (text(field), text(item));
        if let Some((about, _)) = by_item.as_ref().or(by_field.as_ref()) {
            // The first of the two languages.
            let about = about.split(" / ").next().unwrap_or_default();
            reader.written.setting(grid, row, about);
        }
        let place = match (&by_field, &by_item) {
            (Some((field, column)), _) => Place::read(field).ok_or((*column, field.clone())),
            (None, Some((name, column))) => named(name).ok_or((*column, name.clone())),
            (None, None) => continue,
        };
        let place = match place {
            Ok(place) => place,
            Err((column, text)) => {
                let text = short(&text);
                reader.wrong(
                    "E1106",
                    grid,
                    (row, column),
                    "field",
                    message!("there is no setting `{text}`", "没有名为“{text}”的设定"),
                    message!(
                        "keep the names of the template, or clear the row",
                        "请保留模板中的名称，或清空该行"
                    ),
                );
                continue;
            }
        };
        // Nobody travels: how far people would go is of no use.
        let nobody_travels =
            matches!(reader.root.get("travel").map(|node| &node.value), Some(Value::Text(_)));
        if nobody_travels && matches!(place.steps.first(), Some(Step::Key(key)) if key == "travel")
        {
            continue;
        }
        if !set(reader, grid, (row, values), &place, cell) {
            continue;
        }
        // Class and source of the number, where the row gives them.
        let value_at =
            place.steps.iter().rposition(|step| matches!(step, Step::Key(key) if key == "value"));
        if let Some(at) = value_at {
            let of = &place.steps[..at];
            for key in ["class", "source"] {
                let Some((text, column)) = text(table.column(key)) else { continue };
                let word = match key {
                    "source" => Ok(reader.source(&text)),
                    _ => reader.word("class", &text),
                };
                match word {
                    Ok(word) => {
                        let span = grid.span(row, column);
                        let steps: Vec<Step> =
                            of.iter().cloned().chain([Step::Key(key.to_owned())]).collect();
                        put(
                            &mut reader.root,
                            &steps,
                            Node { value: Value::Text(word), span },
                            span,
                        );
                    }
                    Err(why) => {
                        reader.wrong("E1102", grid, (row, column), key, why, Message::default());
                    }
                }
            }
        }
    }
}

/// The place of a value of the district, by what it is called.
fn named(name: &str) -> Option<Place> {
    let said: Vec<String> = name.split(" / ").map(super::names::plain).collect();
    let item = DISTRICT.iter().find(|item| {
        [item.name.0, item.name.1].iter().any(|name| said.contains(&super::names::plain(name)))
    })?;
    Place::read(item.place)
}

/// Whether a value of the district is a number.
fn is_number(place: &str) -> bool {
    let is_text = ["name", "lang", "travel", "period.headline[]"].contains(&place)
        || place.starts_with("district.")
        || place.starts_with("title.");
    !is_text && DISTRICT.iter().any(|item| item.place == place)
}

/// Puts what a cell says where its place says; false where it says nothing that can be read, so
/// that class and source are of nothing.
fn set(
    reader: &mut Reader<'_>,
    grid: &Grid<'_>,
    at: (u32, u32),
    place: &Place,
    cell: &Cell,
) -> bool {
    let span = grid.span(at.0, at.1);
    let written = place.written();
    if let Cell::Uncomputed | Cell::Fault(_) = cell {
        let why = value::not(cell, &message!("a value", "数值"));
        reader.wrong("E1102", grid, at, "value", why, Message::default());
        return false;
    }
    if written == "travel" {
        if super::reader::says_none(cell) {
            let none = Node { value: Value::Text("none".to_owned()), span };
            put(&mut reader.root, &place.steps, none, span);
        }
        return true;
    }
    let names = reader.names;
    let plain = |text: &str| {
        let meant = words_of(place).and_then(|of| names.meaning(of, text));
        meant.map_or_else(|| plain(text), |word| Value::Text(word.to_owned()))
    };
    // A word in the place of a number is no reason to leave everything else unchecked.
    if is_number(&written) {
        match value::number(cell) {
            Ok(number) => {
                put(&mut reader.root, &place.steps, Node { value: as_number(number), span }, span);
                return true;
            }
            Err(why) => reader.wrong("E1102", grid, at, "value", why, Message::default()),
        }
        return false;
    }
    let value = if place.list {
        let text = match cell {
            Cell::Number(number) => number.to_string(),
            other => other.shown(),
        };
        let parts = text.split([',', '，', '、', ';', '；', ' ']).map(str::trim);
        let items =
            parts.filter(|part| !part.is_empty()).map(|part| Node { value: plain(part), span });
        Value::List(items.collect())
    } else {
        match cell {
            Cell::Truth(truth) => Value::Bool(*truth),
            Cell::Number(number) => as_number(*number),
            Cell::Text(text) => match written.as_str() {
                "lang" => Value::Text(crate::language::Lang::named(text).map_or_else(
                    || text.clone(),
                    |lang| if lang == crate::language::Lang::Zh { "zh" } else { "en" }.to_owned(),
                )),
                _ => plain(text),
            },
            other => Value::Text(other.shown()),
        }
    };
    put(&mut reader.root, &place.steps, Node { value, span }, span);
    true
}

/// The list of words in [`super::names::Names`] that the value at a place is one of.
#[must_use]
pub(super) fn words_of(place: &Place) -> Option<&'static str> {
    let Some(Step::Key(last)) = place.steps.last() else { return None };
    Some(match last.as_str() {
        "class" => "class",
        "lang" => "lang",
        "source" => "source",
        "operator" | "to" => "operator",
        "owner" => "owner",
        "area" | "areas" => "area",
        "stage" => "stage",
        "kind" | "bed_kind" => "kind",
        "metric" => "metric",
        "need" | "care_needs" => "need",
        "number" => "number",
        "per" => "per",
        "group" => "group",
        "scope" => "scope",
        "spread" => "spread",
        "sampling" => "sampling",
        _ => return None,
    })
}

/// A value as text: a number where it is one alone, text in quotes as it stands.
fn plain(text: &str) -> Value {
    if let Some(quoted) = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
        return Value::Text(quoted.to_owned());
    }
    match text {
        "是" => return Value::Bool(true),
        "否" => return Value::Bool(false),
        _ => {}
    }
    let figures = text.chars().next().is_some_and(|c| !c.is_alphabetic());
    match value::number(&Cell::Text(text.to_owned())) {
        Ok(number) if figures => as_number(number),
        _ => Value::Text(text.to_owned()),
    }
}

/// A text so written that it reads back as text.
#[must_use]
pub(super) fn meant_as_written(text: &str) -> String {
    let quoted =
        text.starts_with('"') || plain(text) != Value::Text(text.to_owned()) || text != text.trim();
    if quoted || text.is_empty() { format!("\"{text}\"") } else { text.to_owned() }
}
