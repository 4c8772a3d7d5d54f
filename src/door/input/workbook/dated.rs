//! Bounds by year: rows of one target that differ in bound and year are one target, whose bound
//! changes with the years; and such a target is a row for each year.

use super::place::{Step, put};
use super::{ids, references};
use crate::input::{Entry, Node, Value};
use crate::language::Lang;

/// Keys of bounds.
const BOUNDS: [&str; 2] = ["at_least", "at_most"];
/// Keys in which the rows of one target must be equal.
const EQUAL: [&str; 3] = ["metric", "where", "series"];

/// A bound of a target from a year on.
pub(super) struct Dated<'n> {
    /// Key of the bound.
    pub key: &'static str,
    /// The year, as the scenario has it.
    pub year: &'n str,
    /// The bound.
    pub bound: &'n Node,
}

/// The bounds by year of a target; none where one bound holds for all years.
pub(super) fn bounds_of(rule: &Node) -> Vec<Dated<'_>> {
    let map = |key| match rule.get(key).map(|node| &node.value) {
        Some(Value::Map(entries)) if rule.get("from").is_none() => entries.as_slice(),
        _ => &[],
    };
    let dated = |key| {
        map(key).iter().map(move |Entry { key: year, value, .. }| Dated { key, year, bound: value })
    };
    BOUNDS.into_iter().flat_map(dated).collect()
}

/// The rows of a sheet of targets, those of one target joined.
#[derive(Default)]
pub(super) struct Joined {
    /// The targets.
    pub rules: Vec<Node>,
    /// Names of those that were joined.
    pub names: Vec<String>,
    /// Rows, by their number among all, that say of a target and a year what another row says
    /// already, with the name and the year.
    pub twice: Vec<(usize, String, i64)>,
}

/// What becomes of a row beside a target of the same name.
enum Beside {
    /// It is a bound of that target from a year on.
    Bound,
    /// It says once more what holds from a year on.
    Twice(i64),
    /// It is another target.
    Another,
}

/// Joins rows of one target by year, in whatever order they stand. `has_id` says of each row
/// whether its id was written, and not made of its name.
pub(super) fn joined(rows: Vec<(Node, bool)>) -> Joined {
    let mut joined = Joined::default();
    for (at_row, (mut row, has_id)) in rows.into_iter().enumerate() {
        let id = row.id().unwrap_or_default().to_owned();
        let rules = &mut joined.rules;
        let Some(at) = rules.iter().position(|rule| rule.id() == Some(&id)) else {
            rules.push(row);
            continue;
        };
        match join(&mut rules[at], &row) {
            Beside::Bound => {
                let name = name(&row).map(str::to_owned);
                joined.names.extend(name.filter(|name| !joined.names.contains(name)));
            }
            Beside::Twice(year) if !has_id => {
                joined.twice.push((at_row, name(&row).map_or(id, str::to_owned), year));
            }
            Beside::Another | Beside::Twice(_) => {
                if !has_id {
                    let taken: Vec<&str> = rules.iter().filter_map(Node::id).collect();
                    let span = row.span;
                    let other = Value::Text(ids::made(&id, "target", &taken));
                    put(&mut row, &[Step::Key("id".to_owned())], Node { value: other, span }, span);
                }
                rules.push(row);
            }
        }
    }
    joined
}

fn name(rule: &Node) -> Option<&str> {
    references::name(rule, Lang::Zh).or_else(|| references::name(rule, Lang::En))
}

fn whole(rule: &Node, key: &str) -> Option<i64> {
    match rule.get(key)?.value {
        Value::Int(number) => Some(number),
        _ => None,
    }
}

/// Takes the bound of a row into a target where both are the same one.
fn join(rule: &mut Node, row: &Node) -> Beside {
    let value = |node: &Node, key: &str| node.get(key).map(|node| node.value.clone());
    let bound = |node: &Node| {
        let mut keys = BOUNDS.into_iter().filter(|key| node.get(key).is_some());
        keys.next().filter(|_| keys.next().is_none())
    };
    let (Some(key), Some(from)) = (bound(row), whole(row, "from")) else { return Beside::Another };
    if bound(rule) != Some(key) || EQUAL.iter().any(|key| value(rule, key) != value(row, key)) {
        return Beside::Another;
    }
    let mut years: Vec<Entry> = match rule.get(key).map(|node| &node.value) {
        Some(Value::Map(entries)) => entries.clone(),
        Some(_) => match (rule.entry("from"), rule.get(key)) {
            (Some(first), Some(bound)) => vec![year(first, bound)],
            _ => return Beside::Another,
        },
        None => return Beside::Another,
    };
    let begins = |entry: &Entry| entry.key.parse::<i64>().ok();
    if years.iter().any(|entry| begins(entry) == Some(from)) {
        return Beside::Twice(from);
    }
    let last = years.iter().filter_map(begins).max();
    // A bound that ends before the next begins leaves years without any; one that comes before
    // another has no end of its own.
    let (ends, next) = (whole(rule, "until"), whole(row, "until"));
    let follows = match last {
        Some(last) if from > last => ends == next || ends.is_some_and(|year| year + 1 == from),
        _ => ends.is_none() && next.is_none(),
    };
    let (Some(begin), Some(bound)) = (row.entry("from"), row.get(key)) else {
        return Beside::Another;
    };
    if !follows {
        return Beside::Another;
    }
    years.push(year(begin, bound));
    years.sort_by_key(begins);
    let Value::Map(entries) = &mut rule.value else { return Beside::Another };
    entries.retain(|entry| entry.key != "from" && entry.key != "until");
    if let Some(bound) = entries.iter_mut().find(|entry| entry.key == key) {
        bound.value.value = Value::Map(years);
    }
    if let Value::Map(more) = &row.value {
        // The end of the last, and cells that are wrong.
        let more = more.iter().filter(|entry| entry.key == "until" || entry.key.contains(' '));
        entries.extend(more.cloned());
    }
    Beside::Bound
}

/// A bound by the year in which it begins.
fn year(from: &Entry, bound: &Node) -> Entry {
    let key = match &from.value.value {
        Value::Int(year) => year.to_string(),
        _ => String::new(),
    };
    Entry { key, key_span: from.value.span, value: bound.clone() }
}
