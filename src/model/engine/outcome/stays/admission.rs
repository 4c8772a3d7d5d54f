//! Admission: who of those who look for a bed gets which free one.
//!
//! Wishes are spread as [placement](crate::engine::outcome::placement::place) spreads them: by
//! nearness and by how many beds are free, and beds that too many want are shared out. Where people
//! are whole, each goes where the rule owes most, and what is left over of a person is carried to
//! the next step: a township that sends one person a month sends them, over the months, where the
//! rule says, and not always to the nearest home. Nobody is left without a bed while one that he
//! would take is free within reach.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use crate::engine::outcome::placement::place::{LEAST_PLACED, MOST_ROUNDS};
use crate::engine::outcome::placement::travel::Travel;

/// Share of a number of persons that may be lost to rounding.
const ROUNDING: f64 = 1e-12;

/// A way from a township to free beds, with what the rule owes it.
#[derive(Debug, Clone, Copy)]
struct Entitlement {
    persons: f64,
    pair: usize,
    from: usize,
    to: usize,
}

/// The most is owed first; of equal ones the first in the order of ids.
impl Ord for Entitlement {
    fn cmp(&self, other: &Self) -> Ordering {
        self.persons.total_cmp(&other.persons).then(other.pair.cmp(&self.pair))
    }
}

impl PartialOrd for Entitlement {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Entitlement {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Entitlement {}

/// The memory of admissions. Townships are in the order of their ids.
#[derive(Debug, Clone, Default)]
pub(crate) struct Admission {
    unmet: Vec<f64>,
    vacant: Vec<f64>,
    pull: Vec<f64>,
    crowd: Vec<f64>,
    open: Vec<f64>,
    /// Townships in which somebody looks for a bed.
    looking: Vec<usize>,
    /// What the rule places, by pair; of the townships that look.
    flow: Vec<f64>,
    heap: BinaryHeap<Entitlement>,
}

impl Admission {
    /// Admits those of `looking` for whom a bed of `vacant` is free, and tells `put` from which
    /// township (its rank) along which pair to which township how many. Both lists fall by as many.
    /// Whole persons where `carry` is given: what the rule owes each pair from steps before, always
    /// less than one person.
    pub(crate) fn admit(
        &mut self,
        travel: &Travel,
        looking: &mut [f64],
        vacant: &mut [f64],
        carry: Option<&mut [f64]>,
        mut put: impl FnMut(usize, usize, usize, f64),
    ) {
        self.looking.clear();
        self.looking.extend((0..looking.len()).filter(|&from| looking[from] > 0.0));
        if self.looking.is_empty() || vacant.iter().all(|&beds| beds <= 0.0) {
            return;
        }
        self.spread(travel, looking, vacant);
        match carry {
            Some(carry) => self.admit_whole(travel, looking, vacant, carry, put),
            None => {
                for &from in &self.looking {
                    looking[from] = self.unmet[from];
                    for pair in travel.row(from).filter(|&pair| self.flow[pair] > 0.0) {
                        put(from, pair, travel.to[pair] as usize, self.flow[pair]);
                    }
                }
                vacant.copy_from_slice(&self.vacant);
            }
        }
    }

    /// What the rule of placement does, in real numbers.
    fn spread(&mut self, travel: &Travel, looking: &[f64], vacant: &[f64]) {
        let Admission { unmet, vacant: left, pull, crowd, open, looking: from_all, flow, .. } =
            self;
        let copy = |to: &mut Vec<f64>, from: &[f64]| {
            to.clear();
            to.extend_from_slice(from);
        };
        copy(unmet, looking);
        copy(left, vacant);
        for list in [&mut *pull, crowd, open] {
            list.resize(looking.len(), 0.0);
        }
        flow.resize(travel.pairs(), 0.0);
        from_all.iter().for_each(|&from| flow[travel.row(from)].fill(0.0));
        for _ in 0..MOST_ROUNDS {
            crowd.fill(0.0);
            let mut anybody = false;
            for &from in from_all.iter() {
                let row = travel.row(from);
                let ways = travel.weight[row.clone()].iter().zip(&travel.to[row]);
                let attraction: f64 = ways.clone().map(|(w, &to)| w * left[to as usize]).sum();
                let offers = unmet[from] > 0.0 && attraction > 0.0;
                pull[from] = if offers { unmet[from] / attraction } else { 0.0 };
                if offers {
                    anybody = true;
                    ways.for_each(|(w, &to)| crowd[to as usize] += w * pull[from]);
                }
            }
            if !anybody {
                return;
            }
            for ((open, left), &crowd) in open.iter_mut().zip(&mut *left).zip(&*crowd) {
                let full = crowd >= 1.0;
                *open = if full { *left / crowd } else { *left };
                *left = if full { 0.0 } else { *left - *left * crowd };
            }
            let mut all = 0.0;
            for &from in from_all.iter().filter(|&&from| pull[from] > 0.0) {
                let mut placed = 0.0;
                for pair in travel.row(from) {
                    let persons = pull[from] * travel.weight[pair] * open[travel.to[pair] as usize];
                    flow[pair] += persons;
                    placed += persons;
                }
                let unmet = &mut unmet[from];
                *unmet = if placed >= *unmet * (1.0 - ROUNDING) { 0.0 } else { *unmet - placed };
                all += placed;
            }
            if all < LEAST_PLACED {
                return;
            }
        }
    }

    fn admit_whole(
        &mut self,
        travel: &Travel,
        looking: &mut [f64],
        vacant: &mut [f64],
        carry: &mut [f64],
        mut put: impl FnMut(usize, usize, usize, f64),
    ) {
        self.heap.clear();
        for &from in &self.looking {
            for pair in travel.row(from) {
                let to = travel.to[pair] as usize;
                carry[pair] += self.flow[pair];
                if vacant[to] >= 1.0 {
                    self.heap.push(Entitlement { persons: carry[pair], pair, from, to });
                }
            }
        }
        while let Some(Entitlement { persons, pair, from, to }) = self.heap.pop() {
            if looking[from] < 1.0 || vacant[to] < 1.0 {
                continue;
            }
            looking[from] -= 1.0;
            vacant[to] -= 1.0;
            carry[pair] -= 1.0;
            put(from, pair, to, 1.0);
            self.heap.push(Entitlement { persons: persons - 1.0, pair, from, to });
        }
        for &from in &self.looking {
            for owed in &mut carry[travel.row(from)] {
                *owed -= libm::trunc(*owed);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::TownshipIndex;
    use crate::domain::minutes::Minutes;
    use crate::engine::outcome::placement::place::{Detail, Placer};
    use crate::engine::outcome::placement::travel::Decay;
    use crate::numerics::StreamKey;

    /// Five townships in a row, ten minutes apart; nobody goes farther than 25.
    fn row() -> Travel {
        let rows: Vec<Vec<f64>> = (0..5_i32)
            .map(|i| (0..5_i32).map(|j| f64::from((i - j).abs()) * 10.0).collect())
            .collect();
        let minutes =
            Minutes::from_matrix(&rows, 5.0, 25.0, &[0, 1, 2, 3, 4].map(TownshipIndex::new))
                .unwrap();
        Travel::new(&minutes, Decay::new(15.0, 25.0).unwrap())
    }

    #[test]
    fn wishes_are_spread_as_placement_spreads_them() {
        let travel = row();
        let mut stream = StreamKey::new(1, "test", "admission").open(1);
        let mut placer = Placer::new();
        let mut admission = Admission::default();
        for _ in 0..200 {
            let mut some = |most: f64| -> Vec<f64> {
                (0..5).map(|_| libm::floor(stream.uniform() * most)).collect()
            };
            let (looking, vacant) = (some(9.0), some(7.0));
            let none = [0.0; 5];
            let demand: [&[f64]; 4] = [&none, &none, &looking, &none];
            let placed = placer.place(
                &travel,
                demand,
                [&none, &vacant],
                Detail { flows: true, residents: None },
            );
            let (mut left, mut free) = (looking.clone(), vacant.clone());
            let mut flows = vec![0.0; travel.pairs()];
            admission.admit(&travel, &mut left, &mut free, None, |_, pair, _, n| flows[pair] += n);
            for (left, shortfall) in left.iter().zip(&placed.shortfall[2]) {
                assert!((left - shortfall).abs() < 1e-9, "{looking:?} {vacant:?}");
            }
            for flow in placed.flows() {
                let (from, to) = (flow.from.get(), flow.to.get());
                let found = travel.row(from).find(|&p| travel.to[p] as usize == to);
                assert!((flows[found.unwrap()] - flow.persons[2]).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn whole_persons_take_whole_beds_and_no_one_waits_beside_a_free_bed() {
        let travel = row();
        let mut stream = StreamKey::new(2, "test", "admission").open(1);
        let mut admission = Admission::default();
        let mut carry = vec![0.0; travel.pairs()];
        for _ in 0..500 {
            let mut some = |most: f64| -> Vec<f64> {
                (0..5).map(|_| libm::floor(stream.uniform() * most)).collect()
            };
            let (looking, vacant) = (some(4.0), some(4.0));
            let (mut left, mut free) = (looking.clone(), vacant.clone());
            let (mut came, mut went) = (vec![0.0; 5], vec![0.0; 5]);
            admission.admit(&travel, &mut left, &mut free, Some(&mut carry), |from, _, to, n| {
                went[from] += n;
                came[to] += n;
            });
            for i in 0..5 {
                assert_eq!(left[i], looking[i] - went[i]);
                assert_eq!(free[i], vacant[i] - came[i]);
                assert!(left[i] >= 0.0 && free[i] >= 0.0);
                let beside = travel.row(i).any(|pair| free[travel.to[pair] as usize] >= 1.0);
                assert!(left[i] == 0.0 || !beside, "{looking:?} {vacant:?}");
            }
            assert!(carry.iter().all(|owed| owed.abs() < 1.0));
        }
    }

    #[test]
    fn over_the_months_people_go_where_the_rule_sends_them() {
        // One person a month from the first township; beds without end in the first three.
        let travel = row();
        let mut admission = Admission::default();
        let mut carry = vec![0.0; travel.pairs()];
        let mut came = [0.0; 5];
        for _ in 0..1000 {
            let mut looking = [1.0, 0.0, 0.0, 0.0, 0.0];
            let mut vacant = [50.0, 50.0, 50.0, 0.0, 0.0];
            admission.admit(&travel, &mut looking, &mut vacant, Some(&mut carry), |_, _, to, n| {
                came[to] += n;
            });
        }
        let weights = [5.0, 10.0, 20.0].map(|minutes: f64| libm::exp(-minutes / 15.0));
        let all: f64 = weights.iter().sum();
        for (came, weight) in came.into_iter().zip(weights) {
            assert!((came - 1000.0 * weight / all).abs() < 1.0, "{came}");
        }
    }
}
