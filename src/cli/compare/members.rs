//! The sides of a comparison before they are run: opened, checked against their run folder, and refused with the command
//! that makes them comparable.

use std::path::{Path, PathBuf};

use super::quoted;
use crate::cli::finished::{Finished, run_again};
use crate::cli::run::{self, SCENARIO, TALLIES};
use crate::cli::{Failure, scenario};
use crate::engine::Ensemble;
use crate::input::{Opened, Sources};
use crate::numerics::Sampling;
use crate::output::compare::record;
use crate::output::folder::{Marker as _, Source};
use crate::output::manifest::{self, Manifest};

/// A scenario ready to be run and compared.
#[derive(Debug)]
pub struct Prepared {
    /// The scenario.
    pub opened: Opened,
    /// What its run is, without its files.
    pub manifest: Manifest,
    /// As it was named on the command line.
    named: PathBuf,
    /// The tallies in the run folder it was named by.
    stored: Option<Vec<u8>>,
}

impl Prepared {
    /// Opens a scenario file, or the scenario of a run folder; `draws` and `seed` are for scenario files.
    pub fn open(path: &Path, draws: Option<u32>, seed: Option<u64>) -> Result<Self, Failure> {
        if path.is_dir() {
            return Prepared::of_run(path);
        }
        let mut sources = Sources::new();
        let mut opened = scenario::open(path, &mut sources)?;
        opened.scenario.seed = seed.unwrap_or(opened.scenario.seed);
        opened.scenario.draws = draws.unwrap_or(opened.scenario.draws);
        let file = run::scenario_file(path, &opened);
        let manifest = run::manifest_of(&opened, &opened.resolved(&sources, run::data_name), file);
        Ok(Prepared { opened, manifest, named: path.to_owned(), stored: None })
    }

    /// Opens a finished run of this version, whose scenario, data and tallies are as they were written.
    fn of_run(folder: &Path) -> Result<Self, Failure> {
        let is = |file: &str| folder.join(file).exists();
        if is(record::Record::FILE) && !is(manifest::FILE) {
            return Err(Failure::file(format!(
                "`{}` is a comparison, not a run\nhelp: name the scenarios or run folders themselves",
                folder.display()
            )));
        }
        let Finished { manifest, mut opened, sources, .. } = Finished::open(folder)?;
        if let Some(asked) = manifest.interrupted_of {
            return Err(Failure::file(format!(
                "`{}` was interrupted after {} of {asked} draws, and an interrupted run cannot be compared\nhelp: {}",
                folder.display(),
                manifest.draws,
                run_again(folder)
            )));
        }
        opened.scenario.seed = manifest.seed;
        opened.scenario.draws = manifest.draws;
        let stored = sources.into_iter().find(|(name, _)| name == TALLIES).map(|(_, bytes)| bytes);
        Ok(Prepared { opened, manifest, named: folder.to_owned(), stored })
    }

    /// The scenario by its name and that of its file.
    pub fn source(&self) -> Source {
        Source {
            scenario: self.opened.scenario.name.clone(),
            file: self.manifest.scenario_file.clone(),
        }
    }

    /// Key and text of each data file.
    pub fn tables(&self) -> Vec<(&str, &str)> {
        self.opened.files.iter().map(|file| (file.key, file.text.as_str())).collect()
    }

    /// Refuses a run folder whose results are not those that this program gives for its scenario, seed and draws.
    pub fn refuse_other_results(&self, ensemble: &Ensemble) -> Result<(), Failure> {
        match &self.stored {
            Some(stored) if *stored != ensemble.to_bytes() => {
                let why =
                    "holds other results than this program gives for its scenario, seed and draws";
                Err(Failure::file(format!("{}\nhelp: {}", self.says(why), run_again(&self.named))))
            }
            _ => Ok(()),
        }
    }

    /// A sentence about this side.
    fn says(&self, what: &str) -> String {
        format!("`{}` {what}", self.named.display())
    }
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
    }
    let sampling = |side: &Prepared| side.opened.scenario.sampling;
    if let Some(other) = others.iter().find(|other| sampling(other) != sampling(reference)) {
        let word = |side: &Prepared| match sampling(side) {
            Sampling::Random => "random",
            Sampling::Sobol => "sobol",
        };
        return Err(Failure::usage(format!(
            "{}\nhelp: give both scenarios the same `sampling:`, or add --unpaired",
            other.says(&format!(
                "has {} sampling, and `{}` has {} sampling: their draws are not the same",
                word(other),
                reference.named.display(),
                word(reference)
            ))
        )));
    }
    if unlike.is_empty() {
        return Ok(());
    }
    // A run folder cannot take another seed; its scenario can.
    let again = prepared.iter().map(|side| match &side.stored {
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
