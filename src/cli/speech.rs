//! Which language the program speaks: the one asked for with `--lang`, else the scenario's own,
//! else the terminal's, else English.
//!
//! The one place that knows it. Messages come here in both languages, and are printed in one.

use std::ffi::OsString;
use std::io::Write as _;
use std::path::Path;
use std::sync::Mutex;

use crate::language::{Lang, Message, visible_lines};
use crate::message;
use crate::output::fixed_width;
use crate::session::Failure;

/// What is known of the language so far.
#[derive(Debug, Clone, Copy)]
struct Known {
    asked: Option<Lang>,
    scenario: Option<Lang>,
}

/// Longer lines are hard to read.
const WIDEST: usize = 100;

static KNOWN: Mutex<Known> = Mutex::new(Known { asked: None, scenario: None });

fn known() -> Known {
    // Whoever panicked while holding it left two whole values.
    *KNOWN.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn learn(change: impl FnOnce(&mut Known)) {
    change(&mut KNOWN.lock().unwrap_or_else(std::sync::PoisonError::into_inner));
}

/// `--lang` was given.
pub(super) fn ask(lang: Option<Lang>) {
    learn(|known| known.asked = lang.or(known.asked));
}

/// A scenario says its language; the first one that does is followed.
pub(super) fn follow(scenario: Option<Lang>) {
    learn(|known| known.scenario = known.scenario.or(scenario));
}

/// The language that was asked for.
pub(super) fn asked() -> Option<Lang> {
    known().asked
}

/// The language spoken.
pub(super) fn lang() -> Lang {
    let known = known();
    spoken(known.asked, known.scenario)
}

/// The language in which the problems of one scenario are told.
pub(super) fn lang_of(scenario: Option<Lang>) -> Lang {
    spoken(known().asked, scenario)
}

fn spoken(asked: Option<Lang>, scenario: Option<Lang>) -> Lang {
    asked.or(scenario).or_else(terminal).unwrap_or_default()
}

/// The language of the terminal, from `LC_ALL`, `LC_MESSAGES` and `LANG`: the first that is set
/// decides.
fn terminal() -> Option<Lang> {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(std::env::var_os);
    let set: Option<OsString> = set.into_iter().find(|value| !value.is_empty());
    set.and_then(|locale| Lang::named(&locale.to_string_lossy()))
}

/// So many draws.
pub(super) fn draws(n: u64) -> Message {
    if n == 1 {
        message!("{n} draw", "{n} 次模拟")
    } else {
        message!("{n} draws", "{n} 次模拟")
    }
}

/// Prints a message to stderr.
pub(super) fn note(message: &Message) {
    tell(message.get(lang()));
}

/// Prints a text and the end of a line to stderr. Nobody may be there to read it (a full disk, a
/// terminal that was closed), and that changes nothing of what is done.
pub(super) fn tell(text: &str) {
    let _ = std::io::stderr().lock().write_all(format!("{}\n", visible_lines(text)).as_bytes());
}

/// Columns of the terminal the answer is read on, at most [`WIDEST`]; none where it goes into a
/// file or another program.
pub(super) fn width() -> Option<usize> {
    let (terminal_size::Width(columns), _) = terminal_size::terminal_size_of(std::io::stdout())?;
    Some(usize::from(columns).min(WIDEST))
}

/// Prints an answer, its lines as wide as the terminal, and the folder that holds all of it.
pub(super) fn answered(answer: &str, folder: &Path) -> Result<(), Failure> {
    let folder = message!("written to {folder}", "已写入 {folder}", folder = folder.display());
    out(&format!("{}{}\n", within(answer, width()), folder.get(lang())))
}

/// Lines of an answer, those of a point under its first word.
fn within(answer: &str, width: Option<usize>) -> String {
    let line = |line: &str| match line.strip_prefix("- ") {
        Some(point) => fixed_width::hanging("- ", point, width),
        None => fixed_width::paragraph(line, width),
    };
    answer.lines().map(line).collect()
}

/// Prints an answer to stdout, with what would steer a terminal written out. A reader that has gone
/// (`bedplan show plan.yaml | head`) is no fault.
pub(super) fn out(text: &str) -> Result<(), Failure> {
    match std::io::stdout().lock().write_all(visible_lines(text).as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure::file(message!(
                "the answer cannot be written to standard output: {why}",
                "结论无法写到标准输出：{why}",
                why = Message::from(error)
            )))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_keeps_to_the_width_of_the_terminal() {
        let answer =
            "Asked: the cheapest choice.\n- Home A: its beds pass on.\n- 甲院：床位转由社会运营。";
        let lines = "Asked: the\ncheapest\nchoice.\n- Home A:\n  its beds\n  pass on.\n- 甲院：床位\n  转由社会运\n  营。\n";
        assert_eq!(within(answer, Some(12)), lines);
        assert_eq!(within(answer, None), format!("{answer}\n"));
    }
}
