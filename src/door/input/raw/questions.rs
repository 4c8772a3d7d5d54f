//! What a report answers beyond the usual.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What the report of a run answers beyond the usual, in a section of its own.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Questions {
    /// Failures whose futures are looked for, as `bedplan futures --failure` takes them: `joint`,
    /// the id of a rule, `shortfall` or `shortfall=50`, each with `@2025` or `@2030-2035`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub failures: Vec<String>,
    /// Pairs of draws from which total-order shares of the drivers are estimated; 250 tell shares
    /// to a few per cent. Each pair costs two draws for every uncertain assumption.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 20, max = 100000), extend("x-unit" = "pairs"))]
    pub total_order_pairs: Option<u32>,
}
