//! Policy as data: bounds that change with the years, and what else rules can ask.

use bedplan::domain::{BedKind, Bound, DatedBound, Rule, Scenario};
use bedplan::engine::Ensemble;
use bedplan::engine::layout::{Finding, Group, Stock};
use bedplan::quantity::Decimal;

use crate::support::{Case, Columns, column, finding, fix, open, run, said, wansheng};

const FINDINGS: [Finding; 3] = [Finding::Value, Finding::Met, Finding::Gap];

fn rule<'s>(scenario: &'s mut Scenario, id: &str) -> &'s mut Rule {
    scenario.rules.iter_mut().find(|rule| rule.id == id).expect("a rule of this id")
}

/// Bounds by year are those of as many rules, each in its years: draw by draw.
#[test]
fn a_rule_with_bounds_by_year_is_several_rules_one_after_the_other() {
    let mut scenario = open(&wansheng("plan.yaml"));
    scenario.chance_events = true;
    let stepped = [(2020, 0.3), (2025, 0.45), (2030, 0.55)];
    let bound = |value: f64| Bound::AtLeast(Decimal::from_f64(value).expect("a decimal"));
    let dated = |&(from, value): &(i32, f64)| DatedBound { from, bound: bound(value) };
    rule(&mut scenario, "nursing-share").bounds = stepped.iter().map(dated).collect();
    for (number, step) in stepped.iter().enumerate() {
        let mut single = rule(&mut scenario, "nursing-share").clone();
        single.id = format!("single-{number}");
        single.bounds = vec![dated(step)];
        scenario.rules.push(single);
    }
    let draws = run(&scenario, 60);
    let index = |id: &str| scenario.rules.iter().position(|rule| rule.id == id).expect("a rule");
    let mut seen = [false; 2];
    for year in scenario.years.iter() {
        let single = stepped.iter().rposition(|&(from, _)| from <= year).expect("a step");
        for of in FINDINGS {
            let column = |rule: usize| {
                draws.column(draws.layout().finding(rule, scenario.years.index(year), of))
            };
            let found = column(index("nursing-share"));
            assert_eq!(found, column(index(&format!("single-{single}"))), "{year} {of:?}");
            if of == Finding::Met {
                seen[0] |= found.contains(&0);
                seen[1] |= found.contains(&1);
            }
        }
    }
    assert_eq!(seen, [true, true], "some draws meet it and some do not, else nothing was compared");
}

/// All six projects open: 1,808 of 3,502 beds are nursing beds. 73 % is 2,556.46, so 2,557 are
/// needed; 70 % is 2,451.4, so 2,452; 60 % is 2,101.2, so 2,102.
#[test]
fn the_steps_of_a_floor_have_the_gaps_of_the_paper() {
    let mut plan = open(&wansheng("plan.yaml"));
    let steps = [(2025, 0.6, 294.0), (2030, 0.73, 749.0), (2033, 0.7, 644.0)];
    let bound = |value: f64| Bound::AtLeast(Decimal::from_f64(value).expect("a decimal"));
    rule(&mut plan, "nursing-share").bounds =
        steps.iter().map(|&(from, value, _)| DatedBound { from, bound: bound(value) }).collect();
    fix(&mut plan);
    let draws = run(&plan, 1);
    for (from, _, gap) in steps {
        for year in [from, from + 1] {
            assert_eq!(finding(&plan, &draws, "nursing-share", year, Finding::Gap), gap, "{year}");
        }
    }
}

/// One sentence for each bound, one row of the front page for the rule, and a threshold for each
/// year in the table.
#[test]
fn a_report_says_every_bound_of_a_rule() {
    let case =
        Case::small().edit("at_least: 0.4, from: 2023,", "at_least: { 2023: 0.4, 2025: 0.7 },");
    said(&case.run("out", &["--draws", "40", "--lang", "en"]), 0);
    let text =
        |name: &str| std::fs::read_to_string(case.folder().join("out").join(name)).expect("a text");
    let report = text("report.md").replace('\u{202f}', " ");
    assert!(report.contains("Floor: required at least 40 %; in 2023 it is"), "{report}");
    assert!(report.contains("In 2026, with at least 70 % required, it is"), "{report}");
    assert!(report.contains("≥ 40 % from 2023"), "{report}");
    let rows: Vec<String> = text("tables/indicators.csv").lines().map(str::to_owned).collect();
    let heading: Vec<&str> = rows[0].trim_start_matches('\u{feff}').split(',').collect();
    let at = |name: &str| heading.iter().position(|column| *column == name).expect("a column");
    let thresholds: Vec<(&str, &str)> = rows
        .iter()
        .map(|row| row.split(',').collect::<Vec<&str>>())
        .filter(|cells| cells[at("rule")] == "floor")
        .map(|cells| (cells[at("year")], cells[at("threshold")]))
        .collect();
    let expected =
        [("2020", "0.4"), ("2021", "0.4"), ("2022", "0.4"), ("2023", "0.4"), ("2024", "0.4")];
    assert_eq!(thresholds[..5], expected);
    assert_eq!(thresholds[5..], [("2025", "0.7"), ("2026", "0.7")]);
}

/// By hand, with every project open on its day. Nine public town homes, three of them run socially:
/// 6 of 9 would be 66.7 %, 5.4 are asked for. Of the three area centres of towns two are open at
/// the end of 2022 and three a year later. Six of 18 homes have medical service. Eight
/// comprehensive homes from 2023.
#[test]
fn homes_are_counted_by_what_they_are() {
    let mut plan = open(&wansheng("plan.yaml"));
    fix(&mut plan);
    let draws = run(&plan, 1);
    let found = |rule: &str, year: i32| FINDINGS.map(|of| finding(&plan, &draws, rule, year, of));
    let near = |[value, met, gap]: [f64; 3], expected: [f64; 3]| {
        assert!((value - expected[0]).abs() < 1e-4, "{value} is not {}", expected[0]);
        assert_eq!([met, gap], expected[1..]);
    };
    near(found("town-homes-run-socially", 2022), [3.0 / 9.0, 0.0, 3.0]);
    near(found("regional-homes", 2022), [2.0, 0.0, 6.0]);
    near(found("regional-homes", 2023), [3.0, 0.0, 5.0]);
    near(found("medical-service", 2025), [6.0 / 18.0, 0.0, 12.0]);
    near(found("comprehensive-homes", 2022), [7.0, 0.0, 1.0]);
    near(found("comprehensive-homes", 2025), [8.0, 1.0, 0.0]);
}

/// A rule on joint compliance of the binding rules says in each draw what the row says of all
/// binding rules.
#[test]
fn joint_compliance_of_a_set_holds_where_all_of_it_does() {
    let case = Case::small().add(
        "rules",
        "{ id: both, name: { en: Both, zh: 同时达标 }, metric: joint_compliance, rules: [cap, floor], from: 2023, class: official, source: count }",
    );
    let scenario = spread(case.open());
    let draws = run(&scenario, 200);
    let index = |id: &str| scenario.rules.iter().position(|rule| rule.id == id).expect("a rule");
    for year in 2023..=2026 {
        let at = scenario.years.index(year);
        let column = |id: &str, of| draws.column(draws.layout().finding(index(id), at, of));
        let all = draws.column(draws.layout().joint_compliance(at));
        assert_eq!(column("both", Finding::Met), all, "{year}");
        let missed = |draw: usize| {
            2 - column("cap", Finding::Met)[draw] - column("floor", Finding::Met)[draw]
        };
        let gaps: Vec<i32> = (0..all.len()).map(missed).collect();
        assert_eq!(column("both", Finding::Gap), gaps, "{year}");
    }
}

/// Some draws meet the cap and the floor of the small district, some one of them, some none.
fn spread(mut scenario: Scenario) -> Scenario {
    let decimal = |value: f64| Decimal::from_f64(value).expect("a decimal");
    for project in scenario.facilities.iter().filter_map(|f| f.project.as_ref()) {
        let cancelled = &mut scenario.assumptions[project.cancellation.0];
        cancelled.distribution = bedplan::numerics::Distribution::certain(0.5).expect("a number");
    }
    rule(&mut scenario, "cap").bounds[0].bound = Bound::AtMost(decimal(0.7));
    scenario
}

/// Occupancy is what the usable beds are filled with, over all beds.
#[test]
fn occupancy_counts_who_lives_in_the_beds_of_a_place() {
    let case = Case::small().add(
        "rules",
        "{ id: full, name: { en: Full, zh: 入住率 }, metric: occupancy, at_least: 0.6, from: 2023, where: rural, class: official, source: count }",
    );
    let mut scenario = case.open();
    scenario.chance_events = false;
    let draws = run(&scenario, 1);
    for year in [2020, 2026] {
        let sum = |stock: Stock| -> f64 {
            let places =
                (1..scenario.townships.len()).map(|place| column(&draws, place, year, stock));
            places.map(|column| draws.central(column)).sum()
        };
        let unused = sum(Stock::Unused(BedKind::General)) + sum(Stock::Unused(BedKind::Nursing));
        let (usable, beds) = (sum(Stock::Usable(None)), sum(Stock::Beds(None, None)));
        let expected = (usable - unused) / beds;
        let value = finding(&scenario, &draws, "full", year, Finding::Value);
        assert!(expected > 0.0 && (value - expected).abs() < 2e-3, "{value} is not {expected}");
    }
}

const DOUBLED: &str = "  shifts:\n    - { id: insurance, name: { en: Insurance, zh: 保险 }, factor: { value: 2, class: assumption, source: survey }, areas: [urban], from: 2023, phase_in_years: 2, class: assumption, source: survey }\nsupported:\n";

/// Demand of those who are not supported, without chance: half of the doubling in 2023, all of it
/// from 2024, in the urban township alone.
#[test]
fn a_shift_of_uptake_moves_who_it_holds_for_as_it_is_phased_in() {
    let without = Case::small().open();
    let with = Case::small().edit("supported:\n", DOUBLED).open();
    let [without, with] = [without, with].map(|mut scenario| {
        scenario.chance_events = false;
        run(&scenario, 1)
    });
    for (year, factor) in [(2022, 1.0), (2023, 1.5), (2024, 2.0), (2026, 2.0)] {
        for place in 0..3 {
            let demand = |draws: &Ensemble| {
                draws.central(column(draws, place, year, Stock::Demand(Group::Other, None)))
            };
            let expected = demand(&without) * if place == 0 { factor } else { 1.0 };
            let found = demand(&with);
            assert!((found - expected).abs() < 0.2, "{place} in {year}: {found}, not {expected}");
        }
    }
}

/// A factor of 1 is no shift: every result of every draw stays.
#[test]
fn a_shift_that_changes_nothing_changes_nothing() {
    let plain = Case::small().open();
    let shifted =
        Case::small().edit("supported:\n", &DOUBLED.replace("value: 2", "value: 1")).open();
    let [plain, shifted] = [plain, shifted].map(|scenario| run(&scenario, 20));
    for column in 0..plain.layout().width() {
        assert_eq!(plain.kept(column), shifted.kept(column), "column {column}");
    }
}

/// A promise that comes a year late: what 2022 was to have is there in 2023.
#[test]
fn a_promised_series_may_come_late() {
    let case = Case::wansheng().edit_in(
        "base.yaml",
        "    values: { 2020: 25, 2022: 56 }\n",
        "    values: { 2020: 25, 2022: 56 }\n    delay_months: { value: 12, class: assumption, source: wansheng-plan }\n",
    );
    let scenario = case.open();
    let draws = run(&scenario, 1);
    let found = [2020, 2021, 2022, 2023]
        .map(|year| finding(&scenario, &draws, "village-point-coverage", year, Finding::Value));
    let expected = [25.0, 25.0, 40.5, 56.0].map(|points| points / 56.0);
    for (found, expected) in found.into_iter().zip(expected) {
        assert!((found - expected).abs() < 1e-4, "{found} is not {expected}");
    }
}
