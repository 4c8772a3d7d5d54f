//! A scenario as written: the shapes a planner may type, before any rule of the model is checked.
//!
//! The doc comments here are the only description of the file format: they become the JSON Schema, the
//! completion in an editor and the reference page. Ranges and units stand beside the field they bound.
//! Nothing here refuses a value; the door does, against the schema made from these types.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::measure::ActionWord;
use crate::domain::{Area, BedKind, Class, Lang, Metric, Operator, Owner, Stage, SupportedNumber};
use crate::numerics::Sampling;

/// A bedplan scenario: one planning case of one district.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
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
    /// How assumptions are sampled: `random`, or evenly by scrambled `sobol` sequences, which settles most results with
    /// fewer draws.
    #[serde(default)]
    pub sampling: Sampling,
    /// Whether single lives, projects and measures meet chance (true), or only the assumptions vary (false).
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
    pub care_need: CareNeed,
    /// Which share of people would live in a bed.
    pub uptake: Uptake,
    /// People the district must be able to house (特困 recipients).
    pub supported: Supported,
    /// Assumptions common to all facilities and projects.
    pub supply: Supply,
    /// How far people travel to a bed; without it everyone stays in the own township.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub travel: Option<Travel>,
    /// Stated totals of the base year, to check the list of facilities against.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<Baseline>,
    /// Facilities: those in service in the base year, and the projects.
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
}

/// A text in English and Chinese; one of them is enough, the other falls back to it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1))]
    pub en: Option<String>,
    /// Chinese.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1))]
    pub zh: Option<String>,
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
    pub headline: Vec<i32>,
}

/// A distribution. One word and its parameters; all families but t and list also by median and 80 % range (`p10`, `p90`).
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub enum Dist {
    /// Normal: `{mean, sd}` or `{median, p10, p90}`.
    Normal(NormalForm),
    /// Lognormal: `{median, sd_log}` or `{median, p10, p90}`.
    Lognormal(LognormalForm),
    /// Beta: `{alpha, beta}`, or `{median, p10, p90}`; between `low` and `high` (0 and 1 unless given).
    Beta(BetaForm),
    /// PERT: `{min, mode, max}` or `{median, p10, p90}`.
    Pert(ThreePoint),
    /// Triangular: `{min, mode, max}` or `{median, p10, p90}`.
    Triangular(ThreePoint),
    /// Uniform: `{min, max}` or `{median, p10, p90}`.
    Uniform(TwoPoint),
    /// Student's t, heavier in its tails than a normal: `{location, scale, df}`, cut at `min` and `max` where given.
    #[serde(rename = "student_t")]
    StudentT(StudentForm),
    /// Empirical: a list of equally likely values.
    Empirical(Vec<f64>),
}

/// Parameters of a normal distribution.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NormalForm {
    /// Mean.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mean: Option<f64>,
    /// Standard deviation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0))]
    pub sd: Option<f64>,
    /// Median.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub median: Option<f64>,
    /// Value that one case in ten lies below.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub p10: Option<f64>,
    /// Value that one case in ten lies above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub p90: Option<f64>,
}

/// Parameters of a lognormal distribution.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LognormalForm {
    /// Median.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub median: Option<f64>,
    /// Standard deviation of the logarithm.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0))]
    pub sd_log: Option<f64>,
    /// Value that one case in ten lies below.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub p10: Option<f64>,
    /// Value that one case in ten lies above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub p90: Option<f64>,
}

/// Parameters of Student's t distribution. With `df` 3 one value in twenty lies beyond 3.2 times `scale`, with a normal
/// distribution of the same `scale` beyond 2.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StudentForm {
    /// Middle of the distribution before it is cut.
    #[schemars(extend("x-range" = "any number"))]
    pub location: f64,
    /// How wide it is; with many degrees of freedom the standard deviation.
    #[schemars(range(min = 0), extend("x-range" = "0 or more"))]
    pub scale: f64,
    /// Degrees of freedom: the fewer, the heavier the tails.
    #[schemars(range(min = 2.1, max = 1000))]
    pub df: f64,
    /// Smallest value; none unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<f64>,
    /// Largest value; none unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<f64>,
}

/// Parameters of a beta distribution.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BetaForm {
    /// First shape, above 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alpha: Option<f64>,
    /// Second shape, above 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beta: Option<f64>,
    /// Median.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub median: Option<f64>,
    /// Value that one case in ten lies below.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub p10: Option<f64>,
    /// Value that one case in ten lies above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub p90: Option<f64>,
    /// Lower bound.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// Upper bound.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
}

/// Smallest, most likely and largest value; or median and 80 % range.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ThreePoint {
    /// Smallest value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<f64>,
    /// Most likely value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<f64>,
    /// Largest value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<f64>,
    /// Median.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub median: Option<f64>,
    /// Value that one case in ten lies below.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub p10: Option<f64>,
    /// Value that one case in ten lies above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub p90: Option<f64>,
}

/// Smallest and largest value; or median and 80 % range.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TwoPoint {
    /// Smallest value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<f64>,
    /// Largest value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<f64>,
    /// Median.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub median: Option<f64>,
    /// Value that one case in ten lies below.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub p10: Option<f64>,
    /// Value that one case in ten lies above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub p90: Option<f64>,
}

/// A number that is certain, or a distribution.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Amount {
    /// A certain number.
    Certain(f64),
    /// A distribution.
    Spread(Dist),
}

/// A number with its class and source, or the bare number (then `check` warns that class and source are missing).
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Given {
    /// A bare, certain number.
    Bare(f64),
    /// A number or distribution with its provenance.
    Full(GivenFull),
}

/// A number or distribution with its provenance.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GivenFull {
    /// The number, or a distribution such as `{ pert: { min: 0.03, mode: 0.06, max: 0.12 } }`.
    pub value: Amount,
    /// Trust class.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<Class>,
    /// Id of an entry of `sources:`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Why this value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Words>,
}

/// A count with its class and source, or the bare count.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Count {
    /// A bare count.
    Bare(#[schemars(range(min = 0, max = 100000000))] u32),
    /// A count with its provenance.
    Full(CountFull),
}

/// A count with its provenance.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CountFull {
    /// The count.
    #[schemars(range(min = 0, max = 100000000))]
    pub value: u32,
    /// Trust class.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<Class>,
    /// Id of an entry of `sources:`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Why this value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Words>,
}

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
    /// CSV with columns `township, sex, age_band, persons, class, source`; bands of equal or mixed width, the last open (`85+`).
    #[schemars(extend("x-unit" = "file"))]
    pub file: String,
    /// Stated total of the district, all ages; the file must add up to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<Count>,
    /// How unsure the count of all people of the district is who are projected (those old enough to be older people by the
    /// horizon): standard deviation of its logarithm, one plain number. 0.034 is about ±3.4 %. 0 unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "log", "x-range" = "0 to 1"))]
    pub older_sd_log: Option<Given>,
}

/// Death rates and their uncertainty.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mortality {
    /// CSV with columns `year, sex, age, mx` (single ages, the last one open) for every year of the period. Years before its first and after its last take the rates of that year, and `check` says so.
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
    /// Level of mortality in the district against the life table, as a difference of logarithms; −0.10 are death rates 10 %
    /// lower. 0 unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "log", "x-range" = "-3 to 3"))]
    pub level: Option<Given>,
    /// Short for a `level` that is normal with mean 0 and this standard deviation, one plain number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "log", "x-range" = "0 to 2"))]
    pub level_sd: Option<Given>,
    /// Difference of a township from that level; every township draws its own. 0 unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "log", "x-range" = "-3 to 3"))]
    pub township_level: Option<Given>,
    /// Standard deviation of the yearly step of log mortality.
    #[schemars(extend("x-unit" = "log a year", "x-range" = "0 to 1"))]
    pub walk_sd: Given,
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
    #[schemars(length(min = 1))]
    pub townships: Option<Vec<String>>,
    /// Net migrants a year as a share of the people there; negative when more leave.
    #[schemars(extend("x-unit" = "a year", "x-range" = "-1 to 1"))]
    pub rate: Given,
    /// Difference of a township from that rate; every township draws its own. 0 unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "a year", "x-range" = "-1 to 1"))]
    pub township_rate: Option<Given>,
}

/// A cause that assumptions have in common: a standard normal number a draw. An assumption that loads on it takes its value
/// at z = Σ load × factor + √(1 − Σ load²) × a number of its own, so its own distribution stays as it is.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CommonFactor {
    /// Id, the key of its random stream.
    #[schemars(regex(pattern = r"^[a-z0-9][a-z0-9-]{0,63}$"), extend("x-hint" = "an id has lower-case letters, digits and hyphens, at most 64 of them, for example wandong-home"))]
    pub id: String,
    /// What it is.
    pub name: Words,
    /// One number for the district, or one for each township.
    #[serde(default, skip_serializing_if = "FactorScope::is_district")]
    pub scope: FactorScope,
    /// Correlation of each assumption with the factor, by the assumption's name in `tables/assumptions.csv`; `[*]` stands for
    /// every id, and `mortality.walk` for the random walk of mortality. The squares of an assumption's loads add up to at most 1.
    #[schemars(length(min = 1), extend("x-unit" = "correlation", "x-range" = "-1 to 1", "examples" = [{ "facilities[*].project.duration_factor": 0.5 }]))]
    pub loads: BTreeMap<String, f64>,
    /// Trust class of the loads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<Class>,
    /// Source of the loads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// For what a common factor takes one number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum FactorScope {
    /// The district.
    #[default]
    District,
    /// Each township.
    Township,
}

impl FactorScope {
    /// Whether it is the district, which need not be written.
    pub fn is_district(&self) -> bool {
        *self == FactorScope::District
    }
}

/// How many people need care.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CareNeed {
    /// CSV with columns `sex, age_band, dependent_share, full_share, class, source`: the share with any dependence, and the share of the dependent who are fully dependent.
    #[schemars(extend("x-unit" = "file"))]
    pub file: String,
    /// Shift of the logit of dependence, all ages (uncertain level).
    #[schemars(extend("x-unit" = "logit", "x-range" = "-20 to 20"))]
    pub level: Given,
    /// Change of the logit of dependence a year.
    #[schemars(extend("x-unit" = "logit a year", "x-range" = "-20 to 20"))]
    pub trend: Given,
    /// Shift of the logit of full dependence among the dependent.
    #[schemars(extend("x-unit" = "logit", "x-range" = "-20 to 20"))]
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
    #[schemars(extend("x-unit" = "ratio", "x-range" = "0 to 100"))]
    pub rural_relative: Given,
    /// Growth of uptake a year.
    #[schemars(extend("x-unit" = "a year", "x-range" = "-1 to 1"))]
    pub growth: Given,
}

/// The supported group (特困).
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Supported {
    /// Supported persons in the base year. At most as many as there are older people, in the district and, by
    /// `supported_relative`, in each township.
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

/// Assumptions common to all facilities and projects.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Supply {
    /// Share of beds that can be used at a time (turnover, repairs).
    #[schemars(extend("x-unit" = "share", "x-range" = "0 to 1"))]
    pub usable_share: Given,
    /// Months from opening until all beds of a new facility are usable (linear).
    #[serde(default)]
    #[schemars(range(min = 0, max = 120), extend("x-unit" = "months"))]
    pub ramp_months: u32,
    /// Actual over planned duration of a project.
    #[schemars(extend("x-unit" = "ratio", "x-range" = "0 to 100"))]
    pub duration_factor: Given,
    /// Probability that a project is cancelled, by stage.
    pub cancellation: Cancellation,
}

/// Probability that a project is cancelled.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cancellation {
    /// Projects under construction.
    #[schemars(extend("x-unit" = "probability", "x-range" = "0 to 1"))]
    pub under_construction: Given,
    /// Projects planned.
    #[schemars(extend("x-unit" = "probability", "x-range" = "0 to 1"))]
    pub planned: Given,
}

/// How far people travel to a bed.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Travel {
    /// CSV with columns `from, to, minutes`, one row for every pair of townships that has a way; without it minutes follow from the coordinates of the townships.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "file"))]
    pub file: Option<String>,
    /// Length of the road over the straight line, for minutes from coordinates; a certain number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "ratio"))]
    pub detour: Option<Given>,
    /// Speed on the road, for minutes from coordinates; a certain number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "km/h"))]
    pub speed: Option<Given>,
    /// Minutes to a bed in the own township; a certain number.
    #[schemars(extend("x-unit" = "minutes"))]
    pub own_township: Given,
    /// Minutes over which willingness to go falls to 1 ÷ e (37 %).
    #[schemars(extend("x-unit" = "minutes"))]
    pub decay: Given,
    /// Minutes beyond which nobody goes.
    #[schemars(extend("x-unit" = "minutes"))]
    pub limit: Given,
}

/// Stated totals of the base year.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// Facilities in service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "facilities"))]
    pub facilities: Option<Count>,
    /// Beds in service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "beds"))]
    pub beds: Option<Count>,
    /// Nursing beds in service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "beds"))]
    pub nursing_beds: Option<Count>,
}

/// A facility in service, or a project when `project:` is given.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Facility {
    /// Id, used by measures and by random streams; never change it once runs exist.
    #[schemars(regex(pattern = r"^[a-z0-9][a-z0-9-]{0,63}$"), extend("x-hint" = "an id has lower-case letters, digits and hyphens, at most 64 of them, for example wandong-home"))]
    pub id: String,
    /// Name.
    pub name: Words,
    /// Id of its township.
    pub township: String,
    /// Who owns it.
    pub owner: Owner,
    /// Who operates it.
    pub operator: Operator,
    /// Its beds.
    pub beds: Beds,
    /// Whether it counts as a comprehensive facility (综合功能) for township coverage.
    #[serde(default)]
    pub comprehensive: bool,
    /// Whether it is an integrated medical-care facility (医养结合).
    #[serde(default)]
    pub integrated_medical: bool,
    /// The building project, when it is not in service in the base year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project: Option<Project>,
    /// Trust class of what is said here, where a number has none of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<Class>,
    /// Id of an entry of `sources:`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What a reader should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Words>,
}

/// Beds of a facility: all of them, and how many are nursing beds; the rest are general beds.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Beds {
    /// All beds.
    #[schemars(extend("x-unit" = "beds"))]
    pub total: Count,
    /// Of them nursing beds (护理型).
    #[schemars(extend("x-unit" = "beds"))]
    pub nursing: Count,
}

/// A building project.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Project {
    /// How far it has come.
    pub stage: Stage,
    /// Plan date, from which the duration counts, as `YYYY-MM`. What was built by the end of the base year is known: for a
    /// project begun before, the duration counts from the January after it.
    #[schemars(regex(pattern = r"^[12][0-9]{3}-(0[1-9]|1[0-2])$"), extend("x-unit" = "month", "x-hint" = "write the year and the month, for example 2025-06"), example = "2023-01")]
    pub start: String,
    /// Planned opening, as `YYYY-MM`. A later opening with the same `start` is a longer duration, all of which the duration
    /// factor stretches; to move a project as it is, move both, or say `delay_months`.
    #[schemars(regex(pattern = r"^[12][0-9]{3}-(0[1-9]|1[0-2])$"), extend("x-unit" = "month", "x-hint" = "write the year and the month, for example 2025-06"), example = "2025-06")]
    pub opening: String,
    /// Actual over planned duration, when this project differs from `supply:`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "ratio", "x-range" = "0 to 100"))]
    pub duration_factor: Option<Given>,
    /// Delay in months, instead of a duration factor. It moves the opening and stretches nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "months", "x-range" = "-600 to 6000"))]
    pub delay_months: Option<Given>,
    /// Probability of cancellation, when this project differs from `supply:`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "probability", "x-range" = "0 to 1"))]
    pub cancellation: Option<Given>,
    /// Months from opening until all beds are usable, when this project differs from `supply:`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 120), extend("x-unit" = "months"))]
    pub ramp_months: Option<u32>,
    /// Trust class of the dates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<Class>,
    /// Id of an entry of `sources:` for the dates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// A number of beds, or the word `all`.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum BedCount {
    /// This many beds.
    Some(#[schemars(range(min = 1, max = 5000), extend("x-unit" = "beds"))] u32),
    /// Every bed.
    All(AllWord),
}

/// The word `all`.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum AllWord {
    /// Every bed.
    All,
}

/// A measure: something done to a facility at a date.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// Id, used by random streams.
    #[schemars(regex(pattern = r"^[a-z0-9][a-z0-9-]{0,63}$"), extend("x-hint" = "an id has lower-case letters, digits and hyphens, at most 64 of them, for example wandong-home"))]
    pub id: String,
    /// Name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Words>,
    /// What is done.
    pub action: ActionWord,
    /// Id of the facility it is done to.
    pub facility: String,
    /// How many beds (convert, transfer, add, remove).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beds: Option<BedCount>,
    /// Kind of the beds added or removed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<BedKind>,
    /// New operator (transfer); social unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Operator>,
    /// Id of the facility that takes the beds (merge).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub into: Option<String>,
    /// Planned month, as `YYYY-MM`; the measure takes effect at the beginning of that month.
    #[schemars(regex(pattern = r"^[12][0-9]{3}-(0[1-9]|1[0-2])$"), extend("x-unit" = "month", "x-hint" = "write the year and the month, for example 2025-06"), example = "2024-06")]
    pub date: String,
    /// Delay in months.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "months", "x-range" = "-600 to 6000"))]
    pub delay_months: Option<Given>,
    /// Probability that it happens at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "probability", "x-range" = "0 to 1"))]
    pub probability: Option<Given>,
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
    pub values: BTreeMap<String, f64>,
    /// How many there could be (villages, communities …), for coverage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 1000000))]
    pub of: Option<u32>,
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

/// A cap or a floor on a metric, from a year on.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
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
    pub series: Option<String>,
    /// Cap: the metric must not exceed this (shares as a number between 0 and 1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 1000000))]
    pub at_most: Option<f64>,
    /// Floor: the metric must reach this (shares as a number between 0 and 1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 1000000))]
    pub at_least: Option<f64>,
    /// First year in force.
    #[schemars(range(min = 1950, max = 2150), extend("x-unit" = "year"))]
    pub from: i32,
    /// Last year in force; the horizon unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1950, max = 2150), extend("x-unit" = "year"))]
    pub until: Option<i32>,
    /// Where: `district` (unless given), `urban`, `rural`, or the id of a township.
    #[serde(default, rename = "where", skip_serializing_if = "Option::is_none")]
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

fn default_draws() -> u32 {
    10_000
}

fn default_elderly_age() -> u32 {
    60
}

fn yes() -> bool {
    true
}

fn one() -> f64 {
    1.0
}
