//! The annexes: one page that says what the report rests on, and the list of all assumptions.
//!
//! Holds no date but the one the user gives: the same run has the same bytes.

use super::builder::Builder;
use super::{grids, plan};
use crate::output::kit::block::Block;
use crate::output::manifest::EarlierRun;
use crate::output::run::Run;
use crate::words::Word;

/// Digits of a hash that the annex prints; the manifest has them all.
const HASH_DIGITS: usize = 12;

/// Writes the annexes.
pub(super) fn write(builder: &mut Builder) {
    let run = builder.run;
    builder.annex(Word::ProvenanceHeading);
    builder.push(Block::Note(made_by(run)));
    builder.push(Block::Note(inputs(run)));
    if let Some(earlier) = &run.manifest.since {
        builder.push(Block::Note(compared_with(run, earlier)));
    }
    builder.dense_table(grids::matter(run));
    builder.dense_table(grids::sources(run));
    builder.dense_table(grids::targets(run));
    for word in [Word::LikelihoodScale, Word::MarkMeans, Word::TablesAt] {
        builder.note(word);
    }
    let homes = plan::homes(run);
    if !homes.rows.is_empty() {
        builder.annex(Word::HomesHeading);
        builder.note(Word::HomesNote);
        builder.dense_sum(homes);
        for &year in &run.headline.scope.years {
            let homes = plan::homes_in(run, builder.homes, year);
            builder.dense_sum(homes);
        }
    }
    builder.annex(Word::AssumptionsHeading);
    builder.dense_table(grids::assumptions(run));
}

/// Which run of which program, and the date if there is one.
fn made_by(run: &Run) -> String {
    let m = run.manifest;
    let mut sentences = vec![run.say(
        Word::RunLine,
        &[
            ("id", &m.run_id),
            ("scenario", &m.scenario),
            ("seed", &m.seed.to_string()),
            ("n", &run.count(f64::from(m.draws))),
            ("version", &m.version),
            ("numerics", &m.numerics_version.to_string()),
        ],
    )];
    if let Some(date) = run.date {
        sentences.push(run.say(Word::DateLine, &[("date", date)]));
    }
    run.sentences(&sentences)
}

/// The beginning of a hash.
fn short(hash: &str) -> String {
    hash.chars().take(HASH_DIGITS).collect()
}

/// The earlier run that it is compared with.
fn compared_with(run: &Run, earlier: &EarlierRun) -> String {
    let values = [
        ("folder", &*earlier.folder),
        ("scenario", &*earlier.scenario),
        ("id", &*earlier.run_id),
        ("tallies", &*short(&earlier.tallies_sha256)),
        ("manifest", &*short(&earlier.manifest_sha256)),
    ];
    run.say(Word::SinceRunLine, &values)
}

/// The files read, each with the beginning of its hash.
fn inputs(run: &Run) -> String {
    let files = run.manifest.inputs.iter();
    let list: Vec<String> =
        files.map(|input| format!("{} {}", input.file, short(&input.sha256))).collect();
    run.say(Word::InputHashes, &[("list", &run.list(&list))])
}
