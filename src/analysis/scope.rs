//! The years and places that a headline speaks of.

use crate::domain::Scenario;

/// What a headline speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// Years, ascending.
    pub years: Vec<i32>,
    /// Indices of townships.
    pub places: Vec<usize>,
}

impl Scope {
    /// The headline years and all townships of `scenario`.
    pub fn all(scenario: &Scenario) -> Self {
        let places = (0..scenario.townships.len()).collect();
        Scope { years: scenario.headline.clone(), places }
    }
}
