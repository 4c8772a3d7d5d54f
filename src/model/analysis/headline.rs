//! The headline: what a leader asks first, as numbers. Words are made of it elsewhere.

use super::attainable::{Attainable, Outcomes};
use super::break_even::BreakEven;
use super::drivers::{Driven, Inputs};
use super::joint::JointCompliance;
use super::over_years::{self, Course};
use super::scope::Scope;
use super::summary::MeanWhere;
use super::{Probability, Results, Summary, convergence, shortfall};
use crate::domain::{BedKind, Extent, MORTALITY_WALK, Metric, Scenario, Text};
use crate::engine::is_met;
use crate::engine::layout::{Bottom, Finding, Stock};
use crate::engine::placement::is_short;
use crate::engine::placement::needed::Extra;
use crate::engine::results::year_failure::YearFailure;
use crate::engine::{Layout, Model, StockKey};
use crate::message;

/// Whether one rule holds in one year.
#[derive(Debug, Clone)]
pub struct Compliance {
    /// Index of the rule.
    pub rule: usize,
    /// Year.
    pub year: i32,
    /// The metric.
    pub value: Summary,
    /// The metric in the base year.
    pub base: Summary,
    /// Probability that the rule is met.
    pub met: Probability,
    /// Whether it can be met or missed at all.
    pub attainable: Attainable,
    /// Gap to the bound; 0 in the draws that meet it.
    pub gap: Summary,
    /// Ends between which the gap that nine draws of ten stay under lies with 95 %, as far as the
    /// number of draws tells.
    pub gap_interval: (Option<f64>, Option<f64>),
}

/// Plain balance of the district in one year.
#[derive(Debug, Clone)]
pub struct Balance {
    /// Year.
    pub year: i32,
    /// Kind of bed; `None` for all beds.
    pub kind: Option<BedKind>,
    /// Usable beds less demand.
    pub balance: Summary,
    /// Probability that it is negative.
    pub shortfall: Probability,
}

/// A township and year in which people find no bed.
#[derive(Debug, Clone)]
pub struct Worst {
    /// Index of the township.
    pub place: usize,
    /// Year.
    pub year: i32,
    /// People without a bed within reach.
    pub waiting: Summary,
    /// Probability of any shortfall.
    pub any: Probability,
    /// Mean over the draws in which there is a shortfall.
    pub if_any: MeanWhere,
    /// Extra beds that bring it under the tolerated probability.
    pub extra: Extra,
    /// Ends between which all of them lie with 95 %, as far as the number of draws tells.
    pub extra_interval: (Option<u32>, Option<u32>),
}

impl Worst {
    /// Ends between which all extra beds lie.
    pub fn extra_ends(&self) -> (Option<f64>, Option<f64>) {
        let (low, high) = self.extra_interval;
        (low.map(f64::from), high.map(f64::from))
    }
}

/// Mean shortfall of the district and what it comes from.
#[derive(Debug, Clone, Copy)]
pub struct Parts {
    /// Year.
    pub year: i32,
    /// People without a bed as people behave.
    pub shortfall: f64,
    /// Probability of any shortfall.
    pub any: Probability,
    /// Mean over the draws in which there is a shortfall.
    pub if_any: MeanWhere,
    /// The least any placement office could reach.
    pub coordinated: f64,
    /// What is left were distance no matter.
    pub number: f64,
}

/// A result whose drivers are reported.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Word of the result, in tables.
    pub word: String,
    /// Its name.
    pub label: Text,
    /// Year.
    pub year: i32,
    /// Its column.
    pub column: usize,
}

/// Whether all binding rules hold together in every year from one on.
#[derive(Debug, Clone)]
pub struct JointFromThen {
    /// First and last of the years.
    pub years: (i32, i32),
    /// Probability that they hold in all of them.
    pub met: Probability,
    /// Whether they can, or must.
    pub attainable: Attainable,
}

impl JointFromThen {
    /// From `year` on; none where no binding rule is in force in it, or in no later year.
    fn new(scenario: &Scenario, results: &Results, year: i32) -> Option<Self> {
        let joint = |year| JointCompliance::of(scenario, results, year);
        joint(year)?;
        let years = (year..=scenario.years.horizon).filter_map(joint);
        let years: Vec<JointCompliance> = years.collect();
        let last = years.last().filter(|last| last.year > year)?;
        let district = results.layout().district();
        let fails = over_years::from_year(results, district, YearFailure::AnyBinding, year);
        Some(JointFromThen {
            years: (year, last.year),
            met: fails.complement(),
            attainable: Attainable::of_all(years.iter().map(|joint| joint.attainable)),
        })
    }
}

/// The headline of a run.
#[derive(Debug)]
pub struct Headline {
    /// What it speaks of; the years below are these, except where said otherwise.
    pub scope: Scope,
    /// Joint compliance of the binding rules, in each year in which any is in force.
    pub joint: Vec<JointCompliance>,
    /// Rules on shares of beds that are in force, in each year.
    pub compliance: Vec<Compliance>,
    /// Every other rule in force in the first of the years in which it is in force.
    pub others: Vec<Compliance>,
    /// The same rules in the last of the years in which they are in force, where that is another
    /// one.
    pub later: Vec<Compliance>,
    /// Balance of nursing, general and all beds in each year.
    pub balances: Vec<Balance>,
    /// The townships and years with the greatest mean shortfall, the worst first.
    pub worst: Vec<Worst>,
    /// What the shortfall of the last of these years comes from, if there is any.
    pub parts: Option<Parts>,
    /// How the shortfall of the district goes over all years.
    pub shortfall_over_years: Option<Course>,
    /// Whether all binding rules hold in every year from the first of these years in which any is
    /// in force.
    pub joint_from_then: Option<JointFromThen>,
    /// At which uptake nursing beds run out in the last of these years.
    pub break_even: Option<BreakEven>,
    /// Older people of the district in the base year and in each later year.
    pub older: Vec<(i32, Summary)>,
    /// What drives each outcome (of the scenario's headline years).
    pub drivers: Vec<(Outcome, Driven)>,
}

impl Headline {
    /// The headline of `results` in the years and townships of `scope`.
    ///
    /// The drivers are always those of the scenario's own headline years: only these results are
    /// kept draw by draw.
    pub fn new(model: &Model, results: &Results, scope: Scope) -> Self {
        let scenario = model.scenario();
        let comply = |rule: usize, year: i32| compliance(scenario, results, rule, year);
        let mut shares = Vec::new();
        let (mut others, mut later_on) = (Vec::new(), Vec::new());
        for (index, rule) in scenario.rules.iter().enumerate() {
            let mut years = scope.years.iter().copied().filter(|&y| rule.in_force(y));
            if is_bed_share(rule.metric) {
                shares.extend(years.map(|year| comply(index, year)));
            } else if let Some(year) = years.next() {
                others.push(comply(index, year));
                later_on.extend(years.next_back().map(|last| comply(index, last)));
            }
        }
        let district = |year: i32, stock: Stock| {
            let layout = results.layout();
            let year = scenario.years.index(year);
            layout.stock(StockKey { place: layout.district(), year, stock })
        };
        let kinds = [Some(BedKind::Nursing), Some(BedKind::General), None];
        let has_beds = scenario.extent == Extent::Beds;
        let balances = scope.years.iter().filter(|_| has_beds).flat_map(|&year| {
            kinds.map(|kind| {
                let column = district(year, Stock::Balance(kind));
                Balance {
                    year,
                    kind,
                    balance: *results.summary(column),
                    shortfall: results.probability(column, |beds| is_short(-beds)),
                }
            })
        });
        let later = scope.years.iter().copied().filter(|&year| year > scenario.years.base);
        let years = std::iter::once(scenario.years.base).chain(later);
        let inputs = Inputs::new(model, results.draws());
        let driven = outcomes(scenario, results.layout()).into_iter().map(|outcome| {
            let driven = inputs.driven(results, outcome.column);
            (outcome, driven)
        });
        let joint = scope.years.iter().filter_map(|&y| JointCompliance::of(scenario, results, y));
        Headline {
            joint: joint.collect(),
            compliance: shares,
            others,
            later: later_on,
            balances: balances.collect(),
            worst: if has_beds { worst(scenario, results, &scope) } else { Vec::new() },
            parts: parts(scenario, results, &scope).filter(|_| has_beds),
            break_even: scope
                .years
                .last()
                .filter(|_| has_beds)
                .map(|&year| BreakEven::of(scenario, results, year, BedKind::Nursing)),
            shortfall_over_years: Course::of(
                scenario,
                results,
                results.layout().district(),
                YearFailure::Shortfall(None),
            )
            .filter(|_| has_beds),
            joint_from_then: scope
                .years
                .iter()
                .find_map(|&year| JointFromThen::new(scenario, results, year)),
            older: years.map(|y| (y, *results.summary(district(y, Stock::Older)))).collect(),
            drivers: driven.collect(),
            scope,
        }
    }
}

fn compliance(scenario: &Scenario, results: &Results, rule: usize, year: i32) -> Compliance {
    let column = |finding| results.layout().finding(rule, scenario.years.index(year), finding);
    Compliance {
        rule,
        year,
        value: *results.summary(column(Finding::Value)),
        base: *results.summary(results.layout().finding(rule, 0, Finding::Value)),
        met: results.probability(column(Finding::Met), is_met),
        attainable: Outcomes::new(scenario, year).of(&scenario.rules[rule]),
        gap: *results.summary(column(Finding::Gap)),
        gap_interval: results.quantile_interval(column(Finding::Gap), 0.9),
    }
}

/// Townships and years that the headline names.
const WORST: usize = 3;

fn worst(scenario: &Scenario, results: &Results, scope: &Scope) -> Vec<Worst> {
    let named = shortfall::worst(scenario, results, scope, WORST).into_iter();
    let worst = named.map(|(place, year)| {
        let column = shortfall::column(scenario, results, place, year, Stock::Waiting(None));
        Worst {
            place,
            year,
            waiting: *results.summary(column),
            any: shortfall::any_shortfall(scenario, results, place, year),
            if_any: results.mean_where(column, is_short),
            extra: shortfall::needed(scenario, results, place, year)
                .map_or(Extra::default(), |needed| needed.extra),
            extra_interval: shortfall::needed_interval(scenario, results, place, year),
        }
    });
    worst.collect()
}

fn parts(scenario: &Scenario, results: &Results, scope: &Scope) -> Option<Parts> {
    let year = *scope.years.last()?;
    let layout = results.layout();
    let index = scenario.years.index(year);
    let mean = |column: usize| results.summary(column).mean;
    let district = layout.district();
    let waiting = shortfall::column(scenario, results, district, year, Stock::Waiting(None));
    let shortfall = mean(waiting);
    shortfall::is_somebody(shortfall).then(|| Parts {
        year,
        shortfall,
        any: results.probability(waiting, is_short),
        if_any: results.mean_where(waiting, is_short),
        coordinated: mean(layout.bottom(index, Bottom::Coordinated(None))),
        number: mean(layout.bottom(index, Bottom::Number(None))),
    })
}

fn is_bed_share(metric: Metric) -> bool {
    matches!(metric, Metric::GovernmentOperatedShare | Metric::NursingShare)
}

/// The results whose drivers are reported: the value of each rule on a share of beds in the first
/// headline year it is in force, and the balance of nursing and of all beds in the last headline
/// year.
pub fn outcomes(scenario: &Scenario, layout: &Layout) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    for (index, rule) in scenario.rules.iter().enumerate() {
        let first = scenario.headline.iter().copied().find(|&y| rule.in_force(y));
        if let (true, Some(year)) = (is_bed_share(rule.metric), first) {
            // Two rules on one metric may be in force together: each is told by its id.
            outcomes.push(Outcome {
                word: format!("{}_value", rule.id),
                label: rule.name.clone(),
                year,
                column: layout.finding(index, scenario.years.index(year), Finding::Value),
            });
        }
    }
    if scenario.extent < Extent::Beds {
        outcomes.extend(scenario.headline.last().map(|&year| {
            let (label, column) = convergence::older_people(layout, year);
            Outcome { word: convergence::OLDER_PEOPLE.to_owned(), label, year, column }
        }));
    } else if let Some(&year) = scenario.headline.last() {
        let labels = [
            (
                Some(BedKind::Nursing),
                "balance_nursing",
                Text::from(message!("Balance of nursing beds", "护理型床位余缺")),
            ),
            (None, "balance_all", Text::from(message!("Balance of all beds", "全部床位余缺"))),
        ];
        for (kind, word, label) in labels {
            let place = layout.district();
            let year_index = scenario.years.index(year);
            let key = StockKey { place, year: year_index, stock: Stock::Balance(kind) };
            let column = layout.stock(key);
            outcomes.push(Outcome { word: word.to_owned(), label, year, column });
        }
    }
    outcomes
}

/// The columns whose values are needed draw by draw: for the drivers of the outcomes, and for the
/// convergence.
pub fn columns(scenario: &Scenario, layout: &Layout) -> Vec<usize> {
    let mut columns: Vec<usize> = outcomes(scenario, layout).iter().map(|o| o.column).collect();
    columns.extend(convergence::columns(scenario, layout));
    columns
}

/// Id and name of a driver.
pub fn driver_label(scenario: &Scenario, assumption: Option<usize>) -> (String, Text) {
    match assumption {
        Some(index) => {
            let a = &scenario.assumptions[index];
            (a.id.clone(), a.label.clone())
        }
        None => {
            (MORTALITY_WALK.to_owned(), Text::from(message!("Course of mortality", "死亡率走势")))
        }
    }
}
