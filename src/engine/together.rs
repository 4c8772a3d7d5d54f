//! The runner: draws of one model, or of several side by side, a batch at a time.
//!
//! Side by side, draw r of every model has the same luck, since streams go by name: differences are taken draw by draw
//! and tallied like any result. Models whose demographic stage is the same share it, for it is most of a draw's work.
//! Which thread runs which draw, and how many draws make a batch, leave no trace in the results.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use rayon::prelude::*;

use super::counterpart::counterparts;
use super::demography::Headcount;
use super::draw::Draw;
use super::ensemble::{Ensemble, Span};
use super::layout::Layout;
use super::model::Model;
use super::placement::needed::Asked;
use super::settle::Settlement;
use super::tally::{self, ABSENT, Tally};
use crate::numerics::points::REPLICATES;

/// Draws held as rows at a time, if they are not too wide. The stop rule is asked at multiples of this number, whatever
/// the batches, so that it stops every machine at the same draw.
pub const STEP: u64 = 1000;
/// Values held as rows at a time, about: 64 MiB.
const HELD: usize = 16 << 20;
/// Neighbouring columns tallied by one task: a few cache lines of each row.
const BLOCK: usize = 64;

/// What a run tells while it goes on, and how it is told to stop.
#[derive(Debug, Default)]
pub struct Watch {
    /// Finished draws.
    pub done: AtomicU64,
    /// Set to stop after the draws that are finished; what has been counted then is whole.
    pub stop: Arc<AtomicBool>,
}

/// Whether differences to the first model are tallied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pairing {
    /// Each model by itself.
    Off,
    /// Differences of every other model to the first, draw by draw.
    First,
}

/// The results of models run side by side.
#[derive(Debug)]
pub struct Together {
    /// Results of each model.
    pub ensembles: Vec<Ensemble>,
    /// Differences of each model after the first to the first; empty when not asked for.
    pub differences: Vec<Differences>,
}

/// Value in a model less the value in the reference, draw by draw, tallied.
#[derive(Debug)]
pub struct Differences {
    /// Column of the reference for each column of the model.
    reference: Vec<Option<usize>>,
    tallies: Vec<Tally>,
    scales: Vec<f64>,
}

impl Differences {
    /// Tally of the differences in `column` of the model's layout; none where the reference has no such result. A draw
    /// in which either value is absent counts as absent.
    pub fn tally(&self, column: usize) -> Option<&Tally> {
        self.reference[column].map(|_| &self.tallies[column])
    }

    /// The same result's column in the reference.
    pub fn reference(&self, column: usize) -> Option<usize> {
        self.reference[column]
    }

    /// Fixed-point units in one of whatever `column` counts.
    pub fn scale(&self, column: usize) -> f64 {
        self.scales[column]
    }
}

impl Ensemble {
    /// Runs the central case and draws 1 to `draws` of one model on the current thread pool.
    ///
    /// `keep` names the columns whose values are wanted draw by draw; `watch` counts finished draws and may stop the run.
    pub fn run(model: &Model, draws: u32, keep: &[usize], watch: &Watch) -> Self {
        let models = [model];
        let keeps = [keep.to_vec()];
        let together =
            run_together(&models, Span::whole(draws), &keeps, Pairing::Off, watch, |_| false);
        let mut ensembles = together.ensembles;
        ensembles.remove(0)
    }
}

/// Runs the central case and the draws of `span` of every model on the current thread pool.
///
/// `keeps` names for each model the columns whose values are wanted draw by draw. After every [`STEP`] draws `enough` is
/// asked whether to stop.
pub fn run_together(
    models: &[&Model],
    span: Span,
    keeps: &[Vec<usize>],
    pairing: Pairing,
    watch: &Watch,
    mut enough: impl FnMut(&Together) -> bool,
) -> Together {
    let run = Run::new(models);
    let mut together = Together {
        ensembles: (models.iter().zip(keeps))
            .map(|(model, keep)| Ensemble::empty(model, span.skipped, keep))
            .collect(),
        differences: match pairing {
            Pairing::Off => Vec::new(),
            Pairing::First => models[1..].iter().map(|m| Differences::new(models[0], m)).collect(),
        },
    };
    let batch = batch(run.width);
    let mut rows = vec![0; run.width * batch.min(span.draws) as usize];
    let mut at = span.skipped;
    while at < span.end() {
        // Batches end at multiples of the step.
        let count = batch.min(span.end() - at).min(STEP - at % STEP);
        let rows = &mut rows[..run.width * count as usize];
        run.fill(rows, at, watch);
        if watch.stop.load(Ordering::Relaxed) {
            break;
        }
        run.count(rows, count, &mut together);
        at += count;
        if at.is_multiple_of(STEP) && at < span.end() && enough(&together) {
            break;
        }
    }
    together
}

/// Draws held at a time: a divisor of [`STEP`], as large as the memory allows.
fn batch(width: usize) -> u64 {
    let most = (HELD / width.max(1)) as u64;
    (1..=STEP).rev().find(|n| STEP.is_multiple_of(*n) && *n <= most).unwrap_or(1)
}

/// Models made ready to run side by side: their rows stand one after the other in one wide row.
struct Run<'m, 's> {
    models: &'m [&'m Model<'s>],
    /// The first model with the same demographic stage.
    leaders: Vec<usize>,
    /// Where each model's row begins.
    starts: Vec<usize>,
    width: usize,
    scales: Vec<f64>,
}

/// What a thread works with from draw to draw.
struct Desk {
    row: Vec<f64>,
    /// One for each model.
    settlements: Vec<Settlement>,
}

impl<'m, 's> Run<'m, 's> {
    fn new(models: &'m [&'m Model<'s>]) -> Self {
        let reads = |i: usize| models[i].demography().reads();
        let leader = |i: usize| (0..i).find(|&first| reads(first) == reads(i)).unwrap_or(i);
        let mut starts = Vec::with_capacity(models.len());
        let mut scales = Vec::new();
        for model in models {
            starts.push(scales.len());
            let layout = model.layout();
            scales.extend((0..layout.width()).map(|column| layout.scale(column)));
        }
        Run {
            models,
            leaders: (0..models.len()).map(leader).collect(),
            starts,
            width: scales.len(),
            scales,
        }
    }

    /// Runs the draws after `skipped` into `rows`, as fixed-point numbers.
    fn fill(&self, rows: &mut [i32], skipped: u64, watch: &Watch) {
        // Few draws a task share the work well; many hide its cost.
        let chunk = (rows.len() / self.width / 64).clamp(1, 8);
        rows.par_chunks_mut(self.width * chunk).enumerate().for_each_init(
            || self.desk(),
            |desk, (task, kept)| {
                for (i, kept) in kept.chunks_exact_mut(self.width).enumerate() {
                    if watch.stop.load(Ordering::Relaxed) {
                        return;
                    }
                    self.run(Draw::Number(skipped + (task * chunk + i) as u64 + 1), desk);
                    tally::encode_row(&desk.row, &self.scales, kept);
                }
                watch.done.fetch_add((kept.len() / self.width) as u64, Ordering::Relaxed);
            },
        );
    }

    fn desk(&self) -> Desk {
        Desk {
            row: vec![0.0; self.width],
            settlements: self.models.iter().map(|model| model.settlement()).collect(),
        }
    }

    fn run(&self, draw: Draw, Desk { row, settlements }: &mut Desk) {
        let mut people: Vec<Option<Vec<Headcount>>> = vec![None; self.models.len()];
        for (i, (model, settlement)) in self.models.iter().zip(settlements).enumerate() {
            let params = model.params(draw);
            let leader = self.leaders[i];
            if leader == i {
                people[i] = Some(model.demography().run(draw));
            }
            let Some(people) = &people[leader] else { continue };
            let row = &mut row[self.starts[i]..self.starts[i] + model.layout().width()];
            model.run_on(draw, &params, people, settlement, row);
        }
    }

    /// Tallies `count` rows.
    fn count(&self, rows: &[i32], count: u64, together: &mut Together) {
        for (ensemble, &start) in together.ensembles.iter_mut().zip(&self.starts) {
            let skipped = ensemble.span.end();
            ensemble.span.draws += count;
            for (i, row) in rows.chunks_exact(self.width).enumerate() {
                let replicate = ((skipped + i as u64) % REPLICATES) as usize;
                let present = |&value: &i32| if value == ABSENT { 0 } else { i64::from(value) };
                let columns = ensemble.sums.iter_mut().zip(&row[start..]);
                columns.for_each(|(sums, value)| sums[replicate] += present(value));
            }
            ensemble.tallies.par_chunks_mut(BLOCK).enumerate().for_each(|(block, tallies)| {
                tally::add_columns(tallies, rows, self.width, start + block * BLOCK);
            });
            count_asked(ensemble, rows, self.width, start);
            for (&column, values) in &mut ensemble.kept {
                values.extend(rows.iter().skip(start + column).step_by(self.width));
            }
        }
        for (differences, &start) in together.differences.iter_mut().zip(&self.starts[1..]) {
            let Differences { reference, tallies, .. } = differences;
            let columns = tallies.par_iter_mut().zip(&*reference).enumerate();
            columns.with_min_len(BLOCK).for_each(|(column, (tally, reference))| {
                if let Some(reference) = *reference {
                    let values = rows.chunks_exact(self.width);
                    let differences: Vec<i32> =
                        values.map(|row| less(row[start + column], row[reference])).collect();
                    tally.add(&differences);
                }
            });
        }
    }
}

/// Tallies the beds asked for by those still waiting in each township and year.
fn count_asked(ensemble: &mut Ensemble, rows: &[i32], width: usize, start: usize) {
    let Ensemble { layout, asked, .. } = ensemble;
    let years = layout.years.count();
    asked.par_iter_mut().with_min_len(8).enumerate().for_each(|(i, tally)| {
        let [beds, nursing] = layout.missing(i / years, i % years).map(|column| start + column);
        let mut none = 0;
        for row in rows.chunks_exact(width) {
            if row[beds] == 0 {
                none += 1;
                continue;
            }
            tally.add(Asked { beds: row[beds] as u32, nursing: row[nursing] as u32 });
        }
        if none > 0 {
            tally.add_many(Asked::default(), none);
        }
    });
}

/// a − b, absent where either is.
fn less(a: i32, b: i32) -> i32 {
    if a == ABSENT || b == ABSENT { ABSENT } else { a.saturating_sub(b).max(-i32::MAX) }
}

impl Differences {
    fn new(reference: &Model, model: &Model) -> Self {
        let layout: &Layout = model.layout();
        let columns = counterparts(reference, model);
        Differences {
            tallies: vec![Tally::default(); columns.len()],
            scales: (0..layout.width()).map(|column| layout.scale(column)).collect(),
            reference: columns,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn batches_divide_the_step_and_fit_the_memory() {
        assert_eq!(batch(9_000), STEP);
        assert_eq!(batch(50_000), 250);
        assert_eq!(batch(usize::MAX / 8), 1);
    }

    #[test]
    fn a_difference_of_something_to_nothing_is_absent() {
        assert_eq!(less(5, 7), -2);
        assert_eq!(less(5, ABSENT), ABSENT);
        assert_eq!(less(-i32::MAX, i32::MAX), -i32::MAX);
    }
}
