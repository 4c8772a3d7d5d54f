//! Which results of townships a run keeps.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::KeptResult;

/// Which results of townships a run keeps: tables, charts and report tell these. The district's are
/// all kept, and rules and shares are of everybody whatever is kept. What is left out takes no
/// memory and no time to write.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Keep {
    /// Ids of townships; all of them unless given, none with `[]`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub townships: Option<Vec<String>>,
    /// Years; those of `period.headline` are always kept. Unless given every year, but beyond 100
    /// townships those of the headline only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(inner(range(min = 1950, max = 2150)), extend("x-unit" = "year"))]
    pub years: Option<Vec<i32>>,
    /// Results; all of them unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub results: Option<Vec<KeptResult>>,
}
