//! Numbers that a comma parts in two where a mapping is written in braces: `{ total: 1,200 }` is a
//! number and a key without a value.

use std::collections::BTreeMap;

use super::check::ShapeCheck;
use super::wrong_type::hint;
use crate::input::problem::Problem;
use crate::input::schema::{Type, View};
use crate::input::text::number;
use crate::input::text::span::{FileId, Span};
use crate::input::yaml::address::Step;
use crate::input::yaml::node::{Entry, Node, Value};
use crate::message;

impl<'a> ShapeCheck<'a> {
    /// The entries that are only the rest of a number with commas, of those in `loose`. They need
    /// not follow it: an entry that changes one of the parent stands where that stood.
    pub(super) fn cut_by_commas<'e>(&self, entry: &Entry, loose: &Loose<'e>) -> Vec<&'e Entry> {
        let number = number_of(entry);
        let first = self.sources.slice(number.span);
        let head = first.trim_start_matches(['-', '+']);
        let mut groups = Vec::new();
        if !matches!(number.value, Value::Int(_)) || !is_digits(head) || head.len() > 3 {
            return groups;
        }
        let mut end = number.span;
        while let Some(next) = loose.get(&(end.file, end.end + 1)) {
            let between = Span { start: end.end, end: next.key_span.start, ..end };
            if self.sources.slice(between) != "," {
                break;
            }
            groups.push(*next);
            end = next.key_span;
        }
        let in_groups = groups.iter().all(|group| is_group(&group.key));
        if in_groups || is_decimal(head, &groups) { groups } else { Vec::new() }
    }

    pub(super) fn thousands_mark(&mut self, entry: &Entry, groups: &[&Entry], form: &View<'a>) {
        let first = number_of(entry).span;
        let last = groups.last().map_or(first, |group| group.key_span);
        let span = Span { end: last.end, ..first };
        let mut joined = self.sources.slice(first).to_owned();
        let has_decimals = is_decimal(joined.trim_start_matches(['-', '+']), groups);
        if has_decimals {
            joined.push('.');
        }
        let rule = if has_decimals {
            message!("decimals stand behind a point", "小数点用半角句点")
        } else {
            message!("numbers are written without a thousands mark", "数字不加千位分隔符")
        };
        groups.iter().for_each(|group| joined.push_str(&group.key));
        self.path.push(Step::Key(entry.key.clone()));
        let subject = self.subject();
        let is_reference = self.is_reference();
        self.path.pop();
        let number = number::number(&joined).map(number::Number::as_f64);
        let part = form.property(&entry.key).or_else(|| self.part_of(&entry.key, form));
        let views = part.map(|part| self.schema.forms(&self.schema.view(part)));
        let forms = views.unwrap_or_default();
        let takes = |kind: Type| forms.iter().any(|form| form.types().contains(&kind));
        let is_word = forms.iter().any(|form| form.words().is_some());
        let is_name = is_reference || is_word;
        let takes_numbers = takes(Type::Integer) || takes(Type::Number);
        let is_text = takes(Type::String) && !takes_numbers;
        let fits = forms.is_empty()
            || takes_numbers
                && forms.iter().any(|form| {
                    number.is_some_and(|n| self.place(form, &forms).write(n).is_some())
                });
        let title = message!(
            "{what} is written `{written}`",
            "{what}写成了 `{written}`",
            what = subject,
            written = self.sources.slice(span)
        );
        let written = self.sources.slice(span);
        let help = if is_text && is_name {
            message!("write one name, without a comma", "请写一个不含逗号的名称")
        } else if is_text {
            message!("put it into quotes: `\"{written}\"`", "请加引号：`\"{written}\"`")
        } else if fits {
            message!(
                "write `{joined}`: {rule}",
                "请写成 `{joined}`：{rule}",
                joined = joined,
                rule = rule
            )
        } else if !takes_numbers && forms.len() == 1 {
            hint(&forms[0])
        } else {
            rule
        };
        self.problems.push(
            Problem::new("E0302", title)
                .at(span, message!("the comma parts this in two", "逗号将其分成了两项"))
                .with_help(help),
        );
    }
}

/// The number of an entry, also where a merge has put it beside a class of its own.
fn number_of(entry: &Entry) -> &Node {
    entry.value.entry("value").map_or(&entry.value, |inner| &inner.value)
}

/// Keys that have no value and are three or four digits, by where they begin.
pub(super) type Loose<'e> = BTreeMap<(FileId, usize), &'e Entry>;

pub(super) fn loose(entries: &[Entry]) -> Loose<'_> {
    let may_follow = |entry: &&Entry| {
        entry.value.value == Value::Null && (is_group(&entry.key) || is_digits(&entry.key))
    };
    let groups = entries.iter().filter(may_follow);
    groups.map(|entry| ((entry.key_span.file, entry.key_span.start), entry)).collect()
}

/// Whether a key is a group of digits of a large number, its decimals included.
fn is_group(key: &str) -> bool {
    let group = key.split('.').next().unwrap_or_default();
    matches!(group.len(), 3 | 4) && is_digits(group)
}

/// Whether the comma between a whole number and what follows stands for a decimal point: `0,06`,
/// `12,5`.
fn is_decimal(head: &str, groups: &[&Entry]) -> bool {
    match groups {
        [fraction] => is_digits(&fraction.key) && (head == "0" || !is_group(&fraction.key)),
        _ => false,
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}
