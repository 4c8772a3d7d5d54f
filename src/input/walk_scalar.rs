//! The walker on single values: numbers, words and text.
//!
//! Never looks at a mapping or a list.

use serde_json::{Number, Value as Json};

use super::expect::{self, Range};
use super::pattern::Pattern;
use super::problem::Problem;
use super::scalar;
use super::schema::{Type, View};
use super::slip::number_slip;
use super::suggest::{closest, did_you_mean};
use super::tree::{Node, Span, Value};
use super::walk::{Walker, short, with_about};
use crate::language::Lang;
use crate::message;

impl<'a> Walker<'a> {
    pub(super) fn number(&mut self, node: &Node, form: &View<'a>) -> Json {
        let whole_only = !form.types().contains(&Type::Number);
        let (json, value) = match node.value {
            Value::Int(value) => (Json::from(value), scalar::Number::Int(value).as_f64()),
            Value::Float(value) if whole_only => match scalar::whole(value) {
                Some(int) => (Json::from(int), value),
                None if value % 1.0 == 0.0 => (Json::Null, value),
                None => return self.fraction(node, form),
            },
            Value::Float(value) => {
                (Number::from_f64(value).map_or(Json::Null, Json::Number), value)
            }
            _ => return Json::Null,
        };
        let (stated, format) = (Range::of(form), Range::of_format(form));
        if !stated.holds(value) {
            self.out_of_range(node, form, stated, value);
        } else if !format.holds(value) || json.is_null() {
            self.out_of_range(node, form, format, value);
        }
        json
    }

    fn fraction(&mut self, node: &Node, form: &View<'a>) -> Json {
        let shown = expect::with_unit(&self.written(node), form.unit());
        let wanted = expect::wanted(std::slice::from_ref(form));
        let problem = Problem::new(
            "E0310",
            message!(
                "{subject} is {shown}, not a whole number",
                "{subject}为 {shown}，不是整数",
                subject = self.subject(),
                shown = shown
            ),
        )
        .at(node.span, message!("{wanted} is expected", "此处应为{wanted}", wanted = wanted))
        .with_help(message!("write it without a fraction", "请去掉小数部分"));
        self.problems.push(problem);
        Json::Null
    }

    fn out_of_range(&mut self, node: &Node, form: &View<'a>, range: Range, value: f64) {
        let unit = form.unit();
        let shown = expect::with_unit(&self.written(node), unit);
        let is_share = range.high.is_some_and(|high| high.at == 1.0)
            && range.low.is_none_or(|low| low.at >= 0.0);
        let help = if is_share && value > 1.0 && value <= 100.0 {
            let share =
                format!("{}e-2", self.written(node)).parse::<f64>().unwrap_or(value / 100.0);
            message!(
                "did you mean `{share}`? shares are written from 0 to 1",
                "是否要写 `{share}`？比例写成 0 到 1 之间的数"
            )
        } else {
            with_about(message!("correct the number", "请改正数字"), form)
        };
        let title = message!(
            "{subject} is {shown}, {verdict}",
            "{subject}为 {shown}，{verdict}",
            subject = self.subject(),
            verdict = range.verdict(unit),
            shown = shown
        );
        self.problems.push(
            Problem::new("E0301", title)
                .at(
                    node.span,
                    message!("permitted: {words}", "允许范围：{words}", words = range.words(unit)),
                )
                .with_help(help),
        );
    }

    pub(super) fn text(&mut self, text: &str, node: &Node, forms: &[View<'a>], head: Span) -> Json {
        let json = Json::String(text.to_owned());
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
        let meant_number = scalar::number(text.trim()).is_some() || number_slip(text).is_some();
        if let Some(form) = number.filter(|_| meant_number) {
            self.number_as_text(text, node, form);
        } else if words.is_empty() {
            return self.wrong_type(node, forms, head);
        } else if text.trim().is_empty() {
            self.empty(node);
        } else {
            self.unknown_word(text, node, &words, forms);
        }
        Json::Null
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
                    "允许 {least} 至 {most} 个字符"
                ),
                None => message!("permitted: at least {least} characters", "至少 {least} 个字符"),
            };
            let title = message!(
                "{subject} has {length} characters",
                "{subject}有 {length} 个字符",
                subject = self.subject()
            );
            let problem =
                Problem::new("E0312", title).at(node.span, permitted).with_help(if too_long {
                    message!("write a shorter text", "请缩短文字")
                } else {
                    message!("write a longer text", "请加长文字")
                });
            self.problems.push(problem);
        } else if let Some(pattern) = form.text("pattern")
            && !Pattern::new(pattern).is_some_and(|p| p.matches(text))
        {
            let help = form.hint().or_else(|| form.about()).unwrap_or_else(|| {
                message!(
                    "the text must fit the pattern `{pattern}`",
                    "文字必须符合格式 `{pattern}`"
                )
            });
            let title = message!(
                "{subject} is `{short}`, which has not the right form",
                "{subject}为 `{short}`，格式不正确",
                subject = self.subject(),
                short = short(text)
            );
            self.problems.push(
                Problem::new("E0309", title)
                    .at(node.span, message!("not in the right form", "格式不正确"))
                    .with_help(help),
            );
        }
    }

    fn empty(&mut self, node: &Node) {
        let problem = Problem::new(
            "E0311",
            message!("{subject} is an empty text", "{subject}是空文字", subject = self.subject()),
        )
        .at(node.span, message!("nothing but blanks", "只有空白"))
        .with_help(message!("write the text, or delete the line", "请填写文字，或删去这一行"));
        self.problems.push(problem);
    }

    fn number_as_text(&mut self, text: &str, node: &Node, form: &View<'a>) {
        let shown = short(text);
        let title = message!(
            "{subject} is written `{shown}`",
            "{subject}写成了 `{shown}`",
            subject = self.subject()
        );
        let wanted = expect::wanted(std::slice::from_ref(form));
        let problem = match number_slip(text) {
            Some(slip) => Problem::new(slip.code, title)
                .at(
                    node.span,
                    message!(
                        "{found}; {wanted} is expected",
                        "{found}；此处应为{wanted}",
                        found = slip.found,
                        wanted = &wanted
                    ),
                )
                .with_help(slip.help()),
            None => Problem::new(
                "E0306",
                message!("{title} in quotes", "{title}，并加了引号", title = title),
            )
            .at(
                node.span,
                message!(
                    "in quotes this is text; {wanted} is expected",
                    "加了引号就是文字；此处应为{wanted}",
                    wanted = &wanted
                ),
            )
            .with_help(message!(
                "write `{trim}` without quotes",
                "请写 `{trim}`，不加引号",
                trim = shown.trim()
            )),
        };
        self.problems.push(problem);
    }

    fn unknown_word(&mut self, text: &str, node: &Node, words: &[&str], forms: &[View<'a>]) {
        let near = closest(text, words.iter().copied()).or_else(|| language(text, words));
        let label = match near {
            Some(near) => did_you_mean(near),
            None => message!("not a permitted word", "不是允许的选项"),
        };
        let title = message!(
            "{subject} is `{short}`, which is not a permitted word",
            "{subject}为 `{short}`，不是允许的选项",
            subject = self.subject(),
            short = short(text)
        );
        let problem = Problem::new("E0308", title).at(node.span, label).with_help(message!(
            "permitted: {wanted}",
            "允许：{wanted}",
            wanted = expect::wanted(forms)
        ));
        self.problems.push(problem);
    }
}

/// The permitted word of a language that is called otherwise: `zh-CN`, `Chinese`, `中文`.
fn language<'w>(text: &str, words: &[&'w str]) -> Option<&'w str> {
    let meant = Lang::named(text)?;
    words.iter().copied().find(|word| Lang::named(word) == Some(meant))
}
