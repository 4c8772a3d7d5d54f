//! A province on paper: its whole, its districts ranked, a map. Nothing here computes a statistic.

mod accounts;
pub(crate) mod charts;
mod map;
pub(crate) mod record;
pub(crate) mod report;
pub(crate) mod sentences;

use crate::analysis::province::Whole;
use crate::domain::{Lang, Province, Scenario};
use crate::language::Message;
use crate::words::{Word, number};

pub(super) use crate::analysis::scope::MOST_SHOWN;

/// A finished province, for whatever is written about it.
#[derive(Debug)]
pub struct Summed<'p> {
    /// The province.
    pub province: &'p Province,
    /// Name of its file.
    pub file: Option<String>,
    /// Its results.
    pub whole: &'p Whole,
    /// The scenarios of its districts, in the order of the results.
    pub scenarios: Vec<&'p Scenario>,
    /// File and run id of each district.
    pub runs: Vec<(String, String)>,
    /// Language to write in.
    pub lang: Lang,
    /// The command that makes it again.
    pub command: String,
}

impl Summed<'_> {
    /// Draws, seed and version.
    pub fn draws(&self) -> String {
        let draws = number::count(self.whole.draws as f64, self.lang);
        let seed = self.province.seed.to_string();
        let values = [("draws", &*draws), ("seed", &*seed), ("version", env!("CARGO_PKG_VERSION"))];
        Word::AskedDraws.fill(self.lang, &values)
    }

    /// Name of a district.
    pub fn name(&self, district: usize) -> Message {
        Message::from(&self.whole.districts[district].seen.name)
    }

    /// Numbers of the districts that are assumptions.
    fn assumptions(&self) -> usize {
        self.scenarios.iter().map(|s| crate::analysis::provenance::assumptions_in(s)).sum()
    }
}
