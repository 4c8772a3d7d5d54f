//! Random districts for the property tests, the same on every run.

use bedplan::domain::TownshipIndex;
use bedplan::domain::minutes::Minutes;
use bedplan::engine::placement::travel::{Decay, Travel};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};

/// A small district: minutes both ways, demand by class, usable beds by kind.
#[derive(Debug, Clone)]
pub(crate) struct District {
    pub rows: Vec<Vec<f64>>,
    pub own: f64,
    pub lambda: f64,
    pub d_max: f64,
    pub demand: [Vec<f64>; 4],
    pub usable: [Vec<f64>; 2],
}

impl District {
    pub(crate) fn townships(&self) -> usize {
        self.rows.len()
    }

    pub(crate) fn demand(&self) -> [&[f64]; 4] {
        self.demand.each_ref().map(Vec::as_slice)
    }

    pub(crate) fn usable(&self) -> [&[f64]; 2] {
        self.usable.each_ref().map(Vec::as_slice)
    }

    pub(crate) fn travel(&self) -> Travel {
        self.travel_by_id(&(0..self.townships()).collect::<Vec<_>>())
    }

    pub(crate) fn travel_by_id(&self, by_id: &[usize]) -> Travel {
        let by_id: Vec<TownshipIndex> = by_id.iter().copied().map(TownshipIndex::new).collect();
        let minutes = Minutes::from_matrix(&self.rows, self.own, 1000.0, &by_id).unwrap();
        Travel::new(&minutes, Decay::new(self.lambda, self.d_max).unwrap())
    }

    /// The same district, its townships listed in another order: `order[k]` is who stands at place
    /// k.
    pub(crate) fn listed(&self, order: &[usize]) -> District {
        let pick = |values: &Vec<f64>| -> Vec<f64> { order.iter().map(|&i| values[i]).collect() };
        District {
            rows: order.iter().map(|&i| pick(&self.rows[i])).collect(),
            demand: self.demand.each_ref().map(pick),
            usable: self.usable.each_ref().map(pick),
            ..*self
        }
    }
}

/// Always the same cases, and no file of past failures.
pub(crate) fn config(cases: u32) -> Config {
    Config { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(9), ..Config::default() }
}

/// Counts in quarters, every third of them zero.
fn counts(townships: usize, most: u32) -> impl Strategy<Value = Vec<f64>> {
    let count = prop_oneof![1 => Just(0.0), 2 => (0..=4 * most).prop_map(|n| f64::from(n) / 4.0)];
    prop::collection::vec(count, townships)
}

/// Districts of `1..=most` townships with up to `people` of a class and `people` beds of a kind in
/// each.
pub(crate) fn districts(most: usize, people: u32) -> impl Strategy<Value = District> {
    (1..=most).prop_flat_map(move |n| {
        let minutes = prop_oneof![4 => (0..=90u32).prop_map(f64::from), 1 => Just(f64::INFINITY)];
        let rows = prop::collection::vec(prop::collection::vec(minutes, n), n);
        let demand = [(); 4].map(|()| counts(n, people));
        let usable = [(); 2].map(|()| counts(n, people));
        let lambda = prop_oneof![4 => 2.0..60.0f64, 1 => Just(f64::INFINITY)];
        let decay = (lambda, 5.0..80.0f64, 0.0..20.0f64);
        (rows, demand, usable, decay).prop_map(|(rows, demand, usable, (lambda, d_max, own))| {
            District { rows, own, lambda, d_max, demand, usable }
        })
    })
}
