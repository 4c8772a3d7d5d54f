//! The base year: residents placed, or as many as are known to live in the homes, and the waiting
//! list with which the years begin.
//!
//! Known residents are shared out as placement would: a township's residents keep the mix of
//! classes and of home townships that placement finds for its beds, the supported as placed,
//! everybody else in proportion. Those who look for a nursing bed fill no more of them than there
//! are; what is left of a known number lives in general beds, then in nursing beds that are left.
//! Stays have no memory: how long somebody has lived in a bed says nothing about how long he will
//! stay, so that no more has to be known.

use super::layer::LAYERS;
use super::step::{Stays, make_whole};
use crate::domain::BedKind;
use crate::engine::outcome::placement::Client;
use crate::engine::outcome::placement::travel::Travel;

/// Residents of the base year in one draw.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Stated {
    /// Not known: placed.
    Placed,
    /// So many in all.
    Total(f64),
    /// So many in each township, in the order of ids.
    ByTownship(Vec<f64>),
}

/// Places the people of the base year. All lists are in the order of ids; `demand` is by class,
/// beds are by kind.
pub(crate) fn begin(
    stays: &mut Stays,
    travel: &Travel,
    demand: [&[f64]; Client::COUNT],
    usable: [&[f64]; 2],
    in_service: [&[f64]; 2],
    stated: &Stated,
    whole: bool,
) {
    stays.clear(travel);
    stays.open(usable);
    for class in Client::ALL {
        let mut looking = demand[class.index()].to_vec();
        stays.place(travel, class, &mut looking, None, whole);
    }
    let townships = travel.townships();
    let placed: Vec<f64> =
        (0..townships).map(|to| stays.filled[0][to] + stays.filled[1][to]).collect();
    let beds: Vec<f64> = (0..townships).map(|to| in_service[0][to] + in_service[1][to]).collect();
    let known = match stated {
        Stated::Placed => None,
        Stated::Total(all) => Some(shared_out(*all, &placed, &beds, whole)),
        Stated::ByTownship(known) => Some(known.iter().map(|&n| rounded(n, whole)).collect()),
    };
    if let Some(known) = known {
        for (to, known) in known.into_iter().enumerate() {
            bring_to_known(stays, travel, to, known, [in_service[0][to], in_service[1][to]], whole);
        }
    }
    for class in Client::ALL {
        for (township, asking) in demand[class.index()].iter().enumerate() {
            let residents = stays.residents(travel, class, township);
            stays.waiting[class.index()][township] = (asking - residents).max(0.0);
        }
    }
}

fn rounded(persons: f64, whole: bool) -> f64 {
    if whole { libm::round(persons) } else { persons }
}

/// Residents of each township, `all` together: in proportion to those placed where they are fewer,
/// and filling the beds that are left alike where they are more.
fn shared_out(all: f64, placed: &[f64], beds: &[f64], whole: bool) -> Vec<f64> {
    let (sum, room): (f64, f64) = (placed.iter().sum(), beds.iter().sum());
    let all = rounded(all, whole).min(room);
    let mut known: Vec<f64> = if all <= sum {
        placed.iter().map(|n| if sum > 0.0 { n * all / sum } else { 0.0 }).collect()
    } else {
        let share = (all - sum) / (room - sum);
        placed.iter().zip(beds).map(|(n, beds)| n + (beds - n) * share).collect()
    };
    if whole {
        make_whole(&mut known, beds, all);
    }
    known
}

/// Makes the residents of the beds of township `to` as many as `known`.
fn bring_to_known(
    stays: &mut Stays,
    travel: &Travel,
    to: usize,
    known: f64,
    beds: [f64; 2],
    whole: bool,
) {
    // Who lives there as placed: township where he comes from, class, pair.
    let mut cells: Vec<(usize, Client, usize, f64)> = Vec::new();
    for from in 0..travel.townships() {
        let found = travel.row(from).find(|&pair| travel.to[pair] as usize == to);
        let Some(pair) = found else { continue };
        for class in Client::ALL {
            let mut persons = 0.0;
            for layer in (0..LAYERS.len()).filter(|&layer| LAYERS[layer].0 == class) {
                persons += std::mem::take(&mut stays.people[layer][pair]);
            }
            cells.push((from, class, pair, persons));
        }
    }
    stays.filled.iter_mut().for_each(|filled| filled[to] = 0.0);
    let of = |cells: &[(usize, Client, usize, f64)], class: &[Client]| -> f64 {
        cells.iter().filter(|cell| class.contains(&cell.1)).map(|cell| cell.3).sum()
    };
    let supported = of(&cells, &[Client::SupportedNursing, Client::SupportedGeneral]);
    let others = of(&cells, &[Client::Nursing, Client::General]);
    let of_supported = if supported > known { known / supported } else { 1.0 };
    let left = (known - supported * of_supported).max(0.0);
    let of_others = if others > 0.0 { left / others } else { 0.0 };
    for (_, class, _, persons) in &mut cells {
        *persons *= match class {
            Client::SupportedNursing | Client::SupportedGeneral => of_supported,
            Client::Nursing | Client::General => of_others,
        };
    }
    // Nursing beds hold no more than they are.
    let [general, nursing] = beds;
    let first = of(&cells, &[Client::SupportedNursing]);
    let second = of(&cells, &[Client::Nursing]);
    let room = (nursing - first).max(0.0);
    if second > room {
        let kept = room / second;
        let mut spare = 0.0;
        for (_, _, _, persons) in cells.iter_mut().filter(|cell| cell.1 == Client::Nursing) {
            spare += *persons * (1.0 - kept);
            *persons *= kept;
        }
        put_general(&mut cells, spare, to);
    }
    let missing = known - cells.iter().map(|cell| cell.3).sum::<f64>();
    if missing > 0.0 {
        put_general(&mut cells, missing, to);
    }
    let mut persons: Vec<f64> = cells.iter().map(|cell| cell.3).collect();
    if whole {
        let most = vec![f64::INFINITY; persons.len()];
        make_whole(&mut persons, &most, known);
    }
    let mut free = [general, nursing];
    for class in Client::ALL {
        for ((_, _, pair, _), persons) in
            cells.iter().zip(&persons).filter(|(cell, _)| cell.1 == class)
        {
            let mut left = *persons;
            for (layer, (of_class, kind)) in LAYERS.into_iter().enumerate() {
                if of_class == class && left > 0.0 {
                    let last = kind == BedKind::Nursing;
                    let here = if last { left } else { left.min(free[kind.index()].max(0.0)) };
                    stays.people[layer][*pair] += here;
                    stays.filled[kind.index()][to] += here;
                    free[kind.index()] -= here;
                    left -= here;
                }
            }
        }
    }
}

/// Adds `persons` for whom a general bed will do, from where such people come as placed; from the
/// township of the beds itself where nobody does.
fn put_general(cells: &mut [(usize, Client, usize, f64)], persons: f64, to: usize) {
    let general: f64 =
        cells.iter().filter(|cell| cell.1 == Client::General).map(|cell| cell.3).sum();
    let nearest = cells.iter().any(|cell| cell.0 == to);
    let mut given = false;
    for (from, class, _, there) in cells.iter_mut() {
        if *class != Client::General {
            continue;
        }
        if general > 0.0 {
            *there += persons * *there / general;
        } else if !given && (*from == to || !nearest) {
            *there += persons;
            given = true;
        }
    }
}
