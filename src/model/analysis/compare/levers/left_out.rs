//! A scenario with some of its changes left out: what stands at these paths is as in the reference
//! again.

use crate::domain::facility::Delay;
use crate::domain::residents::Start;
use crate::domain::{Action, Facility, FacilityIndex, Measure, Param, Scenario, TownshipIndex};

/// `run`, with what stands at `paths` as `reference` has it.
pub fn without(reference: &Scenario, run: &Scenario, paths: &[String]) -> Scenario {
    let mut scenario = run.clone();
    let mut homes: Vec<&str> = Vec::new();
    let mut measures: Vec<&str> = Vec::new();
    for path in paths {
        let mut parts = path.split(['[', ']']);
        match (parts.next(), parts.next(), parts.next()) {
            (Some("measures"), Some(id), _) => measures.push(id),
            (Some("facilities"), Some(id), Some("")) => homes.push(id),
            (Some("facilities"), Some(id), Some(rest)) => {
                home_property(reference, &mut scenario, id, rest.trim_start_matches('.'));
                assumption(reference, &mut scenario, path);
            }
            _ => assumption(reference, &mut scenario, path),
        }
    }
    // Homes before measures, which act on them.
    homes.iter().for_each(|id| whole_home(reference, &mut scenario, id));
    measures.iter().for_each(|id| whole_measure(reference, &mut scenario, id));
    scenario
}

/// The assumption with this id as in the reference.
fn assumption(reference: &Scenario, scenario: &mut Scenario, id: &str) {
    let old = reference.assumptions.iter().find(|assumption| assumption.id == id);
    let new = scenario.assumptions.iter_mut().find(|assumption| assumption.id == id);
    if let (Some(old), Some(new)) = (old, new) {
        *new = old.clone();
    }
}

/// The parameter of `scenario` that means what `param` means in the reference, with the reference's
/// distribution.
fn brought(reference: &Scenario, scenario: &mut Scenario, param: Param) -> Param {
    let old = reference.assumption(param).clone();
    match scenario.assumptions.iter().position(|assumption| assumption.id == old.id) {
        Some(index) => {
            scenario.assumptions[index] = old;
            Param(index)
        }
        None => {
            scenario.assumptions.push(old);
            Param(scenario.assumptions.len() - 1)
        }
    }
}

fn place_of(scenario: &Scenario, facility: &str) -> Option<FacilityIndex> {
    scenario.facilities.find(|f| f.id == facility)
}

/// A township of the reference, in `scenario`.
fn township(
    reference: &Scenario,
    scenario: &Scenario,
    index: TownshipIndex,
) -> Option<TownshipIndex> {
    let id = &reference.townships[index].id;
    scenario.townships.find(|t| t.id == *id)
}

/// A property of a home or project as in the reference.
fn home_property(reference: &Scenario, scenario: &mut Scenario, id: &str, property: &str) {
    let (Some(old), Some(index)) = (place_of(reference, id), place_of(scenario, id)) else {
        return;
    };
    let old = reference.facilities[old].clone();
    match property {
        "township" => {
            if let Some(place) = township(reference, scenario, old.township) {
                scenario.facilities[index].township = place;
            }
        }
        // Beds belong to an operator: those of the reference, under whoever operates here.
        "beds.total" | "beds.nursing" => {
            let operator = scenario.facilities[index].operator;
            scenario.facilities[index].beds = under(&old, operator);
        }
        "operator" => {
            let new = &mut scenario.facilities[index];
            new.beds = under(new, old.operator);
            new.operator = old.operator;
        }
        "comprehensive" => scenario.facilities[index].comprehensive = old.comprehensive,
        "integrated_medical" => {
            scenario.facilities[index].integrated_medical = old.integrated_medical;
        }
        "project.stage" => project(reference, scenario, &old, index),
        "project.start" | "project.opening" | "project.ramp_months" => {
            let (Some(old), Some(new)) = (&old.project, &mut scenario.facilities[index].project)
            else {
                return;
            };
            (new.start, new.opening, new.ramp_months) = (old.start, old.opening, old.ramp_months);
        }
        "project.duration_factor" | "project.delay_months" => {
            let Some(project) = &old.project else { return };
            let delay = brought_delay(reference, scenario, project.delay);
            if let Some(new) = &mut scenario.facilities[index].project {
                new.delay = delay;
            }
        }
        // Cancellation is an assumption.
        _ => {}
    }
}

/// The beds of a facility, all under `operator`.
fn under(facility: &Facility, operator: crate::domain::Operator) -> crate::domain::Beds {
    use crate::domain::{BedKind, Beds};
    let [general, nursing] = BedKind::ALL.map(|kind| facility.beds.kind(kind));
    Beds::new(general, nursing, operator)
}

fn brought_delay(reference: &Scenario, scenario: &mut Scenario, delay: Delay) -> Delay {
    match delay {
        Delay::Factor(param) => Delay::Factor(brought(reference, scenario, param)),
        Delay::Months(param) => Delay::Months(brought(reference, scenario, param)),
    }
}

/// The project of a facility as in the reference, or none where it has none there.
fn project(reference: &Scenario, scenario: &mut Scenario, old: &Facility, index: FacilityIndex) {
    let project = old.project.clone().map(|mut project| {
        project.delay = brought_delay(reference, scenario, project.delay);
        project.cancellation = brought(reference, scenario, project.cancellation);
        project
    });
    scenario.facilities[index].project = project;
}

/// A whole home as in the reference: gone where that has none, back where this has none.
fn whole_home(reference: &Scenario, scenario: &mut Scenario, id: &str) {
    match (place_of(reference, id), place_of(scenario, id)) {
        (None, Some(_)) => scenario.keep_facilities(|home| home.id != id),
        (Some(old), None) => {
            let mut home = reference.facilities[old].clone();
            let Some(place) = township(reference, scenario, home.township) else { return };
            home.township = place;
            let new = FacilityIndex::new(scenario.facilities.len());
            scenario.facilities.push(home.clone());
            project(reference, scenario, &home, new);
            paid_for(reference, scenario, old);
            residents(reference, scenario, old, new);
        }
        _ => {}
    }
}

/// The home that has come back last is paid for as in the reference; by an item that the reference
/// does not have, if that is paid for every home.
fn paid_for(reference: &Scenario, scenario: &mut Scenario, old: FacilityIndex) {
    for item in scenario.costs.iter_mut().flat_map(|costs| &mut costs.items) {
        let mut there = reference.costs.iter().flat_map(|costs| &costs.items);
        let there = there.find(|there| there.id == item.id).map(|there| there.driver.clone());
        let Some(filter) = item.driver.bed_filter_mut() else { continue };
        let counts = match there.and_then(|mut driver| driver.bed_filter_mut().cloned()) {
            Some(there) => there.facilities[old],
            None => filter.facilities.iter().all(|counts| *counts),
        };
        filter.facilities.push(counts);
    }
}

/// As many live in a home that has come back as in the reference, where both say so home by home.
fn residents(
    reference: &Scenario,
    scenario: &mut Scenario,
    old: FacilityIndex,
    new: FacilityIndex,
) {
    let Some(Start::Homes(there)) = reference.residents.as_ref().map(|of| &of.start) else {
        return;
    };
    let Some(&(_, persons)) = there.iter().find(|(home, _)| *home == old) else { return };
    let persons = brought(reference, scenario, persons);
    if let Some(Start::Homes(here)) = scenario.residents.as_mut().map(|of| &mut of.start) {
        here.push((new, persons));
    }
}

/// A whole measure as in the reference.
fn whole_measure(reference: &Scenario, scenario: &mut Scenario, id: &str) {
    let old = reference.measures.iter().find(|measure| measure.id == id);
    let back = old.and_then(|old| measure(reference, scenario, old));
    let at = scenario.measures.iter().position(|measure| measure.id == id);
    match (at, back) {
        (Some(at), Some(back)) => scenario.measures[at] = back,
        (Some(at), None) => {
            scenario.measures.remove(at);
        }
        (None, Some(back)) => scenario.measures.push(back),
        (None, None) => {}
    }
}

/// A measure of the reference in `scenario`; `None` where its homes are not there.
fn measure(reference: &Scenario, scenario: &mut Scenario, old: &Measure) -> Option<Measure> {
    let here = |index: FacilityIndex| place_of(scenario, &reference.facilities[index].id);
    let facility = here(old.facility)?;
    let action = match old.action {
        Action::Merge(into) => Action::Merge(here(into)?),
        other => other,
    };
    let delay = old.delay.map(|param| brought(reference, scenario, param));
    let probability = old.probability.map(|param| brought(reference, scenario, param));
    Some(Measure { facility, action, delay, probability, ..old.clone() })
}
