//! A scenario whose text is not saved, through the door; problems as a page shows them.

use std::path::Path;
use std::sync::Arc;

use serde::Serialize;

use crate::input::files::Files;
use crate::input::files::over::Over;
use crate::input::{InMemory, Opened, Problem, Problems, Severity, Sources, Span, open};
use crate::language::{Lang, Message};
use crate::variant::RefusedSetting;

/// One problem, in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShownProblem {
    /// Its code; empty for what a control cannot be set to.
    pub code: String,
    /// `error`, `warning` or `note`.
    pub severity: &'static str,
    /// What is wrong.
    pub title: Both,
    /// What to do; empty where nothing is said.
    pub help: Both,
    /// Where it is; none for what has no place.
    pub place: Option<Place>,
    /// The control it is about; empty where it is about none.
    pub control: String,
}

/// A text in both languages, as it goes to a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Both {
    en: String,
    zh: String,
}

impl Both {
    /// A message for a page.
    pub fn of(message: &Message) -> Self {
        let said = |lang| crate::language::visible_lines(message.get(lang)).into_owned();
        Both { en: said(Lang::En), zh: said(Lang::Zh) }
    }
}

/// A place in a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Name of the file.
    pub file: String,
    /// Whether it is the text that was handed in.
    pub own: bool,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Words beside the place.
    pub label: Both,
}

impl ShownProblem {
    fn of(problem: &Problem, sources: &Sources, own: &Path) -> Self {
        let label = |span: Span| problem.labels.iter().find(|label| label.span == span);
        let place = problem.place().map(|span| {
            let position = sources.position(span);
            Place {
                file: sources.name(span.file).to_owned(),
                own: sources.path(span.file) == Some(own),
                line: position.line,
                column: position.column,
                label: Both::of(&label(span).map(|label| label.text.clone()).unwrap_or_default()),
            }
        });
        ShownProblem {
            code: problem.code.to_owned(),
            severity: match problem.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "note",
            },
            title: Both::of(&problem.title),
            help: Both::of(&problem.help.clone().unwrap_or_default()),
            place,
            control: String::new(),
        }
    }

    /// What a control cannot be set to.
    pub fn stray(stray: &RefusedSetting) -> Self {
        ShownProblem {
            code: String::new(),
            severity: "error",
            title: Both::of(&stray.why),
            help: Both::of(&Message::default()),
            place: None,
            control: stray.control.clone(),
        }
    }
}

/// What came of a text at the door.
pub struct Entered {
    /// The scenario and its files; none where it is not valid.
    pub opened: Option<(Opened, Sources)>,
    /// Every problem, notes left out.
    pub told: Vec<ShownProblem>,
}

/// Opens `text` as if it stood in the file at `path`, which is resolved; everything else is read
/// from `files`.
pub fn enter(files: &Arc<dyn Files>, path: &Path, text: &str) -> Entered {
    let above = InMemory::default().with(path, text.as_bytes());
    let mut sources = Sources::reading(Over::new(above, Arc::clone(files)));
    let mut problems = Problems::new();
    let opened = open(path, &mut sources, &mut problems);
    let problems = problems.without_notes();
    let told = problems
        .sorted()
        .into_iter()
        .map(|problem| ShownProblem::of(problem, &sources, path))
        .collect();
    Entered { opened: opened.map(|opened| (opened, sources)), told }
}
