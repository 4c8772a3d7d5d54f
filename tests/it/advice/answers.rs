//! Answers as wholes: what moves with prices and levers, what is out of reach, stopping, and the
//! same bytes on any threads.

use std::sync::atomic::{AtomicBool, Ordering};

use bedplan::analysis::advice::advise::advise;
use bedplan::analysis::advice::answer::Milestone;
use bedplan::analysis::advice::choice::with;
use bedplan::analysis::advice::margins::Margins;
use bedplan::domain::Scenario;
use bedplan::engine::layout::Finding;
use bedplan::engine::{Draw, Model};

use super::{answer, ask, many, proved_best, single_costs, small};
use crate::support::{files, program, said};

/// The proved least cost of keeping `rules` in `needed` of 60 draws, with the levers that are not
/// `barred`, at these prices.
fn proved(scenario: &Scenario, needed: u32, costs: &[Vec<f64>], barred: Option<usize>) -> f64 {
    let rules = ask(scenario, &["cap", "floor"], 0.5, 2024, 60).goal.rules;
    let margins = Margins::new(scenario, &rules, 2024, 7, 60).unwrap();
    let judge = |choice: &[u32]| match barred {
        Some(lever) if choice[lever] > 0 => None,
        _ => margins.judge(choice, needed),
    };
    let (best, proof) = proved_best(scenario, costs, &judge, needed, &margins);
    assert!(proof.complete);
    best
}

#[test]
fn a_dearer_lever_or_one_less_never_makes_the_cheapest_cheaper() {
    let scenario = small(&many()).open();
    let costs = single_costs(&scenario);
    let mut moved = 0;
    for needed in [25, 40, 50] {
        let before = proved(&scenario, needed, &costs, None);
        for lever in 0..costs.len() {
            let mut dearer = costs.clone();
            dearer[lever].iter_mut().for_each(|cost| *cost *= 1.7);
            let after = proved(&scenario, needed, &dearer, None);
            assert!(after >= before, "lever {lever} dearer: {after} after {before}");
            let without = proved(&scenario, needed, &costs, Some(lever));
            assert!(without >= before, "without lever {lever}: {without} after {before}");
            moved += u32::from(after > before) + u32::from(without > before);
        }
    }
    assert!(moved > 5, "only {moved} answers moved");
}

#[test]
fn what_no_lever_reaches_is_said_in_words() {
    let case = small(&many());
    let arguments = ["advise", "scenario.yaml", "--rules", "coverage,floor", "--from", "2024"];
    let rest = ["--search-draws", "50", "--draws", "60", "--out", "advice", "--not-beside"];
    let output = program(case.folder(), &[&arguments[..], &rest].concat());
    said(&output, 0);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(text.contains("No choice of these levers keeps the promise"), "{text}");
    assert!(text.contains("Coverage: with every lever that helps it, it holds in 0"), "{text}");
    assert!(text.contains("1 townships short of holding in 90"), "{text}");
    let chinese = ["advise", "scenario.yaml", "--lang", "zh", "--rules", "coverage,floor"];
    let rest =
        ["--from", "2024", "--search-draws", "50", "--draws", "60", "--out", "zh", "--not-beside"];
    let output = program(case.folder(), &[&chinese[..], &rest].concat());
    said(&output, 0);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(text.contains("仍差1个镇街"), "{text}");
}

/// An interrupt ends with the best found, and says so; nothing found yet is told too.
#[test]
fn a_stopped_search_keeps_the_best_found() {
    let scenario = small(&many()).open();
    let ask = ask(&scenario, &["cap", "floor"], 0.6, 2024, 200);
    let stop = AtomicBool::new(false);
    let tell = |reached: Milestone| {
        if matches!(reached, Milestone::Found(_)) {
            stop.store(true, Ordering::Relaxed);
        }
    };
    let advice = advise(&scenario, &[], &ask, &stop, &tell).unwrap();
    assert!(advice.stopped);
    let best = advice.plan.or(advice.closest).expect("what was found");
    assert!(best.choice.iter().any(|&step| step > 0) && best.searched >= 0.6, "{best:?}");
    let advice = advise(&scenario, &[], &ask, &AtomicBool::new(true), &|_| ()).unwrap();
    assert!(advice.stopped && advice.plan.is_none() && advice.certainties.is_empty());
    // Nothing is said to be out of reach that was not tried to its end.
    assert!(advice.cut_short && advice.reach.is_empty());
}

/// Rules that nobody asked for are judged with every plan, each as it would be by itself, and what
/// falls is told.
#[test]
fn what_gets_worse_is_told() {
    let case = small(&many());
    let scenario = case.open();
    let ask = ask(&scenario, &["floor"], 0.6, 2024, 200);
    let advice = advise(&scenario, &[], &ask, &AtomicBool::new(false), &|_| ()).unwrap();
    let plan = advice.plan.as_ref().expect("a plan");
    let rules: Vec<usize> = advice.unasked.iter().map(|unasked| unasked.rule).collect();
    let floor = scenario.rules.iter().position(|rule| rule.id == "floor").unwrap();
    assert!(!rules.contains(&floor) && rules.len() == scenario.rules.len() - 1, "{rules:?}");
    for unasked in &advice.unasked {
        assert_eq!(unasked.shares.len(), 2 + advice.others.len());
        let seed = scenario.seed.wrapping_add(1_000_005 + advice.tightened);
        for (choice, share) in [(vec![0; plan.choice.len()], 0), (plan.choice.clone(), 1)] {
            let model = Model::new(with(&scenario, &choice), seed);
            let mut row = vec![0.0; model.layout().width()];
            let draws = u64::from(ask.trial_draws.min(1000));
            let holds = |draw: &u64| {
                model.run(Draw::Number(*draw), &mut row);
                (2024..=scenario.years.horizon).all(|year| {
                    let year = scenario.years.index(year);
                    !scenario.rules[unasked.rule].in_force(scenario.years.base + year as i32)
                        || row[model.layout().finding(unasked.rule, year, Finding::Met)] > 0.5
                })
            };
            let held = (1..=draws).filter(holds).count() as f64 / draws as f64;
            assert!((held - unasked.shares[share]).abs() < 1e-12, "{}", unasked.rule);
        }
    }
}

/// The copies in the folder of the answer stand beside their parent, also where they are the only
/// ones and wherever the folder goes.
#[test]
fn the_copies_of_the_variants_can_be_run_where_they_are() {
    let case = small(&many());
    let arguments = ["advise", "scenario.yaml", "--rules", "cap,floor", "--probability", "0.6"];
    let rest = ["--search-draws", "50", "--draws", "60", "--tables-only", "--not-beside"];
    for out in ["advice", "far/below/advice"] {
        let folder = ["--out", out, "--from", "2024"];
        said(&program(case.folder(), &[&arguments[..], &rest, &folder].concat()), 0);
        let variants = std::fs::read_dir(case.folder().join(out).join("variants")).unwrap();
        let mut checked = 0;
        for variant in variants {
            let path = variant.unwrap().path();
            if path.is_dir() {
                continue;
            }
            said(&program(case.folder(), &["check", path.to_str().unwrap()]), 0);
            checked += 1;
        }
        // The parent and at least the plan.
        assert!(checked > 1);
    }
    let none = ["advise", "scenario.yaml", "--probability", "0"];
    let refused = program(case.folder(), &none);
    assert!(said(&refused, 2).contains("above 0"));
}

/// A future tells how each plan does in it, and no plan that holds there costs less than the
/// cheapest for it alone.
#[test]
fn futures_have_their_own_cheapest() {
    let scenario = small(&many()).open();
    let stricter =
        small(&many()).edit("at_least: 0.4, from: 2023", "at_least: 0.45, from: 2023").open();
    let ask = ask(&scenario, &["cap", "floor"], 0.6, 2024, 200);
    let futures = [scenario.clone(), stricter];
    let advice = advise(&scenario, &futures, &ask, &AtomicBool::new(false), &|_| ()).unwrap();
    let plan = advice.plan.expect("a plan");
    let [same, other] = &advice.futures[..] else { panic!("two futures") };
    assert!(same.plans[1].holds && (same.plans[1].share - plan.trial.together.share).abs() < 1e-12);
    // As no choice holds better for less, there is nothing to regret where nothing changes but
    // seeds.
    assert!(same.regret(&same.plans[1]).is_some());
    assert!(other.plans[1].share <= same.plans[1].share);
    assert!(same.regret(&same.plans[0]).is_none(), "doing nothing does not hold");
}

#[test]
fn an_answer_is_the_same_on_any_threads() {
    let case = small(&many());
    let ask_in = |out: &str, threads: &str| {
        let arguments = ["advise", "scenario.yaml", "--probability", "60%", "--from", "2024"];
        let rest = ["--search-draws", "150", "--draws", "300", "--not-beside"];
        let own = ["--out", out, "--threads", threads];
        said(&program(case.folder(), &[&arguments[..], &rest, &own].concat()), 0);
        files(&case.folder().join(out))
    };
    assert_eq!(ask_in("one", "1"), ask_in("three", "3"));
}

#[test]
fn a_certainty_is_never_cheaper_than_a_smaller_one() {
    let scenario = small(&many()).open();
    let mut ask = ask(&scenario, &["cap", "floor"], 0.6, 2024, 150);
    ask.certainties = vec![0.3, 0.45, 0.6, 0.7, 0.99];
    let advice = answer(&scenario, &ask);
    let plans: Vec<_> = advice.certainties.iter().filter_map(|c| c.plan.as_ref()).collect();
    assert!(plans.len() > 2 && plans.windows(2).all(|pair| pair[0].cost <= pair[1].cost));
    for certainty in &advice.certainties {
        let kept = certainty.plan.as_ref().map(|plan| plan.trial.together.low);
        assert!(kept.is_none_or(|low| low >= certainty.probability), "{certainty:?}");
    }
}
