//! Statements over years in a comparison: the scorecard says what each run says by itself, and sets
//! their draws against each other.

use std::collections::HashMap;

use crate::common::{Case, LATE};

/// Rows of a table of a run or comparison, by column.
fn rows(case: &Case, table: &str) -> Vec<HashMap<String, String>> {
    let text = case.text(table);
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let header: Vec<&str> = lines.next().expect("a header").split(',').collect();
    // No cell that is asked for below holds a comma.
    let row = |line: &str| {
        header.iter().zip(line.split(',')).map(|(c, v)| (c.to_string(), v.to_owned())).collect()
    };
    lines.filter(|line| !line.contains('"')).map(row).collect()
}

fn number(row: &HashMap<String, String>, column: &str) -> f64 {
    row[column].parse().unwrap_or(f64::NAN)
}

/// Of each scenario: the district's row of a failure in the table of its run.
fn course<'r>(
    table: &'r [HashMap<String, String>],
    failure: &str,
    of: &str,
) -> &'r HashMap<String, String> {
    let wanted = |row: &&HashMap<String, String>| {
        row["township"] == "district" && row["failure"] == failure && row["failure_of"] == of
    };
    table.iter().find(wanted).expect("a row of the district")
}

#[test]
fn the_scorecard_says_over_the_years_what_each_run_says() {
    let case = Case::new();
    // So that the floor decides whether all binding targets are met.
    let cap = ("at_most: 0.5, from: 2023", "at_most: 0.95, from: 2023");
    case.variant("early", &[cap]);
    let later = ("beds: 40, date: \"2023-04\"", "beds: 40, date: \"2025-04\"");
    case.variant("late", &[cap, LATE[0], LATE[1], later]);
    case.bedplan(&["compare", "early.yaml", "late.yaml", "--draws", "300", "--out", "out"], 0);
    let card = rows(&case, "out/tables/scorecard.csv");
    let answer = |question: &str, scenario: &str| {
        let found = card.iter().find(|r| r["question"] == question && r["scenario"] == scenario);
        found.unwrap_or_else(|| panic!("{question} of {scenario}"))
    };
    let mut means = Vec::new();
    for (file, id) in [("early.yaml", "early"), ("late.yaml", "late")] {
        let folder = format!("run-{id}");
        case.bedplan(&["run", file, "--draws", "300", "--tables-only", "--out", &folder], 0);
        let over_years = rows(&case, &format!("{folder}/tables/over_years.csv"));
        let short = course(&over_years, "shortfall", "all");
        let missed = course(&over_years, "rule", "all_binding");
        let same = |question: &str, row: &HashMap<String, String>, column: &str| {
            let (said, own) = (number(answer(question, id), "value"), number(row, column));
            assert!((said - own).abs() < 1e-3, "{question} of {id}: {said} for {own}");
            own
        };
        same("years_with_shortfall", short, "years_mean");
        same("first_year_with_shortfall", short, "first_median");
        means.push(same("years_with_a_binding_rule_missed", missed, "years_mean"));
        // A spell is at least a year in every draw that has one, and no longer than all its years
        // together.
        let longest = number(answer("longest_spell_with_shortfall", id), "value");
        let ends = (number(short, "happens_probability"), number(short, "years_mean"));
        assert!(ends.0 > 0.0 && longest >= ends.0 - 1e-9, "{longest} of {id}, {ends:?}");
        assert!(longest <= ends.1 + 1e-3, "{longest} of {id}, {ends:?}");
    }
    // What is built and converted later misses a target in more years; the difference is that of
    // the means.
    let late = answer("years_with_a_binding_rule_missed", "late");
    assert!(means[1] > means[0] + 0.5, "{means:?}");
    assert!((number(late, "difference_mean") - (means[1] - means[0])).abs() < 1e-3, "{late:?}");
    assert_eq!(late["verdict"], "worse");
    // The first years of two scenarios are not of the same draws: they are shown and not judged.
    assert_eq!(answer("first_year_with_shortfall", "late")["verdict"], "not_judged");
    assert!(case.path("out/charts/over_years.png").exists());
}

#[test]
fn scenarios_of_other_years_or_targets_are_not_judged_over_them() {
    let case = Case::new();
    case.variant("easy", &[("at_most: 0.5, from: 2023", "at_most: 0.9, from: 2023")]);
    case.bedplan(&["compare", "a.yaml", "easy.yaml", "--draws", "40", "--out", "out"], 0);
    let card = rows(&case, "out/tables/scorecard.csv");
    let verdict = |question: &str| {
        let found = card.iter().find(|r| r["question"] == question && r["scenario"] == "easy");
        found.expect("an answer")["verdict"].clone()
    };
    assert_eq!(verdict("years_with_a_binding_rule_missed"), "other_target");
    assert_eq!(verdict("years_with_shortfall"), "same");
}

#[test]
fn what_is_counted_since_other_base_years_is_not_set_against_each_other() {
    let case = Case::new();
    case.variant("early", &[]);
    case.variant("later", &[("base_year: 2020", "base_year: 2021")]);
    let words = ["compare", "early.yaml", "later.yaml", "--draws", "50", "--out", "out"];
    case.bedplan(&words, 0);
    let report = case.text("out/report.md");
    assert!(report.contains("The scenarios begin in different years (2020, 2021)"), "{report}");
    let card = rows(&case, "out/tables/scorecard.csv");
    let of_years: Vec<_> =
        card.iter().filter(|r| r["question"] == "years_with_shortfall").collect();
    assert!(of_years.iter().all(|row| row["difference_mean"].is_empty()), "{of_years:?}");
    // What is of one year is compared as ever.
    let short = card.iter().find(|r| r["question"] == "shortfall" && r["scenario"] == "later");
    assert!(short.is_some_and(|row| !row["difference_mean"].is_empty()), "{short:?}");
}
