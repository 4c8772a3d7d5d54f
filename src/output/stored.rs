//! A run folder that is read. It may come from anybody: nothing in it is believed before it was
//! held against its manifest.
//!
//! Reads plain files of bounded size that the manifest names, and nothing else: no link is followed
//! below the folder, no pipe or device is opened. Never writes.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::desktop::is_of_the_desktop;
use super::manifest::{self, FileHash};
use crate::language::{Lang, Message, visible};
use crate::message;
use crate::quantity::hexadecimal::hexadecimal;

/// Most bytes of one file of a run.
const MOST_BYTES: u64 = 1 << 30;
/// Most entries of a run folder, folders counted.
const MOST_ENTRIES: usize = 20_000;
/// Folders in one another.
const MOST_DEPTH: usize = 8;

/// What is wrong with a file of a run folder.
#[derive(Debug, thiserror::Error)]
#[error("{}", Message::from(self).get(Lang::En))]
pub(crate) struct StoredError {
    /// The file.
    pub path: PathBuf,
    /// What is wrong.
    #[source]
    pub fault: Fault,
}

/// What can be wrong with a file.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Fault {
    /// It is not there.
    #[error("it is not there")]
    Missing,
    /// A link, a folder, a pipe or a device stands where a file should.
    #[error("it is no plain file")]
    NotAFile,
    /// Larger than this, in bytes.
    #[error("it is larger than {0} bytes")]
    TooLarge(u64),
    /// Its bytes are not those of the run.
    #[error("it was changed after the run")]
    Changed,
    /// The manifest does not name it.
    #[error("the manifest does not name it")]
    Unnamed,
    /// More files, or folders in one another, than a run has.
    #[error("more files, or folders in one another, than a run has")]
    TooMany,
    /// The file system refused.
    #[error("the file system refused")]
    Io(#[source] io::Error),
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Fault::Missing,
            _ => Fault::Io(error),
        }
    }
}

impl From<&StoredError> for Message {
    fn from(error: &StoredError) -> Self {
        let path = error.path.display().to_string();
        let path = visible(&path);
        match &error.fault {
            Fault::Changed => {
                message!(
                    "`{path}` was changed after the run",
                    "`{path}` 在运行之后被改动",
                    path = path
                )
            }
            Fault::Unnamed => {
                message!(
                    "`{path}` was added after the run",
                    "`{path}` 是运行之后添加的",
                    path = path
                )
            }
            Fault::Missing => {
                message!(
                    "`{path}` of the run is not there",
                    "运行文件 `{path}` 不存在",
                    path = path
                )
            }
            Fault::NotAFile => message!(
                "`{path}` is no plain file: a run folder holds no links, pipes or devices",
                "`{path}` 不是普通文件：运行文件夹中不应有链接、管道或设备",
                path = path
            ),
            Fault::TooLarge(limit) => message!(
                "`{path}` is larger than {limit} MiB",
                "`{path}` 超过 {limit} MiB",
                path = path,
                limit = limit >> 20
            ),
            Fault::TooMany => message!(
                "`{path}`: the folder holds more files, or folders in one another, than a run has",
                "`{path}`：文件夹中的文件过多或嵌套过深，不是一次运行的结果",
                path = path
            ),
            Fault::Io(error) => {
                let error = Message::from(error);
                message!("`{path}`: {error}", "`{path}`：{error}", path = path, error = error)
            }
        }
    }
}

/// A run folder.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    path: PathBuf,
}

impl Stored {
    /// The run folder at `path`, which may be a link to it.
    pub(crate) fn new(path: &Path) -> Self {
        Stored { path: path.to_owned() }
    }

    /// Where it stands.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Bytes of a file of at most `limit` bytes.
    ///
    /// # Errors
    /// If it is no plain file of this folder, or too large.
    pub(crate) fn read(&self, name: &str, limit: u64) -> Result<Vec<u8>, StoredError> {
        let read = || {
            let mut bytes = Vec::new();
            self.open(name, limit)?.take(limit + 1).read_to_end(&mut bytes)?;
            if bytes.len() as u64 > limit { Err(Fault::TooLarge(limit)) } else { Ok(bytes) }
        };
        read().map_err(|fault| self.error(name, fault))
    }

    /// Bytes of a file as they were when it was written.
    ///
    /// # Errors
    /// As [`Stored::read`], or if they were changed since.
    pub(crate) fn read_unchanged(
        &self,
        file: &FileHash,
        limit: u64,
    ) -> Result<Vec<u8>, StoredError> {
        let bytes = self.read(&file.file, limit.min(MOST_BYTES))?;
        if manifest::sha256(&bytes) == file.sha256 {
            return Ok(bytes);
        }
        Err(self.error(&file.file, Fault::Changed))
    }

    /// What was changed in a folder that should hold exactly these files, as they were written, and
    /// the manifest: files that are missing, other, not named or no plain files; empty when nothing
    /// was. Empty folders and what desktops leave do not count.
    pub(crate) fn changes(&self, files: &[FileHash], manifest: &str) -> Vec<StoredError> {
        let mut named: BTreeSet<&str> = files.iter().map(|file| file.file.as_str()).collect();
        named.insert(manifest);
        let (mut found, mut changes) = (0, Vec::new());
        if let Err(refused) = self.look(&self.path, "", 0, &mut found, &named, &mut changes) {
            changes.push(refused);
        }
        changes.extend(files.iter().filter_map(|file| {
            let fault = match self.hash(&file.file) {
                Ok(hash) if hash == file.sha256 => return None,
                Ok(_) => Fault::Changed,
                Err(fault) => fault,
            };
            Some(self.error(&file.file, fault))
        }));
        changes
    }

    /// Looks for files that are not named, without opening any.
    fn look(
        &self,
        folder: &Path,
        prefix: &str,
        depth: usize,
        found: &mut usize,
        named: &BTreeSet<&str>,
        changes: &mut Vec<StoredError>,
    ) -> Result<(), StoredError> {
        let refused = |error: io::Error| self.error(prefix, error.into());
        for entry in fs::read_dir(folder).map_err(refused)? {
            let entry = entry.map_err(refused)?;
            let own = entry.file_name().to_string_lossy().into_owned();
            let name = format!("{prefix}{own}");
            *found += 1;
            if *found > MOST_ENTRIES || depth > MOST_DEPTH {
                return Err(self.error(&name, Fault::TooMany));
            }
            if entry.file_type().map_err(refused)?.is_dir() {
                self.look(&entry.path(), &format!("{name}/"), depth + 1, found, named, changes)?;
            } else if !is_of_the_desktop(&own) && !named.contains(name.as_str()) {
                changes.push(self.error(&name, Fault::Unnamed));
            }
        }
        Ok(())
    }

    fn hash(&self, name: &str) -> Result<String, Fault> {
        let (mut file, mut hash) = (self.open(name, MOST_BYTES)?, Sha256::new());
        let (mut block, mut read) = ([0; 1 << 16], 0);
        loop {
            let bytes = file.read(&mut block)?;
            if bytes == 0 {
                return Ok(hexadecimal(&hash.finalize()));
            }
            read += bytes as u64;
            if read > MOST_BYTES {
                return Err(Fault::TooLarge(MOST_BYTES));
            }
            hash.update(&block[..bytes]);
        }
    }

    /// A plain file of at most `limit` bytes, opened without following a link below the folder.
    fn open(&self, name: &str, limit: u64) -> Result<File, Fault> {
        if !manifest::is_inside(name) {
            return Err(Fault::NotAFile);
        }
        let file = open_inside(&self.path, name)?;
        let about = file.metadata()?;
        if !about.is_file() {
            return Err(Fault::NotAFile);
        }
        if about.len() > limit {
            return Err(Fault::TooLarge(limit));
        }
        Ok(file)
    }

    fn error(&self, name: &str, fault: Fault) -> StoredError {
        StoredError { path: self.path.join(name), fault }
    }
}

/// Opens folder after folder, each found to be one and no link, and then the file.
#[cfg(unix)]
fn open_inside(folder: &Path, name: &str) -> Result<File, Fault> {
    use rustix::fs::{AtFlags, FileType, Mode, OFlags, open, openat, statat};
    let folders = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let refused = |error: rustix::io::Errno| match error {
        rustix::io::Errno::LOOP | rustix::io::Errno::NOTDIR => Fault::NotAFile,
        error => io::Error::from(error).into(),
    };
    let mut at = open(folder, folders, Mode::empty()).map_err(refused)?;
    let (inner, file) = name.rsplit_once('/').map_or((None, name), |(a, b)| (Some(a), b));
    for part in inner.into_iter().flat_map(|inner| inner.split('/')) {
        at = openat(&at, part, folders | OFlags::NOFOLLOW, Mode::empty()).map_err(refused)?;
    }
    // Looked at before opening, for opening a device can do something; and never waits for the
    // writer of a pipe.
    let about = statat(&at, file, AtFlags::SYMLINK_NOFOLLOW).map_err(refused)?;
    if FileType::from_raw_mode(about.st_mode) != FileType::RegularFile {
        return Err(Fault::NotAFile);
    }
    let plain = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    Ok(File::from(openat(&at, file, plain, Mode::empty()).map_err(refused)?))
}

/// Opens the file after each folder on the way, and the file, was found to be one and no link.
#[cfg(not(unix))]
fn open_inside(folder: &Path, name: &str) -> Result<File, Fault> {
    let mut path = folder.to_owned();
    for part in name.split('/') {
        path.push(part);
        if fs::symlink_metadata(&path)?.file_type().is_symlink() {
            return Err(Fault::NotAFile);
        }
    }
    if !fs::symlink_metadata(&path)?.is_file() {
        return Err(Fault::NotAFile);
    }
    Ok(File::open(path)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(folder: &Path, name: &str) -> FileHash {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, name).unwrap();
        FileHash { file: name.to_owned(), sha256: manifest::sha256(name.as_bytes()) }
    }

    fn fault(changes: Vec<StoredError>) -> (String, String) {
        let [error] = &changes[..] else { panic!("{changes:?}") };
        let name = error.path.file_name().unwrap().to_string_lossy().into_owned();
        (name, format!("{:?}", error.fault))
    }

    #[test]
    fn every_change_is_found() {
        let place = tempfile::tempdir().unwrap();
        let at = place.path();
        let files = [file(at, "scenario.yaml"), file(at, "data/a.csv")];
        fs::write(at.join("manifest.json"), "{}").unwrap();
        fs::create_dir(at.join("charts")).unwrap();
        fs::write(at.join("data/~$a.csv"), "lock").unwrap();
        let check = || Stored::new(at).changes(&files, "manifest.json");
        assert!(check().is_empty());
        fs::write(at.join("charts/mine.png"), "").unwrap();
        assert_eq!(fault(check()), ("mine.png".into(), "Unnamed".into()));
        fs::remove_file(at.join("charts/mine.png")).unwrap();
        fs::write(at.join("data/a.csv"), "other").unwrap();
        assert_eq!(fault(check()), ("a.csv".into(), "Changed".into()));
        fs::remove_file(at.join("data/a.csv")).unwrap();
        assert_eq!(fault(check()), ("a.csv".into(), "Missing".into()));
        fs::create_dir(at.join("data/a.csv")).unwrap();
        assert_eq!(fault(check()), ("a.csv".into(), "NotAFile".into()));
    }

    #[cfg(unix)]
    #[test]
    fn no_link_below_the_folder_is_followed_and_no_pipe_waited_for() {
        use std::os::unix::fs::symlink;
        let place = tempfile::tempdir().unwrap();
        let (at, other) = (place.path().join("run"), place.path().join("other"));
        let files = [file(&at, "data/a.csv")];
        file(&other, "a.csv");
        let check = || Stored::new(&at).changes(&files, "manifest.json");
        let read = || Stored::new(&at).read("data/a.csv", 100);
        assert_eq!(read().unwrap(), b"data/a.csv");
        // The folder itself may be a link; a file in it may not, though its bytes are the same, and
        // no folder in it.
        symlink(&at, place.path().join("link")).unwrap();
        let link = Stored::new(&place.path().join("link"));
        assert!(link.changes(&files, "manifest.json").is_empty());
        fs::write(other.join("a.csv"), "data/a.csv").unwrap();
        fs::remove_file(at.join("data/a.csv")).unwrap();
        symlink(other.join("a.csv"), at.join("data/a.csv")).unwrap();
        assert_eq!(fault(check()), ("a.csv".into(), "NotAFile".into()));
        assert!(matches!(read().unwrap_err().fault, Fault::NotAFile));
        fs::remove_dir_all(at.join("data")).unwrap();
        symlink(&other, at.join("data")).unwrap();
        // The link in the place of the folder, and the file that is not reached through it.
        assert_eq!(check().len(), 2);
        assert!(matches!(read().unwrap_err().fault, Fault::NotAFile));
        fs::remove_file(at.join("data")).unwrap();
        fs::create_dir(at.join("data")).unwrap();
        rustix::fs::mkfifoat(rustix::fs::CWD, at.join("data/a.csv"), rustix::fs::Mode::RWXU)
            .unwrap();
        assert!(matches!(read().unwrap_err().fault, Fault::NotAFile));
        assert_eq!(fault(check()), ("a.csv".into(), "NotAFile".into()));
    }

    #[test]
    fn bytes_are_those_of_the_run_or_refused() {
        let place = tempfile::tempdir().unwrap();
        let one = file(place.path(), "tables/a.csv");
        let stored = Stored::new(place.path());
        assert_eq!(stored.read_unchanged(&one, 100).unwrap(), b"tables/a.csv");
        fs::write(place.path().join("tables/a.csv"), "tables/b.csv").unwrap();
        assert!(matches!(stored.read_unchanged(&one, 100).unwrap_err().fault, Fault::Changed));
    }

    #[test]
    fn folders_in_one_another_are_followed_to_a_bounded_depth() {
        let place = tempfile::tempdir().unwrap();
        let folders = |depth: usize| "x/".repeat(depth);
        let deepest = file(place.path(), &format!("{}a", folders(MOST_DEPTH)));
        let check = || Stored::new(place.path()).changes(std::slice::from_ref(&deepest), "m");
        assert!(check().is_empty());
        fs::create_dir_all(place.path().join(folders(MOST_DEPTH + 1))).unwrap();
        assert!(check().is_empty(), "an empty folder holds nothing to be looked at");
        file(place.path(), &format!("{}b", folders(MOST_DEPTH + 1)));
        assert_eq!(fault(check()), ("b".into(), "TooMany".into()));
    }

    #[test]
    fn no_more_entries_are_looked_at_than_a_run_can_have() {
        let place = tempfile::tempdir().unwrap();
        let desktop = |n: usize| place.path().join(format!("~${n}"));
        for n in 0..MOST_ENTRIES {
            fs::write(desktop(n), "").unwrap();
        }
        let check = || Stored::new(place.path()).changes(&[], "m");
        assert!(check().is_empty());
        fs::write(desktop(MOST_ENTRIES), "").unwrap();
        assert!(matches!(check()[..], [StoredError { fault: Fault::TooMany, .. }]));
    }

    #[test]
    fn the_hash_of_a_file_of_several_blocks_is_that_of_all_of_it() {
        let place = tempfile::tempdir().unwrap();
        let bytes = vec![7; 200_000];
        fs::write(place.path().join("a"), &bytes).unwrap();
        let whole = FileHash { file: "a".into(), sha256: manifest::sha256(&bytes) };
        let check = |of: FileHash| Stored::new(place.path()).changes(&[of], "m");
        assert!(check(whole).is_empty());
        let begun = FileHash { file: "a".into(), sha256: manifest::sha256(&bytes[..65_536]) };
        assert_eq!(fault(check(begun)), ("a".into(), "Changed".into()));
    }

    #[test]
    fn a_file_is_read_up_to_its_limit_and_refused_beyond() {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("a"), "12345").unwrap();
        let stored = Stored::new(place.path());
        assert_eq!(stored.read("a", 5).unwrap(), b"12345");
        assert!(matches!(stored.read("a", 4).unwrap_err().fault, Fault::TooLarge(4)));
    }

    #[test]
    fn a_file_larger_than_its_limit_is_not_read() {
        let place = tempfile::tempdir().unwrap();
        file(place.path(), "scenario.yaml");
        let stored = Stored::new(place.path());
        assert!(stored.read("scenario.yaml", 13).is_ok());
        assert!(matches!(stored.read("scenario.yaml", 12).unwrap_err().fault, Fault::TooLarge(12)));
        assert!(matches!(stored.read("../x", 12).unwrap_err().fault, Fault::NotAFile));
    }
}
