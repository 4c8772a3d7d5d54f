//! The walker on mappings: known, unknown and missing keys, and the choice among several forms.
//!
//! Never judges a single value: it hands each to the walker with the schema of its key.

use serde_json::{Map, Value as Json};

use super::branch::Choice;
use super::expect;
use super::path::Step;
use super::pattern::Pattern;
use super::problem::Problem;
use super::schema::View;
use super::suggest::{closest, list_words};
use super::tree::{Entry, Node, Span, Value};
use super::walk::{Walker, natural, short};

impl<'a> Walker<'a> {
    pub(super) fn map(&mut self, entries: &[Entry], form: &View<'a>, head: Span) -> Json {
        let mut out = Map::new();
        let mut unknown: Vec<&Entry> = Vec::new();
        for entry in entries {
            if let Some(part) = form.property(&entry.key) {
                let view = self.schema.view(part);
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
        let meant = self.unknown_keys(&unknown, &out, form);
        for key in form.required() {
            // A key that is there in another spelling is reported once, as unknown.
            if !out.contains_key(key) && !meant.contains(&key) {
                self.missing(key, form, head);
            }
        }
        Json::Object(out)
    }

    fn entry(&mut self, entry: &Entry, view: &View<'a>, free_key: bool) -> Json {
        self.path.push(Step::Key(entry.key.clone()));
        let named = free_key && matches!(entry.value.value, Value::Map(_));
        let noun = view.noun().filter(|_| named);
        let owned = noun.is_some() && self.own(Some(&entry.key), noun);
        let json = self.value(&entry.value, view, entry.key_span);
        self.disown(owned);
        self.path.pop();
        json
    }

    fn other_key(&self, key: &str, form: &View<'a>) -> Other<'a> {
        let patterns = form.get("patternProperties").and_then(Json::as_object);
        let fits = |pattern: &str| Pattern::new(pattern).is_some_and(|p| p.matches(key));
        // `serde` reads the key as an integer, which may be as short as 16 bits; and `02025` must not
        // pass as another key than `2025`.
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

    /// Reports unknown keys and returns the keys that were likely meant by them: such as are not
    /// there (`found` has those that are).
    fn unknown_keys(
        &mut self,
        unknown: &[&Entry],
        found: &Map<String, Json>,
        form: &View<'a>,
    ) -> Vec<&'a str> {
        if unknown.is_empty() {
            return Vec::new();
        }
        let keys: Vec<&'a str> = form.properties().map(|(key, _)| key).collect();
        let absent: Vec<&'a str> =
            keys.iter().copied().filter(|key| !found.contains_key(*key)).collect();
        let help = match (keys.is_empty(), form.get("patternProperties").is_some()) {
            (_, true) => {
                "keys of this mapping have a fixed form, such as a year of four digits".to_owned()
            }
            (true, false) => "no key is permitted here: delete the line".to_owned(),
            (false, false) => format!("permitted keys: {}", list_words(keys, 24)),
        };
        let subject = self.subject();
        let mut meant = Vec::new();
        for entry in unknown {
            let near = closest(&entry.key, absent.iter().copied());
            let label = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => "not a key that is known here".to_owned(),
            };
            let title = format!("unknown key `{}` in {subject}", short(&entry.key));
            self.problems.push(
                Problem::new("E0201", title).at(entry.key_span, label).with_help(help.clone()),
            );
            if let Some(near) = near
                && !meant.contains(&near)
            {
                meant.push(near);
            }
        }
        meant
    }

    fn missing(&mut self, key: &'a str, form: &View<'a>, head: Span) {
        let mut problem = Problem::new("E0203", format!("{} has no `{key}`", self.subject()))
            .at(head, format!("`{key}` is missing here"));
        self.path.push(Step::Key(key.to_owned()));
        if let Some(removed) = self.removed.iter().find(|r| r.path == self.path) {
            problem = problem.also(removed.by, "taken out here by an empty value");
        }
        self.path.pop();
        let help = form.property(key).map(|part| self.how_to_add(key, part));
        self.problems.push(problem.with_help(help.unwrap_or_default()));
    }

    fn how_to_add(&self, key: &str, part: &'a Json) -> String {
        let view = self.schema.view(part);
        let forms = self.schema.forms(&view);
        let detail = forms.first().map_or_else(String::new, expect::unit_and_range);
        let about = view.about().map_or_else(String::new, |about| format!(": {about}"));
        match expect::example(&view, &forms) {
            Some(example) => format!("add a line such as `{key}: {example}`{detail}{about}"),
            None => format!("add `{key}:` with {}{about}", expect::wanted(&forms)),
        }
    }

    pub(super) fn undecided(
        &mut self,
        choice: Choice<'a>,
        node: &Node,
        entries: &[Entry],
        head: Span,
    ) -> Json {
        let subject = self.subject();
        let problem = match choice {
            Choice::NoTag { tag, words } => {
                Problem::new("E0203", format!("{subject} has no `{tag}`"))
                    .at(head, format!("`{tag}` is missing here"))
                    .with_help(format!("add `{tag}:` with one of {}", list_words(words, 20)))
            }
            Choice::BadTag { tag, words } => {
                let tagged = node.entry(tag).map(|entry| &entry.value);
                let shown = tagged.map(|value| self.written(value)).unwrap_or_default();
                let label = match closest(&shown, words.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "not a permitted word".to_owned(),
                };
                let title =
                    format!("{tag} of {subject} is `{shown}`, which is not a permitted word");
                Problem::new("E0308", title)
                    .at(tagged.map_or(head, |value| value.span), label)
                    .with_help(format!("permitted: {}", list_words(words, 20)))
            }
            Choice::OneKey { keys, present } if present.len() > 1 => {
                let pairs = entries.iter().filter(|entry| present.contains(&entry.key.as_str()));
                let pairs: Vec<&Entry> = pairs.collect();
                let spans: Vec<Span> = pairs.iter().map(|entry| entry.key_span).collect();
                let title = format!("{subject} mixes {}", list_words(present, 20));
                let parents = pairs.iter().find(|entry| entry.key_span.file != node.span.file);
                let help = match parents {
                    // A merge put them side by side: to delete the parent's line would be the wrong cure.
                    Some(parents) => format!(
                        "to change the form, take out what the parent has: write `{}: null` beside it",
                        parents.key
                    ),
                    None => format!("keep one of {}", list_words(keys, 20)),
                };
                let problem = Problem::new("E0207", title).with_help(help);
                match spans.split_first() {
                    Some((first, rest)) => rest
                        .iter()
                        .fold(problem, |problem, at| {
                            problem.at(*at, "only one of these is permitted")
                        })
                        .also(*first, "stands here already"),
                    None => problem.at(head, ""),
                }
            }
            Choice::OneKey { keys, .. } => {
                let first = entries.first();
                let near = first.and_then(|e| closest(&e.key, keys.iter().copied()));
                let label = match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "none of the permitted keys".to_owned(),
                };
                Problem::new("E0207", format!("{subject} has none of its permitted keys"))
                    .at(first.map_or(head, |entry| entry.key_span), label)
                    .with_help(format!("write one of {}", list_words(keys, 20)))
            }
            Choice::Nothing { forms } => {
                let keys = || forms.iter().flatten().copied();
                let near = entries
                    .iter()
                    .find_map(|entry| Some((entry.key_span, closest(&entry.key, keys())?)));
                let (place, label) = match near {
                    Some((place, near)) => (place, format!("did you mean `{near}`?")),
                    None => (head, "no key of this is known here".to_owned()),
                };
                let forms: Vec<String> = forms
                    .iter()
                    .map(|keys| format!("- {}", list_words(keys.iter().copied(), 12)))
                    .collect();
                Problem::new("E0207", format!("{subject} has none of its permitted forms"))
                    .at(place, label)
                    .with_help(format!(
                        "it has the keys of one of these forms:\n{}",
                        forms.join("\n")
                    ))
            }
            Choice::Form(_) => return Json::Null,
        };
        self.problems.push(problem);
        Json::Null
    }
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
