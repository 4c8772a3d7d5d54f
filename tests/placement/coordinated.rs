//! The coordinated minimum against two other ways to find it, and the laws behaviour does not have.

use crate::common::{District, config, districts};
use bedplan::domain::BedKind;
use bedplan::engine::placement::client::Client;
use bedplan::engine::placement::coordinated::{Office, without_distance};
use bedplan::engine::placement::place::{Detail, Placer};
use proptest::prelude::*;

/// Minutes from one township to another, by the setting for one's own.
fn minutes(d: &District, from: usize, to: usize) -> f64 {
    if from == to { d.own } else { d.rows[from][to] }
}

fn least(d: &District) -> [f64; 4] {
    let travel = d.travel();
    Office::new(&travel).least_shortfall(&travel, d.demand(), d.usable())
}

/// Shortfall of the first 1, 2, 3 and 4 classes together.
fn sums(by_class: [f64; 4]) -> [f64; 4] {
    let mut sum = 0.0;
    by_class.map(|x| {
        sum += x;
        sum
    })
}

fn reaches(d: &District, from: usize, to: usize) -> bool {
    minutes(d, from, to) <= d.d_max
}

/// Shortfall of the first `classes` classes together by the deficiency formula (D. Gale, A. J.
/// Hoffman): the largest excess of any set of townships × kinds of need over all the beds that will
/// do for someone in it. Two townships give 16 sets, four 256.
fn largest_excess(d: &District, classes: usize) -> f64 {
    let n = d.townships();
    let excess = |set: u32| {
        let has = |kind: BedKind, i: usize| set >> (2 * i + kind.index()) & 1 == 1;
        let mut excess = 0.0;
        for class in &Client::ALL[..classes] {
            let inside = (0..n).filter(|&i| has(class.kind(), i));
            excess += inside.map(|i| d.demand[class.index()][i]).sum::<f64>();
        }
        for j in 0..n {
            let asked = |kind| (0..n).any(|i| has(kind, i) && reaches(d, i, j));
            let general = asked(BedKind::General);
            if general {
                excess -= d.usable[BedKind::General.index()][j];
            }
            if general || asked(BedKind::Nursing) {
                excess -= d.usable[BedKind::Nursing.index()][j];
            }
        }
        excess
    };
    (0..1u32 << (2 * n)).map(excess).fold(0.0, f64::max)
}

/// Every way to give whole people whole beds; the best of them by class order.
fn best_of_all(d: &District, people: &[(Client, usize)], beds: &mut [Vec<u32>; 2]) -> [u32; 4] {
    let Some((&(class, home), others)) = people.split_first() else {
        return [0; 4];
    };
    let mut best = best_of_all(d, others, beds);
    for kind in class.takes().iter().map(|kind| kind.index()) {
        for j in 0..d.townships() {
            if reaches(d, home, j) && beds[kind][j] > 0 {
                beds[kind][j] -= 1;
                let mut served = best_of_all(d, others, beds);
                served[class.index()] += 1;
                best = best.max(served);
                beds[kind][j] += 1;
            }
        }
    }
    best
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn equals_the_largest_excess_for_every_number_of_classes(d in districts(4, 12)) {
        let found = sums(least(&d));
        for classes in 1..=4 {
            let expected = largest_excess(&d, classes);
            prop_assert!((found[classes - 1] - expected).abs() < 1e-6, "{classes}: {found:?} {expected}");
        }
    }

    #[test]
    fn is_never_above_behaviour(d in districts(7, 30)) {
        let mut placer = Placer::new();
        let behaviour = placer.place(&d.travel(), d.demand(), d.usable(), Detail::default());
        let behaviour = sums(behaviour.shortfall.each_ref().map(|s| s.iter().sum()));
        for (coordinated, behaviour) in sums(least(&d)).into_iter().zip(behaviour) {
            prop_assert!(coordinated <= behaviour + 1e-6, "{coordinated} {behaviour}");
        }
    }

    #[test]
    fn distance_never_helps_and_does_nothing_where_all_reach_all(mut d in districts(7, 30)) {
        let number = without_distance(d.demand(), d.usable());
        for (number, least) in sums(number).into_iter().zip(sums(least(&d))) {
            prop_assert!(number <= least, "{number} {least}");
        }
        d.rows.iter_mut().flatten().for_each(|m| *m = m.min(75.0));
        d.d_max = 80.0;
        prop_assert_eq!(least(&d), number);
    }

    #[test]
    fn more_beds_never_hurt(d in districts(7, 30), kind in 0..2usize, at in 0..7usize, beds in 1..20u32) {
        let mut more = d.clone();
        more.usable[kind][at % d.townships()] += f64::from(beds);
        for (after, before) in sums(least(&more)).into_iter().zip(sums(least(&d))) {
            prop_assert!(after <= before, "{after} {before}");
            prop_assert!(before <= after + f64::from(beds), "{after} {before}");
        }
    }

    #[test]
    fn going_farther_never_hurts(d in districts(7, 30), minutes in 0.0..40.0f64) {
        let farther = District { d_max: d.d_max + minutes, ..d.clone() };
        for (after, before) in sums(least(&farther)).into_iter().zip(sums(least(&d))) {
            prop_assert!(after <= before, "{after} {before}");
        }
    }

    #[test]
    fn the_order_of_townships_changes_nothing(
        (d, order) in districts(7, 30).prop_flat_map(|d| {
            let order: Vec<usize> = (0..d.townships()).collect();
            (Just(d), Just(order).prop_shuffle())
        })
    ) {
        prop_assert_eq!(least(&d.listed(&order)), least(&d));
    }

    #[test]
    fn an_office_reopened_remembers_nothing(d in districts(6, 30), other in districts(6, 30)) {
        let (travel, next) = (d.travel(), other.travel());
        let mut office = Office::new(&travel);
        office.least_shortfall(&travel, d.demand(), d.usable());
        office.reopen(&next);
        let found = office.least_shortfall(&next, other.demand(), other.usable());
        prop_assert_eq!(found, least(&other));
    }
}

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn equals_trying_every_assignment(
        mut d in districts(3, 1),
        people in prop::collection::vec((0..4usize, 0..3usize), 0..=5),
        beds in prop::array::uniform2(prop::collection::vec(0..=2u32, 3)),
    ) {
        let n = d.townships();
        d.demand = [(); 4].map(|()| vec![0.0; n]);
        let people: Vec<(Client, usize)> =
            people.into_iter().map(|(c, i)| (Client::ALL[c], i % n)).collect();
        for (class, i) in &people {
            d.demand[class.index()][*i] += 1.0;
        }
        d.usable = beds.each_ref().map(|b| b[..n].iter().map(|&b| f64::from(b)).collect());
        let best = best_of_all(&d, &people, &mut beds.map(|b| b[..n].to_vec()));
        let asked = d.demand.each_ref().map(|x| x.iter().sum::<f64>());
        let short = Client::ALL.map(|c| asked[c.index()] - f64::from(best[c.index()]));
        prop_assert_eq!(least(&d), short);
    }
}
