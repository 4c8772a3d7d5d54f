//! Which facts matter for a comparison, on paper: a section of its report, with charts and tables.

use super::Comparison;
use crate::analysis::Table;
use crate::analysis::compare::facts::Facts;
use crate::analysis::facts::tables as worths;
use crate::analysis::futures::tables as boxes;
use crate::chart::ChartError;
use crate::domain::Scenario;
use crate::language::Message;
use crate::message;
use crate::output::answer::both;
use crate::output::charts::{Drawn, Setting, Undrawn, draw_all};
use crate::output::definitions::{self, Defined};
use crate::output::facts::{self, Chosen};
use crate::output::futures::{self, BrokenPlan};
use crate::output::kit::block::{Block, Heading};
use crate::words::Word;

/// What is told of the facts of a comparison.
#[derive(Debug)]
pub(crate) struct Told<'t> {
    chosen: Chosen<'t>,
    plans: Vec<BrokenPlan<'t>>,
    defined: Defined<'t>,
}

impl<'t> Told<'t> {
    /// Of `facts`, which are those of `comparison`.
    pub(crate) fn new(comparison: &'t Comparison, facts: &'t Facts) -> Self {
        let members = || comparison.members.iter();
        let (lang, command) = (comparison.lang, comparison.command.clone());
        let plan = |(member, futures): (&'t super::Member, &'t _)| BrokenPlan {
            scenario: member.side.scenario,
            file: member.scenario_file.clone(),
            id: member.id.clone(),
            futures,
        };
        let scenario: &Scenario = comparison.scenario();
        Told {
            plans: members().zip(&facts.futures).map(plan).collect(),
            defined: Defined {
                scenario,
                file: comparison.reference().scenario_file.clone(),
                definitions: &facts.definitions,
                lang,
                command: command.clone(),
            },
            chosen: Chosen {
                plans: members().map(|member| member.side.scenario).collect(),
                files: members().map(|member| member.scenario_file.clone()).collect(),
                ids: members().map(|member| member.id.clone()).collect(),
                choice: &facts.choice,
                other_worlds: facts.other_worlds.clone(),
                lang,
                command,
            },
        }
    }

    /// Its charts.
    ///
    /// # Errors
    /// If a chart cannot be drawn: a fault of bedplan.
    pub(crate) fn draw(&self, setting: &Setting) -> Result<Vec<Drawn>, ChartError> {
        let lang = self.chosen.lang;
        let mut undrawn: Vec<Undrawn> = facts::charts::worth(&self.chosen).into_iter().collect();
        undrawn.extend(self.plans.iter().flat_map(|plan| futures::charts::undrawn(plan, lang)));
        undrawn.extend(definitions::charts::undrawn(&self.defined));
        draw_all(undrawn.into_iter().map(|chart| (chart, setting)).collect())
    }

    /// Its tables.
    pub(crate) fn tables(&self) -> Vec<Table> {
        let mut tables = worths::both(self.chosen.choice, &self.chosen.ids);
        for plan in &self.plans {
            boxes::join(&mut tables, boxes::all(plan.scenario, plan.futures, &plan.id));
        }
        tables.push(self.defined.definitions.table());
        tables
    }

    /// The section, with the charts of `drawn`.
    pub(crate) fn blocks(&self, drawn: &[Drawn]) -> Vec<Block> {
        let lang = self.chosen.lang;
        let say = |message: &Message| message.get(lang).to_owned();
        let heading = |anchor: &str, text: &str| {
            Block::Heading(Heading::new(2, format!("facts-{anchor}"), text))
        };
        let mut blocks = facts::report::answer(&self.chosen);
        blocks.extend(facts::report::worths(&self.chosen, drawn));
        if !self.chosen.worth_finding_out().is_empty() {
            let notes = facts::report::notes();
            blocks.extend(notes.iter().map(|note| Block::Note(say(note))));
        }
        for plan in &self.plans {
            let title = message!(
                "Futures that break “{plan}”",
                "“{plan}”在哪些情形下失败",
                plan = Message::from(&plan.scenario.title)
            );
            blocks.push(heading(&format!("futures-{}", plan.id), title.get(lang)));
            for number in 0..plan.futures.broken.len() {
                blocks.extend(futures::report::failure(plan, number, drawn, lang));
            }
        }
        blocks.extend(futures::report::notes().iter().map(|note| Block::Note(say(note))));
        let title = message!(
            "What counts as care need in “{plan}”",
            "失能口径对“{plan}”的影响",
            plan = Message::from(&self.defined.scenario.title)
        );
        blocks.push(heading("definitions", title.get(lang)));
        blocks.extend(definitions::report::section(&self.defined, drawn));
        blocks
    }

    /// The sentences, for the terminal.
    pub(crate) fn sentences(&self) -> Vec<Message> {
        let chosen = &self.chosen;
        let mut said = vec![chosen.best(), chosen.depends()];
        said.extend(chosen.worth_finding_out());
        for plan in &self.plans {
            let title = Message::from(&plan.scenario.title);
            for broken in &plan.futures.broken {
                let sentences = plan.sentences(broken);
                let sentences = Message::join(
                    &sentences,
                    &both(|lang| Word::SentenceSpace.text(lang).to_owned()),
                );
                said.push(message!(
                    "“{title}”: {sentences}",
                    "“{title}”：{sentences}",
                    title = title.clone(),
                    sentences = sentences
                ));
            }
        }
        said.extend(self.defined.sentences());
        said
    }
}
