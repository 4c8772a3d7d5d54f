//! What is paid for: how much of each driver a draw has, by place and year, times its price.
//!
//! Beds and months of beds come of the ledger, event by event; months of people are 6 · (those at
//! the end of the year before + those at its end), in the base year 12 · those at its end; of
//! residents who stay, 12 · those in the mean of the year's steps.

use crate::domain::cost::{
    AgeRange, BedEvent, BedFilter, Driver, ResidentFilter, Spread, SupportedFilter,
};
use crate::domain::ledger::{Dated, Happened, Ledger};
use crate::domain::{
    BedKind, Beds, ByTownship, NeedLevel, Operator, Param, Scenario, TownshipIndex,
};
use crate::engine::outcome::residents::{Living, LivingByYear, Operated, shares};
use crate::engine::outcome::staff::Staffing;
use crate::engine::outcome::supply::Supply;
use crate::engine::params::Params;
use crate::engine::world::demand::ByNeed;
use crate::engine::world::people::Headcount;
use crate::quantity::{Month, Yuan};

/// What one draw did, as far as anything is paid for it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PaidActivity<'d> {
    /// The scenario.
    pub scenario: &'d Scenario,
    /// Values of assumptions.
    pub params: &'d Params,
    /// The build-out.
    pub supply: &'d Supply,
    /// Older people.
    pub people: &'d [Headcount],
    /// Supported people, and those who would use a bed, by care need.
    pub by_need: &'d ByNeed,
    /// Who lives in the beds of each township, by year and township.
    pub living: &'d LivingByYear,
    /// The same in the mean of each year, where people stay; else nobody.
    pub in_mean: &'d LivingByYear,
    /// Supported people who live in a bed by care need, by year and township where they come from;
    /// nobody where no driver asks.
    pub housed: &'d [[f64; 3]],
    /// The same in the mean of each year, where people stay; else nobody.
    pub housed_in_mean: &'d [[f64; 3]],
    /// Staff by kind.
    pub staff: &'d [Staffing],
    /// Ranges of ages that people are counted in.
    pub age_ranges: &'d [AgeRange],
}

/// What happened to beds in a draw.
#[derive(Debug, Clone, Default)]
pub(crate) struct History {
    /// Everything that happened, with the month at whose beginning.
    happened: Vec<(Month, Happened)>,
    /// Months that beds were in service, by facility and year, `[kind][operator]`; empty where
    /// nothing is paid for them.
    bed_months: Vec<[[u32; 2]; 2]>,
    /// Room for the months of one year by township.
    of_townships: ByTownship<[[u32; 2]; 2]>,
}

impl History {
    /// Goes through the `events` of a draw once more, to their end, and counts months of beds
    /// `with_months`. What was told of another draw is forgotten.
    pub(crate) fn tell(&mut self, scenario: &Scenario, events: &[Dated], with_months: bool) {
        let History { happened, bed_months, .. } = self;
        let (facilities, years) = (&scenario.facilities, scenario.years);
        let mut ledger = Ledger::new(facilities);
        let counted = if with_months { facilities.len() } else { 0 };
        bed_months.clear();
        bed_months.resize(counted * years.count(), [[0; 2]; 2]);
        happened.clear();
        let mut coming = events.iter().peekable();
        for (at, year) in years.iter().enumerate() {
            let (first, end) = (Month::new(year, 1), Month::december(year));
            let mut since = first;
            let mut pass = |ledger: &Ledger, until: Month, since: Month| {
                let months = until.since(since).max(0) as u32;
                for facility in facilities.indices().take(counted) {
                    let sum = &mut bed_months[facility.get() * years.count() + at];
                    add_months(sum, ledger.beds(facility), months);
                }
            };
            while let Some(event) = coming.next_if(|event| event.month <= end) {
                if event.month > since {
                    pass(&ledger, event.month, since);
                    since = event.month;
                }
                let mut tell = |what| happened.push((event.month, what));
                ledger.apply_telling(event.event, facilities, &mut tell);
            }
            pass(&ledger, end.plus(1), since);
        }
        for event in coming {
            let mut tell = |what| happened.push((event.month, what));
            ledger.apply_telling(event.event, facilities, &mut tell);
        }
    }

    /// Puts into `operated` who operated the beds of each township in the year with this index, by
    /// the months that each was in service.
    pub(crate) fn operated(
        &mut self,
        scenario: &Scenario,
        year: usize,
        operated: &mut Vec<Operated>,
    ) {
        let years = scenario.years.count();
        let months = &mut self.of_townships;
        months.clear();
        months.resize(scenario.townships.len(), [[0; 2]; 2]);
        for (facility, of_facility) in scenario.facilities.iter().zip(self.bed_months.chunks(years))
        {
            let of_township = months[facility.township].as_flattened_mut();
            let in_year = of_facility[year].as_flattened();
            of_township.iter_mut().zip(in_year).for_each(|(sum, months)| *sum += months);
        }
        operated.clear();
        operated.extend(months.iter().map(|of_township| of_township.map(shares)));
    }

    /// Beds opened and added in each year, and in all places.
    pub(crate) fn new_beds(&self, scenario: &Scenario) -> Vec<f64> {
        let years = scenario.years;
        let mut beds = vec![0.0; years.count()];
        for (month, happened) in &self.happened {
            let new = matches!(happened.event, BedEvent::Opened | BedEvent::Added);
            if new && years.holds(month.year()) {
                beds[years.index(month.year())] += f64::from(happened.beds);
            }
        }
        beds
    }
}

fn add_months(sum: &mut [[u32; 2]; 2], beds: &Beds, months: u32) {
    if months > 0 {
        for (kind, operator, n) in beds.each() {
            sum[kind.index()][operator.index()] += n * months;
        }
    }
}

/// What a unit of an item costs, year by year.
pub(crate) struct Prices<'p> {
    /// In each of the years covered; nothing where the item is not in force.
    pub within: &'p [Yuan],
    /// In a calendar year outside of them, likewise.
    pub beyond: &'p dyn Fn(i32) -> Yuan,
}

/// What an item comes to.
#[derive(Debug)]
pub(crate) struct Spent<'s> {
    /// By place and year; the district, behind the townships, has only what has no place.
    pub within: &'s mut [Yuan],
    /// Before the base year, and after the horizon.
    pub outside: &'s mut [Yuan; 2],
    /// Room for people by year.
    pub(crate) persons: &'s mut Vec<f64>,
}

/// Adds to `spent` what is paid for that which `driver` counts.
pub(crate) fn pay(
    driver: &Driver,
    sunk_share: Option<Param>,
    seen: &PaidActivity,
    history: &History,
    prices: &Prices,
    spent: &mut Spent,
) {
    let years = seen.scenario.years;
    let townships = seen.scenario.townships.len();
    let mut put = |place: Option<TownshipIndex>, year: i32, units: f64| {
        if units == 0.0 {
            return;
        }
        if years.holds(year) {
            let at = years.index(year);
            let place = place.map_or(townships, TownshipIndex::get);
            spent.within[place * years.count() + at] += units * prices.within[at];
        } else {
            spent.outside[usize::from(year > years.base)] += units * (prices.beyond)(year);
        }
    };
    match driver {
        Driver::Beds { event, filter, spread } => {
            beds(*event, filter, *spread, seen, history, &mut put);
            if let Some(share) = sunk_share {
                sunk(filter, seen.params[share], seen, &mut put);
            }
        }
        Driver::BedMonths(filter) => bed_months(filter, seen, history, &mut put),
        Driver::Year => years.iter().for_each(|year| put(None, year, 1.0)),
        Driver::ResidentMonths(filter) => {
            let counted = Counted::by(filter);
            let in_mean = !seen.in_mean.is_unknown();
            let living = if in_mean { seen.in_mean } else { seen.living };
            let months = if in_mean { Months::OfMean } else { Months::OfEnds };
            months.pay(seen, prices, spent, &filter.townships, |township, persons| {
                counted.add(living, township, persons);
            });
        }
        Driver::OlderMonths(filter) => {
            let range = seen.age_ranges.iter().position(|&ages| ages == filter.ages);
            let Some(range) = range else { return };
            let share = filter.share.map_or(1.0, |share| seen.params[share]);
            Months::OfEnds.pay(seen, prices, spent, &filter.townships, |township, persons| {
                let in_range = &seen.people[township.get()].in_ranges[range * years.count()..];
                persons.iter_mut().zip(in_range).for_each(|(sum, older)| *sum = older * share);
            });
        }
        Driver::SupportedMonths(filter) => supported_months(filter, seen, prices, spent),
        Driver::StaffMonths(kind) => {
            let required = &seen.staff[*kind].required;
            Months::OfEnds.pay(
                seen,
                prices,
                spent,
                &ByTownship::filled(townships, true),
                |township, persons| {
                    persons.copy_from_slice(
                        &required[township.get() * years.count()..][..years.count()],
                    );
                },
            );
        }
    }
}

fn beds(
    event: BedEvent,
    filter: &BedFilter,
    spread: Spread,
    seen: &PaidActivity,
    history: &History,
    put: &mut impl FnMut(Option<TownshipIndex>, i32, f64),
) {
    for (month, happened) in &history.happened {
        let counts = happened.event == event
            && filter.facilities[happened.facility]
            && filter.counts(happened.kind, happened.operator);
        if !counts {
            continue;
        }
        let facility = &seen.scenario.facilities[happened.facility];
        let (place, beds) = (Some(facility.township), f64::from(happened.beds));
        match (spread, &facility.project) {
            (Spread::Construction, Some(project)) => {
                over_months(project.begins, *month, |year, share| put(place, year, beds * share));
            }
            _ => put(place, month.year(), beds),
        }
    }
}

/// The share of the beds of cancelled projects that is paid for all the same, over the construction
/// as planned.
fn sunk(
    filter: &BedFilter,
    share: f64,
    seen: &PaidActivity,
    put: &mut impl FnMut(Option<TownshipIndex>, i32, f64),
) {
    for (index, facility) in seen.scenario.facilities.each() {
        let Some(project) = &facility.project else { continue };
        if !filter.facilities[index] || seen.supply.openings[index].is_some() {
            continue;
        }
        let beds = filter.of(&facility.beds);
        over_months(project.begins, project.opening, |year, part| {
            put(Some(facility.township), year, f64::from(beds) * share * part);
        });
    }
}

/// Tells `put` which share of the months from the beginning of `begins` to the beginning of `end`
/// falls on each year; all falls on the month `end` where there are none.
fn over_months(begins: Month, end: Month, mut put: impl FnMut(i32, f64)) {
    let all = end.since(begins);
    if all <= 0 {
        return put(end.year(), 1.0);
    }
    for year in begins.year()..=end.plus(-1).year() {
        let first = begins.max(Month::new(year, 1));
        let months = end.min(Month::new(year + 1, 1)).since(first);
        put(year, f64::from(months) / f64::from(all));
    }
}

fn bed_months(
    filter: &BedFilter,
    seen: &PaidActivity,
    history: &History,
    put: &mut impl FnMut(Option<TownshipIndex>, i32, f64),
) {
    let years = seen.scenario.years;
    for (index, facility) in seen.scenario.facilities.each() {
        if !filter.facilities[index] {
            continue;
        }
        for (at, year) in years.iter().enumerate() {
            let months = &history.bed_months[index.get() * years.count() + at];
            let mut sum = 0;
            for kind in BedKind::ALL {
                for operator in Operator::ALL {
                    let counts = filter.counts(kind, operator);
                    sum += if counts { months[kind.index()][operator.index()] } else { 0 };
                }
            }
            put(Some(facility.township), year, f64::from(sum));
        }
    }
}

/// Whom of the people in a bed a filter counts: 1 or 0 for each group of them.
#[derive(Debug, Clone, Copy)]
struct Counted(Living);

impl Counted {
    fn by(filter: &ResidentFilter) -> Self {
        let mut counted = Living::default();
        for (group, of_group) in counted.iter_mut().enumerate() {
            for (need, in_beds) in of_group.iter_mut().enumerate() {
                for operator in Operator::ALL {
                    let counts = filter.supported.is_none_or(|supported| supported == (group == 0))
                        && filter.need[need]
                        && filter.operator.is_none_or(|counted| counted == operator);
                    in_beds[operator.index()] = f64::from(u8::from(counts));
                }
            }
        }
        Counted(counted)
    }

    /// Adds to `persons`, by year, the people of a township who count.
    fn add(&self, living: &LivingByYear, township: TownshipIndex, persons: &mut [f64]) {
        for (pair, &[government, social]) in self.0.as_flattened().iter().enumerate() {
            if government == 0.0 && social == 0.0 {
                continue;
            }
            let [of_government, of_social] =
                [2 * pair, 2 * pair + 1].map(|kind| living.of_kind(township, kind));
            let both = of_government.iter().zip(of_social);
            for (sum, (of_government, of_social)) in persons.iter_mut().zip(both) {
                *sum += of_government * government + of_social * social;
            }
        }
    }
}

/// Pays for the months of supported people. Where people stay, those who live in a bed are counted
/// in the mean of the year, as resident-months are.
fn supported_months(
    filter: &SupportedFilter,
    seen: &PaidActivity,
    prices: &Prices,
    spent: &mut Spent,
) {
    let (years, townships) = (seen.scenario.years.count(), seen.scenario.townships.len());
    let needs = || (0..NeedLevel::ALL.len()).filter(|&need| filter.need[need]);
    let all = |township: TownshipIndex, year: usize, need: usize| {
        seen.by_need.supported[(township.get() * NeedLevel::ALL.len() + need) * years + year]
    };
    let in_beds = |housed: &[[f64; 3]], township: TownshipIndex, year: usize, need: usize| {
        housed[year * townships + township.get()][need]
    };
    let in_mean = seen.housed_in_mean;
    let each_year = |persons: &mut [f64], of: &dyn Fn(usize) -> f64| {
        persons.iter_mut().enumerate().for_each(|(year, persons)| *persons = of(year));
    };
    let counted = &filter.townships;
    match filter.housed {
        None => Months::OfEnds.pay(seen, prices, spent, counted, |township, persons| {
            for need in needs() {
                let start = (township.get() * NeedLevel::ALL.len() + need) * years;
                let of_need = &seen.by_need.supported[start..start + years];
                persons.iter_mut().zip(of_need).for_each(|(sum, of_need)| *sum += of_need);
            }
        }),
        Some(true) if !in_mean.is_empty() => {
            Months::OfMean.pay(seen, prices, spent, counted, |township, persons| {
                each_year(persons, &|year| {
                    needs().map(|need| in_beds(in_mean, township, year, need)).sum()
                });
            });
        }
        Some(false) if !in_mean.is_empty() => {
            Months::OfMean.pay(seen, prices, spent, counted, |township, persons| {
                each_year(persons, &|year| {
                    let without = |need| {
                        let before = all(township, year.saturating_sub(1), need);
                        let mean = 0.5 * (before + all(township, year, need));
                        (mean - in_beds(in_mean, township, year, need)).max(0.0)
                    };
                    needs().map(without).sum()
                });
            });
        }
        Some(housed) => Months::OfEnds.pay(seen, prices, spent, counted, |township, persons| {
            each_year(persons, &|year| {
                let of = |need: usize| {
                    let in_beds = in_beds(seen.housed, township, year, need);
                    if housed { in_beds } else { (all(township, year, need) - in_beds).max(0.0) }
                };
                needs().map(of).sum()
            });
        }),
    }
}

/// How months of people are counted.
#[derive(Debug, Clone, Copy)]
enum Months {
    /// By who is there at the ends of years.
    OfEnds,
    /// By who is there in the mean of each year.
    OfMean,
}

impl Months {
    /// Pays for the months in each year, in the townships that are `counted`. `count` adds the
    /// people of a township to a list by year.
    fn pay(
        self,
        seen: &PaidActivity,
        prices: &Prices,
        spent: &mut Spent,
        counted: &ByTownship<bool>,
        count: impl Fn(TownshipIndex, &mut [f64]),
    ) {
        let years = seen.scenario.years.count();
        let Spent { within, persons, .. } = spent;
        let townships = within.chunks_exact_mut(years).zip(counted.each());
        for (spent, (township, _)) in townships.filter(|(_, (_, counted))| **counted) {
            persons.clear();
            persons.resize(years, 0.0);
            count(township, persons);
            match self {
                Months::OfMean => {
                    for (spent, (now, price)) in
                        spent.iter_mut().zip(persons.iter().zip(prices.within))
                    {
                        *spent += 12.0 * now * *price;
                    }
                }
                Months::OfEnds => {
                    spent[0] += 6.0 * (persons[0] + persons[0]) * prices.within[0];
                    let ends = persons.windows(2).zip(&prices.within[1..]);
                    for (spent, (ends, price)) in spent[1..].iter_mut().zip(ends) {
                        *spent += 6.0 * (ends[0] + ends[1]) * *price;
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_spread_evenly_over_the_months_of_construction() {
        let shares = |begins: (i32, i32), end: (i32, i32)| {
            let mut shares = Vec::new();
            let month = |(year, month)| Month::new(year, month);
            over_months(month(begins), month(end), |year, share| shares.push((year, share)));
            shares
        };
        // 3 months of 2021, 12 of 2022, 5 of 2023.
        let expected = [(2021, 3.0 / 20.0), (2022, 12.0 / 20.0), (2023, 5.0 / 20.0)];
        assert_eq!(shares((2021, 10), (2023, 6)), expected);
        // It opens at the beginning of January: nothing is left for that year.
        assert_eq!(shares((2021, 1), (2022, 1)), [(2021, 1.0)]);
        assert_eq!(shares((2022, 4), (2022, 4)), [(2022, 1.0)]);
    }
}
