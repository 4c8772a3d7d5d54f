//! Words for YAML that cannot be parsed.
//!
//! The parser says what its grammar expected; a planner wants to know what to type. Never parses.

use granit_parser::{ErrorKind, ScanError};

use super::limits::too_deep;
use super::lines::{line_of, next_char};
use super::quotes;
use crate::input::problem::{Problem, look_alike};
use crate::input::text::lookalike::{self, LookAlike};
use crate::input::text::span::{FileId, Span, floor};
use crate::language::Message;
use crate::message;

/// The error of the parser as a problem with a cure. `bracket` is the innermost bracket that was
/// open when the error was met.
pub(crate) fn problem(
    error: &ScanError,
    text: &str,
    file: FileId,
    bracket: Option<Span>,
) -> Problem {
    let at = floor(text, error.marker().byte_offset().unwrap_or(0));
    let span = Span::new(file, at, next_char(text, at));
    if let Some(problem) = quotes::problem(error.kind(), text, file, at) {
        return problem;
    }
    if let Some(found) = sign_look_alike(text, at) {
        let whole = Span::new(file, 0, text.len());
        let what = message!("this line", "这一行");
        return look_alike::problem_of(found, what, whole, None);
    }
    match error.kind() {
        ErrorKind::RecursionLimitExceeded => too_deep(span),
        ErrorKind::DirectiveDisallowed => Problem::new(
            "E0123",
            message!(
                "a YAML directive (`%…`) is not allowed in a scenario",
                "情景中不允许使用 YAML 指令（`%…`）"
            ),
        )
        .at(span, message!("not allowed", "不允许"))
        .with_help(message!("delete the line", "请删去这一行")),
        ErrorKind::UnknownAnchor => Problem::new(
            "E0123",
            message!(
                "an alias (`*name`) is not allowed in a scenario",
                "情景中不允许使用别名（`*name`）"
            ),
        )
        .at(span, message!("not allowed", "不允许"))
        .with_help(message!(
            "write the value out, or use `extends`; put a text that begins with `*` \
             into quotes",
            "请把值直接写出，或使用 `extends`；以 `*` 开头的文字请加引号"
        )),
        kind => {
            let (title, at, label, help) = words(kind, text, at);
            let problem = Problem::new("E0121", title)
                .at(Span::new(file, at, next_char(text, at)), label)
                .with_help(help);
            match bracket {
                Some(bracket) if bracket.start != at => {
                    problem.also(bracket, message!("this bracket is open", "这个括号没有闭合"))
                }
                _ => problem,
            }
        }
    }
}

type Words = (Message, usize, Message, Message);

fn words(kind: &ErrorKind, text: &str, at: usize) -> Words {
    match kind {
        ErrorKind::TabInIndentation
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabNotAllowed
        | ErrorKind::TabInPlainScalar
        | ErrorKind::TabAtBlockScalarStart => {
            let tab = text[at..].find('\t').map_or(at, |offset| at + offset);
            (
                message!("a tab is used for indentation", "缩进使用了制表符"),
                tab,
                message!("a tab", "制表符"),
                message!(
                    "replace each tab by two blanks (most editors can do it for the \
                     whole file)",
                    "请把每个制表符换成两个空格（多数编辑器可对整个文件替换）"
                ),
            )
        }
        ErrorKind::UnclosedFlowCollection { open } => (
            message!("a bracket `{open}` is opened and never closed", "括号 `{open}` 没有闭合"),
            at,
            message!("opened here", "从这里开始"),
            message!("close it with the matching bracket", "请用对应的括号闭合"),
        ),
        ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::InvalidColonPlacement => (
            message!("a bracket is not closed, or a comma is missing", "括号没有闭合，或缺少逗号"),
            at,
            message!("noticed here", "在此处发现"),
            message!(
                "close the bracket with `]` or `}}`, and put a `,` between its items",
                "请用 `]` 或 `}}` 闭合括号，各项之间用 `,` 分隔"
            ),
        ),
        ErrorKind::MappingValueNotAllowed => mapping_value(text, at),
        ErrorKind::SimpleKeyExpected | ErrorKind::ExpectedBlockMappingKey => (
            message!("this line is not `key: value`", "这一行不是 `键: 值`"),
            at,
            message!(
                "no key with colon and blank here, or indented differently from its \
                 neighbours",
                "此处没有带冒号和空格的键，或缩进与相邻各行不同"
            ),
            message!(
                "write `key: value` with a blank after the colon; lines of one \
                 mapping begin at the same column",
                "请写成 `键: 值`，冒号后加空格；同一组键值各行的缩进应相同"
            ),
        ),
        ErrorKind::ExpectedBlockSequenceEntry => (
            message!("a list and a mapping are mixed", "列表与键值混在一起"),
            at,
            message!("a list item (`- …`) was expected here", "此处应为列表项（`- …`）"),
            message!(
                "items of a list all begin with `- ` at the same column",
                "列表各项都以 `- ` 开头，缩进相同"
            ),
        ),
        ErrorKind::UnexpectedCharacter { character } => (
            message!(
                "a value cannot begin with `{escape_default}`",
                "值不能以 `{escape_default}` 开头",
                escape_default = character.escape_default()
            ),
            at,
            message!("here", "此处"),
            message!("put the value into quotes: \"…\"", "请给该值加引号：`\"…\"`"),
        ),
        ErrorKind::UnknownQuotedScalarEscape => (
            message!(
                "an unknown escape `\\` in a text in double quotes",
                "双引号文字中有未知的转义 `\\`"
            ),
            at,
            message!("in this text", "在这段文字中"),
            backslash_help(),
        ),
        _ if backslash_in_quotes(text, at) => (
            message!("a backslash in a text in double quotes", "双引号文字中有反斜杠"),
            at,
            message!("in this text", "在这段文字中"),
            backslash_help(),
        ),
        other => (
            message!("this is not valid YAML: {other}", "YAML 语法不对，从此处起无法读取"),
            at,
            message!("noticed here", "在此处发现"),
            message!(
                "compare with the lines around: same indentation, `key: value` with \
                 a blank after the colon",
                "请与前后各行对照：缩进相同，写成 `键: 值`，冒号后加空格"
            ),
        ),
    }
}

fn backslash_help() -> Message {
    message!(
        "paths are relative to this file and have `/`, such as data/people.csv; in another text write `\\\\` for one backslash",
        "路径以此文件为起点，用 `/` 分隔，例如 data/people.csv；其他文字中，一个反斜杠写作 `\\\\`"
    )
}

/// Whether a backslash stands behind a double quote in the faulty line.
fn backslash_in_quotes(text: &str, at: usize) -> bool {
    let line = &text[line_of(text, at)];
    line.split_once('"').is_some_and(|(_, rest)| rest.contains('\\'))
}

fn mapping_value(text: &str, at: usize) -> Words {
    let line = line_of(text, at);
    let before = &text[line.start..at];
    let (label, help) = if before.contains(": ") {
        (
            message!("a second colon on this line", "这一行有第二个冒号"),
            message!(
                "put the value into quotes when it holds a colon: `key: \"a: b\"`",
                "值里有冒号时请加引号：`键: \"a: b\"`"
            ),
        )
    } else if line_before(text, line.start).is_some_and(lacks_blank) {
        (
            message!("this line was read as part of the one above", "这一行被当作上一行的一部分"),
            message!(
                "the line above lacks a blank after its colon: write `key: value`",
                "上一行的冒号后缺少空格：请写成 `键: 值`"
            ),
        )
    } else {
        (
            message!("a key is not expected here", "此处不应有键"),
            message!(
                "begin the line at the same column as the other keys of its mapping",
                "请让这一行的缩进与同组其他键相同"
            ),
        )
    };
    (message!("a colon is not expected here", "此处不应有冒号"), at, label, help)
}

/// `key:value` without a blank.
fn lacks_blank(line: &str) -> bool {
    let line = line.trim();
    line.find(':').is_some_and(|at| !line[at + 1..].is_empty() && !line[at + 1..].starts_with(' '))
}

/// A character that stands where a sign of YAML belongs and is not it: in the faulty line or the
/// one above, where the slip usually is. Inside quotes, in a comment and in running text such
/// characters are meant.
fn sign_look_alike(text: &str, at: usize) -> Option<LookAlike> {
    let line = line_of(text, at);
    let above = text[..line.start].strip_suffix('\n').map(|rest| line_of(text, rest.len()));
    [above, Some(line)].into_iter().flatten().find_map(|range| {
        let found = sign_in_line(&text[range.clone()])?;
        Some(LookAlike { at: range.start + found.at, ..found })
    })
}

/// The first such character of a line.
fn sign_in_line(line: &str) -> Option<LookAlike> {
    let (mut quoted, mut depth, mut has_colon) = (None, 0_usize, false);
    // Whether a value, a key or an item may begin here.
    let mut begins = true;
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        match (quoted, c) {
            (Some(quote), _) if c == quote => quoted = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if begins => quoted = Some(c),
            (None, '#') if before == ' ' => return None,
            (None, ';' | '；') if depth > 0 && key_follows(&line[at + c.len_utf8()..]) => {
                return Some(LookAlike { at, found: c, sign: "," });
            }
            _ => {
                let sign = lookalike::sign(c).unwrap_or_default();
                let is_sign = match sign {
                    // Blanks and what nobody sees are never meant outside of quotes.
                    " " => true,
                    "" => lookalike::sign(c).is_some(),
                    "-" => begins && !has_colon,
                    ":" => !has_colon || depth > 0,
                    "," => depth > 0,
                    "{" | "[" | "\"" | "'" | "#" | "|" | ">" => begins,
                    "}" | "]" => depth > 0 || line[at + c.len_utf8()..].trim().is_empty(),
                    _ => false,
                };
                if is_sign {
                    let sign = lookalike::sign(c)?;
                    return Some(LookAlike { at, found: c, sign });
                }
                match c {
                    '{' | '[' => depth += 1,
                    '}' | ']' => depth = depth.saturating_sub(1),
                    ':' => has_colon = true,
                    _ => {}
                }
            }
        }
        begins = matches!(c, '{' | '[' | ',' | ':' | '-') || (c == ' ' && begins);
        before = c;
    }
    None
}

/// Whether a key of a mapping in brackets comes next.
fn key_follows(rest: &str) -> bool {
    let key = rest.split([':', '：']).next().unwrap_or_default();
    key.len() < rest.len()
        && !key.trim().is_empty()
        && key.trim().chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '"' | '\''))
}

fn line_before(text: &str, line_start: usize) -> Option<&str> {
    text[..line_start].strip_suffix('\n')?.rsplit('\n').next()
}
