//! The beds of a plan by themselves: what opens and what measures do, draw by draw, without the
//! people.
//!
//! The same calendar and the same luck as in a whole draw, so the beds are the same to the last
//! one.

use super::draw::Draw;
use super::outcome::supply::{Calendar, TownshipBeds};
use super::params::{Assumed, Params, Quantity};
use crate::domain::{ByTownship, Param, Scenario};
use crate::numerics::Points;

/// The build-out of a scenario, ready for draws.
#[derive(Debug)]
pub(crate) struct BuildOut {
    scenario: Scenario,
    calendar: Calendar,
    assumptions: Vec<Quantity>,
    reads: Vec<Param>,
}

impl BuildOut {
    /// The build-out of `scenario` with `seed`.
    pub(crate) fn new(scenario: Scenario, seed: u64) -> Self {
        let points = Points::new(seed, scenario.sampling);
        let quantity = |index| Quantity::new(&Assumed::of(&scenario, Param(index)), &points);
        BuildOut {
            calendar: Calendar::new(&scenario, &points),
            assumptions: (0..scenario.assumptions.len()).map(quantity).collect(),
            reads: Calendar::reads(&scenario),
            scenario,
        }
    }

    /// Beds at the end of each year of `draw`.
    pub(crate) fn by_year(&self, draw: Draw) -> Vec<ByTownship<TownshipBeds>> {
        let params = Params::of(&self.assumptions, &self.reads, draw);
        self.calendar.run(&self.scenario, &params, draw).by_year
    }
}
