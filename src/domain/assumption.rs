//! Assumptions: numbers that are not ours to choose, each with a distribution and where it comes from.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Part, Text};
use crate::numerics::Distribution;

/// Trust class of a number.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// Counted by a census.
    Census,
    /// Stated by a plan, a statistics office or a standard.
    Official,
    /// Printed in a paper, the press or an encyclopaedia.
    Published,
    /// Derived from other data by a stated method.
    Estimate,
    /// Judged; nobody has counted it.
    Assumption,
}

impl Class {
    /// All classes, the most trusted first.
    pub const ALL: [Class; 5] =
        [Class::Census, Class::Official, Class::Published, Class::Estimate, Class::Assumption];

    /// The word used in scenario files and tables.
    pub fn word(self) -> &'static str {
        match self {
            Class::Census => "census",
            Class::Official => "official",
            Class::Published => "published",
            Class::Estimate => "estimate",
            Class::Assumption => "assumption",
        }
    }
}

/// Where a number comes from. A number without a stated class is an assumption.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// Trust class.
    pub class: Class,
    /// Id of an entry of the scenario's sources; empty when none is given.
    pub source: String,
}

/// Index of an assumption in [`super::Scenario::assumptions`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Param(pub usize);

/// One assumption.
#[derive(Debug, Clone)]
pub struct Assumption {
    /// Name, a path such as `uptake.partial`; the key of its random stream.
    pub id: String,
    /// What it is, for people.
    pub label: Text,
    /// Unit, for people.
    pub unit: &'static str,
    /// The part of the world it belongs to.
    pub part: Part,
    /// Its distribution; certain when the scenario gives a plain number.
    pub distribution: Distribution,
    /// Class and source.
    pub provenance: Provenance,
}
