//! What the commands that open scenarios share: opening one, and saying its problems on stderr.

use std::io::IsTerminal;
use std::path::Path;

use super::{Failure, speech, told};
use crate::input::{self, Opened, Problems, Sources, Style};
use crate::language::Lang;

/// Opens a scenario; its problems go to stderr in the language that is spoken, and errors end the command.
pub fn open(path: &Path, sources: &mut Sources) -> Result<Opened, Failure> {
    let mut problems = Problems::new();
    let opened = input::open(path, sources, &mut problems);
    speech::follow(input::language(sources));
    say(&problems, sources, speech::lang_of(input::language(sources)));
    opened.ok_or_else(|| told(problems.exit_status()))
}

/// Prints problems to stderr, with a line that counts the errors; nothing when there are none.
pub fn say(problems: &Problems, sources: &Sources, lang: Lang) {
    if problems.is_empty() {
        return;
    }
    let colour = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let style = if colour { Style::Colour } else { Style::Plain };
    let each = input::render_in(problems, sources, style, lang);
    speech::tell(&format!("{each}\n{}", input::summary_in(problems, sources, lang)));
}
