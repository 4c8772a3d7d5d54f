//! Staff as written: whom or what one of each kind serves, and how many there are.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Given, Words};

/// A kind of staff.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StaffKind {
    /// Id, used by random streams.
    #[schemars(regex(pattern = r"^[a-z0-9][a-z0-9-]{0,63}$"), extend("x-hint" = "an id has lower-case letters, digits and hyphens, at most 64 of them, for example wandong-home"))]
    pub id: String,
    /// Name.
    pub name: Words,
    /// Residents whom one of them serves, by care need. What is required adds up over residents,
    /// beds, homes and older people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub residents_each: Option<ResidentsEach>,
    /// Beds in service that one of them serves, by kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beds_each: Option<BedsEach>,
    /// Open homes that one of them serves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "homes", "x-range" = "0.001 to 1000000"))]
    pub homes_each: Option<Given>,
    /// Older people whom one of them serves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "persons", "x-range" = "0.001 to 1000000"))]
    pub older_each: Option<Given>,
    /// Persons employed for each working place, for shifts and leave; 1 unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "ratio", "x-range" = "1 to 20"))]
    pub relief: Option<Given>,
    /// How many there are; without it no gap is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub available: Option<Available>,
    /// What a reader should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Words>,
}

/// Residents whom one person serves, by care need; a care need that is not named needs nobody.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ResidentsEach {
    /// Independent (自理) residents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "persons", "x-range" = "0.001 to 1000000"))]
    pub independent: Option<Given>,
    /// Partially dependent (半失能) residents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "persons", "x-range" = "0.001 to 1000000"))]
    pub partial: Option<Given>,
    /// Fully dependent (失能) residents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "persons", "x-range" = "0.001 to 1000000"))]
    pub full: Option<Given>,
}

/// Beds that one person serves, by kind; a kind that is not named needs nobody.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BedsEach {
    /// General beds (普通型).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "beds", "x-range" = "0.001 to 1000000"))]
    pub general: Option<Given>,
    /// Nursing beds (护理型).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "beds", "x-range" = "0.001 to 1000000"))]
    pub nursing: Option<Given>,
}

/// How many there are: a series, or a number in the base year with those who leave and those who
/// are trained.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Available {
    /// Id of an entry of `series:`, instead of what follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<String>,
    /// Persons at the end of the base year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "persons", "x-range" = "0 to 1000000"))]
    pub base: Option<Given>,
    /// Share that leaves in a year; 0 unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "share", "x-range" = "0 to 1"))]
    pub leave: Option<Given>,
    /// Persons trained, by span of years.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub trained: Vec<Trained>,
    /// Share of the trained who work in the district at the end of the year; 1 unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "share", "x-range" = "0 to 1"))]
    pub stay: Option<Given>,
}

/// Persons trained: in each year of a span, or as a series counts them.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Trained {
    /// Id, used by random streams.
    #[schemars(regex(pattern = r"^[a-z0-9][a-z0-9-]{0,63}$"), extend("x-hint" = "an id has lower-case letters, digits and hyphens, at most 64 of them, for example wandong-home"))]
    pub id: String,
    /// First year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1950, max = 2150), extend("x-unit" = "year"))]
    pub from: Option<i32>,
    /// Last year; the first one unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1950, max = 2150), extend("x-unit" = "year"))]
    pub until: Option<i32>,
    /// Persons trained in each of these years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "persons", "x-range" = "0 to 1000000"))]
    pub a_year: Option<Given>,
    /// Id of an entry of `series:` that counts all who have been trained so far, instead of the
    /// years and `a_year`: those of a year are what it rises by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<String>,
}
