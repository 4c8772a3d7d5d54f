//! Residents at the end of a year as a placement, and the year's counts by township.

use super::layer::LAYERS;
use super::step::Stays;
use super::year::Counted;
use crate::engine::outcome::placement::Client;
use crate::engine::outcome::placement::place::{Flow, Placement};
use crate::engine::outcome::placement::travel::Travel;
use crate::engine::results::turnover::OfClass;

/// Who lives where at the end of the year, and who waits.
pub(crate) fn at_end(stays: &Stays, travel: &Travel, placement: &mut Placement) {
    fill(&stays.people, 1.0, travel, placement);
    for (list, waiting) in placement.shortfall.iter_mut().zip(&stays.waiting) {
        for (township, persons) in travel.order.iter().zip(waiting) {
            list[township.get()] = *persons;
        }
    }
}

/// Who lived where in the mean of the year's steps; at its end, in the base year.
pub(crate) fn in_mean(stays: &Stays, travel: &Travel, placement: &mut Placement) {
    if stays.steps > 0.0 {
        fill(&stays.summed, 1.0 / stays.steps, travel, placement);
    } else {
        fill(&stays.people, 1.0, travel, placement);
    }
}

/// Fills `placement` with `people`, by layer and pair, times `share`; nobody waits.
fn fill(people: &[Vec<f64>; LAYERS.len()], share: f64, travel: &Travel, placement: &mut Placement) {
    let townships = travel.townships();
    let Placement { home, elsewhere, shortfall, occupied, residents, rounds, flows } = placement;
    let lists = home.iter_mut().chain(elsewhere).chain(shortfall).chain(&mut *occupied);
    for list in lists {
        list.clear();
        list.resize(townships, 0.0);
    }
    *rounds = 0;
    residents.clear();
    flows.clear();
    for (rank, &from) in travel.order.iter().enumerate() {
        for pair in travel.row(rank) {
            let to = travel.order[travel.to[pair] as usize];
            let mut persons = [0.0; Client::COUNT];
            for (&(class, kind), people) in LAYERS.iter().zip(people) {
                let here = people[pair] * share;
                persons[class.index()] += here;
                occupied[kind.index()][to.get()] += here;
            }
            if persons.iter().all(|&persons| persons == 0.0) {
                continue;
            }
            flows.push(Flow { from, to, pair: travel.pair[pair] as usize, persons });
        }
    }
    for flow in flows.iter() {
        let to = if flow.from == flow.to { &mut placement.home } else { &mut placement.elsewhere };
        for (list, persons) in to.iter_mut().zip(flow.persons) {
            list[flow.from.get()] += persons;
        }
    }
}

/// What the year brought to the township of this rank, by class.
pub(crate) fn of_year(stays: &Stays, travel: &Travel, rank: usize) -> [OfClass; Client::COUNT] {
    Client::ALL.map(|class| {
        let c = class.index();
        let of = |counted| stays.year.of(counted, c)[rank];
        OfClass {
            residents: stays.residents(travel, class, rank),
            waiting: stays.waiting[c][rank],
            arrivals: of(Counted::Arrivals),
            waited: of(Counted::Waited),
            admissions: of(Counted::Admissions),
            exits: of(Counted::Exits),
            gave_up: of(Counted::GaveUp),
            months_waited: of(Counted::MonthsWaited),
            moved: of(Counted::Moved),
            displaced: of(Counted::Displaced),
        }
    })
}
