//! Demand that is anchored to the residents known, and the uptake at which beds run out.

use bedplan::analysis::{Results, break_even::BreakEven, ceilings};
use bedplan::domain::BedKind;
use bedplan::engine::layout::{Bottom, Ceiling, Group};
use bedplan::engine::{Draw, Model, Stock, StockKey};

use crate::support::{Case, program, run, said};

/// The small district with spread uptakes, and residents that are known.
fn anchored(residents: &str) -> Case {
    Case::small()
        .edit("partial: { value: 0.08,", "partial: { value: { uniform: { min: 0.04, max: 0.15 } },")
        .edit("level: { value: 0.1,", "level: { value: { normal: { mean: 0.1, sd: 0.3 } },")
        .edit(
            "  growth: { value: 0.02, class: assumption, source: survey }\n",
            &format!(
                "  growth: {{ value: 0.02, class: assumption, source: survey }}\n  anchor: {{ value: {residents}, class: official, source: survey }}\n"
            ),
        )
}

fn without_chance(case: Case) -> Case {
    case.edit("chance_events: true", "chance_events: false")
}

#[test]
fn every_draw_expects_the_residents_known() {
    for number in ["constant", "proportional"] {
        let case = without_chance(anchored("150")).edit(
            "  housed: { value: 30,",
            &format!("  number: {number}\n  housed: {{ value: 30,"),
        );
        let scenario = case.open();
        let model = Model::new(&scenario, scenario.seed);
        let layout = model.layout();
        let mut row = vec![0.0; layout.width()];
        for draw in [Draw::Central].into_iter().chain((1..=50).map(Draw::Number)) {
            model.run(draw, &mut row);
            let demand = |year, group| {
                let stock = Stock::Demand(group, None);
                row[layout.stock(StockKey { place: layout.district(), year, stock })]
            };
            assert!((demand(0, Group::All) - 150.0).abs() < 1e-9, "{draw:?}");
            // Growth of 2 % a year applies after it; people change besides.
            assert!(demand(6, Group::Other) > 1.02 * demand(0, Group::Other));
        }
    }
}

#[test]
fn one_factor_multiplies_all_shares_and_chance_keeps_its_mean() {
    let ratio = |case: &Case| {
        let scenario = case.open();
        let model = Model::new(&scenario, scenario.seed);
        let of = |draw| {
            let world = model.worlds().draw(draw);
            let demand: Vec<[f64; 2]> =
                world.asked.demand.iter().map(|years| years[0][1]).collect();
            demand
        };
        (
            of(Draw::Central),
            (1..=3000).map(|r| of(Draw::Number(r)).as_flattened().iter().sum::<f64>()).sum::<f64>()
                / 3000.0,
        )
    };
    let plain = without_chance(Case::small());
    let (before, _) = ratio(&plain);
    let (after, _) = ratio(&without_chance(anchored("150")));
    let sum = |demand: &Vec<[f64; 2]>| demand.as_flattened().iter().sum::<f64>();
    // The central uptake of the partially dependent is .095 here and .08 there, so only general
    // beds and places compare.
    let factor = after[0][0] / before[0][0];
    for (after, before) in after.iter().zip(&before) {
        assert!((after[0] / before[0] - factor).abs() < 1e-9);
    }
    // 30 supported people are housed, 120 others are expected.
    assert!((sum(&after) - 120.0).abs() < 1e-9);
    let (_, mean) = ratio(&anchored("150"));
    // Binomial chance of some 120 of thousands: a standard deviation of at most 11, of the mean .2;
    // and of the supported as much again.
    assert!((mean - 120.0).abs() < 1.0, "{mean}");
}

#[test]
fn residents_that_cannot_come_about_are_told() {
    let scenario = anchored("1300").open();
    let older: u64 = scenario.townships.indices().map(|i| scenario.population.aged(i, 60)).sum();
    assert!(older > 1300, "the case must pass the door: {older}");
    let case = anchored("1300").edit("independent: { value: 0.01,", "independent: { value: 0,");
    let scenario = case.open();
    let ensemble = run(&scenario, 100);
    let results = Results::new(&ensemble);
    let reached = ceilings::reached(&scenario, &results, &scenario.headline);
    let anchor = reached.iter().find(|r| r.ceiling == Ceiling::Anchor).expect("a ceiling");
    assert_eq!((anchor.year, anchor.probability.share), (scenario.years.base, 1.0));
    assert!(anchor.beyond.mean > 100.0);
    said(&case.run("out", &["--draws", "50"]), 0);
    let report = std::fs::read_to_string(case.folder().join("out/report.md")).expect("a report");
    assert!(report.contains("more than all people with any uptake"), "{report}");
}

#[test]
fn an_anchor_that_leaves_nobody_else_a_bed_is_refused() {
    let refused = |residents: &str, words: &str| {
        let case = anchored(residents);
        let told = said(&program(case.folder(), &["check", case.path().to_str().unwrap()]), 3);
        assert!(told.contains("E0604") && told.contains(words), "{residents}: {told}");
    };
    refused("30", "30 supported persons are housed");
    // 150 less 8.2 standard deviations of 15 is 27.
    refused("{ normal: { mean: 150, sd: 15 } }", "above 30 in every draw");
    refused("9000", "9000 residents in the base year");
    anchored("{ uniform: { min: 31, max: 300 } }").open();
}

#[test]
fn break_even_is_where_the_plain_balance_is_nothing() {
    let scenario = anchored("150").open();
    let model = Model::new(&scenario, scenario.seed);
    let layout = model.layout();
    let mut row = vec![0.0; layout.width()];
    let mut found = 0;
    for draw in (1..=40).map(Draw::Number) {
        model.run(draw, &mut row);
        for year in 0..scenario.years.count() {
            for kind in BedKind::ALL {
                let stock =
                    |stock| row[layout.stock(StockKey { place: layout.district(), year, stock })];
                let bottom = |bottom| row[layout.bottom(year, bottom)];
                let asking = stock(Stock::Demand(Group::Other, Some(kind)));
                let balance = stock(Stock::Balance(Some(kind)));
                let (uptake, even, factor) = (
                    bottom(Bottom::Uptake(kind)),
                    bottom(Bottom::BreakEvenUptake(kind)),
                    bottom(Bottom::BreakEvenFactor(kind)),
                );
                if factor.is_nan() || factor == 0.0 {
                    continue;
                }
                found += 1;
                // So many times the people who ask for a bed now take as many more as are left.
                assert!((factor * asking - asking - balance).abs() < 1e-9);
                assert!((even / uptake - factor).abs() < 1e-9 && even < 1.0);
            }
        }
    }
    assert!(found > 100, "{found}");
    let ensemble = run(&scenario, 200);
    let results = Results::new(&ensemble);
    let of = BreakEven::of(&scenario, &results, 2026, BedKind::Nursing);
    assert!(of.factor.median() > 0.0 && of.uptake.median() < 0.5);
}

#[test]
fn the_report_begins_with_what_demand_rests_on() {
    let first = |case: &Case, name: &str| {
        said(&case.run(name, &["--draws", "20"]), 0);
        std::fs::read_to_string(case.folder().join(name).join("report.md")).expect("a report")
    };
    let plain = first(&Case::small(), "plain");
    assert!(
        plain.contains(
            "Demand is an assumption: how many people lived in homes in 2020 is not given"
        )
    );
    let at = |text: &str, of: &str| text.find(of).unwrap_or_else(|| panic!("{of} in {text}"));
    assert!(at(&plain, "Demand is an assumption") < at(&plain, "Cap"));
    let known = first(&anchored("150"), "known");
    assert!(known.contains("Demand is scaled to 150 residents in 2020"), "{known}");
}
