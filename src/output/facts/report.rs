//! The page of a choice: the answer in sentences, the chart, what each fact is worth, how each plan
//! does, how to read it.

use super::Chosen;
use crate::analysis::Probability;
use crate::analysis::facts::value::Worth;
use crate::language::Message;
use crate::message;
use crate::output::answer::{Headings, both, figure, table};
use crate::output::charts::Drawn;
use crate::output::kit::block::{self, Block, Entry};
use crate::words::number;

/// Facts that the page lists; the table has all of them.
const MOST_LISTED: usize = 20;

/// Title of the page.
pub(crate) fn title(chosen: &Chosen) -> String {
    let district = Message::from(&chosen.plans[0].district);
    let title =
        message!("{district}: which facts matter", "{district}：哪些事实重要", district = district);
    title.get(chosen.lang).to_owned()
}

/// A line that says what the page is.
pub(crate) fn line(chosen: &Chosen) -> String {
    format!("{} · {}", chosen.ids.join(", "), chosen.draws())
}

/// The page.
pub(crate) fn blocks(chosen: &Chosen, drawn: &[Drawn]) -> Vec<Block> {
    let lang = chosen.lang;
    let say = |message: Message| message.get(lang).to_owned();
    let mut blocks = vec![Block::Title(title(chosen)), Block::Subtitle(line(chosen))];
    let mut headings = Headings::default();
    let mut heading = |anchor: &str, text: Message| headings.next(anchor, text.get(lang));
    blocks.push(heading("answer", message!("The answer", "结论")));
    blocks.extend(answer(chosen));
    if !chosen.worth_finding_out().is_empty() {
        blocks.push(heading("facts", message!("What each fact is worth", "各事项的价值")));
        blocks.extend(worths(chosen, drawn));
    }
    blocks.push(heading("plans", message!("The plans", "各方案")));
    blocks.push(plans(chosen));
    blocks.push(heading("reading", message!("How to read this", "阅读说明")));
    blocks.extend(notes().into_iter().map(|note| Block::Paragraph(say(note))));
    blocks.push(Block::Code(chosen.command.clone()));
    block::number(&mut blocks);
    blocks
}

/// The answer in sentences.
pub(crate) fn answer(chosen: &Chosen) -> Vec<Block> {
    let say = |message: Message| message.get(chosen.lang).to_owned();
    let warnings = chosen.warnings().into_iter().map(|warning| Block::Warning(say(warning)));
    let mut blocks: Vec<Block> = warnings.collect();
    for sentence in [chosen.question(), chosen.judged_by(), chosen.best(), chosen.depends()] {
        blocks.push(Block::Paragraph(say(sentence)));
    }
    let found: Vec<String> = chosen.worth_finding_out().into_iter().map(say).collect();
    if !found.is_empty() {
        blocks.push(Block::Bullets(found));
    }
    blocks
}

/// How to read worths.
pub(crate) fn notes() -> [Message; 3] {
    [
        message!(
            "The worth of a fact is how much less would be lost on average if it were known before choosing, and the better plan for what is then known were taken (expected value of partial perfect information). It is what a perfect survey would be worth for this choice, by this measure: a real one is worth less, and may serve other choices too.",
            "事项的价值是：若在选择之前即已查明，并据此选取较优方案，平均可少损失多少（部分完全信息的期望价值）。这是一次完美调查对该选择、按该标准的价值；实际调查的价值低于此，但也可能服务于其他决策。"
        ),
        message!(
            "What is then known of the plans is estimated by regression over the draws; each draw is judged under the plan that a fit without it chooses, so that noise is not taken for value. Only what exceeds nothing by three standard errors is called worth knowing; the table has everything.",
            "查明后的判断由对各次模拟的回归得出；每次模拟都用未含该次模拟的拟合来选择方案，以免把噪声当作价值。只有超出零三个标准误的事项才称为值得查明；数据表中列出全部事项。"
        ),
        message!(
            "Worths do not add up: facts can tell the same, or only together. What is uncertain, and how much, is assumed; a fact that the scenario takes as known has no worth here.",
            "各项价值不可相加：不同事项可能说明同一件事，也可能只有合在一起才有用。哪些因素不确定、不确定程度多大，均为假设；情景中视为已知的事项在此没有价值。"
        ),
    ]
}

fn amount(chosen: &Chosen, amount: f64) -> Entry {
    Entry::number(chosen.amount(amount).get(chosen.lang), amount)
}

/// An amount with its interval.
fn worth(chosen: &Chosen, worth: Worth) -> [Entry; 2] {
    let (low, high) = worth.interval();
    let ends = message!(
        "{low} to {high}",
        "{low}至{high}",
        low = chosen.amount(low),
        high = chosen.amount(high)
    );
    [amount(chosen, worth.possible()), Entry::words(ends.get(chosen.lang))]
}

/// The chart and the table of what each fact is worth; nothing where none is worth anything.
pub(crate) fn worths(chosen: &Chosen, drawn: &[Drawn]) -> Vec<Block> {
    if chosen.worth_finding_out().is_empty() {
        return Vec::new();
    }
    let charts = drawn.iter().filter(|chart| chart.name == super::charts::NAME).map(figure);
    charts.chain([facts(chosen)]).collect()
}

/// What each fact is worth, as far as it is clear.
fn facts(chosen: &Chosen) -> Block {
    let header = [
        message!("fact", "事项"),
        message!("kind", "类型"),
        message!("worth", "价值"),
        message!("95 % interval", "95%区间"),
    ];
    let everything = message!("everything", "全部因素");
    let mut rows = vec![
        [Entry::words(everything.get(chosen.lang)), Entry::words("–")]
            .into_iter()
            .chain(worth(chosen, chosen.choice.everything))
            .collect(),
    ];
    for (fact, of) in chosen.choice.facts.iter().filter(|(_, of)| of.is_clear()).take(MOST_LISTED) {
        let mut row = vec![
            Entry::words(fact.name.get(chosen.lang)),
            Entry::words(super::charts::kind(fact.kind).get(chosen.lang)),
        ];
        row.extend(worth(chosen, *of));
        rows.push(row);
    }
    let caption = message!(
        "What perfect knowledge is worth, as far as it is more than chance",
        "完全查明的价值（仅列超出偶然的事项）"
    );
    table(chosen.lang, &caption, &header, rows)
}

fn plans(chosen: &Chosen) -> Block {
    let header = [
        message!("plan", "方案"),
        message!("mean loss", "平均损失"),
        message!("behind the best", "比最优多损失"),
        message!("draws in which it does best", "最优的模拟比例"),
    ];
    let payoffs = &chosen.choice.payoffs;
    let row = |at: usize| {
        let draws = payoffs.draws() as f64;
        let wins = Probability::of_share(payoffs.wins(at) / draws, draws);
        let said = both(|lang| number::probability_percent(wins.share, lang));
        vec![
            Entry::words(chosen.plans[at].title.get(chosen.lang)),
            amount(chosen, -payoffs.mean(at).estimate),
            amount(chosen, payoffs.ahead(payoffs.best(), at).estimate),
            Entry::number(said.get(chosen.lang), wins.share),
        ]
    };
    let caption = message!("How the plans do", "各方案的表现");
    table(chosen.lang, &caption, &header, (0..chosen.plans.len()).map(row).collect())
}
