//! What made an answer on the worth of facts: the plans, the payoff, seed and draws.

use serde::{Deserialize, Serialize};

use super::Chosen;
use crate::numerics::NUMERICS_VERSION;
use crate::output::folder::{Kind, Origin, Source};
use crate::output::record::{self, Made};

/// The record.
pub(crate) type Record = record::Record<ChosenRecord>;

/// What was asked, of which plans.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct ChosenRecord {
    /// The plans: name and file of each.
    pub plans: Vec<(String, Option<String>)>,
    /// Weights of what the plans are judged by.
    pub payoff: Vec<(String, f64)>,
    /// First year that counts.
    pub from: i32,
    /// Seed.
    pub seed: u64,
    /// Draws.
    pub draws: usize,
    /// The command that asks again.
    pub command: String,
}

impl Made for ChosenRecord {
    const FILE: &'static str = "value.json";
    const KIND: Kind = Kind::Value;
    const PROGRAM: &'static str = "bedplan value";

    fn origin(&self) -> Origin {
        let source = |(scenario, file): &(String, Option<String>)| Source {
            scenario: scenario.clone(),
            file: file.clone(),
        };
        Origin(self.plans.iter().map(source).collect())
    }
}

/// The record, before its files are written.
pub(crate) fn record(chosen: &Chosen) -> Record {
    let payoff = &chosen.choice.payoff;
    let named = chosen.plans.iter().map(|plan| plan.name.clone());
    let made = ChosenRecord {
        plans: named.zip(chosen.files.iter().cloned()).collect(),
        payoff: payoff.terms.iter().map(|(term, w)| (term.word().to_owned(), *w)).collect(),
        from: payoff.from,
        seed: chosen.plans[0].seed,
        draws: chosen.choice.payoffs.draws(),
        command: chosen.command.clone(),
    };
    Record::of(env!("CARGO_PKG_VERSION"), NUMERICS_VERSION, made)
}
