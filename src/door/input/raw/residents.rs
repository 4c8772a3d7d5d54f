//! People who stay in their beds from year to year, and those who wait for one.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Given;

/// People who stay: for how long they live in a bed, for how long they wait for one, and how many
/// there are in the base year. Without this section every year is placed anew.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Residents {
    /// Mean length of stay in a bed, by the kind of bed that people look for.
    pub length_of_stay: MonthsByKind,
    /// Mean time after which people who wait give up, by the kind of bed they look for; the word
    /// `as_stay` (unless given) for as long as they would have stayed, `endless` where nobody gives
    /// up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub patience: Option<Patience>,
    /// Steps in a month; 1 unless given.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    #[schemars(range(min = 1, max = 32), extend("x-unit" = "steps a month"))]
    pub steps_a_month: u32,
    /// Residents at the end of the base year, in all or by home; placed unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base_year: Option<BaseYear>,
}

/// Months by the kind of bed that people look for.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MonthsByKind {
    /// People who look for a nursing bed.
    #[schemars(extend("x-unit" = "months", "x-range" = "1 to 1200"))]
    pub nursing: Given,
    /// People for whom a general bed will do.
    #[schemars(extend("x-unit" = "months", "x-range" = "1 to 1200"))]
    pub general: Given,
    /// Supported people who look for a nursing bed; as everyone else unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "months", "x-range" = "1 to 1200"))]
    pub supported_nursing: Option<Given>,
    /// Supported people for whom a general bed will do; as everyone else unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "months", "x-range" = "1 to 1200"))]
    pub supported_general: Option<Given>,
}

/// For how long people wait: a word, or months.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Patience {
    /// A word.
    Word(PatienceWord),
    /// Mean months.
    Months(Box<MonthsByKind>),
}

/// For how long people wait, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PatienceWord {
    /// As long as they would have stayed in a bed.
    AsStay,
    /// Nobody gives up.
    Endless,
}

/// Residents at the end of the base year: `total`, or `facilities`.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BaseYear {
    /// Residents of all homes together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "persons", "x-range" = "0 to 100000000"))]
    pub total: Option<Given>,
    /// Residents of every home in service, by its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "persons"))]
    pub facilities: Option<BTreeMap<String, Given>>,
}

fn one() -> u32 {
    1
}

fn is_one(steps: &u32) -> bool {
    *steps == 1
}
