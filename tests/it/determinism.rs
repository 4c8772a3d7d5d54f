//! The same scenario, seed and draws give the same bytes: on any number of threads, again, in part,
//! and from the folder that the run left behind.

use bedplan::engine::Ensemble;

use crate::support::{Case, Columns, files, open, program, run, said, table_files, wansheng};

fn columns(draws: &Ensemble) -> Vec<Vec<i32>> {
    (0..draws.layout().width()).map(|column| draws.column(column)).collect()
}

/// The small district with much of what can be uncertain.
fn uncertain() -> Case {
    let old = "walk_sd: { value: 0,";
    let pert = "value: { pert: { min: 0.05, mode: 0.08, max: 0.3 } }";
    let late = "value: { lognormal: { median: 1.1, sd_log: 0.4 } }";
    Case::small()
        .edit(old, "walk_sd: { value: 0.05,")
        .edit("partial: { value: 0.08,", &format!("partial: {{ {pert},"))
        .edit("duration_factor: { value: 1,", &format!("duration_factor: {{ {late},"))
        .edit("planned: { value: 0,", "planned: { value: 0.2,")
        .edit("area: urban,", "area: urban, population_sd_log: 0.1,")
}

#[test]
fn the_run_folder_has_the_same_bytes_on_any_number_of_threads_and_again() {
    let case = uncertain();
    let run = |out: &str, threads: &str| {
        said(&case.run(out, &["--draws", "333", "--threads", threads]), 0);
        files(&case.folder().join(out))
    };
    let one = run("one", "1");
    assert!(one.contains_key("manifest.json") && one.contains_key("tables/demand.parquet"));
    for threads in ["2", "3", "8"] {
        let other = run("other", threads);
        for (name, bytes) in &one {
            assert!(other.get(name) == Some(bytes), "{name} differs on {threads} threads");
        }
        assert_eq!(one.len(), other.len(), "files on {threads} threads");
    }
    assert!(run("one", "1") == one, "a rerun into the same folder");
}

#[test]
fn another_seed_gives_other_tables() {
    let case = uncertain();
    for seed in ["1", "2"] {
        said(&case.run(seed, &["--draws", "50", "--seed", seed]), 0);
    }
    let [one, two] = ["1", "2"].map(|seed| table_files(&case.folder().join(seed)));
    for name in ["population.csv", "demand.csv", "beds.csv"] {
        assert!(one[name] != two[name], "{name} does not depend on the seed");
    }
}

#[test]
fn the_shipped_plan_has_the_same_tables_on_one_and_two_threads() {
    let case = Case::wansheng();
    let run = |threads: &str| {
        said(&case.run(threads, &["--draws", "200", "--threads", threads]), 0);
        table_files(&case.folder().join(threads))
    };
    assert!(run("1") == run("2"));
}

#[test]
fn the_first_100_of_1000_draws_are_a_run_of_100() {
    let scenario = uncertain().open();
    let (few, many) = (columns(&run(&scenario, 100)), columns(&run(&scenario, 1000)));
    for (column, (few, many)) in few.iter().zip(&many).enumerate() {
        assert_eq!(few[..], many[..100], "column {column}");
    }
    let varying = many.iter().filter(|values| values.iter().any(|v| *v != values[0])).count();
    assert!(varying * 2 > many.len(), "only {varying} columns vary: the test would prove little");
}

#[test]
fn the_first_16_draws_of_the_shipped_plan_are_a_run_of_16() {
    let plan = open(&wansheng("plan.yaml"));
    let (few, many) = (columns(&run(&plan, 16)), columns(&run(&plan, 100)));
    assert!(few.iter().zip(&many).all(|(few, many)| few[..] == many[..16]));
}

#[test]
fn the_scenario_in_the_run_folder_gives_the_same_tables() {
    for case in [uncertain(), Case::wansheng()] {
        said(&case.run("first", &["--draws", "60", "--seed", "77"]), 0);
        let first = case.folder().join("first");
        // Away from the files it was made of: the run folder stands alone.
        let elsewhere = tempfile::tempdir().unwrap();
        let moved = elsewhere.path().join("moved");
        std::fs::rename(&first, &moved).unwrap();
        let again = program(&moved, &["run", "scenario.yaml", "--out", "../again"]);
        said(&again, 0);
        let again = elsewhere.path().join("again");
        assert!(table_files(&moved) == table_files(&again));
        let charts = |folder: &std::path::Path| files(&folder.join("charts")).into_keys();
        assert!(charts(&moved).eq(charts(&again)));
    }
}
