//! A run keeps every data file its scenario names, and is read again with them: by `report`,
//! `merge`, `compare` and a new run.

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
geometry:
  file: outlines.geojson
  approval_number: GS(2024)0650
  source: survey
";

/// Squares side by side: the three townships, by three ways to name them, and one that is none.
fn outlines() -> String {
    let area = |(name, west): (&str, f64)| {
        let east = west + 0.1;
        format!(
            "{{ \"type\": \"Feature\", \"properties\": {{ \"name\": \"{name}\" }}, \"geometry\": {{ \"type\": \"Polygon\", \
             \"coordinates\": [[[{west}, 29.0], [{east}, 29.0], [{east}, 29.1], [{west}, 29.1], [{west}, 29.0]]] }} }}"
        )
    };
    let areas = [("甲街道", 106.8), ("beta", 106.9), ("Gamma", 107.0), ("elsewhere", 107.1)];
    let areas = areas.map(area).join(", ");
    format!("{{ \"type\": \"FeatureCollection\", \"features\": [{areas}] }}")
}

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
    fs::write(case.folder().join("outlines.geojson"), outlines()).unwrap();
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

#[test]
fn outlines_give_three_maps_and_a_part_of_the_district_has_the_rest_in_grey() {
    let case = case();
    said(&case.run("run", &["--draws", "12", "--svg"]), 0);
    let run = case.folder().join("run");
    for map in ["map_need", "map_beds", "map"] {
        assert!(run.join(format!("charts/{map}.png")).is_file(), "{map}");
    }
    let report = fs::read_to_string(run.join("report.md")).unwrap();
    assert!(report.contains("map_need") && report.contains("map_beds"), "{report}");
    let grey = |folder: &str| {
        let map = case.folder().join(folder).join("charts/map.svg");
        fs::read_to_string(map).unwrap().to_uppercase().matches("#F0F0F0").count()
    };
    assert_eq!(grey("run"), 1);
    said(&program(case.folder(), &["report", "run", "--svg", "--townships", "alpha"]), 0);
    // Of the others, those that reach into the frame of the one that is shown.
    assert_eq!(grey("run-report"), 1);
}
