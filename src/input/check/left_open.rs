//! What a scenario leaves open and what its changes entail: said once, gathered, with counts.
//!
//! Never an error: nothing here is wrong.

use super::checker::Checker;
use crate::input::problem::{Problem, Severity};
use crate::input::raw;
use crate::input::text::span::Span;
use crate::input::yaml::address::{self, Address};
use crate::input::yaml::inherit::Replaced;
use crate::language::Message;
use crate::message;

/// Numbers that are shown of those a variant replaced.
const SHOWN: usize = 3;

impl Checker<'_> {
    /// One note on the parts of the format that are left out and so have no effect.
    pub(super) fn left_open(&mut self, raw: &raw::Scenario) {
        let certain = raw
            .measures
            .iter()
            .filter(|measure| measure.probability.is_none() && measure.delay_months.is_none())
            .count();
        let mut left = Vec::new();
        if certain > 0 {
            let all = raw.measures.len();
            left.push(message!(
                "`probability` and `delay_months` of {certain} of {all} measures (certain and on time)",
                "{all} 项举措中 {certain} 项的 `probability` 和 `delay_months`（必定按期实施）"
            ));
        }
        if left.is_empty() || self.problems.has_errors() {
            return;
        }
        let title = message!(
            "left out, and so without effect: {left}",
            "没有写、因而不起作用：{left}",
            left = Message::list(left)
        );
        let at = address::locate_key(&self.loaded.root, &Address::root().key("measures"));
        let problem = Problem::new("N1001", title)
            .at(at, message!("nothing is wrong here", "这里没有错误"))
            .with_help(message!("add them where that is not meant", "如果不是这个意思，请补写"));
        self.problems.push(problem);
    }

    /// One warning on the numbers that this scenario or a parent put in the place of others without a class of their own.
    pub(super) fn replaced_numbers(&mut self) {
        // Of a number that is wrong, or stands under a wrong key, its class is not the question.
        let told: Vec<Span> = self
            .problems
            .iter()
            .filter(|problem| problem.severity == Severity::Error)
            .flat_map(|problem| &problem.labels)
            .filter(|label| label.primary)
            .map(|label| label.span)
            .collect();
        let is_told = |number: &Replaced| {
            let key = address::locate_key(&self.loaded.root, &number.path);
            let within = |whole: Span, part: &Span| {
                part.file == whole.file && part.start >= whole.start && part.end <= whole.end
            };
            told.iter().any(|span| within(key, span) || within(number.at, span))
        };
        let replaced: Vec<&Replaced> =
            self.loaded.changes.replaced.iter().filter(|number| !is_told(number)).collect();
        let Some(first) = replaced.first() else {
            return;
        };
        let path = &first.path;
        let title = match replaced.len() - 1 {
            0 => message!(
                "`{path}` replaces a number of the parent and has no class",
                "`{path}` 替换了父情景的数字，却没有等级"
            ),
            more => message!(
                "`{path}` and {more} more replace numbers of the parent and have no class",
                "`{path}` 及另外 {more} 处替换了父情景的数字，却没有等级"
            ),
        };
        let mut problem = Problem::new("W1007", title);
        for number in replaced.iter().take(SHOWN) {
            problem = problem.at(
                number.at,
                message!("counted as an assumption of this variant", "按本变体情景的假设计"),
            );
        }
        self.problems.push(problem.with_help(message!(
            "write `class:` and `source:` beside the number",
            "请在该数字旁写 `class:` 和 `source:`"
        )));
    }
}
