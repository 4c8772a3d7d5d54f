//! The report of a comparison: the answer, the scorecard, what was changed, the charts, the differences, and how to read them.

use super::{Comparison, judgement, levers, scorecard, sections};
use crate::analysis::compare::verdict::OTHER_WAY;
use crate::output::charts::Drawn;
use crate::output::kit::block::{self, Block, Caption, Figure};
use crate::words::{Word, number};

/// Title of the report.
pub fn title(comparison: &Comparison) -> String {
    let n = comparison.members.len().to_string();
    comparison.say(Word::CompareTitle, &[("n", &n)])
}

/// A line that says what the page is: the runs, and the version that made them.
pub fn line(comparison: &Comparison) -> String {
    let runs: Vec<&str> = comparison.members.iter().map(|m| m.run_id.as_str()).collect();
    format!("bedplan {} · {}", comparison.version, runs.join(" · "))
}

/// How the runs are compared: which draws they share, or a warning that they share none.
pub fn pairing(comparison: &Comparison) -> String {
    if !comparison.paired {
        return comparison.say(Word::UnpairedWarning, &[]);
    }
    let scenario = comparison.scenario();
    let values = [
        ("seed", &*scenario.seed.to_string()),
        ("n", &*number::count(f64::from(scenario.draws), comparison.lang)),
    ];
    comparison.say(Word::PairedBy, &values)
}

/// The report as blocks, with the charts of `drawn`.
pub fn blocks(comparison: &Comparison, drawn: &[Drawn]) -> Vec<Block> {
    let mut blocks = vec![Block::Title(title(comparison)), Block::Subtitle(line(comparison))];
    let say = |word: Word| comparison.say(word, &[]);
    let heading =
        |word: Word, anchor: &str| Block::Heading(1, anchor.to_owned(), comparison.say(word, &[]));
    if !comparison.paired {
        blocks.push(Block::Warning(pairing(comparison)));
    }

    blocks.push(heading(Word::CompareShort, "answer"));
    blocks.push(Block::Bullets(judgement::of_all(comparison)));
    for (at, (member, _)) in comparison.others().enumerate() {
        blocks.push(Block::Paragraph(comparison.title(member)));
        blocks.push(Block::Bullets(judgement::of_one(comparison, at + 1, member)));
    }

    blocks.push(heading(Word::CompareScenarios, "scenarios"));
    blocks.push(Block::Table(sections::scenarios(comparison)));
    if comparison.paired {
        blocks.push(Block::Paragraph(pairing(comparison)));
    }

    blocks.push(heading(Word::CompareCard, "scorecard"));
    blocks.extend(comparison.parts().iter().map(|part| Block::Table(scorecard::grid(part))));
    let other = number::probability_percent(OTHER_WAY, comparison.lang);
    blocks.push(Block::Paragraph(comparison.say(Word::ReadVerdict, &[("other", &other)])));
    blocks.push(Block::Paragraph(say(Word::ReadFewer)));

    blocks.push(heading(Word::CompareChanges, "changes"));
    for (member, _) in comparison.others() {
        blocks.extend(sections::changes(comparison, member));
    }

    let levers: Vec<Block> =
        comparison.others().flat_map(|(member, _)| levers::blocks(comparison, member)).collect();
    if !levers.is_empty() {
        blocks.push(heading(Word::LeversHeading, "levers"));
        blocks.extend(levers);
    }

    if !drawn.is_empty() {
        blocks.push(heading(Word::ChartsHeading, "charts"));
        blocks.extend(drawn.iter().map(|chart| {
            Block::Figure(Figure {
                chart: chart.name.clone(),
                caption: Caption::new(chart.title.clone()),
                alt: comparison
                    .say(Word::AltChart, &[("title", &chart.title), ("subtitle", &chart.subtitle)]),
            })
        }));
        blocks.push(Block::Paragraph(say(Word::MarkMeans)));
    }

    let word =
        if comparison.paired { Word::CompareDifferences } else { Word::CompareDifferencesUnpaired };
    blocks.push(heading(word, "differences"));
    for (member, beside) in comparison.others() {
        blocks.push(sections::differences(comparison, member, beside));
        blocks.extend(sections::by_township(comparison, member, beside));
    }

    blocks.push(heading(Word::CompareSpread, "spread"));
    blocks.push(Block::Paragraph(say(Word::CompareSpreadIntro)));
    blocks.push(Block::Table(sections::spreads(comparison)));

    blocks.push(heading(Word::CompareRead, "reading"));
    let mut notes = vec![Word::ReadIntervals];
    notes.extend(comparison.paired.then_some(Word::ReadGain));
    notes.extend([Word::BalanceNote, Word::CompareTablesAt]);
    blocks.extend(notes.into_iter().map(|word| Block::Paragraph(say(word))));
    let values = [
        ("version", &*comparison.version),
        ("numerics", &*comparison.numerics_version.to_string()),
    ];
    blocks.push(Block::Paragraph(comparison.say(Word::CompareAgain, &values)));
    blocks.push(Block::Code(comparison.command.clone()));
    block::number(&mut blocks);
    blocks
}
