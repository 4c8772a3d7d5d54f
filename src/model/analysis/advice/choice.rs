//! A choice of levers, and the scenario that it makes.
//!
//! What a lever does is an ordinary measure, operator or project of the scenario, under the lever's
//! own name: so it meets the same luck here, in a variant file, and whatever else is chosen.

use crate::domain::ledger::{Event, Ledger};
use crate::domain::lever::{Deed, Lever, Levers};
use crate::domain::{
    Assumption, BedKind, Beds, CostGroup, CostItem, Driver, Facility, Measure, Param, Part,
    Scenario, Unit,
};
use crate::quantity::Month;

/// How far each lever is pulled, in the order of the scenario; 0 is not at all.
pub type Choice = Vec<u32>;

/// Whether no lever stands beside one that it excludes, or without one that it requires.
pub fn is_allowed(levers: &[Lever], choice: &[u32]) -> bool {
    let chosen = |&other: &usize| choice[other] > 0;
    levers.iter().zip(choice).all(|(lever, &pulled)| {
        pulled == 0 || (!lever.excludes.iter().any(chosen) && lever.requires.iter().all(chosen))
    })
}

/// The choice with `lever` pulled to `step`, what it requires pulled too and what it excludes let
/// go; `None` where that cannot be.
pub fn pulled(levers: &[Lever], choice: &[u32], lever: usize, step: u32) -> Option<Choice> {
    let mut next = choice.to_vec();
    next[lever] = step;
    if step > 0 {
        let mut needed = vec![lever];
        while let Some(at) = needed.pop() {
            for &other in &levers[at].requires {
                if next[other] == 0 {
                    next[other] = 1;
                    needed.push(other);
                }
            }
            let excludes = |other: &usize| levers[*other].excludes.contains(&at);
            let by_others = (0..levers.len()).filter(excludes);
            for other in levers[at].excludes.iter().copied().chain(by_others).collect::<Vec<_>>() {
                next[other] = 0;
            }
        }
    }
    // What required a lever that is let go goes with it.
    loop {
        let orphan = (0..levers.len())
            .find(|&at| next[at] > 0 && levers[at].requires.iter().any(|&other| next[other] == 0));
        match orphan {
            Some(at) => next[at] = 0,
            None => break,
        }
    }
    (next[lever] == step && is_allowed(levers, &next)).then_some(next)
}

/// What a choice costs by the cost of each lever by how far it is pulled: each priced by itself.
pub(super) fn cost_one_by_one(costs: &[Vec<f64>], choice: &[u32]) -> f64 {
    costs.iter().zip(choice).map(|(costs, &step)| costs[step as usize]).sum()
}

/// Plain cost of a choice in yuan.
pub fn plain_cost(levers: &[Lever], choice: &[u32]) -> f64 {
    levers.iter().zip(choice).map(|(lever, &step)| plain_cost_of(lever, step)).sum()
}

/// Plain cost of a lever pulled so far.
pub fn plain_cost_of(lever: &Lever, step: u32) -> f64 {
    step.checked_sub(1).map_or(0.0, |at| lever.cost[at as usize] as f64)
}

/// The measures of a choice.
pub fn measures<'s>(levers: &'s [Lever], choice: &[u32]) -> impl Iterator<Item = &'s Measure> {
    levers.iter().zip(choice.to_vec()).flat_map(|(lever, step)| match (&lever.deed, step) {
        (_, 0) => &[][..],
        (Deed::Measures(steps), step) => &steps[step as usize - 1][..],
        _ => &[][..],
    })
}

/// `scenario` with the choice made: its levers are gone, and what is chosen is part of the plan.
pub fn with(scenario: &Scenario, choice: &[u32]) -> Scenario {
    let mut made = scenario.clone();
    let Levers { list, assumptions, inputs } = std::mem::take(&mut made.levers);
    made.assumptions.extend(assumptions);
    made.inputs.extend(inputs);
    made.measures.extend(measures(&list, choice).cloned());
    let mut dropped = Vec::new();
    for (lever, &step) in list.iter().zip(choice).filter(|(_, step)| **step > 0) {
        let facility = &mut made.facilities[lever.facility];
        match lever.deed {
            Deed::Operate(operator) => {
                facility.operator = operator;
                let [general, nursing] = BedKind::ALL.map(|kind| facility.beds.kind(kind));
                facility.beds = Beds::new(general, nursing, operator);
            }
            Deed::Advance(months) => advance(facility, months, scenario.years.base),
            Deed::Drop => dropped.push(facility.id.clone()),
            Deed::Measures(_) => {}
        }
        charge(&mut made, lever, step);
    }
    if !dropped.is_empty() {
        made.keep_facilities(|facility| !dropped.contains(&facility.id));
    }
    made
}

/// A project begins and opens some months earlier; what was built by the end of the base year is
/// known.
fn advance(facility: &mut Facility, months: u32, base: i32) {
    if let Some(project) = &mut facility.project {
        let earlier = -(months as i32);
        project.begins = project.begins.plus(earlier);
        project.start = project.start.plus(earlier).max(Month::new(base + 1, 1));
        project.opening = project.opening.plus(earlier);
    }
}

/// The plain cost of a lever among the costs of the scenario, where it has any.
fn charge(made: &mut Scenario, lever: &Lever, step: u32) {
    let (yuan, Some(payer)) = (plain_cost_of(lever, step), lever.payer) else { return };
    let Some(costs) = &mut made.costs else { return };
    let id = format!("costs.items[{}].amount", lever.id);
    let provenance = lever.provenance.clone();
    let known =
        Assumption::certain(id, lever.name.clone(), Unit::Yuan, Part::Costs, yuan, provenance);
    let Some(known) = known.filter(|_| yuan > 0.0) else { return };
    let amount = Param(made.assumptions.len());
    made.assumptions.push(known);
    costs.items.push(CostItem {
        id: lever.id.clone(),
        name: lever.name.clone(),
        group: CostGroup::Capital,
        payer,
        charged_to: None,
        driver: Driver::Year,
        amount,
        growth: None,
        overrun: None,
        sunk_share: None,
        from: Some(lever.spent),
        until: Some(lever.spent),
        note: None,
    });
}

/// Whether, all going as planned, measures find as many beds and open homes in `made` as they do in
/// `plan`: the door would refuse a variant in which they do not.
pub fn finds_its_beds(plan: &Scenario, made: &Scenario) -> bool {
    let (before, after) = (not_found(plan), not_found(made));
    after.0 <= before.0 && after.1 <= before.1
}

/// Beds that measures ask for and do not find on the planned dates, and measures on homes that are
/// not open.
fn not_found(scenario: &Scenario) -> (u32, u32) {
    let facilities = &scenario.facilities;
    let openings = facilities.each().filter_map(|(at, f)| {
        f.project.as_ref().map(|p| (p.opening, 0, f.id.as_str(), Event::Open(at)))
    });
    let acts = scenario.measures.iter();
    let acts = acts.map(|m| (m.date, 1, m.id.as_str(), Event::Act(m.facility, m.action)));
    let mut events: Vec<_> = openings.chain(acts).collect();
    events.sort_by_key(|&(month, order, id, _)| (month, order, id));
    let (mut ledger, mut beds, mut closed) = (Ledger::new(facilities), 0, 0);
    for (_, _, _, event) in events {
        if let Event::Act(at, _) = event
            && !ledger.is_open(at)
        {
            closed += 1;
        }
        beds += ledger.apply(event, facilities);
    }
    (beds, closed)
}
