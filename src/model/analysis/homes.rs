//! What becomes of each home: its beds by kind and operator at the end of each year, and in how
//! many draws it is open.
//!
//! Rows of results hold townships, not homes. What becomes of homes does not depend on people, so
//! that it is drawn again here, by the same luck, and adds up to the beds of the townships.

use super::probability::Probability;
use crate::domain::{BedKind, Beds, ByFacility, FacilityIndex, Operator};
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

/// Every home in every year, over the central case and all draws.
#[derive(Debug, Clone, Default)]
pub struct HomesByYear {
    draws: usize,
    /// By year.
    years: Vec<ByFacility<Counted>>,
}

/// Beds expected: the mean of the draws, those in which a home is not open counted as none.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Expected {
    beds: [[f64; 2]; 2],
}

impl Expected {
    /// Beds of a kind and operator.
    pub fn of(&self, kind: BedKind, operator: Operator) -> f64 {
        self.beds[kind.index()][operator.index()]
    }

    /// Beds of a kind.
    pub fn kind(&self, kind: BedKind) -> f64 {
        Operator::ALL.into_iter().map(|operator| self.of(kind, operator)).sum()
    }

    /// Beds of an operator.
    pub fn operator(&self, operator: Operator) -> f64 {
        BedKind::ALL.into_iter().map(|kind| self.of(kind, operator)).sum()
    }

    /// All beds.
    pub fn total(&self) -> f64 {
        BedKind::ALL.into_iter().map(|kind| self.kind(kind)).sum()
    }
}

impl HomesByYear {
    /// Counts the homes of the first `draws` draws.
    pub fn of(model: &Model, draws: usize) -> Self {
        let central = model.homes(Draw::Central).into_iter();
        let mut years: Vec<ByFacility<Counted>> = central
            .map(|homes| {
                homes.into_iter().map(|central| Counted { central, ..Counted::default() }).collect()
            })
            .collect();
        for draw in 1..=draws as u64 {
            for (years, homes) in years.iter_mut().zip(model.homes(Draw::Number(draw))) {
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
        HomesByYear { draws, years }
    }

    /// How probable it is that a home is open at the end of the year with this index.
    pub fn open(&self, year: usize, home: FacilityIndex) -> Probability {
        Probability::of(self.years[year][home].open, self.draws)
    }

    /// Its beds in the central case; nothing where it is not open.
    pub fn central(&self, year: usize, home: FacilityIndex) -> Option<Beds> {
        self.years[year][home].central
    }

    /// Its beds in the mean of the draws.
    pub fn expected(&self, year: usize, home: FacilityIndex) -> Expected {
        self.added_up(year, [home])
    }

    /// The beds of several homes in the mean of the draws.
    pub fn added_up(
        &self,
        year: usize,
        homes: impl IntoIterator<Item = FacilityIndex>,
    ) -> Expected {
        let mut sum = [[0; 2]; 2];
        for home in homes {
            let beds = &self.years[year][home].beds;
            for (sum, beds) in sum.as_flattened_mut().iter_mut().zip(beds.as_flattened()) {
                *sum += beds;
            }
        }
        let draws = self.draws.max(1) as f64;
        Expected { beds: sum.map(|of| of.map(|beds: u64| beds as f64 / draws)) }
    }

    /// Whether a home has beds of a kind and operator in any year of any draw.
    pub fn has(&self, home: FacilityIndex, kind: BedKind, operator: Operator) -> bool {
        self.years.iter().any(|homes| {
            let of = &homes[home];
            of.beds[kind.index()][operator.index()] > 0
                || of.central.is_some_and(|beds| beds.of(kind, operator) > 0)
        })
    }
}
