//! The annex tables of a plan as one workbook: indicators, projects, homes, and supply and demand
//! by township.
//!
//! The heads are those of the tables that planning offices hand in. What a scenario does not say
//! (who is responsible) is left to fill in. Holds no date: the same run has the same bytes.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::kit::form_sheet::{self, Form, Value};
use super::run::Run;
use crate::analysis::investment;
use crate::domain::{BedKind, Bound, Lang, NeedLevel, Rule, Unit};
use crate::engine::layout::{Finding, Group, Stock};
use crate::engine::placement::is_short;
use crate::engine::{StockKey, is_met};
use crate::language::visible;
use crate::quantity::Month;
use crate::words::Word;

/// Yuan of the unit in which investments are told.
const TEN_THOUSAND: f64 = 10_000.0;

/// The workbook.
///
/// # Errors
/// If the workbook cannot be made: a fault of bedplan.
pub(super) fn workbook(run: &Run) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let epoch = ExcelDateTime::from_ymd(2020, 1, 1)?;
    let properties = DocProperties::new()
        .set_title(visible(run.scenario.title.get(run.lang)).as_ref())
        .set_comment(visible(&run.line()).as_ref())
        .set_creation_datetime(&epoch);
    workbook.set_properties(&properties);
    let formats = form_sheet::Formats::default();
    for form in [indicators(run), projects(run), homes(run), balance(run)] {
        form_sheet::add(&mut workbook, &form, &formats)?;
    }
    workbook.save_to_buffer()
}

fn form(run: &Run, title: Word, note: String, heads: Vec<(String, f64)>) -> Form {
    let scenario = run.scenario.title.get(run.lang).to_owned();
    let notes = vec![scenario, note, run.line()];
    Form { title: run.word(title), notes, heads, rows: Vec::new(), below: Vec::new() }
}

fn heads(run: &Run, words: &[(Word, f64)]) -> Vec<(String, f64)> {
    words.iter().map(|&(word, width)| (run.word(word), width)).collect()
}

/// 指标体系表: indicator, unit, base, target, nature, and what becomes of it in the years spoken of.
fn indicators(run: &Run) -> Form {
    let mut columns = vec![(Word::FormNumber, 6.0), (Word::FormIndicator, 34.0)];
    columns.extend([(Word::FormUnit, 13.0), (Word::FormNature, 10.0)]);
    let mut heads = heads(run, &columns);
    let base = run.scenario.years.base;
    heads.push((run.say(Word::FormValueIn, &[("year", &base.to_string())]), 10.0));
    heads.push((run.word(Word::FormTarget), 13.0));
    heads.push((run.word(Word::FormFrom), 8.0));
    for year in &run.headline.scope.years {
        let year = year.to_string();
        heads.push((run.say(Word::FormValueIn, &[("year", &year)]), 10.0));
        heads.push((run.say(Word::FormMetIn, &[("year", &year)]), 12.0));
    }
    heads.push((run.word(Word::FormSource), 8.0));
    let mut form = form(run, Word::FormIndicators, run.word(Word::FormIndicatorsNote), heads);
    // Beside each indicator its source would make the sheet twice as wide.
    let mut cited: Vec<&str> = Vec::new();
    for (at, rule) in run.scenario.rules.iter().enumerate() {
        let finding = |year: i32, finding: Finding| {
            run.results.layout().finding(at, run.scenario.years.index(year), finding)
        };
        let value = |year: i32| {
            let median = run.results.summary(finding(year, Finding::Value)).median();
            match median.is_finite() {
                false => Value::Blank,
                true if rule.metric.is_share() => Value::Share(median),
                true if median.fract() == 0.0 => Value::Count(median),
                true => Value::Number(median),
            }
        };
        let target = |bound: Bound| {
            let (sign, value) = match bound {
                Bound::AtMost(value) => ("≤", value.as_f64()),
                Bound::AtLeast(value) => ("≥", value.as_f64()),
            };
            if rule.metric.is_money() {
                format!("{sign} {}", run.money(value))
            } else if rule.metric.is_share() {
                format!("{sign} {}%", crate::words::number::significant(value * 100.0))
            } else {
                format!("{sign} {}", crate::words::number::significant(value))
            }
        };
        let target = match rule.bounds.as_slice() {
            [only] => target(only.bound),
            several => {
                let dated = several.iter().map(|d| format!("{} {}", d.from, target(d.bound)));
                dated.collect::<Vec<_>>().join("; ")
            }
        };
        let nature = if rule.binding { Word::FormBinding } else { Word::FormExpected };
        let source = run.scenario.sources.get(&rule.provenance.source);
        let source = source.map(|source| source.get(run.lang)).filter(|said| !said.is_empty());
        let number = source.map(|said| match cited.iter().position(|known| *known == said) {
            Some(at) => at + 1,
            None => {
                cited.push(said);
                cited.len()
            }
        });
        let mut row = vec![
            Value::Count((at + 1) as f64),
            Value::Words(rule.name.get(run.lang).to_owned()),
            Value::Words(unit(rule, run.lang)),
            Value::Words(run.word(nature)),
            value(base),
            Value::Words(target),
            Value::Words(rule.from().to_string()),
        ];
        for &year in &run.headline.scope.years {
            row.push(value(year));
            let met = run.results.probability(finding(year, Finding::Met), is_met).share;
            row.push(if rule.in_force(year) { Value::share(met) } else { Value::Blank });
        }
        row.push(number.map_or(Value::Blank, |n| Value::Words(format!("[{n}]"))));
        form.rows.push(row);
    }
    form.below = (1..).zip(&cited).map(|(n, said)| format!("[{n}] {said}")).collect();
    form
}

/// The unit of an indicator as a table of indicators names it.
fn unit(rule: &Rule, lang: Lang) -> String {
    let word = match rule.metric.unit() {
        Unit::Share => Word::UnitPercent,
        Unit::BedsPer1000 => Word::UnitBedsPer1000,
        Unit::SeriesPer1000 => Word::UnitPer1000,
        Unit::SeriesPer100Beds => Word::UnitPer100Beds,
        Unit::Homes | Unit::Facilities => Word::UnitHomes,
        Unit::OfSeries => Word::UnitNumber,
        other => return other.words().get(lang).to_owned(),
    };
    word.text(lang).to_owned()
}

/// 项目库: what is built, where, when and by whom.
fn projects(run: &Run) -> Form {
    let columns = [
        (Word::FormNumber, 6.0),
        (Word::FormProject, 36.0),
        (Word::FormPlace, 22.0),
        (Word::FormContent, 34.0),
        (Word::BedsWord, 9.0),
        (Word::FormInvestment, 14.0),
        (Word::FormPeriod, 22.0),
        (Word::OperatorWord, 14.0),
        (Word::FormResponsible, 18.0),
    ];
    let year = run.headline.scope.years.first().copied().unwrap_or(run.scenario.years.horizon);
    let mut heads = heads(run, &columns);
    heads.push((run.say(Word::FormOpenBy, &[("year", &year.to_string())]), 18.0));
    let note = match &run.scenario.costs {
        Some(costs) => run.say(Word::FormProjectsCost, &[("year", &costs.price_year.to_string())]),
        None => run.word(Word::FormProjectsNote),
    };
    let all_named = (run.results.layout().projects().iter())
        .filter_map(|&index| run.scenario.facilities[index].project.as_ref())
        .all(|project| project.responsible.is_some());
    let note = match all_named {
        true => note,
        false => {
            [note, run.word(Word::FormResponsibleBlank)].join(Word::SentenceSpace.text(run.lang))
        }
    };
    let mut form = form(run, Word::FormProjects, note, heads);
    let end = f64::from(Month::december(year).index());
    let layout = run.results.layout();
    for (n, &index) in layout.projects().iter().enumerate() {
        let facility = &run.scenario.facilities[index];
        let Some(project) = &facility.project else { continue };
        if !run.places().contains(&facility.township.get()) {
            continue;
        }
        let [all, nursing] = [facility.beds.total(), facility.beds.kind(BedKind::Nursing)];
        let content = [("n", &*all.to_string()), ("nursing", &*nursing.to_string())];
        let period =
            [("start", &*project.start.to_string()), ("end", &*project.opening.to_string())];
        let open = run.results.probability(layout.opening(n), |month| month <= end);
        form.rows.push(vec![
            Value::Count((form.rows.len() + 1) as f64),
            Value::Words(facility.name.get(run.lang).to_owned()),
            Value::Words(run.place_name(facility.township.get())),
            Value::Words(run.say(Word::FormBuild, &content)),
            Value::Count(f64::from(all)),
            investment::planned(run.scenario, index)
                .map_or(Value::Blank, |yuan| Value::Count(yuan.get() / TEN_THOUSAND)),
            Value::Words(run.say(Word::FormFromTo, &period)),
            Value::Words(run.word(Word::of_operator(facility.operator))),
            project
                .responsible
                .as_ref()
                .map_or(Value::Blank, |unit| Value::Words(unit.get(run.lang).to_owned())),
            Value::share(open.share),
        ]);
    }
    form
}

/// 设施一览表: the homes there are, and how full the beds of their township are expected to be.
fn homes(run: &Run) -> Form {
    let columns = [
        (Word::FormNumber, 6.0),
        (Word::Place, 24.0),
        (Word::HomeWord, 40.0),
        (Word::OperatorWord, 14.0),
        (Word::BedsWord, 10.0),
        (Word::HomeGeneral, 12.0),
        (Word::HomeNursing, 12.0),
        (Word::HomeGovernment, 14.0),
    ];
    let base = run.scenario.years.base;
    let mut heads = heads(run, &columns);
    heads.push((run.say(Word::FormOccupancy, &[("year", &base.to_string())]), 20.0));
    let mut form = form(run, Word::FormHomes, run.word(Word::FormHomesNote), heads);
    for home in &run.scenario.facilities {
        if home.project.is_some() || !run.places().contains(&home.township.get()) {
            continue;
        }
        let count = |n: u32| Value::Count(f64::from(n));
        form.rows.push(vec![
            Value::Count((form.rows.len() + 1) as f64),
            Value::Words(run.place_name(home.township.get())),
            Value::Words(home.name.get(run.lang).to_owned()),
            Value::Words(run.word(Word::of_operator(home.operator))),
            count(home.beds.total()),
            count(home.beds.kind(BedKind::General)),
            count(home.beds.kind(BedKind::Nursing)),
            count(home.beds.operator(crate::domain::Operator::Government)),
            Value::share(occupancy(run, home.township.get(), base)),
        ]);
    }
    form
}

/// Filled beds of a township as a share of the usable ones, in the mean of the draws.
fn occupancy(run: &Run, place: usize, year: i32) -> f64 {
    let mean = |stock: Stock| stock_mean(run, place, year, stock);
    let filled: f64 = BedKind::ALL.into_iter().map(|kind| mean(Stock::Occupied(kind))).sum();
    filled / mean(Stock::Usable(None))
}

fn stock_mean(run: &Run, place: usize, year: i32, stock: Stock) -> f64 {
    let key = StockKey { place, year: run.scenario.years.index(year), stock };
    run.results.summary(run.results.layout().stock(key)).mean
}

/// 分镇街供需平衡表: people in need, demand, beds and gap of each township, by year.
fn balance(run: &Run) -> Form {
    let columns = [
        (Word::Place, 24.0),
        (Word::Year, 8.0),
        (Word::FormOlder, 12.0),
        (Word::FormNeed, 14.0),
        (Word::FormDemand, 12.0),
        (Word::FormInService, 12.0),
        (Word::FormUsable, 12.0),
        (Word::FormBalance, 12.0),
        (Word::FormLow, 12.0),
        (Word::FormHigh, 12.0),
        (Word::FormShort, 12.0),
    ];
    let mut form =
        form(run, Word::FormBalances, run.word(Word::FormBalancesNote), heads(run, &columns));
    let mut years = vec![run.scenario.years.base];
    years.extend(run.headline.scope.years.iter().filter(|&&y| y != run.scenario.years.base));
    let district = run.results.layout().district();
    for place in run.places().iter().copied().chain([district]) {
        let known = run.years_of(place);
        for &year in years.iter().filter(|year| known.contains(year)) {
            let mean = |stock: Stock| Value::Count(stock_mean(run, place, year, stock));
            let need: f64 = NeedLevel::ALL
                .into_iter()
                .filter(|level| *level != NeedLevel::Independent)
                .map(|level| stock_mean(run, place, year, Stock::Need(level)))
                .sum();
            let key = StockKey {
                place,
                year: run.scenario.years.index(year),
                stock: Stock::Balance(None),
            };
            let column = run.results.layout().stock(key);
            let (low, high) = run.results.summary(column).band80();
            let short = run.results.probability(column, |beds| is_short(-beds)).share;
            form.rows.push(vec![
                Value::Words(run.place_name(place)),
                Value::Words(year.to_string()),
                mean(Stock::Older),
                Value::Count(need),
                mean(Stock::Demand(Group::All, None)),
                mean(Stock::Beds(None, None)),
                mean(Stock::Usable(None)),
                mean(Stock::Balance(None)),
                Value::Count(low),
                Value::Count(high),
                Value::share(short),
            ]);
        }
    }
    form
}
