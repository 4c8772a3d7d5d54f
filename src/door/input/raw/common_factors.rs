//! Causes that assumptions have in common.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::words::Words;
use crate::domain::Class;

/// A cause that assumptions have in common: a standard normal number a draw. An assumption that
/// loads on it takes its value at z = Σ load × factor + √(1 − Σ load²) × a number of its own, so
/// its own distribution stays as it is.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CommonFactor {
    /// Id, the key of its random stream.
    #[schemars(regex(pattern = r"^[a-z0-9][a-z0-9-]{0,63}$"), extend("x-hint" = "an id has lower-case letters, digits and hyphens, at most 64 of them, for example wandong-home"))]
    pub id: String,
    /// What it is.
    pub name: Words,
    /// One number for the district, or one for each township.
    #[serde(default, skip_serializing_if = "FactorScope::is_district")]
    pub scope: FactorScope,
    /// Correlation of each assumption with the factor, by the assumption's name in
    /// `tables/assumptions.csv`; `[*]` stands for every id, and `mortality.walk` for the random
    /// walk of mortality. The squares of an assumption's loads add up to at most 1.
    #[schemars(length(min = 1), extend("x-unit" = "correlation", "x-range" = "-1 to 1", "examples" = [{ "facilities[*].project.duration_factor": 0.5 }]))]
    pub loads: BTreeMap<String, f64>,
    /// Trust class of the loads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<Class>,
    /// Source of the loads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// For what a common factor takes one number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum FactorScope {
    /// The district.
    #[default]
    District,
    /// Each township.
    Township,
}

impl FactorScope {
    /// Whether it is the district, which need not be written.
    pub(crate) fn is_district(&self) -> bool {
        *self == FactorScope::District
    }
}
