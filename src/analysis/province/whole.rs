//! Districts added up one after the other: of each its summaries are kept and its draws forgotten,
//! but for those by which it is ranked; of the whole every draw.

use super::ranking::{Ranking, rank};
use super::rolled::{ROLLED, Rolled, UNITS, place_of};
use super::rules::{RuleOfWhole, judge};
use crate::analysis::Summary;
use crate::domain::{Rule, Text, Years};
use crate::engine::layout::Group;
use crate::engine::parallel::*;
use crate::engine::results::replicates::error_of;
use crate::engine::{Stock, Tally};

/// A district as its scenario tells it.
#[derive(Debug, Clone, PartialEq)]
pub struct DistrictSeen {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Text,
    /// Number of townships.
    pub townships: usize,
    /// Whether its draws come in replicates.
    pub even: bool,
}

/// A district with its results.
#[derive(Debug, Clone)]
pub struct DistrictTold {
    /// The district.
    pub seen: DistrictSeen,
    /// By result and year of the whole.
    summaries: Vec<Summary>,
}

/// A whole that districts are added to.
#[derive(Debug)]
pub struct Summing {
    years: Years,
    headline: Vec<i32>,
    draws: usize,
    /// By result and year, draw by draw, in tenths.
    sums: Vec<Vec<i64>>,
    central: Vec<f64>,
    districts: Vec<DistrictTold>,
    /// People without a bed and demand of each district, `[headline][district]`, draw by draw.
    ranked: Vec<Vec<[Vec<i32>; 2]>>,
}

/// The results of a whole.
#[derive(Debug)]
pub struct Whole {
    /// Years that all districts cover.
    pub years: Years,
    /// Years spoken of.
    pub headline: Vec<i32>,
    /// Draws.
    pub draws: usize,
    /// Districts, in the order of their ids.
    pub districts: Vec<DistrictTold>,
    /// Rankings, one for each year spoken of.
    pub rankings: Vec<Ranking>,
    /// Rules asked of the whole, in their order.
    pub rules: Vec<RuleOfWhole>,
    summaries: Vec<Summary>,
}

impl DistrictTold {
    /// Summary of a result.
    pub fn summary(&self, whole: &Whole, stock: Stock, year: i32) -> &Summary {
        &self.summaries[place_of(stock) * whole.years.count() + whole.years.index(year)]
    }
}

impl Summing {
    /// A whole of nothing yet, over these years and so many draws.
    pub fn new(years: Years, headline: Vec<i32>, draws: usize) -> Self {
        let columns = ROLLED.len() * years.count();
        Summing {
            years,
            ranked: vec![Vec::new(); headline.len()],
            headline,
            draws,
            sums: vec![vec![0; draws]; columns],
            central: vec![0.0; columns],
            districts: Vec::new(),
        }
    }

    /// Adds all draws of a district; districts come in the order of their ids.
    ///
    /// # Panics
    /// If it has other draws, or not all years.
    pub fn add(&mut self, seen: DistrictSeen, rolled: &Rolled) {
        assert_eq!(rolled.span.draws as usize, self.draws, "a district has the draws of the whole");
        let count = self.years.count();
        let place =
            |column: usize| rolled.at(column / count, self.years.base + (column % count) as i32);
        let sums = self.sums.par_iter_mut().enumerate();
        let summaries: Vec<Summary> = sums
            .map(|(column, sums)| {
                let at = place(column);
                let values = &rolled.values[at];
                for (sum, value) in sums.iter_mut().zip(values) {
                    *sum += i64::from(*value);
                }
                let wide: Vec<i64> = values.iter().map(|&value| i64::from(value)).collect();
                summary(&wide, rolled.central[at], seen.even)
            })
            .collect();
        for (column, central) in self.central.iter_mut().enumerate() {
            *central += rolled.central[place(column)];
        }
        for (year, ranked) in self.headline.iter().zip(&mut self.ranked) {
            let of = [Stock::Waiting(None), Stock::Demand(Group::All, None)];
            ranked.push(of.map(|stock| rolled.values[rolled.at(place_of(stock), *year)].clone()));
        }
        self.districts.push(DistrictTold { seen, summaries });
    }

    /// The whole, with `rules` asked of it.
    pub fn done(self, rules: &[Rule]) -> Whole {
        let even = self.districts.iter().any(|district| district.seen.even);
        let columns = self.sums.par_iter().zip(&self.central);
        let summaries = columns.map(|(values, &central)| summary(values, central, even)).collect();
        let column = |stock: Stock, year: i32| {
            let at = place_of(stock) * self.years.count() + self.years.index(year);
            (self.sums[at].as_slice(), self.central[at])
        };
        let rules = rules.iter().map(|rule| judge(rule, self.years, &column)).collect();
        let rankings = self.headline.iter().zip(&self.ranked);
        let rankings = rankings.map(|(&year, of)| rank(year, of)).collect();
        Whole {
            years: self.years,
            headline: self.headline,
            draws: self.draws,
            districts: self.districts,
            rankings,
            rules,
            summaries,
        }
    }
}

impl Whole {
    /// Summary of a result of the whole.
    pub fn summary(&self, stock: Stock, year: i32) -> &Summary {
        &self.summaries[place_of(stock) * self.years.count() + self.years.index(year)]
    }

    /// Townships of all districts.
    pub fn townships(&self) -> usize {
        self.districts.iter().map(|district| district.seen.townships).sum()
    }
}

/// Summary of values in tenths.
fn summary(values: &[i64], central: f64, even: bool) -> Summary {
    let mut tally = Tally::default();
    tally.add_wide(values);
    let summary = Summary::of(&tally, UNITS, central);
    let by_replicates = if even { error_of(values) } else { None };
    Summary { mc_error: by_replicates.map_or(summary.mc_error, |error| error / UNITS), ..summary }
}
