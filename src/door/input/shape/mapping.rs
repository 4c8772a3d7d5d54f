//! The shape check on mappings: known, unknown and missing keys.
//!
//! Never judges a single value: each is checked by the schema of its key where values are.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json};

use super::check::{Scale, ShapeCheck, natural};
use super::commas::loose;
use super::named;
use super::wrong_type::hint;
use crate::input::problem::Problem;
use crate::input::schema::pattern::Pattern;
use crate::input::schema::{View, expect};
use crate::input::text::range::Range;
use crate::input::text::span::Span;
use crate::input::text::suggest::{closest, list_words, short};
use crate::input::text::{calendar, lookalike};
use crate::input::yaml::address::Step;
use crate::input::yaml::idless;
use crate::input::yaml::merge::{Added, Removed};
use crate::input::yaml::node::{Entry, Value};
use crate::language::Message;
use crate::message;

impl<'a> ShapeCheck<'a> {
    pub(super) fn map(&mut self, entries: &[Entry], form: &View<'a>, head: Span) -> Json {
        let mut out = Map::new();
        let mut unknown: Vec<&Entry> = Vec::new();
        let loose = loose(entries);
        let mut cut: BTreeSet<Span> = BTreeSet::new();
        let word = |key: &str| {
            let beside = entries.iter().find(|entry| entry.key == key)?;
            match &beside.value.value {
                Value::Text(word) => Some(word.as_str()),
                _ => None,
            }
        };
        // `total: 1,200` in brackets is `total: 1` and the key `200`.
        for entry in entries {
            let groups = self.cut_by_commas(entry, &loose);
            if !groups.is_empty() {
                self.thousands_mark(entry, &groups, form);
                let view = self.schema.property_beside(form, &entry.key, word);
                let json = match view {
                    Some(view) => self.told_already(entry, &view),
                    None => natural(&entry.value),
                };
                out.insert(entry.key.clone(), json);
                cut.insert(entry.key_span);
                cut.extend(groups.iter().map(|group| group.key_span));
            }
        }
        let there_at_all = |key: &str| entries.iter().any(|entry| entry.key == key);
        let absent: Vec<&str> =
            form.required_with(there_at_all).into_iter().filter(|key| !there_at_all(key)).collect();
        let is_partial = !absent.is_empty() && self.added(&absent).is_some();
        self.partial += usize::from(is_partial);
        for entry in entries {
            if cut.contains(&entry.key_span) {
                continue;
            }
            if let Some(view) = self.schema.property_beside(form, &entry.key, word) {
                let json = self.entry(entry, &view, false);
                out.insert(entry.key.clone(), json);
                continue;
            }
            match self.other_key(&entry.key, form) {
                Other::Part(part) => {
                    let view = self.schema.view(part);
                    let json = self.entry(entry, &view, true);
                    out.insert(entry.key.clone(), json);
                }
                Other::Anything => {
                    out.insert(entry.key.clone(), natural(&entry.value));
                }
                Other::Refused => unknown.push(entry),
            }
        }
        let meant = self.unknown_keys(&unknown, entries, form);
        // A part that is there may need others; one that is empty needs nothing.
        let there = |key: &str| match out.get(key) {
            None | Some(Json::Null) => false,
            Some(Json::Array(items)) => !items.is_empty(),
            Some(_) => true,
        };
        let missing: Vec<&'a str> = form
            .required_with(there)
            .into_iter()
            // A key that is there in another spelling is reported once, as unknown.
            .filter(|key| !out.contains_key(*key) && !meant.contains(key))
            .collect();
        // What a strange character has torn apart is not missing besides.
        let torn = unknown.iter().any(|entry| lookalike::first(&entry.key).is_some());
        // Of an item whose id is the likelier slip nothing else is missing.
        let within = self.partial > usize::from(is_partial);
        if !missing.is_empty() && !torn && !within && !self.new_item(&missing) {
            for key in missing {
                self.missing(key, form, head);
            }
        }
        self.partial -= usize::from(is_partial);
        Json::Object(out)
    }

    fn entry(&mut self, entry: &Entry, view: &View<'a>, free_key: bool) -> Json {
        self.path.push(Step::Key(entry.key.clone()));
        let named = free_key && matches!(entry.value.value, Value::Map(_));
        let noun = view.noun().filter(|_| named);
        let owned = noun.is_some() && self.own(Some(&entry.key), noun);
        let scale =
            Scale { unit: view.unit(), range: Range::of_draws(view), plain: view.is_plain() };
        let scaled = scale.unit.is_some() || scale.range.is_some();
        if scaled {
            self.scales.push(scale);
        }
        let json = self.value(&entry.value, view, entry.key_span);
        if scaled {
            self.scales.pop();
        }
        self.disown(owned);
        self.path.pop();
        json
    }

    /// The value of an entry whose slip is told: what is left of it as its place permits it, and
    /// nothing more said.
    fn told_already(&mut self, entry: &Entry, view: &View<'a>) -> Json {
        let told = std::mem::take(self.problems);
        let json = self.entry(entry, view, false);
        *self.problems = told;
        json
    }

    /// What the schema says a key is that is not among its properties; none where it says nothing.
    pub(super) fn part_of(&self, key: &str, form: &View<'a>) -> Option<&'a Json> {
        match self.other_key(key, form) {
            Other::Part(part) => Some(part),
            Other::Refused | Other::Anything => None,
        }
    }

    fn other_key(&self, key: &str, form: &View<'a>) -> Other<'a> {
        let patterns = form.get("patternProperties").and_then(Json::as_object);
        let fits = |pattern: &str| Pattern::new(pattern).is_some_and(|p| p.matches(key));
        // `serde` reads the key as an integer, which may be as short as 16 bits; and `02025` must
        // not pass as another key than `2025`.
        let whole = |pattern: &str| !INTEGER_KEYS.contains(&pattern) || is_short_integer(key);
        let fits = |pattern: &str| fits(pattern) && whole(pattern);
        if let Some((_, part)) = patterns.and_then(|all| all.iter().find(|(p, _)| fits(p))) {
            return Other::Part(part);
        }
        let rule = form.get("additionalProperties").or_else(|| form.get("unevaluatedProperties"));
        match rule {
            Some(Json::Bool(false)) => Other::Refused,
            Some(part @ Json::Object(_)) => Other::Part(part),
            _ => Other::Anything,
        }
    }

    /// Reports unknown keys and returns the keys that were likely meant by them.
    fn unknown_keys(
        &mut self,
        unknown: &[&Entry],
        entries: &[Entry],
        form: &View<'a>,
    ) -> Vec<&'a str> {
        if unknown.is_empty() {
            return Vec::new();
        }
        let keys: Vec<&'a str> = form.properties().map(|(key, _)| key).collect();
        let help = match (keys.is_empty(), form.get("patternProperties").is_some()) {
            (_, true) => message!(
                "keys of this mapping have a fixed form, such as a year of four digits",
                "此处的键有固定格式，例如四位数的年份"
            ),
            (true, false) => {
                message!(
                    "no key is permitted here: delete the line",
                    "此处不允许任何键：请删去这一行"
                )
            }
            (false, false) => message!(
                "permitted keys: {keys}",
                "允许的键：{keys}",
                keys = list_words(keys.iter().copied(), 24)
            ),
        };
        let there = |key: &str| entries.iter().find(|entry| entry.key == key);
        let subject = self.subject();
        let mut meant = Vec::new();
        for entry in unknown {
            let plain = lookalike::plain(&entry.key);
            let plain = plain.trim().trim_matches(['"', '\'', '-']).trim();
            let absent = keys.iter().copied().filter(|key| there(key).is_none());
            let near = keys
                .iter()
                .copied()
                .find(|key| *key == plain)
                .or_else(|| closest(plain, absent))
                .or_else(|| closest(plain, keys.iter().copied()));
            meant.extend(near);
            let what = message!(
                "the key `{key}` in {what}",
                "{what}中的键 `{key}`",
                key = short(&entry.key),
                what = &subject
            );
            let by_form = self.key_of_form(&entry.key, form);
            if closes_bracket(entry, entries) {
                continue;
            }
            let typed = near.map(str::to_owned).or(by_form);
            if let Some(problem) = self.look_alike(what, entry.key_span, typed.as_deref()) {
                self.problems.push(problem);
                continue;
            }
            let title = message!(
                "unknown key `{key}` in {what}",
                "{what}中有未知的键 `{key}`",
                key = short(&entry.key),
                what = &subject
            );
            let problem = Problem::new("E0201", title);
            let in_parent = |other: &Entry| other.key_span.file != entry.key_span.file;
            if near.is_none() && there("id").is_some() && idless::takes_out(plain) {
                let help = if entries.iter().any(in_parent) {
                    message!(
                        "write `remove: true` to take the item of the parent out, and nothing else but its id",
                        "要去掉父情景中的这一项，请写 `remove: true`，此外只保留编号"
                    )
                } else {
                    message!("to leave the item out, delete all of it", "不要这一项，请整项删去")
                };
                let label = message!("not a key that is known here", "此处没有这个键");
                self.problems.push(problem.at(entry.key_span, label).with_help(help));
                continue;
            }
            if let Some(help) = equals_sign(&entry.key, &keys) {
                meant.extend(keys.iter().copied().find(|key| entry.key.starts_with(key)));
                let label = message!("`=` stands where a colon belongs", "此处应为冒号，不是 `=`");
                self.problems.push(problem.at(entry.key_span, label).with_help(help));
                continue;
            }
            if near.is_none()
                && self.path.steps().is_empty()
                && closest(plain, ["extends"]).is_some()
            {
                let help = message!(
                    "`extends:` names the scenario that this one changes, and is written once",
                    "`extends:` 写明本情景所修改的父情景，只写一次"
                );
                let label = crate::input::text::suggest::did_you_mean("extends");
                self.problems.push(problem.at(entry.key_span, label).with_help(help));
                continue;
            }
            let problem = match (near, near.and_then(there)) {
                // To write it again would be a key that stands twice.
                (Some(near), Some(first)) if first.key_span.file == entry.key_span.file => problem
                    .at(
                        entry.key_span,
                        message!(
                            "`{near}` is meant, and stands here already",
                            "应为 `{near}`，而它已经写过"
                        ),
                    )
                    .also(first.key_span, message!("here", "在这里"))
                    .with_help(message!("delete one of the two lines", "请删去其中一行")),
                (Some(near), other) => {
                    let problem = problem
                        .at(
                            entry.key_span,
                            message!("did you mean `{near}`?", "是否要写 `{near}`？"),
                        )
                        .with_help(help.clone());
                    match other {
                        Some(first) => problem.also(
                            first.key_span,
                            message!("the parent has `{near}`", "父情景中有 `{near}`"),
                        ),
                        None => problem,
                    }
                }
                (None, _) => match self.inside(plain, form) {
                    Some(above) => problem
                        .at(
                            entry.key_span,
                            message!("it stands in `{above}:`", "它应写在 `{above}:` 之下"),
                        )
                        .with_help(message!(
                            "write it there: `{above}: {{ {plain}: … }}`",
                            "请写在那里：`{above}: {{ {plain}: … }}`"
                        )),
                    None => problem
                        .at(
                            entry.key_span,
                            message!("not a key that is known here", "此处没有这个键"),
                        )
                        .with_help(help.clone()),
                },
            };
            self.problems.push(problem);
        }
        meant
    }

    /// The year that a key means, where years are keys.
    fn key_of_form(&self, key: &str, form: &View<'a>) -> Option<String> {
        let year = calendar::read(key)?.year().to_string();
        (form.get("patternProperties").is_some() && self.part_of(&year, form).is_some())
            .then_some(year)
    }

    /// The key of a mapping of this form in which a key stands that is unknown in the form itself.
    fn inside(&self, key: &str, form: &View<'a>) -> Option<&'a str> {
        let has = |part: &'a Json| {
            let forms = self.schema.forms(&self.schema.view(part));
            forms.iter().any(|form| form.property(key).is_some())
        };
        let mut above = form.properties().filter(|(_, part)| has(part)).map(|(above, _)| above);
        // Where several have it, nothing is known of what is meant.
        above.next().filter(|_| above.next().is_none())
    }

    /// The item at hand, where it was added to a list of the parent, and none of what it lacks was
    /// taken out of it later.
    fn added(&self, missing: &[&str]) -> Option<&'a Added> {
        let taken_out = |key: &&str| self.removed(key).is_some();
        let mut added = self.changes.added.iter().filter(|added| added.path == self.path);
        added.next().filter(|_| !missing.iter().any(taken_out))
    }

    /// What took a key out of the mapping at hand.
    fn removed(&self, key: &str) -> Option<&'a Removed> {
        let path = self.path.clone().key(key);
        self.changes.removed.iter().find(|removed| removed.path == path)
    }

    /// Where an item was added to a list of the parent and is not whole, the likelier slip is its
    /// id: says so and returns true.
    fn new_item(&mut self, missing: &[&str]) -> bool {
        let Some(added) = self.added(missing) else {
            return false;
        };
        let id = short(&added.id);
        let keys = list_words(missing.iter().copied(), 12);
        if let Some((near, at)) = &added.near
            && lookalike::plain(&added.id).trim_matches(['"', '\'', ';', ',', '.', ' ']) == near
        {
            let what = message!("the id `{id}`", "编号 `{id}` ");
            if let Some(problem) = self.look_alike(what, added.at, Some(near)) {
                let problem = problem.also(*at, message!("this one is there", "这一项存在"));
                self.problems.push(problem);
                return true;
            }
        }
        let title = message!("the parent has no `{id}`", "父情景中没有 `{id}`");
        let problem = Problem::new("E0908", title);
        let problem = match &added.near {
            Some((near, at)) => problem
                .at(added.at, message!("did you mean `{near}`?", "是否要写 `{near}`？"))
                .also(*at, message!("this one is there", "这一项存在"))
                .with_help(message!(
                    "correct the id; a new one would also need {keys}",
                    "请更正编号；若为新增项，还须填写{keys}",
                    keys = keys
                )),
            None => problem
                .at(added.at, message!("no such id in the parent", "父情景中没有此编号"))
                .also(added.list, message!("the list of the parent", "父情景的列表"))
                .with_help(message!(
                    "to change an item of the parent, write its id: {ids}; a new one also needs {keys}",
                    "要修改父情景中的项，请写它的编号：{ids}；若为新增项，还须填写{keys}",
                    ids = list_words(added.ids.iter().map(String::as_str), 12),
                    keys = keys
                )),
        };
        self.problems.push(problem);
        true
    }

    fn missing(&mut self, key: &'a str, form: &View<'a>, head: Span) {
        let title = message!(
            "{what} has no `{key}`",
            "{what}缺少 `{key}`",
            what = self.subject(),
            key = key
        );
        if let Some(removed) = self.removed(key) {
            let problem = Problem::new("E0203", title)
                .at(removed.by, message!("taken out here by an empty value", "此处的空值将其删去"))
                .also(removed.was, message!("the parent has it", "父情景中有"))
                .with_help(message!(
                    "write a value, or delete the line to keep what the parent has",
                    "请填写值；要保留父情景的内容，请删去这一行"
                ));
            self.problems.push(problem);
            return;
        }
        let problem = Problem::new("E0203", title)
            .at(head, message!("`{key}` is missing here", "此处缺少 `{key}`"));
        let help = form.property(key).map(|part| self.how_to_add(key, part));
        self.problems.push(problem.with_help(help.unwrap_or_default()));
    }

    fn how_to_add(&self, key: &str, part: &'a Json) -> Message {
        let view = self.schema.view(part);
        let forms = self.schema.forms(&view);
        let detail = forms.first().map_or_else(Message::default, expect::unit_and_range);
        let about = view.about().map_or_else(Message::default, |about| {
            message!(": {about}", "：{about}", about = about)
        });
        let ids = named::ids(self.root, key);
        if !ids.is_empty() {
            return message!(
                "add `{key}:` with one of {ids}{about}",
                "请增加 `{key}:`，填写以下之一：{ids}{about}",
                key = key,
                ids = list_words(ids, 12),
                about = about
            );
        }
        if let ("id", Some(form)) = (key, forms.first()) {
            return message!("add `id:`: {hint}", "请增加 `id:`：{hint}", hint = hint(form));
        }
        match expect::example(&view, &forms) {
            Some(example) => message!(
                "add a line such as `{key}: {example}`{detail}{about}",
                "请增加一行，例如 `{key}: {example}`{detail}{about}",
                key = key,
                example = example,
                detail = detail,
                about = about
            ),
            None => message!(
                "add `{key}:` with {wanted}{range}{about}",
                "请增加 `{key}:`，填写{wanted}{range}{about}",
                key = key,
                wanted = expect::wanted(&forms),
                range = forms
                    .first()
                    .map_or_else(Message::default, |form| self.place(form, &forms).bounds()),
                about = about
            ),
        }
    }
}

/// What to write for `total= 110`, a known key and its value with `=` between them.
fn equals_sign(written: &str, keys: &[&str]) -> Option<Message> {
    let (key, value) = written.split_once('=')?;
    let (key, value) = (key.trim(), value.trim());
    let rule = message!(
        "a colon and a blank stand between a key and its value",
        "键与值之间写半角冒号和一个空格"
    );
    keys.contains(&key).then(|| {
        message!(
            "write `{key}: {value}`: {rule}",
            "请写成 `{key}: {value}`：{rule}",
            key = key,
            value = short(value),
            rule = rule
        )
    })
}

/// Whether a key without a value is only the end of a list in brackets that are none, of which the
/// beginning is told.
fn closes_bracket(entry: &Entry, entries: &[Entry]) -> bool {
    let opens = |other: &&Entry| {
        matches!(&other.value.value, Value::Text(text)
            if lookalike::plain(text).starts_with('[') && !text.starts_with('['))
    };
    let plain = lookalike::plain(&entry.key);
    entry.value.value == Value::Null
        && plain.ends_with(']')
        && entries.iter().take_while(|other| other.key_span != entry.key_span).any(|e| opens(&e))
}

/// What the schema says about a key that is not among its properties.
enum Other<'a> {
    Part(&'a Json),
    Anything,
    Refused,
}

/// The patterns that `schemars` writes for mappings by whole numbers.
const INTEGER_KEYS: [&str; 2] = [r"^\d+$", r"^-?\d+$"];

/// A whole number of at most four digits without leading zeros: a year, an age, a rank.
fn is_short_integer(key: &str) -> bool {
    let digits = key.strip_prefix('-').unwrap_or(key);
    digits.len() <= 4 && (digits == "0" || !digits.starts_with('0')) && key != "-0"
}
