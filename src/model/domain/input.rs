//! A number that a scenario states, with its provenance.

use super::{Provenance, Unit};

/// One number of the scenario with its provenance, for the count of inputs by class.
#[derive(Debug, Clone)]
pub struct Input {
    /// Where it stands, a path such as `facilities.wandong.beds.total`.
    pub id: String,
    /// What stands there: a number, a month, numbers by year or age, or the file of the run folder
    /// that holds them.
    pub value: String,
    /// Unit of what stands there.
    pub unit: Unit,
    /// How many numbers it stands for (rows of a data file).
    pub numbers: usize,
    /// Class and source.
    pub provenance: Provenance,
}
