//! What a choice costs is what its variant costs, whatever the levers do to the homes that cost
//! items name.

use bedplan::analysis::advice::answer::Plan;
use bedplan::analysis::advice::choice::with;
use bedplan::analysis::advice::prices::Prices;
use bedplan::analysis::advice::trial::tried;
use bedplan::domain::{Scenario, Text};
use bedplan::engine::results::key::{Line, Sum};
use bedplan::engine::{Draw, Model, ResultKey, What};
use bedplan::output::advice::variant::variant;

use super::{all_choices, ask, many, small};
use crate::support::open;

const COSTS: &str = "
costs:
  price_year: 2020
  discount_rate: { value: 0.03, class: assumption, source: survey }
  payers:
    - { id: town, name: { en: Town, zh: 财政 } }
    - { id: firm, name: { en: Firm, zh: 企业 } }
  items:
    - { id: build-b, name: { en: B, zh: 乙 }, group: capital, payer: town, per: beds_opened, facilities: [new-b], amount: { value: 100000, class: assumption, source: survey } }
    - { id: build-a, name: { en: A, zh: 甲 }, group: capital, payer: firm, per: beds_opened, facilities: [new-a], amount: { value: 70000, class: assumption, source: survey } }
    - { id: works, name: { en: Works, zh: 改造 }, group: capital, payer: town, per: beds_converted, facilities: [home-b, centre], amount: { value: 9000, class: assumption, source: survey } }
    - { id: keep, name: { en: Keep, zh: 维护 }, group: running, payer: town, per: bed_months, facilities: [private, new-b], amount: { value: 40, class: assumption, source: survey } }
";

/// Mean present value of all costs in the first draws.
fn bill(scenario: &Scenario, draws: u64) -> f64 {
    let model = Model::new(scenario, scenario.seed);
    let key =
        ResultKey::district(What::Money(Line::Total, Sum::PresentValue), scenario.years.horizon);
    let column = model.layout().column(&key).expect("a column");
    let mut row = vec![0.0; model.layout().width()];
    let mut sum = 0.0;
    for draw in 1..=draws {
        model.run(Draw::Number(draw), &mut row);
        sum += row[column];
    }
    sum / draws as f64
}

#[test]
fn a_variant_costs_what_the_advice_said() {
    let case = small(&many()).rewrite("scenario.yaml", |text| format!("{text}{COSTS}"));
    let scenario = case.open();
    let prices = Prices::new(&scenario, &[], scenario.seed, 12);
    let goal = ask(&scenario, &["floor"], 0.5, 2024, 12).goal;
    let before = bill(&scenario, 12);
    let name = |text: &str| Text { en: text.to_owned(), zh: text.to_owned() };
    let drop = scenario.levers.list.iter().position(|lever| lever.id == "none-b").unwrap();
    let (mut seen, mut dropped) = (0, 0);
    for choice in all_choices(&scenario).into_iter().step_by(23) {
        let cost = prices.of(&choice);
        let trial = tried(&with(&scenario, &choice), &goal, 1, 4);
        let plan = Plan { choice, cost, searched: 0.0, trial };
        let (title, note) = (name("Plan"), name("Note"));
        let text = variant(&scenario, &plan, "scenario.yaml", "made", &title, &note);
        let file = case.folder().join("made.yaml");
        std::fs::write(&file, &text).unwrap();
        // What the door refuses is no choice of the search either.
        let made = match bedplan::analysis::advice::choice::finds_its_beds(
            &scenario,
            &with(&scenario, &plan.choice),
        ) {
            true => open(&file),
            false => continue,
        };
        let after = bill(&made, 12);
        let error = (after - before - cost).abs();
        assert!(error < 1.0, "{:?}: said {cost}, is {}\n{text}", plan.choice, after - before);
        seen += 1;
        dropped += u32::from(plan.choice[drop] > 0);
    }
    assert!(seen > 10 && dropped > 2, "{seen} seen, {dropped} of them without a project");
}

/// A project that is not built saves what it would have cost, and the items on other homes stay
/// with them.
#[test]
fn a_dropped_project_saves_its_own_cost_alone() {
    let lever = "{ id: none-b, action: drop, facility: new-b, class: assumption, source: survey }";
    let costs =
        COSTS.lines().filter(|line| !line.contains("id: keep")).collect::<Vec<_>>().join("\n");
    let case =
        small(&[lever.to_owned()]).rewrite("scenario.yaml", |text| format!("{text}{costs}\n"));
    let scenario = case.open();
    let saved = Prices::new(&scenario, &[], scenario.seed, 8).of(&[1]);
    // 80 beds of 100,000 yuan in May 2024, at the middle of the fourth year.
    let expected = -80.0 * 100_000.0 * 1.03_f64.powf(-3.5);
    assert!((saved - expected).abs() < 2.0, "{saved} instead of {expected}");
    let town = Prices::new(&scenario, &[0], scenario.seed, 8).of(&[1]);
    let firm = Prices::new(&scenario, &[1], scenario.seed, 8).of(&[1]);
    assert!((town - expected).abs() < 2.0 && firm.abs() < 1e-6, "{town}, {firm}");
}
