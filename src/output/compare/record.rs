//! What made a comparison: its members with their runs.

use serde::{Deserialize, Serialize};

use super::Comparison;
use crate::output::folder::{Kind, Origin, Source};
use crate::output::record::{self, Made};

/// The record of a comparison.
pub(crate) type Record = record::Record<ComparedRecord>;

/// What was compared, and how.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct ComparedRecord {
    /// Whether differences were taken draw by draw.
    pub paired: bool,
    /// What was compared, the reference first.
    pub members: Vec<MemberRecord>,
}

/// One scenario compared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct MemberRecord {
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

impl Made for ComparedRecord {
    const FILE: &'static str = "comparison.json";
    const KIND: Kind = Kind::Comparison;
    const PROGRAM: &'static str = "bedplan compare";

    fn origin(&self) -> Origin {
        let source = |member: &MemberRecord| Source {
            scenario: member.scenario.clone(),
            file: member.scenario_file.clone(),
        };
        Origin(self.members.iter().map(source).collect())
    }
}

/// The record of a comparison, before its files are written.
pub(crate) fn record(comparison: &Comparison) -> Record {
    let member = |member: &super::Member| MemberRecord {
        id: member.id.clone(),
        scenario: member.side.scenario.name.clone(),
        scenario_file: member.scenario_file.clone(),
        run_id: member.run_id.clone(),
        seed: member.side.scenario.seed,
        draws: member.side.scenario.draws,
    };
    let made = ComparedRecord {
        paired: comparison.paired,
        members: comparison.members.iter().map(member).collect(),
    };
    Record::of(&comparison.version, comparison.numerics_version, made)
}
