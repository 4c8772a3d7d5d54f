//! Where the door reads files from: the disk (`self::disk`), or bytes in memory (`InMemory`).
//!
//! Only what the door needs to know of files: their bytes, which of two paths are one file, and
//! what lies beside them.

mod below;
#[cfg(feature = "disk")]
pub mod disk;
pub(crate) mod encoding;
pub(crate) mod folder;
pub(crate) mod in_memory;
mod nearby;
pub mod noted;
pub mod over;
pub mod sources;

use std::fmt::Debug;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::language::{Lang, Message};

/// A place that files are read from.
pub trait Files: Debug + Send + Sync {
    /// The bytes of a regular file.
    ///
    /// # Errors
    /// A [`ReadFault`]; no more than `limit` + 1 bytes are ever held.
    fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>, ReadFault>;

    /// The one path of the file that `path` leads to: links followed, `.` and `..` gone.
    ///
    /// # Errors
    /// If there is no such file.
    fn resolve(&self, path: &Path) -> Result<PathBuf, ReadFault>;

    /// Names of what lies in a folder, at most a thousand, in their order; `None` where there is no
    /// such folder.
    fn names(&self, folder: &Path) -> Option<Vec<String>>;

    /// Whether what is here stays as it is, so that what was made of it need not be made again.
    fn lasts(&self) -> bool {
        false
    }
}

impl<F: Files + ?Sized> Files for Arc<F> {
    fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>, ReadFault> {
        F::read(self, path, limit)
    }

    fn resolve(&self, path: &Path) -> Result<PathBuf, ReadFault> {
        F::resolve(self, path)
    }

    fn lasts(&self) -> bool {
        F::lasts(self)
    }

    fn names(&self, folder: &Path) -> Option<Vec<String>> {
        F::names(self, folder)
    }
}

/// Why a file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadFault {
    /// There is no such file.
    #[error("there is no such file")]
    Missing,
    /// There is something else in its place, such as a directory.
    #[error("this is {}, not a file", .0.get(Lang::En))]
    NotAFile(Message),
    /// Larger than the limit, in bytes.
    #[error("the file is larger than {limit} bytes")]
    TooLarge {
        /// The limit, in bytes.
        limit: u64,
    },
    /// A symbolic link that leads round in a circle.
    #[error("a link that leads round in a circle")]
    LinkLoop,
    /// A symbolic link to nothing.
    #[error("a link to a file that is not there")]
    DeadLink,
    /// Refused by the operating system.
    #[error("the system refuses to read it")]
    Io(#[source] io::Error),
}
