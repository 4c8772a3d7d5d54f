//! The answer in words, at the end of a run.

use std::fmt::Write as _;
use std::path::Path;

use crate::domain::Extent;
use crate::language::visible;
use crate::output::fixed_width::{paragraph, point};
use crate::output::handed_on::REPORT;
use crate::output::run::Run;
use crate::words::{Word, number};

/// The short answer for the terminal: compliance and gaps, balance, people, and where the rest is.
///
/// Lines end at `width`, where there is one. Of a run of tables only there is no document.
pub(super) fn terminal(
    run: &Run,
    folder: &Path,
    tables_only: bool,
    width: Option<usize>,
) -> String {
    let mut text = String::new();
    let has_beds = run.scenario.extent == Extent::Beds;
    let demand = has_beds.then(|| run.demand_basis());
    for words in std::iter::once(run.scenario.title.get(run.lang)).chain(demand.as_deref()) {
        text.push('\n');
        text.push_str(&paragraph(words, width));
    }
    for (word, sentences) in run.answer().into_iter().filter(|(_, said)| !said.is_empty()) {
        text.push('\n');
        text.push_str(&paragraph(word.text(run.lang), width));
        sentences.iter().for_each(|sentence| text.push_str(&point(sentence, width)));
    }
    if run.scenario.costs.is_some() {
        text.push('\n');
        text.push_str(&paragraph(&run.word(Word::MoneyHeading), width));
        run.cost_answer().iter().for_each(|sentence| text.push_str(&point(sentence, width)));
    }
    if let Some(since) = run.since {
        text.push('\n');
        text.push_str(&paragraph(Word::SinceHeading.text(run.lang), width));
        since.sentences.iter().for_each(|said| text.push_str(&point(&visible(said), width)));
    }
    for note in run.reading_notes() {
        text.push('\n');
        text.push_str(&paragraph(&note, width));
    }
    // A path is copied: it is never parted.
    let tables = folder.join("tables").display().to_string();
    let first = match tables_only {
        true => tables.clone(),
        false => folder.join(run.handed_on(REPORT, "docx")).display().to_string(),
    };
    let _ = writeln!(text, "\n{}", run.say(Word::WrittenTo, &[("path", &first)]));
    if has_beds {
        let _ = writeln!(text, "{}", run.say(Word::WhereNumbers, &[("path", &tables)]));
        text.push_str(&paragraph(&run.word(Word::WhereNext), width));
    }
    text
}

/// The answer in two lines, for one of several runs: how probable it is that each target on beds is
/// met, and where the rest is.
pub(super) fn line(run: &Run, folder: &Path) -> String {
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
