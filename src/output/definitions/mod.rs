//! A plan under several definitions of care need, on paper. Nothing here computes a statistic.

pub(crate) mod charts;
pub(crate) mod record;
pub(crate) mod report;
pub(crate) mod sentences;

use crate::analysis::definitions::Definitions;
use crate::domain::{Lang, Scenario};
use crate::words::{Word, number};

/// Name of the chart.
pub(crate) const NAME: &str = "definitions";

/// A plan under several definitions.
#[derive(Debug)]
pub struct Defined<'d> {
    /// The plan.
    pub scenario: &'d Scenario,
    /// Name of its file.
    pub file: Option<String>,
    /// What it is under each.
    pub definitions: &'d Definitions,
    /// Language to write in.
    pub lang: Lang,
    /// The command that asks again.
    pub command: String,
}

impl Defined<'_> {
    /// Draws, seed and version.
    pub fn draws(&self) -> String {
        let draws = number::count(f64::from(self.definitions.draws), self.lang);
        let seed = self.scenario.seed.to_string();
        let version = env!("CARGO_PKG_VERSION");
        let values = [("draws", &*draws), ("seed", &*seed), ("version", version)];
        Word::AskedDraws.fill(self.lang, &values)
    }
}
