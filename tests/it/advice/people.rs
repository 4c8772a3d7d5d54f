//! Levers chosen by where people find no bed: placement by the engine, equal to trying all.

use bedplan::analysis::advice::choice::{is_allowed, plain_cost, with};
use bedplan::analysis::advice::margins::{Judged, Margins};
use bedplan::analysis::advice::trial::{Goal, placed};
use bedplan::domain::Scenario;
use bedplan::domain::residents::Start;
use bedplan::engine::Model;

use super::{SOURCE, all_choices, answer, ask, proved_best, single_costs, small, worlds};

/// Half of the beds can be used and nobody leaves the own township: people of all three find none
/// in some draws.
fn crowded() -> Scenario {
    let add = |id: &str, home: &str, kind: &str, beds: &str, cost: u32| {
        format!(
            "{{ id: {id}, action: add, facility: {home}, kind: {kind}, beds: {beds}, date: \"2022-06\", probability: {{ value: 0.95, {SOURCE} }}, cost_per_bed: {{ value: {cost}, {SOURCE} }}, {SOURCE} }}"
        )
    };
    let levers = [
        format!(
            "{{ id: nurse-b, action: convert, facility: home-b, beds: {{ step: 5, most: 10 }}, date: \"2022-01\", cost_per_bed: {{ value: 700, {SOURCE} }}, {SOURCE} }}"
        ),
        add("general-c", "new-a", "general", "{ step: 8, most: 24 }", 1000),
        add("nursing-c", "new-a", "nursing", "{ step: 8, most: 16 }", 1300),
        add("general-a", "private", "general", "12", 900),
    ];
    let case = small(&levers).edit("usable_share: { value: 0.9", "usable_share: { value: 0.5");
    case.edit("\nsupply:\n", "\ntravel: none\nsupply:\n").open()
}

#[test]
fn beds_where_people_wait_are_those_of_trying_all() {
    let scenario = crowded();
    let draws = 30;
    let model = Model::new(&scenario, scenario.seed);
    let worlds = worlds(&model, draws);
    let margins = Margins::new(&scenario, &[], 2023, scenario.seed, draws).unwrap();
    let levers = &scenario.levers.list;
    let costs = single_costs(&scenario);
    let mut chosen = Vec::new();
    for (most, floor) in [(0.5, false), (0.2, false), (0.5, true)] {
        let rules: &[&str] = if floor { &["floor"] } else { &[] };
        let rules = ask(&scenario, rules, 0.5, 2023, draws).goal.rules;
        let goal = Goal { probability: 0.5, from: 2023, rules, shortfall: Some(most) };
        let judge = |choice: &[u32]| {
            let (held, missing) = placed(with(&scenario, choice), &goal, &worlds, scenario.seed);
            Some(Judged { held, missing })
        };
        let needed = goal.needed(draws);
        let (best, proof) = proved_best(&scenario, &costs, &judge, needed, &margins);
        let all = all_choices(&scenario);
        let holds = all.iter().filter(|c| judge(c).is_some_and(|j| j.held >= needed));
        let least = holds.map(|c| plain_cost(levers, c)).fold(f64::INFINITY, f64::min);
        assert_eq!(best, least, "at most {most}");
        assert!(proof.complete);
        chosen.push(best);
    }
    // A smaller probability of a shortfall asks for more beds, and all of these can be reached.
    assert!(0.0 < chosen[0] && chosen[0] < chosen[1], "{chosen:?}");
    assert!(chosen.iter().all(|cost| *cost < f64::INFINITY), "{chosen:?}");
}

#[test]
fn a_plan_for_townships_keeps_its_promise_on_fresh_draws() {
    let scenario = crowded();
    let mut ask = ask(&scenario, &[], 0.9, 2023, 40);
    (ask.goal.shortfall, ask.trial_draws, ask.alternatives) = (Some(0.4), 200, 0);
    let advice = answer(&scenario, &ask);
    let plan = advice.plan.expect("a plan");
    assert!(is_allowed(&scenario.levers.list, &plan.choice));
    // The worst township with the upper end of its interval, and every one of today's beyond what
    // is asked somewhere.
    assert!(plan.trial.short_high <= 0.4, "{:?}", plan.trial);
    assert!(advice.today.trial.short.iter().any(|short| *short > 0.4), "{:?}", advice.today.trial);
}

#[test]
fn whoever_lives_in_a_home_stays_there_when_a_project_before_it_is_not_built() {
    let known = |at: usize, id: &str| {
        format!("      {id}: {{ value: {}, class: official, source: count }}\n", 20 + at)
    };
    let known: String = ["centre", "home-b", "private"]
        .into_iter()
        .enumerate()
        .map(|(at, id)| known(at, id))
        .collect();
    let stay = format!(
        "\nresidents:\n  length_of_stay:\n    nursing: {{ value: 20, {SOURCE} }}\n    general: {{ value: 30, {SOURCE} }}\n  base_year:\n    facilities:\n{known}rules:\n"
    );
    let project = "  - { id: first, name: { en: First, zh: 先建 }, township: gamma, owner: public, operator: social, beds: { total: 30, nursing: 10 }, project: { stage: planned, start: \"2021-01\", opening: \"2024-05\", class: official, source: count }, class: official, source: count }\n";
    let lever = format!("{{ id: none, action: drop, facility: first, {SOURCE} }}");
    let scenario = small(&[lever])
        .edit("\nrules:\n", &stay)
        .edit("facilities:\n  - { id: centre", &format!("facilities:\n{project}  - {{ id: centre"))
        .open();
    let living = |scenario: &Scenario| -> Vec<String> {
        let Some(Start::Homes(homes)) = scenario.residents.as_ref().map(|of| &of.start) else {
            panic!("residents by home")
        };
        homes.iter().map(|&(home, _)| scenario.facilities[home].id.clone()).collect()
    };
    assert_eq!(living(&scenario), ["centre", "home-b", "private"]);
    assert_eq!(living(&with(&scenario, &[1])), ["centre", "home-b", "private"]);
}
