//! Entries of a variant as text: what a lever makes of measures and costs, and what goes with a
//! project that is not built.
//!
//! Measures keep the lever's id, so the variant meets the luck that whoever chose it met.

use std::fmt::Write as _;

use crate::analysis::advice::choice::plain_cost_of;
use crate::domain::lever::Lever;
use crate::domain::measure::HowMany;
use crate::domain::{Action, Assumption, CostItem, Driver, Measure, Param, Scenario, Text};

/// The cost items that name a home which is not built, without it; those that name no other home go
/// with it.
pub fn without_dropped(
    scenario: &Scenario,
    stays: &dyn Fn(&str) -> bool,
    items: &[CostItem],
) -> String {
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

/// A measure of a lever, as an entry of `measures:`.
pub fn measure(scenario: &Scenario, made: &Scenario, measure: &Measure) -> String {
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

/// The plain cost of a lever as a cost of one year, an entry of `items:` of `costs:`; nothing where
/// it has none.
pub fn item(lever: &Lever, step: u32, payer: &dyn Fn(usize) -> String) -> String {
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

/// A text in both languages.
pub fn words(text: &Text) -> String {
    format!("{{ en: {}, zh: {} }}", quoted(&text.en), quoted(&text.zh))
}

/// A text in quotes that YAML reads as it stands.
pub fn quoted(text: &str) -> String {
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
