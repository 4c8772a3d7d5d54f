//! Why a question has no answer.

use super::door::ShownProblem;
use crate::engine::Overflow;
use crate::language::{Lang, Message};
use crate::message;

/// Why a question has no answer.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The scenario, as it was set, does not pass the door.
    #[error("the scenario, as it was set, does not pass the door")]
    Problems(Vec<ShownProblem>),
    /// A newer question came.
    #[error("a newer question came")]
    Stopped,
    /// It cannot be done; in words, with what to do.
    #[error("{}", .0.get(Lang::En))]
    Failed(Message),
}

impl From<Overflow> for Refusal {
    fn from(overflow: Overflow) -> Self {
        Refusal::Failed(Message::lines(&[Message::from(&overflow), what_to_look_at()]))
    }
}

/// What to do about a result that is too large to be kept.
pub fn what_to_look_at() -> Message {
    message!(
        "look at the numbers it comes from: a count in the wrong unit, or a ratio to almost nothing",
        "请核对相关数值：单位是否有误，或分母是否接近于零"
    )
}
