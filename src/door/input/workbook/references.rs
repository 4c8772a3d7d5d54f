//! Settings that name another thing of the scenario by its id: a payer, an attribute, a series. A
//! workbook has the name in its place, where no other thing has it.

use super::place::{Place, Step, find};
use crate::input::{Entry, Node, Value};
use crate::language::Lang;

/// Keys that refer to the items of a list, with the keys that lead to it.
const REFERRING: &[(&str, &[&str])] = &[
    ("payer", &["costs", "payers"]),
    ("charged_to", &["costs", "payers"]),
    ("attributes", &["attributes"]),
    ("attribute", &["attributes"]),
    ("series", &["series"]),
];
/// Marks between the items of a list in one cell.
const BETWEEN: [char; 6] = [',', '，', '、', ';', '；', ' '];

/// The items that a key refers to.
fn items<'n>(root: &'n Node, key: &str) -> Option<&'n [Node]> {
    let (_, path) = REFERRING.iter().find(|(own, _)| *own == key)?;
    let steps: Vec<Step> = path.iter().map(|key| Step::Key((*key).to_owned())).collect();
    match &find(root, &steps)?.value {
        Value::List(items) => Some(items),
        _ => None,
    }
}

/// The name of an item in a language.
pub(super) fn name(item: &Node, lang: Lang) -> Option<&str> {
    let key = if lang == Lang::Zh { "zh" } else { "en" };
    match &item.get("name")?.get(key)?.value {
        Value::Text(name) => Some(name),
        _ => None,
    }
}

/// The one item with this name in any language; `None` where two have it, or it is an id.
fn called<'n>(items: &'n [Node], text: &str) -> Option<&'n str> {
    if items.iter().any(|item| item.id() == Some(text)) {
        return None;
    }
    let has =
        |item: &&Node| [Lang::En, Lang::Zh].iter().any(|lang| name(item, *lang) == Some(text));
    let mut found = items.iter().filter(has);
    found.next().filter(|_| found.next().is_none())?.id()
}

/// The name of what the id at a place refers to, if it leads back to it.
#[must_use]
pub(super) fn name_of(root: &Node, place: &Place, id: &str, lang: Lang) -> Option<String> {
    let Some(Step::Key(key)) = place.steps.last() else { return None };
    let items = items(root, key)?;
    let name = name(items.iter().find(|item| item.id() == Some(id))?, lang)?;
    let alone = !place.list || !name.contains(BETWEEN);
    (alone && called(items, name) == Some(id)).then(|| name.to_owned())
}

/// Puts ids in the place of names, everywhere below a node of the scenario `root`.
pub(super) fn resolve(node: &mut Node, root: &Node) {
    match &mut node.value {
        Value::List(items) => items.iter_mut().for_each(|item| resolve(item, root)),
        Value::Map(entries) => {
            for Entry { key, value, .. } in entries {
                let id = |node: &mut Node| {
                    if let Value::Text(text) = &mut node.value
                        && let Some(id) = items(root, key).and_then(|items| called(items, text))
                    {
                        *text = id.to_owned();
                    }
                };
                match &mut value.value {
                    Value::Text(_) => id(value),
                    Value::List(values)
                        if values.iter().all(|v| matches!(v.value, Value::Text(_))) =>
                    {
                        values.iter_mut().for_each(id);
                    }
                    _ => resolve(value, root),
                }
            }
        }
        _ => {}
    }
}
