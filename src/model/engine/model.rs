//! A scenario made ready for the loop, and one draw of it from beginning to end: a world, and what
//! a plan makes of it.

use std::sync::Arc;

use super::common;
use super::compliance::{Compliance, YearEnd};
use super::draw::Draw;
use super::outcome::equity::{self, TownshipAccess};
use super::outcome::housing::Housed;
use super::outcome::memory::Memory;
use super::outcome::money::Bookkeeper;
use super::outcome::placement::needed::Waiting;
use super::outcome::placement::place::Detail;
use super::outcome::placement::{Client, is_short};
use super::outcome::rules::WaitSeen;
use super::outcome::stays::residency::Residency;
use super::outcome::stays::tell;
use super::outcome::supply::Calendar;
use super::params::{Assumed, Params, Quantity};
use super::results::catalogue::{self, CATALOGUE, Combine, TownshipYear};
use super::results::layout::{Bottom, Ceiling, Group, Layout, MISSING, Stock, StockKey};
use super::results::over_years::Follow;
use super::results::turnover::OfClass;
use super::uncertain::Uncertain;
use super::world::people::Demography;
use super::world::{World, Worlds};
use crate::domain::{
    BedKind, Beds, ByFacility, Equity, NeedLevel, Param, Part, Residents, Scenario, TownshipIndex,
};
use crate::numerics::Points;
use crate::quantity::Month;

/// A scenario made ready for the loop. It owns what it needs and can be kept.
#[derive(Debug)]
pub struct Model {
    scenario: Arc<Scenario>,
    seed: u64,
    layout: Layout,
    assumptions: Vec<Quantity>,
    worlds: Worlds,
    calendar: Calendar,
    bookkeeper: Bookkeeper,
    /// People who stay, where the scenario has them.
    residency: Option<Residency>,
    /// The assumptions that beds, travel, residents, money and staff read.
    of_plan: Vec<Param>,
    /// Townships in the order of their ids, so that sums do not depend on the order of the file.
    by_id: Vec<TownshipIndex>,
    /// What may fail, to be followed over the years.
    follow: Follow,
    /// Usable beds, demand of the supported and of everyone else by kind of bed, as places in the
    /// catalogue.
    break_even: [[usize; 3]; 2],
    compliance: Compliance,
    /// Results of which the district's is a mean, with what weighs them, as places in the
    /// catalogue.
    means: Vec<(usize, usize)>,
}

impl Model {
    /// Makes a scenario ready for draws with `seed`. One that is only lent is copied.
    pub fn new(scenario: impl Into<Arc<Scenario>>, seed: u64) -> Self {
        let scenario: Arc<Scenario> = scenario.into();
        let points = Points::new(seed, scenario.sampling);
        let mut of_plan = vec![scenario.travel.decay, scenario.travel.limit];
        of_plan.extend(Calendar::reads(&scenario));
        of_plan.extend(Bookkeeper::reads(&scenario));
        of_plan.extend(scenario.residents.iter().flat_map(Residents::reads));
        let layout = Layout::new(&scenario);
        Model {
            compliance: Compliance::new(&scenario, &layout),
            follow: Follow::new(&scenario, &layout),
            assumptions: (0..scenario.assumptions.len())
                .map(|index| Quantity::new(&Assumed::of(&scenario, Param(index)), &points))
                .collect(),
            worlds: Worlds::new(&scenario, seed),
            calendar: Calendar::new(&scenario, &points),
            bookkeeper: Bookkeeper::new(&scenario, layout.accounts()),
            residency: Residency::of(&scenario, seed),
            of_plan,
            layout,
            means: means(),
            break_even: BedKind::ALL.map(|kind| {
                let demand = |group| Stock::Demand(group, Some(kind));
                let read =
                    [Stock::Usable(Some(kind)), demand(Group::Supported), demand(Group::Other)];
                read.map(Stock::index)
            }),
            by_id: scenario.townships_by_id(),
            seed,
            scenario,
        }
    }

    /// The scenario.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// Where results stand in a row.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Draw `most`, but for one uncertain thing, which is that of draw `from`.
    pub fn exchanged(&self, most: u64, thing: Uncertain, from: u64) -> Draw {
        let points = Points::new(self.seed, self.scenario.sampling);
        Draw::Exchanged { most, one: points.key(&thing.key(&self.scenario)), from }
    }

    /// Values of all assumptions in `draw`.
    pub fn params(&self, draw: Draw) -> Params {
        Params::new(&self.assumptions, draw)
    }

    /// The month in which each measure acts in `draw`; nothing where it does not.
    pub(crate) fn months_of_measures(&self, draw: Draw) -> Vec<Option<Month>> {
        let params = Params::of(&self.assumptions, &self.of_plan, draw);
        self.calendar.months_of_measures(&self.scenario, &params, draw)
    }

    /// The parts of the world that the scenario has.
    pub fn parts(&self) -> Vec<Part> {
        let spans = common::spans_parts(&self.scenario);
        let assumed = |part| self.scenario.assumptions.iter().any(|a| a.part == part);
        let there = |part: &Part| {
            self.scenario.extent.has(*part)
                && match part {
                    Part::Common => spans,
                    Part::Costs => assumed(Part::Costs),
                    _ => true,
                }
        };
        Part::ALL.into_iter().filter(there).collect()
    }

    /// The worlds of the scenario: what no plan changes.
    pub fn worlds(&self) -> &Worlds {
        &self.worlds
    }

    /// The demographic stage.
    pub fn demography(&self) -> &Demography {
        self.worlds.people()
    }

    /// The mortality path k(y) of `draw`, base year first.
    pub fn mortality_path(&self, draw: Draw) -> Vec<f64> {
        self.demography().mortality_path(draw)
    }

    /// Beds of every facility at the end of each year of `draw`, `[year][facility]`; nothing where
    /// it is not open.
    pub fn homes(&self, draw: Draw) -> Vec<ByFacility<Option<Beds>>> {
        let params = Params::of(&self.assumptions, &self.of_plan, draw);
        self.calendar.homes(&self.scenario, &params, draw)
    }

    /// Runs `draw` and fills `row`, which has the width of the layout.
    pub fn run(&self, draw: Draw, row: &mut [f64]) {
        self.run_in(&self.worlds.draw(draw), draw, &mut self.memory(), row);
    }

    /// The memory for any number of draws one after the other.
    pub fn memory(&self) -> Memory {
        Memory::new(&self.scenario)
    }

    /// Runs what the plan makes of the `world` of `draw`, and fills `row`.
    ///
    /// The world may have been kept, and may come from another model whose worlds [are the
    /// same](Worlds::are_those_of).
    pub fn run_in(&self, world: &World, draw: Draw, memory: &mut Memory, row: &mut [f64]) {
        let Memory { housing, books } = memory;
        let params = Params::of(&self.assumptions, &self.of_plan, draw);
        let supply = self.calendar.run(&self.scenario, &params, draw);
        housing.begin(&self.scenario, &params);
        let stay = self.residency.is_some();
        self.bookkeeper.open(books, &self.scenario, &supply, stay);
        let World { people, need, asked } = world;
        let demand = &asked.demand;
        let years = self.scenario.years.count();
        let mut fares = Vec::with_capacity(people.len());
        let mut unfolding = (self.residency.as_ref())
            .map(|residency| residency.open(&self.scenario, &params, draw, asked, &supply));
        for year in 0..years {
            let beds = &supply.by_year[year];
            let flow_year = self.layout.flow_years().iter().position(|&y| y == year);
            let needs = self.bookkeeper.nursing_needs(world, beds.len(), year, years);
            let detail = Detail { flows: flow_year.is_some(), residents: needs.as_deref() };
            let demand_now = demand.iter().map(|years| &years[year]);
            let housed = match &mut unfolding {
                None => housing.place(demand_now, beds, detail),
                Some(unfolding) => housing.live(unfolding, year, demand_now, beds),
            };
            fares.clear();
            for (index, beds) in beds.each() {
                let township = index.get();
                let waiting = Waiting::after(housed.placement, township);
                let seen = TownshipYear {
                    waiting,
                    missing: waiting.asked(),
                    aged: people[township].aged[year],
                    need: NeedLevel::ALL.map(|level| need[township][level as usize * years + year]),
                    demand: &demand[township][year],
                    beds,
                    placement: housed.placement,
                    township,
                    access: housed.access[township],
                };
                fares.push(self.fares(&seen));
                let start = self.start(township, year);
                catalogue::write(&mut row[start..start + Stock::COUNT], &seen);
            }
            let waits = self.write_turnover(row, year, &housed);
            let scenario = &self.scenario;
            if let Some(needs) = &needs {
                self.bookkeeper.take(books, scenario, needs, &housed, beds, year);
            }
            self.write_district(row, year);
            let seen = YearEnd {
                people,
                beds,
                supported: housed.supported,
                occupied: &housed.placement.occupied,
                homes: &supply.homes[year],
                waits: &waits,
                fares: &fares,
            };
            self.write_equity(row, year, &fares);
            self.compliance.judge_year(scenario, &self.layout, row, year, &seen, &params);
            if let Some(flow_year) = flow_year {
                row[self.layout.flows(flow_year)].fill(0.0);
                for flow in housed.placement.flows() {
                    row[self.layout.flow(flow_year, flow.pair)] = flow.persons.iter().sum();
                }
            }
            let kinds = [Some(BedKind::General), Some(BedKind::Nursing), None];
            for (kind, (least, number)) in
                kinds.into_iter().zip(housed.coordinated.into_iter().zip(housed.number))
            {
                row[self.layout.bottom(year, Bottom::Coordinated(kind))] = least;
                row[self.layout.bottom(year, Bottom::Number(kind))] = number;
            }
            let ceilings = [
                (Ceiling::Uptake, asked.beyond_uptake[year]),
                (Ceiling::Supported, asked.beyond_people[year]),
                (Ceiling::Measures, f64::from(supply.not_found[year])),
                (Ceiling::Anchor, if year == 0 { asked.beyond_anchor } else { 0.0 }),
            ];
            for (ceiling, beyond) in ceilings {
                row[self.layout.bottom(year, Bottom::Beyond(ceiling))] = beyond;
            }
            self.write_break_even(row, year, asked.others[year]);
        }
        let accounts = &mut row[self.layout.accounts_columns()];
        self.bookkeeper.write(accounts, &self.scenario, &params, world, &supply, books);
        self.compliance.judge_all_years(&self.scenario, &self.layout, row);
        for (number, &facility) in self.layout.projects().iter().enumerate() {
            row[self.layout.opening(number)] =
                supply.openings[facility].map_or(MISSING, |month| f64::from(month.index()));
        }
        self.follow.write(row);
    }

    /// Where the results of a place and year begin in a row.
    fn start(&self, place: usize, year: usize) -> usize {
        self.layout.stock(StockKey { place, year, stock: CATALOGUE[0].stock })
    }

    /// What the year brought to people who stay: how long they waited, by township, for the rules;
    /// nothing where every year is placed anew.
    fn write_turnover(&self, row: &mut [f64], year: usize, housed: &Housed) -> Vec<[WaitSeen; 2]> {
        let Some((stays, travel)) = housed.stays else { return Vec::new() };
        let turnover = self.layout.turnover();
        let mut district = [OfClass::default(); Client::COUNT];
        let mut waits = vec![[WaitSeen::default(); 2]; self.by_id.len()];
        for (rank, &township) in self.by_id.iter().enumerate() {
            let of_class = tell::of_year(stays, travel, rank);
            for ((client, of), sum) in Client::ALL.into_iter().zip(&of_class).zip(&mut district) {
                sum.add(of);
                waits[township.get()][client.kind().index()].add(&WaitSeen {
                    arrivals: of.arrivals,
                    waited: of.waited,
                    months: of.months_waited,
                });
            }
            let columns = self.layout.turnover_columns(township.get(), year);
            turnover.write(&mut row[columns], &of_class, year > 0);
        }
        let columns = self.layout.turnover_columns(self.layout.district(), year);
        turnover.write(&mut row[columns], &district, year > 0);
        waits
    }

    /// The district's results, of those of its townships.
    fn write_district(&self, row: &mut [f64], year: usize) {
        let (townships, district) = row.split_at_mut(self.start(self.layout.district(), year));
        let district = &mut district[..Stock::COUNT];
        let cells = |township: TownshipIndex| {
            let start = self.start(township.get(), year);
            &townships[start..start + Stock::COUNT]
        };
        district.fill(0.0);
        for &township in &self.by_id {
            for (sum, value) in district.iter_mut().zip(cells(township)) {
                *sum += value;
            }
        }
        for &(at, weight) in &self.means {
            let weighed = self.by_id.iter().map(|&township| cells(township));
            let (sum, all) = weighed.fold((0.0, 0.0), |(sum, all), cells| {
                (sum + cells[at] * cells[weight], all + cells[weight])
            });
            district[at] = if all > 0.0 { sum / all } else { MISSING };
        }
    }

    /// The share of those who are not supported and look for a kind of bed who would use one, that
    /// at which the usable beds run out, and the second over the first: by the plain balance of the
    /// district, chance as it fell.
    fn write_break_even(&self, row: &mut [f64], year: usize, others: [f64; 2]) {
        let start = self.start(self.layout.district(), year);
        for kind in BedKind::ALL {
            let people = others[kind.index()];
            let [usable, supported, asking] =
                self.break_even[kind.index()].map(|at| row[start + at]);
            let left = (usable - supported).max(0.0);
            let share = |of: f64| if people > 0.0 { of / people } else { MISSING };
            let (uptake, runs_out) = (share(asking), left < people);
            let results = [
                (Bottom::Uptake(kind), uptake),
                (Bottom::BreakEvenUptake(kind), if runs_out { share(left) } else { MISSING }),
                (
                    Bottom::BreakEvenFactor(kind),
                    if runs_out && asking > 0.0 { left / asking } else { MISSING },
                ),
            ];
            for (bottom, value) in results {
                row[self.layout.bottom(year, bottom)] = value;
            }
        }
    }

    /// How a township fares in a year, beside others.
    fn fares(&self, seen: &TownshipYear) -> TownshipAccess {
        let unmet = seen.waiting.all();
        TownshipAccess {
            area: self.scenario.townships[TownshipIndex::new(seen.township)].area,
            demand: seen.demand.iter().flatten().sum(),
            unmet: if is_short(unmet) { unmet } else { 0.0 },
            access: 100.0 * seen.access,
        }
    }

    /// How evenly the townships fare, in the order of their ids.
    fn write_equity(&self, row: &mut [f64], year: usize, fares: &[TownshipAccess]) {
        let by_id: Vec<TownshipAccess> =
            self.by_id.iter().map(|township| fares[township.get()]).collect();
        for equity in Equity::ALL {
            row[self.layout.bottom(year, Bottom::Equity(equity))] = equity::measure(equity, &by_id);
        }
    }
}

/// Results of which the district's is a mean, with what weighs them.
fn means() -> Vec<(usize, usize)> {
    let weight = |(at, entry): (usize, &catalogue::Entry)| match entry.combine {
        Combine::Sum => None,
        Combine::MeanBy(weight) => Some((at, weight.index())),
    };
    CATALOGUE.iter().enumerate().filter_map(weight).collect()
}
