//! Files in memory that are read before those on the disk: a text that is not saved yet, in the
//! place of its file.

use std::path::{Path, PathBuf};

use super::in_memory::InMemory;
use super::{Files, ReadFault};

/// Files in memory in front of others: of two of one path, that in memory is read.
#[derive(Debug)]
pub struct Over<F> {
    above: InMemory,
    below: F,
}

impl<F: Files> Over<F> {
    /// `above` in front of `below`.
    pub fn new(above: InMemory, below: F) -> Self {
        Over { above, below }
    }
}

impl<F: Files> Files for Over<F> {
    fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>, ReadFault> {
        match self.above.read(path, limit) {
            Err(ReadFault::Missing) => self.below.read(path, limit),
            found => found,
        }
    }

    fn resolve(&self, path: &Path) -> Result<PathBuf, ReadFault> {
        self.above.resolve(path).or_else(|_| self.below.resolve(path))
    }

    fn names(&self, folder: &Path) -> Option<Vec<String>> {
        let (above, below) = (self.above.names(folder), self.below.names(folder));
        let mut names = below.or_else(|| above.clone())?;
        names.extend(above.unwrap_or_default());
        names.sort();
        names.dedup();
        Some(names)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_memory_stands_before_what_lies_below() {
        let below = InMemory::default().with("a/x.yaml", *b"below").with("a/y.yaml", *b"other");
        let above = InMemory::default().with("a/x.yaml", *b"above").with("a/new.yaml", *b"new");
        let files = Over::new(above, below);
        let read = |name: &str| files.read(Path::new(name), 99).ok();
        assert_eq!(read("a/x.yaml").as_deref(), Some(&b"above"[..]));
        assert_eq!(read("a/y.yaml").as_deref(), Some(&b"other"[..]));
        assert_eq!(read("a/new.yaml").as_deref(), Some(&b"new"[..]));
        assert_eq!(read("a/none.yaml"), None);
        assert!(matches!(files.read(Path::new("a/x.yaml"), 2), Err(ReadFault::TooLarge { .. })));
        let names = files.names(Path::new("a")).unwrap();
        assert_eq!(names, ["new.yaml", "x.yaml", "y.yaml"]);
        assert_eq!(files.resolve(Path::new("./a/y.yaml")).unwrap(), Path::new("a/y.yaml"));
    }
}
