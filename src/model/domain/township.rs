//! Townships, the smallest places of the model.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Provenance, Text};

/// Whether people of a township count as urban or rural for uptake and rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Area {
    /// Urban (a subdistrict, or a town built up as part of the city).
    Urban,
    /// Rural.
    Rural,
}

/// A township.
#[derive(Debug, Clone)]
pub struct Township {
    /// Id, the key of its random streams.
    pub id: String,
    /// Name.
    pub name: Text,
    /// Urban or rural.
    pub area: Area,
    /// Latitude and longitude in degrees, when known.
    pub position: Option<(f64, f64)>,
    /// Standard deviation of the log of the base population.
    pub population_sd_log: f64,
    /// Fixed log relative mortality against the life table.
    pub log_relative_mortality: f64,
    /// How much more common support (特困) is here than on average.
    pub supported_relative: f64,
    /// Class and source of its figures.
    pub provenance: Provenance,
}
