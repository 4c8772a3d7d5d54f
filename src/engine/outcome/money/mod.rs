//! Money and staff of one draw: what each cost item comes to by place and year, and the sums that tables and rules ask for.
//!
//! An item is amount · (1 + growth)^(y − B) · what its [driver](drivers) counts. Income lowers what its payer and all pay.

pub mod drivers;

use super::housing::Housed;
use super::residents::{self, Living};
use super::staff::{self, Serving, Staffing};
use super::supply::{Supply, TownshipBeds};
use crate::domain::cost::AgeRange;
use crate::domain::{CostGroup, CostItem, Costs, Driver, Param, Scenario};
use crate::engine::params::Params;
use crate::engine::results::accounts::{Account, Accounts, CostRatio, OwnLine, StaffFinding, Sum};
use crate::engine::results::layout::MISSING;
use crate::engine::world::World;
use drivers::{History, Seen};

/// What money and staff ask of every year of a draw, made ready for the loop.
#[derive(Debug, Clone)]
pub struct Bookkeeper {
    /// Whether there is anything to do.
    is_needed: bool,
    /// Whether it must be known in whose beds people live.
    asks_where: bool,
    /// Whether it must be known for how many months beds were in service.
    asks_how_long: bool,
    /// Townships in the order of their ids.
    by_id: Vec<usize>,
    /// Lines of the results, in their order.
    lines: Vec<OfLine>,
    /// Running cost and capital, whoever pays.
    running: Vec<usize>,
    capital: Vec<usize>,
    /// Growth of prices, each assumption once, and which of them each item has.
    growths: Vec<Param>,
    growth_of: Vec<Option<usize>>,
    age_ranges: Vec<AgeRange>,
}

/// What a line of the results is made of.
#[derive(Debug, Clone)]
struct OfLine {
    /// Items in the order of their ids, so that sums do not depend on the order of the file; with what a yuan of each adds.
    items: Vec<(usize, f64)>,
    /// Whether townships are told, or only the district.
    has_townships: bool,
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
    /// The bookkeeper of a scenario, whose results of money and staff are `accounts`.
    pub fn new(scenario: &Scenario, accounts: &Accounts) -> Self {
        let items = scenario.costs.as_ref().map_or(&[][..], |costs| &costs.items);
        let mut order: Vec<usize> = (0..items.len()).collect();
        order.sort_by_key(|&item| &items[item].id);
        let of_residents = |item: &CostItem| {
            matches!(item.driver, Driver::ResidentMonths(_)) || item.group == CostGroup::Running
        };
        let of_group = |group: CostGroup| -> Vec<usize> {
            order.iter().copied().filter(|&item| items[item].group == group).collect()
        };
        let mut growths: Vec<Param> = Vec::new();
        let growth_of = items.iter().map(|item| {
            let growth = item.growth?;
            let known = growths.iter().position(|&known| known == growth);
            Some(known.unwrap_or_else(|| {
                growths.push(growth);
                growths.len() - 1
            }))
        });
        let growth_of = growth_of.collect();
        let of_line = |line: &OwnLine, costs: &Costs| OfLine {
            items: order
                .iter()
                .map(|&item| (item, adds(line, &costs.items[item], costs)))
                .filter(|&(_, sign)| sign != 0.0)
                .collect(),
            has_townships: !matches!(line, OwnLine::Item(_) | OwnLine::Payer(_)),
        };
        let lines = scenario.costs.iter().flat_map(|costs| {
            let lines = accounts.own_lines().iter();
            lines.map(move |line| of_line(line, costs))
        });
        Bookkeeper {
            is_needed: scenario.costs.is_some() || !scenario.staff.is_empty(),
            asks_where: items.iter().any(of_residents)
                || scenario.staff.iter().any(|kind| kind.serves.residents()),
            asks_how_long: items.iter().any(|item| matches!(item.driver, Driver::BedMonths(_))),
            by_id: scenario.townships_by_id(),
            lines: lines.collect(),
            running: of_group(CostGroup::Running),
            capital: of_group(CostGroup::Capital),
            growths,
            growth_of,
            age_ranges: scenario.costs.as_ref().map_or(Vec::new(), Costs::age_ranges),
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
        let nursed = residents::nursed(&world.asked.by_need, beds.len(), year, years);
        seen.living.push(if self.asks_where {
            residents::in_townships(housed.placement, &nursed, beds)
        } else {
            vec![Living::default(); beds.len()]
        });
        let supported = nursed.iter().enumerate();
        let supported =
            supported.map(|(t, nursed)| residents::supported(housed.placement, nursed, t));
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
            age_ranges: &self.age_ranges,
        };
        let history = History::of(scenario, &supply.events, self.asks_how_long);
        let mut resident_months = vec![0.0; years];
        let at_end = |year: usize| -> f64 {
            let living =
                |t: &usize| -> f64 { seen.living[year][*t].iter().flatten().flatten().sum() };
            self.by_id.iter().map(living).sum()
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
            let power = |growth: f64, year: i32| libm::pow(growth, f64::from(year - base));
            let grown = |&growth: &Param| -> Vec<f64> {
                scenario.years.iter().map(|year| power(1.0 + params[growth], year)).collect()
            };
            let grown: Vec<Vec<f64>> = self.growths.iter().map(grown).collect();
            for (item, growth) in costs.items.iter().zip(&self.growth_of) {
                let amount = params[item.amount] * item.overrun.map_or(1.0, |o| params[o]);
                let price = |year: i32| {
                    amount * growth.map_or(1.0, |g| power(1.0 + params[self.growths[g]], year))
                };
                let prices: Vec<f64> = match growth {
                    Some(growth) => grown[*growth].iter().map(|grown| amount * grown).collect(),
                    None => vec![amount; years],
                };
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
                    let all: f64 = self.by_id.iter().map(|&t| of_item[t * years + year]).sum();
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
        if scenario.staff.is_empty() {
            return Vec::new();
        }
        let cells = || {
            let townships = 0..scenario.townships.len();
            townships.flat_map(|township| (0..years).map(move |year| (township, year)))
        };
        let residents =
            cells().map(|(township, year)| staff::by_need(&seen.living[year][township]));
        let residents: Vec<[f64; 3]> = residents.collect();
        let of_kind = |kind: &crate::domain::StaffKind| {
            let relief = kind.relief.map_or(1.0, |relief| params[relief]);
            let serving = |township: usize, year: usize| Serving {
                living: &seen.living[year][township],
                residents: residents[township * years + year],
                beds: &supply.by_year[year][township],
                older: world.people[township].aged[year][0],
            };
            let required = cells().map(|(township, year)| {
                relief * staff::working_places(&kind.serves, params, serving(township, year))
            });
            let served = (0..years).map(|year| -> f64 {
                let of = |&t: &usize| staff::people_served(&kind.serves, serving(t, year));
                self.by_id.iter().map(of).sum()
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
        let discount =
            scenario.costs.as_ref().map_or(1.0, |costs| 1.0 + params[costs.discount_rate]);
        let mid_year: Vec<f64> =
            (0..years).map(|year| libm::pow(discount, 0.5 - year as f64)).collect();
        let sums = |line: &OfLine| Sums::of_line(line, books, townships * years, &mid_year);
        let lines: Vec<Sums> = self.lines.iter().map(sums).collect();
        let running = books.district(&self.running, townships * years);
        let capital = books.district(&self.capital, townships * years);
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
                    let required = || -> f64 {
                        self.by_id.iter().map(|&t| of.required[t * years + year]).sum()
                    };
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
}

impl Books {
    /// Yuan of these items by year, without signs, in the places behind the first `start` cells: the district.
    fn district(&self, items: &[usize], start: usize) -> Vec<f64> {
        let mut sum = vec![0.0; self.resident_months.len()];
        for &item in items {
            let of_item = &self.spent[item][start..];
            sum.iter_mut().zip(of_item).for_each(|(sum, yuan)| *sum += yuan);
        }
        sum
    }
}

/// What a yuan of `item` adds to a line.
fn adds(line: &OwnLine, item: &CostItem, costs: &Costs) -> f64 {
    match line {
        OwnLine::Item(id) if *id == item.id => 1.0,
        OwnLine::Group(group) if *group == item.group => item.adds_to_group(),
        OwnLine::Payer(id) => {
            let payer = costs.payers.iter().position(|payer| payer.id == *id);
            payer.map_or(0.0, |payer| item.adds_to(payer))
        }
        OwnLine::Total => item.adds_to_total(),
        OwnLine::Item(_) | OwnLine::Group(_) => 0.0,
    }
}

/// What one line comes to.
#[derive(Debug)]
struct Sums {
    /// By place and year, without the first `left_out` cells.
    in_year: Vec<f64>,
    cumulative: Vec<f64>,
    left_out: usize,
    /// Of the district, by year.
    present_value: Vec<f64>,
    outside: [f64; 2],
}

impl Sums {
    /// What `line` comes to, where the cells of the district begin at `district`; `mid_year` discounts each year.
    fn of_line(line: &OfLine, books: &Books, district: usize, mid_year: &[f64]) -> Self {
        let years = mid_year.len();
        let left_out = if line.has_townships { 0 } else { district };
        let mut in_year = vec![0.0; district + years - left_out];
        let mut outside = [0.0; 2];
        for &(item, sign) in &line.items {
            let of_item = in_year.iter_mut().zip(&books.spent[item][left_out..]);
            of_item.for_each(|(sum, yuan)| *sum += sign * yuan);
            let of_item = outside.iter_mut().zip(books.outside[item]);
            of_item.for_each(|(sum, yuan)| *sum += sign * yuan);
        }
        let mut cumulative = in_year.clone();
        for place in cumulative.chunks_mut(years) {
            place[0] = 0.0;
            for year in 1..years {
                place[year] += place[year - 1];
            }
        }
        let mut present_value = vec![0.0; years];
        let of_district = &in_year[district - left_out..];
        for year in 1..years {
            present_value[year] = present_value[year - 1] + of_district[year] * mid_year[year];
        }
        Sums { in_year, cumulative, left_out, present_value, outside }
    }

    fn of(&self, place: usize, year: usize, years: usize, sum: Sum) -> f64 {
        match sum {
            Sum::InYear => self.in_year[place * years + year - self.left_out],
            Sum::Cumulative => self.cumulative[place * years + year - self.left_out],
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
