//! The reference run in `output/reference/`: charts, summary tables and report of the Wansheng plan
//! as this version makes them, for readers who have not run it, and for anyone who asks whether a
//! change moved a number.
//!
//! Every byte must be that of a run made now. `BEDPLAN_BLESS=1` writes the folder anew; read the
//! difference before you commit it. Never written by `bedplan run`: a run goes to a folder named
//! after its scenario.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use bedplan::output::manifest::{FileHash, Manifest, sha256};
use serde_json::json;

use crate::support::{Case, files, program, root, said};

const FOLDER: &str = "output/reference";
/// Few enough for a test, many enough that medians move by less than print shows.
const DRAWS: &str = "2000";
/// The headline years: with them alone the tables are short.
const YEARS: &str = "2025,2030,2035";
/// The tables that answer a question; the others are for programs, and a run makes them.
const TABLES: [&str; 9] = [
    "balance",
    "beds_needed",
    "convergence",
    "coordination",
    "drivers",
    "indicators",
    "projects",
    "shortfall",
    "unmet_supported",
];
/// What made the files, with the hash of each.
const INDEX: &str = "reference.json";
/// Written by hand.
const READ_ME: &str = "README.md";
/// Bytes that a clone of the project is asked to carry for this.
const LARGEST: usize = 4_500_000;

#[test]
fn the_committed_reference_run_is_what_the_plan_gives_now() {
    let made = reference();
    let place = root().join(FOLDER);
    if std::env::var_os("BEDPLAN_BLESS").is_some() {
        for name in files(&place).keys().filter(|name| *name != READ_ME) {
            fs::remove_file(place.join(name)).expect("a writable folder");
        }
        for (name, bytes) in &made {
            let path = place.join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a writable folder");
            fs::write(path, bytes).expect("a writable folder");
        }
    }
    let mut committed = files(&place);
    assert!(committed.remove(READ_ME).is_some(), "{FOLDER}/{READ_ME} is missing");
    let names: BTreeSet<&String> = made.keys().chain(committed.keys()).collect();
    let stale: Vec<&&String> =
        names.iter().filter(|name| made.get(**name) != committed.get(**name)).collect();
    assert!(
        stale.is_empty(),
        "stale in {FOLDER}: {stale:?}; renew it with BEDPLAN_BLESS=1 and read the difference"
    );
    let size: usize = committed.values().map(Vec::len).sum();
    assert!(size < LARGEST, "{FOLDER} has {size} bytes");
}

/// The files of the reference run, by name, made by the program.
fn reference() -> BTreeMap<String, Vec<u8>> {
    let case = Case::wansheng();
    said(&case.run("run", &["--draws", DRAWS]), 0);
    let report = ["report", "run", "--years", YEARS, "--out", "out"];
    said(&program(case.folder(), &report), 0);
    let run = files(&case.folder().join("out"));
    let manifest: Manifest = serde_json::from_slice(&run["manifest.json"]).expect("a manifest");
    let wanted = |name: &str| {
        let table = name.strip_prefix("tables/").and_then(|name| name.strip_suffix(".csv"));
        name == "report.md"
            || name.starts_with("charts/")
            || table.is_some_and(|table| TABLES.contains(&table))
    };
    let mut files: BTreeMap<String, Vec<u8>> =
        run.into_iter().filter(|(name, _)| wanted(name)).collect();
    let tables = files.keys().filter(|name| name.starts_with("tables/")).count();
    assert_eq!(tables, TABLES.len(), "a table of the reference run has another name");
    let index = index(&manifest, &files);
    files.insert(INDEX.to_owned(), index);
    files
}

/// What made the files, with the hash of each.
fn index(manifest: &Manifest, files: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let hash =
        |(file, bytes): (&String, &Vec<u8>)| FileHash { file: file.clone(), sha256: sha256(bytes) };
    let index = json!({
        "commands": [
            format!("bedplan run scenarios/wansheng/plan.yaml --draws {DRAWS}"),
            format!("bedplan report output/wansheng-plan --years {YEARS}"),
        ],
        "version": manifest.version,
        "numerics_version": manifest.numerics_version,
        "seed": manifest.seed,
        "draws": manifest.draws,
        "run_id": manifest.run_id,
        "files": files.iter().map(hash).collect::<Vec<_>>(),
    });
    let mut text = serde_json::to_string_pretty(&index).expect("JSON");
    text.push('\n');
    text.into_bytes()
}
