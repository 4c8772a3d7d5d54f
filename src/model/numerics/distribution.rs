//! What a planner believes about one uncertain number: nine families behind checked constructors,
//! and the quantile function through which every draw passes.
//!
//! A draw is the quantile at a point u of (0, 1), never a sampler of its own, so that two runs that
//! share u share the value. A law lives inside its support by itself: nothing is ever clamped or
//! redrawn, and a normal law that reaches below zero says so in [`Distribution::support`]. Fitting
//! a family to a median and an 80 % range is in `fit.rs`.

mod display;
mod refusal;
mod written;

use libm::{exp, expm1, sqrt};

use crate::language::{Lang, Message};
use crate::numerics::beta::{BetaLaw, GuidedBeta, Place};
use crate::numerics::special::normal_quantile;
use crate::numerics::student::CutStudent;

/// Largest size of a number a distribution takes, so that no sum or product of two overflows.
pub(crate) const LARGEST: f64 = 1e15;

/// Permitted shapes of a beta law.
pub(crate) const BETA_SHAPES: (f64, f64) = (0.05, 1e6);

/// Largest `sd_log` of a log-normal law; e¹⁰ already spreads the middle two thirds over nine orders
/// of magnitude.
pub(crate) const LARGEST_SD_LOG: f64 = 10.0;

/// Permitted degrees of freedom of a t law: below, its spread comes from cases that hardly ever
/// happen; above, it is normal.
pub(crate) const DEGREES_OF_FREEDOM: (f64, f64) = (2.1, 1000.0);

/// Weight of the mode in a PERT law: mean = (min + 4·mode + max) / 6.
const PERT_WEIGHT: f64 = 4.0;

/// A checked probability law of one number. The unit is that of the number it describes.
///
/// A law of zero width (sd 0, or min = max) is the certain law, whatever the family it was asked
/// for.
#[derive(Clone, Debug, PartialEq)]
pub struct Distribution {
    shape: Shape,
}

#[derive(Clone, Debug, PartialEq)]
enum Shape {
    Certain(f64),
    Normal { mean: f64, sd: f64 },
    LogNormal { median: f64, sd_log: f64 },
    Beta { law: GuidedBeta, low: f64, high: f64 },
    Pert { law: GuidedBeta, min: f64, mode: f64, max: f64 },
    Triangular { min: f64, mode: f64, max: f64 },
    StudentT { law: Box<CutStudent>, location: f64, scale: f64 },
    Uniform { min: f64, max: f64 },
    Empirical(Box<[f64]>),
}

/// A family that can be fitted to a median and an 80 % range, by [`Distribution::from_median_80`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// Needs the median in the middle of the range; reaches every number.
    Normal,
    /// Positive, skewed to the right: needs the median near the geometric mean of the ends.
    LogNormal,
    /// On given bounds (0 to 1 unless said otherwise).
    Beta,
    /// Median between 31 % and 69 % of the way along the range; its min and max follow from the
    /// fit.
    Pert,
    /// Median between 38 % and 62 % of the way along the range; its min and max follow from the
    /// fit.
    Triangular,
    /// Needs the median in the middle of the range; its min and max follow from the fit.
    Uniform,
}

impl Family {
    /// All of them, in the order in which they are suggested.
    pub const ALL: [Self; 6] =
        [Self::Normal, Self::LogNormal, Self::Beta, Self::Pert, Self::Triangular, Self::Uniform];
}

/// The values a parameter may take, for messages.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Permitted {
    /// From the first to the second, ends included.
    Between(f64, f64),
    /// Between the two, ends excluded.
    Inside(f64, f64),
}

/// Why three or four numbers are not a distribution. Every variant names the number, its value and
/// what is permitted.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{}", Message::from(self).get(Lang::En))]
pub enum DistributionError {
    /// A parameter is infinite or not a number.
    NotFinite {
        /// The parameter's name, as in the constructor.
        name: &'static str,
        /// Its value.
        value: f64,
    },
    /// A parameter is outside its permitted range.
    OutOfRange {
        /// The parameter's name.
        name: &'static str,
        /// Its value.
        value: f64,
        /// What it may be.
        permitted: Permitted,
    },
    /// Two parameters are the wrong way round.
    OutOfOrder {
        /// The one that must not be larger, and its value.
        smaller: (&'static str, f64),
        /// The one that must not be smaller, and its value.
        larger: (&'static str, f64),
    },
    /// An empirical law without values.
    NoValues,
    /// No member of the family has this median and this 80 % range.
    CannotExpress {
        /// The family asked for.
        family: Family,
        /// The median asked for.
        median: f64,
        /// The 80 % range asked for: 10th and 90th percentile.
        asked: (f64, f64),
        /// The 80 % range of the family's nearest member; the width asked for too, when the family
        /// can be that wide.
        nearest: (f64, f64),
        /// Families that can express the three numbers.
        alternatives: Vec<Family>,
    },
}

impl Distribution {
    /// The number is known.
    ///
    /// # Errors
    /// When it is not finite or larger than [`LARGEST`].
    pub fn certain(value: f64) -> Result<Self, DistributionError> {
        sized("value", value)?;
        Ok(Self::known(value))
    }

    /// The normal law. Its support is the whole line.
    ///
    /// # Errors
    /// When a parameter is not finite or too large, or `sd` is negative.
    pub fn normal(mean: f64, sd: f64) -> Result<Self, DistributionError> {
        sized("mean", mean)?;
        within("sd", sd, Permitted::Between(0.0, LARGEST))?;
        Ok(if sd == 0.0 { Self::known(mean) } else { Self { shape: Shape::Normal { mean, sd } } })
    }

    /// The log-normal law by its median and the standard deviation of its natural logarithm; it is
    /// positive.
    ///
    /// # Errors
    /// When `median` is not positive, or `sd_log` is negative or above [`LARGEST_SD_LOG`].
    pub fn lognormal(median: f64, sd_log: f64) -> Result<Self, DistributionError> {
        within("median", median, Permitted::Inside(0.0, LARGEST))?;
        within("sd_log", sd_log, Permitted::Between(0.0, LARGEST_SD_LOG))?;
        Ok(if sd_log == 0.0 {
            Self::known(median)
        } else {
            Self { shape: Shape::LogNormal { median, sd_log } }
        })
    }

    /// Student's t law with `df` degrees of freedom around `location`, stretched by `scale` and cut
    /// to (`min`, `max`), whose ends may be infinite. Its tails are heavier than normal; with `df`
    /// 3 one value in twenty lies beyond 3.2 scales.
    ///
    /// # Errors
    /// When `scale` is negative, `df` outside [`DEGREES_OF_FREEDOM`], or `location` outside `min`
    /// to `max`.
    pub fn student_t(
        location: f64,
        scale: f64,
        df: f64,
        min: f64,
        max: f64,
    ) -> Result<Self, DistributionError> {
        sized("location", location)?;
        within("scale", scale, Permitted::Between(0.0, LARGEST))?;
        let (least, most) = DEGREES_OF_FREEDOM;
        within("df", df, Permitted::Between(least, most))?;
        for (name, end) in [("min", min), ("max", max)] {
            if !end.is_infinite() {
                sized(name, end)?;
            }
        }
        if !(min <= location && location <= max) {
            let (smaller, larger) =
                if min <= location { ("location", "max") } else { ("min", "location") };
            let of = |name| match name {
                "min" => min,
                "max" => max,
                _ => location,
            };
            return Err(DistributionError::OutOfOrder {
                smaller: (smaller, of(smaller)),
                larger: (larger, of(larger)),
            });
        }
        if scale == 0.0 || min == max {
            return Ok(Self::known(location));
        }
        let (low, high) = ((min - location) / scale, (max - location) / scale);
        let law = Box::new(CutStudent::new(df, low, high));
        Ok(Self { shape: Shape::StudentT { law, location, scale } })
    }

    /// The beta law with shapes `alpha` and `beta`, stretched from (0, 1) to (`low`, `high`).
    ///
    /// # Errors
    /// When a shape is outside [`BETA_SHAPES`], a bound is not finite or too large, or `low` is
    /// above `high`.
    pub fn beta(alpha: f64, beta: f64, low: f64, high: f64) -> Result<Self, DistributionError> {
        let shapes = Permitted::Between(BETA_SHAPES.0, BETA_SHAPES.1);
        within("alpha", alpha, shapes)?;
        within("beta", beta, shapes)?;
        ordered(("low", low), ("high", high))?;
        if low == high {
            return Ok(Self::known(low));
        }
        let law = GuidedBeta::new(BetaLaw::new(alpha, beta));
        Ok(Self { shape: Shape::Beta { law, low, high } })
    }

    /// The PERT law: the beta law on (`min`, `max`) with shapes 1 + 4·(mode − min)/(max − min) and
    /// 1 + 4·(max − mode)/(max − min), hence with mean (min + 4·mode + max)/6.
    ///
    /// # Errors
    /// Unless min ≤ mode ≤ max, all finite and not too large.
    pub fn pert(min: f64, mode: f64, max: f64) -> Result<Self, DistributionError> {
        ordered(("min", min), ("mode", mode))?;
        ordered(("mode", mode), ("max", max))?;
        if min == max {
            return Ok(Self::known(mode));
        }
        let law = GuidedBeta::new(pert_law((mode - min) / (max - min)));
        Ok(Self { shape: Shape::Pert { law, min, mode, max } })
    }

    /// The triangular law.
    ///
    /// # Errors
    /// Unless min ≤ mode ≤ max, all finite and not too large.
    pub fn triangular(min: f64, mode: f64, max: f64) -> Result<Self, DistributionError> {
        ordered(("min", min), ("mode", mode))?;
        ordered(("mode", mode), ("max", max))?;
        Ok(if min == max {
            Self::known(mode)
        } else {
            Self { shape: Shape::Triangular { min, mode, max } }
        })
    }

    /// Every value between `min` and `max` alike.
    ///
    /// # Errors
    /// Unless min ≤ max, both finite and not too large.
    pub fn uniform(min: f64, max: f64) -> Result<Self, DistributionError> {
        ordered(("min", min), ("max", max))?;
        Ok(if min == max { Self::known(min) } else { Self { shape: Shape::Uniform { min, max } } })
    }

    /// A list of values, each as likely as its share of the list. Only listed values are ever
    /// drawn.
    ///
    /// # Errors
    /// When the list is empty, or a value is not finite or too large.
    pub fn empirical(mut values: Vec<f64>) -> Result<Self, DistributionError> {
        for &value in &values {
            sized("a listed value", value)?;
        }
        values.sort_by(f64::total_cmp);
        match (values.first(), values.last()) {
            (Some(&first), Some(&last)) if first == last => Ok(Self::known(first)),
            (Some(_), Some(_)) => Ok(Self { shape: Shape::Empirical(values.into_boxed_slice()) }),
            _ => Err(DistributionError::NoValues),
        }
    }

    fn known(value: f64) -> Self {
        Self { shape: Shape::Certain(value) }
    }

    /// The value below which the law has probability `u`; nondecreasing in u.
    ///
    /// Of a list it is the ⌈n·u⌉-th smallest value (type 1 of Hyndman & Fan 1996), never one
    /// between two.
    ///
    /// # Panics
    /// When u is not strictly between 0 and 1; points and streams give nothing else.
    pub fn quantile(&self, u: f64) -> f64 {
        assert!(
            u > 0.0 && u < 1.0,
            "a quantile needs a probability strictly between 0 and 1, not {u}"
        );
        match &self.shape {
            Shape::Certain(value) => *value,
            Shape::Normal { mean, sd } => mean + sd * normal_quantile(u),
            Shape::LogNormal { median, sd_log } => median * exp(sd_log * normal_quantile(u)),
            Shape::Beta { law, low, high } => stretch(law.quantile(u), *low, *high),
            Shape::Pert { law, min, max, .. } => stretch(law.quantile(u), *min, *max),
            Shape::Triangular { min, mode, max } => {
                stretch(triangular_place((mode - min) / (max - min), u), *min, *max)
            }
            Shape::Uniform { min, max } => stretch(Place { x: u, y: 1.0 - u }, *min, *max),
            Shape::StudentT { law, location, scale } => location + scale * law.quantile(u),
            Shape::Empirical(values) => {
                let rank = libm::ceil(values.len() as f64 * u) as usize;
                values[rank.clamp(1, values.len()) - 1]
            }
        }
    }

    /// The quantile at ½: what the central draw uses. Of a list of even length, the lower of the
    /// two middle values, so that it is a listed one.
    pub fn median(&self) -> f64 {
        match &self.shape {
            Shape::Normal { mean, .. } => *mean,
            Shape::LogNormal { median, .. } => *median,
            _ => self.quantile(0.5),
        }
    }

    /// Mean.
    pub fn mean(&self) -> f64 {
        match &self.shape {
            Shape::Certain(value) => *value,
            Shape::Normal { mean, .. } => *mean,
            Shape::LogNormal { median, sd_log } => median * exp(0.5 * sd_log * sd_log),
            Shape::Beta { law, low, high } => low + (high - low) * law.law().mean(),
            Shape::Pert { law, min, max, .. } => min + (max - min) * law.law().mean(),
            Shape::Triangular { min, mode, max } => (min + mode + max) / 3.0,
            Shape::Uniform { min, max } => 0.5 * (min + max),
            Shape::StudentT { law, location, scale } => location + scale * law.mean(),
            Shape::Empirical(values) => mean_of(values),
        }
    }

    /// Standard deviation; of a list, that of the list itself (divided by n).
    pub fn sd(&self) -> f64 {
        match &self.shape {
            Shape::Certain(_) => 0.0,
            Shape::Normal { sd, .. } => *sd,
            Shape::LogNormal { sd_log, .. } => self.mean() * sqrt(expm1(sd_log * sd_log)),
            Shape::Beta { law, low, high } => (high - low) * law.law().sd(),
            Shape::Pert { law, min, max, .. } => (max - min) * law.law().sd(),
            Shape::Triangular { min, mode, max } => {
                let (left, width) = (mode - min, max - min);
                sqrt((width * width - width * left + left * left) / 18.0)
            }
            Shape::Uniform { min, max } => (max - min) / sqrt(12.0),
            Shape::StudentT { law, scale, .. } => scale * law.sd(),
            Shape::Empirical(values) => {
                let mean = mean_of(values);
                sqrt(
                    values.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>()
                        / values.len() as f64,
                )
            }
        }
    }

    /// The smallest closed interval that holds every value; an end may be infinite. Whoever needs
    /// values inside natural bounds compares them with this.
    pub fn support(&self) -> (f64, f64) {
        match &self.shape {
            Shape::Certain(value) => (*value, *value),
            Shape::Normal { .. } => (f64::NEG_INFINITY, f64::INFINITY),
            Shape::LogNormal { .. } => (0.0, f64::INFINITY),
            Shape::Beta { low, high, .. } => (*low, *high),
            Shape::Pert { min, max, .. }
            | Shape::Triangular { min, max, .. }
            | Shape::Uniform { min, max } => (*min, *max),
            Shape::StudentT { law, location, scale } => {
                let (low, high) = law.ends();
                (location + scale * low, location + scale * high)
            }
            Shape::Empirical(values) => (values[0], values[values.len() - 1]),
        }
    }

    /// Whether every draw gives the same value.
    pub fn is_certain(&self) -> bool {
        matches!(self.shape, Shape::Certain(_))
    }

    /// A short name with parameters to six digits, such as `PERT(0.03, 0.06, 0.12)`.
    pub fn describe(&self) -> String {
        self.to_string()
    }
}

/// The beta law of a PERT law whose mode lies at `position`, 0 for min and 1 for max.
pub(crate) fn pert_law(position: f64) -> BetaLaw {
    BetaLaw::new(1.0 + PERT_WEIGHT * position, 1.0 + PERT_WEIGHT * (1.0 - position))
}

/// Quantile of the triangular law on (0, 1) with its mode at `position`.
pub(crate) fn triangular_place(position: f64, u: f64) -> Place {
    if u <= position {
        let x = sqrt(u * position);
        Place { x, y: 1.0 - x }
    } else {
        let y = sqrt((1.0 - u) * (1.0 - position));
        Place { x: 1.0 - y, y }
    }
}

/// Measured from the nearer end, so that both ends are resolved alike.
fn stretch(place: Place, low: f64, high: f64) -> f64 {
    if place.x <= place.y { low + (high - low) * place.x } else { high - (high - low) * place.y }
}

fn mean_of(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

pub(crate) fn sized(name: &'static str, value: f64) -> Result<(), DistributionError> {
    within(name, value, Permitted::Between(-LARGEST, LARGEST))
}

pub(crate) fn within(
    name: &'static str,
    value: f64,
    permitted: Permitted,
) -> Result<(), DistributionError> {
    if !value.is_finite() {
        return Err(DistributionError::NotFinite { name, value });
    }
    let fits = match permitted {
        Permitted::Between(low, high) => low <= value && value <= high,
        Permitted::Inside(low, high) => low < value && value < high,
    };
    if fits { Ok(()) } else { Err(DistributionError::OutOfRange { name, value, permitted }) }
}

pub(crate) fn ordered(
    smaller: (&'static str, f64),
    larger: (&'static str, f64),
) -> Result<(), DistributionError> {
    sized(smaller.0, smaller.1)?;
    sized(larger.0, larger.1)?;
    if smaller.1 <= larger.1 {
        Ok(())
    } else {
        Err(DistributionError::OutOfOrder { smaller, larger })
    }
}

#[cfg(test)]
mod tests;
