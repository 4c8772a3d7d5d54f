//! One problem and the gathered heap of problems.
//!
//! Never prints and never decides what is wrong: it only holds what the checks say, sorted and
//! bounded.

use std::collections::HashSet;

use super::codes;
use super::tree::Span;
use crate::language::Message;

/// How many problems are kept in full; the rest is only counted, so that a broken file of
/// 200 000 rows costs little memory.
pub const MAX_KEPT: usize = 2_000;

/// Whether a problem stops the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The scenario is not valid.
    Error,
    /// The scenario runs, but a careful planner would want to know.
    Warning,
}

/// A marked place in a file with a few words.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// Words beside the caret; may be empty.
    pub text: Message,
    /// True for the place to be corrected, false for a related place.
    pub primary: bool,
}

/// One thing that is wrong, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Problem {
    /// A code of [`codes::CODES`], such as `E0201`.
    pub code: &'static str,
    /// From the first letter of the code.
    pub severity: Severity,
    /// One line that names the thing, the value, the unit and what is permitted.
    pub title: Message,
    /// The places; the first primary one is the place of the problem.
    pub labels: Vec<Label>,
    /// What to do, one or more lines.
    pub help: Option<Message>,
}

impl Problem {
    /// A problem with a code of the table and a one-line title.
    ///
    /// The code must stand in [`codes::CODES`]; one that does not is a bug of this program and
    /// panics in test builds.
    #[must_use]
    pub fn new(code: &'static str, title: impl Into<Message>) -> Self {
        debug_assert!(codes::info(code).is_some(), "{code} is not in CODES");
        Self {
            code,
            severity: severity_of(code),
            title: title.into(),
            labels: Vec::new(),
            help: None,
        }
    }

    /// Adds the place to be corrected.
    #[must_use]
    pub fn at(mut self, span: Span, text: impl Into<Message>) -> Self {
        self.labels.push(Label { span, text: text.into(), primary: true });
        self
    }

    /// Adds a related place.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<Message>) -> Self {
        self.labels.push(Label { span, text: text.into(), primary: false });
        self
    }

    /// Sets the help; lines are parted by `\n`.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<Message>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The place of the problem: its first primary label, else its first label.
    #[must_use]
    pub fn place(&self) -> Option<Span> {
        self.labels.iter().find(|l| l.primary).or_else(|| self.labels.first()).map(|l| l.span)
    }
}

fn severity_of(code: &str) -> Severity {
    if code.starts_with('W') { Severity::Warning } else { Severity::Error }
}

/// All problems found so far, without repetitions.
#[derive(Clone, Debug, Default)]
pub struct Problems {
    kept: Vec<Problem>,
    seen: HashSet<Problem>,
    dropped_errors: usize,
    dropped_warnings: usize,
    unreadable: bool,
}

impl Problems {
    /// An empty heap.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a problem unless the very same is there already. Beyond [`MAX_KEPT`] it is only
    /// counted.
    pub fn push(&mut self, problem: Problem) {
        self.unreadable |= codes::is_unreadable(problem.code);
        if self.kept.len() >= MAX_KEPT {
            if self.seen.contains(&problem) {
                return;
            }
            match problem.severity {
                Severity::Error => self.dropped_errors += 1,
                Severity::Warning => self.dropped_warnings += 1,
            }
        } else if self.seen.insert(problem.clone()) {
            self.kept.push(problem);
        }
    }

    /// Adds all problems of another heap.
    pub fn append(&mut self, other: Problems) {
        for problem in other.kept {
            self.push(problem);
        }
        self.dropped_errors += other.dropped_errors;
        self.dropped_warnings += other.dropped_warnings;
        self.unreadable |= other.unreadable;
    }

    /// True when there is nothing to say.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// Number of errors, those beyond [`MAX_KEPT`] included.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.count(Severity::Error) + self.dropped_errors
    }

    /// Number of warnings, those beyond [`MAX_KEPT`] included.
    #[must_use]
    pub fn warnings(&self) -> usize {
        self.count(Severity::Warning) + self.dropped_warnings
    }

    /// True when the scenario must not run.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.errors() > 0
    }

    /// The exit status of a program that met these problems: 0 no error, 4 a file could not be
    /// read, 3 a scenario that is not valid.
    #[must_use]
    pub fn exit_status(&self) -> u8 {
        match (self.has_errors(), self.unreadable) {
            (false, _) => 0,
            (true, true) => 4,
            (true, false) => 3,
        }
    }

    /// The kept problems in the order in which they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.kept.iter()
    }

    /// The kept problems by file and place; those without a place come first.
    #[must_use]
    pub fn sorted(&self) -> Vec<&Problem> {
        let mut all: Vec<&Problem> = self.kept.iter().collect();
        all.sort_by_key(|p| (p.place().map(|s| (s.file, s.start, s.end)), p.code));
        all
    }

    fn count(&self, severity: Severity) -> usize {
        self.kept.iter().filter(|p| p.severity == severity).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::source::FileId;

    fn span(start: usize) -> Span {
        Span::new(FileId::FIRST, start, start + 1)
    }

    #[test]
    fn identical_problems_collapse_and_the_rest_is_sorted_by_place() {
        let mut all = Problems::new();
        for start in [7, 3, 7] {
            all.push(
                Problem::new("E0201", Message::verbatim("unknown key"))
                    .at(span(start), Message::verbatim("here")),
            );
        }
        let starts: Vec<usize> =
            all.sorted().iter().filter_map(|p| p.place()).map(|s| s.start).collect();
        assert_eq!(starts, [3, 7]);
        assert_eq!((all.errors(), all.warnings(), all.exit_status()), (2, 0, 3));
    }

    #[test]
    fn beyond_the_limit_problems_are_counted_not_kept() {
        let mut all = Problems::new();
        for start in 0..MAX_KEPT + 5 {
            all.push(
                Problem::new("E0201", Message::verbatim("unknown key"))
                    .at(span(start), Message::default()),
            );
        }
        assert_eq!(all.errors(), MAX_KEPT + 5);
        assert_eq!(all.iter().count(), MAX_KEPT);
    }

    #[test]
    fn a_file_that_cannot_be_read_gives_exit_status_4() {
        let mut all = Problems::new();
        all.push(Problem::new("E0201", Message::verbatim("unknown key")));
        all.push(Problem::new("E0101", Message::verbatim("file missing")));
        assert_eq!(all.exit_status(), 4);
        assert_eq!(Problems::new().exit_status(), 0);
    }
}
