//! The sides of a comparison before they are run: opened, checked against their run folder, and refused with the command
//! that makes them comparable.

use std::path::{Path, PathBuf};

use super::quoted;
use crate::cli::{Failure, run, scenario};
use crate::engine::Ensemble;
use crate::input::{Opened, Sources};
use crate::numerics::NUMERICS_VERSION;
use crate::output::folder::read_manifest;
use crate::output::manifest::{self, Manifest};

/// Name of the tallies in a run folder.
const TALLIES: &str = "draws.tally";
/// Name of the scenario in a run folder.
const SCENARIO: &str = "scenario.yaml";

/// A scenario ready to be run and compared.
#[derive(Debug)]
pub struct Prepared {
    /// The scenario.
    pub opened: Opened,
    /// What its run is, without its files.
    pub manifest: Manifest,
    /// As it was named on the command line.
    named: PathBuf,
    /// The manifest of the run folder it was named by.
    recorded: Option<Manifest>,
}

impl Prepared {
    /// Opens a scenario file, or the scenario of a run folder; `draws` and `seed` are for scenario files.
    pub fn open(path: &Path, draws: Option<u32>, seed: Option<u64>) -> Result<Self, Failure> {
        let recorded = if path.is_dir() { Some(finished_run(path)?) } else { None };
        let file = if recorded.is_some() { path.join(SCENARIO) } else { path.to_owned() };
        let mut sources = Sources::new();
        let mut opened = scenario::open(&file, &mut sources)?;
        match &recorded {
            Some(recorded) => {
                opened.scenario.seed = recorded.seed;
                opened.scenario.draws = recorded.draws;
            }
            None => {
                opened.scenario.seed = seed.unwrap_or(opened.scenario.seed);
                opened.scenario.draws = draws.unwrap_or(opened.scenario.draws);
            }
        }
        let manifest = run::manifest_of(&opened, &opened.resolved(&sources, run::data_name));
        Ok(Prepared { opened, manifest, named: path.to_owned(), recorded })
    }

    /// Key and text of each data file.
    pub fn tables(&self) -> Vec<(&str, &str)> {
        self.opened.files.iter().map(|file| (file.key, file.text.as_str())).collect()
    }

    /// Refuses a run folder whose results are not those that this program gives for its scenario, seed and draws.
    pub fn refuse_other_results(&self, ensemble: &Ensemble) -> Result<(), Failure> {
        let Some(recorded) = &self.recorded else { return Ok(()) };
        let found = manifest::sha256(&ensemble.to_bytes());
        let stored = recorded.outputs.iter().find(|output| output.file == TALLIES);
        if stored.is_some_and(|stored| stored.sha256 == found) {
            return Ok(());
        }
        let why =
            "was made of other results than this program gives for its scenario, seed and draws";
        Err(Failure::file(format!("{}\n{}", self.says(why), run_again(&self.named))))
    }

    /// A sentence about this side.
    fn says(&self, what: &str) -> String {
        format!("`{}` {what}", self.named.display())
    }
}

/// The manifest of a finished run of this version, whose scenario and data are as they were run.
fn finished_run(folder: &Path) -> Result<Manifest, Failure> {
    let name = folder.display();
    let Some(manifest) = read_manifest(folder) else {
        let has = |file: &str| folder.join(file).exists();
        return Err(Failure::file(if has(manifest::FILE) {
            format!(
                "`{name}` is not a run of bedplan: its manifest.json is another program's or broken"
            )
        } else if has("comparison.json") {
            format!(
                "`{name}` is a comparison, not a run: name the scenarios or run folders themselves"
            )
        } else if has(SCENARIO) || has("tables") {
            format!(
                "`{name}` is not a finished run: it has no manifest.json, which is written last; an interrupted run \
                 cannot be compared\nhelp: name the scenario file instead, or run it again: bedplan run <scenario.yaml> \
                 --out {}",
                quoted(&name.to_string())
            )
        } else {
            format!(
                "`{name}` is not a run folder: it has no manifest.json\nhelp: name a scenario file, or a folder that bedplan run has written"
            )
        }));
    };
    let ours = (env!("CARGO_PKG_VERSION"), NUMERICS_VERSION);
    if (manifest.version.as_str(), manifest.numerics_version) != ours {
        return Err(Failure::file(format!(
            "`{name}` was run by bedplan {} (numerics {}), and this is bedplan {} (numerics {}): their draws are not \
             the same, so they cannot be compared\n{}",
            manifest.version,
            manifest.numerics_version,
            ours.0,
            ours.1,
            run_again(folder)
        )));
    }
    if let Some(shard) = &manifest.shard {
        return Err(Failure::file(format!(
            "`{name}` is part {shard} of a run\nhelp: join all parts with bedplan merge first"
        )));
    }
    if let Some(asked) = manifest.interrupted_of {
        return Err(Failure::file(format!(
            "`{name}` was interrupted after {} of {asked} draws, and an interrupted run cannot be compared\n{}",
            manifest.draws,
            run_again(folder)
        )));
    }
    let was_run = manifest.outputs.iter().filter(|output| {
        output.file == SCENARIO || output.file.starts_with("data/") || output.file == TALLIES
    });
    for output in was_run {
        let bytes = std::fs::read(folder.join(&output.file));
        if bytes.map_or(true, |bytes| manifest::sha256(&bytes) != output.sha256) {
            return Err(Failure::file(format!(
                "`{name}` is not as it was run: {} is missing or was changed afterwards\n{}",
                output.file,
                run_again(folder)
            )));
        }
    }
    Ok(manifest)
}

/// How to make a run folder anew.
fn run_again(folder: &Path) -> String {
    format!(
        "help: run it again: bedplan run {} --out {}",
        quoted(&folder.join(SCENARIO).display().to_string()),
        quoted(&folder.display().to_string())
    )
}

/// Refuses sides that do not share their draws, with the command that makes them do.
pub fn refuse_unlike(prepared: &[Prepared]) -> Result<(), Failure> {
    let Some((reference, others)) = prepared.split_first() else { return Ok(()) };
    let (first, mut unlike) = (&reference.manifest, Vec::new());
    for other in others {
        let manifest = &other.manifest;
        if manifest.seed != first.seed {
            unlike.push(other.says(&format!(
                "has seed {}, and `{}` has seed {}",
                manifest.seed,
                reference.named.display(),
                first.seed
            )));
        }
        if manifest.draws != first.draws {
            unlike.push(other.says(&format!(
                "has {} draws, and `{}` has {}",
                manifest.draws,
                reference.named.display(),
                first.draws
            )));
        }
        if other.opened.scenario.sampling != reference.opened.scenario.sampling {
            let why = format!("does not sample as `{}` does", reference.named.display());
            unlike.push(other.says(&format!("{why}: give both the same `sampling:`")));
        }
    }
    if unlike.is_empty() {
        return Ok(());
    }
    // A run folder cannot take another seed; its scenario can.
    let again = prepared.iter().map(|side| match &side.recorded {
        Some(_) if (side.manifest.seed, side.manifest.draws) != (first.seed, first.draws) => {
            quoted(&side.named.join(SCENARIO).display().to_string())
        }
        _ => quoted(&side.named.display().to_string()),
    });
    let again: Vec<String> = again.collect();
    Err(Failure::usage(format!(
        "these runs do not share their draws, so they cannot be compared draw by draw:\n  {}\n\
         help: give all of them the same: bedplan compare {} --seed {} --draws {}\n\
         help: or compare them as independent runs, with chance in the differences twice: add --unpaired",
        unlike.join("\n  "),
        again.join(" "),
        first.seed,
        first.draws
    )))
}
