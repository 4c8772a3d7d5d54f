//! A run keeps every data file its scenario names, and is read again with them: by `report`, `merge`, `compare` and a new run.

use std::fs;

use bedplan::input::DATA_KEYS;
use serde_json::Value;

use crate::support::{Case, files, program, root, said};

const TRAVEL: &str = "
travel:
  file: ways.csv
  own_township: { value: 5, class: assumption, source: survey }
  decay: { value: 30, class: assumption, source: survey }
  limit: { value: 60, class: assumption, source: survey }
";

/// The small district whose minutes stand in a table, with a file of every kind.
fn case() -> Case {
    let case = Case::small().rewrite("scenario.yaml", |text| format!("{text}{TRAVEL}"));
    let mut ways = "from,to,minutes\n".to_owned();
    for (from, to, minutes) in [
        ("alpha", "beta", 20),
        ("beta", "alpha", 20),
        ("alpha", "gamma", 45),
        ("gamma", "alpha", 45),
    ] {
        ways.push_str(&format!("{from},{to},{minutes}\n"));
    }
    fs::write(case.folder().join("ways.csv"), ways).unwrap();
    case
}

/// Names of the definitions of the schema that hold a `file`.
fn with_a_file() -> Vec<String> {
    let schema = fs::read(root().join("schemas/scenario.schema.json")).unwrap();
    let schema: Value = serde_json::from_slice(&schema).unwrap();
    let definitions = schema["$defs"].as_object().expect("definitions");
    let holds = |of: &Value| of["properties"]["file"]["x-unit"] == "file";
    definitions.iter().filter(|(_, of)| holds(of)).map(|(name, _)| name.clone()).collect()
}

#[test]
fn every_kind_of_data_file_is_one_that_a_stored_run_is_read_with() {
    let mut keys: Vec<String> = DATA_KEYS.iter().map(|key| key.replace('_', "")).collect();
    let mut named: Vec<String> = with_a_file().iter().map(|name| name.to_lowercase()).collect();
    keys.sort();
    named.sort();
    assert_eq!(keys, named);
}

#[test]
fn a_run_is_read_again_with_all_its_data_files() {
    let case = case();
    let draws = ["--draws", "12"];
    said(&case.run("run", &draws), 0);
    let run = case.folder().join("run");
    assert_eq!(files(&run.join("data")).len(), DATA_KEYS.len());

    let commands: [&[&str]; 4] = [
        &["report", "run", "--lang", "zh"],
        &["compare", "run", "scenario.yaml", "--draws", "12", "--out", "both"],
        &["run", "run/scenario.yaml", "--out", "again"],
        &["check", "run/scenario.yaml"],
    ];
    for command in commands {
        said(&program(case.folder(), command), 0);
    }
    let tables = |name: &str| files(&case.folder().join(name).join("tables"));
    assert!(tables("again") == tables("run"));

    for part in ["1/2", "2/2"] {
        said(&case.run("part", &[&draws[..], &["--shard", part]].concat()), 0);
    }
    let merge = ["merge", "part.1-of-2", "part.2-of-2", "--out", "whole"];
    said(&program(case.folder(), &merge), 0);
    assert!(tables("whole") == tables("run"));
}
