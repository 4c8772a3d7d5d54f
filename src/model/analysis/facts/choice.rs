//! A choice between plans: which does best, how far that depends on what nobody knows, and what
//! each fact would be worth.

use std::sync::atomic::Ordering;

use super::known::{Fact, Known, Variable, variables};
use super::payoff::Payoff;
use super::value::{Payoffs, Worth};
use crate::engine::parallel::*;
use crate::engine::{Model, Traced, Watch, trace};

/// A choice, judged.
#[derive(Debug)]
pub struct Choice {
    /// What it is judged by.
    pub payoff: Payoff,
    /// The payoff of each plan in each draw.
    pub payoffs: Payoffs,
    /// What knowing everything is worth.
    pub everything: Worth,
    /// What each fact is worth, the most valuable first.
    pub facts: Vec<(Fact, Worth)>,
}

impl Choice {
    /// Judges `models` by `payoff` over `draws` draws; nothing where `watch` stops it. The draws
    /// are paired: models share their seed.
    pub fn judge(models: &[Model], payoff: &Payoff, draws: u32, watch: &Watch) -> Option<Self> {
        let mut payoffs = Vec::new();
        let mut plans: Vec<Vec<Variable>> = Vec::new();
        for model in models {
            let (mut own, traced): (Vec<Variable>, Vec<Traced>) =
                variables(model).into_iter().unzip();
            let mut asked = payoff.traced(model);
            let of_payoff = asked.len();
            asked.extend(traced);
            let mut values = trace(model, &asked, 0, draws, watch).values;
            if watch.stop.load(Ordering::Relaxed) {
                return None;
            }
            let of_variables = values.split_off(of_payoff);
            payoffs.push(payoff.of(model, &values));
            own.iter_mut().zip(of_variables).for_each(|(own, values)| own.values = values);
            plans.push(own);
        }
        Some(Choice::of(payoff.clone(), Payoffs::new(payoffs), Known::of(plans)))
    }

    /// The choice between plans with these payoffs, of which this could be known.
    pub fn of(payoff: Payoff, payoffs: Payoffs, known: Known) -> Self {
        let everything = payoffs.of_everything();
        let worth: Vec<Worth> =
            known.facts.par_iter().map(|fact| payoffs.of_knowing(&known.values(fact))).collect();
        let mut facts: Vec<(Fact, Worth)> = known.facts.iter().cloned().zip(worth).collect();
        // What is clear comes first; stable, so that equals stay in their order.
        facts.sort_by(|(_, a), (_, b)| {
            b.is_clear().cmp(&a.is_clear()).then(b.possible().total_cmp(&a.possible()))
        });
        Choice { payoff, payoffs, everything, facts }
    }

    /// The facts of some kinds that are worth knowing, the most valuable first.
    pub fn worth_knowing(
        &self,
        is: impl Fn(&Fact) -> bool,
    ) -> impl Iterator<Item = &(Fact, Worth)> {
        self.facts.iter().filter(move |(fact, worth)| is(fact) && worth.is_clear())
    }
}
