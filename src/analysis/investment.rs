//! What building a project is planned to cost: its beds by the prices of the scenario.

use crate::domain::cost::BedEvent;
use crate::domain::{BedKind, CostGroup, Driver, Operator, Scenario};

/// Yuan that the beds of the facility with this index are planned to cost when they open, at median
/// prices and before overruns; nothing where the scenario has no price of building for it.
pub(crate) fn planned(scenario: &Scenario, facility: usize) -> Option<f64> {
    let beds = &scenario.facilities[facility].beds;
    let items = scenario.costs.iter().flat_map(|costs| &costs.items);
    let costs = items.filter(|item| item.group == CostGroup::Capital).filter_map(|item| {
        let Driver::Beds { event: BedEvent::Opened, filter, .. } = &item.driver else {
            return None;
        };
        if !filter.facilities.get(facility).copied().unwrap_or(false) {
            return None;
        }
        let kinds = BedKind::ALL.into_iter().filter(|kind| filter.kind.is_none_or(|k| k == *kind));
        let counted: u32 = kinds
            .flat_map(|kind| Operator::ALL.map(|operator| (kind, operator)))
            .filter(|(_, operator)| filter.operator.is_none_or(|only| only == *operator))
            .map(|(kind, operator)| beds.of(kind, operator))
            .sum();
        let price = scenario.assumptions[item.amount.0].distribution.median();
        Some(f64::from(counted) * price)
    });
    costs.reduce(|a, b| a + b)
}
