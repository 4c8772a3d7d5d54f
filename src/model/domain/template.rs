//! How much of a scenario is still the template's that `bedplan new` writes.
//!
//! The template's numbers cite two sources of their own: [`PLACEHOLDER`] for what is invented and
//! must be replaced, [`OFFERED`] for usual values that may stay but are not the district's.

use std::collections::BTreeMap;

use super::{Provenance, Scenario};
use crate::language::Message;
use crate::message;

/// Source of what the template invents.
pub const PLACEHOLDER: &str = "placeholder";
/// Source of the usual values that the template offers.
pub const OFFERED: &str = "offered";

/// The inputs of a scenario (its sections with numbers), and which are still the template's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TemplateInputs {
    /// How many inputs the scenario has.
    pub all: usize,
    /// Those with invented numbers, by section.
    pub invented: Vec<String>,
    /// Those of which only usual values are the template's.
    pub offered: Vec<String>,
}

impl TemplateInputs {
    /// Counts the inputs of a scenario; `None` where nothing is the template's.
    #[must_use]
    pub fn of(scenario: &Scenario) -> Option<Self> {
        let mut sections: BTreeMap<String, (bool, bool)> = BTreeMap::new();
        let mut add = |section: &str, provenance: &Provenance| {
            let marks = sections.entry(section.to_owned()).or_default();
            marks.0 |= provenance.source == PLACEHOLDER;
            marks.1 |= provenance.source == OFFERED;
        };
        let section = |id: &str| id.split(['.', '[']).next().unwrap_or_default().to_owned();
        for assumption in &scenario.assumptions {
            let section = match section(&assumption.id) {
                // A project that says nothing of its delay takes what holds for all of them.
                own if own == "facilities" && assumption.provenance.source == OFFERED => {
                    "supply".to_owned()
                }
                own => own,
            };
            add(&section, &assumption.provenance);
        }
        for input in &scenario.inputs {
            add(&section(&input.id), &input.provenance);
        }
        for township in &scenario.townships {
            add("townships", &township.provenance);
        }
        for rule in &scenario.rules {
            add("rules", &rule.provenance);
        }
        let of = |wanted: fn(&(bool, bool)) -> bool| -> Vec<String> {
            let found = sections.iter().filter(|(_, marks)| wanted(marks));
            found.map(|(section, _)| section.clone()).collect()
        };
        let inputs = Self {
            all: sections.len(),
            invented: of(|marks| marks.0),
            offered: of(|marks| marks.1 && !marks.0),
        };
        (!inputs.invented.is_empty() || !inputs.offered.is_empty()).then_some(inputs)
    }

    /// The count in a sentence, with what is invented and what is offered.
    #[must_use]
    pub fn sentence(&self) -> Message {
        let (still, all) = (self.invented.len() + self.offered.len(), self.all);
        let count = message!(
            "{still} of {all} inputs are still the template's",
            "{all} 项输入中有 {still} 项仍是模板内容"
        );
        let list =
            |sections: &[String]| Message::list(sections.iter().map(|section| name(section)));
        let mut parts = vec![count];
        if !self.invented.is_empty() {
            parts.push(message!(
                "invented numbers in {sections}: replace them",
                "{sections}含虚构的占位数，请替换",
                sections = list(&self.invented)
            ));
        }
        if !self.offered.is_empty() {
            parts.push(message!(
                "usual values for {sections}",
                "{sections}沿用常用取值",
                sections = list(&self.offered)
            ));
        }
        let joined = Message::join(&parts, &message!("; ", "；"));
        message!("{joined}.", "{joined}。", joined = joined)
    }
}

/// A section as people call it.
fn name(section: &str) -> Message {
    match section {
        "townships" => message!("townships", "镇街"),
        "population" => message!("people", "人口"),
        "mortality" => message!("mortality", "死亡率"),
        "migration" => message!("migration", "迁移"),
        "common_factors" => message!("common factors", "共同因子"),
        "care_need" => message!("care need", "失能状况"),
        "uptake" => message!("uptake", "入住比例"),
        "supported" => message!("supported people", "特困人员"),
        "supply" => message!("supply", "供给假设"),
        "travel" => message!("travel", "出行"),
        "baseline" => message!("totals of the base year", "基准年总数"),
        "facilities" => message!("homes and projects", "机构和项目"),
        "measures" => message!("measures", "举措"),
        "series" => message!("series", "数列"),
        "rules" => message!("targets", "指标"),
        other => Message::verbatim(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Lang;

    #[test]
    fn what_is_invented_and_what_is_offered_are_told_apart() {
        let inputs = TemplateInputs {
            all: 14,
            invented: vec!["population".to_owned(), "facilities".to_owned()],
            offered: vec!["uptake".to_owned()],
        };
        assert_eq!(
            inputs.sentence().get(Lang::En),
            "3 of 14 inputs are still the template's; invented numbers in people, homes and projects: replace them; \
             usual values for uptake."
        );
        assert_eq!(
            inputs.sentence().get(Lang::Zh),
            "14 项输入中有 3 项仍是模板内容；人口、机构和项目含虚构的占位数，请替换；入住比例沿用常用取值。"
        );
    }
}
