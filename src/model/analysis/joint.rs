//! Joint compliance: the probability that all binding rules in force hold together in a year.
//!
//! No single rule shows it: two rules met with 80 % each may hold together in 80 % of the draws or
//! in 60 %. It is counted draw by draw, never multiplied.

use super::attainable::{Attainable, Outcomes};
use super::table::{Cell, Table};
use super::tables::cells::probability_cells;
use super::{Probability, Results};
use crate::domain::{Rule, Scenario, Text};
use crate::engine::is_met;
use crate::message;

/// The word that stands for all binding rules together, where tables name a rule.
pub(crate) const WORD: &str = "all_binding";

/// Their name.
pub fn name() -> Text {
    Text::from(message!("All binding targets together", "全部约束性指标同时达标"))
}

/// Whether the binding rules in force in one year hold together.
#[derive(Debug, Clone, PartialEq)]
pub struct JointCompliance {
    /// Year.
    pub year: i32,
    /// Indices of the binding rules in force.
    pub rules: Vec<usize>,
    /// Probability that all of them are met.
    pub met: Probability,
    /// Whether they can be met together, or one of them missed, at all.
    pub attainable: Attainable,
    /// Whether all of them are met in the central case.
    pub central: bool,
}

impl JointCompliance {
    /// Joint compliance in `year`; `None` where no binding rule is in force.
    pub fn of(scenario: &Scenario, results: &Results, year: i32) -> Option<Self> {
        let rules: Vec<usize> = binding(scenario, year).map(|(index, _)| index).collect();
        let column = results.layout().joint_compliance(scenario.years.index(year));
        let outcomes = Outcomes::new(scenario, year);
        let each = rules.iter().map(|&index| outcomes.of(&scenario.rules[index]));
        (!rules.is_empty()).then(|| JointCompliance {
            year,
            attainable: Attainable::of_all(each),
            rules: rules.clone(),
            met: results.probability(column, is_met),
            central: is_met(results.summary(column).central),
        })
    }
}

/// The binding rules in force in `year`, with their indices.
pub fn binding(scenario: &Scenario, year: i32) -> impl Iterator<Item = (usize, &Rule)> {
    let all = scenario.rules.iter().enumerate();
    all.filter(move |(_, rule)| rule.binding && rule.in_force(year))
}

/// Joint compliance by year.
pub(crate) fn table(scenario: &Scenario, results: &Results) -> Table {
    let columns = [
        "year",
        "rules",
        "rule_ids",
        "met_probability",
        "met_low",
        "met_high",
        "met_central",
        "attainable",
    ];
    let mut table = Table::new("joint_compliance", &columns);
    for joint in scenario.years.iter().filter_map(|y| JointCompliance::of(scenario, results, y)) {
        let mut ids: Vec<&str> =
            joint.rules.iter().map(|&i| scenario.rules[i].id.as_str()).collect();
        ids.sort_unstable();
        let mut row: Vec<Cell> =
            vec![joint.year.into(), joint.rules.len().into(), ids.join("; ").into()];
        row.extend(probability_cells(joint.met));
        row.extend([i32::from(joint.central).into(), joint.attainable.word().into()]);
        table.push(row);
    }
    table
}
