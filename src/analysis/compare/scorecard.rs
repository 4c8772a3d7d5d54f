//! The scorecard: the questions a plan answers, and what each scenario answers to them.
//!
//! The questions are those of the reference: whether each target on beds is met and how many beds are missing, whether the
//! supported are housed, who finds no bed, and which beds stay empty. Costs are no question: no scenario has any.

use super::difference::{Difference, Wish};
use super::side::{Beside, Key, Side, Where};
use super::verdict::Verdict;
use crate::analysis::{Summary, joint};
use crate::domain::{BedKind, Bound, Metric, Rule, Text};
use crate::engine::is_met;
use crate::engine::layout::{Finding, Stock};
use crate::engine::placement::is_short;

/// Smallest difference of a count that print shows.
pub const LEAST_COUNT: f64 = 0.5;
/// Smallest difference of a probability that print shows.
pub const LEAST_SHARE: f64 = 0.005;

/// What is asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// Are all binding rules in force met together? The probability.
    AllBindingMet,
    /// Is this rule met? The probability.
    Met {
        /// Id of the rule.
        rule: String,
        /// Its name.
        name: Text,
        /// Its cap or floor.
        bound: Bound,
        /// Whether the bound is a share.
        is_share: bool,
    },
    /// How many beds are between the plan and this rule: to move out of government operation (cap) or to convert (floor).
    Gap {
        /// Id of the rule.
        rule: String,
        /// Its name.
        name: Text,
        /// Whether it bounds the share that government operates, and not the share of nursing beds.
        of_operation: bool,
    },
    /// How many people of the district find no bed within reach?
    Shortfall,
    /// How many usable beds of a kind does nobody fill?
    Unused(BedKind),
}

/// A question about one year.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// What is asked.
    pub ask: Ask,
    /// Year.
    pub year: i32,
}

/// An answer of one scenario.
#[derive(Debug, Clone, Copy)]
pub struct Answer {
    /// Probability of a target, median of a gap or of empty beds, mean of people without a bed.
    pub value: f64,
    /// Wilson's 95 % interval of a probability, the central 80 % of draws of anything else.
    pub interval: (f64, f64),
    /// Probability that anybody finds no bed, for people without a bed.
    pub any: Option<f64>,
    /// Against the reference; `None` for the reference itself.
    pub against: Option<(Difference, Verdict)>,
}

/// One question with the answers of all scenarios.
#[derive(Debug, Clone)]
pub struct Row {
    /// The question.
    pub question: Question,
    /// One answer for each scenario, the reference first; `None` where a scenario has no such rule or year.
    pub answers: Vec<Option<Answer>>,
}

/// The scorecard of some scenarios.
#[derive(Debug, Clone)]
pub struct Scorecard {
    /// Its rows.
    pub rows: Vec<Row>,
}

impl Question {
    /// Word of the question in tables.
    pub fn word(&self) -> &'static str {
        match &self.ask {
            Ask::AllBindingMet => "all_binding_met",
            Ask::Met { .. } => "met",
            Ask::Gap { of_operation: true, .. } => "beds_to_transfer",
            Ask::Gap { of_operation: false, .. } => "beds_to_convert",
            Ask::Shortfall => "shortfall",
            Ask::Unused(BedKind::Nursing) => "unused_nursing",
            Ask::Unused(BedKind::General) => "unused_general",
        }
    }

    /// Unit of its answers.
    pub fn unit(&self) -> &'static str {
        match self.ask {
            Ask::AllBindingMet | Ask::Met { .. } => "probability",
            Ask::Gap { .. } | Ask::Unused(_) => "beds",
            Ask::Shortfall => "persons",
        }
    }

    /// Which way is better.
    pub fn wish(&self) -> Wish {
        match self.ask {
            Ask::AllBindingMet | Ask::Met { .. } => Wish::More,
            Ask::Gap { .. } | Ask::Unused(_) | Ask::Shortfall => Wish::Less,
        }
    }

    /// Smallest difference that print shows.
    pub fn least(&self) -> f64 {
        match self.ask {
            Ask::AllBindingMet | Ask::Met { .. } => LEAST_SHARE,
            _ => LEAST_COUNT,
        }
    }

    /// Id and name of the rule it is about.
    pub fn rule(&self) -> Option<(&str, &Text)> {
        match &self.ask {
            Ask::Met { rule, name, .. } | Ask::Gap { rule, name, .. } => Some((rule, name)),
            _ => None,
        }
    }

    /// The result that answers it.
    pub fn key(&self) -> Key<'_> {
        let district = |stock| Key::Stock(Where::District, self.year, stock);
        match &self.ask {
            Ask::AllBindingMet => Key::JointCompliance(self.year),
            Ask::Met { rule, .. } => Key::Rule(rule, self.year, Finding::Met),
            Ask::Gap { rule, .. } => Key::Rule(rule, self.year, Finding::Gap),
            Ask::Shortfall => district(Stock::Waiting(None)),
            Ask::Unused(kind) => district(Stock::Unused(*kind)),
        }
    }

    fn answer(&self, side: &Side) -> Option<Answer> {
        let column = side.column(self.key())?;
        let summary: &Summary = side.results.summary(column);
        let (value, interval) = match self.ask {
            Ask::AllBindingMet | Ask::Met { .. } => {
                let met = side.results.probability(column, is_met);
                (met.share, (met.low, met.high))
            }
            Ask::Shortfall => (summary.mean, summary.band80()),
            Ask::Gap { .. } | Ask::Unused(_) => (summary.median(), summary.band80()),
        };
        let any =
            (self.ask == Ask::Shortfall).then(|| side.results.probability(column, is_short).share);
        Some(Answer { value, interval, any, against: None })
    }
}

impl Scorecard {
    /// The scorecard of the reference and of the runs beside it.
    pub fn new(reference: Side, others: &[Beside]) -> Self {
        let rows = questions(&reference).into_iter().map(|question| {
            let mut answers = vec![question.answer(&reference)];
            answers.extend(others.iter().map(|beside| {
                let answer = question.answer(&beside.run)?;
                let against = beside.pair(question.key()).map(|pair| {
                    let verdict = Verdict::of(&pair.difference, question.wish(), question.least());
                    (pair.difference, verdict)
                });
                Some(Answer { against, ..answer })
            }));
            Row { question, answers }
        });
        Scorecard { rows: rows.collect() }
    }

    /// How often the scenario with this index (0 is the reference) has each verdict.
    pub fn count(&self, scenario: usize, verdict: Verdict) -> usize {
        self.verdicts(scenario).filter(|(_, found)| *found == verdict).count()
    }

    /// The questions of a scenario with their verdicts.
    pub fn verdicts(&self, scenario: usize) -> impl Iterator<Item = (&Question, Verdict)> {
        self.rows.iter().filter_map(move |row| {
            let answer = row.answers.get(scenario).copied().flatten()?;
            answer.against.map(|(_, verdict)| (&row.question, verdict))
        })
    }
}

/// The questions that a reference raises.
fn questions(reference: &Side) -> Vec<Question> {
    let scenario = reference.scenario;
    let years_of = |rule: &Rule| -> Vec<i32> {
        scenario.headline.iter().copied().filter(|&year| rule.in_force(year)).collect()
    };
    let mut met = Vec::new();
    let mut gaps = Vec::new();
    let mut housed = Vec::new();
    for rule in &scenario.rules {
        let years = years_of(rule);
        let (Some(&first), Some(&last)) = (years.first(), years.last()) else { continue };
        let ask = |year| Question {
            ask: Ask::Met {
                rule: rule.id.clone(),
                name: rule.name.clone(),
                bound: rule.bound,
                is_share: rule.metric.is_share(),
            },
            year,
        };
        if rule.metric.gap_in_beds() {
            met.push(ask(first));
            met.extend((last > first).then(|| ask(last)));
            let of_operation = rule.metric == Metric::GovernmentOperatedShare;
            let (rule, name) = (rule.id.clone(), rule.name.clone());
            gaps.push(Question { ask: Ask::Gap { rule, name, of_operation }, year: first });
        } else if rule.metric == Metric::SupportedHousedShare {
            housed.push(ask(first));
            housed.extend((last > first).then(|| ask(last)));
        } else if rule.binding {
            met.push(ask(first));
        }
    }
    let ask = |ask: Ask| move |&year: &i32| Question { ask: ask.clone(), year };
    let headline = &scenario.headline;
    let bound = |year: &&i32| joint::binding(scenario, **year).next().is_some();
    let joint: Vec<Question> = headline.iter().filter(bound).map(ask(Ask::AllBindingMet)).collect();
    let shortfall = headline.iter().map(ask(Ask::Shortfall));
    let ends: Vec<i32> = match (headline.first(), headline.last()) {
        (Some(first), Some(last)) if last > first => vec![*first, *last],
        (Some(only), _) => vec![*only],
        _ => Vec::new(),
    };
    let unused = [BedKind::Nursing, BedKind::General].into_iter();
    let unused = unused.flat_map(|kind| ends.iter().map(ask(Ask::Unused(kind))));
    joint.into_iter().chain(met).chain(gaps).chain(housed).chain(shortfall).chain(unused).collect()
}
