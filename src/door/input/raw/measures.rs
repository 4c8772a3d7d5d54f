//! Measures that change the beds.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::given::Given;
use super::words::Words;
use crate::domain::measure::ActionWord;
use crate::domain::{BedKind, Class, Operator};

/// A number of beds, or the word `all`.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum BedCount {
    /// This many beds.
    Some(#[schemars(range(min = 1, max = 5000), extend("x-unit" = "beds"))] u32),
    /// Every bed.
    All(AllWord),
}

/// The word `all`.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum AllWord {
    /// Every bed.
    All,
}

/// A measure: something done to a facility at a date.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// Id, used by random streams.
    #[schemars(regex(pattern = r"^[a-z0-9][a-z0-9-]{0,63}$"), extend("x-hint" = "an id has lower-case letters, digits and hyphens, at most 64 of them, for example wandong-home"))]
    pub id: String,
    /// Name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Words>,
    /// What is done.
    pub action: ActionWord,
    /// Id of the facility it is done to.
    #[schemars(extend("x-names" = true))]
    pub facility: String,
    /// How many beds (convert, transfer, add, remove).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beds: Option<BedCount>,
    /// Kind of the beds added or removed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<BedKind>,
    /// New operator (transfer); social unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Operator>,
    /// Id of the facility that takes the beds (merge).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-names" = true))]
    pub into: Option<String>,
    /// Planned month, as `YYYY-MM`; the measure takes effect at the beginning of that month.
    #[schemars(regex(pattern = r"^[12][0-9]{3}-(0[1-9]|1[0-2])$"), extend("x-unit" = "month", "x-hint" = "write the year and the month, for example 2025-06"), example = "2024-06")]
    pub date: String,
    /// The unit that is responsible for it (责任单位), as the report names it; no result depends on
    /// it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responsible: Option<Words>,
    /// Delay in months.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "months", "x-range" = "-600 to 6000"))]
    pub delay_months: Option<Given>,
    /// Probability that it happens at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "probability", "x-range" = "0 to 1"))]
    pub probability: Option<Given>,
    /// Trust class.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<Class>,
    /// Id of an entry of `sources:`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What a reader should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Words>,
}
