//! The search for a plan that keeps its promise: found on the draws of the search, tried on fresh
//! ones, and aimed higher until it holds there too.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

use super::answer::{Ask, Milestone, Plan};
use super::choice::{Choice, with};
use super::margins::{Judged, Margins, TooMany};
use super::prices::Prices;
use super::proof::{Bounds, Proof};
use super::search::{Found, Question};
use super::trial::{Goal, placed, tried};
use crate::domain::Scenario;
use crate::engine::parallel::*;
use crate::engine::{Draw, Model, World};

/// Choices that are cheapest by the prices of single levers, whose whole costs are worked out to
/// find the cheapest of them.
const PRICED: usize = 24;
/// How often the search is tightened before the closest is told.
const MOST_ROUNDS: u64 = 8;

/// A scenario with its margins, worlds and prices ready for any number of searches.
pub(super) struct PlanSearch<'d> {
    scenario: &'d Scenario,
    margins: Margins,
    /// Worlds of the draws of the search, where people must be placed.
    worlds: Vec<World>,
    pub(super) costs: Vec<Vec<f64>>,
    budget: Option<f64>,
    trial_draws: u32,
    pub(super) stop: &'d AtomicBool,
    pub(super) tell: &'d (dyn Fn(Milestone) + Sync),
}

impl<'d> PlanSearch<'d> {
    pub(super) fn new(
        scenario: &'d Scenario,
        ask: &Ask,
        costs: Vec<Vec<f64>>,
        stop: &'d AtomicBool,
        tell: &'d (dyn Fn(Milestone) + Sync),
    ) -> Result<Self, TooMany> {
        let goal = &ask.goal;
        let (seed, draws) = (scenario.seed, ask.search_draws);
        let margins = Margins::new(scenario, &goal.rules, goal.from, seed, draws)?;
        let worlds = if goal.needs_people(scenario) {
            let model = Model::new(scenario, seed);
            let numbers: Vec<u64> = (1..=u64::from(draws)).collect();
            numbers.par_iter().map(|&draw| model.worlds().draw(Draw::Number(draw))).collect()
        } else {
            Vec::new()
        };
        let (budget, trial_draws) = (ask.budget, ask.trial_draws);
        Ok(PlanSearch { scenario, margins, worlds, costs, budget, trial_draws, stop, tell })
    }

    /// Searches for this goal, and proves what it can. What is found is told where it is what was
    /// `asked`.
    pub(super) fn search(&self, goal: &Goal, asked: bool, proving: bool) -> (Found, Option<Proof>) {
        let people = goal.needs_people(self.scenario);
        let needed = goal.needed(self.margins.draws);
        let judge = |choice: &[u32]| -> Option<Judged> {
            let beds = self.margins.judge(choice, needed)?;
            // What beds alone rule out needs no people.
            if !people || beds.held < needed {
                let behind = if people { 1e6 } else { 0.0 };
                return Some(Judged { missing: beds.missing + behind, ..beds });
            }
            let made = with(self.scenario, choice);
            let (held, missing) = placed(made, goal, &self.worlds, self.scenario.seed);
            Some(Judged { held, missing })
        };
        let question = Question {
            levers: &self.scenario.levers.list,
            costs: &self.costs,
            judge: &judge,
            needed,
            budget: self.budget,
            stop: self.stop,
            tell: &|_, cost| {
                if asked {
                    (self.tell)(Milestone::Found(cost));
                }
            },
        };
        if !proving {
            return (question.search(), None);
        }
        let bounds = Bounds::new(&question, &self.margins);
        (self.tell)(Milestone::Bound(bounds.root(&question), false));
        let mut found = question.search();
        let proof = bounds.prove(&question, &mut found);
        (self.tell)(Milestone::Bound(proof.bound, proof.complete));
        (found, Some(proof))
    }

    pub(super) fn plan(&self, goal: &Goal, choice: &[u32], cost: f64, seed: u64) -> Plan {
        let needed = goal.needed(self.margins.draws);
        let made = with(self.scenario, choice);
        let searched = if goal.needs_people(self.scenario) {
            placed(made.clone(), goal, &self.worlds, self.scenario.seed).0
        } else {
            self.margins.judge(choice, needed).map_or(0, |judged| judged.held)
        };
        let searched = f64::from(searched) / f64::from(self.margins.draws);
        let trial = tried(&made, goal, seed, self.trial_draws);
        Plan { choice: choice.to_vec(), cost, searched, trial }
    }

    /// Searches for a plan that keeps its promise on fresh draws, and on others once more, and asks
    /// for more until one does; where no choice has so much, for half of that more. What was
    /// `asked` is told and proved; a price of certainty is not.
    pub(super) fn find_promised(
        &self,
        prices: &Prices,
        goal: &Goal,
        asked: bool,
        seeds: &mut Seeds,
    ) -> Promised {
        let mut promised = Promised::default();
        let mut aim = goal.clone();
        // The last aim that a choice reached, and the last that none did.
        let (mut reached, mut missed): (Option<Goal>, Option<Goal>) = (None, None);
        let step = 1.0 / f64::from(self.margins.draws);
        while promised.tightened <= MOST_ROUNDS {
            let (found, proof) = self.search(&aim, asked, asked && promised.tightened == 0);
            promised.proof = promised.proof.or(proof);
            promised.seed = seeds.fresh();
            let Some((best, cost)) = cheapest(prices, &found) else {
                let cost = prices.of(&found.closest);
                let closest = || self.plan(goal, &found.closest, cost, promised.seed);
                promised.closest = promised.closest.take().or_else(|| Some(closest()));
                let Some(nearer) = reached.as_ref().and_then(|reached| reached.halfway(&aim, step))
                else {
                    break;
                };
                if self.stop.load(Ordering::Relaxed) {
                    break;
                }
                missed = Some(std::mem::replace(&mut aim, nearer));
                promised.tightened += 1;
                continue;
            };
            promised.pool = found.pool;
            reached = Some(aim.clone());
            let mut plan = self.plan(goal, &best, cost, promised.seed);
            // The trial that lets one of several plans through flatters it: what is told comes of
            // draws that let nothing through.
            if plan.trial.keeps {
                promised.seed = seeds.fresh();
                plan = self.plan(goal, &best, cost, promised.seed);
            }
            if asked {
                (self.tell)(Milestone::Tried(plan.trial.together.share, plan.trial.together.low));
            }
            if plan.trial.keeps {
                promised.plan = Some(plan);
                break;
            }
            let lacking = goal.probability - plan.trial.together.low;
            if !goal.rules.is_empty() && lacking > 0.0 {
                aim.probability = (aim.probability + lacking.max(step)).min(1.0);
            }
            if let (Some(most), Some(aimed)) = (goal.shortfall, &mut aim.shortfall) {
                let beyond = plan.trial.short_high - most;
                if beyond > 0.0 {
                    *aimed = (*aimed - beyond.max(step)).max(0.0);
                }
            }
            if let (Some(reached), Some(missed)) = (&reached, &missed)
                && !aim.is_less_than(missed)
            {
                let Some(nearer) = reached.halfway(missed, step) else { break };
                aim = nearer;
            }
            promised.closest = Some(plan);
            if self.stop.load(Ordering::Relaxed) {
                break;
            }
            promised.tightened += 1;
        }
        promised
    }
}

/// What a search for a plan that keeps its promise came to.
#[derive(Default)]
pub(super) struct Promised {
    pub(super) plan: Option<Plan>,
    pub(super) closest: Option<Plan>,
    pub(super) proof: Option<Proof>,
    pub(super) tightened: u64,
    /// Choices that reached the goal of the last search.
    pub(super) pool: BTreeMap<Choice, f64>,
    /// Seed of the last trial.
    pub(super) seed: u64,
}

/// Seeds that no draw of the search comes from, each used once.
pub(super) struct Seeds {
    next: u64,
}

impl Seeds {
    pub(super) fn beside(scenario: &Scenario) -> Self {
        Seeds { next: scenario.seed.wrapping_add(1_000_003) }
    }

    pub(super) fn fresh(&mut self) -> u64 {
        self.next = self.next.wrapping_add(1);
        self.next
    }
}

/// The cheapest choice of those found, costs of levers taken together.
fn cheapest(prices: &Prices, found: &Found) -> Option<(Choice, f64)> {
    let mut near: Vec<(&Choice, f64)> = found.pool.iter().map(|(c, &cost)| (c, cost)).collect();
    near.sort_by(|a, b| a.1.total_cmp(&b.1).then_with(|| a.0.cmp(b.0)));
    near.truncate(if prices.add_up() { 1 } else { PRICED });
    let best = near.into_iter().map(|(choice, _)| (choice, prices.of(choice)));
    let best = best.min_by(|a, b| a.1.total_cmp(&b.1).then_with(|| a.0.cmp(b.0)))?;
    Some((best.0.clone(), best.1))
}
