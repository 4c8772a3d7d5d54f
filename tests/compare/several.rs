//! Several scenarios in one run: each folder as if it had been run alone, or none.

use std::collections::BTreeSet;

use crate::common::{Case, LATE, files};

#[test]
fn each_of_several_runs_has_the_bytes_it_has_alone() {
    let case = Case::new();
    case.variant("late", &LATE);
    // Another population, and another number of draws: nothing can be shared.
    case.variant(
        "few",
        &[
            ("draws: 100", "draws: 40"),
            ("uptake:\n  independent: { value: 0.01", "uptake:\n  independent: { value: 0.02"),
        ],
    );
    let (said, _) =
        case.bedplan(&["run", "a.yaml", "[fl]*.yaml", "--out", "all", "--lang", "en"], 0);
    for name in ["small", "late", "few"] {
        let file = if name == "small" { "a.yaml".to_owned() } else { format!("{name}.yaml") };
        case.bedplan(&["run", &file, "--out", &format!("alone/{name}"), "--lang", "en"], 0);
        let (together, alone) = (
            files(&case.path(&format!("all/{name}"))),
            files(&case.path(&format!("alone/{name}"))),
        );
        assert!(together.contains_key("manifest.json"));
        for (file, bytes) in &alone {
            assert!(together.get(file) == Some(bytes), "{file} of {name} differs");
        }
        assert_eq!(together.len(), alone.len());
        assert!(said.contains(&format!("all/{name}")), "{said}");
    }
}

#[test]
fn nothing_is_written_when_one_of_several_is_not_valid() {
    let case = Case::new();
    case.variant(
        "bad",
        &[("operator: social, beds: { total: 60", "operator: nobody, beds: { total: 60")],
    );
    case.variant("worse", &[("township: gamma", "township: nowhere")]);
    let (_, said) = case.bedplan(&["run", "*.yaml", "--out", "all"], 3);
    // The problems of both are told.
    assert!(said.contains("nobody") && said.contains("nowhere"), "{said}");
    assert!(!case.path("all").exists());
}

#[test]
fn two_scenarios_of_one_name_are_refused() {
    let case = Case::new();
    std::fs::copy(case.path("a.yaml"), case.path("b.yaml")).unwrap();
    let (_, said) = case.bedplan(&["run", "a.yaml", "b.yaml", "--out", "all"], 2);
    assert!(said.contains("both called `small`"), "{said}");
    assert!(!case.path("all").exists());
    // The same file twice is one scenario.
    case.bedplan(&["run", "a.yaml", "./a.yaml", "--draws", "10", "--out", "once"], 0);
    assert!(case.path("once/manifest.json").exists());
}

/// Where an interval comes from is worked out for all scenarios at once; it is what it is beside
/// any others, those of the same people and those of others.
#[test]
fn spreads_do_not_depend_on_the_scenarios_beside() {
    let case = Case::new();
    case.variant("late", &LATE);
    case.variant(
        "needier",
        &[("uptake:\n  independent: { value: 0.01", "uptake:\n  independent: { value: 0.02")],
    );
    let of = |files: &[&str], out: &str| {
        let mut words = vec!["compare"];
        words.extend(files);
        words.extend(["--draws", "40", "--out", out]);
        case.bedplan(&words, 0);
        let table = case.text(&format!("{out}/tables/variance.csv"));
        table.lines().map(str::to_owned).collect::<BTreeSet<_>>()
    };
    let all = of(&["a.yaml", "late.yaml", "needier.yaml"], "all");
    for (at, pair) in [["needier.yaml", "a.yaml"], ["late.yaml", "needier.yaml"]].iter().enumerate()
    {
        let two = of(pair, &format!("two-{at}"));
        assert!(two.len() > 5 && two.is_subset(&all), "{:?}", two.difference(&all).next());
    }
}
