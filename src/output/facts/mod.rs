//! What each fact is worth for a choice between plans, on paper. Nothing here computes a statistic.

pub(crate) mod charts;
pub(crate) mod record;
pub(crate) mod report;
pub(crate) mod sentences;

use crate::analysis::facts::choice::Choice;
use crate::domain::{Lang, Scenario};
use crate::words::{Word, number};

/// A choice with what was asked.
#[derive(Debug)]
pub struct Chosen<'c> {
    /// The plans.
    pub plans: Vec<&'c Scenario>,
    /// Names of their files.
    pub files: Vec<Option<String>>,
    /// Their ids, each once.
    pub ids: Vec<String>,
    /// How it was judged, and what came of it.
    pub choice: &'c Choice,
    /// Plans that differ from the first in more than what is done: in the people, care need or
    /// demand they assume.
    pub other_worlds: Vec<usize>,
    /// Language to write in.
    pub lang: Lang,
    /// The command that asks again.
    pub command: String,
}

impl Chosen<'_> {
    /// Draws, seed and version.
    pub fn draws(&self) -> String {
        let draws = number::count(self.choice.payoffs.draws() as f64, self.lang);
        let seed = self.plans[0].seed.to_string();
        let version = env!("CARGO_PKG_VERSION");
        let values = [("draws", &*draws), ("seed", &*seed), ("version", version)];
        Word::AskedDraws.fill(self.lang, &values)
    }
}
