//! The distributions that an uncertain number may have.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A distribution. One word and its parameters; all families but t and list also by median and 80 %
/// range (`p10`, `p90`).
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub enum Dist {
    /// Normal: `{mean, sd}` or `{median, p10, p90}`.
    Normal(NormalForm),
    /// Lognormal: `{median, sd_log}` or `{median, p10, p90}`.
    Lognormal(LognormalForm),
    /// Beta: `{alpha, beta}`, or `{median, p10, p90}`; between `low` and `high` (0 and 1 unless
    /// given).
    Beta(BetaForm),
    /// PERT: `{min, mode, max}` or `{median, p10, p90}`.
    Pert(ThreePoint),
    /// Triangular: `{min, mode, max}` or `{median, p10, p90}`.
    Triangular(ThreePoint),
    /// Uniform: `{min, max}` or `{median, p10, p90}`.
    Uniform(TwoPoint),
    /// Student's t, heavier in its tails than a normal: `{location, scale, df}`, cut at `min` and
    /// `max` where given.
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

/// Parameters of Student's t distribution. With `df` 3 one value in twenty lies beyond 3.2 times
/// `scale`, with a normal distribution of the same `scale` beyond 2.
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
    #[schemars(range(min = 0.05, max = 1_000_000))]
    pub alpha: Option<f64>,
    /// Second shape, above 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.05, max = 1_000_000))]
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
