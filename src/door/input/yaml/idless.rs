//! Items without an `id` in a list that is merged by `id`: what was meant for one.
//!
//! An item whose id stands under a misspelt key goes on under it, so that what else is wrong with
//! it is told as well.

use super::node::{Entry, Node, Value};
use crate::input::problem::{Problem, look_alike};
use crate::input::text::lookalike;
use crate::input::text::span::Span;
use crate::input::text::suggest::{did_you_mean, short};
use crate::message;

/// What people call the key.
const CALLED: [&str; 8] = ["id", "ids", "idd", "i d", "_id", "编号", "标识", "代号"];

/// The item with its id and what is to be said of it, or the problem of one whose id nobody can
/// tell. `parents` are the items of the parent's list, which stands at `list`.
pub(super) fn with_id(
    item: Node,
    parents: &[Node],
    list: Span,
) -> Result<(Node, Option<Problem>), Problem> {
    if item.id().is_some() {
        return Ok((item, None));
    }
    if let Value::Map(entries) = &item.value
        && let Some(at) = entries.iter().position(means_id)
    {
        let problem = misspelt(&entries[at]);
        return Ok((renamed(item, at), Some(problem)));
    }
    let problem = Problem::new(
        "E0905",
        message!(
            "an item of a list that is merged by `id` has no `id`",
            "按 `id` 合并的列表中有一项没有 `id`"
        ),
    )
    .at(head_of(&item), message!("no `id` here", "此处没有 `id`"))
    .also(list, message!("the list of the parent", "父情景的列表"));
    let help = match meant(&item, parents) {
        Some(instead) => message!("write `{instead}`", "请写成 `{instead}`"),
        None => message!(
            "give the item its own `id`, or the `id` of the item to change",
            "请给该项写上自己的 `id`，或要修改的那一项的 `id`"
        ),
    };
    Err(problem.with_help(help))
}

/// A key that stands for `id`, with a text.
fn means_id(entry: &Entry) -> bool {
    let key = lookalike::plain(&entry.key).trim().trim_matches(['"', '\'']).to_lowercase();
    CALLED.contains(&key.as_str())
        && matches!(entry.value.value, Value::Text(_))
        && entry.key != "id"
}

fn misspelt(entry: &Entry) -> Problem {
    let key = short(&entry.key);
    let what = message!("the key `{key}`", "键 `{key}` ");
    let found = lookalike::first(&entry.key);
    let is_signs = lookalike::plain(&entry.key) == "id";
    match found.filter(|_| is_signs) {
        Some(found) => look_alike::problem_of(found, what, entry.key_span, Some("id")),
        None => Problem::new(
            "E0201",
            message!("unknown key `{key}` in an item", "列表项中有未知的键 `{key}`"),
        )
        .at(entry.key_span, did_you_mean("id"))
        .with_help(message!("write `id`", "请写成 `id`")),
    }
}

fn renamed(item: Node, at: usize) -> Node {
    let Node { value, span } = item;
    let value = match value {
        Value::Map(mut entries) => {
            if let Some(entry) = entries.get_mut(at) {
                "id".clone_into(&mut entry.key);
            }
            Value::Map(entries)
        }
        other => other,
    };
    Node { value, span }
}

/// The item as it should be written, where it names one of the parent's without `id`.
fn meant(item: &Node, parents: &[Node]) -> Option<String> {
    let is_parents = |id: &str| parents.iter().any(|parent| parent.id() == Some(id));
    match &item.value {
        Value::Text(id) if is_parents(id) => Some(format!("id: {id}")),
        Value::Map(entries) => {
            let entry = entries.first()?;
            match (entry.key.as_str(), &entry.value.value) {
                (_, Value::Text(id)) if is_parents(id) && takes_out(&entry.key) => {
                    Some(format!("{{ id: {id}, remove: true }}"))
                }
                ("id", Value::List(items)) => match items.as_slice() {
                    [Node { value: Value::Text(id), .. }] if is_parents(id) => {
                        Some(format!("id: {id}"))
                    }
                    _ => None,
                },
                (id, _) if is_parents(id) && entries.len() == 1 => Some(format!("id: {id}")),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Whether a key says that something is to go: `delete`, `删除`.
pub(crate) fn takes_out(key: &str) -> bool {
    const WORDS: [&str; 14] = [
        "remove", "removed", "delete", "deleted", "drop", "dropped", "exclude", "disable",
        "disabled", "删除", "删去", "去掉", "移除", "取消",
    ];
    WORDS.contains(&key.trim().to_lowercase().as_str())
}

/// The first line of an item.
fn head_of(item: &Node) -> Span {
    match &item.value {
        Value::Map(entries) => entries.first().map_or(item.span, |entry| entry.key_span),
        _ => item.span,
    }
}
