//! Where a value stands in a scenario, in one line of text:
//! `facilities[home-1].project.delay_months`.
//!
//! A list of plain values is named as a whole, `period.headline[]`; an item without id by its
//! number, `x[#0]`; a key with other characters in quotes.

use crate::input::{Entry, Node, Span, Value};

/// A step on the way to a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// A key of a mapping.
    Key(String),
    /// The item of a list that has this id.
    Id(String),
    /// The item of a list with this number, from 0.
    Number(usize),
}

/// The way to a value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// Its steps.
    pub steps: Vec<Step>,
    /// Whether it is a list of plain values.
    pub list: bool,
}

impl Place {
    /// The place a step farther.
    #[must_use]
    pub(super) fn then(&self, step: Step) -> Self {
        let mut place = self.clone();
        place.steps.push(step);
        place
    }

    /// Reads a place; `None` for text that is none.
    #[must_use]
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut place = Self::default();
        let mut rest = text.trim();
        if rest.is_empty() || rest.len() > 500 {
            return None;
        }
        while !rest.is_empty() {
            if let Some(after) = rest.strip_prefix("[]") {
                place.list = true;
                return after.is_empty().then_some(place);
            }
            if let Some(after) = rest.strip_prefix('[') {
                let (inside, after) = after.split_once(']')?;
                place.steps.push(match inside.strip_prefix('#') {
                    Some(number) => Step::Number(number.parse().ok().filter(|n| *n < 10_000)?),
                    None => Step::Id(inside.to_owned()),
                });
                rest = after;
                continue;
            }
            if !place.steps.is_empty() {
                rest = rest.strip_prefix('.')?;
            }
            if let Some(after) = rest.strip_prefix('"') {
                let (key, after) = after.split_once('"')?;
                place.steps.push(Step::Key(key.to_owned()));
                rest = after;
            } else {
                let end = rest.find(['.', '[']).unwrap_or(rest.len());
                let (key, after) = rest.split_at(end);
                if key.is_empty() {
                    return None;
                }
                place.steps.push(Step::Key(key.to_owned()));
                rest = after;
            }
        }
        (!place.steps.is_empty()).then_some(place)
    }

    /// The place as text.
    #[must_use]
    pub(super) fn written(&self) -> String {
        let mut text = String::new();
        for step in &self.steps {
            match step {
                Step::Key(key) => {
                    if !text.is_empty() {
                        text.push('.');
                    }
                    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
                    if key.chars().all(plain) && !key.is_empty() {
                        text.push_str(key);
                    } else {
                        text.push_str(&format!("\"{key}\""));
                    }
                }
                Step::Id(id) => text.push_str(&format!("[{id}]")),
                Step::Number(number) => text.push_str(&format!("[#{number}]")),
            }
        }
        if self.list {
            text.push_str("[]");
        }
        text
    }
}

/// Every plain value below a node, and every list of plain values, with its place.
pub(super) fn leaves<'n>(node: &'n Node, at: &Place, found: &mut Vec<(Place, &'n Node)>) {
    match &node.value {
        Value::Map(entries) => {
            for entry in entries {
                leaves(&entry.value, &at.then(Step::Key(entry.key.clone())), found);
            }
        }
        Value::List(items) if !items.is_empty() && items.iter().all(is_plain) => {
            let mut place = at.clone();
            place.list = true;
            found.push((place, node));
        }
        Value::List(items) => {
            for (number, item) in items.iter().enumerate() {
                let step = item.id().map_or(Step::Number(number), |id| Step::Id(id.to_owned()));
                leaves(item, &at.then(step), found);
            }
        }
        Value::Null => {}
        _ => found.push((at.clone(), node)),
    }
}

/// Whether a value can stand in one cell together with others.
fn is_plain(node: &Node) -> bool {
    match &node.value {
        Value::Int(_) | Value::Float(_) => true,
        Value::Text(text) => {
            !text.contains([',', '，', '、', ';', '；', '"']) && !text.trim().is_empty()
        }
        _ => false,
    }
}

/// Puts a value where a place says, with the mappings and list items on the way; a plain value on
/// the way becomes the `value` of a mapping. `steps` are the steps left.
pub(super) fn put(node: &mut Node, steps: &[Step], value: Node, key_span: Span) {
    let Some((step, rest)) = steps.split_first() else {
        *node = value;
        return;
    };
    let span = value.span;
    match step {
        Step::Key(key) => {
            match &node.value {
                Value::Map(_) => {}
                Value::Null => node.value = Value::Map(Vec::new()),
                _ => {
                    let old = Node { value: node.value.clone(), span: node.span };
                    let entry = Entry { key: "value".to_owned(), key_span: node.span, value: old };
                    node.value = Value::Map(vec![entry]);
                }
            }
            let Value::Map(entries) = &mut node.value else { return };
            let at = entries.iter().position(|entry| entry.key == *key);
            let at = at.unwrap_or_else(|| {
                let value = Node { value: Value::Null, span };
                entries.push(Entry { key: key.clone(), key_span, value });
                entries.len() - 1
            });
            put(&mut entries[at].value, rest, value, key_span);
        }
        Step::Id(id) => {
            if !matches!(node.value, Value::List(_)) {
                node.value = Value::List(Vec::new());
            }
            let Value::List(items) = &mut node.value else { return };
            let at = items.iter().position(|item| item.id() == Some(id));
            let at = at.unwrap_or_else(|| {
                let id = Node { value: Value::Text(id.clone()), span: key_span };
                let entry = Entry { key: "id".to_owned(), key_span, value: id };
                items.push(Node { value: Value::Map(vec![entry]), span });
                items.len() - 1
            });
            put(&mut items[at], rest, value, key_span);
        }
        Step::Number(number) => {
            if !matches!(node.value, Value::List(_)) {
                node.value = Value::List(Vec::new());
            }
            let Value::List(items) = &mut node.value else { return };
            while items.len() <= *number {
                items.push(Node { value: Value::Null, span });
            }
            put(&mut items[*number], rest, value, key_span);
        }
    }
}

/// The node at a place.
#[must_use]
pub(super) fn find<'n>(node: &'n Node, steps: &[Step]) -> Option<&'n Node> {
    let Some((step, rest)) = steps.split_first() else {
        return Some(node);
    };
    let next = match (step, &node.value) {
        (Step::Key(key), _) => node.get(key)?,
        (Step::Id(id), Value::List(items)) => items.iter().find(|item| item.id() == Some(id))?,
        (Step::Number(number), Value::List(items)) => items.get(*number)?,
        _ => return None,
    };
    find(next, rest)
}

/// The step to a key.
pub(super) fn key(key: &str) -> Step {
    Step::Key(key.to_owned())
}

/// Puts a value where these keys lead.
pub(super) fn set(root: &mut Node, path: &[&str], value: Value, span: Span) {
    let steps: Vec<Step> = path.iter().map(|name| key(name)).collect();
    put(root, &steps, Node { value, span }, span);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_read_back_as_they_are_written() {
        for text in [
            "name",
            "uptake.full.value.pert.mode",
            "facilities[home-1].project.delay_months",
            "period.headline[]",
            "common_factors[migration].loads.\"migration[*].rate\"",
            "x[#3].y",
            "series[points].values.2020",
        ] {
            assert_eq!(Place::read(text).expect(text).written(), text);
        }
        for text in ["", ".", "a..b", "a[", "a[]b", "[#x]"] {
            assert_eq!(Place::read(text), None, "{text}");
        }
    }
}
