//! What a province costs and who works there: added over the districts that say so, with the number
//! of these wherever it is not all of them.

use super::{MOST_SHOWN, Summed};
use crate::analysis::Summary;
use crate::analysis::province::{DistrictTold, RolledResult, Spender};
use crate::analysis::tables::accounts::group_word;
use crate::domain::{Lang, Text};
use crate::engine::Stock;
use crate::engine::results::key::{StaffFinding, Sum};
use crate::language::Message;
use crate::message;
use crate::output::answer::{both, table};
use crate::output::kit::block::{Block, Entry};
use crate::output::money::{amount, ends};
use crate::words::{Word, number};

/// Yuan in a sentence.
pub(super) fn yuan(value: f64) -> Message {
    both(|lang| number::unspaced(amount(value, lang)))
}

/// Persons in a sentence.
fn persons(value: f64) -> Message {
    both(|lang| number::unspaced(number::about(value, lang)))
}

/// A mean and the middle eight draws of ten, of a cell.
fn cell(mean: f64, shown: &str, [low, high]: [String; 2], lang: Lang) -> Entry {
    let values = [("value", shown), ("range", &*format!("{low}–{high}"))];
    Entry::number(Word::ValueWithRange.fill(lang, &values), mean)
}

/// The same of persons.
fn of_persons(summary: &Summary, lang: Lang) -> Entry {
    let (low, high) = summary.band80();
    let [mean, low, high] = [summary.mean, low, high].map(|value| number::about(value, lang));
    cell(summary.mean, &mean, [low, high], lang)
}

/// The same of a sum of money.
fn of_money(mean: f64, range: (f64, f64), lang: Lang) -> Entry {
    cell(mean, &amount(mean, lang), ends(range, lang), lang)
}

impl Summed<'_> {
    /// Whose spending, in words.
    pub(crate) fn spender(&self, spender: &Spender) -> Text {
        match spender {
            Spender::All => Text::from(Word::CostTotal),
            Spender::Group(group) => Text::from(group_word(*group)),
            Spender::Payer(id) => {
                let payers = self.scenarios.iter().flat_map(|scenario| &scenario.costs);
                let mut payers = payers.flat_map(|costs| &costs.payers);
                payers
                    .find(|payer| payer.id == *id)
                    .map_or_else(|| Text::same(id), |payer| payer.name.clone())
            }
        }
    }

    /// A kind of staff, in words.
    fn staff_name(&self, id: &str) -> Text {
        let mut kinds = self.scenarios.iter().flat_map(|scenario| &scenario.staff);
        kinds.find(|kind| kind.id == id).map_or_else(|| Text::same(id), |kind| kind.name.clone())
    }

    /// Ids of the kinds of staff that a district names.
    fn staff(&self) -> Vec<&str> {
        let required = self.whole.results().filter_map(|(result, _)| match result {
            RolledResult::Staff(id, StaffFinding::Required) => Some(id.as_str()),
            _ => None,
        });
        required.collect()
    }

    /// How many of the districts a result is added over, where it is not all of them.
    pub fn counted(&self, having: usize) -> Option<Message> {
        let all = self.whole.districts.len();
        (having < all).then(|| {
            message!("{having} of {all} districts", "{all}个区县中的{having}个", having = having)
        })
    }

    /// Sentences on money and staff in the last year spoken of.
    pub(crate) fn accounts_sentences(&self) -> Vec<Message> {
        let Some(&year) = self.whole.headline.last() else { return Vec::new() };
        let mut said = Vec::new();
        let so_far = RolledResult::Money(Spender::All, Sum::Cumulative);
        if let Some(sum) = self.whole.of(&so_far, year).filter(|_| year > self.whole.years.base) {
            let (low, high) = sum.band80();
            said.push(message!(
                "From {from} to {year} all payers together pay {mean} on average (80 % of draws: {low} to {high}{of}).",
                "{from}年至{year}年各方合计平均支出{mean}（80%的模拟在{low}至{high}之间{of}）。",
                from = self.whole.years.base + 1,
                year = year,
                mean = yuan(sum.mean),
                low = both(|lang| number::unspaced(ends((low, high), lang)[0].clone())),
                high = yuan(high),
                of = self.counted(self.whole.having(&so_far)).map_or_else(
                    || Message::verbatim(""),
                    |counted| message!("; {counted}", "；计入{counted}", counted = counted)
                )
            ));
        }
        for id in self.staff() {
            let of = |finding| RolledResult::Staff(id.to_owned(), finding);
            let (required, gap) = (of(StaffFinding::Required), of(StaffFinding::Gap));
            let Some(needed) = self.whole.of(&required, year) else { continue };
            let name = Message::from(&self.staff_name(id));
            said.push(match self.whole.of(&gap, year) {
                Some(missing) => message!(
                    "{name}: at the end of {year} {missing} are missing on average, each district by itself{of}; {required} are required{everywhere}.",
                    "{name}：{year}年末平均缺{missing}人（各区县缺员之和）{of}；需{required}人{everywhere}。",
                    name = name,
                    year = year,
                    missing = persons(missing.mean),
                    of = self.behind(self.whole.having(&gap)),
                    required = persons(needed.mean),
                    everywhere = self.behind(self.whole.having(&required))
                ),
                None => message!(
                    "{name}: at the end of {year} {required} are required on average{of}; no district says how many there are.",
                    "{name}：{year}年末平均需{required}人{of}；各区县均未给出现有人数。",
                    name = name,
                    year = year,
                    required = persons(needed.mean),
                    of = self.behind(self.whole.having(&required))
                ),
            });
        }
        said
    }

    /// How many districts a number is of, behind it; nothing where it is of all.
    fn behind(&self, having: usize) -> Message {
        self.counted(having).map_or_else(
            || Message::verbatim(""),
            |counted| message!(" ({counted})", "（计入{counted}）", counted = counted),
        )
    }

    /// The tables of money and staff on the page.
    pub(crate) fn accounts_blocks(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        blocks.extend(self.money_table());
        blocks.extend(self.staff_table());
        if !blocks.is_empty() {
            blocks.extend(self.districts_table());
        }
        blocks
    }

    /// Years spoken of that are summed.
    fn summed_years(&self) -> Vec<i32> {
        let base = self.whole.years.base;
        self.whole.headline.iter().copied().filter(|&year| year > base).collect()
    }

    fn money_table(&self) -> Option<Block> {
        let lang = self.lang;
        let years = self.summed_years();
        let so_far = self.whole.results().filter_map(|(result, having)| match result {
            RolledResult::Money(spender, Sum::Cumulative) => Some((result, spender, having)),
            _ => None,
        });
        let row = |(result, spender, having): (&RolledResult, &Spender, usize)| {
            let mut row = vec![Entry::words(self.spender(spender).get(lang))];
            row.extend(years.iter().map(|&year| match self.whole.of(result, year) {
                Some(summary) => of_money(summary.mean, summary.band80(), lang),
                None => Entry::words(""),
            }));
            row.push(Entry::number(having.to_string(), having as f64));
            row
        };
        let rows: Vec<Vec<Entry>> = so_far.map(row).collect();
        if rows.is_empty() || years.is_empty() {
            return None;
        }
        let mut header = vec![message!("cost", "费用")];
        header.extend(years.iter().map(|year| {
            message!("to {year}, mean (80 %)", "至{year}年均值（80%区间）", year = year)
        }));
        header.push(message!("districts", "计入区县数"));
        let costs = self.scenarios.iter().find_map(|scenario| scenario.costs.as_ref())?;
        let caption = message!(
            "Cost since {from}, by group and payer, in prices of {price_year}",
            "{from}年起累计费用（按类别和付费方，{price_year}年价格）",
            from = self.whole.years.base + 1,
            price_year = costs.price_year
        );
        Some(table(lang, &caption, &header, rows))
    }

    fn staff_table(&self) -> Option<Block> {
        let lang = self.lang;
        let header = [
            message!("staff", "人员类别"),
            message!("year", "年份"),
            message!("required, mean (80 %)", "所需均值（80%区间）"),
            message!("there", "现有"),
            message!("missing", "缺口"),
            message!("districts that say who is there", "给出现有人数的区县数"),
        ];
        let mut rows = Vec::new();
        for id in self.staff() {
            for &year in &self.whole.headline {
                let of = |finding| RolledResult::Staff(id.to_owned(), finding);
                let shown = |finding| match self.whole.of(&of(finding), year) {
                    Some(summary) => of_persons(summary, lang),
                    None => Entry::words(Word::NotSaid.text(lang)),
                };
                let having = self.whole.having(&of(StaffFinding::Available));
                rows.push(vec![
                    Entry::words(self.staff_name(id).get(lang)),
                    Entry::number(year.to_string(), f64::from(year)),
                    shown(StaffFinding::Required),
                    shown(StaffFinding::Available),
                    shown(StaffFinding::Gap),
                    Entry::number(having.to_string(), having as f64),
                ]);
            }
        }
        let caption = message!(
            "Staff required and there; missing is the sum of what is missing in each district",
            "所需与现有人员（缺口为各区县缺员之和）"
        );
        (!rows.is_empty()).then(|| table(lang, &caption, &header, rows))
    }

    /// The districts by what they have paid in the last year spoken of; those that say nothing of
    /// it are named as such.
    fn districts_table(&self) -> Vec<Block> {
        let lang = self.lang;
        let Some(&year) = self.summed_years().last() else { return Vec::new() };
        let cost = |told: &DistrictTold| self.whole.cost_so_far(told, year);
        let mut order: Vec<&DistrictTold> = self.whole.districts.iter().collect();
        order.sort_by(|a, b| {
            let mean = |told| cost(told).map_or(f64::NEG_INFINITY, |[mean, ..]| mean);
            mean(b).total_cmp(&mean(a))
        });
        let header = [
            message!("district", "区县"),
            message!("paid to {year}, mean (80 %)", "至{year}年支出均值（80%区间）", year = year),
            message!("a head of older people in {year}", "按{year}年老年人人均", year = year),
            message!("staff missing in {year}, mean", "{year}年缺员均值", year = year),
        ];
        let not_said = || Entry::words(Word::NotSaid.text(lang));
        let row = |told: &&DistrictTold| {
            let (paid, each) = match cost(told) {
                None => (not_said(), not_said()),
                Some([mean, low, high]) => {
                    let older = told.summary(self.whole, Stock::Older, year).mean;
                    (
                        of_money(mean, (low, high), lang),
                        Entry::number(amount(mean / older, lang), mean / older),
                    )
                }
            };
            let missing = match self.whole.staff_missing(told, year) {
                None => not_said(),
                Some(missing) => Entry::number(number::about(missing, lang), missing),
            };
            vec![Entry::words(told.seen.name.get(lang)), paid, each, missing]
        };
        let rows = order.iter().take(MOST_SHOWN).map(row).collect();
        let caption = message!(
            "Districts by what all payers pay from {from} to {year}",
            "各区县{from}年至{year}年各方累计支出",
            from = self.whole.years.base + 1,
            year = year
        );
        let mut blocks = vec![table(lang, &caption, &header, rows)];
        blocks.extend(self.silent(lang));
        blocks
    }

    /// The districts that give no costs, as many as can be read.
    fn silent(&self, lang: Lang) -> Option<Block> {
        let without = self.scenarios.iter().enumerate().filter(|(_, s)| s.costs.is_none());
        let names: Vec<Message> = without.map(|(district, _)| self.name(district)).collect();
        let (count, shown) = (names.len(), names.iter().take(MOST_NAMED).cloned());
        (count > 0).then(|| {
            let said = message!(
                "Districts that give no costs, in no sum of money ({n}): {names}{more}.",
                "未给出费用、不计入费用合计的区县（{n}个）：{names}{more}。",
                n = count,
                names = Message::list(shown),
                more = if count > MOST_NAMED { "…" } else { "" }
            );
            Block::Note(said.get(lang).to_owned())
        })
    }
}

/// Districts named in a remark.
const MOST_NAMED: usize = 10;
