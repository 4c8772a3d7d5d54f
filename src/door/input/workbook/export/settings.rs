//! The sheets of single values: that of the district, by names that its planner knows, and that of
//! all other settings, by where they stand in the scenario.

use std::collections::BTreeSet;

use super::{Writer, cell, is_scalar};
use crate::domain::template::PLACEHOLDER;
use crate::input::workbook::column_head::head;
use crate::input::workbook::form::{Column, Kind, TABLES};
use crate::input::workbook::item::item;
use crate::input::workbook::place::{Place, Step, find, leaves};
use crate::input::workbook::settings::{DISTRICT, words_of};
use crate::input::workbook::{meaning, references};
use crate::input::{Node, Value};
use crate::language::Lang;
use crate::spreadsheet::{Cell, Filled, Head, Page};

impl Writer<'_> {
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

    pub(super) fn district(&mut self) -> Page {
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

    pub(super) fn settings(&mut self) -> Page {
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
        meaning::of(&self.schema, place)
            .map_or_else(String::new, |message| message.get(lang).to_owned())
    }
}
