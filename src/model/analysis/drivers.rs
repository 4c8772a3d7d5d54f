//! What drives the answer: how strongly each assumption goes together with a result over the draws.
//!
//! Which way: Spearman's rank correlation, with Fisher's 95 % interval (standard error 1.06 ÷ √(n −
//! 3), Fieller & Pearson 1957). How much: the first-order share of the result's spread, and what
//! inputs do together beyond it ([`given_data`]). The rest is chance.

use super::probability::NORMAL_97_5;
use super::variance::Share;
use super::{Results, given_data};
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
    /// Share of the result's spread that it makes by itself: the first-order index.
    pub alone: Share,
}

impl Driver {
    /// Whether it goes with the result by more than chance explains: three standard errors, since
    /// dozens of inputs are looked at.
    pub(crate) fn is_clear(&self) -> bool {
        let z = |correlation: f64| libm::atanh(correlation.clamp(-MOST, MOST));
        let error = (z(self.high) - z(self.low)) / (2.0 * NORMAL_97_5);
        z(self.correlation).abs() > 3.0 * error || self.alone.is_clear()
    }

    /// Share of the result's spread that it makes by itself, as far as that is possible.
    pub fn share(&self) -> f64 {
        self.alone.possible()
    }
}

/// What goes with one result.
#[derive(Debug, Clone)]
pub struct Driven {
    /// Every input, the strongest first.
    pub inputs: Vec<Driver>,
    /// Share of the spread that inputs explain together beyond what each does by itself, at least.
    pub together: Share,
}

impl Driven {
    /// The inputs that go with it by more than chance explains.
    pub fn clear(&self) -> impl Iterator<Item = &Driver> {
        self.inputs.iter().filter(|driver| driver.is_clear())
    }

    /// Whether inputs act together so much that the shares of each do not tell what several would
    /// do.
    pub fn act_together(&self) -> bool {
        self.together.interval().0 > TOGETHER
    }
}

/// Correlations beyond this are taken as this.
const MOST: f64 = 0.999_999;
/// Share of the spread beyond which what inputs do together is worth saying.
const TOGETHER: f64 = 0.02;

/// Sampled inputs of all draws, as ranks: one list per uncertain assumption, and one for the
/// mortality path.
#[derive(Debug)]
pub(crate) struct Inputs {
    ranks: Vec<(Option<usize>, Vec<f64>)>,
}

impl Inputs {
    /// Samples the assumptions of draws 1 to `draws` again (they depend on nothing but seed, name
    /// and draw).
    pub(crate) fn new(model: &Model, draws: usize) -> Self {
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
    pub(crate) fn drivers(&self, results: &Results, column: usize) -> Vec<Driver> {
        let values = results.values(column);
        let outcome = ranks(&values);
        let mut drivers: Vec<Driver> = self
            .ranks
            .par_iter()
            .map(|(assumption, input)| {
                let correlation = pearson(input, &outcome);
                let (low, high) = fisher(correlation, outcome.len());
                let alone = given_data::first_order(input, &values).unwrap_or(NOTHING);
                Driver { assumption: *assumption, correlation, low, high, alone }
            })
            .collect();
        drivers.sort_by(|a, b| {
            let sizes = [b, a].map(|driver| driver.correlation.abs());
            b.share().total_cmp(&a.share()).then(sizes[0].total_cmp(&sizes[1]))
        });
        drivers
    }

    /// The drivers of the result in `column`, and what they do together.
    pub(crate) fn driven(&self, results: &Results, column: usize) -> Driven {
        let inputs = self.drivers(results, column);
        let alone = |assumption: &Option<usize>| {
            let of = inputs.iter().find(|driver| driver.assumption == *assumption);
            of.map_or(NOTHING, |driver| driver.alone)
        };
        let list: Vec<(&[f64], Share)> =
            self.ranks.iter().map(|(of, ranks)| (ranks.as_slice(), alone(of))).collect();
        let together = given_data::share_of_products(&list, &results.values(column));
        Driven { inputs, together }
    }
}

const NOTHING: Share = Share { share: 0.0, error: 0.0 };

/// Ranks from 1, ties sharing their mean rank; absent values rank lowest.
pub(super) fn ranks(values: &[f64]) -> Vec<f64> {
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
    let half = NORMAL_97_5 * 1.06 / libm::sqrt((n - 3) as f64);
    let z = libm::atanh(correlation.clamp(-MOST, MOST));
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
