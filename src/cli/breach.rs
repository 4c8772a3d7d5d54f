//! `--fail-on-breach`: an exit status for programs when a rule, or the binding rules together, are
//! met with too small a probability.

use super::values;
use crate::analysis::compare::Side;
use crate::analysis::joint;
use crate::engine::layout::Finding;
use crate::engine::{ResultKey, What, is_met};
use crate::language::Message;
use crate::message;
use crate::session::Failure;
use crate::words::number;

/// Breaches told one by one.
const TOLD: usize = 20;

/// Options on breaches.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(super) struct BreachArguments {
    /// Exit with status 5 when a rule in force, or all binding rules together, are met with less
    /// than this probability, such as 0.9 or 90%, in some year.
    #[arg(long, value_name = "P", allow_hyphen_values = true, value_parser = values::probability)]
    fail_on_breach: Option<f64>,
    /// Let only binding rules count for --fail-on-breach.
    #[arg(long, requires = "fail_on_breach")]
    binding_only: bool,
}

/// A rule, or all binding rules together, met with too small a probability.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Breach {
    /// Whether it is of all binding rules together, and of no single one.
    joint: bool,
    /// Whose, when, and how probable, in one line.
    said: Message,
}

impl BreachArguments {
    /// Whether anybody asks for them.
    pub(super) fn is_asked(&self) -> bool {
        self.fail_on_breach.is_some()
    }

    /// The breaches of a scenario: one a rule, and one of the binding rules together; none when
    /// nobody asked.
    pub(super) fn of(&self, name: &str, side: &Side) -> Vec<Breach> {
        let Some(least) = self.fail_on_breach else { return Vec::new() };
        let rules = side.scenario.rules.iter();
        let judged = rules.filter(|rule| rule.binding || !self.binding_only);
        let single = judged.filter_map(|rule| {
            let years = side.scenario.years.iter().filter(|&year| rule.in_force(year));
            let key = |year| ResultKey::district(What::Rule(&rule.id, Finding::Met), year);
            let said = short(
                name,
                &Message::verbatim(&rule.id),
                side,
                years.map(|year| (year, key(year))),
                least,
            )?;
            Some(Breach { joint: false, said })
        });
        let several = |&year: &i32| joint::binding(side.scenario, year).nth(1).is_some();
        let years = side.scenario.years.iter().filter(several);
        let keys = years.map(|year| (year, ResultKey::district(What::JointCompliance, year)));
        let all = message!("all binding rules together", "全部约束性指标同时达标");
        let together = short(name, &all, side, keys, least);
        single.chain(together.map(|said| Breach { joint: true, said })).collect()
    }

    /// Status 5 when there are breaches.
    pub(super) fn judge(&self, breaches: &[Breach]) -> Result<(), Failure> {
        if breaches.is_empty() {
            return Ok(());
        }
        let least = self.fail_on_breach.unwrap_or_default();
        let count = breaches.iter().filter(|breach| !breach.joint).count();
        let what = match count {
            0 if self.binding_only => message!(
                "each binding rule alone is met with a probability of {least} or more, but not all of them together",
                "各项约束性指标单独达标的概率均不低于{least}，但同时达标的概率不足",
            ),
            0 => message!(
                "each rule alone is met with a probability of {least} or more, but not all binding rules together",
                "各项指标单独达标的概率均不低于{least}，但约束性指标同时达标的概率不足",
            ),
            1 => message!(
                "1 rule is met with a probability below {least}",
                "1项指标的达标概率低于{least}",
            ),
            n => message!(
                "{n} rules are met with a probability below {least}",
                "{n}项指标的达标概率低于{least}",
                n = n,
                least = least,
            ),
        };
        let mut told: Vec<Message> =
            breaches.iter().take(TOLD).map(|breach| breach.said.clone()).collect();
        if breaches.len() > TOLD {
            let more = breaches.len() - TOLD;
            told.push(message!("and {more} more", "另有{more}处"));
        }
        let list = Message::join(&told, &Message::verbatim("\n  "));
        Err(Failure::breach(message!(
            "{what}:\n  {list}",
            "{what}：\n  {list}",
            what = what,
            list = list
        )))
    }
}

/// The years in which `what` is met with too small a probability, in one line.
fn short<'k>(
    name: &str,
    what: &Message,
    side: &Side,
    results: impl Iterator<Item = (i32, ResultKey<'k>)>,
    least: f64,
) -> Option<Message> {
    let short = results.filter_map(|(year, key)| {
        let met = side.results.probability(side.column(key)?, is_met).share;
        (met < least).then_some((year, met))
    });
    let short: Vec<(i32, f64)> = short.collect();
    let (worst_year, worst) = *short.iter().min_by(|a, b| a.1.total_cmp(&b.1))?;
    let years = match (short.first(), short.last()) {
        (Some((first, _)), Some((last, _))) if first < last => {
            message!("{first} to {last}", "{first}—{last}年")
        }
        _ => message!("{worst_year}", "{worst_year}年"),
    };
    let worst = number::probability(worst);
    Some(message!(
        "{name}: {what}: {years}, least {worst} % in {worst_year}",
        "{name}：{what}：{years}，最低为{worst_year}年的{worst}%",
        name = name,
        what = what,
        years = years,
        worst = worst,
        worst_year = worst_year,
    ))
}
