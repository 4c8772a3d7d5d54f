//! A plan as a variant file that anybody can read, check, run and compare.

use std::fmt::Write as _;

use crate::analysis::advice::answer::Plan;
use crate::analysis::advice::choice::with;
use crate::domain::lever::{Deed, Lever};
use crate::domain::{FacilityIndex, Measure, Scenario, Text};
use crate::variant::entries::{item, measure as written, quoted, without_dropped, words};

/// The text of a variant of the scenario in the file `parent`, called `name`.
pub fn variant(
    scenario: &Scenario,
    plan: &Plan,
    parent: &str,
    name: &str,
    title: &Text,
    note: &Text,
) -> String {
    let made = with(scenario, &plan.choice);
    let mut text = String::new();
    let line = |text: &mut String, line: &str| {
        text.push_str(line);
        text.push('\n');
    };
    line(&mut text, &format!("# {}", title.en));
    line(&mut text, &format!("# {}", title.zh));
    line(&mut text, &format!("extends: {}", quoted(parent)));
    line(&mut text, &format!("name: {name}"));
    line(&mut text, &format!("title: {}", words(title)));
    line(&mut text, &format!("note: {}", words(note)));
    // What was chosen is part of the plan now.
    line(&mut text, "levers: []");
    let levers = &scenario.levers.list;
    let chosen = || levers.iter().zip(&plan.choice).filter(|(_, step)| **step > 0);
    let homes: String = (scenario.facilities.indices())
        .map(|at| home(scenario, &made, at, chosen().map(|(lever, _)| lever)))
        .collect();
    if !homes.is_empty() {
        line(&mut text, "facilities:");
        text.push_str(&homes);
    }
    let mut measures = String::new();
    for measure in &scenario.measures {
        let gone = !made.measures.iter().any(|kept| kept.id == measure.id);
        if gone {
            let _ = writeln!(measures, "  - {{ id: {}, remove: true }}", measure.id);
        }
    }
    for (lever, &step) in chosen() {
        if let Deed::Measures(steps) = &lever.deed {
            let there = |measure: &&Measure| made.measures.iter().any(|kept| kept.id == measure.id);
            for measure in steps[step as usize - 1].iter().filter(there) {
                measures.push_str(&written(scenario, &made, measure));
            }
        }
    }
    if !measures.is_empty() {
        line(&mut text, "measures:");
        text.push_str(&measures);
    }
    if let Some(costs) = &scenario.costs {
        let mut items = String::new();
        let stays = |id: &str| made.facilities.iter().any(|home| home.id == id);
        items.push_str(&without_dropped(scenario, &stays, &costs.items));
        for (lever, &step) in chosen() {
            items.push_str(&item(lever, step, &|payer| costs.payers[payer].id.clone()));
        }
        if !items.is_empty() {
            line(&mut text, "costs:");
            line(&mut text, "  items:");
            text.push_str(&items);
        }
    }
    text
}

/// What the levers on a home make of it, in one entry: not built, run by another, begun and opened
/// earlier.
fn home<'l>(
    scenario: &Scenario,
    made: &Scenario,
    at: FacilityIndex,
    levers: impl Iterator<Item = &'l Lever>,
) -> String {
    let id = &scenario.facilities[at].id;
    let mut changes = Vec::new();
    let Some(home) = made.facilities.iter().find(|home| home.id == *id) else {
        return format!("  - {{ id: {id}, remove: true }}\n");
    };
    let (mut operated, mut advanced) = (false, false);
    for lever in levers.filter(|lever| lever.facility == at) {
        operated |= matches!(lever.deed, Deed::Operate(_));
        advanced |= matches!(lever.deed, Deed::Advance(_));
    }
    if operated {
        changes.push(format!("operator: {}", home.operator.word()));
    }
    if let Some(project) = home.project.as_ref().filter(|_| advanced) {
        let (start, opening) = (project.begins, project.opening);
        changes.push(format!("project: {{ start: \"{start}\", opening: \"{opening}\" }}"));
    }
    match changes.is_empty() {
        true => String::new(),
        false => format!("  - {{ id: {id}, {} }}\n", changes.join(", ")),
    }
}
