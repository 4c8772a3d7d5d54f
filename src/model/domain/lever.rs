//! Levers: what could be done beyond the plan, for advice to choose from. A run takes no notice of
//! them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Input;
use super::{Assumption, FacilityIndex, Measure, Operator, Provenance, Text};

/// What a lever does, as a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LeverWord {
    /// A project is run by another operator from its opening (`to`).
    Operate,
    /// Beds pass to another operator (`beds`, `to`); nursing and general beds in proportion.
    Transfer,
    /// General beds become nursing beds (`beds`).
    Convert,
    /// Beds are added (`beds`, `kind`).
    Add,
    /// Beds are removed (`beds`, `kind`).
    Remove,
    /// The facility closes.
    Close,
    /// All beds move to another facility and take its operator (`into`).
    Merge,
    /// A project begins and opens some months earlier (`months`).
    Advance,
    /// A project is not built.
    Drop,
}

/// What is done when a lever is pulled.
#[derive(Debug, Clone)]
pub enum Deed {
    /// The project is run by this operator from its opening.
    Operate(Operator),
    /// The project begins and opens this many months earlier.
    Advance(u32),
    /// The project is not built.
    Drop,
    /// Measures are taken, by how far the lever is pulled: those of the first step, of the second,
    /// …
    Measures(Vec<Vec<Measure>>),
}

/// Something that could be done, with what it costs and how surely it comes about.
#[derive(Debug, Clone)]
pub struct Lever {
    /// Id: that of the measure it becomes, and so the key of its random streams.
    pub id: String,
    /// Name.
    pub name: Text,
    /// The facility.
    pub facility: FacilityIndex,
    /// What it does, as a word.
    pub word: LeverWord,
    /// What is done.
    pub deed: Deed,
    /// Beds it touches on the planned date, by how far it is pulled.
    pub beds: Vec<u32>,
    /// Its plain cost in yuan, by how far it is pulled: spent once it is chosen, whether it then
    /// comes about or not.
    pub cost: Vec<u64>,
    /// Year in which the plain cost is spent.
    pub spent: i32,
    /// Index of who pays the plain cost, where the scenario has payers.
    pub payer: Option<usize>,
    /// Indices of levers that cannot be chosen beside it.
    pub excludes: Vec<usize>,
    /// Indices of levers that must be chosen with it.
    pub requires: Vec<usize>,
    /// Class and source.
    pub provenance: Provenance,
}

impl Lever {
    /// How far it can be pulled: 1 for one that is chosen or not.
    pub fn steps(&self) -> u32 {
        match &self.deed {
            Deed::Measures(steps) => steps.len() as u32,
            Deed::Operate(_) | Deed::Advance(_) | Deed::Drop => 1,
        }
    }
}

/// The levers of a scenario.
#[derive(Debug, Clone, Default)]
pub struct Levers {
    /// Each lever, in the order of the file.
    pub list: Vec<Lever>,
    /// What the measures of levers assume: their indices go on where those of the scenario end.
    pub assumptions: Vec<Assumption>,
    /// Every other number of a lever with a provenance.
    pub inputs: Vec<Input>,
}
