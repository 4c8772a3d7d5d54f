//! What made an answer on futures: the plans, the failures, seed and draws.

use serde::{Deserialize, Serialize};

use super::Broken;
use crate::numerics::NUMERICS_VERSION;
use crate::output::folder::{Kind, Origin, Source};
use crate::output::record::{self, Made};

/// The record.
pub(crate) type Record = record::Record<BrokenRecord>;

/// What was asked, of which plans.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct BrokenRecord {
    /// The plans: name, file, and failures of each.
    pub plans: Vec<(String, Option<String>, Vec<String>)>,
    /// Seed.
    pub seed: u64,
    /// Draws.
    pub draws: u32,
    /// The command that asks again.
    pub command: String,
}

impl Made for BrokenRecord {
    const FILE: &'static str = "futures.json";
    const KIND: Kind = Kind::Futures;
    const PROGRAM: &'static str = "bedplan futures";

    fn origin(&self) -> Origin {
        let source = |(scenario, file, _): &(String, Option<String>, Vec<String>)| Source {
            scenario: scenario.clone(),
            file: file.clone(),
        };
        Origin(self.plans.iter().map(source).collect())
    }
}

/// The record, before its files are written.
pub(crate) fn record(broken: &Broken) -> Record {
    let plan = |plan: &super::BrokenPlan| {
        let failures = plan.futures.broken.iter().map(|b| b.failure.id(plan.scenario)).collect();
        (plan.scenario.name.clone(), plan.file.clone(), failures)
    };
    let first = &broken.plans[0];
    let made = BrokenRecord {
        plans: broken.plans.iter().map(plan).collect(),
        seed: first.scenario.seed,
        draws: first.futures.draws,
        command: broken.command.clone(),
    };
    Record::of(env!("CARGO_PKG_VERSION"), NUMERICS_VERSION, made)
}
