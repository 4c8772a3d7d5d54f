//! Changes of common factors: which assumptions have a cause in common, and how strongly.

use super::{At, Field, Part, Stated, Value, Walk, origin};
use crate::domain::{CommonFactor, Drawn, Loaded, Scenario};

impl Walk<'_> {
    pub(super) fn common_factors(&mut self) {
        let (old, new) = (self.old, self.new);
        let pairs = Self::by_id(&old.common_factors, &new.common_factors, |f| f.id.as_str());
        for (before, after) in pairs {
            let Some(any) = after.or(before) else { continue };
            let at = At {
                part: Part::Assumptions,
                path: format!("common_factors[{}].loads", any.id),
                thing: &any.name,
                field: Field::Loads,
            };
            let stated = |scenario: &Scenario, factor: Option<&CommonFactor>| Stated {
                value: Value::words(&factor.map_or(String::new(), |f| loads(scenario, f))),
                origin: factor.map(|f| origin(scenario, &f.provenance)),
            };
            let (before, after) = (stated(old, before), stated(new, after));
            if before != after {
                self.note(at, Some(before), Some(after));
            }
        }
    }
}

/// The loads of a factor in words, those of 0 left out.
fn loads(scenario: &Scenario, factor: &CommonFactor) -> String {
    let name = |loaded: Loaded| match loaded {
        Loaded::Assumption(param) => scenario.assumption(param).id.as_str(),
        Loaded::MortalityWalk => "mortality.walk",
    };
    let mut loads: Vec<String> = (factor.loads.iter())
        .filter(|(_, load)| *load != 0.0)
        .map(|(loaded, load)| format!("{} {load}", name(*loaded)))
        .collect();
    loads.sort_unstable();
    if factor.drawn == Drawn::InEachTownship {
        loads.push("scope township".to_owned());
    }
    loads.join(", ")
}
