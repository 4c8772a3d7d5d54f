//! Which files a scenario may name.
//!
//! **The rule.** Paths are relative to the file that names them and are written with `/`. A parent
//! (`extends`) lies in the folder of the file that names it, below it, or at most one folder up
//! (`../base.yaml`, `../other/base.yaml`). The scenario's *root* is the smallest folder that holds
//! the scenario and all its parents; data files lie in the root or below it. So a scenario with its
//! base and its tables is one folder that can be copied, and opening a scenario from a stranger
//! never reads a file from elsewhere on the disk. Links are followed first and judged by where they
//! lead.
//!
//! Never reads the content of a file.

use std::path::{Path, PathBuf};

use super::nearby;
use super::sources::{Sources, display_name};
use crate::input::problem::{Problem, look_alike};
use crate::input::text::lookalike;
use crate::input::text::span::Span;
use crate::input::text::suggest::did_you_mean;
use crate::language::Message;
use crate::message;

/// The path of a parent named by a scenario, as written and resolved.
///
/// # Errors
/// E0105 for a path that leaves the permitted folders.
pub(crate) fn parent(sources: &Sources, named: &str, at: Span) -> Result<PathBuf, Problem> {
    let folder = home(sources, named, at)?;
    let allowed = folder.parent().unwrap_or(&folder).to_path_buf();
    within(sources, &folder, named, at, &allowed, || {
        message!(
            "a parent lies beside the file that names it, below it, or at most one \
             folder up: copy it there",
            "父情景应与写出它的文件在同一文件夹、下级文件夹或上一级文件夹：请复制到\
             那里"
        )
    })
}

/// The path of a district named by a province, as written and resolved.
///
/// # Errors
/// E0105 for a path that leaves the permitted folders.
pub(crate) fn district(sources: &Sources, named: &str, at: Span) -> Result<PathBuf, Problem> {
    let folder = home(sources, named, at)?;
    let allowed = folder.parent().unwrap_or(&folder).to_path_buf();
    within(sources, &folder, named, at, &allowed, || {
        message!(
            "the scenario of a district lies beside the province file, below it, or at most one \
             folder up: copy it there",
            "区县情景应与省级文件在同一文件夹、下级文件夹或上一级文件夹：请复制到那里"
        )
    })
}

/// The path of a data file named by a scenario, as written and resolved.
///
/// # Errors
/// E0105 for a path that leaves `root`.
pub(crate) fn data(
    sources: &Sources,
    named: &str,
    at: Span,
    root: &Path,
) -> Result<PathBuf, Problem> {
    let folder = home(sources, named, at)?;
    within(sources, &folder, named, at, root, || {
        message!(
            "data files lie in the scenario's own folder or below it: copy the file \
             there",
            "数据文件应在情景自己的文件夹或其下级文件夹：请把文件复制到那里"
        )
    })
}

/// The smallest folder that holds all these (resolved) files.
pub(crate) fn root_of(files: &[PathBuf]) -> Option<PathBuf> {
    let mut folders = files.iter().filter_map(|file| file.parent());
    let first = folders.next()?.to_path_buf();
    Some(folders.fold(first, |root, folder| {
        root.ancestors()
            .find(|candidate| folder.starts_with(candidate))
            .map_or_else(|| root.clone(), Path::to_path_buf)
    }))
}

/// The resolved folder of the file that names another one.
fn home(sources: &Sources, named: &str, at: Span) -> Result<PathBuf, Problem> {
    sources.path(at.file).and_then(Path::parent).map(Path::to_path_buf).ok_or_else(|| {
        Problem::new(
            "E0105",
            message!(
                "`{named}` cannot be opened: this scenario is not a file in a folder",
                "无法打开 `{named}`：此情景不是文件夹中的文件"
            ),
        )
        .at(at, message!("named here", "在此处写出"))
        .with_help(message!("save the scenario as a file first", "请先把情景存为文件"))
    })
}

fn within(
    sources: &Sources,
    folder: &Path,
    named: &str,
    at: Span,
    allowed: &Path,
    help: impl Fn() -> Message,
) -> Result<PathBuf, Problem> {
    let outside = |help: Message| {
        Problem::new(
            "E0105",
            message!(
                "the path `{named}` leaves the scenario's folder",
                "路径 `{named}` 超出了情景文件夹"
            ),
        )
        .at(at, message!("leads outside", "指向文件夹之外"))
        .with_help(help)
    };
    let near = || nearby::meant(sources, folder, named, allowed);
    if Path::new(named).is_absolute() || nearby::is_elsewhere(named) {
        return Err(outside(match near().filter(|near| nearby::is_led_to(near, named)) {
            Some(near) => message!(
                "write `{near}`: paths are relative to this file",
                "请写成 `{near}`：路径以此文件为起点"
            ),
            None => message!(
                "write the path relative to this file; {help}",
                "路径请以此文件为起点书写；{help}",
                help = help()
            ),
        }));
    }
    // The name a reader knows: the folder as the user gave it, then the path as written.
    let shown = Path::new(sources.name(at.file)).parent().unwrap_or(Path::new("")).join(named);
    match sources.resolve(&folder.join(named)) {
        Ok(real) if real.starts_with(allowed) => Ok(shown),
        Ok(_) => Err(outside(help())),
        // Not there: say so, but never whether something is there outside of the folder.
        Err(_) if climbs_out(folder, named, allowed) => Err(outside(help())),
        Err(fault) => {
            if let Some(problem) = signs(sources, folder, named, at, allowed) {
                return Err(problem);
            }
            let problem = sources.told(&fault, &display_name(&shown), Some(at));
            Err(match near() {
                Some(near) => problem.with_help(did_you_mean(near)),
                None => problem,
            })
        }
    }
}

/// The problem of a path that leads to a file once its look-alike characters are the signs they
/// look like.
fn signs(
    sources: &Sources,
    folder: &Path,
    named: &str,
    at: Span,
    allowed: &Path,
) -> Option<Problem> {
    let plain = lookalike::plain(named);
    let plain = plain.trim().trim_matches(['"', '\'']);
    let real = sources.resolve(&folder.join(plain)).ok()?;
    let what = message!("the path `{named}`", "路径 `{named}` ");
    let is_file = !climbs_out(folder, plain, allowed) && real.starts_with(allowed);
    is_file.then(|| look_alike::problem(what, at, sources.slice(at), Some(plain)))?
}

/// True when the path, read without following links, leads out of `allowed`.
fn climbs_out(folder: &Path, named: &str, allowed: &Path) -> bool {
    let mut place = folder.to_path_buf();
    for part in Path::new(named).components() {
        match part {
            std::path::Component::ParentDir => {
                place.pop();
            }
            other => place.push(other),
        }
    }
    !place.starts_with(allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_is_the_smallest_common_folder() {
        let root = |files: &[&str]| root_of(&files.iter().map(PathBuf::from).collect::<Vec<_>>());
        assert_eq!(
            root(&["/s/wansheng/variants/late.yaml", "/s/wansheng/base.yaml"]),
            Some(PathBuf::from("/s/wansheng"))
        );
        assert_eq!(root(&["/s/a/x.yaml", "/s/ab/y.yaml"]), Some(PathBuf::from("/s")));
        assert_eq!(root(&["/s/a/x.yaml"]), Some(PathBuf::from("/s/a")));
        assert_eq!(root(&[]), None);
    }
}
