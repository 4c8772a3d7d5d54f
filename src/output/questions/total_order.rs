//! Drivers by themselves and with others: a sentence that says when interaction matters, and a
//! table for each result.

use crate::analysis::headline::Outcome;
use crate::analysis::total_order::{Index, TotalOrder, input_label};
use crate::analysis::variance::Share;
use crate::domain::{Lang, Scenario};
use crate::engine::Uncertain;
use crate::language::Message;
use crate::message;
use crate::output::answer::{both, table};
use crate::output::kit::block::{Block, Entry};
use crate::output::share_of_spread::with_interval;
use crate::words::number;

/// Share of the spread below which it does not matter what an input makes together with others.
const NEGLIGIBLE: f64 = 0.1;
/// Inputs that a table lists.
const MOST_LISTED: usize = 10;

/// For each result what acts with others, and the table of its inputs.
pub(crate) fn blocks(found: &TotalOrder, scenario: &Scenario, lang: Lang) -> Vec<Block> {
    let pairs = both(|lang| number::count(f64::from(found.pairs), lang));
    let how = message!(
        "Share of each result's spread that an input makes by itself (first order), and by itself and with others (total order): one input was exchanged between the draws of {pairs} pairs. Where the second is the greater, the input acts with others. Listed is what chance does not explain; an estimate below nothing is told as nothing.",
        "各因素单独造成的结果波动份额（一阶）和单独及与其他因素共同造成的份额（总阶）：在{pairs}对模拟之间逐一交换单个因素得出。总阶大于一阶，说明该因素与其他因素存在交互作用。仅列超出偶然的因素；估计值低于零的按零列出。",
        pairs = pairs
    );
    let mut blocks = vec![Block::Note(how.get(lang).to_owned())];
    let is_factor = |index: &Index| matches!(index.input, Uncertain::CommonFactor(_));
    if found.outcomes.iter().any(|(_, list)| list.iter().any(is_factor)) {
        let apart = message!(
            "What loads on a common factor stands here with its own part, and the factor by itself; “What drives the answers” counts both for each of them, so its shares can be greater.",
            "与共同因素有关的因素在此只列其自身部分，共同因素单列；“影响结论的因素”一节中每项均包含两者，份额可能较大。"
        );
        blocks.push(Block::Note(apart.get(lang).to_owned()));
    }
    for (outcome, list) in &found.outcomes {
        let sentence = sentence(outcome, list, scenario);
        blocks.push(Block::Paragraph(sentence.get(lang).to_owned()));
        blocks.extend(rows(outcome, list, scenario, lang));
    }
    blocks
}

/// Whether what inputs make of a result adds up.
pub(crate) fn sentence(outcome: &Outcome, list: &[Index], scenario: &Scenario) -> Message {
    let name = Message::from(&outcome.label);
    let year = outcome.year;
    if list.is_empty() {
        return message!(
            "{name}, {year}: it does not vary, or is not there in every draw; there are no shares.",
            "{year}年{name}：各次模拟中没有变化，或部分模拟中不存在，没有份额可言。",
            name = name
        );
    }
    if !list.iter().any(Index::is_clear) {
        return message!(
            "{name}, {year}: nothing stands out; no input makes more of the spread than chance explains.",
            "{year}年{name}：没有突出的因素；各项因素造成的波动均未超出偶然。",
            name = name
        );
    }
    let acting: Vec<Message> = list
        .iter()
        .filter(|index| index.acts_with_others())
        .map(|index| {
            message!(
                "{input} ({alone} by itself, {total} with others)",
                "{input}（单独{alone}，连同其他因素{total}）",
                input = Message::from(&input_label(scenario, index.input).1),
                alone = both(|lang| with_interval(index.alone, lang)),
                total = both(|lang| with_interval(index.total, lang))
            )
        })
        .collect();
    if acting.is_empty() {
        let most = list.iter().map(|index| index.with_others.interval().1).fold(0.0, f64::max);
        return if most < NEGLIGIBLE {
            message!(
                "{name}, {year}: interaction does not matter; what each input makes by itself tells what settling it would gain.",
                "{year}年{name}：交互作用可以忽略；各因素的单独份额即表明查明它能减少多少不确定性。",
                name = name
            )
        } else {
            message!(
                "{name}, {year}: no interaction is clear; with these pairs an input may still make up to {most} of the spread together with others, which more pairs would settle.",
                "{year}年{name}：未见明显的交互作用；但以现有的对数，某一因素与其他因素共同造成的波动仍可能达到{most}，增加对数方能判断。",
                name = name,
                most = both(|lang| number::probability_percent(most, lang))
            )
        };
    }
    message!(
        "{name}, {year}: interaction matters. {acting}: what settling one of them would gain depends on the others.",
        "{year}年{name}：交互作用不可忽略。{acting}：查明其中一项能减少多少不确定性，取决于其他因素。",
        name = name,
        acting = Message::join(&acting, &message!("; ", "；"))
    )
}

fn rows(outcome: &Outcome, list: &[Index], scenario: &Scenario, lang: Lang) -> Option<Block> {
    let row = |index: &Index| {
        let label = input_label(scenario, index.input).1;
        let share = |share: Share| Entry::number(with_interval(share, lang), share.possible());
        vec![Entry::words(label.get(lang)), share(index.alone), share(index.total)]
    };
    let clear = list.iter().filter(|index| index.is_clear()).take(MOST_LISTED);
    let rows: Vec<Vec<Entry>> = clear.map(row).collect();
    if rows.is_empty() {
        return None;
    }
    let header = [
        message!("input", "因素"),
        message!("by itself (95 % interval)", "单独（95%区间）"),
        message!("with others too (95 % interval)", "含共同作用（95%区间）"),
    ];
    let year = outcome.year;
    let caption = message!(
        "First-order and total-order shares: {name}, {year}",
        "{year}年{name}的一阶与总阶份额",
        name = Message::from(&outcome.label)
    );
    Some(table(lang, &caption, &header, rows))
}
