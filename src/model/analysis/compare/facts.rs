//! Which facts matter for a comparison: what each would be worth for choosing, the futures that
//! break each plan, and what other definitions of care need would make of the reference.

use crate::analysis::definitions::{Definitions, others};
use crate::analysis::facts::choice::Choice;
use crate::analysis::facts::payoff::Payoff;
use crate::analysis::futures::answer::Futures;
use crate::domain::{AskedFailure, Scenario};
use crate::engine::{Model, Watch};

/// Facts that matter for a choice between compared plans.
#[derive(Debug)]
pub struct Facts {
    /// The choice.
    pub choice: Choice,
    /// Plans that differ from the first in more than what is done.
    pub other_worlds: Vec<usize>,
    /// The futures of each plan's failures: those that its scenario asks for, else the usual.
    pub futures: Vec<Futures>,
    /// The reference under several definitions of care need.
    pub definitions: Definitions,
}

impl Facts {
    /// Finds them; draws are paired, so models share their seed. Nothing where `watch` stops it.
    pub fn find(models: &[Model], payoff: &Payoff, watch: &Watch) -> Option<Self> {
        let draws = models[0].scenario().draws;
        let choice = Choice::judge(models, payoff, draws, watch)?;
        let other = |&at: &usize| !models[0].worlds().are_those_of(models[at].worlds());
        let other_worlds = (1..models.len()).filter(other).collect();
        let futures = models
            .iter()
            .map(|model| Futures::find(model, &failures(model.scenario()), draws, watch))
            .collect::<Option<Vec<Futures>>>()?;
        let definitions = Definitions::run(models[0].scenario(), draws, watch)?;
        Some(Facts { choice, other_worlds, futures, definitions })
    }

    /// Draws that they cost.
    pub fn cost(scenarios: &[&Scenario]) -> u64 {
        let Some(first) = scenarios.first() else { return 0 };
        let under = others(first).len() + 1;
        u64::from(first.draws) * (2 * scenarios.len() + under) as u64
    }
}

fn failures(scenario: &Scenario) -> Vec<AskedFailure> {
    let asked = &scenario.questions.failures;
    if asked.is_empty() { AskedFailure::usual(scenario) } else { asked.clone() }
}
