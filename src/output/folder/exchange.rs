//! Moving folders so that a place holds a whole one at every moment, and making sure that the disk
//! has heard of it.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::Path;

/// Moves the folder `from` to `to`, which must not be there or be an empty folder. False when
/// something is there.
///
/// # Errors
/// If the file system refuses.
pub(super) fn move_new(from: &Path, to: &Path) -> io::Result<bool> {
    // Only Unix refuses to put a folder over a full one by itself.
    if cfg!(not(unix)) && fs::symlink_metadata(to).is_ok() {
        return Ok(false);
    }
    let stands = [ErrorKind::DirectoryNotEmpty, ErrorKind::AlreadyExists, ErrorKind::NotADirectory];
    match fs::rename(from, to) {
        Ok(()) => Ok(true),
        Err(error) if stands.contains(&error.kind()) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Exchanges two folders in one step. False where the system or the file system cannot.
///
/// # Errors
/// If it could, and refuses; then both are where they were.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
pub(super) fn exchange(a: &Path, b: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        // What kernels, file systems and the walls of containers say to a call they do not have.
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP | Errno::PERM) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
pub(crate) fn exchange(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Waits until the content of a file is on the disk.
///
/// # Errors
/// If the disk refuses.
pub(super) fn sync_file(path: &Path) -> io::Result<()> {
    // Windows wants the right to write.
    heard(File::options().write(true).open(path)?.sync_all())
}

/// Waits until the names in a folder are on the disk.
///
/// # Errors
/// If the disk refuses.
#[cfg(unix)]
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    heard(File::open(path)?.sync_all())
}

/// Only Unix opens folders; elsewhere the file system keeps its names by itself.
#[cfg(not(unix))]
pub(crate) fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Some file systems (of networks, of the desktop) have no such call: there is nothing to wait for.
fn heard(done: io::Result<()>) -> io::Result<()> {
    match done {
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => {
            Ok(())
        }
        done => done,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_never_moved_over_a_full_one_or_a_file() {
        let place = tempfile::tempdir().unwrap();
        let at = |name: &str| place.path().join(name);
        for name in ["new", "full", "empty"] {
            fs::create_dir(at(name)).unwrap();
        }
        for name in ["new/a", "full/b", "file"] {
            fs::write(at(name), "x").unwrap();
        }
        assert!(!move_new(&at("new"), &at("full")).unwrap());
        assert!(!move_new(&at("new"), &at("file")).unwrap());
        assert!(at("new/a").exists() && at("full/b").exists() && at("file").is_file());
        assert!(move_new(&at("new"), &at("free")).unwrap());
        assert!(at("free/a").exists());
        #[cfg(unix)]
        assert!(move_new(&at("free"), &at("empty")).unwrap() && at("empty/a").exists());
        assert!(move_new(&at("nowhere"), &at("new")).is_err());
    }

    #[test]
    fn a_disk_that_refuses_is_told_and_one_without_the_call_is_not() {
        let place = tempfile::tempdir().unwrap();
        assert!(sync_file(&place.path().join("nowhere")).is_err());
        #[cfg(unix)]
        assert!(sync_folder(&place.path().join("nowhere")).is_err());
        assert!(heard(Ok(())).is_ok());
        assert!(heard(Err(ErrorKind::Unsupported.into())).is_ok());
        assert!(heard(Err(ErrorKind::InvalidInput.into())).is_ok());
        assert!(heard(Err(ErrorKind::StorageFull.into())).is_err());
    }

    #[test]
    fn two_folders_change_places() {
        let place = tempfile::tempdir().unwrap();
        let at = |name: &str| place.path().join(name);
        for name in ["a", "b"] {
            fs::create_dir(at(name)).unwrap();
            fs::write(at(name).join(name), "x").unwrap();
        }
        if exchange(&at("a"), &at("b")).unwrap() {
            assert!(at("a/b").exists() && at("b/a").exists());
        } else {
            // This file system cannot: then both are where they were.
            assert!(at("a/a").exists() && at("b/b").exists());
        }
        assert!(exchange(&at("a"), &at("nowhere")).is_err());
    }
}
