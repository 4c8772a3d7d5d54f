//! The questions of a scorecard: what is asked of every scenario alike, in which unit, and which
//! way is better.

use super::difference::Wish;
use crate::domain::{BedKind, Bound, Equity, Metric, Operator, Rule, Text, Unit};
use crate::engine::layout::{Bottom, Finding, Group, Stock};
use crate::engine::results::key::{Line, StaffFinding, Sum, Turnover};
use crate::engine::results::year_failure::{OverYears, YearFailure};
use crate::engine::{ResultKey, What, Where};

/// Smallest difference of a count that print shows.
pub const LEAST_COUNT: f64 = 0.5;
/// Smallest difference of a probability that print shows.
pub const LEAST_SHARE: f64 = 0.005;

/// Smallest difference of a mean number of years that print shows.
pub(crate) const LEAST_YEARS: f64 = 0.05;

/// Smallest difference of a mean wait that print shows.
pub(crate) const LEAST_MONTHS: f64 = 0.05;

/// Which beds in service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InService {
    /// All of them.
    All,
    /// Nursing beds.
    Nursing,
    /// Beds operated by government.
    Government,
}

/// What fails in some years and not in others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failing {
    /// Somebody of the district finds no bed within reach.
    Shortfall,
    /// Some binding rule in force is not met.
    AnyBinding,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// Are all binding rules in force met together? The probability.
    AllBindingMet,
    /// Is this rule met? The probability.
    Met {
        /// Id of the rule.
        rule: String,
        /// Its name.
        name: Text,
        /// What the scenarios require in the year: one cap or floor, unless they differ.
        bounds: Vec<Bound>,
        /// What the rule measures.
        metric: Metric,
    },
    /// How many beds are between the plan and this rule: to move out of government operation (cap)
    /// or to convert (floor).
    Gap {
        /// Id of the rule.
        rule: String,
        /// Its name.
        name: Text,
        /// Whether it bounds the share that government operates, and not the share of nursing beds.
        of_operation: bool,
    },
    /// How many people of the district find no bed within reach?
    Shortfall,
    /// What is said of a failure over all years up to that of the question: in how many it happens,
    /// when first, for how long?
    OverYears {
        /// What fails.
        failing: Failing,
        /// What is said of it.
        said: OverYears,
        /// First year.
        from: i32,
    },
    /// How many beds are in service? Neither many nor few is good in itself.
    InService(InService),
    /// How many usable beds of a kind does nobody fill? Neither is good in itself: none empty may
    /// mean that beds have run out.
    Unused(BedKind),
    /// What has been paid since the base year, by this payer (id and name) or by all?
    Cost(Option<(String, Text)>),
    /// How many months does one wait for a bed, in the mean?
    MeanWait,
    /// Which share of demand finds no bed in the township that fares worst?
    HighestUnmetShare,
    /// How uneven is access between townships?
    AccessGini,
    /// How many of this kind of staff are missing?
    StaffGap {
        /// Id of the kind.
        staff: String,
        /// Its name.
        name: Text,
    },
}

/// A question about one year.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// What is asked.
    pub ask: Ask,
    /// Year.
    pub year: i32,
}

impl Question {
    /// Whether `rule` is met in `year`, in which the scenarios require `bounds`.
    pub fn met(rule: &Rule, bounds: Vec<Bound>, year: i32) -> Self {
        let ask = Ask::Met {
            rule: rule.id.clone(),
            name: rule.name.clone(),
            bounds,
            metric: rule.metric,
        };
        Question { ask, year }
    }

    /// Beds between the plan and `rule` in `year`.
    pub fn gap(rule: &Rule, year: i32) -> Self {
        let of_operation = rule.metric == Metric::GovernmentOperatedShare;
        let (rule, name) = (rule.id.clone(), rule.name.clone());
        Question { ask: Ask::Gap { rule, name, of_operation }, year }
    }

    /// Word of the question in tables.
    pub fn word(&self) -> &'static str {
        match &self.ask {
            Ask::AllBindingMet => "all_binding_met",
            Ask::Met { .. } => "met",
            Ask::Gap { of_operation: true, .. } => "beds_to_transfer",
            Ask::Gap { of_operation: false, .. } => "beds_to_convert",
            Ask::Shortfall => "shortfall",
            Ask::OverYears { failing: Failing::AnyBinding, .. } => {
                "years_with_a_binding_rule_missed"
            }
            Ask::OverYears { said: OverYears::First, .. } => "first_year_with_shortfall",
            Ask::OverYears { said: OverYears::Last, .. } => "last_year_with_shortfall",
            Ask::OverYears { said: OverYears::Longest, .. } => "longest_spell_with_shortfall",
            Ask::OverYears { said: OverYears::Count, .. } => "years_with_shortfall",
            Ask::InService(InService::All) => "beds_in_service",
            Ask::InService(InService::Nursing) => "nursing_beds_in_service",
            Ask::InService(InService::Government) => "government_beds_in_service",
            Ask::Unused(BedKind::Nursing) => "unused_nursing",
            Ask::Unused(BedKind::General) => "unused_general",
            Ask::Cost(None) => "cost_so_far",
            Ask::Cost(Some(_)) => "cost_so_far_of_payer",
            Ask::MeanWait => "mean_wait",
            Ask::HighestUnmetShare => Equity::HighestUnmetShare.word(),
            Ask::AccessGini => Equity::AccessGini.word(),
            Ask::StaffGap { .. } => "staff_gap",
        }
    }

    /// Whether the answer is a probability.
    pub fn is_probability(&self) -> bool {
        matches!(self.ask, Ask::AllBindingMet | Ask::Met { .. })
    }

    /// Unit of its answers.
    pub fn unit(&self) -> Unit {
        match self.ask {
            Ask::AllBindingMet | Ask::Met { .. } => Unit::Probability,
            Ask::Gap { .. } | Ask::InService(_) | Ask::Unused(_) => Unit::Beds,
            Ask::Shortfall | Ask::StaffGap { .. } => Unit::Persons,
            Ask::MeanWait => Unit::Months,
            Ask::HighestUnmetShare => Equity::HighestUnmetShare.unit(),
            Ask::AccessGini => Equity::AccessGini.unit(),
            Ask::OverYears { .. } if self.is_calendar_year() => Unit::Year,
            Ask::OverYears { .. } => Unit::Years,
            Ask::Cost(_) => Unit::Yuan,
        }
    }

    /// Whether the answer is a calendar year: that of a failure, over the draws in which there is
    /// one.
    pub fn is_calendar_year(&self) -> bool {
        matches!(self.ask, Ask::OverYears { said: OverYears::First | OverYears::Last, .. })
    }

    /// Whether answers are set against that of the reference. Years of failures are not: each is of
    /// the draws in which there is one, and those of two scenarios are not the same draws.
    pub fn is_judged(&self) -> bool {
        !self.is_calendar_year()
    }

    /// Which way is better.
    pub fn wish(&self) -> Wish {
        match self.ask {
            Ask::AllBindingMet | Ask::Met { .. } => Wish::More,
            Ask::OverYears { .. } if self.is_calendar_year() => Wish::Neither,
            Ask::Gap { .. }
            | Ask::Shortfall
            | Ask::OverYears { .. }
            | Ask::Cost(_)
            | Ask::MeanWait
            | Ask::HighestUnmetShare
            | Ask::AccessGini
            | Ask::StaffGap { .. } => Wish::Less,
            Ask::InService(_) | Ask::Unused(_) => Wish::Neither,
        }
    }

    /// Smallest difference that print shows.
    pub fn least(&self) -> f64 {
        match self.ask {
            _ if self.is_probability() => LEAST_SHARE,
            Ask::OverYears { .. } => LEAST_YEARS,
            Ask::MeanWait => LEAST_MONTHS,
            Ask::HighestUnmetShare | Ask::AccessGini => LEAST_SHARE,
            _ => LEAST_COUNT,
        }
    }

    /// Whether the answer is a sum of money.
    pub fn is_money(&self) -> bool {
        matches!(self.ask, Ask::Cost(_))
    }

    /// The word in the place of a verdict where an answer has none.
    pub fn unjudged(&self, is_reference: bool) -> &'static str {
        match is_reference {
            true => "reference",
            false if self.is_judged() => "other_target",
            false => "not_judged",
        }
    }

    /// Id and name of the rule, payer or kind of staff it is about.
    pub fn rule(&self) -> Option<(&str, &Text)> {
        match &self.ask {
            Ask::Met { rule, name, .. } | Ask::Gap { rule, name, .. } => Some((rule, name)),
            Ask::Cost(Some((payer, name))) => Some((payer, name)),
            Ask::StaffGap { staff, name } => Some((staff, name)),
            _ => None,
        }
    }

    /// The result that answers it.
    pub fn key(&self) -> ResultKey<'_> {
        let district = |stock| ResultKey::stock(Where::District, self.year, stock);
        match &self.ask {
            Ask::AllBindingMet => ResultKey::district(What::JointCompliance, self.year),
            Ask::Met { rule, .. } => ResultKey::district(What::Rule(rule, Finding::Met), self.year),
            Ask::Gap { rule, .. } => ResultKey::district(What::Rule(rule, Finding::Gap), self.year),
            Ask::Shortfall => district(Stock::Waiting(None)),
            Ask::OverYears { failing: Failing::Shortfall, said, .. } => {
                ResultKey::of_all_years(What::OverYears(YearFailure::Shortfall(None), *said))
            }
            Ask::OverYears { failing: Failing::AnyBinding, said, .. } => {
                ResultKey::of_all_years(What::OverYears(YearFailure::AnyBinding, *said))
            }
            Ask::InService(InService::All) => district(Stock::Beds(None, None)),
            Ask::InService(InService::Nursing) => {
                district(Stock::Beds(Some(BedKind::Nursing), None))
            }
            Ask::InService(InService::Government) => {
                district(Stock::Beds(None, Some(Operator::Government)))
            }
            Ask::Unused(kind) => district(Stock::Unused(*kind)),
            Ask::Cost(None) => {
                ResultKey::district(What::Money(Line::Total, Sum::Cumulative), self.year)
            }
            Ask::Cost(Some((payer, _))) => {
                ResultKey::district(What::Money(Line::Payer(payer), Sum::Cumulative), self.year)
            }
            Ask::MeanWait => {
                ResultKey::district(What::Turnover(Group::All, None, Turnover::MeanWait), self.year)
            }
            Ask::HighestUnmetShare => ResultKey::district(
                What::Bottom(Bottom::Equity(Equity::HighestUnmetShare)),
                self.year,
            ),
            Ask::AccessGini => {
                ResultKey::district(What::Bottom(Bottom::Equity(Equity::AccessGini)), self.year)
            }
            Ask::StaffGap { staff, .. } => {
                ResultKey::district(What::Staff(staff, StaffFinding::Gap), self.year)
            }
        }
    }
}
