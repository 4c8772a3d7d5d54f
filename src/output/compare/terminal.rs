//! The short answer of a comparison for the terminal: the scorecard in columns, and what each
//! scenario amounts to.

use std::fmt::Write as _;
use std::path::Path;

use unicode_width::UnicodeWidthStr;

use super::facts::Told;
use super::{Comparison, judgement, report, scorecard};
use crate::analysis::compare::answer::Answer;
use crate::language::visible;
use crate::output::wrap::{paragraph, point, wrapped};
use crate::words::Word;

/// Width of the questions.
const QUESTION: usize = 46;
/// Width of an answer.
const ANSWER: usize = 25;

/// The answer, with where the files are.
///
/// Paragraphs end their lines at `width`, where there is one; the scorecard has columns of its own.
pub fn terminal(comparison: &Comparison, folder: &Path, width: Option<usize>) -> String {
    let mut text = format!("\n{}\n", visible(&report::title(comparison)));
    text.push_str(&paragraph(&report::pairing(comparison), width));
    text.push('\n');
    // Titles are long: letters stand for them in the table.
    for (letter, member) in ('A'..).zip(&comparison.members) {
        let _ = writeln!(text, "  {letter}  {}", visible(&comparison.title(member)));
    }
    let mut letters = 'B'..;
    for part in comparison.parts() {
        let others: String = letters.by_ref().take(part.members.len() - 1).collect();
        text.push('\n');
        card(&mut text, &part, &format!("A{others}"));
    }
    text.push('\n');
    for said in judgement::of_all(comparison) {
        text.push_str(&point(&visible(&said), width));
    }
    for (at, (member, _)) in comparison.others().enumerate() {
        let _ = writeln!(text, "\n{}", visible(&comparison.title(member)));
        for said in judgement::of_one(comparison, at + 1, member) {
            text.push_str(&point(&visible(&said), width));
        }
    }
    if let Some(facts) = comparison.facts {
        let _ = writeln!(text, "\n{}", comparison.say(Word::QuestionsHeading, &[]));
        for said in Told::new(comparison, facts).sentences() {
            text.push_str(&point(&visible(said.get(comparison.lang)), width));
        }
    }
    let path = folder.join(comparison.handed_on("html")).display().to_string();
    let _ = writeln!(text, "\n{}", comparison.say(Word::WrittenTo, &[("path", &path)]));
    text
}

/// The scorecard of a part, its scenarios under their letters.
fn card(text: &mut String, part: &Comparison, letters: &str) {
    let mut line = padded("", QUESTION);
    letters.chars().for_each(|letter| line.push_str(&padded(&letter.to_string(), ANSWER)));
    let _ = writeln!(text, "  {}", line.trim_end());
    for row in &part.card.rows {
        let question = visible(&scorecard::question(&row.question, part.lang)).into_owned();
        let cell = |answer: &Option<Answer>| {
            let Some(answer) = answer else { return "–".to_owned() };
            let value = scorecard::value(&row.question, answer, part.lang);
            match &answer.against {
                Some((_, verdict)) => format!("{} {value}", verdict.sign()),
                None => value,
            }
        };
        for (at, words) in wrapped(&question, QUESTION - 2).into_iter().enumerate() {
            let mut line = padded(&words, QUESTION);
            if at == 0 {
                row.answers.iter().for_each(|answer| line.push_str(&padded(&cell(answer), ANSWER)));
            }
            let _ = writeln!(text, "  {}", line.trim_end());
        }
    }
}

/// Text with blanks up to a width; Chinese characters are two wide.
fn padded(text: &str, width: usize) -> String {
    let blanks = width.saturating_sub(text.width()).max(1);
    format!("{text}{}", " ".repeat(blanks))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_character_is_two_wide() {
        assert_eq!(padded("床位", 6), "床位  ");
    }
}
