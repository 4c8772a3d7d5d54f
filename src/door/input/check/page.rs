//! The page of levers: everything it names is there, once.

use super::checker::Checker;
use crate::domain::{PageChoice, Scenario};
use crate::input::raw;
use crate::input::yaml::address::Address;
use crate::language::Message;
use crate::message;

impl Checker<'_> {
    /// What the page shows of a scenario that is otherwise complete.
    pub(super) fn page(&mut self, raw: &raw::Page, scenario: &Scenario) -> PageChoice {
        let projects = scenario.facilities.iter().filter(|home| home.project.is_some());
        let projects: Vec<&str> = projects.map(|home| home.id.as_str()).collect();
        let measures: Vec<&str> = scenario.measures.iter().map(|of| of.id.as_str()).collect();
        let levers: Vec<&str> = scenario.levers.list.iter().map(|of| of.id.as_str()).collect();
        let rules: Vec<&str> = scenario.rules.iter().map(|of| of.id.as_str()).collect();
        let uncertain = scenario.assumptions.iter().filter(|of| !of.distribution.is_certain());
        let assumptions: Vec<&str> = uncertain.map(|of| of.id.as_str()).collect();
        PageChoice {
            projects: self.shown(
                "projects",
                raw.projects.as_ref(),
                &message!("project", "建设项目"),
                &projects,
                "facilities",
            ),
            measures: self.shown(
                "measures",
                raw.measures.as_ref(),
                &message!("measure", "举措"),
                &measures,
                "measures",
            ),
            levers: self.shown(
                "levers",
                raw.levers.as_ref(),
                &message!("lever", "备选举措"),
                &levers,
                "levers",
            ),
            rules: self.shown(
                "rules",
                raw.rules.as_ref(),
                &message!("rule", "指标"),
                &rules,
                "rules",
            ),
            assumptions: self.shown(
                "assumptions",
                raw.assumptions.as_ref(),
                &message!("uncertain assumption", "不确定的假设"),
                &assumptions,
                "page",
            ),
        }
    }

    /// The names of one kind, each looked up where things of its kind stand.
    fn shown(
        &mut self,
        key: &str,
        named: Option<&Vec<String>>,
        what: &Message,
        known: &[&str],
        list: &str,
    ) -> Option<Vec<String>> {
        let named = named?;
        let path = Address::root().key("page").key(key);
        let mut shown: Vec<String> = Vec::new();
        for (at, id) in named.iter().enumerate() {
            let here = path.clone().index(at);
            if self.find(here, what, id, known.iter().copied(), list).is_some()
                && !shown.contains(id)
            {
                shown.push(id.clone());
            }
        }
        Some(shown)
    }
}
