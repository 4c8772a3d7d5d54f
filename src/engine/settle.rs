//! Who lives where in one draw: placement of every year's demand into every year's beds, and the bottom lines beside it.

use super::demand::Demand;
use super::layout::{Bottom, Layout, Stock, StockKey};
use super::params::Params;
use super::placement::access::{Access, Weights};
use super::placement::coordinated::{Office, without_distance};
use super::placement::needed::Waiting;
use super::placement::place::{Flows, Placement, Placer};
use super::placement::travel::{Decay, Travel};
use super::placement::{Class, is_short};
use super::supply::TownshipBeds;
use crate::domain::{BedKind, Scenario};

/// The travel of one draw, and the memory of its placements.
#[derive(Debug)]
pub struct Settlement {
    travel: Travel,
    placer: Placer,
    office: Office,
    /// Whether the office is the one for this draw's travel: few draws need one.
    office_is_open: bool,
    access: Access,
    demand: [Vec<f64>; Class::COUNT],
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

impl Settlement {
    /// The memory for the draws of `scenario`, before the first one.
    pub fn new(scenario: &Scenario) -> Self {
        let nowhere = Decay::new(1.0, 0.0).expect("no way at all is permitted");
        Settlement {
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

    /// Places the people of the year with index `year`, writes the row's columns of that year, and says who is supported.
    pub fn settle<'d>(
        &mut self,
        row: &mut [f64],
        layout: &Layout,
        year: usize,
        demand: impl Iterator<Item = &'d Demand> + Clone,
        beds: &[TownshipBeds],
    ) -> &[Supported] {
        self.take(demand, beds);
        let demand = self.demand.each_ref().map(Vec::as_slice);
        let usable = self.usable.each_ref().map(Vec::as_slice);
        let flow_year = layout.flow_years().iter().position(|&y| y == year);
        let flows = if flow_year.is_some() { Flows::Keep } else { Flows::Skip };
        let placement = self.placer.place(&self.travel, demand, usable, flows);

        write_townships(row, layout, year, placement, &self.usable);
        if let Some(flow_year) = flow_year {
            row[layout.flows(flow_year)].fill(0.0);
            for flow in placement.flows() {
                row[layout.flow(flow_year, flow.pair)] = flow.persons.iter().sum();
            }
        }
        // Where everyone finds a bed by himself, no office and no nearness could do better.
        let everyone = !placement.shortfall.iter().flatten().any(|&persons| is_short(persons));
        let (least, number) = if everyone {
            ([0.0; Class::COUNT], [0.0; Class::COUNT])
        } else {
            if !self.office_is_open {
                self.office.reopen(&self.travel);
                self.office_is_open = true;
            }
            let least = self.office.least_shortfall(&self.travel, demand, usable);
            (least, without_distance(demand, usable))
        };
        for (kind, index) in [(Some(BedKind::General), 0), (Some(BedKind::Nursing), 1), (None, 2)] {
            row[layout.bottom(year, Bottom::Coordinated(kind))] = by_kind(&least)[index];
            row[layout.bottom(year, Bottom::Number(kind))] = by_kind(&number)[index];
        }
        self.access.measure(&self.travel, Weights::Decay, &self.all_demand, &self.all_usable);
        let at = |place| layout.stock(StockKey { place, year, stock: Stock::Access });
        for (place, score) in self.access.score().iter().enumerate() {
            row[at(place)] = score * 100.0;
        }
        let supported = |place: usize| {
            let classes = [Class::SupportedNursing, Class::SupportedGeneral].map(Class::index);
            Supported {
                demand: classes.iter().map(|&c| demand[c][place]).sum(),
                shortfall: classes.iter().map(|&c| placement.shortfall[c][place]).sum(),
            }
        };
        self.supported.clear();
        self.supported.extend((0..beds.len()).map(supported));
        &self.supported
    }

    /// Usable beds within reach per 100 people who would use one, over the whole district.
    pub fn district_access(&self, order: &[usize]) -> f64 {
        let people: f64 = order.iter().map(|&i| self.all_demand[i]).sum();
        let reached: f64 = order.iter().map(|&i| self.access.score()[i] * self.all_demand[i]).sum();
        if people > 0.0 { reached / people * 100.0 } else { f64::NAN }
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

fn write_townships(
    row: &mut [f64],
    layout: &Layout,
    year: usize,
    placement: &Placement,
    usable: &[Vec<f64>; 2],
) {
    let usable_in = |kind: BedKind, place: usize| usable[kind.index()][place];
    for place in 0..layout.townships {
        let start = layout.stock(StockKey { place, year, stock: Stock::Older });
        let cells = &mut row[start..start + Stock::COUNT];
        let shortfall = Class::ALL.map(|class| placement.shortfall[class.index()][place]);
        for class in Class::ALL {
            cells[Stock::Home(class).index()] = placement.home[class.index()][place];
            cells[Stock::Elsewhere(class).index()] = placement.elsewhere[class.index()][place];
            cells[Stock::Shortfall(class).index()] = shortfall[class.index()];
        }
        let [general, nursing, all] = by_kind(&shortfall);
        cells[Stock::Waiting(Some(BedKind::General)).index()] = general;
        cells[Stock::Waiting(Some(BedKind::Nursing)).index()] = nursing;
        cells[Stock::Waiting(None).index()] = all;
        let asked = Waiting { nursing, general }.asked();
        let (beds, of_nursing) = (f64::from(asked.beds), f64::from(asked.nursing));
        cells[Stock::Missing(Some(BedKind::General)).index()] = beds - of_nursing;
        cells[Stock::Missing(Some(BedKind::Nursing)).index()] = of_nursing;
        cells[Stock::Missing(None).index()] = beds;
        for kind in BedKind::ALL {
            let occupied = placement.occupied[kind.index()][place];
            cells[Stock::Occupied(kind).index()] = occupied;
            cells[Stock::Unused(kind).index()] = usable_in(kind, place) - occupied;
        }
    }
}

/// Persons by class as persons by the kind of bed they look for: general, nursing, all.
fn by_kind(classes: &[f64; Class::COUNT]) -> [f64; 3] {
    let of = |kind: BedKind| -> f64 {
        Class::ALL.iter().filter(|c| c.kind() == kind).map(|c| classes[c.index()]).sum()
    };
    let (general, nursing) = (of(BedKind::General), of(BedKind::Nursing));
    [general, nursing, general + nursing]
}
