//! Care need, and who would live in a bed.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::given::{Count, Given};
use super::words::Words;
use crate::domain::need_definition::NeedDefinition;
use crate::domain::{Area, Class, NeedLevel, SupportedNumber};

/// How many people need care.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CareNeed {
    /// CSV with columns `sex, age_band, dependent_share, full_share, class, source`: the share with
    /// any dependence, and the share of the dependent who are fully dependent.
    #[schemars(extend("x-unit" = "file"))]
    pub file: String,
    /// What the table counts: one of the definitions that ship with the program. The report names
    /// it and says what the others would count; `bedplan compare --definitions` runs the plan under
    /// each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub definition: Option<NeedDefinition>,
    /// Other definitions that ship with the program, to be seen beside it: the report of a run then
    /// has the plan under each, and `bedplan compare --definitions` takes these alone. All of them
    /// there unless given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub compared_with: Vec<NeedDefinition>,
    /// Shift of the logit of dependence, all ages (uncertain level).
    #[schemars(extend("x-unit" = "logit", "x-range" = "-6 to 6"))]
    pub level: Given,
    /// Change of the logit of dependence a year.
    #[schemars(extend("x-unit" = "logit a year", "x-range" = "-1 to 1"))]
    pub trend: Given,
    /// Shift of the logit of full dependence among the dependent.
    #[schemars(extend("x-unit" = "logit", "x-range" = "-6 to 6"))]
    pub severity: Given,
}

/// Which share of people would live in a bed, by care need.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Uptake {
    /// Share of independent (自理) older people, urban.
    #[schemars(extend("x-unit" = "share", "x-range" = "0 to 1"))]
    pub independent: Given,
    /// Share of partially dependent (半失能) older people, urban.
    #[schemars(extend("x-unit" = "share", "x-range" = "0 to 1"))]
    pub partial: Given,
    /// Share of fully dependent (失能) older people, urban.
    #[schemars(extend("x-unit" = "share", "x-range" = "0 to 1"))]
    pub full: Given,
    /// Uptake in rural townships relative to urban ones.
    #[schemars(extend("x-unit" = "ratio", "x-range" = "0 to 10"))]
    pub rural_relative: Given,
    /// Growth of uptake a year.
    #[schemars(extend("x-unit" = "a year", "x-range" = "-1 to 1"))]
    pub growth: Given,
    /// Residents of all homes at the end of the base year, if they are known. In each draw the
    /// uptake of everyone not supported is multiplied by one factor, so that as many residents are
    /// expected (the supported who are housed, and those who would use a bed), no share above 1.
    /// Growth applies after it. Without it, demand is an assumption. At most as many as there are
    /// older people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "persons", "x-range" = "0 to 10000000"))]
    pub anchor: Option<Given>,
    /// Lasting changes from a year on, such as an insurance or a substitute; those that meet
    /// multiply.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shifts: Vec<UptakeShift>,
}

/// A lasting change of uptake from a year on.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UptakeShift {
    /// Id, used by random streams.
    #[schemars(regex(pattern = r"^[a-z0-9][a-z0-9-]{0,63}$"), extend("x-hint" = "an id has lower-case letters, digits and hyphens, at most 64 of them, for example wandong-home"))]
    pub id: String,
    /// Name.
    pub name: Words,
    /// What uptake is multiplied by once it is phased in; below 1 it is substitution.
    #[schemars(extend("x-unit" = "ratio", "x-range" = "0 to 100"))]
    pub factor: Given,
    /// Care needs of the people it holds for; all unless given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub care_needs: Vec<NeedLevel>,
    /// Areas it holds in; both unless given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<Area>,
    /// First year in which it is felt.
    #[schemars(range(min = 1951, max = 2150), extend("x-unit" = "year"))]
    pub from: i32,
    /// Years over which it is phased in evenly, the first one included.
    #[serde(default = "one_year", skip_serializing_if = "is_one_year")]
    #[schemars(range(min = 1, max = 50), extend("x-unit" = "years"))]
    pub phase_in_years: u32,
    /// Trust class of its years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<Class>,
    /// Id of an entry of `sources:`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What a reader should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Words>,
}

fn one_year() -> u32 {
    1
}

fn is_one_year(years: &u32) -> bool {
    *years == 1
}

/// The supported group (特困).
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Supported {
    /// Supported persons in the base year. At most as many as there are older people, in the
    /// district and, by `supported_relative`, in each township.
    pub persons: Count,
    /// How their number goes on after the base year: in proportion to older people, or constant.
    #[serde(default, skip_serializing_if = "SupportedNumber::is_proportional")]
    pub number: SupportedNumber,
    /// Of them, housed in a facility in the base year.
    pub housed: Count,
    /// Share of the supported who are willing to be housed, to be reached in the target year.
    #[schemars(extend("x-unit" = "share", "x-range" = "0 to 1"))]
    pub willing_share: Given,
    /// Year by which every willing supported person is to be housed.
    #[schemars(range(min = 1951, max = 2150), extend("x-unit" = "year"))]
    pub target_year: i32,
}
