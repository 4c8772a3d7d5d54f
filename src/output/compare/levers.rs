//! What each lever of a scenario contributes: the levers as a list, by letters, and a table of what
//! is lost or gained without each.

use super::{Comparison, Member, scorecard, wording};
use crate::analysis::compare::Verdict;
use crate::analysis::compare::changes::Part;
use crate::analysis::compare::levers::{Contribution, Contributions, Lever};
use crate::domain::Lang;
use crate::domain::measure::ActionWord;
use crate::output::kit::block::{Block, Caption, Entry, Grid};
use crate::words::{Word, list, number};

/// Names told one by one.
const NAMED: usize = 4;
/// Widths of the questions and of the answers with all levers, and of what each lever moves.
const WIDTHS: [u32; 2] = [36, 24];
const SHORT: u32 = 12;

/// What a lever changes, in a word or two.
pub(super) fn name(lever: &Lever, lang: Lang) -> String {
    let action = lever.action.map(|action| match action {
        ActionWord::Convert => Word::LeverConvert,
        ActionWord::Transfer => Word::LeverTransfer,
        ActionWord::Add => Word::LeverAdd,
        ActionWord::Remove => Word::LeverRemove,
        ActionWord::Close => Word::LeverClose,
        ActionWord::Merge => Word::LeverMerge,
    });
    let part = wording::part(lever.part);
    let word = action.or(wording::property(lever.field)).unwrap_or(part);
    if word == part || action.is_some() {
        return word.text(lang).to_owned();
    }
    let values = [("part", part.text(lang)), ("property", word.text(lang))];
    Word::LeverOfPart.fill(lang, &values)
}

/// The things it changes, in one line.
pub(super) fn things(lever: &Lever, lang: Lang) -> String {
    let joint = Word::ListSemicolon.text(lang);
    let names: Vec<&str> = lever.things.iter().map(|thing| thing.get(lang)).collect();
    let named = names.iter().filter(|name| !name.is_empty()).copied();
    let mut shown = named.take(NAMED).collect::<Vec<_>>().join(joint);
    if names.len() > NAMED {
        let values = [("names", &*shown), ("n", &names.len().to_string())];
        shown = Word::LeverThings.fill(lang, &values);
    }
    shown
}

/// The table of a scenario with its introduction; nothing where it has no levers to tell apart.
pub(super) fn blocks(comparison: &Comparison, member: &Member) -> Vec<Block> {
    let Some(contributions) = &member.contributions else { return Vec::new() };
    let (lang, title) = (comparison.lang, comparison.title(member));
    let n = number::count(f64::from(contributions.draws), lang);
    let values = [("scenario", &*title), ("n", &n)];
    let mut blocks = vec![
        Block::Paragraph(comparison.say(Word::LeversIntro, &values)),
        Block::Bullets(lettered(contributions, lang)),
    ];
    if let Some(grid) = grid(comparison, contributions) {
        let caption = Caption::new(comparison.say(Word::LeversOf, &[("scenario", &title)]));
        blocks.push(Block::Table(Grid { caption, ..grid }));
    }
    if !contributions.kept.is_empty() {
        let part = |&(part, n): &(Part, usize)| {
            let values = [("part", wording::part(part).text(lang)), ("n", &n.to_string())];
            comparison.say(Word::LeversKeptOf, &values)
        };
        let kept: Vec<String> = contributions.kept.iter().map(part).collect();
        let n: usize = contributions.kept.iter().map(|(_, n)| n).sum();
        let values = [("n", &*n.to_string()), ("list", &list::list(&kept, lang))];
        blocks.push(Block::Paragraph(comparison.say(Word::LeversKept, &values)));
    }
    blocks
}

/// What the table calls a lever; there are no more of them than letters.
fn letter(at: usize) -> String {
    ('A'..='Z').nth(at).map(String::from).unwrap_or_default()
}

/// The levers by their letters, each with the things it changes.
fn lettered(contributions: &Contributions, lang: Lang) -> Vec<String> {
    let said = |(at, of): (usize, &Contribution)| {
        let values = [("setting", &*name(&of.lever, lang)), ("value", &things(&of.lever, lang))];
        let lever = Word::SettingIs.fill(lang, &values);
        Word::LeverLettered.fill(lang, &[("letter", &letter(at)), ("lever", &lever)])
    };
    contributions.levers.iter().enumerate().map(said).collect()
}

/// The questions whose answer any lever moves, or nothing where none does.
fn grid(comparison: &Comparison, contributions: &Contributions) -> Option<Grid> {
    let lang = comparison.lang;
    let mut header = vec![Word::QuestionWord.text(lang).to_owned()];
    header.push(Word::LeversAll.text(lang).to_owned());
    let without = |at: usize| Word::WithoutLever.fill(lang, &[("lever", &letter(at))]);
    header.extend((0..contributions.levers.len()).map(without));
    let moves = |at: &usize| {
        let judged = contributions.levers.iter().filter_map(|of| of.answers[*at]?.against);
        judged.map(|(_, verdict)| verdict).any(|verdict| verdict != Verdict::Same)
    };
    let rows = (0..contributions.questions.len()).filter(moves).map(|at| {
        let question = &contributions.questions[at];
        let mut row = vec![Entry::words(scorecard::question(question, lang))];
        row.push(contributions.whole[at].map_or(Entry::words("–"), |answer| {
            Entry::number(scorecard::value(question, &answer, lang), answer.value)
        }));
        row.extend(contributions.levers.iter().map(|contribution| {
            let judged = contribution.answers[at].and_then(|answer| answer.against);
            let Some(judged) = judged else { return Entry::words("–") };
            let text = scorecard::moved(question, &judged, lang);
            let tone = Some(scorecard::tone(judged.1));
            Entry { tone, ..Entry::number(text, judged.0.summary.mean) }
        }));
        row
    });
    let rows: Vec<Vec<Entry>> = rows.collect();
    // The questions are long, what a lever moves is short.
    let columns = header.len();
    let widths = (0..columns).map(|at| WIDTHS.get(at).copied().unwrap_or(SHORT)).collect();
    (!rows.is_empty()).then(|| Grid { widths, ..Grid::new(String::new(), header, rows).card() })
}
