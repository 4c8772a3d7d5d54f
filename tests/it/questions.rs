//! What a scenario asks of its report beyond the usual: a section where it was asked for, of the
//! same numbers as the commands give.

use std::fs;

use bedplan::domain::{Drawn, Loaded, Param, Part};
use bedplan::engine::{Draw, Model, Uncertain};
use bedplan::numerics::{Distribution, special};

use crate::support::{Case, files, open, program, said, wansheng};

const ASKED: &str =
    "questions:\n  failures: [shortfall=20@2026, cap@2023]\n  total_order_pairs: 40\n";

/// The small district with questions.
fn asking() -> Case {
    let survey = "class: assumption, source: survey";
    let spread =
        format!("partial: {{ value: {{ uniform: {{ min: 0.05, max: 0.7 }} }}, {survey} }}");
    Case::small()
        .edit(&format!("partial: {{ value: 0.08, {survey} }}"), &spread)
        .edit(
            "file: care_need.csv",
            "file: care_need.csv\n  compared_with: [self-care2020, wide-survey2015]",
        )
        .edit(
            &format!("growth: {{ value: 0.02, {survey} }}"),
            &format!("growth: {{ value: {{ normal: {{ mean: 0.02, sd: 0.02 }} }}, {survey} }}"),
        )
        .edit("rules:\n", &format!("{ASKED}rules:\n"))
}

#[test]
fn the_report_has_a_section_where_it_was_asked_for() {
    let case = asking();
    said(&case.run("run", &["--draws", "300"]), 0);
    let report = fs::read_to_string(case.folder().join("run/report.md")).unwrap();
    for text in [
        "Which facts matter",
        "Futures that break the plan",
        "In 2026 more than 20 people have no bed",
        "What counts as care need",
        "First-order and total-order shares",
        "Balance of nursing beds, 2026",
    ] {
        assert!(report.contains(text), "{text}\n{report}");
    }
    // Each chart is shown once.
    assert_eq!(report.matches("charts/definitions.png").count(), 1);
    assert_eq!(report.matches("charts/futures-small-1.png").count(), 1);
    // The same rows as the commands give of the same draws.
    let table = |out: &str, name: &str| {
        fs::read_to_string(case.folder().join(out).join(format!("tables/{name}.csv"))).unwrap()
    };
    let words =
        ["futures", "scenario.yaml", "--failure", "shortfall=20@2026", "--failure", "cap@2023"];
    said(&program(case.folder(), &[&words[..], &["--draws", "300", "--out", "f"]].concat()), 0);
    assert_eq!(table("run", "futures"), table("f", "futures"));
    let words = ["compare", "--definitions", "scenario.yaml", "--draws", "300", "--out", "d"];
    said(&program(case.folder(), &words), 0);
    assert_eq!(table("run", "definitions"), table("d", "definitions"));
    // Its own and the two it names, two headline years, five results.
    assert_eq!(table("d", "definitions").lines().count(), 1 + 3 * 2 * 5);
    // A share is never below nothing, and a total comes with its interval.
    let shares = table("run", "total_order");
    assert!(shares.lines().count() > 4 && !shares.contains(",-"), "{shares}");
    assert!(shares.contains("uptake.partial"), "{shares}");
}

#[test]
fn a_report_made_again_has_the_same_answers_on_any_threads_and_in_chinese() {
    let case = asking();
    said(&case.run("one", &["--draws", "120", "--threads", "1"]), 0);
    said(&case.run("two", &["--draws", "120", "--threads", "2"]), 0);
    let of = |out: &str| {
        let mut files = files(&case.folder().join(out));
        files.retain(|name, _| name.starts_with("tables/") || name.starts_with("charts/"));
        files
    };
    let one = of("one");
    assert!(one.contains_key("tables/total_order.csv") && one == of("two"));
    said(&program(case.folder(), &["report", "one", "--out", "again"]), 0);
    assert_eq!(one, of("again"));
    said(&program(case.folder(), &["run", "one/scenario.yaml", "--out", "rerun"]), 0);
    assert_eq!(one, of("rerun"));
    said(&program(case.folder(), &["report", "one", "--out", "zh", "--lang", "zh"]), 0);
    let report = fs::read_to_string(case.folder().join("zh/report.md")).unwrap();
    for text in ["哪些事实重要", "失能口径的影响", "一阶与总阶份额", "2026年超过20人没有床位"]
    {
        assert!(report.contains(text), "{text}\n{report}");
    }
}

#[test]
fn nothing_is_answered_that_was_not_asked() {
    let case = Case::small();
    said(&case.run("run", &["--draws", "40"]), 0);
    let report = fs::read_to_string(case.folder().join("run/report.md")).unwrap();
    assert!(!report.contains("Which facts matter"));
    assert!(!case.folder().join("run/tables/futures.csv").exists());
}

/// The note of a choice has the worth of facts, the futures that break each plan, and the
/// definitions, in sentences.
#[test]
fn a_comparison_says_which_facts_matter_where_it_is_asked() {
    let case = asking();
    let variant = "extends: scenario.yaml\nname: without\ntitle: { en: Without, zh: 不建 }\nfacilities:\n  - { id: new-b, beds: { total: 1, nursing: 1 } }\n";
    fs::write(case.folder().join("without.yaml"), variant).unwrap();
    let compare = |out: &str, more: &[&str]| {
        let words =
            ["compare", "scenario.yaml", "without.yaml", "--facts", "--draws", "150", "--out", out];
        program(case.folder(), &[&words[..], more].concat())
    };
    let output = compare("en", &["--threads", "1"]);
    said(&output, 0);
    let answer = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(answer.contains("Knowing everything beforehand would be worth"), "{answer}");
    let report = fs::read_to_string(case.folder().join("en/report.md")).unwrap();
    for text in ["Which facts matter", "Futures that break “Without”", "What counts as care need"]
    {
        assert!(report.contains(text), "{text}\n{report}");
    }
    for table in ["value_of_knowing", "payoffs", "futures", "peeling", "definitions"] {
        assert!(case.folder().join(format!("en/tables/{table}.csv")).exists(), "{table}");
    }
    assert_eq!(report.matches("charts/value_of_knowing.png").count(), 1);
    said(&compare("two", &["--threads", "2"]), 0);
    let of = |out: &str| files(&case.folder().join(out).join("tables"));
    assert_eq!(of("en"), of("two"));
    said(&compare("zh", &["--lang", "zh"]), 0);
    let report = fs::read_to_string(case.folder().join("zh/report.md")).unwrap();
    assert!(report.contains("“不建”在哪些情形下失败"), "{report}");
    said(&compare("no", &["--unpaired"]), 2);
    let told = said(&compare("no", &["--payoff", "yuan"]), 2);
    assert!(told.contains("has no `costs:`"), "{told}");
    said(&compare("missed", &["--payoff", "missed=1"]), 0);
    let report = fs::read_to_string(case.folder().join("missed/report.md")).unwrap();
    assert!(report.contains("for each year in which a binding rule is missed"), "{report}");
}

/// An exchanged draw changes one assumption alone, and only the stages that its part of the world
/// begins with.
#[test]
fn one_thing_is_exchanged_and_what_it_does_not_reach_stays() {
    let plan = open(&wansheng("plan.yaml"));
    let model = Model::new(&plan, plan.seed);
    let worlds = model.worlds();
    let plain = worlds.draw(Draw::Number(3));
    let in_common = |at: usize| {
        let loads = plan.common_factors.iter().flat_map(|factor| &factor.loads);
        loads.into_iter().any(|(loaded, _)| *loaded == Loaded::Assumption(Param(at)))
    };
    let params = [3, 8].map(|draw| model.params(Draw::Number(draw)));
    let (mut rows, mut moved) =
        ([vec![0.0; model.layout().width()], vec![0.0; model.layout().width()]], 0);
    for (at, assumption) in plan.assumptions.iter().enumerate() {
        // What each township draws for itself has no one value.
        if assumption.distribution.is_certain() || assumption.drawn != Drawn::Once {
            continue;
        }
        let draw = model.exchanged(3, Uncertain::Assumption(at), 8);
        let found = model.params(draw);
        for other in 0..plan.assumptions.len() {
            let param = Param(other);
            let from = usize::from(other == at);
            // What it has in common with others stays, so its value is neither.
            if other == at && in_common(at) {
                assert_ne!(found[param].to_bits(), params[0][param].to_bits(), "{}", assumption.id);
                continue;
            }
            assert_eq!(found[param].to_bits(), params[from][param].to_bits(), "{}", assumption.id);
        }
        let [whole, staged] = &mut rows;
        let world = match assumption.part {
            Part::BuildOut | Part::Costs => plain.clone(),
            Part::CareNeed | Part::Uptake => worlds.draw_with(plain.people.clone(), draw),
            _ => continue,
        };
        model.run(draw, whole);
        model.run_in(&world, draw, &mut model.memory(), staged);
        let same = whole.iter().zip(staged.iter()).all(|(a, b)| a.to_bits() == b.to_bits());
        assert!(same, "{}", assumption.id);
        moved += 1;
    }
    assert!(moved > 20, "{moved}");
    // The course of mortality is exchanged as a whole, its level and spread are not.
    let walk = model.mortality_path(model.exchanged(3, Uncertain::MortalityWalk, 8));
    assert_ne!(walk, model.mortality_path(Draw::Number(3)));
    assert_eq!(walk[0], model.mortality_path(Draw::Number(3))[0]);
}

#[test]
fn a_common_factor_is_exchanged_with_all_that_loads_on_it_and_its_own_part_stays() {
    let plan = open(&wansheng("plan.yaml"));
    let model = Model::new(&plan, plan.seed);
    let (at, factor) = (0, &plan.common_factors[0]);
    let loads = |param: Param| {
        let mut loads = factor.loads.iter();
        loads.find(|(loaded, _)| *loaded == Loaded::Assumption(param)).map(|&(_, load)| load)
    };
    let thing = Uncertain::CommonFactor(at);
    assert!(Uncertain::all(&plan).contains(&thing));
    let [first, second, mixed] =
        [Draw::Number(3), Draw::Number(8), model.exchanged(3, thing, 8)].map(|d| model.params(d));
    let mut loaded = 0;
    for other in 0..plan.assumptions.len() {
        let param = Param(other);
        let is_same = mixed[param].to_bits() == first[param].to_bits();
        let varies = !plan.assumptions[other].distribution.is_certain();
        assert_eq!(is_same, loads(param).is_none() || !varies, "{}", plan.assumptions[other].id);
        if loads(param).is_some() && varies {
            // λF + √(1 − λ²)ε: with ε of one draw and F of the other it is neither, and own and
            // common part add up.
            let own = model.params(model.exchanged(3, Uncertain::Assumption(other), 8));
            assert_ne!(mixed[param].to_bits(), second[param].to_bits());
            let z = |value: f64| normal_score(&plan.assumptions[other].distribution, value);
            let [a, b, factor, own] =
                [first[param], second[param], mixed[param], own[param]].map(z);
            assert!((a + b - factor - own).abs() < 1e-6, "{a} {b} {factor} {own}");
            loaded += 1;
        }
    }
    assert!(loaded >= 3, "{loaded}");
}

/// The standard normal number at whose point a distribution has this value.
fn normal_score(distribution: &Distribution, value: f64) -> f64 {
    let (mut low, mut high) = (-8.0, 8.0);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        let below = distribution.quantile(special::normal_cdf(middle)) < value;
        *(if below { &mut low } else { &mut high }) = middle;
    }
    f64::midpoint(low, high)
}
