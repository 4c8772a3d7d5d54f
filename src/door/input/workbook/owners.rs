//! Whose a number is: what differs from the template is the planner's own, and no longer the
//! template's.

use super::entry::UNSTATED;
use super::place::{key, put};
use super::reader::Data;
use crate::domain::template::{OFFERED, PLACEHOLDER};
use crate::input::{Entry, Node, Value};

/// Gives what differs from the template a source of its own: it is no longer the template's.
pub(super) fn owned(node: &mut Node, start: &Node) {
    let is_templates = |node: &Node| matches!(node.get("source").map(|node| &node.value), Some(Value::Text(id)) if id == PLACEHOLDER || id == OFFERED);
    if is_templates(node) && !same(node, start) {
        let span = node.span;
        for (name, word) in [("class", "assumption"), ("source", UNSTATED)] {
            put(node, &[key(name)], Node { value: Value::Text(word.to_owned()), span }, span);
        }
        return;
    }
    match (&mut node.value, &start.value) {
        (Value::Map(entries), _) => {
            for entry in entries {
                let none = Node { value: Value::Null, span: start.span };
                owned(&mut entry.value, start.get(&entry.key).unwrap_or(&none));
            }
        }
        (Value::List(items), Value::List(own)) => {
            for item in items {
                let none = Node { value: Value::Null, span: start.span };
                let like = own.iter().find(|own| same_name(item, own));
                owned(item, like.unwrap_or(&none));
            }
        }
        (Value::List(items), _) => {
            for item in items {
                let none = Node { value: Value::Null, span: start.span };
                owned(item, &none);
            }
        }
        _ => {}
    }
}

fn same_name(a: &Node, b: &Node) -> bool {
    let name = |node: &Node, lang: &str| {
        node.get("name").and_then(|name| name.get(lang)).map(|node| node.value.clone())
    };
    let equal = |lang: &str| name(a, lang).is_some() && name(a, lang) == name(b, lang);
    equal("zh") || equal("en") || (a.id().is_some() && a.id() == b.id())
}

/// Whether two values say the same, but for ids, places and provenance.
fn same(a: &Node, b: &Node) -> bool {
    const ASIDE: [&str; 7] = ["id", "township", "class", "source", "note", "name", "where"];
    match (&a.value, &b.value) {
        (Value::Map(left), Value::Map(right)) => {
            let kept = |entries: &[Entry]| -> Vec<Entry> {
                entries
                    .iter()
                    .filter(|entry| !ASIDE.contains(&entry.key.as_str()))
                    .cloned()
                    .collect()
            };
            let (left, right) = (kept(left), kept(right));
            let other = |key: &str| right.iter().find(|entry| entry.key == key);
            // A yes or no that is left out is no.
            let no = |entry: &&Entry| !matches!(entry.value.value, Value::Bool(false));
            left.iter()
                .filter(no)
                .all(|entry| other(&entry.key).is_some_and(|b| same(&entry.value, &b.value)))
                && right.iter().filter(no).count() == left.iter().filter(no).count()
        }
        (Value::List(left), Value::List(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(a, b)| same(a, b))
        }
        (Value::Int(a), Value::Float(b)) | (Value::Float(b), Value::Int(a)) => *a as f64 == *b,
        (a, b) => a == b,
    }
}

/// The same for the rows of a data table that cite the template.
pub(super) fn own_rows(table: &mut Data, start: &str, townships: &[(String, Vec<String>)]) {
    let (Some(class), Some(source)) = (
        table.columns.iter().position(|column| *column == "class"),
        table.columns.iter().position(|column| *column == "source"),
    ) else {
        return;
    };
    let start = renamed(start, townships);
    let known: Vec<Vec<&str>> = start.lines().map(|line| line.split(',').collect()).collect();
    // Two numbers are the same however they are written.
    let equal = |a: &str, b: &str| {
        a == b || a.parse::<f64>().is_ok_and(|a| b.parse::<f64>().is_ok_and(|b| a == b))
    };
    for row in &mut table.rows {
        let templates = row.get(source).is_some_and(|(id, _)| id == PLACEHOLDER || id == OFFERED);
        let is_known = known.iter().any(|known| {
            row.iter().take(class).zip(known).all(|((cell, _), known)| equal(cell, known))
        });
        if templates && !is_known {
            row[class] = ("assumption".to_owned(), None);
            row[source] = (UNSTATED.to_owned(), None);
        }
    }
}

/// The starter's table with the ids of these townships in the place of its own.
pub(super) fn renamed(text: &str, townships: &[(String, Vec<String>)]) -> String {
    let mut lines = String::new();
    for line in text.lines() {
        let (first, rest) = line.split_once(',').unwrap_or((line, ""));
        let number = first.strip_prefix("township-").and_then(|n| n.parse::<usize>().ok());
        match number.and_then(|number| townships.get(number - 1)) {
            Some((id, _)) => lines.push_str(&format!("{id},{rest}\n")),
            None => lines.push_str(&format!("{line}\n")),
        }
    }
    lines
}
