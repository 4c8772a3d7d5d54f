//! The short answer of a comparison for the terminal: the scorecard in columns, and what each
//! scenario amounts to.

use std::fmt::Write as _;
use std::path::Path;

use unicode_width::UnicodeWidthStr;

use super::facts::Told;
use super::{Comparison, judgement, report, scorecard};
use crate::analysis::compare::answer::Answer;
use crate::language::visible;
use crate::output::fixed_width::{hanging, paragraph, point, wrapped};
use crate::words::Word;

/// Width of the questions.
const QUESTION: usize = 46;
/// Least width of the questions beside their answers.
const LEAST_QUESTION: usize = 24;
/// Least width of an answer.
const ANSWER: usize = 25;

/// The answer, with where the files are.
///
/// Lines end at `width`, where there is one.
pub(crate) fn terminal(comparison: &Comparison, folder: &Path, width: Option<usize>) -> String {
    let mut text = format!("\n{}", paragraph(&visible(&report::title(comparison)), width));
    text.push_str(&paragraph(&report::pairing(comparison), width));
    text.push('\n');
    // Titles are long: letters stand for them in the table.
    for (letter, member) in ('A'..).zip(&comparison.members) {
        let title = comparison.title(member);
        text.push_str(&hanging(&format!("  {letter}  "), &visible(&title), width));
    }
    let mut letters = 'B'..;
    for part in comparison.parts() {
        let others: String = letters.by_ref().take(part.members.len() - 1).collect();
        text.push('\n');
        card(&mut text, &part, &format!("A{others}"), width);
    }
    text.push('\n');
    for said in judgement::of_all(comparison) {
        text.push_str(&point(&visible(&said), width));
    }
    for (at, (member, _)) in comparison.others().enumerate() {
        text.push('\n');
        text.push_str(&paragraph(&visible(&comparison.title(member)), width));
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

/// The scorecard of a part, its scenarios under their letters; where lines end at a width that has
/// no room for that, its answers below each question, behind the letters.
fn card(text: &mut String, part: &Comparison, letters: &str, width: Option<usize>) {
    let rows: Vec<(String, Vec<String>)> = part
        .card
        .rows
        .iter()
        .map(|row| {
            let cell = |answer: &Option<Answer>| {
                let Some(answer) = answer else { return "–".to_owned() };
                let value = scorecard::value(&row.question, answer, part.lang);
                match &answer.against {
                    Some((_, verdict)) => format!("{} {value}", verdict.sign()),
                    None => value,
                }
            };
            let question = visible(&scorecard::question(&row.question, part.lang)).into_owned();
            (question, row.answers.iter().map(cell).collect())
        })
        .collect();
    let widest = rows.iter().flat_map(|(_, cells)| cells).map(|cell| cell.width() + 2).max();
    let (question, answer) = match width {
        None => (QUESTION, widest.unwrap_or(0).max(ANSWER)),
        Some(width) => {
            let answer = widest.unwrap_or(0).max(ANSWER);
            let left = width.saturating_sub(2 + answer * letters.chars().count());
            (left.min(QUESTION), answer)
        }
    };
    if question < LEAST_QUESTION {
        for (question, cells) in &rows {
            text.push_str(&hanging("  ", question, width));
            for (letter, cell) in letters.chars().zip(cells) {
                text.push_str(&hanging(&format!("      {letter}  "), cell, width));
            }
        }
        return;
    }
    let mut line = padded("", question);
    letters.chars().for_each(|letter| line.push_str(&padded(&letter.to_string(), answer)));
    let _ = writeln!(text, "  {}", line.trim_end());
    for (words, cells) in &rows {
        for (at, words) in wrapped(words, question - 2).into_iter().enumerate() {
            let mut line = padded(&words, question);
            if at == 0 {
                cells.iter().for_each(|cell| line.push_str(&padded(cell, answer)));
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
