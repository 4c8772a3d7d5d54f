//! Advice on paper: what to do in sentences, what it costs and why it holds, as a report, tables
//! and a variant file.
//!
//! All are made of one [`Advised`]; nothing here computes a statistic.

pub(crate) mod charts;
pub(crate) mod files;
pub(crate) mod record;
pub(crate) mod report;
pub(crate) mod sentences;
pub(crate) mod tables;
pub mod variant;

use crate::analysis::advice::answer::{Advice, Ask};
use crate::domain::{Lang, Scenario, Text};
use crate::words::{Word, number};

/// An answer with what was asked of whom.
#[derive(Debug)]
pub struct Advised<'a> {
    /// The scenario with its levers.
    pub scenario: &'a Scenario,
    /// Titles of the named futures.
    pub futures: Vec<Text>,
    /// What was asked.
    pub ask: &'a Ask,
    /// The answer.
    pub advice: &'a Advice,
    /// Language to write in.
    pub lang: Lang,
    /// Name of the scenario's file.
    pub scenario_file: Option<String>,
    /// The variant files, the plan first, each with its text.
    pub variants: Vec<(String, String)>,
    /// The scenario that they extend, as one file, and its data: each with its name and bytes.
    pub parents: Vec<(String, Vec<u8>)>,
    /// Version of the program.
    pub version: String,
    /// The command that asks again.
    pub command: String,
}

impl Advised<'_> {
    /// Draws of the search and of the trials, and the seed.
    fn draws(&self) -> String {
        let count = |n: u32| number::count(f64::from(n), self.lang);
        let (search, trial) = (count(self.ask.search_draws), count(self.ask.trial_draws));
        let seed = self.scenario.seed.to_string();
        let values = [
            ("search", &*search),
            ("trial", &*trial),
            ("seed", &*seed),
            ("version", &*self.version),
        ];
        Word::AdviceDraws.fill(self.lang, &values)
    }
}
