//! What made an answer on definitions: the plan, the definitions, seed and draws.

use serde::{Deserialize, Serialize};

use super::Defined;
use crate::domain::need_definition::NeedDefinition;
use crate::numerics::NUMERICS_VERSION;
use crate::output::folder::{Kind, Origin};
use crate::output::record::{self, Made};

/// The record.
pub(crate) type Record = record::Record<DefinedRecord>;

/// What was asked, of which plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct DefinedRecord {
    /// Name of the scenario.
    pub scenario: String,
    /// Name of its file, without the folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scenario_file: Option<String>,
    /// The definitions beside the scenario's own.
    pub definitions: Vec<String>,
    /// Seed.
    pub seed: u64,
    /// Draws.
    pub draws: u32,
    /// The command that asks again.
    pub command: String,
}

impl Made for DefinedRecord {
    const FILE: &'static str = "definitions.json";
    const KIND: Kind = Kind::Definitions;
    const PROGRAM: &'static str = "bedplan compare --definitions";

    fn origin(&self) -> Origin {
        Origin::of_one(&self.scenario, &self.scenario_file)
    }
}

/// The record, before its files are written.
pub(crate) fn record(defined: &Defined) -> Record {
    let under = defined.definitions.under.iter().filter(|under| !under.own);
    let names = under.filter_map(|under| under.definition).map(NeedDefinition::word);
    let made = DefinedRecord {
        scenario: defined.scenario.name.clone(),
        scenario_file: defined.file.clone(),
        definitions: names.map(str::to_owned).collect(),
        seed: defined.scenario.seed,
        draws: defined.definitions.draws,
        command: defined.command.clone(),
    };
    Record::of(env!("CARGO_PKG_VERSION"), NUMERICS_VERSION, made)
}
