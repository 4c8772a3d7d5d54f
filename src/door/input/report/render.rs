//! Problems as text: file, line, column, snippet with caret, related lines, help.
//!
//! Draws with `annotate-snippets`, which counts the width of Chinese characters and tabs. Hands it
//! only the lines around the labels, so that a problem at the end of a 64 MiB table costs no more
//! than one at its start. Never writes to a terminal: it returns text.

use std::ops::Range;

use annotate_snippets::{
    AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str,
};

use crate::input::files::sources::Sources;
use crate::input::problem::{Label, Problem, Problems, Severity};
use crate::input::text::span::{FileId, floor};
use crate::language::Lang;

/// Most problems printed in full; the others are counted.
pub(crate) const MAX_SHOWN: usize = 50;
/// Labels of one file farther apart than this many bytes get snippets of their own.
const NEAR: usize = 4_096;
/// Longest line that is shown as it is, in bytes; of a longer one a part is shown.
const LONG_LINE: usize = 400;

/// Whether to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Text only.
    Plain,
    /// With ANSI colours, for a terminal.
    Colour,
}

/// Prints the problems by file and place, at most [`MAX_SHOWN`] of them, parted by blank lines.
pub fn render(problems: &Problems, sources: &Sources, style: Style) -> String {
    render_in(problems, sources, style, Lang::En)
}

/// [`render`] for readers of `lang`.
pub fn render_in(problems: &Problems, sources: &Sources, style: Style, lang: Lang) -> String {
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Colour => Renderer::styled(),
    };
    let sorted = problems.sorted();
    let mut texts: Vec<String> = sorted
        .iter()
        .take(MAX_SHOWN)
        .map(|problem| one(problem, sources, &renderer, lang))
        .collect();
    let total = problems.errors() + problems.warnings();
    if total > texts.len() {
        let more = total - texts.len();
        texts.push(match lang {
            Lang::En => format!("and {more} more problems, not shown"),
            Lang::Zh => format!("另有{more}个问题未显示"),
        });
    }
    let mut out = texts.join("\n\n");
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// One line such as `3 errors, 1 warning in plan.yaml`; empty when there is no problem.
pub fn summary(problems: &Problems, sources: &Sources) -> String {
    summary_in(problems, sources, Lang::En)
}

/// [`summary`] in `lang`.
pub fn summary_in(problems: &Problems, sources: &Sources, lang: Lang) -> String {
    // Notes are not counted.
    if problems.errors() + problems.warnings() == 0 {
        return String::new();
    }
    let files = files(problems);
    let names: Vec<&str> = files.iter().take(3).map(|file| sources.name(*file)).collect();
    let more = files.len().saturating_sub(3);
    match lang {
        Lang::En => english_summary(problems, &names, more),
        Lang::Zh => chinese_summary(problems, &names, more),
    }
}

/// The files that problems stand in.
fn files(problems: &Problems) -> Vec<FileId> {
    let mut files: Vec<FileId> =
        problems.iter().filter_map(Problem::place).map(|s| s.file).collect();
    files.sort_unstable();
    files.dedup();
    files
}

fn chinese_summary(problems: &Problems, names: &[&str], more: usize) -> String {
    let counts = [(problems.errors(), "错误"), (problems.warnings(), "警告")];
    let counts: Vec<String> =
        counts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n}个{what}")).collect();
    let place = match (names.is_empty(), more) {
        (true, _) => String::new(),
        (false, 0) => format!("（{}）", names.join("、")),
        (false, more) => format!("（{}等{}个文件）", names.join("、"), names.len() + more),
    };
    format!("{}{place}", counts.join("、"))
}

fn english_summary(problems: &Problems, names: &[&str], more: usize) -> String {
    let count = |n: usize, one: &str| match n {
        0 => None,
        1 => Some(format!("1 {one}")),
        n => Some(format!("{n} {one}s")),
    };
    let counts: Vec<String> =
        [count(problems.errors(), "error"), count(problems.warnings(), "warning")]
            .into_iter()
            .flatten()
            .collect();
    let place = match (names.is_empty(), more) {
        (true, _) => String::new(),
        (false, 0) => format!(" in {}", names.join(", ")),
        (false, more) => format!(" in {} and {more} more files", names.join(", ")),
    };
    format!("{}{place}", counts.join(", "))
}

fn one(problem: &Problem, sources: &Sources, renderer: &Renderer, lang: Lang) -> String {
    let (level, help) = match (problem.severity, lang) {
        (Severity::Error, Lang::En) => (Level::ERROR, Level::HELP),
        (Severity::Warning, Lang::En) => (Level::WARNING, Level::HELP),
        (Severity::Note, Lang::En) => (Level::NOTE, Level::HELP),
        (Severity::Note, Lang::Zh) => {
            (Level::NOTE.with_name("说明"), Level::HELP.with_name("帮助"))
        }
        (Severity::Error, Lang::Zh) => {
            (Level::ERROR.with_name("错误"), Level::HELP.with_name("帮助"))
        }
        (Severity::Warning, Lang::Zh) => {
            (Level::WARNING.with_name("警告"), Level::HELP.with_name("帮助"))
        }
    };
    let title = one_line(problem.title.get(lang));
    let title = level.primary_title(title).id(problem.code);
    let mut group = Group::with_title(title);
    let clusters = clusters(problem, sources);
    for cluster in &clusters {
        for element in cluster.elements(sources, lang) {
            group = group.element(element);
        }
    }
    if let Some(text) =
        problem.help.as_ref().map(|help| help.get(lang)).filter(|help| !help.is_empty())
    {
        let lines: Vec<String> = text.lines().map(normalize_untrusted_str).collect();
        group = group.element(help.message(lines.join("\n")));
    }
    renderer.render(&[group])
}

/// Text for a title or a label: on one line, control characters made visible. Titles and labels
/// quote the file, and what it holds must not steer a terminal.
fn one_line(text: &str) -> String {
    normalize_untrusted_str(&text.replace(['\n', '\r'], " "))
}

/// Labels of one file that are shown in one snippet.
struct Cluster<'a> {
    file: FileId,
    labels: Vec<&'a Label>,
    /// The lines shown, as bytes of the file.
    window: Range<usize>,
}

/// The labels of a problem in groups, the one with the place of the problem first.
fn clusters<'a>(problem: &'a Problem, sources: &Sources) -> Vec<Cluster<'a>> {
    let mut labels: Vec<&Label> = problem.labels.iter().collect();
    labels.sort_by_key(|label| (label.span.file, label.span.start));
    let mut clusters: Vec<Cluster<'a>> = Vec::new();
    for label in labels {
        let file = label.span.file;
        let lines = line_around(sources.text(file), label.span.start);
        let long = |range: &Range<usize>| range.len() > LONG_LINE;
        match clusters.last_mut() {
            Some(last)
                if last.file == file
                    && lines.start.saturating_sub(last.window.end) < NEAR
                    && !long(&lines)
                    && !long(&line_around(sources.text(file), last.window.start)) =>
            {
                last.window.end = last.window.end.max(lines.end);
                last.labels.push(label);
            }
            _ => clusters.push(Cluster { file, labels: vec![label], window: lines }),
        }
    }
    let primary =
        clusters.iter().position(|cluster| cluster.labels.iter().any(|label| label.primary));
    if let Some(at) = primary {
        clusters[..=at].rotate_right(1);
    }
    clusters
}

impl Cluster<'_> {
    fn elements<'s>(&'s self, sources: &'s Sources, lang: Lang) -> Vec<Element<'s>> {
        let text = sources.text(self.file);
        let shortened = self.shortened(text);
        let window = shortened.clone().unwrap_or_else(|| self.window.clone());
        let start = window.start;
        let place = sources.position(crate::input::text::span::Span::new(self.file, start, start));
        let mut snippet = Snippet::source(&text[window.clone()]).line_start(place.line);
        for label in &self.labels {
            let kind =
                if label.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
            let range = on_one_line(text, label.span.start, label.span.end);
            let shown = range.start.clamp(window.start, window.end)
                ..range.end.clamp(window.start, window.end);
            let words = Some(one_line(label.text.get(lang))).filter(|words| !words.is_empty());
            let annotation = kind.span(shown.start - start..shown.end - start);
            snippet = snippet.annotation(annotation.label(words));
        }
        let name = sources.name(self.file);
        let primary = self.labels.iter().find(|label| label.primary).or(self.labels.first());
        if let Some(cell) = primary.and_then(|label| sources.cell_name(label.span)) {
            // A sheet has cells where a text has lines.
            return vec![Origin::path(format!("{name} {cell}")).into(), snippet.into()];
        }
        match (shortened, self.labels.first()) {
            // A part of a line would count its columns from the part: told apart from the snippet.
            (Some(_), Some(label)) => {
                let place = sources.position(label.span);
                let origin = Origin::path(name).line(place.line).char_column(place.column);
                vec![origin.into(), snippet.into()]
            }
            _ => vec![snippet.path(name).into()],
        }
    }

    /// The part of a very long line around its label.
    fn shortened(&self, text: &str) -> Option<Range<usize>> {
        let label = self.labels.first()?;
        if self.window.len() <= LONG_LINE || self.labels.len() > 1 {
            return None;
        }
        let from = floor(text, label.span.start.saturating_sub(60)).max(self.window.start);
        let to = floor(text, label.span.start + 120).min(self.window.end);
        Some(from..to.max(from))
    }
}

/// The line that holds a byte, without its line break.
fn line_around(text: &str, at: usize) -> Range<usize> {
    let at = floor(text, at);
    let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
    let end = text[at..].find('\n').map_or(text.len(), |n| at + n);
    let end = if end > at && text[..end].ends_with('\r') { end - 1 } else { end };
    start..end
}

/// A span cut to its first line: carets under one line are easier to read than a box over many.
fn on_one_line(text: &str, start: usize, end: usize) -> Range<usize> {
    let start = floor(text, start);
    let line = line_around(text, start);
    let end = floor(text, end).clamp(start, line.end.max(start));
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::text::span::Span;
    use crate::language::Message;

    fn shown(text: &str, needle: &str) -> String {
        let mut sources = Sources::new();
        let file = sources.add_text("plan.yaml", text);
        let at = text.find(needle).expect("there");
        let mut problems = Problems::new();
        let span = Span::new(file, at, at + needle.len());
        problems.push(
            Problem::new("E0301", Message::verbatim("a title"))
                .at(span, Message::verbatim("here"))
                .with_help(Message::verbatim("a cure")),
        );
        render(&problems, &sources, Style::Plain)
    }

    #[test]
    fn carets_are_right_behind_chinese_and_tabs() {
        let text = shown("x: 1\r\n\t名称: 南桐镇 # 备注\r\n", "南桐镇");
        assert_eq!(
            text,
            "error[E0301]: a title\n \
             --> plan.yaml:2:6\n  \
             |\n2 |     名称: 南桐镇 # 备注\n  \
             |           ^^^^^^ here\n  \
             |\n  = help: a cure\n"
        );
    }

    #[test]
    fn a_very_long_line_is_cut_and_its_column_is_right() {
        let text = shown(&format!("list: [{}99, 1]\n", "1, ".repeat(100_000)), "99");
        assert!(text.contains("plan.yaml:1:300008"), "{text}");
        assert!(text.len() < 600, "{text}");
        assert!(text.contains("^^ here"), "{text}");
    }

    #[test]
    fn more_than_fifty_are_counted() {
        let mut sources = Sources::new();
        let file = sources.add_text("plan.yaml", &"a\n".repeat(60));
        let mut problems = Problems::new();
        for line in 0..60 {
            problems.push(
                Problem::new("E0301", Message::verbatim("t"))
                    .at(Span::new(file, line * 2, line * 2 + 1), Message::default()),
            );
        }
        let text = render(&problems, &sources, Style::Plain);
        assert_eq!(text.matches("error[E0301]").count(), MAX_SHOWN);
        assert!(text.ends_with("and 10 more problems, not shown\n"), "{text}");
        assert_eq!(summary(&problems, &sources), "60 errors in plan.yaml");
    }

    #[test]
    fn control_characters_never_reach_the_terminal() {
        let mut sources = Sources::new();
        let file = sources.add_text("plan.yaml", "a: \u{1b}[31mred\n");
        let mut problems = Problems::new();
        problems.push(
            Problem::new("E0301", Message::verbatim("bad \u{1b}[31m"))
                .at(Span::new(file, 3, 9), Message::verbatim("\u{1b}[0m"))
                .with_help(Message::verbatim("do \u{1b}[2J")),
        );
        assert!(!render(&problems, &sources, Style::Plain).contains('\u{1b}'));
    }
}
