//! What would close the gaps, and what the answer rests on, in sentences.
//!
//! Every number is a gap or an extra bed that the analysis found; a sentence adds none.

use crate::analysis::ceilings::{self, CeilingInYear};
use crate::analysis::headline::{Compliance, Worst, driver_label};
use crate::analysis::provenance;
use crate::analysis::shortfall::TOLERATED;
use crate::domain::{Bound, Class, Extent, GapUnit, Metric, TownshipIndex};
use crate::engine::layout::Ceiling;
use crate::engine::placement::needed::Extra;
use crate::output::run::Run;
use crate::words::{Word, list, number};

/// Inputs that the annex lists as those that matter most.
pub(super) const MATTER: usize = 10;
/// Of these, inputs that the front page names.
const NAMED: usize = 3;

impl Run<'_> {
    /// What would close the gaps: beds to move or convert for the rules, beds to add for the
    /// townships.
    pub(crate) fn remedies(&self) -> Vec<String> {
        if self.scenario.extent < Extent::Beds {
            return Vec::new();
        }
        let mut remedies: Vec<String> =
            self.by_rule().into_iter().flat_map(|years| self.fix_rule(years)).collect();
        remedies.extend(self.fix_places());
        if remedies.is_empty() {
            remedies.push(self.word(Word::FixNothing));
        }
        remedies
    }

    /// Beds to move or convert, for each bound in the first year with a gap to it.
    fn fix_rule(&self, years: &[Compliance]) -> Vec<String> {
        let bound = |c: &Compliance| self.scenario.rules[c.rule].bound_in(c.year);
        let steps = years.chunk_by(|a, b| bound(a) == bound(b));
        steps.filter_map(|years| self.fix_bound(years)).collect()
    }

    fn fix_bound(&self, years: &[Compliance]) -> Option<String> {
        let c = years.iter().find(|c| c.gap.band80().1 > 0.0)?;
        let rule = &self.scenario.rules[c.rule];
        if rule.metric.gap_unit() != GapUnit::Beds {
            return None;
        }
        let word = match (rule.metric, rule.bound_in(c.year)) {
            (Metric::GovernmentOperatedShare, Bound::AtMost(_)) => Word::FixCap,
            (Metric::NursingShare, Bound::AtLeast(_)) => Word::FixFloor,
            _ => Word::FixBeds,
        };
        let (low, high) = c.gap.band80();
        let ends = [low, c.gap.median(), high].map(|beds| self.count(beds));
        let nine = match self.tells_tenths() {
            // A quantile between two draws is rounded up: fewer beds would not do.
            true => {
                let beds = self.beds_within(libm::ceil(high), c.gap_interval);
                self.say(Word::InNineOfTen, &[("p90", &beds)])
            }
            false => String::new(),
        };
        Some(self.say(
            word,
            &[
                ("rule", rule.name.get(self.lang)),
                ("year", &c.year.to_string()),
                ("median", &ends[1]),
                ("range", &self.in_brackets(Word::InBracketsBeds, [&ends[0], &ends[1], &ends[2]])),
                ("nine", &nine),
            ],
        ))
    }

    /// Beds kept for the people of the townships that hurt most, a sentence for each year.
    fn fix_places(&self) -> Vec<String> {
        let mut years: Vec<i32> = self.headline.worst.iter().map(|w| w.year).collect();
        years.sort_unstable();
        years.dedup();
        years.into_iter().filter_map(|year| self.fix_places_in(year)).collect()
    }

    fn fix_places_in(&self, year: i32) -> Option<String> {
        let place = |w: &Worst| {
            let place = self.scenario.townships[TownshipIndex::new(w.place)].name.get(self.lang);
            let beds = self.extra_beds(w.extra);
            match self.within(w.extra_ends()) {
                Some(within) => {
                    let values = [("place", place), ("beds", &*beds), ("within", &within)];
                    self.say(Word::FixPlaceWithin, &values)
                }
                None => self.say(Word::FixPlace, &[("place", place), ("beds", &beds)]),
            }
        };
        let worst = self.headline.worst.iter();
        let short = worst.filter(|w| w.year == year && w.extra.total() > 0);
        let places: Vec<String> = short.map(place).collect();
        let limit = number::probability_percent(TOLERATED, self.lang);
        let places_listed = list::clauses(&places, self.lang);
        let values = [("year", &*year.to_string()), ("limit", &limit), ("list", &places_listed)];
        (!places.is_empty()).then(|| self.say(Word::FixPlaces, &values))
    }

    /// Extra beds in words, by kind as far as there are two.
    pub(super) fn extra_beds(&self, extra: Extra) -> String {
        let beds = |n: u32| self.count(f64::from(n));
        let word = match (extra.nursing, extra.general) {
            (_, 0) => Word::ExtraNursing,
            (0, _) => Word::ExtraGeneral,
            _ => Word::ExtraBoth,
        };
        let (n, nursing, general) = (beds(extra.total()), beds(extra.nursing), beds(extra.general));
        self.say(word, &[("n", &n), ("nursing", &nursing), ("general", &general)])
    }

    /// Between what the number of draws leaves a number of beds; `None` where it leaves one number.
    pub(super) fn within(&self, (low, high): (Option<f64>, Option<f64>)) -> Option<String> {
        let low = self.count(low.unwrap_or(0.0));
        match high.map(|high| self.count(high)) {
            None if low == "0" => Some(self.word(Word::WithinNothing)),
            Some(high) if high == low => None,
            Some(high) => Some(self.say(Word::WithinDraws, &[("low", &low), ("high", &high)])),
            None => Some(self.say(Word::WithinDrawsFrom, &[("low", &low)])),
        }
    }

    /// Beds, with how far the number of draws settles them.
    fn beds_within(&self, beds: f64, ends: (Option<f64>, Option<f64>)) -> String {
        let n = self.count(beds);
        match self.within(ends) {
            Some(within) => self.say(Word::BedsWithin, &[("n", &n), ("within", &within)]),
            None => self.say(Word::BedsSettled, &[("n", &n)]),
        }
    }

    /// What the answer rests on: numbers by class, the inputs that matter most, and the run.
    pub(crate) fn basis(&self) -> Vec<String> {
        let mut basis = vec![self.numbers_by_class()];
        basis.extend(self.taken_as_given());
        basis.extend(self.kept_of_townships());
        let matter = provenance::matter_most(self.headline, MATTER);
        if !matter.is_empty() {
            let name = |m: &provenance::InfluentialInput| {
                driver_label(self.scenario, m.driver.assumption).1.get(self.lang).to_owned()
            };
            let names: Vec<String> = matter.iter().take(NAMED).map(name).collect();
            let judged = matter.iter().filter(|m| {
                m.driver.assumption.is_some_and(|index| {
                    self.scenario.assumptions[index].provenance.class == Class::Assumption
                })
            });
            let names = list::clauses(&names, self.lang);
            let mut sentences = vec![self.say(Word::TurnsOn, &[("list", &names)])];
            let (n, judged) = (matter.len(), judged.count());
            if judged > 0 {
                let counts = [("n", &*n.to_string()), ("judged", &judged.to_string())];
                let word = match n {
                    1 => Word::JudgedMatters,
                    n if n == judged => Word::JudgedAll,
                    _ => Word::JudgedMatter,
                };
                sentences.push(self.say(word, &counts));
            }
            basis.push(self.sentences(&sentences));
        }
        basis.extend(self.ceilings());
        basis
    }

    /// Where the model held a number back at what is possible.
    fn ceilings(&self) -> Vec<String> {
        let years = &self.headline.scope.years;
        let reached = ceilings::reached(self.scenario, self.results, years).into_iter();
        let sentence = |reached: CeilingInYear| {
            let word = match reached.ceiling {
                Ceiling::Uptake => Word::CeilingUptake,
                Ceiling::Supported => Word::CeilingSupported,
                Ceiling::Measures => Word::CeilingMeasures,
                Ceiling::Anchor => Word::CeilingAnchor,
            };
            let beyond = number::unspaced(number::tenths(reached.beyond.mean, self.lang));
            let year = reached.year.to_string();
            let p = self.chance(reached.probability);
            self.say(word, &[("p", &p), ("year", &year), ("n", &beyond)])
        };
        reached.map(sentence).collect()
    }

    /// What the scenario leaves to no chance although it could, in one sentence.
    fn taken_as_given(&self) -> Option<String> {
        let scenario = self.scenario;
        let mut given: Vec<String> = Vec::new();
        let townships = scenario.townships.len();
        let someone_goes = scenario.travel.minutes.ends().any(|(_, from, to)| from != to);
        if scenario.extent == Extent::Beds && townships > 1 && !someone_goes {
            given.push(self.word(Word::GivenNoTravel));
        }
        let certain = scenario.measures.iter().filter(|measure| measure.is_certain()).count();
        if certain > 0 {
            given.push(self.say(Word::GivenMeasures, &[("n", &certain.to_string())]));
        }
        if !scenario.chance_events {
            given.push(self.word(Word::GivenChance));
        }
        let list = list::clauses(&given, self.lang);
        (!given.is_empty()).then(|| self.say(Word::TakenAsGiven, &[("list", &list)]))
    }

    /// Which results of townships were kept, where not all of them were.
    fn kept_of_townships(&self) -> Option<String> {
        let all = self.scenario.townships.len();
        let kept = self.results.layout().kept();
        let townships = (0..all).filter(|&place| kept.township(place)).count();
        if kept.is_everything() {
            return None;
        }
        if townships == 0 {
            return Some(self.word(Word::KeptNone));
        }
        let years = self.scenario.years.iter();
        let years: Vec<String> = years
            .filter(|&year| kept.year(self.scenario.years.index(year)))
            .map(|year| year.to_string())
            .collect();
        let (n, of) = (townships.to_string(), all.to_string());
        let values = [("n", &*n), ("of", &of), ("years", &self.list(&years))];
        Some(self.say(Word::KeptSome, &values))
    }

    /// How many numbers of each class the run uses.
    pub(super) fn numbers_by_class(&self) -> String {
        let by_class = provenance::numbers_by_class(self.scenario);
        let count = |(class, n): &(Class, usize)| {
            let class = Word::of_class(*class).text(self.lang);
            self.say(Word::ClassCount, &[("class", class), ("n", &self.count(*n as f64))])
        };
        let used = by_class.iter().filter(|(_, n)| *n > 0);
        let list: Vec<String> = used.map(count).collect();
        let total: usize = by_class.iter().map(|(_, n)| n).sum();
        self.say(
            Word::NumbersByClass,
            &[("n", &self.count(total as f64)), ("list", &self.list(&list))],
        )
    }
}
