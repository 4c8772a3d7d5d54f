//! Beds home by home: what a share or a number of beds of the district is made of.
//!
//! Rows of results hold townships, not homes. What becomes of homes does not depend on people, so
//! that it is drawn again here, by the same luck, and adds up to the beds of the townships.

use crate::analysis::probability::Probability;
use crate::analysis::summary::Results;
use crate::analysis::table::{Cell, Table};
use crate::domain::{BedKind, Beds, Operator};
use crate::engine::{Draw, Model};

/// What is counted of a home in a year.
#[derive(Debug, Clone, Default)]
struct Counted {
    /// Draws in which it is open.
    open: usize,
    /// Beds of all draws together, by kind and operator.
    beds: [[u64; 2]; 2],
    /// Its beds in the central case; nothing where it is not open.
    central: Option<Beds>,
}

/// Every home's beds by year, kind and operator: in the mean of the draws and in the central case,
/// and in how many draws it is open.
pub fn table(model: &Model, results: &Results) -> Table {
    let scenario = model.scenario();
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
    let draws = results.draws();
    let counted = count(model, draws as u64);
    for (home, facility) in scenario.facilities.iter().enumerate() {
        let all: Vec<(BedKind, Operator)> = BedKind::ALL
            .into_iter()
            .flat_map(|kind| Operator::ALL.map(|operator| (kind, operator)))
            .filter(|&(kind, operator)| {
                let any = |years: &Vec<Counted>| {
                    years[home].beds[kind.index()][operator.index()] > 0
                        || years[home].central.is_some_and(|beds| beds.of(kind, operator) > 0)
                };
                counted.iter().any(any)
            })
            .collect();
        for (year, years) in scenario.years.iter().zip(&counted) {
            let of = &years[home];
            let open = Probability::of(of.open, draws);
            for &(kind, operator) in &all {
                let beds = of.beds[kind.index()][operator.index()];
                let central = of.central.map_or(0, |beds| beds.of(kind, operator));
                let mut row: Vec<Cell> = vec![
                    facility.id.as_str().into(),
                    facility.name.en.as_str().into(),
                    facility.name.zh.as_str().into(),
                    scenario.townships[facility.township].id.as_str().into(),
                    year.into(),
                    kind.word().into(),
                    operator.word().into(),
                    (beds as f64 / draws.max(1) as f64).into(),
                    f64::from(central).into(),
                ];
                row.extend([open.share, open.low, open.high].map(Cell::from));
                table.push(row);
            }
        }
    }
    table
}

/// `[year][home]`, over the central case and all draws.
fn count(model: &Model, draws: u64) -> Vec<Vec<Counted>> {
    let central = model.homes(Draw::Central).into_iter();
    let mut counted: Vec<Vec<Counted>> = central
        .map(|homes| {
            homes.into_iter().map(|central| Counted { central, ..Counted::default() }).collect()
        })
        .collect();
    for draw in 1..=draws {
        for (years, homes) in counted.iter_mut().zip(model.homes(Draw::Number(draw))) {
            for (of, beds) in years.iter_mut().zip(homes) {
                let Some(beds) = beds else { continue };
                of.open += 1;
                for kind in BedKind::ALL {
                    for operator in Operator::ALL {
                        of.beds[kind.index()][operator.index()] +=
                            u64::from(beds.of(kind, operator));
                    }
                }
            }
        }
    }
    counted
}
