//! A province: a list of districts.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::rules::Rule;
use super::words::Words;
use crate::domain::Lang;

/// A bedplan province: districts that are drawn together and added up draw by draw. Each district
/// is a scenario of its own with a `district_id`.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Province {
    /// Version of the format; this program reads version 1.
    #[schemars(range(min = 1, max = 1))]
    pub format: u32,
    /// Name of the file's answer: names its folder. Lower-case letters, digits and hyphens.
    #[schemars(regex(pattern = r"^[a-z0-9][a-z0-9-]{0,63}$"), extend("x-hint" = "a name has lower-case letters, digits and hyphens, at most 64 of them, for example wansheng-plan"))]
    pub name: String,
    /// Title shown on charts and reports.
    pub title: Words,
    /// Name of the province, for titles.
    pub province: Words,
    /// One or two sentences: the question it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Words>,
    /// Language of charts and reports; `--lang` overrides it.
    #[serde(default)]
    pub lang: Lang,
    /// Seed of all random numbers of all districts, in place of their own.
    #[schemars(range(min = 0, max = 9007199254740991u64), example = 2021)]
    pub seed: u64,
    /// Number of draws of all districts, in place of their own; `--draws` overrides it.
    #[serde(default = "default_draws")]
    #[schemars(range(min = 1, max = 10000000), extend("x-unit" = "draws"))]
    pub draws: u32,
    /// Years the headline speaks of; those of the first district unless given.
    #[serde(default)]
    #[schemars(inner(range(min = 1950, max = 2150)), extend("x-unit" = "year"))]
    pub headline: Vec<i32>,
    /// Where numbers come from: an id for each source, cited by `source:` of the rules.
    #[serde(default)]
    pub sources: BTreeMap<String, Words>,
    /// Scenario files of the districts, relative to this file.
    #[schemars(length(min = 1, max = 10000), inner(length(min = 1)))]
    pub districts: Vec<String>,
    /// Rules asked of the whole, on what follows from sums over the districts: shares and ratios,
    /// spending, staff missing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Rule>,
}

fn default_draws() -> u32 {
    1_000
}
