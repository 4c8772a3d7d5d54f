//! What the commands that open scenarios share: opening one, and saying its problems on stderr.

use std::io::IsTerminal;
use std::path::Path;

use super::{Failure, LangWord};
use crate::domain::Lang;
use crate::input::{self, Opened, Problems, Sources, Style};

/// Opens a scenario; its problems go to stderr in the language of the terminal, and errors end the command.
pub fn open(path: &Path, sources: &mut Sources) -> Result<Opened, Failure> {
    open_in(path, sources, spoken(None))
}

/// [`open`], with its problems in `lang`.
pub fn open_in(path: &Path, sources: &mut Sources, lang: Lang) -> Result<Opened, Failure> {
    let mut problems = Problems::new();
    let opened = input::open(path, sources, &mut problems);
    say(&problems, sources, lang);
    opened.ok_or_else(|| Failure::said(problems.exit_status()))
}

/// The language of problems: the one asked for, else that of the terminal (`LC_ALL`, `LC_MESSAGES`, `LANG`).
pub fn spoken(asked: Option<LangWord>) -> Lang {
    let variables = ["LC_ALL", "LC_MESSAGES", "LANG"];
    let set = variables.iter().filter_map(std::env::var_os).find(|value| !value.is_empty());
    match (asked, set) {
        (Some(word), _) => Lang::from(word),
        (None, Some(locale)) if locale.to_string_lossy().starts_with("zh") => Lang::Zh,
        (None, _) => Lang::En,
    }
}

/// Prints problems to stderr, with a line that counts the errors; nothing when there are none.
pub fn say(problems: &Problems, sources: &Sources, lang: Lang) {
    if problems.is_empty() {
        return;
    }
    let colour = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let style = if colour { Style::Colour } else { Style::Plain };
    eprint!("{}", input::render_in(problems, sources, style, lang));
    eprintln!("\n{}", input::summary_in(problems, sources, lang));
}
