//! The shape check on single values: numbers, words and text.
//!
//! Never looks at a mapping or a list.

use serde_json::{Number, Value as Json};

use super::check::{ShapeCheck, with_about};
use super::several::numbers_in_item;
use super::wrong_type::{hint, month_help, takes_free_text, write};
use crate::domain::Unit;
use crate::input::problem::{Problem, value};
use crate::input::schema::pattern::Pattern;
use crate::input::schema::{Type, View, expect};
use crate::input::text::number_slip::number_slip;
use crate::input::text::span::Span;
use crate::input::text::suggest::{nearest, short};
use crate::input::text::wanted::Wanted;
use crate::input::text::{calendar, lookalike, number, range};
use crate::input::yaml::node::{Node, Value};
use crate::input::yaml::plain;
use crate::message;

impl<'a> ShapeCheck<'a> {
    pub(super) fn number(&mut self, node: &Node, form: &View<'a>, forms: &[View<'a>]) -> Json {
        let place = self.place(form, forms);
        let written = self.sources.slice(node.span);
        if forms.iter().any(takes_free_text) && !is_code(written) {
            self.number_for_a_code(node);
            return Json::Null;
        }
        let (json, value) = match node.value {
            Value::Int(value) => (Json::from(value), number::Number::Int(value).as_f64()),
            Value::Float(value) if place.whole => match number::whole(value) {
                Some(int) => (Json::from(int), value),
                None if value % 1.0 == 0.0 => (Json::Null, value),
                None => return self.fraction(node, form, &place),
            },
            Value::Float(value) => {
                (Number::from_f64(value).map_or(Json::Null, Json::Number), value)
            }
            _ => return Json::Null,
        };
        let (stated, format) = (range::Range::of(form), range::Range::of_format(form));
        let range = if stated.holds(value) { format } else { stated };
        if !range.holds(value) || json.is_null() {
            self.out_of_range(node, form, &Wanted { range, ..place }, value);
            return permitted(stated.within(format), place.whole, value);
        } else if has_leading_zero(written) {
            self.leading_zero(node, value, &place);
        }
        json
    }

    fn fraction(&mut self, node: &Node, form: &View<'a>, place: &Wanted) -> Json {
        let shown = range::with_unit(&self.written(node), form.unit());
        let wanted = expect::wanted(std::slice::from_ref(form));
        let title = message!(
            "{what} is {shown}, not a whole number",
            "{what}是{shown}，不是整数",
            what = self.subject(),
            shown = shown
        );
        let help = match place.range.only() {
            Some(only) => write(&range::plain_number(only)),
            None => message!(
                "write {wanted}{range}; a share of something is not known here",
                "请填写{wanted}{range}；此处不接受比例",
                wanted = &wanted,
                range = place.bounds()
            ),
        };
        let label = message!("{wanted} is expected", "应填写{wanted}", wanted = wanted);
        self.problems.push(Problem::new("E0310", title).at(node.span, label).with_help(help));
        let Value::Float(value) = node.value else { return Json::Null };
        permitted(range::Range::of(form).within(range::Range::of_format(form)), true, value)
    }

    fn out_of_range(&mut self, node: &Node, form: &View<'a>, place: &Wanted, value: f64) {
        let cure = match place.range.only() {
            Some(only) => write(&range::plain_number(only)),
            None => with_about(message!("correct the number", "请更正该数"), form),
        };
        let place = Wanted { unit: form.unit(), ..*place };
        let written = (&*self.written(node), node.span);
        let problem = value::out_of_range(self.subject(), written, value, &place, cure);
        self.problems.push(problem);
    }

    /// A number with a zero in front: it would be lost, and some programs take such a number for an
    /// octal one.
    fn leading_zero(&mut self, node: &Node, value: f64, place: &Wanted) {
        let help = match place.write(value) {
            Some(number) => write(&number),
            None => message!("write the number without it", "请去掉前面的0"),
        };
        let title = message!(
            "{what} is written `{written}`, with a zero in front",
            "{what}写成了 `{written}`，前面有0",
            what = self.subject(),
            written = self.written(node)
        );
        let label = message!("the zero would be lost", "前面的0会丢失");
        self.problems.push(Problem::new("E0316", title).at(node.span, label).with_help(help));
    }

    /// A code that would be read as another number than the one that is written: `0120`, `0x1F`,
    /// `5e4`.
    fn number_for_a_code(&mut self, node: &Node) {
        let written = self.written(node);
        let help =
            message!("put a code into quotes: `\"{written}\"`", "代码请加引号：`\"{written}\"`");
        let has_zero = has_leading_zero(&written);
        let title = if has_zero {
            message!(
                "{what} is written `{written}`, with a zero in front",
                "{what}写成了 `{written}`，前面有0",
                what = self.subject(),
                written = &written
            )
        } else {
            message!(
                "{what} is written `{written}`, which would be read as a number",
                "{what}写成了 `{written}`，会被读作数",
                what = self.subject(),
                written = &written
            )
        };
        let label = if has_zero {
            message!("the zero would be lost", "前面的0会丢失")
        } else {
            message!("not kept as it is written", "不会按原样保留")
        };
        self.problems.push(Problem::new("E0316", title).at(node.span, label).with_help(help));
    }

    pub(super) fn text(&mut self, text: &str, node: &Node, forms: &[View<'a>], head: Span) -> Json {
        let json = Json::String(text.to_owned());
        if let Some(problem) = self.closed_lines_below(node, forms) {
            self.problems.push(problem);
            return Json::Null;
        }
        let words: Vec<&str> = forms.iter().filter_map(View::words).flatten().collect();
        if words.contains(&text) {
            return json;
        }
        let takes = |wanted: Type| move |form: &&View<'a>| form.types().contains(&wanted);
        if let Some(free) =
            forms.iter().filter(takes(Type::String)).find(|form| form.words().is_none())
        {
            self.free_text(text, node, free);
            return json;
        }
        let number =
            forms.iter().find(takes(Type::Number)).or(forms.iter().find(takes(Type::Integer)));
        let near = nearest(text, &words);
        let place = number.map(|form| self.place(form, forms));
        let several = |place: &Wanted| self.is_item() && numbers_in_item(text, place).is_some();
        let meant_number = place.is_some()
            && (is_number_or_slip(text, place.as_ref()) || place.as_ref().is_some_and(several));
        if let (Some(form), Some(place)) =
            (number.filter(|_| meant_number && near.is_none()), place)
        {
            self.number_as_text(text, node, form, forms, &place);
        } else if words.is_empty() {
            return self.wrong_type(node, forms, head);
        } else if text.trim().is_empty() {
            self.empty(node);
        } else {
            self.unknown_word(text, node, near, forms);
        }
        Json::Null
    }

    /// A quote that is closed lines below, where a word or a number stands on one line.
    fn closed_lines_below(&self, node: &Node, forms: &[View<'a>]) -> Option<Problem> {
        let is_prose = |form: &View<'a>| takes_free_text(form) && form.text("pattern").is_none();
        let written = self.sources.slice(node.span);
        let is_quoted = written.starts_with(['"', '\'']);
        if !is_quoted || !written.contains('\n') || forms.iter().any(is_prose) {
            return None;
        }
        let title =
            message!("a quote is opened and closed only on a later line", "引号到后面的行才闭合");
        let open = Span { end: node.span.start + 1, ..node.span };
        let help =
            message!("close it with the same mark, on the same line", "请在同一行用相同的引号闭合");
        Some(
            Problem::new("E0121", title)
                .at(open, message!("opened here", "从这里开始"))
                .also(
                    Span { start: node.span.end - 1, ..node.span },
                    message!("closed here", "在这里闭合"),
                )
                .with_help(help),
        )
    }

    fn free_text(&mut self, text: &str, node: &Node, form: &View<'a>) {
        let length = text.chars().count();
        let bound = |keyword| form.get(keyword).and_then(Json::as_u64);
        let (least, most) = (bound("minLength").unwrap_or(0), bound("maxLength"));
        let too_short = (length as u64) < least;
        let too_long = most.is_some_and(|most| length as u64 > most);
        if text.trim().is_empty() {
            self.empty(node);
        } else if too_short || too_long {
            let permitted = match most {
                Some(most) => message!(
                    "permitted: {least} to {most} characters",
                    "允许：{least}至{most}个字符"
                ),
                None => {
                    message!("permitted: at least {least} characters", "允许：至少{least}个字符")
                }
            };
            let title = message!(
                "{what} has {length} characters",
                "{what}有{length}个字符",
                what = self.subject(),
                length = length
            );
            let help = if too_long {
                message!("write a shorter text", "请写得短一些")
            } else {
                message!("write a longer text", "请写得长一些")
            };
            self.problems
                .push(Problem::new("E0312", title).at(node.span, permitted).with_help(help));
        } else if let Some(pattern) = form.text("pattern").and_then(Pattern::new)
            && !pattern.matches(text)
        {
            self.wrong_form(text, node, form, &pattern);
        }
    }

    fn wrong_form(&mut self, text: &str, node: &Node, form: &View<'a>, pattern: &Pattern) {
        // That the parent has no such id, and which it has, is said at the item.
        let is_near = |added: &crate::input::yaml::merge::Added| {
            added.at == node.span && added.near.is_some()
        };
        if self.partial > 0 && self.changes.added.iter().any(is_near) {
            return;
        }
        let is_month = form.unit() == Some(Unit::Month);
        let tidy = tidy_id(text);
        let reserved = ["district", "urban", "rural"].contains(&tidy.as_str());
        let instead =
            Some(tidy).filter(|tidy| !is_month && !reserved && pattern.matches(tidy)).map(quoted);
        let instead =
            instead.or_else(|| calendar::read(text).filter(|_| is_month).and_then(as_month));
        let only_signs = || Some(lookalike::plain(text)).filter(|plain| pattern.matches(plain));
        let typed = instead.clone().or_else(only_signs);
        if typed.is_some()
            && let Some(problem) = self.look_alike(self.subject(), node.span, typed.as_deref())
        {
            self.problems.push(problem);
            return;
        }
        let help = match instead {
            _ if is_month => month_help(text),
            Some(tidy) => message!(
                "write `{tidy}`: {hint}",
                "请写成 `{tidy}`：{hint}",
                tidy = tidy,
                hint = hint(form)
            ),
            None => hint(form),
        };
        let title = message!(
            "{what} is `{text}`, which has not the right form",
            "{what}是 `{text}`，格式不正确",
            what = self.subject(),
            text = short(text)
        );
        let label = message!("not in the right form", "格式不正确");
        self.problems.push(Problem::new("E0309", title).at(node.span, label).with_help(help));
    }

    fn empty(&mut self, node: &Node) {
        let title = message!("{what} is an empty text", "{what}是空文字", what = self.subject());
        let problem = Problem::new("E0311", title)
            .at(node.span, message!("nothing but blanks", "只有空格"))
            .with_help(message!("write the text, or delete the line", "请填写文字，或删去这一行"));
        self.problems.push(problem);
    }

    fn number_as_text(
        &mut self,
        text: &str,
        node: &Node,
        form: &View<'a>,
        forms: &[View<'a>],
        place: &Wanted,
    ) {
        if let Some(problem) = self.several_in_one(text, node, place) {
            self.problems.push(problem);
            return;
        }
        let shown = short(text);
        let subject = self.subject();
        let wanted = expect::wanted(forms);
        let single = expect::wanted(std::slice::from_ref(form));
        let problem = if let Some(read) = number::number(text.trim()) {
            let title = message!(
                "{what} is written `{shown}` in quotes",
                "{what}写成了加引号的 `{shown}`",
                what = subject,
                shown = shown
            );
            let help = match place.write(read.as_f64()) {
                Some(number) => {
                    message!("write `{number}` without quotes", "请写成 `{number}`，不加引号")
                }
                None => message!(
                    "write {wanted}{range} without quotes",
                    "请填写{wanted}{range}，不加引号",
                    wanted = wanted,
                    range = place.bounds()
                ),
            };
            let label = message!(
                "in quotes this is text; {single} is expected",
                "加引号即为文字；应填写{single}",
                single = single
            );
            Problem::new("E0306", title).at(node.span, label).with_help(help)
        } else if let Some(date) = calendar::read(text).filter(|_| place.unit == Some(Unit::Year)) {
            let year = range::plain_number(f64::from(date.year()));
            let title = message!(
                "{what} is written `{shown}`",
                "{what}写成了 `{shown}`",
                what = subject,
                shown = shown
            );
            let help = match place.write(f64::from(date.year())) {
                Some(_) => message!(
                    "write `{year}`: the year alone is wanted here",
                    "请写成 `{year}`：此处只填年份"
                ),
                None => {
                    message!("write a year{range}", "请填写年份{range}", range = place.bounds())
                }
            };
            let label = message!("{single} is expected", "应填写{single}", single = single);
            Problem::new("E0307", title).at(node.span, label).with_help(help)
        } else if let Some(slip) = number_slip(text) {
            value::slipped(subject, (text, node.span), &slip, place, &single)
        } else {
            return;
        };
        self.problems.push(problem);
    }

    fn is_item(&self) -> bool {
        use crate::input::yaml::address::Step;
        matches!(self.path.steps().last(), Some(Step::Index(_)))
    }

    /// An item of a list that is several: `[2025，2030]`, `[60-100]`.
    fn several_in_one(&self, text: &str, node: &Node, place: &Wanted) -> Option<Problem> {
        let numbers = if self.is_item() { numbers_in_item(text, place)? } else { return None };
        let numbers: Vec<String> =
            numbers.iter().map(|number| place.write(*number)).collect::<Option<_>>()?;
        let title = message!(
            "{what} is written `{shown}`",
            "{what}写成了 `{shown}`",
            what = self.subject(),
            shown = short(text)
        );
        let label = message!("several items in one", "几项写在了一起");
        let in_brackets = self.sources.is_in_brackets(node.span);
        let all = numbers.join(", ");
        if in_brackets && lookalike::first(text).is_some_and(|found| found.sign == ",") {
            return self.look_alike(self.subject(), node.span, Some(&all));
        }
        let help = if in_brackets {
            message!(
                "write `{all}`: items in brackets are parted by commas",
                "请写成 `{all}`：括号内各项以半角逗号分隔"
            )
        } else {
            message!("write each on a line of its own, behind a dash", "每项各占一行，前面加短横线")
        };
        Some(Problem::new("E0204", title).at(node.span, label).with_help(help))
    }

    fn unknown_word(&mut self, text: &str, node: &Node, near: Option<&str>, forms: &[View<'a>]) {
        if near.is_some()
            && let Some(problem) = self.look_alike(self.subject(), node.span, near)
        {
            self.problems.push(problem);
            return;
        }
        let permitted = expect::wanted(forms);
        let written = (text, node.span);
        self.problems.push(value::unknown_word(self.subject(), written, near, &permitted));
    }
}

fn is_number_or_slip(text: &str, place: Option<&Wanted>) -> bool {
    let is_year = place.is_some_and(|place| place.unit == Some(Unit::Year));
    number::number(text.trim()).is_some()
        || number_slip(text).is_some()
        || (is_year && calendar::read(text).is_some())
}

/// A text as an id: lower-case letters, digits and hyphens.
fn tidy_id(text: &str) -> String {
    let plain = lookalike::plain(text).trim().trim_matches(['"', '\'']).to_lowercase();
    let dashed: String =
        plain.chars().map(|c| if matches!(c, '_' | ' ' | '.' | '/') { '-' } else { c }).collect();
    let parts: Vec<&str> = dashed.split('-').filter(|part| !part.is_empty()).collect();
    parts.join("-")
}

/// An id in quotes where it would be read as a number or a truth.
fn quoted(id: String) -> String {
    match plain::plain(&id) {
        Value::Text(_) => id,
        _ => format!("\"{id}\""),
    }
}

fn as_month(date: calendar::Date) -> Option<String> {
    matches!(date, calendar::Date::Month(..)).then(|| format!("\"{}\"", date.written()))
}

/// The permitted number nearest to one that is not.
fn permitted(range: range::Range, whole: bool, value: f64) -> Json {
    match range.nearest(value) {
        Some(near) if whole => number::whole(near.round()).map_or(Json::Null, Json::from),
        Some(near) => Number::from_f64(near).map_or(Json::Null, Json::Number),
        None => Json::Null,
    }
}

/// Whether a number is kept digit by digit: `500110103`, but not `0120`, `-5`, `0x1F` or `5e4`.
fn is_code(written: &str) -> bool {
    written.bytes().all(|b| b.is_ascii_digit()) && !has_leading_zero(written)
}

/// `0120`, but not `0`, `0.5` or `0x1F`.
fn has_leading_zero(written: &str) -> bool {
    let digits = written.trim_start_matches(['-', '+']);
    let mut bytes = digits.bytes();
    bytes.next() == Some(b'0') && bytes.next().is_some_and(|b| b.is_ascii_digit())
}
