//! Beds home by home: what a share or a number of beds of the district is made of.

use crate::analysis::homes::HomesByYear;
use crate::analysis::table::{Cell, Table};
use crate::domain::{BedKind, Operator, Scenario};

/// Every home's beds by year, kind and operator: in the mean of the draws and in the central case,
/// and in how many draws it is open.
pub(super) fn table(scenario: &Scenario, homes: &HomesByYear) -> Table {
    let columns = [
        "facility",
        "name_en",
        "name_zh",
        "township",
        "year",
        "bed_kind",
        "operator",
        "mean",
        "central",
        "open_probability",
        "open_low",
        "open_high",
    ];
    let mut table = Table::new("homes", &columns);
    for (home, facility) in scenario.facilities.each() {
        let all: Vec<(BedKind, Operator)> = BedKind::ALL
            .into_iter()
            .flat_map(|kind| Operator::ALL.map(|operator| (kind, operator)))
            .filter(|&(kind, operator)| homes.has(home, kind, operator))
            .collect();
        for (index, year) in scenario.years.iter().enumerate() {
            let open = homes.open(index, home);
            let (expected, central) = (homes.expected(index, home), homes.central(index, home));
            for &(kind, operator) in &all {
                let central = central.map_or(0, |beds| beds.of(kind, operator));
                let mut row: Vec<Cell> = vec![
                    facility.id.as_str().into(),
                    facility.name.en.as_str().into(),
                    facility.name.zh.as_str().into(),
                    scenario.townships[facility.township].id.as_str().into(),
                    year.into(),
                    kind.word().into(),
                    operator.word().into(),
                    expected.of(kind, operator).into(),
                    f64::from(central).into(),
                ];
                row.extend([open.share, open.low, open.high].map(Cell::from));
                table.push(row);
            }
        }
    }
    table
}
