//! What made a back-test: scenario, observations, seed and draws, and the hash of every file. Written last: a folder without it is
//! not a back-test.

use serde::{Deserialize, Serialize};

use super::Tested;
use crate::numerics::NUMERICS_VERSION;
use crate::output::folder::{Kind, Marker, Origin, Source};
use crate::output::manifest::{FileHash, sha256};

/// The record of a back-test.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Always `bedplan backtest`.
    pub program: String,
    /// Version of the program.
    pub version: String,
    /// Version of the generator and the samplers.
    pub numerics_version: u32,
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
    /// Files written, this one aside.
    pub outputs: Vec<FileHash>,
    /// SHA-256 of this record without this line, as compact JSON.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub record_sha256: String,
}

/// What every record says of its program.
const PROGRAM: &str = "bedplan backtest";

impl Record {
    /// The record of a back-test, before its files are written.
    pub fn of(tested: &Tested) -> Self {
        let read = tested.inputs.iter().chain([&tested.observed]);
        Record {
            program: PROGRAM.to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            numerics_version: NUMERICS_VERSION,
            scenario: tested.scenario.name.clone(),
            scenario_file: tested.scenario_file.clone(),
            seed: tested.scenario.seed,
            draws: tested.backtest.draws,
            observations: tested.observations.list.len(),
            inputs: read
                .map(|(file, sha256)| FileHash { file: file.clone(), sha256: sha256.clone() })
                .collect(),
            outputs: Vec::new(),
            record_sha256: String::new(),
        }
    }

    fn own_hash(&self) -> String {
        let unsealed = Record { record_sha256: String::new(), ..self.clone() };
        // A struct of texts and numbers always becomes JSON.
        sha256(&serde_json::to_vec(&unsealed).unwrap_or_default())
    }
}

impl Marker for Record {
    const FILE: &'static str = "backtest.json";
    const KIND: Kind = Kind::Backtest;
    const PROGRAM: &'static str = PROGRAM;

    fn is_ours(&self) -> bool {
        self.program == PROGRAM
    }

    fn is_sealed(&self) -> bool {
        self.record_sha256 == self.own_hash()
    }

    fn origin(&self) -> Origin {
        let (scenario, file) = (self.scenario.clone(), self.scenario_file.clone());
        Origin(vec![Source { scenario, file }])
    }

    fn outputs(&self) -> &[FileHash] {
        &self.outputs
    }

    fn set_outputs(&mut self, outputs: Vec<FileHash>) {
        self.outputs = outputs;
        self.record_sha256 = self.own_hash();
    }
}
