//! What every test program needs: the root of the project, folders as bytes, scenarios through the
//! door, and runs of the program.

#![allow(dead_code, reason = "each test program takes what it needs of it")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use bedplan::input::{self, Opened, Problems, Sources, Style};

/// The root of the project.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A shipped scenario of Wansheng, such as `plan.yaml`.
pub(crate) fn wansheng(name: &str) -> PathBuf {
    root().join("scenarios/wansheng").join(name)
}

/// Opens a scenario that has to be free of errors.
pub(crate) fn opened(path: &Path) -> Opened {
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    match input::open(path, &mut sources, &mut problems) {
        Some(opened) => opened,
        None => panic!("{}", input::render(&problems, &sources, Style::Plain)),
    }
}

/// Copies the files of a folder and of the folders in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a writable folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("a file");
        }
    }
}

/// The bytes of every file below `folder`, by name.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("below it").display().to_string();
                found.insert(name, fs::read(&path).expect("a file"));
            }
        }
    }
    found
}

/// The program, to be run on a plain terminal that speaks English.
pub(crate) fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bedplan"));
    command.env("NO_COLOR", "1").env("LC_ALL", "C");
    command
}

/// Runs the program in `folder`.
pub(crate) fn program(folder: &Path, arguments: &[&str]) -> Output {
    command().args(arguments).current_dir(folder).output().expect("the program starts")
}

/// What a run of the program said on stderr, after making sure it ended with `status`.
pub(crate) fn said(output: &Output, status: i32) -> String {
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(status), "{text}");
    text
}

/// Compares a generated file with the committed one; with `BEDPLAN_BLESS=1` writes it.
pub(crate) fn committed(name: &str, made: &str) {
    let path = root().join(name);
    if std::env::var_os("BEDPLAN_BLESS").is_some() {
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(&path, made).expect("a file that can be written");
        return;
    }
    let there = fs::read_to_string(&path).unwrap_or_default();
    let differs = there.lines().zip(made.lines()).position(|(old, new)| old != new);
    assert!(
        there == made,
        "{name} is not current (line {}): look at what changed with BEDPLAN_BLESS=1 and git diff",
        differs.unwrap_or_else(|| there.lines().count().min(made.lines().count())) + 1
    );
}
