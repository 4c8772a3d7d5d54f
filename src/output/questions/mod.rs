//! What a scenario asks of its report beyond the usual, on paper: a section of the report, its
//! charts. Nothing here computes a statistic.

pub(crate) mod total_order;

use super::charts::{Drawn, Undrawn};
use super::definitions::{self, Defined};
use super::futures::{self, BrokenPlan};
use super::kit::block::{Block, Heading};
use super::run::Run;
use crate::analysis::answers::Answers;
use crate::language::Message;
use crate::message;

/// The answers of a run, ready to be told.
#[derive(Debug)]
pub(crate) struct Asked<'r> {
    run: &'r Run<'r>,
    answers: &'r Answers,
    broken: Option<BrokenPlan<'r>>,
    defined: Option<Defined<'r>>,
}

impl<'r> Asked<'r> {
    /// The `answers` to what the scenario of `run` asks.
    pub(crate) fn new(run: &'r Run, answers: &'r Answers) -> Self {
        let scenario = run.scenario;
        let file = || run.manifest.scenario_file.clone();
        let broken = answers.futures.as_ref().map(|futures| BrokenPlan {
            scenario,
            file: file(),
            id: scenario.name.clone(),
            futures,
        });
        let defined = answers.definitions.as_ref().map(|definitions| Defined {
            scenario,
            file: file(),
            definitions,
            lang: run.lang,
            command: String::new(),
        });
        Asked { run, answers, broken, defined }
    }

    /// The charts there is something for.
    pub(crate) fn undrawn(&self) -> Vec<Undrawn> {
        let lang = self.run.lang;
        let futures = self.broken.iter().flat_map(|plan| futures::charts::undrawn(plan, lang));
        futures.chain(self.defined.iter().filter_map(definitions::charts::undrawn)).collect()
    }

    /// The section, with the charts of `drawn`; nothing where nothing was asked.
    pub(crate) fn blocks(&self, drawn: &[Drawn]) -> Vec<Block> {
        let lang = self.run.lang;
        let say = |message: &Message| message.get(lang).to_owned();
        let heading = |anchor: &str, text: &Message| {
            Block::Heading(Heading::new(2, format!("questions-{anchor}"), text.get(lang)))
        };
        let mut blocks = Vec::new();
        if let Some(found) = &self.answers.total_order {
            let title =
                message!("Drivers, by themselves and together", "影响因素的单独作用与交互作用");
            blocks.push(heading("drivers", &title));
            blocks.extend(total_order::blocks(found, self.run.scenario, lang));
        }
        if let Some(plan) = &self.broken {
            let title = message!("Futures that break the plan", "方案在哪些情形下失败");
            blocks.push(heading("futures", &title));
            for number in 0..plan.futures.broken.len() {
                blocks.extend(futures::report::failure(plan, number, drawn, lang));
            }
            let notes = futures::report::notes();
            blocks.extend(notes.iter().map(|note| Block::Note(say(note))));
        }
        if let Some(defined) = &self.defined {
            let title = message!("What counts as care need", "失能口径的影响");
            blocks.push(heading("definitions", &title));
            blocks.extend(definitions::report::section(defined, drawn));
        }
        blocks
    }
}
