//! The worked example of the docs, number for number, and a case that shows a tempting law to be
//! false.

use bedplan::domain::TownshipIndex;
use bedplan::domain::minutes::Minutes;
use bedplan::engine::placement::access::Access;
use bedplan::engine::placement::coordinated::{Office, without_distance};
use bedplan::engine::placement::needed::{Extra, Waiting, residual};
use bedplan::engine::placement::place::{Detail, Placer};
use bedplan::engine::placement::travel::{Decay, Travel};

const NONE: [f64; 3] = [0.0; 3];
const SUPPORTED_NURSING: [f64; 3] = [4.0, 0.0, 0.0];
const NURSING: [f64; 3] = [0.0, 27.0, 6.0];
const GENERAL: [f64; 3] = [6.0, 0.0, 9.0];
const DEMAND: [&[f64]; 4] = [&SUPPORTED_NURSING, &NONE, &NURSING, &GENERAL];
const NURSING_BEDS: [f64; 3] = [0.0, 20.0, 16.0];
const USABLE: [&[f64]; 2] = [&[5.0, 10.0, 0.0], &NURSING_BEDS];

/// Weights that halve every 20 minutes.
fn road(rows: &[Vec<f64>], d_max: f64) -> Travel {
    let minutes =
        Minutes::from_matrix(rows, 0.0, d_max, &[0, 1, 2].map(TownshipIndex::new)).unwrap();
    Travel::new(&minutes, Decay::new(20.0 / std::f64::consts::LN_2, d_max).unwrap())
}

fn three_townships() -> Travel {
    road(&[vec![0.0, 20.0, 60.0], vec![20.0, 0.0, 20.0], vec![60.0, 20.0, 0.0]], 40.0)
}

#[track_caller]
fn near(found: &[f64], expected: [f64; 3]) {
    for (a, b) in found.iter().zip(expected) {
        assert!((a - b).abs() < 1e-9, "{found:?} is not {expected:?}");
    }
}

#[test]
fn placement() {
    let mut placer = Placer::new();
    let out =
        placer.place(&three_townships(), DEMAND, USABLE, Detail { flows: true, residents: None });
    near(&out.home[0], [0.0, 0.0, 0.0]);
    near(&out.elsewhere[0], [4.0, 0.0, 0.0]);
    near(&out.home[2], [0.0, 14.4, 4.3]);
    near(&out.elsewhere[2], [0.0, 11.7, 1.6]);
    near(&out.home[3], [3.5, 0.0, 0.0]);
    near(&out.elsewhere[3], [2.5, 0.0, 7.5]);
    near(&out.shortfall[0], NONE);
    near(&out.shortfall[1], NONE);
    near(&out.shortfall[2], [0.0, 0.9, 0.1]);
    near(&out.shortfall[3], [0.0, 0.0, 1.5]);
    near(&out.occupied[0], [3.5, 10.0, 0.0]);
    near(&out.occupied[1], [0.0, 20.0, 16.0]);
    let from_baihe = out.flows().iter().filter(|f| f.from.get() == 1);
    let from_baihe: Vec<(usize, f64)> = from_baihe.map(|f| (f.to.get(), f.persons[2])).collect();
    assert_eq!(from_baihe.iter().map(|f| f.0).collect::<Vec<_>>(), [1, 2]);
    assert!((from_baihe[0].1 - 14.4).abs() < 1e-9 && (from_baihe[1].1 - 11.7).abs() < 1e-9);
}

/// The sums over ways take eight townships at a time: as many, one fewer, one more.
#[test]
fn everybody_is_housed_at_home_where_all_have_beds_of_their_own_whatever_their_number() {
    for townships in [7, 8, 9, 16, 17] {
        let apart = |at: usize| {
            (0..townships).map(|to| if to == at { 0.0 } else { f64::INFINITY }).collect()
        };
        let rows: Vec<Vec<f64>> = (0..townships).map(apart).collect();
        let ids: Vec<TownshipIndex> = (0..townships).map(TownshipIndex::new).collect();
        let minutes = Minutes::from_matrix(&rows, 0.0, 40.0, &ids).unwrap();
        let travel = Travel::new(&minutes, Decay::new(20.0, 40.0).unwrap());
        let (people, beds) = (vec![3.0; townships], vec![6.0; townships]);
        let mut placer = Placer::new();
        let demand = [&*people, &people, &people, &people];
        let out = placer.place(&travel, demand, [&beds, &beds], Detail::default());
        for class in 0..4 {
            assert!(out.home[class].iter().all(|&at_home| at_home == 3.0), "{townships}");
            assert!(out.shortfall[class].iter().all(|&short| short == 0.0), "{townships}");
        }
        assert!(out.rounds >= 4, "a round for each class at least");
    }
}

#[test]
fn number_distance_and_coordination() {
    let travel = three_townships();
    assert_eq!(without_distance(DEMAND, USABLE), [0.0, 0.0, 1.0, 0.0]);
    let least = Office::new(&travel).least_shortfall(&travel, DEMAND, USABLE);
    assert_eq!(least, [0.0, 0.0, 1.0, 0.0]);
}

#[test]
fn access() {
    let mut access = Access::new();
    let wishes = [4.0, 27.0, 6.0];
    access.measure(&three_townships(), &wishes, &NURSING_BEDS);
    let (baihe, chayuan) = (20.0 / 32.0, 16.0 / 19.5);
    near(access.score(), [0.5 * baihe, baihe + 0.5 * chayuan, 0.5 * baihe + chayuan]);
    let printed = [0.3125, 1.0353, 1.1330];
    for (score, printed) in access.score().iter().zip(printed) {
        assert!((score - printed).abs() < 5e-5, "{score} {printed}");
    }
}

#[test]
fn beds_needed() {
    let waits = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 2, 3, 4, 5, 6, 12];
    let draws = waits.map(|n| Waiting { nursing: f64::from(n), general: 0.0 });
    let needed = residual(&draws.iter().copied().collect(), 0.1).unwrap();
    assert_eq!(needed.extra, Extra { nursing: 6, general: 0 });
    assert_eq!((needed.short_before, needed.short_after, needed.draws), (8, 1, 20));
    assert_eq!(waits.iter().filter(|&&n| n > 2).count(), 5);
}

/// Ten more beds in Chayuan, and 12.5 more people wait. Its 80 people used to ask next door at
/// once; now most of them first ask for the ten beds at home, and meanwhile people next door, who
/// could have gone to Anping, fill their own. So no test may claim that behaviour is monotone in
/// beds; an office is.
#[test]
fn more_beds_can_raise_the_shortfall_of_behaviour_not_of_an_office() {
    let far = f64::INFINITY;
    let travel = road(&[vec![0.0, 40.0, far], vec![40.0, 0.0, 80.0], vec![far, 80.0, 0.0]], 100.0);
    let demand: [&[f64]; 4] = [&NONE, &NONE, &[0.0, 90.0, 80.0], &NONE];
    let before: [&[f64]; 2] = [&NONE, &[80.0, 100.0, 0.0]];
    let after: [&[f64]; 2] = [&NONE, &[80.0, 100.0, 10.0]];
    let mut placer = Placer::new();
    let mut short =
        |usable| placer.place(&travel, demand, usable, Detail::default()).shortfall[2].clone();
    near(&short(before), [0.0, 0.0, 80.0 - 80.0 * 100.0 / 155.0]);
    let more = short(after);
    assert!((more[2] - 40.9).abs() < 0.05 && more[..2] == [0.0; 2], "{more:?}");
    let mut office = Office::new(&travel);
    assert_eq!(office.least_shortfall(&travel, demand, before), [0.0; 4]);
    assert_eq!(office.least_shortfall(&travel, demand, after), [0.0; 4]);
}
