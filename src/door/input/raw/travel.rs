//! How far people travel to a bed.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::given::Given;

/// Ways to a bed in another township, or the word `none`.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Ways {
    /// Everyone stays in the own township.
    None(NoneWord),
    /// How far people travel.
    Travel(Box<Travel>),
}

impl Ways {
    /// How far people travel, where they do.
    pub fn travel(&self) -> Option<&Travel> {
        match self {
            Ways::None(_) => None,
            Ways::Travel(travel) => Some(travel),
        }
    }
}

/// The word `none`.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum NoneWord {
    /// There is none.
    None,
}

/// How far people travel to a bed.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Travel {
    /// CSV with columns `from, to, minutes`, one row for every pair of townships that has a way;
    /// without it minutes follow from the coordinates of the townships.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "file"))]
    pub file: Option<String>,
    /// Length of the road over the straight line, for minutes from coordinates; a certain number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "ratio", "x-range" = "1 to 10", "x-plain" = true))]
    pub detour: Option<Given>,
    /// Speed on the road, for minutes from coordinates; a certain number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "km/h", "x-range" = "1 to 200", "x-plain" = true))]
    pub speed: Option<Given>,
    /// Minutes to a bed in the own township; a certain number.
    #[schemars(extend("x-unit" = "minutes", "x-range" = "0 to 1440", "x-plain" = true))]
    pub own_township: Given,
    /// Minutes over which willingness to go falls to 1 ÷ e (37 %).
    #[schemars(extend("x-unit" = "minutes", "x-range" = "1 to 1000000"))]
    pub decay: Given,
    /// Minutes beyond which nobody goes.
    #[schemars(extend("x-unit" = "minutes", "x-range" = "0 to 1440"))]
    pub limit: Given,
}
