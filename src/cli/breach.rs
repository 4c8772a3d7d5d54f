//! `--fail-on-breach`: an exit status for programs when a rule is met with too small a probability.

use super::Failure;
use crate::analysis::compare::{Key, Side};
use crate::domain::Rule;
use crate::engine::layout::Finding;
use crate::words::number;

/// Breaches told one by one.
const TOLD: usize = 20;

/// Options on breaches.
#[derive(Debug, Clone, Copy, clap::Args)]
pub struct BreachArguments {
    /// Exit with status 5 when a rule in force is met with less than this probability (0 to 1) in some year.
    #[arg(long, value_name = "P", value_parser = probability)]
    fail_on_breach: Option<f64>,
    /// Let only binding rules count for --fail-on-breach.
    #[arg(long, requires = "fail_on_breach")]
    binding_only: bool,
}

fn probability(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(p) if (0.0..=1.0).contains(&p) => Ok(p),
        _ => Err("a probability is a number from 0 to 1, such as 0.9".to_owned()),
    }
}

impl BreachArguments {
    /// The breaches of a scenario, one a rule; none when nobody asked.
    pub fn of(&self, name: &str, side: &Side) -> Vec<String> {
        let Some(least) = self.fail_on_breach else { return Vec::new() };
        let rules = side.scenario.rules.iter();
        let judged = rules.filter(|rule| rule.binding || !self.binding_only);
        judged.filter_map(|rule| breach(name, side, rule, least)).collect()
    }

    /// Status 5 when there are breaches.
    pub fn judge(&self, mut breaches: Vec<String>) -> Result<(), Failure> {
        let count = breaches.len();
        if count == 0 {
            return Ok(());
        }
        breaches.truncate(TOLD);
        if count > TOLD {
            breaches.push(format!("and {} more", count - TOLD));
        }
        let least = self.fail_on_breach.unwrap_or_default();
        Err(Failure::breach(format!(
            "{count} rules are met with a probability below {least}:\n  {}",
            breaches.join("\n  ")
        )))
    }
}

/// The years in which a rule in force is met with too small a probability, in one line.
fn breach(name: &str, side: &Side, rule: &Rule, least: f64) -> Option<String> {
    let years = side.scenario.years.iter().filter(|&year| rule.in_force(year));
    let short = years.filter_map(|year| {
        let column = side.column(Key::Rule(&rule.id, year, Finding::Met))?;
        let met = side.results.probability(column, |met| met > 0.5).share;
        (met < least).then_some((year, met))
    });
    let short: Vec<(i32, f64)> = short.collect();
    let (worst_year, worst) = *short.iter().min_by(|a, b| a.1.total_cmp(&b.1))?;
    let years = match (short.first(), short.last()) {
        (Some((first, _)), Some((last, _))) if first < last => format!("{first} to {last}"),
        _ => worst_year.to_string(),
    };
    Some(format!(
        "{name}: {}: {years}, least {} % in {worst_year}",
        rule.id,
        number::probability(worst)
    ))
}
