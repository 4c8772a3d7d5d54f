//! All draws of a scenario: rows kept as fixed-point whole numbers, so that sums are exact and depend on no order.

use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;

use super::layout::Layout;
use super::model::{Draw, Model};

/// A value that is not there (a cancelled project's opening, a share of nothing).
pub const ABSENT: i32 = i32::MIN;

/// Draws run by one task; small enough to share the work, large enough to hide its cost.
const CHUNK: usize = 16;

/// The results of draws 1 to n, and of the central case.
#[derive(Debug)]
pub struct Ensemble {
    layout: Layout,
    draws: usize,
    /// Row after row, each value in the fixed-point units of its column.
    rows: Vec<i32>,
    central: Vec<f64>,
}

impl Ensemble {
    /// Runs the central case and draws 1 to `draws` on the current thread pool. `done` counts finished draws.
    pub fn run(model: &Model, draws: u32, done: &AtomicU64) -> Self {
        let layout = model.layout().clone();
        let width = layout.width();
        let scales: Vec<f64> = (0..width).map(|column| layout.scale(column)).collect();
        let mut central = vec![0.0; width];
        model.run(Draw::Central, &mut central);

        let mut rows = vec![0; width * draws as usize];
        rows.par_chunks_mut(width * CHUNK).enumerate().for_each_init(
            || vec![0.0; width],
            |row, (chunk, kept)| {
                for (i, kept) in kept.chunks_exact_mut(width).enumerate() {
                    model.run(Draw::Number((chunk * CHUNK + i) as u64 + 1), row);
                    for ((kept, value), scale) in kept.iter_mut().zip(&*row).zip(&scales) {
                        *kept = encode(*value, *scale);
                    }
                }
                done.fetch_add((kept.len() / width) as u64, Ordering::Relaxed);
            },
        );
        Ensemble { layout, draws: draws as usize, rows, central }
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

    /// Values of a column in the order of the draws, in fixed-point units of 1 ÷ [`Layout::scale`].
    pub fn column(&self, column: usize) -> Vec<i32> {
        self.columns(column, 1).swap_remove(0)
    }

    /// Values of `count` columns from `first` on. Neighbours share cache lines: ask for several at a time.
    pub fn columns(&self, first: usize, count: usize) -> Vec<Vec<i32>> {
        let mut columns = vec![Vec::with_capacity(self.draws); count];
        for row in self.rows.chunks_exact(self.layout.width()) {
            for (column, &value) in columns.iter_mut().zip(&row[first..]) {
                column.push(value);
            }
        }
        columns
    }
}

/// The nearest whole number of fixed-point units. The door keeps counts inside the range of 32 bits (21 million persons);
/// a ratio of almost nothing to nothing that would leave it stays at its end.
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
}
