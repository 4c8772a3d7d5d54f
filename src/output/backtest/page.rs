//! The page of a back-test in words: how far off, whether bands held, and what a reader should make
//! of it.

use std::fmt::Write as _;
use std::path::Path;

use super::Tested;
use crate::analysis::backtest::{BANDS, Judged};
use crate::output::charts::Drawn;
use crate::output::kit::block::{
    Block, Caption, Entry, Figure, Grid, Heading, number as number_all,
};
use crate::words::{Word, number};

/// Observations below which a share of them says little.
const FEW: usize = 20;

/// Its title.
pub(crate) fn title(tested: &Tested) -> String {
    tested.say(Word::BacktestTitle, &[])
}

/// The page.
pub(crate) fn blocks(tested: &Tested, drawn: &[Drawn]) -> Vec<Block> {
    let mut blocks = vec![
        Block::Title(title(tested)),
        Block::Subtitle(tested.scenario.title.get(tested.lang).to_owned()),
        Block::Subtitle(tested.line()),
        Block::Heading(Heading::new(1, "answer", tested.word(Word::Answer))),
        Block::Bullets(sentences(tested)),
    ];
    if let Some(age) = tested.followed_from {
        blocks.push(Block::Note(tested.say(Word::BacktestFollowed, &[("age", &age.to_string())])));
    }
    blocks.push(Block::Heading(Heading::new(
        1,
        "results",
        tested.word(Word::BacktestTableHeading),
    )));
    let overall: Vec<&Judged> = tested.backtest.overall().collect();
    blocks.push(Block::Table(grid(tested, &overall, None)));
    for grouping in &tested.observations.groupings {
        let of =
            |judged: &&Judged| judged.group.as_ref().is_some_and(|(by, _)| *by == grouping.name);
        let judged: Vec<&Judged> = tested.backtest.judged.iter().filter(of).collect();
        if !judged.is_empty() {
            blocks.push(Block::Table(grid(tested, &judged, Some(&grouping.name))));
        }
    }
    blocks.push(Block::Heading(Heading::new(1, "ranks", tested.word(Word::BacktestRanksHeading))));
    blocks.push(Block::Paragraph(tested.word(Word::BacktestRanksRead)));
    for chart in drawn {
        blocks.push(Block::Figure(Figure {
            caption: Caption::new(chart.title.clone()),
            chart: chart.name.clone(),
            alt: chart.subtitle.clone(),
            at_most: None,
        }));
    }
    blocks.push(Block::Heading(Heading::new(1, "reading", tested.word(Word::BacktestReadHeading))));
    blocks.push(Block::Bullets(
        [
            Word::BacktestReadBands,
            Word::BacktestReadFactor,
            Word::BacktestReadCrps,
            Word::BacktestReadUse,
        ]
        .map(|word| tested.word(word))
        .into(),
    ));
    blocks.push(Block::Note(tested.word(Word::BacktestAgain)));
    blocks.push(Block::Code(tested.command.clone()));
    number_all(&mut blocks);
    blocks
}

/// The short answer for the terminal, and where the rest is.
pub(crate) fn answer(tested: &Tested, written: &Path) -> String {
    let mut text = format!("\n{}\n", tested.scenario.title.get(tested.lang));
    for sentence in sentences(tested) {
        let _ = writeln!(text, "  • {sentence}");
    }
    let path = written.display().to_string();
    let _ = writeln!(text, "\n{}", tested.say(Word::WrittenTo, &[("path", &path)]));
    text
}

/// A sentence or two for each result and horizon.
fn sentences(tested: &Tested) -> Vec<String> {
    tested.backtest.overall().map(|judged| sentence(tested, judged)).collect()
}

fn sentence(tested: &Tested, judged: &Judged) -> String {
    let of = &judged.judgement;
    let what = tested.name(judged);
    let n = number::count(of.count as f64, tested.lang);
    let percent = |share: f64| number::share(share.abs(), 1, tested.lang);
    let error = if of.median_error.is_nan() {
        String::new()
    } else if of.median_error.abs() < 0.0005 {
        tested.word(Word::BacktestNoBias)
    } else {
        let word = if of.median_error > 0.0 { Word::BacktestHigh } else { Word::BacktestLow };
        tested.say(word, &[("error", &percent(of.median_error))])
    };
    let between = match tested.lang {
        crate::domain::Lang::En => " ",
        crate::domain::Lang::Zh => "",
    };
    let error = if error.is_empty() { error } else { format!("{between}{error}") };
    let absolute = percent(of.median_absolute_error);
    let [_, most, nearly] = of.inside;
    let held = |p: crate::analysis::Probability| tested.share(p.share, p.low, p.high);
    let word = if of.count < FEW { Word::BacktestSentenceFew } else { Word::BacktestSentence };
    let mut sentences = vec![tested.say(
        word,
        &[
            ("what", &what),
            ("n", &n),
            ("error", &error),
            ("absolute", &absolute),
            ("held80", &held(most)),
            ("held95", &held(nearly)),
        ],
    )];
    let factor = number::two_places(of.factor);
    sentences.push(if of.count < FEW {
        tested.say(Word::BacktestFew, &[("n", &n)])
    } else if of.holds(1) {
        tested.word(Word::BacktestHolds)
    } else if !of.factor.is_finite() {
        tested.word(Word::BacktestNoWidth)
    } else if most.share < BANDS[1] {
        tested.say(Word::BacktestNarrow, &[("factor", &factor)])
    } else {
        tested.say(Word::BacktestWide, &[("factor", &factor)])
    });
    sentences.join(between)
}

/// The judgements as a table: by result and horizon, and by group where they are grouped.
fn grid(tested: &Tested, judged: &[&Judged], by: Option<&str>) -> Grid {
    let mut header = vec![tested.word(Word::BacktestResult)];
    header.extend(by.map(str::to_owned));
    let columns = [
        Word::BacktestCount,
        Word::BacktestError,
        Word::BacktestAbsolute,
        Word::BacktestHeld50,
        Word::BacktestHeld80,
        Word::BacktestHeld95,
        Word::BacktestCrps,
        Word::BacktestFactor,
    ];
    header.extend(columns.map(|word| tested.word(word)));
    let row = |judged: &&Judged| {
        let of = &judged.judgement;
        let lang = tested.lang;
        let percent = |share: f64| {
            Entry::number(or_dash(share, || number::share(share.abs(), 1, lang)), share)
        };
        let signed = |share: f64| {
            let sign = if share < 0.0 { "−" } else { "+" };
            let text = or_dash(share, || format!("{sign}{}", number::share(share.abs(), 1, lang)));
            Entry::number(text, share)
        };
        let mut row = vec![Entry::words(tested.name(judged))];
        row.extend(judged.group.as_ref().map(|(_, group)| Entry::words(group.clone())));
        row.extend([
            Entry::number(number::count(of.count as f64, lang), of.count as f64),
            signed(of.median_error),
            percent(of.median_absolute_error),
        ]);
        row.extend(of.inside.map(|p| Entry::number(tested.share(p.share, p.low, p.high), p.share)));
        row.push(percent(of.relative_crps));
        row.push(Entry::number(or_dash(of.factor, || number::two_places(of.factor)), of.factor));
        row
    };
    let caption = match by {
        None => tested.word(Word::BacktestTable),
        Some(by) => tested.say(Word::BacktestTableBy, &[("by", by)]),
    };
    Grid::new(caption, header, judged.iter().map(row).collect())
}

fn or_dash(value: f64, written: impl FnOnce() -> String) -> String {
    if value.is_finite() { written() } else { "–".to_owned() }
}
