//! The answer in words, at the end of a run.

use std::fmt::Write as _;
use std::path::Path;

use crate::domain::Extent;
use crate::output::run::Run;
use crate::words::{Word, number};

/// The short answer for the terminal: compliance and gaps, balance, people, and where the rest is.
pub fn terminal(run: &Run, written: &Path) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "\n{}", run.scenario.title.get(run.lang));
    if run.scenario.extent == Extent::Beds {
        let _ = writeln!(text, "\n{}", run.demand_basis());
    }
    for (word, sentences) in run.answer().into_iter().filter(|(_, said)| !said.is_empty()) {
        let _ = writeln!(text, "\n{}", word.text(run.lang));
        for sentence in sentences {
            let _ = writeln!(text, "  • {sentence}");
        }
    }
    for note in run.reading_notes() {
        let _ = writeln!(text, "\n{note}");
    }
    let path = written.display().to_string();
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
    let mut said: Vec<String> = said.collect();
    if said.is_empty() {
        said.extend(run.answers().into_iter().next());
    }
    format!("{} → {}\n  {}\n", run.scenario.title.get(run.lang), folder.display(), said.join(" · "))
}
