//! From the path of a scenario file to a checked scenario, in one call.

use std::path::{Path, PathBuf};

use super::check::{self, DataFile};
use super::{FileId, Problems, Sources};
use crate::domain::Scenario;
use crate::input::shape::read;
use crate::input::yaml::extends::{self, Loaded};
use crate::input::yaml::node::{Entry, Node, Value};
use crate::input::yaml::show;

/// A scenario that passed the door.
#[derive(Debug)]
pub struct Opened {
    /// The scenario.
    pub scenario: Scenario,
    /// The scenario as resolved: parents merged, defaults not filled in.
    tree: Node,
    /// Its data files.
    pub files: Vec<DataFile>,
    /// Every scenario file read, the farthest parent first: its name and text.
    pub texts: Vec<(String, String)>,
    /// The smallest folder that holds all of these; `None` for text that is not a file.
    pub folder: Option<PathBuf>,
}

/// Opens the scenario at `path`. Warnings and errors are pushed into `problems`, whose places lie
/// in `sources`; `None` when there were errors.
pub fn open(path: &Path, sources: &mut Sources, problems: &mut Problems) -> Option<Opened> {
    open_with(path, None, sources, problems)
}

/// As [`open()`], with people from `age` on in the base year, where that is younger than anybody
/// who can be older by the horizon.
pub fn open_from(
    path: &Path,
    age: usize,
    sources: &mut Sources,
    problems: &mut Problems,
) -> Option<Opened> {
    open_with(path, Some(age), sources, problems)
}

fn open_with(
    path: &Path,
    youngest: Option<usize>,
    sources: &mut Sources,
    problems: &mut Problems,
) -> Option<Opened> {
    let loaded = extends::load(path, sources, problems)?;
    let written = read::read_scenario(&loaded, sources, problems)?;
    let (scenario, files) = check::check(&written, &loaded, youngest, sources, problems)?;
    let texts = loaded
        .files
        .iter()
        .map(|&file| (relative(sources, &loaded, file), sources.text(file).to_owned()))
        .collect();
    Some(Opened { scenario, tree: loaded.root, files, texts, folder: loaded.folder })
}

impl Opened {
    /// The scenario as resolved: parents merged, defaults not filled in.
    pub fn tree(&self) -> &Node {
        &self.tree
    }

    /// The resolved scenario as one file that stands alone: parents merged, data files named by
    /// `data_name`, and the seed and number of draws of this run.
    pub fn resolved(&self, sources: &Sources, data_name: impl Fn(&str) -> String) -> String {
        let mut tree = self.tree.clone();
        for file in &self.files {
            set(&mut tree, &[file.key, "file"], Value::Text(data_name(file.key)));
        }
        // The door keeps seeds below 2⁵³.
        set(&mut tree, &["seed"], Value::Int(self.scenario.seed as i64));
        set(&mut tree, &["draws"], Value::Int(i64::from(self.scenario.draws)));
        show::show(&tree, sources, false)
    }
}

/// Name of a file relative to the scenario's folder, so that it is the same from wherever bedplan
/// is called.
fn relative(sources: &Sources, loaded: &Loaded, file: FileId) -> String {
    let inside = loaded
        .folder
        .as_deref()
        .and_then(|folder| sources.path(file)?.strip_prefix(folder).ok())
        .map(|path| path.components().map(|c| c.as_os_str().to_string_lossy()).collect::<Vec<_>>());
    inside.map_or_else(|| sources.name(file).to_owned(), |parts| parts.join("/"))
}

/// Sets the value at `keys`, adding the last key where it is not there.
fn set(node: &mut Node, keys: &[&str], value: Value) {
    let (Some((key, rest)), span) = (keys.split_first(), node.span) else {
        node.value = value;
        return;
    };
    if let Value::Map(entries) = &mut node.value {
        if !entries.iter().any(|entry| entry.key == *key) {
            let value = Node { value: Value::Null, span };
            entries.push(Entry { key: (*key).to_owned(), key_span: span, value });
        }
        for entry in entries.iter_mut().filter(|entry| entry.key == *key) {
            set(&mut entry.value, rest, value.clone());
        }
    }
}
