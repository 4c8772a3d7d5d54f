//! Beds needed with real placements: the residual, everyone together, and one township searched.

use crate::common::{District, config, districts};
use crate::open_beds::{search, together};
use bedplan::engine::placement::coordinated::Office;
use bedplan::engine::placement::needed::{Extra, Needed, Waiting, residual};
use bedplan::engine::placement::place::{Detail, Placer};
use bedplan::engine::placement::short::{self, is_short};
use bedplan::engine::placement::travel::Travel;
use proptest::prelude::*;

const LIMIT: f64 = 0.1;

/// Forty draws: demand of every class times 0.5 … 1.475.
fn draws(d: &District) -> Vec<District> {
    let draw = |r: u32| {
        let factor = 0.5 + f64::from(r) / 40.0;
        let times = |v: &Vec<f64>| v.iter().map(|x| x * factor).collect::<Vec<f64>>();
        District { demand: d.demand.each_ref().map(times), ..d.clone() }
    };
    (0..40).map(draw).collect()
}

fn waiting_with(draws: &[District], travel: &Travel, extra: &[Extra]) -> Vec<Vec<Waiting>> {
    let mut placer = Placer::new();
    let mut by_township = vec![Vec::new(); extra.len()];
    for draw in draws {
        let mut usable = draw.usable.clone();
        for (i, extra) in extra.iter().enumerate() {
            usable[0][i] += f64::from(extra.general);
            usable[1][i] += f64::from(extra.nursing);
        }
        let usable = usable.each_ref().map(Vec::as_slice);
        let out = placer.place(travel, draw.demand(), usable, Detail::default());
        for (i, list) in by_township.iter_mut().enumerate() {
            list.push(Waiting::after(out, i));
        }
    }
    by_township
}

fn short(waiting: &[Waiting]) -> f64 {
    let short = |w: &&Waiting| is_short(w.nursing) || is_short(w.general);
    waiting.iter().filter(short).count() as f64 / waiting.len() as f64
}

proptest! {
    #![proptest_config(config(60))]

    #[test]
    fn what_closes_the_gap_together_does_close_it(mut d in districts(5, 30)) {
        d.own = d.own.min(5.0);
        let (draws, travel) = (draws(&d), d.travel());
        let n = d.townships();
        let result = together(n, LIMIT, 12, |extra| waiting_with(&draws, &travel, extra));
        prop_assert!(result.closed, "{result:?}");
        let after: Vec<f64> =
            waiting_with(&draws, &travel, &result.extra).iter().map(|w| short(w)).collect();
        prop_assert_eq!(&after, &result.share);
        prop_assert!(after.iter().all(|&share| share < LIMIT));
        let before = waiting_with(&draws, &travel, &vec![Extra::default(); n]);
        for (i, draws) in before.iter().enumerate() {
            let needed: Needed = residual(&draws.iter().copied().collect(), LIMIT).unwrap();
            prop_assert_eq!(needed.extra, result.first[i]);
            prop_assert!(result.extra[i].nursing >= result.first[i].nursing);
            prop_assert!(result.extra[i].general >= result.first[i].general);
        }
        let after: Vec<f64> =
            waiting_with(&draws, &travel, &result.first).iter().map(|w| short(w)).collect();
        prop_assert_eq!(after, result.share_after_first);
    }

    #[test]
    fn the_order_of_townships_changes_no_answer(
        (d, order) in districts(5, 30).prop_flat_map(|d| {
            let order: Vec<usize> = (0..d.townships()).collect();
            (Just(d), Just(order).prop_shuffle())
        })
    ) {
        let other = d.listed(&order);
        let mut by_id: Vec<usize> = (0..order.len()).collect();
        by_id.sort_by_key(|&place| order[place]);
        let answer = |d: &District, travel: &Travel| {
            let draws = draws(d);
            together(d.townships(), LIMIT, 4, |extra| waiting_with(&draws, travel, extra)).extra
        };
        let here = answer(&d, &d.travel());
        let there = answer(&other, &other.travel_by_id(&by_id));
        prop_assert_eq!(there, order.iter().map(|&i| here[i]).collect::<Vec<_>>());
    }

    #[test]
    fn one_township_searched_under_behaviour(mut d in districts(5, 20), at in 0..5usize) {
        d.own = d.own.min(5.0);
        let (draws, travel, at) = (draws(&d), d.travel(), at % d.townships());
        let with = |beds: u32| {
            let mut extra = vec![Extra::default(); d.townships()];
            extra[at].nursing = beds;
            short(&waiting_with(&draws, &travel, &extra)[at])
        };
        let guess = residual(
            &waiting_with(&draws, &travel, &vec![Extra::default(); d.townships()])[at].iter().copied().collect(),
            LIMIT,
        );
        let found = search(guess.unwrap().extra.total(), 4096, LIMIT, with);
        let beds = found.beds.unwrap();
        prop_assert!(with(beds) < LIMIT);
        prop_assert!(beds == 0 || with(beds - 1) >= LIMIT);
        prop_assert!(found.tried.len() <= 30, "{:?}", found.tried);
    }

    #[test]
    fn everyone_is_housed_by_an_office_with_the_beds_still_waited_for(d in districts(5, 30)) {
        // Beds for all who wait in one draw, each at home: no more than that is ever needed.
        let mut d = d;
        d.own = d.own.min(5.0);
        let travel = d.travel();
        let waiting = waiting_with(&[d.clone()], &travel, &vec![Extra::default(); d.townships()]);
        for (i, draws) in waiting.iter().enumerate() {
            let needed = residual(&draws.iter().copied().collect(), LIMIT).unwrap();
            d.usable[0][i] += f64::from(needed.extra.general);
            d.usable[1][i] += f64::from(needed.extra.nursing);
        }
        let short = Office::new(&travel).least_shortfall(&travel, d.demand(), d.usable());
        let most = 0.5 / short::UNITS * d.townships() as f64 + 1e-6;
        prop_assert!(short.iter().sum::<f64>() <= most, "{short:?}");
    }
}
