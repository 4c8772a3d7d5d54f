//! Runs that cannot be compared are refused, with the command that makes them comparable.

use std::fs;

use bedplan::output::manifest::{Manifest, sha256};

use crate::common::{Case, LATE};

/// A case with the scenario `late.yaml`, and the run of `a.yaml` in `run-a`.
fn case() -> Case {
    let case = Case::new();
    case.variant("late", &LATE);
    case.bedplan(&["run", "a.yaml", "--draws", "30", "--out", "run-a"], 0);
    case
}

/// What is said on stderr when these sides are refused; nothing may be written.
fn refused(case: &Case, arguments: &[&str], status: i32) -> String {
    let (_, said) = case.bedplan(&[&["compare"], arguments, &["--out", "out"]].concat(), status);
    assert!(!case.path("out").exists(), "something was written");
    said
}

#[test]
fn other_seeds_and_draws_are_refused_with_the_command_that_helps() {
    let case = case();
    let seven = case.variant("eight", &[("seed: 7", "seed: 8")]);
    let said = refused(&case, &["a.yaml", "eight.yaml"], 2);
    assert!(said.contains("`eight.yaml` has seed 8, and `a.yaml` has seed 7"), "{said}");
    let help = "bedplan compare a.yaml eight.yaml --seed 7 --draws 100";
    assert!(said.contains(help) && said.contains("--unpaired"), "{said}");
    assert!(seven.exists());
    // The command in the message works.
    let words: Vec<&str> = help.split(' ').skip(1).collect();
    case.bedplan(&[&words[..], &["--out", "out"]].concat(), 0);

    let case = self::case();
    let said = refused(&case, &["run-a", "late.yaml"], 2);
    assert!(said.contains("`late.yaml` has 100 draws, and `run-a` has 30"), "{said}");
    let help = "bedplan compare run-a late.yaml --seed 7 --draws 30";
    assert!(said.contains(help), "{said}");
    let words: Vec<&str> = help.split(' ').skip(1).collect();
    case.bedplan(&[&words[..], &["--out", "out"]].concat(), 0);

    // Another way of sampling has other draws under the same seed.
    let case = self::case();
    case.variant("even", &[("draws: 100", "draws: 100\nsampling: sobol")]);
    let said = refused(&case, &["a.yaml", "even.yaml"], 2);
    assert!(said.contains("`even.yaml` has sobol sampling, and `a.yaml` has random"), "{said}");

    // A run folder keeps its draws; its scenario can take others.
    let case = self::case();
    let said = refused(&case, &["late.yaml", "run-a"], 2);
    assert!(said.contains("compare late.yaml run-a/scenario.yaml --seed 7 --draws 100"), "{said}");
}

#[test]
fn an_interrupted_run_and_other_folders_are_no_sides() {
    let case = case();
    fs::remove_file(case.path("run-a/manifest.json")).unwrap();
    let said = refused(&case, &["run-a", "late.yaml"], 4);
    assert!(said.contains("not a finished run") && said.contains("written last"), "{said}");

    fs::create_dir(case.path("letters")).unwrap();
    let said = refused(&case, &["letters", "late.yaml"], 4);
    assert!(said.contains("not a finished run"), "{said}");

    fs::write(case.path("letters/manifest.json"), "{ \"program\": \"other\" }").unwrap();
    let said = refused(&case, &["late.yaml", "letters"], 4);
    assert!(said.contains("has a manifest.json that cannot be read"), "{said}");

    case.bedplan(&["compare", "a.yaml", "late.yaml", "--draws", "10", "--out", "both"], 0);
    let said = refused(&case, &["both", "late.yaml"], 4);
    assert!(said.contains("is a comparison, not a run"), "{said}");
}

#[test]
fn a_run_of_another_version_or_changed_since_is_refused() {
    let changed = |file: &str, old: &str, new: &str| {
        let case = case();
        let text = case.text(&format!("run-a/{file}"));
        assert!(text.contains(old), "{old} in {file}");
        fs::write(case.path(&format!("run-a/{file}")), text.replacen(old, new, 1)).unwrap();
        let said = refused(&case, &["run-a", "late.yaml", "--draws", "30"], 4);
        assert!(said.contains("bedplan run run-a/scenario.yaml --out run-a"), "{said}");
        said
    };
    let version = format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"));
    let said = changed("manifest.json", &version, "\"version\": \"0.0.1\"");
    assert!(said.contains("was made by bedplan 0.0.1"), "{said}");
    let numerics = format!("\"numerics_version\": {}", bedplan::numerics::NUMERICS_VERSION);
    let said = changed("manifest.json", &numerics, "\"numerics_version\": 0");
    assert!(said.contains("(numerics 0)"), "{said}");
    let said = changed("scenario.yaml", "0.5", "0.6");
    assert!(said.contains("scenario.yaml` was changed after the run"), "{said}");
    let said = changed("data/population.csv", ",", ", ");
    assert!(said.contains("population.csv` was changed after the run"), "{said}");
}

#[test]
fn tallies_that_this_program_does_not_give_are_found_out() {
    let case = case();
    // Tallies of another seed, with every hash made right.
    case.bedplan(&["run", "a.yaml", "--draws", "30", "--seed", "8", "--out", "run-8"], 0);
    fs::copy(case.path("run-8/draws.tally"), case.path("run-a/draws.tally")).unwrap();
    let mut manifest: Manifest = serde_json::from_str(&case.text("run-a/manifest.json")).unwrap();
    let mut outputs = manifest.outputs.clone();
    let tallies = outputs.iter_mut().find(|file| file.file == "draws.tally").expect("named");
    tallies.sha256 = sha256(&fs::read(case.path("run-a/draws.tally")).unwrap());
    manifest.seal(outputs);
    let manifest = serde_json::to_vec_pretty(&manifest).unwrap();
    fs::write(case.path("run-a/manifest.json"), manifest).unwrap();
    let said = refused(&case, &["run-a", "late.yaml", "--draws", "30"], 4);
    assert!(said.contains("other results than this program gives"), "{said}");
}

#[test]
fn two_to_sixteen_sides_and_good_scenarios_only() {
    let case = case();
    refused(&case, &["a.yaml"], 2);
    refused(&case, &["a.yaml"; 17], 2);
    refused(&case, &["a.yaml", "nowhere.yaml"], 4);
    case.variant(
        "bad",
        &[("operator: social, beds: { total: 60", "operator: nobody, beds: { total: 60")],
    );
    refused(&case, &["a.yaml", "bad.yaml"], 3);
}

#[test]
fn a_folder_that_is_not_a_comparison_is_never_replaced() {
    let case = case();
    let before = crate::common::files(&case.path("run-a"));
    let arguments = ["compare", "a.yaml", "late.yaml", "--draws", "10", "--out"];
    let (_, said) = case.bedplan(&[&arguments[..], &["run-a"]].concat(), 4);
    assert!(said.contains("is not a bedplan comparison"), "{said}");
    assert!(crate::common::files(&case.path("run-a")) == before);
    // Nor does a run replace a comparison; a comparison does.
    case.bedplan(&[&arguments[..], &["both"]].concat(), 0);
    case.bedplan(&["run", "a.yaml", "--draws", "10", "--out", "both"], 4);
    case.bedplan(&[&arguments[..], &["both"]].concat(), 0);
}

#[test]
fn unpaired_comparisons_are_made_when_asked_for_and_say_so_everywhere() {
    let case = case();
    case.variant("eight", &[("seed: 7", "seed: 8")]);
    let arguments =
        ["compare", "a.yaml", "eight.yaml", "--unpaired", "--lang", "en", "--out", "out"];
    let (said, _) = case.bedplan(&arguments, 0);
    assert!(said.contains("UNPAIRED"), "{said}");
    for file in ["report.md", "small-comparison-en.html"] {
        let text = case.text(&format!("out/{file}"));
        assert!(text.contains("UNPAIRED") && text.contains("(unpaired)"), "{file}");
        assert!(!text.contains("Draw by draw"), "{file}");
    }
    assert!(case.text("out/comparison.json").contains("\"paired\": false"));
    let (json, _) = case.bedplan(&[&arguments[..], &["--format", "json"]].concat(), 0);
    assert!(json.contains("\"paired\": false"));
    // Two seeds of one scenario differ by chance only.
    let card = case.text("out/tables/scorecard.csv");
    let clear = card.lines().filter(|row| row.ends_with(",better") || row.ends_with(",worse"));
    assert_eq!(clear.collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn a_breach_gives_status_5_after_everything_is_written() {
    let case = case();
    let run = ["run", "a.yaml", "--draws", "30", "--out", "again", "--fail-on-breach"];
    let (_, said) = case.bedplan(&[&run[..], &["0.9"]].concat(), 5);
    assert!(said.contains("breach: ") && said.contains("small: "), "{said}");
    assert!(case.path("again/manifest.json").exists());
    // Nothing can be met with less than no probability.
    case.bedplan(&[&run[..], &["0"]].concat(), 0);
    case.bedplan(&[&run[..], &["1.5"]].concat(), 2);

    // The cap of 60 % holds; the floor of 40 % and much else that does not bind may not.
    let loose = [
        ("at_most: 0.5, from: 2023", "at_most: 0.9, from: 2023"),
        ("at_least: 0.4, from", "at_least: 0.1, from"),
    ];
    case.variant("loose", &loose);
    let compare = [
        "compare",
        "loose.yaml",
        "run-a",
        "--draws",
        "30",
        "--out",
        "out",
        "--fail-on-breach",
        "0.9",
    ];
    let (_, said) = case.bedplan(&compare, 5);
    assert!(case.path("out/comparison.json").exists(), "{said}");
    let binding =
        ["run", "loose.yaml", "--draws", "30", "--fail-on-breach", "0.9", "--binding-only"];
    case.bedplan(&binding, 0);
    case.bedplan(&binding[..6], 5);
}

#[test]
fn scenarios_without_a_common_township_or_year_are_refused_before_any_work() {
    let case = Case::new();
    // Another district: every township has another id.
    let text = case.text("a.yaml").replace("\nname: small\n", "\nname: other\n");
    let text = ["alpha", "beta", "gamma"].iter().fold(text, |text, id| {
        text.replace(&format!("id: {id},"), &format!("id: new-{id},"))
            .replace(&format!("township: {id},"), &format!("township: new-{id},"))
    });
    std::fs::write(case.path("other.yaml"), text.replace("population.csv", "other.csv")).unwrap();
    let people = ["alpha", "beta", "gamma"]
        .iter()
        .fold(case.text("population.csv"), |text, id| text.replace(id, &format!("new-{id}")));
    std::fs::write(case.path("other.csv"), people).unwrap();
    let compare = ["compare", "a.yaml", "other.yaml", "--lang", "en", "--out", "out"];
    let (_, said) = case.bedplan(&compare, 2);
    assert!(said.contains("no township in common") && said.contains("`new-alpha`"), "{said}");
    assert!(said.contains("help: "), "{said}");
    assert!(!case.path("out").exists(), "nothing is begun");
    // One common township is enough.
    let one = case.text("other.yaml").replace("new-alpha", "alpha").replace("other.csv", "one.csv");
    std::fs::write(case.path("one.yaml"), one).unwrap();
    std::fs::write(case.path("one.csv"), case.text("other.csv").replace("new-alpha", "alpha"))
        .unwrap();
    case.bedplan(&["compare", "a.yaml", "one.yaml", "--draws", "20", "--out", "out"], 0);
}

#[test]
fn a_target_that_is_asked_otherwise_is_shown_and_not_judged() {
    let case = Case::new();
    case.variant("easy", &[("at_most: 0.5, from: 2023", "at_most: 0.9, from: 2023")]);
    case.bedplan(&["compare", "a.yaml", "easy.yaml", "--draws", "40", "--out", "out"], 0);
    let card = case.text("out/tables/scorecard.csv");
    let rows = |what: &str| -> Vec<&str> {
        card.lines().filter(|row| row.starts_with(what) && row.contains(",easy,")).collect()
    };
    for what in ["met,cap,", "all_binding_met,"] {
        assert!(!rows(what).is_empty(), "{card}");
        assert!(rows(what).iter().all(|row| row.ends_with(",other_target")), "{card}");
    }
    assert!(rows("met,floor,").iter().all(|row| row.ends_with(",same")), "{card}");
}

#[test]
fn every_target_that_a_scenario_breaks_is_in_the_scorecard() {
    let case = Case::new();
    // Not binding, met by the reference in both years: more nursing beds, and the same social
    // workers, break it.
    let more = "  - { id: convert-more, action: convert, facility: home-b, beds: 60, date: \"2022-04\", class: assumption, source: survey }\n";
    let measures = format!("measures:\n{more}");
    case.variant("more", &[("measures:\n", &measures)]);
    let workers = ("series: workers, at_least: 1,", "series: workers, at_least: 1.9,");
    case.variant("base", &[workers]);
    case.variant("broken", &[workers, ("measures:\n", &measures)]);
    let arguments = ["compare", "base.yaml", "broken.yaml", "--draws", "40", "--lang", "en"];
    let (said, _) = case.bedplan(&[&arguments[..], &["--out", "out"]].concat(), 0);
    let card = case.text("out/tables/scorecard.csv");
    let workers: Vec<&str> =
        card.lines().filter(|row| row.starts_with("met,workers-rule")).collect();
    assert!(!workers.is_empty(), "{card}");
    assert!(said.contains("does not meet what the reference does: Workers"), "{said}");
    // No votes.
    assert!(!said.contains("better in") && !said.contains("questions"), "{said}");
    assert!(said.contains("beds in service"), "{said}");
}

/// Two rules that hang on a measure each, which happens in four draws of five: together they hold
/// in 64 %.
const APART: [(&str, &str); 4] = [
    (
        "beds: 40, date: \"2023-04\",",
        "beds: 40, date: \"2023-04\", probability: { value: 0.8, class: assumption, source: survey },",
    ),
    (
        "beds: 45, date: \"2025-02\",",
        "beds: 45, date: \"2025-02\", probability: { value: 0.8, class: assumption, source: survey },",
    ),
    ("at_most: 0.5, from: 2023", "at_most: 0.7, from: 2026"),
    ("at_least: 0.4, from: 2023", "at_least: 0.4, from: 2026"),
];

#[test]
fn rules_that_hold_one_by_one_and_not_together_are_a_breach_that_is_named() {
    let case = Case::new();
    case.variant("apart", &APART);
    let run = |least: &str, more: &[&str], status: i32| {
        let fixed = ["run", "apart.yaml", "--draws", "400", "--fail-on-breach", least];
        case.bedplan(&[&fixed[..], more].concat(), status).1
    };
    let said = run("0.72", &["--binding-only"], 5);
    assert!(said.contains("each binding rule alone is met"), "{said}");
    assert!(said.contains("all binding rules together: 2026, least 6"), "{said}");
    assert!(!said.contains("apart: cap") && !said.contains("apart: floor"), "{said}");
    // Other rules that fail are counted, and the joint one told beside them.
    let said = run("0.72", &[], 5);
    assert!(said.contains(" met with a probability below 0.72"), "{said}");
    assert!(said.contains("all binding rules together: 2026"), "{said}");
    run("0.5", &["--binding-only"], 0);
}
