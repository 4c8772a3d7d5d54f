//! Which parts of a scenario have an error of form, so that the rules of the model say nothing of
//! them.
//!
//! A number outside of its range or a key that nobody knows leaves a scenario that can be checked
//! further, so that every other mistake is told in the same round. What is told then must not
//! follow from the first error: nothing is said of a thing that has one, nor of what refers to that
//! thing. Judges nothing itself.

use std::collections::BTreeSet;

use crate::input::problem::{Problem, Problems, Severity};
use crate::input::text::span::Span;
use crate::input::yaml::node::{Node, Value};

/// Beyond so many errors of form the rules of the model wait for the next round.
const MOST: usize = 50;
/// Settings on which nearly every rule rests.
const FOUNDATIONS: [&str; 3] = ["format", "period", "elderly_age"];
/// Settings whose slip leaves the rest as it is; any other section is a mapping or a list.
const SETTINGS: [&str; 10] = [
    "name",
    "title",
    "district",
    "district_id",
    "note",
    "lang",
    "seed",
    "draws",
    "sampling",
    "chance_events",
];

/// The things with an error of form.
pub(super) struct Spoilt<'n> {
    root: &'n Node,
    things: Vec<&'n Node>,
    ids: BTreeSet<&'n str>,
}

impl<'n> Spoilt<'n> {
    /// What the errors among these problems have spoilt; `None` where nothing reliable is left to
    /// check.
    pub(super) fn by(problems: &Problems, root: &'n Node) -> Option<Self> {
        let errors = problems.iter().filter(|problem| problem.severity == Severity::Error);
        let places: Vec<Span> = errors.map(Problem::place).collect::<Option<_>>()?;
        let Value::Map(sections) = &root.value else { return None };
        let properties: BTreeSet<Span> = sections.iter().map(|section| section.key_span).collect();
        // A section under a misspelt name is as if it were not there.
        if places.len() > MOST
            || problems.errors() > MOST
            || places.iter().any(|place| properties.contains(place))
        {
            return None;
        }
        let mut things = Vec::new();
        for place in places {
            let section = sections.iter().find(|section| touches(&section.value, place))?;
            // A section that is a word or a number is as if it were not there.
            let is_whole = matches!(section.value.value, Value::Map(_) | Value::List(_))
                || SETTINGS.contains(&section.key.as_str());
            if FOUNDATIONS.contains(&section.key.as_str()) || !is_whole {
                return None;
            }
            things.push(thing(&section.value, place));
        }
        let ids = things.iter().filter_map(|thing| thing.id()).collect();
        Some(Self { root, things, ids })
    }

    /// The problems that do not follow from what is spoilt.
    pub(super) fn without_consequences(&self, found: Problems) -> Problems {
        let mut kept = Problems::new();
        let stand_alone = |problem: &&Problem| {
            problem.severity == Severity::Error
                && problem.labels.iter().all(|label| !self.concerns(label.span))
        };
        found.iter().filter(stand_alone).for_each(|problem| kept.push(problem.clone()));
        kept
    }

    /// Whether a place lies in a spoilt thing, or in one that refers to it.
    fn concerns(&self, place: Span) -> bool {
        self.things.iter().any(|thing| touches(thing, place))
            || touches(self.root, place) && self.names_one(thing(self.root, place))
    }

    fn names_one(&self, thing: &Node) -> bool {
        match &thing.value {
            Value::Text(text) => self.ids.contains(text.as_str()),
            Value::Map(entries) => entries.iter().any(|entry| match &entry.value.value {
                Value::Text(text) => self.ids.contains(text.as_str()),
                _ => false,
            }),
            _ => false,
        }
    }
}

/// The smallest item of a list with keys of its own in which a place lies, else the whole node.
fn thing(node: &Node, place: Span) -> &Node {
    let inner = match &node.value {
        Value::Map(entries) => entries.iter().map(|entry| &entry.value).find(|v| touches(v, place)),
        Value::List(items) => {
            let item = items.iter().find(|item| touches(item, place));
            return match item {
                Some(item) if matches!(item.value, Value::Map(_)) => thing(item, place),
                _ => node,
            };
        }
        _ => None,
    };
    match inner.map(|inner| (inner, thing(inner, place))) {
        Some((inner, found)) if !std::ptr::eq(inner, found) => found,
        // Below an item nothing has keys of its own; it is the thing.
        _ => node,
    }
}

/// Whether a place lies in a node; after a merge its parts can stand in several files.
fn touches(node: &Node, place: Span) -> bool {
    let holds =
        |span: Span| span.file == place.file && span.start <= place.start && place.end <= span.end;
    match &node.value {
        // The place of a whole thing is that of its mapping, which spans its entries.
        Value::Map(_) if node.span == place => true,
        Value::Map(entries) => entries.iter().any(|entry| {
            holds(entry.key_span)
                || touches(&entry.value, place)
                // A place of several lines: from a key to the end of its value.
                || entry.key_span.file == entry.value.span.file
                    && holds(Span { end: entry.value.span.end, ..entry.key_span })
        }),
        Value::List(items) => items.iter().any(|item| touches(item, place)) || holds(node.span),
        _ => holds(node.span),
    }
}
