//! What a workbook does not have, from the starter; and whose a number is: the template's, or the
//! planner's.

use super::dated;
use super::entry::{UNSTATED, entry};
use super::form::{Purpose, TABLES};
use super::place::{Step, find, put};
use super::reader::{Data, Reader};
use super::references;
use super::residents::Residents;
use super::written::{At, Written};
use super::yaml::{cites, rank};
use crate::domain::template::{OFFERED, PLACEHOLDER};
use crate::input::schema::published;
use crate::input::starter::{self, Plan};
use crate::input::yaml::parse::parse;
use crate::input::{Entry, Node, Problem, Problems, Sources, Span, Value};
use crate::language::{Lang, Message};
use crate::message;

/// Year a scenario starts from where nothing says it.
const BASE_YEAR: i32 = 2025;

/// A scenario on its way to the door.
pub(super) struct Draft {
    /// Its tree.
    pub root: Node,
    /// Its data tables.
    pub data: Vec<Data>,
    /// Other files of its folder: path and text.
    pub others: Vec<(String, String)>,
    /// Language of comments.
    pub lang: Lang,
    /// Names of the workbooks.
    pub from: String,
    /// How the workbook calls its own things, and which cells are wrong.
    pub written: Written,
}

/// The scenario of what was read, completed.
pub(super) fn completed(
    reader: Reader<'_>,
    residents: Residents,
    from: &str,
    lang: Lang,
    texts: &Sources,
    said: &mut Vec<Message>,
) -> Option<Draft> {
    let Reader {
        problems,
        mut root,
        townships,
        mut sources,
        mut data,
        kept,
        occupancy,
        nowhere,
        purpose,
        written,
        title,
        ..
    } = reader;
    let template = purpose == Some(Purpose::Template);
    let named = root.clone();
    references::resolve(&mut root, &named);
    let number = |path: [&str; 2]| match find(&root, &path.map(key)).map(|node| &node.value) {
        Some(Value::Int(number)) => i32::try_from(*number).ok(),
        _ => None,
    };
    let base_year = number(["period", "base_year"]).unwrap_or(BASE_YEAR);
    let horizon = number(["period", "horizon"]).unwrap_or(base_year + 15);
    let plan = Plan {
        name: "district".to_owned(),
        townships: u16::try_from(townships.len().clamp(1, 200)).unwrap_or(1),
        base_year,
        horizon: horizon.clamp(base_year + 1, base_year + 60),
        elderly_age: match root.get("elderly_age").map(|node| &node.value) {
            Some(Value::Int(age)) => u8::try_from((*age).clamp(50, 80)).unwrap_or(60),
            _ => 60,
        },
        lang,
    };
    let files = starter::files(&plan).ok()?;
    let text =
        |name: &str| files.iter().find(|(file, _)| *file == name).map_or("", |(_, text)| text);
    let start = tree(text(starter::SCENARIO), nowhere)?;
    let whole = root.get("uptake").is_some();
    let mut taken = Vec::new();
    fill(&mut root, &start, whole, &mut taken);
    said.extend(occupancy.settle(residents, &mut root, base_year));
    said.extend(names(&mut root, from, title.as_ref(), nowhere));
    if template {
        owned(&mut root, &start);
        for table in &mut data {
            own_rows(table, text(&table.file.clone()), &townships);
        }
    }
    let have = |file: &str, data: &[Data]| data.iter().any(|data| data.file == file);
    let mut others = Vec::new();
    for form in TABLES {
        let needed = form.sheet != "travel" && !have(form.file, &data);
        if needed && form.sheet == "people" {
            others.push((form.file.to_owned(), renamed(text(form.file), &townships)));
            taken.push("people");
        } else if needed {
            others.push((form.file.to_owned(), text(form.file).to_owned()));
            if form.sheet == "care_need" {
                taken.push("care_need");
            }
        }
        if needed || form.sheet != "travel" {
            set(&mut root, &[form.key, "file"], Value::Text(form.file.to_owned()), nowhere);
        }
    }
    let telling = Telling { written: &written, texts, problems };
    travel(&mut root, &mut data, &townships, &start, purpose, nowhere, telling);
    headline(&mut root, template || !whole, nowhere);
    if !taken.is_empty() {
        taken.sort_unstable();
        taken.dedup();
        said.push(message!(
            "not in the workbook, and taken from the template: {taken}",
            "工作簿中没有、沿用模板的内容：{taken}",
            taken = Message::list(taken.iter().map(|section| called(section)))
        ));
    }
    cite(&mut root, &start, &mut sources, &data, &others, from, nowhere);
    if let Value::Map(entries) = &mut root.value {
        entries.sort_by_key(|entry| rank(&entry.key));
    }
    others.push(("schemas/scenario.schema.json".to_owned(), published::complete(Lang::En)));
    others.push(("schemas/variant.schema.json".to_owned(), published::variant(Lang::En)));
    if !kept.is_empty() {
        let mut text = String::from("\u{FEFF}id,name,column,value,cell\n");
        for row in &kept {
            let cells: Vec<String> = row
                .iter()
                .map(|cell| format!("\"{}\"", cell.replace('"', "\"\"").replace('\n', " ")))
                .collect();
            text.push_str(&cells.join(","));
            text.push('\n');
        }
        others.push(("data/ledger.csv".to_owned(), text));
        let cells = if kept.len() == 1 { "cell" } else { "cells" };
        said.push(message!(
            "kept beside the scenario, in data/ledger.csv: {count} {cells} of the homes that the model does not use",
            "模型未使用的机构信息共 {count} 个单元格，保存在 data/ledger.csv 中",
            count = kept.len()
        ));
    }
    let lang = match root.get("lang").map(|node| &node.value) {
        Some(Value::Text(word)) => Lang::named(word).unwrap_or(lang),
        _ => lang,
    };
    Some(Draft { root, data, others, lang, from: from.to_owned(), written })
}

/// What a section that the template lends is called.
fn called(section: &str) -> Message {
    match section {
        "care_need" => message!("care need", "失能状况"),
        "common_factors" => message!("common factors", "共同因子"),
        "mortality" => message!("death rates", "死亡率"),
        "migration" => message!("migration", "迁移"),
        "people" => message!("people by age and sex", "分年龄性别人口"),
        "period" => message!("years", "起止年份"),
        "rules" => message!("targets", "指标"),
        "supply" => message!("what holds for all homes", "各机构共同假设"),
        "supported" => message!("people who are supported", "特困人员"),
        "townships" => message!("townships", "镇街"),
        "uptake" => message!("willingness to live in a home", "入住比例"),
        other => Message::verbatim(other),
    }
}

fn key(key: &str) -> Step {
    Step::Key(key.to_owned())
}

fn set(root: &mut Node, path: &[&str], value: Value, span: Span) {
    let steps: Vec<Step> = path.iter().map(|name| key(name)).collect();
    put(root, &steps, Node { value, span }, span);
}

/// A text as a tree whose places are `nowhere`.
pub(super) fn tree(text: &str, nowhere: Span) -> Option<Node> {
    let mut sources = Sources::reading(crate::input::InMemory::default());
    let file = sources.add_text("starter", text);
    let mut root = parse(&sources, file, &mut Problems::new())?;
    fn replace(node: &mut Node, span: Span) {
        node.span = span;
        match &mut node.value {
            Value::Map(entries) => {
                for entry in entries {
                    entry.key_span = span;
                    replace(&mut entry.value, span);
                }
            }
            Value::List(items) => items.iter_mut().for_each(|item| replace(item, span)),
            _ => {}
        }
    }
    replace(&mut root, nowhere);
    Some(root)
}

/// Values without which a scenario is none.
const NEEDED: &[&[&str]] = &[
    &["format"],
    &["name"],
    &["title"],
    &["district"],
    &["seed"],
    &["period", "base_year"],
    &["period", "horizon"],
    &["townships"],
    &["mortality", "last_estimated_year"],
    &["mortality", "walk_sd"],
    &["care_need", "level"],
    &["care_need", "trend"],
    &["care_need", "severity"],
    &["uptake", "independent"],
    &["uptake", "partial"],
    &["uptake", "full"],
    &["uptake", "rural_relative"],
    &["uptake", "growth"],
    &["supported", "persons"],
    &["supported", "housed"],
    &["supported", "willing_share"],
    &["supported", "target_year"],
    &["supply", "usable_share"],
    &["supply", "duration_factor"],
    &["supply", "cancellation", "under_construction"],
    &["supply", "cancellation", "planned"],
];

/// Takes from the starter what is missing; from a workbook that is not whole also what could be
/// left out.
fn fill(root: &mut Node, start: &Node, whole: bool, taken: &mut Vec<&'static str>) {
    for path in NEEDED {
        let steps: Vec<Step> = path.iter().map(|name| key(name)).collect();
        if find(root, &steps).is_none_or(|node| node.value == Value::Null)
            && let Some(value) = find(start, &steps)
        {
            put(root, &steps, value.clone(), value.span);
            if !matches!(path[0], "format" | "name" | "title" | "district" | "seed" | "period") {
                taken.push(path[0]);
            }
        }
    }
    if root.get("facilities").is_none() {
        let none = Node { value: Value::List(Vec::new()), span: root.span };
        put(root, &[key("facilities")], none, start.span);
    }
    if whole {
        return;
    }
    for section in
        ["lang", "draws", "elderly_age", "mortality", "migration", "common_factors", "rules"]
    {
        let Some(value) = start.get(section) else { continue };
        match root.get(section) {
            None => put(root, &[key(section)], value.clone(), value.span),
            Some(Node { value: Value::Map(own), .. }) => {
                if let Value::Map(entries) = &value.value {
                    let own: Vec<String> = own.iter().map(|entry| entry.key.clone()).collect();
                    for more in entries.iter().filter(|entry| !own.contains(&entry.key)) {
                        put(root, &[key(section), key(&more.key)], more.value.clone(), value.span);
                    }
                }
            }
            Some(_) => continue,
        }
        if !matches!(section, "lang" | "draws" | "elderly_age") {
            taken.push(match section {
                "mortality" => "mortality",
                "migration" => "migration",
                "rules" => "rules",
                _ => "common_factors",
            });
        }
    }
}

/// Name and title of a scenario whose workbook does not say them.
fn names(
    root: &mut Node,
    from: &str,
    over: Option<&(String, String)>,
    nowhere: Span,
) -> Option<Message> {
    let mut said = None;
    let is_start = |root: &Node, name: &str| root.get(name).is_none_or(|node| node.span == nowhere);
    let file = from.rsplit(['/', '\\']).next().unwrap_or(from);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    if is_start(root, "name") {
        let id = super::ids::made(stem, "district", &[]);
        set(root, &["name"], Value::Text(id), nowhere);
    }
    let district =
        |root: &Node, lang: &str| match root.get("district").and_then(|node| node.get(lang)) {
            Some(Node { value: Value::Text(text), .. }) => Some(text.clone()),
            _ => None,
        };
    if is_start(root, "district") {
        set(root, &["district"], Value::Null, nowhere);
        let titled = over.and_then(|(title, sheet)| Some((district_in(title)?, sheet)));
        let name = titled.as_ref().map_or(stem, |(name, _)| name);
        for lang in ["en", "zh"] {
            set(root, &["district", lang], Value::Text(name.to_owned()), nowhere);
        }
        said = Some(match &titled {
            Some((_, sheet)) => message!(
                "the district is called `{name}`, after the title of sheet `{sheet}`",
                "区县名称取自工作表“{sheet}”的标题：{name}"
            ),
            None => message!(
                "the district is called `{name}`, after the file, as no sheet names it (add a sheet `District` with the heads `item`, `value` and the row `District, in Chinese`)",
                "没有工作表写明区县名称，暂用文件名“{name}”（可增加一张工作表“区县”，表头为“项目”“数值”，其下一行填“区县名称”）"
            ),
        });
    }
    if is_start(root, "title") {
        let (en, zh) = (district(root, "en"), district(root, "zh"));
        set(root, &["title"], Value::Null, nowhere);
        if let Some(zh) = &zh {
            set(root, &["title", "zh"], Value::Text(format!("{zh}养老机构规划")), nowhere);
        }
        if let Some(en) = en.or(zh) {
            set(
                root,
                &["title", "en"],
                Value::Text(format!("{en}: plan of homes for older people")),
                nowhere,
            );
        }
    }
    said
}

/// The district that a title begins with: 清河区 of 清河区养老机构台账（2025年末）.
fn district_in(title: &str) -> Option<String> {
    /// Longest name, in characters.
    const LONGEST: usize = 16;
    let bare =
        title.trim().trim_start_matches(|c: char| c.is_ascii_digit() || "年末底度《".contains(c));
    let chars: Vec<char> = bare.chars().take(LONGEST).collect();
    // A district or county; else a city. 社区 and 市场 are none.
    let end = |kinds: &str, not: [&str; 2]| {
        chars.iter().enumerate().position(|(at, c)| {
            let before = at.checked_sub(1).and_then(|before| chars.get(before));
            let after = chars.get(at + 1);
            at > 0
                && kinds.contains(*c)
                && !before.is_some_and(|before| not[0].contains(*before))
                && !after.is_some_and(|after| not[1].contains(*after))
        })
    };
    let at = end("区县旗", ["社地片园小辖城", ""]).or_else(|| end("市", ["", "场"]))?;
    Some(chars[..=at].iter().collect())
}

/// Gives what differs from the template a source of its own: it is no longer the template's.
fn owned(node: &mut Node, start: &Node) {
    let is_templates = |node: &Node| matches!(node.get("source").map(|node| &node.value), Some(Value::Text(id)) if id == PLACEHOLDER || id == OFFERED);
    if is_templates(node) && !same(node, start) {
        let span = node.span;
        for (name, word) in [("class", "assumption"), ("source", UNSTATED)] {
            put(node, &[key(name)], Node { value: Value::Text(word.to_owned()), span }, span);
        }
        return;
    }
    match (&mut node.value, &start.value) {
        (Value::Map(entries), _) => {
            for entry in entries {
                let none = Node { value: Value::Null, span: start.span };
                owned(&mut entry.value, start.get(&entry.key).unwrap_or(&none));
            }
        }
        (Value::List(items), Value::List(own)) => {
            for item in items {
                let none = Node { value: Value::Null, span: start.span };
                let like = own.iter().find(|own| same_name(item, own));
                owned(item, like.unwrap_or(&none));
            }
        }
        (Value::List(items), _) => {
            for item in items {
                let none = Node { value: Value::Null, span: start.span };
                owned(item, &none);
            }
        }
        _ => {}
    }
}

fn same_name(a: &Node, b: &Node) -> bool {
    let name = |node: &Node, lang: &str| {
        node.get("name").and_then(|name| name.get(lang)).map(|node| node.value.clone())
    };
    let equal = |lang: &str| name(a, lang).is_some() && name(a, lang) == name(b, lang);
    equal("zh") || equal("en") || (a.id().is_some() && a.id() == b.id())
}

/// Whether two values say the same, but for ids, places and provenance.
fn same(a: &Node, b: &Node) -> bool {
    const ASIDE: [&str; 7] = ["id", "township", "class", "source", "note", "name", "where"];
    match (&a.value, &b.value) {
        (Value::Map(left), Value::Map(right)) => {
            let kept = |entries: &[Entry]| -> Vec<Entry> {
                entries
                    .iter()
                    .filter(|entry| !ASIDE.contains(&entry.key.as_str()))
                    .cloned()
                    .collect()
            };
            let (left, right) = (kept(left), kept(right));
            let other = |key: &str| right.iter().find(|entry| entry.key == key);
            // A yes or no that is left out is no.
            let no = |entry: &&Entry| !matches!(entry.value.value, Value::Bool(false));
            left.iter()
                .filter(no)
                .all(|entry| other(&entry.key).is_some_and(|b| same(&entry.value, &b.value)))
                && right.iter().filter(no).count() == left.iter().filter(no).count()
        }
        (Value::List(left), Value::List(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(a, b)| same(a, b))
        }
        (Value::Int(a), Value::Float(b)) | (Value::Float(b), Value::Int(a)) => *a as f64 == *b,
        (a, b) => a == b,
    }
}

/// The same for the rows of a data table that cite the template.
fn own_rows(table: &mut Data, start: &str, townships: &[(String, Vec<String>)]) {
    let (Some(class), Some(source)) = (
        table.columns.iter().position(|column| *column == "class"),
        table.columns.iter().position(|column| *column == "source"),
    ) else {
        return;
    };
    let start = renamed(start, townships);
    let known: Vec<Vec<&str>> = start.lines().map(|line| line.split(',').collect()).collect();
    // Two numbers are the same however they are written.
    let equal = |a: &str, b: &str| {
        a == b || a.parse::<f64>().is_ok_and(|a| b.parse::<f64>().is_ok_and(|b| a == b))
    };
    for row in &mut table.rows {
        let templates = row.get(source).is_some_and(|(id, _)| id == PLACEHOLDER || id == OFFERED);
        let is_known = known.iter().any(|known| {
            row.iter().take(class).zip(known).all(|((cell, _), known)| equal(cell, known))
        });
        if templates && !is_known {
            row[class] = ("assumption".to_owned(), None);
            row[source] = (UNSTATED.to_owned(), None);
        }
    }
}

/// The starter's table with the ids of these townships in the place of its own.
fn renamed(text: &str, townships: &[(String, Vec<String>)]) -> String {
    let mut lines = String::new();
    for line in text.lines() {
        let (first, rest) = line.split_once(',').unwrap_or((line, ""));
        let number = first.strip_prefix("township-").and_then(|n| n.parse::<usize>().ok());
        match number.and_then(|number| townships.get(number - 1)) {
            Some((id, _)) => lines.push_str(&format!("{id},{rest}\n")),
            None => lines.push_str(&format!("{line}\n")),
        }
    }
    lines
}

/// Where problems go, and what is needed to say them of a cell.
struct Telling<'a> {
    written: &'a Written,
    texts: &'a Sources,
    problems: &'a mut Problems,
}

/// Ways between townships: both directions of each, and none forgotten. An export may have none at
/// all, as its scenario.
fn travel(
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

/// The years the report speaks of first: those from which targets hold.
fn headline(root: &mut Node, missing_is_targets: bool, nowhere: Span) {
    let has = matches!(
        root.get("period").and_then(|period| period.get("headline")).map(|node| &node.value),
        Some(Value::List(years)) if !years.is_empty()
    );
    if has || !missing_is_targets {
        return;
    }
    let year = |name: &str| match root
        .get("period")
        .and_then(|period| period.get(name))
        .map(|node| &node.value)
    {
        Some(Value::Int(year)) => *year,
        _ => 0,
    };
    let (base, horizon) = (year("base_year"), year("horizon"));
    let mut years: Vec<i64> = match root.get("rules").map(|node| &node.value) {
        Some(Value::List(rules)) => rules
            .iter()
            .flat_map(|rule| match rule.get("from").map(|node| &node.value) {
                Some(Value::Int(year)) => vec![*year],
                _ => {
                    dated::bounds_of(rule).iter().filter_map(|one| one.year.parse().ok()).collect()
                }
            })
            .filter(|year| (base..=horizon).contains(year))
            .collect(),
        _ => Vec::new(),
    };
    years.sort_unstable();
    years.dedup();
    years.truncate(4);
    if years.is_empty() {
        return;
    }
    let items =
        years.into_iter().map(|year| Node { value: Value::Int(year), span: nowhere }).collect();
    set(root, &["period", "headline"], Value::List(items), nowhere);
}

/// The sources that are cited, each with its words.
fn cite(
    root: &mut Node,
    start: &Node,
    sources: &mut std::collections::BTreeMap<String, [String; 2]>,
    data: &[Data],
    others: &[(String, String)],
    from: &str,
    nowhere: Span,
) {
    if let Some(Value::Map(known)) = start.get("sources").map(|node| &node.value) {
        for Entry { key, value, .. } in known {
            let word = |lang: &str| match value.get(lang).map(|node| &node.value) {
                Some(Value::Text(text)) => text.clone(),
                _ => String::new(),
            };
            sources.entry(key.clone()).or_insert_with(|| [word("en"), word("zh")]);
        }
    }
    sources.entry(UNSTATED.to_owned()).or_insert_with(|| {
        [
            format!("Workbook {from}, which names no source for it"),
            format!("工作簿 {from}，未注明来源"),
        ]
    });
    let own = ["placeholder", OFFERED, "wpp2024", UNSTATED];
    let in_data = |id: &str| {
        data.iter().flat_map(|data| data.rows.iter().flatten()).any(|(cell, _)| cell == id)
            || others
                .iter()
                .any(|(_, text)| text.lines().any(|line| line.ends_with(&format!(",{id}"))))
    };
    let entries: Vec<Entry> = sources
        .iter()
        .filter(|(id, _)| !own.contains(&id.as_str()) || cites(root, id) || in_data(id))
        .map(|(id, words)| {
            let words = ["en", "zh"].into_iter().zip(words).filter(|(_, text)| !text.is_empty());
            let words =
                words.map(|(lang, text)| entry(lang, Value::Text(text.clone()), nowhere)).collect();
            entry(id, Value::Map(words), nowhere)
        })
        .collect();
    put(root, &[key("sources")], Node { value: Value::Map(entries), span: nowhere }, nowhere);
}
