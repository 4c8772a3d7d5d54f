//! The pages of a district's workbook, from a scenario's tree and the texts of its data tables.
//!
//! Every value of the tree has a cell: those of the lists in their sheets, those of the district on
//! the first one, all others, by where they stand, on the sheet of settings. So an import of an
//! export is the scenario again.

mod about;
mod settings;
mod tables;

use std::collections::BTreeSet;

use super::column_head::head;
use super::dated::{self, Dated};
use super::form::{Column, Kind, LISTS, ListForm, Purpose, TABLES};
use super::names::Names;
use super::place::{Place, Step, find};
use super::settings::meant_as_written;
use crate::domain::Metric;
use crate::domain::template::PLACEHOLDER;
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

    fn words(&self, of: &str) -> Choice {
        Choice::Words(self.names.all(of, self.chinese).into_iter().map(str::to_owned).collect())
    }

    fn word(&self, of: &str, code: &str) -> String {
        self.names.written(of, code, self.chinese).unwrap_or(code).to_owned()
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
