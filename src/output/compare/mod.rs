//! A comparison on paper: tables, workbook, charts, report as Markdown and as one HTML file, and a
//! short answer for the terminal and for machines. All are made of one [`Comparison`]; nothing here
//! computes a statistic.

mod bounds;
#[cfg(feature = "program")]
mod buys;
#[cfg(feature = "program")]
pub(crate) mod charts;
#[cfg(feature = "program")]
pub(crate) mod facts;
#[cfg(feature = "program")]
pub(crate) mod files;
#[cfg(feature = "program")]
pub(crate) mod json;
#[cfg(feature = "program")]
mod judgement;
#[cfg(feature = "program")]
mod levers;
#[cfg(feature = "program")]
pub(crate) mod record;
#[cfg(feature = "program")]
pub(crate) mod report;
pub(crate) mod scorecard;
#[cfg(feature = "program")]
mod sections;
#[cfg(feature = "program")]
pub(crate) mod since;
#[cfg(feature = "program")]
pub(crate) mod tables;
#[cfg(feature = "program")]
pub(crate) mod terminal;
#[cfg(feature = "program")]
mod wording;
#[cfg(feature = "program")]
pub(crate) mod workbook;

use crate::analysis::compare::facts::Facts;
use crate::analysis::compare::levers::Contributions;
use crate::analysis::compare::scorecard::Row;
use crate::analysis::compare::{Beside, Change, Scorecard, Side, Spread};
use crate::domain::{Lang, Scenario};
use crate::output::handed_on;
use crate::words::Word;

/// Scenarios beside the reference that one chart or scorecard can show.
const BESIDE: usize = 5;

/// One of the scenarios compared.
#[derive(Debug, Clone)]
pub struct Member<'c> {
    /// Its run.
    pub side: Side<'c>,
    /// Name that no other member has: the scenario's, with a number where two are called alike.
    pub id: String,
    /// Name of its scenario's file.
    pub scenario_file: Option<String>,
    /// Id of its run.
    pub run_id: String,
    /// Where the intervals of its headline results come from.
    pub spreads: Vec<Spread>,
    /// What it says otherwise than the reference; nothing for the reference itself.
    pub changes: Vec<Change>,
    /// What each of its levers contributes, where it has several.
    pub contributions: Option<Contributions>,
    /// What it is called in place of its scenario's title, where the two sides are runs of one
    /// plan.
    pub called: Option<Word>,
}

/// Some scenarios side by side.
#[derive(Debug)]
pub struct Comparison<'c> {
    /// The scenarios, the reference first.
    pub members: Vec<Member<'c>>,
    /// Each other scenario beside the reference, in the order of the members.
    pub pairs: Vec<Beside<'c>>,
    /// The scorecard.
    pub card: Scorecard,
    /// Whether differences are taken draw by draw.
    pub paired: bool,
    /// Language to write in.
    pub lang: Lang,
    /// Version of the program.
    pub version: String,
    /// Version of its generator and samplers.
    pub numerics_version: u32,
    /// The command that makes this comparison again.
    pub command: String,
    /// Which facts matter for the choice, where that was asked.
    pub facts: Option<&'c Facts>,
}

impl<'c> Comparison<'c> {
    /// The reference.
    pub fn reference(&self) -> &Member<'c> {
        // The command line asks for two scenarios or more.
        &self.members[0]
    }

    /// The scenario of the reference.
    pub fn scenario(&self) -> &'c Scenario {
        self.reference().side.scenario
    }

    /// Name of one of its files that is handed on by itself.
    pub fn handed_on(&self, extension: &str) -> String {
        handed_on::file_name(&self.reference().id, handed_on::COMPARISON, self.lang, extension)
    }

    /// Every member but the reference, with the pair it makes with it.
    pub fn others(&self) -> impl Iterator<Item = (&Member<'c>, &Beside<'c>)> {
        self.members[1..].iter().zip(&self.pairs)
    }

    /// A fixed word with its places filled; `{district}` always is.
    pub fn say(&self, word: Word, values: &[(&str, &str)]) -> String {
        let district = [("district", self.scenario().district.get(self.lang))];
        // What is said where people stay holds of all of them, or is not said.
        let stay = self.members.iter().all(|member| member.side.scenario.residents.is_some());
        let word = if stay { word.where_people_stay() } else { word };
        let is_one_plan = self.members.iter().all(|member| member.called.is_some());
        let word = if is_one_plan { word.since_an_earlier_run() } else { word };
        word.fill(self.lang, &[values, &district].concat())
    }

    /// The comparison in parts that fit on a page: the reference with up to five others each.
    pub fn parts(&self) -> Vec<Comparison<'c>> {
        let others: Vec<usize> = (1..self.members.len()).collect();
        let part = |others: &[usize]| {
            let rows = self.card.rows.iter().map(|row| Row {
                question: row.question.clone(),
                answers: [0].iter().chain(others).map(|&i| row.answers[i]).collect(),
            });
            Comparison {
                members: [0].iter().chain(others).map(|&i| self.members[i].clone()).collect(),
                pairs: others.iter().map(|&i| self.pairs[i - 1]).collect(),
                card: Scorecard { rows: rows.collect() },
                paired: self.paired,
                lang: self.lang,
                version: self.version.clone(),
                numerics_version: self.numerics_version,
                command: self.command.clone(),
                facts: self.facts,
            }
        };
        others.chunks(BESIDE).map(part).collect()
    }

    /// Title of a member: the scenario's, with its id where two are called alike; or what it is
    /// called in its place.
    pub fn title(&self, member: &Member) -> String {
        if let Some(called) = member.called {
            return called.text(self.lang).to_owned();
        }
        let title = member.side.scenario.title.get(self.lang);
        let of = |m: &&Member| m.side.scenario.title.get(self.lang) == title;
        if self.members.iter().filter(of).count() > 1 {
            format!("{title} ({})", member.id)
        } else {
            title.to_owned()
        }
    }
}

/// Names that differ: a scenario's own, with a number where an earlier one has it.
pub(crate) fn ids(names: &[&str]) -> Vec<String> {
    let mut ids: Vec<String> = Vec::with_capacity(names.len());
    for name in names {
        let numbered = (2..).map(|n| format!("{name}-{n}"));
        let free = std::iter::once((*name).to_owned()).chain(numbered).find(|id| !ids.contains(id));
        ids.extend(free);
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scenarios_of_one_name_are_told_apart() {
        assert_eq!(ids(&["plan", "plan", "late", "plan"]), ["plan", "plan-2", "late", "plan-3"]);
        assert_eq!(ids(&["plan", "plan-2", "plan-2"]), ["plan", "plan-2", "plan-2-2"]);
    }
}
