//! Several scenarios in one request: patterns become files, and all of them are opened before any
//! is run.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::Failure;
use crate::domain::Scenario;
use crate::language::Message;
use crate::message;

/// The files that some words name: a file that is there stands for itself, any other word is a
/// pattern (`*`, `?`, `[a-z]`, `**`) whose matches come in the order of their names. A file named
/// twice is run once.
///
/// # Errors
/// If a word is no pattern, or matches nothing.
pub fn files(words: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files: Vec<PathBuf> = Vec::new();
    let mut seen = BTreeSet::new();
    for word in words {
        for file in matches(word)? {
            let same = file.canonicalize().unwrap_or_else(|_| file.clone());
            if seen.insert(same) {
                files.push(file);
            }
        }
    }
    Ok(files)
}

fn matches(word: &Path) -> Result<Vec<PathBuf>, Failure> {
    let text = word.to_string_lossy();
    let is_pattern = text.contains(['*', '?', '[']);
    if word.exists() || !is_pattern {
        // A file that is not there is told by the door, as for a single scenario.
        return Ok(vec![word.to_owned()]);
    }
    let found = glob::glob(&text).map_err(|error| {
        Failure::usage(message!(
            "`{text}` is not a pattern: look at character {at}",
            "`{text}` 不是有效的通配写法，第 {at} 个字符附近有误",
            at = error.pos + 1
        ))
    })?;
    let found: Result<Vec<PathBuf>, _> = found.collect();
    let found = found.map_err(|error| {
        Failure::file(message!(
            "`{path}`: {why}",
            "`{path}`：{why}",
            path = error.path().display(),
            why = Message::from(error.error())
        ))
    })?;
    if found.is_empty() {
        return Err(Failure::usage(message!(
            "no file matches `{text}`",
            "没有与 `{text}` 相符的文件"
        )));
    }
    Ok(found)
}

/// Opens every file; the problems of all are told before the first failure ends the command, the
/// worst with its status.
pub(super) fn open<T>(
    files: &[PathBuf],
    open: impl Fn(&Path) -> Result<T, Failure>,
) -> Result<Vec<T>, Failure> {
    let mut opened = Vec::with_capacity(files.len());
    let mut worst: Option<Failure> = None;
    for file in files {
        match open(file) {
            Ok(one) => opened.push(one),
            Err(failure) if worst.as_ref().is_some_and(|w| w.kind >= failure.kind) => {}
            Err(failure) => worst = Some(failure),
        }
    }
    worst.map_or(Ok(opened), Err)
}

/// Refuses scenarios of one name: they would be written into one folder.
pub(super) fn refuse_one_name<'s>(
    files: &[PathBuf],
    scenarios: impl Iterator<Item = &'s Scenario>,
) -> Result<(), Failure> {
    let named: Vec<(&str, &PathBuf)> = scenarios.map(|s| s.name.as_str()).zip(files).collect();
    for (i, (name, file)) in named.iter().enumerate() {
        if let Some((_, first)) = named[..i].iter().find(|(earlier, _)| earlier == name) {
            return Err(Failure::usage(message!(
                "`{first}` and `{file}` are both called `{name}`, and would be written into one folder",
                "`{first}` 与 `{file}` 的名称都是 `{name}`，会写入同一个文件夹",
                first = first.display(),
                file = file.display()
            ))
            .help(message!(
                "give one of them another `name:`, or run them one by one with --out",
                "请给其中一个换一个 `name:`，或用 --out 逐个运行"
            )));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::Kind;
    use super::*;

    #[test]
    fn patterns_become_files_in_order_and_no_file_twice() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.yaml", "a.yaml", "[x].yaml", "note.txt"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        let names = |words: &[&str]| -> Result<Vec<String>, Failure> {
            let words: Vec<PathBuf> = words.iter().map(|word| folder.path().join(word)).collect();
            let found = files(&words)?;
            let name = |f: &PathBuf| f.file_name().unwrap().to_string_lossy().into_owned();
            Ok(found.iter().map(name).collect())
        };
        assert_eq!(names(&["*.yaml"]).unwrap(), ["[x].yaml", "a.yaml", "b.yaml"]);
        assert_eq!(names(&["b.yaml", "?.yaml"]).unwrap(), ["b.yaml", "a.yaml"]);
        // A file that is there is no pattern, whatever its name.
        assert_eq!(names(&["[x].yaml"]).unwrap(), ["[x].yaml"]);
        // One that is not there is left to the door.
        assert_eq!(names(&["c.yaml"]).unwrap(), ["c.yaml"]);
        assert_eq!(names(&["*.yml"]).unwrap_err().kind, Kind::Usage);
        assert_eq!(names(&["[.yaml"]).unwrap_err().kind, Kind::Usage);
    }
}
