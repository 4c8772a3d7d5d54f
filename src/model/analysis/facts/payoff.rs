//! What a plan is worth in a draw, as the user weighs it: people without a bed, empty beds, rules
//! missed, yuan.

use crate::domain::Extent;
use crate::engine::layout::Stock;
use crate::engine::results::accounts::{Line, Sum};
use crate::engine::{Model, ResultKey, Traced, What, Where, is_met};
use crate::language::Message;
use crate::message;

/// Something that a plan is judged by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Term {
    /// Yuan that all payers spend, less income, discounted to the end of the base year.
    Yuan,
    /// People without a bed within reach, in a year.
    Short,
    /// Usable beds that nobody fills, in a year.
    Empty,
    /// 1 in a year in which some binding rule is not met.
    Missed,
}

impl Term {
    /// All of them. The first that has a weight gives the unit.
    pub const ALL: [Term; 4] = [Term::Yuan, Term::Short, Term::Empty, Term::Missed];

    /// The word by which it is asked for.
    pub fn word(self) -> &'static str {
        match self {
            Term::Yuan => "yuan",
            Term::Short => "short",
            Term::Empty => "empty",
            Term::Missed => "missed",
        }
    }
}

/// What a plan is judged by: the less of each term the better, by its weight.
#[derive(Debug, Clone, PartialEq)]
pub struct Payoff {
    /// Weights of the terms in the unit of the first, which weighs 1; in the order of
    /// [`Term::ALL`].
    pub terms: Vec<(Term, f64)>,
    /// First year that counts; the last is the horizon. Money counts from the year after the base
    /// year.
    pub from: i32,
}

/// A person without a bed weighs 1, an empty bed a fifth of that: a judgement, to be replaced by
/// the user's own.
pub const BY_DEFAULT: [(Term, f64); 2] = [(Term::Short, 1.0), (Term::Empty, 0.2)];

impl Payoff {
    /// Judges by `weights`, at least one of them above 0, from `from` on. The first term's weight
    /// becomes 1.
    pub fn new(weights: &[(Term, f64)], from: i32) -> Self {
        let weight = |term: Term| {
            weights.iter().filter(|(of, _)| *of == term).map(|(_, weight)| weight).sum::<f64>()
        };
        let terms: Vec<(Term, f64)> = Term::ALL
            .into_iter()
            .map(|term| (term, weight(term)))
            .filter(|(_, weight)| *weight > 0.0)
            .collect();
        let unit = terms.first().map_or(1.0, |(_, weight)| *weight);
        Payoff { terms: terms.into_iter().map(|(term, w)| (term, w / unit)).collect(), from }
    }

    /// The term in whose unit it is told.
    pub fn unit(&self) -> Term {
        self.terms.first().map_or(Term::Short, |(term, _)| *term)
    }

    /// Whether years are added up, as money is; else their mean is taken.
    fn adds_up(&self) -> bool {
        self.unit() == Term::Yuan
    }

    /// A term that `model` has no results for, with what it lacks.
    pub fn missing(&self, model: &Model) -> Option<(Term, Message)> {
        let scenario = model.scenario();
        let lacks = |term: Term| match term {
            Term::Yuan if scenario.costs.is_none() => {
                Some(message!("it has no `costs:`", "没有 `costs:`"))
            }
            Term::Short | Term::Empty if scenario.extent < Extent::Beds => {
                Some(message!("it has no facilities", "没有养老机构"))
            }
            Term::Missed if !scenario.rules.iter().any(|rule| rule.binding) => {
                Some(message!("it has no binding rule", "没有约束性指标"))
            }
            _ => None,
        };
        self.terms.iter().find_map(|&(term, _)| Some((term, lacks(term)?)))
    }

    /// What has to be traced of a model.
    pub fn traced(&self, model: &Model) -> Vec<Traced> {
        self.parts(model).into_iter().map(|(column, ..)| Traced::Column(column)).collect()
    }

    /// The payoff in each draw, from the traced values.
    pub fn of(&self, model: &Model, traced: &[Vec<f64>]) -> Vec<f64> {
        let parts = self.parts(model);
        let draws = traced.first().map_or(0, Vec::len);
        let mut payoff = vec![0.0; draws];
        for ((_, term, weight), values) in parts.into_iter().zip(traced) {
            for (payoff, value) in payoff.iter_mut().zip(values) {
                let value = match term {
                    // No rule in force is none missed.
                    Term::Missed => f64::from(u8::from(!value.is_nan() && !is_met(*value))),
                    _ => *value,
                };
                *payoff -= weight * value;
            }
        }
        // Sums of tenths differ by rounding where they are equal.
        payoff.iter_mut().for_each(|payoff| *payoff = libm::round(*payoff * 1e6) / 1e6);
        payoff
    }

    /// Columns that count, with their terms and weights.
    fn parts(&self, model: &Model) -> Vec<(usize, Term, f64)> {
        let scenario = model.scenario();
        let years = scenario.years.iter().filter(|&year| year >= self.from);
        let years: Vec<i32> = years.collect();
        let each = if self.adds_up() { 1.0 } else { 1.0 / years.len().max(1) as f64 };
        let mut parts = Vec::new();
        for &(term, weight) in &self.terms {
            let mut add = |what: What, year: i32, weight: f64| {
                let key = ResultKey { what, place: Where::District, year: Some(year) };
                parts.extend(model.layout().column(&key).map(|column| (column, term, weight)));
            };
            match term {
                Term::Yuan => {
                    let what = What::Money(Line::Total, Sum::PresentValue);
                    add(what, scenario.years.horizon, weight);
                }
                Term::Short => {
                    let waiting = What::Stock(Stock::Waiting(None));
                    years.iter().for_each(|&year| add(waiting, year, weight * each));
                }
                Term::Empty => {
                    for kind in crate::domain::BedKind::ALL {
                        let unused = What::Stock(Stock::Unused(kind));
                        years.iter().for_each(|&year| add(unused, year, weight * each));
                    }
                }
                Term::Missed => {
                    years.iter().for_each(|&year| add(What::JointCompliance, year, weight * each));
                }
            }
        }
        parts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_term_gives_the_unit() {
        let payoff = Payoff::new(&[(Term::Short, 40_000.0), (Term::Yuan, 2.0)], 2025);
        assert_eq!(payoff.terms, [(Term::Yuan, 1.0), (Term::Short, 20_000.0)]);
        assert_eq!(payoff.unit(), Term::Yuan);
        let payoff = Payoff::new(&BY_DEFAULT, 2025);
        assert_eq!(payoff.terms, [(Term::Short, 1.0), (Term::Empty, 0.2)]);
    }
}
