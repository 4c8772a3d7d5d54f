//! What made advice: scenario, question, seed and draws.

use serde::{Deserialize, Serialize};

use super::Advised;
use crate::numerics::NUMERICS_VERSION;
use crate::output::folder::{Kind, Origin};
use crate::output::record::{self, Made};

/// The record of advice.
pub(crate) type Record = record::Record<AdvisedRecord>;

/// What was asked, of which scenario.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct AdvisedRecord {
    /// Name of the scenario.
    pub scenario: String,
    /// Name of its file, without the folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scenario_file: Option<String>,
    /// Seed of the search.
    pub seed: u64,
    /// Draws of the search.
    pub search_draws: u32,
    /// Draws of each trial.
    pub trial_draws: u32,
    /// The command that asks again.
    pub command: String,
    /// Whether it was stopped before its end.
    pub stopped: bool,
}

impl Made for AdvisedRecord {
    const FILE: &'static str = "advice.json";
    const KIND: Kind = Kind::Advice;
    const PROGRAM: &'static str = "bedplan advise";

    fn origin(&self) -> Origin {
        Origin::of_one(&self.scenario, &self.scenario_file)
    }
}

/// The record of advice, before its files are written.
pub(crate) fn record(advised: &Advised) -> Record {
    let made = AdvisedRecord {
        scenario: advised.scenario.name.clone(),
        scenario_file: advised.scenario_file.clone(),
        seed: advised.scenario.seed,
        search_draws: advised.ask.search_draws,
        trial_draws: advised.ask.trial_draws,
        command: advised.command.clone(),
        stopped: advised.advice.stopped,
    };
    Record::of(&advised.version, NUMERICS_VERSION, made)
}
