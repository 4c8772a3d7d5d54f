//! A small district with all that can vary, and scenarios that differ from it in one setting each.

use bedplan::domain::cost::{AgeRange, OlderFilter};
use bedplan::domain::lever::{Deed, Lever, LeverWord};
use bedplan::domain::minutes::Minutes;
use bedplan::domain::outline::Outlines;
use bedplan::domain::staff::Served;
use bedplan::domain::{
    Action, Area, Assumption, ByTownship, CostGroup, CostItem, Costs, Drawn, Driver, FacilityIndex,
    LifeTable, NeedLevel, Operator, Payer, Scenario, StaffKind, SupportedNumber, Text,
    TownshipIndex,
};
use bedplan::numerics::{Distribution, Sampling};
use bedplan::quantity::Month;

use crate::support::Case;

/// Common factors of two rates, of the walk of mortality and an uptake, and of what townships draw.
const FACTORS: &str = r#"
common_factors:
  - { id: moves, name: { en: Moves, zh: 迁移 }, loads: { "migration[old].rate": 0.8, "migration[young].rate": 0.8 }, class: assumption, source: survey }
  - { id: health, name: { en: Health, zh: 健康 }, loads: { mortality.walk: 0.7, uptake.full: -0.7 }, class: assumption, source: survey }
  - { id: towns, name: { en: Towns, zh: 各镇 }, scope: township, loads: { "migration[old].township_rate": 0.6, mortality.township_level: 0.6 }, class: assumption, source: survey }
care_need:
"#;

/// The small district with every assumption uncertain, what townships draw, common factors, and
/// roads.
pub(super) fn uncertain() -> Scenario {
    let mut scenario = Case::small()
        .edit(
            "  file: population.csv\n",
            "  file: population.csv\n  older_sd_log: { value: 0.05, class: estimate, source: survey }\n",
        )
        .edit(
            "  level_sd:",
            "  township_level: { value: 0, class: assumption, source: survey }\n  level_sd:",
        )
        .edit(
            "{ id: old, ages: [60, 100],",
            "{ id: old, ages: [60, 100], township_rate: { value: 0, class: assumption, source: survey },",
        )
        .edit("\ncare_need:\n", FACTORS)
        .open();
    for assumption in &mut scenario.assumptions {
        let median = assumption.distribution.median();
        let (low, high) = if median == 0.0 { (0.05, 0.2) } else { (0.8 * median, median) };
        spread(assumption, low.min(high), low.max(high));
    }
    let roads = [[0.0, 10.0, 25.0], [10.0, 0.0, 28.0], [25.0, 28.0, 0.0]].map(Vec::from);
    let order = scenario.townships_by_id();
    scenario.travel.minutes = Minutes::from_matrix(&roads, 3.0, 60.0, &order).unwrap();
    spread(&mut scenario.assumptions[scenario.travel.limit.0], 24.0, 30.0);
    spread(&mut scenario.assumptions[scenario.travel.decay.0], 8.0, 12.0);
    for project in scenario.facilities.iter().filter_map(|f| f.project.as_ref()) {
        spread(&mut scenario.assumptions[project.cancellation.0], 0.1, 0.9);
    }
    for township in &mut scenario.townships {
        township.population_sd_log = 0.1;
    }
    // A month's delay moves it into another year.
    scenario.measures[1].date = Month::december(2025);
    scenario
}

fn spread(assumption: &mut Assumption, low: f64, high: f64) {
    assumption.distribution = Distribution::uniform(low, high).unwrap();
}

/// Whether a setting changes what is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Moves {
    Results,
    Nothing,
}
use Moves::{Nothing, Results};

/// Scenarios that differ from `base` in one setting each; every field of a scenario is among them.
pub(super) fn variants(base: &Scenario) -> Vec<(String, Moves, Scenario)> {
    // A field more does not compile until it is named here and has a variant below.
    let Scenario {
        name: _,
        extent: _,
        title: _,
        district: _,
        district_id: _,
        note: _,
        lang: _,
        seed: _,
        draws: _,
        sampling: _,
        chance_events: _,
        years: _,
        headline: _,
        elderly_age: _,
        sources: _,
        assumptions: _,
        common_factors: _,
        inputs: _,
        townships: _,
        population: _,
        older_factor: _,
        mortality: _,
        migration: _,
        care_need: _,
        uptake: _,
        supported: _,
        supply: _,
        travel: _,
        attributes: _,
        facilities: _,
        measures: _,
        series: _,
        rules: _,
        costs: _,
        staff: _,
        residents: _,
        outlines: _,
        levers: _,
        page: _,
        questions: _,
        kept: _,
    } = base;
    let mut variants = Vec::new();
    let mut with = |name: &str, moves: Moves, change: &dyn Fn(&mut Scenario)| {
        let mut scenario = base.clone();
        change(&mut scenario);
        variants.push((name.to_owned(), moves, scenario));
    };
    with("name", Nothing, &|s| s.name = "other".to_owned());
    with("residents", Results, &|s| {
        let provenance = s.assumptions[0].provenance.clone();
        let part = bedplan::domain::Part::Uptake;
        let (id, label) = ("residents.length_of_stay.nursing".to_owned(), Default::default());
        let stay =
            Assumption::certain(id, label, bedplan::domain::Unit::Months, part, 24.0, provenance);
        s.assumptions.push(stay.expect("a number"));
        let stay = bedplan::domain::Param(s.assumptions.len() - 1);
        s.residents = Some(bedplan::domain::Residents {
            stay: [stay; 4],
            patience: bedplan::domain::residents::Patience::AsStay,
            steps_a_month: 1,
            start: bedplan::domain::residents::Start::Placed,
        });
    });
    with("outlines", Nothing, &|s| {
        let areas = vec![Vec::new(); s.townships.len()];
        s.outlines =
            Some(Outlines { townships: areas, neighbours: Vec::new(), approval_number: None });
    });
    with("words", Nothing, &|s| {
        (s.title, s.district, s.note) = (Text::same("a"), Text::same("b"), Text::same("c"));
        (s.lang, s.draws) = (bedplan::domain::Lang::Zh, 99);
        (s.sources, s.inputs) = (std::collections::BTreeMap::new(), Vec::new());
    });
    with("seed", Results, &|s| s.seed += 1);
    with("sampling", Results, &|s| s.sampling = Sampling::Sobol);
    with("chance events", Results, &|s| s.chance_events = false);
    with("horizon", Results, &|s| {
        s.years.horizon -= 1;
        s.headline = vec![2023];
    });
    with("headline", Results, &|s| s.headline = vec![2023]);
    with("district id", Results, &|s| s.district_id = Some("other".to_owned()));
    with("elderly age", Results, &|s| s.elderly_age = 62);

    with("order of townships", Results, &|s| {
        s.townships.swap(0, 1);
        s.population.persons.swap(0, 1);
        s.population.all_ages.swap(0, 1);
    });
    with("id of a township", Results, &|s| {
        s.townships[TownshipIndex::new(1)].id = "omega".to_owned();
    });
    with("name of a township", Nothing, &|s| {
        s.townships[TownshipIndex::new(1)].name = Text::same("Omega");
    });
    with("position", Nothing, &|s| {
        s.townships[TownshipIndex::new(1)].position = Some((29.0, 107.0));
    });
    with("area", Results, &|s| s.townships[TownshipIndex::new(1)].area = Area::Urban);
    with("spread of a township", Results, &|s| {
        s.townships[TownshipIndex::new(1)].population_sd_log = 0.2;
    });
    with("mortality of a township", Results, &|s| {
        s.townships[TownshipIndex::new(1)].log_relative_mortality = 0.3;
    });
    with("support in a township", Results, &|s| {
        s.townships[TownshipIndex::new(1)].supported_relative = 3.0;
    });

    with("persons", Results, &|s| s.population.persons[1][0][12] += 40);
    with("persons of all ages", Results, &|s| s.population.all_ages[1] *= 3);
    with("first age", Results, &|s| {
        s.population.first_age += 1;
        s.population.persons.iter_mut().flatten().for_each(|ages| {
            ages.remove(0);
        });
    });
    with("life table", Results, &|s| {
        let (table, years) = (&s.mortality.table, s.years.iter());
        let rates = |year| {
            bedplan::domain::SEXES.map(|sex| {
                (0..=table.open_age()).map(|age| 1.2 * table.rate(year, sex, age)).collect()
            })
        };
        s.mortality.table = LifeTable::new(s.years.base, years.map(rates).collect());
    });
    with("last estimated year", Results, &|s| s.mortality.last_estimated_year += 1);
    with("ages that move", Results, &|s| s.migration[1].ages = (65, 100));
    with("townships that move", Results, &|s| {
        s.migration[1].townships[TownshipIndex::new(1)] = false;
    });
    with("id of a migration group", Nothing, &|s| s.migration[1].id = "older".to_owned());
    with("no migration", Results, &|s| s.migration.clear());

    with("age bands", Results, &|s| s.care_need.bands[1].first += 1);
    with("dependence", Results, &|s| s.care_need.dependent[0][1] *= 1.5);
    with("full dependence", Results, &|s| s.care_need.full[1][1] *= 1.5);
    with("supported persons", Results, &|s| s.supported.persons += 30);
    with("supported persons over the years", Results, &|s| {
        s.supported.number = SupportedNumber::Constant;
    });
    with("supported people housed", Results, &|s| s.supported.housed += 30);
    with("target year", Results, &|s| s.supported.target_year += 2);

    with("beds of a home", Results, &|s| {
        let more = s.facilities[FacilityIndex::new(2)].beds;
        s.facilities[FacilityIndex::new(0)].beds.add(&more);
    });
    with("township of a home", Results, &|s| {
        s.facilities[FacilityIndex::new(2)].township = TownshipIndex::new(2);
    });
    with("owner", Nothing, &|s| {
        s.facilities[FacilityIndex::new(2)].owner = bedplan::domain::Owner::Public;
    });
    with("operator", Results, &|s| {
        s.facilities[FacilityIndex::new(2)].operator = Operator::Government;
    });
    with("comprehensive", Results, &|s| s.facilities[FacilityIndex::new(0)].comprehensive = false);
    with("id of a project", Results, &|s| {
        s.facilities[FacilityIndex::new(4)].id = "new-c".to_owned();
    });
    with("opening", Results, &|s| {
        let project = s.facilities[FacilityIndex::new(4)].project.as_mut().unwrap();
        project.opening = project.opening.plus(9);
    });
    with("ramp", Results, &|s| {
        s.facilities[FacilityIndex::new(4)].project.as_mut().unwrap().ramp_months = 30;
    });
    with("no home", Results, &|s| drop(s.facilities.pop()));
    with("date of a measure", Results, &|s| s.measures[0].date = Month::december(2025));
    with("measure", Results, &|s| s.measures[0].action = Action::Close);
    with("probability of a measure", Results, &|s| {
        s.measures[1].probability = Some(s.supported.willing_share);
    });
    with("delay of a measure", Results, &|s| s.measures[1].delay = Some(s.supply.usable_share));
    with("no measure", Results, &|s| s.measures.clear());
    with("series", Results, &|s| s.series[0].values[1].1 += 1.0);
    with("bound", Results, &|s| s.rules[0].bounds[0].bound = s.rules[2].bounds[0].bound);
    with("years in force", Results, &|s| s.rules[0].bounds[0].from += 1);
    with("place of a rule", Results, &|s| s.rules[0].place = s.rules[3].place);
    with("no rule", Results, &|s| drop(s.rules.pop()));
    let rate = base.migration[0].rate;
    with("costs", Results, &|s| {
        let ages = OlderFilter {
            ages: AgeRange { first: 83, last: Some(91) },
            townships: ByTownship::filled(s.townships.len(), true),
            share: None,
        };
        s.costs = Some(Costs {
            price_year: 2020,
            discount_rate: rate,
            payers: vec![Payer { id: "town".to_owned(), name: Text::same("Town") }],
            items: vec![CostItem {
                id: "allowance".to_owned(),
                name: Text::same("Allowance"),
                group: CostGroup::Allowance,
                payer: 0,
                charged_to: None,
                driver: Driver::OlderMonths(ages),
                amount: rate,
                growth: None,
                overrun: None,
                sunk_share: None,
                from: None,
                until: None,
                note: None,
            }],
        });
    });
    with("staff", Results, &|s| {
        s.staff = vec![StaffKind {
            id: "cooks".to_owned(),
            name: Text::same("Cooks"),
            serves: Served { homes_each: Some(rate), ..Served::default() },
            relief: None,
            available: None,
        }];
    });
    with("levers", Nothing, &|s| {
        s.levers.list = vec![Lever {
            id: "drop".to_owned(),
            name: Text::same("Drop"),
            facility: FacilityIndex::new(0),
            word: LeverWord::Drop,
            deed: Deed::Drop,
            beds: vec![10],
            cost: vec![1],
            spent: 2021,
            payer: None,
            excludes: Vec::new(),
            requires: Vec::new(),
            provenance: s.facilities[FacilityIndex::new(0)].provenance[0].clone(),
        }];
    });
    with("page", Nothing, &|s| s.page.rules = Some(Vec::new()));
    with("nobody travels", Results, &|s| {
        let alone = vec![vec![f64::INFINITY; 3]; 3];
        let order = s.townships_by_id();
        s.travel.minutes = Minutes::from_matrix(&alone, 3.0, 60.0, &order).unwrap();
    });
    // Parameters that point to one another's assumptions.
    with("level of mortality", Results, &|s| s.mortality.level = Some(s.supply.usable_share));
    with("levels of townships", Results, &|s| s.mortality.township_level = None);
    with("rates of townships", Results, &|s| s.migration[1].township_rate = None);
    with("count of older people", Results, &|s| s.older_factor = None);
    with("no common factor", Results, &|s| s.common_factors.clear());
    with("name of a common factor", Results, &|s| s.common_factors[0].id.push('s'));
    with("a load", Results, &|s| s.common_factors[0].loads[0].1 = 0.4);
    with("load of the walk", Results, &|s| s.common_factors[1].loads[0].1 = 0.4);
    with("load of townships", Results, &|s| s.common_factors[2].loads[0].1 = 0.4);
    with("scope of a common factor", Results, &|s| s.common_factors[2].drawn = Drawn::Once);
    with("steps of mortality", Results, &|s| s.mortality.walk_sd = s.supply.usable_share);
    with("rate of migration", Results, &|s| s.migration[1].rate = s.uptake.growth);
    with("level of need", Results, &|s| s.care_need.level = s.uptake.growth);
    with("trend of need", Results, &|s| s.care_need.trend = s.uptake.growth);
    with("severity", Results, &|s| s.care_need.severity = s.uptake.growth);
    with("uptake", Results, &|s| {
        s.uptake.by_need[NeedLevel::Full as usize] = s.uptake.rural_relative;
    });
    with("rural uptake", Results, &|s| s.uptake.rural_relative = s.supply.usable_share);
    with("growth of uptake", Results, &|s| s.uptake.growth = s.care_need.severity);
    with("shift of uptake", Results, &|s| {
        s.uptake.shifts.push(bedplan::domain::UptakeShift {
            id: "shift".to_owned(),
            name: Text::default(),
            factor: s.uptake.rural_relative,
            needs: [true; 3],
            areas: [true; 2],
            from: s.years.base + 1,
            phase_in_years: 1,
        });
    });
    with("delay of a series", Results, &|s| s.series[0].delay = Some(s.supply.usable_share));
    with("attributes no rule asks for", Nothing, &|s| {
        let (id, name) = ("clinic".to_owned(), Text::default());
        s.attributes.push(bedplan::domain::Attribute { id, name });
        s.facilities[FacilityIndex::new(0)].attributes.push(0);
    });
    with("willing", Results, &|s| s.supported.willing_share = s.supply.usable_share);
    with("usable share", Results, &|s| s.supply.usable_share = s.uptake.rural_relative);
    for index in 0..base.assumptions.len() {
        let id = &base.assumptions[index].id;
        with(&format!("distribution of {id}"), Results, &|s| {
            let narrow = s.assumptions[index].distribution.quantile(0.2);
            s.assumptions[index].distribution = Distribution::certain(narrow).unwrap();
        });
        with(&format!("name of {id}"), Results, &|s| s.assumptions[index].id.push_str("-other"));
    }
    variants
}
