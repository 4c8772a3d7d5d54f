//! Every state that openings and measures can leave the homes in at the end of a year.
//!
//! Projects may be cancelled, open early or late, measures may fail or come late, as far as their
//! distributions reach; each order that is then possible is followed through the ledger. Homes that
//! no merger joins are followed apart, so that the states of a district are the product of those of
//! its groups. Nothing is drawn and no probability weighed: what is not among these states happens
//! in no draw.

use std::collections::BTreeSet;

use crate::domain::facility::Delay;
use crate::domain::ledger::{Event, Ledger};
use crate::domain::{Action, Beds, ByFacility, FacilityIndex, Operator, Param, Scenario};
use crate::quantity::Month;

/// Steps followed for one group before the search gives up: a group of ten events that may come in
/// any order stays below.
const MOST: usize = 50_000;

/// A home at the end of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Home {
    /// The facility.
    pub facility: FacilityIndex,
    /// Its beds.
    pub beds: Beds,
    /// Whether it is open.
    pub is_open: bool,
    /// Who operates most of its beds.
    pub main_operator: Operator,
}

/// The states of one group of homes: `[state][home]`.
pub(crate) type States = Vec<Vec<Home>>;

/// The states of every group of homes at the end of `year`; `None` where a group has too many to
/// follow.
pub fn at_end_of(scenario: &Scenario, year: i32) -> Option<Vec<States>> {
    let events = events(scenario);
    let end = Month::december(year).index();
    let follow = |group: Vec<FacilityIndex>| {
        let own = events.iter().filter(|event| group.contains(&event.facility)).collect();
        Search { scenario, group, events: own, end, seen: BTreeSet::new(), states: Vec::new() }
            .run()
    };
    groups(scenario).into_iter().map(follow).collect()
}

/// Facilities that mergers join, as lists; every facility is in one.
fn groups(scenario: &Scenario) -> Vec<Vec<FacilityIndex>> {
    let mut group: ByFacility<FacilityIndex> = scenario.facilities.indices().collect();
    for measure in &scenario.measures {
        if let Action::Merge(into) = measure.action {
            let (old, new) = (group[measure.facility], group[into]);
            group.iter_mut().filter(|g| **g == old).for_each(|g| *g = new);
        }
    }
    let of = |head| group.indices().filter(|&f| group[f] == head).collect::<Vec<FacilityIndex>>();
    group.indices().map(of).filter(|members| !members.is_empty()).collect()
}

/// Something that may happen to a home.
#[derive(Debug)]
struct Possible {
    event: Event,
    facility: FacilityIndex,
    /// Order within a month, as the engine has it: openings before measures, then by id.
    rank: usize,
    can_happen: bool,
    can_fail: bool,
    /// First and last month in which it may happen by itself.
    months: (i32, i32),
    /// Projects that must be open first.
    waits_for: Vec<FacilityIndex>,
}

/// Every opening and measure.
fn events(scenario: &Scenario) -> Vec<Possible> {
    let support = |param: Param| scenario.assumption(param).distribution.support();
    let mut events = Vec::new();
    let rank = |ids: &[&str], of: usize| ids.iter().filter(|id| **id < ids[of]).count();
    let homes: Vec<&str> = scenario.facilities.iter().map(|f| f.id.as_str()).collect();
    for (index, facility) in scenario.facilities.each() {
        let Some(project) = &facility.project else { continue };
        let cancelled = support(project.cancellation);
        let planned = f64::from(project.opening.since(project.start));
        let delays = match project.delay {
            // A project planned to take no time takes none, however much longer it takes.
            Delay::Factor(_) if planned == 0.0 => (0.0, 0.0),
            Delay::Factor(factor) => {
                let (low, high) = support(factor);
                (planned * (low - 1.0), planned * (high - 1.0))
            }
            Delay::Months(months) => support(months),
        };
        events.push(Possible {
            event: Event::Open(index),
            facility: index,
            rank: rank(&homes, index.get()),
            can_happen: cancelled.0 < 1.0,
            can_fail: cancelled.1 > 0.0,
            months: months(project.opening, delays),
            waits_for: Vec::new(),
        });
    }
    let ids: Vec<&str> = scenario.measures.iter().map(|m| m.id.as_str()).collect();
    for (index, measure) in scenario.measures.iter().enumerate() {
        let probability = measure.probability.map_or((1.0, 1.0), support);
        let other = match measure.action {
            Action::Merge(into) => Some(into),
            _ => None,
        };
        let is_project = |f: &FacilityIndex| scenario.facilities[*f].project.is_some();
        events.push(Possible {
            event: Event::Act(measure.facility, measure.action),
            facility: measure.facility,
            rank: homes.len() + rank(&ids, index),
            can_happen: probability.1 > 0.0,
            can_fail: probability.0 < 1.0,
            months: months(measure.date, measure.delay.map_or((0.0, 0.0), support)),
            waits_for: std::iter::once(measure.facility).chain(other).filter(is_project).collect(),
        });
    }
    events
}

/// First and last month of what is planned for `date` and may be late by this many months.
fn months(date: Month, (low, high): (f64, f64)) -> (i32, i32) {
    // The bound is that of the engine, beyond any horizon.
    let whole = |months: f64| libm::round(months).clamp(-12_000.0, 12_000.0) as i32;
    (date.index() + whole(low), date.index() + whole(high))
}

/// Where the search stands: which events have happened, what they left, and when the last one was.
type SearchState = (Vec<bool>, Ledger, (i32, usize));

struct Search<'s> {
    scenario: &'s Scenario,
    group: Vec<FacilityIndex>,
    events: Vec<&'s Possible>,
    /// Last month that counts.
    end: i32,
    seen: BTreeSet<SearchState>,
    states: States,
}

impl Search<'_> {
    fn run(mut self) -> Option<States> {
        let ledger = Ledger::new(&self.scenario.facilities);
        let mut open = vec![(vec![false; self.events.len()], ledger, (i32::MIN + 1, 0))];
        while let Some(stand) = open.pop() {
            if self.seen.contains(&stand) {
                continue;
            }
            if self.seen.len() == MOST {
                return None;
            }
            if self.may_end(&stand.0) {
                self.keep(&stand.1);
            }
            let next = (0..self.events.len()).filter_map(|event| self.after(&stand, event));
            open.extend(next);
            self.seen.insert(stand);
        }
        Some(self.states)
    }

    /// Whether what has not happened need not have happened by the end.
    fn may_end(&self, happened: &[bool]) -> bool {
        let mut left = self.events.iter().zip(happened).filter(|(_, happened)| !**happened);
        left.all(|(event, _)| {
            event.can_fail
                || event.months.1 > self.end
                || !event.waits_for.iter().all(|project| self.has_opened(*project, happened))
        })
    }

    fn has_opened(&self, project: FacilityIndex, happened: &[bool]) -> bool {
        let mut all = self.events.iter().zip(happened);
        all.any(|(event, happened)| *happened && event.event == Event::Open(project))
    }

    /// Where the search stands when `event` happens next, as early as it can; `None` where it
    /// cannot.
    fn after(&self, (happened, ledger, last): &SearchState, event: usize) -> Option<SearchState> {
        let next = self.events[event];
        let waits = || next.waits_for.iter();
        if happened[event] || !next.can_happen || !waits().all(|p| self.has_opened(*p, happened)) {
            return None;
        }
        // A measure on a late project comes with its opening.
        let latest = |project: &FacilityIndex| {
            let opening = self.events.iter().find(|e| e.event == Event::Open(*project));
            opening.map_or(i32::MIN, |opening| opening.months.1)
        };
        let latest = waits().map(latest).fold(next.months.1, i32::max);
        let (month, rank) = *last;
        // What follows in the same month is of higher rank.
        let month = next.months.0.max(if next.rank > rank { month } else { month + 1 });
        if month > latest.min(self.end) {
            return None;
        }
        let (mut happened, mut ledger) = (happened.clone(), ledger.clone());
        happened[event] = true;
        ledger.apply(next.event, &self.scenario.facilities);
        Some((happened, ledger, (month, next.rank)))
    }

    fn keep(&mut self, ledger: &Ledger) {
        let home = |&facility: &FacilityIndex| Home {
            facility,
            beds: *ledger.beds(facility),
            is_open: ledger.is_open(facility),
            main_operator: ledger.main_operator(facility),
        };
        let state: Vec<Home> = self.group.iter().map(home).collect();
        if !self.states.contains(&state) {
            self.states.push(state);
        }
    }
}
