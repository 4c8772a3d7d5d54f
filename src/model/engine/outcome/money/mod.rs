//! Money and staff of one draw: what each cost item comes to by place and year, and the sums that
//! tables and rules ask for.
//!
//! An item is amount · (1 + growth)^(y − B) · what its [driver](drivers) counts. Income lowers what
//! its payer and all pay.

pub(crate) mod drivers;
mod sums;

use std::ops::AddAssign;

use super::housing::Housed;
use super::placement::place::{NursingNeeds, Placement};
use super::residents::{self, KINDS, LivingByYear, Operated};
use super::staff::{self, ServedByOne, Serving, Staffing};
use super::supply::{Supply, TownshipBeds};
use crate::domain::cost::AgeRange;
use crate::domain::{
    BedKind, ByTownship, CostGroup, CostItem, Costs, Driver, Param, Scenario, StaffKind,
    TownshipIndex,
};
use crate::engine::params::Params;
use crate::engine::results::accounts::{Accounts, CostRatio};
use crate::engine::results::layout::MISSING;
use crate::engine::world::World;
use crate::quantity::Yuan;
use drivers::{History, PaidActivity, Prices, Spent};
use sums::Sums;

/// What money and staff ask of every year of a draw, made ready for the loop.
#[derive(Debug, Clone)]
pub(crate) struct Bookkeeper {
    /// Whether there is anything to do.
    is_needed: bool,
    /// Whether it must be known in whose beds people live.
    asks_where: bool,
    /// Whether it must be known which supported people live in a bed.
    asks_for_housed: bool,
    /// Whether it must be known for how many months beds were in service.
    asks_how_long: bool,
    /// Townships in the order of their ids.
    by_id: Vec<TownshipIndex>,
    /// Running cost and capital, whoever pays.
    running: Vec<usize>,
    capital: Vec<usize>,
    /// Growth of prices, each assumption once, and which of them each item has.
    growths: Vec<Param>,
    growth_of: Vec<Option<usize>>,
    age_ranges: Vec<AgeRange>,
    sums: Sums,
}

/// The books of one draw, and the memory for those of the next: a draw has many short lists.
#[derive(Debug, Default)]
pub(crate) struct Books {
    years: Years,
    staff: Vec<Staffing>,
    paid: Paid,
    of_district: OfDistrict,
    /// The sums that results read.
    sums: Vec<f64>,
    /// What staff serve in one township.
    serving: Serving,
    /// Working places of a kind of staff in one township, by year.
    places: Vec<f64>,
}

/// Who lives where, by year and township.
#[derive(Debug, Default)]
struct Years {
    living: LivingByYear,
    /// The same in the mean of each year, where people stay.
    in_mean: LivingByYear,
    housed: Vec<[f64; 3]>,
    housed_in_mean: Vec<[f64; 3]>,
    /// What happened to the beds, where anything is paid for.
    history: History,
    /// Who operates the beds of each township.
    operated: Vec<Operated>,
}

/// What is paid for in one draw.
#[derive(Debug, Default)]
struct Paid {
    /// By item, place and year; the district is the place behind the townships.
    spent: Vec<Yuan>,
    /// Of each item before the base year and after the horizon.
    outside: Vec<[Yuan; 2]>,
    /// What prices have grown to, by assumption of growth and year.
    grown: Vec<f64>,
    /// What a unit of an item costs in each year.
    prices: Vec<Yuan>,
    /// People by year.
    persons: Vec<f64>,
    /// What the townships come to together in each year.
    of_townships: Vec<Yuan>,
}

/// What is asked of the district by year: running cost and capital of all payers, months that
/// people lived in beds, and what a yuan of the year is worth at the end of the base year.
#[derive(Debug, Default)]
struct OfDistrict {
    running: Vec<Yuan>,
    capital: Vec<Yuan>,
    months: Vec<f64>,
    /// People in the beds of the district, and of one township.
    now: Vec<f64>,
    here: Vec<f64>,
    mid_year: Vec<f64>,
}

impl Bookkeeper {
    /// The bookkeeper of a scenario, whose results of money and staff are `accounts`.
    pub(crate) fn new(scenario: &Scenario, accounts: &Accounts) -> Self {
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
        Bookkeeper {
            is_needed: scenario.costs.is_some() || !scenario.staff.is_empty(),
            asks_where: items.iter().any(of_residents)
                || scenario.staff.iter().any(|kind| kind.serves.residents()),
            asks_for_housed: (items.iter()).any(
                |item| matches!(&item.driver, Driver::SupportedMonths(of) if of.housed.is_some()),
            ),
            asks_how_long: items.iter().any(|item| matches!(item.driver, Driver::BedMonths(_))),
            by_id: scenario.townships_by_id(),
            running: of_group(CostGroup::Running),
            capital: of_group(CostGroup::Capital),
            growths,
            growth_of,
            age_ranges: scenario.costs.as_ref().map_or(Vec::new(), Costs::age_ranges),
            sums: Sums::new(scenario, accounts, &order),
        }
    }

    /// The assumptions that money and staff read.
    pub(crate) fn reads(scenario: &Scenario) -> Vec<Param> {
        let costs = scenario.costs.iter().flat_map(|costs| {
            let items = costs.items.iter().flat_map(CostItem::reads);
            items.chain([costs.discount_rate])
        });
        costs.chain(scenario.staff.iter().flat_map(StaffKind::reads)).collect()
    }

    /// The care needs of who looks for a nursing bed at the end of the year with this index, by
    /// township; none where nobody is paid for who lives in a bed.
    pub(crate) fn nursing_needs(
        &self,
        world: &World,
        townships: usize,
        year: usize,
        years: usize,
    ) -> Option<Vec<NursingNeeds>> {
        (self.asks_where || self.asks_for_housed)
            .then(|| residents::nursing_needs(&world.asked.by_need, townships, year, years))
    }

    /// Opens the books of a draw, of which no year has been seen yet; `stay` says whether people
    /// stay in their beds.
    pub(crate) fn open(&self, books: &mut Books, scenario: &Scenario, supply: &Supply, stay: bool) {
        let years = &mut books.years;
        years.living.forget();
        years.in_mean.forget();
        years.housed.clear();
        years.housed_in_mean.clear();
        if scenario.costs.is_some() {
            let with_months = self.asks_how_long || stay && self.asks_where;
            years.history.tell(scenario, &supply.events, with_months);
        }
    }

    /// Takes up who lives where at the end of the year with index `year`, of people with these care
    /// needs; years come in their order.
    pub(crate) fn take(
        &self,
        books: &mut Books,
        scenario: &Scenario,
        needs: &[NursingNeeds],
        housed: &Housed,
        beds: &ByTownship<TownshipBeds>,
        year: usize,
    ) {
        let seen = &mut books.years;
        if self.asks_where {
            let nursing = BedKind::Nursing.index();
            let years = scenario.years.count();
            seen.operated.clear();
            seen.operated.extend(beds.iter().map(residents::operated));
            let live = |placement: &Placement, operated: &[Operated], living: &mut LivingByYear| {
                if living.is_unknown() {
                    living.begin(beds.len(), years);
                }
                let filled = &placement.occupied[nursing];
                let of_flows;
                let here = if housed.stays.is_some() {
                    of_flows = residents::of_flows(placement.flows(), needs, beds.len());
                    &of_flows
                } else {
                    &placement.residents
                };
                residents::in_townships(here, filled, operated, year, living);
            };
            live(housed.placement, &seen.operated, &mut seen.living);
            if let (Some(in_mean), Some(_)) = (housed.in_mean, &scenario.costs) {
                // What the base year is asked for is its end.
                if year > 0 {
                    seen.history.operated(scenario, year, &mut seen.operated);
                }
                live(in_mean, &seen.operated, &mut seen.in_mean);
            }
        }
        if self.asks_for_housed {
            let housed_of = |placement: &Placement, list: &mut Vec<[f64; 3]>| {
                let townships = needs.iter().enumerate();
                list.extend(
                    townships
                        .map(|(t, of)| residents::supported(placement, of, TownshipIndex::new(t))),
                );
            };
            housed_of(housed.placement, &mut seen.housed);
            if let Some(in_mean) = housed.in_mean {
                housed_of(in_mean, &mut seen.housed_in_mean);
            }
        }
    }

    /// Fills `cells` with the results of money and staff of a draw, in the order of the accounts.
    pub(crate) fn write(
        &self,
        cells: &mut [f64],
        scenario: &Scenario,
        params: &Params,
        world: &World,
        supply: &Supply,
        books: &mut Books,
    ) {
        if !self.is_needed {
            return;
        }
        let years = scenario.years.count();
        self.staff(scenario, params, world, supply, books);
        let Books { years: seen, staff, paid, sums, of_district, .. } = books;
        sums.resize(self.sums.len(), 0.0);
        self.add_up_staff(sums, staff, years);
        if let Some(costs) = &scenario.costs {
            let history = &seen.history;
            let seen = PaidActivity {
                scenario,
                params,
                supply,
                people: &world.people,
                by_need: &world.asked.by_need,
                living: &seen.living,
                in_mean: &seen.in_mean,
                housed: &seen.housed,
                housed_in_mean: &seen.housed_in_mean,
                staff,
                age_ranges: &self.age_ranges,
            };
            self.pay(costs, &seen, history, paid);
            let Paid { spent, outside, .. } = &*paid;
            let width = (scenario.townships.len() + 1) * years;
            let discount = 1.0 + params[costs.discount_rate];
            let OfDistrict { running, capital, mid_year, .. } = of_district;
            mid_year.clear();
            mid_year.extend((0..years).map(|year| libm::pow(discount, 0.5 - year as f64)));
            for line in self.sums.lines() {
                line.add_up(sums, spent, width, outside, mid_year);
            }
            let district = |items: &[usize], sum: &mut Vec<Yuan>| {
                sum.clear();
                sum.resize(years, Yuan::NONE);
                for &item in items {
                    let of_item = &spent[(item + 1) * width - years..(item + 1) * width];
                    sum.iter_mut().zip(of_item).for_each(|(sum, yuan)| *sum += *yuan);
                }
            };
            district(&self.running, running);
            district(&self.capital, capital);
            self.resident_months(&seen, years, of_district);
            let OfDistrict { running, capital, months, .. } = &*of_district;
            let per_month = &mut sums[self.sums.ratio(CostRatio::PerResidentMonth)..][..years];
            for ((cell, running), months) in per_month.iter_mut().zip(running).zip(months) {
                *cell = ratio(running.get(), *months);
            }
            let (mut so_far, mut beds) = (Yuan::NONE, 0.0);
            let of_year = capital.iter().zip(history.new_beds(scenario));
            let per_bed = &mut sums[self.sums.ratio(CostRatio::PerNewBed)..][..years];
            for (year, (cell, (spent, opened))) in per_bed.iter_mut().zip(of_year).enumerate() {
                if year > 0 {
                    so_far += *spent;
                    beds += opened;
                }
                *cell = ratio(so_far.get(), beds);
            }
        }
        self.sums.tell(sums, cells);
    }

    /// Puts into `told` the months that people lived in beds, by year; none where it is not known
    /// who lives there.
    fn resident_months(&self, seen: &PaidActivity, years: usize, told: &mut OfDistrict) {
        let in_mean = !seen.in_mean.is_unknown();
        let living = if in_mean { seen.in_mean } else { seen.living };
        let OfDistrict { months, now, here, .. } = told;
        months.clear();
        if living.is_unknown() {
            return months.resize(years, 0.0);
        }
        now.clear();
        now.resize(years, 0.0);
        here.resize(years, 0.0);
        for &township in &self.by_id {
            here.fill(0.0);
            for kind in 0..KINDS {
                let kind = living.of_kind(township, kind);
                here.iter_mut().zip(kind).for_each(|(sum, persons)| *sum += persons);
            }
            now.iter_mut().zip(&*here).for_each(|(sum, persons)| *sum += persons);
        }
        // The mean of a year says all about it.
        let before = |year: usize| if in_mean { year } else { year.saturating_sub(1) };
        months.extend((0..years).map(|year| 6.0 * (now[before(year)] + now[year])));
    }

    /// Puts into `paid` what each item comes to.
    fn pay(&self, costs: &Costs, seen: &PaidActivity, history: &History, paid: &mut Paid) {
        let Paid { spent, outside, grown, prices: within, persons, of_townships } = paid;
        let (townships, years) = (seen.scenario.townships.len(), seen.scenario.years);
        let width = (townships + 1) * years.count();
        let params = seen.params;
        let power = |growth: usize, year: i32| {
            libm::pow(1.0 + params[self.growths[growth]], f64::from(year - years.base))
        };
        grown.clear();
        grown.extend(
            (0..self.growths.len())
                .flat_map(|growth| years.iter().map(move |year| (growth, year)))
                .map(|(growth, year)| power(growth, year)),
        );
        spent.clear();
        spent.resize(costs.items.len() * width, Yuan::NONE);
        outside.clear();
        outside.resize(costs.items.len(), [Yuan::NONE; 2]);
        of_townships.resize(years.count(), Yuan::NONE);
        let items = costs.items.iter().zip(&self.growth_of);
        let rooms = spent.chunks_exact_mut(width).zip(outside);
        for ((item, &growth), (spent, outside)) in items.zip(rooms) {
            let overrun = item.overrun.map_or(1.0, |o| params[o]);
            let amount = Yuan::new(params[item.amount] * overrun);
            within.clear();
            within.extend(years.iter().enumerate().map(|(at, year)| {
                let price =
                    growth.map_or(amount, |growth| grown[growth * years.count() + at] * amount);
                if item.in_force(year) { price } else { Yuan::NONE }
            }));
            let beyond = |year: i32| {
                let price = growth.map_or(1.0, |growth| power(growth, year)) * amount;
                if item.in_force(year) { price } else { Yuan::NONE }
            };
            let prices = Prices { within, beyond: &beyond };
            let mut to = Spent { within: &mut *spent, outside, persons: &mut *persons };
            drivers::pay(&item.driver, item.sunk_share, seen, history, &prices, &mut to);
            let (by_township, district) = spent.split_at_mut(townships * years.count());
            self.add_townships(by_township, of_townships);
            district.iter_mut().zip(&*of_townships).for_each(|(sum, yuan)| *sum += *yuan);
        }
    }

    /// Works out the staff of a draw in its books.
    fn staff(
        &self,
        scenario: &Scenario,
        params: &Params,
        world: &World,
        supply: &Supply,
        books: &mut Books,
    ) {
        let (townships, years) = (scenario.townships.len(), scenario.years.count());
        let Books { years: seen, staff: kinds, serving, places, .. } = books;
        kinds.resize_with(scenario.staff.len(), Staffing::default);
        for (kind, staffing) in scenario.staff.iter().zip(&mut *kinds) {
            staffing.required.resize(townships * years, 0.0);
            staff::available(scenario, kind, params, &mut staffing.available);
            staffing.served.clear();
            staffing.served.resize(years, 0.0);
        }
        if kinds.is_empty() {
            return;
        }
        places.resize(years, 0.0);
        let each = |kind: &StaffKind| {
            let relief = kind.relief.map_or(1.0, |relief| params[relief]);
            (ServedByOne::of(&kind.serves, params), relief)
        };
        let of_kinds: Vec<(ServedByOne, f64)> = scenario.staff.iter().map(each).collect();
        for &township in &self.by_id {
            serving.take(township, &seen.living, supply, &world.people[township.get()]);
            let rates = scenario.staff.iter().zip(&of_kinds);
            for ((kind, (each, relief)), staffing) in rates.zip(&mut *kinds) {
                let required = &mut staffing.required[township.get() * years..][..years];
                each.working_places(serving, places);
                for (required, places) in required.iter_mut().zip(&*places) {
                    *required = *relief * places;
                }
                let served = &mut staffing.served;
                staff::add_served(&kind.serves, township, &seen.living, serving, served);
            }
        }
    }

    /// Puts into `sums`, by year, the sum of what `by_township` has by township and year.
    fn add_townships<T: Copy + Default + AddAssign>(&self, by_township: &[T], sums: &mut [T]) {
        sums.fill(T::default());
        for &township in &self.by_id {
            let of_township = &by_township[township.get() * sums.len()..][..sums.len()];
            sums.iter_mut().zip(of_township).for_each(|(sum, value)| *sum += *value);
        }
    }

    /// Adds up each kind of staff in its part of `sums`.
    fn add_up_staff(&self, sums: &mut [f64], staff: &[Staffing], years: usize) {
        for (of, at) in staff.iter().zip(self.sums.staff()) {
            let by_township = of.required.len();
            sums[at.required..][..by_township].copy_from_slice(&of.required);
            self.add_townships(&of.required, &mut sums[at.required + by_township..][..years]);
            for year in 0..years {
                let required = sums[at.required + by_township + year];
                let available = of.available[year];
                sums[at.available + year] = available;
                sums[at.gap + year] = staff::gap(required, available);
                sums[at.served_each + year] = ratio(of.served[year], available);
            }
        }
    }
}

/// `part` ÷ `whole`; missing where there is nothing to divide by.
fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { MISSING }
}
