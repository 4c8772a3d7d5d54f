//! The page of futures: for each plan and failure the sentences, the draws, the boxes and the way
//! to the first, and how to read it.

use super::{Broken, BrokenPlan, charts};
use crate::analysis::futures::answer;
use crate::analysis::futures::prim::Peeled;
use crate::domain::Lang;
use crate::language::Message;
use crate::message;
use crate::output::answer::{Headings, figure, table};
use crate::output::charts::Drawn;
use crate::output::kit::block::{self, Block, Entry};
use crate::words::number;

/// Steps of peeling on the page; the table has all of them.
const STEPS: usize = 12;

/// Title of the page.
pub(crate) fn title(broken: &Broken) -> String {
    let district = Message::from(&broken.plans[0].scenario.district);
    let title = message!(
        "{district}: futures that break the plan",
        "{district}：方案在哪些情形下失败",
        district = district
    );
    title.get(broken.lang).to_owned()
}

/// A line that says what the page is.
pub(crate) fn line(broken: &Broken) -> String {
    let ids: Vec<&str> = broken.plans.iter().map(|plan| plan.id.as_str()).collect();
    format!("{} · {}", ids.join(", "), broken.draws())
}

/// The page.
pub(crate) fn blocks(broken: &Broken, drawn: &[Drawn]) -> Vec<Block> {
    let lang = broken.lang;
    let say = |message: Message| message.get(lang).to_owned();
    let mut blocks = vec![Block::Title(title(broken)), Block::Subtitle(line(broken))];
    let mut headings = Headings::default();
    for plan in &broken.plans {
        let title = plan.scenario.title.get(lang);
        blocks.push(headings.next(&format!("plan-{}", plan.id), title));
        for (number, of) in plan.futures.broken.iter().enumerate() {
            blocks.extend(failure(plan, number, drawn, lang));
            if !of.found.regions.is_empty() {
                blocks.push(peeling(broken, plan, of));
            }
        }
    }
    blocks.push(headings.next("reading", message!("How to read this", "阅读说明").get(lang)));
    blocks.extend(notes().into_iter().map(|note| Block::Paragraph(say(note))));
    blocks.push(Block::Code(broken.command.clone()));
    block::number(&mut blocks);
    blocks
}

/// A failure of a plan: the sentences and its charts.
pub(crate) fn failure(plan: &BrokenPlan, number: usize, drawn: &[Drawn], lang: Lang) -> Vec<Block> {
    let sentences = plan.sentences(&plan.futures.broken[number]).into_iter();
    let mut blocks =
        vec![Block::Bullets(sentences.map(|sentence| sentence.get(lang).to_owned()).collect())];
    let names = charts::names(plan, number);
    blocks.extend(drawn.iter().filter(|chart| names.contains(&chart.name)).map(figure));
    blocks
}

/// How to read boxes.
pub(crate) fn notes() -> [Message; 3] {
    [
        message!(
            "A box is a set of bounds on assumptions and dates. It was looked for in one half of the draws by peeling (PRIM), and what is said of it comes from the other half. A bound is kept only where chance does not explain it and it helps to tell failures from the rest; where no box stands that test, none is told.",
            "情形范围由若干假设和时间的界值组成。范围用一半模拟以逐步剥离法（PRIM）寻找，所述数字来自另一半模拟。只有不能用偶然解释、且有助于区分失败与否的界值才予保留；没有范围通过检验时，不作说明。"
        ),
        message!(
            "A box says where failures lie, not why; and only as far as the assumptions of the scenario go. Between nearby bounds the draws hardly decide: read 3.1 % as about 3 %.",
            "情形范围说明失败出现在何处，不说明原因，且只在情景假设的范围内有效。相近的界值难以分辨：3.1%应理解为3%左右。"
        ),
        message!(
            "Where a failure happens in most draws, the box tells where it does not.",
            "多数模拟都失败时，情形范围说明的是何时不失败。"
        ),
    ]
}

/// The way to the first box, about a dozen steps of it, the one taken among them.
fn peeling(broken: &Broken, plan: &BrokenPlan, of: &answer::Broken) -> Block {
    let lang = broken.lang;
    let path = &of.found.path;
    let each = path.len().div_ceil(STEPS).max(1);
    let shown = |step: &usize| {
        step.is_multiple_of(each) || *step == of.found.taken || *step + 1 == path.len()
    };
    let share = |share: f64| Entry::number(number::probability_percent(share, lang), share);
    let row = |step: usize| {
        let Peeled { mass, coverage, density, restricted } = path[step];
        let taken = if step == of.found.taken { " ←" } else { "" };
        vec![
            Entry::number(format!("{step}{taken}"), step as f64),
            share(mass),
            share(coverage),
            share(density),
            Entry::number(restricted.to_string(), restricted as f64),
        ]
    };
    let header = [
        message!("step", "步数"),
        message!("share of draws inside", "范围内模拟比例"),
        message!("coverage", "涵盖率"),
        message!("density", "密度"),
        message!("restricted", "受限因素数"),
    ];
    let rows = (0..path.len()).filter(shown).map(row).collect();
    let caption = message!(
        "Peeling, in the half of the draws that was searched; the arrow marks the box from which bounds were settled: {failure}",
        "剥离路径（按用于搜索的一半模拟），箭头为据以确定界值的一步：{failure}",
        failure = of.failure.words(plan.scenario, of.of_failures)
    );
    table(lang, &caption, &header, rows)
}
