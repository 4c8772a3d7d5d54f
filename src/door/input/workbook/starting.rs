//! What a workbook does not have, from the starter.

use super::entry::{UNSTATED, entry};
use super::form::{Purpose, TABLES};
use super::owners::{own_rows, owned, renamed};
use super::place::{Step, find, key, put, set};
use super::reader::{Data, Reader};
use super::residents::Residents;
use super::ways::{Telling, travel};
use super::written::Written;
use super::yaml::{cites, rank};
use super::{dated, references};
use crate::domain::template::OFFERED;
use crate::input::schema::published;
use crate::input::starter::{self, Plan};
use crate::input::yaml::parse::parse;
use crate::input::{Entry, Node, Problems, Sources, Span, Value};
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
    said.extend(occupancy.put_anchor(residents, &mut root, base_year));
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
