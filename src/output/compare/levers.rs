//! What each lever of a scenario contributes, as a table: levers down, what is lost or gained
//! without each across.

use super::{Comparison, Member, scorecard, wording};
use crate::analysis::compare::changes::Part;
use crate::analysis::compare::levers::{Contributions, Lever};
use crate::domain::Lang;
use crate::domain::measure::ActionWord;
use crate::output::kit::block::{Block, Caption, Entry, Grid};
use crate::words::{Word, list, number};

/// Names told one by one.
const NAMED: usize = 4;

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
        Block::Bullets(contributions.levers.iter().map(|of| said(&of.lever, lang)).collect()),
        Block::Table(Grid {
            caption: Caption::new(comparison.say(Word::LeversOf, &[("scenario", &title)])),
            ..grid(comparison, contributions)
        }),
    ];
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

/// A lever with the things it changes.
fn said(lever: &Lever, lang: Lang) -> String {
    let values = [("setting", &*name(lever, lang)), ("value", &things(lever, lang))];
    Word::SettingIs.fill(lang, &values)
}

fn grid(comparison: &Comparison, contributions: &Contributions) -> Grid {
    let lang = comparison.lang;
    let mut header = vec![Word::QuestionWord.text(lang).to_owned()];
    header.push(Word::LeversAll.text(lang).to_owned());
    header.extend(contributions.levers.iter().map(|contribution| {
        let lever = &contribution.lever;
        Word::WithoutLever.fill(lang, &[("lever", &name(lever, lang))])
    }));
    let rows = contributions.questions.iter().enumerate().map(|(at, question)| {
        let mut row = vec![Entry::words(scorecard::question(question, lang))];
        row.push(contributions.whole[at].map_or(Entry::words("–"), |answer| {
            Entry::number(scorecard::value(question, &answer, lang), answer.value)
        }));
        row.extend(contributions.levers.iter().map(|contribution| {
            let Some(answer) = contribution.answers[at] else { return Entry::words("–") };
            let mut text = scorecard::value(question, &answer, lang);
            if let Some(judged) = &answer.against {
                text.push('\n');
                text.push_str(&scorecard::against(question, judged, lang));
            }
            let tone = answer.against.map(|(_, verdict)| scorecard::tone(verdict));
            Entry { tone, ..Entry::number(text, answer.value) }
        }));
        row
    });
    Grid::new(String::new(), header, rows.collect()).card()
}
