//! Who lives where in one draw: placement of every year's demand into every year's beds, and the
//! lower bounds beside it.

use super::placement::access::Access;
use super::placement::coordinated::{Office, without_distance};
use super::placement::place::{Detail, Placement, Placer};
use super::placement::travel::{Decay, Travel};
use super::placement::{Client, is_short};
use super::stays::residency::ResidencyYears;
use super::stays::step::Stays;
use super::stays::tell;
use super::supply::TownshipBeds;
use crate::domain::{BedKind, Scenario};
use crate::engine::params::Params;
use crate::engine::world::demand::Demand;

/// The travel of one draw, and the memory of its placements.
#[derive(Debug)]
pub(crate) struct Housing {
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
    /// People who stay, and where they are at the end of a year and in its mean.
    stays: Stays,
    at_end: Placement,
    in_mean: Placement,
}

/// People of a township who are supported, and how many of them found no bed.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Supported {
    /// Supported people to be housed.
    pub demand: f64,
    /// Of them without a bed.
    pub shortfall: f64,
}

impl Housing {
    /// The memory for the draws of `scenario`, before the first one.
    pub(crate) fn new(scenario: &Scenario) -> Self {
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
            stays: Stays::default(),
            at_end: Placement::default(),
            in_mean: Placement::default(),
        }
    }

    /// Takes up the travel of a draw.
    pub(crate) fn begin(&mut self, scenario: &Scenario, params: &Params) {
        let (lambda, limit) = (params[scenario.travel.decay], params[scenario.travel.limit]);
        // The door has seen that no draw can leave the permitted range.
        let decay = Decay::new(lambda, limit).expect("the door bounds decay and limit");
        self.travel.reweigh(&scenario.travel.minutes, decay);
        self.office_is_open = false;
    }

    /// Places the people of one year, and tells so much of it.
    pub(crate) fn place<'d>(
        &mut self,
        demand: impl Iterator<Item = &'d Demand> + Clone,
        beds: &[TownshipBeds],
        detail: Detail<'_>,
    ) -> Housed<'_> {
        self.take(demand, beds);
        let demand = self.demand.each_ref().map(Vec::as_slice);
        let usable = self.usable.each_ref().map(Vec::as_slice);
        let placement = self.placer.place(&self.travel, demand, usable, detail);
        let memory = Memory {
            travel: &self.travel,
            office: &mut self.office,
            office_is_open: &mut self.office_is_open,
            access: &mut self.access,
            supported: &mut self.supported,
        };
        memory.judge(placement, demand, usable, (&self.all_demand, &self.all_usable))
    }

    /// Lets the people who stay live through the year with this index (to its end, in the base
    /// year), whose demand and beds at its end are these.
    pub(crate) fn live<'d>(
        &mut self,
        unfolding: &mut ResidencyYears,
        year: usize,
        demand: impl Iterator<Item = &'d Demand> + Clone,
        beds: &[TownshipBeds],
    ) -> Housed<'_> {
        self.take(demand, beds);
        let Housing { stays, travel, .. } = self;
        if year == 0 {
            let sorted = self.demand.each_ref().map(|list| {
                let mut sorted = Vec::new();
                travel.sorted_into(list, &mut sorted);
                sorted
            });
            unfolding.begin(stays, travel, sorted.each_ref().map(Vec::as_slice));
        } else {
            unfolding.pass(stays, travel, year);
        }
        tell::at_end(stays, travel, &mut self.at_end);
        tell::in_mean(stays, travel, &mut self.in_mean);
        // Whoever lives in a bed or waits for one is who an office could place; beds that are
        // filled are there.
        let at_end = &self.at_end;
        for (class, list) in self.demand.iter_mut().enumerate() {
            for (place, persons) in list.iter_mut().enumerate() {
                *persons = at_end.home[class][place]
                    + at_end.elsewhere[class][place]
                    + at_end.shortfall[class][place];
            }
        }
        for (usable, filled) in self.usable.iter_mut().zip(&at_end.occupied) {
            usable.iter_mut().zip(filled).for_each(|(beds, filled)| *beds = beds.max(*filled));
        }
        let memory = Memory {
            travel: &self.travel,
            office: &mut self.office,
            office_is_open: &mut self.office_is_open,
            access: &mut self.access,
            supported: &mut self.supported,
        };
        let demand = self.demand.each_ref().map(Vec::as_slice);
        let usable = self.usable.each_ref().map(Vec::as_slice);
        let housed = memory.judge(at_end, demand, usable, (&self.all_demand, &self.all_usable));
        Housed { stays: Some((&self.stays, &self.travel)), in_mean: Some(&self.in_mean), ..housed }
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

/// What a placement is judged with.
struct Memory<'h> {
    travel: &'h Travel,
    office: &'h mut Office,
    office_is_open: &'h mut bool,
    access: &'h mut Access,
    supported: &'h mut Vec<Supported>,
}

impl<'h> Memory<'h> {
    /// What could be better about `placement` of these people in these beds; `all` are demand and
    /// beds of the townships, of which access is measured.
    fn judge(
        self,
        placement: &'h Placement,
        demand: [&[f64]; Client::COUNT],
        usable: [&[f64]; 2],
        (all_demand, all_usable): (&[f64], &[f64]),
    ) -> Housed<'h> {
        // Where everyone finds a bed by himself, no office and no nearness could do better.
        let everyone = !placement.shortfall.iter().flatten().any(|&persons| is_short(persons));
        let (least, number) = if everyone {
            ([0.0; Client::COUNT], [0.0; Client::COUNT])
        } else {
            if !*self.office_is_open {
                self.office.reopen(self.travel);
                *self.office_is_open = true;
            }
            let least = self.office.least_shortfall(self.travel, demand, usable);
            (least, without_distance(demand, usable))
        };
        self.access.measure(self.travel, all_demand, all_usable);
        let supported = |place: usize| {
            let clients = [Client::SupportedNursing, Client::SupportedGeneral].map(Client::index);
            Supported {
                demand: clients.iter().map(|&c| demand[c][place]).sum(),
                shortfall: clients.iter().map(|&c| placement.shortfall[c][place]).sum(),
            }
        };
        self.supported.clear();
        self.supported.extend((0..all_demand.len()).map(supported));
        Housed {
            placement,
            access: self.access.score(),
            supported: self.supported,
            coordinated: by_kind(&least),
            number: by_kind(&number),
            stays: None,
            in_mean: None,
        }
    }
}

/// Who lives where at the end of a year.
#[derive(Debug)]
pub(crate) struct Housed<'h> {
    /// Who found a bed.
    pub placement: &'h Placement,
    /// Usable beds within reach per person who would use one, by township.
    pub access: &'h [f64],
    /// The supported, by township.
    pub supported: &'h [Supported],
    /// Least shortfall any placement office could reach, by the kind of bed looked for: general,
    /// nursing, both.
    pub coordinated: [f64; 3],
    /// Shortfall if distance were no matter, likewise.
    pub number: [f64; 3],
    /// The people who stay, where people do, by townships in the order of their ids, with the
    /// travel that says so.
    pub stays: Option<(&'h Stays, &'h Travel)>,
    /// Who lived where in the mean of the year, where people stay.
    pub in_mean: Option<&'h Placement>,
}

/// Persons by client as persons by the kind of bed they look for: general, nursing, all.
fn by_kind(clients: &[f64; Client::COUNT]) -> [f64; 3] {
    let of = |kind: BedKind| -> f64 {
        Client::ALL.iter().filter(|c| c.kind() == kind).map(|c| clients[c.index()]).sum()
    };
    let (general, nursing) = (of(BedKind::General), of(BedKind::Nursing));
    [general, nursing, general + nursing]
}
