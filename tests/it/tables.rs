//! Every table has rows that can be told apart: a key of named columns, in which no two rows are
//! alike.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::{Case, files, program, said};

/// The key of each table, of runs and of comparisons.
const KEYS: &[(&str, &[&str])] = &[
    ("access", &["township", "year"]),
    ("assumptions", &["assumption"]),
    ("balance", &["township", "year", "bed_kind"]),
    ("beds", &["township", "year", "bed_kind", "operator"]),
    ("beds_needed", &["township", "year"]),
    ("break_even", &["year", "bed_kind", "quantity"]),
    ("ceilings", &["ceiling", "year"]),
    ("changes", &["scenario", "path", "property_en"]),
    ("columns", &["table", "column"]),
    ("convergence", &["outcome", "year", "draws"]),
    ("coordination", &["year", "bed_kind", "quantity"]),
    ("demand", &["township", "year", "group", "bed_kind"]),
    ("differences_places", &["scenario", "township", "year", "result", "kind_of_result"]),
    ("differences_rules", &["scenario", "rule", "year", "result"]),
    ("drivers", &["outcome", "year", "assumption"]),
    ("equity", &["year", "equity"]),
    ("flows", &["from", "to", "year"]),
    ("homes", &["facility", "year", "bed_kind", "operator"]),
    ("implied_correlations", &["assumption", "other_assumption"]),
    ("indicators", &["rule", "year"]),
    ("inputs", &["input"]),
    ("joint_compliance", &["year"]),
    ("levers", &["scenario", "part", "lever_en", "things_en", "question", "rule", "year"]),
    ("need", &["township", "year", "care_need"]),
    ("occupancy", &["township", "year", "bed_kind", "quantity"]),
    ("over_years", &["township", "failure", "failure_of"]),
    ("over_years_by_year", &["township", "failure", "failure_of", "year"]),
    ("population", &["township", "year", "age_group"]),
    ("projects", &["facility", "year"]),
    ("scorecard", &["scenario", "question", "rule", "year"]),
    ("shortfall", &["township", "year", "class_of_people", "quantity"]),
    ("unmet_supported", &["year", "class_of_people"]),
    ("usable_beds", &["township", "year", "bed_kind"]),
    ("variance", &["scenario", "outcome", "year", "due_to"]),
];

/// Asserts that every table below `folder` has the key that stands for it above; returns how many
/// rows it saw.
fn assert_keys(folder: &std::path::Path, case: &str) -> usize {
    let mut rows = 0;
    for (name, bytes) in files(&folder.join("tables")) {
        let Some(table) = name.strip_suffix(".csv") else { continue };
        let key = KEYS.iter().find(|(known, _)| *known == table);
        let (_, key) = key.unwrap_or_else(|| panic!("table {table} has no key: add it above"));
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").expect("a byte-order mark");
        let mut reader = csv::Reader::from_reader(bytes);
        let header = reader.headers().expect("a header").clone();
        let at = |column: &&str| {
            header.iter().position(|name| name == *column).expect("a column of the key")
        };
        let columns: Vec<usize> = key.iter().map(at).collect();
        let mut seen = BTreeSet::new();
        for record in reader.records() {
            let record = record.expect("a row");
            let key: Vec<&str> = columns.iter().map(|&column| &record[column]).collect();
            rows += 1;
            assert!(seen.insert(key.join("\u{1f}")), "{case}: two rows of {table} have {key:?}");
        }
    }
    rows
}

/// A second rule on a metric of the small district, in force beside the first.
const SECOND_CAP: &str = "{ id: cap-rural, name: { en: Rural cap, zh: 农村上限 }, metric: government_operated_share, \
                          at_most: 0.9, from: 2023, where: rural, class: official, source: count }";
/// An age of the fixture that no age band has to be cut for.
const AGE: &str = "elderly_age: 60";

#[test]
fn every_table_of_a_run_has_unique_keys() {
    let one_year = |case: Case| {
        let period = "period: { base_year: 2020, horizon: 2026, headline: [2023, 2026] }";
        case.edit(period, "period: { base_year: 2020, horizon: 2021, headline: [2021] }")
            .edit("target_year: 2024", "target_year: 2021")
            .rewrite("scenario.yaml", |text| text.replace("from: 2023", "from: 2021"))
    };
    let aged = |age: &str| Case::small().edit(AGE, &format!("elderly_age: {age}"));
    for (name, case) in [
        ("60", Case::small()),
        ("65", aged("65")),
        ("80", aged("80")),
        ("two rules on one metric", Case::small().add("rules", SECOND_CAP)),
        ("one year", one_year(Case::small())),
    ] {
        said(&case.run("out", &["--draws", "20"]), 0);
        assert!(assert_keys(&case.folder().join("out"), name) > 300, "{name}");
    }
}

#[test]
fn starters_of_one_township_and_of_an_own_age_have_unique_keys() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, more) in [
        ("one", ["--townships", "1"]),
        ("old", ["--elderly-age", "65"]),
        ("oldest", ["--elderly-age", "80"]),
    ] {
        said(&program(folder.path(), &[&["new", name][..], &more].concat()), 0);
        let (scenario, run) = (format!("{name}/scenario.yaml"), format!("run-{name}"));
        said(&program(folder.path(), &["run", &scenario, "--draws", "20", "--out", &run]), 0);
        assert!(assert_keys(&folder.path().join(&run), name) > 300, "{name}");
    }
}

#[test]
fn every_table_of_a_comparison_has_unique_keys() {
    let case = Case::small().add("rules", SECOND_CAP).edit(AGE, "elderly_age: 65");
    let text = std::fs::read_to_string(case.path()).expect("the scenario");
    let late = text
        .replace("name: small\n", "name: late\n")
        .replace("opening: \"2022-03\"", "opening: \"2023-09\"")
        .replace("at_most: 0.5", "at_most: 0.45")
        .replace("persons: { value: 90", "persons: { value: 95");
    std::fs::write(case.folder().join("late.yaml"), late).expect("a writable folder");
    let arguments = ["compare", "scenario.yaml", "late.yaml", "--draws", "20", "--out", "out"];
    said(&program(case.folder(), &arguments), 0);
    assert!(assert_keys(&case.folder().join("out"), "comparison") > 300);
}

/// Mean and central number of beds by the values of these columns, added up.
fn beds_by(case: &Case, table: &str, key: &[&str]) -> BTreeMap<Vec<String>, [f64; 2]> {
    let bytes = std::fs::read(case.folder().join(format!("out/tables/{table}.csv"))).unwrap();
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").expect("a byte-order mark");
    let mut reader = csv::Reader::from_reader(bytes);
    let header = reader.headers().expect("a header").clone();
    let at = |column: &str| header.iter().position(|name| name == column).expect("a column");
    let mut sums: BTreeMap<Vec<String>, [f64; 2]> = BTreeMap::new();
    for record in reader.records() {
        let record = record.expect("a row");
        let key = key.iter().map(|column| record[at(column)].to_owned()).collect();
        let sum = sums.entry(key).or_default();
        for (sum, column) in sum.iter_mut().zip(["mean", "central"]) {
            *sum += record[at(column)].parse::<f64>().expect("a number");
        }
    }
    sums
}

#[test]
fn the_beds_of_homes_add_up_to_those_of_their_townships() {
    for case in [Case::small(), Case::wansheng()] {
        said(&case.run("out", &["--draws", "60"]), 0);
        let key = ["township", "year", "bed_kind", "operator"];
        let homes = beds_by(&case, "homes", &key);
        let townships = beds_by(&case, "beds", &key);
        let mut compared = 0;
        for (key, [mean, central]) in &townships {
            if key[0] == "district" || key.iter().any(|word| word == "all") {
                continue;
            }
            let [of_homes, in_the_middle] = homes.get(key).copied().unwrap_or_default();
            assert!((mean - of_homes).abs() < 1e-6, "{key:?}: {mean} and {of_homes}");
            assert!(*central == in_the_middle, "{key:?}: {central} and {in_the_middle}");
            compared += usize::from(*mean > 0.0);
        }
        assert!(compared > 10, "{compared} numbers compared");
    }
}
