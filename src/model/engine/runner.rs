//! The runner: draws of one model, or of several side by side, a batch at a time.
//!
//! Side by side, draw r of every model has the same luck, since streams go by name: differences are
//! taken draw by draw and tallied like any result. Models of the same world share it, or its
//! people, for they are most of a draw's work. Which thread runs which draw, and how many draws
//! make a batch, leave no trace in the results.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use super::draw::Draw;
use super::kept_worlds::KeptWorlds;
use super::model::Model;
use super::outcome::memory::Memory;
use super::outcome::placement::needed::Asked;
use super::parallel::*;
use super::results::ensemble::{DrawSpan, Ensemble, Overflow};
use super::results::pairing::{Differences, less};
use super::results::tally::{self, Tally};
use super::results::units::{self, WIDE_ABSENT, widen};
use super::shared_worlds::Leaders;
use super::world::{self, World};
use crate::domain::KeptResult;
use crate::numerics::points::REPLICATES;

/// Draws held as rows at a time, if they are not too wide. The stop rule is asked at multiples of
/// this number, whatever the batches, so that it stops every machine at the same draw.
pub(crate) const STEP: u64 = 1000;
/// Values held as rows at a time, about: 32 MiB. More of them make counting hardly faster.
const HELD: usize = 8 << 20;
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
pub struct SideBySide {
    /// Results of each model.
    pub ensembles: Vec<Ensemble>,
    /// Differences of each model after the first to the first; empty when not asked for.
    pub differences: Vec<Differences>,
}

impl Ensemble {
    /// Runs the central case and draws 1 to `draws` of one model on the current thread pool.
    ///
    /// `keep` names the columns whose values are wanted draw by draw; `watch` counts finished draws
    /// and may stop the run.
    ///
    /// # Errors
    /// If a result is too large to be kept.
    pub fn run(model: &Model, draws: u32, keep: &[usize], watch: &Watch) -> Result<Self, Overflow> {
        let models = [model];
        let keeps = [keep.to_vec()];
        let together =
            run_together(&models, DrawSpan::whole(draws), &keeps, Pairing::Off, watch, |_| false)?;
        let mut ensembles = together.ensembles;
        Ok(ensembles.remove(0))
    }
}

/// Runs the central case and the draws of `span` of every model on the current thread pool.
///
/// `keeps` names for each model the columns whose values are wanted draw by draw. After every
/// [`STEP`] draws `enough` is asked whether to stop.
///
/// # Errors
/// If a result is too large to be kept.
pub fn run_together(
    models: &[&Model],
    span: DrawSpan,
    keeps: &[Vec<usize>],
    pairing: Pairing,
    watch: &Watch,
    enough: impl FnMut(&SideBySide) -> bool,
) -> Result<SideBySide, Overflow> {
    let mut together = SideBySide::begin(models, span.skipped, keeps, pairing);
    together.go_on(models, span.draws, watch, enough, &[])?;
    together.sort_waiting();
    Ok(together)
}

impl SideBySide {
    /// The results of models before the first draw after `skipped`: the central case alone. `keeps`
    /// names for each model the columns whose values are wanted draw by draw.
    pub fn begin(models: &[&Model], skipped: u64, keeps: &[Vec<usize>], pairing: Pairing) -> Self {
        let each = models.iter().zip(keeps);
        SideBySide {
            ensembles: each.map(|(model, keep)| Ensemble::empty(model, skipped, keep)).collect(),
            differences: match pairing {
                Pairing::Off => Vec::new(),
                Pairing::First => {
                    models[1..].iter().map(|m| Differences::new(models[0], m)).collect()
                }
            },
        }
    }

    /// Counts `draws` more of the `models` that these are the results of. A model whose worlds are
    /// among the `worlds` draws none that they hold. What is counted when somebody stops it is
    /// whole.
    ///
    /// # Errors
    /// If a result is too large to be kept: nothing can be said of these results any more.
    pub fn go_on(
        &mut self,
        models: &[&Model],
        draws: u64,
        watch: &Watch,
        mut enough: impl FnMut(&SideBySide) -> bool,
        worlds: &[KeptWorlds],
    ) -> Result<(), Overflow> {
        let Some(mut at) = self.ensembles.first().map(|ensemble| ensemble.span.end()) else {
            return Ok(());
        };
        let end = at + draws;
        let run = Run::new(models, worlds);
        let batch = batch(run.width);
        let most = batch.min(draws) as usize;
        let (mut rows, mut wide) = (vec![0; run.width * most], vec![0; run.wide_width() * most]);
        while at < end {
            // Batches end at multiples of the step.
            let count = batch.min(end - at).min(STEP - at % STEP);
            let rows = &mut rows[..run.width * count as usize];
            let wide = &mut wide[..run.wide_width() * count as usize];
            run.fill(rows, wide, at, watch);
            if watch.stop.load(Ordering::Relaxed) {
                break;
            }
            run.count(rows, wide, count, self);
            if let Some(overflow) = self.ensembles.iter().find_map(Ensemble::overflow) {
                return Err(overflow);
            }
            at += count;
            if at.is_multiple_of(STEP) && at < end && enough(self) {
                break;
            }
        }
        Ok(())
    }

    /// Sorts in the values that are waiting to be, on all cores. Any reader would do it for what it
    /// reads, on one.
    pub fn sort_waiting(&mut self) {
        let own = self.ensembles.iter_mut().map(|ensemble| &mut ensemble.tallies);
        let all =
            own.chain(self.differences.iter_mut().map(|differences| &mut differences.tallies));
        for tallies in all {
            tallies.par_iter_mut().for_each(Tally::sort_waiting);
        }
    }

    /// Adds the results of draws that follow on those counted here, of the same models.
    ///
    /// # Panics
    /// If they do not follow, or are results of other models.
    pub fn append(&mut self, next: &SideBySide) {
        self.ensembles.iter_mut().zip(&next.ensembles).for_each(|(all, part)| all.append(part));
        self.differences.iter_mut().zip(&next.differences).for_each(|(all, part)| all.append(part));
    }
}

/// Draws held at a time: a divisor of [`STEP`], as large as the memory allows.
fn batch(width: usize) -> u64 {
    let most = (HELD / width.max(1)) as u64;
    (1..=STEP).rev().find(|n| STEP.is_multiple_of(*n) && *n <= most).unwrap_or(1)
}

/// Models made ready to run side by side: their rows stand one after the other in one wide row.
struct Run<'m> {
    models: &'m [&'m Model],
    /// The first model with the same people, and the first with the same worlds.
    leaders: Vec<Leaders>,
    /// Where each model's row begins.
    starts: Vec<usize>,
    width: usize,
    scales: Vec<f64>,
    /// Columns of the wide row whose values may be too large for 32 bits; they are kept beside it.
    wide: Vec<usize>,
    /// The same columns, as far as they stand side by side.
    wide_runs: Vec<Range<usize>>,
    /// How each column is counted.
    counted: Vec<Counted>,
    /// Whether each column is not counted as a narrow one.
    apart: Vec<bool>,
    /// Kept worlds, for each model that has them.
    kept: Vec<Option<&'m KeptWorlds>>,
}

/// How the values of a column are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Counted {
    /// In 32 bits.
    Narrow,
    /// In 64 bits.
    Wide,
    /// Not at all: the scenario does not keep them.
    LeftOut,
}

/// What a thread works with from draw to draw.
struct Desk {
    row: Vec<f64>,
    worlds: world::Memory,
    /// One for each model.
    memories: Vec<Memory>,
}

impl<'m> Run<'m> {
    fn new(models: &'m [&'m Model], kept: &'m [KeptWorlds]) -> Self {
        let mut starts = Vec::with_capacity(models.len());
        let (mut scales, mut counted) = (Vec::new(), Vec::new());
        for model in models {
            starts.push(scales.len());
            let layout = model.layout();
            scales.extend((0..layout.width()).map(|column| layout.scale(column)));
            counted.extend((0..layout.width()).map(|column| match layout.is_wide(column) {
                _ if !layout.keeps(column) => Counted::LeftOut,
                true => Counted::Wide,
                false => Counted::Narrow,
            }));
        }
        // Values kept draw by draw may be of columns that are not counted.
        let wide = models.iter().zip(&starts).flat_map(|(model, start)| {
            let layout = model.layout();
            (0..layout.width()).filter(|&c| layout.is_wide(c)).map(move |column| start + column)
        });
        let wide: Vec<usize> = wide.collect();
        Run {
            models,
            leaders: Leaders::of(models),
            width: scales.len(),
            wide_runs: wide
                .chunk_by(|column, next| column + 1 == *next)
                .map(|run| run[0]..run[0] + run.len())
                .collect(),
            wide,
            starts,
            apart: counted.iter().map(|how| *how != Counted::Narrow).collect(),
            scales,
            counted,
            kept: models
                .iter()
                .map(|model| kept.iter().find(|worlds| worlds.is_of(model)))
                .collect(),
        }
    }

    /// Wide values of a draw, and at least one, so that rows of them can be told apart.
    fn wide_width(&self) -> usize {
        self.wide.len().max(1)
    }

    /// Runs the draws after `skipped` into `rows` and `wide`, as fixed-point numbers.
    fn fill(&self, rows: &mut [i32], wide: &mut [i64], skipped: u64, watch: &Watch) {
        // Few draws a task share the work well; many hide its cost.
        let chunk = (rows.len() / self.width / 64).clamp(1, 8);
        let tasks = rows.par_chunks_mut(self.width * chunk);
        let tasks = tasks.zip(wide.par_chunks_mut(self.wide_width() * chunk)).enumerate();
        tasks.for_each_init(
            || self.desk(),
            |desk, (task, (kept, wide))| {
                let draws = kept.chunks_exact_mut(self.width);
                let draws = draws.zip(wide.chunks_exact_mut(self.wide_width()));
                for (i, (kept, wide)) in draws.enumerate() {
                    if watch.stop.load(Ordering::Relaxed) {
                        return;
                    }
                    self.run(Draw::Number(skipped + (task * chunk + i) as u64 + 1), desk);
                    units::encode_row(&desk.row, &self.scales, kept);
                    let mut rest = wide;
                    for columns in &self.wide_runs {
                        let (kept, others) = rest.split_at_mut(columns.len());
                        let (row, scales) =
                            (&desk.row[columns.clone()], &self.scales[columns.clone()]);
                        units::encode_wide_row(row, scales, kept);
                        rest = others;
                    }
                }
                watch.done.fetch_add((kept.len() / self.width) as u64, Ordering::Relaxed);
            },
        );
    }

    fn desk(&self) -> Desk {
        Desk {
            row: vec![0.0; self.width],
            worlds: world::Memory::default(),
            memories: self.models.iter().map(|model| model.memory()).collect(),
        }
    }

    fn run(&self, draw: Draw, Desk { row, worlds: room, memories }: &mut Desk) {
        let mut worlds: Vec<Option<Cow<World>>> = Vec::with_capacity(self.models.len());
        for (i, (model, memory)) in self.models.iter().zip(memories).enumerate() {
            let Leaders { people, world } = self.leaders[i];
            let own = (world == i).then(|| {
                if let Some(kept) = self.kept[i].and_then(|kept| kept.world(draw)) {
                    return Cow::Borrowed(kept);
                }
                Cow::Owned(match worlds.get(people).and_then(Option::as_ref) {
                    Some(shared) => {
                        model.worlds().draw_with_in(Arc::clone(&shared.people), draw, room)
                    }
                    None => model.worlds().draw_in(draw, room),
                })
            });
            worlds.push(own);
            let Some(world) = &worlds[world] else { continue };
            let row = &mut row[self.starts[i]..self.starts[i] + model.layout().width()];
            model.run_in(world, draw, memory, row);
        }
    }

    /// Tallies `count` rows.
    fn count(&self, rows: &[i32], wide: &[i64], count: u64, together: &mut SideBySide) {
        let batch = Batch { run: self, rows, wide };
        for (ensemble, &start) in together.ensembles.iter_mut().zip(&self.starts) {
            let skipped = ensemble.span.end();
            ensemble.span.draws += count;
            if !ensemble.sums.is_empty() {
                ensemble.sums.par_iter_mut().enumerate().for_each(|(column, sums)| {
                    if self.counted[start + column] == Counted::LeftOut {
                        return;
                    }
                    for (i, value) in batch.column(start + column).enumerate() {
                        let replicate = ((skipped + i as u64) % REPLICATES) as usize;
                        sums[replicate] += if value == WIDE_ABSENT { 0 } else { i128::from(value) };
                    }
                });
            }
            ensemble.tallies.par_chunks_mut(BLOCK).enumerate().for_each(|(block, tallies)| {
                let first = start + block * BLOCK;
                let apart = &self.apart[first..first + tallies.len()];
                tally::add_columns(tallies, apart, rows, self.width, first);
                let mut values = Vec::new();
                for (column, tally) in tallies.iter_mut().enumerate() {
                    match self.counted[first + column] {
                        Counted::Narrow => {}
                        Counted::Wide => {
                            values.clear();
                            values.extend(batch.column(first + column));
                            tally.add_wide(&values);
                        }
                        Counted::LeftOut => tally.add_absent(count),
                    }
                }
            });
            count_asked(ensemble, rows, self.width, start);
            for (&column, values) in &mut ensemble.kept {
                values.extend(batch.column(start + column));
            }
        }
        for (differences, &start) in together.differences.iter_mut().zip(&self.starts[1..]) {
            let Differences { reference, tallies, .. } = differences;
            let columns = tallies.par_iter_mut().zip(&*reference).enumerate();
            columns.with_min_len(BLOCK).for_each(|(column, (tally, reference))| {
                if let Some(reference) = *reference {
                    let pairs = batch.column(start + column).zip(batch.column(reference));
                    let differences: Vec<i64> =
                        pairs.map(|(run, reference)| less(run, reference)).collect();
                    tally.add_wide(&differences);
                }
            });
        }
    }
}

/// The kept values of a batch of draws.
#[derive(Clone, Copy)]
struct Batch<'b> {
    run: &'b Run<'b>,
    rows: &'b [i32],
    wide: &'b [i64],
}

impl<'b> Batch<'b> {
    /// The values of a column, draw by draw.
    fn column(self, column: usize) -> impl Iterator<Item = i64> + Clone + 'b {
        let beside = self.run.wide.binary_search(&column).ok();
        let (width, wide_width) = (self.run.width, self.run.wide_width());
        (0..self.rows.len() / width).map(move |draw| match beside {
            Some(place) => self.wide[draw * wide_width + place],
            None => widen(self.rows[draw * width + column]),
        })
    }
}

/// Tallies the beds asked for by those still waiting in each township and year.
fn count_asked(ensemble: &mut Ensemble, rows: &[i32], width: usize, start: usize) {
    let Ensemble { layout, asked, .. } = ensemble;
    let years = layout.years.count();
    let missing = KeptResult::Shortfall;
    asked.par_iter_mut().with_min_len(8).enumerate().for_each(|(i, tally)| {
        if !layout.kept().holds(i / years, Some(i % years), missing) {
            // As an archive has it: every draw is counted.
            tally.add_many(Asked::default(), (rows.len() / width) as u64);
            return;
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn batches_divide_the_step_and_fit_the_memory() {
        assert_eq!(batch(8_000), STEP);
        assert_eq!(batch(9_000), 500);
        assert_eq!(batch(50_000), 125);
        assert_eq!(batch(usize::MAX / 8), 1);
    }
}
