//! What earlier versions of the program left beside a folder: `.NAME.PID.tmp`, a folder
//! half-written, and `.NAME.PID.old`, the folder that was to be replaced.

use std::fs;
use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime};

use super::aside;
use super::exchange::move_new;
use super::work::{Swept, is_as_written};
use crate::output::manifest;

/// Nobody works for so long in a folder without writing to it.
const ABANDONED: Duration = Duration::from_hours(24);
/// All that such programs made in a folder.
const MADE: [&str; 10] = [
    "tables",
    "charts",
    "data",
    "scenario.yaml",
    "draws.tally",
    "report.md",
    "report.docx",
    "report.html",
    "shortfall.xlsx",
    "comparison.xlsx",
];

/// Puts back, keeps or removes what is left beside `target` by programs that are dead.
pub(super) fn sweep(target: &Path) -> Swept {
    let mut swept = Swept::default();
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let Some(parent) = target.parent() else { return swept };
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        let own = entry.file_name().to_string_lossy().into_owned();
        let rest = own.strip_prefix('.').and_then(|own| own.strip_prefix(&*name));
        let Some((process, kind)) = rest.and_then(|rest| rest.strip_prefix('.')?.split_once('.'))
        else {
            continue;
        };
        let number = !process.is_empty() && process.bytes().all(|digit| digit.is_ascii_digit());
        if !number || !entry.file_type().is_ok_and(|kind| kind.is_dir()) || is_living(process) {
            continue;
        }
        let path = entry.path();
        // What cannot be done now, a later command will.
        let _ = match kind {
            "old" => put_back(&path, target, &mut swept),
            "tmp" if is_abandoned(&path) && is_half_written(&path) => fs::remove_dir_all(&path),
            _ => Ok(()),
        };
    }
    swept
}

/// Whether a process of this number runs here. Somebody on another machine, or in another
/// container, may have it too.
fn is_living(process: &str) -> bool {
    Path::new("/proc").join(process).exists()
}

/// Nothing is taken from a process that lives elsewhere: all that it has left to do with this
/// folder is to remove it.
fn put_back(old: &Path, target: &Path, swept: &mut Swept) -> io::Result<()> {
    if fs::symlink_metadata(target).is_err() && move_new(old, target)? {
        swept.restored.push(target.to_owned());
    } else if is_as_written(old, manifest::FILE) || is_as_written(old, "comparison.json") {
        fs::remove_dir_all(old)?;
    } else {
        swept.kept.push(aside::keep(old, target)?);
    }
    Ok(())
}

/// Whether nobody wrote to a folder for a day.
fn is_abandoned(folder: &Path) -> bool {
    let changed = |path: &Path| fs::symlink_metadata(path).and_then(|found| found.modified());
    let inside = MADE.iter().filter_map(|name| changed(&folder.join(name)).ok());
    let latest = inside.chain(changed(folder)).max();
    latest.is_some_and(|at| SystemTime::now().duration_since(at).is_ok_and(|d| d > ABANDONED))
}

/// Whether a folder holds what bedplan makes first, and nothing it does not make.
fn is_half_written(folder: &Path) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut names = entries.map(|e| e.map(|e| e.file_name().to_string_lossy().into_owned()));
    folder.join("tables").is_dir()
        && names.all(|name| {
            name.is_ok_and(|name| {
                MADE.contains(&name.as_str())
                    || [manifest::FILE, "comparison.json"].contains(&name.as_str())
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::File;
    use std::path::PathBuf;

    /// A process of this number never runs: no system gives so large ones.
    const DEAD: &str = "4194999999";

    /// A folder as an older program would leave it half-written, untouched for two days.
    fn left(place: &Path, name: &str, files: &[&str]) -> PathBuf {
        let folder = place.join(name);
        fs::create_dir_all(folder.join("tables")).unwrap();
        for file in files {
            fs::write(folder.join(file), "x").unwrap();
        }
        let paths = files.iter().map(|file| folder.join(file));
        for path in paths.chain([folder.join("tables"), folder.clone()]) {
            age(&path);
        }
        folder
    }

    fn age(path: &Path) {
        let before = SystemTime::now() - 2 * ABANDONED;
        File::open(path).unwrap().set_modified(before).unwrap();
    }

    #[test]
    fn a_folder_half_written_by_a_dead_program_is_removed_and_no_other() {
        let place = tempfile::tempdir().unwrap();
        let at = |name: &str| place.path().join(name);
        let written = ["scenario.yaml", "manifest.json"];
        let rubbish = left(place.path(), &format!(".run.{DEAD}.tmp"), &written);
        let living = format!(".run.{}.tmp", std::process::id());
        let mut stays = vec![
            left(place.path(), ".run.12a.tmp", &written),
            left(place.path(), ".run..tmp", &written),
            left(place.path(), &format!(".other.{DEAD}.tmp"), &written),
        ];
        if cfg!(target_os = "linux") {
            stays.push(left(place.path(), &living, &written));
        }
        fs::write(at(&format!(".run.{DEAD}1.tmp")), "a file").unwrap();
        sweep(&at("run"));
        assert!(!rubbish.exists());
        assert!(
            stays.iter().all(|folder| folder.exists()) && at(&format!(".run.{DEAD}1.tmp")).exists()
        );
    }

    #[test]
    fn what_somebody_may_still_want_is_not_rubbish() {
        let place = tempfile::tempdir().unwrap();
        let name = |number: u32| format!(".run.{DEAD}{number}.tmp");
        let notes = left(place.path(), &name(1), &["scenario.yaml", "notes.txt"]);
        let no_tables = left(place.path(), &name(2), &["scenario.yaml"]);
        fs::remove_dir(no_tables.join("tables")).unwrap();
        age(&no_tables);
        let fresh = left(place.path(), &name(3), &["scenario.yaml"]);
        fs::write(fresh.join("draws.tally"), "x").unwrap();
        age(&fresh);
        sweep(&place.path().join("run"));
        for folder in [notes, no_tables, fresh] {
            assert!(folder.exists(), "{}", folder.display());
        }
    }
}
