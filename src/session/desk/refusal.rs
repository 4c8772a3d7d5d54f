//! Why a question has no answer.

use super::door::Told;
use crate::language::Message;
use crate::session::Failure;

/// Why a question has no answer.
#[derive(Debug)]
pub enum Refusal {
    /// The scenario, as it was set, does not pass the door.
    Problems(Vec<Told>),
    /// A newer question came.
    Stopped,
    /// It cannot be done.
    Failed(Failure),
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        Refusal::Failed(failure)
    }
}

/// A failure in words, with what to do.
pub fn said(failure: &Failure) -> Message {
    Message::lines(std::iter::once(&failure.message).chain(&failure.helps))
}
