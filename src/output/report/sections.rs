//! The body of the report: a section a subject, each with its sentences, charts and tables.

use super::builder::Builder;
use super::equity;
use super::grids;
use super::money;
use super::residents;
use crate::domain::{BedKind, Extent};
use crate::output::kit::block::Block;
use crate::words::Word;
use crate::words::document;

/// Name of the section on beds and demand.
pub(super) const BALANCE: &str = "balance";
/// Name of the section on older people.
pub(super) const PEOPLE: &str = "people";

/// Writes the sections.
pub(super) fn write(builder: &mut Builder, answers: Vec<Block>) {
    let run = builder.run;
    let extent = run.scenario.extent;
    if extent == Extent::Beds || !run.scenario.rules.is_empty() {
        compliance(builder);
    }
    if extent == Extent::Beds {
        balance(builder);
        missing(builder);
        equity::write(builder);
        residents::write(builder);
        projects(builder);
        measures(builder);
    }
    since(builder);
    people(builder);
    if extent == Extent::Beds || run.scenario.costs.is_some() || !run.scenario.staff.is_empty() {
        money::write(builder);
    }
    drivers(builder);
    if !answers.is_empty() {
        builder.section(Word::QuestionsHeading);
        builder.as_they_are(answers);
    }
    builder.other_figures();
    limits(builder);
}

fn compliance(builder: &mut Builder) {
    let run = builder.run;
    builder.section(Word::ComplianceHeading);
    if run.headline.compliance.is_empty() {
        builder.paragraph(run.word(Word::NoRules));
    }
    let mut answers = run.target_answers();
    answers.extend(run.other_rules());
    builder.bullets(answers);
    // The table fills a page, and the charts behind it share theirs with the tables that follow.
    builder.table(grids::rules(run), false);
    builder.note(Word::RulesNote);
    builder.figures(&["shares", "compliance_probability"]);
}

fn balance(builder: &mut Builder) {
    let run = builder.run;
    builder.section_named(BALANCE, Word::BalanceHeading);
    let kinds = [Some(BedKind::Nursing), Some(BedKind::General)];
    builder
        .bullets(kinds.into_iter().filter_map(|kind| run.balance_answer(kind, |_| true)).collect());
    builder.note(Word::BalanceNote);
    // A table before each chart fills the page that the chart would leave.
    for (kind, chart) in
        [(BedKind::Nursing, "demand_and_beds"), (BedKind::General, "balance_by_township")]
    {
        builder.table(grids::balance(run, kind), true);
        builder.figures(&[chart]);
    }
}

fn missing(builder: &mut Builder) {
    let run = builder.run;
    builder.section(Word::WorstHeading);
    builder.bullets(run.worst());
    builder.figures(&[
        "over_years",
        "placed_by_township",
        "shortfall_by_township",
        "flows",
        "map_need",
        "map_beds",
        "map",
    ]);
}

fn projects(builder: &mut Builder) {
    let run = builder.run;
    builder.section(Word::ProjectsHeading);
    let table = grids::projects(run);
    if table.rows.is_empty() {
        builder.paragraph(run.word(Word::NoProjects));
        return;
    }
    builder.table(table, false);
    builder.note(Word::ProjectsNote);
    builder.figures(&["build_out"]);
}

fn measures(builder: &mut Builder) {
    let measures = builder.run.measures();
    if !measures.is_empty() {
        builder.section(Word::PartMeasures);
        builder.bullets(measures);
    }
}

/// What changed since an earlier run.
fn since(builder: &mut Builder) {
    if let Some(since) = builder.run.since {
        builder.section(Word::SinceHeading);
        builder.as_they_are(since.blocks.clone());
    }
}

/// What the model cannot say, in plain words.
fn limits(builder: &mut Builder) {
    let run = builder.run;
    builder.section(Word::LimitsHeading);
    builder.bullets(
        document::limits(run.scenario.residents.is_some()).map(|word| run.word(word)).to_vec(),
    );
}

fn people(builder: &mut Builder) {
    builder.section_named(PEOPLE, Word::PeopleHeading);
    if let Some(people) = builder.run.people() {
        builder.paragraph(people);
    }
    if builder.run.scenario.extent >= Extent::CareNeed {
        let definition = builder.run.need_definition();
        builder.paragraph(definition);
    }
    builder.figures(&["older_people", "older_people_by_township"]);
}

fn drivers(builder: &mut Builder) {
    let run = builder.run;
    builder.section(Word::DriversHeading);
    builder.paragraph(run.word(Word::DriversIntro));
    let drivers = run.headline.drivers.iter();
    let mut tables =
        drivers.map(|(outcome, driven)| (outcome, grids::drivers(run, outcome, driven))).peekable();
    while let Some((outcome, table)) = tables.next() {
        match table {
            Some((table, notes)) => {
                builder.table(table, false);
                // What is said of several tables in a row stands once, below the last of them.
                let below = tables.peek().and_then(|(_, next)| next.as_ref());
                if below.is_none_or(|(_, next): &(_, Vec<String>)| *next != notes) {
                    builder.push(Block::Note(run.sentences(&notes)));
                }
            }
            None => {
                let result = outcome.label.get(run.lang);
                builder.paragraph(run.say(Word::NoDriver, &[("result", result)]));
            }
        }
    }
}
