//! `bedplan compare --definitions`: a plan under every definition of care need.

use std::fs;

use bedplan::analysis::definitions::{share_in_need, with};
use bedplan::domain::need_definition::NeedDefinition;

use crate::support::{Case, files, open, program, said, wansheng};

/// Published totals differ ninefold; applied to Wansheng's people in the order of the definitions
/// they rise.
#[test]
fn the_same_people_are_counted_several_times_over() {
    let plan = open(&wansheng("plan.yaml"));
    let share = |of: NeedDefinition| share_in_need(&with(&plan, of.shares()));
    let shares: Vec<f64> = NeedDefinition::ALL.into_iter().map(share).collect();
    assert!(shares[6] > 7.0 * shares[0], "{shares:?}");
    // 6,361 of 58,201 by the scenario's own table, as base.yaml works out: 10.9 %.
    assert_eq!(plan.care_need.definition, Some(NeedDefinition::CensusAndSurveys));
    assert!((share_in_need(&plan) - 6361.0 / 58_201.0).abs() < 5e-5, "{}", share_in_need(&plan));
    assert_eq!(share_in_need(&plan), shares[4]);
}

#[test]
fn a_plan_is_run_under_each() {
    let case = Case::small();
    let compare = |out: &str, more: &[&str]| {
        let words = ["compare", "--definitions", "scenario.yaml", "--draws", "60", "--out", out];
        program(case.folder(), &[&words[..], more].concat())
    };
    let output = compare("one", &["--threads", "1"]);
    said(&output, 0);
    let answer = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(answer.contains("does not say what it counts"), "{answer}");
    let text = fs::read_to_string(case.folder().join("one/tables/definitions.csv")).unwrap();
    // Its own table and seven others, two headline years, five results.
    assert_eq!(text.lines().count(), 1 + 8 * 2 * 5, "{text}");
    let mean = |definition: &str, result: &str| -> f64 {
        let rows = || text.lines().map(|line| line.rsplit(',').collect::<Vec<_>>());
        let row = rows().rfind(|row| row.contains(&definition) && row[3] == result);
        row.expect("a row")[2].parse().unwrap()
    };
    assert_eq!(mean("self-care2020", "need_partial"), 0.0);
    let wide = mean("wide-survey2015", "need_partial");
    assert!(wide > mean("daily-activities", "need_partial") && wide > 0.0);
    assert!(mean("wide-survey2015", "demand_nursing") > mean("self-care2020", "demand_nursing"));
    assert!(case.folder().join("one/charts/definitions.png").exists());
    said(&compare("two", &["--threads", "2"]), 0);
    let tables = |out: &str| files(&case.folder().join(out).join("tables"));
    assert_eq!(tables("one"), tables("two"));
    let output = compare("zh", &["--lang", "zh"]);
    said(&output, 0);
    assert!(String::from_utf8_lossy(&output.stdout).contains("换用其他口径"));
    // It takes one scenario and nothing to compare it with.
    said(&compare("no", &["scenario.yaml", "scenario.yaml"]), 2);
}

/// A run says which definition it uses and what the others would say.
#[test]
fn the_report_names_its_definition() {
    let case =
        Case::small().edit("file: care_need.csv", "file: care_need.csv\n  definition: health2010");
    said(&case.run("run", &["--draws", "40"]), 0);
    let report = fs::read_to_string(case.folder().join("run/report.md")).unwrap();
    assert!(report.contains("poor health or no self-care, census of 2010"), "{report}");
    assert!(report.contains("Other definitions would count"), "{report}");
    let unknown =
        Case::small().edit("file: care_need.csv", "file: care_need.csv\n  definition: health2011");
    let told = said(&unknown.run("run", &["--draws", "40"]), 3);
    assert!(told.contains("health2010"), "{told}");
}
