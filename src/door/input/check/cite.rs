//! Sources: every `source:` names an entry of `sources:`, and every entry is cited by somebody.
//!
//! Looks at what is written and not at what is used, so that a source cited by a default that no
//! project happens to need counts as cited, and a wrong id is found in every place where one can
//! stand. Never judges a source.

use std::collections::BTreeSet;

use super::checker::Checker;
use crate::input::problem::Problem;
use crate::input::raw;
use crate::input::text::span::Span;
use crate::input::yaml::address::{self, Address};
use crate::input::yaml::node::{Node, Value};
use crate::language::Message;
use crate::message;

impl Checker<'_> {
    /// Checks the citations of the scenario files; those of the data files are checked row by row.
    pub(super) fn citations(&mut self, raw: &raw::Scenario) {
        let loaded = self.loaded;
        let mut cited = Vec::new();
        if let Value::Map(entries) = &loaded.root.value {
            for entry in entries.iter().filter(|entry| entry.key != "sources") {
                gather(&entry.value, &mut cited);
            }
        }
        for &(id, at) in &cited {
            if !raw.sources.contains_key(id) {
                let known = raw.sources.keys().map(String::as_str);
                let problem = self.unknown(
                    at,
                    &message!("source", "来源"),
                    id,
                    known,
                    &Address::root().key("sources"),
                );
                self.problems.push(problem);
            }
        }
        let ids: BTreeSet<&str> = cited.iter().map(|&(id, _)| id).collect();
        let in_tables: BTreeSet<&str> =
            self.inputs.iter().map(|input| input.provenance.source.as_str()).collect();
        let is_cited = |id: &str| ids.contains(id) || in_tables.contains(id);
        let uncited: Vec<&String> = raw.sources.keys().filter(|id| !is_cited(id)).collect();
        for id in uncited {
            let path = Address::root().key("sources").key(id);
            self.unused(
                address::locate_key(&loaded.root, &path),
                message!("source `{id}` is not cited", "来源 `{id}` 没有被引用"),
                message!("cite it with `source:`, or remove it", "请用 `source:` 引用它，或删去"),
            );
        }
    }

    /// A warning for something nothing refers to, when the scenario's own file defines it: what a
    /// parent defines and a child's changes leave unused is nobody's slip.
    pub(super) fn unused(&mut self, at: Span, title: Message, help: Message) {
        // With errors about, an id that is misspelt elsewhere is the likelier cause.
        let own = self.loaded.files.last() == Some(&at.file) && !self.is_copy_of_a_run();
        if own && self.sound && !self.problems.has_errors() {
            let problem = Problem::new("W1002", title)
                .at(at, message!("nothing refers to it", "没有任何地方引用"))
                .with_help(help);
            self.problems.push(problem);
        }
    }
}

/// Every `source:` below a node, with its place.
fn gather<'n>(node: &'n Node, cited: &mut Vec<(&'n str, Span)>) {
    match &node.value {
        Value::Map(entries) => {
            for entry in entries {
                match &entry.value.value {
                    Value::Text(id) if entry.key == "source" => cited.push((id, entry.value.span)),
                    _ => gather(&entry.value, cited),
                }
            }
        }
        Value::List(items) => items.iter().for_each(|item| gather(item, cited)),
        _ => {}
    }
}
