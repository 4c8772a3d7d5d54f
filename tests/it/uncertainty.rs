//! What is uncertain about people, and what assumptions have in common.

use bedplan::domain::{Param, Scenario};
use bedplan::engine::layout::Group;
use bedplan::engine::{Draw, Model, Stock};

use crate::support::{Case, Columns, central, column, program, run, said};

/// The small district with spread rates, levels and delays, whose chance events are off.
fn spread() -> Case {
    Case::small()
        .edit("chance_events: true", "chance_events: false")
        .edit(
            "rate: { value: -0.01, class: assumption, source: survey }",
            "rate: { value: { student_t: { location: -0.01, scale: 0.01, df: 3, min: -0.1, max: 0.1 } }, class: assumption, source: survey }",
        )
        .edit(
            "rate: { value: 0.005, class: assumption, source: survey }",
            "rate: { value: { normal: { mean: 0.005, sd: 0.004 } }, class: assumption, source: survey }",
        )
        .edit("level_sd: { value: 0,", "level_sd: { value: 0.15,")
        .edit("walk_sd: { value: 0,", "walk_sd: { value: 0.05,")
}

fn factor(case: Case, text: &str) -> Case {
    case.edit("\ncare_need:\n", &format!("\ncommon_factors:\n{text}care_need:\n"))
}

/// Two groups that load .9 on one factor, written as a planner would.
const BOTH_GROUPS: &str = "  - id: moves\n    name: { en: Moves, zh: 迁移 }\n    loads: { \"migration[young].rate\": 0.9, \"migration[old].rate\": 0.9 }\n    class: assumption\n    source: survey\n";

fn param(scenario: &Scenario, id: &str) -> Param {
    let place = scenario.assumptions.iter().position(|a| a.id == id);
    Param(place.unwrap_or_else(|| panic!("no assumption {id}")))
}

fn values(scenario: &Scenario, id: &str, draws: u64) -> Vec<f64> {
    let (model, param) = (Model::new(scenario, scenario.seed), param(scenario, id));
    (1..=draws).map(|r| model.params(Draw::Number(r))[param]).collect()
}

fn mean(x: &[f64]) -> f64 {
    x.iter().sum::<f64>() / x.len() as f64
}

fn sd(x: &[f64]) -> f64 {
    let middle = mean(x);
    (x.iter().map(|v| (v - middle).powi(2)).sum::<f64>() / x.len() as f64).sqrt()
}

fn correlation(x: &[f64], y: &[f64]) -> f64 {
    let (a, b) = (mean(x), mean(y));
    let products: Vec<f64> = x.iter().zip(y).map(|(x, y)| (x - a) * (y - b)).collect();
    mean(&products) / (sd(x) * sd(y))
}

fn ranks(x: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..x.len()).collect();
    order.sort_by(|&a, &b| x[a].total_cmp(&x[b]));
    let mut ranks = vec![0.0; x.len()];
    order.iter().enumerate().for_each(|(rank, &i)| ranks[i] = rank as f64);
    ranks
}

#[test]
fn two_loads_give_the_rank_correlation_of_the_formula_and_move_nobody_else() {
    let (alone, together) = (spread().open(), factor(spread(), BOTH_GROUPS).open());
    let of = |id: &str| values(&together, id, 20_000);
    let (young, old) = (of("migration[young].rate"), of("migration[old].rate"));
    // Normal correlation λ² = .81; Spearman 6/π·asin(.81/2). Its standard error at 20,000 draws is
    // below .004.
    let expected = 6.0 / std::f64::consts::PI * (0.81_f64 / 2.0).asin();
    let found = correlation(&ranks(&young), &ranks(&old));
    assert!((found - expected).abs() < 0.015, "{found} for {expected}");
    // The margin stays: the quartiles of a t law with 3 degrees of freedom are ±0.765 scales, cut
    // or not to 1 %.
    let below = young.iter().filter(|rate| **rate < -0.01 - 0.00765).count() as f64 / 20_000.0;
    assert!((below - 0.25).abs() < 0.015, "{below}");
    for a in &alone.assumptions {
        let (before, after) = (values(&alone, &a.id, 50), values(&together, &a.id, 50));
        let loaded = a.id.starts_with("migration[");
        assert_eq!(before == after, !loaded || a.distribution.is_certain(), "{}", a.id);
    }
}

#[test]
fn a_walk_that_loads_keeps_its_spread_in_every_year_and_goes_with_the_factor() {
    let both = "  - id: health\n    name: { en: Health, zh: 健康 }\n    loads: { mortality.walk: 0.6, \"migration[old].rate\": -0.8 }\n    class: assumption\n    source: survey\n";
    let (alone, loaded) = (spread().open(), factor(spread(), both).open());
    let paths = |scenario: &Scenario| -> Vec<Vec<f64>> {
        let model = Model::new(scenario, scenario.seed);
        (1..=20_000).map(|r| model.mortality_path(Draw::Number(r))).collect()
    };
    let (free, bound) = (paths(&alone), paths(&loaded));
    for year in 0..=6 {
        let of = |paths: &[Vec<f64>]| sd(&paths.iter().map(|p| p[year]).collect::<Vec<_>>());
        // Level .15 and a step of .05 a year from the second year on; the error of a spread is 0.5
        // %.
        let steps = f64::from(u8::try_from(year).unwrap()) - 1.0;
        let expected = (0.15_f64.powi(2) + 0.05_f64.powi(2) * steps.max(0.0)).sqrt();
        assert!((of(&free) / expected - 1.0).abs() < 0.02, "{year}: {}", of(&free));
        assert!((of(&bound) / expected - 1.0).abs() < 0.02, "{year}: {}", of(&bound));
    }
    let sums: Vec<f64> = bound.iter().map(|p| p[6] - p[0]).collect();
    let rates = values(&loaded, "migration[old].rate", 20_000);
    // −.8 · .6; standard error below .006.
    assert!((correlation(&sums, &rates) + 0.48).abs() < 0.02);
}

#[test]
fn a_township_s_own_rate_and_level_differ_by_township_and_may_go_together() {
    let case = spread()
        .edit(
            "{ id: old, ages: [60, 100],",
            "{ id: old, ages: [60, 100], township_rate: { value: { uniform: { min: -0.02, max: 0.02 } }, class: assumption, source: survey },",
        )
        .edit(
            "  level_sd:",
            "  township_level: { value: { normal: { mean: 0, sd: 0.1 } }, class: assumption, source: survey }\n  level_sd:",
        );
    let per_town = "  - id: towns\n    name: { en: Towns, zh: 各镇 }\n    scope: township\n    loads: { \"migration[old].township_rate\": -0.9, mortality.township_level: 0.9 }\n    class: assumption\n    source: survey\n";
    let growth = |scenario: &Scenario| -> [Vec<f64>; 2] {
        let ensemble = run(scenario, 4_000);
        let read = |place| {
            let at = |year| ensemble.column(column(&ensemble, place, year, Stock::Older));
            at(2026).iter().zip(at(2020)).map(|(a, b)| f64::from(*a) / f64::from(b)).collect()
        };
        [read(0), read(1)]
    };
    let [same_a, same_b] = growth(&spread().open());
    let [own_a, own_b] = growth(&case.open());
    assert!(correlation(&same_a, &same_b) > 0.95);
    let apart = correlation(&own_a, &own_b);
    assert!((0.02..0.6).contains(&apart), "{apart}");
    // Fewer leave where fewer die: the spread of a township's growth rises.
    let case = factor(case, per_town);
    let [bound, _] = growth(&case.open());
    assert!(sd(&bound) > 1.03 * sd(&own_a), "{} and {}", sd(&bound), sd(&own_a));
}

#[test]
fn the_count_of_older_people_moves_all_townships_alike() {
    let scenario = Case::small()
        .edit("chance_events: true", "chance_events: false")
        .edit(
            "  file: population.csv\n",
            "  file: population.csv\n  older_sd_log: { value: 0.05, class: estimate, source: survey }\n",
        )
        .open();
    let factors = values(&scenario, "population.older_sd_log", 200);
    let ensemble = run(&scenario, 200);
    for place in 0..3 {
        let people = ensemble.column(column(&ensemble, place, 2020, Stock::Older));
        let central = ensemble.central(column(&ensemble, place, 2020, Stock::Older));
        for (n, factor) in people.iter().zip(&factors) {
            let expected = central * factor;
            // Kept in tenths of a person.
            assert!((f64::from(*n) / 100.0 - expected).abs() < 0.051, "{n} for {expected}");
        }
    }
    let logs: Vec<f64> =
        values(&scenario, "population.older_sd_log", 10_000).iter().map(|f| f.ln()).collect();
    assert!((sd(&logs) - 0.05).abs() < 0.0015 && mean(&logs).abs() < 0.002);
}

#[test]
fn the_short_form_of_the_level_is_the_normal_level() {
    let short = spread();
    let long = spread()
        .edit("level_sd: { value: 0.15,", "level: { value: { normal: { mean: 0, sd: 0.15 } },");
    assert_eq!(
        values(&short.open(), "mortality.level", 100),
        values(&long.open(), "mortality.level", 100)
    );
}

/// Planned durations of the shipped projects lie between 17 and 29 months.
#[test]
fn hardly_a_shipped_project_opens_early() {
    let plan = Case::wansheng().open();
    let factors = plan.assumptions.iter().filter(|a| a.id.ends_with("project.duration_factor"));
    let mut seen = 0;
    for a in factors {
        let law = &a.distribution;
        assert!((law.median() - 1.07).abs() < 5e-4 && (law.mean() - 1.15).abs() < 0.005, "{law}");
        assert!(law.quantile(0.10) >= 1.0, "more than one in ten is early: {law}");
        assert!(
            law.quantile(0.01) > 1.0 - 6.0 / 29.0,
            "one in a hundred is half a year early: {law}"
        );
        seen += 1;
    }
    assert_eq!(seen, 6);
}

#[test]
fn the_supported_group_stays_or_grows_as_the_scenario_says() {
    let supported = |number: &str| {
        let case = Case::small().edit(
            "  housed: { value: 30,",
            &format!("  number: {number}\n  housed: {{ value: 30,"),
        );
        let ensemble = run(&case.open(), 1);
        let stock = Stock::Demand(Group::Supported, None);
        [2020, 2024, 2026].map(|year| {
            let older = central(&ensemble, year, Stock::Older);
            (older, central(&ensemble, year, stock))
        })
    };
    // 90 supported persons, a third of them housed in 2020, half from 2024 on.
    let [(_, start), (_, target), (_, end)] = supported("constant");
    for (found, expected) in [(start, 30.0), (target, 45.0), (end, 45.0)] {
        assert!((found - expected).abs() < 1e-9, "{found} for {expected}");
    }
    let [(before, start), _, (after, end)] = supported("proportional");
    assert!((start - 30.0).abs() < 1e-9);
    // Townships grow unlike each other and have unlike shares, so it is not exactly the district's
    // growth.
    assert!(
        (end / 45.0 - after / before).abs() < 0.02 && after > 1.05 * before,
        "{end}, {after}, {before}"
    );
}

/// A walk that moves some ages less: of half the weight it is a walk of half the step, and ages of
/// weight 0 do not move.
#[test]
fn the_walk_moves_ages_by_their_weights() {
    let with = |walk_sd: &str, weights: &str| {
        let weights = match weights {
            "" => String::new(),
            weights => {
                format!(
                    "  age_weight: {{ weights: {weights}, class: assumption, source: survey }}\n"
                )
            }
        };
        let scenario = Case::small()
            .edit("chance_events: true", "chance_events: false")
            .edit("  walk_sd: { value: 0,", &format!("{weights}  walk_sd: {{ value: {walk_sd},"))
            .open();
        let ensemble = run(&scenario, 30);
        let counts = |stock| ensemble.tally(column(&ensemble, 3, 2026, stock)).clone();
        (counts(Stock::Older), counts(Stock::Aged80))
    };
    let all_alike = with("0.2", "");
    assert_eq!(with("0.2", "{ 50: 1 }"), all_alike);
    let half = with("0.1", "");
    assert_eq!(with("0.2", "{ 0: 0.5, 100: 0.5 }"), half);
    assert_ne!(half, all_alike);
    let still = with("0", "");
    let younger = with("0.2", "{ 69: 1, 70: 0 }");
    // Whoever is 80 or older in 2026 was 70 or older when the walk began.
    assert_eq!(younger.1, still.1);
    assert_ne!(younger.0, still.0);
    let older = with("0.2", "{ 69: 0, 70: 1 }");
    assert_ne!(older.1, still.1);
}

#[test]
fn weights_are_given_by_age() {
    let told = |weights: &str| {
        let weights = format!("  age_weight: {{ weights: {weights} }}\n  walk_sd: {{ value: 0,");
        let case = Case::small().edit("  walk_sd: { value: 0,", &weights);
        said(&program(case.folder(), &["check", "scenario.yaml"]), 3)
    };
    assert!(told("{ old: 1 }").contains("`old` is not an age"));
    assert!(told("{}").contains("the walk has no weights"));
    assert!(told("{ 60: 9 }").contains("0 to 5"));
}
