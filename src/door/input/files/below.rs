//! A file looked for by its name, in a folder and the folders in it.
//!
//! Looks at names only, in a bounded number of folders. Never reads a file.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

/// Folders that are searched.
const SEARCHED_FOLDERS: usize = 64;
/// Names that are looked at.
const SEARCHED_NAMES: usize = 4_000;

/// The names in a folder; `None` for what is no folder.
type Names<'a> = &'a dyn Fn(&Path) -> Option<Vec<String>>;

/// The name of a scenario whose ending was left out.
pub(super) fn with_ending(name: &str) -> Option<String> {
    (!name.contains('.')).then(|| format!("{name}.yaml"))
}

/// The nearest file called `wanted` below a folder.
pub(super) fn of_name(names: Names<'_>, root: &Path, wanted: &str) -> Option<PathBuf> {
    let mut folders = VecDeque::from([root.to_path_buf()]);
    let mut seen = 0;
    for _ in 0..SEARCHED_FOLDERS {
        let folder = folders.pop_front()?;
        let here = names(&folder).unwrap_or_default();
        seen += here.len();
        for name in here {
            let path = folder.join(&name);
            let is_folder = names(&path).is_some();
            if name == wanted && !is_folder {
                return Some(path);
            }
            // Folders of tools hold no scenarios.
            if is_folder && !name.starts_with('.') {
                folders.push_back(path);
            }
        }
        if seen > SEARCHED_NAMES {
            return None;
        }
    }
    None
}
