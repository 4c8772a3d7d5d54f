//! Files that note what was read of them, so that it can be taken elsewhere.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::{Files, ReadFault};

/// Files, and the bytes of those that were read, by the path they were asked by.
#[derive(Debug, Default)]
pub struct Noted<F> {
    files: F,
    read: Mutex<BTreeMap<PathBuf, Vec<u8>>>,
}

impl<F: Files> Noted<F> {
    /// These files, of which none was read yet.
    pub fn new(files: F) -> Self {
        Noted { files, read: Mutex::default() }
    }

    /// What was read so far.
    pub fn so_far(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        self.read.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl<F: Files> Files for Noted<F> {
    fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>, ReadFault> {
        let bytes = self.files.read(path, limit)?;
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        read.insert(path.to_owned(), bytes.clone());
        Ok(bytes)
    }

    fn resolve(&self, path: &Path) -> Result<PathBuf, ReadFault> {
        self.files.resolve(path)
    }

    fn names(&self, folder: &Path) -> Option<Vec<String>> {
        self.files.names(folder)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::InMemory;

    #[test]
    fn what_was_read_is_noted_and_what_is_missing_is_not() {
        let files = Noted::new(InMemory::default().with("a.csv", *b"1").with("b.csv", *b"2"));
        assert!(files.read(Path::new("a.csv"), 9).is_ok());
        assert!(files.read(Path::new("c.csv"), 9).is_err());
        let noted: Vec<PathBuf> = files.so_far().into_keys().collect();
        assert_eq!(noted, [Path::new("a.csv")]);
    }
}
