//! One draw from beginning to end: a scenario made ready for the loop, and the trajectory of a draw.

use super::chance::Chance;
use super::cohort::{self, Hazards};
use super::comply::{self, Observed};
use super::demand::{self, Demand};
use super::layout::{Finding, Group, Layout, MISSING, Stock, StockKey};
use super::mortality::Walk;
use super::need::{self, Prevalence};
use super::params::{Params, Sampler};
use super::settle::{Settlement, Supported};
use super::supply::{Calendar, TownshipBeds};
use crate::domain::{BedKind, NeedLevel, Operator, Scenario};
use crate::numerics::{PointKey, Points, Sampling, StreamKey, special};

/// Which draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Draw {
    /// The central case: every assumption at its median, no chance events.
    Central,
    /// Draw number 1, 2, …
    Number(u64),
}

/// A scenario made ready for the loop.
#[derive(Debug)]
pub struct Model<'s> {
    scenario: &'s Scenario,
    layout: Layout,
    sampler: Sampler<'s>,
    walk: Walk,
    calendar: Calendar,
    hazards: Hazards,
    supported_rates: Vec<f64>,
    base: Vec<PointKey>,
    streams: Vec<TownshipStreams>,
    /// Townships in the order of their ids, so that sums do not depend on the order of the file.
    by_id: Vec<usize>,
}

/// Streams of the chance processes of one township.
#[derive(Debug)]
struct TownshipStreams {
    survival: StreamKey,
    /// One for each migration group, so that a group more or less, or their order, moves no other.
    migration: Vec<StreamKey>,
    need: StreamKey,
    demand: StreamKey,
}

/// People and demand of one township: one entry a year.
struct TownshipPath {
    people: Vec<[f64; 3]>,
    need: Vec<[f64; 3]>,
    demand: Vec<Demand>,
}

impl<'s> Model<'s> {
    /// Makes `scenario` ready for draws with `seed`.
    pub fn new(scenario: &'s Scenario, seed: u64) -> Self {
        let points = Points::new(seed, Sampling::Random);
        let stream = |process: &str, id: &str| StreamKey::new(seed, process, id);
        let streams = scenario.townships.iter().map(|t| TownshipStreams {
            survival: stream("survival", &t.id),
            migration: (scenario.migration.iter())
                .map(|group| stream(&format!("migration/{}", group.id), &t.id))
                .collect(),
            need: stream("care need", &t.id),
            demand: stream("demand", &t.id),
        });
        let by_id = scenario.townships_by_id();
        Model {
            layout: Layout::new(scenario),
            sampler: Sampler::new(&scenario.assumptions, &points),
            walk: Walk::new(&scenario.mortality, scenario.years, &points),
            calendar: Calendar::new(scenario, &points),
            hazards: Hazards::new(scenario),
            supported_rates: demand::supported_rates(scenario),
            base: scenario
                .townships
                .iter()
                .map(|t| points.key(&format!("population/{}", t.id)))
                .collect(),
            streams: streams.collect(),
            by_id,
            scenario,
        }
    }

    /// The scenario.
    pub fn scenario(&self) -> &'s Scenario {
        self.scenario
    }

    /// Where results stand in a row.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Values of all assumptions in `draw`.
    pub fn params(&self, draw: Draw) -> Params {
        self.sampler.params(draw)
    }

    /// The mortality path k(y) of `draw`, base year first.
    pub fn mortality_path(&self, draw: Draw) -> Vec<f64> {
        self.walk.path(&self.scenario.mortality, &self.params(draw), draw)
    }

    /// Runs `draw` and fills `row`, which has the width of the layout.
    pub fn run(&self, draw: Draw, row: &mut [f64]) {
        row.fill(0.0);
        let params = self.params(draw);
        let supply = self.calendar.run(self.scenario, &params, draw);
        let walk = self.walk.path(&self.scenario.mortality, &params, draw);
        let prevalence = Prevalence::new(&self.scenario.care_need, self.scenario.years, &params);
        let shares = demand::Shares::new(self.scenario, &params);
        let factors = self.base_factors(draw);
        let paths: Vec<TownshipPath> = (0..self.scenario.townships.len())
            .map(|i| self.people(i, draw, &params, &walk, &prevalence, &shares, factors[i]))
            .collect();

        let mut settlement = Settlement::new(self.scenario, &params);
        for year in 0..self.scenario.years.count() {
            for (place, path) in paths.iter().enumerate() {
                self.write_place(row, place, year, path, &supply.by_year[year][place]);
            }
            let demand = paths.iter().map(|path| &path.demand[year]);
            let beds = &supply.by_year[year];
            let supported = settlement.settle(row, &self.layout, year, demand, beds);
            self.write_district(row, year, settlement.district_access(&self.by_id));
            self.write_rules(row, year, &paths, beds, &supported);
        }
        for (number, &facility) in self.layout.projects().iter().enumerate() {
            row[self.layout.opening(number)] =
                supply.openings[facility].map_or(MISSING, |month| f64::from(month.index()));
        }
    }

    /// Factor on each township's base population: exp(sd·z), all rescaled so that the district total holds.
    fn base_factors(&self, draw: Draw) -> Vec<f64> {
        let Draw::Number(r) = draw else {
            return vec![1.0; self.scenario.townships.len()];
        };
        let townships = self.scenario.townships.iter().zip(&self.base);
        let mut factors: Vec<f64> = townships
            .map(|(t, point)| match t.population_sd_log {
                0.0 => 1.0,
                sd => libm::exp(sd * special::normal_quantile(point.u(r))),
            })
            .collect();
        let persons = |i: usize| self.scenario.population.all_ages[i] as f64;
        let counted: f64 = self.by_id.iter().map(|&i| persons(i)).sum();
        let drawn: f64 = self.by_id.iter().map(|&i| persons(i) * factors[i]).sum();
        if drawn > 0.0 {
            factors.iter_mut().for_each(|f| *f *= counted / drawn);
        }
        factors
    }

    #[expect(clippy::too_many_arguments, reason = "the stages' inputs, each made once a draw")]
    fn people(
        &self,
        township: usize,
        draw: Draw,
        params: &Params,
        walk: &[f64],
        prevalence: &Prevalence,
        shares: &demand::Shares,
        base_factor: f64,
    ) -> TownshipPath {
        let scenario = self.scenario;
        let here = &scenario.townships[township];
        let number = match draw {
            Draw::Number(r) if scenario.chance_events => Some(r),
            _ => None,
        };
        let streams = &self.streams[township];
        let mut survival = Chance::open(&streams.survival, number);
        let groups = scenario.migration.iter().zip(&streams.migration);
        let mut migration: Vec<_> = groups
            .filter(|(group, _)| group.townships[township])
            .map(|(group, key)| (group, Chance::open(key, number)))
            .collect();
        let mut care = Chance::open(&streams.need, number);
        let mut wishes = Chance::open(&streams.demand, number);

        let first_age = scenario.population.first_age;
        let base = &scenario.population.persons[township];
        let mut cells = cohort::base_cells(base, base_factor, number.is_some());
        let aged = |cells: &cohort::Cells, age: usize| -> f64 {
            cells.iter().flat_map(|ages| &ages[age.saturating_sub(first_age)..]).sum()
        };

        let years = scenario.years.count();
        let mut path = TownshipPath {
            people: Vec::with_capacity(years),
            need: Vec::with_capacity(years),
            demand: Vec::with_capacity(years),
        };
        for (year, k) in walk.iter().enumerate() {
            if let Some(step) = year.checked_sub(1) {
                let factor = libm::exp(k + here.log_relative_mortality);
                cohort::survive(&mut cells, &self.hazards, step, factor, &mut survival);
                for (group, chance) in &mut migration {
                    cohort::migrate(&mut cells, group, first_age, params, chance);
                }
            }
            let need = need::assess(
                &cells,
                &scenario.care_need,
                prevalence,
                year,
                first_age,
                scenario.elderly_age,
                &mut care,
            );
            let rate = self.supported_rates[township];
            path.people.push([scenario.elderly_age, 65, 80].map(|age| aged(&cells, age)));
            path.demand.push(demand::ask(&need, shares, year, here.area, rate, &mut wishes));
            path.need.push(need);
        }
        path
    }

    fn write_place(
        &self,
        row: &mut [f64],
        place: usize,
        year: usize,
        path: &TownshipPath,
        supply: &TownshipBeds,
    ) {
        let start = self.layout.stock(StockKey { place, year, stock: Stock::Older });
        let cells = &mut row[start..start + Stock::COUNT];
        let mut put = |stock: Stock, value: f64| cells[stock.index()] = value;
        let [older, aged65, aged80] = path.people[year];
        put(Stock::Older, older);
        put(Stock::Aged65, aged65);
        put(Stock::Aged80, aged80);
        for level in NeedLevel::ALL {
            put(Stock::Need(level), path.need[year][level as usize]);
        }
        let demand = &path.demand[year];
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
        paths: &[TownshipPath],
        beds: &[TownshipBeds],
        supported: &[Supported],
    ) {
        for (index, rule) in self.scenario.rules.iter().enumerate() {
            let mut seen = Observed::default();
            for &t in &self.by_id {
                if comply::belongs(self.scenario, rule.place, t) {
                    seen.add(&beds[t], paths[t].people[year][0], supported[t]);
                }
            }
            let calendar_year = self.scenario.years.base + year as i32;
            let verdict = comply::judge(rule, &self.scenario.series, calendar_year, &seen);
            row[self.layout.finding(index, year, Finding::Value)] = verdict.value;
            row[self.layout.finding(index, year, Finding::Met)] = f64::from(u8::from(verdict.met));
            row[self.layout.finding(index, year, Finding::Gap)] = verdict.gap;
        }
    }
}
