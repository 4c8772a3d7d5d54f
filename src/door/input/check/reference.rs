//! Ids that name something else: found, or answered with the nearest there is.

use super::checker::Checker;
use crate::input::problem::{Problem, look_alike};
use crate::input::text::lookalike;
use crate::input::text::span::Span;
use crate::input::text::suggest::{self, short};
use crate::input::yaml::address::{self, Address};
use crate::input::yaml::called;
use crate::input::yaml::node::Value;
use crate::language::Message;
use crate::message;

impl Checker<'_> {
    /// The index of `id` among `known`, the ids of the things under the key `list`; a problem that
    /// suggests the nearest one when it is not there.
    pub(super) fn find<'i>(
        &mut self,
        path: Address,
        what: &Message,
        id: &str,
        known: impl Iterator<Item = &'i str> + Clone,
        list: &str,
    ) -> Option<usize> {
        let found = known.clone().position(|k| k == id);
        if found.is_none() {
            let problem =
                self.unknown(self.span(path), what, id, known, &Address::root().key(list));
            self.problems.push(problem);
        }
        found
    }

    /// The problem of a reference to nothing: points at the nearest thing there is, or at where
    /// things of its kind stand.
    pub(super) fn unknown<'i>(
        &self,
        at: Span,
        what: &Message,
        id: &str,
        known: impl Iterator<Item = &'i str>,
        list: &Address,
    ) -> Problem {
        self.not_among(at, what, id, &known.collect::<Vec<_>>(), list)
    }

    fn not_among(
        &self,
        at: Span,
        what: &Message,
        id: &str,
        known: &[&str],
        list: &Address,
    ) -> Problem {
        let ids = || known.iter().copied();
        let problem = Problem::new(
            "E0402",
            message!("there is no {what} `{id}`", "没有{what} `{id}`", what = what),
        )
        .at(at, message!("unknown {what}", "未知的{what}", what = what));
        let place = |path: &Address| address::find(&self.loaded.root, path).is_some();
        let called = self.called(id, list).filter(|called| ids().any(|k| k == called));
        let plain = lookalike::plain(id);
        let near = called
            .as_deref()
            .or_else(|| suggest::closest(plain.trim().trim_matches(['"', '\'']), ids()))
            .or_else(|| suggest::longer(plain.trim(), ids()));
        if let Some(problem) = self.several_at_once(at, what, id, known) {
            return problem;
        }
        let Some(near) = near else {
            let known = suggest::list_words(ids(), 12);
            let help = if known.is_empty() {
                message!(
                    "there is none at all: add it under `{list}:`, or remove this \
                     line",
                    "目前一个也没有：请在 `{list}:` 下补写，或删去这一行"
                )
            } else {
                message!("known: {known}", "已有：{known}", known = known)
            };
            let problem = problem.with_help(help);
            return if place(list) {
                problem.also(
                    address::locate_key(&self.loaded.root, list),
                    message!("not among these", "不在其中"),
                )
            } else {
                problem
            };
        };
        let (by_id, by_key) = (list.clone().id(near).key("id"), list.clone().key(near));
        let words = message!("the {what} id", "{what}编号", what = what);
        if let Some(problem) = look_alike::problem(words, at, self.sources.slice(at), Some(near)) {
            return problem;
        }
        let help = suggest::did_you_mean(near);
        let problem = problem.with_help(if called.is_some() {
            message!(
                "{help} `{id}` is its name, and its id is wanted here",
                "{help}`{id}` 是名称，此处应写编号",
                help = help
            )
        } else {
            help
        });
        if place(&by_id) {
            problem.also(self.span(by_id), message!("this one is there", "已有的是这一个"))
        } else if place(&by_key) {
            problem.also(
                address::locate_key(&self.loaded.root, &by_key),
                message!("this one is there", "已有的是这一个"),
            )
        } else {
            problem
        }
    }

    /// The problem of several ids in the place of one, each of which is there.
    fn several_at_once(
        &self,
        at: Span,
        what: &Message,
        id: &str,
        known: &[&str],
    ) -> Option<Problem> {
        let plain = lookalike::plain(id);
        let ids: Vec<&str> = plain.split([',', ';', ' ']).filter(|part| !part.is_empty()).collect();
        let all = ids.iter().all(|id| known.contains(id));
        if ids.len() < 2 || !all {
            return None;
        }
        let in_brackets =
            self.sources.slice(at).starts_with('[') || self.sources.is_in_brackets(at);
        let parts = lookalike::first(self.sources.slice(at))
            .filter(|found| in_brackets && matches!(found.sign, "," | ";"));
        if let Some(found) = parts {
            let found = lookalike::LookAlike { sign: ",", ..found };
            let words = message!("the {what} id", "{what}编号", what = what);
            return Some(look_alike::problem_of(found, words, at, Some(&ids.join(", "))));
        }
        let title =
            message!("there is no {what} `{id}`", "没有{what} `{id}`", what = what, id = short(id));
        let help = if in_brackets {
            message!(
                "write `{all}`: items in brackets are parted by commas",
                "请写成 `{all}`：括号内各项以半角逗号分隔",
                all = ids.join(", ")
            )
        } else {
            message!(
                "write one here; items of a list each stand on a line of their own, behind a dash",
                "此处只写一个；列表各项各占一行，前面加短横线"
            )
        };
        let label = message!("several in one: {count}", "{count}个写在了一起", count = ids.len());
        Some(Problem::new("E0402", title).at(at, label).with_help(help))
    }

    /// The id of the only thing of a list that is called `name`, wholly or but for the word for its
    /// kind.
    pub(super) fn called(&self, name: &str, list: &Address) -> Option<String> {
        let Value::List(items) = &address::find(&self.loaded.root, list)?.value else {
            return None;
        };
        called::called(items.iter(), name)?.id().map(str::to_owned)
    }
}
