//! The coordinated minimum: the least shortfall any placement office could reach within d_max.
//!
//! The office may send anyone to any bed within d_max that will do for the need, whatever the
//! distance, and move them again while it has not finished. It serves the classes in the order of
//! [`Client::ALL`], and the order is *lexicographic*: first as many of the first class as there can
//! be; then, never housing fewer of the first, as many of the second; and so on. That is a maximum
//! flow to which the classes are added one by one: an augmenting path from a later class may move
//! earlier people to other beds, it never turns one out.
//!
//! Serving the supported first costs the district nothing in the total: whatever the order of
//! classes, the sum over classes comes out the same (sets of people who can be housed together form
//! a transversal matroid, in which the greedy choice is also the largest; J. Edmonds, D. R.
//! Fulkerson, J. Res. NBS 69B, 1965). For the same reason the shortfall of the first k classes
//! together is the least possible for every k, so none of these sums is above that of
//! [`crate::engine::outcome::placement::place`]. A *single* later class can be worse off than under
//! behaviour, when an earlier one is better served.
//!
//! Adding beds or widening d_max never raises these sums. Only sums over the district are given:
//! which township bears the shortfall is the office's choice, and many choices reach the same least
//! sum.

use crate::domain::BedKind;
use crate::engine::outcome::placement::client::Client;
use crate::engine::outcome::placement::flow::Network;
use crate::engine::outcome::placement::travel::Travel;

/// Units of flow in one person or bed, 2³⁰. Whole persons and beds are exact; others are off by
/// half a billionth at most, and the numbers of a country still fit 63 bits.
const UNITS: f64 = (1u64 << 30) as f64;

/// Most persons or beds of one kind and township; a sum of 2,000 of them fits the units.
const MOST: f64 = 1e6;

/// A placement office for the pairs of one draw, and its memory.
///
/// Nodes are, in the order of ids: people with a nursing need, people with a general need, nursing
/// beds, general beds. A general need may pass as a nursing need of the same township, so pairs to
/// nursing beds stand only once.
#[derive(Debug, Clone, Default)]
pub struct Office {
    network: Network,
    townships: usize,
    sorted: Vec<f64>,
}

impl Office {
    /// An office for these pairs.
    pub fn new(travel: &Travel) -> Self {
        let mut office = Office::default();
        office.reopen(travel);
        office
    }

    /// Makes this the office for these pairs, in the memory of the last draw.
    pub fn reopen(&mut self, travel: &Travel) {
        let n = travel.townships() as u32;
        self.townships = travel.townships();
        let row = |from: u32| travel.row(from as usize).map(|p| travel.to[p]);
        let arcs = (0..n).flat_map(|from| {
            row(from)
                .flat_map(move |to| [(from, 2 * n + to), (n + from, 3 * n + to)])
                .chain([(n + from, from)])
        });
        self.network.rebuild(4 * self.townships, arcs);
    }

    /// The least shortfall, persons by class over the district. `travel` must be the one the office
    /// is for; `demand` and `usable` are as in
    /// [`crate::engine::outcome::placement::place::Placer::place`].
    ///
    /// # Panics
    /// If a list does not have one value a township, or a value is above a million or negative
    /// (mistakes of the calling code).
    pub fn least_shortfall(
        &mut self,
        travel: &Travel,
        demand: [&[f64]; Client::COUNT],
        usable: [&[f64]; 2],
    ) -> [f64; Client::COUNT] {
        let n = self.townships;
        self.network.empty();
        for kind in BedKind::ALL {
            travel.sorted_into(usable[kind.index()], &mut self.sorted);
            let start = match kind {
                BedKind::Nursing => 2 * n,
                BedKind::General => 3 * n,
            };
            for (i, &beds) in self.sorted.iter().enumerate() {
                self.network.set_outlet(start + i, units(beds));
            }
        }
        Client::ALL.map(|class| {
            travel.sorted_into(demand[class.index()], &mut self.sorted);
            let start = match class.kind() {
                BedKind::Nursing => 0,
                BedKind::General => n,
            };
            let asked: i64 = self.sorted.iter().map(|&x| units(x)).sum();
            let wishes = self.sorted.iter().enumerate().map(|(i, &x)| (start + i, units(x)));
            // What earlier classes could not send stays in the network and stays unsent: from where
            // it waits no way leads to a bed, and a later path to a bed cannot pass through there.
            let served = self.network.push_more(wishes);
            (asked - served) as f64 / UNITS
        })
    }
}

/// The shortfall if distance were no matter: persons by class over the district, classes in order,
/// each with every bed of the kinds it takes. What is left over here is a matter of number; what
/// [`Office::least_shortfall`] adds is a matter of distance; what behaviour adds to that is a
/// matter of coordination.
///
/// # Panics
/// As [`Office::least_shortfall`].
pub fn without_distance(
    demand: [&[f64]; Client::COUNT],
    usable: [&[f64]; 2],
) -> [f64; Client::COUNT] {
    let total = |values: &[f64]| -> i64 { values.iter().map(|&value| units(value)).sum() };
    let mut free = usable.map(total);
    Client::ALL.map(|class| {
        let mut waiting = total(demand[class.index()]);
        // Without distance, general classes leave nursing beds alone as long as a general bed is
        // free: no office does better.
        for kind in class.takes() {
            let taken = waiting.min(free[kind.index()]);
            waiting -= taken;
            free[kind.index()] -= taken;
        }
        waiting as f64 / UNITS
    })
}

fn units(value: f64) -> i64 {
    assert!((0.0..=MOST).contains(&value), "{value} persons or beds in one township");
    libm::round(value * UNITS) as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::TownshipIndex;
    use crate::domain::minutes::Minutes;
    use crate::engine::outcome::placement::travel::Decay;

    const INF: f64 = f64::INFINITY;

    fn travel(rows: &[Vec<f64>]) -> Travel {
        let by_id: Vec<TownshipIndex> = (0..rows.len()).map(TownshipIndex::new).collect();
        let minutes = Minutes::from_matrix(rows, 8.0, 60.0, &by_id).unwrap();
        Travel::new(&minutes, Decay::new(20.0, 60.0).unwrap())
    }

    #[test]
    fn people_who_can_go_elsewhere_make_room() {
        // Township 0 reaches both, township 1 only itself; behaviour sends half of 0 into the beds
        // of 1.
        let travel = travel(&[vec![0.0, 8.0], vec![INF, 0.0]]);
        let none = [0.0; 2];
        let demand: [&[f64]; 4] = [&none, &none, &[10.0, 10.0], &none];
        let usable: [&[f64]; 2] = [&none, &[10.0, 10.0]];
        assert_eq!(Office::new(&travel).least_shortfall(&travel, demand, usable), [0.0; 4]);
        let mut placer = crate::engine::outcome::placement::place::Placer::new();
        let behaviour = placer.place(
            &travel,
            demand,
            usable,
            crate::engine::outcome::placement::place::Detail::default(),
        );
        assert!(behaviour.shortfall[2][1] > 3.0, "{:?}", behaviour.shortfall);
    }

    #[test]
    fn a_general_need_never_keeps_a_nursing_need_from_a_bed_of_an_earlier_class() {
        let travel = travel(&[vec![0.0]]);
        let mut office = Office::new(&travel);
        let none = [0.0];
        // Supported general people may take the nursing bed, and then the nursing class finds none.
        let demand: [&[f64]; 4] = [&none, &[1.0], &[1.0], &none];
        let short = office.least_shortfall(&travel, demand, [&none, &[1.0]]);
        assert_eq!(short, [0.0, 0.0, 1.0, 0.0]);
        // With a general bed they make room.
        assert_eq!(office.least_shortfall(&travel, demand, [&[1.0], &[1.0]]), [0.0; 4]);
        // A general bed will not do for a nursing need.
        let short = office.least_shortfall(&travel, demand, [&[2.0], &none]);
        assert_eq!(short, [0.0, 0.0, 1.0, 0.0]);
    }

    #[test]
    fn fractions_are_kept() {
        let travel = travel(&[vec![0.0]]);
        let demand: [&[f64]; 4] = [&[0.0], &[0.0], &[10.3], &[0.0]];
        let short = Office::new(&travel).least_shortfall(&travel, demand, [&[0.0], &[9.7]]);
        assert!((short[2] - 0.6).abs() < 1e-8, "{short:?}");
    }
}
