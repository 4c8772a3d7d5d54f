//! Townships, who lives there, dies and moves.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::given::{Count, Given};
use super::words::Words;
use crate::domain::{Area, Class};

/// An official code: digits, in quotes where they begin with a zero.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Code {
    /// A code without a zero in front.
    Number(u64),
    /// A code as text.
    Text(#[schemars(length(min = 1, max = 64))] String),
}

/// A township: the smallest place of the model.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Township {
    /// Id, used by the data files and by random streams; never change it once runs exist.
    #[schemars(regex(pattern = r"^[a-z0-9][a-z0-9-]{0,63}$"), extend("x-hint" = "an id has lower-case letters, digits and hyphens, at most 64 of them, for example wandong-home"))]
    pub id: String,
    /// Name.
    pub name: Words,
    /// Official code, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
    /// Urban or rural.
    pub area: Area,
    /// Latitude.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = -90, max = 90), extend("x-unit" = "degrees"))]
    pub lat: Option<f64>,
    /// Longitude.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = -180, max = 180), extend("x-unit" = "degrees"))]
    pub lon: Option<f64>,
    /// Standard deviation of the log of the base population (0 for a true count).
    #[serde(default)]
    #[schemars(range(min = 0, max = 1), extend("x-unit" = "log"))]
    pub population_sd_log: f64,
    /// Fixed log relative mortality against the life table.
    #[serde(default)]
    #[schemars(range(min = -1, max = 1), extend("x-unit" = "log"))]
    pub log_relative_mortality: f64,
    /// How much more common support (特困) is here than on average in the district.
    #[serde(default = "one")]
    #[schemars(range(min = 0, max = 100), extend("x-unit" = "ratio"))]
    pub supported_relative: f64,
    /// Trust class of the figures of this township.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<Class>,
    /// Id of an entry of `sources:`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// Population of the base year.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Population {
    /// CSV with columns `township, sex, age_band, persons, class, source`; bands of equal or mixed
    /// width, the last open (`85+`).
    #[schemars(extend("x-unit" = "file"))]
    pub file: String,
    /// Stated total of the district, all ages; the file must add up to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<Count>,
    /// How unsure the count of all people of the district is who are projected (those old enough to
    /// be older people by the horizon): standard deviation of its logarithm, one plain number.
    /// 0.034 is about ±3.4 %. 0 unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "log", "x-range" = "0 to 1", "x-plain" = true))]
    pub older_sd_log: Option<Given>,
}

/// Death rates and their uncertainty.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mortality {
    /// CSV with columns `year, sex, age, mx` (single ages, the last one open) for every year of the
    /// period. Years before its first and after its last take the rates of that year, and `check`
    /// says so.
    #[schemars(extend("x-unit" = "file"))]
    pub file: String,
    /// Trust class of the life table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<Class>,
    /// Id of an entry of `sources:`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Last year the life table estimates rather than projects; the random walk starts after it.
    #[schemars(range(min = 1950, max = 2100), extend("x-unit" = "year"))]
    pub last_estimated_year: i32,
    /// Level of mortality in the district against the life table, as a difference of logarithms;
    /// −0.10 are death rates 10 % lower. 0 unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "log", "x-range" = "-3 to 3"))]
    pub level: Option<Given>,
    /// Short for a `level` that is normal with mean 0 and this standard deviation, one plain
    /// number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "log", "x-range" = "0 to 2", "x-plain" = true))]
    pub level_sd: Option<Given>,
    /// Difference of a township from that level; every township draws its own. 0 unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "log", "x-range" = "-3 to 3"))]
    pub township_level: Option<Given>,
    /// Standard deviation of the yearly step of log mortality.
    #[schemars(extend("x-unit" = "log a year", "x-range" = "0 to 1"))]
    pub walk_sd: Given,
    /// How strongly the walk moves each age; all ages alike unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age_weight: Option<AgeWeight>,
}

/// How strongly the walk of log mortality moves each age.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AgeWeight {
    /// Weight by age, e.g. `{ 60: 1, 100: 0.5 }`: linear between the ages given, constant beyond
    /// them.
    #[schemars(extend("additionalProperties" = json!({ "type": "number", "format": "double", "minimum": 0, "maximum": 5 })))]
    pub weights: BTreeMap<String, f64>,
    /// Trust class.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<Class>,
    /// Id of an entry of `sources:`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// Net migration of one age group.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Migration {
    /// Id.
    #[schemars(regex(pattern = r"^[a-z0-9][a-z0-9-]{0,63}$"), extend("x-hint" = "an id has lower-case letters, digits and hyphens, at most 64 of them, for example wandong-home"))]
    pub id: String,
    /// First and last age, both included; 100 stands for the open age.
    #[schemars(length(min = 2, max = 2), inner(range(min = 0, max = 130)), extend("x-unit" = "years", "examples" = [[60, 100]]))]
    pub ages: Vec<u32>,
    /// Townships this holds for; all of them unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1), extend("items" = { "type": "string", "x-names": true }))]
    pub townships: Option<Vec<String>>,
    /// Net migrants a year as a share of the people there; negative when more leave.
    #[schemars(extend("x-unit" = "a year", "x-range" = "-0.5 to 0.5"))]
    pub rate: Given,
    /// Difference of a township from that rate; every township draws its own. 0 unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "a year", "x-range" = "-0.5 to 0.5"))]
    pub township_rate: Option<Given>,
}

fn one() -> f64 {
    1.0
}
