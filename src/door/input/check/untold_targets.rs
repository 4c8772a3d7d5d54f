//! Targets that the answer is silent on, because they begin after the last year it speaks of.

use super::checker::Checker;
use crate::domain::Rule;
use crate::input::problem::Problem;
use crate::input::yaml::address::Address;
use crate::language::Message;
use crate::message;

impl Checker<'_> {
    /// A problem where targets begin after the last year that the answer speaks of, so that it is
    /// silent on them.
    pub(super) fn targets_are_told(&mut self, headline: &[i32], rules: &[Rule], horizon: i32) {
        let Some(&last) = headline.last() else { return };
        // What begins after the horizon is never asked.
        let is_later = |from: i32| from > last && from <= horizon;
        let begins_later = |rule: &&Rule| rule.bounds.iter().any(|bound| is_later(bound.from));
        let later: Vec<&Rule> = rules.iter().filter(begins_later).collect();
        let Some(first) = later.first() else { return };
        let names =
            Message::list(later.iter().map(|rule| Message::verbatim(format!("`{}`", rule.id))));
        let title = message!(
            "the answer speaks of {last} at the latest, and of what is asked later it says nothing: {names}",
            "结论最晚说到{last}年，此后才要求的指标不会提及：{names}",
            names = names
        );
        let until = later.iter().flat_map(|rule| rule.bounds.iter().map(|bound| bound.from));
        let until = until.filter(|from| is_later(*from)).max();
        let until = until.unwrap_or(last);
        let address = Address::root().key("rules").id(&first.id);
        let problem = Problem::new("W1015", title)
            .at(self.span(address), message!("begins after {last}", "{last}年以后才要求"))
            .also(
                self.span(Address::root().key("period").key("headline")),
                message!("the years of the answer", "结论所说的年份"),
            )
            .with_help(message!(
                "add a year to `headline`, for example {until}",
                "请在 `headline` 中加上年份，例如 {until}"
            ));
        self.problems.push(problem);
    }
}
