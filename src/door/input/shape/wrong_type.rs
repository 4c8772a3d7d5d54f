//! The shape check on values of another type than the one expected, and what was meant by them.
//!
//! Never judges a value of the right type.

use serde_json::Value as Json;

use super::check::ShapeCheck;
use super::several::{names_in, numbers_in, two_ages, years_through};
use crate::domain::Unit;
use crate::input::problem::{Problem, look_alike};
use crate::input::schema::pattern::Pattern;
use crate::input::schema::{Type, View, expect};
use crate::input::text::range::Range;
use crate::input::text::span::Span;
use crate::input::text::suggest::{self, short};
use crate::input::text::wanted::Wanted;
use crate::input::text::{calendar, lookalike, number};
use crate::input::yaml::colons;
use crate::input::yaml::node::{Node, Value};
use crate::language::Message;
use crate::message;
use crate::numerics::Distribution;

impl<'a> ShapeCheck<'a> {
    pub(super) fn wrong_type(&mut self, node: &Node, forms: &[View<'a>], head: Span) -> Json {
        let written = self.written(node);
        let found = match &node.value {
            Value::Null => message!("empty", "空值"),
            Value::Bool(_) => Message::verbatim(format!("`{written}`")),
            Value::Int(_) | Value::Float(_) => message!("the number {written}", "数 {written}"),
            Value::Text(text) => {
                message!("the text `{text}`", "文字 `{text}`", text = short(text))
            }
            Value::List(_) => message!("a list", "列表"),
            Value::Map(_) => message!("a mapping", "键值"),
        };
        let wanted = expect::wanted(forms);
        let nested = matches!(node.value, Value::List(_) | Value::Map(_));
        let instead = self.instead(node, forms);
        let is_entry = |text: &str| !text.contains('\n') && !text.starts_with(['{', '[', '"']);
        let takes_entries =
            forms.iter().all(|form| matches!(form.types().as_slice(), [Type::Object | Type::Null]));
        if takes_entries
            && let Value::Text(_) = &node.value
            && let Some(problem) = Some(self.sources.slice(node.span))
                .filter(|text| is_entry(text))
                .and_then(|text| colons::entry(text, node.span))
        {
            self.problems.push(problem);
            return Json::Null;
        }
        if !nested
            && (instead.is_some() || is_torn(&self.whole_text(node)))
            && let Some(problem) = self.look_alike(self.subject(), node.span, instead.as_deref())
        {
            self.problems.push(problem);
            return Json::Null;
        }
        let help = self.meant(node, forms);
        let place = if nested { head } else { node.span };
        let problem = Problem::new(
            "E0204",
            message!("{what} is {found}", "{what}是{found}", what = self.subject(), found = found),
        )
        .at(place, message!("{wanted} is expected", "应填写{wanted}", wanted = wanted))
        .with_help(help);
        self.problems.push(problem);
        Json::Null
    }

    /// The text to type instead of a single value of the wrong type, where there is one.
    fn instead(&self, node: &Node, forms: &[View<'a>]) -> Option<String> {
        let Value::Text(text) = &node.value else { return None };
        let plain = lookalike::plain(text);
        // What goes on behind a comma is no part of this value.
        if plain.trim_start().starts_with('[') && !plain.trim_end().ends_with(']') {
            return None;
        }
        let list = forms.iter().find(|form| form.types().contains(&Type::Array));
        if forms.iter().any(|form| form.types().contains(&Type::Boolean)) {
            return suggest::truth(text).map(|truth| truth.to_string());
        }
        list.and_then(|list| self.list_of(text, list))
    }

    /// Several numbers or names in one text, as the list that is meant.
    fn list_of(&self, text: &str, form: &View<'a>) -> Option<String> {
        let item = self.schema.view(form.get("items")?);
        let kinds = item.types();
        let bound = |keyword| form.get(keyword).and_then(Json::as_u64);
        let parts: Vec<String> =
            if kinds.iter().any(|kind| matches!(kind, Type::Integer | Type::Number)) {
                let place = self.place(&item, std::slice::from_ref(&item));
                let numbers = if bound("maxItems") == Some(2) {
                    two_ages(text).map(Vec::from)?
                } else {
                    let years = || years_through(text).filter(|_| place.unit == Some(Unit::Year));
                    numbers_in(text, &place).or_else(years)?
                };
                numbers.iter().map(|number| place.write(*number)).collect::<Option<_>>()?
            } else if kinds == [Type::String] {
                names_in(text)?
            } else {
                return None;
            };
        let count = parts.len() as u64;
        let fits = bound("minItems").is_none_or(|least| count >= least)
            && bound("maxItems").is_none_or(|most| count <= most);
        fits.then(|| format!("[{}]", parts.join(", ")))
    }

    /// What to write instead of a value of the wrong type.
    fn meant(&self, node: &Node, forms: &[View<'a>]) -> Message {
        let wants = |wanted: Type| forms.iter().any(|form| form.types().contains(&wanted));
        let nested = matches!(node.value, Value::List(_) | Value::Map(_));
        let text = self.whole_text(node);
        if wants(Type::Boolean) && !nested {
            return match suggest::truth(&text) {
                Some(truth) => write(&truth.to_string()),
                None => message!("it is `true` or `false`", "只能是 `true` 或 `false`"),
            };
        }
        if let Some(list) = forms.iter().find(|form| form.types().contains(&Type::Array)) {
            match &node.value {
                Value::Map(entries) => return self.as_items(entries, list),
                Value::List(_) => {}
                _ => return self.as_list(&text, list),
            }
        }
        if let Some(free) = forms.iter().find(|form| takes_free_text(form)).filter(|_| !nested) {
            return self.as_text(&text, free);
        }
        if let Some(number) = number_form(forms).filter(|_| !nested) {
            return message!(
                "write {number}{range}",
                "请填写{number}{range}",
                number = expect::wanted(std::slice::from_ref(number)),
                range = self.place(number, forms).bounds()
            );
        }
        if let Some(form) = forms.iter().find(|form| form.types().contains(&Type::Object)) {
            return match &node.value {
                Value::List(_) if self.sources.slice(node.span).starts_with('[') => message!(
                    "write it in braces `{{ }}` instead of brackets",
                    "请用花括号 `{{ }}`，不用方括号"
                ),
                Value::List(_) => message!(
                    "write lines `key: value` without the dash `-` in front",
                    "请写成若干行 `key: value`，前面不加短横线 `-`"
                ),
                _ => as_mapping(&text, form, &expect::wanted(forms)),
            };
        }
        // One number in brackets is the number.
        if let (Value::List(items), Some(form)) = (&node.value, number_form(forms))
            && let [Node { value: Value::Int(_) | Value::Float(_), span }] = items.as_slice()
            && let Some(value) = number::number(self.sources.slice(*span))
            && let Some(number) = self.place(form, forms).write(value.as_f64())
        {
            return message!("write `{number}` without brackets", "请写成 `{number}`，不加方括号");
        }
        message!("write {wanted}", "请填写{wanted}", wanted = expect::wanted(forms))
    }

    /// A single value where a list is wanted.
    fn as_list(&self, text: &str, form: &View<'a>) -> Message {
        let items = form.get("items").map(|part| self.schema.view(part));
        let kinds = items.as_ref().map(View::types).unwrap_or_default();
        if kinds == [Type::Object] {
            return message!(
                "write each item on lines of its own, with a dash in front: `- key: value`; `[]` is none",
                "每一项另起一行，前面加短横线：`- key: value`；没有则写 `[]`"
            );
        }
        let bound = |keyword| form.get(keyword).and_then(Json::as_u64);
        let is_number = kinds.iter().any(|kind| matches!(kind, Type::Integer | Type::Number));
        if !is_number {
            return match self.list_of(text, form) {
                Some(list) => message!("write it as a list: `{list}`", "请写成列表：`{list}`"),
                None => message!(
                    "write a list in brackets, with commas between its items: `[…, …]`",
                    "请写成方括号中的列表，各项以半角逗号分隔：`[…, …]`"
                ),
            };
        }
        match (self.list_of(text, form), bound("maxItems")) {
            (Some(list), _) => message!("write it as a list: `{list}`", "请写成列表：`{list}`"),
            (None, Some(2)) => message!(
                "write the first and the last in brackets, for example `[60, 100]`",
                "请在方括号中写首尾两个数，例如 `[60, 100]`"
            ),
            (None, _) => message!(
                "write a list of numbers in brackets, with commas between them: `[…, …]`",
                "请写成方括号中的若干个数，以半角逗号分隔：`[…, …]`"
            ),
        }
    }

    /// A mapping where a list of things is wanted: each key may be the id of one.
    fn as_items(&self, entries: &[crate::input::yaml::node::Entry], form: &View<'a>) -> Message {
        let item = form.get("items").map(|part| self.schema.view(part));
        let forms = item.map(|item| self.schema.forms(&item)).unwrap_or_default();
        let is_property = |key: &str| forms.iter().any(|form| form.property(key).is_some());
        match entries.first() {
            Some(first) if is_property("id") && !is_property(&first.key) => message!(
                "write each item with a dash and its id in front: `- id: {id}`",
                "每一项前加短横线并写编号：`- id: {id}`",
                id = short(&first.key)
            ),
            _ => message!(
                "write each item with a dash in front: `- key: value`",
                "每一项前加短横线：`- key: value`"
            ),
        }
    }

    /// A number or a truth where text is wanted.
    fn as_text(&self, text: &str, form: &View<'a>) -> Message {
        if form.unit() == Some(Unit::Month) {
            return month_help(text);
        }
        // A number is no id of anything, and no file.
        if self.is_reference() {
            return hint(form);
        }
        let fits = form
            .text("pattern")
            .is_none_or(|pattern| Pattern::new(pattern).is_some_and(|p| p.matches(text)));
        if fits && !text.contains(['"', '\\', '\n']) {
            return message!("put it into quotes: `\"{text}\"`", "请加引号：`\"{text}\"`");
        }
        hint(form)
    }

    /// Whether the value at hand names something else: a source, a file, a township.
    pub(super) fn is_reference(&self) -> bool {
        const NAMES: [&str; 18] = [
            "attribute",
            "attributes",
            "charged_to",
            "excludes",
            "facilities",
            "facility",
            "file",
            "into",
            "item",
            "payer",
            "rules",
            "requires",
            "series",
            "source",
            "staff",
            "township",
            "townships",
            "where",
        ];
        use crate::input::yaml::address::Step;
        let steps = self.path.steps();
        // Everything on the page is a name of something.
        if matches!(steps, [Step::Key(section), _, ..] if section == "page") {
            return true;
        }
        let key = steps.iter().rev().find_map(|step| match step {
            Step::Key(key) => Some(key.as_str()),
            _ => None,
        });
        key.is_some_and(|key| NAMES.contains(&key))
    }

    /// What a place takes for a number: of the form itself, and of the uncertain number it is a
    /// part of.
    pub(super) fn place(&self, form: &View<'a>, forms: &[View<'a>]) -> Wanted {
        let scale = self.scale();
        let whole = !form.types().contains(&Type::Number);
        let drawn = Range::of_draws(form).or(scale.and_then(|scale| scale.range));
        let stated = Range::of(form).within(drawn.unwrap_or_default());
        let range = if stated == Range::default() { Range::of_format(form) } else { stated };
        let key = self.key();
        let range = match (key, self.years, self.scales.last().and_then(|scale| scale.range)) {
            (Some("headline"), Some(years), _) => range.within(years),
            (Some("years"), Some(years), _) if self.is_within("keep") => range.within(years),
            // No wider normal law has all its draws inside, whatever its mean.
            (Some("sd"), _, Some(Range { low: Some(low), high: Some(high) })) => {
                range.within(Range::closed(0.0, 0.5 * (high.at - low.at) / widest()))
            }
            _ => range,
        };
        let unit = form.unit().or(scale.and_then(|scale| scale.unit));
        let plain = form.is_plain() || scale.is_some_and(|scale| scale.plain);
        Wanted { whole, range, unit, spread: self.spread(forms).filter(|_| !plain) }
    }

    /// The innermost uncertain number around the value at hand, where the value is on its scale.
    fn scale(&self) -> Option<super::check::Scale> {
        const OTHER: [&str; 4] = ["sd", "sd_log", "alpha", "beta"];
        let other = self.key().is_some_and(|key| OTHER.contains(&key));
        self.scales.last().copied().filter(|_| !other)
    }

    /// Whether the value at hand stands in a section of the scenario.
    fn is_within(&self, section: &str) -> bool {
        use crate::input::yaml::address::Step;
        matches!(self.path.steps().first(), Some(Step::Key(key)) if key == section)
    }

    /// The key that the value at hand stands behind, or in whose list.
    fn key(&self) -> Option<&str> {
        self.path.steps().iter().rev().find_map(|step| match step {
            crate::input::yaml::address::Step::Key(key) => Some(key.as_str()),
            _ => None,
        })
    }

    /// How a distribution is written at a place, if it takes one.
    fn spread(&self, forms: &[View<'a>]) -> Option<crate::input::text::wanted::Spread> {
        use crate::input::text::wanted::Spread;
        if forms.iter().any(|form| form.property("uniform").is_some()) {
            return Some(Spread::Amount);
        }
        let value = forms.iter().find_map(|form| form.property("value"))?;
        let inner = self.schema.forms(&self.schema.view(value));
        inner.iter().any(|form| form.property("uniform").is_some()).then_some(Spread::Given)
    }

    /// The problem of a character that looks like a sign of YAML and is not it, in the text of a
    /// span.
    pub(super) fn look_alike(
        &self,
        what: Message,
        span: Span,
        instead: Option<&str>,
    ) -> Option<Problem> {
        look_alike::problem(what, span, self.sources.slice(span), instead)
    }

    /// The text of a scalar, whole; what stands in quotes without them.
    pub(super) fn whole_text(&self, node: &Node) -> String {
        match &node.value {
            Value::Text(text) => text.clone(),
            _ => self.sources.slice(node.span).to_owned(),
        }
    }
}

/// The help line of one text to write.
pub(super) fn write(text: &str) -> Message {
    message!("write `{text}`", "请写成 `{text}`")
}

/// What a field of free text takes, in words.
pub(super) fn hint(form: &View<'_>) -> Message {
    match (form.hint().or_else(|| form.about()), form.text("pattern")) {
        (Some(hint), _) => hint,
        (None, Some(pattern)) => {
            message!("the text must fit the pattern `{pattern}`", "文字须符合格式 `{pattern}`")
        }
        (None, None) => message!("write text", "请填写文字"),
    }
}

/// What to write for a month.
pub(super) fn month_help(text: &str) -> Message {
    match calendar::read(text) {
        Some(date @ calendar::Date::Month(..)) => {
            let month = date.written();
            message!("write the year and the month: `\"{month}\"`", "请写年和月：`\"{month}\"`")
        }
        Some(date) => {
            let month = date.written();
            message!(
                "write the year and the month, for example `\"{month}\"`",
                "请写年和月，例如 `\"{month}\"`"
            )
        }
        None => message!(
            "write the year and the month, for example `\"2025-12\"`",
            "请写年和月，例如 `\"2025-12\"`"
        ),
    }
}

/// How many standard deviations the farthest draw of a normal law lies from its mean.
fn widest() -> f64 {
    let farthest = 1.0 - f64::EPSILON / 2.0;
    Distribution::normal(0.0, 1.0).map_or(1.0, |law| law.quantile(farthest))
}

pub(super) fn takes_free_text(form: &View<'_>) -> bool {
    form.types().contains(&Type::String) && form.words().is_none()
}

fn number_form<'f, 'a>(forms: &'f [View<'a>]) -> Option<&'f View<'a>> {
    let takes = |wanted: Type| forms.iter().find(move |form| form.types().contains(&wanted));
    takes(Type::Number).or_else(|| takes(Type::Integer))
}

/// A single value where a mapping is wanted.
fn as_mapping(text: &str, form: &View<'_>, wanted: &Message) -> Message {
    if form.property("en").is_some() && form.property("zh").is_some() && !text.trim().is_empty() {
        let lang =
            if text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c)) { "zh" } else { "en" };
        let quoted = Json::from(text.trim()).to_string();
        return message!("write `{{ {lang}: {quoted} }}`", "请写成 `{{ {lang}: {quoted} }}`");
    }
    let keys: Vec<String> = form.required().iter().map(|key| format!("{key}: …")).collect();
    if keys.is_empty() {
        return message!("write {wanted}", "请填写{wanted}", wanted = wanted);
    }
    let keys = keys.join(", ");
    message!("write its parts: `{{ {keys} }}`", "请分项填写：`{{ {keys} }}`")
}

/// Whether a text begins like a mapping or a list, or has a comment behind it, but for its signs.
fn is_torn(text: &str) -> bool {
    let plain = lookalike::plain(text);
    plain.trim_start().starts_with(['{', '[']) || plain.contains(" #") || plain.contains(": ")
}
