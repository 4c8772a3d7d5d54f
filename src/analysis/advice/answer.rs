//! The answer: the cheapest plan that keeps its promise on draws it was not chosen on, what proves
//! it, what else would do, and what no lever can reach.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

use super::choice::{Choice, with};
use super::margins::{Judged, Margins, TooMany};
use super::prices::Prices;
use super::proof::{Bounds, Proof};
use super::search::{Found, Question, YUAN, alternatives};
use super::trial::{Goal, Trial, each_rule, placed, tried};
use crate::domain::Scenario;
use crate::engine::parallel::*;
use crate::engine::{Draw, Model, World};

/// Draws on which costs are met.
const COST_DRAWS: u32 = 200;
/// Choices that are cheapest by the prices of single levers, whose whole costs are worked out to
/// find the cheapest of them.
const PRICED: usize = 24;
/// Draws on which rules that were not asked for are judged, at most: each is a whole one.
const UNASKED_DRAWS: u32 = 1000;
/// How often the search is tightened before the closest is told.
const MOST_ROUNDS: u64 = 8;
/// Probabilities of the price of certainty, unless others are asked for.
pub const CERTAINTIES: [f64; 6] = [0.80, 0.85, 0.90, 0.95, 0.975, 0.99];

/// What is asked.
#[derive(Debug, Clone)]
pub struct Ask {
    /// What the plan has to keep.
    pub goal: Goal,
    /// Most that may be spent, in yuan.
    pub budget: Option<f64>,
    /// Indices of the payers whose costs count; all where it is empty.
    pub payers: Vec<usize>,
    /// Other plans wanted.
    pub alternatives: usize,
    /// By which share others may cost more.
    pub within: f64,
    /// Probabilities whose price is asked for, in rising order.
    pub certainties: Vec<f64>,
    /// Draws of the search.
    pub search_draws: u32,
    /// Draws of each trial.
    pub trial_draws: u32,
}

/// What is told on the way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Told {
    /// A better plan was found, of this cost.
    Found(f64),
    /// No plan costs less than this; whether that is the last word.
    Bound(f64, bool),
    /// A plan was tried on fresh draws: how likely it holds, and the lower end of the interval.
    Tried(f64, f64),
    /// The price of this certainty is looked for.
    Certainty(f64),
    /// Beds and prices are worked out.
    Begun,
}

/// A plan.
#[derive(Debug, Clone)]
pub struct Plan {
    /// How far each lever is pulled.
    pub choice: Choice,
    /// Cost beyond the scenario as it is.
    pub cost: f64,
    /// How likely it holds on the draws of the search.
    pub searched: f64,
    /// How it did on fresh draws.
    pub trial: Trial,
}

/// What no choice can reach: how a rule does by itself with the levers that help it most.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reach {
    /// Index of the rule.
    pub rule: usize,
    /// How likely it holds in all its years.
    pub share: f64,
    /// What is missing in its worst year in the draw at the goal's probability; 0 where nothing is.
    pub missing: f64,
}

/// What is lost without one lever, the rest kept.
#[derive(Debug, Clone)]
pub struct LeftOut {
    /// Index of the lever.
    pub lever: usize,
    /// What is saved.
    pub saved: f64,
    /// How the plan does without it.
    pub trial: Trial,
}

/// The price of a certainty.
#[derive(Debug, Clone)]
pub struct Certainty {
    /// The probability.
    pub probability: f64,
    /// The cheapest plan found for it; nothing where there is none.
    pub plan: Option<Plan>,
}

/// How a plan does in a future.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outlook {
    /// How likely everything holds.
    pub share: f64,
    /// Whether that is as likely as was asked for.
    pub holds: bool,
    /// What it costs in this future.
    pub cost: f64,
}

/// A future that was named, and how plans do in it.
#[derive(Debug, Clone)]
pub struct Future {
    /// With no lever, with the plan, with each other plan.
    pub plans: Vec<Outlook>,
    /// The cheapest plan for this future alone; nothing where no choice keeps the promise in it.
    pub best: Option<Plan>,
}

impl Future {
    /// What a plan costs in this future more than the cheapest for it alone; nothing where one of
    /// them does not hold.
    pub fn regret(&self, outlook: &Outlook) -> Option<f64> {
        let best = self.best.as_ref()?;
        outlook.holds.then_some((outlook.cost - best.cost).max(0.0))
    }
}

/// A rule that nobody asked for.
#[derive(Debug, Clone)]
pub struct Unasked {
    /// Index of the rule.
    pub rule: usize,
    /// How likely it holds in all its years from the first asked for: with no lever, with the plan,
    /// with each other plan.
    pub shares: Vec<f64>,
}

/// The answer.
#[derive(Debug, Clone)]
pub struct Advice {
    /// The scenario with no lever pulled.
    pub today: Plan,
    /// The cheapest plan that keeps its promise.
    pub plan: Option<Plan>,
    /// Where there is none, the plan that comes closest.
    pub closest: Option<Plan>,
    /// Where there is none, how far each rule can be brought by itself.
    pub reach: Vec<Reach>,
    /// The least cost of any plan that reaches the goal on the draws of the search, as far as
    /// proved; nothing where it is not known.
    pub proof: Option<Proof>,
    /// How often the search was tightened.
    pub tightened: u64,
    /// What each lever of the plan contributes.
    pub left_out: Vec<LeftOut>,
    /// Other plans.
    pub others: Vec<Plan>,
    /// The rules that were not asked for.
    pub unasked: Vec<Unasked>,
    /// The price of certainty.
    pub certainties: Vec<Certainty>,
    /// The named futures.
    pub futures: Vec<Future>,
    /// Cost of each lever pulled by itself, by how far.
    pub costs: Vec<Vec<f64>>,
    /// Whether it was stopped before its end.
    pub stopped: bool,
    /// Whether the search for the plan itself was stopped: that it found none says nothing then.
    pub cut_short: bool,
}

impl Advice {
    /// What a choice costs, each lever priced by itself: costs need not add up, for one lever may
    /// save what another would have cost.
    pub fn one_by_one(&self, choice: &[u32]) -> f64 {
        self.costs.iter().zip(choice).map(|(costs, &step)| costs[step as usize]).sum()
    }
}

/// A scenario ready for questions.
struct Desk<'d> {
    scenario: &'d Scenario,
    margins: Margins,
    /// Worlds of the draws of the search, where people must be placed.
    worlds: Vec<World>,
    costs: Vec<Vec<f64>>,
    budget: Option<f64>,
    trial_draws: u32,
    stop: &'d AtomicBool,
    tell: &'d (dyn Fn(Told) + Sync),
}

impl<'d> Desk<'d> {
    fn new(
        scenario: &'d Scenario,
        ask: &Ask,
        costs: Vec<Vec<f64>>,
        stop: &'d AtomicBool,
        tell: &'d (dyn Fn(Told) + Sync),
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
        Ok(Desk { scenario, margins, worlds, costs, budget, trial_draws, stop, tell })
    }

    /// Searches for this goal, and proves what it can. What is found is told where it is what was
    /// `asked`.
    fn search(&self, goal: &Goal, asked: bool, proving: bool) -> (Found, Option<Proof>) {
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
                    (self.tell)(Told::Found(cost));
                }
            },
        };
        if !proving {
            return (question.search(), None);
        }
        let bounds = Bounds::new(&question, &self.margins);
        (self.tell)(Told::Bound(bounds.root(&question), false));
        let mut found = question.search();
        let proof = bounds.prove(&question, &mut found);
        (self.tell)(Told::Bound(proof.bound, proof.complete));
        (found, Some(proof))
    }

    fn plan(&self, goal: &Goal, choice: &[u32], cost: f64, seed: u64) -> Plan {
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
    fn find_promised(
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
                (self.tell)(Told::Tried(plan.trial.together.share, plan.trial.together.low));
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
struct Promised {
    plan: Option<Plan>,
    closest: Option<Plan>,
    proof: Option<Proof>,
    tightened: u64,
    /// Choices that reached the goal of the last search.
    pool: BTreeMap<Choice, f64>,
    /// Seed of the last trial.
    seed: u64,
}

/// Seeds that no draw of the search comes from, each used once.
struct Seeds {
    next: u64,
}

impl Seeds {
    fn beside(scenario: &Scenario) -> Self {
        Seeds { next: scenario.seed.wrapping_add(1_000_003) }
    }

    fn fresh(&mut self) -> u64 {
        self.next = self.next.wrapping_add(1);
        self.next
    }
}

/// Finds what to do.
///
/// # Errors
/// If levers of tied homes combine in too many ways.
pub fn advise(
    scenario: &Scenario,
    futures: &[Scenario],
    ask: &Ask,
    stop: &AtomicBool,
    tell: &(dyn Fn(Told) + Sync),
) -> Result<Advice, TooMany> {
    tell(Told::Begun);
    let priced = ask.search_draws.min(COST_DRAWS);
    let prices = Prices::new(scenario, &ask.payers, scenario.seed, priced);
    let costs = prices.of_levers();
    let desk = Desk::new(scenario, ask, costs.clone(), stop, tell)?;
    let none = vec![0; scenario.levers.list.len()];
    let mut seeds = Seeds::beside(scenario);
    let today = desk.plan(&ask.goal, &none, 0.0, seeds.fresh());
    let promised = desk.find_promised(&prices, &ask.goal, true, &mut seeds);
    let mut advice = Advice {
        today,
        closest: if promised.plan.is_some() { None } else { promised.closest },
        reach: Vec::new(),
        plan: promised.plan,
        proof: promised.proof,
        tightened: promised.tightened,
        left_out: Vec::new(),
        others: Vec::new(),
        unasked: Vec::new(),
        certainties: Vec::new(),
        futures: Vec::new(),
        costs,
        stopped: false,
        cut_short: stop.load(Ordering::Relaxed),
    };
    let stopped = || stop.load(Ordering::Relaxed);
    // What was not tried to its end cannot be said to be out of reach.
    if advice.plan.is_none() && !advice.cut_short {
        advice.reach = reach(scenario, ask, &desk, seeds.fresh())?;
    }
    if let Some(best) = &advice.plan {
        // More are asked for than are shown: some do not keep the promise on fresh draws.
        let (searched, most) = (advice.one_by_one(&best.choice), ask.alternatives * 3);
        for other in alternatives(&promised.pool, &best.choice, searched, ask.within, most) {
            if advice.others.len() == ask.alternatives || stopped() {
                break;
            }
            let other = desk.plan(&ask.goal, &other, prices.of(&other), promised.seed);
            let near = other.cost <= best.cost + ask.within * best.cost.abs() + YUAN;
            if other.trial.keeps && near {
                advice.others.push(other);
            }
        }
    }
    let chosen = advice.plan.as_ref().or(advice.closest.as_ref()).cloned();
    if let Some(Plan { choice, cost, .. }) = &chosen {
        for lever in (0..choice.len()).filter(|&lever| choice[lever] > 0) {
            let mut without = choice.clone();
            without[lever] = 0;
            let made = with(scenario, &without);
            let trial = tried(&made, &ask.goal, promised.seed, ask.trial_draws);
            advice.left_out.push(LeftOut { lever, saved: cost - prices.of(&without), trial });
        }
    }
    let plans: Vec<Choice> = std::iter::once(none.clone())
        .chain(chosen.map(|plan| plan.choice))
        .chain(advice.others.iter().map(|other| other.choice.clone()))
        .collect();
    if plans.len() > 1 && !stopped() {
        advice.unasked = unasked(scenario, ask, &plans, promised.seed);
    }
    for &probability in &ask.certainties {
        if stopped() || none.is_empty() {
            break;
        }
        tell(Told::Certainty(probability));
        let is_asked = (probability - ask.goal.probability).abs() < 1e-9;
        let plan = if is_asked {
            advice.plan.clone()
        } else {
            let goal = Goal { probability, ..ask.goal.clone() };
            desk.find_promised(&prices, &goal, false, &mut seeds).plan
        };
        // A search that was stopped has not shown that nothing reaches it.
        if stopped() && plan.is_none() {
            break;
        }
        advice.certainties.push(Certainty { probability, plan });
    }
    no_dearer_for_less(&mut advice.certainties);
    for future in futures {
        if stopped() {
            break;
        }
        let goal = goal_in(scenario, future, &ask.goal);
        let asked = Ask { goal: goal.clone(), ..ask.clone() };
        let prices = Prices::new(future, &ask.payers, future.seed, priced);
        let desk = Desk::new(future, &asked, prices.of_levers(), stop, tell)?;
        let outlook = |choice: &Choice| {
            let trial = tried(&with(future, choice), &goal, promised.seed, ask.trial_draws);
            let holds = trial.together.share >= goal.probability
                && goal.shortfall.is_none_or(|most| trial.short.iter().all(|s| *s <= most));
            Outlook { share: trial.together.share, holds, cost: prices.of(choice) }
        };
        let best = desk.find_promised(&prices, &goal, false, &mut seeds).plan;
        if stopped() && best.is_none() {
            break;
        }
        advice.futures.push(Future { plans: plans.iter().map(outlook).collect(), best });
    }
    advice.stopped = stopped();
    Ok(advice)
}

/// How likely the rules that were not asked for hold with each of `plans`.
fn unasked(scenario: &Scenario, ask: &Ask, plans: &[Choice], seed: u64) -> Vec<Unasked> {
    let from = ask.goal.from;
    let judged = |&rule: &usize| {
        let mut years = scenario.years.iter().filter(|&year| year >= from);
        years.any(|year| scenario.rules[rule].in_force(year)) && !ask.goal.rules.contains(&rule)
    };
    let rules: Vec<usize> = (0..scenario.rules.len()).filter(judged).collect();
    let draws = ask.trial_draws.min(UNASKED_DRAWS);
    let of_plans: Vec<Vec<f64>> = plans
        .iter()
        .map(|choice| each_rule(with(scenario, choice), &rules, from, seed, draws))
        .collect();
    let of_rule = |(at, rule): (usize, usize)| Unasked {
        rule,
        shares: of_plans.iter().map(|shares| shares[at]).collect(),
    };
    rules.into_iter().enumerate().map(of_rule).collect()
}

/// A plan that keeps a greater promise for less is taken for the smaller one too.
fn no_dearer_for_less(certainties: &mut [Certainty]) {
    for at in (1..certainties.len()).rev() {
        let Some(sure) = certainties[at].plan.clone() else { continue };
        let less = &mut certainties[at - 1].plan;
        if less.as_ref().is_none_or(|plan| plan.cost > sure.cost) {
            *less = Some(sure);
        }
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

/// How far each rule of a goal can be brought by itself, whatever it costs.
fn reach(scenario: &Scenario, ask: &Ask, desk: &Desk, seed: u64) -> Result<Vec<Reach>, TooMany> {
    let mut all = Vec::new();
    for &rule in &ask.goal.rules {
        let goal = Goal { rules: vec![rule], shortfall: None, ..ask.goal.clone() };
        let asked = Ask { goal: goal.clone(), budget: None, ..ask.clone() };
        let alone = Desk::new(scenario, &asked, desk.costs.clone(), desk.stop, desk.tell)?;
        let (found, _) = alone.search(&Goal { probability: 1.0, ..goal.clone() }, false, false);
        let choice = found.best.unwrap_or(found.closest);
        let trial = tried(&with(scenario, &choice), &goal, seed, ask.trial_draws);
        let (share, missing) = trial.rules[0];
        all.push(Reach { rule, share, missing });
    }
    Ok(all)
}

/// The goal with the rules of a future that have the same names.
fn goal_in(scenario: &Scenario, future: &Scenario, goal: &Goal) -> Goal {
    let named =
        |&rule: &usize| future.rules.iter().position(|other| other.id == scenario.rules[rule].id);
    Goal { rules: goal.rules.iter().filter_map(named).collect(), ..goal.clone() }
}
