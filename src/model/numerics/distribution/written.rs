//! Distributions as a scenario writes them.

use super::{Distribution, Shape};

impl Distribution {
    /// As a value of a scenario, in every digit: `0.9`, `{ pert: { min: 0, mode: 3, max: 18 } }`.
    pub fn written(&self) -> String {
        match &self.shape {
            Shape::Certain(value) => value.to_string(),
            Shape::Normal { mean, sd } => format!("{{ normal: {{ mean: {mean}, sd: {sd} }} }}"),
            Shape::LogNormal { median, sd_log } => {
                format!("{{ lognormal: {{ median: {median}, sd_log: {sd_log} }} }}")
            }
            Shape::Beta { law, low, high } => {
                let (a, b) = (law.law().a(), law.law().b());
                format!("{{ beta: {{ alpha: {a}, beta: {b}, low: {low}, high: {high} }} }}")
            }
            Shape::Pert { min, mode, max, .. } => {
                format!("{{ pert: {{ min: {min}, mode: {mode}, max: {max} }} }}")
            }
            Shape::Triangular { min, mode, max } => {
                format!("{{ triangular: {{ min: {min}, mode: {mode}, max: {max} }} }}")
            }
            Shape::Uniform { min, max } => format!("{{ uniform: {{ min: {min}, max: {max} }} }}"),
            Shape::StudentT { law, location, scale } => {
                let df = law.df();
                let (low, high) = self.support();
                let end = |key: &str, end: f64| match end.is_finite() {
                    true => format!(", {key}: {end}"),
                    false => String::new(),
                };
                format!(
                    "{{ student_t: {{ location: {location}, scale: {scale}, df: {df}{}{} }} }}",
                    end("min", low),
                    end("max", high)
                )
            }
            Shape::Empirical(values) => {
                let values: Vec<String> = values.iter().map(f64::to_string).collect();
                format!("{{ empirical: [{}] }}", values.join(", "))
            }
        }
    }
}
