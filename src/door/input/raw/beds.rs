//! Facilities, projects, and what is common to them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::given::{Count, Given};
use super::words::Words;
use crate::domain::{Class, Operator, Owner, Stage};

/// Assumptions common to all facilities and projects.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Supply {
    /// Share of beds that can be used at a time (turnover, repairs).
    #[schemars(extend("x-unit" = "share", "x-range" = "0 to 1"))]
    pub usable_share: Given,
    /// Months from opening until all beds of a new facility are usable (linear).
    #[serde(default)]
    #[schemars(range(min = 0, max = 120), extend("x-unit" = "months"))]
    pub ramp_months: u32,
    /// Actual over planned duration of a project.
    #[schemars(extend("x-unit" = "ratio", "x-range" = "0 to 100"))]
    pub duration_factor: Given,
    /// Probability that a project is cancelled, by stage.
    pub cancellation: Cancellation,
}

/// Probability that a project is cancelled.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cancellation {
    /// Projects under construction.
    #[schemars(extend("x-unit" = "probability", "x-range" = "0 to 1"))]
    pub under_construction: Given,
    /// Projects planned.
    #[schemars(extend("x-unit" = "probability", "x-range" = "0 to 1"))]
    pub planned: Given,
}

/// Stated totals of the base year.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// Facilities in service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "facilities"))]
    pub facilities: Option<Count>,
    /// Beds in service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "beds"))]
    pub beds: Option<Count>,
    /// Nursing beds in service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "beds"))]
    pub nursing_beds: Option<Count>,
}

/// A property of facilities that rules may ask for, such as being able to give medical service.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Attribute {
    /// Id.
    #[schemars(regex(pattern = r"^[a-z0-9][a-z0-9-]{0,63}$"), extend("x-hint" = "an id has lower-case letters, digits and hyphens, at most 64 of them, for example wandong-home"))]
    pub id: String,
    /// Name.
    pub name: Words,
    /// What a reader should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Words>,
}

/// A facility in service, or a project when `project:` is given.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Facility {
    /// Id, used by measures and by random streams; never change it once runs exist.
    #[schemars(regex(pattern = r"^[a-z0-9][a-z0-9-]{0,63}$"), extend("x-hint" = "an id has lower-case letters, digits and hyphens, at most 64 of them, for example wandong-home"))]
    pub id: String,
    /// Name.
    pub name: Words,
    /// Id of its township.
    #[schemars(extend("x-names" = true))]
    pub township: String,
    /// Who owns it.
    pub owner: Owner,
    /// Who operates it.
    pub operator: Operator,
    /// Its beds.
    pub beds: Beds,
    /// Whether it counts as a comprehensive facility (综合功能) for township coverage.
    #[serde(default)]
    pub comprehensive: bool,
    /// Whether it is an integrated medical-care facility (医养结合).
    #[serde(default)]
    pub integrated_medical: bool,
    /// Ids of the attributes it has.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<String>,
    /// The building project, when it is not in service in the base year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project: Option<Project>,
    /// Trust class of what is said here, where a number has none of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<Class>,
    /// Id of an entry of `sources:`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What a reader should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Words>,
}

/// Beds of a facility: all of them, and how many are nursing beds; the rest are general beds.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Beds {
    /// All beds.
    #[schemars(extend("x-unit" = "beds", "x-range" = "0 to 5000"))]
    pub total: Count,
    /// Of them nursing beds (护理型).
    #[schemars(extend("x-unit" = "beds", "x-range" = "0 to 5000"))]
    pub nursing: Count,
}

/// A building project.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Project {
    /// How far it has come.
    pub stage: Stage,
    /// Plan date, from which the duration counts, as `YYYY-MM`. What was built by the end of the
    /// base year is known: for a project begun before, the duration counts from the January after
    /// it.
    #[schemars(regex(pattern = r"^[12][0-9]{3}-(0[1-9]|1[0-2])$"), extend("x-unit" = "month", "x-hint" = "write the year and the month, for example 2025-06"), example = "2023-01")]
    pub start: String,
    /// Planned opening, as `YYYY-MM`. A later opening with the same `start` is a longer duration,
    /// all of which the duration factor stretches; to move a project as it is, move both, or say
    /// `delay_months`.
    #[schemars(regex(pattern = r"^[12][0-9]{3}-(0[1-9]|1[0-2])$"), extend("x-unit" = "month", "x-hint" = "write the year and the month, for example 2025-06"), example = "2025-06")]
    pub opening: String,
    /// Actual over planned duration, when this project differs from `supply:`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "ratio", "x-range" = "0 to 100"))]
    pub duration_factor: Option<Given>,
    /// Delay in months, instead of a duration factor. It moves the opening and stretches nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "months", "x-range" = "-600 to 6000"))]
    pub delay_months: Option<Given>,
    /// Probability of cancellation, when this project differs from `supply:`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "probability", "x-range" = "0 to 1"))]
    pub cancellation: Option<Given>,
    /// The unit that is responsible for it (责任单位), as the list of projects names it; no result
    /// depends on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responsible: Option<Words>,
    /// Months from opening until all beds are usable, when this project differs from `supply:`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 120), extend("x-unit" = "months"))]
    pub ramp_months: Option<u32>,
    /// Trust class of the dates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<Class>,
    /// Id of an entry of `sources:` for the dates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}
