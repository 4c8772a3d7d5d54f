//! Where the door reads files from: the disk ([`super::disk`]), or bytes in memory ([`InMemory`]).
//!
//! Only what the door needs to know of files: their bytes, which of two paths are one file, and what lies beside them.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::io;
use std::path::{Component, Path as FsPath, PathBuf};
use std::sync::Arc;

use crate::language::Message;

/// A place that files are read from.
pub trait Files: Debug + Send + Sync {
    /// The bytes of a regular file.
    ///
    /// # Errors
    /// A [`ReadFault`]; no more than `limit` + 1 bytes are ever held.
    fn read(&self, path: &FsPath, limit: u64) -> Result<Vec<u8>, ReadFault>;

    /// The one path of the file that `path` leads to: links followed, `.` and `..` gone.
    ///
    /// # Errors
    /// If there is no such file.
    fn resolve(&self, path: &FsPath) -> Result<PathBuf, ReadFault>;

    /// Names of what lies in a folder, at most a thousand, in their order; `None` where there is no such folder.
    fn names(&self, folder: &FsPath) -> Option<Vec<String>>;
}

/// Files in memory, by their path. Has no links and no folders but those of its files.
#[derive(Debug, Clone, Default)]
pub struct InMemory(BTreeMap<PathBuf, Arc<[u8]>>);

impl InMemory {
    /// The same files and one more, in place of an earlier one of this path.
    #[must_use]
    pub fn with(mut self, path: impl AsRef<FsPath>, bytes: impl Into<Arc<[u8]>>) -> Self {
        self.0.insert(plain(path.as_ref()), bytes.into());
        self
    }
}

impl Files for InMemory {
    fn read(&self, path: &FsPath, limit: u64) -> Result<Vec<u8>, ReadFault> {
        let bytes = self.0.get(&plain(path)).ok_or(ReadFault::Missing)?;
        if bytes.len() as u64 > limit {
            return Err(ReadFault::TooLarge { limit });
        }
        Ok(bytes.to_vec())
    }

    fn resolve(&self, path: &FsPath) -> Result<PathBuf, ReadFault> {
        let path = plain(path);
        if self.0.contains_key(&path) { Ok(path) } else { Err(ReadFault::Missing) }
    }

    fn names(&self, folder: &FsPath) -> Option<Vec<String>> {
        let folder = plain(folder);
        let inside = self.0.keys().filter_map(|path| path.strip_prefix(&folder).ok());
        let first = inside.filter_map(|path| path.components().next());
        let mut names: Vec<String> =
            first.map(|name| name.as_os_str().to_string_lossy().into_owned()).collect();
        names.dedup();
        names.truncate(1_000);
        (!names.is_empty() || folder.as_os_str().is_empty()).then_some(names)
    }
}

/// A path without `.` and, where a folder stands before it, without `..`.
fn plain(path: &FsPath) -> PathBuf {
    let mut parts: Vec<Component<'_>> = Vec::new();
    for part in path.components() {
        match (part, parts.last()) {
            (Component::CurDir, _) => {}
            (Component::ParentDir, Some(Component::Normal(_))) => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    parts.iter().collect()
}

/// Why a file could not be read.
#[derive(Debug)]
pub enum ReadFault {
    /// There is no such file.
    Missing,
    /// There is something else in its place, such as a directory.
    NotAFile(Message),
    /// Larger than the limit, in bytes.
    TooLarge {
        /// The limit, in bytes.
        limit: u64,
    },
    /// A symbolic link that leads round in a circle.
    LinkLoop,
    /// A symbolic link to nothing.
    DeadLink,
    /// Refused by the operating system.
    Io(io::Error),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_in_memory_has_one_path_however_it_is_named() {
        let files = InMemory::default().with("./a/x.yaml", *b"x").with("a/data/t.csv", *b"1234");
        let at = |path: &str| files.read(FsPath::new(path), 3);
        assert_eq!(at("a/data/../x.yaml").expect("there"), b"x");
        assert!(matches!(at("a/data/t.csv"), Err(ReadFault::TooLarge { limit: 3 })));
        assert!(matches!(at("../a/x.yaml"), Err(ReadFault::Missing)));
        let resolved = files.resolve(FsPath::new("./a/./x.yaml")).expect("there");
        assert_eq!(resolved, FsPath::new("a/x.yaml"));
        assert_eq!(files.names(FsPath::new("a")), Some(vec!["data".into(), "x.yaml".into()]));
        assert_eq!(files.names(FsPath::new("b")), None);
    }
}
