//! Where the outlines of townships are.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Outlines of the townships, for maps; no result depends on them.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Geometry {
    /// GeoJSON with the outlines of the townships in degrees of longitude and latitude (WGS 84);
    /// areas that are no township of the scenario are drawn grey.
    #[schemars(extend("x-unit" = "file"))]
    pub file: String,
    /// Property of the features that holds the township's id, name or code; the one that fits most
    /// townships unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 64), example = &"name")]
    pub property: Option<String>,
    /// Approval number (审图号) of the map the outlines were taken from; printed on maps. In China no
    /// map may be published without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 64), example = &"GS(2024)0650")]
    pub approval_number: Option<String>,
    /// Id of an entry of `sources:`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}
