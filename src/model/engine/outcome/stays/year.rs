//! What is counted over the steps of a year: how many came, were admitted, left, gave up, and for
//! how long people waited.

use crate::engine::outcome::placement::Client;

/// What is counted, by class and township where people come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Counted {
    /// People who began to look for a bed.
    Arrivals,
    /// Of them those whom no bed awaited in the step of their arrival.
    Waited,
    /// People admitted to a bed.
    Admissions,
    /// Residents whose stay ended.
    Exits,
    /// People who waited and gave up.
    GaveUp,
    /// Residents whose bed closed or was converted, and who went to one in another township at
    /// once.
    Moved,
    /// Residents whose bed closed or was converted, and who found no other: they wait again.
    Displaced,
    /// Months that people waited.
    MonthsWaited,
}

impl Counted {
    /// How many there are.
    pub(crate) const COUNT: usize = 8;
}

/// The counts of a year, townships in the order of their ids.
#[derive(Debug, Clone, Default)]
pub(crate) struct YearCounts([[Vec<f64>; Client::COUNT]; Counted::COUNT]);

impl YearCounts {
    /// Begins a year, of so many townships.
    pub(crate) fn begin(&mut self, townships: usize) {
        for list in self.0.as_flattened_mut() {
            list.clear();
            list.resize(townships, 0.0);
        }
    }

    /// Adds `persons` (or months) of a class and township.
    pub(crate) fn add(&mut self, counted: Counted, class: usize, township: usize, persons: f64) {
        self.0[counted as usize][class][township] += persons;
    }

    /// Counts of a class, by township.
    pub(crate) fn of(&self, counted: Counted, class: usize) -> &[f64] {
        &self.0[counted as usize][class]
    }
}
