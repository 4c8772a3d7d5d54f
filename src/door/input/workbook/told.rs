//! What the door says of an import, in the words of the workbook: heads as they stand for keys,
//! names for ids, words for codes, tabs for files. What it says of how YAML is written is left out.

use super::form::{LISTS, TABLES};
use super::item::item;
use super::names::Names;
use super::place::{Place, Step, find};
use super::settings::{DISTRICT, words_of};
use super::written::{At, Written};
use crate::input::{Node, Schema, Value, raw};
use crate::language::{Lang, Message};

/// Sections of a scenario, keys and files, with the sheets they are made of.
const SHEETS: &[(&str, &str)] = &[
    ("townships", "townships"),
    ("facilities", "homes"),
    ("project", "projects"),
    ("rules", "targets"),
    ("measures", "measures"),
    ("series", "series"),
    ("sources", "sources"),
    ("population", "people"),
    ("travel", "travel"),
    ("care_need", "care_need"),
    ("mortality", "life_table"),
];
/// Kinds of words whose codes a problem may show.
const CODED: [&str; 9] =
    ["owner", "operator", "area", "stage", "metric", "kind", "action", "class", "sex"];
/// What the door says of a sheet that is a file to it.
const PHRASES: &[(Lang, &str, &str)] = &[
    (Lang::En, "; the field is: ", "; it means: "),
    (Lang::En, " or a mapping (lines `key: value`)", ""),
    (Lang::En, "a mapping (lines `key: value`)", "a number"),
    (
        Lang::En,
        "a facility in service at the end of the base year has no `project:`; remove it, or correct the date",
        "correct the date; a home that is in service by the end of the base year belongs on the sheet of homes",
    ),
    (Lang::Zh, "字段 `", "`"),
    (Lang::Zh, "该字段的含义：", "含义："),
    (Lang::En, ", or choose a metric that begins with `series_`", ", or choose another metric"),
    (Lang::Zh, "或键值（`键: 值` 形式的行）", ""),
    (Lang::Zh, "键值（`键: 值` 形式的行）", "数字"),
    (Lang::Zh, "，或改用以 `series_` 开头的度量", "，或改用其他测算口径"),
    (Lang::Zh, "（male）", ""),
    (Lang::Zh, "（female）", ""),
    (
        Lang::Zh,
        "（census 普查、official 官方、published 文献、estimate 估算、assumption 假设）",
        "（普查、官方、文献、估算、假设）",
    ),
    (
        Lang::Zh,
        "基准年年末在用的机构不写 `project:`；请删去，或改正日期",
        "请改正日期；基准年年末已投用的，请移到机构表",
    ),
    (Lang::En, "the population file", "the sheet of people"),
    (Lang::En, "correct the file", "correct the sheet"),
    (Lang::En, ", or give minutes in a file", ", or fill in the sheet of travel"),
    (Lang::En, ", or delete the line", ""),
    (Lang::Zh, "人口文件", "人口表"),
    (Lang::Zh, "改正文件", "改正表中人数"),
    (Lang::Zh, "，或用文件给出分钟数", "，或填写出行表"),
    (Lang::Zh, "，或删去这一行", ""),
];

/// Where a problem is: the cell, what it shows, and what it means in the scenario.
#[derive(Debug, Default)]
pub(super) struct About<'a> {
    /// The cell.
    pub at: Option<&'a At>,
    /// What it shows.
    pub shown: &'a str,
    /// Where its value stands in the scenario; nothing for a data table.
    pub place: Option<&'a Place>,
    /// The sheet of a data table, and its column.
    pub table: Option<(&'static str, &'a str)>,
    /// What the door calls the cells of tables.
    pub cells: &'a [String],
}

/// Says in the words of a workbook what the door says in those of a scenario.
pub(super) struct Teller<'a> {
    names: &'a Names,
    written: &'a Written,
    root: &'a Node,
    schema: Schema,
    /// Ids with the names they stand for.
    called: Vec<(&'a str, [Option<&'a str>; 2])>,
}

impl<'a> Teller<'a> {
    /// One for the scenario that was made.
    pub(super) fn new(names: &'a Names, written: &'a Written, root: &'a Node) -> Self {
        let mut called = Vec::new();
        named(root, &mut called);
        Self { names, written, root, schema: Schema::of::<raw::Scenario>(), called }
    }

    /// Words of the door in those of the workbook.
    pub(super) fn told(&self, words: &Message, about: &About<'_>) -> Message {
        let said = |lang| self.said(words.get(lang), about, lang);
        Message::of(said(Lang::En), said(Lang::Zh))
    }

    /// The same of advice; nothing of one on how to write YAML or CSV.
    pub(super) fn advice(&self, words: &Message, about: &About<'_>) -> Option<Message> {
        let told = self.told(words, about);
        let lines = |lang| {
            let lines = told.get(lang).lines().filter(|line| !is_of_syntax(line));
            lines.collect::<Vec<_>>().join("\n")
        };
        let (en, zh) = (lines(Lang::En), lines(Lang::Zh));
        (!en.is_empty() && !zh.is_empty()).then(|| Message::of(en, zh))
    }

    fn said(&self, text: &str, about: &About<'_>, lang: Lang) -> String {
        let mut text = text.to_owned();
        for (_, door, own) in PHRASES.iter().filter(|(of, ..)| *of == lang) {
            text = text.replace(door, own);
        }
        for cell in about.cells {
            let own = match lang {
                Lang::En => format!(" in cell {cell}"),
                Lang::Zh => format!("单元格 {cell} 的 "),
            };
            text = text.replace(&own, "");
        }
        let mut said = String::new();
        for (at, part) in text.split('`').enumerate() {
            if at % 2 == 0 {
                said.push_str(&self.unquoted(part, at == 0, about, lang));
                continue;
            }
            let own = self.quoted(part, about, lang);
            said.push_str(&format!("`{}`", own.as_deref().unwrap_or(part)));
        }
        if lang == Lang::Zh { in_chinese_quotes(&said) } else { said }
    }

    /// What the door quotes: an address, a key, an id, a code, a file.
    fn quoted(&self, token: &str, about: &About<'_>, lang: Lang) -> Option<String> {
        if token == about.shown {
            return None;
        }
        let key = token.trim_end_matches(':');
        let own = self.column(key, about, lang);
        let file = || {
            let form = TABLES.iter().find(|form| form.file == key)?;
            self.tab(form.sheet, lang)
        };
        let id = || {
            let (_, names) = self.called.iter().find(|(id, _)| *id == key)?;
            let at = usize::from(lang == Lang::Zh);
            names[at].or(names[1 - at]).map(str::to_owned)
        };
        let code = || self.code(key, about, lang);
        let section = || {
            let (_, sheet) = SHEETS.iter().find(|(section, _)| *section == key)?;
            self.tab(sheet, lang)
        };
        own.or_else(file)
            .or_else(|| self.address(key, about, lang))
            .or_else(id)
            .or_else(section)
            .or_else(code)
            .or_else(|| self.setting(key, lang))
    }

    /// Text outside of quotes, in which keys with a point or a line in them stand for what they are
    /// about; at the very begin of a sentence also those of one word.
    fn unquoted(&self, text: &str, at_begin: bool, about: &About<'_>, lang: Lang) -> String {
        let words: Vec<&str> = text.split(' ').collect();
        let said = words.iter().enumerate().map(|(at, word)| {
            let bare = word.trim_end_matches([',', ';', ':', '.']);
            let plain =
                |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '[' | ']');
            let is_key =
                bare.starts_with(|c: char| c.is_ascii_lowercase()) && bare.chars().all(plain);
            let is_path = is_key && bare.contains(['.', '_', '[']);
            let begins = is_key
                && at_begin
                && at == 0
                && words.get(1).is_none_or(|next| matches!(*next, "of" | "is" | "has" | "holds"));
            let own = match (is_path, begins) {
                (true, _) => self
                    .column(bare, about, lang)
                    .or_else(|| self.address(bare, about, lang))
                    .or_else(|| self.setting(bare, lang)),
                (_, true) => self.column(bare, about, lang).or_else(|| self.setting(bare, lang)),
                _ => None,
            };
            match own {
                Some(own) => format!("`{own}`{}", &word[bare.len()..]),
                None => (*word).to_owned(),
            }
        });
        said.collect::<Vec<_>>().join(" ")
    }

    /// The head of a column of the sheet that a problem is about, as it stands, else as the
    /// template has it.
    fn column(&self, key: &str, about: &About<'_>, lang: Lang) -> Option<String> {
        let chinese = lang == Lang::Zh;
        if let Some((sheet, _)) = about.table {
            let head = self.written.head(about.at, &[sheet], key).map(str::to_owned);
            // Of numbers that are spread over the columns, the head of the column.
            let spread =
                TABLES.iter().any(|form| form.sheet == sheet && form.values.contains(&key));
            let head = head.or_else(|| self.written.head_at(about.at.filter(|_| spread)?));
            let other = || self.names.written(sheet, key, chinese).map(str::to_owned);
            return head.or_else(other);
        }
        let Some(Step::Key(list)) = about.place?.steps.first() else { return None };
        if LISTS.iter().all(|form| form.list != list) {
            let sheets = ["district", "settings"];
            return self.written.head(about.at, &sheets, key).map(str::to_owned);
        }
        let forms = LISTS.iter().filter(|form| form.list == list);
        let sheets: Vec<&str> = forms.clone().map(|form| form.sheet).collect();
        let key = key.strip_suffix(".value").unwrap_or(key);
        let columns = forms.flat_map(|form| form.columns);
        let fits = |path: &str| {
            path == key || path.strip_suffix(key).is_some_and(|before| before.ends_with('.'))
        };
        let column = columns.clone().find(|column| column.path == key).or_else(|| {
            // The beds of a home are all of its beds.
            let whole = format!("{key}.total");
            columns.clone().find(|column| column.path == whole || fits(column.path))
        })?;
        let head = self.written.head(about.at, &sheets, column.path).map(str::to_owned);
        head.or_else(|| self.names.written(list, column.path, chinese).map(str::to_owned))
    }

    /// What an address of the scenario is about.
    fn address(&self, text: &str, about: &About<'_>, lang: Lang) -> Option<String> {
        if !text.contains(['.', '[']) {
            return None;
        }
        let place = Place::read(text)?;
        let (Step::Key(section), rest) = place.steps.split_first()? else { return None };
        self.root.get(section)?;
        if let Some((Step::Id(id), of)) = rest.split_first()
            && LISTS.iter().any(|form| form.list == section)
        {
            let node = find(self.root, &place.steps[..2])?;
            let name = name(node, lang).unwrap_or(id);
            let key = of.iter().filter_map(|step| match step {
                Step::Key(key) => Some(key.as_str()),
                _ => None,
            });
            let key = key.collect::<Vec<_>>().join(".");
            let about = About { place: Some(&place), at: None, shown: "", ..*about };
            return Some(match (self.column(&key, &about, lang), lang) {
                (None, _) => name.to_owned(),
                (Some(head), Lang::En) => format!("{name}: {head}"),
                (Some(head), Lang::Zh) => format!("{name}：{head}"),
            });
        }
        self.setting(text, lang)
    }

    /// What a setting is called: on the sheet of the district, else in the words of the schema.
    fn setting(&self, text: &str, lang: Lang) -> Option<String> {
        let place = Place::read(text)?;
        let own = |item: &&super::settings::Item| {
            let whole = item.place.trim_end_matches("[]").trim_end_matches(".value");
            let (text, last) = (text.trim_end_matches(".value"), whole.rsplit('.').next());
            whole == text || (last == Some(text) && whole.contains('.'))
        };
        if let Some(item) = DISTRICT.iter().find(own) {
            return Some(if lang == Lang::Zh { item.name.1 } else { item.name.0 }.to_owned());
        }
        find(self.root, &place.steps)?;
        Some(item(self.root, &self.schema, &place, lang)).filter(|words| !words.is_empty())
    }

    /// A code in words: those of the list that the place takes, else of any.
    fn code(&self, code: &str, about: &About<'_>, lang: Lang) -> Option<String> {
        let own = about.place.and_then(words_of);
        let mut all = own.into_iter().chain(CODED);
        all.find_map(|of| self.names.written(of, code, lang == Lang::Zh)).map(str::to_owned)
    }

    fn tab(&self, sheet: &str, lang: Lang) -> Option<String> {
        let own = self.written.tab(sheet);
        own.or_else(|| self.names.written("sheet", sheet, lang == Lang::Zh)).map(str::to_owned)
    }
}

/// Whether a line speaks of how files are written.
fn is_of_syntax(line: &str) -> bool {
    let marks = ["{", "}", "YAML", "CSV", ".csv", ".yaml", "extends", "--"];
    marks.iter().any(|mark| line.contains(mark))
        || line.split('`').skip(1).step_by(2).any(|token| token.contains(": "))
}

/// The text with Chinese quotes in the place of those of code, and no blanks around them.
fn in_chinese_quotes(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    let mut said = String::new();
    for (at, part) in parts.iter().enumerate() {
        if at % 2 == 1 {
            said.push_str(&format!("“{part}”"));
            continue;
        }
        let part = if at > 0 { part.strip_prefix(' ').unwrap_or(part) } else { part };
        let last = at + 1 == parts.len();
        said.push_str(if last { part } else { part.strip_suffix(' ').unwrap_or(part) });
    }
    said
}

/// The name of an item in a language, else in the other.
fn name(node: &Node, lang: Lang) -> Option<&str> {
    let text = |key: &str| match node.get("name")?.get(key).map(|node| &node.value) {
        Some(Value::Text(text)) => Some(text.as_str()),
        _ => None,
    };
    match lang {
        Lang::En => text("en").or_else(|| text("zh")),
        Lang::Zh => text("zh").or_else(|| text("en")),
    }
}

/// Everything below a node that has an id and a name.
fn named<'n>(node: &'n Node, found: &mut Vec<(&'n str, [Option<&'n str>; 2])>) {
    match &node.value {
        Value::List(items) => items.iter().for_each(|item| named(item, found)),
        Value::Map(entries) => {
            if let Some(id) = node.id() {
                let names = [Lang::En, Lang::Zh].map(|lang| name(node, lang));
                if names.iter().any(Option::is_some) {
                    found.push((id, names));
                }
            }
            entries.iter().for_each(|entry| named(&entry.value, found));
        }
        _ => {}
    }
}
