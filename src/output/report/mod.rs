//! The report of a run as a list of blocks: the answer in words, what would close the gaps, charts,
//! tables, and the annex that says what it rests on.
//!
//! Made of the headline and the tables of a run; computes nothing, and knows nothing of files.

mod annex;
mod builder;
mod demand_basis;
mod equity;
mod front;
pub(crate) mod glance;
mod grids;
mod money;
mod need_definition;
mod phrases;
mod plan;
mod remedy;
mod residents;
mod sections;
mod sentences;
mod summary_page;

use super::charts::Drawn;
use super::kit::block::Block;
use super::run::Run;
use crate::analysis::homes::HomesByYear;
use crate::words::Word;

use builder::Builder;
pub(crate) use phrases::likelihood_of;

/// Draws below which a report says that its probabilities are rough: the Wilson interval of 50 % is
/// then wider than ±5 points.
const FEW_DRAWS: u32 = 400;

/// The report, with what becomes of its `homes`, the charts of `drawn` where they belong, and a
/// section of `answers` to what its scenario asks, where there are any.
pub(crate) fn document(
    run: &Run,
    homes: &HomesByYear,
    drawn: &[Drawn],
    answers: Vec<Block>,
) -> Vec<Block> {
    let mut builder = Builder::new(run, homes, drawn);
    front::write(&mut builder);
    sections::write(&mut builder, answers);
    annex::write(&mut builder);
    builder.finish()
}

impl Run<'_> {
    /// The answer in short: headings, each with its sentences.
    pub fn answer(&self) -> [(Word, Vec<String>); 3] {
        [
            (Word::Answer, self.answers()),
            (Word::RemedyHeading, self.remedies()),
            (Word::BasisHeading, self.basis()),
        ]
    }

    /// How numbers in the text are to be read, and a warning where the draws are few.
    pub(crate) fn reading_notes(&self) -> Vec<String> {
        let mut notes = vec![self.word(Word::ReadNumbers)];
        if self.manifest.draws < FEW_DRAWS {
            notes.push(self.say(Word::FewDraws, &[("n", &self.manifest.draws.to_string())]));
        }
        notes
    }
}
