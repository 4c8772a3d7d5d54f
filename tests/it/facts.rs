//! `bedplan value` and `bedplan futures`: what is worth knowing, and where plans fail.

use std::fs;

use crate::support::{Case, files, program, said};

const SURVEY: &str = "class: assumption, source: survey";

/// The small district, whose uptake of the partially dependent is not known.
fn unsure() -> Case {
    let spread =
        format!("partial: {{ value: {{ uniform: {{ min: 0.05, max: 0.7 }} }}, {SURVEY} }}");
    let growth =
        format!("growth: {{ value: {{ normal: {{ mean: 0.02, sd: 0.005 }} }}, {SURVEY} }}");
    Case::small()
        .edit(&format!("partial: {{ value: 0.08, {SURVEY} }}"), &spread)
        .edit(&format!("growth: {{ value: 0.02, {SURVEY} }}"), &growth)
}

/// A plan that extends the scenario.
fn variant(case: &Case, name: &str, rest: &str) {
    let text =
        format!("extends: scenario.yaml\nname: {name}\ntitle: {{ en: Plan {name} }}\n{rest}");
    fs::write(case.folder().join(format!("{name}.yaml")), text).expect("a writable folder");
}

/// The rows of a table as cells by column.
fn rows(case: &Case, out: &str, table: &str) -> Vec<Vec<(String, String)>> {
    let path = case.folder().join(out).join("tables").join(format!("{table}.csv"));
    let text = fs::read_to_string(path).expect("a table");
    let mut lines = text.trim_start_matches('\u{feff}').lines().map(cells);
    let header: Vec<String> = lines.next().expect("a header");
    lines.map(|cells| header.iter().cloned().zip(cells).collect()).collect()
}

/// The cells of a line, some of them in quotes.
fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut quoted) = (vec![String::new()], false);
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            _ => cells.last_mut().expect("a cell").push(letter),
        }
    }
    cells
}

fn cell<'r>(row: &'r [(String, String)], column: &str) -> &'r str {
    &row.iter().find(|(name, _)| name == column).expect("a column").1
}

fn number(row: &[(String, String)], column: &str) -> f64 {
    cell(row, column).parse().expect("a number")
}

fn row<'r>(rows: &'r [Vec<(String, String)>], fact: &str) -> &'r [(String, String)] {
    rows.iter().find(|row| cell(row, "fact") == fact).unwrap_or_else(|| panic!("no {fact}"))
}

/// Whether to build a home of 80 beds depends on how many people would use a bed: counting
/// residents tells most of it, the only uncertain assumption nearly all. The bytes do not depend on
/// threads.
#[test]
fn what_the_choice_depends_on_is_worth_knowing() {
    let case = unsure();
    // A home of one bed stands for none.
    variant(&case, "without", "facilities:\n  - { id: new-b, beds: { total: 1, nursing: 1 } }\n");
    let value = |out: &str, threads: &str| {
        let words = [
            "value",
            "scenario.yaml",
            "without.yaml",
            "--payoff",
            "short=1,empty=0.3",
            "--draws",
            "500",
            "--out",
            out,
            "--threads",
            threads,
        ];
        program(case.folder(), &words)
    };
    let output = value("one", "1");
    said(&output, 0);
    let answer = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(answer.contains("counting the residents of the homes once"), "{answer}");
    let facts = rows(&case, "one", "value_of_knowing");
    let everything = number(row(&facts, "everything"), "worth");
    assert!(everything > 1.0, "{everything}");
    let partial = row(&facts, "uptake.partial");
    assert_eq!(cell(partial, "worth_clear"), "1");
    assert!(number(partial, "worth") > 0.8 * everything, "{partial:?} of {everything}");
    let residents = number(row(&facts, "survey.residents"), "worth");
    assert!(residents > 0.5 * everything && residents <= everything, "{residents}");
    // A survey of dependence tells nothing where dependence is certain but for chance.
    assert_eq!(cell(row(&facts, "survey.dependence"), "worth_clear"), "0");
    assert!(facts.iter().all(|row| number(row, "worth") >= 0.0 && number(row, "worth_low") >= 0.0));
    said(&value("two", "2"), 0);
    let same = |out: &str| {
        let mut files = files(&case.folder().join(out));
        files.retain(|name, _| name.ends_with(".csv") || name.ends_with(".png"));
        files
    };
    assert_eq!(same("one"), same("two"));
}

#[test]
fn equal_plans_leave_nothing_to_find_out() {
    let case = unsure();
    variant(&case, "same", "");
    let words =
        ["value", "scenario.yaml", "same.yaml", "--draws", "100", "--out", "o", "--lang", "zh"];
    let output = program(case.folder(), &words);
    said(&output, 0);
    let answer = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(answer.contains("各方案在每次模拟中损失都相同"), "{answer}");
    let facts = rows(&case, "o", "value_of_knowing");
    assert!(facts.iter().all(|row| number(row, "worth") == 0.0));
    assert!(!case.folder().join("o/charts").exists());
}

#[test]
fn a_plan_cannot_be_judged_by_what_it_does_not_have() {
    let case = unsure();
    variant(&case, "same", "");
    let with = |payoff: &str| {
        let words = ["value", "scenario.yaml", "same.yaml", "--payoff", payoff, "--draws", "20"];
        said(&program(case.folder(), &words), 2)
    };
    assert!(with("yuan").contains("has no `costs:`"), "{}", with("yuan"));
    assert!(with("beds=1").contains("short=1,empty=0.2"), "{}", with("beds=1"));
}

/// Somebody has no bed where uptake is high, and only there.
#[test]
fn the_future_that_breaks_the_plan_is_found() {
    let case = unsure();
    let words = ["futures", "scenario.yaml", "--failure", "shortfall=20@2026", "--draws", "800"];
    let output = program(case.folder(), &[&words[..], &["--out", "o"]].concat());
    said(&output, 0);
    let answer = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(answer.contains("more than 20 people have no bed"), "{answer}");
    let boxes = rows(&case, "o", "futures");
    assert_eq!(boxes.len(), 1, "{boxes:?}\n{answer}");
    assert_eq!(cell(&boxes[0], "assumption"), "uptake.partial");
    // Of what happens in most draws, the box is of the rest.
    let above = cell(&boxes[0], "bound_side") == "at_least";
    assert_eq!(above, cell(&boxes[0], "box_of") == "failures");
    assert!(number(&boxes[0], "density") > 0.9 && number(&boxes[0], "coverage") > 0.9);
    assert!(!rows(&case, "o", "peeling").is_empty());
    assert!(case.folder().join("o/charts/futures-small-1.png").exists());
}

/// The same draws leave the same answer, whatever the threads: for what is worth knowing as for
/// where the plan fails.
#[test]
fn futures_have_the_same_bytes_on_any_threads() {
    let case = unsure();
    let answer = |threads: &str| {
        let words =
            ["futures", "scenario.yaml", "--failure", "shortfall=20@2026", "--draws", "200"];
        let options = ["--threads", threads, "--out", threads];
        said(&program(case.folder(), &[&words[..], &options].concat()), 0);
        let mut files = files(&case.folder().join(threads));
        // The command names its folder and its threads.
        files.retain(|name, _| name.starts_with("tables/") || name.starts_with("charts/"));
        files
    };
    let one = answer("1");
    assert!(one.len() > 3 && one == answer("2"));
}

/// New A is all nursing beds: where it never opens, the floor is missed.
#[test]
fn a_home_that_never_opens_is_a_future() {
    let certain = format!("under_construction: {{ value: 0, {SURVEY} }}");
    let cancelled = format!("under_construction: {{ value: 0.3, {SURVEY} }}");
    let case = Case::small()
        .edit(&certain, &cancelled)
        .edit("metric: nursing_share, at_least: 0.4,", "metric: nursing_share, at_least: 0.45,");
    let words =
        ["futures", "scenario.yaml", "--failure", "floor@2023", "--draws", "400", "--out", "o"];
    let output = program(case.folder(), &words);
    said(&output, 0);
    let boxes = rows(&case, "o", "futures");
    assert_eq!(boxes.len(), 1, "{}", String::from_utf8_lossy(&output.stdout));
    assert_eq!(cell(&boxes[0], "assumption"), "facilities[new-a].opening");
    assert_eq!((cell(&boxes[0], "bound_side"), cell(&boxes[0], "bound_value")), ("at_least", ""));
    assert_eq!((number(&boxes[0], "density"), number(&boxes[0], "coverage")), (1.0, 1.0));
}

#[test]
fn where_failure_is_certain_or_impossible_it_says_so() {
    let case = Case::small();
    let answer = |failure: &str| {
        let words =
            ["futures", "scenario.yaml", "--failure", failure, "--draws", "60", "--out", "o"];
        let output = program(case.folder(), &words);
        said(&output, 0);
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    assert!(answer("shortfall=5000").contains("in no draw"));
    let coverage = answer("覆盖率");
    assert!(coverage.contains("in every draw") || coverage.contains("in no draw"), "{coverage}");
    let refused = |failure: &str| {
        let words = ["futures", "scenario.yaml", "--failure", failure, "--out", "p"];
        said(&program(case.folder(), &words), 2)
    };
    assert!(refused("roof").contains("cap, floor"));
    assert!(
        refused("joint@1999").contains("2020")
            && refused("shortfall=many").contains("shortfall=50")
    );
    assert!(refused("floor@2021").contains("in force"));
}

/// Shares of a variance are told with their totals and intervals, none below nothing, and whether
/// parts act together.
#[test]
fn no_share_is_told_below_nothing_and_interaction_is_named() {
    let case = unsure();
    variant(&case, "same", "");
    let words = ["compare", "scenario.yaml", "same.yaml", "--draws", "60", "--out", "o"];
    said(&program(case.folder(), &words), 0);
    let rows = rows(&case, "o", "variance");
    for column in ["due_share", "due_low", "total_share", "total_low"] {
        let told = || rows.iter().map(|row| cell(row, column)).filter(|cell| !cell.is_empty());
        assert!(told().count() > 10, "{column}");
        assert!(told().all(|cell| cell.parse::<f64>().unwrap() >= 0.0), "{column}");
    }
    let report = fs::read_to_string(case.folder().join("o/report.md")).unwrap();
    let (none, some) = ("In no result are two parts", "Interaction matters");
    assert!(report.contains(none) != report.contains(some), "{report}");
    assert!(report.contains("with others"), "{report}");
}
