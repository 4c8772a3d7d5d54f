//! What is told of a request while it is worked on.

use std::path::Path;

use crate::input::{Problems, Sources};
use crate::language::{Lang, Message};
use crate::output::advice::Advised;
use crate::output::backtest::Tested;
use crate::output::compare::Comparison;
use crate::output::definitions::Defined;
use crate::output::facts::Chosen;
use crate::output::futures::Broken;
use crate::output::province::Summed;
use crate::output::run;

/// Something that happened.
pub enum Event<'e> {
    /// A scenario was read: what is wrong with it, if anything is. Places lie in the sources.
    Read(&'e Problems, &'e Sources),
    /// A finished run was opened that was written in this language.
    Opened(Option<Lang>),
    /// So many draws are finished, of so many.
    Progress(u64, u64),
    /// No more draws are run.
    Drawn,
    /// How far the work is, in words, in place of what was told so before.
    Status(Message),
    /// Something to know.
    Note(Message),
    /// A folder is whole and in its place.
    Done(Done<'e>),
}

/// What was written, and the folder it is in.
pub enum Done<'e> {
    /// A run.
    Run(&'e run::Run<'e>, &'e Path),
    /// A part of a run.
    Part(&'e Path),
    /// What was made of a finished run.
    Report(&'e run::Run<'e>, &'e Path),
    /// A back-test.
    Backtest(&'e Tested<'e>, &'e Path),
    /// Advice.
    Advice(&'e Advised<'e>, &'e Path),
    /// What facts are worth for a choice.
    Value(&'e Chosen<'e>, &'e Path),
    /// Futures that break plans.
    Futures(&'e Broken<'e>, &'e Path),
    /// A plan under several definitions of care need.
    Definitions(&'e Defined<'e>, &'e Path),
    /// A province.
    Province(&'e Summed<'e>, &'e Path),
    /// A comparison.
    Comparison(&'e Comparison<'e>, &'e Path),
}

/// Somebody who hears of events, from whichever thread they come.
pub trait Listener: Sync {
    /// Hears of an event. Whatever comes of that changes nothing of the request.
    fn hear(&self, event: &Event);
}

/// Nobody.
impl Listener for () {
    fn hear(&self, _: &Event) {}
}
