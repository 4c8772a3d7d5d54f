//! Arrivals: as many people begin to look for a bed in each step as keep the expected demand of the
//! draw, were there beds for all.
//!
//! With D the expected demand of a class and township, linear between year ends, the mean of a step
//! of length h is max(0, D(t+h) − D(t)·e^(−h/L)), L the mean stay: what demand grows by, and what
//! stays that end leave to be replaced. Demand that falls faster than stays end brings nobody, and
//! the stock is above it for a while.

use crate::domain::TownshipIndex;
use crate::engine::outcome::placement::Client;
use crate::numerics::{Events, Laws, List, StreamKey, WideStream};

/// Mean arrivals by township, class and step, in that order; `expected` is demand by township and
/// year end, `stay_in_steps` the mean stay in steps by class.
pub(crate) fn means(
    expected: &[Vec<[f64; Client::COUNT]>],
    order: &[TownshipIndex],
    steps_a_year: usize,
    stay_in_steps: &[f64; Client::COUNT],
) -> Vec<f64> {
    let left = stay_in_steps.map(|steps| libm::exp(-1.0 / steps));
    let mut means = Vec::new();
    for township in order {
        for (class, left) in left.into_iter().enumerate() {
            for ends in expected[township.get()].windows(2) {
                let [before, after] = [ends[0][class], ends[1][class]];
                let at =
                    |step: usize| before + (after - before) * (step as f64 / steps_a_year as f64);
                let mean = |step| (at(step + 1) - at(step) * left).max(0.0);
                means.extend((0..steps_a_year).map(mean));
            }
        }
    }
    means
}

/// Arrivals with these `means`: from the streams of the townships in draw `draw`, or as many as
/// expected.
pub(crate) fn drawn(means: Vec<f64>, keys: &[StreamKey], draw: Option<u64>) -> Vec<f64> {
    let Some(draw) = draw else { return means };
    let of_township = means.len() / keys.len();
    let laws = Laws::of_migration(means.iter().copied());
    let one = vec![1.0; of_township];
    let list = |place| List { n: &one, laws: &laws, from: place * of_township, shared_by: 1 };
    let lists: Vec<List> = (0..keys.len()).map(list).collect();
    let mut streams: Vec<WideStream> =
        keys.iter().map(|key| WideStream::new(key.open(draw))).collect();
    let mut arrivals = means.clone();
    Events::default().sample(&mut streams, &lists, &mut arrivals);
    arrivals
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Demand 90 at one year end and 120 at the next, stays of 30 months: without chance the stock
    /// is what is asked for at both.
    #[test]
    fn arrivals_keep_the_stock_at_demand_where_there_are_beds_for_all() {
        let expected = vec![vec![[0.0, 0.0, 90.0, 8.0], [0.0, 0.0, 120.0, 8.0], [0.0; 4]]];
        let means = means(&expected, &[TownshipIndex::new(0)], 12, &[30.0; 4]);
        let mut stock = 90.0;
        for mean in &means[2 * 24..2 * 24 + 12] {
            stock = stock * libm::exp(-1.0 / 30.0) + mean;
        }
        assert!((stock - 120.0).abs() < 1e-9, "{stock}");
        // Steady demand is replaced as stays end.
        assert!((means[3 * 24] - 8.0 * -libm::expm1(-1.0 / 30.0)).abs() < 1e-12);
        // It falls to nothing within a year, faster than anybody leaves.
        assert!(means[2 * 24 + 12..2 * 24 + 24].iter().all(|&mean| mean == 0.0));
    }

    /// Sum of 48 counts of mean 3.2 in each of 500 draws: sd of their mean is √(3.2 ÷ 24,000) =
    /// 0.0115.
    #[test]
    fn arrivals_have_their_means() {
        let keys = [StreamKey::new(1, "test", "here")];
        let mean = (1..=500)
            .map(|draw| drawn(vec![3.2; 48], &keys, Some(draw)).iter().sum::<f64>())
            .sum::<f64>()
            / (500.0 * 48.0);
        assert!((mean - 3.2).abs() < 4.0 * 0.0115, "{mean}");
        assert_eq!(drawn(vec![3.2; 4], &keys, None), [3.2; 4]);
    }
}
