//! Files in memory.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::{Files, ReadFault};

/// Files in memory, by their path. Has no links and no folders but those of its files.
#[derive(Debug, Clone, Default)]
pub struct InMemory(BTreeMap<PathBuf, Arc<[u8]>>);

impl InMemory {
    /// The same files and one more, in place of an earlier one of this path.
    #[must_use]
    pub fn with(mut self, path: impl AsRef<Path>, bytes: impl Into<Arc<[u8]>>) -> Self {
        self.0.insert(plain(path.as_ref()), bytes.into());
        self
    }
}

impl Files for InMemory {
    fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>, ReadFault> {
        let bytes = self.0.get(&plain(path)).ok_or(ReadFault::Missing)?;
        if bytes.len() as u64 > limit {
            return Err(ReadFault::TooLarge { limit });
        }
        Ok(bytes.to_vec())
    }

    fn resolve(&self, path: &Path) -> Result<PathBuf, ReadFault> {
        let path = plain(path);
        if self.0.contains_key(&path) { Ok(path) } else { Err(ReadFault::Missing) }
    }

    fn lasts(&self) -> bool {
        true
    }

    fn names(&self, folder: &Path) -> Option<Vec<String>> {
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
fn plain(path: &Path) -> PathBuf {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_in_memory_has_one_path_however_it_is_named() {
        let files = InMemory::default().with("./a/x.yaml", *b"x").with("a/data/t.csv", *b"1234");
        let at = |path: &str| files.read(Path::new(path), 3);
        assert_eq!(at("a/data/../x.yaml").expect("there"), b"x");
        assert!(matches!(at("a/data/t.csv"), Err(ReadFault::TooLarge { limit: 3 })));
        assert!(matches!(at("../a/x.yaml"), Err(ReadFault::Missing)));
        let resolved = files.resolve(Path::new("./a/./x.yaml")).expect("there");
        assert_eq!(resolved, Path::new("a/x.yaml"));
        assert_eq!(files.names(Path::new("a")), Some(vec!["data".into(), "x.yaml".into()]));
        assert_eq!(files.names(Path::new("b")), None);
    }
}
