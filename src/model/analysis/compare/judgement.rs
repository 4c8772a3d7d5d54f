//! What a reviewer can sign: which scenario meets which target, which does not, and where the draws
//! do not tell.
//!
//! No votes: targets are not counted against one another.

use super::answer::{Answer, Standing};
use super::question::Question;
use super::scorecard::Scorecard;

/// A target with how every scenario stands to it.
#[derive(Debug, Clone)]
pub struct Target<'c> {
    /// The question about it.
    pub question: &'c Question,
    /// The scenarios' answers with their standing, the reference first; `None` where one has no
    /// such target.
    pub scenarios: Vec<Option<(&'c Answer, Standing)>>,
}

impl Target<'_> {
    /// Indices of the scenarios that stand so.
    pub fn standing(&self, wanted: Standing) -> Vec<usize> {
        let all = self.scenarios.iter().enumerate();
        all.filter(|(_, of)| of.is_some_and(|(_, s)| s == wanted)).map(|(i, _)| i).collect()
    }

    /// Whether every scenario that has the target stands so.
    pub fn all(&self, wanted: Standing) -> bool {
        self.scenarios.iter().flatten().all(|(_, standing)| *standing == wanted)
    }
}

/// The targets of a scorecard, all binding ones together first.
pub fn targets(card: &Scorecard) -> Vec<Target<'_>> {
    let rows = card.rows.iter().filter(|row| row.question.is_probability());
    rows.map(|row| Target {
        question: &row.question,
        scenarios: row
            .answers
            .iter()
            .map(|answer| answer.as_ref().map(|answer| (answer, Standing::of(answer))))
            .collect(),
    })
    .collect()
}
