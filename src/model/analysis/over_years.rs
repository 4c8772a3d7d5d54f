//! Statements over years: in how many draws something fails in any year, when first, and for how
//! long at a stretch.
//!
//! They are counted draw by draw, each draw being one course of events, and never made of the
//! probabilities of single years: of two years that are short with 30 % each, some year may be
//! short with 30 % or with 60 %.

use super::table::{Cell, Table};
use super::tables::cells::{place_cells, probability_cells};
use super::{Probability, Results, Summary};
use crate::domain::{Rule, Scenario};
use crate::engine::StockKey;
use crate::engine::is_met;
use crate::engine::layout::{Finding, Stock};
use crate::engine::placement::is_short;
use crate::engine::results::year_failure::{OverYears, YearFailure};

/// What fails, over the years of a run.
#[derive(Debug, Clone, Copy)]
pub struct Course {
    /// First and last year in which it can.
    pub years: (i32, i32),
    /// Probability that it fails in some year.
    pub any: Probability,
    /// Years in which it does, over all draws.
    pub count: Summary,
    /// The first of them, over the draws in which it does.
    pub first: Summary,
    /// The most years on end, over the draws in which it does.
    pub longest: Summary,
}

impl Course {
    /// How `failure` of a place goes over the years; none where it cannot happen in any.
    pub fn of(
        scenario: &Scenario,
        results: &Results,
        place: usize,
        failure: YearFailure,
    ) -> Option<Self> {
        let years = possible(scenario, failure);
        let (from, to) = (*years.first()?, *years.last()?);
        let column = |said| results.layout().over_years(place, failure, said);
        let (first, longest) = (column(OverYears::First)?, column(OverYears::Longest)?);
        Some(Course {
            years: (from, to),
            any: results.probability(first, |_| true),
            count: *results.summary(column(OverYears::Count)?),
            first: *results.summary(first),
            longest: results.summary_where(longest, |years| years > 0.5),
        })
    }
}

/// Probability that `failure` of a place happens in `year` or later; 1 less this is that it never
/// does from then on.
pub fn from_year(results: &Results, place: usize, failure: YearFailure, year: i32) -> Probability {
    let last = results.layout().over_years(place, failure, OverYears::Last);
    let of = |column| results.probability(column, |last| last >= f64::from(year));
    last.map_or(Probability::of(0, results.draws()), of)
}

/// Probability that `failure` of a place has happened by the end of `year`.
pub fn until_year(results: &Results, place: usize, failure: YearFailure, year: i32) -> Probability {
    let first = results.layout().over_years(place, failure, OverYears::First);
    let of = |column| results.probability(column, |first| first <= f64::from(year));
    first.map_or(Probability::of(0, results.draws()), of)
}

/// A year of a failure's course: three probabilities, each counted draw by draw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct YearOfCourse {
    /// Year.
    pub year: i32,
    /// That it happens in this year.
    pub in_year: f64,
    /// That it has happened by the end of it.
    pub by_then: f64,
    /// That it happens in this year or later.
    pub from_then: f64,
}

/// The course of `failure` of a place through the years in which it can happen.
pub fn course(
    scenario: &Scenario,
    results: &Results,
    place: usize,
    failure: YearFailure,
) -> Vec<YearOfCourse> {
    let of_year = |year| YearOfCourse {
        year,
        in_year: in_year(scenario, results, place, failure, year).share,
        by_then: until_year(results, place, failure, year).share,
        from_then: from_year(results, place, failure, year).share,
    };
    possible(scenario, failure).into_iter().map(of_year).collect()
}

/// Probability that `failure` of a place happens in `year`.
fn in_year(
    scenario: &Scenario,
    results: &Results,
    place: usize,
    failure: YearFailure,
    year: i32,
) -> Probability {
    let (layout, index) = (results.layout(), scenario.years.index(year));
    let stock = |stock| layout.stock(StockKey { place, year: index, stock });
    match failure {
        YearFailure::Shortfall(kind) => results.probability(stock(Stock::Waiting(kind)), is_short),
        YearFailure::Deficit(kind) => {
            results.probability(stock(Stock::Balance(kind)), |beds| is_short(-beds))
        }
        YearFailure::Rule(id) => match scenario.rules.iter().position(|rule| rule.id == id) {
            Some(rule) => {
                let met = layout.finding(rule, index, Finding::Met);
                results.probability(met, |met| !is_met(met))
            }
            None => Probability::of(0, results.draws()),
        },
        YearFailure::AnyBinding => {
            results.probability(layout.joint_compliance(index), |met| !is_met(met))
        }
    }
}

/// The years in which `failure` can happen: rules fail only while they are in force.
fn possible(scenario: &Scenario, failure: YearFailure) -> Vec<i32> {
    let in_force = |of: &dyn Fn(&Rule) -> bool| -> Vec<i32> {
        let rules = || scenario.rules.iter().filter(|rule| of(rule));
        scenario.years.iter().filter(|&year| rules().any(|rule| rule.in_force(year))).collect()
    };
    match failure {
        YearFailure::Shortfall(_) | YearFailure::Deficit(_) => scenario.years.iter().collect(),
        YearFailure::Rule(id) => in_force(&|rule| rule.id == id),
        YearFailure::AnyBinding => in_force(&|rule| rule.binding),
    }
}

/// Whether what is said over the years of a failure of a place is counted.
fn is_kept(results: &Results, place: usize, failure: YearFailure) -> bool {
    let layout = results.layout();
    let column = layout.over_years(place, failure, OverYears::First);
    column.is_some_and(|column| layout.keeps(column))
}

/// Every statement over all years, a row each.
pub fn table(scenario: &Scenario, results: &Results) -> Table {
    let columns = [
        "township",
        "name_en",
        "name_zh",
        "failure",
        "failure_of",
        "years_from",
        "years_until",
        "happens_probability",
        "happens_low",
        "happens_high",
        "years_mean",
        "first_p10",
        "first_median",
        "first_p90",
        "first_central",
        "longest_p10",
        "longest_median",
        "longest_p90",
        "longest_central",
    ];
    let mut table = Table::new("over_years", &columns);
    for (place, failure) in results.layout().failures() {
        if !is_kept(results, place, failure) {
            continue;
        }
        let Some(course) = Course::of(scenario, results, place, failure) else { continue };
        let mut row = place_cells(scenario, place);
        let (word, of) = failure.words();
        row.extend([word.into(), of.into(), course.years.0.into(), course.years.1.into()]);
        row.extend(probability_cells(course.any));
        row.push(course.count.mean.into());
        for summary in [course.first, course.longest] {
            let (low, high) = summary.band80();
            row.extend([low, summary.median(), high, summary.central].map(Cell::from));
        }
        table.push(row);
    }
    table
}

/// How probable it is that something has failed by a year, and that it fails in that year or later.
pub(crate) fn by_year(scenario: &Scenario, results: &Results) -> Table {
    let columns = [
        "township",
        "name_en",
        "name_zh",
        "failure",
        "failure_of",
        "year",
        "by_then_probability",
        "by_then_low",
        "by_then_high",
        "from_then_probability",
        "from_then_low",
        "from_then_high",
    ];
    let mut table = Table::new("over_years_by_year", &columns);
    for (place, failure) in results.layout().failures() {
        if !is_kept(results, place, failure) {
            continue;
        }
        let (word, of) = failure.words();
        for year in possible(scenario, failure) {
            let mut row = place_cells(scenario, place);
            row.extend([word.into(), of.into(), year.into()]);
            row.extend(probability_cells(until_year(results, place, failure, year)));
            row.extend(probability_cells(from_year(results, place, failure, year)));
            table.push(row);
        }
    }
    table
}
