//! Beds: projects open (late, or not at all), measures act, and the ledger is read at the end of
//! each year.

use super::homes::{HomesSeen, belongs};
use crate::domain::facility::Delay;
use crate::domain::ledger::{Dated, Event, Ledger};
use crate::domain::measure::Action;
use crate::domain::{
    BedKind, Beds, ByFacility, ByTownship, Facility, FacilityIndex, Operator, Param, Part, Rule,
    Scenario,
};
use crate::engine::draw::Draw;
use crate::engine::params::Params;
use crate::numerics::{PointKey, Points};
use crate::quantity::Month;

/// Points of the chance events of projects and measures, and the order of events within a month.
#[derive(Debug)]
pub struct Calendar {
    cancelled: ByFacility<PointKey>,
    happens: Vec<PointKey>,
    /// Rank of each facility's opening, then of each measure, by id and not by place in the file.
    rank_open: ByFacility<u32>,
    rank_measure: Vec<u32>,
    /// Facilities in the order of their ids, so that sums do not depend on the order of the file.
    by_id: Vec<FacilityIndex>,
    /// Indices of the rules that count homes.
    counting: Vec<usize>,
}

/// Beds of one township at the end of a year.
#[derive(Debug, Clone, Default)]
pub struct TownshipBeds {
    /// Beds in service.
    pub beds: Beds,
    /// Usable beds by kind.
    pub usable: [f64; 2],
    /// Whether a comprehensive facility is open.
    pub comprehensive: bool,
    /// Open integrated medical-care facilities.
    pub integrated_medical: u32,
    /// Open facilities.
    pub open: u32,
    /// Open facilities mostly under social operation.
    pub social: u32,
}

/// What supply does in one draw.
#[derive(Debug)]
pub struct Supply {
    /// By year.
    pub by_year: Vec<ByTownship<TownshipBeds>>,
    /// Opening month of each facility that is a project and is not cancelled.
    pub openings: ByFacility<Option<Month>>,
    /// Homes that rules count, `[year][rule]`, as far as the last rule that counts any.
    pub homes: Vec<Vec<HomesSeen>>,
    /// Beds that measures asked for and did not find, by year, all earlier ones included.
    pub not_found: Vec<u32>,
    /// What happens to beds, in its order.
    pub events: Vec<Dated>,
}

impl Calendar {
    /// The calendar of a scenario.
    pub fn new(scenario: &Scenario, points: &Points) -> Self {
        let facilities: Vec<&str> = scenario.facilities.iter().map(|f| f.id.as_str()).collect();
        let measures: Vec<&str> = scenario.measures.iter().map(|m| m.id.as_str()).collect();
        let key = |what: &str, id: &str| points.key(&format!("{what}/{}", scenario.own_key(id)));
        let counting = |(_, rule): &(usize, &Rule)| rule.metric.counts_homes();
        let rules = scenario.rules.iter().enumerate();
        Calendar {
            counting: rules.filter(counting).map(|(index, _)| index).collect(),
            by_id: scenario.facilities_by_id(),
            cancelled: facilities.iter().map(|id| key("cancelled", id)).collect(),
            happens: measures.iter().map(|id| key("happens", id)).collect(),
            rank_open: ranks(&facilities, 0).into(),
            rank_measure: ranks(&measures, facilities.len() as u32),
        }
    }

    /// The assumptions that the build-out reads.
    pub fn reads(scenario: &Scenario) -> Vec<Param> {
        let mut read = vec![scenario.supply.usable_share];
        for project in scenario.facilities.iter().filter_map(|f| f.project.as_ref()) {
            let (Delay::Factor(delay) | Delay::Months(delay)) = project.delay;
            read.extend([project.cancellation, delay]);
        }
        for measure in &scenario.measures {
            read.extend(measure.probability.into_iter().chain(measure.delay));
        }
        read.extend(scenario.series.iter().filter_map(|series| series.delay));
        read
    }

    /// Runs the build-out of one draw.
    pub fn run(&self, scenario: &Scenario, params: &Params, draw: Draw) -> Supply {
        let openings = self.openings(scenario, params, draw);
        let events = self.events(scenario, params, draw, &openings);
        let mut supply = Supply {
            by_year: Vec::new(),
            openings,
            homes: Vec::new(),
            not_found: Vec::new(),
            events: Vec::new(),
        };
        self.read_years(scenario, params, &events, &mut supply);
        supply.events = events;
        supply
    }

    /// The month in which each measure acts in one draw; nothing where it does not.
    pub(crate) fn months_of_measures(
        &self,
        scenario: &Scenario,
        params: &Params,
        draw: Draw,
    ) -> Vec<Option<Month>> {
        let openings = self.openings(scenario, params, draw);
        let mut months = vec![None; scenario.measures.len()];
        for event in self.measures(scenario, params, draw, &openings) {
            if let Some(at) = self.rank_measure.iter().position(|&rank| rank == event.rank) {
                months[at] = Some(event.month);
            }
        }
        months
    }

    /// Beds of every facility at the end of each year of one draw, `[year][facility]`; nothing
    /// where it is not open.
    pub fn homes(
        &self,
        scenario: &Scenario,
        params: &Params,
        draw: Draw,
    ) -> Vec<ByFacility<Option<Beds>>> {
        let openings = self.openings(scenario, params, draw);
        let events = self.events(scenario, params, draw, &openings);
        let mut ledger = Ledger::new(&scenario.facilities);
        let mut coming = events.iter().peekable();
        let by_year = scenario.years.iter().map(|year| {
            let end = Month::december(year);
            while let Some(event) = coming.next_if(|e| e.month <= end) {
                ledger.apply(event.event, &scenario.facilities);
            }
            let home = |index| ledger.is_open(index).then(|| *ledger.beds(index));
            scenario.facilities.indices().map(home).collect()
        });
        by_year.collect()
    }

    /// What opens and what measures do, in the order of time.
    fn events(
        &self,
        scenario: &Scenario,
        params: &Params,
        draw: Draw,
        openings: &ByFacility<Option<Month>>,
    ) -> Vec<Dated> {
        let mut events = self.measures(scenario, params, draw, openings);
        for (facility, opening) in openings.each() {
            if let Some(month) = *opening {
                let rank = self.rank_open[facility];
                events.push(Dated { month, rank, event: Event::Open(facility) });
            }
        }
        events.sort_by_key(|e| (e.month, e.rank));
        events
    }

    fn openings(
        &self,
        scenario: &Scenario,
        params: &Params,
        draw: Draw,
    ) -> ByFacility<Option<Month>> {
        let opening = |(index, facility): (FacilityIndex, &Facility)| {
            let project = facility.project.as_ref()?;
            if happens(params[project.cancellation], &self.cancelled[index], draw) {
                return None;
            }
            let delay = match project.delay {
                Delay::Factor(factor) => {
                    let planned = f64::from(project.opening.since(project.start));
                    planned * (params[factor] - 1.0)
                }
                Delay::Months(months) => params[months],
            };
            Some(project.opening.plus(whole_months(delay)))
        };
        scenario.facilities.each().map(opening).collect()
    }

    /// The measures that happen. One on a project waits for its opening; one on a cancelled project
    /// falls away.
    fn measures(
        &self,
        scenario: &Scenario,
        params: &Params,
        draw: Draw,
        openings: &ByFacility<Option<Month>>,
    ) -> Vec<Dated> {
        let value = |param: Option<Param>, otherwise: f64| param.map_or(otherwise, |p| params[p]);
        let mut events = Vec::with_capacity(scenario.measures.len() + openings.len());
        for (index, measure) in scenario.measures.iter().enumerate() {
            if !happens(value(measure.probability, 1.0), &self.happens[index], draw) {
                continue;
            }
            let mut month = measure.date.plus(whole_months(value(measure.delay, 0.0)));
            let other = match measure.action {
                Action::Merge(into) => Some(into),
                _ => None,
            };
            let mut exists = true;
            for facility in std::iter::once(measure.facility).chain(other) {
                if scenario.facilities[facility].project.is_some() {
                    match openings[facility] {
                        Some(opening) => month = month.max(opening),
                        None => exists = false,
                    }
                }
            }
            if exists {
                let event = Event::Act(measure.facility, measure.action);
                events.push(Dated { month, rank: self.rank_measure[index], event });
            }
        }
        events
    }

    fn read_years(
        &self,
        scenario: &Scenario,
        params: &Params,
        events: &[Dated],
        supply: &mut Supply,
    ) {
        let usable_share = params[scenario.supply.usable_share];
        let mut ledger = Ledger::new(&scenario.facilities);
        let mut coming = events.iter().peekable();
        let mut missing = 0;
        for year in scenario.years.iter() {
            let end = Month::december(year);
            let mut quiet = true;
            while let Some(event) = coming.next_if(|e| e.month <= end) {
                missing += ledger.apply(event.event, &scenario.facilities);
                quiet = false;
            }
            let homes = match supply.homes.last() {
                Some(before) if quiet => before.clone(),
                _ => self.count_homes(scenario, &ledger),
            };
            let mut townships =
                ByTownship::filled(scenario.townships.len(), TownshipBeds::default());
            for &index in &self.by_id {
                let facility = &scenario.facilities[index];
                if !ledger.is_open(index) {
                    continue;
                }
                let here = &mut townships[facility.township];
                let beds = ledger.beds(index);
                here.beds.add(beds);
                let ramp = match (&facility.project, supply.openings[index]) {
                    (Some(project), Some(opening)) if project.ramp_months > 0 => {
                        let open_for = f64::from(end.since(opening) + 1);
                        (open_for / f64::from(project.ramp_months)).min(1.0)
                    }
                    _ => 1.0,
                };
                for kind in BedKind::ALL {
                    here.usable[kind.index()] += f64::from(beds.kind(kind)) * usable_share * ramp;
                }
                here.comprehensive |= facility.comprehensive;
                here.integrated_medical += u32::from(facility.integrated_medical);
                here.open += 1;
                here.social += u32::from(ledger.main_operator(index) == Operator::Social);
            }
            supply.by_year.push(townships);
            supply.homes.push(homes);
            supply.not_found.push(missing);
        }
    }

    /// The homes that rules count, as they stand in the ledger.
    fn count_homes(&self, scenario: &Scenario, ledger: &Ledger) -> Vec<HomesSeen> {
        let mut homes = vec![HomesSeen::default(); self.counting.last().map_or(0, |last| last + 1)];
        for &index in self.by_id.iter().filter(|&&index| ledger.is_open(index)) {
            let facility = &scenario.facilities[index];
            let (beds, operator) = (ledger.beds(index), ledger.main_operator(index));
            for &counting in &self.counting {
                let rule = &scenario.rules[counting];
                if belongs(scenario, rule.place, facility.township) {
                    homes[counting].add(rule, facility, beds, operator);
                }
            }
        }
        homes
    }
}

/// Whether an event of probability `p` happens; in the central case the likelier outcome.
fn happens(p: f64, point: &PointKey, draw: Draw) -> bool {
    match draw.number(Part::BuildOut) {
        None => p > 0.5,
        Some(r) => p > 0.0 && point.u(r) < p,
    }
}

/// Months rounded to whole ones, bounded so that a wild tail cannot leave the calendar.
fn whole_months(months: f64) -> i32 {
    libm::round(months).clamp(-12_000.0, 12_000.0) as i32
}

/// Rank of each id in alphabetical order, from `start` on.
fn ranks(ids: &[&str], start: u32) -> Vec<u32> {
    let mut order: Vec<usize> = (0..ids.len()).collect();
    order.sort_by_key(|&i| ids[i]);
    let mut ranks = vec![0; ids.len()];
    for (rank, index) in order.into_iter().enumerate() {
        ranks[index] = start + rank as u32;
    }
    ranks
}

impl TownshipBeds {
    /// Adds the beds of another township.
    pub fn add(&mut self, other: &TownshipBeds) {
        self.beds.add(&other.beds);
        for (mine, theirs) in self.usable.iter_mut().zip(other.usable) {
            *mine += theirs;
        }
        self.comprehensive |= other.comprehensive;
        self.integrated_medical += other.integrated_medical;
        self.open += other.open;
        self.social += other.social;
    }
}
