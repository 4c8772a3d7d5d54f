//! Tables of money and staff: sums by year, item, group and payer; what one of something costs;
//! staff required, there and missing.

use super::cells::{place_cells, probability_cells, summary_cells};
use crate::analysis::summary::Results;
use crate::analysis::table::{Cell, SUMMARY_COLUMNS, Table};
use crate::domain::{CostGroup, Scenario, Text};
use crate::engine::results::key::{CostRatio, Line, StaffFinding, Sum};
use crate::engine::{ResultKey, What, Where};
use crate::words::Word;

/// The tables of money and staff, as far as the scenario speaks of them.
pub(crate) fn all(scenario: &Scenario, results: &Results) -> Vec<Table> {
    let mut tables = Vec::new();
    if scenario.costs.is_some() {
        tables.push(money(scenario, results));
        tables.push(cost_ratios(scenario, results));
    }
    if !scenario.staff.is_empty() {
        tables.push(staff(scenario, results));
    }
    tables
}

/// The column of a result of the township with index `place` (the district behind the last); none
/// where there is no such result, or it is not kept.
pub fn column(
    scenario: &Scenario,
    results: &Results,
    what: What,
    place: usize,
    year: Option<i32>,
) -> Option<usize> {
    let place = scenario.townships.get(place).map_or(Where::District, |t| Where::Township(&t.id));
    let column = results.layout().column(&ResultKey { what, place, year })?;
    Some(column).filter(|&column| results.layout().keeps(column))
}

/// What a line of money is called.
pub fn line_name(scenario: &Scenario, line: Line) -> Text {
    let costs = scenario.costs.as_ref();
    match line {
        Line::Item(id) => costs
            .and_then(|costs| costs.items.iter().find(|item| item.id == id))
            .map_or_else(|| Text::same(id), |item| item.name.clone()),
        Line::Payer(id) => costs
            .and_then(|costs| costs.payers.iter().find(|payer| payer.id == id))
            .map_or_else(|| Text::same(id), |payer| payer.name.clone()),
        Line::Group(group) => Text::from(group_word(group)),
        Line::Total => Text::from(Word::CostTotal),
    }
}

/// What a group of costs is called.
pub fn group_word(group: CostGroup) -> Word {
    match group {
        CostGroup::Capital => Word::CostCapital,
        CostGroup::Running => Word::CostRunning,
        CostGroup::Allowance => Word::CostAllowance,
        CostGroup::Income => Word::CostIncome,
    }
}

/// Yuan by place, year, line and time summed over. What falls before the base year stands at that
/// year, what falls after the horizon at the horizon.
fn money(scenario: &Scenario, results: &Results) -> Table {
    let names = ["township", "name_en", "name_zh", "year"];
    let keys = ["line_kind", "line", "label_en", "label_zh", "sum"];
    let mut table = Table::new("money", &[&names[..], &keys, &SUMMARY_COLUMNS].concat());
    let years = scenario.years;
    let sums = [Sum::InYear, Sum::Cumulative, Sum::PresentValue];
    for place in (0..=scenario.townships.len()).rev() {
        for line in results.layout().accounts().lines() {
            let label = line_name(scenario, line);
            let by_year = years.iter().flat_map(|year| sums.map(|sum| (year, sum)));
            let apart = [(years.base, Sum::BeforeBase), (years.horizon, Sum::AfterHorizon)];
            for (year, sum) in by_year.chain(apart) {
                let key = sum.has_year().then_some(year);
                let what = What::Money(line, sum);
                let Some(column) = column(scenario, results, what, place, key) else { continue };
                let [kind, which] = line.words();
                let mut row = place_cells(scenario, place);
                row.extend([
                    year.into(),
                    kind.into(),
                    which.into(),
                    label.en.as_str().into(),
                    label.zh.as_str().into(),
                    sum.word().into(),
                ]);
                row.extend(summary_cells(results.summary(column)));
                table.push(row);
            }
        }
    }
    table
}

/// What a resident-month and a new bed cost, by year.
fn cost_ratios(scenario: &Scenario, results: &Results) -> Table {
    let keys = ["year", "ratio"];
    let mut table = Table::new("cost_ratios", &[&keys[..], &SUMMARY_COLUMNS].concat());
    let district = scenario.townships.len();
    for ratio in CostRatio::ALL {
        for year in scenario.years.iter() {
            let what = What::CostRatio(ratio);
            let found = column(scenario, results, what, district, Some(year));
            let Some(column) = found else { continue };
            let mut row: Vec<Cell> = vec![year.into(), ratio.word().into()];
            row.extend(summary_cells(results.summary(column)));
            table.push(row);
        }
    }
    table
}

/// Staff by place, year, kind and quantity, with the probability that any is missing.
fn staff(scenario: &Scenario, results: &Results) -> Table {
    let names = ["township", "name_en", "name_zh", "year"];
    let keys = ["staff", "label_en", "label_zh", "quantity"];
    let more = ["missing_probability", "missing_low", "missing_high"];
    let mut table = Table::new("staff", &[&names[..], &keys, &SUMMARY_COLUMNS, &more].concat());
    for place in (0..=scenario.townships.len()).rev() {
        for kind in &scenario.staff {
            for year in scenario.years.iter() {
                for finding in StaffFinding::ALL {
                    let what = What::Staff(&kind.id, finding);
                    let found = column(scenario, results, what, place, Some(year));
                    let Some(column) = found else { continue };
                    let summary = results.summary(column);
                    if summary.present == 0 {
                        continue;
                    }
                    let mut row = place_cells(scenario, place);
                    row.extend([
                        year.into(),
                        kind.id.as_str().into(),
                        kind.name.en.as_str().into(),
                        kind.name.zh.as_str().into(),
                        finding.word().into(),
                    ]);
                    row.extend(summary_cells(summary));
                    row.extend(if finding == StaffFinding::Gap {
                        probability_cells(results.probability(column, |gap| gap > 0.5))
                    } else {
                        [f64::NAN; 3].map(Cell::from)
                    });
                    table.push(row);
                }
            }
        }
    }
    table
}
