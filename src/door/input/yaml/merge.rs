//! The merge of a child tree into its parent's.
//!
//! The rules, by what the child has:
//! * a mapping on a mapping: merged key by key, the parent's order first, new keys after; but one
//!   that gives a `value` replaces one that has a `value`, so that a new number never keeps the
//!   class and source of the old one;
//! * a list of things with an `id` on such a list: merged item by item by `id`, the parent's order
//!   first, new items after; the item `{ id: x, remove: true }` takes `x` out;
//! * an empty value (`key:`, `~`, `null`) where the parent has the key: takes the key out;
//! * anything else (numbers, words, other lists, the empty list): replaces what the parent has.
//!
//! `name`, `title` and `note` of the scenario itself are never inherited ([`own_name`]): they tell
//! one scenario from another, and the name decides which run folder is replaced.
//!
//! Within one file two items of a list must not share an `id`. A merged mapping or list has the
//! span of the file that touched it last. Never looks at a schema.

use std::collections::HashMap;

use super::address::{Address, Step};
use super::called::called;
use super::idless;
use super::inherit::Replaced;
use super::node::{Entry, Node, Value};
use crate::input::problem::{Problem, Problems};
use crate::input::text::lookalike;
use crate::input::text::span::Span;
use crate::input::text::suggest::{closest, did_you_mean, longer, truth};
use crate::language::Message;
use crate::message;

/// What children changed in their parents.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// What empty values took out.
    pub removed: Vec<Removed>,
    /// Items that children put into lists that are merged by `id`.
    pub added: Vec<Added>,
    /// Numbers that children put in the place of others, without a class of their own.
    pub replaced: Vec<Replaced>,
    /// Bare numbers that the last child put in the place of one with a class and source of its own.
    pub bare: Vec<Address>,
    /// Dates of projects that children moved.
    pub moved: Vec<Moved>,
}

/// A date of a project that a child gives another value.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// The date.
    pub path: Address,
    /// What the parent has.
    pub was: String,
    /// Where the parent has it.
    pub at: Span,
}

/// An item with an id that the parent's list does not have.
#[derive(Clone, Debug, PartialEq)]
pub struct Added {
    /// Where it stands in the merged tree.
    pub path: Address,
    /// Its id.
    pub id: String,
    /// Where the id is written.
    pub at: Span,
    /// The list of the parent.
    pub list: Span,
    /// The ids of the parent's list, in its order.
    pub ids: Vec<String>,
    /// The nearest id of the parent's list, and where it stands, if one is near.
    pub near: Option<(String, Span)>,
}

/// Something that an empty value in a child took out of its parent.
#[derive(Clone, Debug, PartialEq)]
pub struct Removed {
    /// What was taken out.
    pub path: Address,
    /// The key in the child that did it.
    pub by: Span,
    /// Where the parent has it.
    pub was: Span,
}

/// Checks a tree that has no parent: ids unique, nothing to remove.
pub(crate) fn first(tree: Node, problems: &mut Problems) -> Node {
    let mut merger = Merger { changes: &mut Changes::default(), problems, path: Address::root() };
    merger.alone(tree)
}

/// Merges `child` into `parent`. What it took out and put in is added to `changes`.
pub(crate) fn merge(
    parent: Node,
    child: Node,
    changes: &mut Changes,
    problems: &mut Problems,
) -> Node {
    let parent = without_note(parent);
    changes.bare.clear();
    let mut merger = Merger { changes, problems, path: Address::root() };
    merger.nodes(parent, child)
}

/// The parent without its note, which speaks of it alone.
fn without_note(mut parent: Node) -> Node {
    if let Value::Map(entries) = &mut parent.value {
        entries.retain(|entry| entry.key != "note");
    }
    parent
}

/// Problems where a scenario leaves `name` or `title` to its parent: its runs would be taken for
/// the parent's.
pub(crate) fn own_name(parent: &Node, scenario: &Node, problems: &mut Problems) {
    let Value::Map(own) = &scenario.value else {
        return;
    };
    for key in ["name", "title"] {
        if let (Some(entry), None) = (parent.entry(key), scenario.get(key)) {
            let at = own.first().map_or(scenario.span, |first| first.key_span);
            let title = message!(
                "a scenario that extends another needs a `{key}` of its own",
                "扩展其他情景的情景必须有自己的 `{key}`"
            );
            let problem = Problem::new("E0203", title)
                .at(at, message!("no `{key}` in this file", "此文件中没有 `{key}`"))
                .also(entry.key_span, message!("the parent's", "父情景的"))
                .with_help(message!(
                    "add `{key}:`; under the parent's, its runs would be taken for \
                     this one's",
                    "请补写 `{key}:`；沿用父情景的 `{key}` 会使两者的运行结果混淆"
                ));
            problems.push(problem);
        }
    }
}

struct Merger<'a> {
    changes: &'a mut Changes,
    problems: &'a mut Problems,
    path: Address,
}

impl Merger<'_> {
    fn nodes(&mut self, parent: Node, child: Node) -> Node {
        let span = child.span;
        let value = match (parent.value, child.value) {
            (Value::Map(old), Value::Map(new)) if !(has_value(&old) && has_value(&new)) => {
                Value::Map(self.maps(old, new))
            }
            (Value::List(old), Value::List(new)) if ids(&old) == Ids::All && !new.is_empty() => {
                Value::List(self.lists(old, new, parent.span))
            }
            (Value::Map(old), value @ (Value::Int(_) | Value::Float(_))) if has_value(&old) => {
                self.changes.bare.push(self.path.clone());
                value
            }
            (_, value) => return self.alone(Node { value, span }),
        };
        Node { value, span }
    }

    fn maps(&mut self, old: Vec<Entry>, new: Vec<Entry>) -> Vec<Entry> {
        let places: HashMap<String, usize> =
            old.iter().enumerate().map(|(at, entry)| (entry.key.clone(), at)).collect();
        let mut slots: Vec<Option<Entry>> = old.into_iter().map(Some).collect();
        for entry in new {
            self.path.push(Step::Key(entry.key.clone()));
            match places.get(&entry.key).and_then(|at| slots[*at].take().map(|old| (*at, old))) {
                Some((_, old)) if entry.value.value == Value::Null => {
                    self.changes.removed.push(Removed {
                        path: self.path.clone(),
                        by: entry.key_span,
                        was: old.key_span,
                    });
                }
                Some((at, old)) => {
                    self.moved(&old, &entry);
                    slots[at] = Some(Entry {
                        key: entry.key,
                        key_span: entry.key_span,
                        value: self.nodes(old.value, entry.value),
                    });
                }
                None => slots.push(Some(Entry { value: self.alone(entry.value), ..entry })),
            }
            self.path.pop();
        }
        slots.into_iter().flatten().collect()
    }

    /// Notes that a child moves a date of a project.
    fn moved(&mut self, old: &Entry, new: &Entry) {
        if let ("start" | "opening", Value::Text(was), Value::Text(is)) =
            (new.key.as_str(), &old.value.value, &new.value.value)
            && was != is
        {
            let (path, was, at) = (self.path.clone(), was.clone(), old.value.span);
            self.changes.moved.push(Moved { path, was, at });
        }
    }

    fn lists(&mut self, old: Vec<Node>, new: Vec<Node>, old_span: Span) -> Vec<Node> {
        let places: HashMap<String, usize> = old
            .iter()
            .enumerate()
            .filter_map(|(at, item)| Some((item.id()?.to_owned(), at)))
            .collect();
        let parents = old.clone();
        let mut slots: Vec<Option<Node>> = old.into_iter().map(Some).collect();
        self.unique(&new);
        for item in new {
            let item = match idless::with_id(item, &parents, old_span) {
                Ok((item, slip)) => {
                    slip.into_iter().for_each(|problem| self.problems.push(problem));
                    item
                }
                Err(problem) => {
                    self.problems.push(problem);
                    continue;
                }
            };
            let Some(id) = item.id().map(str::to_owned) else { continue };
            let place = places.get(&id).copied();
            let old = place.and_then(|at| slots[at].take().map(|old| (at, old)));
            self.path.push(Step::Id(id.clone()));
            match (old, item.entry("remove").is_some()) {
                (Some((at, old)), true) => {
                    self.removal(&item, true);
                    // What refers to it is not wrong as long as nobody knows whether it goes.
                    slots[at] = Some(old).filter(|_| !is_taken_out(&item));
                }
                (Some((at, old)), false) => slots[at] = Some(self.nodes(old, item)),
                (None, true) => {
                    self.removal(&item, false);
                    self.nothing_to_remove(&id, &item, Some(old_span), &parents);
                }
                (None, false) => {
                    self.added(&id, &item, old_span, &parents);
                    let item = self.alone(item);
                    slots.push(Some(item));
                }
            }
            self.path.pop();
        }
        slots.into_iter().flatten().collect()
    }

    /// Notes an item that the parent's list does not have.
    fn added(&mut self, id: &str, item: &Node, list: Span, parents: &[Node]) {
        let at = item.entry("id").map_or(item.span, |entry| entry.value.span);
        let ids: Vec<String> = parents.iter().filter_map(Node::id).map(str::to_owned).collect();
        let near = near_id(id, parents);
        self.changes.added.push(Added {
            path: self.path.clone(),
            id: id.to_owned(),
            at,
            list,
            ids,
            near,
        });
    }

    fn removal(&mut self, item: &Node, known: bool) {
        let Value::Map(entries) = &item.value else {
            return;
        };
        for entry in entries {
            let wrong = match (entry.key.as_str(), &entry.value.value) {
                ("id", _) | ("remove", Value::Bool(true)) => continue,
                ("remove", _) => {
                    self.problems.push(not_true(entry));
                    continue;
                }
                _ if known => {
                    message!("this has no effect: the item is taken out", "不起作用：该项已被去掉")
                }
                _ => message!("this has no effect", "这里不起作用"),
            };
            self.problems.push(
                Problem::new(
                    "E0906",
                    message!(
                        "an item that is taken out has `id` and `remove: true`, \
                         nothing else",
                        "要去掉的项只写 `id` 和 `remove: true`，不能有别的键"
                    ),
                )
                .at(entry.key_span, wrong)
                .with_help(message!(
                    "to keep the item delete `remove`; to take it out delete this \
                     line",
                    "要保留该项请删去 `remove`；要去掉它请删去这一行"
                )),
            );
        }
    }

    fn nothing_to_remove(&mut self, id: &str, item: &Node, list: Option<Span>, parents: &[Node]) {
        let at = item.entry("id").map_or(item.span, |entry| entry.value.span);
        let help = match near_id(id, parents) {
            Some((near, _)) => {
                let signs = lookalike::first(id).map(|found| found.said());
                Message::lines(
                    &[Some(did_you_mean(near)), signs].into_iter().flatten().collect::<Vec<_>>(),
                )
            }
            None => message!("delete the item, or correct its `id`", "请删去该项，或改正它的 `id`"),
        };
        let problem = Problem::new(
            "E0907",
            message!("there is no `{id}` to take out", "没有可去掉的 `{id}`"),
        )
        .with_help(help);
        self.problems.push(match list {
            Some(list) => problem
                .at(at, message!("the parent has no such `id`", "父情景中没有这个 `id`"))
                .also(list, message!("the list of the parent", "父情景的列表")),
            None => problem.at(
                at,
                message!("there is no parent that has this list", "没有父情景含有这个列表"),
            ),
        });
    }

    /// A node that meets nothing in the parent.
    fn alone(&mut self, node: Node) -> Node {
        let Node { value, span } = node;
        let value = match value {
            Value::Map(entries) => Value::Map(
                entries
                    .into_iter()
                    .map(|entry| Entry { value: self.alone(entry.value), ..entry })
                    .collect(),
            ),
            Value::List(items) => {
                self.unique(&items);
                let all_ids = ids(&items) == Ids::All;
                Value::List(
                    items.into_iter().filter_map(|item| self.item_alone(item, all_ids)).collect(),
                )
            }
            other => other,
        };
        Node { value, span }
    }

    fn item_alone(&mut self, item: Node, all_ids: bool) -> Option<Node> {
        let removes = item.get("remove").is_some_and(|node| matches!(node.value, Value::Bool(_)));
        match item.id() {
            Some(id) if all_ids && removes => {
                let id = id.to_owned();
                self.nothing_to_remove(&id, &item, None, &[]);
                None
            }
            _ => Some(self.alone(item)),
        }
    }

    fn unique(&mut self, items: &[Node]) {
        if ids(items) != Ids::All {
            return;
        }
        let mut seen: HashMap<&str, Span> = HashMap::new();
        for item in items {
            let Some(Entry { value: node, .. }) = item.entry("id") else {
                continue;
            };
            let Value::Text(id) = &node.value else {
                continue;
            };
            match seen.get(id.as_str()) {
                Some(first) => self.problems.push(
                    Problem::new(
                        "E0401",
                        message!(
                            "the id `{id}` stands twice in one list",
                            "编号 `{id}` 在同一列表中出现了两次"
                        ),
                    )
                    .at(node.span, message!("the second time", "第二次出现"))
                    .also(*first, message!("the first time", "第一次出现"))
                    .with_help(message!(
                        "give one of the two another id, or delete it",
                        "请给其中一个换一个编号，或删去"
                    )),
                ),
                None => {
                    seen.insert(id, node.span);
                }
            }
        }
    }
}

#[derive(PartialEq, Eq)]
enum Ids {
    None,
    Some,
    All,
}

/// Whether a mapping gives a number with where it comes from.
fn has_value(entries: &[Entry]) -> bool {
    entries.iter().any(|entry| entry.key == "value" && entry.value.value != Value::Null)
}

fn ids(items: &[Node]) -> Ids {
    let with = items.iter().filter(|item| item.id().is_some()).count();
    match with {
        0 => Ids::None,
        n if n == items.len() => Ids::All,
        _ => Ids::Some,
    }
}

/// The id of the parent's item that is likely meant, and where it stands: one called so, or written
/// nearly so.
fn near_id(id: &str, parents: &[Node]) -> Option<(String, Span)> {
    let ids = || parents.iter().filter_map(Node::id);
    let plain = lookalike::plain(id);
    let bare = plain.trim_matches(['"', '\'', ';', ',', '.', ' ']);
    let named = called(parents.iter(), id).and_then(Node::id);
    let near = named.or_else(|| closest(bare, ids())).or_else(|| longer(bare, ids()))?;
    let item = parents.iter().find(|item| item.id() == Some(near))?;
    let at = item.entry("id").map_or(item.span, |entry| entry.value.span);
    Some((near.to_owned(), at))
}

fn is_taken_out(item: &Node) -> bool {
    item.get("remove").is_some_and(|node| node.value == Value::Bool(true))
}

/// `remove:` with anything else than `true`.
fn not_true(entry: &Entry) -> Problem {
    let truth = match &entry.value.value {
        Value::Text(text) => truth(text),
        Value::Int(number) => truth(&number.to_string()),
        _ => None,
    };
    let help = match truth {
        Some(true) => message!("write `remove: true`", "请写成 `remove: true`"),
        _ => message!(
            "to take the item out write `remove: true`; to keep it delete this line",
            "要去掉该项请写 `remove: true`；要保留请删去这一行"
        ),
    };
    let title = message!("`remove` is not `true`", "`remove` 不是 `true`");
    Problem::new("E0906", title)
        .at(entry.key_span, message!("only `true` is possible here", "此处只能写 `true`"))
        .with_help(help)
}
