//! A desk packed up: the files of its scenario and what was found of it, as text that another
//! process lays open again.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::base::{Found, Place};
use super::clock::Clock;
use super::refusal::Refusal;
use super::{Desk, Entered, enter};
use crate::engine::WorldRoom;
use crate::input::InMemory;
use crate::input::files::Files;
use crate::message;

/// A scenario, its data, and what was found of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Package {
    /// The scenario's file among the files.
    pub scenario: String,
    /// The scenario's file as the user named it.
    pub named: String,
    /// Every file that is read for it, by its path with `/`.
    pub files: BTreeMap<String, String>,
    /// What was found by draws.
    pub found: Found,
}

impl Package {
    /// The files that were `read` for the scenario of a desk, with paths from the folder that holds
    /// them all.
    ///
    /// # Errors
    /// If a file is not text.
    pub fn of(desk: &Desk, read: &BTreeMap<PathBuf, Vec<u8>>) -> Result<Self, Refusal> {
        let base = desk.base();
        let mut root = base.path.parent().unwrap_or(Path::new(""));
        while let Some(above) = root.parent() {
            if read.keys().all(|path| path.starts_with(root)) {
                break;
            }
            root = above;
        }
        let inside = |path: &Path| {
            let inside = path.strip_prefix(root).unwrap_or(path);
            let parts = inside.components().map(|part| part.as_os_str().to_string_lossy());
            parts.collect::<Vec<_>>().join("/")
        };
        let file = |(path, bytes): (&PathBuf, &Vec<u8>)| {
            let text = String::from_utf8(bytes.clone()).map_err(|_| {
                Refusal::Failed(message!(
                    "`{path}` is not UTF-8 text",
                    "`{path}` 不是 UTF-8 文本",
                    path = path.display()
                ))
            })?;
            Ok((inside(path), text))
        };
        Ok(Package {
            scenario: inside(&base.path),
            named: base.named.display().to_string(),
            files: read.iter().map(file).collect::<Result<_, Refusal>>()?,
            found: base.found(),
        })
    }

    /// Lays the scenario open again. Worlds that are kept between two questions have this
    /// `room`.
    ///
    /// # Errors
    /// If the scenario is not valid: the package was not made by this version.
    pub fn open(self, room: WorldRoom, clock: Clock) -> Result<Desk, Refusal> {
        let Package { scenario, named, files, found } = self;
        let path = PathBuf::from(scenario);
        let memory = files
            .into_iter()
            .fold(InMemory::default(), |memory, (path, text)| memory.with(path, text.into_bytes()));
        let files: Arc<dyn Files> = Arc::new(memory);
        let text = files.read(&path, u64::MAX).ok().and_then(|text| String::from_utf8(text).ok());
        let Entered { opened, told } = enter(&files, &path, &text.unwrap_or_default());
        let (opened, _) = opened.ok_or(Refusal::Problems(told))?;
        let place = Place { files, path, named: PathBuf::from(named), opened };
        Desk::new(place, Some(&found), room, clock)
    }
}
