//! Words for YAML that cannot be parsed.
//!
//! The parser says what its grammar expected; a planner wants to know what to type. Never parses.

use granit_parser::{ErrorKind, ScanError};

use super::problem::Problem;
use super::source::{FileId, floor};
use super::tree::{Span, too_deep};

/// The error of the parser as a problem with a cure. `bracket` is the innermost bracket that was
/// open when the error was met.
#[must_use]
pub fn problem(error: &ScanError, text: &str, file: FileId, bracket: Option<Span>) -> Problem {
    let at = floor(text, error.marker().byte_offset().unwrap_or(0));
    let span = Span::new(file, at, next_char(text, at));
    if let Some(colon) = full_width_colon(text, at) {
        return Problem::new("E0121", "a full-width colon `：` is used")
            .at(Span::new(file, colon, colon + '：'.len_utf8()), "full-width")
            .with_help("type a plain colon and a blank: `key: value`");
    }
    match error.kind() {
        ErrorKind::RecursionLimitExceeded => too_deep(span),
        ErrorKind::DirectiveDisallowed => {
            Problem::new("E0123", "a YAML directive (`%…`) is not allowed in a scenario")
                .at(span, "not allowed")
                .with_help("delete the line")
        }
        ErrorKind::UnknownAnchor => Problem::new(
            "E0123",
            "an alias (`*name`) is not allowed in a scenario",
        )
        .at(span, "not allowed")
        .with_help(
            "write the value out, or use `extends`; put a text that begins with `*` into quotes",
        ),
        kind => {
            let (title, at, label, help) = words(kind, text, at);
            let problem = Problem::new("E0121", title)
                .at(Span::new(file, at, next_char(text, at)), label)
                .with_help(help);
            match bracket {
                Some(bracket) if bracket.start != at => {
                    problem.also(bracket, "this bracket is open")
                }
                _ => problem,
            }
        }
    }
}

type Words = (String, usize, &'static str, String);

fn words(kind: &ErrorKind, text: &str, at: usize) -> Words {
    let said = |title: &str, at, label, help: &str| (title.to_owned(), at, label, help.to_owned());
    match kind {
        ErrorKind::TabInIndentation
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabNotAllowed
        | ErrorKind::TabInPlainScalar
        | ErrorKind::TabAtBlockScalarStart => {
            let tab = text[at..].find('\t').map_or(at, |offset| at + offset);
            said(
                "a tab is used for indentation",
                tab,
                "a tab",
                "replace each tab by two blanks (most editors can do it for the whole file)",
            )
        }
        ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => said(
            "a quote is opened and never closed",
            at,
            "opened here",
            "close it with the same mark, on the same line",
        ),
        ErrorKind::UnclosedFlowCollection { open } => (
            format!("a bracket `{open}` is opened and never closed"),
            at,
            "opened here",
            "close it with the matching bracket".to_owned(),
        ),
        ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::InvalidColonPlacement => said(
            "a bracket is not closed, or a comma is missing",
            at,
            "noticed here",
            "close the bracket with `]` or `}`, and put a `,` between its items",
        ),
        ErrorKind::MappingValueNotAllowed => mapping_value(text, at),
        ErrorKind::SimpleKeyExpected | ErrorKind::ExpectedBlockMappingKey => said(
            "this line is not `key: value`",
            at,
            "no key with colon and blank here, or indented differently from its neighbours",
            "write `key: value` with a blank after the colon; lines of one mapping begin at the same column",
        ),
        ErrorKind::ExpectedBlockSequenceEntry => said(
            "a list and a mapping are mixed",
            at,
            "a list item (`- …`) was expected here",
            "items of a list all begin with `- ` at the same column",
        ),
        ErrorKind::UnexpectedCharacter { character } => (
            format!("a value cannot begin with `{}`", character.escape_default()),
            at,
            "here",
            "put the value into quotes: \"…\"".to_owned(),
        ),
        ErrorKind::UnknownQuotedScalarEscape => said(
            "an unknown escape `\\` in a text in double quotes",
            at,
            "in this text",
            "write `\\\\` for one backslash, or use single quotes",
        ),
        other => (
            format!("this is not valid YAML: {other}"),
            at,
            "noticed here",
            "compare with the lines around: same indentation, `key: value` with a blank after the colon".to_owned(),
        ),
    }
}

fn mapping_value(text: &str, at: usize) -> Words {
    let line = line_of(text, at);
    let before = &text[line.start..at];
    let (label, help) = if before.contains(": ") {
        (
            "a second colon on this line",
            "put the value into quotes when it holds a colon: `key: \"a: b\"`",
        )
    } else if line_before(text, line.start).is_some_and(lacks_blank) {
        (
            "this line was read as part of the one above",
            "the line above lacks a blank after its colon: write `key: value`",
        )
    } else {
        (
            "a key is not expected here",
            "begin the line at the same column as the other keys of its mapping",
        )
    };
    ("a colon is not expected here".to_owned(), at, label, help.to_owned())
}

/// `key:value` without a blank.
fn lacks_blank(line: &str) -> bool {
    let line = line.trim();
    line.find(':').is_some_and(|at| !line[at + 1..].is_empty() && !line[at + 1..].starts_with(' '))
}

/// The full-width colon of the faulty line or of the one above, where the slip usually is. One
/// that stands in quotes or a comment is meant.
fn full_width_colon(text: &str, at: usize) -> Option<usize> {
    let line = line_of(text, at);
    let above = text[..line.start].strip_suffix('\n').map(|rest| line_of(text, rest.len()));
    [above, Some(line)].into_iter().flatten().find_map(|range| {
        let start = range.start;
        let part = &text[range];
        let colon = part.find('：')?;
        let meant = part[..colon].contains(['"', '\'', '#', ':']);
        (!meant).then_some(start + colon)
    })
}

fn line_of(text: &str, at: usize) -> std::ops::Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
    let end = text[at..].find('\n').map_or(text.len(), |n| at + n);
    start..end
}

fn line_before(text: &str, line_start: usize) -> Option<&str> {
    text[..line_start].strip_suffix('\n')?.rsplit('\n').next()
}

fn next_char(text: &str, at: usize) -> usize {
    at + text[at..].chars().next().map_or(0, char::len_utf8)
}
