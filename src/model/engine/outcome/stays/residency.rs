//! The residents of a scenario, ready for the draws of a run, and the years of one draw.

use super::arrivals;
use super::beds::MonthlyBeds;
use super::start::{self, Stated};
use super::stay_events::{StayEventKeys, StayEvents};
use super::step::{Stays, StepOf};
use crate::domain::residents::{Patience, Start};
use crate::domain::{ByTownship, FacilityIndex, Part, Scenario, TownshipIndex};
use crate::engine::draw::Draw;
use crate::engine::outcome::placement::Client;
use crate::engine::outcome::placement::travel::Travel;
use crate::engine::outcome::supply::Supply;
use crate::engine::params::Params;
use crate::engine::world::demand::Asked;
use crate::numerics::StreamKey;

/// Residents, ready for draws.
#[derive(Debug)]
pub(crate) struct Residency {
    /// Townships and facilities in the order of their ids.
    order: Vec<TownshipIndex>,
    by_id: Vec<FacilityIndex>,
    /// Streams of the townships, in that order.
    arrivals: Vec<StreamKey>,
    events: Vec<StayEventKeys>,
}

/// The years of one draw.
#[derive(Debug)]
pub(crate) struct ResidencyYears {
    events: StayEvents,
    beds: MonthlyBeds,
    /// Arrivals by step, class and township.
    arrivals: Vec<f64>,
    ends: [f64; Client::COUNT],
    gives_up: [f64; Client::COUNT],
    steps_a_month: usize,
    stated: Stated,
}

impl Residency {
    /// The residents of `scenario`, if it has people who stay.
    pub(crate) fn of(scenario: &Scenario, seed: u64) -> Option<Self> {
        scenario.residents.as_ref()?;
        let order = scenario.townships_by_id();
        let keys = || order.iter().map(|&at| scenario.own_key(&scenario.townships[at].id));
        Some(Residency {
            arrivals: keys().map(|key| StreamKey::new(seed, "arrivals", &key)).collect(),
            events: keys().map(|key| StayEventKeys::new(seed, &key)).collect(),
            order,
            by_id: scenario.facilities_by_id(),
        })
    }

    /// The years of `draw`.
    pub(crate) fn open(
        &self,
        scenario: &Scenario,
        params: &Params,
        draw: Draw,
        asked: &Asked,
        supply: &Supply,
    ) -> ResidencyYears {
        let residents = scenario.residents.as_ref().expect("made of a scenario that has them");
        let steps_a_month = residents.steps_a_month as usize;
        let step = 1.0 / steps_a_month as f64;
        let stay = residents.stay.map(|stay| params[stay]);
        let ends = stay.map(|months| step / months);
        let gives_up = match &residents.patience {
            Patience::AsStay => ends,
            Patience::Endless => [0.0; Client::COUNT],
            Patience::Months(months) => months.map(|months| step / params[months]),
        };
        let chance = draw.number(Part::Chance).filter(|_| scenario.chance_events);
        let events = match chance {
            None => StayEvents::Expected,
            Some(draw) => StayEvents::Drawn(self.events.iter().map(|key| key.open(draw)).collect()),
        };
        let in_steps = stay.map(|months| months / step);
        let means = arrivals::means(&asked.expected, &self.order, 12 * steps_a_month, &in_steps);
        let by_township = arrivals::drawn(means, &self.arrivals, chance);
        let townships = self.order.len();
        let steps = by_township.len() / (townships * Client::COUNT);
        let mut arrivals = vec![0.0; by_township.len()];
        for (cell, arriving) in by_township.into_iter().enumerate() {
            let (of, step) = (cell / steps, cell % steps);
            let (township, class) = (of / Client::COUNT, of % Client::COUNT);
            arrivals[(step * Client::COUNT + class) * townships + township] = arriving;
        }
        let rank = ranks(&self.order);
        let stated = match &residents.start {
            Start::Placed => Stated::Placed,
            Start::Total(total) => Stated::Total(params[*total]),
            Start::Homes(homes) => {
                let mut by_township = vec![0.0; townships];
                for &(facility, persons) in homes {
                    by_township[rank[scenario.facilities[facility].township]] += params[persons];
                }
                Stated::ByTownship(by_township)
            }
        };
        let usable_share = params[scenario.supply.usable_share];
        ResidencyYears {
            events,
            beds: MonthlyBeds::new(scenario, &rank, &self.by_id, supply, usable_share),
            arrivals,
            ends,
            gives_up,
            steps_a_month,
            stated,
        }
    }
}

/// The rank of each township, where they stand in this `order`.
fn ranks(order: &[TownshipIndex]) -> ByTownship<usize> {
    let mut rank = ByTownship::filled(order.len(), 0);
    order.iter().enumerate().for_each(|(at, &township)| rank[township] = at);
    rank
}

impl ResidencyYears {
    /// Brings `stays` to the end of the base year, of which `demand` is by class and township.
    pub(crate) fn begin(
        &self,
        stays: &mut Stays,
        travel: &Travel,
        demand: [&[f64]; Client::COUNT],
    ) {
        let in_service = self.beds.in_service.each_ref().map(Vec::as_slice);
        let whole = self.events.is_whole();
        let usable = self.beds.usable(0);
        start::begin(stays, travel, demand, usable, in_service, &self.stated, whole);
    }

    /// Lets the year with this index pass, from its beginning to its end.
    pub(crate) fn pass(&mut self, stays: &mut Stays, travel: &Travel, year: usize) {
        let townships = travel.townships();
        stays.begin_year(townships);
        for step in 0..12 * self.steps_a_month {
            let month = 12 * (year - 1) + step / self.steps_a_month + 1;
            let first = 12 * (year - 1) * self.steps_a_month;
            let arrivals = |class: usize| {
                let start = ((first + step) * Client::COUNT + class) * townships;
                &self.arrivals[start..start + townships]
            };
            let nothing_lost = step % self.steps_a_month > 0;
            let of = StepOf {
                usable: self.beds.usable(month),
                // What closes does so once, at the beginning of the month.
                lost: if nothing_lost { [&[], &[]] } else { self.beds.lost(month) },
                arrivals: [0, 1, 2, 3].map(arrivals),
                ends: self.ends,
                gives_up: self.gives_up,
                months: 1.0 / self.steps_a_month as f64,
            };
            stays.step(travel, &of, &mut self.events);
        }
    }
}
