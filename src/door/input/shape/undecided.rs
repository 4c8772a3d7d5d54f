//! The shape check where a mapping may have one of several forms and has none of them.
//!
//! Never chooses: [`super::form`] does.

use serde_json::Value as Json;

use super::check::ShapeCheck;
use super::form::Choice;
use crate::input::problem::Problem;
use crate::input::text::span::Span;
use crate::input::text::suggest::{closest, list_words, nearest};
use crate::input::yaml::node::{Entry, Node};
use crate::language::Message;
use crate::message;

impl<'a> ShapeCheck<'a> {
    pub(super) fn undecided(
        &mut self,
        choice: Choice<'a>,
        node: &Node,
        entries: &[Entry],
        head: Span,
    ) -> Json {
        let problem = match choice {
            Choice::NoTag { tag, words } => self.no_tag(tag, &words, head),
            Choice::BadTag { tag, words } => self.bad_tag(tag, &words, node, head),
            Choice::OneKey { keys, present } if present.len() > 1 => {
                self.mixed(&keys, &present, node, entries, head)
            }
            Choice::OneKey { keys, .. } => self.no_key(&keys, entries, head),
            Choice::Nothing { forms } => self.no_form(&forms, entries, head),
            Choice::Form(_) => return Json::Null,
        };
        self.problems.push(problem);
        Json::Null
    }

    fn no_tag(&self, tag: &str, words: &[&str], head: Span) -> Problem {
        let title = message!(
            "{what} has no `{tag}`",
            "{what}缺少 `{tag}`",
            what = self.subject(),
            tag = tag
        );
        Problem::new("E0203", title)
            .at(head, message!("`{tag}` is missing here", "此处缺少 `{tag}`"))
            .with_help(message!(
                "add `{tag}:` with one of {words}",
                "请增加 `{tag}:`，取以下之一：{words}",
                tag = tag,
                words = list_words(words.iter().copied(), 20)
            ))
    }

    fn bad_tag(&self, tag: &str, words: &[&str], node: &Node, head: Span) -> Problem {
        let tagged = node.entry(tag).map(|entry| &entry.value);
        let shown = tagged.map(|value| self.written(value)).unwrap_or_default();
        let title = message!(
            "{tag} of {what} is `{shown}`, which is not a permitted word",
            "{what}的 `{tag}` 是 `{shown}`，不是允许的选项",
            tag = tag,
            what = self.subject(),
            shown = &shown
        );
        Problem::new("E0308", title)
            .at(
                tagged.map_or(head, |value| value.span),
                did_you_mean(
                    nearest(&shown, words),
                    message!("not a permitted word", "不是允许的选项"),
                ),
            )
            .with_help(message!(
                "permitted: {words}",
                "允许：{words}",
                words = list_words(words.iter().copied(), 20)
            ))
    }

    /// Keys of two forms at once.
    fn mixed(
        &self,
        keys: &[&str],
        present: &[&str],
        node: &Node,
        entries: &[Entry],
        head: Span,
    ) -> Problem {
        let pairs: Vec<&Entry> =
            entries.iter().filter(|entry| present.contains(&entry.key.as_str())).collect();
        let spans: Vec<Span> = pairs.iter().map(|entry| entry.key_span).collect();
        let title = message!(
            "{what} mixes {keys}",
            "{what}混用了{keys}",
            what = self.subject(),
            keys = list_words(present.iter().copied(), 20)
        );
        let parents = pairs.iter().find(|entry| entry.key_span.file != node.span.file);
        let help = match parents {
            // A merge put them side by side: to delete the parent's line would be the wrong cure.
            Some(parents) => message!(
                "to change the form, take out what the parent has: write `{key}: null` beside it",
                "要改换形式，请删去父情景的键：在旁边写 `{key}: null`",
                key = &parents.key
            ),
            None => message!(
                "keep one of {keys}",
                "请只保留其中之一：{keys}",
                keys = list_words(keys.iter().copied(), 20)
            ),
        };
        let problem = Problem::new("E0207", title).with_help(help);
        match spans.split_first() {
            Some((first, rest)) => rest
                .iter()
                .fold(problem, |problem, at| {
                    problem.at(*at, message!("only one of these is permitted", "只能保留其中之一"))
                })
                .also(*first, message!("stands here already", "这里已有一个")),
            None => problem.at(head, Message::default()),
        }
    }

    fn no_key(&self, keys: &[&str], entries: &[Entry], head: Span) -> Problem {
        let first = entries.first();
        let near = first.and_then(|e| closest(&e.key, keys.iter().copied()));
        let title = message!(
            "{what} has none of its permitted keys",
            "{what}没有任何允许的键",
            what = self.subject()
        );
        Problem::new("E0207", title)
            .at(
                first.map_or(head, |entry| entry.key_span),
                did_you_mean(near, message!("none of the permitted keys", "不是允许的键")),
            )
            .with_help(message!(
                "use one of {keys}",
                "请用以下之一：{keys}",
                keys = list_words(keys.iter().copied(), 20)
            ))
    }

    fn no_form(&self, forms: &[Vec<&str>], entries: &[Entry], head: Span) -> Problem {
        let keys = || forms.iter().flatten().copied();
        let near =
            entries.iter().find_map(|entry| Some((entry.key_span, closest(&entry.key, keys())?)));
        let place = near.map_or(head, |(place, _)| place);
        let label = did_you_mean(
            near.map(|(_, near)| near),
            message!("no key of this is known here", "此处没有其中任何一个键"),
        );
        let forms: Vec<Message> = forms
            .iter()
            .map(|keys| {
                let keys = list_words(keys.iter().copied(), 12);
                Message::join([&Message::verbatim("- "), &keys], &Message::default())
            })
            .collect();
        let title = message!(
            "{what} has none of its permitted forms",
            "{what}不属于任何允许的形式",
            what = self.subject()
        );
        Problem::new("E0207", title).at(place, label).with_help(message!(
            "it has the keys of one of these forms:\n{forms}",
            "应采用以下形式之一：\n{forms}",
            forms = Message::lines(&forms)
        ))
    }
}

/// The near word as a question, else `none`.
fn did_you_mean(near: Option<&str>, none: Message) -> Message {
    match near {
        Some(near) => message!("did you mean `{near}`?", "是否要写 `{near}`？"),
        None => none,
    }
}
