//! Months as written, and dates that the projection never sees.

use super::checker::Checker;
use crate::input::problem::Problem;
use crate::input::text::span::Span;
use crate::input::yaml::address::Address;
use crate::language::Message;
use crate::message;
use crate::quantity::Month;

impl Checker<'_> {
    /// A warning for something that the projection never sees.
    pub(super) fn after_horizon(&mut self, at: &Address, title: Message) {
        self.after_horizon_at(self.span(at.clone()), title);
    }

    /// The same warning, at a key.
    pub(super) fn after_horizon_at(&mut self, at: Span, title: Message) {
        if !self.horizon_holds {
            return;
        }
        let horizon = Address::root().key("period").key("horizon");
        let problem = Problem::new("W1003", title)
            .at(at, message!("has no effect", "不起作用"))
            .also(self.span(horizon), message!("last year projected", "预测的最后一年"))
            .with_help(message!(
                "correct the date, choose a later horizon, or remove it",
                "请改正日期、延后预测期末，或删去"
            ));
        self.problems.push(problem);
    }

    /// A month as written; the schema has seen its form.
    pub(super) fn month(&mut self, path: Address, text: &str) -> Month {
        Month::parse(text).unwrap_or_else(|| {
            let problem =
                Problem::new("E0309", message!("`{text}` is not a month", "`{text}` 不是年月"))
                    .at(self.span(path), message!("not a month", "不是年月"))
                    .with_help(message!(
                        "write the year and the month, for example 2025-06",
                        "请写年份和月份，例如 2025-06"
                    ));
            self.problems.push(problem);
            Month::new(2000, 1)
        })
    }
}
