//! The shape check: a merged tree against a schema, every problem in one go.
//!
//! Goes through tree and schema together, names the thing each value belongs to (beds of facility
//! shilin), and returns the JSON value that the raw structs are filled from; that value is of use
//! only when no problem was pushed. Never looks across fields: that two dates are in order or that
//! an id exists is checked later, on the filled structs.

use serde_json::{Number, Value as Json};

use super::form::{Choice, choose};
use super::named;
use super::several::numbers_in_item;
use crate::domain::Unit;
use crate::input::files::sources::Sources;
use crate::input::problem::{Problem, Problems};
use crate::input::schema::{Schema, Type, View, expect};
use crate::input::text::lookalike;
use crate::input::text::range::{Range, plain_number};
use crate::input::text::span::Span;
use crate::input::text::suggest::short;
use crate::input::text::wanted::Wanted;
use crate::input::yaml::address::{Address, Step};
use crate::input::yaml::merge::Changes;
use crate::input::yaml::node::{Node, Value};
use crate::language::{Lang, Message};
use crate::message;

/// Checks `root` against the schema and returns it as JSON.
///
/// `changes` is what a child took out of a parent or added to it: a missing key is then explained
/// by it.
pub(crate) fn check(
    root: &Node,
    schema: &Schema,
    changes: &Changes,
    sources: &Sources,
    problems: &mut Problems,
) -> Json {
    let mut check = ShapeCheck {
        root,
        schema,
        changes,
        sources,
        problems,
        path: Address::root(),
        owners: Vec::new(),
        scales: Vec::new(),
        partial: 0,
        years: years_of(root),
    };
    check.value(root, &schema.root(), head_of(root))
}

/// The years from the base year to the horizon.
fn years_of(root: &Node) -> Option<Range> {
    let period = root.get("period")?;
    let year = |key: &str| match period.get(key)?.value {
        Value::Int(year) => i32::try_from(year).ok().map(f64::from),
        _ => None,
    };
    let (first, last) = (year("base_year")?, year("horizon")?);
    (first < last).then(|| Range::closed(first, last))
}

/// The thing with an id that a value belongs to.
struct Owner {
    words: Message,
    /// Steps of the path that lead to it.
    depth: usize,
}

/// What a walk holds.
pub(super) struct ShapeCheck<'a> {
    pub(super) root: &'a Node,
    pub(super) schema: &'a Schema,
    pub(super) changes: &'a Changes,
    pub(super) sources: &'a Sources,
    pub(super) problems: &'a mut Problems,
    pub(super) path: Address,
    owners: Vec<Owner>,
    /// Unit and range of the uncertain numbers around the value at hand, the innermost last.
    pub(super) scales: Vec<Scale>,
    /// How many items around the value at hand were added to a list of the parent and are not
    /// whole.
    pub(super) partial: usize,
    /// The years of the scenario, where both ends of its period are written as numbers.
    pub(super) years: Option<Range>,
}

/// What a number inside of a mapping is measured in: `usable_share: { value: { pert: … } }`.
#[derive(Clone, Copy)]
pub(super) struct Scale {
    pub(super) unit: Option<Unit>,
    pub(super) range: Option<Range>,
    /// Whether it takes no distribution.
    pub(super) plain: bool,
}

impl<'a> ShapeCheck<'a> {
    /// Checks one value. `head` is the place that stands for the whole of it: its key, or the first
    /// line of a list item.
    pub(super) fn value(&mut self, node: &Node, view: &View<'a>, head: Span) -> Json {
        let forms = self.schema.forms(view);
        if forms.iter().any(View::takes_anything) {
            return natural(node);
        }
        let has = |wanted: Type| forms.iter().find(|form| form.types().contains(&wanted));
        match &node.value {
            Value::Null => self.nothing(&forms, view, head),
            Value::Bool(value) if has(Type::Boolean).is_some() => Json::Bool(*value),
            Value::Int(_) | Value::Float(_) => match has(Type::Number).or(has(Type::Integer)) {
                Some(form) => self.number(node, form, &forms),
                None => self.wrong_type(node, &forms, head),
            },
            Value::Text(text) => self.text(text, node, &forms, head),
            Value::List(items) => match has(Type::Array) {
                Some(form) => self.list(items, form, head),
                None => self.wrong_type(node, &forms, head),
            },
            Value::Map(entries) => match choose(&forms, node) {
                Some(Choice::Form(form)) => self.map(entries, &form, head),
                Some(choice) => self.undecided(choice, node, entries, head),
                None => self.wrong_type(node, &forms, head),
            },
            Value::Bool(_) => self.wrong_type(node, &forms, head),
        }
    }

    fn nothing(&mut self, forms: &[View<'a>], view: &View<'a>, head: Span) -> Json {
        if forms.iter().all(|form| !form.types().contains(&Type::Null)) {
            let wanted = expect::wanted(forms);
            let is_number = |form: &&View<'a>| {
                form.types().iter().any(|kind| matches!(kind, Type::Integer | Type::Number))
            };
            let has_number = forms.iter().find(is_number);
            let number = has_number.map(|form| self.place(form, forms).range);
            let named = self.named().and_then(|key| named::ids(self.root, key).into_iter().next());
            let example = named.map(str::to_owned).or_else(|| expect::example(view, forms));
            let example = example.map(|example| match (number, example.parse::<f64>()) {
                (Some(range), Ok(value)) if !range.holds(value) => {
                    range.nearest(value).map_or(example, plain_number)
                }
                _ => example,
            });
            let help = match example {
                Some(example) => message!(
                    "write a value, for example `{example}`, or delete the line",
                    "请填写值，例如 `{example}`，或删去这一行"
                ),
                None => message!(
                    "write {wanted}{range}, or delete the line",
                    "请填写{wanted}{range}，或删去这一行",
                    wanted = &wanted,
                    range = has_number
                        .map_or_else(Message::default, |form| self.place(form, forms).bounds())
                ),
            };
            let title = message!("{what} has no value", "{what}没有值", what = self.subject());
            let label =
                message!("{wanted} is expected after this", "后面应填写{wanted}", wanted = wanted);
            self.problems.push(Problem::new("E0208", title).at(head, label).with_help(help));
        }
        Json::Null
    }

    fn list(&mut self, items: &[Node], form: &View<'a>, head: Span) -> Json {
        // Of items that run into one another by a full-width comma that is said, not their number.
        let run_on = |item: &Node| match &item.value {
            Value::Text(text) => {
                let plain = lookalike::plain(text);
                plain.contains(',') && !text.contains(',')
                    || numbers_in_item(text, &Wanted::default()).is_some()
            }
            _ => false,
        };
        if !items.iter().any(run_on) {
            self.item_count(items.len(), form, head);
        }
        if form.get("uniqueItems") == Some(&Json::Bool(true)) {
            self.repeated(items);
        }
        let fixed = form.get("prefixItems").and_then(Json::as_array);
        let mut out = Vec::with_capacity(items.len());
        for (at, item) in items.iter().enumerate() {
            let part = fixed.and_then(|fixed| fixed.get(at)).or_else(|| form.get("items"));
            let view = part.map(|part| self.schema.view(part));
            let step = item.id().map_or(Step::Index(at), |id| Step::Id(id.to_owned()));
            self.path.push(step);
            let noun = view.as_ref().and_then(View::noun);
            let owned = self.own(item.id(), noun);
            out.push(match &view {
                Some(view) => self.value(item, view, head_of(item)),
                None => natural(item),
            });
            self.disown(owned);
            self.path.pop();
        }
        Json::Array(out)
    }

    fn item_count(&mut self, count: usize, form: &View<'a>, head: Span) {
        let bound = |keyword| form.get(keyword).and_then(Json::as_u64);
        let (least, most) = (bound("minItems").unwrap_or(0), bound("maxItems"));
        if count as u64 >= least && most.is_none_or(|most| count as u64 <= most) {
            return;
        }
        let permitted = match most {
            Some(most) if most == least => message!("exactly {least}", "恰好{least}项"),
            Some(most) => message!("{least} to {most}", "{least}至{most}项"),
            None => message!("at least {least}", "至少{least}项"),
        };
        let items = if count == 1 { "item" } else { "items" };
        let items = Message::of(format!("{count} {items}"), format!("{count}项"));
        let title = message!(
            "{what} has {items}, permitted: {permitted}",
            "{what}有{items}，应为{permitted}",
            what = self.subject(),
            items = items,
            permitted = permitted
        );
        let help = with_about(message!("add or delete items", "请增减列表项"), form);
        self.problems.push(Problem::new("E0313", title).at(head, items).with_help(help));
    }

    fn repeated(&mut self, items: &[Node]) {
        let mut seen: std::collections::HashMap<String, Span> = std::collections::HashMap::new();
        for item in items {
            let written = natural(item).to_string();
            if let Some(first) = seen.get(&written) {
                let title = message!(
                    "{what} has the same item twice",
                    "{what}中有重复的项",
                    what = self.subject()
                );
                self.problems.push(
                    Problem::new("E0314", title)
                        .at(item.span, message!("the second time", "第二次出现"))
                        .also(*first, message!("the first time", "第一次出现"))
                        .with_help(message!("delete one of the two", "请删去其中一个")),
                );
            } else {
                seen.insert(written, item.span);
            }
        }
    }

    /// What the value at hand is called: beds of facility shilin.
    pub(super) fn subject(&self) -> Message {
        let owner = self.owners.last();
        let depth = owner.map_or(0, |owner| owner.depth);
        let tail = short(&self.path.tail(depth));
        match (tail.is_empty(), owner) {
            (true, None) => message!("the scenario", "情景"),
            (true, Some(owner)) => owner.words.clone(),
            (false, None) => message!("{tail}", "字段 `{tail}` "),
            (false, Some(owner)) => {
                message!("{tail} of {owner}", "{owner}的 `{tail}` ", owner = &owner.words)
            }
        }
    }

    /// The key whose value is at hand.
    fn named(&self) -> Option<&str> {
        match self.path.steps().last() {
            Some(Step::Key(key)) => Some(key),
            _ => None,
        }
    }

    pub(super) fn own(&mut self, id: Option<&str>, noun: Option<Message>) -> bool {
        let Some(id) = id else {
            return false;
        };
        let id = short(id);
        self.owners.push(Owner {
            words: match noun {
                // Chinese sets a blank between code and the words that follow.
                Some(noun) => Message::of(
                    format!("{} `{id}`", noun.get(Lang::En)),
                    format!("{} `{id}` ", noun.get(Lang::Zh)),
                ),
                None => message!("`{id}`", "编号 `{id}` "),
            },
            depth: self.path.steps().len(),
        });
        true
    }

    pub(super) fn disown(&mut self, owned: bool) {
        if owned {
            self.owners.pop();
        }
    }

    /// The value as it stands in the file.
    pub(super) fn written(&self, node: &Node) -> String {
        short(self.sources.slice(node.span))
    }
}

/// A cure, and what the field is.
pub(super) fn with_about(cure: Message, form: &View<'_>) -> Message {
    match form.about() {
        Some(about) => message!(
            "{cure}; the field is: {about}",
            "{cure}；该字段的含义：{about}",
            cure = cure,
            about = about
        ),
        None => cure,
    }
}

/// The place that stands for a whole mapping or list: its `id` line, else its first line.
fn head_of(node: &Node) -> Span {
    let entry = match &node.value {
        Value::Map(entries) => node.entry("id").or(entries.first()),
        _ => None,
    };
    entry.map_or(node.span, |entry| {
        let end = match entry.value.value {
            Value::List(_) | Value::Map(_) => entry.key_span.end,
            _ => entry.value.span.end,
        };
        // After a merge key and value can come from different files.
        if entry.key_span.file == entry.value.span.file {
            Span { end: end.max(entry.key_span.end), ..entry.key_span }
        } else {
            entry.key_span
        }
    })
}

/// A tree as JSON, by what it is.
pub(super) fn natural(node: &Node) -> Json {
    match &node.value {
        Value::Null => Json::Null,
        Value::Bool(value) => Json::Bool(*value),
        Value::Int(value) => Json::from(*value),
        Value::Float(value) => Number::from_f64(*value).map_or(Json::Null, Json::Number),
        Value::Text(text) => Json::String(text.clone()),
        Value::List(items) => Json::Array(items.iter().map(natural).collect()),
        Value::Map(entries) => Json::Object(
            entries.iter().map(|entry| (entry.key.clone(), natural(&entry.value))).collect(),
        ),
    }
}
