//! Numbers and counts with their class and source.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::distribution::Dist;
use super::words::Words;
use crate::domain::Class;

/// A number that is certain, or a distribution.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Amount {
    /// A certain number.
    Certain(f64),
    /// A distribution.
    Spread(Dist),
}

/// A number with its class and source, or the bare number (then `check` warns that class and source
/// are missing).
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Given {
    /// A bare, certain number.
    Bare(f64),
    /// A number or distribution with its provenance.
    Full(GivenFull),
}

/// A number or distribution with its provenance.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GivenFull {
    /// The number, or a distribution such as `{ pert: { min: 0.03, mode: 0.06, max: 0.12 } }`.
    pub value: Amount,
    /// Trust class.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<Class>,
    /// Id of an entry of `sources:`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Why this value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Words>,
}

/// A count with its class and source, or the bare count.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Count {
    /// A bare count.
    Bare(#[schemars(range(min = 0, max = 100000000))] u32),
    /// A count with its provenance.
    Full(CountFull),
}

/// A count with its provenance.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CountFull {
    /// The count.
    #[schemars(range(min = 0, max = 100000000))]
    pub value: u32,
    /// Trust class.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<Class>,
    /// Id of an entry of `sources:`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Why this value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Words>,
}
