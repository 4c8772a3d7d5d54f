//! The search for the cheapest choice: pull what closes most of the gap for its cost, let go what
//! is not needed, exchange, and begin again without each lever that was chosen.
//!
//! Which choices are looked at depends on no clock and no thread, so the same question has the same
//! answer.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

use super::choice::{Choice, cost_one_by_one, pulled};
use super::margins::Judged;
use crate::domain::lever::Lever;
use crate::engine::parallel::*;

/// Choices judged side by side.
const SIDE_BY_SIDE: usize = 32;
/// Differences of cost below this many yuan are none.
pub(crate) const YUAN: f64 = 0.5;

/// What is asked: which choices reach the goal, and what each costs.
pub struct Question<'q> {
    /// The levers.
    pub levers: &'q [Lever],
    /// Cost of each lever by how far it is pulled, from not at all.
    pub costs: &'q [Vec<f64>],
    /// How a choice does; nothing where it cannot be made.
    pub judge: &'q (dyn Fn(&[u32]) -> Option<Judged> + Sync),
    /// Draws in which everything must hold.
    pub needed: u32,
    /// Most that may be spent.
    pub budget: Option<f64>,
    /// Set to stop with what has been found.
    pub stop: &'q AtomicBool,
    /// Told of each better choice, with its cost.
    pub tell: &'q (dyn Fn(&[u32], f64) + Sync),
}

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// The cheapest choice that reaches the goal.
    pub best: Option<Choice>,
    /// Choices that reach it, with their cost.
    pub pool: BTreeMap<Choice, f64>,
    /// The choice that comes closest, where none reaches it.
    pub closest: Choice,
}

impl Question<'_> {
    /// Cost of a choice.
    pub fn cost(&self, choice: &[u32]) -> f64 {
        cost_one_by_one(self.costs, choice)
    }

    fn affords(&self, cost: f64) -> bool {
        self.budget.is_none_or(|budget| cost <= budget + YUAN)
    }

    fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    fn reaches(&self, judged: Option<Judged>) -> bool {
        judged.is_some_and(|judged| judged.held >= self.needed)
    }

    /// Every choice that differs from `choice` in one lever, those of `barred` never pulled.
    fn neighbours(&self, choice: &[u32], barred: &[bool]) -> Vec<Choice> {
        let mut all = Vec::new();
        for (lever, about) in self.levers.iter().enumerate() {
            for step in (0..=about.steps()).filter(|&step| step != choice[lever]) {
                let next = pulled(self.levers, choice, lever, step);
                all.extend(
                    next.filter(|next| next.iter().zip(barred).all(|(&s, &b)| s == 0 || !b)),
                );
            }
        }
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Searches.
    pub fn search(&self) -> Found {
        let mut found = Found { closest: vec![0; self.levers.len()], ..Found::default() };
        let none = vec![false; self.levers.len()];
        self.from(&vec![0; self.levers.len()], &none, &mut found);
        // Again without each lever of the best choice, as long as that leads to something better.
        let mut tried: Vec<usize> = Vec::new();
        while let Some(best) = found.best.clone() {
            let next = (0..best.len()).find(|&at| best[at] > 0 && !tried.contains(&at));
            let Some(lever) = next.filter(|_| !self.stopped()) else { break };
            tried.push(lever);
            let mut barred = none.clone();
            barred[lever] = true;
            self.from(&vec![0; self.levers.len()], &barred, &mut found);
            if found.best.as_ref() != Some(&best) {
                tried.clear();
            }
        }
        found
    }

    /// One descent from `start`.
    fn from(&self, start: &[u32], barred: &[bool], found: &mut Found) {
        let (mut choice, mut judged) = (start.to_vec(), (self.judge)(start));
        while !self.reaches(judged) && !self.stopped() {
            let Some((next, how)) = self.greedy(&choice, judged, barred) else { break };
            (choice, judged) = (next, Some(how));
        }
        if !self.reaches(judged) {
            if barred.iter().all(|barred| !barred) {
                found.closest = choice;
            }
            return;
        }
        self.keep(&choice, found);
        while let Some(cheaper) = self.cheaper(&choice, barred, found) {
            choice = cheaper;
        }
    }

    /// The pull that closes most of what is missing for its cost.
    fn greedy(
        &self,
        choice: &[u32],
        now: Option<Judged>,
        barred: &[bool],
    ) -> Option<(Choice, Judged)> {
        let cost = self.cost(choice);
        let missing = now.map_or(f64::INFINITY, |judged| judged.missing);
        let all = self.neighbours(choice, barred);
        let judged: Vec<Option<Judged>> = all.par_iter().map(|next| (self.judge)(next)).collect();
        let mut best: Option<(f64, f64, usize)> = None;
        for (at, (next, judged)) in all.iter().zip(&judged).enumerate() {
            let Some(judged) = judged else { continue };
            let gain = missing - judged.missing;
            let more = self.cost(next) - cost;
            if gain <= 1e-9 || !self.affords(cost + more) {
                continue;
            }
            let rate = if more <= YUAN { f64::INFINITY } else { gain / more };
            if best.is_none_or(|(r, g, _)| rate > r || (rate >= r && gain > g)) {
                best = Some((rate, gain, at));
            }
        }
        best.and_then(|(_, _, at)| Some((all[at].clone(), judged[at]?)))
    }

    /// The cheapest choice that reaches the goal and differs from `choice` in one lever or in two,
    /// where it costs less.
    fn cheaper(&self, choice: &[u32], barred: &[bool], found: &mut Found) -> Option<Choice> {
        let cost = self.cost(choice);
        let one = self.neighbours(choice, barred);
        let mut all: Vec<Choice> = one.clone();
        for (lever, _) in choice.iter().enumerate().filter(|(_, step)| **step > 0) {
            let less = lower(choice[lever]);
            let less = less.into_iter().filter_map(|s| pulled(self.levers, choice, lever, s));
            for less in less {
                all.extend(self.neighbours(&less, barred));
            }
        }
        all.retain(|next| self.cost(next) < cost - YUAN);
        all.sort_by(|a, b| self.cost(a).total_cmp(&self.cost(b)).then_with(|| a.cmp(b)));
        all.dedup();
        for some in all.chunks(SIDE_BY_SIDE) {
            if self.stopped() {
                return None;
            }
            let judged: Vec<bool> =
                some.par_iter().map(|next| self.reaches((self.judge)(next))).collect();
            let first = judged.iter().position(|&reaches| reaches);
            for (next, _) in some.iter().zip(&judged).filter(|(_, reaches)| **reaches) {
                self.keep(next, found);
            }
            if let Some(first) = first {
                return Some(some[first].clone());
            }
        }
        // Dearer neighbours that reach the goal are other plans for it.
        let judged: Vec<bool> =
            one.par_iter().map(|next| self.reaches((self.judge)(next))).collect();
        for (next, _) in one.iter().zip(&judged).filter(|(_, reaches)| **reaches) {
            self.keep(next, found);
        }
        None
    }

    /// Keeps a choice that reaches the goal.
    pub fn keep(&self, choice: &[u32], found: &mut Found) {
        let cost = self.cost(choice);
        if !self.affords(cost) {
            return;
        }
        found.pool.insert(choice.to_vec(), cost);
        if found.best.as_ref().is_none_or(|best| cost < self.cost(best) - 1e-6) {
            found.best = Some(choice.to_vec());
            (self.tell)(choice, cost);
        }
    }
}

/// Steps below this one that an exchange tries: all of a few, of many the nearest and some on the
/// way to none.
fn lower(step: u32) -> Vec<u32> {
    const FEW: u32 = 8;
    if step <= FEW {
        return (0..step).collect();
    }
    let mut steps: Vec<u32> = (0..4).map(|quarter| step * quarter / 4).collect();
    steps.extend(step - 4..step);
    steps.sort_unstable();
    steps.dedup();
    steps
}

/// Of choices with their cost, the best and at most `most` others that cost at most `within` more
/// and differ as much as they can from those before: by the levers that one pulls and another does
/// not.
pub fn alternatives(
    pool: &BTreeMap<Choice, f64>,
    best: &[u32],
    cost: f64,
    within: f64,
    most: usize,
) -> Vec<Choice> {
    let near: Vec<&Choice> = pool
        .iter()
        .filter(|(choice, c)| **c <= cost + within * cost.abs() + YUAN && choice.as_slice() != best)
        .map(|(choice, _)| choice)
        .collect();
    let apart = |a: &[u32], b: &[u32]| {
        let levers = a.iter().zip(b).filter(|(a, b)| (**a > 0) != (**b > 0)).count();
        let steps = a.iter().zip(b).filter(|(a, b)| a != b).count();
        (levers, steps)
    };
    let mut chosen: Vec<Choice> = vec![best.to_vec()];
    while chosen.len() <= most {
        let nearest = |choice: &Choice| chosen.iter().map(|other| apart(choice, other)).min();
        let next = near.iter().filter(|choice| !chosen.contains(choice)).max_by(|a, b| {
            let costs = pool[**b].total_cmp(&pool[**a]);
            nearest(a).cmp(&nearest(b)).then(costs).then_with(|| b.cmp(a))
        });
        let Some(next) = next else { break };
        chosen.push((*next).clone());
    }
    chosen.split_off(1)
}
