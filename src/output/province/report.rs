//! The page of a province: sentences, rules, charts, the districts ranked, where each comes from.

use std::fmt::Write as _;
use std::path::Path;

use super::sentences::{bound, measured};
use super::{MOST_SHOWN, Summed};
use crate::domain::Lang;
use crate::language::Message;
use crate::message;
use crate::output::answer::{Headings, figure, table};
use crate::output::charts::Drawn;
use crate::output::kit::block::{self, Block, Entry};
use crate::words::{Word, number};

/// Title of the page.
pub(crate) fn title(summed: &Summed) -> String {
    summed.province.title.get(summed.lang).to_owned()
}

/// A line that says what the page is.
pub(crate) fn line(summed: &Summed) -> String {
    format!("{} · {}", summed.province.name, summed.draws())
}

/// The page.
pub(crate) fn blocks(summed: &Summed, drawn: &[Drawn]) -> Vec<Block> {
    let lang = summed.lang;
    let say = |message: Message| message.get(lang).to_owned();
    let mut blocks = vec![Block::Title(title(summed)), Block::Subtitle(line(summed))];
    if !summed.province.note.get(lang).is_empty() {
        blocks.push(Block::Paragraph(summed.province.note.get(lang).to_owned()));
    }
    let mut headings = Headings::default();
    let mut heading = |anchor: &str, text: Message| headings.next(anchor, text.get(lang));
    blocks.push(heading("answer", message!("The answer", "结论")));
    blocks.push(Block::Bullets(summed.sentences().into_iter().map(say).collect()));
    let of = |names: &[&str]| -> Vec<&Drawn> {
        drawn.iter().filter(|chart| names.contains(&&*chart.name)).collect()
    };
    let (of_whole, of_money) = (of(&["demand_and_beds"]), of(&["spending"]));
    let of_districts = of(&["ranking", "map"]);
    blocks.extend(of_whole.into_iter().map(figure));
    if !summed.whole.rules.is_empty() {
        blocks.push(heading("rules", message!("Rules asked of the whole", "全省指标")));
        blocks.push(rules(summed));
    }
    blocks.push(heading("districts", message!("The districts", "各区县")));
    blocks.extend(of_districts.into_iter().map(figure));
    blocks.extend(ranking(summed));
    let accounts = summed.accounts_blocks();
    if !accounts.is_empty() {
        blocks.push(heading("money", message!("Money and staff", "费用与人员")));
        blocks.extend(of_money.into_iter().map(figure));
        blocks.extend(accounts);
    }
    blocks.push(heading("reading", message!("How to read this", "如何阅读")));
    blocks.push(Block::Bullets(reading().into_iter().map(say).collect()));
    blocks.push(Block::Note(Word::BacktestAgain.text(lang).to_owned()));
    blocks.push(Block::Code(summed.command.clone()));
    block::number(&mut blocks);
    blocks
}

/// The short answer for the terminal, and where the rest is.
pub(crate) fn answer(summed: &Summed, written: &Path, lang: Lang) -> String {
    let mut text = format!("\n{}\n", summed.province.title.get(lang));
    for sentence in summed.sentences() {
        let _ = writeln!(text, "  • {}", sentence.get(lang));
    }
    let path = written.display().to_string();
    let _ = writeln!(text, "\n{}", Word::WrittenTo.fill(lang, &[("path", &path)]));
    text
}

fn rules(summed: &Summed) -> Block {
    let lang = summed.lang;
    let header = [
        message!("rule", "指标"),
        message!("year", "年份"),
        message!("bound", "限值"),
        message!("mean", "均值"),
        message!("80 % of draws", "80%区间"),
        message!("probability that it is met", "达标概率"),
    ];
    let mut rows = Vec::new();
    for rule in &summed.whole.rules {
        let spoken = |year: i32| summed.whole.headline.contains(&year);
        let first = rule.years.first().map(|first| first.year);
        for year in rule.years.iter().filter(|y| spoken(y.year) || Some(y.year) == first) {
            let [mean, low, _, high] = year.value;
            let measured = |value| measured(rule.metric, value).get(lang).to_owned();
            rows.push(vec![
                Entry::words(summed.rule_name(rule).get(lang)),
                Entry::number(year.year.to_string(), f64::from(year.year)),
                Entry::words(bound(rule.metric, year.bound).get(lang)),
                Entry::number(measured(mean), mean),
                Entry::words(format!("{}–{}", measured(low), measured(high))),
                Entry::number(number::probability_percent(year.met.share, lang), year.met.share),
            ]);
        }
    }
    let caption = message!("Rules asked of the whole", "全省指标达标情况");
    table(lang, &caption, &header, rows)
}

/// The districts in their order in the last year spoken of, as many as can be read; what is left
/// out is said.
fn ranking(summed: &Summed) -> Vec<Block> {
    let lang = summed.lang;
    let Some(ranking) = summed.whole.rankings.last() else { return Vec::new() };
    let header = [
        message!("place", "位次"),
        message!("district", "区县"),
        message!("townships", "镇街数"),
        message!("without a bed, mean (80 %)", "得不到床位人数均值（80%区间）"),
        message!("share of those who look", "占求床人数"),
        message!("place in 80 % of draws", "80%模拟中的位次"),
        message!("among the first {n}", "居前{n}位的概率", n = ranking.foremost),
    ];
    let row = |(at, ranked): (usize, &crate::analysis::province::Ranked)| {
        let [mean, low, high] = ranked.waiting.map(|value| number::about(value, lang));
        let [first, last] = ranked.places.map(|place| number::count(place, lang));
        let seen = &summed.whole.districts[ranked.district].seen;
        vec![
            Entry::number((at + 1).to_string(), (at + 1) as f64),
            Entry::words(seen.name.get(lang)),
            Entry::number(seen.townships.to_string(), seen.townships as f64),
            Entry::number(format!("{mean} ({low}–{high})"), ranked.waiting[0]),
            Entry::number(number::share(ranked.share, 1, lang), ranked.share),
            Entry::number(
                if first == last { first } else { format!("{first}–{last}") },
                ranked.places[0],
            ),
            Entry::number(
                number::probability_percent(ranked.foremost.share, lang),
                ranked.foremost.share,
            ),
        ]
    };
    let rows: Vec<Vec<Entry>> =
        ranking.ranked.iter().take(MOST_SHOWN).enumerate().map(row).collect();
    let caption = message!(
        "Districts by people without a bed, end of {year}",
        "{year}年末各区县得不到床位的人数",
        year = ranking.year
    );
    let mut blocks = vec![table(lang, &caption, &header, rows)];
    let left = ranking.ranked.len().saturating_sub(MOST_SHOWN);
    if left > 0 {
        let said = message!(
            "{left} more districts stand in the table “ranking”, all years of all districts in “districts”.",
            "其余{left}个区县见表 ranking；各区县各年结果见表 districts。"
        );
        blocks.push(Block::Note(said.get(lang).to_owned()));
    }
    blocks
}

fn reading() -> Vec<Message> {
    vec![
        message!(
            "A draw is one possible world for all districts: they share mortality, care need and common factors, and nothing else. So sums are formed in each draw, and bands are those of the sums; bands of districts cannot be added.",
            "一次模拟是所有区县共同的一种可能情形：各区县共用死亡率、失能率和共同因子，其余各自独立。因此先在每次模拟中求和再统计区间；各区县的区间不能相加。"
        ),
        message!(
            "Places are by people without a bed in each draw; where the places of two districts overlap widely, their order is not known.",
            "位次按每次模拟中得不到床位的人数排列；两个区县的位次区间大部分重叠时，孰先孰后并不确定。"
        ),
        message!(
            "Money and staff are added over the districts that say them; one that does not is left out and never counts as nought. Staff missing in one district are not made up for by another, so what is missing in the whole is the sum of what is missing in each.",
            "费用与人员只加总给出该项的区县，未给出的不计入，也不按零计。各区县的人员不互相调剂，因此全省缺员为各区县缺员之和。"
        ),
        message!(
            "People are placed within their district: no one crosses its border for a bed.",
            "入住只在本区县内安置，不考虑跨区县入住。"
        ),
        message!(
            "Each district run alone with this seed and number of draws has the same results: bedplan run of its file with --seed and --draws.",
            "任一区县用相同种子和模拟次数单独运行（bedplan run 加 --seed 和 --draws）结果完全一致。"
        ),
    ]
}
