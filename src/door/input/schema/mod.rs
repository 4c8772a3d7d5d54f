//! The JSON Schema of a raw struct, as `schemars` writes it, in a form that can be asked.
//!
//! Follows `$ref`, lays the keywords beside a `$ref` over those of its target, and opens
//! `oneOf`/`anyOf` into a flat list of forms. Knows the subset of JSON Schema that `schemars` 1.2
//! emits and these keywords of our own: `x-unit` (the unit of a number, for messages), `x-noun`
//! (what a thing with an id is called; else the name of its type), `x-hint` (help for a text that
//! does not fit its pattern), `x-range` (what every draw of an uncertain number must lie in) and
//! `x-plain` (an amount that takes no distribution). Never judges a value.

pub(crate) mod expect;
pub mod fields;
pub(crate) mod pattern;
pub mod published;

use schemars::JsonSchema;
use serde_json::{Map, Value as Json};

use crate::domain::Unit;
use crate::language::Message;

/// Deepest chain of `$ref` and nested forms that is followed.
const MAX_HOPS: usize = 32;

/// A whole schema.
#[derive(Clone, Debug, PartialEq)]
pub struct Schema(Json);

/// The types of JSON Schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// `null`
    Null,
    /// `boolean`
    Boolean,
    /// `integer`
    Integer,
    /// `number`
    Number,
    /// `string`
    String,
    /// `array`
    Array,
    /// `object`
    Object,
}

/// One place of the schema: layers of keywords, the outer before the inner ones.
#[derive(Clone, Debug)]
pub struct View<'a> {
    layers: Vec<&'a Map<String, Json>>,
    name: Option<&'a str>,
    /// True once one of the forms was chosen: the choice is then not asked for again.
    chosen: bool,
}

impl Schema {
    /// The schema of a type (draft 2020-12, for reading).
    pub fn of<T: JsonSchema>() -> Self {
        Self(schemars::schema_for!(T).to_value())
    }

    /// The schema as JSON, to be written to a file for editors.
    pub fn json(&self) -> &Json {
        &self.0
    }

    /// The top of the schema.
    pub fn root(&self) -> View<'_> {
        let mut view = View { layers: Vec::new(), name: None, chosen: false };
        self.lay(&self.0, &mut view, 0);
        view
    }

    /// The view of a part of the schema.
    pub fn view<'a>(&'a self, part: &'a Json) -> View<'a> {
        let mut view = View { layers: Vec::new(), name: None, chosen: false };
        self.lay(part, &mut view, 0);
        view
    }

    /// All forms a value may have here: the view itself, or the branches of `oneOf`/`anyOf`, opened
    /// all the way down. Each keeps the outer keywords (unit, description, range).
    pub fn forms<'a>(&'a self, view: &View<'a>) -> Vec<View<'a>> {
        let mut forms = Vec::new();
        self.open(view, &mut forms, 0);
        forms
    }

    /// The view of a key of a mapping: its property, with what `if` and `then` add for the words
    /// that stand beside it.
    pub(crate) fn property_beside<'a, 'w>(
        &'a self,
        form: &View<'a>,
        key: &str,
        word: impl Fn(&str) -> Option<&'w str>,
    ) -> Option<View<'a>> {
        let mut view = self.view(form.property(key)?);
        let mut more = Vec::new();
        for layer in &form.layers {
            let (Some(condition), Some(then)) = (layer.get("if"), layer.get("then")) else {
                continue;
            };
            if let Some(Json::Object(part)) = then.get("properties").and_then(|all| all.get(key))
                && holds(condition, &word)
            {
                more.push(part);
            }
        }
        view.layers.splice(0..0, more);
        Some(view)
    }

    fn open<'a>(&'a self, view: &View<'a>, forms: &mut Vec<View<'a>>, hops: usize) {
        let branches = view.get("oneOf").or_else(|| view.get("anyOf"));
        let branches = branches.and_then(Json::as_array);
        let (Some(branches), false, true) = (branches, view.chosen, hops < MAX_HOPS) else {
            forms.push(view.clone());
            return;
        };
        // The outer layers stay, so that unit, range and shared keys hold for every branch.
        let outer: Vec<&Map<String, Json>> = view.layers.clone();
        for branch in branches {
            let mut inner = View { layers: Vec::new(), name: view.name, chosen: false };
            self.lay(branch, &mut inner, hops + 1);
            let mut opened = Vec::new();
            self.open(&inner, &mut opened, hops + 1);
            for form in opened {
                let mut layers = outer.clone();
                layers.extend(form.layers);
                forms.push(View { layers, name: view.name.or(form.name), chosen: true });
            }
        }
    }

    /// The name and the part that a `$ref` leads to. `#` is the whole schema: a type that holds
    /// itself.
    fn target(&self, target: &str) -> Option<(Option<&str>, &Json)> {
        if target == "#" {
            return Some((self.0.get("title").and_then(Json::as_str), &self.0));
        }
        let name = target.strip_prefix("#/$defs/")?;
        let (name, part) = self.0.get("$defs")?.as_object()?.get_key_value(name)?;
        Some((Some(name), part))
    }

    fn lay<'a>(&'a self, part: &'a Json, view: &mut View<'a>, hops: usize) {
        let Json::Object(map) = part else {
            return;
        };
        view.layers.push(map);
        if hops >= MAX_HOPS {
            return;
        }
        if let Some(target) = map.get("$ref").and_then(Json::as_str)
            && let Some((name, part)) = self.target(target)
        {
            view.name = view.name.or(name);
            self.lay(part, view, hops + 1);
        }
        for part in map.get("allOf").and_then(Json::as_array).into_iter().flatten() {
            self.lay(part, view, hops + 1);
        }
    }
}

impl<'a> View<'a> {
    /// A keyword: the outermost one.
    pub fn get(&self, keyword: &str) -> Option<&'a Json> {
        self.layers.iter().find_map(|layer| layer.get(keyword))
    }

    /// A keyword of all layers, the outer first.
    pub fn all(&self, keyword: &'static str) -> impl Iterator<Item = &'a Json> {
        self.layers.iter().filter_map(move |layer| layer.get(keyword))
    }

    /// A keyword that is text.
    pub fn text(&self, keyword: &str) -> Option<&'a str> {
        self.get(keyword).and_then(Json::as_str)
    }

    /// The unit of a number, if the schema tells one.
    pub fn unit(&self) -> Option<Unit> {
        self.text("x-unit").and_then(Unit::named)
    }

    /// Whether an amount here takes one plain number and no distribution.
    pub fn is_plain(&self) -> bool {
        self.get("x-plain") == Some(&Json::Bool(true))
    }

    /// The first sentence of the description, on one line.
    pub fn about(&self) -> Option<Message> {
        let sentence = fields::first_sentence(self.text("description")?);
        (!sentence.is_empty()).then(|| fields::about(&sentence))
    }

    /// What the text of this field must look like, if the schema tells it.
    pub fn hint(&self) -> Option<Message> {
        self.text("x-hint").map(fields::about)
    }

    /// What a thing of this type is called: `x-noun`, else the name of the type without `Raw`, as
    /// lower-case words.
    pub fn noun(&self) -> Option<Message> {
        if let Some(noun) = self.text("x-noun") {
            return Some(fields::noun(noun));
        }
        let name = self.name?;
        let name = name.strip_prefix("Raw").filter(|n| !n.is_empty()).unwrap_or(name);
        let mut words = String::new();
        for c in name.chars() {
            if c.is_uppercase() && !words.is_empty() {
                words.push(' ');
            }
            words.extend(c.to_lowercase());
        }
        Some(fields::noun(&words))
    }

    /// The permitted types, none when the schema does not restrict them.
    pub fn types(&self) -> Vec<Type> {
        match self.get("type") {
            Some(Json::String(one)) => type_of(one).into_iter().collect(),
            Some(Json::Array(many)) => {
                many.iter().filter_map(Json::as_str).filter_map(type_of).collect()
            }
            _ if self.properties().next().is_some() => vec![Type::Object],
            _ if self.words().is_some() => vec![Type::String],
            _ => Vec::new(),
        }
    }

    /// Whether the schema says nothing about the value.
    pub(crate) fn takes_anything(&self) -> bool {
        self.types().is_empty() && self.get("enum").is_none() && self.get("const").is_none()
    }

    /// The permitted words, if the value is one of a list of words.
    pub fn words(&self) -> Option<Vec<&'a str>> {
        if let Some(Json::String(word)) = self.get("const") {
            return Some(vec![word]);
        }
        let words = self.get("enum")?.as_array()?;
        words.iter().map(Json::as_str).collect()
    }

    /// Keys with their schemas, in order, the outer layers first.
    pub fn properties(&self) -> impl Iterator<Item = (&'a str, &'a Json)> {
        self.layers
            .iter()
            .filter_map(|layer| layer.get("properties")?.as_object())
            .flat_map(|map| map.iter().map(|(key, part)| (key.as_str(), part)))
    }

    /// The schema of a key.
    pub fn property(&self, key: &str) -> Option<&'a Json> {
        self.layers.iter().find_map(|layer| layer.get("properties")?.get(key))
    }

    /// The keys that must be there, in order.
    pub fn required(&self) -> Vec<&'a str> {
        let mut keys = Vec::new();
        for key in
            self.all("required").filter_map(Json::as_array).flatten().filter_map(Json::as_str)
        {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        keys
    }

    /// The keys that must be there, in order, where those keys are that `there` tells of.
    pub(crate) fn required_with(&self, there: impl Fn(&str) -> bool) -> Vec<&'a str> {
        let mut keys = self.required();
        let parts = self.all("dependentRequired").filter_map(Json::as_object).flatten();
        for (_, needed) in parts.filter(|(key, _)| there(key)) {
            for key in needed.as_array().into_iter().flatten().filter_map(Json::as_str) {
                if !keys.contains(&key) {
                    keys.push(key);
                }
            }
        }
        keys
    }

    /// The word that a key must have in this form, if it is fixed (the tag of a tagged form).
    pub(crate) fn fixed_word(&self, key: &str) -> Option<&'a str> {
        let part = self.layers.iter().rev().find_map(|layer| layer.get("properties")?.get(key))?;
        match (part.get("const"), part.get("enum").and_then(Json::as_array)) {
            (Some(word), _) => word.as_str(),
            (None, Some(words)) if words.len() == 1 => words[0].as_str(),
            _ => None,
        }
    }
}

/// Whether every word that a condition asks for is one of those it permits.
fn holds<'a>(condition: &Json, word: impl Fn(&str) -> Option<&'a str>) -> bool {
    let asked = condition.get("properties").and_then(Json::as_object);
    asked.is_some_and(|asked| {
        asked.iter().all(|(key, permitted)| {
            let permitted = permitted.get("enum").and_then(Json::as_array);
            word(key).is_some_and(|word| {
                permitted.is_some_and(|all| all.iter().any(|one| one.as_str() == Some(word)))
            })
        })
    })
}

fn type_of(name: &str) -> Option<Type> {
    Some(match name {
        "null" => Type::Null,
        "boolean" => Type::Boolean,
        "integer" => Type::Integer,
        "number" => Type::Number,
        "string" => Type::String,
        "array" => Type::Array,
        "object" => Type::Object,
        _ => return None,
    })
}
