//! Measures: what is done to a facility at a date.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{BedKind, FacilityIndex, Operator, Param, Provenance, Text};
use crate::quantity::Month;

/// What a measure does, as a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ActionWord {
    /// General beds become nursing beds (`beds`).
    Convert,
    /// Beds pass to another operator (`beds`, `to`); nursing and general beds in proportion.
    Transfer,
    /// Beds are added (`beds`, `kind`).
    Add,
    /// Beds are removed (`beds`, `kind`).
    Remove,
    /// The facility closes.
    Close,
    /// All beds move to another facility and take its operator (`into`).
    Merge,
}

/// How many beds a measure touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HowMany {
    /// This many.
    Beds(u32),
    /// Every one.
    All,
}

/// What a measure does, with what it needs to do it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// General beds become nursing beds, government-operated ones first.
    Convert(HowMany),
    /// Beds pass to an operator, general and nursing in proportion.
    Transfer(HowMany, Operator),
    /// Beds are added under the facility's main operator.
    Add(u32, BedKind),
    /// Beds are removed.
    Remove(HowMany, BedKind),
    /// The facility closes.
    Close,
    /// All beds move to this facility and take its main operator.
    Merge(FacilityIndex),
}

impl Action {
    /// The word for it in scenario files.
    pub fn word(self) -> ActionWord {
        match self {
            Action::Convert(_) => ActionWord::Convert,
            Action::Transfer(..) => ActionWord::Transfer,
            Action::Add(..) => ActionWord::Add,
            Action::Remove(..) => ActionWord::Remove,
            Action::Close => ActionWord::Close,
            Action::Merge(_) => ActionWord::Merge,
        }
    }
}

/// A measure.
#[derive(Debug, Clone)]
pub struct Measure {
    /// Id, the key of its random streams.
    pub id: String,
    /// Name.
    pub name: Text,
    /// The facility.
    pub facility: FacilityIndex,
    /// What is done.
    pub action: Action,
    /// The unit that is responsible for it.
    pub responsible: Option<Text>,
    /// Planned month; it takes effect at the beginning of the month.
    pub date: Month,
    /// Delay in months, if any.
    pub delay: Option<Param>,
    /// Probability that it happens, if less than certain.
    pub probability: Option<Param>,
    /// Class and source.
    pub provenance: Provenance,
}

impl Measure {
    /// Whether the scenario leaves nothing about it to chance.
    pub fn is_certain(&self) -> bool {
        self.delay.is_none() && self.probability.is_none()
    }
}
