//! What a run keeps of townships: what is kept has the same values as in a run that keeps
//! everything, what is not is nowhere.

use std::collections::BTreeMap;

use bedplan::domain::{Kept, KeptResult, TownshipIndex};
use bedplan::engine::layout::Stock;

use crate::support::{Case, column, files, open, program, run, said, tables_of, wansheng};

/// Rows of a table by their line, without the head.
fn rows(tables: &BTreeMap<String, Vec<String>>, name: &str) -> Vec<String> {
    tables[&format!("{name}.csv")][1..].to_vec()
}

#[test]
fn what_is_kept_is_the_same_and_the_rest_is_left_out() {
    let mut scenario = Case::small().open();
    let whole = tables_of(&scenario, 60);
    let years = scenario.years;
    let (first, last) = (years.base, years.horizon);
    scenario.kept = Kept::by_size(scenario.townships.len(), years, &scenario.headline)
        .of_townships(&[1])
        .in_years(years, |year| year == last);
    let some = tables_of(&scenario, 60);
    let (left, kept) = (
        &scenario.townships[TownshipIndex::new(0)].id,
        &scenario.townships[TownshipIndex::new(1)].id,
    );
    for name in
        ["population", "need", "demand", "beds", "balance", "shortfall", "occupancy", "access"]
    {
        let expected: Vec<String> = rows(&whole, name)
            .into_iter()
            .filter(|row| {
                let starts = |id: &str| row.starts_with(&format!("{id},"));
                starts("district") || (starts(kept) && row.contains(&format!(",{last},")))
            })
            .collect();
        assert!(!expected.is_empty() && expected.len() < rows(&whole, name).len(), "{name}");
        assert_eq!(rows(&some, name), expected, "{name}");
    }
    for (name, rows) in &some {
        let of_place = rows[0].trim_start_matches('\u{feff}').starts_with("township,");
        let stray = |row: &&String| {
            row.starts_with(&format!("{left},"))
                || (row.starts_with(&format!("{kept},")) && row.contains(&format!(",{first},")))
        };
        // Homes and statements over years are of the place and of no year that is left out.
        if of_place
            && !["homes", "over_years", "over_years_by_year"]
                .contains(&name.trim_end_matches(".csv"))
        {
            assert_eq!(rows[1..].iter().find(stray), None, "{name}");
        }
    }
    for name in ["indicators", "joint_compliance", "coordination", "equity", "assumptions"] {
        assert_eq!(rows(&some, name), rows(&whole, name), "{name}");
    }
}

#[test]
fn a_result_that_is_not_kept_is_absent_in_every_draw() {
    let mut scenario = Case::small().open();
    scenario.kept = scenario.kept.clone().of_results(vec![KeptResult::Demand]);
    let ensemble = run(&scenario, 40);
    let year = scenario.years.horizon;
    let tally = |place, stock| ensemble.tally(column(&ensemble, place, year, stock)).clone();
    let (older, all) = (Stock::Older, Stock::Demand(bedplan::engine::layout::Group::All, None));
    assert_eq!((tally(0, older).absent(), tally(0, older).draws()), (40, 40));
    assert_eq!(tally(0, all).absent(), 0);
    assert_eq!(tally(ensemble.layout().district(), older).absent(), 0);
}

#[test]
fn parts_and_reports_of_a_run_that_keeps_less_are_whole() {
    let case = Case::small().rewrite("scenario.yaml", |text| {
        format!("{text}\nkeep:\n  years: []\n  results: [demand, shortfall]\n")
    });
    said(&case.run("whole", &["--draws", "60"]), 0);
    for part in ["1/2", "2/2"] {
        said(&case.run("part", &["--draws", "60", "--shard", part]), 0);
    }
    let parts = ["merge", "part.1-of-2", "part.2-of-2", "--out", "joined"];
    said(&program(case.folder(), &parts), 0);
    assert_eq!(files(&case.folder().join("whole")), files(&case.folder().join("joined")));
    let whole = files(&case.folder().join("whole"));
    let charts: Vec<&String> = whole.keys().filter(|name| name.starts_with("charts/")).collect();
    let drawn = |name: &str| charts.iter().any(|chart| chart.contains(name));
    assert!(drawn("shortfall_by_township") && drawn("older_people.png"), "{charts:?}");
    assert!(!drawn("older_people_by_township") && !drawn("balance_by_township"), "{charts:?}");
    let report = String::from_utf8_lossy(&whole["report.md"]);
    assert!(report.contains("Of single townships results were kept"), "{report}");
    assert!(!report.contains("NaN"), "{report}");
    said(&program(case.folder(), &["report", "whole", "--out", "again"]), 0);
}

#[test]
fn a_run_that_keeps_no_township_compares_with_one_that_keeps_all() {
    let case =
        Case::small().rewrite("scenario.yaml", |text| format!("{text}\nkeep:\n  townships: []\n"));
    said(&case.run("none", &["--draws", "60"]), 0);
    let whole = Case::small();
    said(&whole.run("all", &["--draws", "60"]), 0);
    let of_none = case.folder().join("none");
    let arguments = ["compare", "all", &of_none.to_string_lossy(), "--out", "both"];
    said(&program(whole.folder(), &arguments), 0);
    let differences =
        std::fs::read_to_string(whole.folder().join("both/tables/differences_places.csv"));
    let differences = differences.expect("a table");
    assert!(differences.lines().skip(1).all(|row| row.split(',').nth(1) == Some("district")));
    for (name, bytes) in files(&case.folder().join("none")) {
        if name.ends_with(".md") {
            assert!(!String::from_utf8_lossy(&bytes).contains("NaN"), "{name}");
        }
    }
}

#[test]
fn beyond_many_townships_the_headline_years_are_kept() {
    let scenario = open(&wansheng("plan.yaml"));
    assert!(scenario.kept.is_everything());
    let many = Kept::by_size(bedplan::domain::kept::MANY_TOWNSHIPS + 1, scenario.years, &[2025]);
    assert!(many.year(scenario.years.index(2025)) && !many.year(scenario.years.index(2024)));
}
