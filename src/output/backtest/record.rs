//! What made a back-test: scenario, observations, seed and draws.

use serde::{Deserialize, Serialize};

use super::Tested;
use crate::numerics::NUMERICS_VERSION;
use crate::output::folder::{Kind, Origin};
use crate::output::manifest::FileHash;
use crate::output::record::{self, Made};

/// The record of a back-test.
pub(crate) type Record = record::Record<TestedRecord>;

/// What was tested, and against what.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct TestedRecord {
    /// Name of the scenario.
    pub scenario: String,
    /// Name of its file, without the folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scenario_file: Option<String>,
    /// Seed.
    pub seed: u64,
    /// Draws.
    pub draws: u32,
    /// Observations judged.
    pub observations: usize,
    /// Files read: the scenario, its data, and the observations last.
    pub inputs: Vec<FileHash>,
}

impl Made for TestedRecord {
    const FILE: &'static str = "backtest.json";
    const KIND: Kind = Kind::Backtest;
    const PROGRAM: &'static str = "bedplan backtest";

    fn origin(&self) -> Origin {
        Origin::of_one(&self.scenario, &self.scenario_file)
    }
}

/// The record of a back-test, before its files are written.
pub(crate) fn record(tested: &Tested) -> Record {
    let read = tested.inputs.iter().chain([&tested.observed]);
    let inputs = read.map(|(file, sha256)| FileHash { file: file.clone(), sha256: sha256.clone() });
    let made = TestedRecord {
        scenario: tested.scenario.name.clone(),
        scenario_file: tested.scenario_file.clone(),
        seed: tested.scenario.seed,
        draws: tested.backtest.draws,
        observations: tested.observations.list.len(),
        inputs: inputs.collect(),
    };
    Record::of(env!("CARGO_PKG_VERSION"), NUMERICS_VERSION, made)
}
