//! Names of the files of a run folder that its scenario and results are read from again.

use std::path::Path;

use crate::input::Opened;
use crate::output::folder::Marker as _;
use crate::output::manifest::{self, Manifest};
use crate::output::stored::Stored;

/// Name of the scenario in a run folder.
pub(super) const SCENARIO: &str = "scenario.yaml";
/// Name of the tallies in a run folder.
pub(super) const TALLIES: &str = "draws.tally";

/// Name of the file of the scenario at `path`: that of the scenario as the planner keeps it, where
/// `path` is the copy in a run folder. So a run that is made again from its own folder is the run
/// of the same scenario.
pub(super) fn scenario_file(path: &Path, opened: &Opened) -> Option<String> {
    let run: Option<Manifest> = path
        .file_name()
        .filter(|name| *name == SCENARIO)
        .and_then(|_| {
            let folder = Stored::new(path.parent().unwrap_or(Path::new("")));
            folder.read(manifest::FILE, manifest::LIMIT).ok()
        })
        .and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let noted = run.filter(|run| run.is_ours() && run.scenario == opened.scenario.name);
    let own = || path.file_name().map(|name| name.to_string_lossy().into_owned());
    noted.map_or_else(own, |run| run.scenario_file)
}
