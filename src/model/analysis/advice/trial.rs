//! How a plan does on draws that it was not chosen on, judged by the engine: by its beds alone
//! where rules are of beds, by whole draws where people must be placed.

use std::borrow::Borrow;

use super::margins::{is_of_beds, margin};
use crate::analysis::probability::Probability;
use crate::domain::Scenario;
use crate::engine::build_out::BuildOut;
use crate::engine::outcome::placement::is_short;
use crate::engine::parallel::*;
use crate::engine::results::catalogue::Stock;
use crate::engine::results::key::Finding;
use crate::engine::results::layout::StockKey;
use crate::engine::{Draw, Model, World, is_met};

/// Draws of one task.
const CHUNK: u64 = 64;

/// What a plan has to keep.
#[derive(Debug, Clone)]
pub struct Goal {
    /// Probability with which all of it must hold together.
    pub probability: f64,
    /// First year.
    pub from: i32,
    /// Indices of the rules.
    pub rules: Vec<usize>,
    /// Largest probability, in each township and year, that somebody finds no bed.
    pub shortfall: Option<f64>,
}

impl Goal {
    /// Whether people must be placed to judge it.
    pub(crate) fn needs_people(&self, scenario: &Scenario) -> bool {
        self.shortfall.is_some()
            || self.rules.iter().any(|&rule| !is_of_beds(scenario.rules[rule].metric))
    }

    /// Halfway from this goal to one that asks for more; nothing where less than two steps lie
    /// between them.
    pub(crate) fn halfway(&self, other: &Goal, step: f64) -> Option<Goal> {
        let between = |a: f64, b: f64| (a - b).abs() >= 2.0 * step - 1e-9;
        let short = self.shortfall.zip(other.shortfall);
        let apart = between(self.probability, other.probability)
            || short.is_some_and(|(a, b)| between(a, b));
        apart.then(|| Goal {
            probability: self.probability.midpoint(other.probability),
            shortfall: short.map(|(a, b)| a.midpoint(b)),
            ..self.clone()
        })
    }

    /// Whether it asks for less than another does.
    pub(crate) fn is_less_than(&self, other: &Goal) -> bool {
        self.probability < other.probability
            || self.shortfall.zip(other.shortfall).is_some_and(|(own, other)| own > other)
    }

    /// Draws of so many in which it must hold.
    pub fn needed(&self, draws: u32) -> u32 {
        libm::ceil(self.probability * f64::from(draws) - 1e-9) as u32
    }
}

/// How a plan did.
#[derive(Debug, Clone)]
pub struct Trial {
    /// Probability that all rules hold together in all years.
    pub together: Probability,
    /// By rule of the goal: how likely it holds in all its years, and what is missing in its worst
    /// year in the draw at the goal's probability, in beds, homes or whatever it counts; 0 where
    /// nothing is.
    pub rules: Vec<(f64, f64)>,
    /// Largest probability, over years, that somebody finds no bed, by township; empty where nobody
    /// asked.
    pub short: Vec<f64>,
    /// The upper end of the interval of the largest of them; 0 where nobody asked.
    pub short_high: f64,
    /// Whether the goal is reached: the lower end of the interval is at its probability, the upper
    /// end of no township's beyond its share.
    pub keeps: bool,
}

/// What one draw yields.
struct DrawVerdict {
    /// By rule, what is missing in its worst year; less than nothing never.
    missing: Vec<f64>,
    /// By township and year, whether somebody finds no bed.
    short: Vec<bool>,
    /// Persons without a bed in all townships and years.
    persons: f64,
}

/// Tries `made`, a plan of a scenario with these rules, on draws 1 to `draws` with `seed`.
pub fn tried(made: &Scenario, goal: &Goal, seed: u64, draws: u32) -> Trial {
    let seen = if goal.needs_people(made) {
        let model = Model::new(made, seed);
        by_people(&model, goal, |draw| model.worlds().draw(Draw::Number(draw)), u64::from(draws))
    } else {
        by_beds(made, goal, seed, u64::from(draws))
    };
    judged(made, goal, &seen)
}

/// How likely each of `rules` holds in all its years from `from` on, on draws 1 to `draws` of
/// `made` with `seed`; whole draws, whatever the rules are of.
pub(crate) fn each_rule(
    made: Scenario,
    rules: &[usize],
    from: i32,
    seed: u64,
    draws: u32,
) -> Vec<f64> {
    let goal = Goal { probability: 1.0, from, rules: rules.to_vec(), shortfall: None };
    let model = Model::new(made, seed);
    let world = |draw| model.worlds().draw(Draw::Number(draw));
    let seen = by_people(&model, &goal, world, u64::from(draws));
    judged(model.scenario(), &goal, &seen).rules.into_iter().map(|(share, _)| share).collect()
}

/// Draws in which all rules hold, what is missing in the draws needed that are missed by least, and
/// how far townships are beyond their share: the same question as
/// [`super::margins::Margins::judge`] answers, for goals that need people.
pub fn placed(made: Scenario, goal: &Goal, worlds: &[World], seed: u64) -> (u32, f64) {
    let model = Model::new(made, seed);
    let draws = worlds.len() as u64;
    let seen = by_people(&model, goal, |draw| &worlds[draw as usize - 1], draws);
    let mut missed: Vec<f64> = seen.iter().map(|seen| seen.missing.iter().sum()).collect();
    missed.sort_by(f64::total_cmp);
    let needed = goal.needed(draws as u32);
    let mut held = missed.iter().filter(|missing| **missing <= 0.0).count() as u32;
    let mut missing: f64 = missed.iter().take(needed as usize).sum();
    let beyond = beyond(model.scenario(), goal, &seen);
    if beyond > 0.0 {
        held = held.min(needed.saturating_sub(1));
        let persons = seen.iter().map(|seen| seen.persons).sum::<f64>() / draws as f64;
        missing += beyond * draws as f64 + persons;
    }
    (held, missing)
}

/// By how much the probability of a shortfall is beyond what is allowed, summed over townships and
/// years.
fn beyond(scenario: &Scenario, goal: &Goal, seen: &[DrawVerdict]) -> f64 {
    let Some(most) = goal.shortfall else { return 0.0 };
    shares(scenario, goal, seen).iter().map(|share| (share - most).max(0.0)).sum()
}

/// Probability that somebody finds no bed, by township and year.
fn shares(scenario: &Scenario, goal: &Goal, seen: &[DrawVerdict]) -> Vec<f64> {
    let years = scenario.years.iter().filter(|&year| year >= goal.from).count();
    let cells = scenario.townships.len() * years;
    let of = |cell: usize| {
        let short = seen.iter().filter(|seen| seen.short.get(cell) == Some(&true)).count();
        short as f64 / seen.len().max(1) as f64
    };
    (0..cells).map(of).collect()
}

fn judged(scenario: &Scenario, goal: &Goal, seen: &[DrawVerdict]) -> Trial {
    let held = seen.iter().filter(|seen| seen.missing.iter().all(|m| *m <= 0.0)).count();
    let together = Probability::of(held, seen.len());
    let of_rule = |place: usize| {
        let mut missing: Vec<f64> = seen.iter().map(|seen| seen.missing[place]).collect();
        missing.sort_by(f64::total_cmp);
        let met = missing.iter().filter(|m| **m <= 0.0).count() as f64 / missing.len() as f64;
        let at = (goal.needed(missing.len() as u32) as usize).clamp(1, missing.len()) - 1;
        (met, missing[at])
    };
    let years = scenario.years.iter().filter(|&year| year >= goal.from).count().max(1);
    let short: Vec<f64> = match goal.shortfall {
        None => Vec::new(),
        Some(_) => {
            let shares = shares(scenario, goal, seen);
            shares.chunks(years).map(|years| years.iter().copied().fold(0.0, f64::max)).collect()
        }
    };
    let reaches = goal.rules.is_empty() || together.low >= goal.probability;
    let worst = short.iter().copied().fold(0.0, f64::max);
    let short_high = match goal.shortfall {
        None => 0.0,
        Some(_) => {
            Probability::of(libm::round(worst * seen.len() as f64) as usize, seen.len()).high
        }
    };
    let keeps = reaches && goal.shortfall.is_none_or(|most| short_high <= most);
    let rules = (0..goal.rules.len()).map(of_rule).collect();
    Trial { together, rules, short, short_high, keeps }
}

/// Numbers of draws in tasks.
fn chunks(draws: u64) -> Vec<(u64, u64)> {
    (0..draws.div_ceil(CHUNK)).map(|c| (c * CHUNK + 1, ((c + 1) * CHUNK).min(draws))).collect()
}

fn by_beds(made: &Scenario, goal: &Goal, seed: u64, draws: u64) -> Vec<DrawVerdict> {
    let build_out = BuildOut::new(made.clone(), seed);
    let one = |draw: u64| {
        let beds = build_out.by_year(Draw::Number(draw));
        let of_rule = |&rule: &usize| {
            let rule = &made.rules[rule];
            let years = made.years.iter().filter(|&y| y >= goal.from && rule.in_force(y));
            let missing = years.map(|year| {
                let unit = rule.bound_in(year).value().denominator() as f64;
                let margin = margin(made, rule, year, &beds[made.years.index(year)]).min(0);
                libm::ceil(-margin as f64 / unit)
            });
            missing.fold(0.0, f64::max)
        };
        let missing = goal.rules.iter().map(of_rule).collect();
        DrawVerdict { missing, short: Vec::new(), persons: 0.0 }
    };
    let chunks = chunks(draws);
    let seen: Vec<Vec<DrawVerdict>> =
        chunks.par_iter().map(|&(first, last)| (first..=last).map(one).collect()).collect();
    seen.into_iter().flatten().collect()
}

/// `world` draws a world, or lends one that was kept.
fn by_people<W: Borrow<World>>(
    model: &Model,
    goal: &Goal,
    world: impl Fn(u64) -> W + Sync,
    draws: u64,
) -> Vec<DrawVerdict> {
    let scenario = model.scenario();
    let layout = model.layout();
    let years = || scenario.years.iter().filter(|&year| year >= goal.from);
    let mut cells = Vec::new();
    for place in 0..scenario.townships.len() {
        for year in years() {
            let year = scenario.years.index(year);
            cells.push(layout.stock(StockKey { place, year, stock: Stock::Waiting(None) }));
        }
    }
    let see = |row: &[f64]| {
        let of_rule = |&rule: &usize| {
            let about = &scenario.rules[rule];
            let in_force = years().filter(|&y| about.in_force(y));
            let missing = in_force.map(|year| {
                let at = |finding| row[layout.finding(rule, scenario.years.index(year), finding)];
                // A rule that is missed by less than one whole thing is missed.
                if is_met(at(Finding::Met)) { 0.0 } else { at(Finding::Gap).max(1.0) }
            });
            missing.fold(0.0, f64::max)
        };
        let waiting = |&cell: &usize| if is_short(row[cell]) { row[cell] } else { 0.0 };
        let short = if goal.shortfall.is_some() { &cells[..] } else { &[] };
        DrawVerdict {
            missing: goal.rules.iter().map(of_rule).collect(),
            persons: short.iter().map(waiting).sum(),
            short: short.iter().map(|cell| waiting(cell) > 0.0).collect(),
        }
    };
    let chunks = chunks(draws);
    let seen: Vec<Vec<DrawVerdict>> = chunks
        .par_iter()
        .map_init(
            || (model.memory(), vec![0.0; layout.width()]),
            |(memory, row), &(first, last)| {
                let one = |draw: u64| {
                    model.run_in(world(draw).borrow(), Draw::Number(draw), memory, row);
                    see(row)
                };
                (first..=last).map(one).collect()
            },
        )
        .collect();
    seen.into_iter().flatten().collect()
}
