//! Districts added up one after the other: of each its summaries are kept and its draws forgotten,
//! but for those by which it is ranked; of the whole every draw.

use std::collections::BTreeMap;

use super::ranking::{Ranking, rank};
use super::result::RolledResult;
use super::rolled::Rolled;
use super::rules::{RuleOfWhole, judge};
use crate::analysis::Summary;
use crate::domain::{Province, Text, Years};
use crate::engine::layout::Group;
use crate::engine::parallel::*;
use crate::engine::results::key::Sum;
use crate::engine::results::replicates::error_of;
use crate::engine::units::LARGEST;
use crate::engine::{Overflow, Stock, Tally};

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
    /// Of each of its results, by year of the whole.
    summaries: BTreeMap<RolledResult, Vec<Summary>>,
}

/// A result of the districts that have it, added up.
#[derive(Debug)]
struct Added {
    districts: usize,
    /// By year, draw by draw, in the units of the result.
    sums: Vec<Vec<i64>>,
    central: Vec<f64>,
}

/// A whole that districts are added to.
#[derive(Debug)]
pub struct Summing {
    years: Years,
    headline: Vec<i32>,
    draws: usize,
    added: BTreeMap<RolledResult, Added>,
    districts: Vec<DistrictTold>,
    /// People without a bed and demand of each district, `[headline][district]`, draw by draw.
    ranked: Vec<Vec<[Vec<i32>; 2]>>,
}

/// A result of the whole.
#[derive(Debug)]
struct OfWhole {
    districts: usize,
    /// By year.
    summaries: Vec<Summary>,
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
    results: BTreeMap<RolledResult, OfWhole>,
}

impl DistrictTold {
    /// Summary of a result that every district has.
    ///
    /// # Panics
    /// If the result is not rolled up, or the year not one of the province.
    pub fn summary(&self, whole: &Whole, stock: Stock, year: i32) -> &Summary {
        self.of(whole, &RolledResult::stock(stock), year).expect("every district has it")
    }

    /// Summary of a result; none where the district does not speak of it.
    pub fn of(&self, whole: &Whole, result: &RolledResult, year: i32) -> Option<&Summary> {
        Some(&self.summaries.get(result)?[whole.years.index(year)])
    }
}

impl Summing {
    /// A whole of nothing yet, over these years and so many draws.
    pub fn new(years: Years, headline: Vec<i32>, draws: usize) -> Self {
        Summing {
            years,
            ranked: vec![Vec::new(); headline.len()],
            headline,
            draws,
            added: BTreeMap::new(),
            districts: Vec::new(),
        }
    }

    /// Adds all draws of a district; districts come in the order of their ids.
    ///
    /// # Errors
    /// If a sum is too large to be kept.
    ///
    /// # Panics
    /// If it has other draws, or not all years.
    pub fn add(&mut self, seen: DistrictSeen, rolled: &Rolled) -> Result<(), Overflow> {
        assert_eq!(rolled.span.draws as usize, self.draws, "a district has the draws of the whole");
        let (years, draws) = (self.years, self.draws);
        for result in &rolled.results {
            self.added.entry(result.clone()).or_insert_with(|| Added {
                districts: 0,
                sums: vec![vec![0; draws]; years.count()],
                central: vec![0.0; years.count()],
            });
        }
        let of_district = self.added.iter_mut().filter_map(|(result, added)| {
            let place = rolled.results.iter().position(|own| own == result)?;
            Some((place, result, added))
        });
        let of_district: Vec<(usize, &RolledResult, &mut Added)> = of_district.collect();
        let summaries: Result<Vec<_>, Overflow> = of_district
            .into_par_iter()
            .map(|(place, result, added)| {
                let of_years: Result<Vec<Summary>, Overflow> = years
                    .iter()
                    .map(|year| {
                        let (values, central) = of_year(rolled, place, result, (years, year));
                        added.add(years.index(year), &values, central);
                        let beyond = added.sums[years.index(year)].iter();
                        if beyond.map(|sum| sum.unsigned_abs()).any(|sum| sum > LARGEST) {
                            return Err(Overflow { result: format!("{}, {year}", result.name()) });
                        }
                        Ok(summary(&values, result, central, seen.even))
                    })
                    .collect();
                added.districts += 1;
                Ok((result.clone(), of_years?))
            })
            .collect();
        let summaries = summaries?.into_iter().collect();
        for (year, ranked) in self.headline.iter().zip(&mut self.ranked) {
            let of = [Stock::Waiting(None), Stock::Demand(Group::All, None)];
            ranked.push(of.map(|stock| {
                let result = RolledResult::stock(stock);
                let place = rolled.results.iter().position(|own| *own == result);
                let at = rolled.at(place.expect("every district has it"), *year);
                // A district's own numbers fit: whoever rolled them saw to it.
                rolled.values[at].iter().map(|&value| value as i32).collect()
            }));
        }
        self.districts.push(DistrictTold { seen, summaries });
        Ok(())
    }

    /// The whole, with the rules of `province` asked of it.
    pub fn done(self, province: &Province) -> Whole {
        let even = self.districts.iter().any(|district| district.seen.even);
        let results: Vec<(&RolledResult, &Added)> = self.added.iter().collect();
        let results = results.into_par_iter().map(|(result, added)| {
            let columns = added.sums.iter().zip(&added.central);
            let summaries =
                columns.map(|(values, &central)| summary(values, result, central, even));
            let summaries = summaries.collect();
            (result.clone(), OfWhole { districts: added.districts, summaries })
        });
        let results: Vec<(RolledResult, OfWhole)> = results.collect();
        let column = |result: &RolledResult, year: i32| {
            let (added, at) = (&self.added[result], self.years.index(year));
            (added.sums[at].as_slice(), added.central[at], added.districts)
        };
        let judged = |rule| judge(rule, province, self.years, &column);
        let rules = province.rules.iter().map(judged).collect();
        let rankings = self.headline.iter().zip(&self.ranked);
        let rankings = rankings.map(|(&year, of)| rank(year, of)).collect();
        Whole {
            years: self.years,
            headline: self.headline,
            draws: self.draws,
            districts: self.districts,
            rankings,
            rules,
            results: results.into_iter().collect(),
        }
    }
}

impl Added {
    fn add(&mut self, year: usize, values: &[i64], central: f64) {
        self.sums[year].iter_mut().zip(values).for_each(|(sum, value)| *sum += value);
        self.central[year] += central;
    }
}

/// Values of a district in a year, and of its central case. What is summed over years is summed
/// from the year after the first of the whole on, whenever the district itself begins.
fn of_year(
    rolled: &Rolled,
    place: usize,
    result: &RolledResult,
    (years, year): (Years, i32),
) -> (Vec<i64>, f64) {
    let (at, first) = (rolled.at(place, year), rolled.at(place, years.base));
    let (values, central) = (rolled.values[at].clone(), rolled.central[at]);
    if !matches!(result, RolledResult::Money(_, Sum::Cumulative)) {
        return (values, central);
    }
    let before = &rolled.values[first];
    let since = values.iter().zip(before).map(|(so_far, before)| so_far - before).collect();
    (since, central - rolled.central[first])
}

impl Whole {
    /// Summary of a result that every district has.
    ///
    /// # Panics
    /// If the result is not rolled up, or the year not one of the province.
    pub fn summary(&self, stock: Stock, year: i32) -> &Summary {
        self.of(&RolledResult::stock(stock), year).expect("every district has it")
    }

    /// Summary of a result; none where no district speaks of it.
    pub fn of(&self, result: &RolledResult, year: i32) -> Option<&Summary> {
        Some(&self.results.get(result)?.summaries[self.years.index(year)])
    }

    /// All results, each with the number of districts that have it.
    pub fn results(&self) -> impl Iterator<Item = (&RolledResult, usize)> {
        self.results.iter().map(|(result, of)| (result, of.districts))
    }

    /// The number of districts that have a result.
    pub fn having(&self, result: &RolledResult) -> usize {
        self.results.get(result).map_or(0, |of| of.districts)
    }

    /// Townships of all districts.
    pub fn townships(&self) -> usize {
        self.districts.iter().map(|district| district.seen.townships).sum()
    }
}

/// Summary of values in the units of their result.
fn summary(values: &[i64], result: &RolledResult, central: f64, even: bool) -> Summary {
    let mut tally = Tally::default();
    tally.add_wide(values);
    let units = result.units();
    let summary = Summary::of(&tally, units, central);
    let by_replicates = if even { error_of(values) } else { None };
    Summary { mc_error: by_replicates.map_or(summary.mc_error, |error| error / units), ..summary }
}
