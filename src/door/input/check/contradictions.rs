//! Rules that ask for opposite things of one number, so that no plan can meet both.

use super::checker::Checker;
use crate::domain::{Bound, Rule};
use crate::input::problem::Problem;
use crate::input::yaml::address::Address;
use crate::message;

impl Checker<'_> {
    /// Warns of each floor that lies above a cap on the same metric of the same place, in years in
    /// which both hold.
    pub(super) fn contradictions(&mut self, rules: &[Rule]) {
        let list = Address::root().key("rules");
        let spans: Vec<_> =
            rules.iter().flat_map(|rule| rule.spans().map(move |span| (rule, span))).collect();
        for &(floor, (floor_from, floor_until, least)) in &spans {
            for &(cap, (cap_from, cap_until, most)) in &spans {
                let (Bound::AtLeast(least), Bound::AtMost(most)) = (least, most) else {
                    continue;
                };
                let (first, last) = (floor_from.max(cap_from), floor_until.min(cap_until));
                let same = (floor.metric, floor.series, floor.homes, floor.accounted, floor.place)
                    == (cap.metric, cap.series, cap.homes, cap.accounted, cap.place);
                let (least, most) = (least.as_f64(), most.as_f64());
                if !same || first > last || least <= most {
                    continue;
                }
                let years = match first == last {
                    true => message!("in {first}", "{first}年"),
                    false => message!("from {first} to {last}", "{first}至{last}年"),
                };
                let title = message!(
                    "rules `{floor}` and `{cap}` can never be met together: {years} one asks for at least {least}, the other for at most {most}",
                    "指标 `{floor}` 与 `{cap}` 不可能同时达标：{years}，前者要求不低于 {least}，后者要求不高于 {most}",
                    floor = floor.id,
                    cap = cap.id,
                    years = years
                );
                let at = |rule: &Rule, key: &str| self.span(list.clone().id(&rule.id).key(key));
                let problem = Problem::new("W1010", title)
                    .at(at(floor, "at_least"), message!("the floor", "下限"))
                    .also(at(cap, "at_most"), message!("the cap", "上限"))
                    .with_help(message!(
                        "correct one of the bounds, or let the one end (`until:`) before the other begins (`from:`)",
                        "请更正其中一个界限，或让其中一项在另一项开始（`from:`）之前结束（`until:`）"
                    ));
                self.problems.push(problem);
            }
        }
    }
}
