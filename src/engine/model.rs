//! One draw from beginning to end: a scenario made ready for the loop, and the trajectory of a draw.

use super::chance::Chance;
use super::comply::{self, Observed};
use super::demand::{self, Demand, SupportedShares};
use super::demography::{Demography, Headcount, Reads};
use super::draw::{Draw, Part};
use super::layout::{Bottom, Ceiling, Finding, Group, Layout, MISSING, Stock, StockKey};
use super::need::{self, Prevalence};
use super::params::{Assumed, Params, Quantity};
use super::settle::{Settlement, Supported};
use super::supply::{Calendar, TownshipBeds};
use crate::domain::{BedKind, NeedLevel, Operator, Place, Rule, Scenario};
use crate::numerics::{Points, StreamKey};

/// A scenario made ready for the loop.
#[derive(Debug)]
pub struct Model<'s> {
    scenario: &'s Scenario,
    seed: u64,
    layout: Layout,
    assumptions: Vec<Quantity>,
    demography: Demography,
    calendar: Calendar,
    supported: SupportedShares,
    need: Vec<StreamKey>,
    demand: Vec<StreamKey>,
    /// Townships in the order of their ids, so that sums do not depend on the order of the file.
    by_id: Vec<usize>,
    views: Vec<View>,
}

/// A part of the district that rules look at, and the rules that do.
#[derive(Debug)]
struct View {
    place: Place,
    rules: Vec<usize>,
}

impl<'s> Model<'s> {
    /// Makes `scenario` ready for draws with `seed`.
    pub fn new(scenario: &'s Scenario, seed: u64) -> Self {
        let points = Points::new(seed, scenario.sampling);
        let streams = |process: &str| {
            scenario.townships.iter().map(|t| StreamKey::new(seed, process, &t.id)).collect()
        };
        let by_id = scenario.townships_by_id();
        Model {
            layout: Layout::new(scenario),
            assumptions: (scenario.assumptions.iter())
                .map(|a| Quantity::new(&Assumed::from(a), &points))
                .collect(),
            demography: Demography::new(Reads::of(scenario, seed)),
            calendar: Calendar::new(scenario, &points),
            supported: demand::supported(scenario),
            need: streams("care need"),
            demand: streams("demand"),
            views: views(&scenario.rules),
            by_id,
            seed,
            scenario,
        }
    }

    /// The scenario.
    pub fn scenario(&self) -> &'s Scenario {
        self.scenario
    }

    /// The seed of all luck.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// Where results stand in a row.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Values of all assumptions in `draw`.
    pub fn params(&self, draw: Draw) -> Params {
        Params::new(&self.assumptions, draw)
    }

    /// The demographic stage.
    pub fn demography(&self) -> &Demography {
        &self.demography
    }

    /// The mortality path k(y) of `draw`, base year first.
    pub fn mortality_path(&self, draw: Draw) -> Vec<f64> {
        self.demography.mortality_path(draw)
    }

    /// Runs `draw` and fills `row`, which has the width of the layout.
    pub fn run(&self, draw: Draw, row: &mut [f64]) {
        let params = self.params(draw);
        let people = self.demography.run(draw);
        self.run_on(draw, &params, &people, &mut self.settlement(), row);
    }

    /// The memory of placements, for any number of draws one after the other.
    pub fn settlement(&self) -> Settlement {
        Settlement::new(self.scenario)
    }

    /// Runs what follows from the `people` of `draw` and fills `row`.
    ///
    /// They may come from another model whose demographic stage reads the same.
    pub fn run_on(
        &self,
        draw: Draw,
        params: &Params,
        people: &[Headcount],
        settlement: &mut Settlement,
        row: &mut [f64],
    ) {
        let supply = self.calendar.run(self.scenario, params, draw);
        let prevalence = Prevalence::new(&self.scenario.care_need, self.scenario.years, params);
        let shares = demand::Shares::new(self.scenario, params);
        let number = draw.number(Part::Chance).filter(|_| self.scenario.chance_events);
        let mut luck = Chance::open(&self.need, number);
        let need = need::assess(people, &prevalence, &mut luck);
        let mut luck = Chance::open(&self.demand, number);
        let asked = demand::ask(self.scenario, &need, &self.supported, &shares, &mut luck);
        let demand = &asked.demand;

        settlement.begin(self.scenario, params);
        let years = self.scenario.years.count();
        for year in 0..years {
            for (place, beds) in supply.by_year[year].iter().enumerate() {
                let need = NeedLevel::ALL.map(|level| need[place][level as usize * years + year]);
                let path = (people[place].aged[year], need, &demand[place][year]);
                self.write_place(row, place, year, path, beds);
            }
            let demand = demand.iter().map(|years| &years[year]);
            let beds = &supply.by_year[year];
            let supported = settlement.settle(row, &self.layout, year, demand, beds);
            self.write_rules(row, year, people, beds, supported);
            self.write_district(row, year, settlement.district_access(&self.by_id));
            let ceilings = [
                (Ceiling::Uptake, asked.beyond_uptake[year]),
                (Ceiling::Supported, asked.beyond_people[year]),
                (Ceiling::Measures, f64::from(supply.not_found[year])),
            ];
            for (ceiling, beyond) in ceilings {
                row[self.layout.bottom(year, Bottom::Beyond(ceiling))] = beyond;
            }
        }
        for (number, &facility) in self.layout.projects().iter().enumerate() {
            row[self.layout.opening(number)] =
                supply.openings[facility].map_or(MISSING, |month| f64::from(month.index()));
        }
    }

    fn write_place(
        &self,
        row: &mut [f64],
        place: usize,
        year: usize,
        ([older, aged65, aged80], need, demand): ([f64; 3], [f64; 3], &Demand),
        supply: &TownshipBeds,
    ) {
        let start = self.layout.stock(StockKey { place, year, stock: Stock::Older });
        let cells = &mut row[start..start + Stock::COUNT];
        let mut put = |stock: Stock, value: f64| cells[stock.index()] = value;
        put(Stock::Older, older);
        put(Stock::Aged65, aged65);
        put(Stock::Aged80, aged80);
        for level in NeedLevel::ALL {
            put(Stock::Need(level), need[level as usize]);
        }
        let (mut all_demand, mut all_usable) = (0.0, 0.0);
        for kind in BedKind::ALL {
            let [supported, other] = [demand[0][kind.index()], demand[1][kind.index()]];
            let usable = supply.usable[kind.index()];
            put(Stock::Demand(Group::Supported, Some(kind)), supported);
            put(Stock::Demand(Group::Other, Some(kind)), other);
            put(Stock::Demand(Group::All, Some(kind)), supported + other);
            put(Stock::Usable(Some(kind)), usable);
            put(Stock::Balance(Some(kind)), usable - (supported + other));
            all_demand += supported + other;
            all_usable += usable;
            for operator in Operator::ALL {
                let beds = f64::from(supply.beds.of(kind, operator));
                put(Stock::Beds(Some(kind), Some(operator)), beds);
            }
            put(Stock::Beds(Some(kind), None), f64::from(supply.beds.kind(kind)));
        }
        for operator in Operator::ALL {
            put(Stock::Beds(None, Some(operator)), f64::from(supply.beds.operator(operator)));
        }
        put(Stock::Beds(None, None), f64::from(supply.beds.total()));
        put(Stock::Demand(Group::Supported, None), demand[0].iter().sum());
        put(Stock::Demand(Group::Other, None), demand[1].iter().sum());
        put(Stock::Demand(Group::All, None), all_demand);
        put(Stock::Usable(None), all_usable);
        put(Stock::Balance(None), all_usable - all_demand);
    }

    fn write_district(&self, row: &mut [f64], year: usize, access: f64) {
        let at = |place| self.layout.stock(StockKey { place, year, stock: Stock::Older });
        let (townships, district) = row.split_at_mut(at(self.layout.district()));
        let district = &mut district[..Stock::COUNT];
        district.fill(0.0);
        for &township in &self.by_id {
            let start = at(township);
            for (sum, value) in district.iter_mut().zip(&townships[start..start + Stock::COUNT]) {
                *sum += value;
            }
        }
        district[Stock::Access.index()] = access;
    }

    fn write_rules(
        &self,
        row: &mut [f64],
        year: usize,
        people: &[Headcount],
        beds: &[TownshipBeds],
        supported: &[Supported],
    ) {
        let calendar_year = self.scenario.years.base + year as i32;
        let mut all_binding = None;
        for view in &self.views {
            let mut seen = Observed::default();
            for &t in &self.by_id {
                if comply::belongs(self.scenario, view.place, t) {
                    seen.add(&beds[t], people[t].aged[year][0], supported[t]);
                }
            }
            for &index in &view.rules {
                let rule = &self.scenario.rules[index];
                let verdict = comply::judge(rule, &self.scenario.series, calendar_year, &seen);
                let mut put =
                    |finding, value| row[self.layout.finding(index, year, finding)] = value;
                put(Finding::Value, verdict.value);
                put(Finding::Met, f64::from(u8::from(verdict.met)));
                put(Finding::Gap, verdict.gap);
                if rule.binding && rule.in_force(calendar_year) {
                    all_binding = Some(all_binding.unwrap_or(true) && verdict.met);
                }
            }
        }
        row[self.layout.joint_compliance(year)] =
            all_binding.map_or(MISSING, |met| f64::from(u8::from(met)));
    }
}

/// The parts of the district that `rules` look at, each once.
fn views(rules: &[Rule]) -> Vec<View> {
    let mut views: Vec<View> = Vec::new();
    for (index, rule) in rules.iter().enumerate() {
        match views.iter_mut().find(|view| view.place == rule.place) {
            Some(view) => view.rules.push(index),
            None => views.push(View { place: rule.place, rules: vec![index] }),
        }
    }
    views
}
