//! What a result's uncertainty can come from, each by a name that its points are keyed by.

use super::common;
use crate::domain::{CommonFactor, MORTALITY_WALK, Part, Scenario};

/// One uncertain thing of a scenario; all of them are independent of one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Uncertain {
    /// Index of an assumption, with the values that townships draw of it; of what loads on common
    /// factors, its own chance.
    Assumption(usize),
    /// Index of a common factor, with all that loads on it.
    CommonFactor(usize),
    /// The course of mortality, but for what loads on common factors.
    MortalityWalk,
}

impl Uncertain {
    /// Everything that varies in `scenario`: assumptions, the factors that some of these load on,
    /// and the course of mortality.
    pub fn all(scenario: &Scenario) -> Vec<Uncertain> {
        let varies = |&at: &usize| !scenario.assumptions[at].distribution.is_certain();
        let assumptions = (0..scenario.assumptions.len()).filter(varies).map(Uncertain::Assumption);
        let is_loaded = |factor: &CommonFactor| factor.taken().next().is_some();
        let factors = (0..scenario.common_factors.len())
            .filter(|&at| is_loaded(&scenario.common_factors[at]))
            .map(Uncertain::CommonFactor);
        assumptions.chain(factors).chain([Uncertain::MortalityWalk]).collect()
    }

    /// The key of its points.
    pub(super) fn key(self, scenario: &Scenario) -> String {
        match self {
            Uncertain::Assumption(at) => scenario.points_key(&scenario.assumptions[at]),
            Uncertain::CommonFactor(at) => common::key(scenario, &scenario.common_factors[at]),
            Uncertain::MortalityWalk => MORTALITY_WALK.to_owned(),
        }
    }

    /// The part of the world that it belongs to.
    pub fn part(self, scenario: &Scenario) -> Part {
        match self {
            Uncertain::Assumption(at) => scenario.assumptions[at].part,
            Uncertain::CommonFactor(at) => common::part(scenario, &scenario.common_factors[at]),
            Uncertain::MortalityWalk => Part::Demography,
        }
    }
}
