//! Mean, spread and quantiles of every result over the draws.

use rayon::prelude::*;

use super::Probability;
use crate::engine::ensemble::ABSENT;
use crate::engine::{Ensemble, Layout};

/// Probabilities of the quantiles reported, ascending.
pub const QUANTILES: [f64; 7] = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975];

/// Columns gathered together: a few cache lines of each row.
const BLOCK: usize = 64;

/// Summary of one result over the draws in which it is there.
#[derive(Debug, Clone, Copy)]
pub struct Summary {
    /// Mean.
    pub mean: f64,
    /// Standard deviation over the draws (n − 1).
    pub sd: f64,
    /// The quantiles of [`QUANTILES`], linear between order statistics (type 7, as in a spreadsheet).
    pub quantiles: [f64; 7],
    /// Value in the central case.
    pub central: f64,
    /// Monte Carlo standard error of the mean.
    pub mc_error: f64,
    /// Draws in which the result is there.
    pub present: usize,
}

impl Summary {
    /// Summary of `values` in fixed-point units of 1 ÷ `scale`; sorts them. Absent values are left out.
    pub fn of(values: &mut Vec<i32>, scale: f64, central: f64) -> Self {
        values.retain(|&v| v != ABSENT);
        values.sort_unstable();
        let n = values.len();
        if n == 0 {
            let nan = f64::NAN;
            return Summary {
                mean: nan,
                sd: nan,
                quantiles: [nan; 7],
                central,
                mc_error: nan,
                present: 0,
            };
        }
        // Whole-number sums are exact, whatever the order.
        let sum: i64 = values.iter().map(|&v| i64::from(v)).sum();
        let squares: i128 = values.iter().map(|&v| i128::from(v) * i128::from(v)).sum();
        let spread = squares * n as i128 - i128::from(sum) * i128::from(sum);
        let sd = if n > 1 {
            libm::sqrt(spread as f64 / (n as f64 * (n - 1) as f64)) / scale
        } else {
            0.0
        };
        Summary {
            mean: sum as f64 / n as f64 / scale,
            sd,
            quantiles: QUANTILES.map(|p| quantile(values, p) / scale),
            central,
            mc_error: sd / libm::sqrt(n as f64),
            present: n,
        }
    }

    /// Lower and upper end of the central 50 % of draws.
    pub fn band50(&self) -> (f64, f64) {
        (self.quantiles[2], self.quantiles[4])
    }

    /// Lower and upper end of the central 80 % of draws.
    pub fn band80(&self) -> (f64, f64) {
        (self.quantiles[1], self.quantiles[5])
    }

    /// Lower and upper end of the central 95 % of draws.
    pub fn band95(&self) -> (f64, f64) {
        (self.quantiles[0], self.quantiles[6])
    }

    /// Median.
    pub fn median(&self) -> f64 {
        self.quantiles[3]
    }
}

/// Quantile of sorted whole numbers, linear between order statistics.
fn quantile(sorted: &[i32], p: f64) -> f64 {
    let place = p * (sorted.len() - 1) as f64;
    let below = libm::floor(place);
    let value = |i: f64| f64::from(sorted[(i as usize).min(sorted.len() - 1)]);
    value(below) + (value(below + 1.0) - value(below)) * (place - below)
}

/// The ensemble with the summary of each of its columns.
#[derive(Debug)]
pub struct Results<'e> {
    ensemble: &'e Ensemble,
    summaries: Vec<Summary>,
}

impl<'e> Results<'e> {
    /// Summarises every column.
    pub fn new(ensemble: &'e Ensemble) -> Self {
        let layout = ensemble.layout();
        let width = layout.width();
        let summaries = (0..width.div_ceil(BLOCK))
            .into_par_iter()
            .flat_map_iter(|block| {
                let first = block * BLOCK;
                let columns = ensemble.columns(first, BLOCK.min(width - first));
                columns.into_iter().enumerate().map(move |(i, mut values)| {
                    let column = first + i;
                    Summary::of(&mut values, layout.scale(column), ensemble.central(column))
                })
            })
            .collect();
        Results { ensemble, summaries }
    }

    /// Where results stand.
    pub fn layout(&self) -> &Layout {
        self.ensemble.layout()
    }

    /// Number of draws.
    pub fn draws(&self) -> usize {
        self.ensemble.draws()
    }

    /// Summary of a column.
    pub fn summary(&self, column: usize) -> &Summary {
        &self.summaries[column]
    }

    /// Values of a column in the order of the draws; not a number where absent.
    pub fn values(&self, column: usize) -> Vec<f64> {
        let scale = self.layout().scale(column);
        let value = |v: i32| if v == ABSENT { f64::NAN } else { f64::from(v) / scale };
        self.ensemble.column(column).into_iter().map(value).collect()
    }

    /// Share of draws in which `test` holds for the value of a column (false where absent).
    pub fn probability(&self, column: usize, test: impl Fn(f64) -> bool) -> Probability {
        let values = self.values(column);
        Probability::of(values.iter().filter(|v| test(**v)).count(), values.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_a_spreadsheet() {
        // PERCENTILE.INC of 1..5 at 10 % is 1.4, at 90 % is 4.6.
        let mut values = vec![300, 100, 500, 200, 400];
        let summary = Summary::of(&mut values, 100.0, 0.0);
        assert_eq!(summary.band80(), (1.4, 4.6));
        assert_eq!((summary.mean, summary.median()), (3.0, 3.0));
        assert!((summary.sd - libm::sqrt(2.5)).abs() < 1e-12);
        assert!((summary.mc_error - libm::sqrt(0.5)).abs() < 1e-12);
    }

    #[test]
    fn absent_values_are_left_out_and_counted() {
        let summary = Summary::of(&mut vec![ABSENT, 7, 9], 1.0, 8.0);
        assert_eq!((summary.present, summary.mean), (2, 8.0));
        assert!(Summary::of(&mut vec![ABSENT], 1.0, 0.0).mean.is_nan());
    }

    #[test]
    fn equal_values_have_no_spread() {
        let summary = Summary::of(&mut vec![2_000_000_000; 1000], 100.0, 0.0);
        assert_eq!((summary.sd, summary.mean), (0.0, 2e7));
    }
}
