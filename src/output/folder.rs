//! The folder of a run or a comparison: built beside its final place and moved there whole, with its manifest written last.
//!
//! A rerun replaces the folder of an earlier bedplan run (a comparison that of a comparison), and never a folder that is
//! anything else. An interrupted or failed run leaves nothing behind in the final place.

use std::fs;
use std::io;
use std::marker::PhantomData;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::manifest::{self, FileHash, Manifest};

/// Why a run folder cannot be used.
#[derive(Debug)]
pub enum FolderError {
    /// Something stands in its place that is not what is to be written: a `run` or a `comparison`.
    Foreign(PathBuf, &'static str),
    /// The file system refused.
    Io(PathBuf, io::Error),
}

impl std::fmt::Display for FolderError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            FolderError::Foreign(path, what) => write!(
                f,
                "`{}` exists and is not a bedplan {what}; nothing in it was touched. \
                 Choose another folder with --out, or move it away",
                path.display()
            ),
            FolderError::Io(path, error) => write!(f, "`{}`: {error}", path.display()),
        }
    }
}

impl std::error::Error for FolderError {}

/// What makes a folder a run or a comparison: a file, written last, that names the program and the hash of every other file.
pub trait Marker: Serialize + DeserializeOwned {
    /// Name of the file.
    const FILE: &'static str;
    /// What the folder is, in messages.
    const WHAT: &'static str;
    /// Folders inside it.
    const FOLDERS: &'static [&'static str];

    /// Whether bedplan wrote it.
    fn is_ours(&self) -> bool;

    /// Notes the hashes of all other files.
    fn set_outputs(&mut self, outputs: Vec<FileHash>);
}

impl Marker for Manifest {
    const FILE: &'static str = manifest::FILE;
    const WHAT: &'static str = "run";
    const FOLDERS: &'static [&'static str] = &["tables", "charts", "data"];

    fn is_ours(&self) -> bool {
        self.program == "bedplan"
    }

    fn set_outputs(&mut self, outputs: Vec<FileHash>) {
        self.outputs = outputs;
    }
}

/// A folder being built: of a run, unless its marker is another.
#[derive(Debug)]
pub struct Building<M: Marker = Manifest> {
    target: PathBuf,
    temporary: PathBuf,
    finished: bool,
    marker: PhantomData<M>,
}

impl<M: Marker> Building<M> {
    /// Begins the folder `target`: checks that it may be replaced and creates a hidden folder beside it.
    ///
    /// # Errors
    /// If something else stands in its place, or the folder cannot be created.
    pub fn begin(target: &Path) -> Result<Self, FolderError> {
        let io = |path: &Path| {
            let path = path.to_owned();
            move |error| FolderError::Io(path, error)
        };
        refuse_foreign::<M>(target)?;
        let parent = match target.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        fs::create_dir_all(parent).map_err(io(parent))?;
        let name =
            target.file_name().ok_or_else(|| FolderError::Foreign(target.to_owned(), M::WHAT))?;
        let temporary =
            parent.join(format!(".{}.{}.tmp", name.to_string_lossy(), std::process::id()));
        if temporary.exists() {
            fs::remove_dir_all(&temporary).map_err(io(&temporary))?;
        }
        for folder in M::FOLDERS {
            let path = temporary.join(folder);
            fs::create_dir_all(&path).map_err(io(&path))?;
        }
        let target = target.to_owned();
        Ok(Building { target, temporary, finished: false, marker: PhantomData })
    }

    /// Where files are written until the run is finished.
    pub fn path(&self) -> &Path {
        &self.temporary
    }

    /// Writes one file.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<(), FolderError> {
        let path = self.temporary.join(name);
        fs::write(&path, bytes).map_err(|error| FolderError::Io(path, error))
    }

    /// Adds the hashes of all files to the manifest, writes it, and moves the folder into its place.
    ///
    /// # Errors
    /// If a file cannot be read, written or moved.
    pub fn finish(mut self, mut manifest: M) -> Result<M, FolderError> {
        let io = |path: &Path| {
            let path = path.to_owned();
            move |error| FolderError::Io(path, error)
        };
        let outputs = manifest::hash_folder(&self.temporary).map_err(io(&self.temporary))?;
        manifest.set_outputs(outputs);
        let mut text = serde_json::to_string_pretty(&manifest)
            .map_err(|error| FolderError::Io(self.target.clone(), error.into()))?;
        text.push('\n');
        self.write(M::FILE, text.as_bytes())?;
        // Again: hours may have passed since the beginning.
        refuse_foreign::<M>(&self.target)?;
        let old = self.temporary.with_extension("old");
        if self.target.exists() {
            fs::rename(&self.target, &old).map_err(io(&self.target))?;
        }
        fs::rename(&self.temporary, &self.target).map_err(io(&self.target))?;
        if old.exists() {
            fs::remove_dir_all(&old).map_err(io(&old))?;
        }
        self.finished = true;
        Ok(manifest)
    }
}

impl<M: Marker> Drop for Building<M> {
    fn drop(&mut self) {
        if !self.finished {
            // Nothing more can be done about a folder that cannot be removed; it is hidden and named `.tmp`.
            let _ = fs::remove_dir_all(&self.temporary);
        }
    }
}

/// The manifest of the run in `folder`, if it is one.
pub fn read_manifest(folder: &Path) -> Option<Manifest> {
    read_marker(folder)
}

fn read_marker<M: Marker>(folder: &Path) -> Option<M> {
    let bytes = fs::read(folder.join(M::FILE)).ok()?;
    let marker: M = serde_json::from_slice(&bytes).ok()?;
    marker.is_ours().then_some(marker)
}

fn refuse_foreign<M: Marker>(target: &Path) -> Result<(), FolderError> {
    let is_link = target.is_symlink();
    if !is_link && !target.exists() {
        return Ok(());
    }
    let is_empty = || fs::read_dir(target).is_ok_and(|mut entries| entries.next().is_none());
    if !is_link && target.is_dir() && (is_empty() || read_marker::<M>(target).is_some()) {
        Ok(())
    } else {
        Err(FolderError::Foreign(target.to_owned(), M::WHAT))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest() -> Manifest {
        Manifest {
            program: "bedplan".into(),
            version: "0".into(),
            numerics_version: 1,
            run_id: "0".into(),
            scenario: "x".into(),
            seed: 1,
            draws: 1,
            chance_events: true,
            lang: "en".into(),
            shard: None,
            interrupted_of: None,
            inputs: vec![],
            outputs: vec![],
        }
    }

    #[test]
    fn a_run_is_replaced_whole() {
        let place = tempfile::tempdir().unwrap();
        let target = place.path().join("run");
        for name in ["a.txt", "b.txt"] {
            let building = Building::begin(&target).unwrap();
            building.write(name, b"x").unwrap();
            building.finish(manifest()).unwrap();
        }
        assert!(!target.join("a.txt").exists() && target.join("b.txt").exists());
        let left: Vec<_> = fs::read_dir(place.path()).unwrap().collect();
        assert_eq!(left.len(), 1, "nothing but the run is left: {left:?}");
        assert_eq!(read_manifest(&target).unwrap().outputs[0].file, "b.txt");
    }

    #[test]
    fn a_folder_that_is_not_a_run_is_never_touched() {
        let place = tempfile::tempdir().unwrap();
        let target = place.path().join("letters");
        fs::create_dir(&target).unwrap();
        fs::write(target.join("letter.txt"), "dear").unwrap();
        assert!(matches!(<Building>::begin(&target), Err(FolderError::Foreign(..))));
        assert_eq!(fs::read_to_string(target.join("letter.txt")).unwrap(), "dear");
    }

    #[test]
    fn a_run_given_up_leaves_nothing() {
        let place = tempfile::tempdir().unwrap();
        let target = place.path().join("run");
        drop(<Building>::begin(&target).unwrap());
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);
    }
}
