//! The charts of a province: demand and beds of the whole, the districts ranked, a map.

use super::{Summed, map};
use crate::analysis::province::{Ranked, RolledResult, Spender};
use crate::analysis::shortfall::is_somebody;
use crate::chart::{
    BandPoint, ChartError, DemandSupplyPanel, DemandSupplyView, Role, SpendingLayer, SpendingPanel,
    SpendingView, WorthGroup, WorthRow, WorthView, draw_demand_supply, draw_spending, draw_worth,
};
use crate::domain::{BedKind, CostGroup};
use crate::engine::Stock;
use crate::engine::layout::Group;
use crate::engine::results::key::Sum;
use crate::language::Message;
use crate::message;
use crate::output::charts::money::{PAYERS, of_group};
use crate::output::charts::points::{band_point, fan_point};
use crate::output::charts::{ChartOptions, Drawn, Setting, Undrawn, draw_all};
use crate::output::money::{MoneyUnit, unit};
use crate::output::source_line;
use crate::words::{Word, number};

/// Districts in the chart of ranks.
const RANKED: usize = 20;

/// Draws the charts.
///
/// # Errors
/// If one cannot be drawn: a fault of bedplan.
pub(crate) fn draw(summed: &Summed, options: &ChartOptions) -> Result<Vec<Drawn>, ChartError> {
    let lang = summed.lang;
    let sources = source_line::sources(&summed.scenarios, lang);
    let source = [("scenario", summed.province.title.get(lang)), ("sources", &*sources)];
    let setting = Setting {
        options: options.clone(),
        lang,
        source: Word::ChartSource.fill(lang, &source),
        run_line: summed.draws(),
        assumptions: summed.assumptions(),
        metadata: vec![("Software", format!("bedplan {}", env!("CARGO_PKG_VERSION")))],
    };
    let charts = [Some(demand(summed)), ranking(summed), map::undrawn(summed), spending(summed)];
    draw_all(charts.into_iter().flatten().map(|chart| (chart, &setting)).collect())
}

fn demand(summed: &Summed) -> Undrawn {
    let (whole, lang) = (summed.whole, summed.lang);
    let panel = |kind: BedKind, word: Word, role: Role| DemandSupplyPanel {
        name: word.text(lang).to_owned(),
        role,
        demand: whole
            .years
            .iter()
            .map(|y| fan_point(y, whole.summary(Stock::Demand(Group::All, Some(kind)), y)))
            .collect(),
        beds: whole
            .years
            .iter()
            .map(|y| band_point(y, whole.summary(Stock::Usable(Some(kind)), y)))
            .collect(),
        openings: Vec::new(),
    };
    let view = DemandSupplyView {
        panels: vec![
            panel(BedKind::Nursing, Word::NursingBeds, Role::Nursing),
            panel(BedKind::General, Word::GeneralBeds, Role::General),
        ],
    };
    let title = message!(
        "{province}: demand for beds and usable beds",
        "{province}：床位需求与可用床位",
        province = Message::from(&summed.province.province)
    );
    let subtitle = message!(
        "Sum of all districts, draw by draw: bands of 50, 80 and 95 % of the draws; beds: median and 80 %",
        "各区县逐次模拟相加；需求为50%、80%、95%区间，床位为中位数和80%区间"
    );
    let (title, subtitle) = (title.get(lang).to_owned(), subtitle.get(lang).to_owned());
    Undrawn::new("demand_and_beds", title, subtitle, move |frame| draw_demand_supply(&view, frame))
}

/// The districts with most people without a bed; none where nobody is.
fn ranking(summed: &Summed) -> Option<Undrawn> {
    let lang = summed.lang;
    let ranking = summed.whole.rankings.last()?;
    let short = ranking.ranked.iter().filter(|ranked| is_somebody(ranked.waiting[0]));
    let short: Vec<&Ranked> = short.take(RANKED).collect();
    if short.is_empty() {
        return None;
    }
    let row = |ranked: &&Ranked| {
        let [mean, low, high] = ranked.waiting;
        let share = number::share(ranked.share, 0, lang);
        let people = number::about(mean, lang);
        let said = message!("{people}, {share}", "{people}人，{share}");
        WorthRow {
            name: summed.name(ranked.district).get(lang).to_owned(),
            worth: mean,
            interval: (low, high),
            said: said.get(lang).to_owned(),
        }
    };
    let heading = message!("People, and share of demand", "人数及占需求的比例");
    let group =
        WorthGroup { heading: heading.get(lang).to_owned(), rows: short.iter().map(row).collect() };
    let view = WorthView { groups: vec![group], apart: false };
    let title = message!(
        "Where people without a bed live, {year}",
        "{year}年得不到床位的人在哪里",
        year = ranking.year
    );
    let subtitle = message!(
        "Persons, mean over the draws; line: 80 % of the draws; {shown} of {all} districts",
        "人，模拟均值；线段为80%区间；图中为{all}个区县中的{shown}个",
        shown = short.len(),
        all = ranking.ranked.len()
    );
    let (title, subtitle) = (title.get(lang).to_owned(), subtitle.get(lang).to_owned());
    Some(Undrawn::new("ranking", title, subtitle, move |frame| draw_worth(&view, frame)))
}

/// What is spent in each year, by group and by payer; none where no district says.
fn spending(summed: &Summed) -> Option<Undrawn> {
    let (whole, lang) = (summed.whole, summed.lang);
    let of = |spender: &Spender| RolledResult::Money(spender.clone(), Sum::InYear);
    let total = of(&Spender::All);
    let years = || whole.years.iter();
    let totals = || years().filter_map(|year| Some((year, whole.of(&total, year)?)));
    let most = totals().map(|(_, summary)| summary.quantiles[5].abs()).fold(0.0, f64::max);
    totals().next()?;
    let MoneyUnit { yuan, word } = unit(most, lang);
    let spenders = || {
        whole.results().filter_map(|(result, _)| match result {
            RolledResult::Money(spender, Sum::InYear) => Some(spender),
            _ => None,
        })
    };
    let layer = |spender: &Spender, role: Role, sign: f64| SpendingLayer {
        name: summed.spender(spender).get(lang).to_owned(),
        role,
        means: years()
            .map(|year| whole.of(&of(spender), year).map_or(0.0, |s| sign * s.mean / yuan))
            .collect(),
    };
    let groups = spenders().filter_map(|spender| match spender {
        Spender::Group(group) => {
            let sign = if *group == CostGroup::Income { -1.0 } else { 1.0 };
            Some(layer(spender, of_group(*group), sign))
        }
        _ => None,
    });
    let payers = spenders().filter(|spender| matches!(spender, Spender::Payer(_)));
    let payers = payers.zip(PAYERS.into_iter().cycle());
    let view = SpendingView {
        panels: vec![
            SpendingPanel { name: Word::ByGroup.text(lang).to_owned(), layers: groups.collect() },
            SpendingPanel {
                name: Word::ByPayer.text(lang).to_owned(),
                layers: payers.map(|(payer, role)| layer(payer, role, 1.0)).collect(),
            },
        ],
        total: totals()
            .map(|(year, summary)| {
                let BandPoint { year, p10, p50, p90 } = band_point(year, summary);
                BandPoint { year, p10: p10 / yuan, p50: p50 / yuan, p90: p90 / yuan }
            })
            .collect(),
    };
    let price_year =
        summed.scenarios.iter().find_map(|scenario| scenario.costs.as_ref())?.price_year;
    let province = summed.province.province.get(lang);
    let title = Word::TitleSpending.fill(lang, &[("district", province)]);
    let values = [("unit", word.text(lang)), ("year", &*price_year.to_string())];
    let mut subtitle = Word::SubtitleSpending.fill(lang, &values);
    if let Some(counted) = summed.counted(whole.having(&total)) {
        let counted = message!("; {counted}", "；计入{counted}", counted = counted);
        subtitle.push_str(counted.get(lang));
    }
    Some(Undrawn::new("spending", title, subtitle, move |frame| draw_spending(&view, frame)))
}
