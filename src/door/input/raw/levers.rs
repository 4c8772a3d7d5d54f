//! Levers as written: what could be done beyond the plan.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::given::{Count, Given};
use super::measures::AllWord;
use super::words::Words;
use crate::domain::lever::LeverWord;
use crate::domain::{BedKind, Class, Operator};

/// How many beds a lever may touch: a number, the word `all`, or any multiple of a step.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum LeverBeds {
    /// This many beds.
    Some(#[schemars(range(min = 1, max = 5000), extend("x-unit" = "beds"))] u32),
    /// Every bed.
    All(AllWord),
    /// Any multiple of a step.
    Steps(BedSteps),
}

/// Any multiple of a step, up to the most there can be.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BedSteps {
    /// Beds of one step.
    #[schemars(range(min = 1, max = 5000), extend("x-unit" = "beds"))]
    pub step: u32,
    /// Most beds; the last step takes what is left of them.
    #[schemars(range(min = 1, max = 5000), extend("x-unit" = "beds"))]
    pub most: u32,
}

/// A lever: something that could be done, from which `bedplan advise` chooses. A run takes no
/// notice of it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lever {
    /// Id; the measure that comes of the lever has the same, and with it the same luck.
    #[schemars(regex(pattern = r"^[a-z0-9][a-z0-9-]{0,63}$"), extend("x-hint" = "an id has lower-case letters, digits and hyphens, at most 64 of them, for example wandong-home"))]
    pub id: String,
    /// Name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Words>,
    /// What it does.
    pub action: LeverWord,
    /// Id of the facility it is done to.
    pub facility: String,
    /// How many beds (convert, transfer, add, remove): a number, `all`, or steps to choose from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beds: Option<LeverBeds>,
    /// Kind of the beds added or removed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<BedKind>,
    /// New operator (operate, transfer); social unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Operator>,
    /// Id of the facility that takes the beds (merge).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub into: Option<String>,
    /// Months by which the project begins and opens earlier (advance).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 120), extend("x-unit" = "months"))]
    pub months: Option<u32>,
    /// Earliest month, as `YYYY-MM`; the measure is planned for it. Not for operate, advance and
    /// drop, which go by the project.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = r"^[12][0-9]{3}-(0[1-9]|1[0-2])$"), extend("x-unit" = "month", "x-hint" = "write the year and the month, for example 2025-06"), example = "2024-06")]
    pub date: Option<String>,
    /// Delay in months.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "months", "x-range" = "-600 to 6000"))]
    pub delay_months: Option<Given>,
    /// Probability that it happens at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "probability", "x-range" = "0 to 1"))]
    pub probability: Option<Given>,
    /// How often it can be done (add): each time is a measure of its own, with luck of its own.
    /// Once unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 50))]
    pub times: Option<u32>,
    /// Plain cost once it is chosen, whether it then comes about or not; beside the items of
    /// `costs:`, if there are any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "yuan", "x-range" = "0 to 100000000"))]
    pub cost: Option<Count>,
    /// Plain cost of each bed it touches, likewise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "yuan", "x-range" = "0 to 100000000"))]
    pub cost_per_bed: Option<Count>,
    /// Id of who pays the plain cost, an entry of `payers:` of `costs:`; the first of them unless
    /// given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payer: Option<String>,
    /// Ids of levers that cannot be chosen beside it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub excludes: Vec<String>,
    /// Ids of levers that must be chosen with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requires: Vec<String>,
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
