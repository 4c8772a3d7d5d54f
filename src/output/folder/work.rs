//! The hidden folder in which a folder is built, beside its place.
//!
//! Its name is random and made new, so no two commands share one, whatever their process ids.
//! Whoever works in it holds a lock that ends with the process: a later command that gets the lock
//! knows that nobody works there any more, puts back what was taken out of its place, and removes
//! the rest. What is not provably left by bedplan is not touched.

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::aside;
use super::contents::{differences, is_empty};
use super::exchange::{move_new, sync_folder};
use crate::output::manifest::{self, FileHash};
use crate::output::stored::Stored;

/// How the names of work folders begin; [`RANDOM`] letters and digits follow.
const PREFIX: &str = ".bedplan-";
const RANDOM: usize = 12;
/// The file that is locked as long as somebody works here.
const LOCK: &str = "lock";
/// The file that says what is done here.
const TASK: &str = "task.json";
/// The folder being built: nothing in it is of worth to anybody.
const NEW: &str = "new";
/// The new folder when it is whole, and after the exchange the one that was in its place.
const SWAP: &str = "swap";
/// The folder that was in the place, where the two could not be exchanged.
const OLD: &str = "old";
/// What was found to be of no worth.
const GONE: &str = "gone";

/// What is done in a work folder, as it stands there before the place is touched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Task {
    /// Name of the place, beside the work folder.
    pub target: String,
    /// Name of the file that is written last.
    pub marker: String,
    /// Its SHA-256 in the new folder.
    pub sha256: String,
    /// Whether what stands in the place is kept beside it.
    pub keep: bool,
}

/// What was done with the leavings of commands that did not come to their end.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Swept {
    /// Places into which a folder was put back.
    pub restored: Vec<PathBuf>,
    /// Folders kept beside their place.
    pub kept: Vec<PathBuf>,
}

impl Swept {
    /// Both.
    pub fn add(&mut self, more: Swept) {
        self.restored.extend(more.restored);
        self.kept.extend(more.kept);
    }
}

/// A work folder in which this process works.
#[derive(Debug)]
pub(super) struct Work {
    path: PathBuf,
    /// Held until the folder is gone. None where the file system knows no locks: then nobody ever
    /// cleans up but we.
    lock: Option<File>,
}

impl Work {
    /// Makes a work folder in `parent`.
    ///
    /// # Errors
    /// If it cannot be made.
    pub(super) fn create(parent: &Path) -> io::Result<Self> {
        loop {
            let mut name = tempfile::Builder::new();
            let folder = name.prefix(PREFIX).rand_bytes(RANDOM).tempdir_in(parent);
            // Its own words are in one language, and of a name that tells nobody anything.
            let folder = folder.map_err(|error| io::Error::from(error.kind()))?;
            let mut work = Work { path: folder.keep(), lock: None };
            // A sweep of another command may take the folder for a dead one as long as the lock is
            // not held.
            let lock = match File::create_new(work.path.join(LOCK)) {
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                lock => lock?,
            };
            match lock.try_lock() {
                Ok(()) => work.lock = Some(lock),
                Err(TryLockError::WouldBlock) => continue,
                Err(TryLockError::Error(error)) if knows_no_locks(&error) => {}
                Err(TryLockError::Error(error)) => return Err(error),
            }
            match fs::create_dir(work.path.join(NEW)) {
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                made => return made.map(|()| work),
            }
        }
    }

    /// The folder being built.
    pub(super) fn new_folder(&self) -> PathBuf {
        self.path.join(NEW)
    }

    /// The new folder, whole, before the exchange; what was in its place after it.
    pub(super) fn swap(&self) -> PathBuf {
        self.path.join(SWAP)
    }

    /// Where what stands in the place is put when it cannot be exchanged.
    pub(super) fn old(&self) -> PathBuf {
        self.path.join(OLD)
    }

    /// Where what is of no worth any more is put.
    pub(super) fn gone(&self) -> PathBuf {
        self.path.join(GONE)
    }

    /// Declares the new folder whole, ready for its place.
    ///
    /// # Errors
    /// If the file system refuses.
    pub(super) fn declare_whole(&self, task: &Task) -> io::Result<()> {
        let mut file = File::create_new(self.path.join(TASK))?;
        file.write_all(&serde_json::to_vec(task)?)?;
        file.sync_all()?;
        fs::rename(self.path.join(NEW), self.path.join(SWAP))?;
        sync_folder(&self.path)
    }

    /// Gives up what was taken out of the place: it is what was to be replaced.
    ///
    /// # Errors
    /// If the file system refuses.
    pub(super) fn give_up(&self, taken: &Path) -> io::Result<()> {
        fs::rename(taken, self.gone())
    }

    /// Ends the work when the new folder is in its place: see [`end_work`].
    ///
    /// # Errors
    /// If the folder cannot be removed; a later command will.
    pub(super) fn end(mut self) -> io::Result<Swept> {
        let path = std::mem::take(&mut self.path);
        end_work(&path, true)
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        if !self.path.as_os_str().is_empty() {
            // What cannot be put back or removed now, a later command will.
            let _ = end_work(&self.path, false);
        }
    }
}

/// Whether a file system, such as one of a network, says that it has no locks.
fn knows_no_locks(error: &io::Error) -> bool {
    #[cfg(unix)]
    if error.raw_os_error() == Some(rustix::io::Errno::NOLCK.raw_os_error()) {
        return true;
    }
    error.kind() == ErrorKind::Unsupported
}

/// Ends the work folders in `parent` whose commands are dead.
pub(super) fn sweep(parent: &Path) -> Swept {
    let mut swept = Swept::default();
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let random = name.strip_prefix(PREFIX).unwrap_or_default();
        let ours = random.len() == RANDOM && random.bytes().all(|b| b.is_ascii_alphanumeric());
        if ours && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            swept.add(end_if_dead(&entry.path()));
        }
    }
    swept
}

fn end_if_dead(work: &Path) -> Swept {
    let lock = work.join(LOCK);
    match fs::symlink_metadata(&lock) {
        // Made and not yet locked, or all but removed: an empty folder is no loss, and its maker
        // would make another.
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let _ = fs::remove_dir(work);
        }
        Ok(found) if found.is_file() => {
            let held = File::options().read(true).write(true).open(&lock);
            if let Ok(held) = held
                && held.try_lock().is_ok()
            {
                // Faults are left to a later command: they are not those of this one.
                return end_work(work, false).unwrap_or_default();
            }
        }
        _ => {}
    }
    Swept::default()
}

/// Ends a work folder whose lock is held: what was taken out of a place goes back if nothing stands
/// there, is kept beside it if it holds anything of the user or was to be kept, and all the rest is
/// removed. Whether the new folder is `placed` is known only to the one who did it.
fn end_work(work: &Path, placed: bool) -> io::Result<Swept> {
    let mut swept = Swept::default();
    for name in [OLD, SWAP] {
        let taken = work.join(name);
        if fs::symlink_metadata(&taken).is_err() {
            continue;
        }
        let task = Task::read(work)?;
        let target = work.with_file_name(&task.target);
        let written = is_as_written(&taken, &task.marker);
        // The same run made twice has the same manifest: then either of the two is as good.
        let unplaced = !placed && written && task.is_new(&taken);
        if !unplaced && fs::symlink_metadata(&target).is_err() && move_new(&taken, &target)? {
            swept.restored.push(target);
        } else if !unplaced && (task.keep || !written) {
            swept.kept.push(aside::keep(&taken, &target)?);
        } else {
            // From now on it is rubbish, also for a later command that finds only half of it.
            fs::rename(&taken, work.join(format!("{GONE}-{name}")))?;
        }
    }
    remove(work)?;
    Ok(swept)
}

impl Task {
    fn read(work: &Path) -> io::Result<Self> {
        // The file lies where others may write.
        let text = plain(work, TASK).ok_or(ErrorKind::InvalidData)?;
        let task: Task = serde_json::from_slice(&text)?;
        let is_own_name = |name: &str| {
            let mut parts = Path::new(name).components();
            matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None))
        };
        if is_own_name(&task.target) && is_own_name(&task.marker) {
            Ok(task)
        } else {
            Err(ErrorKind::InvalidData.into())
        }
    }

    /// Whether `folder` is the new one, or was made from the same.
    fn is_new(&self, folder: &Path) -> bool {
        plain(folder, &self.marker).is_some_and(|b| manifest::sha256(&b) == self.sha256)
    }
}

/// Whether a folder holds nothing but what its manifest or record names, as it was written.
pub(super) fn is_as_written(folder: &Path, marker: &str) -> bool {
    #[derive(Deserialize)]
    struct Outputs {
        outputs: Vec<FileHash>,
    }
    match plain(folder, marker).and_then(|text| serde_json::from_slice::<Outputs>(&text).ok()) {
        Some(named) => differences(folder, marker, &named.outputs).is_ok_and(|d| d.is_empty()),
        None => is_empty(folder).unwrap_or(false),
    }
}

/// The bytes of a plain file of bounded size.
fn plain(folder: &Path, name: &str) -> Option<Vec<u8>> {
    Stored::new(folder).read(name, manifest::LIMIT).ok()
}

/// Removes a work folder, the lock last: as long as anything is left, a later command can tell
/// whose it is.
fn remove(work: &Path) -> io::Result<()> {
    for entry in fs::read_dir(work)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?;
        } else if entry.file_name() != LOCK {
            fs::remove_file(entry.path())?;
        }
    }
    match fs::remove_file(work.join(LOCK)) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    fs::remove_dir(work)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_system_without_locks_is_known_by_what_it_says() {
        #[cfg(unix)]
        assert!(knows_no_locks(&rustix::io::Errno::NOLCK.into()));
        assert!(knows_no_locks(&ErrorKind::Unsupported.into()));
        assert!(!knows_no_locks(&ErrorKind::PermissionDenied.into()));
    }

    #[test]
    fn what_is_given_up_lies_in_the_work_folder_and_goes_with_it() {
        let place = tempfile::tempdir().unwrap();
        let work = Work::create(place.path()).unwrap();
        let taken = place.path().join("taken");
        fs::create_dir(&taken).unwrap();
        work.give_up(&taken).unwrap();
        assert!(!taken.exists() && work.gone().is_dir() && work.gone().starts_with(&work.path));
        drop(work);
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);
    }
}
