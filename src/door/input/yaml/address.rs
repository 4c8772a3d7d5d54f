//! The address of a node in the merged tree, and how to find its place in a file.
//!
//! For the checks that come after the schema: they know `facilities[shilin].beds` and want the
//! span to point at. Never changes a tree.

use std::fmt;

use super::node::{Node, Value};
use crate::input::text::span::Span;

/// One step down from a node to a child.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// The value of a key of a mapping.
    Key(String),
    /// The item of a list at this position, from 0.
    Index(usize),
    /// The item of a list whose `id` is this text.
    Id(String),
}

/// An address in the tree: steps from the root.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Address(Vec<Step>);

impl Address {
    /// The root of the scenario.
    pub fn root() -> Self {
        Self::default()
    }

    /// Down to the value of `key`.
    #[must_use]
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.0.push(Step::Key(key.into()));
        self
    }

    /// Down to the list item at `index`, from 0.
    #[must_use]
    pub fn index(mut self, index: usize) -> Self {
        self.0.push(Step::Index(index));
        self
    }

    /// Down to the list item whose `id` is `id`.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.0.push(Step::Id(id.into()));
        self
    }

    /// The steps from the root.
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    pub(crate) fn push(&mut self, step: Step) {
        self.0.push(step);
    }

    pub(crate) fn pop(&mut self) {
        self.0.pop();
    }

    /// The path below the first `steps` steps, written out.
    pub(crate) fn tail(&self, steps: usize) -> String {
        write_steps(self.0.get(steps..).unwrap_or_default())
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&write_steps(&self.0))
    }
}

fn write_steps(steps: &[Step]) -> String {
    let mut out = String::new();
    for step in steps {
        match step {
            Step::Key(key) => {
                if !out.is_empty() {
                    out.push('.');
                }
                out.push_str(key);
            }
            Step::Index(index) => out.push_str(&format!("[{index}]")),
            Step::Id(id) => out.push_str(&format!("[{id}]")),
        }
    }
    out
}

/// The node at a path, if there is one.
pub(crate) fn find<'a>(root: &'a Node, path: &Address) -> Option<&'a Node> {
    path.0.iter().try_fold(root, child)
}

/// The place of the value at a path; where the path leads nowhere, the place of the nearest
/// parent that exists. A parent that is a mapping is pointed at by its first line.
pub fn locate(root: &Node, path: &Address) -> Span {
    let mut node = root;
    for step in &path.0 {
        match child(node, step) {
            Some(next) => node = next,
            None => break,
        }
    }
    node.span
}

/// The place of the key that names the value at a path (of the item's first line in a list);
/// falls back as [`locate`] does.
pub(crate) fn locate_key(root: &Node, path: &Address) -> Span {
    let Some((Step::Key(key), parents)) = path.0.split_last() else {
        return locate(root, path);
    };
    find(root, &Address(parents.to_vec()))
        .and_then(|parent| parent.entry(key))
        .map_or_else(|| locate(root, path), |entry| entry.key_span)
}

fn child<'a>(node: &'a Node, step: &Step) -> Option<&'a Node> {
    match (&node.value, step) {
        (Value::Map(_), Step::Key(key)) => node.get(key),
        (Value::List(items), Step::Index(index)) => items.get(*index),
        (Value::List(items), Step::Id(id)) => items.iter().find(|item| item.id() == Some(id)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::files::sources::Sources;
    use crate::input::problem::Problems;
    use crate::input::yaml::parse::parse;

    const TEXT: &str =
        "facilities:\n  - id: wandong\n    beds: 189\n  - id: shilin\n    beds: 100\n";

    fn text_at(path: &Address) -> String {
        let mut sources = Sources::new();
        let file = sources.add_text("plan.yaml", TEXT);
        let root = parse(&sources, file, &mut Problems::new()).expect("valid");
        sources.slice(locate(&root, path)).to_owned()
    }

    #[test]
    fn finds_by_key_index_and_id() {
        let list = Address::root().key("facilities");
        assert_eq!(text_at(&list.clone().id("shilin").key("beds")), "100");
        assert_eq!(text_at(&list.index(0).key("beds")), "189");
    }

    #[test]
    fn falls_back_to_the_nearest_parent() {
        let path = Address::root().key("facilities").id("shilin").key("opens").key("year");
        assert_eq!(text_at(&path), "id: shilin\n    beds: 100");
        assert_eq!(path.to_string(), "facilities[shilin].opens.year");
    }

    #[test]
    fn the_key_itself_can_be_located() {
        let mut sources = Sources::new();
        let file = sources.add_text("plan.yaml", TEXT);
        let root = parse(&sources, file, &mut Problems::new()).expect("valid");
        let span = locate_key(&root, &Address::root().key("facilities").id("wandong").key("beds"));
        assert_eq!(sources.slice(span), "beds");
    }
}
