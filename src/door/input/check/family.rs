//! Distributions as they are written, each in the forms of its family, as distributions that can be
//! drawn.

use crate::input::raw::{
    Amount, BetaForm, Dist, LognormalForm, NormalForm, StudentForm, ThreePoint, TwoPoint,
};
use crate::language::Message;
use crate::message;
use crate::numerics::distribution::Family;
use crate::numerics::{Distribution, DistributionError};

/// What a form of a distribution lacks or has too much of.
pub(super) enum Slip {
    /// The parameters make no sense.
    Nonsense(DistributionError),
    /// Neither of the family's forms is complete.
    Incomplete(Message),
}

impl From<DistributionError> for Slip {
    fn from(error: DistributionError) -> Self {
        Slip::Nonsense(error)
    }
}

/// The certain distribution at a finite value.
pub(super) fn certain(value: f64) -> Distribution {
    Distribution::certain(value).expect("a finite value is a certain distribution")
}

/// The distribution that `amount` says.
pub(super) fn made(amount: &Amount) -> Result<Distribution, Slip> {
    match amount {
        Amount::Certain(value) => Distribution::certain(*value).map_err(Slip::from),
        Amount::Spread(dist) => make(dist),
    }
}

fn make(dist: &Dist) -> Result<Distribution, Slip> {
    match dist {
        Dist::Normal(NormalForm { mean, sd, median, p10, p90 }) => {
            match (mean, sd, median, p10, p90) {
                (Some(mean), Some(sd), None, None, None) => Ok(Distribution::normal(*mean, *sd)?),
                (None, None, Some(m), Some(p10), Some(p90)) => {
                    fitted(Family::Normal, *m, *p10, *p90)
                }
                _ => Err(Slip::Incomplete(message!(
                    "`mean` and `sd`, or `median`, `p10` and `p90`",
                    "`mean` 和 `sd`，或 `median`、`p10` 和 `p90`"
                ))),
            }
        }
        Dist::Lognormal(LognormalForm { median, sd_log, p10, p90 }) => {
            match (median, sd_log, p10, p90) {
                (Some(m), Some(sd), None, None) => Ok(Distribution::lognormal(*m, *sd)?),
                (Some(m), None, Some(p10), Some(p90)) => fitted(Family::LogNormal, *m, *p10, *p90),
                _ => Err(Slip::Incomplete(message!(
                    "`median` and `sd_log`, or `median`, `p10` and `p90`",
                    "`median` 和 `sd_log`，或 `median`、`p10` 和 `p90`"
                ))),
            }
        }
        Dist::Beta(BetaForm { alpha, beta, median, p10, p90, low, high }) => {
            let (low, high) = (low.unwrap_or(0.0), high.unwrap_or(1.0));
            match (alpha, beta, median, p10, p90) {
                (Some(a), Some(b), None, None, None) => Ok(Distribution::beta(*a, *b, low, high)?),
                (None, None, Some(m), Some(p10), Some(p90)) => {
                    Ok(Distribution::beta_from_median_80(*m, *p10, *p90, low, high)?)
                }
                _ => Err(Slip::Incomplete(message!(
                    "`alpha` and `beta`, or `median`, `p10` and `p90`",
                    "`alpha` 和 `beta`，或 `median`、`p10` 和 `p90`"
                ))),
            }
        }
        Dist::Pert(form) => three_point(form, Family::Pert, Distribution::pert),
        Dist::Triangular(form) => three_point(form, Family::Triangular, Distribution::triangular),
        Dist::Uniform(TwoPoint { min, max, median, p10, p90 }) => {
            match (min, max, median, p10, p90) {
                (Some(min), Some(max), None, None, None) => Ok(Distribution::uniform(*min, *max)?),
                (None, None, Some(m), Some(p10), Some(p90)) => {
                    fitted(Family::Uniform, *m, *p10, *p90)
                }
                _ => Err(Slip::Incomplete(message!(
                    "`min` and `max`, or `median`, `p10` and `p90`",
                    "`min` 和 `max`，或 `median`、`p10` 和 `p90`"
                ))),
            }
        }
        Dist::StudentT(StudentForm { location, scale, df, min, max }) => {
            let (min, max) = (min.unwrap_or(f64::NEG_INFINITY), max.unwrap_or(f64::INFINITY));
            Ok(Distribution::student_t(*location, *scale, *df, min, max)?)
        }
        Dist::Empirical(values) => Ok(Distribution::empirical(values.clone())?),
    }
}

fn three_point(
    form: &ThreePoint,
    family: Family,
    by_ends: fn(f64, f64, f64) -> Result<Distribution, DistributionError>,
) -> Result<Distribution, Slip> {
    match (form.min, form.mode, form.max, form.median, form.p10, form.p90) {
        (Some(min), Some(mode), Some(max), None, None, None) => Ok(by_ends(min, mode, max)?),
        (None, None, None, Some(m), Some(p10), Some(p90)) => fitted(family, m, p10, p90),
        _ => Err(Slip::Incomplete(message!(
            "`min`, `mode` and `max`, or `median`, `p10` and `p90`",
            "`min`、`mode` 和 `max`，或 `median`、`p10` 和 `p90`"
        ))),
    }
}

fn fitted(family: Family, median: f64, p10: f64, p90: f64) -> Result<Distribution, Slip> {
    Ok(Distribution::from_median_80(family, median, p10, p90)?)
}
