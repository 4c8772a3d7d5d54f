//! Words for quotes that were not closed, were closed too early, or have something behind them.
//!
//! The parser says where it noticed; the slip is often before that. Never parses.

use granit_parser::ErrorKind;

use super::lines::{line_of, next_char};
use crate::input::problem::{Problem, look_alike};
use crate::input::text::lookalike::{self, LookAlike};
use crate::input::text::span::{FileId, Span};
use crate::message;

/// The problem of a quote, where the error of the parser is one of quotes.
pub(super) fn problem(kind: &ErrorKind, text: &str, file: FileId, at: usize) -> Option<Problem> {
    match kind {
        ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => {
            Some(never_closed(text, file, at))
        }
        ErrorKind::InvalidTrailingDoubleQuotedScalar => Some(behind(text, file, at, '"')),
        ErrorKind::InvalidTrailingSingleQuotedScalar => Some(behind(text, file, at, '\'')),
        _ => None,
    }
}

/// A quote that is opened at a byte and not closed.
fn never_closed(text: &str, file: FileId, open: usize) -> Problem {
    let end = line_of(text, open).end;
    let mark = if text[open..].starts_with('\'') { '\'' } else { '"' };
    if let Some(found) = closed_by_another(text, open + 1..end, mark) {
        return not_the_mark(found, text, file);
    }
    let alone = text[line_of(text, open)].trim().chars().eq([mark]);
    let help = if alone {
        message!("delete it where it is left over", "多余的引号请删去")
    } else {
        message!("close it with the same mark, on the same line", "请在同一行用相同的引号闭合")
    };
    let title = message!("a quote is opened and never closed", "引号没有闭合");
    Problem::new("E0121", title)
        .at(Span::new(file, open, next_char(text, open)), message!("opened here", "从这里开始"))
        .with_help(help)
}

/// Something that stands behind the quote that closes a text.
fn behind(text: &str, file: FileId, at: usize, mark: char) -> Problem {
    let line = line_of(text, at);
    let before = &text[line.start..at];
    let open = match before.matches(mark).count() {
        // The text was opened above.
        marks if marks % 2 == 1 => opened_above(text, line.start, mark),
        _ => before.rmatch_indices(mark).nth(1).map(|(open, _)| line.start + open),
    };
    let close = before.rfind(mark).map_or(at, |close| line.start + close);
    if let Some(open) = open {
        if let Some(found) = closed_by_another(text, open + 1..close, mark) {
            return not_the_mark(found, text, file);
        }
        if open < line.start {
            return never_closed(text, file, open);
        }
    }
    let rest = &text[at..line.end];
    let found = rest.chars().next().unwrap_or(mark);
    let span = Span::new(file, at, next_char(text, at));
    let sign = lookalike::sign(found).unwrap_or_default();
    if matches!(found, ';' | ',' | '.') || matches!(sign, ";" | "," | ".") || found == mark {
        let more = rest.chars().skip(1).any(char::is_alphanumeric);
        let title = message!(
            "`{found}` stands behind the quote that ends a text",
            "文字结尾的引号后有 `{found}`"
        );
        let (label, help) = if more && found != mark {
            let help =
                message!("in brackets items are parted by `,`", "括号内各项以半角逗号 `,` 分隔");
            (message!("type `,`", "请输入 `,`"), help)
        } else {
            let help = message!("nothing stands behind a value", "值后不加任何符号");
            (message!("delete it", "请删去"), help)
        };
        return Problem::new("E0121", title).at(span, label).with_help(help);
    }
    let title = message!("a quote stands inside of a text in quotes", "加引号的文字中又有引号");
    let help = if mark == '"' {
        message!(
            "write `\\\"` for a double quote inside, or put the whole text into single quotes `'…'`",
            "文字中的双引号写作 `\\\"`，或整段文字改用单引号 `'…'`"
        )
    } else {
        message!(
            "write a single quote inside twice, or put the whole text into double quotes `\"…\"`",
            "文字中的单引号写两遍，或整段文字改用双引号 `\"…\"`"
        )
    };
    Problem::new("E0121", title)
        .at(Span::new(file, close, close + 1), message!("the text ends here", "文字到这里结束"))
        .with_help(help)
}

/// The last quote of the nearest line above that leaves one open.
fn opened_above(text: &str, line_start: usize, mark: char) -> Option<usize> {
    let mut end = line_start.checked_sub(1)?;
    loop {
        let line = line_of(text, end);
        let before = &text[line.clone()];
        if before.matches(mark).count() % 2 == 1 {
            return before.rfind(mark).map(|open| line.start + open);
        }
        end = line.start.checked_sub(1)?;
    }
}

/// A character that looks like the mark in a text that the mark itself does not close.
fn closed_by_another(text: &str, range: std::ops::Range<usize>, mark: char) -> Option<LookAlike> {
    if !text.is_char_boundary(range.start) {
        return None;
    }
    let sign = if mark == '"' { "\"" } else { "'" };
    let line_end = line_of(text, range.start).end.min(range.end);
    let (at, found) = text
        .get(range.start..line_end)?
        .char_indices()
        .find(|(_, found)| lookalike::sign(*found) == Some(sign))?;
    // A pair of such marks inside of a text is ordinary punctuation.
    let opens = matches!(found, '“' | '‘' | '「' | '『' | '„' | '«' | '〝');
    (!opens).then_some(LookAlike { at: range.start + at, found, sign })
}

fn not_the_mark(found: LookAlike, text: &str, file: FileId) -> Problem {
    let what = message!("this line", "这一行");
    look_alike::problem_of(found, what, Span::new(file, 0, text.len()), None)
}
