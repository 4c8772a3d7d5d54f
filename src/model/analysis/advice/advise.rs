//! How an answer is made: the plan, what its levers contribute, other plans, the price of certainty
//! and named futures, one after the other, until it is told to stop.

use std::sync::atomic::{AtomicBool, Ordering};

use super::answer::{
    Advice, Ask, Certainty, Future, LeftOut, Milestone, Outlook, Plan, Reach, Unasked,
};
use super::choice::{Choice, with};
use super::margins::TooMany;
use super::plan_search::{PlanSearch, Seeds};
use super::prices::Prices;
use super::search::{YUAN, alternatives};
use super::trial::{Goal, each_rule, tried};
use crate::domain::Scenario;

/// Draws on which costs are met.
const COST_DRAWS: u32 = 200;
/// Draws on which rules that were not asked for are judged, at most: each is a whole one.
const UNASKED_DRAWS: u32 = 1000;

/// Finds what to do.
///
/// # Errors
/// If levers of tied homes combine in too many ways.
pub fn advise(
    scenario: &Scenario,
    futures: &[Scenario],
    ask: &Ask,
    stop: &AtomicBool,
    tell: &(dyn Fn(Milestone) + Sync),
) -> Result<Advice, TooMany> {
    tell(Milestone::Begun);
    let priced = ask.search_draws.min(COST_DRAWS);
    let prices = Prices::new(scenario, &ask.payers, scenario.seed, priced);
    let costs = prices.of_levers();
    let plan_search = PlanSearch::new(scenario, ask, costs.clone(), stop, tell)?;
    let none = vec![0; scenario.levers.list.len()];
    let mut seeds = Seeds::beside(scenario);
    let today = plan_search.plan(&ask.goal, &none, 0.0, seeds.fresh());
    let promised = plan_search.find_promised(&prices, &ask.goal, true, &mut seeds);
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
        advice.reach = reach(scenario, ask, &plan_search, seeds.fresh())?;
    }
    if let Some(best) = &advice.plan {
        // More are asked for than are shown: some do not keep the promise on fresh draws.
        let (searched, most) = (advice.one_by_one(&best.choice), ask.alternatives * 3);
        for other in alternatives(&promised.pool, &best.choice, searched, ask.within, most) {
            if advice.others.len() == ask.alternatives || stopped() {
                break;
            }
            let other = plan_search.plan(&ask.goal, &other, prices.of(&other), promised.seed);
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
        tell(Milestone::Certainty(probability));
        let is_asked = (probability - ask.goal.probability).abs() < 1e-9;
        let plan = if is_asked {
            advice.plan.clone()
        } else {
            let goal = Goal { probability, ..ask.goal.clone() };
            plan_search.find_promised(&prices, &goal, false, &mut seeds).plan
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
        let plan_search = PlanSearch::new(future, &asked, prices.of_levers(), stop, tell)?;
        let outlook = |choice: &Choice| {
            let trial = tried(&with(future, choice), &goal, promised.seed, ask.trial_draws);
            let holds = trial.together.share >= goal.probability
                && goal.shortfall.is_none_or(|most| trial.short.iter().all(|s| *s <= most));
            Outlook { share: trial.together.share, holds, cost: prices.of(choice) }
        };
        let best = plan_search.find_promised(&prices, &goal, false, &mut seeds).plan;
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

/// How far each rule of a goal can be brought by itself, whatever it costs.
fn reach(
    scenario: &Scenario,
    ask: &Ask,
    plan_search: &PlanSearch,
    seed: u64,
) -> Result<Vec<Reach>, TooMany> {
    let mut all = Vec::new();
    for &rule in &ask.goal.rules {
        let goal = Goal { rules: vec![rule], shortfall: None, ..ask.goal.clone() };
        let asked = Ask { goal: goal.clone(), budget: None, ..ask.clone() };
        let alone = PlanSearch::new(
            scenario,
            &asked,
            plan_search.costs.clone(),
            plan_search.stop,
            plan_search.tell,
        )?;
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
