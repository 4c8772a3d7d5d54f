//! Scenarios that pass, mutated: never a panic, every problem with place and cure, and what still
//! passes runs.
//!
//! The bounded, repeatable sister of the fuzz targets in `fuzz/`.

use std::path::{Path, PathBuf};

use bedplan::engine::{Ensemble, Model, Watch};
use bedplan::input::{self, Problems, Sources};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};

use crate::cases::good;
use crate::common::Folder;
use crate::properties::{Edit, edit, every_problem_can_be_shown, mutated};

/// The same cases in every run, so that a red test is red for everyone.
fn config(cases: u32) -> Config {
    Config { cases, rng_seed: RngSeed::Fixed(2021), failure_persistence: None, ..Config::default() }
}

/// Opens a scenario; what passes must run, and must read back from the text that resolves it.
fn open_and_run(path: &Path, runs: bool) -> bool {
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    let opened = input::open(path, &mut sources, &mut problems);
    assert_eq!(opened.is_some(), !problems.has_errors());
    every_problem_can_be_shown(&problems, &sources);
    let Some(opened) = opened else {
        return false;
    };
    if runs {
        let model = Model::new(&opened.scenario, 1);
        Ensemble::run(&model, 2, &[], &Watch::default()).unwrap();
    }
    let resolved = opened.resolved(&sources, |key| format!("{key}.csv"));
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    let again = input::load_text("again.yaml", resolved.as_bytes(), &mut sources, &mut problems);
    assert!(again.is_some() && problems.is_empty(), "{resolved}");
    true
}

/// Every file below the shipped scenarios, with its path from there.
fn shipped() -> Vec<(PathBuf, Vec<u8>)> {
    let root = crate::kit::root().join("scenarios/wansheng");
    let mut files = Vec::new();
    for folder in ["", "data", "variants"] {
        for entry in std::fs::read_dir(root.join(folder)).expect("a shipped folder").flatten() {
            if entry.path().is_file() {
                let name = Path::new(folder).join(entry.file_name());
                files.push((name, std::fs::read(entry.path()).expect("a shipped file")));
            }
        }
    }
    files.sort();
    files
}

proptest! {
    #![proptest_config(config(600))]

    #[test]
    fn the_small_scenario(file in 0..4_usize, edits in prop::collection::vec(edit(), 1..4)) {
        let folder = Folder::new();
        for (index, (name, text)) in good().into_iter().enumerate() {
            let edits: &[Edit] = if index == file { &edits } else { &[] };
            folder.write(name, &mutated(&text, edits));
        }
        open_and_run(&folder.path().join("plan.yaml"), true);
    }

    /// Single digits are the mutations that pass most often, and so get furthest.
    #[test]
    fn other_digits(file in 0..4_usize, digits in prop::collection::vec((any::<usize>(), b'0'..=b'9'), 1..4)) {
        let folder = Folder::new();
        for (index, (name, text)) in good().into_iter().enumerate() {
            let mut bytes = text.into_bytes();
            let places: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at].is_ascii_digit()).collect();
            for (at, digit) in digits.iter().filter(|_| index == file) {
                bytes[places[at % places.len()]] = *digit;
            }
            folder.write(name, &bytes);
        }
        open_and_run(&folder.path().join("plan.yaml"), true);
    }
}

proptest! {
    #![proptest_config(config(120))]

    #[test]
    fn the_shipped_scenarios(file in any::<usize>(), edits in prop::collection::vec(edit(), 1..4)) {
        let (folder, files) = (Folder::new(), shipped());
        let file = file % files.len();
        for (index, (name, bytes)) in files.iter().enumerate() {
            let text = String::from_utf8_lossy(bytes);
            let edits: &[Edit] = if index == file { &edits } else { &[] };
            folder.write(&name.to_string_lossy(), &mutated(&text, edits));
        }
        let name = &files[file].0;
        let scenario = if name.extension().is_some_and(|end| end == "yaml") { name } else { Path::new("plan.yaml") };
        open_and_run(&folder.path().join(scenario), false);
    }
}

#[test]
fn a_mutation_that_passes_is_run() {
    let folder = Folder::new();
    for (name, text) in good() {
        folder.write(name, text.replace("draws: 100", "draws: 200").as_bytes());
    }
    assert!(open_and_run(&folder.path().join("plan.yaml"), true));
}
