//! Files on the disk.
//!
//! Reads regular files of bounded size and nothing else: a directory, a FIFO or a device is refused
//! before it is opened, so nothing can block or run without end. Never writes.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{Files, ReadFault};
use crate::message;

/// The disk.
#[derive(Debug, Clone, Copy)]
pub struct Disk;

impl Files for Disk {
    fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>, ReadFault> {
        let fault = |error: io::Error| fault_of(path, error);
        let about = fs::metadata(path).map_err(fault)?;
        if about.is_dir() {
            return Err(ReadFault::NotAFile(message!("a folder", "文件夹")));
        }
        // Looked at before opening: opening a FIFO waits for a writer that may never come.
        if !about.is_file() {
            return Err(ReadFault::NotAFile(message!("a pipe or a device", "管道或设备")));
        }
        if about.len() > limit {
            return Err(ReadFault::TooLarge { limit });
        }
        let mut bytes = Vec::new();
        let file = File::open(path).map_err(fault)?;
        // Bounded once more: the length told above need not be true (files under /proc, a file that
        // grows).
        file.take(limit + 1).read_to_end(&mut bytes).map_err(fault)?;
        if bytes.len() as u64 > limit {
            return Err(ReadFault::TooLarge { limit });
        }
        Ok(bytes)
    }

    fn resolve(&self, path: &Path) -> Result<PathBuf, ReadFault> {
        fs::canonicalize(path).map_err(|error| fault_of(path, error))
    }

    fn names(&self, folder: &Path) -> Option<Vec<String>> {
        let Ok(entries) = fs::read_dir(folder) else {
            // A folder that may not be read is a folder all the same.
            return folder.is_dir().then(Vec::new);
        };
        let names =
            entries.take(1_000).filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let mut names: Vec<String> = names.collect();
        names.sort();
        Some(names)
    }
}

/// Why the operating system refused `path`.
fn fault_of(path: &Path, error: io::Error) -> ReadFault {
    let is_link = |p: &Path| fs::symlink_metadata(p).is_ok_and(|m| m.file_type().is_symlink());
    match error.kind() {
        io::ErrorKind::NotFound if is_link(path) => ReadFault::DeadLink,
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => ReadFault::Missing,
        io::ErrorKind::PermissionDenied => ReadFault::Io(error),
        // The kind for link loops is not stable yet: a link that exists and cannot be followed
        // for another reason than the two above is one.
        _ if path.ancestors().any(|p| is_link(p) && fs::metadata(p).is_err()) => {
            ReadFault::LinkLoop
        }
        _ => ReadFault::Io(error),
    }
}
