//! Scenarios in temporary folders, and runs of the program on them.

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

use crate::kit::program;
pub(crate) use crate::kit::{files, opened as open, root};

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
