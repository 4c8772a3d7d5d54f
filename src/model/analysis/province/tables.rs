//! The tables of a province: the whole, every district, their ranking, and the rules asked of the
//! whole.

use super::result::{RolledResult, Spender};
use super::whole::{DistrictTold, Whole};
use crate::analysis::table::SUMMARY_COLUMNS;
use crate::analysis::tables::dictionary;
use crate::analysis::{Cell, Summary, Table};
use crate::domain::Bound;
use crate::engine::results::key::{StaffFinding, Sum};

impl Whole {
    /// All of them.
    pub fn tables(&self) -> Vec<Table> {
        let mut tables =
            vec![self.of_the_whole(), self.of_districts(), self.ranking(), self.indicators()];
        tables.push(dictionary(&tables));
        tables
    }

    fn of_the_whole(&self) -> Table {
        let names = ["year", "quantity", "unit", "districts"];
        let mut table = Table::new("province", &[&names[..], &SUMMARY_COLUMNS].concat());
        for year in self.years.iter() {
            for (result, districts) in self.results() {
                let Some(summary) = self.of(result, year) else { continue };
                let mut row: Vec<Cell> =
                    vec![year.into(), result.name().into(), result.unit().into(), districts.into()];
                row.extend(cells(summary));
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
                for (result, _) in self.results() {
                    let Some(summary) = district.of(self, result, year) else { continue };
                    let seen = &district.seen;
                    let mut row: Vec<Cell> = vec![
                        seen.id.as_str().into(),
                        seen.name.en.as_str().into(),
                        seen.name.zh.as_str().into(),
                        year.into(),
                        result.name().into(),
                        result.unit().into(),
                    ];
                    row.extend(cells(summary));
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
            "cost_mean",
            "cost_p10",
            "cost_p90",
            "staff_missing_mean",
        ];
        let mut table = Table::new("ranking", &columns);
        for ranking in &self.rankings {
            for (at, ranked) in ranking.ranked.iter().enumerate() {
                let told = &self.districts[ranked.district];
                let seen = &told.seen;
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
                let cost = self.cost_so_far(told, ranking.year);
                row.extend(cost.unwrap_or([f64::NAN; 3]).map(Cell::from));
                row.push(self.staff_missing(told, ranking.year).unwrap_or(f64::NAN).into());
                table.push(row);
            }
        }
        table
    }

    /// What all payers of a district have paid by the end of a year: mean, 10 % and 90 %; none
    /// where it says nothing of costs.
    pub fn cost_so_far(&self, district: &DistrictTold, year: i32) -> Option<[f64; 3]> {
        let so_far = RolledResult::Money(Spender::All, Sum::Cumulative);
        let summary = district.of(self, &so_far, year)?;
        let (low, high) = summary.band80();
        Some([summary.mean, low, high])
    }

    /// Staff of all kinds missing in a district, mean; none where it does not say of any kind how
    /// many there are.
    pub fn staff_missing(&self, district: &DistrictTold, year: i32) -> Option<f64> {
        let is_gap =
            |result: &RolledResult| matches!(result, RolledResult::Staff(_, StaffFinding::Gap));
        let gaps = self.results().map(|(result, _)| result).filter(|result| is_gap(result));
        let means: Vec<f64> =
            gaps.filter_map(|gap| Some(district.of(self, gap, year)?.mean)).collect();
        (!means.is_empty()).then(|| means.iter().sum())
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
            "districts",
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
                    rule.districts.into(),
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

/// The cells of [`SUMMARY_COLUMNS`].
fn cells(summary: &Summary) -> impl Iterator<Item = Cell> {
    let ends = [summary.mean, summary.sd];
    let rest = [summary.central, summary.mc_error];
    ends.into_iter().chain(summary.quantiles).chain(rest).map(Cell::from)
}
