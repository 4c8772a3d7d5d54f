//! Money and staff of a certain case, worked by hand as in a spreadsheet.
//!
//! The scenario is the one of `by_hand`: one township, 2020 to 2022, one home of 30 beds (20
//! nursing, government) and a project of 40 (30 nursing, social). Certain, so that the project
//! opens in July 2021 as planned and everybody's number is the mean.

use bedplan::analysis::answers::Answers;
use bedplan::analysis::homes::HomesByYear;
use bedplan::analysis::{Results, investment, tables};
use bedplan::domain::{CostGroup, FacilityIndex, Scenario};
use bedplan::engine::results::key::{CostRatio, Line, StaffFinding, Sum};
use bedplan::engine::{Draw, Model, ResultKey, What, Where};
use bedplan::quantity::{Month, Yuan};

use crate::support::{Case, fix, open, root, run};

/// The costs of the tests; `{items}` and `{staff}` stand for what a test adds.
const MONEY: &str = "
costs:
  price_year: 2020
  discount_rate: { value: 0.1, class: assumption, source: hand }
  payers:
    - { id: town, name: { en: Town } }
    - { id: firm, name: { en: Firm } }
  items:
{items}
staff:
{staff}
rules:
";

fn case(items: &[&str], staff: &[&str]) -> Scenario {
    let mut scenario = file(items, staff).open();
    fix(&mut scenario);
    scenario
}

/// The scenario file of the tests with these items and kinds of staff.
pub(crate) fn file(items: &[&str], staff: &[&str]) -> Case {
    let list = |lines: &[&str]| -> String {
        let all = lines.iter().map(|line| format!("    - {line}\n"));
        all.collect::<String>().trim_end().to_owned()
    };
    let cook = "{ id: cook, name: { en: Cook }, homes_each: { value: 1, class: assumption, source: hand } }";
    let staff = if staff.is_empty() { list(&[cook]) } else { list(staff) };
    let text = MONEY.replace("{items}", &list(items)).replace("{staff}", &staff);
    Case::copy_of("tests/fixtures/by_hand", "scenario.yaml").edit("\nrules:\n", &text)
}

/// An item of the certain price `yuan`.
pub(crate) fn item(id: &str, group: &str, rest: &str, yuan: f64) -> String {
    format!(
        "{{ id: {id}, name: {{ en: {id} }}, group: {group}, payer: town, {rest}, amount: {{ value: {yuan}, class: assumption, source: hand }} }}"
    )
}

/// Results of the central case and of draw 1, which have to be the same where nothing is uncertain.
pub(crate) struct Certain {
    model: Model,
    row: Vec<f64>,
}

impl Certain {
    pub(crate) fn of(scenario: &Scenario) -> Self {
        let model = Model::new(scenario, scenario.seed);
        let rows = [Draw::Central, Draw::Number(1)].map(|draw| {
            let mut row = vec![0.0; model.layout().width()];
            model.run(draw, &mut row);
            row
        });
        let [central, first] = rows;
        for (column, (a, b)) in central.iter().zip(&first).enumerate() {
            let same = (a - b).abs() <= 1e-9 * a.abs() || a.is_nan() && b.is_nan();
            assert!(same, "{}: {a} and {b}", model.layout().key(column));
        }
        Certain { model, row: first }
    }

    pub(crate) fn value(&self, what: What, place: Where, year: Option<i32>) -> f64 {
        let key = ResultKey { what, place, year };
        let column = self.model.layout().column(&key).unwrap_or_else(|| panic!("no {key}"));
        assert_eq!(self.model.layout().key(column), key, "a column is called what it was found by");
        self.row[column]
    }

    fn money(&self, line: Line, sum: Sum, year: Option<i32>) -> f64 {
        self.value(What::Money(line, sum), Where::District, year)
    }

    /// An item in 2020, 2021 and 2022.
    pub(crate) fn years(&self, id: &str) -> [f64; 3] {
        [2020, 2021, 2022].map(|year| self.money(Line::Item(id), Sum::InYear, Some(year)))
    }
}

pub(crate) fn close(found: f64, expected: f64) {
    assert!(
        (found - expected).abs() <= 1e-9 * expected.abs().max(1.0),
        "{found}, by hand {expected}"
    );
}

#[test]
fn the_cost_of_a_bed_that_opens_falls_where_it_is_spent() {
    let spread = "per: beds_opened, spread: construction";
    let items = [
        item("opening", "capital", "per: beds_opened", 1000.0),
        item("building", "capital", spread, 1000.0),
        item("nursing", "capital", "per: beds_opened, kind: nursing", 7.0),
    ];
    let items: Vec<&str> = items.iter().map(String::as_str).collect();
    let found = Certain::of(&case(&items, &[]));
    // 40 beds open at the beginning of July 2021; building runs from February to June 2021, all of
    // it in that year.
    assert_eq!(found.years("opening"), [0.0, 40_000.0, 0.0]);
    assert_eq!(found.years("building"), [0.0, 40_000.0, 0.0]);
    assert_eq!(found.years("nursing"), [0.0, 210.0, 0.0]);
    // All three: 80,210 in 2021, discounted half a year at 10 %.
    close(found.money(Line::Total, Sum::PresentValue, Some(2022)), 80_210.0 / 1.1_f64.sqrt());
    close(found.money(Line::Group(CostGroup::Capital), Sum::Cumulative, Some(2022)), 80_210.0);
    // Capital so far by beds opened so far.
    let ratio = What::CostRatio(CostRatio::PerNewBed);
    close(found.value(ratio, Where::District, Some(2022)), 80_210.0 / 40.0);
    assert!(found.value(ratio, Where::District, Some(2020)).is_nan(), "no bed, no price of one");
}

#[test]
fn the_planned_investment_of_a_project_is_its_beds_by_the_prices_of_its_time() {
    let planned = |items: &[String]| {
        let items: Vec<&str> = items.iter().map(String::as_str).collect();
        let scenario = case(&items, &[]);
        let of = |at| investment::planned(&scenario, FacilityIndex::new(at)).map(Yuan::get);
        [0, 1].map(of)
    };
    let opened = |rest: &str, yuan: f64| {
        item(&format!("i{yuan}"), "capital", &format!("per: beds_opened{rest}"), yuan)
    };
    // 40 beds at 1,000 yuan and 7 more for each of 30 nursing beds; a home that is there has none.
    let prices = [opened("", 1000.0), opened(", kind: nursing", 7.0)];
    assert_eq!(planned(&prices), [None, Some(40_210.0)]);
    // It opens in 2021: prices of other years are not its.
    let others = [opened(", until: 2020", 1.0), opened(", from: 2022", 2.0)];
    assert_eq!(planned(&others), [None, None]);
    let first = [opened(", until: 2021", 3.0), opened(", from: 2022", 2.0)];
    assert_eq!(planned(&first), [None, Some(120.0)]);
    // What runs or is paid for other things builds nothing.
    let running = [item("a", "running", "per: beds_opened", 9.0)];
    assert_eq!(planned(&running), [None, None]);
    assert_eq!(planned(&[item("b", "capital", "per: bed_months", 9.0)]), [None, None]);
    // Built from February to June 2021, all of it in that year.
    assert_eq!(planned(&[opened(", spread: construction, from: 2021", 4.0)])[1], Some(160.0));
    // From February 2021 to November 2022 it would be 11 months of 21 in the first year.
    let mut scenario = case(&[&opened(", spread: construction, until: 2021", 4.0)], &[]);
    if let Some(project) = &mut scenario.facilities[FacilityIndex::new(1)].project {
        project.opening = Month::new(2022, 11);
    }
    close(
        investment::planned(&scenario, FacilityIndex::new(1)).expect("a price").get(),
        160.0 * 11.0 / 21.0,
    );
}

#[test]
fn a_price_that_counts_none_of_a_projects_beds_is_none_and_not_nought() {
    let other = "{ id: other, name: { en: Other }, township: town, owner: public, operator: government, beds: { total: 10, nursing: 0 }, project: { stage: planned, start: \"2021-02\", opening: \"2021-07\", class: census, source: hand }, class: census, source: hand }";
    let planned = |rests: &[&str]| {
        let items: Vec<String> = (rests.iter().enumerate())
            .map(|(at, rest)| item(&format!("i{at}"), "capital", rest, 5.0))
            .collect();
        let items: Vec<&str> = items.iter().map(String::as_str).collect();
        let scenario = file(&items, &[]).add("facilities", other).open();
        ["project", "other"].map(|id| {
            let at = scenario.facilities.iter().position(|facility| facility.id == id);
            let at = FacilityIndex::new(at.expect("a facility"));
            investment::planned(&scenario, at).map(Yuan::get)
        })
    };
    // 40 beds, 30 of them nursing, run socially; 10 general beds, run by government.
    assert_eq!(planned(&["per: beds_opened, kind: nursing"]), [Some(150.0), None]);
    assert_eq!(planned(&["per: beds_opened, operator: government"]), [None, Some(50.0)]);
    assert_eq!(planned(&["per: beds_opened, facilities: [other]"]), [None, Some(50.0)]);
    // Beside a price that fits, one that does not adds nothing.
    let both = ["per: beds_opened", "per: beds_opened, kind: nursing"];
    assert_eq!(planned(&both), [Some(350.0), Some(50.0)]);
}

#[test]
fn a_late_project_costs_later_and_a_cancelled_one_its_sunk_share() {
    let spread = "per: beds_opened, spread: construction, sunk_share: { value: 0.25, class: assumption, source: hand }";
    let items = [
        item("building", "capital", spread, 1000.0),
        item("opening", "capital", "per: beds_opened", 1000.0),
    ];
    let items: Vec<&str> = items.iter().map(String::as_str).collect();
    let mut scenario = case(&items, &[]);
    let project = scenario.facilities[FacilityIndex::new(1)].project.clone().unwrap();
    let bedplan::domain::facility::Delay::Factor(factor) = project.delay else {
        panic!("a factor")
    };
    // Five months become 25: from February 2021 to the beginning of March 2023, after the horizon:
    // 11 months of them in 2021, 12 in 2022, 2 in 2023.
    crate::support::set(&mut scenario, factor, 5.0);
    let late = Certain::of(&scenario);
    let expected = [0.0, 40_000.0 * 11.0 / 25.0, 40_000.0 * 12.0 / 25.0];
    late.years("building")
        .iter()
        .zip(expected)
        .for_each(|(found, expected)| close(*found, expected));
    close(late.money(Line::Item("building"), Sum::AfterHorizon, None), 40_000.0 * 2.0 / 25.0);
    assert_eq!(late.years("opening"), [0.0; 3]);
    close(late.money(Line::Item("opening"), Sum::AfterHorizon, None), 40_000.0);
    // Cancelled: a quarter, over the five months as planned.
    crate::support::set(&mut scenario, project.cancellation, 1.0);
    let cancelled = Certain::of(&scenario);
    assert_eq!(cancelled.years("building"), [0.0, 10_000.0, 0.0]);
    assert_eq!(cancelled.years("opening"), [0.0; 3], "no sunk share is none");
}

#[test]
fn months_of_beds_and_people_are_those_of_a_spreadsheet() {
    let items = [
        item("beds", "running", "per: bed_months", 10.0),
        item(
            "social-nursing-beds",
            "running",
            "per: bed_months, kind: nursing, operator: social",
            10.0,
        ),
        item("old", "allowance", "per: older_months, ages: [81, 100]", 50.0),
        item(
            "half-of-old",
            "allowance",
            "per: older_months, ages: [80, 80], share: { value: 0.5, class: assumption, source: hand }",
            50.0,
        ),
        item("supported", "allowance", "per: supported_months", 50.0),
        item("outside", "allowance", "per: supported_months, housed: false", 50.0),
        item("inside", "allowance", "per: supported_months, housed: true", 50.0),
        item(
            "fixed",
            "running",
            "per: year, from: 2021, growth: { value: 0.1, class: assumption, source: hand }",
            1000.0,
        ),
        item("cooks", "running", "per: staff_months, staff: cook", 100.0),
    ];
    let items: Vec<&str> = items.iter().map(String::as_str).collect();
    let found = Certain::of(&case(&items, &[]));
    // 30 beds for 12 months; in 2021 40 more from July on, for 6; then 70 for 12.
    assert_eq!(found.years("beds"), [3600.0, 3600.0 + 2400.0, 8400.0]);
    assert_eq!(found.years("social-nursing-beds"), [0.0, 30.0 * 6.0 * 10.0, 30.0 * 12.0 * 10.0]);
    // Of `by_hand`: 81+ are 400 + 600, then 586.5 + 593.64, then 601.81938 + 515.393352; of 80 420,
    // 262.752, 122.094.
    let old = [1000.0, 1180.14, 601.81938 + 515.393352];
    let months = |n: [f64; 3]| [12.0 * n[0], 6.0 * (n[0] + n[1]), 6.0 * (n[1] + n[2])];
    let same = |id: &str, n: [f64; 3], yuan: f64| {
        found
            .years(id)
            .iter()
            .zip(months(n))
            .for_each(|(found, months)| close(*found, months * yuan));
    };
    same("old", old, 50.0);
    same("half-of-old", [420.0, 262.752, 122.094], 25.0);
    // One older person in ten is supported; all those to be housed (half, 0.6, 0.7) find one of the
    // beds, which are more than the people who ask.
    let older = [1420.0, old[1] + 262.752, old[2] + 122.094];
    same("supported", older.map(|n| n / 10.0), 50.0);
    let inside = found.years("inside");
    let outside = found.years("outside");
    for (both, year) in found.years("supported").iter().zip(0..) {
        close(inside[year] + outside[year], *both);
    }
    // One cook for each open home: 1, then 2 at the end of 2021.
    same("cooks", [1.0, 2.0, 2.0], 100.0);
    found
        .years("fixed")
        .iter()
        .zip([0.0, 1100.0, 1210.0])
        .for_each(|(found, yuan)| close(*found, yuan));
}

/// A price of months of something is one a month, wherever it is told.
#[test]
fn a_price_of_months_is_told_as_one_a_month() {
    let items = [
        item("beds", "running", "per: bed_months", 10.0),
        item("people", "running", "per: resident_months", 10.0),
        item("old", "allowance", "per: older_months", 10.0),
        item("supported", "allowance", "per: supported_months", 10.0),
        item("fixed", "running", "per: year", 10.0),
        item("opened", "capital", "per: beds_opened", 10.0),
    ];
    let items: Vec<&str> = items.iter().map(String::as_str).collect();
    let scenario = case(&items, &[]);
    let prices = scenario.assumptions.iter().filter(|a| a.id.ends_with(".amount"));
    let units: Vec<&str> = prices.map(|price| price.unit.word()).collect();
    assert_eq!(units, ["yuan a month"; 4].into_iter().chain(["yuan"; 2]).collect::<Vec<_>>());
}

#[test]
fn who_pays_adds_up_and_income_charged_to_a_payer_changes_no_total() {
    let fee = "{ id: fee, name: { en: Fee }, group: income, payer: firm, charged_to: town, per: year, amount: { value: 300, class: assumption, source: hand } }";
    let grant = "{ id: grant, name: { en: Grant }, group: income, payer: firm, per: year, amount: { value: 70, class: assumption, source: hand } }";
    let wages = "{ id: wages, name: { en: Wages }, group: running, payer: firm, per: year, amount: { value: 1000, class: assumption, source: hand } }";
    let found = Certain::of(&case(&[fee, grant, wages], &[]));
    let of = |line| found.money(line, Sum::InYear, Some(2021));
    assert_eq!(of(Line::Payer("firm")), 1000.0 - 300.0 - 70.0);
    assert_eq!(of(Line::Payer("town")), 300.0);
    assert_eq!(of(Line::Total), 1000.0 - 70.0);
    // Groups less income from outside are the total.
    assert_eq!(of(Line::Group(CostGroup::Income)), 70.0);
    assert_eq!(of(Line::Group(CostGroup::Running)), 1000.0);
}

#[test]
fn staff_required_there_and_missing() {
    let carers = "{ id: carers, name: { en: Carers }, residents_each: { independent: { value: 10, class: assumption, source: hand }, partial: { value: 6, class: assumption, source: hand }, full: { value: 3, class: assumption, source: hand } }, relief: { value: 1.5, class: assumption, source: hand }, available: { base: { value: 8, class: assumption, source: hand }, leave: { value: 0.25, class: assumption, source: hand }, trained: [{ id: plan, from: 2021, until: 2021, a_year: { value: 6, class: assumption, source: hand } }], stay: { value: 0.5, class: assumption, source: hand } } }";
    let social = "{ id: social, name: { en: Social workers }, beds_each: { nursing: { value: 20, class: assumption, source: hand } }, older_each: { value: 1000, class: assumption, source: hand } }";
    let each = "per: resident_months, need: [full]";
    let items = [
        item("full", "running", each, 100.0),
        item("partial", "running", "per: resident_months, need: [partial]", 100.0),
        item("independent", "running", "per: resident_months, need: [independent]", 100.0),
        item("social-homes", "running", "per: resident_months, operator: social", 1.0),
        item("government-homes", "running", "per: resident_months, operator: government", 1.0),
        item("supported", "running", "per: resident_months, supported: true", 1.0),
        item("others", "running", "per: resident_months, supported: false", 1.0),
    ];
    let items: Vec<&str> = items.iter().map(String::as_str).collect();
    let found = Certain::of(&case(&items, &[carers, social]));
    let staff =
        |id, finding, year| found.value(What::Staff(id, finding), Where::District, Some(year));
    // 8; 8·0.75 + 6·0.5 = 9; 9·0.75 = 6.75.
    for (year, there) in [(2020, 8.0), (2021, 9.0), (2022, 6.75)] {
        close(staff("carers", StaffFinding::Available, year), there);
    }
    // 20 nursing beds and 1,420 older people; then 50 nursing beds.
    close(staff("social", StaffFinding::Required, 2020), 1.0 + 1.42);
    close(staff("social", StaffFinding::Required, 2021), 2.5 + (1180.14 + 262.752) / 1000.0);
    assert!(staff("social", StaffFinding::Gap, 2021).is_nan(), "nothing is said of who is there");
    // Residents of 2020 by the months they pay for: 12 each.
    let residents = ["independent", "partial", "full"].map(|id| found.years(id)[0] / 1200.0);
    let required = 1.5 * (residents[0] / 10.0 + residents[1] / 6.0 + residents[2] / 3.0);
    close(staff("carers", StaffFinding::Required, 2020), required);
    close(staff("carers", StaffFinding::Gap, 2020), (required - 8.0).max(0.0).ceil());
    close(staff("carers", StaffFinding::ServedEach, 2020), residents.iter().sum::<f64>() / 8.0);
    // Everybody lives in a home of one or the other, and is supported or not.
    for year in 0..3 {
        let all: f64 =
            ["independent", "partial", "full"].map(|id| found.years(id)[year] / 100.0).iter().sum();
        close(found.years("social-homes")[year] + found.years("government-homes")[year], all);
        close(found.years("supported")[year] + found.years("others")[year], all);
    }
    assert_eq!(found.years("social-homes")[0], 0.0, "the project is not open in 2020");
    // The running cost of a resident-month of 2022: 100, and one yuan twice.
    let ratio =
        found.value(What::CostRatio(CostRatio::PerResidentMonth), Where::District, Some(2022));
    close(ratio, 102.0);
}

#[test]
fn large_sums_are_neither_cut_nor_rounded_and_what_cannot_be_kept_is_an_error() {
    let large = item("large", "capital", "per: year", 9_876_543_210.0);
    let months = item("months", "capital", "per: bed_months", 0.0);
    let scenario = case(&[&large, &months], &[]);
    let draws = run(&scenario, 3);
    let results = Results::new(&draws);
    let model = Model::new(&scenario, scenario.seed);
    let money = tables::all(&model, &results, &HomesByYear::of(&model, 3), &Answers::default())
        .into_iter()
        .find(|t| t.name == "money")
        .unwrap();
    let at = |name: &str| money.columns.iter().position(|c| c.name == name).unwrap();
    let total = money.rows.iter().find(|row| {
        row[at("sum")].text() == Some("cumulative")
            && row[at("line_kind")].text() == Some("total")
            && row[at("year")].int() == Some(2022)
    });
    assert_eq!(total.unwrap()[at("mean")], bedplan::analysis::Cell::Real(2.0 * 9_876_543_210.0));
    let mut scenario = scenario;
    let amount = scenario.costs.as_ref().unwrap().items[1].amount;
    // 360 months of beds in 2020.
    crate::support::set(&mut scenario, amount, 1e14);
    let model = Model::new(&scenario, scenario.seed);
    let overflow =
        bedplan::engine::Ensemble::run(&model, 3, &[], &bedplan::engine::Watch::default());
    assert_eq!(overflow.unwrap_err().result, "money/item/months/in_year district 2020");
}

#[test]
fn the_contracts_own_arithmetic() {
    // 914 people at 50 and at 300 yuan a month; 9,090 at 50; 989 beds at the two known prices.
    assert_eq!(914.0 * 50.0 * 12.0, 548_400.0);
    let plan = open(&root().join("scenarios/wansheng/plan.yaml"));
    let mut plan = plan;
    fix(&mut plan);
    let costs = plan.costs.clone().unwrap();
    let build = costs.items.iter().find(|item| item.id == "build").unwrap();
    for (price, million) in [(100_667.0, 99.56), (159_800.0, 158.04)] {
        crate::support::set(&mut plan, build.amount, price);
        let found = Certain::of(&plan);
        let cost = found.money(Line::Item("build"), Sum::Cumulative, Some(2035));
        assert!((cost / 1e6 - million).abs() < 0.005, "{cost}");
    }
    // 914 supported people, whatever their care need, at one price.
    let mut sum = 0.0;
    for (id, yuan) in [
        ("care-allowance-independent", 50.0),
        ("care-allowance-partial", 50.0),
        ("care-allowance-full", 50.0),
    ] {
        let item = costs.items.iter().find(|item| item.id == id).unwrap();
        crate::support::set(&mut plan, item.amount, yuan);
        sum += Certain::of(&plan).money(Line::Item(id), Sum::InYear, Some(2020));
    }
    close(sum, 548_400.0);
}
