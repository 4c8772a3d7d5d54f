//! A back-test on paper: tables, charts, a page in words, and a short answer for the terminal.
//! Nothing here computes a statistic.

mod charts;
pub(crate) mod files;
pub(crate) mod page;
pub(crate) mod record;

use crate::analysis::backtest::{Backtest, INDICATORS, Judged};
use crate::domain::{Lang, Observations, Scenario, Sex, Subject};
use crate::words::{Word, codes, number};

/// A finished back-test, for whatever is written about it.
#[derive(Debug)]
pub struct Tested<'t> {
    /// The scenario.
    pub scenario: &'t Scenario,
    /// Name of its file.
    pub scenario_file: Option<String>,
    /// What happened.
    pub observations: &'t Observations,
    /// How the scenario did.
    pub backtest: &'t Backtest,
    /// Age at the base year from which people were followed, where it is younger than a run would
    /// go.
    pub followed_from: Option<usize>,
    /// Name of the file of observations, and the SHA-256 of its bytes.
    pub observed: (String, String),
    /// Name and SHA-256 of every file of the scenario.
    pub inputs: Vec<(String, String)>,
    /// The command that makes it again.
    pub command: String,
    /// Language to write in.
    pub lang: Lang,
}

impl Tested<'_> {
    fn say(&self, word: Word, values: &[(&str, &str)]) -> String {
        let district = [("district", self.scenario.district.get(self.lang))];
        word.fill(self.lang, &[values, &district].concat())
    }

    fn word(&self, word: Word) -> String {
        word.text(self.lang).to_owned()
    }

    /// What was judged, in words: "people aged 60+, 10 years ahead".
    fn name(&self, judged: &Judged) -> String {
        let what = self.subject(&judged.subject);
        let years = judged.horizon.to_string();
        self.say(Word::BacktestOf, &[("what", &what), ("years", &years)])
    }

    /// What was observed, in words.
    fn subject(&self, subject: &Subject) -> String {
        match subject {
            Subject::People(ages, sex) => {
                let word = match sex {
                    None => Word::BacktestPeople,
                    Some(Sex::Male) => Word::BacktestMen,
                    Some(Sex::Female) => Word::BacktestWomen,
                };
                self.say(word, &[("ages", &ages.to_string())])
            }
            Subject::Result(name) => match name.strip_prefix(INDICATORS) {
                Some(id) => {
                    let rule = self.scenario.rules.iter().find(|rule| rule.id == id);
                    rule.map_or_else(|| name.clone(), |rule| rule.name.get(self.lang).to_owned())
                }
                None => codes::result(name, self.lang),
            },
        }
    }

    /// A share with its interval.
    fn share(&self, share: f64, low: f64, high: f64) -> String {
        let percent = |share: f64| number::share(share, 0, self.lang);
        let values = [
            ("share", number::share(share, 1, self.lang)),
            ("low", percent(low)),
            ("high", percent(high)),
        ];
        self.say(Word::BacktestShare, &values.each_ref().map(|(key, text)| (*key, text.as_str())))
    }

    /// Draws, seed and version in a line.
    fn line(&self) -> String {
        self.say(
            Word::BacktestLine,
            &[
                ("n", &number::count(f64::from(self.backtest.draws), self.lang)),
                ("seed", &self.scenario.seed.to_string()),
                ("observations", &number::count(self.observations.list.len() as f64, self.lang)),
                ("version", env!("CARGO_PKG_VERSION")),
            ],
        )
    }
}
