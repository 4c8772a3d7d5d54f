//! Ways between townships, of a workbook: both directions of each, and none forgotten.

use super::form::Purpose;
use super::place::{find, key, put, set};
use super::reader::Data;
use super::written::{At, Written};
use crate::domain::template::OFFERED;
use crate::input::{Node, Problem, Problems, Sources, Span, Value};
use crate::language::Message;
use crate::message;

/// Where problems go, and what is needed to say them of a cell.
pub(super) struct Telling<'a> {
    pub(super) written: &'a Written,
    pub(super) texts: &'a Sources,
    pub(super) problems: &'a mut Problems,
}

/// Ways between townships: both directions of each, and none forgotten. An export may have none at
/// all, as its scenario.
pub(super) fn travel(
    root: &mut Node,
    data: &mut Vec<Data>,
    townships: &[(String, Vec<String>)],
    start: &Node,
    purpose: Option<Purpose>,
    nowhere: Span,
    telling: Telling<'_>,
) {
    let Telling { written, texts, problems } = telling;
    // Of which pairs a row is that cannot be read nobody knows.
    let sure = !["travel", "townships"].iter().any(|sheet| written.is_wrong_on(sheet));
    if matches!(root.get("travel").map(|node| &node.value), Some(Value::Text(_))) {
        data.retain(|data| data.file != "data/travel.csv");
        return;
    }
    let at = data.iter().position(|data| data.file == "data/travel.csv");
    let all = root.get("townships").cloned();
    let placed = matches!(all.as_ref().map(|node| &node.value), Some(Value::List(items)) if !items.is_empty()
        && items.iter().all(|item| item.get("lat").is_some() && item.get("lon").is_some()));
    let name = |id: &str| {
        let found = townships.iter().find(|(known, _)| known == id);
        found.and_then(|(_, names)| names.first()).cloned().unwrap_or_else(|| id.to_owned())
    };
    let Some(at) = at else {
        let by_coordinates = find(root, &[key("travel"), key("detour")]).is_some();
        if purpose == Some(Purpose::Export) && !by_coordinates && root.get("travel").is_none() {
            return;
        }
        if townships.len() < 2 {
            if let Value::Map(entries) = &mut root.value {
                entries.retain(|entry| entry.key != "travel" || by_coordinates);
            }
            return;
        }
        if !placed && !sure {
            set(root, &["travel"], Value::Text("none".to_owned()), nowhere);
            return;
        }
        if !placed {
            let span = all.map_or(nowhere, |node| node.span);
            let help = if purpose.is_some() {
                message!(
                    "fill the sheet of travel (from, to, minutes), or latitude and longitude of every township; if nobody leaves the own township, write `none` for travel on the sheet of the district",
                    "请填写出行表（出发镇街、到达镇街、分钟），或填写每个镇街的纬度和经度；如果居民确实只在本镇街入住，请在区县表的“出行”一栏填“无”"
                )
            } else {
                message!(
                    "add a sheet `Travel` with the heads `from`, `to`, `minutes` and a row for each pair of townships; if nobody leaves the own township, add a sheet `District` with the heads `item`, `value` and the row `Travel`, `none`; or import the list together with the workbook that `bedplan new` writes",
                    "请增加一张工作表“出行”，表头为“出发镇街”“到达镇街”“分钟”，每对镇街一行；如果居民确实只在本镇街入住，请增加一张工作表“区县”，表头为“项目”“数值”，其下一行填“出行”“无”；也可以把台账与 `bedplan new` 生成的工作簿一起导入"
                )
            };
            // What the settings say of travel has no use without ways.
            set(root, &["travel"], Value::Text("none".to_owned()), nowhere);
            problems.push(
                Problem::new(
                    "E1105",
                    message!(
                        "nothing says how far the {count} townships are from one another",
                        "{count} 个镇街之间的路程没有填写",
                        count = townships.len()
                    ),
                )
                .at(span, message!("these townships", "这些镇街"))
                .with_help(help),
            );
            return;
        }
        for (name, value) in [("detour", 1.4), ("speed", 30.0)] {
            if find(root, &[key("travel"), key(name)]).is_none() {
                set(root, &["travel", name, "value"], Value::Float(value), nowhere);
                set(
                    root,
                    &["travel", name, "class"],
                    Value::Text("assumption".to_owned()),
                    nowhere,
                );
                set(root, &["travel", name, "source"], Value::Text(OFFERED.to_owned()), nowhere);
            }
        }
        parameters(root, start);
        return;
    };
    let rows = std::mem::take(&mut data[at].rows);
    let pair = |row: &[(String, Option<Span>)]| (row[0].0.clone(), row[1].0.clone());
    let given: Vec<(String, String)> = rows.iter().map(|row| pair(row)).collect();
    let mut both = Vec::new();
    for row in &rows {
        both.push(row.clone());
        let (from, to) = pair(row);
        let there = |row: &Vec<(String, Option<Span>)>| row[0].0 == to && row[1].0 == from;
        if !given.contains(&(to.clone(), from.clone())) && !both.iter().any(there) {
            let mut back = row.clone();
            back.swap(0, 1);
            both.push(back);
        }
    }
    let mut forgotten = Vec::new();
    for (at, (from, _)) in townships.iter().enumerate() {
        for (to, _) in &townships[at + 1..] {
            let given = given.contains(&(from.clone(), to.clone()))
                || given.contains(&(to.clone(), from.clone()));
            if !given {
                forgotten.push(format!("{}–{}", name(from), name(to)));
            }
        }
    }
    let stated: Vec<Vec<(String, Option<Span>)>> = both
        .into_iter()
        .filter(|row| row.get(2).is_some_and(|(minutes, _)| !minutes.is_empty()))
        .collect();
    if !forgotten.is_empty() && sure {
        let span = rows.iter().flatten().find_map(|(_, span)| *span).unwrap_or(nowhere);
        let shown = Message::list(forgotten.iter().take(6).map(Message::verbatim));
        let (count, pairs) = (forgotten.len(), townships.len() * (townships.len() - 1) / 2);
        let problem = Problem::new(
            "E1105",
            message!(
                "minutes are missing for {count} of {pairs} pairs of townships: {shown}",
                "镇街之间的路程缺 {count} 对（共 {pairs} 对）：{shown}",
                shown = shown
            ),
        );
        let blank = data[at].blank.iter().take(3).copied();
        let blank: Vec<Span> = blank.collect();
        let problem = match blank.is_empty() {
            true => problem.at(span, message!("the travel that is given", "已填写的路程")),
            false => blank
                .into_iter()
                .fold(problem, |problem, cell| problem.at(cell, message!("left blank", "未填写"))),
        };
        let at = problem.place().and_then(|cell| At::of(texts, cell));
        let mut problem = problem;
        if let Some(at) = at {
            problem.title = written.placed_in_row(&at, problem.title);
        }
        problems.push(problem.with_help(message!(
            "add them, or write `none` in the place of the minutes where there is no way",
            "请补填；确实不通的，在分钟一栏填“无”"
        )));
    }
    if stated.is_empty() {
        // Every pair that is not forgotten is said to have no way.
        data.remove(at);
        set(root, &["travel"], Value::Text("none".to_owned()), nowhere);
        return;
    }
    data[at].rows = stated;
    set(root, &["travel", "file"], Value::Text("data/travel.csv".to_owned()), nowhere);
    parameters(root, start);
}

/// Willingness to travel, where the workbook does not say it.
fn parameters(root: &mut Node, start: &Node) {
    for name in ["own_township", "decay", "limit"] {
        let steps = [key("travel"), key(name)];
        if find(root, &steps).is_none()
            && let Some(value) = find(start, &steps)
        {
            put(root, &steps, value.clone(), value.span);
        }
    }
}
