//! People who stay: how long, for how long they wait, and how many there are in the base year.

use super::{FacilityIndex, Param};

/// Classes of people who look for a bed: the supported who look for a nursing bed, and for a
/// general one, then everyone else likewise.
pub const CLASSES: usize = 4;

/// Residents who keep their beds from year to year.
#[derive(Debug, Clone)]
pub struct Residents {
    /// Mean length of stay in months, by class.
    pub stay: [Param; CLASSES],
    /// For how long people wait.
    pub patience: Patience,
    /// Steps in a month.
    pub steps_a_month: u32,
    /// Residents of the base year.
    pub start: Start,
}

/// After how long those who wait give up.
#[derive(Debug, Clone, PartialEq)]
pub enum Patience {
    /// As long as they would have stayed: whatever ends a stay ends the wait.
    AsStay,
    /// Nobody gives up.
    Endless,
    /// Mean months, by class.
    Months([Param; CLASSES]),
}

/// Residents of the base year.
#[derive(Debug, Clone, PartialEq)]
pub enum Start {
    /// Those who find a bed by placement.
    Placed,
    /// So many in all.
    Total(Param),
    /// So many in each facility.
    Homes(Vec<(FacilityIndex, Param)>),
}

impl Residents {
    /// Every assumption it reads.
    pub fn reads(&self) -> Vec<Param> {
        let mut read = self.stay.to_vec();
        if let Patience::Months(months) = &self.patience {
            read.extend(months);
        }
        match &self.start {
            Start::Placed => {}
            Start::Total(total) => read.push(*total),
            Start::Homes(homes) => read.extend(homes.iter().map(|(_, persons)| *persons)),
        }
        read
    }
}
