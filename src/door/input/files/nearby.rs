//! The file that was likely meant by a path that leads to none.
//!
//! Looks at names only, in a bounded number of folders, and only where a scenario may name files.
//! Never reads one.

use std::path::{Path, PathBuf};

use super::below::{of_name, with_ending};
use super::sources::Sources;
use crate::input::text::suggest::closest;

/// True for a path that leads to another disk, machine or home folder on some system.
pub(super) fn is_elsewhere(named: &str) -> bool {
    let mut letters = named.chars();
    let drive = letters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && letters.next() == Some(':')
        && letters.next().is_none_or(|c| matches!(c, '\\' | '/'));
    drive || named.starts_with("\\\\") || named.starts_with('~') || named.contains("://")
}

/// Whether a path from elsewhere leads to what is `near`: a neighbouring folder may have a file of
/// the same name, which is meant only where that folder is named too.
pub(super) fn is_led_to(near: &str, named: &str) -> bool {
    let mut folders = near.split('/').rev().skip(1).filter(|folder| *folder != "..");
    !near.starts_with("../") || folders.all(|own| named.split(['/', '\\']).any(|part| part == own))
}

/// The path, from `folder`, of the file that was likely meant: one of the same name below `folder`,
/// then below `allowed`, else one of a near name in the folder that was named or in `folder`.
pub(super) fn meant(
    sources: &Sources,
    folder: &Path,
    named: &str,
    allowed: &Path,
) -> Option<String> {
    // `data\\people.csv` is the habit of programs in which one backslash alone means something
    // else.
    let slashed = named.replace("\\\\", "/").replace('\\', "/");
    let inside = |path: PathBuf| {
        let real = sources.resolve(&path).ok()?;
        (real.starts_with(allowed) && sources.names(&real).is_none()).then_some(real)
    };
    if slashed != named && !is_elsewhere(named) && inside(folder.join(&slashed)).is_some() {
        return Some(slashed);
    }
    let wanted = slashed.rsplit('/').next().filter(|name| !name.is_empty())?;
    let near = |folder: &Path| {
        let names = sources.names(folder)?;
        inside(folder.join(closest(wanted, names.iter().map(String::as_str))?))
    };
    let names_in = |folder: &Path| sources.names(folder);
    let below = |root: &Path| {
        of_name(&names_in, root, wanted)
            .or_else(|| of_name(&names_in, root, &with_ending(wanted)?))
            .and_then(inside)
    };
    // What lies beside the scenario is meant before what a neighbour has.
    let found = below(folder)
        .or_else(|| below(allowed))
        .or_else(|| near(folder.join(&slashed).parent()?))
        .or_else(|| near(folder))?;
    relative(folder, &found)
}

/// The path of `file` from `folder`, with `/`.
fn relative(folder: &Path, file: &Path) -> Option<String> {
    let common = folder.ancestors().find(|ancestor| file.starts_with(ancestor))?;
    let up = folder.strip_prefix(common).ok()?.components().map(|_| "..".to_owned());
    let down = file.strip_prefix(common).ok()?.components();
    let down = down.map(|part| part.as_os_str().to_string_lossy().into_owned());
    Some(up.chain(down).collect::<Vec<String>>().join("/"))
}
