//! A run at a glance: the two answers a leader asks for first, and one sentence to quote.

use crate::analysis::attainable::Attainable;
use crate::analysis::joint::JointCompliance;
use crate::analysis::shortfall;
use crate::domain::Extent;
use crate::engine::layout::Stock;
use crate::output::run::Run;
use crate::words::{Word, number};

/// A number that is read from afar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Figure {
    /// What it is.
    pub title: String,
    /// The number, as far as the draws tell.
    pub value: String,
    /// How sure it is.
    pub note: String,
}

impl Run<'_> {
    /// How likely the binding targets hold together, and how many find no bed (of people only: how
    /// many older people there are), in the last of the headline years; where people stay, also for
    /// how long they wait.
    pub(crate) fn at_a_glance(&self) -> Vec<Figure> {
        let second = match self.scenario.extent {
            Extent::Beds => self.no_bed(),
            _ => self.older_people(),
        };
        [self.joint_figure(), second, self.wait_at_a_glance()].into_iter().flatten().collect()
    }

    fn joint_figure(&self) -> Option<Figure> {
        let joint: &JointCompliance = self.headline.joint.last()?;
        let (year, n) = (joint.year.to_string(), joint.rules.len().to_string());
        let range = number::probability_range(joint.met.low, joint.met.high, self.lang);
        Some(Figure {
            title: self.say(Word::GlanceTogether, &[("year", &year), ("n", &n)]),
            value: self.chance_met(joint.met, joint.attainable),
            note: match joint.attainable {
                Attainable::Open => self.say(Word::GlanceInterval, &[("range", &range)]),
                _ => self.met(joint.met, joint.attainable),
            },
        })
    }

    fn no_bed(&self) -> Option<Figure> {
        let &year = self.headline.scope.years.last()?;
        let district = self.results.layout().district();
        let column =
            shortfall::column(self.scenario, self.results, district, year, Stock::Waiting(None));
        let any = shortfall::any_shortfall(self.scenario, self.results, district, year);
        let (year, p) = (year.to_string(), self.chance(any));
        let mean = self.results.summary(column);
        let (low, high) = mean.band80();
        let [low, high] = [low, high].map(|persons| self.about(persons));
        let range = if low == high { low } else { self.between(&low, &high) };
        Some(Figure {
            title: self.say(Word::GlanceNoBed, &[("year", &year)]),
            value: self.say(Word::GlancePersons, &[("n", &number::tenths(mean.mean, self.lang))]),
            note: self.say(Word::GlanceAny, &[("p", &p), ("range", &range)]),
        })
    }

    fn older_people(&self) -> Option<Figure> {
        let (year, summary) = self.headline.older.last()?;
        let (low, high) = summary.band80();
        let range = self.between(&self.about(low), &self.about(high));
        let age = self.scenario.elderly_age.to_string();
        Some(Figure {
            title: self.say(Word::GlanceOlder, &[("year", &year.to_string()), ("age", &age)]),
            value: self.say(Word::GlancePersons, &[("n", &self.about(summary.median()))]),
            note: self.say(Word::GlanceRange, &[("range", &range)]),
        })
    }

    /// The answer in a sentence or two that can stand by themselves, with what they rest on.
    pub(crate) fn quotation(&self) -> String {
        let mut said: Vec<String> = self.answers().into_iter().take(1).collect();
        if self.scenario.extent == Extent::Beds {
            said.extend(self.bed_answers_in_short());
        }
        let assumptions = crate::analysis::provenance::assumptions_in(self.scenario).to_string();
        let draws = number::count(f64::from(self.manifest.draws), self.lang);
        let title = self.scenario.title.get(self.lang);
        let values = [
            ("title", title),
            ("n", &*draws),
            ("assumptions", &assumptions),
            ("id", &self.manifest.run_id),
        ];
        said.push(self.say(Word::GlanceCaveat, &values));
        self.sentences(&said)
    }
}
