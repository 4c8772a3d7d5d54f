//! The answer of one scenario to a question of the scorecard, and whether a target counts as met by
//! it.

use super::difference::Difference;
use super::question::{Ask, Question};
use super::side::Side;
use super::verdict::Verdict;
use crate::analysis::attainable::{Attainable, Outcomes};
use crate::analysis::shortfall::TOLERATED;
use crate::analysis::{Probability, Summary, joint};
use crate::domain::Rule;
use crate::engine::is_met;
use crate::engine::placement::is_short;
use crate::engine::results::year_failure::OverYears;

/// An answer of one scenario.
#[derive(Debug, Clone, Copy)]
pub struct Answer {
    /// Probability of a target, median of a gap or of beds, mean of people without a bed and of
    /// years, median of the first year of a failure.
    pub value: f64,
    /// Wilson's 95 % interval of a probability, the central 80 % of draws of anything else.
    pub interval: (f64, f64),
    /// Whether the target can be met or missed at all; `Open` for anything else.
    pub attainable: Attainable,
    /// Probability that there are any, for people without a bed and years with a failure.
    pub any: Option<Probability>,
    /// Against the reference; `None` for the reference itself, and where it is asked for something
    /// else than here.
    pub against: Option<(Difference, Verdict)>,
}

/// The answer of a scenario by itself; `None` where it has no such rule or year.
pub(crate) fn answer(question: &Question, side: &Side) -> Option<Answer> {
    let column = side.column(question.key())?;
    let summary: &Summary = side.results.summary(column);
    let (value, interval) = match question.ask {
        Ask::AllBindingMet | Ask::Met { .. } => {
            let met = side.results.probability(column, is_met);
            (met.share, (met.low, met.high))
        }
        // In no draw is there such a year.
        Ask::OverYears { .. } if summary.present == 0 => return None,
        Ask::Shortfall | Ask::MeanWait | Ask::HighestUnmetShare => (summary.mean, summary.band80()),
        Ask::OverYears { .. } if !question.is_calendar_year() => (summary.mean, summary.band80()),
        Ask::Gap { .. }
        | Ask::OverYears { .. }
        | Ask::InService(_)
        | Ask::Unused(_)
        | Ask::Cost(_)
        | Ask::AccessGini
        | Ask::StaffGap { .. } => (summary.median(), summary.band80()),
    };
    let any = match question.ask {
        Ask::Shortfall => Some(side.results.probability(column, is_short)),
        Ask::OverYears { said: OverYears::Count, .. } => {
            Some(side.results.probability(column, |years| years > 0.5))
        }
        _ => None,
    };
    Some(Answer { value, interval, attainable: attainable(question, side), any, against: None })
}

/// Whether the target of a question can be met or missed at all.
fn attainable(question: &Question, side: &Side) -> Attainable {
    let rules: Vec<&Rule> = match &question.ask {
        Ask::AllBindingMet => {
            joint::binding(side.scenario, question.year).map(|(_, rule)| rule).collect()
        }
        Ask::Met { rule, .. } => side.scenario.rules.iter().filter(|r| r.id == *rule).collect(),
        _ => return Attainable::Open,
    };
    let outcomes = Outcomes::new(side.scenario, question.year);
    Attainable::of_all(rules.into_iter().map(|rule| outcomes.of(rule)))
}

/// Probability from which on a target counts as met: what leaves out no more than is tolerated
/// elsewhere.
pub const MET_FROM: f64 = 1.0 - TOLERATED;

/// How a scenario stands to a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is met with a probability of [`MET_FROM`] or more: the whole interval lies there, or
    /// arithmetic shows it.
    Met,
    /// It is not: the whole interval lies below, or arithmetic shows it.
    NotMet,
    /// The interval holds [`MET_FROM`].
    Undecided,
}

impl Standing {
    /// How an answer on a target stands; an answer that is no probability is never asked.
    pub fn of(answer: &Answer) -> Self {
        let (low, high) = answer.interval;
        match answer.attainable {
            Attainable::Always => Standing::Met,
            Attainable::Never => Standing::NotMet,
            Attainable::Open if low >= MET_FROM => Standing::Met,
            Attainable::Open if high < MET_FROM => Standing::NotMet,
            Attainable::Open => Standing::Undecided,
        }
    }

    /// The word used in tables.
    pub fn word(self) -> &'static str {
        match self {
            Standing::Met => "met",
            Standing::NotMet => "not_met",
            Standing::Undecided => "undecided",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(low: f64, high: f64, attainable: Attainable) -> Standing {
        let (value, interval) = ((low + high) / 2.0, (low, high));
        Standing::of(&Answer { value, interval, attainable, any: None, against: None })
    }

    #[test]
    fn a_target_is_met_where_the_whole_interval_says_so() {
        assert_eq!(standing(0.90, 0.95, Attainable::Open), Standing::Met);
        assert_eq!(standing(0.80, 0.899, Attainable::Open), Standing::NotMet);
        assert_eq!(standing(0.85, 0.93, Attainable::Open), Standing::Undecided);
        // One draw of one decides nothing, unless no outcome goes the other way.
        assert_eq!(standing(0.206, 1.0, Attainable::Open), Standing::Undecided);
        assert_eq!(standing(0.206, 1.0, Attainable::Always), Standing::Met);
        assert_eq!(standing(0.0, 0.794, Attainable::Never), Standing::NotMet);
    }
}
