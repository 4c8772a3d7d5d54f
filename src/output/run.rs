//! A finished run, for all that writes about it: its scenario, results and headline, and the
//! language to write in.
//!
//! Knows no chart, no report and no file.

use super::handed_on;
use super::manifest::Manifest;
use super::since::Since;
use super::source_line;
use crate::analysis::scope::years_kept;
use crate::analysis::{Headline, Results};
use crate::domain::{Extent, KeptResult, Lang, Scenario};
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
    /// What changed since an earlier run, where one was stated.
    pub since: Option<&'r Since>,
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

    /// Of these the ones shown one by one in charts and in the report.
    pub fn shown(&self) -> &[usize] {
        &self.headline.scope.shown
    }

    /// What a chart or table by township says, with which of the townships it shows where that is
    /// not all of them.
    pub(crate) fn of_shown(&self, said: &str) -> String {
        let (n, of) = (self.shown().len(), self.places().len());
        if n == of {
            return said.to_owned();
        }
        let word = match self.scenario.extent {
            Extent::Beds => Word::ShownShort,
            _ => Word::ShownOlder,
        };
        let values = [("said", said), ("n", &n.to_string()), ("of", &of.to_string())];
        self.say(word, &values)
    }

    /// What a chart or table of homes or projects says, with how many of them it shows where that
    /// is not all.
    pub(crate) fn of_largest(&self, said: &str, shown: usize, of: usize) -> String {
        if shown == of {
            return said.to_owned();
        }
        let values = [("said", said), ("n", &shown.to_string()), ("of", &of.to_string())];
        self.say(Word::ShownLargest, &values)
    }

    /// What a map says, with which of the townships have a label where that is not all of them.
    pub(crate) fn of_labelled(&self, said: &str) -> String {
        let (n, of) = (self.shown().len(), self.places().len());
        if n == of {
            return said.to_owned();
        }
        let values = [("said", said), ("n", &n.to_string()), ("of", &of.to_string())];
        self.say(Word::LabelledShort, &values)
    }

    /// The years in which results of a township are known, or of the district for the place after
    /// the last.
    pub(crate) fn years_of(&self, place: usize) -> Vec<i32> {
        years_kept(self.scenario, self.results, place)
    }

    /// The years in which results of townships are known.
    pub(crate) fn years_of_townships(&self) -> Vec<i32> {
        self.shown().first().map_or_else(Vec::new, |&place| self.years_of(place))
    }

    /// Whether results of townships are kept with the others of this kind.
    pub fn keeps(&self, result: KeptResult) -> bool {
        !self.places().is_empty() && self.results.layout().kept().result(result)
    }

    /// Name of a township; of the district for the place after the last.
    pub(crate) fn place_name(&self, place: usize) -> String {
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
