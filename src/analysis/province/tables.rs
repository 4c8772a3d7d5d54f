//! The tables of a province: the whole, every district, their ranking, and the rules asked of the
//! whole.

use super::rolled::{ROLLED, name_of};
use super::whole::Whole;
use crate::analysis::table::SUMMARY_COLUMNS;
use crate::analysis::tables::dictionary;
use crate::analysis::{Cell, Summary, Table};
use crate::domain::Bound;
use crate::engine::Stock;
use crate::engine::results::catalogue::CATALOGUE;

impl Whole {
    /// All of them.
    pub fn tables(&self) -> Vec<Table> {
        let mut tables =
            vec![self.of_the_whole(), self.of_districts(), self.ranking(), self.indicators()];
        tables.push(dictionary(&tables));
        tables
    }

    fn of_the_whole(&self) -> Table {
        let mut table =
            Table::new("province", &[&["year", "quantity", "unit"][..], &SUMMARY_COLUMNS].concat());
        for year in self.years.iter() {
            for stock in ROLLED {
                let mut row: Vec<Cell> =
                    vec![year.into(), name_of(stock).into(), unit_of(stock).into()];
                row.extend(cells(self.summary(stock, year)));
                table.push(row);
            }
        }
        table
    }

    fn of_districts(&self) -> Table {
        let names = ["district", "name_en", "name_zh", "year", "quantity", "unit"];
        let mut table = Table::new("districts", &[&names[..], &SUMMARY_COLUMNS].concat());
        for district in &self.districts {
            for year in self.years.iter() {
                for stock in ROLLED {
                    let seen = &district.seen;
                    let mut row: Vec<Cell> = vec![
                        seen.id.as_str().into(),
                        seen.name.en.as_str().into(),
                        seen.name.zh.as_str().into(),
                        year.into(),
                        name_of(stock).into(),
                        unit_of(stock).into(),
                    ];
                    row.extend(cells(district.summary(self, stock, year)));
                    table.push(row);
                }
            }
        }
        table
    }

    fn ranking(&self) -> Table {
        let columns = [
            "year",
            "rank",
            "district",
            "name_en",
            "name_zh",
            "townships",
            "waiting_mean",
            "waiting_p10",
            "waiting_p90",
            "waiting_share",
            "any_probability",
            "rank_p10",
            "rank_p90",
            "foremost_probability",
            "foremost_low",
            "foremost_high",
        ];
        let mut table = Table::new("ranking", &columns);
        for ranking in &self.rankings {
            for (at, ranked) in ranking.ranked.iter().enumerate() {
                let seen = &self.districts[ranked.district].seen;
                let [mean, low, high] = ranked.waiting;
                let mut row: Vec<Cell> = vec![
                    ranking.year.into(),
                    (at + 1).into(),
                    seen.id.as_str().into(),
                    seen.name.en.as_str().into(),
                    seen.name.zh.as_str().into(),
                    seen.townships.into(),
                ];
                let foremost = ranked.foremost;
                let [first, last] = ranked.places;
                let numbers = [
                    mean,
                    low,
                    high,
                    ranked.share,
                    ranked.any.share,
                    first,
                    last,
                    foremost.share,
                    foremost.low,
                    foremost.high,
                ];
                row.extend(numbers.map(Cell::from));
                table.push(row);
            }
        }
        table
    }

    fn indicators(&self) -> Table {
        let columns = [
            "rule",
            "name_en",
            "name_zh",
            "metric",
            "bound",
            "threshold",
            "binding",
            "year",
            "mean",
            "p10",
            "p50",
            "p90",
            "central",
            "met_probability",
            "met_low",
            "met_high",
        ];
        let mut table = Table::new("indicators", &columns);
        for rule in &self.rules {
            for year in &rule.years {
                let bound = match year.bound {
                    Bound::AtMost(_) => "at_most",
                    Bound::AtLeast(_) => "at_least",
                };
                let mut row: Vec<Cell> = vec![
                    rule.id.as_str().into(),
                    rule.name.en.as_str().into(),
                    rule.name.zh.as_str().into(),
                    rule.metric.word().into(),
                    bound.into(),
                    year.bound.value().as_f64().into(),
                    i32::from(rule.binding).into(),
                    year.year.into(),
                ];
                let [mean, low, median, high] = year.value;
                let met = year.met;
                let numbers = [mean, low, median, high, year.central, met.share, met.low, met.high];
                row.extend(numbers.map(Cell::from));
                table.push(row);
            }
        }
        table
    }
}

fn unit_of(stock: Stock) -> &'static str {
    CATALOGUE[stock.index()].unit.word()
}

/// The cells of [`SUMMARY_COLUMNS`].
fn cells(summary: &Summary) -> impl Iterator<Item = Cell> {
    let ends = [summary.mean, summary.sd];
    let rest = [summary.central, summary.mc_error];
    ends.into_iter().chain(summary.quantiles).chain(rest).map(Cell::from)
}
