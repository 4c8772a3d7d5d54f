//! What is said to be impossible or certain: exact in the plan, found by trying every case by hand,
//! and never against a draw.

use bedplan::analysis::attainable::{Attainable, Outcomes, outcomes};
use bedplan::domain::{BedKind, Bound, Operator, Scenario};
use bedplan::engine::layout::Finding;
use bedplan::quantity::Decimal;

use crate::support::{Case, Columns, open, run, wansheng};

fn rule(scenario: &Scenario, id: &str, year: i32) -> Attainable {
    let rule = scenario.rules.iter().find(|r| r.id == id).expect("a rule of this id");
    Outcomes::new(scenario, year).of(rule)
}

/// With no project open government keeps 1,256 of 2,513 beds, and every project adds to its share;
/// nursing beds are at most 1,808 of 3,502.
#[test]
fn the_plan_cannot_meet_its_binding_targets_and_the_edge_is_exact() {
    let mut plan = open(&wansheng("plan.yaml"));
    for year in [2025, 2030, 2035] {
        assert_eq!(rule(&plan, "government-share", year), Attainable::Never, "{year}");
        assert_eq!(rule(&plan, "nursing-share", year), Attainable::Never, "{year}");
    }
    let edge = |plan: &mut Scenario, id: &str, value: f64| {
        let value = Decimal::from_f64(value).expect("a decimal");
        let rule = plan.rules.iter_mut().find(|r| r.id == id).expect("the rule");
        for dated in &mut rule.bounds {
            dated.bound = match dated.bound {
                Bound::AtMost(_) => Bound::AtMost(value),
                Bound::AtLeast(_) => Bound::AtLeast(value),
            };
        }
        let rule = rule.clone();
        Outcomes::new(plan, 2025).of(&rule)
    };
    // 1,256 of 2,513 is 0.49980…, 1,808 of 3,502 is 0.51627….
    assert_eq!(edge(&mut plan, "government-share", 0.4998), Attainable::Never);
    assert_eq!(edge(&mut plan, "government-share", 0.4999), Attainable::Open);
    assert_eq!(edge(&mut plan, "nursing-share", 0.5163), Attainable::Never);
    assert_eq!(edge(&mut plan, "nursing-share", 0.5162), Attainable::Open);
    // All open, government has 2,245 of 3,502 (0.64106…); none open, 819 of 2,513 (0.32590…) are
    // nursing beds.
    assert_eq!(edge(&mut plan, "government-share", 0.6411), Attainable::Always);
    assert_eq!(edge(&mut plan, "government-share", 0.6410), Attainable::Open);
    assert_eq!(edge(&mut plan, "nursing-share", 0.3259), Attainable::Always);
    assert_eq!(edge(&mut plan, "nursing-share", 0.3260), Attainable::Open);
}

/// Other rules: coverage needs a home that no project builds; staff of a series is fixed; who finds
/// a bed is never bounded.
#[test]
fn each_kind_of_rule_is_bounded_as_far_as_arithmetic_goes() {
    let plan = open(&wansheng("plan.yaml"));
    assert_eq!(rule(&plan, "township-coverage", 2025), Attainable::Never);
    assert_eq!(rule(&plan, "beds-per-1000", 2025), Attainable::Open);
    for series in plan.rules.iter().filter(|r| r.metric.word() == "series_coverage") {
        assert_ne!(rule(&plan, &series.id, 2025), Attainable::Open, "{}", series.id);
    }
    let compliant = open(&wansheng("variants/compliant.yaml"));
    for id in ["government-share", "nursing-share"] {
        assert_eq!(rule(&compliant, id, 2025), Attainable::Open, "{id}");
    }
}

/// A merger that may fail, a conversion that may be late, and beds that move with their home: each
/// case written out.
#[test]
fn every_order_of_uncertain_events_is_among_the_outcomes() {
    let chance = "probability: { value: 0.5, class: assumption, source: survey }";
    let late = "delay_months: { value: { uniform: { min: 0, max: 6 } }, class: assumption, source: survey }";
    let case = Case::small()
        .add("measures", &format!("{{ id: merge-b, action: merge, facility: home-b, into: private, date: \"2023-06\", {chance}, class: assumption, source: survey }}"))
        .add("measures", &format!("{{ id: convert-b, action: convert, facility: home-b, beds: 10, date: \"2023-03\", {late}, class: assumption, source: survey }}"));
    let scenario = case.open();
    let states = outcomes::at_end_of(&scenario, 2023).expect("few outcomes");
    let index = |id: &str| scenario.facilities.find(|f| f.id == id).expect("a home");
    let joined = states.iter().find(|group| group[0].iter().any(|h| h.facility == index("home-b")));
    let of = |state: &Vec<outcomes::Home>, id: &str| {
        let home = state.iter().find(|h| h.facility == index(id)).expect("a home of the group");
        (home.is_open, home.beds.kind(BedKind::Nursing), home.beds.operator(Operator::Government))
    };
    let mut found: Vec<_> = joined
        .expect("the group of the merger")
        .iter()
        .map(|state| (of(state, "home-b"), of(state, "private")))
        .collect();
    found.sort_unstable();
    // Converted 2023-03 to -09 in any case; merged in 2023-06 or never. Once merged, home-b has no
    // beds to convert.
    let expected = [
        ((false, 0, 0), (true, 40, 0)),  // merged first: 20 + 20 nursing beds
        ((false, 0, 0), (true, 50, 0)),  // converted first: 10 more
        ((true, 30, 90), (true, 20, 0)), // never merged
    ];
    assert_eq!(found, expected);
}

#[test]
fn no_draw_goes_against_what_is_shown() {
    for name in ["plan.yaml", "variants/compliant.yaml", "variants/late-delivery.yaml"] {
        let scenario = open(&wansheng(name));
        let draws = run(&scenario, 60);
        let mut shown = 0;
        for year in scenario.years.iter() {
            let outcomes = Outcomes::new(&scenario, year);
            for (index, rule) in scenario.rules.iter().enumerate() {
                let column =
                    draws.layout().finding(index, scenario.years.index(year), Finding::Met);
                let met = draws.column(column);
                let expected = match outcomes.of(rule) {
                    Attainable::Always => 1,
                    Attainable::Never => 0,
                    Attainable::Open => continue,
                };
                shown += 1;
                assert!(met.iter().all(|m| *m == expected), "{name}: {} in {year}", rule.id);
            }
        }
        assert!(shown > 20, "{name}: {shown} shown");
    }
}
