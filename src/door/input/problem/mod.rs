//! One problem and the gathered heap of problems.
//!
//! Never prints and never decides what is wrong: it only holds what the checks say, sorted and
//! bounded.

pub mod codes;
pub(crate) mod look_alike;
pub(crate) mod value;

use std::collections::{HashMap, HashSet};

use crate::input::text::span::{FileId, Span};
use crate::language::Message;
use crate::message;

/// How many problems are kept in full; the rest is only counted, so that a broken file of
/// 200 000 rows costs little memory.
pub(crate) const MAX_KEPT: usize = 2_000;

/// Whether a problem stops the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The scenario is not valid.
    Error,
    /// The scenario runs, but a careful planner would want to know.
    Warning,
    /// Nothing is wrong; what the scenario leaves open or changes is explained.
    Note,
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
    /// The column of a table it stands in: others of its kind there are counted with it.
    column: Option<Column>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Column {
    file: FileId,
    name: String,
    /// What people call it.
    called: Message,
}

/// In place of a column: problems of whole rows, of one kind and of another.
pub(crate) const ROWS: [&str; 2] = ["", " "];

/// Places that are shown of problems of one kind in one column.
const SHOWN_IN_COLUMN: usize = 3;

impl Problem {
    /// A problem with a code of the table and a one-line title.
    ///
    /// The code must stand in [`codes::CODES`]; one that does not is a bug of this program and
    /// panics in test builds.
    pub fn new(code: &'static str, title: impl Into<Message>) -> Self {
        debug_assert!(codes::info(code).is_some(), "{code} is not in CODES");
        Self {
            code,
            severity: severity_of(code),
            title: title.into(),
            labels: Vec::new(),
            help: None,
            column: None,
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
    pub(crate) fn with_help(mut self, help: impl Into<Message>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Stands in a column of a table: with others of its kind there it is one problem that counts
    /// them.
    #[must_use]
    pub(crate) fn in_column(self, file: FileId, name: &str) -> Self {
        // Chinese sets a blank between code and the words that follow.
        let called = Message::of(format!("`{name}`"), format!(" `{name}` "));
        self.in_column_called(file, name, called)
    }

    /// The same, of a column that people call otherwise than the program does; in quotes.
    #[must_use]
    pub(crate) fn in_column_called(mut self, file: FileId, name: &str, called: Message) -> Self {
        self.column = Some(Column { file, name: name.to_owned(), called });
        self
    }

    /// The place of the problem: its first primary label, else its first label.
    pub fn place(&self) -> Option<Span> {
        self.labels.iter().find(|l| l.primary).or_else(|| self.labels.first()).map(|l| l.span)
    }
}

fn severity_of(code: &str) -> Severity {
    match code.as_bytes().first() {
        Some(b'W') => Severity::Warning,
        Some(b'N') => Severity::Note,
        _ => Severity::Error,
    }
}

/// All problems found so far, without repetitions.
#[derive(Clone, Debug, Default)]
pub struct Problems {
    kept: Vec<Problem>,
    seen: HashSet<Problem>,
    /// Of each kind of problem in a column: the one that is kept for all, its title, and how many
    /// there are.
    columns: HashMap<(Column, &'static str), (usize, Message, usize)>,
    dropped_errors: usize,
    dropped_warnings: usize,
    unreadable: bool,
}

impl Problems {
    /// An empty heap.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a problem unless the very same is there already. Beyond [`MAX_KEPT`] it is only
    /// counted.
    pub fn push(&mut self, problem: Problem) {
        self.unreadable |= codes::is_unreadable(problem.code);
        if let Some(column) = &problem.column {
            let key = (column.clone(), problem.code);
            if let Some((at, title, count)) = self.columns.get_mut(&key) {
                *count += 1;
                let (at, title, more) = (*at, title.clone(), *count - 1);
                self.gather(at, problem, &title, more);
                return;
            }
            if self.kept.len() < MAX_KEPT {
                self.columns.insert(key, (self.kept.len(), problem.title.clone(), 1));
            }
        }
        if self.kept.len() >= MAX_KEPT {
            if self.seen.contains(&problem) {
                return;
            }
            match problem.severity {
                Severity::Error => self.dropped_errors += 1,
                Severity::Warning => self.dropped_warnings += 1,
                Severity::Note => {}
            }
        } else if self.seen.insert(problem.clone()) {
            self.kept.push(problem);
        }
    }

    /// Counts a problem with the one that is kept for its column.
    fn gather(&mut self, at: usize, problem: Problem, title: &Message, more: usize) {
        let Some(kept) = self.kept.get_mut(at) else {
            return;
        };
        kept.title = match problem.column.filter(|column| !ROWS.contains(&column.name.as_str())) {
            Some(column) => message!(
                "{title}, and {more} more like it in column {name}",
                "{title}，{name}列另有{more}处同类问题",
                title = title,
                more = more,
                name = column.called
            ),
            None if more == 1 => {
                message!(
                    "{title}, and one more row like it",
                    "{title}，另有1行同类问题",
                    title = title
                )
            }
            None => message!(
                "{title}, and {more} more rows like it",
                "{title}，另有{more}行同类问题",
                title = title,
                more = more
            ),
        };
        if more < SHOWN_IN_COLUMN {
            kept.labels.extend(problem.labels.into_iter().filter(|label| label.primary));
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

    /// The problems without the notes, which are for somebody who asks for a check.
    #[must_use]
    pub fn without_notes(mut self) -> Self {
        self.kept.retain(|problem| problem.severity != Severity::Note);
        self
    }

    /// True when there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// Number of errors, those beyond [`MAX_KEPT`] included.
    pub fn errors(&self) -> usize {
        self.count(Severity::Error) + self.dropped_errors
    }

    /// Number of warnings, those beyond [`MAX_KEPT`] included.
    pub fn warnings(&self) -> usize {
        self.count(Severity::Warning) + self.dropped_warnings
    }

    /// True when the scenario must not run.
    pub fn has_errors(&self) -> bool {
        self.errors() > 0
    }

    /// The exit status of a program that met these problems: 0 no error, 4 a file could not be
    /// read, 3 a scenario that is not valid.
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
