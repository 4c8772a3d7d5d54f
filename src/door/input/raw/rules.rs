//! Series given from outside, and the rules of the policy.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::given::Given;
use super::words::Words;
use crate::domain::{BedKind, Class, CostGroup, Metric, Operator, Owner, Unit};

/// A count by year from outside the model; linear between the years given, constant outside them.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Series {
    /// Id.
    #[schemars(regex(pattern = r"^[a-z0-9][a-z0-9-]{0,63}$"), extend("x-hint" = "an id has lower-case letters, digits and hyphens, at most 64 of them, for example wandong-home"))]
    pub id: String,
    /// Name.
    pub name: Words,
    /// Value by year, e.g. `{ 2020: 25, 2025: 56 }`.
    #[schemars(extend("additionalProperties" = json!({ "type": "number", "format": "double", "minimum": 0, "maximum": 100_000_000 })))]
    pub values: BTreeMap<String, f64>,
    /// How many there could be (villages, communities …), for coverage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 1000000))]
    pub of: Option<u32>,
    /// Months by which all of it comes late; nothing comes before the first year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "months", "x-range" = "0 to 600"))]
    pub delay_months: Option<Given>,
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

/// A kind of homes: those that have everything asked for here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HomeKind {
    /// Owned so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<Owner>,
    /// Most of its beds operated so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operator: Option<Operator>,
    /// With this attribute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attribute: Option<String>,
    /// Comprehensive (综合功能), or not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comprehensive: Option<bool>,
    /// With integrated medical care (医养结合), or without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub integrated_medical: Option<bool>,
    /// With at least so many beds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 5000), extend("x-unit" = "beds"))]
    pub beds_at_least: Option<u32>,
    /// With at most so many beds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 5000), extend("x-unit" = "beds"))]
    pub beds_at_most: Option<u32>,
}

/// A part of the spending: that of a group, of a payer, or of one item.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartOfSpending {
    /// Of this group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<CostGroup>,
    /// Of this payer, less its income: id of an entry of `costs.payers`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payer: Option<String>,
    /// Of this item: id of an entry of `costs.items`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
}

/// A bound, or bounds by year.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Limit {
    /// One bound for all years in force.
    Constant(#[schemars(range(min = 0, max = 1_000_000_000_000_u64))] f64),
    /// Bounds by the year from which each holds until the next, such as `{ 2020: 0.30, 2025: 0.60,
    /// 2030: 0.73 }`.
    Dated(
        #[schemars(extend("additionalProperties" = json!({ "type": "number", "format": "double", "minimum": 0, "maximum": 1_000_000_000_000_u64 })))]
         BTreeMap<String, f64>,
    ),
}

/// A cap or a floor on a metric, from a year on.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("allOf" = bounds_by_unit()))]
pub struct Rule {
    /// Id.
    #[schemars(regex(pattern = r"^[a-z0-9][a-z0-9-]{0,63}$"), extend("x-hint" = "an id has lower-case letters, digits and hyphens, at most 64 of them, for example wandong-home"))]
    pub id: String,
    /// Name.
    pub name: Words,
    /// What is measured.
    pub metric: Metric,
    /// Series the metric uses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-names" = true))]
    pub series: Option<String>,
    /// Homes that are counted, for `facility_share` and `facility_count`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facilities: Option<HomeKind>,
    /// Homes among which they are counted, for `facility_share`; all open homes unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub among: Option<HomeKind>,
    /// The part of the spending that is bounded, for `cost_in_year` and `cumulative_cost`; all of
    /// it, less income, unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spending: Option<PartOfSpending>,
    /// First year that is summed, for `cumulative_cost`; the year after the base year unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1950, max = 2150), extend("x-unit" = "year"))]
    pub since: Option<i32>,
    /// Id of an entry of `staff:`, for `staff_gap` and `people_per_staff`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff: Option<String>,
    /// Kind of bed that people wait for, for `mean_wait` and `share_waited`; any unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bed_kind: Option<BedKind>,
    /// Ids of the rules that have to hold together, for `joint_compliance`, which takes no bound.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<String>,
    /// Cap: the metric must not exceed this (shares as a number between 0 and 1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<Limit>,
    /// Floor: the metric must reach this (shares as a number between 0 and 1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<Limit>,
    /// First year in force; left out where the bound is given by year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1950, max = 2150), extend("x-unit" = "year"))]
    pub from: Option<i32>,
    /// Last year in force; the horizon unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1950, max = 2150), extend("x-unit" = "year"))]
    pub until: Option<i32>,
    /// Where: `district` (unless given), `urban`, `rural`, or the id of a township.
    #[serde(default, rename = "where", skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-names" = true))]
    pub place: Option<String>,
    /// Whether the plan binds itself to it (约束性) or only expects it (预期性).
    #[serde(default)]
    pub binding: bool,
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

/// Of the schema of a rule: for the metrics of each unit the largest bound, and the unit.
fn bounds_by_unit() -> Vec<serde_json::Value> {
    let mut units: Vec<Unit> = Vec::new();
    for metric in Metric::ALL {
        if !units.contains(&metric.unit()) {
            units.push(metric.unit());
        }
    }
    units.into_iter().map(bounds_in).collect()
}

/// The bounds of the metrics that have this unit.
fn bounds_in(unit: Unit) -> serde_json::Value {
    let metrics = Metric::ALL.iter().filter(|metric| metric.unit() == unit);
    let words: Vec<&str> = metrics.map(|metric| metric.word()).collect();
    let most: u64 = match unit {
        Unit::Share | Unit::Gini => 1,
        Unit::Yuan => 1_000_000_000_000,
        _ => 1_000_000,
    };
    let by_year = json!({ "type": "number", "format": "double", "minimum": 0, "maximum": most, "x-unit": unit.word() });
    let bound = json!({ "maximum": most, "x-unit": unit.word(), "additionalProperties": by_year });
    json!({
        "if": { "properties": { "metric": { "enum": words } }, "required": ["metric"] },
        "then": { "properties": { "at_most": bound, "at_least": bound } },
    })
}
