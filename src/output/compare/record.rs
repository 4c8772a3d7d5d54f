//! What made a comparison: its members with their runs, and the hash of every file. Written last: a folder without it is
//! not a comparison.

use serde::{Deserialize, Serialize};

use super::Comparison;
use crate::output::folder::{Kind, Marker, Origin, Source};
use crate::output::manifest::{FileHash, sha256};

/// The record of a comparison.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Always `bedplan compare`.
    pub program: String,
    /// Version of the program.
    pub version: String,
    /// Version of the generator and the samplers.
    pub numerics_version: u32,
    /// Whether differences were taken draw by draw.
    pub paired: bool,
    /// What was compared, the reference first.
    pub members: Vec<MemberRecord>,
    /// Files written, this one aside.
    pub outputs: Vec<FileHash>,
    /// SHA-256 of this record without this line, as compact JSON.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub record_sha256: String,
}

/// One scenario compared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MemberRecord {
    /// Its id in the tables.
    pub id: String,
    /// Name of the scenario.
    pub scenario: String,
    /// Name of its file, without the folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scenario_file: Option<String>,
    /// Identity of its run.
    pub run_id: String,
    /// Seed.
    pub seed: u64,
    /// Draws.
    pub draws: u32,
}

/// What every record says of its program.
const PROGRAM: &str = "bedplan compare";

impl Record {
    /// The record of a comparison, before its files are written.
    pub fn of(comparison: &Comparison) -> Self {
        let member = |member: &super::Member| MemberRecord {
            id: member.id.clone(),
            scenario: member.side.scenario.name.clone(),
            scenario_file: member.scenario_file.clone(),
            run_id: member.run_id.clone(),
            seed: member.side.scenario.seed,
            draws: member.side.scenario.draws,
        };
        Record {
            program: PROGRAM.to_owned(),
            version: comparison.version.clone(),
            numerics_version: comparison.numerics_version,
            paired: comparison.paired,
            members: comparison.members.iter().map(member).collect(),
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
    const FILE: &'static str = "comparison.json";
    const KIND: Kind = Kind::Comparison;
    const PROGRAM: &'static str = PROGRAM;

    fn is_ours(&self) -> bool {
        self.program == PROGRAM
    }

    fn is_sealed(&self) -> bool {
        self.record_sha256 == self.own_hash()
    }

    fn origin(&self) -> Origin {
        let source = |member: &MemberRecord| Source {
            scenario: member.scenario.clone(),
            file: member.scenario_file.clone(),
        };
        Origin(self.members.iter().map(source).collect())
    }

    fn outputs(&self) -> &[FileHash] {
        &self.outputs
    }

    fn set_outputs(&mut self, outputs: Vec<FileHash>) {
        self.outputs = outputs;
        self.record_sha256 = self.own_hash();
    }
}
