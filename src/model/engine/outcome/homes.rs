//! Homes as rules count them: of which kind they are, and whether they stand where a rule looks.

use crate::domain::{Beds, Facility, Operator, Place, Rule, Scenario, TownshipIndex};

/// Open homes of the kind that a rule counts, and of the kind among which they are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct HomesSeen {
    /// Those counted.
    pub counted: u32,
    /// Those among which they are.
    pub among: u32,
}

impl HomesSeen {
    /// Adds an open home with these beds, most of them under this operator, as `rule` counts it.
    pub fn add(&mut self, rule: &Rule, facility: &Facility, beds: &Beds, operator: Operator) {
        let among = rule.homes.among.holds(facility, beds, operator);
        self.among += u32::from(among);
        self.counted += u32::from(among && rule.homes.counted.holds(facility, beds, operator));
    }
}

/// Whether `township` belongs to `place`.
pub(crate) fn belongs(scenario: &Scenario, place: Place, township: TownshipIndex) -> bool {
    match place {
        Place::District => true,
        Place::Area(area) => scenario.townships[township].area == area,
        Place::Township(of) => of == township,
    }
}
