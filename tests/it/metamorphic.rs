//! What has to change, and what must not, when a scenario changes: checks that need no known
//! answer.

use bedplan::domain::minutes::Minutes;
use bedplan::domain::{
    BedKind, Beds, Bound, DatedBound, FacilityIndex, Metric, Operator, Scenario,
};
use bedplan::engine::layout::{Finding, Group};
use bedplan::engine::results::catalogue::{CATALOGUE, Half};
use bedplan::engine::{Draw, Ensemble, Model, Stock, StockKey};
use bedplan::quantity::Decimal;

use crate::support::{
    Case, Columns, central, column, finding, fix, open, run, set, tables_of, wansheng,
};

/// The small district with chance in everything: people, need, uptake, delays, cancellations,
/// measures.
fn uncertain() -> Case {
    Case::small()
        .edit("walk_sd: { value: 0,", "walk_sd: { value: 0.05,")
        .edit("level: { value: 0.1,", "level: { value: { normal: { mean: 0, sd: 0.3 } },")
        .edit("full: { value: 0.20,", "full: { value: { pert: { min: 0.1, mode: 0.2, max: 0.4 } },")
        .edit(
            "usable_share: { value: 0.9,",
            "usable_share: { value: { uniform: { min: 0.8, max: 1 } },",
        )
        .edit(
            "duration_factor: { value: 1,",
            "duration_factor: { value: { lognormal: { median: 1.1, sd_log: 0.4 } },",
        )
        .edit("planned: { value: 0,", "planned: { value: 0.3,")
        .edit("area: urban,", "area: urban, population_sd_log: 0.2,")
        .edit("supported_relative: 1.3,", "supported_relative: 1.3, population_sd_log: 0.3,")
        .edit(
            "date: \"2025-02\",",
            "date: \"2025-02\", probability: { value: 0.6, class: assumption, source: survey },",
        )
}

/// The text with the items of one list in the opposite order.
fn reversed(text: &str, list: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let heading = lines.iter().position(|l| *l == format!("{list}:")).expect("the list") + 1;
    let length = lines[heading..].iter().take_while(|l| l.starts_with(' ')).count();
    let (head, rest) = lines.split_at(heading);
    let (items, tail) = rest.split_at(length);
    let mut blocks: Vec<Vec<&str>> = Vec::new();
    for line in items {
        if line.starts_with("  - ") {
            blocks.push(Vec::new());
        }
        blocks.last_mut().expect("an item first").push(line);
    }
    assert!(blocks.len() > 1, "{list} has one item only");
    let turned: Vec<&str> = blocks.into_iter().rev().flatten().collect();
    [head, &turned, tail].concat().join("\n") + "\n"
}

/// Makes sure that two tables are the same, and shows the first row in which they are not.
fn same(what: &str, one: &[String], two: &[String]) {
    assert_eq!(one.len(), two.len(), "rows of {what}");
    for (one, two) in one.iter().zip(two) {
        assert_eq!(one, two, "{what}");
    }
}

#[test]
fn the_order_of_townships_facilities_measures_and_rules_changes_no_byte() {
    let tables = |case: Case| tables_of(&case.open(), 150);
    let straight = tables(uncertain());
    for list in ["townships", "facilities", "measures", "rules", "migration"] {
        let turned = tables(uncertain().rewrite("scenario.yaml", |text| reversed(text, list)));
        for (name, rows) in &straight {
            same(&format!("{name} after reversing {list}"), rows, &turned[name]);
        }
    }
}

#[test]
fn the_order_of_the_shipped_plan_changes_no_byte() {
    let straight = tables_of(&Case::wansheng().open(), 40);
    let turned = Case::wansheng()
        .rewrite("base.yaml", |text| reversed(text, "townships"))
        .rewrite("base.yaml", |text| reversed(text, "facilities"))
        .rewrite("base.yaml", |text| reversed(text, "rules"))
        .rewrite("plan.yaml", |text| reversed(text, "facilities"));
    let turned = tables_of(&turned.open(), 40);
    for (name, rows) in &straight {
        same(name, rows, &turned[name]);
    }
}

/// Values of every assumption of a scenario by id, draw after draw.
fn sampled(scenario: &Scenario) -> Vec<(String, Vec<f64>)> {
    use bedplan::domain::Param;
    let model = Model::new(scenario, scenario.seed);
    let params: Vec<_> = (1..=50).map(|r| model.params(Draw::Number(r))).collect();
    let values = |index: usize| params.iter().map(|p| p[Param(index)]).collect();
    let named = scenario.assumptions.iter().enumerate();
    named.map(|(index, a)| (a.id.clone(), values(index))).collect()
}

/// Makes sure that what both scenarios sample is the same: assumptions, people, need and demand of
/// every township.
fn nothing_else_moves(before: &Scenario, after: &Scenario) {
    let later = sampled(after);
    let mut compared = 0;
    for (id, values) in sampled(before) {
        if let Some((_, now)) = later.iter().find(|(other, _)| *other == id) {
            assert_eq!(&values, now, "{id} moved");
            compared += 1;
        }
    }
    assert!(compared >= before.assumptions.len() - 1, "only {compared} assumptions compared");
    let (one, two) = (run(before, 60), run(after, 60));
    let stocks = CATALOGUE
        .iter()
        .map(|entry| entry.stock)
        .filter(|s| matches!(s, Stock::Older | Stock::Aged80 | Stock::Need(_) | Stock::Demand(..)));
    for stock in stocks {
        for place in 0..before.townships.len() {
            for year in before.years.iter() {
                let read = |e: &Ensemble| e.column(column(e, place, year, stock));
                assert_eq!(read(&one), read(&two), "{stock:?} of place {place} in {year}");
            }
        }
    }
    for (number, &facility) in one.layout().projects().iter().enumerate() {
        let id = &before.facilities[facility].id;
        let there = after.facilities.find(|f| f.id == *id).expect("the project");
        let now = two.layout().projects().iter().position(|&i| i == there).expect("a project");
        let read = |e: &Ensemble, number| e.column(e.layout().opening(number));
        assert_eq!(read(&one, number), read(&two, now), "opening of {id}");
    }
}

const HOME_C: &str = "{ id: home-c, name: { en: C, zh: 丙 }, township: gamma, owner: private, operator: social, beds: { total: 30, nursing: 10 }, project: { stage: planned, start: \"2021-01\", opening: \"2023-01\", class: assumption, source: survey }, class: assumption, source: survey }";

#[test]
fn adding_a_facility_moves_no_other_sampled_value() {
    // Added first of its list, so that a key by position would show.
    let more = uncertain().add("facilities", HOME_C).open();
    assert_eq!(more.facilities[FacilityIndex::new(0)].id, "home-c");
    nothing_else_moves(&uncertain().open(), &more);
}

#[test]
fn adding_an_assumption_moves_no_other_sampled_value() {
    let measure = "{ id: add-c, action: add, facility: centre, beds: 5, kind: nursing, date: \"2023-01\", delay_months: { value: { uniform: { min: 0, max: 30 } }, class: assumption, source: survey }, probability: { value: 0.5, class: assumption, source: survey }, class: assumption, source: survey }";
    nothing_else_moves(&uncertain().open(), &uncertain().add("measures", measure).open());
    // A migration group of ages that nobody has reached, before the others in the list.
    let group = "{ id: oldest, ages: [120, 130], rate: { value: { uniform: { min: 0, max: 0.1 } }, class: assumption, source: survey } }";
    nothing_else_moves(&uncertain().open(), &uncertain().add("migration", group).open());
}

#[test]
fn migrants_of_one_age_group_do_not_turn_on_those_of_another() {
    // Who is 60 at the end of 2021 was 59 in 2020 and moves with the group of 60 and over, after
    // survival: the younger group has no say yet, in no draw, unless the two shared their random
    // numbers.
    let both = uncertain().open();
    let mut one = both.clone();
    one.migration.retain(|group| group.id == "old");
    assert_eq!((both.migration.len(), one.migration.len()), (2, 1));
    let (both, one) = (run(&both, 80), run(&one, 80));
    for place in 0..3 {
        let read = |e: &Ensemble, year| e.column(column(e, place, year, Stock::Older));
        assert_eq!(read(&both, 2021), read(&one, 2021), "place {place}");
        assert_ne!(read(&both, 2026), read(&one, 2026), "the younger group counts later");
    }
}

#[test]
fn a_project_that_is_always_cancelled_is_no_project() {
    let without = uncertain();
    let with = uncertain().add(
        "facilities",
        &HOME_C.replace(
            "stage: planned,",
            "stage: planned, cancellation: { value: 1, class: assumption, source: survey },",
        ),
    );
    let (without, with) = (tables_of(&without.open(), 80), tables_of(&with.open(), 80));
    for name in ["population", "need", "demand", "beds", "usable_beds", "balance", "indicators"] {
        let name = format!("{name}.csv");
        same(&name, &without[&name], &with[&name]);
    }
    assert_ne!(without["projects.csv"], with["projects.csv"]);
}

#[test]
fn with_nothing_left_to_chance_every_draw_is_the_central_case() {
    for scenario in [uncertain().open(), open(&wansheng("variants/compliant.yaml"))] {
        let mut scenario = scenario;
        fix(&mut scenario);
        let draws = run(&scenario, 6);
        for column in 0..draws.layout().width() {
            let kept = draws.kept(column).expect("every column is kept").to_vec();
            let central = draws.central(column);
            let scaled = central * draws.layout().scale(column);
            for value in kept {
                let absent = value == bedplan::engine::units::WIDE_ABSENT;
                assert_eq!(absent, central.is_nan(), "column {column}");
                // Half a unit of the fixed point, and a hair for the rounding of sums.
                assert!(absent || (value as f64 - scaled).abs() <= 0.5001, "column {column}");
            }
        }
    }
}

#[test]
fn twice_the_people_and_beds_give_twice_the_flows() {
    let mut one = open(&wansheng("plan.yaml"));
    fix(&mut one);
    let mut two = one.clone();
    for n in two.population.persons.iter_mut().flatten().flatten() {
        *n *= 2;
    }
    two.population.all_ages.iter_mut().for_each(|n| *n *= 2);
    two.supported.persons *= 2;
    two.supported.housed *= 2;
    for facility in &mut two.facilities {
        facility.beds.add(&facility.beds.clone());
    }
    let (one, two) = (run(&one, 1), run(&two, 1));
    let layout = one.layout();
    for place in 0..=layout.townships {
        for year in 0..layout.years.count() {
            for stock in CATALOGUE.iter().map(|entry| entry.stock) {
                let at = layout.stock(StockKey { place, year, stock });
                let (once, twice) = (one.central(at), two.central(at));
                // Access is beds per person: twice of both leaves it as it is.
                let times = if stock == Stock::Access { 1.0 } else { 2.0 };
                assert!(
                    (twice - times * once).abs() <= 1e-9 * twice.abs(),
                    "{stock:?}: {once}, {twice}"
                );
            }
        }
    }
}

/// The catalogue says of each result whether a plan can change it.
#[test]
fn no_plan_changes_a_result_of_the_world_and_every_table_of_the_others_is_changed() {
    let plan = uncertain().open();
    let mut others = [plan.clone(), plan.clone()];
    for (other, times) in others.iter_mut().zip([0, 2]) {
        other.measures.clear();
        for facility in &mut other.facilities {
            let [general, nursing] = BedKind::ALL.map(|kind| times * facility.beds.kind(kind));
            facility.beds = Beds::new(general, nursing, facility.operator);
        }
    }
    let (plan, others) = (run(&plan, 50), others.map(|other| run(&other, 50)));
    let layout = plan.layout();
    let is_changed = |stock| {
        let mut places = 0..=layout.townships;
        places.any(|place| {
            let mut keys = (0..layout.years.count()).map(|year| StockKey { place, year, stock });
            keys.any(|key| {
                let at = layout.stock(key);
                others.iter().any(|other| other.column(at) != plan.column(at))
            })
        })
    };
    for entry in CATALOGUE {
        let table = CATALOGUE.iter().filter(|other| other.table == entry.table);
        match entry.half {
            Half::World => assert!(!is_changed(entry.stock), "{:?}", entry.stock),
            Half::Outcome => {
                assert!(table.map(|entry| entry.stock).any(is_changed), "{}", entry.table);
            }
        }
    }
}

#[test]
fn a_cap_of_nothing_always_binds_and_a_cap_of_everything_never() {
    let mut scenario = uncertain().open();
    let shares = [Metric::GovernmentOperatedShare, Metric::NursingShare, Metric::TownshipCoverage];
    let mut tested = 0;
    for index in 0..scenario.rules.len() {
        if !shares.contains(&scenario.rules[index].metric) {
            continue;
        }
        for (cap, met) in [(0.0, 0), (1.0, 1)] {
            let rule = &mut scenario.rules[index];
            let from = rule.from();
            let bound = Bound::AtMost(Decimal::from_f64(cap).unwrap());
            rule.bounds = vec![DatedBound { from, bound }];
            let draws = run(&scenario, 40);
            for year in 0..scenario.years.count() {
                let found = draws.column(draws.layout().finding(index, year, Finding::Met));
                assert_eq!(found, [met; 40], "{} at {cap}", scenario.rules[index].id);
            }
        }
        tested += 1;
    }
    assert_eq!(tested, 3);
}

/// The text with every year 20xx moved by `by`.
fn shifted(text: &str, by: i32) -> String {
    let mut out = String::new();
    let mut digits = String::new();
    for c in text.chars().chain(['\0']) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        match digits.parse::<i32>() {
            Ok(year) if digits.len() == 4 && (2000..2100).contains(&year) => {
                out.push_str(&(year + by).to_string());
            }
            _ => out.push_str(&digits),
        }
        digits.clear();
        out.push(c);
    }
    out.trim_end_matches('\0').to_owned()
}

#[test]
fn shifting_all_years_shifts_the_results_and_changes_none() {
    // The walk of mortality is keyed by calendar year, so that a longer run keeps its years: here
    // it stands still.
    let still = || uncertain().edit("walk_sd: { value: 0.05,", "walk_sd: { value: 0,");
    let by = 7;
    let later = still()
        .rewrite("scenario.yaml", |text| shifted(text, by))
        .rewrite("life_table.csv", |text| shifted(text, by));
    let (now, later) = (tables_of(&still().open(), 60), tables_of(&later.open(), 60));
    assert!(later["population.csv"].iter().any(|row| row.contains(",2033,")));
    for name in ["population", "need", "demand", "beds", "usable_beds", "balance", "indicators"] {
        let name = format!("{name}.csv");
        let moved: Vec<String> = now[&name].iter().map(|row| year_moved(row, by)).collect();
        same(&name, &moved, &later[&name]);
    }
}

/// A row of a table with its year moved (results may look like years, so only whole numbers between
/// commas count).
fn year_moved(row: &str, by: i32) -> String {
    let mut cells: Vec<String> = row.split(',').map(str::to_owned).collect();
    if let Some(cell) = cells.iter_mut().find(|cell| cell.len() == 4 && cell.starts_with("202")) {
        *cell = shifted(cell, by);
    }
    cells.join(",")
}

#[test]
fn more_beds_never_lower_the_balance() {
    let few = uncertain().open();
    let before = run(&few, 60);
    for facility in few.facilities.indices() {
        let mut many = few.clone();
        let operator = many.facilities[facility].operator;
        many.facilities[facility].beds.add(&bedplan::domain::Beds::new(7, 5, operator));
        let after = run(&many, 60);
        let mut raised = false;
        for place in 0..=few.townships.len() {
            for year in few.years.iter() {
                for kind in [None, Some(bedplan::domain::BedKind::Nursing)] {
                    let read =
                        |e: &Ensemble| e.column(column(e, place, year, Stock::Balance(kind)));
                    let pairs: Vec<(i32, i32)> =
                        read(&before).into_iter().zip(read(&after)).collect();
                    assert!(pairs.iter().all(|(was, is)| is >= was), "{facility:?}, {year}");
                    raised |= pairs.iter().any(|(was, is)| is > was);
                }
            }
        }
        assert!(raised, "the beds of {facility:?} count nowhere");
    }
}

#[test]
fn an_operator_counts_and_an_owner_does_not() {
    let mut scenario = Case::small().open();
    let share = |s: &Scenario| finding(s, &run(s, 1), "cap", 2026, Finding::Value);
    let before = share(&scenario);
    for facility in &mut scenario.facilities {
        facility.owner = bedplan::domain::Owner::Private;
    }
    assert_eq!(share(&scenario), before);
    for facility in &mut scenario.facilities {
        let (general, nursing) = (
            facility.beds.kind(bedplan::domain::BedKind::General),
            facility.beds.kind(bedplan::domain::BedKind::Nursing),
        );
        facility.operator = Operator::Social;
        facility.beds = bedplan::domain::Beds::new(general, nursing, Operator::Social);
    }
    assert_eq!(share(&scenario), 0.0);
}

/// Mean and standard deviation.
fn moments(values: &[i32]) -> (f64, f64) {
    let n = values.len() as f64;
    let mean = values.iter().map(|&v| f64::from(v)).sum::<f64>() / n;
    let squares =
        values.iter().map(|&v| (f64::from(v) - mean) * (f64::from(v) - mean)).sum::<f64>();
    (mean, libm::sqrt(squares / (n - 1.0)))
}

/// Largest distance between two empirical distributions (Kolmogorov–Smirnov).
fn distance(one: &[i32], two: &[i32]) -> f64 {
    let mut sorted = [one.to_vec(), two.to_vec()];
    sorted.iter_mut().for_each(|values| values.sort_unstable());
    let below =
        |values: &[i32], x: i32| values.partition_point(|&v| v <= x) as f64 / values.len() as f64;
    let all = one.iter().chain(two);
    all.map(|&x| (below(&sorted[0], x) - below(&sorted[1], x)).abs()).fold(0.0, f64::max)
}

#[test]
fn a_township_split_in_two_halves_leaves_the_distribution_of_totals() {
    // Every assumption is certain, so all spread is that of single lives, and both runs are
    // independent of each other.
    let mut whole = Case::small().open();
    for n in whole.population.persons.iter_mut().flatten().flatten() {
        *n *= 2;
    }
    whole.population.all_ages.iter_mut().for_each(|n| *n *= 2);
    let mut split = whole.clone();
    for at in whole.townships.indices() {
        let township = at.get();
        let mut half = whole.townships[at].clone();
        half.id = format!("{}-east", half.id);
        split.townships[at].id.push_str("-west");
        split.townships.push(half);
        for n in split.population.persons[township].iter_mut().flatten() {
            *n /= 2;
        }
        split.population.all_ages[township] /= 2;
        let (persons, all_ages) =
            (split.population.persons[township].clone(), split.population.all_ages[township]);
        split.population.persons.push(persons);
        split.population.all_ages.push(all_ages);
        for group in &mut split.migration {
            let here = group.townships[at];
            group.townships.push(here);
        }
    }
    // Nobody travels in this case, so the halves need no minutes but their own.
    let apart = vec![vec![f64::INFINITY; split.townships.len()]; split.townships.len()];
    split.travel.minutes = Minutes::from_matrix(&apart, 0.0, 0.0, &split.townships_by_id())
        .expect("minutes without a way");
    let n = 4000;
    let (one, two) = (run(&whole, n), run(&split, n));
    for stock in [Stock::Older, Stock::Aged80, Stock::Demand(Group::All, None)] {
        let read = |e: &Ensemble| e.column(column(e, e.layout().district(), 2026, stock));
        let (one, two) = (read(&one), read(&two));
        let ((mean_1, sd_1), (mean_2, sd_2)) = (moments(&one), moments(&two));
        assert!(sd_1 > 0.0);
        // Four standard errors of the difference of two means, and of two standard deviations.
        let n = f64::from(n);
        let allowed = 4.0 * sd_1 * libm::sqrt(2.0 / n);
        assert!((mean_1 - mean_2).abs() < allowed, "{stock:?}: {mean_1}, {mean_2} ± {allowed}");
        let ratio = (sd_2 / sd_1 - 1.0).abs();
        assert!(ratio < 4.0 / libm::sqrt(n), "{stock:?}: sd {sd_1}, {sd_2}");
        // Kolmogorov–Smirnov at one in a thousand: 1.95·√(2/n).
        let far = distance(&one, &two);
        assert!(far < 1.95 * libm::sqrt(2.0 / n), "{stock:?}: distributions {far} apart");
    }
}

#[test]
fn more_deaths_leave_fewer_older_people_and_more_uptake_more_demand() {
    let base = Case::small().open();
    let older = |s: &Scenario| central(&run(s, 1), 2026, Stock::Older);
    let demand = |s: &Scenario| central(&run(s, 1), 2026, Stock::Demand(Group::All, None));
    let mut deadlier = base.clone();
    deadlier.townships.iter_mut().for_each(|t| t.log_relative_mortality = 0.3);
    assert!(older(&deadlier) < older(&base));
    let mut wanted = base.clone();
    let full = wanted.uptake.by_need[2];
    set(&mut wanted, full, 0.5);
    assert!(demand(&wanted) > demand(&base) && older(&wanted) == older(&base));
}
