//! Mean, spread and quantiles of every result over the draws.

use std::sync::OnceLock;

use super::order::Ranks;
use super::probability::{NORMAL_97_5, Probability};
use crate::engine::parallel::*;
use crate::engine::placement::needed::AskedTally;
use crate::engine::units::WIDE_ABSENT;
use crate::engine::{Ensemble, Layout, Tally};

/// Probabilities of the quantiles reported, ascending.
pub(crate) const QUANTILES: [f64; 7] = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975];

/// Summary of one result over the draws in which it is there.
#[derive(Debug, Clone, Copy)]
pub struct Summary {
    /// Mean.
    pub mean: f64,
    /// Standard deviation over the draws (n − 1).
    pub sd: f64,
    /// The quantiles of [`QUANTILES`], linear between order statistics (type 7, as in a
    /// spreadsheet).
    pub quantiles: [f64; 7],
    /// Value in the central case.
    pub central: f64,
    /// Monte Carlo standard error of the mean: sd ÷ √n for independent draws, by the spread over
    /// replicates for even ones.
    pub mc_error: f64,
    /// Draws in which the result is there.
    pub present: usize,
}

impl Summary {
    /// Summary of a tally in fixed-point units of 1 ÷ `scale`.
    pub fn of(tally: &Tally, scale: f64, central: f64) -> Self {
        // Whole-number sums are exact, whatever the order.
        let (mut n, mut sum) = (0_u64, 0_i128);
        for (value, count) in tally.iter() {
            n += count;
            sum += i128::from(value) * i128::from(count);
        }
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
        let sd = if n > 1 {
            libm::sqrt(spread(tally, n, sum) / (n as f64 * (n - 1) as f64)) / scale
        } else {
            0.0
        };
        Summary {
            mean: sum as f64 / n as f64 / scale,
            sd,
            quantiles: quantiles(tally, n).map(|value| value / scale),
            central,
            mc_error: sd / libm::sqrt(n as f64),
            present: n as usize,
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

fn mean_where(tally: &Tally, scale: f64, test: impl Fn(f64) -> bool) -> MeanWhere {
    // Whole-number sums are exact, whatever the order.
    let (mut n, mut sum, mut squares) = (0_u64, 0_i128, 0_i128);
    for (value, count) in tally.iter() {
        if test(value as f64 / scale) {
            let (value, times) = (i128::from(value), i128::from(count));
            n += count;
            sum += value * times;
            squares += value * value * times;
        }
    }
    let (draws, mean) = (n, sum as f64 / n as f64 / scale);
    let interval = (n >= FEW).then(|| {
        let spread = (squares * i128::from(n) - sum * sum) as f64;
        let error = libm::sqrt(spread / (n as f64 * n as f64 * (n - 1) as f64)) / scale;
        (mean - NORMAL_97_5 * error, mean + NORMAL_97_5 * error)
    });
    MeanWhere { mean, interval, draws }
}

/// n Σv² − (Σv)² of `n` tallied values of this `sum`: exact where 127 bits hold it, as they do but
/// for sums of money beyond any district's.
fn spread(tally: &Tally, n: u64, sum: i128) -> f64 {
    let squares = tally.iter().try_fold(0_i128, |squares, (value, count)| {
        let square = i128::from(value) * i128::from(value);
        squares.checked_add(square.checked_mul(i128::from(count))?)
    });
    let exact = squares
        .and_then(|squares| squares.checked_mul(i128::from(n))?.checked_sub(sum.checked_mul(sum)?));
    exact.map_or_else(
        || {
            let mean = sum as f64 / n as f64;
            let square = |(value, count): (i64, u64)| {
                let off = value as f64 - mean;
                off * off * count as f64
            };
            tally.iter().map(square).sum::<f64>() * n as f64
        },
        |spread| spread as f64,
    )
}

/// The quantiles of [`QUANTILES`] of `n` tallied values, linear between order statistics.
fn quantiles(tally: &Tally, n: u64) -> [f64; 7] {
    let places = QUANTILES.map(|p| p * (n - 1) as f64);
    // Order statistics wanted, counted from 0: the one at or below each place, and the next.
    let mut wanted: Vec<u64> =
        places.iter().flat_map(|&place| [place as u64, (place as u64 + 1).min(n - 1)]).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let mut found: Vec<(u64, f64)> = Vec::with_capacity(wanted.len());
    let (mut passed, mut next) = (0, wanted.iter().peekable());
    for (value, count) in tally.iter() {
        passed += count;
        while let Some(&rank) = next.next_if(|&&rank| rank < passed) {
            found.push((rank, value as f64));
        }
    }
    let value = |rank: u64| found.iter().find(|(r, _)| *r == rank).map_or(f64::NAN, |(_, v)| *v);
    places.map(|place| {
        let below = place as u64;
        let (low, high) = (value(below), value((below + 1).min(n - 1)));
        low + (high - low) * (place - below as f64)
    })
}

/// Mean over the draws in which something happens, with its 95 % interval from their number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeanWhere {
    /// Mean; not a number if it happens in no draw.
    pub mean: f64,
    /// Ends of the interval, mean ± 1.96 sd ÷ √n; `None` in fewer than [`FEW`] draws, whose spread
    /// does not tell it.
    pub interval: Option<(f64, f64)>,
    /// Draws in which it happens.
    pub draws: u64,
}

/// Draws below which a mean has no interval: from 30 on 1.96 stands for Student's t within 4 %.
pub const FEW: u64 = 30;

/// The quantiles of [`QUANTILES`] of values that rise, linear between order statistics.
///
/// # Panics
/// If there is no value.
pub(crate) fn quantiles_of(sorted: &[f64]) -> [f64; 7] {
    QUANTILES.map(|p| {
        let place = p * (sorted.len() - 1) as f64;
        let below = place as usize;
        let (low, high) = (sorted[below], sorted[(below + 1).min(sorted.len() - 1)]);
        low + (high - low) * (place - below as f64)
    })
}

/// The ensemble with the summary of each of its columns.
#[derive(Debug)]
pub struct Results<'e> {
    ensemble: &'e Ensemble,
    summaries: Vec<OnceLock<Summary>>,
}

impl<'e> Results<'e> {
    /// Summarises every column, on all cores.
    pub fn new(ensemble: &'e Ensemble) -> Self {
        let results = Results::when_asked(ensemble);
        (0..results.summaries.len()).into_par_iter().for_each(|column| {
            results.summary(column);
        });
        results
    }

    /// Summarises a column when it is asked for: for an answer that looks at few of them.
    pub fn when_asked(ensemble: &'e Ensemble) -> Self {
        let summaries = (0..ensemble.layout().width()).map(|_| OnceLock::new()).collect();
        Results { ensemble, summaries }
    }

    /// The ensemble summarised.
    pub fn ensemble(&self) -> &'e Ensemble {
        self.ensemble
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
        self.summaries[column].get_or_init(|| {
            let Results { ensemble, .. } = self;
            let scale = ensemble.layout().scale(column);
            let mut summary = Summary::of(ensemble.tally(column), scale, ensemble.central(column));
            if let Some(error) = ensemble.error_by_replicates(column) {
                summary.mc_error = error / scale;
            }
            summary
        })
    }

    /// How often each number of beds was asked for by those still waiting in a township and the
    /// year with index `year`.
    pub fn asked(&self, township: usize, year: usize) -> &AskedTally {
        self.ensemble.asked(township, year)
    }

    /// How often each value of a column occurred, in units of 1 ÷ [`Layout::scale`].
    pub fn tally(&self, column: usize) -> &Tally {
        self.ensemble.tally(column)
    }

    /// Values of a kept column in the order of the draws, not a number where absent; empty for any
    /// other column.
    pub fn values(&self, column: usize) -> Vec<f64> {
        let scale = self.layout().scale(column);
        let value = |&v: &i64| if v == WIDE_ABSENT { f64::NAN } else { v as f64 / scale };
        self.ensemble.kept(column).unwrap_or_default().iter().map(value).collect()
    }

    /// Ends between which the quantile at `p` of a column lies with 95 %, as far as the number of
    /// draws tells; `None` for an end that it does not.
    pub(crate) fn quantile_interval(&self, column: usize, p: f64) -> (Option<f64>, Option<f64>) {
        let scale = self.layout().scale(column);
        let ranks = Ranks::around(p, self.summary(column).present as u64);
        ranks.of(self.ensemble.tally(column).iter().map(|(v, n)| (v as f64 / scale, n)))
    }

    /// Share of draws in which the value of a column is there and `test` holds for it.
    pub fn probability(&self, column: usize, test: impl Fn(f64) -> bool) -> Probability {
        let scale = self.layout().scale(column);
        let tally = self.ensemble.tally(column).iter();
        let hits = tally.filter(|(v, _)| test(*v as f64 / scale)).map(|(_, n)| n);
        Probability::of(hits.sum::<u64>() as usize, self.draws())
    }

    /// Mean of a column over the draws in which its value is there and `test` holds for it. Even
    /// points are taken as independent draws, which makes the interval no narrower than it is.
    pub fn mean_where(&self, column: usize, test: impl Fn(f64) -> bool) -> MeanWhere {
        let scale = self.layout().scale(column);
        mean_where(self.ensemble.tally(column), scale, test)
    }

    /// Summary of a column over the draws in which its value is there and `test` holds for it.
    pub(crate) fn summary_where(&self, column: usize, test: impl Fn(f64) -> bool) -> Summary {
        let scale = self.layout().scale(column);
        let all = self.ensemble.tally(column).iter();
        let passed = all.filter(|(value, _)| test(*value as f64 / scale));
        let counts: Vec<(i64, u32)> = passed.map(|(value, n)| (value, n as u32)).collect();
        Summary::of(&Tally::of(&counts, 0), scale, self.ensemble.central(column))
    }

    /// Share of draws in which the value of a column is absent.
    pub fn probability_absent(&self, column: usize) -> Probability {
        Probability::of(self.ensemble.tally(column).absent() as usize, self.draws())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::units::ABSENT;

    fn summary(values: &[i32], scale: f64) -> Summary {
        let mut tally = Tally::default();
        tally.add(values);
        Summary::of(&tally, scale, 0.0)
    }

    #[test]
    fn quantiles_are_those_of_a_spreadsheet() {
        // PERCENTILE.INC of 1..5 at 10 % is 1.4, at 90 % is 4.6.
        let summary = summary(&[300, 100, 500, 200, 400], 100.0);
        assert_eq!(summary.band80(), (1.4, 4.6));
        assert_eq!((summary.mean, summary.median()), (3.0, 3.0));
        assert!((summary.sd - libm::sqrt(2.5)).abs() < 1e-12);
        assert!((summary.mc_error - libm::sqrt(0.5)).abs() < 1e-12);
    }

    #[test]
    fn tallied_quantiles_equal_those_of_the_sorted_list() {
        let values: Vec<i32> =
            (0..997).map(|i: i32| i.wrapping_mul(i).wrapping_mul(7919) % 1009 - 300).collect();
        let mut sorted = values.clone();
        sorted.sort_unstable();
        for (p, found) in QUANTILES.iter().zip(summary(&values, 1.0).quantiles) {
            let place = p * (sorted.len() - 1) as f64;
            let (low, high) = (sorted[place as usize], sorted[place as usize + 1]);
            let expected = f64::from(low) + f64::from(high - low) * (place - place.floor());
            assert!((found - expected).abs() < 1e-9, "{p}: {found} for {expected}");
        }
    }

    #[test]
    fn absent_values_are_left_out_and_counted() {
        let summary = self::summary(&[ABSENT, 7, 9], 1.0);
        assert_eq!((summary.present, summary.mean), (2, 8.0));
        assert!(self::summary(&[ABSENT], 1.0).mean.is_nan());
    }

    #[test]
    fn a_mean_over_some_draws_has_the_interval_of_their_number() {
        let mut tally = Tally::default();
        // 0 forty times, 100 to 3100 in steps of 100 once each.
        let values: Vec<i32> = (0..31).map(|i| 100 + 100 * i).chain([0; 40]).collect();
        tally.add(&values);
        let found = mean_where(&tally, 100.0, |value| value > 0.0);
        // Of 1 to 31: mean 16, variance 31 × 32 ÷ 12 = 82.67, error √(82.67 ÷ 31) = 1.6330, times
        // 1.96 is 3.2006.
        let (low, high) = found.interval.expect("31 draws are enough");
        assert_eq!((found.mean, found.draws), (16.0, 31));
        assert!((low - 12.7994).abs() < 1e-3 && (high - 19.2006).abs() < 1e-3, "{low} {high}");
        let few = mean_where(&tally, 100.0, |value| value > 2.0);
        assert_eq!((few.draws, few.interval), (29, None));
        assert!(mean_where(&tally, 100.0, |_| false).mean.is_nan());
    }

    #[test]
    fn equal_values_have_no_spread() {
        let summary = summary(&[2_000_000_000; 1000], 100.0);
        assert_eq!((summary.sd, summary.mean), (0.0, 2e7));
    }
}
