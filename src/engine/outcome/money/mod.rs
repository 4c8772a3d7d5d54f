//! Money and staff of one draw: what each cost item comes to by place and year, and the sums that tables and rules ask for.
//!
//! An item is amount · (1 + growth)^(y − B) · what its [driver](drivers) counts. Income lowers what its payer and all pay.

pub mod drivers;

use super::housing::Housed;
use super::residents::{self, Living};
use super::staff::{self, Serving, Staffing};
use super::supply::{Supply, TownshipBeds};
use crate::domain::{CostGroup, Costs, Driver, Param, Scenario};
use crate::engine::params::Params;
use crate::engine::results::accounts::{Account, Accounts, CostRatio, OwnLine, StaffFinding, Sum};
use crate::engine::results::layout::MISSING;
use crate::engine::world::World;
use drivers::{History, Seen};

/// What money and staff ask of every year of a draw.
#[derive(Debug, Clone)]
pub struct Bookkeeper {
    /// Whether there is anything to do.
    is_needed: bool,
    /// Whether it must be known in whose beds people live.
    asks_where: bool,
    /// Items in the order of their ids, so that sums do not depend on the order of the file.
    items: Vec<usize>,
}

/// Who lives where, year by year.
#[derive(Debug, Clone, Default)]
pub struct Years {
    living: Vec<Vec<Living>>,
    housed: Vec<Vec<[f64; 3]>>,
}

/// Money and staff of a draw.
#[derive(Debug, Clone)]
pub struct Books {
    /// Yuan of each item by place and year; the district is the place behind the townships.
    spent: Vec<Vec<f64>>,
    /// Yuan of each item before the base year and after the horizon.
    outside: Vec<[f64; 2]>,
    /// Staff of each kind.
    staff: Vec<Staffing>,
    /// Months that people lived in beds, by year.
    resident_months: Vec<f64>,
    /// Beds opened and added, by year.
    new_beds: Vec<f64>,
}

impl Bookkeeper {
    /// The bookkeeper of a scenario.
    pub fn new(scenario: &Scenario) -> Self {
        let items = scenario.costs.as_ref().map_or(&[][..], |costs| &costs.items);
        let mut order: Vec<usize> = (0..items.len()).collect();
        order.sort_by_key(|&item| &items[item].id);
        let of_residents = |item: &crate::domain::CostItem| {
            matches!(item.driver, Driver::ResidentMonths(_)) || item.group == CostGroup::Running
        };
        Bookkeeper {
            is_needed: scenario.costs.is_some() || !scenario.staff.is_empty(),
            asks_where: items.iter().any(of_residents)
                || scenario.staff.iter().any(|kind| kind.serves.residents()),
            items: order,
        }
    }

    /// The assumptions that money and staff read.
    pub fn reads(scenario: &Scenario) -> Vec<Param> {
        let costs = scenario.costs.iter().flat_map(|costs| {
            let items = costs.items.iter().flat_map(|item| item.reads());
            items.chain([costs.discount_rate])
        });
        costs.chain(scenario.staff.iter().flat_map(|kind| kind.reads())).collect()
    }

    /// Whether flows must be kept in every year.
    pub fn asks_for_flows(&self) -> bool {
        self.asks_where
    }

    /// Takes up who lives where at the end of the year with index `year`.
    pub fn take(
        &self,
        seen: &mut Years,
        world: &World,
        housed: &Housed,
        beds: &[TownshipBeds],
        year: usize,
        years: usize,
    ) {
        if !self.is_needed {
            return;
        }
        let by_need = &world.asked.by_need;
        seen.living.push(if self.asks_where {
            residents::in_townships(housed.placement, by_need, beds, year, years)
        } else {
            vec![Living::default(); beds.len()]
        });
        let supported = (0..beds.len()).map(|township| {
            residents::from_township(housed.placement, by_need, township, year, years)[0]
        });
        seen.housed.push(supported.collect());
    }

    /// The books of a draw; none where the scenario says nothing of money and staff.
    pub fn close(
        &self,
        scenario: &Scenario,
        params: &Params,
        world: &World,
        supply: &Supply,
        seen: &Years,
        by_id: &[usize],
    ) -> Option<Books> {
        if !self.is_needed {
            return None;
        }
        let (townships, years) = (scenario.townships.len(), scenario.years.count());
        let staff = self.staff(scenario, params, world, supply, seen);
        let seen = Seen {
            scenario,
            params,
            supply,
            people: &world.people,
            by_need: &world.asked.by_need,
            living: &seen.living,
            housed: &seen.housed,
            staff: &staff,
        };
        let history = History::of(scenario, &supply.events);
        let mut resident_months = vec![0.0; years];
        let at_end = |year: usize| -> f64 {
            let living =
                |t: &usize| -> f64 { seen.living[year][*t].iter().flatten().flatten().sum() };
            by_id.iter().map(living).sum()
        };
        let mut before = None;
        for (year, months) in resident_months.iter_mut().enumerate() {
            let now = at_end(year);
            *months = 6.0 * (before.unwrap_or(now) + now);
            before = Some(now);
        }
        let new_beds = history.new_beds(scenario);
        let (mut spent, mut outside) = (Vec::new(), Vec::new());
        if let Some(costs) = &scenario.costs {
            let base = scenario.years.base;
            for item in &costs.items {
                let amount = params[item.amount] * item.overrun.map_or(1.0, |o| params[o]);
                let growth = 1.0 + item.growth.map_or(0.0, |growth| params[growth]);
                let price = |year: i32| amount * libm::pow(growth, f64::from(year - base));
                let prices: Vec<f64> = scenario.years.iter().map(price).collect();
                let mut of_item = vec![0.0; (townships + 1) * years];
                let mut beyond = [0.0; 2];
                let mut put = |place: Option<usize>, year: i32, units: f64| {
                    if !item.in_force(year) || units == 0.0 {
                        return;
                    }
                    if scenario.years.holds(year) {
                        let at = scenario.years.index(year);
                        let place = place.unwrap_or(townships);
                        of_item[place * years + at] += units * prices[at];
                    } else {
                        beyond[usize::from(year > base)] += units * price(year);
                    }
                };
                drivers::count(&item.driver, item.sunk_share, &seen, &history, &mut put);
                for year in 0..years {
                    let all: f64 = by_id.iter().map(|&t| of_item[t * years + year]).sum();
                    of_item[townships * years + year] += all;
                }
                spent.push(of_item);
                outside.push(beyond);
            }
        }
        Some(Books { spent, outside, staff, resident_months, new_beds })
    }

    fn staff(
        &self,
        scenario: &Scenario,
        params: &Params,
        world: &World,
        supply: &Supply,
        seen: &Years,
    ) -> Vec<Staffing> {
        let years = scenario.years.count();
        let by_id = scenario.townships_by_id();
        let of_kind = |kind: &crate::domain::StaffKind| {
            let relief = kind.relief.map_or(1.0, |relief| params[relief]);
            let serving = |township: usize, year: usize| Serving {
                living: &seen.living[year][township],
                beds: &supply.by_year[year][township],
                older: world.people[township].aged[year][0],
            };
            let cells = (0..scenario.townships.len())
                .flat_map(|township| (0..years).map(move |year| (township, year)));
            let required = cells.map(|(township, year)| {
                relief * staff::working_places(&kind.serves, params, serving(township, year))
            });
            let served = (0..years).map(|year| -> f64 {
                let of = |&t: &usize| staff::people_served(&kind.serves, serving(t, year));
                by_id.iter().map(of).sum()
            });
            Staffing {
                required: required.collect(),
                available: staff::available(scenario, kind, params),
                served: served.collect(),
            }
        };
        scenario.staff.iter().map(of_kind).collect()
    }

    /// Fills `cells` with the results of money and staff, in the order of `accounts`.
    pub fn write(
        &self,
        cells: &mut [f64],
        accounts: &Accounts,
        scenario: &Scenario,
        params: &Params,
        books: &Books,
    ) {
        let (townships, years) = (scenario.townships.len(), scenario.years.count());
        let lines: Vec<Sums> = match &scenario.costs {
            Some(costs) => accounts
                .own_lines()
                .iter()
                .map(|line| self.sums(line, costs, scenario, params, books))
                .collect(),
            None => Vec::new(),
        };
        let running = self.line_of(scenario, books, |item| item.group == CostGroup::Running);
        let capital = self.line_of(scenario, books, |item| item.group == CostGroup::Capital);
        let by_id = scenario.townships_by_id();
        for (cell, account) in cells.iter_mut().zip(accounts.accounts()) {
            *cell = match *account {
                Account::Money { line, place, year, sum } => {
                    lines[line].of(place, year, years, sum)
                }
                Account::Ratio { ratio: CostRatio::PerResidentMonth, year } => {
                    ratio(running[year], books.resident_months[year])
                }
                Account::Ratio { ratio: CostRatio::PerNewBed, year } => {
                    let so_far = |list: &[f64]| -> f64 { list[1..].iter().take(year).sum() };
                    ratio(so_far(&capital), so_far(&books.new_beds))
                }
                Account::Staff { kind, place, year, finding } => {
                    let of = &books.staff[kind];
                    let required =
                        || -> f64 { by_id.iter().map(|&t| of.required[t * years + year]).sum() };
                    match finding {
                        StaffFinding::Required if place < townships => {
                            of.required[place * years + year]
                        }
                        StaffFinding::Required => required(),
                        StaffFinding::Available => of.available[year],
                        StaffFinding::Gap => staff::gap(required(), of.available[year]),
                        StaffFinding::ServedEach => ratio(of.served[year], of.available[year]),
                    }
                }
            };
        }
    }

    /// The district's yuan by year of the items that `belongs` picks, without signs.
    fn line_of(
        &self,
        scenario: &Scenario,
        books: &Books,
        belongs: impl Fn(&crate::domain::CostItem) -> bool,
    ) -> Vec<f64> {
        let (townships, years) = (scenario.townships.len(), scenario.years.count());
        let mut sum = vec![0.0; years];
        if let Some(costs) = &scenario.costs {
            for &item in self.items.iter().filter(|&&item| belongs(&costs.items[item])) {
                let of_item = &books.spent[item][townships * years..];
                sum.iter_mut().zip(of_item).for_each(|(sum, yuan)| *sum += yuan);
            }
        }
        sum
    }

    fn sums(
        &self,
        line: &OwnLine,
        costs: &Costs,
        scenario: &Scenario,
        params: &Params,
        books: &Books,
    ) -> Sums {
        let (townships, years) = (scenario.townships.len(), scenario.years.count());
        let mut in_year = vec![0.0; (townships + 1) * years];
        let mut outside = [0.0; 2];
        for &at in &self.items {
            let item = &costs.items[at];
            let sign = match line {
                OwnLine::Item(id) if *id == item.id => 1.0,
                OwnLine::Group(group) if *group == item.group => item.adds_to_group(),
                OwnLine::Payer(id) => {
                    let payer = costs.payers.iter().position(|payer| payer.id == *id);
                    payer.map_or(0.0, |payer| item.adds_to(payer))
                }
                OwnLine::Total => item.adds_to_total(),
                _ => 0.0,
            };
            if sign == 0.0 {
                continue;
            }
            let of_item = in_year.iter_mut().zip(&books.spent[at]);
            of_item.for_each(|(sum, yuan)| *sum += sign * yuan);
            let of_item = outside.iter_mut().zip(books.outside[at]);
            of_item.for_each(|(sum, yuan)| *sum += sign * yuan);
        }
        let mut cumulative = in_year.clone();
        for place in cumulative.chunks_mut(years) {
            place[0] = 0.0;
            for year in 1..years {
                place[year] += place[year - 1];
            }
        }
        let factor = 1.0 + params[costs.discount_rate];
        let district = &in_year[townships * years..];
        let mut present_value = vec![0.0; years];
        for year in 1..years {
            let mid_year = libm::pow(factor, 0.5 - year as f64);
            present_value[year] = present_value[year - 1] + district[year] * mid_year;
        }
        Sums { in_year, cumulative, present_value, outside }
    }
}

/// What one line comes to.
#[derive(Debug)]
struct Sums {
    /// By place and year.
    in_year: Vec<f64>,
    cumulative: Vec<f64>,
    /// Of the district, by year.
    present_value: Vec<f64>,
    outside: [f64; 2],
}

impl Sums {
    fn of(&self, place: usize, year: usize, years: usize, sum: Sum) -> f64 {
        match sum {
            Sum::InYear => self.in_year[place * years + year],
            Sum::Cumulative => self.cumulative[place * years + year],
            Sum::PresentValue => self.present_value[year],
            Sum::BeforeBase => self.outside[0],
            Sum::AfterHorizon => self.outside[1],
        }
    }
}

/// `part` ÷ `whole`; missing where there is nothing to divide by.
fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { MISSING }
}
