//! Plans that a question is asked of: opened, with one seed and one number of draws.

use std::path::PathBuf;

use super::{Failure, Session, names};
use crate::input::{Opened, Sources};

/// A plan, opened.
#[derive(Debug)]
pub(super) struct PlanFile {
    /// The scenario and its files.
    pub opened: Opened,
    /// Name of its file.
    pub file: Option<String>,
}

impl Session<'_> {
    /// Opens plans; all take the draws and seed of the first, or those asked for, so that their
    /// draws are pairs.
    pub(super) fn plans(
        &self,
        paths: &[PathBuf],
        draws: Option<u32>,
        seed: Option<u64>,
    ) -> Result<Vec<PlanFile>, Failure> {
        let mut plans: Vec<PlanFile> = Vec::new();
        for path in paths {
            let mut opened = self.open(path, &mut Sources::new())?;
            let file = names::scenario_file(path, &opened);
            let first = plans.first().map(|plan| &plan.opened.scenario);
            let (own_draws, own_seed) = (opened.scenario.draws, opened.scenario.seed);
            opened.scenario.draws = draws.unwrap_or(first.map_or(own_draws, |s| s.draws));
            opened.scenario.seed = seed.unwrap_or(first.map_or(own_seed, |s| s.seed));
            plans.push(PlanFile { opened, file });
        }
        Ok(plans)
    }
}
