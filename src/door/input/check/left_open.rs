//! What a scenario leaves open and what its changes entail: said once, gathered, with counts.
//!
//! Never an error: nothing here is wrong.

use super::checker::Checker;
use crate::input::problem::{Problem, Severity};
use crate::input::raw;
use crate::input::text::span::Span;
use crate::input::yaml::address::{self, Address, Step};
use crate::input::yaml::inherit::{ClassOf, Kind, Replaced};
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

    /// One warning on the numbers that this scenario or a parent put in the place of others without
    /// a class of their own.
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
        let what = match first.kind {
            Kind::Number => message!("a number", "数字"),
            Kind::Date => message!("a date", "日期"),
            Kind::File => message!("a table", "数据文件"),
        };
        let title = match replaced.len() - 1 {
            0 => message!(
                "`{path}` replaces {what} of the parent and has no class",
                "`{path}` 替换了父情景的{what}，却没有等级",
                path = path,
                what = what
            ),
            more => message!(
                "`{path}` and {more} more replace what the parent has, and have no class",
                "`{path}` 及另外 {more} 处替换了父情景的内容，却没有等级"
            ),
        };
        let mut problem = Problem::new("W1007", title);
        for number in replaced.iter().take(SHOWN) {
            problem = problem.at(
                number.at,
                message!("counted as an assumption of this variant", "按本变体情景的假设计"),
            );
        }
        let mut forms: Vec<Message> = Vec::new();
        for form in replaced.iter().take(SHOWN).map(|number| self.with_class(number)) {
            if !forms.contains(&form) {
                forms.push(form);
            }
        }
        self.problems.push(problem.with_help(Message::lines(&forms)));
    }

    /// How a number is written with a class of its own.
    fn with_class(&self, number: &Replaced) -> Message {
        let own = "class: assumption, source: …";
        let key = match number.path.steps().last() {
            Some(Step::Key(key)) => key.as_str(),
            _ => "",
        };
        match &number.class {
            ClassOf::Own => message!(
                "write `{key}: {{ value: {number}, {own} }}`, with an id of `sources:`",
                "请写成 `{key}: {{ value: {number}, {own} }}`，来源填 `sources:` 中的编号",
                key = key,
                number = self.sources.slice(number.at),
                own = own
            ),
            ClassOf::Thing(thing) => message!(
                "add `{own}` to `{thing}`, with an id of `sources:`",
                "请在 `{thing}` 中补写 `{own}`，来源填 `sources:` 中的编号",
                thing = thing,
                own = own
            ),
        }
    }
}
