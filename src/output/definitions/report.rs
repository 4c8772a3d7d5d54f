//! The page of definitions: the sentences, the chart, the table, what each definition counts.

use super::Defined;
use super::sentences::name;
use crate::analysis::definitions::{DefinedResult, UnderDefinition};
use crate::domain::BedKind;
use crate::domain::need_definition::NeedDefinition;
use crate::language::Message;
use crate::message;
use crate::output::answer::{Headings, figure, table};
use crate::output::charts::Drawn;
use crate::output::kit::block::{self, Block, Entry};
use crate::words::{Word, number};

/// Title of the page.
pub(crate) fn title(defined: &Defined) -> String {
    let district = Message::from(&defined.scenario.district);
    let title = message!(
        "{district}: what counts as care need",
        "{district}：失能口径的影响",
        district = district
    );
    title.get(defined.lang).to_owned()
}

/// A line that says what the page is.
pub(crate) fn line(defined: &Defined) -> String {
    format!("{} · {}", defined.scenario.name, defined.draws())
}

/// What is told, in words.
pub(crate) fn told(of: DefinedResult) -> Message {
    match of {
        DefinedResult::Partial => message!("partially dependent", "半失能"),
        DefinedResult::Full => message!("fully dependent", "失能"),
        DefinedResult::Demand(BedKind::Nursing) => {
            message!("demand for nursing beds", "护理型床位需求")
        }
        DefinedResult::Demand(BedKind::General) => {
            message!("demand for general beds", "普通型床位需求")
        }
        DefinedResult::Waiting => message!("without a bed", "没有床位"),
    }
}

/// The page.
pub(crate) fn blocks(defined: &Defined, drawn: &[Drawn]) -> Vec<Block> {
    let lang = defined.lang;
    let mut blocks = vec![Block::Title(title(defined)), Block::Subtitle(line(defined))];
    let mut headings = Headings::default();
    let mut heading = |anchor: &str, text: Message| headings.next(anchor, text.get(lang));
    blocks.push(heading("answer", message!("The answer", "结论")));
    blocks.extend(answer(defined, drawn));
    blocks.push(heading("definitions", message!("What each definition counts", "各口径的含义")));
    blocks.push(definitions(defined));
    blocks.push(Block::Code(defined.command.clone()));
    block::number(&mut blocks);
    blocks
}

/// The sentences, the chart, and what is told of each year.
fn answer(defined: &Defined, drawn: &[Drawn]) -> Vec<Block> {
    let sentences = defined.sentences().into_iter();
    let sentences = sentences.map(|sentence| sentence.get(defined.lang).to_owned()).collect();
    let charts = drawn.iter().filter(|chart| chart.name == super::NAME).map(figure);
    let years = (0..defined.definitions.years.len()).map(|at| year(defined, at));
    std::iter::once(Block::Bullets(sentences)).chain(charts).chain(years).collect()
}

/// All of it as a section of another page.
pub(crate) fn section(defined: &Defined, drawn: &[Drawn]) -> Vec<Block> {
    let mut blocks = answer(defined, drawn);
    blocks.push(definitions(defined));
    blocks
}

/// What is told of a year under each definition.
fn year(defined: &Defined, at: usize) -> Block {
    let lang = defined.lang;
    let mut header =
        vec![message!("definition", "口径"), message!("dependent, base year", "基准年失能率")];
    header.extend(DefinedResult::ALL.map(told));
    let row = |under: &UnderDefinition| {
        let share = number::share(under.share, 1, lang);
        let mut row = vec![Entry::words(label(under).get(lang)), Entry::number(share, under.share)];
        row.extend(under.told[at].iter().map(|spread| {
            let [mean, low, high] =
                [spread.mean, spread.low, spread.high].map(|v| number::about(v, lang));
            Entry::number(format!("{mean} ({low}–{high})"), spread.mean)
        }));
        row
    };
    let rows = defined.definitions.under.iter().map(row).collect();
    let year = defined.definitions.years[at];
    let caption = message!(
        "People in {year} under each definition: mean and 80 % band",
        "{year}年各口径下的人数：均值和80%区间"
    );
    table(lang, &caption, &header, rows)
}

/// The name of a definition, marked where it is the plan's own.
pub(crate) fn label(under: &UnderDefinition) -> Message {
    let name = name(under.definition);
    if under.own {
        message!("{name} (this plan)", "{name}（本方案）", name = name)
    } else {
        name
    }
}

/// What each definition counts, and where its numbers come from.
fn definitions(defined: &Defined) -> Block {
    let lang = defined.lang;
    let header = [
        message!("definition", "口径"),
        message!("what it counts", "计入范围"),
        message!("class", "等级"),
        message!("source", "来源"),
    ];
    let row = |definition: NeedDefinition| {
        vec![
            Entry::words(definition.name().get(lang)),
            Entry::words(definition.counts().get(lang)),
            Entry::words(Word::of_class(definition.class()).text(lang)),
            Entry::words(definition.source().get(lang)),
        ]
    };
    let used = defined.definitions.under.iter().filter_map(|under| under.definition);
    let caption = message!("Definitions of care need", "失能口径");
    table(lang, &caption, &header, used.map(row).collect())
}
