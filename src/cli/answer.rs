//! The answer in words, at the end of a run.

use std::fmt::Write as _;
use std::path::Path;

use crate::output::report::Run;
use crate::words::Word;

/// The short answer for the terminal: compliance and gaps, balance, people, and where the rest is.
pub fn terminal(run: &Run, folder: &Path) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "\n{}", run.scenario.title.get(run.lang));
    for (word, sentences) in run.answer() {
        let _ = writeln!(text, "\n{}", word.text(run.lang));
        for sentence in sentences {
            let _ = writeln!(text, "  • {sentence}");
        }
    }
    for note in run.reading_notes() {
        let _ = writeln!(text, "\n{note}");
    }
    let path = folder.join("report.md").display().to_string();
    let _ = writeln!(text, "\n{}", run.say(Word::WrittenTo, &[("path", &path)]));
    text
}
