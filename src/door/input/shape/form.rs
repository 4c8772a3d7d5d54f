//! Which of several forms a mapping was meant to have.
//!
//! So that a message says what is wrong inside the likely form, never "matches none of 7". Never
//! pushes a problem itself.

use crate::input::schema::{Type, View};
use crate::input::yaml::node::{Entry, Node, Value};

/// What the forms and a mapping say about each other.
#[derive(Clone, Debug)]
pub(crate) enum Choice<'a> {
    /// Check it as this form.
    Form(View<'a>),
    /// The forms are told apart by this key, and the mapping lacks it.
    NoTag {
        /// The key that tells the forms apart.
        tag: &'a str,
        /// Its permitted words.
        words: Vec<&'a str>,
    },
    /// The forms are told apart by this key, and its value is none of the words.
    BadTag {
        /// The key that tells the forms apart.
        tag: &'a str,
        /// Its permitted words.
        words: Vec<&'a str>,
    },
    /// Each form is one key, and the mapping has none of them or several.
    OneKey {
        /// The permitted keys.
        keys: Vec<&'a str>,
        /// Those that the mapping has.
        present: Vec<&'a str>,
    },
    /// Nothing in the mapping belongs to any of the forms, given by their keys.
    Nothing {
        /// The keys of each form.
        forms: Vec<Vec<&'a str>>,
    },
}

/// Chooses among the forms that are mappings; `None` when there is none.
pub(crate) fn choose<'a>(forms: &[View<'a>], node: &Node) -> Option<Choice<'a>> {
    let Value::Map(entries) = &node.value else {
        return None;
    };
    let objects: Vec<&View<'a>> =
        forms.iter().filter(|f| f.types().contains(&Type::Object)).collect();
    let first = *objects.first()?;
    if objects.len() == 1 {
        return Some(Choice::Form(first.clone()));
    }
    if let Some(tag) = common_tag(&objects) {
        return Some(by_tag(tag, &objects, entries));
    }
    if let Some(keys) = one_key_each(&objects) {
        return Some(by_key(keys, &objects, entries));
    }
    Some(by_likeness(&objects, entries))
}

/// The first key that has one fixed word in every form.
fn common_tag<'a>(objects: &[&View<'a>]) -> Option<&'a str> {
    let first = objects.first()?;
    first
        .properties()
        .map(|(key, _)| key)
        .find(|key| objects.iter().all(|form| form.fixed_word(key).is_some()))
}

fn by_tag<'a>(tag: &'a str, objects: &[&View<'a>], entries: &[Entry]) -> Choice<'a> {
    let mut words: Vec<&str> = Vec::new();
    for word in objects.iter().filter_map(|form| form.fixed_word(tag)) {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    let Some(entry) = entries.iter().find(|entry| entry.key == tag) else {
        return Choice::NoTag { tag, words };
    };
    let Value::Text(word) = &entry.value.value else {
        return Choice::BadTag { tag, words };
    };
    let tagged: Vec<&View<'a>> =
        objects.iter().copied().filter(|form| form.fixed_word(tag) == Some(word)).collect();
    match tagged.as_slice() {
        [] => Choice::BadTag { tag, words },
        [one] => Choice::Form((*one).clone()),
        several => by_likeness(several, entries),
    }
}

/// The only key of each form, if every form has just one.
fn one_key_each<'a>(objects: &[&View<'a>]) -> Option<Vec<&'a str>> {
    objects
        .iter()
        .map(|form| {
            let mut keys = form.properties().map(|(key, _)| key);
            match (keys.next(), keys.next()) {
                (Some(key), None) if form.required() == [key] => Some(key),
                _ => None,
            }
        })
        .collect()
}

fn by_key<'a>(keys: Vec<&'a str>, objects: &[&View<'a>], entries: &[Entry]) -> Choice<'a> {
    let has = |key: &str| entries.iter().any(|entry| entry.key == key);
    let present: Vec<&str> = keys.iter().copied().filter(|key| has(key)).collect();
    let form = match present.as_slice() {
        [key] => keys.iter().position(|k| k == key).and_then(|at| objects.get(at)),
        _ => None,
    };
    match form {
        Some(form) => Choice::Form((*form).clone()),
        None => Choice::OneKey { keys, present },
    }
}

/// The form that shares most keys with the mapping; a missing required key and a key unknown to
/// the form count against it. The first of equals.
fn by_likeness<'a>(objects: &[&View<'a>], entries: &[Entry]) -> Choice<'a> {
    let has = |key: &str| entries.iter().any(|entry| entry.key == key);
    let mut best: Option<(i64, &View<'a>)> = None;
    let mut any_known = false;
    for form in objects {
        let known = entries.iter().filter(|e| form.property(&e.key).is_some()).count();
        any_known |= known > 0;
        let missing = form.required().into_iter().filter(|key| !has(key)).count();
        let score = count(known) * 10 - count(entries.len() - known) * 3 - count(missing) * 3;
        if best.is_none_or(|(top, _)| score > top) {
            best = Some((score, form));
        }
    }
    match best {
        Some((_, form)) if any_known => Choice::Form(form.clone()),
        _ => Choice::Nothing {
            forms: objects
                .iter()
                .map(|form| form.properties().map(|(key, _)| key).collect())
                .collect(),
        },
    }
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX / 100)
}
