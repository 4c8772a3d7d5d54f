//! What drives the answer: how strongly each assumption goes together with a result over the draws.
//!
//! Spearman's rank correlation, with Fisher's 95 % interval (standard error 1.06 ÷ √(n − 3), Fieller & Pearson 1957).
//! Assumptions are sampled independently, so the squared correlations are shares of the result's spread as far as it
//! depends on them monotonically and without interaction; the rest is chance, mortality and interaction.

use super::Results;
use crate::domain::Drawn;
use crate::engine::parallel::*;
use crate::engine::{Draw, Model};

/// One assumption's part in one result.
#[derive(Debug, Clone, Copy)]
pub struct Driver {
    /// Index of the assumption; `None` for the mortality path at the horizon.
    pub assumption: Option<usize>,
    /// Rank correlation.
    pub correlation: f64,
    /// Lower end of its 95 % interval.
    pub low: f64,
    /// Upper end of its 95 % interval.
    pub high: f64,
}

impl Driver {
    /// Whether the interval leaves 0 out; a driver whose interval holds it may be nothing but noise.
    pub fn is_clear(&self) -> bool {
        self.low > 0.0 || self.high < 0.0
    }

    /// Share of the result's spread that goes with the input: the squared correlation.
    pub fn share(&self) -> f64 {
        self.correlation * self.correlation
    }
}

/// Sampled inputs of all draws, as ranks: one list per uncertain assumption, and one for the mortality path.
#[derive(Debug)]
pub struct Inputs {
    ranks: Vec<(Option<usize>, Vec<f64>)>,
}

impl Inputs {
    /// Samples the assumptions of draws 1 to `draws` again (they depend on nothing but seed, name and draw).
    pub fn new(model: &Model, draws: usize) -> Self {
        let scenario = model.scenario();
        let uncertain: Vec<usize> = (0..scenario.assumptions.len())
            .filter(|&i| {
                let a = &scenario.assumptions[i];
                // What each township draws for itself has no one value to compare with.
                !a.distribution.is_certain() && a.drawn == Drawn::Once
            })
            .collect();
        let values: Vec<Vec<f64>> = (1..=draws as u64)
            .into_par_iter()
            .map(|r| {
                let params = model.params(Draw::Number(r));
                let mut row: Vec<f64> =
                    uncertain.iter().map(|&i| params[crate::domain::Param(i)]).collect();
                row.extend(model.mortality_path(Draw::Number(r)).last());
                row
            })
            .collect();
        let of = uncertain.iter().map(|&i| Some(i)).chain([None]);
        let column = |j: usize| ranks(&values.iter().map(|row| row[j]).collect::<Vec<f64>>());
        Inputs { ranks: of.enumerate().map(|(j, of)| (of, column(j))).collect() }
    }

    /// The drivers of the result in `column`, the strongest first.
    pub fn drivers(&self, results: &Results, column: usize) -> Vec<Driver> {
        let outcome = ranks(&results.values(column));
        let mut drivers: Vec<Driver> = self
            .ranks
            .iter()
            .map(|(assumption, input)| {
                let correlation = pearson(input, &outcome);
                let (low, high) = fisher(correlation, outcome.len());
                Driver { assumption: *assumption, correlation, low, high }
            })
            .collect();
        drivers.sort_by(|a, b| b.correlation.abs().total_cmp(&a.correlation.abs()));
        drivers
    }
}

/// Ranks from 1, ties sharing their mean rank; absent values rank lowest.
fn ranks(values: &[f64]) -> Vec<f64> {
    let key = |i: usize| if values[i].is_nan() { f64::NEG_INFINITY } else { values[i] };
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| key(a).total_cmp(&key(b)));
    let mut ranks = vec![0.0; values.len()];
    let mut start = 0;
    while start < order.len() {
        let same = order[start..].iter().take_while(|&&i| key(i) == key(order[start])).count();
        let rank = start as f64 + (same + 1) as f64 / 2.0;
        order[start..start + same].iter().for_each(|&i| ranks[i] = rank);
        start += same;
    }
    ranks
}

/// Product-moment correlation; 0 when one side does not vary.
fn pearson(x: &[f64], y: &[f64]) -> f64 {
    let n = x.len() as f64;
    let (mean_x, mean_y) = (x.iter().sum::<f64>() / n, y.iter().sum::<f64>() / n);
    let (mut xy, mut xx, mut yy) = (0.0, 0.0, 0.0);
    for (a, b) in x.iter().zip(y) {
        let (a, b) = (a - mean_x, b - mean_y);
        xy += a * b;
        xx += a * a;
        yy += b * b;
    }
    if xx > 0.0 && yy > 0.0 { (xy / libm::sqrt(xx * yy)).clamp(-1.0, 1.0) } else { 0.0 }
}

fn fisher(correlation: f64, n: usize) -> (f64, f64) {
    if n <= 3 {
        return (-1.0, 1.0);
    }
    let half = 1.959_963_984_540_054 * 1.06 / libm::sqrt((n - 3) as f64);
    let z = libm::atanh(correlation.clamp(-0.999_999, 0.999_999));
    (libm::tanh(z - half), libm::tanh(z + half))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_share_their_mean_rank() {
        assert_eq!(ranks(&[5.0, 1.0, 5.0, f64::NAN]), [3.5, 2.0, 3.5, 1.0]);
    }

    #[test]
    fn rank_correlation_of_a_monotone_curve_is_one() {
        let x: Vec<f64> = (1..=50).map(f64::from).collect();
        let y: Vec<f64> = x.iter().map(|v| libm::exp(v / 10.0)).collect();
        assert!((pearson(&ranks(&x), &ranks(&y)) - 1.0).abs() < 1e-12);
        assert_eq!(pearson(&x, &vec![3.0; 50]), 0.0);
    }

    #[test]
    fn the_interval_holds_the_correlation_and_narrows_with_draws() {
        let (low, high) = fisher(0.5, 100);
        assert!(low < 0.5 && 0.5 < high);
        let (closer, _) = fisher(0.5, 10_000);
        assert!(closer > low);
    }
}
