//! What a report is to answer: every failure can be judged, every definition can be compared.

use super::checker::Checker;
use crate::domain::{AskedFailure, Extent, Questions, Rule, Scenario};
use crate::input::problem::Problem;
use crate::input::raw;
use crate::input::yaml::address::Address;
use crate::language::Message;
use crate::message;

/// What can be asked of a scenario, with an example that it can answer.
fn help(scenario: &Scenario) -> Message {
    let judged = |rule: &Rule| AskedFailure::read(&rule.id, scenario).ok();
    let usual = AskedFailure::usual(scenario).into_iter().next();
    let example = usual.or_else(|| scenario.rules.iter().find_map(judged));
    match example {
        Some(example) => message!(
            "say what fails and when, for example `{example}`",
            "请写明何事、何时失败，例如 `{example}`",
            example = example.id(scenario)
        ),
        None => message!(
            "remove this line: the scenario has nothing that can fail, neither rules nor facilities",
            "请删去这一行：本情景没有可判断成败的内容，既无指标，也无养老机构"
        ),
    }
}

impl Checker<'_> {
    /// What the report of a scenario that is otherwise complete is to answer.
    pub(super) fn questions(&mut self, raw: &raw::Questions, scenario: &Scenario) -> Questions {
        let root = Address::root().key("questions");
        let mut failures: Vec<AskedFailure> = Vec::new();
        for (at, text) in raw.failures.iter().enumerate() {
            let here = root.clone().key("failures").index(at);
            match AskedFailure::read(text, scenario) {
                Ok(failure) if failures.contains(&failure) => {
                    let problem =
                        Problem::new("E0215", message!("`{text}` is asked twice", "`{text}` 重复"))
                            .at(self.span(here), message!("asked before", "前面已有"))
                            .with_help(message!("remove this line", "请删去这一行"));
                    self.problems.push(problem);
                }
                Ok(failure) => failures.push(failure),
                Err(why) => {
                    let problem = Problem::new("E0214", why)
                        .at(self.span(here), message!("cannot be judged", "无从判断"))
                        .with_help(help(scenario));
                    self.problems.push(problem);
                }
            }
        }
        Questions { failures, total_order_pairs: raw.total_order_pairs }
    }

    /// The definitions that care need is compared with: others than its own, each once, for older
    /// people whom they count.
    pub(super) fn definitions_compared(
        &mut self,
        raw: Option<&raw::CareNeed>,
        scenario: &Scenario,
    ) {
        let Some(raw) = raw else { return };
        let root = Address::root().key("care_need").key("compared_with");
        for (at, definition) in raw.compared_with.iter().enumerate() {
            let word = definition.word();
            let here = root.clone().index(at);
            let first = definition.shares().bands[0].first;
            let (code, title, label) = if raw.definition == Some(*definition) {
                (
                    "E0215",
                    message!("`{word}` is compared with itself", "`{word}` 与自身比较"),
                    message!("the scenario's own `definition:`", "本情景自己的 `definition:`"),
                )
            } else if raw.compared_with[..at].contains(definition) {
                (
                    "E0215",
                    message!("`{word}` is named twice", "`{word}` 重复"),
                    message!("named before", "前面已有"),
                )
            } else if scenario.extent < Extent::Beds {
                (
                    "E0214",
                    message!(
                        "definitions are compared by the beds they ask for, and the scenario has no facilities",
                        "口径按所需床位比较，而情景没有养老机构"
                    ),
                    message!("cannot be compared", "无从比较"),
                )
            } else if first > scenario.elderly_age {
                let age = scenario.elderly_age;
                (
                    "E0214",
                    message!(
                        "`{word}` begins at age {first}, and the scenario counts older people from {age}",
                        "`{word}` 从 {first} 岁开始，而本情景的老年人从 {age} 岁起算"
                    ),
                    message!("cannot be compared", "无从比较"),
                )
            } else {
                continue;
            };
            let problem = Problem::new(code, title)
                .at(self.span(here), label)
                .with_help(message!("remove this line", "请删去这一行"));
            self.problems.push(problem);
        }
    }
}
