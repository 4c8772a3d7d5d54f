//! The Wansheng plan made larger or smaller in memory: more townships, more years, more facilities.
//! Reads no file and times nothing.

use bedplan::domain::facility::Delay;
use bedplan::domain::minutes::{Coordinates, Minutes, Roads};
use bedplan::domain::{
    Assumption, BedKind, Beds, ByFacility, Facility, FacilityIndex, Levers, LifeTable, Param,
    SEXES, Scenario, TownshipIndex,
};

/// Degrees between neighbouring copies of the district, about its own size: people near an edge
/// reach the next copy.
const APART: (f64, f64) = (0.25, 0.20);

/// The plan with `townships` townships: whole copies of the district side by side, and part of a
/// last one.
pub(crate) fn townships(plan: &Scenario, townships: usize) -> Scenario {
    let own = plan.townships.len();
    let across = (townships.div_ceil(own) as f64).sqrt().ceil() as usize;
    let mut scenario = without_accounts(plan);
    scenario.townships.clear();
    scenario.population.persons.clear();
    scenario.population.all_ages.clear();
    for i in 0..townships {
        let (copy, model) = (i / own, i % own);
        let mut town = plan.townships[TownshipIndex::new(model)].clone();
        town.id = format!("{}-{copy:04}", town.id);
        let (latitude, longitude) = town.position.expect("the plan's townships have coordinates");
        let (north, east) = ((copy / across) as f64, (copy % across) as f64);
        town.position = Some((latitude + north * APART.0, longitude + east * APART.1));
        scenario.townships.push(town);
        scenario.population.persons.push(plan.population.persons[model].clone());
        scenario.population.all_ages.push(plan.population.all_ages[model]);
    }
    for group in &mut scenario.migration {
        group.townships =
            (0..townships).map(|i| group.townships[TownshipIndex::new(i % own)]).collect();
    }
    let homes = plan.facilities.len() * townships.div_ceil(own);
    scenario.facilities = facilities_of(plan, &mut scenario.assumptions, homes, 1);
    for (i, facility) in scenario.facilities.iter_mut().enumerate() {
        let copy = i / plan.facilities.len();
        facility.township = TownshipIndex::new(facility.township.get() + copy * own);
    }
    scenario.facilities.retain(|facility| facility.township.get() < townships);
    let grown = |persons: u32| (f64::from(persons) * townships as f64 / own as f64) as u32;
    scenario.supported.persons = grown(scenario.supported.persons);
    scenario.supported.housed = grown(scenario.supported.housed);
    scenario.travel.minutes = minutes(&scenario);
    scenario
}

/// The plan without costs and staff, which name its own homes.
fn without_accounts(plan: &Scenario) -> Scenario {
    Scenario { costs: None, staff: Vec::new(), levers: Levers::default(), ..plan.clone() }
}

fn minutes(scenario: &Scenario) -> Minutes {
    let value = |id: &str| {
        let found = scenario.assumptions.iter().find(|a| a.id == id);
        found.expect("the plan's travel has this number").distribution.median()
    };
    let place = |position: Option<(f64, f64)>| {
        let (latitude, longitude) = position.expect("every township has coordinates");
        Coordinates { latitude, longitude }
    };
    let places: Vec<Coordinates> = scenario.townships.iter().map(|t| place(t.position)).collect();
    let roads = Roads { detour: value("travel.detour"), speed: value("travel.speed") };
    let limit = scenario.assumption(scenario.travel.limit).distribution.support().1;
    let own = value("travel.own_township");
    Minutes::from_coordinates(&places, roads, own, limit, &scenario.townships_by_id())
        .expect("good coordinates")
}

/// The plan with `facilities` facilities in place of its own, as many beds in all (or one a
/// facility, if that is more).
pub(crate) fn facilities(plan: &Scenario, facilities: usize) -> Scenario {
    let mut scenario = without_accounts(plan);
    let share = facilities.div_ceil(plan.facilities.len()) as u32;
    scenario.facilities = facilities_of(plan, &mut scenario.assumptions, facilities, share);
    scenario
}

/// `count` copies of the plan's facilities in turn, each with a `share`-th of the beds; projects
/// with a delay of their own.
fn facilities_of(
    plan: &Scenario,
    assumptions: &mut Vec<Assumption>,
    count: usize,
    share: u32,
) -> ByFacility<Facility> {
    let own = plan.facilities.len();
    let copy = |i: usize| {
        let mut facility = plan.facilities[FacilityIndex::new(i % own)].clone();
        facility.id = format!("{}-{:04}", facility.id, i / own);
        let [general, nursing] = BedKind::ALL.map(|kind| facility.beds.kind(kind).div_ceil(share));
        facility.beds = Beds::new(general, nursing, facility.operator);
        if let Some(project) = &mut facility.project {
            let (Delay::Factor(param) | Delay::Months(param)) = &mut project.delay;
            let mut assumption = plan.assumption(*param).clone();
            assumption.id = format!("{}-{:04}", assumption.id, i / own);
            *param = Param(assumptions.len());
            assumptions.push(assumption);
        }
        facility
    };
    (0..count).map(copy).collect()
}

/// The plan projected for `years` years. Ages and years that its data do not have repeat the
/// nearest ones.
pub(crate) fn horizon(plan: &Scenario, years: usize) -> Scenario {
    let mut scenario = plan.clone();
    scenario.years.horizon = plan.years.base + years as i32;
    scenario.headline = vec![scenario.years.base, scenario.years.horizon];
    let first_age = plan.elderly_age - years;
    let old_first = plan.population.first_age;
    scenario.population.first_age = first_age;
    for persons in scenario.population.persons.iter_mut().flatten() {
        *persons = (first_age..old_first + persons.len())
            .map(|age| persons[age.saturating_sub(old_first)])
            .collect();
    }
    let table = &plan.mortality.table;
    let rates = |year: i32| {
        let year = year.min(plan.years.horizon);
        SEXES.map(|sex| (0..=table.open_age()).map(|age| table.rate(year, sex, age)).collect())
    };
    // The table of a scenario begins in its base year and ends with its horizon.
    let rates = (plan.years.base..=scenario.years.horizon).map(rates).collect();
    scenario.mortality.table = LifeTable::new(plan.years.base, rates);
    scenario
}
