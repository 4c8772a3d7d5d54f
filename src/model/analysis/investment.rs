//! What building a project is planned to cost: its beds by the prices of the scenario.

use crate::domain::cost::{BedEvent, CostItem, Spread};
use crate::domain::{CostGroup, Driver, FacilityIndex, Project, Scenario};
use crate::quantity::{Month, Yuan};

/// What the beds of a facility are planned to cost when they open, at median
/// prices and before overruns; nothing where the scenario has no price of building for it.
pub fn planned(scenario: &Scenario, facility: FacilityIndex) -> Option<Yuan> {
    let project = scenario.facilities[facility].project.as_ref()?;
    let beds = &scenario.facilities[facility].beds;
    let items = scenario.costs.iter().flat_map(|costs| &costs.items);
    let costs = items.filter(|item| item.group == CostGroup::Capital).filter_map(|item| {
        let Driver::Beds { event: BedEvent::Opened, filter, spread } = &item.driver else {
            return None;
        };
        if !filter.facilities[facility] {
            return None;
        }
        let in_force = share_in_force(item, *spread, project);
        if in_force == 0.0 {
            return None;
        }
        let counted = filter.of(beds);
        if counted == 0 {
            return None;
        }
        let price = Yuan::new(scenario.assumptions[item.amount.0].distribution.median());
        Some(in_force * (f64::from(counted) * price))
    });
    costs.reduce(|a, b| a + b)
}

/// The share of a project's cost that is planned for years in which a price is in force.
fn share_in_force(item: &CostItem, spread: Spread, project: &Project) -> f64 {
    let in_force = |month: i32| f64::from(u8::from(item.in_force(Month::from_index(month).year())));
    let (from, to) = (project.begins.index(), project.opening.index());
    if spread == Spread::Opening || to <= from {
        return in_force(to);
    }
    (from..to).map(in_force).sum::<f64>() / f64::from(to - from)
}
