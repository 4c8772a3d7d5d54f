//! The files of a scenario's folder that its sources cite in their words, as in "see
//! data/README.md": they are laid into the run folder, where a reader of the report looks for them.
//!
//! Decides no result. What is not there is passed over; nothing out of the folder is read.

use std::path::Path;

use crate::domain::Scenario;
use crate::input::Opened;
use crate::input::Sources;
use crate::output::manifest;

/// Most bytes of a file that is laid into the run folder.
const LIMIT: u64 = 16 * 1024 * 1024;
/// Folders of a run folder that hold what the run wrote.
const WRITTEN: [&str; 2] = ["tables", "charts"];

/// Whether a source of `scenario` cites the file that is called `name` from the scenario's folder:
/// one of a folder in it, as only a path is told from any other word.
pub(super) fn is_cited(scenario: &Scenario, name: &str) -> bool {
    let Some((folder, _)) = name.split_once('/') else { return false };
    let mut texts = scenario.sources.values().flat_map(|text| [&text.en, &text.zh]);
    manifest::is_inside(name) && !WRITTEN.contains(&folder) && texts.any(|text| text.contains(name))
}

/// The files that the sources of a scenario cite, by their names from its folder.
pub(super) fn files(opened: &Opened, sources: &Sources) -> Vec<(String, Vec<u8>)> {
    let Some(folder) = &opened.folder else { return Vec::new() };
    let names = |of: &Path| sources.names(of).unwrap_or_default();
    let texts: Vec<&String> =
        opened.scenario.sources.values().flat_map(|text| [&text.en, &text.zh]).collect();
    let mut files = Vec::new();
    for part in names(folder) {
        let within = format!("{part}/");
        if !texts.iter().any(|text| text.contains(&within)) {
            continue;
        }
        for name in names(&folder.join(&part)).iter().map(|file| format!("{part}/{file}")) {
            if is_cited(&opened.scenario, &name)
                && let Some(bytes) = read(folder, &name, sources)
            {
                files.push((name, bytes));
            }
        }
    }
    files
}

/// The bytes of a file that lies in the folder, and not behind a link that leads out of it.
fn read(folder: &Path, name: &str, sources: &Sources) -> Option<Vec<u8>> {
    let resolved = sources.resolve(&folder.join(name)).ok()?;
    let inside = resolved.starts_with(sources.resolve(folder).ok()?);
    inside.then(|| sources.bytes(&resolved, LIMIT).ok()).flatten()
}
