//! Rules on money and staff, worked by hand, and what must hold of them whatever the numbers are.

use bedplan::domain::{
    Accounted, Bound, CostGroup, DatedBound, Metric, Place, Rule, Scenario, Spending, Text,
};
use bedplan::engine::layout::{Finding, Layout};
use bedplan::engine::results::key::{Line, StaffFinding, Sum};
use bedplan::engine::{Draw, Model, ResultKey, What};
use bedplan::quantity::Decimal;

use crate::support::{Case, fix, open, said, wansheng};

fn at_most(value: f64) -> Bound {
    Bound::AtMost(Decimal::from_f64(value).expect("a decimal"))
}

/// A rule of the district from the base year on.
fn rule(
    scenario: &Scenario,
    id: &str,
    metric: Metric,
    of: Accounted,
    bounds: &[(i32, f64)],
) -> Rule {
    let dated = |&(from, value): &(i32, f64)| DatedBound { from, bound: at_most(value) };
    let mut rule = scenario.rules[0].clone();
    rule.id = id.to_owned();
    rule.name = Text::same(id);
    rule.metric = metric;
    rule.accounted = Some(of);
    rule.bounds = bounds.iter().map(dated).collect();
    rule.until = scenario.years.horizon;
    rule.place = Place::District;
    rule.binding = false;
    rule
}

fn rows(scenario: &Scenario, draws: u64) -> (Layout, Vec<Vec<f64>>) {
    let model = Model::new(scenario, scenario.seed);
    let all = std::iter::once(Draw::Central).chain((1..=draws).map(Draw::Number));
    let rows = all.map(|draw| {
        let mut row = vec![0.0; model.layout().width()];
        model.run(draw, &mut row);
        row
    });
    let rows = rows.collect();
    (model.layout().clone(), rows)
}

/// What every draw says of rules is what the tables of money and staff say, year by year: in the
/// year, since a year, for a payer, a group and an item, and for two kinds of staff.
#[test]
fn rules_see_what_the_tables_of_money_and_staff_say() {
    let mut plan = open(&wansheng("plan.yaml"));
    let costs = plan.costs.clone().expect("costs");
    let payer = costs.payers.iter().position(|payer| payer.id == "government").expect("a payer");
    let first = plan.years.base + 1;
    let kinds = ["carers", "social-workers-in-communities"];
    let staff = kinds.map(|id| plan.staff.iter().position(|kind| kind.id == id).expect("a kind"));
    let added = [
        rule(&plan, "all", Metric::CostInYear, Accounted::InYear(Spending::All), &[(first, 7e7)]),
        rule(
            &plan,
            "item",
            Metric::CostInYear,
            Accounted::InYear(Spending::Item(0)),
            &[(first, 1e7)],
        ),
        rule(
            &plan,
            "government",
            Metric::CumulativeCost,
            Accounted::Since(Spending::Payer(payer), first),
            &[(first, 1e8), (2025, 4e8)],
        ),
        rule(
            &plan,
            "later",
            Metric::CumulativeCost,
            Accounted::Since(Spending::Group(CostGroup::Capital), 2023),
            &[(first, 5e7)],
        ),
        rule(&plan, "carers", Metric::StaffGap, Accounted::Staff(staff[0]), &[(first, 20.0)]),
        rule(&plan, "each", Metric::PeoplePerStaff, Accounted::Staff(staff[1]), &[(first, 900.0)]),
    ];
    plan.rules.extend(added);
    let (layout, rows) = rows(&plan, 40);
    let of = |what, year| layout.column(&ResultKey::district(what, year)).expect("a column");
    let mut met = [0_u32; 2];
    for row in &rows {
        for year in plan.years.iter() {
            let found = |id: &'static str| {
                [Finding::Value, Finding::Met, Finding::Gap]
                    .map(|f| row[of(What::Rule(id, f), year)])
            };
            let money = |line, sum| row[of(What::Money(line, sum), year)];
            let cap = |id: &str| {
                let rule = plan.rules.iter().find(|rule| rule.id == id).expect("a rule");
                rule.bound_in(year).value().as_f64()
            };
            let before = if year < 2023 {
                money(Line::Group(CostGroup::Capital), Sum::Cumulative)
            } else {
                row[of(What::Money(Line::Group(CostGroup::Capital), Sum::Cumulative), 2022)]
            };
            for (id, value) in [
                ("all", money(Line::Total, Sum::InYear)),
                ("item", money(Line::Item(&costs.items[0].id), Sum::InYear)),
                ("government", money(Line::Payer("government"), Sum::Cumulative)),
                ("later", money(Line::Group(CostGroup::Capital), Sum::Cumulative) - before),
            ] {
                let over = value - cap(id);
                let expected =
                    if over < 0.5 { [value, 1.0, 0.0] } else { [value, 0.0, over.round()] };
                assert_eq!(found(id), expected, "{id} {year}");
                met[usize::from(over < 0.5)] += 1;
            }
            let gap = row[of(What::Staff(kinds[0], StaffFinding::Gap), year)];
            let missing = (gap - 20.0).max(0.0);
            assert_eq!(found("carers"), [gap, f64::from(u8::from(missing == 0.0)), missing]);
            let each = row[of(What::Staff(kinds[1], StaffFinding::ServedEach), year)];
            let [value, is_met, short] = found("each");
            assert!((value - each).abs() <= 1e-9 * each, "{value} {each}");
            assert_eq!(is_met > 0.5, each <= 900.0 + 1e-6, "{each} {is_met}");
            let there = row[of(What::Staff(kinds[1], StaffFinding::Available), year)];
            // With those who are missing nobody serves too many, with one fewer somebody does.
            if is_met < 0.5 {
                assert!(each * there <= 900.0 * (there + short) + 1e-3, "{each} {there} {short}");
                assert!(
                    each * there > 900.0 * (there + short - 1.0) - 1e-3,
                    "{each} {there} {short}"
                );
            }
        }
    }
    assert!(met.iter().all(|&n| n > 50), "kept and broken, else nothing was compared: {met:?}");
}

/// A tighter budget is never kept where a wider one is broken, and a rule takes part in joint
/// compliance from its first year on.
#[test]
fn a_wider_budget_is_kept_at_least_as_often_and_binds_with_the_others() {
    let mut plan = open(&wansheng("variants/compliant.yaml"));
    let first = plan.years.base + 1;
    for (id, budget) in [("tight", 1.2e8), ("wide", 2.4e8)] {
        let of = Accounted::Since(Spending::Group(CostGroup::Capital), first);
        plan.rules.push(rule(&plan, id, Metric::CumulativeCost, of, &[(2025, budget)]));
    }
    let (_, free) = rows(&plan, 60);
    plan.rules.iter_mut().find(|rule| rule.id == "tight").expect("a rule").binding = true;
    let (layout, bound) = rows(&plan, 60);
    let of = |what| layout.column(&ResultKey::district(what, 2026)).expect("a column");
    let (tight, wide, joint) = (
        of(What::Rule("tight", Finding::Met)),
        of(What::Rule("wide", Finding::Met)),
        of(What::JointCompliance),
    );
    let mut seen = [false; 2];
    for (free, bound) in free.iter().zip(&bound) {
        assert!(bound[tight] <= bound[wide]);
        assert_eq!(bound[joint], free[joint] * bound[tight], "joint is all of them");
        seen[usize::from(bound[tight] > 0.5)] = true;
    }
    assert_eq!(seen, [true, true], "a budget that is always kept or never shows nothing");
}

/// 40 beds at 1,000 yuan open in July 2021: 40,000 yuan, 39,999 are one too few.
#[test]
fn a_budget_is_asked_in_yaml_told_in_the_report_and_fails_the_run() {
    let costs = "
costs:
  price_year: 2020
  discount_rate: { value: 0.1, class: assumption, source: hand }
  payers: [{ id: town, name: { en: Town } }]
  items: [{ id: build, name: { en: Building }, group: capital, payer: town, per: beds_opened, amount: { value: 1000, class: assumption, source: hand } }]
rules:
  - { id: budget, name: { en: Building budget }, metric: cumulative_cost, spending: { group: capital }, at_most: { 2020: 40000, 2022: 39999 }, binding: true, class: assumption, source: hand }
";
    let case = Case::copy_of("tests/fixtures/by_hand", "scenario.yaml").edit("\nrules:\n", costs);
    let mut scenario = case.open();
    fix(&mut scenario);
    let (layout, rows) = rows(&scenario, 1);
    let of = |finding, year| {
        rows[0]
            [layout.column(&ResultKey::district(What::Rule("budget", finding), year)).expect("it")]
    };
    assert_eq!([2020, 2021, 2022].map(|y| of(Finding::Value, y)), [0.0, 40_000.0, 40_000.0]);
    assert_eq!([2020, 2021, 2022].map(|y| of(Finding::Met, y)), [1.0, 1.0, 0.0]);
    assert_eq!([2020, 2021, 2022].map(|y| of(Finding::Gap, y)), [0.0, 0.0, 1.0]);
    said(&case.run("out", &["--draws", "20", "--lang", "en", "--fail-on-breach", "0.9"]), 5);
    let report = std::fs::read_to_string(case.folder().join("out/report.md")).expect("a report");
    let report = report.replace('\u{202f}', " ");
    assert!(report.contains("39 999 yuan"), "{report}");
}
