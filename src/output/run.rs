//! A finished run as everything that is written about it sees it: its scenario, results and headline, and the language to write in.
//!
//! Knows no chart, no report and no file.

use super::handed_on;
use super::manifest::Manifest;
use super::source_line;
use crate::analysis::{Headline, Results};
use crate::domain::{Lang, Scenario};
use crate::words::{Word, number};

/// A finished run, for whatever is written about it.
#[derive(Debug)]
pub struct Run<'r> {
    /// The scenario.
    pub scenario: &'r Scenario,
    /// Its results.
    pub results: &'r Results<'r>,
    /// Its headline.
    pub headline: &'r Headline,
    /// What made it.
    pub manifest: &'r Manifest,
    /// Language to write in.
    pub lang: Lang,
    /// Date to print, in the user's words; without it nothing is dated.
    pub date: Option<&'r str>,
    /// Who prepared it, in the user's words.
    pub author: Option<&'r str>,
}

impl Run<'_> {
    /// A fixed word with its places filled; `{district}` always is.
    pub fn say(&self, word: Word, values: &[(&str, &str)]) -> String {
        let district = [("district", self.scenario.district.get(self.lang))];
        self.told(word).fill(self.lang, &[values, &district].concat())
    }

    /// What is said of this scenario in place of a word about people without a bed.
    fn told(&self, word: Word) -> Word {
        if self.scenario.residents.is_some() { word.where_people_stay() } else { word }
    }

    /// Name of one of its files that is handed on by itself.
    pub fn handed_on(&self, what: &str, extension: &str) -> String {
        handed_on::file_name(&self.scenario.name, what, self.lang, extension)
    }

    /// A fixed word without places.
    pub fn word(&self, word: Word) -> String {
        self.told(word).text(self.lang).to_owned()
    }

    /// The townships spoken of.
    pub fn places(&self) -> &[usize] {
        &self.headline.scope.places
    }

    /// Name of a township; of the district for the place after the last.
    pub fn place_name(&self, place: usize) -> String {
        let name = self.scenario.townships.get(place).map_or(&self.scenario.district, |t| &t.name);
        name.get(self.lang).to_owned()
    }

    /// Where the numbers of a chart or sheet come from.
    pub fn source(&self) -> String {
        let title = self.scenario.title.get(self.lang);
        let sources = source_line::sources(&[self.scenario], self.lang);
        self.say(Word::ChartSource, &[("scenario", title), ("sources", &sources)])
    }

    /// Draws, seed, run id and version in a line.
    pub fn line(&self) -> String {
        self.say(
            Word::Draws,
            &[
                ("n", &number::count(f64::from(self.manifest.draws), self.lang)),
                ("seed", &self.manifest.seed.to_string()),
                ("id", &self.manifest.run_id),
                ("version", &self.manifest.version),
            ],
        )
    }
}
