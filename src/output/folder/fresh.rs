//! Files and folders that do not replace a whole one: made in a hidden folder beside their place,
//! brought to the disk, and put into their places when all of them are there.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use super::exchange::{move_new, sync_folder};
use super::work::{self, Work};
use crate::language::{Lang, Message};
use crate::message;

/// What the file system refused, and where.
#[derive(Debug, thiserror::Error)]
#[error("{}", Message::from(self).get(Lang::En))]
pub struct Refused {
    /// The place, as the user named it.
    pub path: PathBuf,
    /// Why.
    #[source]
    pub error: io::Error,
}

impl From<&Refused> for Message {
    fn from(Refused { path, error }: &Refused) -> Self {
        message!(
            "`{path}` cannot be written: {error}",
            "无法写入 `{path}`：{error}",
            path = path.display(),
            error = Message::from(error)
        )
    }
}

fn refused(path: &Path) -> impl FnOnce(io::Error) -> Refused {
    let path = path.to_owned();
    move |error| Refused { path, error }
}

/// Files that are made, and not yet in their places.
#[derive(Debug)]
pub struct Fresh {
    folder: PathBuf,
    work: Work,
    placed: Vec<Placed>,
    /// Folders that were made for the files.
    made: Vec<PathBuf>,
}

/// A file that was taken out of a place, put into it, or both.
#[derive(Debug)]
struct Placed {
    path: PathBuf,
    /// Where what stood there is now.
    taken: Option<PathBuf>,
}

impl Fresh {
    /// Begins files that belong into `folder`, which is there; cleans up what commands that did not
    /// come to their end left in it.
    ///
    /// # Errors
    /// If the file system refuses.
    pub fn begin(folder: &Path) -> Result<Self, Refused> {
        let folder = or_here(folder);
        work::sweep(folder);
        let work = Work::create(folder).map_err(refused(folder))?;
        Ok(Fresh { folder: folder.to_owned(), work, placed: Vec::new(), made: Vec::new() })
    }

    /// Makes a file and waits until the disk has it; `name` is relative to the folder and written
    /// with `/`.
    ///
    /// # Errors
    /// If the file system refuses.
    pub fn make(&self, name: &str, bytes: &[u8]) -> Result<(), Refused> {
        let path = self.work.new_folder().join(name);
        let make = || {
            path.parent().map_or(Ok(()), fs::create_dir_all)?;
            let mut file = File::create_new(&path)?;
            file.write_all(bytes)?;
            file.sync_all()
        };
        make().map_err(refused(&self.folder.join(name)))
    }

    /// Takes what stands in the place of a file out of it: to `kept`, or into the hidden folder,
    /// which will be removed.
    ///
    /// # Errors
    /// If the file system refuses.
    pub(crate) fn take_out(&mut self, name: &str, kept: Option<PathBuf>) -> Result<(), Refused> {
        let path = self.folder.join(name);
        let taken = kept.unwrap_or_else(|| self.work.gone().join(name));
        let take = || {
            taken.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::rename(&path, &taken)
        };
        match take() {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            done => done.map_err(refused(&path))?,
        }
        self.placed.push(Placed { path, taken: Some(taken) });
        Ok(())
    }

    /// Puts a file that was made into its place, where nothing stands.
    ///
    /// # Errors
    /// If something stands there, or the file system refuses.
    pub fn place(&mut self, name: &str) -> Result<(), Refused> {
        let (made, path) = (self.work.new_folder().join(name), self.folder.join(name));
        let absent = |path: &&Path| fs::symlink_metadata(path).is_err();
        let folders = path.ancestors().skip(1).take_while(|path| *path != self.folder);
        let mut absent: Vec<PathBuf> = folders.take_while(absent).map(Path::to_owned).collect();
        absent.reverse();
        self.made.extend(absent);
        let place = || {
            path.parent().map_or(Ok(()), fs::create_dir_all)?;
            move_file(&made, &path)
        };
        place().map_err(refused(&path))?;
        self.placed.push(Placed { path, taken: None });
        Ok(())
    }

    /// Waits until the disk has the names of the files, and ends the work.
    ///
    /// # Errors
    /// If the disk refuses: then everything is where it was.
    pub fn finish(mut self) -> Result<(), Refused> {
        let folders = self.placed.iter().filter_map(|placed| placed.path.parent());
        let mut folders: Vec<PathBuf> = folders.map(Path::to_owned).collect();
        folders.dedup();
        for folder in &folders {
            sync_folder(folder).map_err(refused(folder))?;
        }
        self.placed.clear();
        self.made.clear();
        Ok(())
    }
}

/// Whatever was not finished is taken back, the last first.
impl Drop for Fresh {
    fn drop(&mut self) {
        while let Some(Placed { path, taken }) = self.placed.pop() {
            // What cannot be taken back stays; the fault that led here is the one to be told.
            let _ = match taken {
                Some(taken) => fs::rename(taken, path),
                None => fs::remove_file(path),
            };
        }
        // The deepest was made last; one that holds something stays.
        for folder in self.made.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Moves a file to a place where nothing stands.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn move_file(from: &Path, to: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP | Errno::PERM) => link_file(from, to),
        done => done.map_err(io::Error::from),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn move_file(from: &Path, to: &Path) -> io::Result<()> {
    link_file(from, to)
}

/// The way of systems that cannot move without replacing.
fn link_file(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        // Some file systems know no second names either.
        Err(error) if error.kind() != ErrorKind::AlreadyExists => {
            if fs::symlink_metadata(to).is_ok() {
                return Err(ErrorKind::AlreadyExists.into());
            }
            fs::rename(from, to)
        }
        done => done,
    }
}

/// Writes a file that must not be there yet.
///
/// # Errors
/// If it is there, or the file system refuses; then nothing is there that was not before.
pub fn write_new_file(path: &Path, bytes: &[u8]) -> Result<(), Refused> {
    let (folder, name) = parts(path)?;
    let mut fresh = Fresh::begin(folder)?;
    fresh.make(&name, bytes)?;
    fresh.place(&name)?;
    fresh.finish()
}

/// Writes a folder that must not be there yet, with these files.
///
/// # Errors
/// As [`write_new_file`].
pub fn write_new_folder(path: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Refused> {
    let (parent, name) = parts(path)?;
    if fs::symlink_metadata(path).is_ok() {
        return Err(refused(path)(ErrorKind::AlreadyExists.into()));
    }
    let fresh = Fresh::begin(parent)?;
    for (file, bytes) in files {
        fresh.make(&format!("{name}/{file}"), bytes)?;
    }
    let made = fresh.work.new_folder().join(&name);
    let put = || {
        sync_folders(&made)?;
        if !move_new(&made, path)? {
            return Err(ErrorKind::AlreadyExists.into());
        }
        // Taken back if the disk will never have its name.
        sync_folder(parent).inspect_err(|_| drop(fs::rename(path, &made)))
    };
    put().map_err(refused(path))?;
    fresh.finish()
}

/// The folder a place is in, and its name there.
fn parts(path: &Path) -> Result<(&Path, String), Refused> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = name.ok_or_else(|| refused(path)(ErrorKind::InvalidFilename.into()))?;
    Ok((folder_of(path), name))
}

/// The folder that a path leads into: the current one for a name alone.
pub fn folder_of(path: &Path) -> &Path {
    or_here(path.parent().unwrap_or(Path::new("")))
}

/// A folder, or the current one where its path is empty.
fn or_here(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() { Path::new(".") } else { folder }
}

/// Waits until the disk has the names in a folder and in those below, the deepest first.
fn sync_folders(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            sync_folders(&entry.path())?;
        }
    }
    sync_folder(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }

    #[test]
    fn nothing_that_is_there_is_written_over() {
        let place = tempfile::tempdir().unwrap();
        let at = |name: &str| place.path().join(name);
        write_new_file(&at("a.xlsx"), b"1").unwrap();
        let again = write_new_file(&at("a.xlsx"), b"2").unwrap_err();
        assert_eq!((again.error.kind(), again.path), (ErrorKind::AlreadyExists, at("a.xlsx")));
        assert_eq!(fs::read(at("a.xlsx")).unwrap(), b"1");
        let files = [("data/x.csv".to_owned(), b"x".to_vec()), ("s.yaml".to_owned(), Vec::new())];
        write_new_folder(&at("new"), &files).unwrap();
        assert_eq!(fs::read(at("new/data/x.csv")).unwrap(), b"x");
        let again = write_new_folder(&at("new"), &files[1..]).unwrap_err();
        assert_eq!(again.error.kind(), ErrorKind::AlreadyExists);
        assert!(at("new/data/x.csv").exists());
        let nowhere = write_new_folder(&at("nowhere/new"), &files).unwrap_err();
        assert_eq!(nowhere.error.kind(), ErrorKind::NotFound);
        assert_eq!(names(place.path()), ["a.xlsx", "new"]);
    }

    #[test]
    fn a_file_is_linked_to_a_free_place_and_never_over_another() {
        let place = tempfile::tempdir().unwrap();
        let at = |name: &str| place.path().join(name);
        fs::write(at("made"), "new").unwrap();
        fs::write(at("stands"), "old").unwrap();
        assert_eq!(
            link_file(&at("made"), &at("stands")).unwrap_err().kind(),
            ErrorKind::AlreadyExists
        );
        assert_eq!(fs::read_to_string(at("stands")).unwrap(), "old");
        link_file(&at("made"), &at("free")).unwrap();
        assert_eq!(fs::read_to_string(at("free")).unwrap(), "new");
        assert!(link_file(&at("nowhere"), &at("other")).is_err());
        move_file(&at("free"), &at("moved")).unwrap();
        assert!(at("moved").exists() && !at("free").exists());
    }

    #[test]
    fn what_is_not_finished_is_taken_back() {
        let place = tempfile::tempdir().unwrap();
        let at = |name: &str| place.path().join(name);
        for name in ["one", "two", "three"] {
            fs::write(at(name), "old").unwrap();
        }
        let mut fresh = Fresh::begin(place.path()).unwrap();
        for name in ["one", "two", "four"] {
            fresh.make(name, b"new").unwrap();
        }
        fresh.take_out("two", Some(at("two.old"))).unwrap();
        fresh.take_out("one", None).unwrap();
        fresh.take_out("four", None).unwrap();
        for name in ["one", "four"] {
            fresh.place(name).unwrap();
            assert_eq!(fs::read_to_string(at(name)).unwrap(), "new");
        }
        fresh.make("data/far/five", b"new").unwrap();
        fresh.place("data/far/five").unwrap();
        fresh.make("three", b"new").unwrap();
        assert_eq!(fresh.place("three").unwrap_err().error.kind(), ErrorKind::AlreadyExists);
        drop(fresh);
        assert_eq!(names(place.path()), ["one", "three", "two"]);
        for name in ["one", "two", "three"] {
            assert_eq!(fs::read_to_string(at(name)).unwrap(), "old", "{name}");
        }
    }
}
