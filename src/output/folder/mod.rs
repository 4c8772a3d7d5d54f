//! The folder of a run or a comparison: built beside its final place and moved there whole, with
//! its manifest written last.
//!
//! At every moment its place holds a whole folder, the old one or the new one, and the new one only
//! after the disk has it. A folder is replaced without a word if it is what bedplan wrote for the
//! same scenario and nobody has worked in it since. Anything else that stands there stays, or is
//! kept beside the place when the user asks for that.

mod aside;
mod contents;
mod error;
mod exchange;
mod fresh;
mod guard;
mod leftover;
mod origin;
mod place;
mod replace;
mod work;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::marker::PhantomData;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::manifest::{self, FileHash, Manifest};
use crate::engine::parallel::*;

pub use contents::{Difference, differences};
pub use error::{FolderError, Found, Kind, Unfit};
pub use fresh::{Fresh, Refused, folder_of, write_new_file, write_new_folder};
pub use guard::Marker;
pub use origin::{Origin, Source};
pub use replace::Replace;
pub use work::Swept;

use exchange::{exchange, move_new, sync_file, sync_folder};
use place::Place;
use work::{Task, Work};

/// A folder being built: of a run, unless its marker is another.
#[derive(Debug)]
pub struct Building<M: Marker = Manifest> {
    place: Place,
    origin: Origin,
    replace: Replace,
    work: Work,
    swept: Swept,
    /// SHA-256 of each file written, by name.
    files: Mutex<BTreeMap<String, String>>,
    stop: Option<Arc<AtomicBool>>,
    marker: PhantomData<M>,
}

/// The absolute path, without links, of the place that `named` means.
///
/// # Errors
/// If no folder can be put there.
pub fn resolve(named: &Path) -> Result<PathBuf, FolderError> {
    Place::of(named).map(|place| place.path)
}

/// What came of a folder that is in its place.
#[derive(Debug)]
pub struct Written<M> {
    /// Its manifest or record.
    pub marker: M,
    /// Where the folder that was there before is kept, if it is.
    pub kept: Option<PathBuf>,
    /// Why something hidden was left beside it, if it was: the folder itself is whole, and a later
    /// command cleans up.
    pub left: Option<FolderError>,
}

impl<M: Marker> Building<M> {
    /// Begins the folder `target`, made from `origin`: makes sure that it may be put there, cleans
    /// up what commands that did not come to their end have left beside it, and makes a hidden
    /// folder to work in.
    ///
    /// # Errors
    /// If something stands there that is not replaced, or the file system refuses.
    pub fn begin(target: &Path, origin: Origin, replace: Replace) -> Result<Self, FolderError> {
        let place = Place::of(target)?;
        make_folder(&place.parent).map_err(FolderError::io(&place.parent))?;
        let mut swept = work::sweep(&place.parent);
        swept.add(leftover::sweep(&place.path));
        guard::allow_standing::<M>(&place, &origin, replace)?;
        let work = Work::create(&place.parent).map_err(FolderError::io(&place.parent))?;
        let (files, stop, marker) = (Mutex::default(), None, PhantomData);
        Ok(Building { place, origin, replace, work, swept, files, stop, marker })
    }

    /// Writes nothing more once `stop` is set.
    #[must_use]
    pub fn until(mut self, stop: &Arc<AtomicBool>) -> Self {
        self.stop = Some(Arc::clone(stop));
        self
    }

    /// What was done with the leavings of earlier commands.
    pub(crate) fn swept(&self) -> &Swept {
        &self.swept
    }

    /// The manifest or record that stands in the place now, if there is one.
    pub fn standing(&self) -> Option<M> {
        guard::read(&self.place.path)
    }

    /// Writes one file; `name` is relative to the folder and written with `/`.
    ///
    /// # Errors
    /// If it cannot be written, or the user has stopped the command.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<(), FolderError> {
        if self.stop.as_ref().is_some_and(|stop| stop.load(Ordering::Relaxed)) {
            return Err(FolderError::Interrupted(self.place.named.clone()));
        }
        self.put(name, bytes).map_err(FolderError::io(self.place.named.join(name)))?;
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        files.insert(name.to_owned(), manifest::sha256(bytes));
        Ok(())
    }

    /// Writes several files, as [`Building::write`] does one, on all cores.
    ///
    /// # Errors
    /// If one cannot be written, or the user has stopped the command.
    pub fn write_all(&self, files: &[(String, Vec<u8>)]) -> Result<(), FolderError> {
        let write = |(name, bytes): &(String, Vec<u8>)| self.write(name, bytes);
        files.par_iter().map(write).collect()
    }

    fn put(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let path = self.work.new_folder().join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        File::create_new(path)?.write_all(bytes)
    }

    /// Notes the hashes of all files in the manifest, writes it, and moves the folder into its
    /// place.
    ///
    /// # Errors
    /// If the file system refuses, or something stands in the place now that is not replaced. Then
    /// what stood there stands there still, but for [`FolderError::Stranded`].
    pub fn finish(self, mut marker: M) -> Result<Written<M>, FolderError> {
        self.make_whole(&mut marker)?;
        self.put_in_place()?;
        let (kept, left) = match self.work.end() {
            Ok(swept) => (swept.kept.into_iter().next(), None),
            Err(error) => (None, Some(FolderError::Io(self.place.named.clone(), error))),
        };
        Ok(Written { marker, kept, left })
    }

    /// Writes the manifest last of all, and says that the folder is whole once everything is on the
    /// disk.
    fn make_whole(&self, marker: &mut M) -> Result<(), FolderError> {
        let named = self.place.named.clone();
        let files = self.files.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let hash = |(file, sha256): (&String, &String)| FileHash {
            file: file.clone(),
            sha256: sha256.clone(),
        };
        marker.set_outputs(files.iter().map(hash).collect());
        let mut text = serde_json::to_string_pretty(marker)
            .map_err(|error| FolderError::Io(named.join(M::FILE), error.into()))?;
        text.push('\n');
        self.put(M::FILE, text.as_bytes()).map_err(FolderError::io(named.join(M::FILE)))?;
        self.sync(files.keys().map(String::as_str).chain([M::FILE]))?;
        let task = Task {
            target: self.place.name(),
            marker: M::FILE.to_owned(),
            sha256: manifest::sha256(text.as_bytes()),
            keep: self.replace == Replace::Keep,
        };
        self.work.declare_whole(&task).map_err(FolderError::io(&named))
    }

    /// Waits until all files, and the folders that name them, are on the disk.
    fn sync<'n>(&self, names: impl Iterator<Item = &'n str>) -> Result<(), FolderError> {
        let new = self.work.new_folder();
        let mut folders = BTreeSet::from([PathBuf::new()]);
        for name in names {
            sync_file(&new.join(name)).map_err(FolderError::io(self.place.named.join(name)))?;
            folders.extend(Path::new(name).ancestors().skip(1).map(Path::to_owned));
        }
        // The deepest first.
        for folder in folders.iter().rev() {
            let named = self.place.named.join(folder);
            sync_folder(&new.join(folder)).map_err(FolderError::io(named))?;
        }
        Ok(())
    }

    /// Moves the new folder into its place. Whatever stood there is looked at once more after it
    /// was taken out, when nobody can change it any more, and put back if it is not to be replaced.
    fn put_in_place(&self) -> Result<(), FolderError> {
        let (new, target) = (&self.work.swap(), &self.place.path);
        let io = |error| FolderError::Io(self.place.named.clone(), error);
        loop {
            if move_new(new, target).map_err(io)? {
                return self.settle_on_disk(|| fs::rename(target, new));
            }
            match exchange(new, target) {
                Ok(true) => {
                    self.allow(new).inspect_err(|_| {
                        // Should that fail, the work folder ends by keeping what was there beside
                        // its place.
                        let _ = exchange(new, target);
                    })?;
                    self.settle_on_disk(|| exchange(new, target).map(|_| ()))?;
                    self.give_up(new);
                    return Ok(());
                }
                Ok(false) => {
                    if self.replace_in_two_steps()? {
                        return Ok(());
                    }
                }
                // Somebody has just taken it away.
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(io(error)),
            }
        }
    }

    /// The way of systems that cannot exchange folders: out with the old one, in with the new one,
    /// or back with the old one. False if another command was quicker in between: then its folder
    /// is the one to be replaced.
    fn replace_in_two_steps(&self) -> Result<bool, FolderError> {
        let (new, old, target) = (&self.work.swap(), &self.work.old(), &self.place.path);
        let io = |error| FolderError::Io(self.place.named.clone(), error);
        let back = || move_new(old, target).map(|_| ());
        match fs::rename(target, old) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
            taken => taken.map_err(io)?,
        }
        let placed = self.allow(old).and_then(|()| move_new(new, target).map_err(io));
        match placed {
            Ok(true) => {
                self.settle_on_disk(|| fs::rename(target, new).and_then(|()| back()))?;
                self.give_up(old);
                Ok(true)
            }
            Ok(false) if self.replace == Replace::Keep => {
                aside::keep(old, target).map_err(io)?;
                Ok(false)
            }
            Ok(false) => {
                self.give_up(old);
                Ok(false)
            }
            Err(refused) => match back() {
                Ok(()) => Err(refused),
                Err(error) => Err(FolderError::Stranded {
                    target: self.place.named.clone(),
                    old: old.clone(),
                    error,
                }),
            },
        }
    }

    /// Waits until the disk has the new name of the folder; takes it `back` if it never will.
    fn settle_on_disk(&self, back: impl FnOnce() -> io::Result<()>) -> Result<(), FolderError> {
        sync_folder(&self.place.parent).map_err(|error| match back() {
            Ok(()) => FolderError::Io(self.place.named.clone(), error),
            Err(_) => FolderError::Io(self.place.parent.clone(), error),
        })
    }

    fn allow(&self, taken: &Path) -> Result<(), FolderError> {
        guard::allow::<M>(&self.place, taken, &self.origin, self.replace)
    }

    /// Lets go of what was in the place, unless it is to be kept.
    fn give_up(&self, taken: &Path) {
        if self.replace == Replace::Never {
            // If it cannot be moved now, it is looked at again when the work folder ends.
            let _ = self.work.give_up(taken);
        }
    }
}

/// Makes a folder and those around it, and waits until the disk has their names.
fn make_folder(path: &Path) -> io::Result<()> {
    let there = |path: &&Path| fs::symlink_metadata(path).is_ok();
    match path.ancestors().find(there) {
        Some(first) if first == path => Ok(()),
        first => {
            fs::create_dir_all(path)?;
            first.map_or(Ok(()), sync_folder)
        }
    }
}

#[cfg(test)]
mod tests;
