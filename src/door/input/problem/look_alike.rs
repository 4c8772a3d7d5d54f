//! The problem of a character that looks like a sign and is another one.

use super::Problem;
use crate::input::text::lookalike::{self, LookAlike, first};
use crate::input::text::span::Span;
use crate::language::Message;
use crate::message;

/// The problem of the first such character in the text of `span`, if there is one. `what` is the
/// thing it stands in, `instead` the whole text as it should be, where that is known.
pub(crate) fn problem(
    what: Message,
    span: Span,
    text: &str,
    instead: Option<&str>,
) -> Option<Problem> {
    let found = first(text)?;
    let rest = lookalike::plain(&text[found.at..]);
    // A mark behind all the rest has nothing to part there, whatever it looks like.
    let is_tail = rest.chars().all(|c| matches!(c, ';' | ',' | '.' | ':' | ' '));
    Some(problem_with(found, is_tail, what, span, instead))
}

/// The problem of one such character; `span` is where the text it was found in stands.
pub(crate) fn problem_of(
    found: LookAlike,
    what: Message,
    span: Span,
    instead: Option<&str>,
) -> Problem {
    problem_with(found, false, what, span, instead)
}

fn problem_with(
    found: LookAlike,
    is_tail: bool,
    what: Message,
    span: Span,
    instead: Option<&str>,
) -> Problem {
    let at = span.start + found.at;
    let name = found.name();
    let title = if found.sign.is_empty() {
        message!("{what} holds {name}", "{what}中有{name}", what = what, name = &name)
    } else {
        message!(
            "{what} holds {name}, which is not {sign}",
            "{what}中有{name}，它不是{sign}",
            what = what,
            name = &name,
            sign = found.sign_words()
        )
    };
    let needs_none =
        is_tail || found.at == 0 && instead.is_some_and(|text| !text.contains(found.sign));
    let label = match found.sign {
        "" => message!("delete it", "请删去"),
        _ if needs_none => message!("delete it", "请删去"),
        _ => message!("type {sign}", "请输入{sign}", sign = found.sign_words()),
    };
    let rule = if found.found.is_ascii() {
        message!("in brackets items are parted by `,`", "括号内各项以半角逗号 `,` 分隔")
    } else {
        message!(
            "switch the input method to English (half width) and type it again",
            "请将输入法切换为英文（半角）后重新输入"
        )
    };
    let help = match instead {
        Some(text) => {
            message!("write `{text}`: {rule}", "请写成 `{text}`：{rule}", text = text, rule = rule)
        }
        None if is_tail => message!("no mark stands behind a value", "值后不加标点"),
        None => rule,
    };
    Problem::new("E0128", title)
        .at(Span { start: at, end: at + found.found.len_utf8(), ..span }, label)
        .with_help(help)
}
