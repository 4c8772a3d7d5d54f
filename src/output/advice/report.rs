//! The report of advice as blocks: the question, the answer, what to do, why it holds, what else
//! would do, and its limits.

use super::Advised;
use crate::analysis::advice::answer::{Future, Outlook, Plan, Unasked};
use crate::domain::Text;
use crate::language::Message;
use crate::message;
use crate::output::charts::Drawn;
use crate::output::kit::block::{self, Block, Caption, Entry, Figure, Grid, Heading};
use crate::output::money::{amount, signed};
use crate::words::{Word, number};

/// By how much the probability of a rule must fall to be told: more than chance makes of the draws
/// it is judged on.
const LEAST_FALL: f64 = 0.05;

/// Title of the report.
pub(crate) fn title(advised: &Advised) -> String {
    let district = Message::from(&advised.scenario.district);
    let title = message!("{district}: what to do", "{district}：举措建议", district = district);
    title.get(advised.lang).to_owned()
}

/// A line that says what the page is.
pub(crate) fn line(advised: &Advised) -> String {
    format!("{} · {}", advised.scenario.name, advised.draws())
}

/// The report.
pub(crate) fn blocks(advised: &Advised, drawn: &[Drawn]) -> Vec<Block> {
    let lang = advised.lang;
    let say = |message: Message| message.get(lang).to_owned();
    let mut blocks = vec![Block::Title(title(advised)), Block::Subtitle(line(advised))];
    let mut count = 0;
    let mut heading = |anchor: &str, message: Message| {
        count += 1;
        let heading = Heading::new(1, anchor, message.get(lang));
        Block::Heading(Heading { number: Some(count), ..heading })
    };
    let advice = advised.advice;
    blocks.push(heading("answer", message!("The answer", "结论")));
    if advice.stopped {
        blocks.push(Block::Warning(say(message!(
            "Stopped before its end: this is the best that was found until then.",
            "中途停止：以下为停止前找到的最好结果。"
        ))));
    }
    blocks.push(Block::Paragraph(say(advised.question())));
    blocks.push(Block::Paragraph(say(advised.answer())));
    blocks.extend(advised.proof().map(|proof| Block::Paragraph(say(proof))));
    let reach: Vec<String> = advised.out_of_reach().into_iter().map(say).collect();
    if !reach.is_empty() {
        blocks.push(Block::Bullets(reach));
    }

    let chosen = advice.plan.as_ref().or(advice.closest.as_ref());
    if let Some(plan) = chosen.filter(|plan| plan.choice.iter().any(|&step| step > 0)) {
        blocks.push(heading("steps", message!("What to do", "具体举措")));
        blocks.push(Block::Bullets(advised.steps(plan).into_iter().map(say).collect()));
    }
    if !advice.left_out.is_empty() {
        blocks.push(heading("left-out", message!("What each lever does", "各项举措的作用")));
        blocks.push(left_out(advised));
    }
    blocks.push(heading("rules", message!("Rule by rule", "逐项指标")));
    if !advised.ask.goal.rules.is_empty() {
        blocks.push(rules(advised));
    }
    if advised.ask.goal.shortfall.is_some() {
        blocks.push(shortfalls(advised));
    }
    if !advice.others.is_empty() {
        blocks.push(heading("others", message!("What else would do", "其他可行方案")));
        blocks.push(others(advised));
        blocks.push(levers_of_plans(advised));
    }
    blocks.extend(unasked(advised).into_iter().flat_map(|table| {
        [heading("unasked", message!("What gets worse", "未要求而变差的指标")), table]
    }));
    if !advice.certainties.is_empty() {
        blocks.push(heading("certainty", message!("The price of certainty", "确定性的代价")));
        blocks.extend(drawn.iter().map(|chart| {
            Block::Figure(Figure {
                caption: Caption::new(chart.title.clone()),
                chart: chart.name.clone(),
                alt: chart.subtitle.clone(),
                at_most: None,
            })
        }));
        blocks.push(certainty(advised));
    }
    if !advice.futures.is_empty() {
        blocks.push(heading("futures", message!("If it comes otherwise", "若情况有变")));
        blocks.extend(futures(advised));
    }
    blocks.push(heading("reading", message!("How to read this", "阅读说明")));
    blocks.extend(notes(advised).into_iter().map(|note| Block::Paragraph(say(note))));
    blocks.push(Block::Code(advised.command.clone()));
    block::number(&mut blocks);
    blocks
}

fn notes(advised: &Advised) -> Vec<Message> {
    let (search, trial) = (advised.ask.search_draws, advised.ask.trial_draws);
    let classes = message!(
        "Levers, their dates, chances and costs are those of the scenario; where they are assumptions, so is what follows from them.",
        "备选举措及其时间、概率和费用均取自情景；其中属于假设的，由此得出的结论也以假设为前提。"
    );
    let draws = message!(
        "The plan was chosen on {search} draws and tried on {trial} others, with a seed of their own. The promise counts as kept only if the lower end of the Wilson interval (95 %) of the second reaches it.",
        "方案在{search}次模拟上选出，再用另一种子的{trial}次模拟检验。只有后者的威尔逊区间（95%）下限达到要求，才算兑现承诺。"
    );
    let cost = match advised.scenario.costs {
        Some(_) => message!(
            "Costs are what the plan changes of all costs of the scenario, discounted to the end of the base year, as the mean over draws with prices at their means; a plain cost counts once a lever is chosen, even if it then fails.",
            "费用为方案引起的全部费用变化，折现到基准年末，取各次模拟的平均、单价按均值计；固定费用一经选用即计入，无论最后是否实现。"
        ),
        None => message!(
            "Costs are the plain costs of the levers, not discounted; they count once a lever is chosen, even if it then fails.",
            "费用为备选举措的固定费用，未折现；一经选用即计入，无论最后是否实现。"
        ),
    };
    let files = message!(
        "The plan stands as a variant file beside the scenario: bedplan check, run and compare take it like any other.",
        "方案已写成与情景同一文件夹的变体文件，可照常用于 bedplan check、run 和 compare。"
    );
    vec![draws, cost, classes, files]
}

fn table(
    advised: &Advised,
    caption: Message,
    header: Vec<Message>,
    rows: Vec<Vec<Entry>>,
) -> Block {
    let lang = advised.lang;
    let header = header.into_iter().map(|head| head.get(lang).to_owned()).collect();
    let grid = Grid::new("", header, rows);
    Block::Table(Grid { caption: Caption::new(caption.get(lang)), ..grid })
}

fn percent(advised: &Advised, share: f64) -> Entry {
    Entry::number(number::probability_percent(share, advised.lang), share)
}

fn money(advised: &Advised, yuan: f64) -> Entry {
    Entry::number(amount(yuan, advised.lang), yuan)
}

fn left_out(advised: &Advised) -> Block {
    let row = |out: &crate::analysis::advice::answer::LeftOut| {
        let lever = &advised.scenario.levers.list[out.lever];
        vec![
            Entry::words(lever.name.get(advised.lang)),
            percent(advised, out.trial.together.share),
            Entry::number(signed(-out.saved, advised.lang), -out.saved),
        ]
    };
    table(
        advised,
        message!("The plan without one lever, the rest kept", "逐一去掉一项举措、其余保留"),
        vec![
            message!("Without", "去掉"),
            message!("Holds together", "同时达标概率"),
            message!("Cost", "费用变化"),
        ],
        advised.advice.left_out.iter().map(row).collect(),
    )
}

fn rules(advised: &Advised) -> Block {
    let advice = advised.advice;
    let chosen = advice.plan.as_ref().or(advice.closest.as_ref());
    let cell = |plan: &Plan, place: usize| percent(advised, plan.trial.rules[place].0);
    let mut rows = Vec::new();
    for (place, &rule) in advised.ask.goal.rules.iter().enumerate() {
        let mut row = vec![
            Entry::words(advised.scenario.rules[rule].name.get(advised.lang)),
            cell(&advice.today, place),
        ];
        row.extend(chosen.map(|plan| cell(plan, place)));
        rows.push(row);
    }
    let together = message!("All together", "全部同时达标").get(advised.lang).to_owned();
    let mut last =
        vec![Entry::words(together), percent(advised, advice.today.trial.together.share)];
    last.extend(chosen.map(|plan| percent(advised, plan.trial.together.share)));
    rows.push(last);
    let mut header = vec![
        message!("Rule, in all its years", "指标（各年均达标）"),
        message!("As it is", "现有规划"),
    ];
    header.extend(chosen.map(|_| message!("With the plan", "采用方案")));
    table(
        advised,
        message!("How likely each rule holds, on fresh draws", "各项指标的达标概率（全新模拟）"),
        header,
        rows,
    )
}

/// How likely somebody of each township finds no bed.
fn shortfalls(advised: &Advised) -> Block {
    let advice = advised.advice;
    let chosen = advice.plan.as_ref().or(advice.closest.as_ref());
    let row = |(at, township): (usize, &crate::domain::Township)| {
        let mut row = vec![Entry::words(township.name.get(advised.lang))];
        let plans = std::iter::once(&advice.today).chain(chosen);
        row.extend(plans.map(|plan| percent(advised, plan.trial.short[at])));
        row
    };
    let mut header = vec![message!("Township", "镇街"), message!("As it is", "现有规划")];
    header.extend(chosen.map(|_| message!("With the plan", "采用方案")));
    table(
        advised,
        message!(
            "Largest probability of a year that somebody is without a bed at its end, on fresh draws",
            "各年有人得不到床位的最大概率（全新模拟）"
        ),
        header,
        advised.scenario.townships.iter().enumerate().map(row).collect(),
    )
}

fn others(advised: &Advised) -> Block {
    let all = advised.advice.plan.iter().chain(&advised.advice.others);
    let name = |n: usize| match n {
        0 => message!("The plan", "本方案"),
        n => message!("Other plan {n}", "备选方案{n}"),
    };
    let row = |(n, plan): (usize, &Plan)| {
        vec![
            Entry::words(name(n).get(advised.lang)),
            money(advised, plan.cost),
            percent(advised, plan.trial.together.share),
            Entry::number(
                plan.choice.iter().filter(|step| **step > 0).count().to_string(),
                plan.choice.iter().filter(|step| **step > 0).count() as f64,
            ),
        ]
    };
    table(
        advised,
        message!("Plans of nearly the same cost that differ", "费用相近而内容不同的方案"),
        vec![
            message!("Plan", "方案"),
            message!("Cost", "费用"),
            message!("Holds together", "同时达标概率"),
            message!("Levers", "举措项数"),
        ],
        all.enumerate().map(row).collect(),
    )
}

/// The rules that were not asked for and that a plan makes less likely to hold; nothing where there
/// are none.
fn unasked(advised: &Advised) -> Option<Block> {
    let falls = |unasked: &&Unasked| {
        let none = unasked.shares[0];
        unasked.shares.iter().any(|share| none - share >= LEAST_FALL)
    };
    let rules: Vec<&Unasked> = advised.advice.unasked.iter().filter(falls).collect();
    let plans = rules.first()?.shares.len();
    let header = (0..plans).map(|n| match n {
        0 => message!("No lever", "不采取举措"),
        1 => message!("The plan", "本方案"),
        n => message!("Other plan {n}", "备选方案{n}", n = n - 1),
    });
    let row = |unasked: &&Unasked| {
        let name = advised.scenario.rules[unasked.rule].name.get(advised.lang);
        let shares = unasked.shares.iter().map(|&share| percent(advised, share));
        std::iter::once(Entry::words(name)).chain(shares).collect()
    };
    Some(table(
        advised,
        message!(
            "Rules that were not asked for and hold less often with a plan: probability that each holds in all its years from {from} on",
            "未列入所问、采用方案后更难达标的指标：自{from}年起各年均达标的概率",
            from = advised.ask.goal.from
        ),
        std::iter::once(message!("Rule", "指标")).chain(header).collect(),
        rules.iter().map(row).collect(),
    ))
}

/// Which levers each plan pulls, and for how many beds.
fn levers_of_plans(advised: &Advised) -> Block {
    let plans: Vec<&Plan> = advised.advice.plan.iter().chain(&advised.advice.others).collect();
    let levers = advised.scenario.levers.list.iter().enumerate();
    let pulled = levers.filter(|&(at, _)| plans.iter().any(|plan| plan.choice[at] > 0));
    let row = |(at, lever): (usize, &crate::domain::Lever)| {
        let mut row = vec![Entry::words(lever.name.get(advised.lang))];
        row.extend(plans.iter().map(|plan| match plan.choice[at] {
            0 => Entry::words("–"),
            step => {
                let beds = f64::from(lever.beds[step as usize - 1]);
                Entry::number(number::count(beds, advised.lang), beds)
            }
        }));
        row
    };
    let mut header = vec![message!("Lever", "举措"), message!("The plan", "本方案")];
    header.extend((1..plans.len()).map(|n| message!("Other plan {n}", "备选方案{n}")));
    table(
        advised,
        message!("Beds that each plan touches, lever by lever", "各方案逐项举措涉及的床位数"),
        header,
        pulled.map(row).collect(),
    )
}

fn certainty(advised: &Advised) -> Block {
    let none = || Word::CertaintyNone.text(advised.lang);
    let row = |certainty: &crate::analysis::advice::answer::Certainty| {
        let asked = number::share(certainty.probability, 1, advised.lang);
        let asked = Entry::number(asked, certainty.probability);
        match &certainty.plan {
            Some(plan) => {
                vec![asked, money(advised, plan.cost), percent(advised, plan.trial.together.share)]
            }
            None => vec![asked, Entry::words(none()), Entry::words("–")],
        }
    };
    table(
        advised,
        message!("What each certainty costs", "不同达标概率所需费用"),
        vec![
            message!("Asked", "所要求的概率"),
            message!("Cost", "费用"),
            message!("Holds on fresh draws", "全新模拟中的概率"),
        ],
        advised.advice.certainties.iter().map(row).collect(),
    )
}

fn futures(advised: &Advised) -> Vec<Block> {
    let advice = advised.advice;
    let has_plan = advice.plan.is_some() || advice.closest.is_some();
    let plans = || {
        let mut header = vec![message!("Future", "情形"), message!("As it is", "现有规划")];
        header.extend(has_plan.then(|| message!("With the plan", "采用方案")));
        header.extend((1..=advice.others.len()).map(|n| message!("Other plan {n}", "备选方案{n}")));
        header
    };
    let none = || message!("none", "无").get(advised.lang).to_owned();
    let rows = |cell: &dyn Fn(&Future, &Outlook) -> Entry| -> Vec<Vec<Entry>> {
        let row = |(title, future): (&Text, &Future)| {
            let mut row = vec![Entry::words(title.get(advised.lang))];
            row.extend(future.plans.iter().map(|outlook| cell(future, outlook)));
            row
        };
        advised.futures.iter().zip(&advice.futures).map(row).collect()
    };
    let likely = table(
        advised,
        message!("How likely everything holds in other futures", "其他情形下同时达标的概率"),
        plans(),
        rows(&|_, outlook| percent(advised, outlook.share)),
    );
    let mut header = plans();
    header.push(message!("Cheapest for it", "该情形的最低费用"));
    let mut regrets = rows(&|future, outlook| match future.regret(outlook) {
        Some(regret) => money(advised, regret),
        None => Entry::words("–"),
    });
    for (row, future) in regrets.iter_mut().zip(&advice.futures) {
        row.push(match &future.best {
            Some(plan) => money(advised, plan.cost),
            None => Entry::words(none()),
        });
    }
    let caption = message!(
        "Regret: what each plan costs in a future more than the cheapest plan for it alone",
        "遗憾值：各方案比仅针对该情形的最低费用方案多支出的费用"
    );
    let regret = table(advised, caption, header, regrets);
    let reading = message!(
        "A dash stands where the plan does not hold with the probability asked for, or nothing does. The last column is the cheapest plan for that future alone, as if it were known to come.",
        "“–”表示该方案在此情形下达不到所要求的概率，或任何组合都达不到。末列为预知该情形必然发生时，仅针对它的最低费用方案。"
    );
    vec![likely, regret, Block::Note(reading.get(advised.lang).to_owned())]
}
