//! Nobody is lost and no bed is: balances that hold in every draw of every scenario.
//!
//! Scenarios are the small district with random people, rates, distributions, projects and
//! measures; proptest picks them, from a fixed seed.

use bedplan::domain::facility::Delay;
use bedplan::domain::ledger::{Event, Ledger};
use bedplan::domain::measure::HowMany;
use bedplan::domain::{
    Action, BedKind, Beds, FacilityIndex, LifeTable, Mortality, NeedLevel, Operator, Scenario,
    TownshipIndex,
};
use bedplan::engine::is_met;
use bedplan::engine::layout::{Finding, Group};
use bedplan::engine::results::catalogue::CATALOGUE;
use bedplan::engine::units::ABSENT;
use bedplan::engine::world::chance::Chance;
use bedplan::engine::world::cohort::{self, AT_AN_AGE, Cells, Deaths, Hazards, Moves};
use bedplan::engine::{Ensemble, Stock};
use bedplan::numerics::{Distribution, StreamKey};
use bedplan::quantity::Month;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::support::{Case, Columns, column, run, set};

/// Few cases, as each is an ensemble of its own; the same ones at every run.
fn few(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        rng_seed: RngSeed::Fixed(20_210_321),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// What is varied of the small district.
#[derive(Debug, Clone)]
struct Knobs {
    seed: u64,
    chance: bool,
    /// Persons of a cell are multiplied by this; 0 empties a township.
    crowd: [u32; 3],
    population_sd: f64,
    walk_sd: f64,
    migration: f64,
    level: f64,
    uptake: f64,
    usable: f64,
    cancellation: f64,
    delay_sd: f64,
}

fn knobs() -> impl Strategy<Value = Knobs> {
    let people = (0..1000_u64, any::<bool>(), [0..4_u32, 0..4_u32, 1..4_u32], 0.0..0.4, 0.0..0.1);
    let rates = (-0.2..0.2, -3.0..3.0, 0.0..1.0, 0.0..1.0, 0.0..1.0, 0.0..0.8);
    (people, rates).prop_map(|((seed, chance, crowd, population_sd, walk_sd), rates)| {
        let (migration, level, uptake, usable, cancellation, delay_sd) = rates;
        Knobs {
            seed,
            chance,
            crowd,
            population_sd,
            walk_sd,
            migration,
            level,
            uptake,
            usable,
            cancellation,
            delay_sd,
        }
    })
}

/// The small district, opened once: opening costs more than a run.
fn small() -> Scenario {
    static SMALL: std::sync::OnceLock<Scenario> = std::sync::OnceLock::new();
    SMALL.get_or_init(|| Case::small().open()).clone()
}

fn turned(k: &Knobs) -> Scenario {
    let mut s = small();
    s.seed = k.seed;
    s.chance_events = k.chance;
    for (i, crowd) in k.crowd.into_iter().enumerate() {
        for n in s.population.persons[i].iter_mut().flatten() {
            *n *= crowd;
        }
        s.population.all_ages[i] *= u64::from(crowd);
        s.townships[TownshipIndex::new(i)].population_sd_log = k.population_sd;
    }
    let level = s.care_need.level;
    s.assumptions[level.0].distribution = Distribution::normal(k.level, 0.5).unwrap();
    for (param, value) in [
        (s.mortality.walk_sd, k.walk_sd),
        (s.migration[1].rate, k.migration),
        (s.uptake.by_need[2], k.uptake),
        (s.supply.usable_share, k.usable),
    ] {
        set(&mut s, param, value);
    }
    for index in s.facilities.indices() {
        let Some(project) = s.facilities[index].project.clone() else {
            continue;
        };
        set(&mut s, project.cancellation, k.cancellation);
        if let Delay::Factor(factor) = project.delay {
            s.assumptions[factor.0].distribution =
                Distribution::lognormal(1.2, k.delay_sd).unwrap();
        }
    }
    s
}

/// Calls `check` for every place and year with a way to read a stock in every draw, in hundredths.
fn everywhere(draws: &Ensemble, check: impl Fn(&dyn Fn(Stock) -> Vec<i64>, &str)) {
    let layout = draws.layout();
    for place in 0..=layout.townships {
        for year in layout.years.iter() {
            let read = |stock| {
                draws.column(column(draws, place, year, stock)).into_iter().map(i64::from).collect()
            };
            check(&read, &format!("place {place}, {year}"));
        }
    }
}

proptest! {
    #![proptest_config(few(24))]

    #[test]
    fn need_sums_to_older_people_and_demand_stays_below_need(k in knobs()) {
        let draws = run(&turned(&k), 20);
        everywhere(&draws, |read, at| {
            let older = read(Stock::Older);
            let [independent, partial, full] = NeedLevel::ALL.map(|level| read(Stock::Need(level)));
            let [general, nursing] =
                BedKind::ALL.map(|kind| read(Stock::Demand(Group::All, Some(kind))));
            for r in 0..older.len() {
                // Values are rounded to tenths; with chance events they are whole, and nothing is.
                let slack = if k.chance { 0 } else { 20 };
                let need = independent[r] + partial[r] + full[r];
                assert!((need - older[r]).abs() <= slack, "{at}: need {need} of {}", older[r]);
                assert!(independent[r].min(partial[r]).min(full[r]) >= 0, "{at}");
                assert!((0..=independent[r] + slack).contains(&general[r]), "{at}");
                assert!((0..=partial[r] + full[r] + slack).contains(&nursing[r]), "{at}");
            }
        });
    }

    #[test]
    fn parts_add_up_to_wholes(k in knobs()) {
        let draws = run(&turned(&k), 10);
        let sums = |whole: Stock, parts: Vec<Stock>| {
            everywhere(&draws, |read, at| {
                let whole_values = read(whole);
                let parts: Vec<Vec<i64>> = parts.iter().map(|&part| read(part)).collect();
                for (r, value) in whole_values.iter().enumerate() {
                    let sum: i64 = parts.iter().map(|part| part[r]).sum();
                    // Each part may be rounded by half a tenth.
                    assert!((sum - value).abs() <= 20, "{at}: {whole:?} {value}, parts {sum}");
                }
            });
        };
        let [general, nursing] = BedKind::ALL.map(Some);
        let operators = || Operator::ALL.map(Some);
        sums(Stock::Beds(None, None), operators().map(|o| Stock::Beds(None, o)).to_vec());
        sums(Stock::Beds(nursing, None), operators().map(|o| Stock::Beds(nursing, o)).to_vec());
        sums(Stock::Usable(None), vec![Stock::Usable(general), Stock::Usable(nursing)]);
        sums(Stock::Balance(None), vec![Stock::Balance(general), Stock::Balance(nursing)]);
        let groups = |kind| vec![
            Stock::Demand(Group::Supported, kind),
            Stock::Demand(Group::Other, kind),
        ];
        sums(Stock::Demand(Group::All, nursing), groups(nursing));
        sums(Stock::Demand(Group::All, None), groups(None));
        sums(
            Stock::Usable(nursing),
            vec![Stock::Balance(nursing), Stock::Demand(Group::All, nursing)],
        );
    }

    #[test]
    fn the_district_is_the_sum_of_its_townships(k in knobs()) {
        let draws = run(&turned(&k), 10);
        let layout = draws.layout();
        for year in layout.years.iter() {
            // Access is a ratio: that of the district is no sum.
            for stock in CATALOGUE.iter().map(|entry| entry.stock).filter(|stock| *stock != Stock::Access) {
                let read = |place| draws.column(column(&draws, place, year, stock));
                let townships: Vec<Vec<i32>> = (0..layout.townships).map(read).collect();
                for (r, whole) in read(layout.district()).into_iter().enumerate() {
                    let sum: i32 = townships.iter().map(|values| values[r]).sum();
                    // Each part may be rounded by half a tenth.
                    prop_assert!((sum - whole).abs() <= 20, "{stock:?} {year}: {sum}, {whole}");
                }
            }
        }
    }

    #[test]
    fn beds_are_those_of_the_base_year_and_of_the_projects_open_by_then(k in knobs()) {
        let scenario = turned(&k);
        let draws = run(&scenario, 40);
        let district = draws.layout().district();
        let openings: Vec<Vec<i32>> = (0..draws.layout().projects().len())
            .map(|number| draws.column(draws.layout().opening(number)))
            .collect();
        for year in scenario.years.iter() {
            let beds = draws.column(column(&draws, district, year, Stock::Beds(None, None)));
            for (r, found) in beds.into_iter().enumerate() {
                let mut expected = 300;
                for (number, &facility) in draws.layout().projects().iter().enumerate() {
                    let month = openings[number][r];
                    if month != ABSENT && month <= Month::december(year).index() {
                        expected += scenario.facilities[facility].beds.total() as i32;
                    }
                }
                prop_assert_eq!(found, expected * 100, "{}, draw {}", year, r + 1);
            }
        }
    }

    #[test]
    fn quantiles_are_ordered_and_shares_and_probabilities_are_shares(k in knobs()) {
        let scenario = turned(&k);
        let draws = run(&scenario, 30);
        let results = bedplan::analysis::Results::new(&draws);
        for column in 0..draws.layout().width() {
            let s = results.summary(column);
            prop_assert!(s.quantiles.is_sorted() || s.present == 0, "{:?}", s.quantiles);
            prop_assert!(s.present == 0 || (s.sd >= 0.0 && s.mc_error >= 0.0));
        }
        for (year, calendar_year) in scenario.years.iter().enumerate() {
            let binding = scenario.rules.iter().enumerate();
            let binding = binding.filter(|(_, r)| r.binding && r.in_force(calendar_year));
            let mets: Vec<Vec<f64>> = binding
                .map(|(i, _)| results.values(draws.layout().finding(i, year, Finding::Met)))
                .collect();
            let joint = results.values(draws.layout().joint_compliance(year));
            for (draw, &joint) in joint.iter().enumerate() {
                let least = mets.iter().map(|met| met[draw]).fold(f64::NAN, f64::min);
                prop_assert!(joint == least || (joint.is_nan() && mets.is_empty()), "{} {}", joint, least);
            }
        }
        for (index, rule) in scenario.rules.iter().enumerate() {
            for year in 0..scenario.years.count() {
                let at = |finding| draws.layout().finding(index, year, finding);
                let values = results.values(at(Finding::Value));
                if rule.metric.is_share() {
                    // A series may count more than there could be; no rule of the small district
                    // uses one so.
                    prop_assert!(values.iter().all(|v| v.is_nan() || (0.0..=1.0).contains(v)));
                }
                let met = results.values(at(Finding::Met));
                let gap = results.values(at(Finding::Gap));
                prop_assert!(met.iter().zip(&gap).all(|(m, g)| (*m == 1.0) == (*g == 0.0)));
                let p = results.probability(at(Finding::Met), is_met);
                prop_assert!(0.0 <= p.low && p.low <= p.share && p.share <= p.high && p.high <= 1.0);
            }
        }
    }

    #[test]
    fn without_deaths_and_migration_nobody_is_lost(k in knobs()) {
        let mut scenario = turned(&k);
        for township in &mut scenario.townships {
            township.population_sd_log = 0.0;
        }
        scenario.migration.clear();
        let years = scenario.years;
        let nobody_dies = [vec![0.0; 91], vec![0.0; 91]];
        scenario.mortality.table = LifeTable::new(2020, vec![nobody_dies; years.count()]);
        let draws = run(&scenario, 5);
        for place in 0..scenario.townships.len() {
            for year in years.iter() {
                for (age, stock) in [(60, Stock::Older), (65, Stock::Aged65), (80, Stock::Aged80)] {
                    let were = scenario.population.aged(TownshipIndex::new(place), age - (year - 2020) as usize);
                    let found = draws.column(column(&draws, place, year, stock));
                    let expected = vec![were as i32 * 100; 5];
                    prop_assert_eq!(found, expected, "{}+ in {}", age, year);
                }
            }
        }
    }
}

/// Random people of both sexes at ages 54 to 90+, as the small district has them.
fn cells() -> impl Strategy<Value = Cells> {
    prop::collection::vec((0..400_u32).prop_map(f64::from), 37 * AT_AN_AGE)
}

proptest! {
    #![proptest_config(few(64))]

    #[test]
    fn a_year_takes_deaths_only_and_moves_everyone_else_up(
        before in cells(), seed in 0..1000_u64, factor in 0.0..5.0_f64, chance in any::<bool>()
    ) {
        let mut deaths = Deaths::default();
        let small = small();
        let Mortality { table, age_weight, .. } = &small.mortality;
        let hazards = Hazards::new(table, small.years, small.population.first_age, age_weight);
        deaths.set(&hazards.in_year(0, 0.0, 0.0).0, factor);
        let key = StreamKey::new(seed, "survival", "test");
        let mut events = Chance::open([&key], chance.then_some(1));
        let mut after = [before.clone()];
        cohort::survive(&mut after, &[&deaths], &mut events);
        let after = &after[0];
        // One age less: nobody enters at the youngest, and the two oldest are together.
        let open = after.len() - AT_AN_AGE;
        prop_assert_eq!(open + 2 * AT_AN_AGE, before.len());
        for (i, (was, is)) in before.iter().zip(after).enumerate() {
            let most = if i < open { *was } else { was + before[i + AT_AN_AGE] };
            prop_assert!((0.0..=most).contains(is), "cell {}", i);
        }
        if factor == 0.0 {
            prop_assert_eq!(before.iter().sum::<f64>(), after.iter().sum::<f64>());
        }
        if chance {
            prop_assert!(after.iter().all(|n| n.fract() == 0.0), "whole persons");
        }
    }

    #[test]
    fn migration_touches_its_ages_only_and_leaves_nobody_below_zero(
        before in cells(), seed in 0..1000_u64, rate in -1.0..1.0_f64, chance in any::<bool>()
    ) {
        // The small district's second group: ages 60 and over, six years above the youngest.
        let moves = Moves::new((54..=90).map(|age| if age < 60 { 0.0 } else { rate }));
        let key = StreamKey::new(seed, "migration", "test");
        let mut events = Chance::open([&key], chance.then_some(1));
        let mut after = [before.clone()];
        cohort::migrate(&mut after, &[&moves], 0, &mut events);
        let (others, theirs) = before.split_at(6 * AT_AN_AGE);
        prop_assert_eq!(others, &after[0][..others.len()], "ages 54 to 59 are another group's");
        for (was, is) in theirs.iter().zip(&after[0][others.len()..]) {
            prop_assert!(*is >= 0.0 && (is - was) * rate >= 0.0, "{} to {} at {}", was, is, rate);
            if !chance {
                prop_assert!((is - was * (1.0 + rate)).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn the_ledger_loses_and_makes_no_bed(
        acts in prop::collection::vec((0..5_usize, 0..7_usize, 1..120_u32, 0..5_usize), 0..30)
    ) {
        let homes = small().facilities;
        let mut ledger = Ledger::new(&homes);
        let all = |ledger: &Ledger, pick: fn(&Beds) -> u32| -> u32 {
            homes.indices().map(|i| pick(ledger.beds(i))).sum()
        };
        let nursing: fn(&Beds) -> u32 = |beds| beds.kind(BedKind::Nursing);
        for (home, what, n, other) in acts {
            let [home, other] = [home, other].map(FacilityIndex::new);
            let (total, of_nursing) = (all(&ledger, Beds::total), all(&ledger, nursing));
            let here = *ledger.beds(home);
            let event = match what {
                0 => Event::Act(home, Action::Convert(HowMany::Beds(n))),
                1 => Event::Act(home, Action::Transfer(HowMany::Beds(n), Operator::Social)),
                2 => Event::Act(home, Action::Add(n, BedKind::General)),
                3 => Event::Act(home, Action::Remove(HowMany::Beds(n), BedKind::Nursing)),
                4 => Event::Act(home, Action::Close),
                5 if other != home => Event::Act(home, Action::Merge(other)),
                _ => Event::Open(home),
            };
            let missing = ledger.apply(event, &homes);
            let (expected, expected_nursing) = match event {
                Event::Act(_, Action::Convert(_)) => {
                    prop_assert_eq!(missing, n.saturating_sub(here.kind(BedKind::General)));
                    (total, of_nursing + n - missing)
                }
                Event::Act(_, Action::Transfer(..)) => {
                    let moved = ledger.beds(home).operator(Operator::Social)
                        - here.operator(Operator::Social);
                    prop_assert_eq!(moved, n - missing);
                    (total, of_nursing)
                }
                Event::Act(_, Action::Add(n, _)) => (total + n, of_nursing),
                Event::Act(_, Action::Remove(..)) => {
                    (total - (n - missing), of_nursing - (n - missing))
                }
                Event::Act(_, Action::Close) => (total - here.total(), of_nursing - nursing(&here)),
                Event::Act(_, Action::Merge(_)) => (total, of_nursing),
                Event::Open(_) => {
                    (total + homes[home].beds.total(), of_nursing + nursing(&homes[home].beds))
                }
            };
            prop_assert_eq!(all(&ledger, Beds::total), expected, "{:?}", event);
            prop_assert_eq!(all(&ledger, nursing), expected_nursing, "{:?}", event);
        }
    }
}

#[test]
fn an_unsure_township_changes_its_share_of_the_district_and_not_the_count() {
    let mut scenario = small();
    scenario.chance_events = false;
    for township in 0..3 {
        scenario.townships[TownshipIndex::new(township)].population_sd_log = 0.3;
        // Alike, so that the count of older people is a fixed part of the count of all.
        scenario.population.persons[township] = scenario.population.persons[0].clone();
        scenario.population.all_ages[township] = scenario.population.all_ages[0];
    }
    let draws = run(&scenario, 50);
    let older = |place| draws.column(column(&draws, place, 2020, Stock::Older));
    let counted = 3 * 100 * scenario.population.aged(TownshipIndex::new(0), 60) as i32;
    assert_eq!(older(draws.layout().district()), [counted; 50]);
    for township in 0..3 {
        let (least, most) = (older(township).into_iter().min(), older(township).into_iter().max());
        assert!(least.unwrap() < counted / 4 && most.unwrap() > counted * 2 / 5);
    }
}

#[test]
fn a_merger_that_comes_late_finds_the_beds_of_a_chain_of_mergers() {
    // Planned: home B into the private home in January 2023, that one into the centre in June. B is
    // a year late.
    let merge = |id: &str, from: &str, into: &str, date: &str, more: &str| {
        format!(
            "{{ id: {id}, action: merge, facility: {from}, into: {into}, date: \"{date}\", {more} class: assumption, source: survey }}"
        )
    };
    let late = "delay_months: { value: 12, class: assumption, source: survey },";
    let transfer = "  - { id: transfer-b, action: transfer, facility: home-b, beds: 45, date: \"2025-02\", class: assumption, source: survey }\n";
    let case = Case::small()
        .edit(transfer, "")
        .add("measures", &merge("first", "home-b", "private", "2023-01", late))
        .add("measures", &merge("second", "private", "centre", "2023-06", ""));
    let draws = run(&case.open(), 1);
    let beds = |year| crate::support::central(&draws, year, Stock::Beds(None, None));
    // 300 of the base year and 40 of the first project, then 80 of the second.
    assert_eq!([beds(2022), beds(2023), beds(2024)], [340.0, 340.0, 420.0]);
}
