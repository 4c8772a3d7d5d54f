//! What a folder holds, held against what its manifest or record says it holds. Follows no link and
//! changes nothing.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::output::desktop::is_of_the_desktop;
use crate::output::manifest::FileHash;
use crate::quantity::hexadecimal::hexadecimal;

/// A file that is not as the program wrote it. A file that was deleted is none: nothing of
/// anybody's work is in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// Not named among the files written.
    Added(String),
    /// Named, and with other bytes now.
    Changed(String),
}

/// A folder or file that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("`{}`: {error}", .path.display())]
pub struct Unreadable {
    /// Which.
    pub path: PathBuf,
    /// Why.
    #[source]
    pub error: io::Error,
}

fn unreadable(path: &Path) -> impl FnOnce(io::Error) -> Unreadable {
    let path = path.to_owned();
    move |error| Unreadable { path, error }
}

/// Names that the first and the second of these differ in: files of `folder` that are not among
/// `outputs` as they stand there, in the order of their names. `marker` (the manifest or record
/// itself) and files of the desktop do not count, nor do empty folders.
///
/// # Errors
/// If a folder or file cannot be read; the error names it.
pub fn differences(
    folder: &Path,
    marker: &str,
    outputs: &[FileHash],
) -> Result<Vec<Difference>, Unreadable> {
    let known = outputs.iter().map(|file| (file.file.as_str(), file.sha256.as_str())).collect();
    let mut found = Vec::new();
    collect(folder, "", marker, &known, &mut found)?;
    found.sort();
    Ok(found)
}

fn collect(
    folder: &Path,
    prefix: &str,
    marker: &str,
    known: &BTreeMap<&str, &str>,
    found: &mut Vec<Difference>,
) -> Result<(), Unreadable> {
    for entry in fs::read_dir(folder).map_err(unreadable(folder))? {
        let entry = entry.map_err(unreadable(folder))?;
        let own = entry.file_name().to_string_lossy().into_owned();
        let (path, name) = (entry.path(), format!("{prefix}{own}"));
        let kind = entry.file_type().map_err(unreadable(&path))?;
        if kind.is_dir() {
            collect(&path, &format!("{name}/"), marker, known, found)?;
        } else if kind.is_file() && (name == marker || is_of_the_desktop(&own)) {
            // Not of what is asked for.
        } else if let Some(hash) = known.get(name.as_str()) {
            // A link is no file of ours, whatever it leads to.
            match kind.is_file().then(|| sha256_of(&path)) {
                Some(Ok(now)) if now == *hash => {}
                // Taken away while we look.
                Some(Err(error)) if error.kind() == io::ErrorKind::NotFound => {}
                Some(Err(error)) => return Err(Unreadable { path, error }),
                Some(Ok(_)) | None => found.push(Difference::Changed(name)),
            }
        } else {
            found.push(Difference::Added(name));
        }
    }
    Ok(())
}

/// Whether a folder holds nothing but files of the desktop.
///
/// # Errors
/// If it cannot be read.
pub(super) fn is_empty(folder: &Path) -> io::Result<bool> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let of_the_desktop = is_of_the_desktop(&entry.file_name().to_string_lossy());
        if !(of_the_desktop && entry.file_type()?.is_file()) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// SHA-256 of a file in hexadecimal, read piece by piece.
fn sha256_of(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let (mut digest, mut piece) = (Sha256::new(), vec![0; 1 << 16]);
    loop {
        match file.read(&mut piece) {
            Ok(0) => return Ok(hexadecimal(&digest.finalize())),
            Ok(n) => digest.update(&piece[..n]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::manifest::sha256;

    #[test]
    fn a_folder_with_files_of_the_desktop_alone_is_empty() {
        let place = tempfile::tempdir().unwrap();
        assert!(is_empty(place.path()).unwrap());
        fs::write(place.path().join("Thumbs.db"), "1").unwrap();
        assert!(is_empty(place.path()).unwrap());
        fs::write(place.path().join("notes.txt"), "2").unwrap();
        assert!(!is_empty(place.path()).unwrap());
    }

    #[test]
    fn what_was_added_or_changed_is_named_and_what_is_missing_is_not() {
        let place = tempfile::tempdir().unwrap();
        let at = |name: &str| place.path().join(name);
        fs::create_dir_all(at("tables/empty")).unwrap();
        for (name, text) in [
            ("manifest.json", "{}"),
            ("report.md", "edited"),
            ("tables/beds.csv", "1"),
            ("tables/mine.csv", "2"),
            ("tables/Thumbs.db", "3"),
            ("~$report.docx", "4"),
            (".~lock.report.docx#", "5"),
            // The manifest of another folder is a file like any other.
            ("tables/manifest.json", "6"),
        ] {
            fs::write(at(name), text).unwrap();
        }
        let file = |name: &str, text: &str| FileHash {
            file: name.to_owned(),
            sha256: sha256(text.as_bytes()),
        };
        let known =
            [file("report.md", "as written"), file("tables/beds.csv", "1"), file("gone.csv", "7")];
        let added = |name: &str| Difference::Added(name.to_owned());
        assert_eq!(
            differences(place.path(), "manifest.json", &known).unwrap(),
            [
                added("tables/manifest.json"),
                added("tables/mine.csv"),
                Difference::Changed("report.md".to_owned()),
            ]
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_a_change_whatever_it_leads_to() {
        let place = tempfile::tempdir().unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        fs::write(elsewhere.path().join("beds.csv"), "1").unwrap();
        let link = |to: &Path, name: &str| {
            std::os::unix::fs::symlink(to, place.path().join(name)).unwrap();
        };
        link(&elsewhere.path().join("beds.csv"), "beds.csv");
        link(elsewhere.path(), "tables");
        let known = [FileHash { file: "beds.csv".to_owned(), sha256: sha256(b"1") }];
        assert_eq!(
            differences(place.path(), "manifest.json", &known).unwrap(),
            [Difference::Added("tables".to_owned()), Difference::Changed("beds.csv".to_owned())]
        );
    }
}
