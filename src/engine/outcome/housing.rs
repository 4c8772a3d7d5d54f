//! Who lives where in one draw: placement of every year's demand into every year's beds, and the lower bounds beside it.

use super::placement::access::{Access, Weights};
use super::placement::coordinated::{Office, without_distance};
use super::placement::place::{Flows, Placement, Placer};
use super::placement::travel::{Decay, Travel};
use super::placement::{Client, is_short};
use super::supply::TownshipBeds;
use crate::domain::{BedKind, Scenario};
use crate::engine::params::Params;
use crate::engine::world::demand::Demand;

/// The travel of one draw, and the memory of its placements.
#[derive(Debug)]
pub struct Housing {
    travel: Travel,
    placer: Placer,
    office: Office,
    /// Whether the office is the one for this draw's travel: few draws need one.
    office_is_open: bool,
    access: Access,
    demand: [Vec<f64>; Client::COUNT],
    usable: [Vec<f64>; 2],
    all_demand: Vec<f64>,
    all_usable: Vec<f64>,
    supported: Vec<Supported>,
}

/// People of a township who are supported, and how many of them found no bed.
#[derive(Debug, Clone, Copy, Default)]
pub struct Supported {
    /// Supported people to be housed.
    pub demand: f64,
    /// Of them without a bed.
    pub shortfall: f64,
}

impl Housing {
    /// The memory for the draws of `scenario`, before the first one.
    pub fn new(scenario: &Scenario) -> Self {
        let nowhere = Decay::new(1.0, 0.0).expect("no way at all is permitted");
        Housing {
            travel: Travel::new(&scenario.travel.minutes, nowhere),
            placer: Placer::new(),
            office: Office::default(),
            office_is_open: false,
            access: Access::new(),
            demand: Default::default(),
            usable: Default::default(),
            all_demand: Vec::new(),
            all_usable: Vec::new(),
            supported: Vec::new(),
        }
    }

    /// Takes up the travel of a draw.
    pub fn begin(&mut self, scenario: &Scenario, params: &Params) {
        let (lambda, limit) = (params[scenario.travel.decay], params[scenario.travel.limit]);
        // The door has seen that no draw can leave the permitted range.
        let decay = Decay::new(lambda, limit).expect("the door bounds decay and limit");
        self.travel.reweigh(&scenario.travel.minutes, decay);
        self.office_is_open = false;
    }

    /// Places the people of one year, and keeps who went where if `flows` says so.
    pub fn place<'d>(
        &mut self,
        demand: impl Iterator<Item = &'d Demand> + Clone,
        beds: &[TownshipBeds],
        flows: Flows,
    ) -> Housed<'_> {
        self.take(demand, beds);
        let demand = self.demand.each_ref().map(Vec::as_slice);
        let usable = self.usable.each_ref().map(Vec::as_slice);
        let placement = self.placer.place(&self.travel, demand, usable, flows);
        // Where everyone finds a bed by himself, no office and no nearness could do better.
        let everyone = !placement.shortfall.iter().flatten().any(|&persons| is_short(persons));
        let (least, number) = if everyone {
            ([0.0; Client::COUNT], [0.0; Client::COUNT])
        } else {
            if !self.office_is_open {
                self.office.reopen(&self.travel);
                self.office_is_open = true;
            }
            let least = self.office.least_shortfall(&self.travel, demand, usable);
            (least, without_distance(demand, usable))
        };
        self.access.measure(&self.travel, Weights::Decay, &self.all_demand, &self.all_usable);
        let supported = |place: usize| {
            let clients = [Client::SupportedNursing, Client::SupportedGeneral].map(Client::index);
            Supported {
                demand: clients.iter().map(|&c| demand[c][place]).sum(),
                shortfall: clients.iter().map(|&c| placement.shortfall[c][place]).sum(),
            }
        };
        self.supported.clear();
        self.supported.extend((0..beds.len()).map(supported));
        Housed {
            placement,
            access: self.access.score(),
            supported: &self.supported,
            coordinated: by_kind(&least),
            number: by_kind(&number),
        }
    }

    fn take<'d>(
        &mut self,
        demand: impl Iterator<Item = &'d Demand> + Clone,
        beds: &[TownshipBeds],
    ) {
        let (general, nursing) = (BedKind::General.index(), BedKind::Nursing.index());
        let asked = [(0, nursing), (0, general), (1, nursing), (1, general)];
        for (list, (group, kind)) in self.demand.iter_mut().zip(asked) {
            list.clear();
            list.extend(demand.clone().map(|d| d[group][kind]));
        }
        for kind in BedKind::ALL {
            let list = &mut self.usable[kind.index()];
            list.clear();
            list.extend(beds.iter().map(|b| b.usable[kind.index()]));
        }
        self.all_demand.clear();
        self.all_demand.extend(demand.map(|d| d.iter().flatten().sum::<f64>()));
        self.all_usable.clear();
        self.all_usable.extend(beds.iter().map(|b| b.usable.iter().sum::<f64>()));
    }
}

/// Who lives where at the end of a year.
#[derive(Debug)]
pub struct Housed<'h> {
    /// Who found a bed.
    pub placement: &'h Placement,
    /// Usable beds within reach per person who would use one, by township.
    pub access: &'h [f64],
    /// The supported, by township.
    pub supported: &'h [Supported],
    /// Least shortfall any placement office could reach, by the kind of bed looked for: general, nursing, both.
    pub coordinated: [f64; 3],
    /// Shortfall if distance were no matter, likewise.
    pub number: [f64; 3],
}

/// Persons by client as persons by the kind of bed they look for: general, nursing, all.
fn by_kind(clients: &[f64; Client::COUNT]) -> [f64; 3] {
    let of = |kind: BedKind| -> f64 {
        Client::ALL.iter().filter(|c| c.kind() == kind).map(|c| clients[c.index()]).sum()
    };
    let (general, nursing) = (of(BedKind::General), of(BedKind::Nursing));
    [general, nursing, general + nursing]
}
