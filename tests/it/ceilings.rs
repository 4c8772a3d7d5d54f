//! No ceiling of the model decides unseen: each is counted, and by the amounts that arithmetic
//! gives.

use bedplan::analysis::{Results, ceilings};
use bedplan::domain::{Action, Scenario, measure::HowMany};
use bedplan::engine::Ensemble;
use bedplan::engine::layout::{Bottom, Ceiling, Group, Stock};

use crate::support::{Case, central, column, fix, run, set};

fn beyond(draws: &Ensemble, scenario: &Scenario, ceiling: Ceiling, year: i32) -> f64 {
    let year = scenario.years.index(year);
    draws.central(draws.layout().bottom(year, Bottom::Beyond(ceiling)))
}

fn fixed() -> Scenario {
    let mut scenario = Case::small().open();
    fix(&mut scenario);
    scenario
}

#[test]
fn the_small_district_reaches_no_ceiling() {
    let scenario = Case::small().open();
    let draws = run(&scenario, 20);
    assert!(ceilings::reached(&scenario, &Results::new(&draws), &scenario.headline).is_empty());
}

#[test]
fn uptake_held_at_all_people_says_whom_it_leaves_out() {
    let mut scenario = fixed();
    // 90 % of the fully dependent, half as many again each year; other needs and rural townships
    // not at all.
    let [independent, partial, full] = scenario.uptake.by_need;
    for (param, value) in [(independent, 0.0), (partial, 0.0), (full, 0.9)] {
        set(&mut scenario, param, value);
    }
    let (rural, growth) = (scenario.uptake.rural_relative, scenario.uptake.growth);
    set(&mut scenario, rural, 0.0);
    set(&mut scenario, growth, 0.5);
    let draws = run(&scenario, 1);
    // In 2020 the share is 0.9, in 2022 0.9 · 1.5² = 2.025: 1.025 of everyone not supported are
    // left out.
    assert_eq!(beyond(&draws, &scenario, Ceiling::Uptake, 2020), 0.0);
    let demand = Stock::Demand(Group::Other, None);
    let all: f64 = central(&draws, 2022, demand);
    let out = beyond(&draws, &scenario, Ceiling::Uptake, 2022);
    assert!(all > 1.0 && (out - 1.025 * all).abs() < 1e-9, "{out} beyond {all}");
    let found = ceilings::reached(&scenario, &Results::new(&draws), &[2020, 2022]);
    let found: Vec<_> = found.iter().map(|r| (r.ceiling, r.year, r.probability.share)).collect();
    assert_eq!(found, [(Ceiling::Uptake, 2022, 1.0)]);
}

#[test]
fn more_supported_people_than_older_people_are_not_lost_in_silence() {
    let mut scenario = fixed();
    let older: f64 = central(&run(&scenario, 1), 2020, Stock::Older);
    scenario.townships.iter_mut().for_each(|township| township.supported_relative = 1.0);
    scenario.supported.persons = 3 * older as u32;
    let draws = run(&scenario, 1);
    let out = beyond(&draws, &scenario, Ceiling::Supported, 2020);
    assert!((out - 2.0 * older).abs() < 1e-6, "{out} of {older}");
}

#[test]
fn beds_that_a_measure_does_not_find_are_counted_from_then_on() {
    let mut scenario = fixed();
    // The centre has 100 general beds; 40 are asked for in 2023.
    scenario.measures[0].action = Action::Convert(HowMany::Beds(130));
    let draws = run(&scenario, 1);
    let found: Vec<f64> =
        [2022, 2023, 2026].map(|y| beyond(&draws, &scenario, Ceiling::Measures, y)).to_vec();
    assert_eq!(found, [0.0, 30.0, 30.0]);
}

#[test]
fn beds_needed_are_counted_before_anything_is_rounded() {
    // 1.04 people look for a nursing bed and 0.04 for a general one: kept as 1.0 and 0.0, but one
    // bed would leave 0.08 people.
    use bedplan::engine::placement::needed::{Asked, Waiting};
    let waiting = Waiting { nursing: 1.04, general: 0.04 };
    assert_eq!(waiting.asked(), Asked { beds: 2, nursing: 1 });
    // And so they are over the draws of a run: never fewer than the whole people kept as waiting.
    let scenario = Case::wansheng().open();
    let draws = run(&scenario, 40);
    let mut seen = 0;
    for place in 0..scenario.townships.len() {
        let missing = draws.kept(column(&draws, place, 2035, Stock::Missing(None))).unwrap();
        let waiting = draws.kept(column(&draws, place, 2035, Stock::Waiting(None))).unwrap();
        for (beds, tenths) in missing.iter().zip(waiting) {
            assert!((beds - 1) * 10 <= *tenths && *tenths <= beds * 10, "{beds} for {tenths}");
            seen += usize::from(*beds > 0);
        }
    }
    assert!(seen > 0, "somebody is short in some draw");
}
