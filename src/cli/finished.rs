//! A finished run opened again: its manifest, its scenario through the usual door, and its draws.
//!
//! Refuses what is no finished run of this version, and what was changed after it was run; never simulates.

use std::fs;
use std::path::{Path, PathBuf};

use super::run::{SCENARIO, TALLIES};
use super::{Failure, scenario, speech};
use crate::engine::{Ensemble, Layout};
use crate::input::{Opened, Sources};
use crate::language::Lang;
use crate::numerics::NUMERICS_VERSION;
use crate::output::manifest::{self, FileHash, Manifest};

/// A finished run.
#[derive(Debug)]
pub struct Finished {
    /// Where it stands.
    folder: PathBuf,
    /// What made it.
    pub manifest: Manifest,
    /// Its scenario.
    pub opened: Opened,
    /// The files that its results come from, by name.
    pub sources: Vec<(String, Vec<u8>)>,
}

impl Finished {
    /// Opens the whole run in `folder`.
    pub fn open(folder: &Path) -> Result<Self, Failure> {
        let finished = Finished::open_any(folder)?;
        match &finished.manifest.shard {
            None => Ok(finished),
            Some(shard) => Err(Failure::file(format!(
                "`{}` is part {shard} of a run\nhelp: join all parts with `bedplan merge` first",
                folder.display()
            ))),
        }
    }

    /// Opens the run, or part of a run, in `folder`.
    pub fn open_any(folder: &Path) -> Result<Self, Failure> {
        let manifest = read_manifest(folder)?;
        speech::follow(Lang::named(&manifest.lang));
        let ours = (env!("CARGO_PKG_VERSION"), NUMERICS_VERSION);
        if (manifest.version.as_str(), manifest.numerics_version) != ours {
            return Err(Failure::file(format!(
                "`{}` was made by bedplan {} (numerics {}), and this is bedplan {} (numerics {})\nhelp: {}, or use that version",
                folder.display(),
                manifest.version,
                manifest.numerics_version,
                ours.0,
                ours.1,
                run_again(folder)
            )));
        }
        let made_from = |file: &&FileHash| {
            file.file == SCENARIO || file.file == TALLIES || file.file.starts_with("data/")
        };
        let sources: Vec<(String, Vec<u8>)> = manifest
            .outputs
            .iter()
            .filter(made_from)
            .map(|file| Ok((file.file.clone(), unchanged(folder, file)?)))
            .collect::<Result<_, Failure>>()?;
        for needed in [SCENARIO, TALLIES] {
            if !sources.iter().any(|(name, _)| name == needed) {
                return Err(Failure::file(format!(
                    "the manifest of `{}` names no {needed}, so its results cannot be read again\nhelp: {}",
                    folder.display(),
                    run_again(folder)
                )));
            }
        }
        let opened = scenario::open(&folder.join(SCENARIO), &mut Sources::new())?;
        Ok(Finished { folder: folder.to_owned(), manifest, opened, sources })
    }

    /// Its draws, whose results stand as `layout` says.
    pub fn ensemble(&self, layout: Layout) -> Result<Ensemble, Failure> {
        let tallies = self.sources.iter().find(|(name, _)| name == TALLIES);
        let bytes = tallies.map_or(&[][..], |(_, bytes)| bytes);
        Ensemble::from_bytes(layout, bytes).map_err(|error| {
            let path = self.folder.join(TALLIES);
            Failure::file(format!(
                "`{}`: {error}\nhelp: {}",
                path.display(),
                run_again(&self.folder)
            ))
        })
    }
}

/// The manifest in `folder`.
fn read_manifest(folder: &Path) -> Result<Manifest, Failure> {
    let path = folder.join(manifest::FILE);
    let refuse = |why: String| Failure::file(format!("`{}` {why}", folder.display()));
    let bytes = fs::read(&path).map_err(|error| {
        if folder.is_dir() && error.kind() == std::io::ErrorKind::NotFound {
            refuse(
                "is not a finished run: it has no manifest.json, which is written last\nhelp: name a folder that \
                 `bedplan run` has written"
                    .to_owned(),
            )
        } else {
            Failure::file(format!("`{}`: {error}", path.display()))
        }
    })?;
    let manifest: Manifest = serde_json::from_slice(&bytes).map_err(|error| {
        refuse(format!(
            "has a manifest.json that cannot be read: {error}\nhelp: {}",
            run_again(folder)
        ))
    })?;
    if manifest.program != "bedplan" {
        return Err(refuse(format!("is a run of `{}`, not of bedplan", manifest.program)));
    }
    Ok(manifest)
}

/// The bytes of a file of the run, as they were when it was run.
fn unchanged(folder: &Path, file: &FileHash) -> Result<Vec<u8>, Failure> {
    let path = folder.join(&file.file);
    let bytes =
        fs::read(&path).map_err(|error| Failure::file(format!("`{}`: {error}", path.display())))?;
    if manifest::sha256(&bytes) == file.sha256 {
        return Ok(bytes);
    }
    Err(Failure::file(format!(
        "`{}` was changed after the run, so the results are not those of what it says\nhelp: {}",
        path.display(),
        run_again(folder)
    )))
}

/// How to run the scenario of a folder again.
pub fn run_again(folder: &Path) -> String {
    let (scenario, folder) = (folder.join(SCENARIO), folder.display());
    format!("run it again with `bedplan run {} --out {folder}`", scenario.display())
}
