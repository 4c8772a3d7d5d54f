//! The answer in words, at the end of a run.

use std::fmt::Write as _;
use std::path::Path;

use crate::output::run::Run;
use crate::words::{Word, number};

/// The short answer for the terminal: compliance and gaps, balance, people, and where the rest is.
pub fn terminal(run: &Run, folder: &Path) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "\n{}", run.scenario.title.get(run.lang));
    let _ = writeln!(text, "\n{}", run.demand_basis());
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

/// The answer in two lines, for one of several runs: how probable it is that each target on beds is met, and where the rest is.
pub fn line(run: &Run, folder: &Path) -> String {
    let first = run.scenario.headline.first().copied();
    let due = run.headline.compliance.iter().filter(|c| Some(c.year) == first);
    let said = due.map(|c| {
        let rule = run.scenario.rules[c.rule].name.get(run.lang);
        format!("{} {rule}: {}", c.year, number::probability_percent(c.met.share, run.lang))
    });
    let said: Vec<String> = said.collect();
    format!("{} → {}\n  {}\n", run.scenario.title.get(run.lang), folder.display(), said.join(" · "))
}
