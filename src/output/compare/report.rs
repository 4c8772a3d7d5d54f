//! The report of a comparison: the answer, the scorecard, what was changed, the charts, the
//! differences, and how to read them.

use std::cell::Cell;
use std::collections::BTreeSet;

use super::facts::Told;
use super::{Comparison, Member, buys, charts, judgement, levers, scorecard, sections};
use crate::analysis::compare::Beside;
use crate::analysis::compare::question::Ask;
use crate::analysis::compare::scorecard::Row;
use crate::analysis::compare::verdict::OTHER_WAY;
use crate::analysis::summary::FEW;
use crate::domain::Scenario;
use crate::output::charts::Drawn;
use crate::output::kit::block::{self, Block, Boxed, Caption, Entry, Figure, Grid, Heading};
use crate::words::document;
use crate::words::{Word, list, number};

/// Ids that are named of those that only one side has.
const FEW_IDS: usize = 5;

/// Boxes beside each other.
const BOXES: usize = 3;

/// Title of the report.
pub(crate) fn title(comparison: &Comparison) -> String {
    let n = comparison.members.len().to_string();
    comparison.say(Word::CompareTitle, &[("n", &n)])
}

/// A line that says what the page is: the runs, and the version that made them.
pub(crate) fn line(comparison: &Comparison) -> String {
    let runs: Vec<&str> = comparison.members.iter().map(|m| m.run_id.as_str()).collect();
    format!("bedplan {} · {}", comparison.version, runs.join(" · "))
}

/// How the runs are compared: which draws they share, or a warning that they share none; and
/// whether they are of the same places.
pub(crate) fn pairing(comparison: &Comparison) -> String {
    let places = comparison.others().filter_map(|(member, _)| other_townships(comparison, member));
    let mut said = draws_shared(comparison);
    said.extend(places);
    said.join(Word::SentenceSpace.text(comparison.lang))
}

/// Which draws and which years before the plan the runs share.
fn draws_shared(comparison: &Comparison) -> Vec<String> {
    if !comparison.paired {
        return vec![comparison.say(Word::UnpairedWarning, &[])];
    }
    let scenario = comparison.scenario();
    let values = [
        ("seed", &*scenario.seed.to_string()),
        ("n", &*number::count(f64::from(scenario.draws), comparison.lang)),
    ];
    let mut said = vec![comparison.say(Word::PairedBy, &values)];
    if !comparison.pairs.iter().all(Beside::begin_together) {
        let base = |member: &Member| member.side.scenario.years.base.to_string();
        let years: Vec<String> = comparison.members.iter().map(base).collect();
        let years = list::list(&years, comparison.lang);
        said.push(comparison.say(Word::OtherBaseYear, &[("years", &years)]));
    }
    said
}

/// That a scenario does not have the townships of the reference, so that its totals are of another
/// district.
fn other_townships(comparison: &Comparison, member: &Member) -> Option<String> {
    let ids = |scenario: &Scenario| -> BTreeSet<String> {
        scenario.townships.iter().map(|township| township.id.clone()).collect()
    };
    let (reference, own) = (ids(comparison.scenario()), ids(member.side.scenario));
    if reference == own {
        return None;
    }
    let few = |ids: Vec<String>| match ids.len() {
        0 => "–".to_owned(),
        n if n > FEW_IDS => format!("{}, …", list::list(&ids[..FEW_IDS], comparison.lang)),
        _ => list::list(&ids, comparison.lang),
    };
    let added: Vec<String> = own.difference(&reference).cloned().collect();
    let gone: Vec<String> = reference.difference(&own).cloned().collect();
    let (more, fewer) = (added.len().to_string(), gone.len().to_string());
    let values = [
        ("scenario", &*comparison.title(member)),
        ("more", &more),
        ("added", &few(added)),
        ("fewer", &fewer),
        ("gone", &few(gone)),
    ];
    Some(comparison.say(Word::NotSameTownships, &values))
}

/// What was checked before anything was compared, what each run is, and where a reviewer signs.
fn checked(comparison: &Comparison) -> Vec<Block> {
    let lang = comparison.lang;
    let say = |word: Word| comparison.say(word, &[]);
    let paired = if comparison.paired { Word::CheckedPaired } else { Word::CheckedUnpaired };
    let checks = [Word::CheckedVersion, Word::CheckedFolders, paired, Word::CheckedFiles];
    let words = [
        Word::ScenarioWord,
        Word::CheckedFile,
        Word::RunWord,
        Word::CheckedSeed,
        Word::CheckedDraws,
    ];
    let rows = comparison.members.iter().map(|member| {
        let scenario = member.side.scenario;
        let draws = f64::from(scenario.draws);
        vec![
            Entry::words(comparison.title(member)),
            Entry::words(member.scenario_file.as_deref().unwrap_or("–")),
            Entry::words(member.run_id.as_str()),
            Entry::words(scenario.seed.to_string()),
            Entry::number(number::count(draws, lang), draws),
        ]
    });
    let head = |words: &[Word]| words.iter().map(|&word| say(word)).collect::<Vec<String>>();
    let signs = [Word::SignResult, Word::SignName, Word::SignDate];
    let empty = signs.map(|_| Entry::words("\n\n")).to_vec();
    vec![
        Block::Bullets(checks.iter().map(|&word| say(word)).collect()),
        Block::Table(Grid::new(say(Word::CheckedRuns), head(&words), rows.collect())),
        Block::Paragraph(say(Word::SignAsk)),
        Block::Table(Grid::new("", head(&signs), vec![empty])),
    ]
}

/// The first page: what is compared with what, and what becomes of each scenario, a box each.
fn summary(comparison: &Comparison) -> Vec<Block> {
    let lang = comparison.lang;
    let asked = judgement::asked_first(comparison);
    let reference = comparison.title(comparison.reference());
    let boxed = |at: usize, member: &Member| {
        let answer = |row: &&Row| {
            let answer = row.answers[at].as_ref()?;
            let question = scorecard::question(&row.question, lang);
            let value = scorecard::full_value(&row.question, answer, lang);
            let values = [("setting", &*question), ("value", &*value)];
            Some(Word::SettingIs.fill(lang, &values))
        };
        // Beside the reference, people without a bed are told with their difference.
        let told = |row: &&&Row| at == 0 || row.question.ask != Ask::Shortfall;
        let mut items: Vec<String> = asked.iter().filter(told).filter_map(answer).collect();
        if at > 0 {
            items.extend(judgement::amounts(comparison, at));
        }
        Boxed { title: comparison.title(member), items, leads: Some("scorecard".to_owned()) }
    };
    let all = comparison.members.iter().enumerate();
    let boxes: Vec<Boxed> = all.map(|(at, member)| boxed(at, member)).collect();
    let mut blocks = vec![
        Block::Heading(Heading::new(1, "summary", comparison.say(Word::SummaryHeading, &[]))),
        Block::Paragraph(comparison.say(Word::CompareAgainst, &[("reference", &reference)])),
    ];
    blocks.extend(boxes.chunks(BOXES).map(|boxes| Block::Boxes(boxes.to_vec())));
    blocks
}

/// A chart with its caption.
fn figure(comparison: &Comparison, chart: &Drawn) -> Block {
    let values = [("title", &*chart.title), ("subtitle", &*chart.subtitle)];
    Block::Figure(Figure {
        chart: chart.name.clone(),
        caption: Caption::new(chart.title.clone()),
        alt: comparison.say(Word::AltChart, &values),
        at_most: None,
    })
}

/// The report as blocks, with the charts of `drawn`.
pub(crate) fn blocks(comparison: &Comparison, drawn: &[Drawn]) -> Vec<Block> {
    let say = |word: Word| comparison.say(word, &[]);
    let mut blocks = vec![Block::Title(title(comparison)), Block::Subtitle(say(Word::CompareKind))];
    blocks.extend(comparison.members.iter().map(|m| Block::Subtitle(comparison.title(m))));
    blocks.push(Block::Subtitle(line(comparison)));
    let count = Cell::new(0);
    let heading = |word: Word, anchor: &str| {
        count.set(count.get() + 1);
        let heading = Heading::new(1, anchor, comparison.say(word, &[]));
        Block::Heading(Heading { number: Some(count.get()), ..heading })
    };
    let titled = |grid: Grid, word: Word| {
        Block::Table(Grid { caption: Caption::new(comparison.say(word, &[])), ..grid })
    };
    if !comparison.paired {
        blocks.push(Block::Warning(pairing(comparison)));
    }

    blocks.extend(summary(comparison));
    blocks.push(heading(Word::CompareShort, "answer"));
    // Text first: it fills the page of the summary.
    blocks.push(Block::Bullets(
        [judgement::of_all_alike(comparison), judgement::turned(comparison)].concat(),
    ));
    blocks.push(Block::Paragraph(judgement::met_from(comparison)));
    blocks.push(titled(judgement::head(comparison), Word::CompareHead));
    let parts = comparison.parts();
    let moved: Vec<Grid> =
        (parts.iter()).filter_map(|part| judgement::targets_moved(comparison, part)).collect();
    if !moved.is_empty() {
        blocks.push(Block::Heading(Heading::new(2, "targets", say(Word::CompareTargets))));
        blocks.push(Block::Paragraph(say(Word::ReadTargets)));
        blocks.extend(moved.into_iter().map(|grid| titled(grid, Word::TargetsMoved)));
    }

    // Text goes on around it; behind each other, charts leave much of their pages empty.
    let shares = drawn.iter().filter(|chart| chart.name.starts_with(charts::SHARES));
    blocks.extend(shares.map(|chart| figure(comparison, chart)));

    blocks.push(heading(Word::CompareScenarios, "scenarios"));
    blocks.push(titled(sections::scenarios(comparison), Word::CompareScenarios));
    if comparison.paired {
        blocks.push(Block::Paragraph(pairing(comparison)));
    }

    blocks.push(heading(Word::CompareCard, "scorecard"));
    blocks.extend(parts.iter().map(|part| titled(scorecard::grid(part), Word::CompareCard)));
    let other = number::probability_percent(OTHER_WAY, comparison.lang);
    let values = [("other", &*other), ("fewest", &FEW.to_string())];
    blocks.push(Block::Paragraph(comparison.say(Word::ReadVerdict, &values)));
    blocks.push(Block::Paragraph(say(Word::ReadFewer)));

    let buys = buys::blocks(comparison);
    if !buys.is_empty() {
        blocks.push(heading(Word::CompareBuys, "money"));
        blocks.extend(buys);
    }

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

    let facts = comparison.facts.map(|facts| Told::new(comparison, facts).blocks(drawn));
    let facts = facts.unwrap_or_default();
    let shown = |chart: &&Drawn| {
        facts.iter().any(|block| matches!(block, Block::Figure(of) if of.chart == chart.name))
    };
    let drawn: Vec<&Drawn> = drawn
        .iter()
        .filter(|chart| !shown(chart) && !chart.name.starts_with(charts::SHARES))
        .collect();
    if !facts.is_empty() {
        blocks.push(heading(Word::QuestionsHeading, "facts"));
        blocks.extend(facts);
    }

    if !drawn.is_empty() {
        blocks.push(heading(Word::ChartsHeading, "charts"));
        blocks.push(Block::Paragraph(say(Word::MarkMeans)));
        blocks.extend(drawn.into_iter().map(|chart| figure(comparison, chart)));
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
    blocks.push(titled(sections::spreads(comparison), Word::CompareSpread));
    blocks.push(Block::Paragraph(sections::interaction(comparison)));

    blocks.push(heading(Word::CompareRead, "reading"));
    let mut notes = vec![Word::ReadIntervals];
    notes.extend(comparison.paired.then_some(Word::ReadGain));
    notes.push(Word::BalanceNote);
    blocks.extend(notes.into_iter().map(|word| Block::Paragraph(say(word))));
    let workbook = comparison.handed_on("xlsx");
    let tables = comparison.say(Word::CompareTablesAt, &[("workbook", &workbook)]);
    blocks.push(Block::Paragraph(tables));
    let values = [
        ("version", &*comparison.version),
        ("numerics", &*comparison.numerics_version.to_string()),
    ];
    blocks.push(Block::Paragraph(comparison.say(Word::CompareAgain, &values)));
    blocks.push(Block::Code(comparison.command.clone()));

    blocks.push(heading(Word::LimitsHeading, "limits"));
    let people_stay = comparison.members.iter().any(|m| m.side.scenario.residents.is_some());
    blocks.push(Block::Bullets(document::limits(people_stay).map(say).to_vec()));
    blocks.push(heading(Word::CheckedHeading, "checked"));
    blocks.extend(checked(comparison));
    block::number(&mut blocks);
    blocks
}
