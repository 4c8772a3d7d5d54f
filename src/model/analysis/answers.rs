//! What a scenario asks its report to answer beyond the usual, answered by further draws.

use super::Table;
use super::definitions::{self, Definitions};
use super::futures::answer::Futures;
use super::futures::tables;
use super::total_order::TotalOrder;
use crate::domain::Scenario;
use crate::engine::{Model, Watch};

/// The answers there are.
#[derive(Debug, Default)]
pub struct Answers {
    /// The futures of failures.
    pub futures: Option<Futures>,
    /// The plan under several definitions of care need.
    pub definitions: Option<Definitions>,
    /// Total-order shares of the drivers.
    pub total_order: Option<TotalOrder>,
}

impl Answers {
    /// Whether a scenario asks for any.
    pub fn are_asked(scenario: &Scenario) -> bool {
        !scenario.questions.is_empty() || asks_for_definitions(scenario)
    }

    /// Draws that they cost.
    pub fn cost(scenario: &Scenario) -> u64 {
        let draws = u64::from(scenario.draws);
        let failures = if scenario.questions.failures.is_empty() { 0 } else { draws };
        let under = definitions::others(scenario).len() as u64 + 1;
        let definitions = if asks_for_definitions(scenario) { draws * under } else { 0 };
        let pairs = scenario.questions.total_order_pairs;
        failures + definitions + pairs.map_or(0, |pairs| TotalOrder::cost(scenario, pairs))
    }

    /// Answers what the scenario of `model` asks; nothing where `watch` stops it.
    pub fn find(model: &Model, watch: &Watch) -> Option<Self> {
        let scenario = model.scenario();
        let draws = scenario.draws;
        let mut answers = Answers::default();
        let failures = &scenario.questions.failures;
        if !failures.is_empty() {
            answers.futures = Some(Futures::find(model, failures, draws, watch)?);
        }
        if asks_for_definitions(scenario) {
            answers.definitions = Some(Definitions::run(scenario, draws, watch)?);
        }
        if let Some(pairs) = scenario.questions.total_order_pairs {
            answers.total_order = Some(TotalOrder::find(model, pairs, watch)?);
        }
        Some(answers)
    }

    /// Their tables.
    pub fn tables(&self, scenario: &Scenario) -> Vec<Table> {
        let futures = self.futures.iter().flat_map(|of| tables::all(scenario, of, &scenario.name));
        let definitions = self.definitions.iter().map(Definitions::table);
        let total_order = self.total_order.iter().map(|of| of.table(scenario));
        futures.chain(definitions).chain(total_order).collect()
    }
}

fn asks_for_definitions(scenario: &Scenario) -> bool {
    !scenario.care_need.compared_with.is_empty()
}
