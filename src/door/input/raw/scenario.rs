//! The whole scenario, and the years it covers.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::beds::{Attribute, Baseline, Facility, Supply};
use super::care::{CareNeed, Supported, Uptake};
use super::common_factors::CommonFactor;
use super::costs::Costs;
use super::geometry::Geometry;
use super::keep::Keep;
use super::levers::Lever;
use super::measures::Measure;
use super::page::Page;
use super::people::{Migration, Mortality, Population, Township};
use super::questions::Questions;
use super::residents::Residents;
use super::rules::{Rule, Series};
use super::staff::StaffKind;
use super::travel::Ways;
use super::words::Words;
use crate::domain::Lang;
use crate::numerics::Sampling;

/// A bedplan scenario: one planning case of one district. Townships, population and mortality make
/// a scenario of people only; what is planned with them (care need, uptake, the supported group,
/// supply and facilities) is asked for where a later part of it is there.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("dependentRequired" = {
    "uptake": ["care_need"],
    "supported": ["care_need", "uptake"],
    "supply": ["care_need", "uptake", "supported", "facilities"],
    "facilities": ["care_need", "uptake", "supported", "supply"],
    "travel": ["care_need", "uptake", "supported", "supply", "facilities"],
    "baseline": ["care_need", "uptake", "supported", "supply", "facilities"]
}))]
pub struct Scenario {
    /// Version of the scenario format; this program reads version 1.
    #[schemars(range(min = 1, max = 1))]
    pub format: u32,
    /// Name of the scenario: names the run folder. Lower-case letters, digits and hyphens.
    #[schemars(regex(pattern = r"^[a-z0-9][a-z0-9-]{0,63}$"), extend("x-hint" = "a name has lower-case letters, digits and hyphens, at most 64 of them, for example wansheng-plan"), example = "wansheng-plan")]
    pub name: String,
    /// Title shown on charts and reports.
    pub title: Words,
    /// Name of the district, for titles.
    pub district: Words,
    /// Id of the district, the same in all its variants, asked for where the district is part of a
    /// province: it is part of the key of all chance that is the district's own. Give it before the
    /// first run and never change it, for both move every draw.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = r"^[a-z0-9][a-z0-9-]{0,63}$"), extend("x-hint" = "an id has lower-case letters, digits and hyphens, at most 64 of them, for example wansheng"))]
    pub district_id: Option<String>,
    /// One or two sentences: the question this scenario answers and what it takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Words>,
    /// Language of charts, tables' headings and reports; `--lang` overrides it.
    #[serde(default)]
    pub lang: Lang,
    /// Seed of all random numbers. The same seed gives the same bytes.
    #[schemars(range(min = 0, max = 9007199254740991u64), example = 2021)]
    pub seed: u64,
    /// Number of draws; `--draws` overrides it.
    #[serde(default = "default_draws")]
    #[schemars(range(min = 1, max = 10000000), extend("x-unit" = "draws"))]
    pub draws: u32,
    /// How assumptions are sampled: `random`, or evenly by scrambled `sobol` sequences, which
    /// settles most results with fewer draws.
    #[serde(default)]
    pub sampling: Sampling,
    /// Whether single lives, projects and measures meet chance (true), or only the assumptions vary
    /// (false).
    #[serde(default = "yes")]
    pub chance_events: bool,
    /// Years covered.
    pub period: Period,
    /// Age from which a person counts as older.
    #[serde(default = "default_elderly_age")]
    #[schemars(range(min = 50, max = 80), extend("x-unit" = "years"))]
    pub elderly_age: u32,
    /// Where numbers come from: an id for each source, cited by `source:` everywhere else.
    #[serde(default)]
    pub sources: BTreeMap<String, Words>,
    /// Townships (towns, subdistricts) of the district.
    #[schemars(length(min = 1))]
    pub townships: Vec<Township>,
    /// Population of the base year.
    pub population: Population,
    /// Death rates and their uncertainty.
    pub mortality: Mortality,
    /// Net migration, by age group.
    #[serde(default)]
    pub migration: Vec<Migration>,
    /// Causes that assumptions have in common; without any they are independent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub common_factors: Vec<CommonFactor>,
    /// How many people need care, by sex and age.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub care_need: Option<CareNeed>,
    /// Which share of people would live in a bed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uptake: Option<Uptake>,
    /// People the district must be able to house (特困 recipients).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supported: Option<Supported>,
    /// Assumptions common to all facilities and projects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supply: Option<Supply>,
    /// How far people travel to a bed. Without it everyone stays in the own township, of which
    /// several townships are warned; `none` says that this is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub travel: Option<Ways>,
    /// Outlines of the townships, for maps; without them maps are schematic.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub geometry: Option<Geometry>,
    /// Stated totals of the base year, to check the list of facilities against.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<Baseline>,
    /// Properties of facilities that rules may ask for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<Attribute>,
    /// Facilities: those in service in the base year, and the projects.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facilities: Vec<Facility>,
    /// Measures: conversions, transfers of operation, beds added or removed, closures, mergers.
    #[serde(default)]
    pub measures: Vec<Measure>,
    /// Counts given from outside by year (social workers, village points …) that rules may use.
    #[serde(default)]
    pub series: Vec<Series>,
    /// Rules: caps and floors that a policy sets.
    #[serde(default)]
    pub rules: Vec<Rule>,
    /// People who stay in their beds, and wait for one; without it every year is placed anew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub residents: Option<Residents>,
    /// What things cost; without it nothing is said of money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub costs: Option<Costs>,
    /// Kinds of staff; without them nothing is said of staff.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub staff: Vec<StaffKind>,
    /// Levers: what could be done beyond the plan, for `bedplan advise` to choose from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levers: Vec<Lever>,
    /// Which levers the page of `bedplan open` shows; all of them unless given. A run takes no
    /// notice of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<Page>,
    /// What the report of a run answers beyond the usual; each question costs further draws.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub questions: Option<Questions>,
    /// Which results of townships a run keeps; unless given all of them, but beyond 100 townships
    /// those of the headline years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keep: Option<Keep>,
}

/// First and last year of the projection; stocks are at the end of a year.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// Base year: the year of the population count.
    #[schemars(range(min = 1950, max = 2100), extend("x-unit" = "year"), example = 2020)]
    pub base_year: i32,
    /// Last year projected.
    #[schemars(range(min = 1951, max = 2150), extend("x-unit" = "year"), example = 2035)]
    pub horizon: i32,
    /// Years the headline speaks of.
    #[serde(default)]
    #[schemars(inner(range(min = 1950, max = 2150)), extend("x-unit" = "year"))]
    pub headline: Vec<i32>,
}

fn default_draws() -> u32 {
    10_000
}

fn default_elderly_age() -> u32 {
    60
}

fn yes() -> bool {
    true
}
