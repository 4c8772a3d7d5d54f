//! What is said of few draws: nothing that so few cannot tell, and nothing of draws where
//! arithmetic shows it.

use std::fs;

use crate::support::{Case, said};

fn report(draws: &str, lang: &str) -> (Case, String) {
    let case = Case::wansheng();
    said(&case.run("out", &["--draws", draws, "--lang", lang]), 0);
    let text = fs::read_to_string(case.folder().join("out/report.md")).expect("a report");
    (case, text)
}

#[test]
fn one_draw_has_no_nine_of_ten_no_range_and_no_course_of_errors() {
    let (case, text) = report("1", "en");
    for nonsense in
        ["nine draws of ten", "nine in ten", "between 350", "probability of 0 %", "1 draws"]
    {
        assert!(!text.contains(nonsense), "{nonsense}");
    }
    assert!(text.contains("some are missing with a probability of under"), "{text}");
    assert!(!case.folder().join("out/charts/convergence.png").exists());
    let (_, text) = report("1", "zh");
    assert!(!text.contains("九成模拟") && !text.contains("十分之九"), "{text}");
}

#[test]
fn what_is_impossible_is_not_listed_as_unlikely_and_has_no_error_of_draws() {
    let (case, text) = report("40", "en");
    let list = |head: &str| {
        let rest = text.split(head).nth(1).unwrap_or_default();
        rest.split(" (see the table of all targets)").next().unwrap_or_default().to_owned()
    };
    assert!(list("Impossible in this model: ").contains("Townships with a comprehensive home"));
    assert!(!list("Not likely to be met: ").contains("Townships with a comprehensive home"));
    assert!(text.contains("in this model no share target can be met in 2025"), "{text}");
    // Neither an error nor a number of draws that would be needed.
    let table = fs::read_to_string(case.folder().join("out/tables/convergence.csv")).expect("rows");
    let header: Vec<&str> = table.lines().next().expect("a header").split(',').collect();
    let at =
        |name: &str| header.iter().position(|column| column.ends_with(name)).expect("a column");
    let rows: Vec<&str> =
        table.lines().filter(|line| line.starts_with("government-share_met")).collect();
    assert!(!rows.is_empty(), "{table}");
    for row in rows {
        let cells: Vec<&str> = row.split(',').collect();
        let number = |name: &str| cells[at(name)].parse::<f64>();
        assert_eq!([number("mc_error"), number("estimate_high")], [Ok(0.0), Ok(0.0)], "{row}");
        assert!(
            number("draws_for_half_percent").is_ok_and(f64::is_nan)
                || cells[at("draws_for_half_percent")].is_empty(),
            "{row}"
        );
    }
}
