//! Numbers that a child puts in the place of its parent's, under the parent's class and source.
//!
//! A number has the class its own text gives it. Where a child changes a number and gives neither
//! class nor source beside it, those of the parent speak of another number: in their place stand
//! `assumption` and a source of the child's own name, so that the resolved scenario says so as
//! well. Never changes a number.

use super::address::{Address, Step};
use super::node::{Entry, Node, Value};
use crate::input::text::span::Span;

/// A number of a child that had no class of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Replaced {
    /// The number.
    pub path: Address,
    /// Where it is written.
    pub at: Span,
    /// What it is.
    pub kind: Kind,
    /// Where a class of its own is written.
    pub class: ClassOf,
}

/// What was replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A number.
    Number,
    /// A month.
    Date,
    /// The name of a table.
    File,
}

/// Where the class of a number is written.
#[derive(Clone, Debug, PartialEq)]
pub enum ClassOf {
    /// In a mapping in the place of the number, beside its `value`.
    Own,
    /// In the thing that the number is part of.
    Thing(Address),
}

/// Keys that say what a thing is, and nothing of a number.
const NO_NUMBERS: [&str; 9] =
    ["id", "code", "name", "title", "note", "class", "source", "township", "facility"];
/// Keys of numbers that have a class and a source of their own, or are warned about without them.
const OWN_CLASS: [&str; 7] = [
    "delay_months",
    "probability",
    "duration_factor",
    "cancellation",
    "rate",
    "project",
    "age_weight",
];

/// Gives the numbers that `child` changed in `merged` a class of their own; returns them. `name` is
/// the child's name, `bare` are its numbers in the place of those that had one.
pub(crate) fn own_class(
    merged: &mut Node,
    child: &Node,
    name: &str,
    bare: &[Address],
) -> Vec<Replaced> {
    let mut pass = Pass {
        file: child.span.file,
        id: format!("variant-{name}"),
        path: Address::root(),
        found: Vec::new(),
        bare,
    };
    pass.node(merged);
    let Pass { found, id, .. } = pass;
    if let Some(first) = found.first() {
        cite(merged, child, &id, name, first.at);
    }
    found
}

struct Pass<'a> {
    /// The file of the child.
    file: crate::input::text::span::FileId,
    /// The id of the source that stands for it.
    id: String,
    path: Address,
    found: Vec<Replaced>,
    /// Where bare numbers stand for some with a class.
    bare: &'a [Address],
}

impl Pass<'_> {
    fn node(&mut self, node: &mut Node) {
        match &mut node.value {
            Value::Map(entries) => {
                self.map(entries);
                for entry in entries {
                    self.path.push(Step::Key(entry.key.clone()));
                    self.node(&mut entry.value);
                    self.path.pop();
                }
            }
            Value::List(items) => {
                for (at, item) in items.iter_mut().enumerate() {
                    let step = item.id().map_or(Step::Index(at), |id| Step::Id(id.to_owned()));
                    self.path.push(step);
                    self.node(item);
                    self.path.pop();
                }
            }
            _ => {}
        }
    }

    /// A mapping whose class or source are the parent's.
    fn map(&mut self, entries: &mut Vec<Entry>) {
        let given = |entries: &[Entry], key: &str| {
            entries.iter().find(|entry| entry.key == key).map(|entry| entry.value.span.file)
        };
        let (class, source) = (given(entries, "class"), given(entries, "source"));
        if class != Some(self.file) {
            self.bare_numbers(entries, source == Some(self.file));
        }
        if class == Some(self.file) || (class.is_none() && source.is_none()) {
            return;
        }
        // A number with its own value, class and source is replaced whole by the merge.
        if entries.iter().any(|entry| entry.key == "value") {
            return;
        }
        self.beds(entries, source == Some(self.file));
        self.project(entries, source == Some(self.file));
        let (before, thing) = (self.found.len(), self.path.clone());
        for entry in entries.iter() {
            if !NO_NUMBERS.contains(&entry.key.as_str())
                && !OWN_CLASS.contains(&entry.key.as_str())
                && entry.key != "beds"
            {
                self.path.push(Step::Key(entry.key.clone()));
                self.numbers(&entry.value, &entry.key, &thing);
                self.path.pop();
            }
        }
        // The beds of a measure are its own.
        if let Some(beds) = entries.iter().find(|entry| entry.key == "beds") {
            self.path.push(Step::Key("beds".to_owned()));
            if !matches!(beds.value.value, Value::Map(_)) {
                self.numbers(&beds.value, "beds", &thing);
            }
            self.path.pop();
        }
        if let Some(first) = self.found.get(before).map(|found| found.at) {
            self.set(entries, first, source == Some(self.file));
        }
    }

    /// The bare counts of beds of a facility each get a class.
    fn beds(&mut self, entries: &mut [Entry], keeps_source: bool) {
        let source =
            entries.iter().find(|entry| entry.key == "source").map(|entry| entry.value.clone());
        let Some(Entry { value: Node { value: Value::Map(beds), .. }, .. }) =
            entries.iter_mut().find(|entry| entry.key == "beds")
        else {
            return;
        };
        self.path.push(Step::Key("beds".to_owned()));
        for count in beds.iter_mut() {
            if count.value.span.file == self.file {
                self.classed(count, source.as_ref().filter(|_| keeps_source));
            }
        }
        self.path.pop();
    }

    /// The bare numbers that stand for some with a class of their own.
    fn bare_numbers(&mut self, entries: &mut [Entry], keeps_source: bool) {
        let source = entries.iter().find(|entry| entry.key == "source").map(|e| e.value.clone());
        for entry in entries {
            self.path.push(Step::Key(entry.key.clone()));
            let is_bare = self.bare.contains(&self.path);
            self.path.pop();
            if is_bare {
                self.classed(entry, source.as_ref().filter(|_| keeps_source));
            }
        }
    }

    /// Gives a bare number a class, and the source, unless there is none, or the child for one.
    fn classed(&mut self, number: &mut Entry, source: Option<&Node>) {
        let at = number.value.span;
        if !matches!(number.value.value, Value::Int(_) | Value::Float(_)) {
            return;
        }
        self.path.push(Step::Key(number.key.clone()));
        let (path, kind, class) = (self.path.clone(), Kind::Number, ClassOf::Own);
        self.path.pop();
        self.found.push(Replaced { path, at, kind, class });
        let value = std::mem::replace(&mut number.value.value, Value::Null);
        let mut own = vec![entry("value", value, at)];
        self.set(&mut own, at, source.is_some());
        own.extend(source.map(|source| Entry {
            key: "source".to_owned(),
            key_span: at,
            value: source.clone(),
        }));
        number.value.value = Value::Map(own);
    }

    /// The dates of a project without a class of its own, whose facility's class is the parent's.
    fn project(&mut self, entries: &mut [Entry], keeps_source: bool) {
        let Some(Entry { value: Node { value: Value::Map(project), .. }, .. }) =
            entries.iter_mut().find(|entry| entry.key == "project")
        else {
            return;
        };
        if project.iter().any(|entry| matches!(entry.key.as_str(), "class" | "source")) {
            return;
        }
        let before = self.found.len();
        self.path.push(Step::Key("project".to_owned()));
        let thing = self.path.clone();
        for date in project.iter().filter(|entry| !OWN_CLASS.contains(&entry.key.as_str())) {
            self.path.push(Step::Key(date.key.clone()));
            self.numbers(&date.value, &date.key, &thing);
            self.path.pop();
        }
        self.path.pop();
        if let Some(first) = self.found.get(before).map(|found| found.at)
            && !keeps_source
        {
            self.set(project, first, false);
        } else {
            self.found.truncate(before);
        }
    }

    /// The numbers, dates and files of the child below a node, of the thing that holds their class.
    fn numbers(&mut self, node: &Node, key: &str, thing: &Address) {
        let kind = match &node.value {
            Value::Int(_) | Value::Float(_) => Some(Kind::Number),
            Value::Text(_) if key == "file" => Some(Kind::File),
            Value::Text(text) if is_month(text) => Some(Kind::Date),
            _ => None,
        };
        if let Some(kind) = kind.filter(|_| node.span.file == self.file) {
            let (path, class) = (self.path.clone(), ClassOf::Thing(thing.clone()));
            self.found.push(Replaced { path, at: node.span, kind, class });
        }
        match &node.value {
            // What has a value has a class of its own, and so has what states one here.
            Value::Map(entries)
                if !entries.iter().any(|entry| {
                    entry.key == "value"
                        || entry.key == "class" && entry.value.span.file == self.file
                }) =>
            {
                for entry in entries {
                    self.path.push(Step::Key(entry.key.clone()));
                    self.numbers(&entry.value, &entry.key, thing);
                    self.path.pop();
                }
            }
            Value::List(items) => {
                for (at, item) in items.iter().enumerate() {
                    self.path.push(Step::Index(at));
                    self.numbers(item, key, thing);
                    self.path.pop();
                }
            }
            _ => {}
        }
    }

    fn set(&self, entries: &mut Vec<Entry>, at: Span, keeps_source: bool) {
        put(entries, "class", Value::Text("assumption".to_owned()), at);
        if !keeps_source {
            put(entries, "source", Value::Text(self.id.clone()), at);
        }
    }
}

fn is_month(text: &str) -> bool {
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    text.len() == 7
        && text.split_once('-').is_some_and(|(year, month)| digits(year) && digits(month))
}

/// The source that stands for the child, under `sources:`.
fn cite(merged: &mut Node, child: &Node, id: &str, name: &str, at: Span) {
    let title = |lang: &str| match child.get("title").and_then(|title| title.get(lang)) {
        Some(Node { value: Value::Text(title), .. }) => Some(title.as_str()),
        _ => None,
    };
    let (en, zh) = (title("en").unwrap_or(name), title("zh").unwrap_or(name));
    let words = vec![
        entry("en", Value::Text(format!("Assumption of the variant \"{en}\"")), at),
        entry("zh", Value::Text(format!("变体情景“{zh}”的假设")), at),
    ];
    let source = entry(id, Value::Map(words), at);
    let Value::Map(entries) = &mut merged.value else {
        return;
    };
    match entries
        .iter_mut()
        .find(|entry| entry.key == "sources")
        .map(|entry| &mut entry.value.value)
    {
        Some(Value::Map(sources)) => {
            if !sources.iter().any(|entry| entry.key == id) {
                sources.push(source);
            }
        }
        Some(_) => {}
        None => entries.push(entry("sources", Value::Map(vec![source]), at)),
    }
}

fn entry(key: &str, value: Value, at: Span) -> Entry {
    Entry { key: key.to_owned(), key_span: at, value: Node { value, span: at } }
}

fn put(entries: &mut Vec<Entry>, key: &str, value: Value, at: Span) {
    match entries.iter_mut().find(|entry| entry.key == key) {
        Some(there) => there.value = Node { value, span: at },
        None => entries.push(entry(key, value, at)),
    }
}
