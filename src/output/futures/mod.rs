//! Futures that break plans, on paper. Nothing here computes a statistic.

pub(crate) mod charts;
pub(crate) mod record;
pub(crate) mod report;
pub(crate) mod sentences;

use crate::analysis::futures::answer::Futures;
use crate::domain::{Lang, Scenario};
use crate::words::{Word, number};

/// Plans with the futures that break them.
#[derive(Debug)]
pub struct Broken<'b> {
    /// The plans with what was found of each, and the names of their files.
    pub plans: Vec<BrokenPlan<'b>>,
    /// Language to write in.
    pub lang: Lang,
    /// The command that asks again.
    pub command: String,
}

/// A plan with the futures that break it.
#[derive(Debug)]
pub struct BrokenPlan<'b> {
    /// The plan.
    pub scenario: &'b Scenario,
    /// Name of its file.
    pub file: Option<String>,
    /// Its id among the plans.
    pub id: String,
    /// What was found.
    pub futures: &'b Futures,
}

impl Broken<'_> {
    /// Draws, seed and version.
    pub fn draws(&self) -> String {
        let first = &self.plans[0];
        let draws = number::count(f64::from(first.futures.draws), self.lang);
        let seed = first.scenario.seed.to_string();
        let version = env!("CARGO_PKG_VERSION");
        let values = [("draws", &*draws), ("seed", &*seed), ("version", version)];
        Word::AskedDraws.fill(self.lang, &values)
    }
}
