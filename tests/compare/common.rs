//! Scenarios in temporary folders, and runs of the program on them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use bedplan::input::{self, Opened, Problems, Sources, Style};
use tempfile::TempDir;

/// The root of the project.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Opens a scenario that has to be free of errors.
pub(crate) fn open(path: &Path) -> Opened {
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    match input::open(path, &mut sources, &mut problems) {
        Some(opened) => opened,
        None => panic!("{}", input::render(&problems, &sources, Style::Plain)),
    }
}

/// The small district of the fixtures in a folder of its own, and variants of it.
pub(crate) struct Case {
    folder: TempDir,
}

impl Case {
    /// The district as `a.yaml` with its data.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let source = root().join("tests/fixtures/small");
        for entry in fs::read_dir(source).expect("the fixture") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            let name = if name == "scenario.yaml" { "a.yaml".to_owned() } else { name };
            fs::copy(&path, folder.path().join(name)).expect("a file");
        }
        Case { folder }
    }

    /// A copy of `a.yaml` under another file and scenario name, each `old` replaced, which has to
    /// stand there once.
    pub(crate) fn variant(&self, name: &str, edits: &[(&str, &str)]) -> PathBuf {
        let mut text = fs::read_to_string(self.path("a.yaml")).expect("the district");
        text = text.replace("\nname: small\n", &format!("\nname: {name}\n"));
        for (old, new) in edits {
            assert_eq!(text.matches(old).count(), 1, "`{old}` must stand once");
            text = text.replace(old, new);
        }
        let path = self.path(&format!("{name}.yaml"));
        fs::write(&path, text).expect("a writable folder");
        path
    }

    /// A file or folder of the case.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs the program in the folder of the case; words and what it said, after making sure of its
    /// status.
    pub(crate) fn bedplan(&self, arguments: &[&str], status: i32) -> (String, String) {
        let output = program(self.folder.path(), arguments);
        let [out, err] =
            [&output.stdout, &output.stderr].map(|b| String::from_utf8_lossy(b).into_owned());
        assert_eq!(output.status.code(), Some(status), "{arguments:?}\n{out}\n{err}");
        (out, err)
    }

    /// Text of a file of the case.
    pub(crate) fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }
}

/// A project that opens later and is run by government: what late.yaml changes.
pub(crate) const LATE: [(&str, &str); 2] = [
    ("opening: \"2022-03\"", "opening: \"2023-09\""),
    (
        "township: gamma, owner: public, operator: social",
        "township: gamma, owner: public, operator: government",
    ),
];

/// Runs the program in `folder`.
pub(crate) fn program(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bedplan"));
    command.args(arguments).current_dir(folder).env("NO_COLOR", "1");
    command.output().expect("the program starts")
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
