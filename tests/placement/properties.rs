//! Laws of placement and access on random districts, and a second implementation straight from the
//! formulas.

use crate::common::{District, config, districts};
use bedplan::engine::placement::access::Access;
use bedplan::engine::placement::client::Client;
use bedplan::engine::placement::place::{Detail, LEAST_PLACED, MOST_ROUNDS, Placement, Placer};
use bedplan::engine::placement::travel::Decay;
use proptest::prelude::*;

fn placed(district: &District) -> Placement {
    let mut placer = Placer::new();
    let (demand, usable) = (district.demand(), district.usable());
    placer
        .place(&district.travel(), demand, usable, Detail { flows: true, residents: None })
        .clone()
}

/// Minutes from one township to another, by the setting for one's own.
fn minutes(d: &District, from: usize, to: usize) -> f64 {
    if from == to { d.own } else { d.rows[from][to] }
}

fn sum(values: &[f64]) -> f64 {
    values.iter().sum()
}

/// The formulas of the model with full matrices and no regard for speed. Returns shortfalls and
/// vacancies.
fn by_the_book(d: &District) -> ([Vec<f64>; 4], [Vec<f64>; 2]) {
    let n = d.townships();
    let weight = |i, j| {
        if minutes(d, i, j) <= d.d_max { (-minutes(d, i, j) / d.lambda).exp() } else { 0.0 }
    };
    let (mut unmet, mut vacant) = (d.demand.clone(), d.usable.clone());
    for (class, kind) in [(0, 1), (1, 0), (1, 1), (2, 1), (3, 0), (3, 1)] {
        let (x, v) = (&mut unmet[class], &mut vacant[kind]);
        for _ in 0..MOST_ROUNDS {
            let mut offers = vec![vec![0.0; n]; n];
            for i in 0..n {
                let attraction: f64 = (0..n).map(|j| weight(i, j) * v[j]).sum();
                for j in 0..n {
                    if attraction > 0.0 {
                        offers[i][j] = x[i] * weight(i, j) * v[j] / attraction;
                    }
                }
            }
            let mut moved = 0.0;
            for j in 0..n {
                let all: f64 = offers.iter().map(|o| o[j]).sum();
                let share = if all > 0.0 { (v[j] / all).min(1.0) } else { 0.0 };
                for i in 0..n {
                    x[i] -= offers[i][j] * share;
                    v[j] -= offers[i][j] * share;
                    moved += offers[i][j] * share;
                }
                v[j] = if v[j] < 1e-10 { 0.0 } else { v[j] };
            }
            x.iter_mut().for_each(|x| *x = x.max(0.0));
            if moved < LEAST_PLACED {
                break;
            }
        }
    }
    (unmet, vacant)
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn people_and_beds_are_conserved(d in districts(7, 30)) {
        let out = placed(&d);
        let mut all_placed = 0.0;
        for c in 0..Client::COUNT {
            for i in 0..d.townships() {
                let (home, elsewhere) = (out.home[c][i], out.elsewhere[c][i]);
                let short = out.shortfall[c][i];
                prop_assert!(home >= 0.0 && elsewhere >= 0.0 && short >= 0.0);
                prop_assert!((home + elsewhere + short - d.demand[c][i]).abs() < 1e-9);
                all_placed += home + elsewhere;
            }
        }
        let mut all_occupied = 0.0;
        for kind in 0..2 {
            for j in 0..d.townships() {
                let (occupied, usable) = (out.occupied[kind][j], d.usable[kind][j]);
                prop_assert!((0.0..=usable).contains(&occupied), "{occupied} of {usable}");
                all_occupied += occupied;
            }
        }
        prop_assert!((all_placed - all_occupied).abs() < 1e-8);
    }

    #[test]
    fn flows_stay_within_reach_and_add_up(d in districts(7, 30)) {
        let out = placed(&d);
        let n = d.townships();
        let mut home = vec![[0.0; 4]; n];
        let mut elsewhere = vec![[0.0; 4]; n];
        let (mut nursing_in, mut all_in) = (vec![0.0; n], vec![0.0; n]);
        for flow in out.flows() {
            let (from, to) = (flow.from.get(), flow.to.get());
            prop_assert!(minutes(&d, from, to) <= d.d_max);
            let side = if from == to { &mut home } else { &mut elsewhere };
            for (c, persons) in flow.persons.into_iter().enumerate() {
                prop_assert!(persons >= 0.0);
                side[from][c] += persons;
                all_in[to] += persons;
                if c % 2 == 0 {
                    nursing_in[to] += persons;
                }
            }
        }
        for i in 0..n {
            for c in 0..4 {
                prop_assert!((home[i][c] - out.home[c][i]).abs() < 1e-9);
                prop_assert!((elsewhere[i][c] - out.elsewhere[c][i]).abs() < 1e-9);
            }
            prop_assert!(nursing_in[i] <= d.usable[1][i] + 1e-9);
            prop_assert!((all_in[i] - out.occupied[0][i] - out.occupied[1][i]).abs() < 1e-8);
        }
    }

    #[test]
    fn the_fast_way_equals_the_book(d in districts(6, 30)) {
        let out = placed(&d);
        let (unmet, vacant) = by_the_book(&d);
        for (found, expected) in out.shortfall.iter().zip(&unmet) {
            for (a, b) in found.iter().zip(expected) {
                prop_assert!((a - b).abs() < 1e-5, "{a} {b}");
            }
        }
        for kind in 0..2 {
            let used = d.usable[kind].iter().zip(&out.occupied[kind]);
            for ((usable, occupied), vacant) in used.zip(&vacant[kind]) {
                prop_assert!((usable - occupied - vacant).abs() < 1e-5, "{occupied} {vacant}");
            }
        }
    }

    #[test]
    fn the_order_of_townships_changes_no_byte(
        (d, order) in districts(7, 30).prop_flat_map(|d| {
            let order: Vec<usize> = (0..d.townships()).collect();
            (Just(d), Just(order).prop_shuffle())
        })
    ) {
        let out = placed(&d);
        let other = d.listed(&order);
        // Township i of the first list has id i; in the other list it stands where `order` says i.
        let mut by_id: Vec<usize> = (0..order.len()).collect();
        by_id.sort_by_key(|&place| order[place]);
        let travel = other.travel_by_id(&by_id);
        let mut placer = Placer::new();
        let shuffled = placer.place(&travel, other.demand(), other.usable(), Detail { flows: true, residents: None });
        let bits = |values: &[f64]| values.iter().map(|v| v.to_bits()).collect::<Vec<_>>();
        let picked = |values: &[f64]| order.iter().map(|&i| values[i].to_bits()).collect::<Vec<_>>();
        for c in 0..Client::COUNT {
            prop_assert_eq!(bits(&shuffled.home[c]), picked(&out.home[c]));
            prop_assert_eq!(bits(&shuffled.elsewhere[c]), picked(&out.elsewhere[c]));
            prop_assert_eq!(bits(&shuffled.shortfall[c]), picked(&out.shortfall[c]));
        }
        for kind in 0..2 {
            prop_assert_eq!(bits(&shuffled.occupied[kind]), picked(&out.occupied[kind]));
        }
        prop_assert_eq!(shuffled.flows().len(), out.flows().len());
        for (a, b) in shuffled.flows().iter().zip(out.flows()) {
            let ends = (order[a.from.get()], order[a.to.get()], a.pair);
            prop_assert_eq!(ends, (b.from.get(), b.to.get(), b.pair));
            prop_assert_eq!(bits(&a.persons), bits(&b.persons));
        }
        let (mut here, mut there) = (Access::new(), Access::new());
        here.measure(&d.travel(), &d.demand[2], &d.usable[1]);
        there.measure(&travel, &other.demand[2], &other.usable[1]);
        prop_assert_eq!(bits(there.score()), picked(here.score()));
    }

    #[test]
    fn one_township_is_plain_arithmetic(mut d in districts(1, 30)) {
        d.d_max = d.d_max.max(d.own);
        let out = placed(&d);
        let mut left = [d.usable[0][0], d.usable[1][0]];
        for class in Client::ALL {
            let c = class.index();
            let mut unmet = d.demand[c][0];
            for kind in class.takes() {
                let taken = unmet.min(left[kind.index()]);
                unmet -= taken;
                left[kind.index()] -= taken;
            }
            prop_assert!((out.shortfall[c][0] - unmet).abs() < 1e-9);
            prop_assert_eq!(out.elsewhere[c][0], 0.0);
        }
    }

    #[test]
    fn where_everyone_reaches_everything_only_totals_count(mut d in districts(6, 30)) {
        let n = d.townships();
        d.rows.iter_mut().flatten().for_each(|m| *m = m.min(75.0));
        d.d_max = 80.0;
        let out = placed(&d);
        let mut left = [sum(&d.usable[0]), sum(&d.usable[1])];
        for class in Client::ALL {
            let c = class.index();
            let mut unmet = sum(&d.demand[c]);
            for kind in class.takes() {
                let taken = unmet.min(left[kind.index()]);
                unmet -= taken;
                left[kind.index()] -= taken;
            }
            prop_assert!((sum(&out.shortfall[c]) - unmet).abs() < 1e-5, "{n} townships, class {c}");
        }
    }

    #[test]
    fn distance_stops_to_matter_as_lambda_grows(mut d in districts(6, 30)) {
        d.lambda = f64::INFINITY;
        let endless = placed(&d);
        d.lambda = 1e12;
        let long = placed(&d);
        for c in 0..Client::COUNT {
            for (a, b) in endless.home[c].iter().zip(&long.home[c]) {
                prop_assert!((a - b).abs() < 1e-5);
            }
            for (a, b) in endless.shortfall[c].iter().zip(&long.shortfall[c]) {
                prop_assert!((a - b).abs() < 1e-5);
            }
        }
    }

    #[test]
    fn without_people_every_bed_is_empty_and_without_beds_everyone_waits(d in districts(6, 30)) {
        let n = d.townships();
        let nobody = District { demand: [(); 4].map(|()| vec![0.0; n]), ..d.clone() };
        let out = placed(&nobody);
        prop_assert_eq!(&out.occupied, &[vec![0.0; n], vec![0.0; n]]);
        prop_assert_eq!(&out.shortfall, &nobody.demand);
        let nothing = District { usable: [vec![0.0; n], vec![0.0; n]], ..d };
        let out = placed(&nothing);
        prop_assert_eq!(&out.shortfall, &nothing.demand);
        prop_assert_eq!(&out.home, &nobody.demand);
        prop_assert_eq!(&out.elsewhere, &nobody.demand);
        prop_assert!(out.flows().is_empty());
    }

    #[test]
    fn twice_the_people_and_beds_are_twice_the_flows(d in districts(6, 30)) {
        let once = placed(&d);
        let double = |v: &Vec<f64>| v.iter().map(|x| 2.0 * x).collect::<Vec<f64>>();
        let twice = placed(&District {
            demand: d.demand.each_ref().map(double),
            usable: d.usable.each_ref().map(double),
            ..d
        });
        for c in 0..Client::COUNT {
            for (a, b) in once.shortfall[c].iter().zip(&twice.shortfall[c]) {
                prop_assert!((2.0 * a - b).abs() < 1e-5);
            }
        }
    }

    #[test]
    fn a_township_cut_in_two_halves_leaves_the_totals(d in districts(6, 30), at in 0..6usize) {
        let (n, k) = (d.townships(), at % d.townships());
        let mut halves = d.clone();
        halves.rows.push(d.rows[k].clone());
        for row in &mut halves.rows {
            row.push(row[k]);
        }
        (halves.rows[k][n], halves.rows[n][k]) = (d.own, d.own);
        for values in halves.demand.iter_mut().chain(&mut halves.usable) {
            values[k] /= 2.0;
            values.push(values[k]);
        }
        let (whole, halves) = (placed(&d), placed(&halves));
        for c in 0..Client::COUNT {
            prop_assert!((sum(&whole.shortfall[c]) - sum(&halves.shortfall[c])).abs() < 1e-5);
        }
        for kind in 0..2 {
            prop_assert!((sum(&whole.occupied[kind]) - sum(&halves.occupied[kind])).abs() < 1e-5);
        }
    }

    #[test]
    fn access_hands_out_the_beds_someone_reaches(d in districts(7, 30)) {
        let mut access = Access::new();
        access.measure(&d.travel(), &d.demand[2], &d.usable[1]);
        let given: f64 = access.score().iter().zip(&d.demand[2]).map(|(a, x)| a * x).sum();
        let decay = Decay::new(d.lambda, d.d_max).unwrap();
        let reached = |to: usize| (0..d.townships()).any(|from| {
            let minutes = if from == to { d.own } else { d.rows[from][to] };
            d.demand[2][from] > 0.0 && decay.weight(minutes) > 0.0
        });
        let beds: f64 = (0..d.townships()).filter(|&to| reached(to)).map(|to| d.usable[1][to]).sum();
        prop_assert!((given - beds).abs() < 1e-8);
        prop_assert!(access.score().iter().all(|&a| a >= 0.0));
    }
}
