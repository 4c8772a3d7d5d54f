//! Distributions in words, the same in every language.

use std::fmt;

use super::{Distribution, Family, Shape};

impl fmt::Display for Distribution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.shape {
            Shape::Certain(value) => write!(f, "{}", short(*value)),
            Shape::Normal { mean, sd } => {
                write!(f, "normal(mean {}, sd {})", short(*mean), short(*sd))
            }
            Shape::LogNormal { median, sd_log } => {
                write!(f, "log-normal(median {}, sd_log {})", short(*median), short(*sd_log))
            }
            Shape::Beta { law, low, high } => {
                write!(f, "beta({}, {})", short(law.law().a()), short(law.law().b()))?;
                if (*low, *high) == (0.0, 1.0) {
                    return Ok(());
                }
                write!(f, " on {} to {}", short(*low), short(*high))
            }
            Shape::Pert { min, mode, max, .. } => {
                write!(f, "PERT({}, {}, {})", short(*min), short(*mode), short(*max))
            }
            Shape::Triangular { min, mode, max } => {
                write!(f, "triangular({}, {}, {})", short(*min), short(*mode), short(*max))
            }
            Shape::Uniform { min, max } => write!(f, "uniform({}, {})", short(*min), short(*max)),
            Shape::StudentT { law, location, scale } => {
                let (low, high) = self.support();
                write!(
                    f,
                    "t(location {}, scale {}, df {})",
                    short(*location),
                    short(*scale),
                    short(law.df())
                )?;
                if low.is_infinite() && high.is_infinite() {
                    return Ok(());
                }
                write!(f, " from {} to {}", short(low), short(high))
            }
            Shape::Empirical(values) => {
                let (first, last) = self.support();
                write!(f, "{} listed values from {} to {}", values.len(), short(first), short(last))
            }
        }
    }
}

impl Distribution {
    /// Name of its shape, whatever its numbers are.
    #[must_use]
    pub fn shape_name(&self) -> &'static str {
        match &self.shape {
            Shape::Certain(_) => "fixed",
            Shape::Normal { .. } => "normal",
            Shape::LogNormal { .. } => "log-normal",
            Shape::Beta { .. } => "beta",
            Shape::Pert { .. } => "PERT",
            Shape::Triangular { .. } => "triangular",
            Shape::Uniform { .. } => "uniform",
            Shape::StudentT { .. } => "t",
            Shape::Empirical(_) => "listed values",
        }
    }
}

impl fmt::Display for Family {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Normal => "normal",
            Self::LogNormal => "log-normal",
            Self::Beta => "beta",
            Self::Pert => "PERT",
            Self::Triangular => "triangular",
            Self::Uniform => "uniform",
        })
    }
}

/// Six significant digits, without trailing zeros.
pub(super) fn short(value: f64) -> f64 {
    format!("{value:.5e}").parse().unwrap_or(value)
}
