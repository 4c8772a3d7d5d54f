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
use super::suggest::{closest, did_you_mean, list_words};
use super::tree::{Entry, Node, Span, Value};
use super::walk::{Walker, natural, short};
use crate::language::Message;
use crate::message;

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
                message!(
                    "keys of this mapping have a fixed form, such as a year of four \
                     digits",
                    "此处的键有固定形式，例如四位数的年份"
                )
            }
            (true, false) => message!(
                "no key is permitted here: delete the line",
                "此处不允许有键：请删去这一行"
            ),
            (false, false) => message!(
                "permitted keys: {list_words}",
                "允许的键：{list_words}",
                list_words = list_words(keys, 24)
            ),
        };
        let subject = self.subject();
        let mut meant = Vec::new();
        for entry in unknown {
            let near = closest(&entry.key, absent.iter().copied());
            let label = match near {
                Some(near) => did_you_mean(near),
                None => message!("not a key that is known here", "此处没有这个键"),
            };
            let title = message!(
                "unknown key `{short}` in {subject}",
                "{subject}中有未知的键 `{short}`",
                short = short(&entry.key),
                subject = &subject
            );
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
        let mut problem = Problem::new(
            "E0203",
            message!("{subject} has no `{key}`", "{subject}缺少 `{key}`", subject = self.subject()),
        )
        .at(head, message!("`{key}` is missing here", "此处缺少 `{key}`"));
        self.path.push(Step::Key(key.to_owned()));
        if let Some(removed) = self.removed.iter().find(|r| r.path == self.path) {
            problem = problem
                .also(removed.by, message!("taken out here by an empty value", "在此处被空值去掉"));
        }
        self.path.pop();
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
        match expect::example(&view, &forms) {
            Some(example) => message!(
                "add a line such as `{key}: {example}`{detail}{about}",
                "请补写一行，例如 `{key}: {example}`{detail}{about}",
                detail = detail,
                about = about
            ),
            None => message!(
                "add `{key}:` with {wanted}{about}",
                "请补写 `{key}:`，其值为{wanted}{about}",
                wanted = expect::wanted(&forms),
                about = about
            ),
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
            Choice::NoTag { tag, words } => Problem::new(
                "E0203",
                message!("{subject} has no `{tag}`", "{subject}缺少 `{tag}`", subject = &subject),
            )
            .at(head, message!("`{tag}` is missing here", "此处缺少 `{tag}`"))
            .with_help(message!(
                "add `{tag}:` with one of {list_words}",
                "请补写 `{tag}:`，其值为下列之一：{list_words}",
                list_words = list_words(words, 20)
            )),
            Choice::BadTag { tag, words } => {
                let tagged = node.entry(tag).map(|entry| &entry.value);
                let shown = tagged.map(|value| self.written(value)).unwrap_or_default();
                let label = match closest(&shown, words.iter().copied()) {
                    Some(near) => did_you_mean(near),
                    None => message!("not a permitted word", "不是允许的选项"),
                };
                let title = message!(
                    "{tag} of {subject} is `{shown}`, which is not a permitted word",
                    "{subject}的 {tag} 为 `{shown}`，不是允许的选项",
                    subject = &subject
                );
                Problem::new("E0308", title)
                    .at(tagged.map_or(head, |value| value.span), label)
                    .with_help(message!(
                        "permitted: {list_words}",
                        "允许的选项：{list_words}",
                        list_words = list_words(words, 20)
                    ))
            }
            Choice::OneKey { keys, present } if present.len() > 1 => {
                let pairs = entries.iter().filter(|entry| present.contains(&entry.key.as_str()));
                let pairs: Vec<&Entry> = pairs.collect();
                let spans: Vec<Span> = pairs.iter().map(|entry| entry.key_span).collect();
                let title = message!(
                    "{subject} mixes {list_words}",
                    "{subject}混用了 {list_words}",
                    list_words = list_words(present, 20),
                    subject = &subject
                );
                let parents = pairs.iter().find(|entry| entry.key_span.file != node.span.file);
                let help = match parents {
                    // A merge put them side by side: to delete the parent's line would be the wrong cure.
                    Some(parents) => message!(
                        "to change the form, take out what the parent has: write \
                         `{key}: null` beside it",
                        "要改变写法，请去掉父情景的内容：在旁边写上 `{key}: null`",
                        key = parents.key
                    ),
                    None => message!(
                        "keep one of {list_words}",
                        "请保留其中一个：{list_words}",
                        list_words = list_words(keys, 20)
                    ),
                };
                let problem = Problem::new("E0207", title).with_help(help);
                match spans.split_first() {
                    Some((first, rest)) => rest
                        .iter()
                        .fold(problem, |problem, at| {
                            problem.at(
                                *at,
                                message!("only one of these is permitted", "只允许写其中一个"),
                            )
                        })
                        .also(*first, message!("stands here already", "此处已有")),
                    None => problem.at(head, Message::default()),
                }
            }
            Choice::OneKey { keys, .. } => {
                let first = entries.first();
                let near = first.and_then(|e| closest(&e.key, keys.iter().copied()));
                let label = match near {
                    Some(near) => did_you_mean(near),
                    None => message!("none of the permitted keys", "不在允许的键之列"),
                };
                Problem::new(
                    "E0207",
                    message!(
                        "{subject} has none of its permitted keys",
                        "{subject}没有任何允许的键",
                        subject = &subject
                    ),
                )
                .at(first.map_or(head, |entry| entry.key_span), label)
                .with_help(message!(
                    "write one of {list_words}",
                    "请写下列之一：{list_words}",
                    list_words = list_words(keys, 20)
                ))
            }
            Choice::Nothing { forms } => {
                let keys = || forms.iter().flatten().copied();
                let near = entries
                    .iter()
                    .find_map(|entry| Some((entry.key_span, closest(&entry.key, keys())?)));
                let (place, label) = match near {
                    Some((place, near)) => (place, did_you_mean(near)),
                    None => {
                        (head, message!("no key of this is known here", "其中没有此处允许的键"))
                    }
                };
                let forms: Vec<Message> = forms
                    .iter()
                    .map(|keys| {
                        Message::join(
                            [&Message::verbatim("- "), &list_words(keys.iter().copied(), 12)],
                            &Message::default(),
                        )
                    })
                    .collect();
                Problem::new(
                    "E0207",
                    message!(
                        "{subject} has none of its permitted forms",
                        "{subject}不属于任何允许的写法",
                        subject = &subject
                    ),
                )
                .at(place, label)
                .with_help(message!(
                    "it has the keys of one of these forms:\n{forms}",
                    "应具有下列某一种写法的键：\n{forms}",
                    forms = Message::lines(&forms)
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
