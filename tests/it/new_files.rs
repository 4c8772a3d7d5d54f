//! Commands that make files where none are written over, `new`, `export` and `import`: after a
//! fault or a sudden end all of their files are there or none, and a scenario never stands beside
//! the data of another one.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::strace::{SKIPPED, Traced, hidden};
use crate::support::{Case, copy, files, program, said};

type Files = BTreeMap<String, Vec<u8>>;

/// The files below a place, which may be a folder, a file, or nothing.
fn below(place: &Path) -> Files {
    match place.is_file() {
        true => BTreeMap::from([(String::new(), fs::read(place).unwrap())]),
        false if place.exists() => {
            files(place).into_iter().filter(|(name, _)| !name.starts_with('.')).collect()
        }
        false => BTreeMap::new(),
    }
}

/// A command, the place that it writes, and what stood there before.
struct Maker {
    case: Case,
    command: Vec<&'static str>,
    place: PathBuf,
    before: Option<PathBuf>,
}

impl Maker {
    fn restore(&self) {
        let _ = fs::remove_dir_all(&self.place);
        let _ = fs::remove_file(&self.place);
        if let Some(before) = &self.before {
            copy(before, &self.place);
        }
    }

    /// Faults and sudden ends at every `step`th call; `allowed` says whether what stands there
    /// after one may.
    fn suffer(&self, step: usize, allowed: impl Fn(&Files, &Files, &Files) -> bool) {
        self.restore();
        let old = below(&self.place);
        said(&program(self.case.folder(), &self.command), 0);
        let new = below(&self.place);
        assert!(old != new);
        let program_file = Path::new(env!("CARGO_BIN_EXE_bedplan"));
        let folder = self.case.folder();
        let traced = Traced { program: program_file, folder, command: &self.command };
        self.restore();
        let Some(calls) = traced.calls() else {
            println!("{SKIPPED}");
            return;
        };
        assert!(calls.len() > 10, "{calls:?}");
        for (at, (call, number)) in calls.iter().enumerate() {
            let moves = ["rename", "renameat2", "flock", "fsync"].contains(call);
            if at % step != 0 && !moves {
                continue;
            }
            for fault in ["error=EIO", "signal=KILL"] {
                self.restore();
                let inject = format!("inject={call}:{fault}:when={number}");
                let trace = format!("trace={call}");
                let status = traced.run(&["-o", "/dev/null", "-e", &trace, "-e", &inject]);
                let there = below(&self.place);
                let what = format!("{inject}: {:?}", there.keys());
                match status {
                    Some(0) => assert!(there == new, "{what}: success without all files"),
                    // A fault is taken back.
                    Some(_) => assert!(there == old || there == new, "{what}: part of the files"),
                    None => assert!(allowed(&there, &old, &new), "{what}"),
                }
            }
        }
        // The next command leaves nothing of what earlier ones left.
        self.restore();
        said(&program(self.case.folder(), &self.command), 0);
        assert!(below(&self.place) == new);
        assert_eq!(hidden(self.case.folder()), [""; 0]);
        if self.place.is_dir() {
            assert_eq!(hidden(&self.place), [""; 0]);
        }
    }
}

fn whole(there: &Files, old: &Files, new: &Files) -> bool {
    there == old || there == new
}

#[test]
fn a_new_district_is_whole_or_not_there() {
    let case = Case::small();
    let (command, place) = (vec!["new", "fresh"], case.folder().join("fresh"));
    Maker { case, command, place, before: None }.suffer(6, whole);
}

#[test]
fn an_exported_workbook_is_whole_or_not_there() {
    let case = Case::small();
    let command = vec!["export", "scenario.yaml", "--out", "book.xlsx"];
    let place = case.folder().join("book.xlsx");
    Maker { case, command, place, before: None }.suffer(2, whole);
}

/// Files of a folder in which there are others cannot all change in one step: the old scenario goes
/// first and the new one comes last.
#[test]
fn an_imported_scenario_never_stands_beside_the_data_of_another() {
    let case = Case::small();
    fs::write(
        case.folder().join("later.yaml"),
        fs::read_to_string(case.path()).unwrap().replace("seed: 7", "seed: 8"),
    )
    .unwrap();
    for (scenario, book) in [("scenario.yaml", "a.xlsx"), ("later.yaml", "b.xlsx")] {
        said(&program(case.folder(), &["export", scenario, "--out", book]), 0);
    }
    let [before, place] = ["before", "district"].map(|name| case.folder().join(name));
    said(&program(case.folder(), &["import", "a.xlsx", "--out", "before"]), 0);
    let command = vec!["import", "b.xlsx", "--out", "district"];
    let scenario = "scenario.yaml";
    Maker { case, command, place, before: Some(before) }.suffer(4, |there, old, new| {
        let is_of = |of: &Files| there.iter().all(|(name, bytes)| of.get(name) == Some(bytes));
        match there.get(scenario) {
            // None of the files is anybody else's.
            None => there.iter().all(|(n, b)| old.get(n) == Some(b) || new.get(n) == Some(b)),
            Some(_) => is_of(old) && there.len() == old.len() || is_of(new),
        }
    });
}

#[test]
fn a_workbook_named_without_its_folder_is_imported_where_it_stands() {
    let case = Case::small();
    let folder = case.folder();
    said(&program(folder, &["new", "elm", "--townships", "2"]), 0);
    let place = tempfile::tempdir().expect("a temporary folder");
    let here = place.path();
    fs::copy(folder.join("elm/elm.xlsx"), here.join("elm.xlsx")).unwrap();
    let made = program(here, &["import", "elm.xlsx"]);
    said(&made, 0);
    let made = String::from_utf8_lossy(&made.stdout).into_owned();
    assert!(made.contains("bedplan run scenario.yaml"), "{made}");
    let whole = below(here);
    assert!(
        whole.contains_key("scenario.yaml") && whole.contains_key("data/population.csv"),
        "{whole:?}"
    );
    // Again, and over a file that was changed: the folder has a name in the message.
    said(&program(here, &["import", "elm.xlsx"]), 0);
    fs::write(here.join("data/population.csv"), "mine").unwrap();
    let refused = said(&program(here, &["import", "elm.xlsx"]), 4);
    assert!(refused.contains("the current folder holds files"), "{refused}");
    said(&program(here, &["import", "elm.xlsx", "--replace"]), 0);
    assert_eq!(fs::read(here.join("data/population.csv.old-1")).unwrap(), b"mine");
    // So do the commands that write beside a scenario of the current folder.
    said(&program(here, &["export", "scenario.yaml", "--out", "again.xlsx"]), 0);
    let refused = said(&program(here, &["export", "scenario.yaml", "--out", "again.xls"]), 2);
    assert!(
        refused.contains("write `--out again.xlsx`") && !here.join("again.xls").exists(),
        "{refused}"
    );
    said(&program(here, &["page", "scenario.yaml", "--out", "page.html"]), 0);
    assert!(here.join("again.xlsx").exists() && here.join("page.html").exists());
}
