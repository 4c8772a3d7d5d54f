//! All draws of a scenario, a batch at a time: each result's values are tallied as fixed-point whole numbers, so that
//! counts, sums and quantiles are exact and depend on no order, and no row is kept.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;

use super::layout::Layout;
use super::model::{Draw, Model};
use super::tally::{ABSENT, Tally};

/// Draws held as rows at a time.
const BATCH: usize = 1024;
/// Draws run by one task; small enough to share the work, large enough to hide its cost.
const CHUNK: usize = 8;
/// Neighbouring columns tallied by one task: a few cache lines of each row.
const BLOCK: usize = 64;

/// The results of draws 1 to n, and of the central case.
#[derive(Debug)]
pub struct Ensemble {
    layout: Layout,
    draws: usize,
    tallies: Vec<Tally>,
    kept: BTreeMap<usize, Vec<i32>>,
    central: Vec<f64>,
}

impl Ensemble {
    /// Runs the central case and draws 1 to `draws` on the current thread pool.
    ///
    /// `keep` names the columns whose values are wanted draw by draw; `done` counts finished draws.
    pub fn run(model: &Model, draws: u32, keep: &[usize], done: &AtomicU64) -> Self {
        let layout = model.layout().clone();
        let (width, draws) = (layout.width(), draws as usize);
        let scales: Vec<f64> = (0..width).map(|column| layout.scale(column)).collect();
        let mut central = vec![0.0; width];
        model.run(Draw::Central, &mut central);

        let mut tallies = vec![Tally::default(); width];
        let mut kept: BTreeMap<usize, Vec<i32>> =
            keep.iter().map(|&column| (column, Vec::with_capacity(draws))).collect();
        let mut rows = vec![0; width * BATCH.min(draws)];
        for first in (0..draws).step_by(BATCH) {
            let rows = &mut rows[..width * BATCH.min(draws - first)];
            fill(model, rows, first, &scales, done);
            tallies.par_chunks_mut(BLOCK).enumerate().for_each(|(block, tallies)| {
                for (tally, values) in tallies.iter_mut().zip(columns(rows, width, block * BLOCK)) {
                    tally.add(&values);
                }
            });
            for (&column, values) in &mut kept {
                values.extend(rows.iter().skip(column).step_by(width));
            }
        }
        Ensemble { layout, draws, tallies, kept, central }
    }

    /// Where results stand in a row.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Number of draws.
    pub fn draws(&self) -> usize {
        self.draws
    }

    /// The central case of a column.
    pub fn central(&self, column: usize) -> f64 {
        self.central[column]
    }

    /// How often each value of a column occurred, in fixed-point units of 1 ÷ [`Layout::scale`].
    pub fn tally(&self, column: usize) -> &Tally {
        &self.tallies[column]
    }

    /// Values of a kept column in the order of the draws, in fixed-point units.
    pub fn kept(&self, column: usize) -> Option<&[i32]> {
        self.kept.get(&column).map(Vec::as_slice)
    }
}

/// Runs the draws after `first` into `rows`.
fn fill(model: &Model, rows: &mut [i32], first: usize, scales: &[f64], done: &AtomicU64) {
    let width = scales.len();
    rows.par_chunks_mut(width * CHUNK).enumerate().for_each_init(
        || vec![0.0; width],
        |row, (chunk, kept)| {
            for (i, kept) in kept.chunks_exact_mut(width).enumerate() {
                model.run(Draw::Number((first + chunk * CHUNK + i) as u64 + 1), row);
                for ((kept, value), scale) in kept.iter_mut().zip(&*row).zip(scales) {
                    *kept = encode(*value, *scale);
                }
            }
            done.fetch_add((kept.len() / width) as u64, Ordering::Relaxed);
        },
    );
}

/// The values of up to [`BLOCK`] columns from `first` on.
fn columns(rows: &[i32], width: usize, first: usize) -> Vec<Vec<i32>> {
    let count = BLOCK.min(width - first);
    let mut columns = vec![Vec::with_capacity(rows.len() / width); count];
    for row in rows.chunks_exact(width) {
        for (column, &value) in columns.iter_mut().zip(&row[first..first + count]) {
            column.push(value);
        }
    }
    columns
}

/// The nearest whole number of fixed-point units. The door keeps counts inside the range of 32 bits; a ratio of
/// something to almost nothing that would leave it stays at its end.
fn encode(value: f64, scale: f64) -> i32 {
    if value.is_nan() {
        return ABSENT;
    }
    let most = f64::from(i32::MAX);
    libm::round(value * scale).clamp(-most, most) as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_kept_to_the_nearest_unit() {
        assert_eq!(encode(12.345, 100.0), 1235);
        assert_eq!(encode(-0.004, 100.0), 0);
        assert_eq!(encode(f64::NAN, 100.0), ABSENT);
    }

    #[test]
    fn a_ratio_beyond_the_range_stays_at_its_end_and_is_not_absent() {
        assert_eq!(encode(1e12, 100.0), i32::MAX);
        assert_eq!(encode(-1e12, 100.0), -i32::MAX);
    }

    #[test]
    fn columns_are_read_across_rows() {
        let rows = [1, 2, 3, 4, 5, 6];
        assert_eq!(columns(&rows, 3, 1), [[2, 5], [3, 6]]);
    }
}
