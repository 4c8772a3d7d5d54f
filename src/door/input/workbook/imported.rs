//! What an import makes.

use crate::domain::Scenario;

/// A scenario and the files that it is written in.
#[derive(Debug)]
pub struct Imported {
    /// The scenario, as the door let it pass.
    pub scenario: Scenario,
    /// The files of its folder: path and text, the scenario last.
    pub files: Vec<(String, String)>,
}
