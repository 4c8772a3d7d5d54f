//! Who lives in whose beds where, by care need: the people placed at the end of a year, by the township of the bed.
//!
//! People of a class who are placed have the care needs of that class in their own township. Beds of a kind in a township
//! are filled alike whoever operates them.

use super::placement::Client;
use super::placement::place::Placement;
use super::supply::TownshipBeds;
use crate::domain::{BedKind, NeedLevel, Operator};
use crate::engine::world::demand::ByNeed;

/// People living in the beds of a township, `[supported first, then others][care need][operator]`.
pub type Living = [[[f64; 2]; 3]; 2];

/// The share of each class's people in a township who have each care need, in the order of [`Client::ALL`].
#[derive(Debug, Clone, Copy)]
struct Mix([[f64; 3]; Client::COUNT]);

impl Mix {
    /// Of the people of `township` who ask for a bed in `year`, of `years`.
    fn of(by_need: &ByNeed, township: usize, year: usize, years: usize) -> Self {
        let persons = |list: &[f64], level: NeedLevel| {
            list[(township * NeedLevel::ALL.len() + level as usize) * years + year]
        };
        let [partial, full] = [NeedLevel::Partial, NeedLevel::Full];
        let nursing = |list: &[f64]| {
            let (partly, fully) = (persons(list, partial), persons(list, full));
            let all = partly + fully;
            if all > 0.0 { [0.0, partly / all, fully / all] } else { [0.0; 3] }
        };
        let general = [1.0, 0.0, 0.0];
        let mut mix = [[0.0; 3]; Client::COUNT];
        for client in Client::ALL {
            mix[client.index()] = match client {
                Client::SupportedNursing => nursing(&by_need.housed),
                Client::Nursing => nursing(&by_need.takers),
                Client::SupportedGeneral | Client::General => general,
            };
        }
        Mix(mix)
    }
}

/// Place of a class's people in [`Living`]: the supported first.
pub fn group(client: Client) -> usize {
    match client {
        Client::SupportedNursing | Client::SupportedGeneral => 0,
        Client::Nursing | Client::General => 1,
    }
}

/// Who of the people of `township` lives in a bed, `[supported first, then others][care need]`, wherever the bed is.
pub fn from_township(
    placement: &Placement,
    by_need: &ByNeed,
    township: usize,
    year: usize,
    years: usize,
) -> [[f64; 3]; 2] {
    let Mix(mix) = Mix::of(by_need, township, year, years);
    let mut living = [[0.0; 3]; 2];
    for client in Client::ALL {
        let c = client.index();
        let placed = placement.home[c][township] + placement.elsewhere[c][township];
        for (sum, share) in living[group(client)].iter_mut().zip(mix[c]) {
            *sum += placed * share;
        }
    }
    living
}

/// Who lives in the beds of each township, of a placement that kept its flows.
pub fn in_townships(
    placement: &Placement,
    by_need: &ByNeed,
    beds: &[TownshipBeds],
    year: usize,
    years: usize,
) -> Vec<Living> {
    let townships = beds.len();
    let mixes: Vec<Mix> = (0..townships).map(|t| Mix::of(by_need, t, year, years)).collect();
    let mut persons = vec![[[0.0; 3]; 2]; townships];
    let mut nursing = vec![0.0; townships];
    let mut general = vec![0.0; townships];
    for flow in placement.flows() {
        let Mix(mix) = &mixes[flow.from];
        for client in Client::ALL {
            let n = flow.persons[client.index()];
            let here = &mut persons[flow.to][group(client)];
            here.iter_mut().zip(mix[client.index()]).for_each(|(sum, share)| *sum += n * share);
            match client.kind() {
                BedKind::Nursing => nursing[flow.to] += n,
                BedKind::General => general[flow.to] += n,
            }
        }
    }
    let each = |township: usize| {
        let operated = |kind: BedKind| {
            let here = &beds[township].beds;
            let all = f64::from(here.kind(kind));
            Operator::ALL.map(|operator| {
                if all > 0.0 { f64::from(here.of(kind, operator)) / all } else { 0.0 }
            })
        };
        let occupied = |kind: BedKind| placement.occupied[kind.index()][township];
        let in_nursing = operated(BedKind::Nursing);
        // General needs fill general beds, and nursing beds that nursing needs leave.
        let beyond = (occupied(BedKind::Nursing) - nursing[township]).max(0.0);
        let of_general = if general[township] > 0.0 { beyond / general[township] } else { 0.0 };
        let in_general = operated(BedKind::General);
        let mut living = [[[0.0; 2]; 3]; 2];
        for (living, persons) in living.iter_mut().zip(&persons[township]) {
            for level in NeedLevel::ALL {
                let n = persons[level as usize];
                for operator in Operator::ALL.map(Operator::index) {
                    living[level as usize][operator] = n * match level {
                        NeedLevel::Independent => {
                            let share = of_general.min(1.0);
                            in_general[operator] * (1.0 - share) + in_nursing[operator] * share
                        }
                        NeedLevel::Partial | NeedLevel::Full => in_nursing[operator],
                    };
                }
            }
        }
        living
    };
    (0..townships).map(each).collect()
}
