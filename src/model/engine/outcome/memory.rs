//! Memory for the outcomes of a thread, used again from draw to draw.

use super::housing::Housing;
use super::money::Books;
use crate::domain::Scenario;

/// The memory for the draws of one scenario; no draw leaves a trace in another.
#[derive(Debug)]
pub struct Memory {
    pub(in crate::engine) housing: Housing,
    pub(in crate::engine) books: Books,
}

impl Memory {
    /// The memory for the draws of `scenario`, before the first one.
    pub fn new(scenario: &Scenario) -> Self {
        Memory { housing: Housing::new(scenario), books: Books::default() }
    }
}
