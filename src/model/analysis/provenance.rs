//! What a run rests on: how many of its numbers come from which source, and which assumptions
//! matter most.
//!
//! Reads the scenario and the drivers of the headline; computes no new statistic.

use std::collections::BTreeMap;

use super::drivers::Driver;
use super::headline::{Headline, Outcome};
use crate::domain::{Class, Scenario};

/// Numbers of one class from one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FromSource {
    /// Trust class.
    pub class: Class,
    /// Id of the source; empty where none is given.
    pub source: String,
    /// How many numbers of the scenario.
    pub numbers: usize,
}

/// How many numbers of the scenario have which class and source: the most trusted class first, in a
/// class the source of most numbers first.
pub fn numbers_by_source(scenario: &Scenario) -> Vec<FromSource> {
    let mut counts: BTreeMap<(Class, &str), usize> = BTreeMap::new();
    let assumed = scenario.stated_assumptions().map(|a| (&a.provenance, 1));
    for (from, numbers) in assumed.chain(scenario.inputs.iter().map(|i| (&i.provenance, i.numbers)))
    {
        *counts.entry((from.class, &from.source)).or_default() += numbers;
    }
    let mut list: Vec<FromSource> = counts
        .into_iter()
        .map(|((class, source), numbers)| FromSource { class, source: source.to_owned(), numbers })
        .collect();
    // Stable: equal counts stay in the order of their ids.
    list.sort_by_key(|from| (from.class, std::cmp::Reverse(from.numbers)));
    list
}

/// A source with how many numbers come from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source<'s> {
    /// Its id; empty for what names none.
    pub source: &'s str,
    /// How many numbers of the scenario, by class.
    pub numbers: Vec<(Class, usize)>,
}

/// Every source of the scenario's numbers and targets once: in the order of
/// [`numbers_by_source`], then those that only targets name.
pub fn sources(scenario: &Scenario) -> Vec<Source<'_>> {
    let mut list: Vec<Source> = Vec::new();
    let mut add = |source: &'_ str, numbers: Option<(Class, usize)>| {
        let source = scenario.sources.get_key_value(source).map_or("", |(id, _)| id.as_str());
        let at = list.iter().position(|of| of.source == source).unwrap_or_else(|| {
            list.push(Source { source, numbers: Vec::new() });
            list.len() - 1
        });
        list[at].numbers.extend(numbers);
    };
    for from in numbers_by_source(scenario) {
        add(&from.source, Some((from.class, from.numbers)));
    }
    scenario.rules.iter().for_each(|rule| add(&rule.provenance.source, None));
    list
}

/// An uncertain input that goes with a headline result.
#[derive(Debug, Clone, Copy)]
pub struct InfluentialInput<'h> {
    /// The result it goes with most strongly.
    pub outcome: &'h Outcome,
    /// How strongly.
    pub driver: &'h Driver,
}

/// The uncertain inputs that matter most: those that by themselves make the greatest share of the
/// spread of any headline result, at most `most`, the strongest first. An input that goes with no
/// result by more than chance explains is left out.
pub fn matter_most(headline: &Headline, most: usize) -> Vec<InfluentialInput<'_>> {
    let mut strongest: BTreeMap<Option<usize>, InfluentialInput> = BTreeMap::new();
    for (outcome, driven) in &headline.drivers {
        for driver in driven.clear() {
            let matter =
                strongest.entry(driver.assumption).or_insert(InfluentialInput { outcome, driver });
            if driver.share() > matter.driver.share() {
                *matter = InfluentialInput { outcome, driver };
            }
        }
    }
    let mut list: Vec<InfluentialInput> = strongest.into_values().collect();
    let size = |matter: &InfluentialInput| matter.driver.share();
    list.sort_by(|a, b| size(b).total_cmp(&size(a)));
    list.truncate(most);
    list
}

/// How many numbers of the scenario have each class.
pub fn numbers_by_class(scenario: &Scenario) -> [(Class, usize); 5] {
    Class::ALL.map(|class| {
        let assumed = scenario.stated_assumptions().filter(|a| a.provenance.class == class).count();
        let inputs = scenario.inputs.iter().filter(|i| i.provenance.class == class);
        (class, assumed + inputs.map(|i| i.numbers).sum::<usize>())
    })
}

/// How many numbers of the scenario are assumptions.
pub fn assumptions_in(scenario: &Scenario) -> usize {
    let by_class = numbers_by_class(scenario);
    by_class.iter().filter(|(class, _)| *class == Class::Assumption).map(|(_, n)| n).sum()
}
