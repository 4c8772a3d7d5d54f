//! The pages of a district's workbook, from a scenario's tree and the texts of its data tables.
//!
//! Every value of the tree has a cell: those of the lists in their sheets, those of the district on
//! the first one, all others, by where they stand, on the sheet of settings. So an import of an
//! export is the scenario again.

use std::collections::BTreeSet;

use super::dated::{self, Dated};
use super::form::{Column, Kind, LISTS, ListForm, Purpose, TABLES, TableForm, head};
use super::item::item;
use super::names::Names;
use super::place::{Place, Step, find, leaves};
use super::references;
use super::settings::{DISTRICT, meant_as_written, words_of};
use crate::domain::template::PLACEHOLDER;
use crate::domain::{AgeBand, Metric};
use crate::input::text::ages;
use crate::input::{Node, Schema, Value, raw};
use crate::language::Lang;
use crate::spreadsheet::{Cell, Choice, Filled, Head, Page};

/// A data table of the scenario: the key that names it, and its text.
#[derive(Debug, Clone, Copy)]
pub struct DataText<'a> {
    /// Key, such as `population`.
    pub key: &'a str,
    /// Text of the file.
    pub text: &'a str,
}

/// The pages of the workbook of a scenario.
#[must_use]
pub fn pages(
    root: &Node,
    data: &[DataText<'_>],
    names: &Names,
    lang: Lang,
    purpose: Purpose,
) -> Vec<Page> {
    let mut writer = Writer {
        root,
        names,
        chinese: lang == Lang::Zh,
        purpose,
        schema: Schema::of::<raw::Scenario>(),
        covered: BTreeSet::new(),
    };
    let mut pages = vec![writer.about(), writer.district()];
    let table = |writer: &Writer<'_>, sheet: &str| {
        let form = TABLES.iter().find(|form| form.sheet == sheet)?;
        let text = data.iter().find(|data| data.key == form.key).map_or("", |data| data.text);
        Some(writer.table(form, text))
    };
    for form in LISTS {
        pages.push(writer.list(form));
        match form.sheet {
            "townships" => pages.extend(table(&writer, "people")),
            "projects" => pages.extend(table(&writer, "travel")),
            _ => {}
        }
    }
    pages.extend(table(&writer, "care_need"));
    pages.push(writer.sources());
    pages.push(writer.settings());
    if purpose == Purpose::Export {
        pages.extend(table(&writer, "life_table"));
    }
    pages
}

struct Writer<'a> {
    root: &'a Node,
    names: &'a Names,
    chinese: bool,
    purpose: Purpose,
    schema: Schema,
    /// Places of values that have a cell.
    covered: BTreeSet<String>,
}

impl Writer<'_> {
    fn sheet(&self, of: &str) -> String {
        self.names.written("sheet", of, self.chinese).unwrap_or(of).to_owned()
    }

    fn say<'s>(&self, en: &'s str, zh: &'s str) -> &'s str {
        if self.chinese { zh } else { en }
    }

    fn about(&self) -> Page {
        let lines: &[(&str, &str)] = &[
            match self.purpose {
                Purpose::Template => (
                    "Template of a district, written by `bedplan new`. Everything yellow is invented: replace it.",
                    "区县数据模板，由 `bedplan new` 生成。标黄的内容均为虚构的占位数，请替换为本地数据。",
                ),
                Purpose::Export => (
                    "A scenario, written by `bedplan export`. Change what you like and import it again.",
                    "由 `bedplan export` 导出的情景。修改后可重新导入。",
                ),
            },
            (
                "Then: bedplan import <this workbook>, and run the scenario it writes.",
                "填好后运行：bedplan import <本工作簿>，再运行生成的情景。",
            ),
            ("", ""),
            (
                "District: name, years, people who are supported. Townships: one a row. People: residents by township, sex and age.",
                "“区县”填名称、年份、特困人员；“镇街”每行一个镇街；“人口”按镇街、性别、年龄组填常住人口。",
            ),
            (
                "Homes: in service in the base year. Projects: under construction or planned, with start and opening (2026-03).",
                "“机构”填基准年在营机构；“项目”填在建和规划项目，开工、投用时间写成 2026-03。",
            ),
            (
                "Targets: what the plan asks for, from which year. Shares in per cent (73 %) or as 0.73.",
                "“指标”填规划指标及达标年份；比例可写 73% 或 0.73。",
            ),
            (
                "Travel: minutes between townships; one direction is enough. Write `none` in the place of minutes where there is no way. Or give latitude and longitude on the sheet of townships and clear the sheet of travel.",
                "“出行”填镇街之间的分钟数，每对填一个方向即可；确实不通的填“无”。也可以在“镇街”表填经纬度，并清空“出行”表。",
            ),
            (
                "Care need, settings: usual values that may stay; the report says that they are not the district's.",
                "“失能”“设定”为常用取值，可以保留；报告会注明这些不是本地数据。",
            ),
            ("", ""),
            (
                "Class says how far a number is to be trusted: census, official, published, estimate, assumption. Source: an id of the sheet of sources, or words. Blank: an assumption of this workbook.",
                "“等级”表示数据可信程度：普查、官方、文献、估算、假设。“来源”填来源表中的编号，或直接写文字。留空按本工作簿的假设计。",
            ),
            (
                "Ids may be left blank; they are then made from the names. Columns may be added and moved; heads may have other names (`bedplan import --names`).",
                "编号可以留空，程序按名称生成。可以增加列、调整列的顺序；表头也可以用其他名称（见 `bedplan import --names`）。",
            ),
            ("Nothing here is protected, and there are no macros.", "本工作簿没有保护，也没有宏。"),
        ];
        let rows = lines.iter().map(|(en, zh)| vec![Filled::text(self.say(en, zh))]).collect();
        Page { name: self.sheet("about"), rows, ..Page::default() }
    }

    fn heads_of_settings(&self) -> Vec<Head> {
        [
            ("item", 46.0),
            ("value", 22.0),
            ("note", 50.0),
            ("class", 12.0),
            ("source", 18.0),
            ("field", 40.0),
        ]
        .map(|(path, width)| {
            let column = Column { path, kind: Kind::Text, required: false, width };
            let choice = (path == "class").then(|| self.words("class"));
            let text = head(self.names, "settings", &column, self.chinese);
            // Where a value stands in the scenario is for the program.
            Head { text, width, choice, aside: path == "field", ..Head::default() }
        })
        .to_vec()
    }

    fn words(&self, of: &str) -> Choice {
        Choice::Words(self.names.all(of, self.chinese).into_iter().map(str::to_owned).collect())
    }

    fn word(&self, of: &str, code: &str) -> String {
        self.names.written(of, code, self.chinese).unwrap_or(code).to_owned()
    }

    fn district(&mut self) -> Page {
        let mut rows = Vec::new();
        for item in DISTRICT {
            let Some(mut place) = Place::read(item.place) else { continue };
            if find(self.root, &place.steps).is_none()
                && matches!(place.steps.last(), Some(Step::Key(last)) if last == "value")
                && find(self.root, &place.steps[..place.steps.len() - 1]).is_some_and(is_scalar)
            {
                place.steps.pop();
            }
            let node = find(self.root, &place.steps);
            let value = match node.map(|node| &node.value) {
                Some(Value::Map(_)) | None => None,
                Some(Value::Text(text)) if item.place == "travel" && text == "none" => {
                    Some(Cell::Text(self.say("none", "无").to_owned()))
                }
                Some(_) => node.and_then(|node| self.setting(&place, node)),
            };
            if value.is_some() {
                self.covered.insert(place.written());
            }
            let value = value.filter(|_| !self.left_blank(item.place));
            let (class, source) = self.provenance(&place, value.is_some());
            let placeholder = source == PLACEHOLDER;
            let mark = |filled: Filled| Filled { placeholder, ..filled };
            let class = if class.is_empty() { class } else { self.word("class", &class) };
            let source = self.word("source", &source);
            rows.push(vec![
                Filled::text(&match self.chinese {
                    true => format!("{} / {}", item.name.1, item.name.0),
                    false => format!("{} / {}", item.name.0, item.name.1),
                }),
                mark(value.map_or_else(Filled::default, Filled::of)),
                Filled::text(self.say(item.help.0, item.help.1)),
                Filled::text(&class),
                mark(Filled::text(&source)),
                Filled::text(&place.written()),
            ]);
        }
        Page {
            name: self.sheet("district"),
            notes: Vec::new(),
            heads: self.heads_of_settings(),
            rows,
        }
    }

    /// Class and source of the number that a place is part of; they then have a cell.
    fn provenance(&mut self, place: &Place, shown: bool) -> (String, String) {
        let at =
            place.steps.iter().rposition(|step| matches!(step, Step::Key(key) if key == "value"));
        let mut text = |name: &str| {
            let of = Place { steps: place.steps[..at?].to_vec(), list: false };
            let of = of.then(Step::Key(name.to_owned()));
            match find(self.root, &of.steps).map(|node| &node.value) {
                Some(Value::Text(text)) => {
                    if shown {
                        self.covered.insert(of.written());
                    }
                    Some(text.clone())
                }
                _ => None,
            }
        };
        let found = (text("class").unwrap_or_default(), text("source").unwrap_or_default());
        if shown { found } else { (String::new(), String::new()) }
    }

    fn list(&mut self, form: &'static ListForm) -> Page {
        let key = [Step::Key(form.list.to_owned())];
        let all: Vec<&Node> = match find(self.root, &key).map(|node| &node.value) {
            Some(Value::List(items)) => items.iter().collect(),
            _ => Vec::new(),
        };
        let is_project = |item: &&Node| item.get("project").is_some();
        // Homes first and then projects are on two sheets; where they are mixed, their order is
        // kept on one.
        let homes = all.iter().take_while(|item| !is_project(item)).count();
        let parted = all[homes..].iter().all(is_project);
        let mut columns: Vec<Column> = form.columns.to_vec();
        let items: Vec<&Node> = match form.sheet {
            "homes" if !parted => {
                let projects = LISTS.iter().find(|form| form.sheet == "projects");
                let more = projects.into_iter().flat_map(|form| form.columns);
                columns.extend(more.filter(|column| column.path.starts_with("project.")));
                all
            }
            "homes" => all[..homes].to_vec(),
            "projects" if !parted => Vec::new(),
            "projects" => all[homes..].to_vec(),
            _ => all,
        };
        let years: Vec<String> = if form.list == "series" { years_of(&items) } else { Vec::new() };
        // What only the program or readers of the other language need stands last.
        let (shown, aside): (Vec<Column>, Vec<Column>) =
            columns.iter().partition(|column| !self.is_aside(column.path));
        let mut heads: Vec<Head> =
            shown.iter().map(|column| self.head(form.list, column)).collect();
        heads.extend(years.iter().map(|year| Head {
            text: year.clone(),
            width: 9.0,
            ..Head::default()
        }));
        let more = aside.iter().map(|column| Head { aside: true, ..self.head(form.list, column) });
        heads.extend(more);
        let mut rows = Vec::new();
        for item in items {
            let id = item.id().unwrap_or_default();
            let of = Place::default()
                .then(Step::Key(form.list.to_owned()))
                .then(Step::Id(id.to_owned()));
            let placeholder = matches!(item.get("source").map(|node| &node.value), Some(Value::Text(id)) if id == PLACEHOLDER);
            let is_share = matches!(item.get("metric").map(|node| &node.value), Some(Value::Text(word))
                if Metric::ALL.into_iter().any(|metric| metric.word() == word && metric.is_share()));
            // A bound that changes with the years is a row for each of them.
            let dated = match form.sheet {
                "targets" => dated::bounds_of(item),
                _ => Vec::new(),
            };
            for one in &dated {
                let place = of.then(Step::Key(one.key.to_owned()));
                self.covered.insert(place.then(Step::Key(one.year.to_owned())).written());
            }
            let mut filled = |column: &Column, dated: Option<&Dated<'_>>| Filled {
                cell: match dated {
                    Some(one) if column.path == one.key => cell(one.bound),
                    Some(one) if column.path == "from" => one.year.parse().ok().map(Cell::Number),
                    _ => self.of_item(item, &of, column),
                },
                placeholder,
                percent: is_share && column.kind == Kind::Bound,
            };
            for one in dated.iter().rev().skip(1).rev() {
                let columns = shown.iter().chain(&aside);
                rows.push(columns.map(|column| filled(column, Some(one))).collect());
            }
            let one = dated.last();
            let mut cells: Vec<Filled> = shown.iter().map(|column| filled(column, one)).collect();
            let last: Vec<Filled> = aside.iter().map(|column| filled(column, one)).collect();
            for year in &years {
                let path = [Step::Key("values".to_owned()), Step::Key(year.clone())];
                let node = find(item, &path);
                if node.is_some() {
                    self.covered.insert(
                        path.iter().fold(of.clone(), |of, step| of.then(step.clone())).written(),
                    );
                }
                cells.push(Filled { cell: node.and_then(cell), placeholder, ..Filled::default() });
            }
            cells.extend(last);
            rows.push(cells);
        }
        Page { name: self.sheet(form.sheet), notes: Vec::new(), heads, rows }
    }

    fn head(&self, of: &str, column: &Column) -> Head {
        let choice = match column.kind {
            Kind::Word(of) => Some(self.words(of)),
            Kind::YesNo(of) => Some(self.words(of)),
            Kind::Township => Some(Choice::Column(self.sheet("townships"), 0)),
            _ => None,
        };
        Head {
            text: head(self.names, of, column, self.chinese),
            width: column.width,
            percent: false,
            choice,
            aside: false,
        }
    }

    /// The cell of a column for an item, and that its value is covered.
    fn of_item(&mut self, item: &Node, of: &Place, column: &Column) -> Option<Cell> {
        let mut steps: Vec<Step> =
            column.path.split('.').map(|key| Step::Key(key.to_owned())).collect();
        let mut node = find(item, &steps)?;
        if !is_scalar(node) {
            steps.push(Step::Key("value".to_owned()));
            node = find(item, &steps)?;
        }
        let written = match (&node.value, column.kind) {
            (Value::Text(code), Kind::Word(of)) => Cell::Text(self.word(of, code)),
            (Value::Bool(truth), Kind::YesNo(of)) => {
                Cell::Text(self.word(of, if *truth { "yes" } else { "no" }))
            }
            (Value::Text(id), Kind::Source) => Cell::Text(self.word("source", id)),
            (Value::Text(id), Kind::Township) => Cell::Text(self.name_of("townships", id)),
            (Value::Text(id), Kind::Facility) => Cell::Text(self.name_of("facilities", id)),
            (Value::Text(id), Kind::Place) => Cell::Text(
                self.names
                    .written("place", id, self.chinese)
                    .map_or_else(|| self.name_of("townships", id), str::to_owned),
            ),
            (Value::Int(code), Kind::Code) => Cell::Text(code.to_string()),
            _ if is_scalar(node) => match &node.value {
                Value::Text(text) => Cell::Text(text.clone()),
                _ => cell(node)?,
            },
            _ => return None,
        };
        let place = steps.into_iter().fold(of.clone(), |of, step| of.then(step));
        self.covered.insert(place.written());
        (!self.left_blank(column.path)).then_some(written)
    }

    /// Whether a column is for the program, or for readers of the other language.
    fn is_aside(&self, path: &str) -> bool {
        path == "id" || path.ends_with(if self.chinese { ".en" } else { ".zh" })
    }

    /// What a template leaves blank: ids, which follow from the names, and names in the other
    /// language.
    fn left_blank(&self, path: &str) -> bool {
        self.purpose == Purpose::Template && self.is_aside(path)
    }

    /// The name of what has an id, where no other has it; else the id.
    fn name_of(&self, list: &str, id: &str) -> String {
        let lang = if self.chinese { "zh" } else { "en" };
        let name = |item: &Node| match find(
            item,
            &[Step::Key("name".to_owned()), Step::Key(lang.to_owned())],
        ) {
            Some(Node { value: Value::Text(name), .. }) => Some(name.clone()),
            _ => None,
        };
        let Some(Value::List(items)) =
            find(self.root, &[Step::Key(list.to_owned())]).map(|node| &node.value)
        else {
            return id.to_owned();
        };
        let own = items.iter().find(|item| item.id() == Some(id)).and_then(name);
        match own {
            Some(own)
                if items.iter().filter(|item| name(item).as_ref() == Some(&own)).count() == 1 =>
            {
                own
            }
            _ => id.to_owned(),
        }
    }

    fn sources(&mut self) -> Page {
        let texts = if self.chinese { ["zh", "en"] } else { ["en", "zh"] };
        let heads = [("id", 20.0), (texts[0], 90.0), (texts[1], 60.0)]
            .map(|(path, width)| {
                let column = Column { path, kind: Kind::Text, required: false, width };
                Head {
                    text: head(self.names, "sources", &column, self.chinese),
                    width,
                    aside: path == texts[1],
                    ..Head::default()
                }
            })
            .to_vec();
        let mut rows = Vec::new();
        if let Some(Value::Map(entries)) = self.root.get("sources").map(|node| &node.value) {
            for entry in entries {
                let text = |lang: &str| match entry.value.get(lang).map(|node| &node.value) {
                    Some(Value::Text(text)) => text.as_str(),
                    _ => "",
                };
                let id = self.word("source", &entry.key);
                rows.push([id.as_str(), text(texts[0]), text(texts[1])].map(Filled::text).to_vec());
            }
        }
        Page { name: self.sheet("sources"), notes: Vec::new(), heads, rows }
    }

    fn settings(&mut self) -> Page {
        let mut all = Vec::new();
        leaves(self.root, &Place::default(), &mut all);
        let files: Vec<String> = TABLES.iter().map(|form| format!("{}.file", form.key)).collect();
        let mut rows = Vec::new();
        let kept: Vec<(Place, &Node)> = all
            .into_iter()
            .filter(|(place, _)| {
                let written = place.written();
                !self.covered.contains(&written)
                    && !files.contains(&written)
                    // Outlines are no cells; `export` says that they stay behind.
                    && !matches!(place.steps.first(), Some(Step::Key(key)) if key == "sources" || key == "geometry")
            })
            .collect();
        // Class and source stand beside the number; alone only where there is none.
        let mut beside = BTreeSet::new();
        for (place, _) in &kept {
            if let Some(at) = place
                .steps
                .iter()
                .rposition(|step| matches!(step, Step::Key(key) if key == "value"))
            {
                let of = Place { steps: place.steps[..at].to_vec(), list: false };
                for name in ["class", "source"] {
                    beside.insert(of.then(Step::Key(name.to_owned())).written());
                }
            }
        }
        for (place, node) in kept {
            let written = place.written();
            if beside.contains(&written) {
                continue;
            }
            let (class, source) = self.provenance(&place, true);
            let class = if class.is_empty() { class } else { self.word("class", &class) };
            let placeholder = source == PLACEHOLDER;
            let value = self.setting(&place, node).map_or_else(Filled::default, Filled::of);
            let lang = if self.chinese { Lang::Zh } else { Lang::En };
            let item = item(self.root, &self.schema, &place, lang);
            let meaning = self.meaning(&place);
            // What the name of the row says in full is not said again.
            let meaning = if item.contains(&meaning) { String::new() } else { meaning };
            rows.push(vec![
                Filled::text(&item),
                Filled { placeholder, ..value },
                Filled::text(&meaning),
                Filled::text(&class),
                Filled::text(&self.word("source", &source)),
                Filled::text(&written),
            ]);
        }
        Page {
            name: self.sheet("settings"),
            notes: Vec::new(),
            heads: self.heads_of_settings(),
            rows,
        }
    }

    /// The value of a setting as a cell: its words in the language of the workbook.
    fn setting(&self, place: &Place, node: &Node) -> Option<Cell> {
        let lang = if self.chinese { Lang::Zh } else { Lang::En };
        let refers = |node: &Node| match &node.value {
            Value::Text(id) => references::name_of(self.root, place, id, lang),
            _ => None,
        };
        let first = match &node.value {
            Value::List(items) => items.first().and_then(refers),
            _ => refers(node),
        };
        if first.is_some() {
            // An id without a name of its own stays.
            let named = |node: &Node| match &node.value {
                Value::Text(id) => refers(node).or_else(|| Some(id.clone())),
                _ => None,
            };
            return self.in_words(node, named);
        }
        let Some(kind) = words_of(place) else {
            return match &node.value {
                Value::Bool(truth) if self.chinese => {
                    Some(Cell::Text(if *truth { "是" } else { "否" }.to_owned()))
                }
                _ => cell(node),
            };
        };
        let word = |node: &Node| match &node.value {
            Value::Text(code) => Some(self.word(kind, code)),
            _ => None,
        };
        self.in_words(node, word)
    }

    /// A value of codes or ids as a cell, in the words for them.
    fn in_words(&self, node: &Node, word: impl Fn(&Node) -> Option<String>) -> Option<Cell> {
        match &node.value {
            Value::List(items) => {
                let words: Option<Vec<String>> = items.iter().map(&word).collect();
                words.map_or_else(|| cell(node), |words| Some(Cell::Text(words.join(", "))))
            }
            _ => word(node).map_or_else(|| cell(node), |word| Some(Cell::Text(word))),
        }
    }

    /// What the setting at a place is, as the schema says it.
    fn meaning(&self, place: &Place) -> String {
        let lang = if self.chinese { Lang::Zh } else { Lang::En };
        if matches!(place.steps.last(), Some(Step::Key(key))
            if matches!(key.as_str(), "en" | "zh" | "id" | "source" | "payer"))
        {
            return String::new();
        }
        super::meaning::of(&self.schema, place)
            .map_or_else(String::new, |message| message.get(lang).to_owned())
    }

    fn table(&self, form: &TableForm, text: &str) -> Page {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let body: String = text
            .lines()
            .skip_while(|line| line.starts_with('#'))
            .map(|line| format!("{line}\n"))
            .collect();
        let mut reader =
            csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(body.as_bytes());
        let header: Vec<String> =
            reader.headers().map(|row| row.iter().map(str::to_owned).collect()).unwrap_or_default();
        let rows: Vec<Vec<String>> =
            reader.records().flatten().map(|row| row.iter().map(str::to_owned).collect()).collect();
        let at = |name: &str| header.iter().position(|column| column == name);
        let mut columns: Vec<&str> = form.keys.iter().chain(form.values).copied().collect();
        if form.provenance {
            columns.extend(["class", "source"]);
        }
        let long: Vec<Vec<String>> = rows
            .iter()
            .filter(|row| row.iter().any(|cell| !cell.is_empty()))
            .map(|row| {
                columns
                    .iter()
                    .map(|name| at(name).and_then(|at| row.get(at)).cloned().unwrap_or_default())
                    .collect()
            })
            .collect();
        let long = if form.sheet == "travel" && !long.is_empty() { self.ways(long) } else { long };
        // People by band and the life table by year are easier to read across.
        let across = match form.sheet {
            "people" => Some("age_band"),
            "life_table" => Some("year"),
            _ => None,
        };
        let wide = across.and_then(|across| spread(&columns, across, form.values.first()?, &long));
        let (columns, long) = match wide {
            Some((columns, rows)) => (columns, rows),
            None => (columns.iter().map(|name| (*name).to_owned()).collect(), long),
        };
        let heads = columns.iter().map(|name| self.table_head(form, name)).collect();
        let source = columns.iter().position(|name| name == "source");
        let rows = long
            .into_iter()
            .map(|row| {
                let placeholder = source.is_some_and(|at| row[at] == PLACEHOLDER);
                columns
                    .iter()
                    .zip(&row)
                    .map(|(name, cell)| Filled {
                        placeholder,
                        cell: self.table_cell(form, name, cell),
                        ..Filled::default()
                    })
                    .collect()
            })
            .collect();
        Page { name: self.sheet(form.sheet), notes: Vec::new(), heads, rows }
    }

    fn table_head(&self, form: &TableForm, name: &str) -> Head {
        let known = form.keys.contains(&name)
            || form.values.contains(&name)
            || matches!(name, "class" | "source");
        let kind = match name {
            "persons" => Kind::Whole("人", "persons"),
            "minutes" => Kind::Number("分钟", "minutes"),
            _ => Kind::Text,
        };
        let choice = match name {
            "class" => Some(self.words("class")),
            "sex" => Some(self.words("sex")),
            "township" | "from" | "to" => Some(Choice::Column(self.sheet("townships"), 0)),
            _ => None,
        };
        let text = match known {
            true => head(
                self.names,
                form.sheet,
                &Column { path: form_path(name), kind, required: false, width: 0.0 },
                self.chinese,
            ),
            false => name.to_owned(),
        };
        let width = if known { 16.0 } else { 8.0 };
        Head { text, width, percent: name.ends_with("_share"), choice, aside: false }
    }

    fn table_cell(&self, form: &TableForm, name: &str, cell: &str) -> Option<Cell> {
        if cell.is_empty() {
            return None;
        }
        let text = match name {
            "township" | "from" | "to" => self.name_of("townships", cell),
            "sex" | "class" => self.word(name, cell),
            "age_band" => match AgeBand::parse(cell) {
                Some(band) => written(band),
                None => cell.to_owned(),
            },
            "source" => self.word("source", cell),
            _ => match cell.parse::<f64>() {
                Ok(number) => return Some(Cell::Number(number)),
                Err(_) if form.sheet == "travel" => self.say("none", "无").to_owned(),
                Err(_) => cell.to_owned(),
            },
        };
        Some(Cell::Text(text))
    }

    /// Ways between townships: of two that are equal one is enough, and one that is not there is
    /// said.
    fn ways(&self, rows: Vec<Vec<String>>) -> Vec<Vec<String>> {
        let Some(Value::List(items)) = self.root.get("townships").map(|node| &node.value) else {
            return rows;
        };
        let ids: Vec<&str> = items.iter().filter_map(Node::id).collect();
        let of = |from: &str, to: &str| {
            let found = rows.iter().find(|row| row[0] == from && row[1] == to);
            found.map(|row| row[2].clone())
        };
        let mut ways = Vec::new();
        let row = |from: &str, to: &str, minutes: Option<String>| {
            vec![from.to_owned(), to.to_owned(), minutes.unwrap_or_else(|| "none".to_owned())]
        };
        for (at, from) in ids.iter().enumerate() {
            for to in &ids[at + 1..] {
                let (there, back) = (of(from, to), of(to, from));
                if there == back {
                    ways.push(row(from, to, there));
                } else {
                    ways.push(row(from, to, there));
                    ways.push(row(to, from, back));
                }
            }
        }
        ways
    }
}

/// A band of ages so that no spreadsheet makes a date of it, all bands alike: `5~9`, `60~64`,
/// `85+`.
fn written(band: AgeBand) -> String {
    match band.last {
        Some(last) if last != band.first => format!("{}~{last}", band.first),
        _ => ages::written(band),
    }
}

/// The name of a column of a table, for as long as the program runs.
fn form_path(name: &str) -> &'static str {
    let forms = TABLES.iter().flat_map(|form| form.keys.iter().chain(form.values));
    forms.copied().chain(["class", "source"]).find(|known| *known == name).unwrap_or("")
}

/// The rows with the values of one key side by side; `None` where they do not fill a rectangle in
/// order.
fn spread(
    columns: &[&str],
    across: &str,
    value: &str,
    rows: &[Vec<String>],
) -> Option<(Vec<String>, Vec<Vec<String>>)> {
    let (of, value) = (
        columns.iter().position(|name| *name == across)?,
        columns.iter().position(|name| *name == value)?,
    );
    let rest: Vec<usize> = (0..columns.len()).filter(|at| *at != of && *at != value).collect();
    type Wide<'a> = (Vec<&'a str>, Vec<(&'a str, &'a str)>);
    let mut wide: Vec<Wide<'_>> = Vec::new();
    for row in rows {
        let key: Vec<&str> = rest.iter().map(|at| row[*at].as_str()).collect();
        let cell = (row[of].as_str(), row[value].as_str());
        match wide.iter_mut().find(|(own, _)| *own == key) {
            Some((_, cells)) => cells.push(cell),
            None => wide.push((key, vec![cell])),
        }
    }
    let heads: Vec<&str> = wide.first()?.1.iter().map(|(head, _)| *head).collect();
    let even =
        wide.iter().all(|(_, cells)| cells.iter().map(|(head, _)| *head).eq(heads.iter().copied()));
    let mut distinct = heads.clone();
    distinct.sort_unstable();
    distinct.dedup();
    if !even || distinct.len() != heads.len() || heads.len() > 200 {
        return None;
    }
    let front = rest.iter().filter(|at| **at < of.max(value)).count();
    let mut names: Vec<String> = rest.iter().map(|at| columns[*at].to_owned()).collect();
    names.splice(
        front..front,
        heads.iter().map(|head| {
            AgeBand::parse(head)
                .filter(|_| across == "age_band")
                .map_or_else(|| (*head).to_owned(), written)
        }),
    );
    let rows = wide
        .into_iter()
        .map(|(key, cells)| {
            let mut row: Vec<String> = key.into_iter().map(str::to_owned).collect();
            row.splice(front..front, cells.into_iter().map(|(_, value)| value.to_owned()));
            row
        })
        .collect();
    Some((names, rows))
}

fn years_of(items: &[&Node]) -> Vec<String> {
    let mut years: Vec<String> = items
        .iter()
        .filter_map(|item| match item.get("values").map(|node| &node.value) {
            Some(Value::Map(entries)) => Some(entries.iter().map(|entry| entry.key.clone())),
            _ => None,
        })
        .flatten()
        .filter(|year| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()))
        .collect();
    years.sort_unstable();
    years.dedup();
    years
}

fn is_scalar(node: &Node) -> bool {
    !matches!(node.value, Value::Map(_) | Value::List(_) | Value::Null)
}

/// A plain value, or a list of them, as one cell that reads back as it is.
fn cell(node: &Node) -> Option<Cell> {
    Some(match &node.value {
        Value::Null | Value::Map(_) => return None,
        Value::Bool(truth) => Cell::Truth(*truth),
        Value::Int(number) => Cell::Number(*number as f64),
        Value::Float(number) => Cell::Number(*number),
        Value::Text(text) => Cell::Text(meant_as_written(text)),
        Value::List(items) => match items.as_slice() {
            [one @ Node { value: Value::Int(_) | Value::Float(_), .. }] => return cell(one),
            items => Cell::Text(
                items
                    .iter()
                    .filter_map(cell)
                    .map(|cell| cell.shown())
                    .collect::<Vec<_>>()
                    .join(", "),
            ),
        },
    })
}
