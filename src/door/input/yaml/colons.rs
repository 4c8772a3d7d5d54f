//! A colon of another keyboard between key and value in brackets: to YAML the whole is one key
//! without a value.

use crate::input::problem::{Problem, look_alike};
use crate::input::text::lookalike::{self, LookAlike};
use crate::input::text::span::Span;
use crate::message;

/// The problem of a key without a value that holds such a colon between two parts.
pub(crate) fn problem(key: &str, span: Span) -> Option<Problem> {
    // A key in quotes is meant as it stands.
    if span.end - span.start != key.len() {
        return None;
    }
    entry(key, span)
}

/// The same of a text that stands where such entries are wanted.
pub(crate) fn entry(key: &str, span: Span) -> Option<Problem> {
    let is_colon = |c: char| {
        lookalike::first(c.encode_utf8(&mut [0; 4])).is_some_and(|found| found.sign == ":")
    };
    let (at, found) = key.char_indices().find(|&(_, c)| is_colon(c))?;
    let parts = [&key[..at], &key[at + found.len_utf8()..]];
    if parts.iter().any(|part| part.trim().is_empty()) {
        return None;
    }
    let found = LookAlike { at, found, sign: ":" };
    let what = message!("the entry", "该项");
    Some(look_alike::problem_of(found, what, span, Some(&spaced(&lookalike::plain(key)))))
}

/// Entries with a blank behind each colon and comma, as YAML wants them.
fn spaced(entries: &str) -> String {
    let mut spaced = String::with_capacity(entries.len());
    for c in entries.chars() {
        if matches!(c, ':' | ',') {
            spaced.truncate(spaced.trim_end().len());
            spaced.extend([c, ' ']);
        } else if c != ' ' || !spaced.ends_with(' ') {
            spaced.push(c);
        }
    }
    spaced
}
