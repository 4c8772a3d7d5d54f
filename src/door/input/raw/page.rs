//! The page of levers that `bedplan open` serves.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which levers the page of `bedplan open` shows, in which order. A kind that is left out shows all
/// it has; `[]` shows none.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// Ids of facilities with a `project:`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub projects: Option<Vec<String>>,
    /// Ids of measures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measures: Option<Vec<String>>,
    /// Ids of levers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub levers: Option<Vec<String>>,
    /// Ids of rules whose bounds can be moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rules: Option<Vec<String>>,
    /// Names of assumptions, such as `uptake.growth`; the five that drive the answer most unless
    /// given. `bedplan list` names them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assumptions: Option<Vec<String>>,
}
