//! What a thread works with from draw to draw, so that a draw need not ask for room of its own.

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
