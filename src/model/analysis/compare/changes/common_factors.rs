//! Changes of common factors: which assumptions have a cause in common, and how strongly.

use super::{At, ChangeList, Field, Part, Stated, Value, origin};
use crate::domain::{CommonFactor, Drawn, Loaded, MORTALITY_WALK, Scenario};

impl ChangeList<'_> {
    pub(super) fn common_factors(&mut self) {
        let (old, new) = (self.old, self.new);
        let pairs = Self::by_id(&old.common_factors, &new.common_factors, |f| f.id.as_str());
        for (before, after) in pairs {
            let Some(any) = after.or(before) else { continue };
            let both = before.is_some() && after.is_some();
            let at = At {
                part: Part::Assumptions,
                path: format!("common_factors[{}].loads", any.id),
                thing: &any.name,
                field: Field::Loads,
            };
            let stated = |scenario: &Scenario, factor: Option<&CommonFactor>| Stated {
                value: Value::words(&factor.map_or(String::new(), |f| {
                    let other = if std::ptr::eq(scenario, old) { new } else { old };
                    loads(scenario, f, both.then_some(other))
                })),
                origin: factor.map(|f| origin(scenario, &f.provenance)),
            };
            let (before, after) = (stated(old, before), stated(new, after));
            if before != after {
                self.note(at, Some(before), Some(after));
            }
        }
    }
}

/// The loads of a factor in words, those of 0 left out, and those on what `other` does not have:
/// they came or went with it.
fn loads(scenario: &Scenario, factor: &CommonFactor, other: Option<&Scenario>) -> String {
    let name = |loaded: Loaded| match loaded {
        Loaded::Assumption(param) => scenario.assumption(param).id.as_str(),
        Loaded::MortalityWalk => MORTALITY_WALK,
    };
    let shared = |loaded: Loaded| match (loaded, other) {
        (Loaded::Assumption(param), Some(other)) => {
            let id = &scenario.assumption(param).id;
            other.assumptions.iter().any(|assumption| assumption.id == *id)
        }
        _ => true,
    };
    let mut loads: Vec<String> = (factor.loads.iter())
        .filter(|(loaded, load)| *load != 0.0 && shared(*loaded))
        .map(|(loaded, load)| format!("{} {load}", name(*loaded)))
        .collect();
    loads.sort_unstable();
    if factor.drawn == Drawn::InEachTownship {
        loads.push("scope township".to_owned());
    }
    loads.join(", ")
}
