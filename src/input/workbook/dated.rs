//! Bounds by year: rows of one target that differ in bound and year are one target, whose bound changes with the years; and such a target
//! is a row for each year.

use super::ids;
use super::place::{Step, put};
use crate::input::{Entry, Node, Value};

/// Keys of bounds.
const BOUNDS: [&str; 2] = ["at_least", "at_most"];
/// Keys in which the rows of one target must be equal.
const EQUAL: [&str; 3] = ["metric", "where", "series"];

/// A bound of a target from a year on.
pub struct Dated<'n> {
    /// Key of the bound.
    pub key: &'static str,
    /// The year, as the scenario has it.
    pub year: &'n str,
    /// The bound.
    pub bound: &'n Node,
}

/// The bounds by year of a target; none where one bound holds for all years.
pub fn bounds_of(rule: &Node) -> Vec<Dated<'_>> {
    let map = |key| match rule.get(key).map(|node| &node.value) {
        Some(Value::Map(entries)) if rule.get("from").is_none() => entries.as_slice(),
        _ => &[],
    };
    let dated = |key| {
        map(key).iter().map(move |Entry { key: year, value, .. }| Dated { key, year, bound: value })
    };
    BOUNDS.into_iter().flat_map(dated).collect()
}

/// Joins rows of one target, one after another by year. Gives the names of those that were joined. `has_id` says of each row whether its
/// id was written, and not made of its name.
pub fn joined(rows: Vec<(Node, bool)>) -> (Vec<Node>, Vec<String>) {
    let (mut rules, mut names): (Vec<Node>, Vec<String>) = (Vec::new(), Vec::new());
    for (mut row, has_id) in rows {
        let id = row.id().unwrap_or_default().to_owned();
        let Some(at) = rules.iter().position(|rule| rule.id() == Some(&id)) else {
            rules.push(row);
            continue;
        };
        if join(&mut rules[at], &row) {
            names.extend(name(&row).filter(|name| !names.contains(name)));
        } else {
            if !has_id {
                let taken: Vec<&str> = rules.iter().filter_map(Node::id).collect();
                let span = row.span;
                let other = Value::Text(ids::made(&id, "target", &taken));
                put(&mut row, &[Step::Key("id".to_owned())], Node { value: other, span }, span);
            }
            rules.push(row);
        }
    }
    (rules, names)
}

fn name(rule: &Node) -> Option<String> {
    let text = |lang: &str| match &rule.get("name")?.get(lang)?.value {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    };
    text("zh").or_else(|| text("en"))
}

fn whole(rule: &Node, key: &str) -> Option<i64> {
    match rule.get(key)?.value {
        Value::Int(number) => Some(number),
        _ => None,
    }
}

/// Takes the bound of a row into a target; false where the row is another target.
fn join(rule: &mut Node, row: &Node) -> bool {
    let value = |node: &Node, key: &str| node.get(key).map(|node| node.value.clone());
    let bound = |node: &Node| {
        let mut keys = BOUNDS.into_iter().filter(|key| node.get(key).is_some());
        keys.next().filter(|_| keys.next().is_none())
    };
    let (Some(key), Some(from)) = (bound(row), whole(row, "from")) else { return false };
    if bound(rule) != Some(key) || EQUAL.iter().any(|key| value(rule, key) != value(row, key)) {
        return false;
    }
    let mut years: Vec<Entry> = match rule.get(key).map(|node| &node.value) {
        Some(Value::Map(entries)) => entries.clone(),
        Some(_) => match (rule.entry("from"), rule.get(key)) {
            (Some(first), Some(bound)) => vec![year(first, bound)],
            _ => return false,
        },
        None => return false,
    };
    // A bound that ends before the next begins leaves years without any.
    let last = years.iter().filter_map(|entry| entry.key.parse::<i64>().ok()).max();
    let (ends, next) = (whole(rule, "until"), whole(row, "until"));
    let follows = ends == next || ends.is_some_and(|year| year + 1 == from);
    let (Some(last), Some(begins), Some(bound)) = (last, row.entry("from"), row.get(key)) else {
        return false;
    };
    if from <= last || !follows {
        return false;
    }
    years.push(year(begins, bound));
    let Value::Map(entries) = &mut rule.value else { return false };
    entries.retain(|entry| entry.key != "from" && entry.key != "until");
    if let Some(bound) = entries.iter_mut().find(|entry| entry.key == key) {
        bound.value.value = Value::Map(years);
    }
    if let Value::Map(more) = &row.value {
        // The end of the last, and cells that are wrong.
        let more = more.iter().filter(|entry| entry.key == "until" || entry.key.contains(' '));
        entries.extend(more.cloned());
    }
    true
}

/// A bound by the year in which it begins.
fn year(from: &Entry, bound: &Node) -> Entry {
    let key = match &from.value.value {
        Value::Int(year) => year.to_string(),
        _ => String::new(),
    };
    Entry { key, key_span: from.value.span, value: bound.clone() }
}
