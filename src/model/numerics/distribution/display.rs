//! Distributions in words, in both languages; tables take the English ones.

use std::fmt;

use super::{Distribution, Family, Shape};
use crate::language::{Lang, Message};
use crate::message;

impl Distribution {
    /// Its name with parameters to six digits: `PERT(0.03, 0.06, 0.12)`,
    /// `PERT分布（最小0.03，众数0.06，最大0.12）`.
    pub fn in_words(&self) -> Message {
        match &self.shape {
            Shape::Certain(value) => Message::verbatim(short(*value)),
            Shape::Normal { mean, sd } => {
                let [mean, sd] = [*mean, *sd].map(short);
                message!("normal(mean {mean}, sd {sd})", "正态分布（均值{mean}，标准差{sd}）")
            }
            Shape::LogNormal { median, sd_log } => {
                let [median, sd_log] = [*median, *sd_log].map(short);
                message!(
                    "log-normal(median {median}, sd_log {sd_log})",
                    "对数正态分布（中位数{median}，对数标准差{sd_log}）"
                )
            }
            Shape::Beta { law, low, high } => {
                let [a, b] = [law.law().a(), law.law().b()].map(short);
                if (*low, *high) == (0.0, 1.0) {
                    return message!("beta({a}, {b})", "贝塔分布（α={a}，β={b}）");
                }
                let [low, high] = [*low, *high].map(short);
                message!(
                    "beta({a}, {b}) on {low} to {high}",
                    "贝塔分布（α={a}，β={b}，取值{low}至{high}）"
                )
            }
            Shape::Pert { min, mode, max, .. } => {
                let [min, mode, max] = [*min, *mode, *max].map(short);
                message!(
                    "PERT({min}, {mode}, {max})",
                    "PERT分布（最小{min}，众数{mode}，最大{max}）"
                )
            }
            Shape::Triangular { min, mode, max } => {
                let [min, mode, max] = [*min, *mode, *max].map(short);
                message!(
                    "triangular({min}, {mode}, {max})",
                    "三角分布（最小{min}，众数{mode}，最大{max}）"
                )
            }
            Shape::Uniform { min, max } => {
                let [min, max] = [*min, *max].map(short);
                message!("uniform({min}, {max})", "均匀分布（{min}至{max}）")
            }
            Shape::StudentT { law, location, scale } => {
                let (low, high) = self.support();
                let [location, scale, df] = [*location, *scale, law.df()].map(short);
                if low.is_infinite() && high.is_infinite() {
                    return message!(
                        "t(location {location}, scale {scale}, df {df})",
                        "t分布（位置{location}，尺度{scale}，自由度{df}）"
                    );
                }
                let [low, high] = [low, high].map(short);
                message!(
                    "t(location {location}, scale {scale}, df {df}) from {low} to {high}",
                    "t分布（位置{location}，尺度{scale}，自由度{df}，取值{low}至{high}）"
                )
            }
            Shape::Empirical(values) => {
                let (first, last) = self.support();
                let (n, first, last) = (values.len(), short(first), short(last));
                message!(
                    "{n} listed values from {first} to {last}",
                    "所列{n}个数值（{first}至{last}）"
                )
            }
        }
    }
}

impl Distribution {
    /// Name of its shape, whatever its numbers are.
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

impl fmt::Display for Distribution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.in_words().get(Lang::En))
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
