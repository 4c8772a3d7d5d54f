//! What a choice costs: its plain cost, or what it changes of all costs of the scenario,
//! discounted, as the mean over draws.
//!
//! Prices stand at their means: a mean over draws is then the same and does not move with the luck
//! of prices that two operators meet, which is large beside what a lever costs.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::choice::{Choice, plain_cost, with};
use crate::domain::{Part, Scenario};
use crate::engine::parallel::*;
use crate::engine::results::key::{Line, Sum};
use crate::engine::{Draw, Model, ResultKey, What, World};

/// Prices of a scenario, with the worlds in which they are met.
#[derive(Debug)]
pub struct Prices<'s> {
    scenario: &'s Scenario,
    /// Whose bills count; all where it is empty.
    payers: Vec<usize>,
    worlds: Vec<World>,
    seed: u64,
    /// Bill of the scenario with no lever pulled.
    base: f64,
    /// Costs of choices that were asked for.
    known: RefCell<BTreeMap<Choice, f64>>,
}

impl<'s> Prices<'s> {
    /// Prices of `scenario` to `payers`, or to all, in draws 1 to `draws`.
    pub fn new(scenario: &'s Scenario, payers: &[usize], seed: u64, draws: u32) -> Self {
        let mut prices = Prices {
            scenario,
            payers: payers.to_vec(),
            worlds: Vec::new(),
            seed,
            base: 0.0,
            known: RefCell::default(),
        };
        if scenario.costs.is_some() {
            let none = vec![0; scenario.levers.list.len()];
            let model = Model::new(with(scenario, &none), seed);
            let numbers: Vec<u64> = (1..=u64::from(draws)).collect();
            prices.worlds =
                numbers.par_iter().map(|&draw| model.worlds().draw(Draw::Number(draw))).collect();
            prices.base = prices.bill(&none);
        }
        prices
    }

    /// Whether costs of levers add up: plain costs do.
    pub(crate) fn add_up(&self) -> bool {
        self.scenario.costs.is_none()
    }

    /// Cost of a choice beyond that of none. Searches come back to the same choices; each is run
    /// once.
    pub fn of(&self, choice: &[u32]) -> f64 {
        if self.scenario.costs.is_none() {
            return plain_cost(&self.scenario.levers.list, choice);
        }
        if let Some(&cost) = self.known.borrow().get(choice) {
            return cost;
        }
        let cost = self.bill(choice) - self.base;
        self.known.borrow_mut().insert(choice.to_vec(), cost);
        cost
    }

    /// Cost of each lever pulled by itself, by how far.
    pub(crate) fn of_levers(&self) -> Vec<Vec<f64>> {
        let levers = &self.scenario.levers.list;
        let none = vec![0; levers.len()];
        let each = |(at, lever): (usize, &crate::domain::Lever)| {
            let step = |step: u32| {
                let mut choice = none.clone();
                choice[at] = step;
                if step == 0 { 0.0 } else { self.of(&choice) }
            };
            (0..=lever.steps()).map(step).collect()
        };
        levers.iter().enumerate().map(each).collect()
    }

    /// Mean present value of what the payers pay.
    fn bill(&self, choice: &[u32]) -> f64 {
        let mut made = with(self.scenario, choice);
        for assumption in &mut made.assumptions {
            if assumption.part == Part::Costs {
                *assumption = assumption.at_its_mean();
            }
        }
        let horizon = made.years.horizon;
        let model = Model::new(made, self.seed);
        let lines: Vec<Line> = match &model.scenario().costs {
            Some(costs) if !self.payers.is_empty() => {
                self.payers.iter().map(|&payer| Line::Payer(&costs.payers[payer].id)).collect()
            }
            _ => vec![Line::Total],
        };
        let key = |line| ResultKey::district(What::Money(line, Sum::PresentValue), horizon);
        let columns: Vec<usize> =
            lines.into_iter().filter_map(|line| model.layout().column(&key(line))).collect();
        let each: Vec<(usize, &World)> = self.worlds.iter().enumerate().collect();
        let bills: Vec<f64> = each
            .par_iter()
            .map_init(
                || (model.memory(), vec![0.0; model.layout().width()]),
                |(memory, row), &(draw, world)| {
                    model.run_in(world, Draw::Number(draw as u64 + 1), memory, row);
                    columns.iter().map(|&column| row[column]).sum::<f64>()
                },
            )
            .collect();
        bills.iter().sum::<f64>() / bills.len().max(1) as f64
    }
}
