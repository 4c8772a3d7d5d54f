//! Costs as written: who pays what, for each of what.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Given, Words};
use crate::domain::cost::Spread;
use crate::domain::{Area, BedKind, CostGroup, DriverWord, NeedLevel, Operator, Owner};

/// What things cost, in yuan of one price year; without it nothing is said of money.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Costs {
    /// Year of whose prices the yuan are.
    #[schemars(range(min = 1950, max = 2150), extend("x-unit" = "year"))]
    pub price_year: i32,
    /// Real discount rate a year, for present values at the end of the base year.
    #[schemars(extend("x-unit" = "a year", "x-range" = "0 to 1"))]
    pub discount_rate: Given,
    /// Who pays.
    #[schemars(length(min = 1))]
    pub payers: Vec<Payer>,
    /// What is paid. In a year an item is amount × (1 + growth)^years since the base year × what
    /// `per` counts.
    #[schemars(length(min = 1))]
    pub items: Vec<CostItem>,
}

/// Somebody who pays.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Payer {
    /// Id.
    #[schemars(regex(pattern = r"^[a-z0-9][a-z0-9-]{0,63}$"), extend("x-hint" = "an id has lower-case letters, digits and hyphens, at most 64 of them, for example wandong-home"))]
    pub id: String,
    /// Name.
    pub name: Words,
}

/// One cost, or one income.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CostItem {
    /// Id, used by random streams.
    #[schemars(regex(pattern = r"^[a-z0-9][a-z0-9-]{0,63}$"), extend("x-hint" = "an id has lower-case letters, digits and hyphens, at most 64 of them, for example wandong-home"))]
    pub id: String,
    /// Name.
    pub name: Words,
    /// What it is for. Income lowers the bill of its payer and the total.
    pub group: CostGroup,
    /// Id of an entry of `payers:`.
    pub payer: String,
    /// Id of the payer who pays an income, where it comes from one of them: it then changes who
    /// pays and not the total.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub charged_to: Option<String>,
    /// What is counted, so that the amount is paid for each.
    pub per: DriverWord,
    /// Yuan for each.
    #[schemars(extend("x-unit" = "yuan", "x-range" = "0 to 10000000000"))]
    pub amount: Given,
    /// Facilities (beds only); all of them unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1))]
    pub facilities: Option<Vec<String>>,
    /// Townships: of the bed, or where older and supported people live; all of them unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1))]
    pub townships: Option<Vec<String>>,
    /// Urban or rural townships only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<Area>,
    /// Facilities of this owner only (beds).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<Owner>,
    /// Beds under this operator only (beds, residents); of transferred beds the new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operator: Option<Operator>,
    /// Beds of this kind only; of converted beds the new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<BedKind>,
    /// Care needs that count (residents, supported people); all of them unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1))]
    pub need: Option<Vec<NeedLevel>>,
    /// Residents who are supported (特困) only, or everyone else only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supported: Option<bool>,
    /// Supported people who live in a bed only, or only those who do not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub housed: Option<bool>,
    /// First and last age of the older people counted, both included; 100 stands for the open age.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 2, max = 2), inner(range(min = 0, max = 130)), extend("x-unit" = "years", "examples" = [[80, 89]]))]
    pub ages: Option<Vec<u32>>,
    /// Share of the older people that is counted, such as the registered; all unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "share", "x-range" = "0 to 1"))]
    pub share: Option<Given>,
    /// Id of an entry of `staff:`, for months of staff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff: Option<String>,
    /// First year in force; from the beginning unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1950, max = 2150), extend("x-unit" = "year"))]
    pub from: Option<i32>,
    /// Last year in force; to the end unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1950, max = 2150), extend("x-unit" = "year"))]
    pub until: Option<i32>,
    /// Real growth of the amount a year, from the base year on; 0 unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "a year", "x-range" = "-0.5 to 0.5"))]
    pub growth: Option<Given>,
    /// When the cost of a bed that opens is spent: in the month of opening unless given.
    #[serde(default, skip_serializing_if = "Spread::is_opening")]
    pub spread: Spread,
    /// Actual over planned cost, for capital.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "ratio", "x-range" = "0 to 100"))]
    pub overrun: Option<Given>,
    /// Share of the cost of a cancelled project that is spent all the same, over its planned
    /// construction; 0 unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "share", "x-range" = "0 to 1"))]
    pub sunk_share: Option<Given>,
    /// What a reader should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Words>,
}
