//! Whether what stands in a place may be replaced: a folder that bedplan wrote for the same
//! scenario, in which nobody has worked since.

use std::fs;
use std::path::Path;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::aside::kept_name;
use super::contents::{Difference, Unreadable, differences, is_empty};
use super::error::{FolderError, Found, Kind};
use super::origin::Origin;
use super::place::Place;
use super::replace::Replace;
use crate::output::desktop::is_of_the_desktop;
use crate::output::manifest::{self, FileHash, Manifest};
use crate::output::stored::Stored;

/// What makes a folder a run or a comparison: a file, written last, that names the program and the
/// hash of every other file.
pub trait Marker: Serialize + DeserializeOwned + Sync {
    /// Name of the file.
    const FILE: &'static str;
    /// What the folder is.
    const KIND: Kind;

    /// What it says of its program.
    const PROGRAM: &'static str;

    /// Whether bedplan wrote it.
    fn is_ours(&self) -> bool;

    /// Whether it says what it said when it was written, as far as it can tell itself.
    fn is_sealed(&self) -> bool;

    /// The scenarios it was made from.
    fn origin(&self) -> Origin;

    /// The hashes of all other files.
    fn outputs(&self) -> &[FileHash];

    /// Notes the hashes of all other files.
    fn set_outputs(&mut self, outputs: Vec<FileHash>);
}

impl Marker for Manifest {
    const FILE: &'static str = manifest::FILE;
    const KIND: Kind = Kind::Run;
    const PROGRAM: &'static str = "bedplan";

    fn is_ours(&self) -> bool {
        self.program == Self::PROGRAM
    }

    fn is_sealed(&self) -> bool {
        Manifest::is_sealed(self)
    }

    fn origin(&self) -> Origin {
        Origin::of_one(&self.scenario, &self.scenario_file)
    }

    fn outputs(&self) -> &[FileHash] {
        &self.outputs
    }

    fn set_outputs(&mut self, outputs: Vec<FileHash>) {
        self.seal(outputs);
    }
}

/// [`allow`] for what stands in the place now, where another command may exchange it while it is
/// looked at.
pub(super) fn allow_standing<M: Marker>(
    place: &Place,
    origin: &Origin,
    replace: Replace,
) -> Result<(), FolderError> {
    // Bytes alone do not tell: the same run may have come back in between.
    let standing = || {
        let marker = place.path.join(M::FILE);
        let changed = |path: &Path| fs::metadata(path).and_then(|data| data.modified()).ok();
        (bytes::<M>(&place.path), changed(&marker), changed(&place.path))
    };
    loop {
        let before = standing();
        let allowed = allow::<M>(place, &place.path, origin, replace);
        if allowed.is_ok() || standing() == before {
            return allowed;
        }
    }
}

/// Makes sure that what stands at `path`, in the place or just taken out of it, may be replaced by
/// what is made from `origin`.
pub(super) fn allow<M: Marker>(
    place: &Place,
    path: &Path,
    origin: &Origin,
    replace: Replace,
) -> Result<(), FolderError> {
    let io = FolderError::io(&place.named);
    let found = match fs::symlink_metadata(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(io(error)),
        Ok(_) if replace == Replace::Keep => return Ok(()),
        Ok(kind) if !kind.is_dir() => Found::Foreign(vec![place.name()]),
        Ok(_) if is_empty(path).map_err(io)? => return Ok(()),
        Ok(_) => match read::<M>(path) {
            // Ours by its own words, and with a line that it was not written with.
            None if names_us::<M>(path) => {
                Found::Edited(vec![Difference::Changed(M::FILE.to_owned())])
            }
            None => Found::Foreign(names(path)),
            Some(marker) if marker.is_sealed() && !marker.origin().is(origin) => {
                Found::Other(marker.origin(), origin.clone())
            }
            Some(marker) => {
                let mut changes = differences(path, M::FILE, marker.outputs())
                    .map_err(|Unreadable { path, error }| FolderError::Io(path, error))?;
                if !is_as_written(path, &marker) {
                    changes.push(Difference::Changed(M::FILE.to_owned()));
                }
                match changes.is_empty() {
                    true => return Ok(()),
                    false => Found::Edited(changes),
                }
            }
        },
    };
    Err(FolderError::Stands {
        target: place.named.clone(),
        what: M::KIND,
        found,
        kept_as: kept_name(&place.path),
    })
}

/// The bytes of the manifest or record in `folder`, if it is a plain file of bounded size: anybody
/// may have put it there.
fn bytes<M: Marker>(folder: &Path) -> Option<Vec<u8>> {
    Stored::new(folder).read(M::FILE, manifest::LIMIT).ok()
}

/// The manifest or record in `folder`, if bedplan wrote one there.
pub(super) fn read<M: Marker>(folder: &Path) -> Option<M> {
    let bytes = bytes::<M>(folder)?;
    let marker: M = serde_json::from_slice(&bytes).ok()?;
    marker.is_ours().then_some(marker)
}

/// Whether the manifest or record in `folder` names bedplan as its program, whatever else it says.
fn names_us<M: Marker>(folder: &Path) -> bool {
    #[derive(Deserialize)]
    struct Named {
        program: String,
    }
    let named = bytes::<M>(folder);
    let named = named.and_then(|bytes| serde_json::from_slice::<Named>(&bytes).ok());
    named.is_some_and(|named| named.program == M::PROGRAM)
}

/// Whether the manifest or record has the bytes that bedplan gives it, and says what it said then.
fn is_as_written<M: Marker>(folder: &Path, marker: &M) -> bool {
    let written = serde_json::to_string_pretty(marker).map(|text| text + "\n");
    let found = bytes::<M>(folder);
    let same =
        matches!((written, found), (Ok(written), Some(found)) if written.as_bytes() == found);
    same && marker.is_sealed()
}

/// Names of what lies in a folder, in their order.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| !is_of_the_desktop(name)).collect();
    names.sort();
    names
}
