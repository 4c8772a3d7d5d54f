//! A plan as a variant file that anybody can read, check, run and compare.
//!
//! Measures keep the lever's id, so the variant meets the luck that the advice met.

use std::fmt::Write as _;

use crate::analysis::advice::answer::Plan;
use crate::analysis::advice::choice::{plain_cost_of, with};
use crate::domain::lever::{Deed, Lever};
use crate::domain::measure::HowMany;
use crate::domain::{Action, Assumption, CostItem, Driver, Measure, Param, Scenario, Text};

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
    let homes: String = (0..scenario.facilities.len())
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
        items.push_str(&without_dropped(scenario, &made, &costs.items));
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

/// What the levers on a home make of it, in one entry: not built, run by another, begun and opened earlier.
fn home<'l>(
    scenario: &Scenario,
    made: &Scenario,
    at: usize,
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

/// The cost items that name a home which is not built, without it; those that name no other home go with it.
fn without_dropped(scenario: &Scenario, made: &Scenario, items: &[CostItem]) -> String {
    let stays = |id: &str| made.facilities.iter().any(|home| home.id == id);
    let mut text = String::new();
    for item in items {
        let (Driver::Beds { filter, .. } | Driver::BedMonths(filter)) = &item.driver else {
            continue;
        };
        let homes = scenario.facilities.iter().zip(&filter.facilities);
        let named: Vec<&str> = homes.filter(|(_, n)| **n).map(|(f, _)| f.id.as_str()).collect();
        // An item that names none is for all homes there are.
        if named.len() == scenario.facilities.len() || named.iter().all(|id| stays(id)) {
            continue;
        }
        let left: Vec<&str> = named.into_iter().filter(|id| stays(id)).collect();
        let change = match left.is_empty() {
            true => "remove: true".to_owned(),
            false => format!("facilities: [{}]", left.join(", ")),
        };
        let _ = writeln!(text, "    - {{ id: {}, {change} }}", item.id);
    }
    text
}

/// A measure of a lever.
fn written(scenario: &Scenario, made: &Scenario, measure: &Measure) -> String {
    let many = |beds: HowMany| match beds {
        HowMany::All => "all".to_owned(),
        HowMany::Beds(n) => n.to_string(),
    };
    let what = match measure.action {
        Action::Convert(beds) => format!("action: convert\n    beds: {}", many(beds)),
        Action::Transfer(beds, to) => {
            format!("action: transfer\n    beds: {}\n    to: {}", many(beds), to.word())
        }
        Action::Add(beds, kind) => {
            format!("action: add\n    beds: {beds}\n    kind: {}", kind.word())
        }
        Action::Remove(beds, kind) => {
            format!("action: remove\n    beds: {}\n    kind: {}", many(beds), kind.word())
        }
        Action::Close => "action: close".to_owned(),
        Action::Merge(into) => {
            format!("action: merge\n    into: {}", scenario.facilities[into].id)
        }
    };
    let mut text = format!(
        "  - id: {}\n    name: {}\n    {what}\n    facility: {}\n    date: \"{}\"\n",
        measure.id,
        words(&measure.name),
        scenario.facilities[measure.facility].id,
        measure.date
    );
    let mut given = |key: &str, param: Option<Param>| {
        if let Some(param) = param {
            let _ = writeln!(text, "    {key}: {}", number(made.assumption(param)));
        }
    };
    given("delay_months", measure.delay);
    given("probability", measure.probability);
    let _ = writeln!(text, "    class: {}", measure.provenance.class.word());
    if !measure.provenance.source.is_empty() {
        let _ = writeln!(text, "    source: {}", measure.provenance.source);
    }
    text
}

/// A number or distribution with its class and source.
fn number(assumption: &Assumption) -> String {
    let provenance = &assumption.provenance;
    let mut text = format!("{{ value: {}", assumption.distribution.written());
    let _ = write!(text, ", class: {}", provenance.class.word());
    if !provenance.source.is_empty() {
        let _ = write!(text, ", source: {}", provenance.source);
    }
    text + " }"
}

/// The plain cost of a lever as a cost of one year.
fn item(lever: &Lever, step: u32, payer: &dyn Fn(usize) -> String) -> String {
    let (yuan, Some(who)) = (plain_cost_of(lever, step), lever.payer) else { return String::new() };
    if yuan <= 0.0 {
        return String::new();
    }
    let source = match lever.provenance.source.as_str() {
        "" => String::new(),
        source => format!(", source: {source}"),
    };
    format!(
        "    - id: {}\n      name: {}\n      group: capital\n      payer: {}\n      per: year\n      from: {year}\n      until: {year}\n      amount: {{ value: {yuan}, class: {}{source} }}\n",
        lever.id,
        words(&lever.name),
        payer(who),
        lever.provenance.class.word(),
        year = lever.spent,
    )
}

fn words(text: &Text) -> String {
    format!("{{ en: {}, zh: {} }}", quoted(&text.en), quoted(&text.zh))
}

/// A text in quotes that YAML reads as it stands.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for sign in text.chars() {
        match sign {
            '"' | '\\' => quoted.extend(['\\', sign]),
            sign if sign.is_control() => quoted.push(' '),
            sign => quoted.push(sign),
        }
    }
    quoted + "\""
}
