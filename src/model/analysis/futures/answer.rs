//! For each failure of a plan the futures in which it happens; of what happens in most draws, those
//! in which it does not.

use std::sync::atomic::Ordering;

use super::failure;
use super::prim::{FEW, Found, search};
use crate::analysis::Probability;
use crate::analysis::facts::known::{Variable, variables};
use crate::domain::AskedFailure;
use crate::engine::parallel::*;
use crate::engine::{Model, Traced, Watch, trace};

/// A failure with the futures that go with it.
#[derive(Debug)]
pub struct Broken {
    /// What fails.
    pub failure: AskedFailure,
    /// How often.
    pub probability: Probability,
    /// Draws in which it fails.
    pub draws: Vec<bool>,
    /// Whether the boxes are of failures; else of the draws without it, which are the rarer.
    pub of_failures: bool,
    /// Boxes, and the way to the first.
    pub found: Found,
}

impl Broken {
    /// Looks for the futures that go with a failure.
    pub fn of(failure: AskedFailure, draws: Vec<bool>, inputs: &[Vec<f64>]) -> Self {
        let fails = draws.iter().filter(|&&fails| fails).count();
        let of_failures = 2 * fails <= draws.len();
        let hits: Vec<bool> = draws.iter().map(|&fails| fails == of_failures).collect();
        let found = search(inputs, &hits);
        let probability = Probability::of(fails, draws.len());
        Broken { failure, probability, draws, of_failures, found }
    }

    /// Draws that the boxes are of.
    pub fn rarer(&self) -> usize {
        self.draws.iter().filter(|&&fails| fails == self.of_failures).count()
    }

    /// Whether the rarer is too rare for boxes.
    pub fn too_few(&self) -> bool {
        self.rarer() < 2 * FEW
    }

    /// The two inputs that matter most: those of the first box, then those that separate best
    /// alone.
    pub fn two_inputs(&self) -> Option<(usize, usize)> {
        let sides = self.found.regions.first().into_iter().flat_map(|region| &region.sides);
        let mut all: Vec<usize> = sides.map(|side| side.input).collect();
        all.extend(&self.found.order);
        let first = *all.first()?;
        let second = all.iter().copied().find(|&input| input != first)?;
        Some((first, second))
    }
}

/// The failures of a plan.
#[derive(Debug)]
pub struct Futures {
    /// What differs from draw to draw.
    pub inputs: Vec<Variable>,
    /// The failures, as asked.
    pub broken: Vec<Broken>,
    /// Number of draws.
    pub draws: u32,
}

impl Futures {
    /// Looks for the futures that go with `failures` of a plan over `draws` draws; nothing where
    /// `watch` stops it.
    pub fn find(
        model: &Model,
        failures: &[AskedFailure],
        draws: u32,
        watch: &Watch,
    ) -> Option<Self> {
        let (mut inputs, of_inputs): (Vec<Variable>, Vec<Traced>) =
            variables(model).into_iter().filter(|(variable, _)| !variable.is_counted()).unzip();
        let of_failures: Vec<Vec<Traced>> =
            failures.iter().map(|f| failure::traced(f, model)).collect();
        let asked: Vec<Traced> = of_failures.iter().flatten().cloned().chain(of_inputs).collect();
        let mut values = trace(model, &asked, 0, draws, watch).values;
        if watch.stop.load(Ordering::Relaxed) {
            return None;
        }
        let of_inputs = values.split_off(of_failures.iter().map(Vec::len).sum());
        inputs.iter_mut().zip(of_inputs).for_each(|(input, values)| input.values = values);
        inputs.retain(Variable::varies);
        let numbers: Vec<Vec<f64>> = inputs.iter().map(|input| input.values.clone()).collect();
        let mut values = values.into_iter();
        let of_each: Vec<Vec<Vec<f64>>> =
            of_failures.iter().map(|of| values.by_ref().take(of.len()).collect()).collect();
        let broken = failures
            .par_iter()
            .zip(&of_each)
            .map(|(of, traced)| Broken::of(of.clone(), failure::hits(of, traced), &numbers))
            .collect();
        Some(Futures { inputs, broken, draws })
    }
}
