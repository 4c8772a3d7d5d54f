//! Care need of a person, by level.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Care need of a person.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum NeedLevel {
    /// Independent (自理).
    Independent,
    /// Partially dependent (半失能).
    Partial,
    /// Fully dependent (失能).
    Full,
}

impl NeedLevel {
    /// All levels, in the order of tables.
    pub const ALL: [NeedLevel; 3] = [NeedLevel::Independent, NeedLevel::Partial, NeedLevel::Full];

    /// The word used in tables.
    pub fn word(self) -> &'static str {
        match self {
            NeedLevel::Independent => "independent",
            NeedLevel::Partial => "partial",
            NeedLevel::Full => "full",
        }
    }
}
