//! The report of a run as a list of blocks: the answer in words, what would close the gaps, charts, tables, and the annex
//! that says what it rests on.
//!
//! Made of the headline and the tables of a run; computes nothing, and knows nothing of files.

mod annex;
pub mod block;
mod builder;
mod front;
mod grids;
mod remedy;
mod sections;
mod sentences;

use super::charts::Drawn;
use super::manifest::Manifest;
use super::source_line;
use crate::analysis::{Headline, Probability, Results, Summary};
use crate::domain::{BedKind, Bound, Lang, Rule, Scenario};
use crate::words::{Word, likelihood, list, number};

use block::Block;
use builder::Builder;

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
}

/// Draws below which a report says that its probabilities are rough: the Wilson interval of 50 % is then wider than ±5 points.
const FEW_DRAWS: u32 = 400;

/// The report, with the charts of `drawn` where they belong.
pub fn document(run: &Run, drawn: &[Drawn]) -> Vec<Block> {
    let mut builder = Builder::new(run, drawn);
    front::write(&mut builder);
    sections::write(&mut builder);
    annex::write(&mut builder);
    builder.finish()
}

impl Run<'_> {
    /// A fixed word with its places filled; `{district}` always is.
    pub fn say(&self, word: Word, values: &[(&str, &str)]) -> String {
        let district = [("district", self.scenario.district.get(self.lang))];
        word.fill(self.lang, &[values, &district].concat())
    }

    /// A fixed word without places.
    pub fn word(&self, word: Word) -> String {
        word.text(self.lang).to_owned()
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

    /// The answer in short: headings, each with its sentences.
    pub fn answer(&self) -> [(Word, Vec<String>); 3] {
        [
            (Word::Answer, self.answers()),
            (Word::RemedyHeading, self.remedies()),
            (Word::BasisHeading, self.basis()),
        ]
    }

    /// How numbers in the text are to be read, and a warning where the draws are few.
    pub fn reading_notes(&self) -> Vec<String> {
        let mut notes = vec![self.word(Word::ReadNumbers)];
        if self.manifest.draws < FEW_DRAWS {
            notes.push(self.say(Word::FewDraws, &[("n", &self.manifest.draws.to_string())]));
        }
        notes
    }

    /// How likely it is that a target is met with this probability.
    fn met(&self, p: Probability) -> String {
        likelihood::met(likelihood::word(p.low, p.high), self.lang)
    }

    /// How likely a shortfall of this probability is.
    fn short(&self, p: Probability) -> String {
        likelihood::short(likelihood::word(p.low, p.high), self.lang)
    }

    /// A probability in whole per cent; near 0 and 1 the bound that its interval gives.
    fn chance(&self, p: Probability) -> String {
        let percent = |value: f64| number::probability_percent(value, self.lang);
        // The ends of the interval are rounded outward: what is said then holds.
        if p.share <= 0.005 {
            let bound = (libm::ceil(p.high * 100.0) / 100.0).max(0.01);
            self.say(Word::Under, &[("p", &percent(bound))])
        } else if p.share >= 0.995 {
            let bound = (libm::floor(p.low * 100.0) / 100.0).min(0.99);
            self.say(Word::Over, &[("p", &percent(bound))])
        } else {
            percent(p.share)
        }
    }

    /// A median with the range of 80 % of draws, or one value where they print alike.
    fn spread(&self, summary: &Summary, show: impl Fn(f64) -> String) -> String {
        if summary.present == 0 {
            return "–".to_owned();
        }
        let (low, high) = summary.band80();
        let [low, median, high] = [low, summary.median(), high].map(show);
        if low == median && median == high {
            return median;
        }
        let range = self.between(&low, &high);
        self.say(Word::WithRange, &[("median", &median), ("range", &range)])
    }

    /// A range in words; 万 is said once where both ends count in it.
    fn between(&self, low: &str, high: &str) -> String {
        let low = low.strip_suffix('万').filter(|_| high.ends_with('万')).unwrap_or(low);
        self.say(Word::Between, &[("low", low), ("high", high)])
    }

    /// A value of a rule's metric as people read it.
    fn value(&self, rule: &Rule, value: f64) -> String {
        if value.is_nan() {
            "–".to_owned()
        } else if rule.metric.is_share() {
            number::share(value, 1, self.lang)
        } else {
            number::ratio(value)
        }
    }

    /// A count in running text.
    fn count(&self, value: f64) -> String {
        number::unspaced(number::count(value, self.lang))
    }

    /// A count in running text, to three significant figures.
    fn about(&self, value: f64) -> String {
        number::unspaced(number::about(value, self.lang))
    }

    /// Items of a list.
    fn list(&self, items: &[String]) -> String {
        list::list(items, self.lang)
    }

    /// Sentences one after the other.
    fn sentences(&self, sentences: &[String]) -> String {
        sentences.join(Word::SentenceSpace.text(self.lang))
    }
}

/// Sign of a bound, for tables.
fn sign(bound: Bound) -> &'static str {
    match bound {
        Bound::AtMost(_) => "≤",
        Bound::AtLeast(_) => "≥",
    }
}

/// Name of a kind of bed; of all beds for `None`.
pub fn kind_word(kind: Option<BedKind>) -> Word {
    match kind {
        Some(BedKind::Nursing) => Word::NursingBeds,
        Some(BedKind::General) => Word::GeneralBeds,
        None => Word::AllBeds,
    }
}
