//! The bed ledger: what openings, measures and closures do to the beds of every facility.
//!
//! One place for this bookkeeping, used by the door (on the planned dates) and by the engine (on
//! the drawn ones). Beds never go negative: a measure takes what is there.

use super::cost::BedEvent;
use super::facility::{BedKind, Beds, Facility, Operator};
use super::list::{ByFacility, FacilityIndex};
use super::measure::{Action, HowMany};
use super::population::largest_remainder;
use crate::quantity::Month;

/// Beds of all facilities at a moment.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ledger {
    beds: ByFacility<Beds>,
    open: ByFacility<bool>,
    main_operator: ByFacility<Operator>,
    /// The facility that took the beds of one that merged.
    heir: ByFacility<Option<FacilityIndex>>,
}

/// One thing that happens to the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// The facility opens.
    Open(FacilityIndex),
    /// A measure acts on the facility.
    Act(FacilityIndex, Action),
}

/// Beds to which something happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Happened {
    /// The facility where they are, or were.
    pub facility: FacilityIndex,
    /// What happened.
    pub event: BedEvent,
    /// Kind of the beds, after it if they still are.
    pub kind: BedKind,
    /// Operator of the beds, after it if they still are.
    pub operator: Operator,
    /// How many.
    pub beds: u32,
}

/// An event with the month at whose beginning it takes effect.
#[derive(Debug, Clone, Copy)]
pub struct Dated {
    /// When.
    pub month: Month,
    /// Order within a month: openings before measures, then by id.
    pub rank: u32,
    /// What.
    pub event: Event,
}

impl Ledger {
    /// The facilities in service in the base year open, the projects not.
    pub fn new(facilities: &ByFacility<Facility>) -> Self {
        Ledger {
            beds: facilities
                .iter()
                .map(|f| if f.project.is_none() { f.beds } else { Beds::default() })
                .collect(),
            open: facilities.iter().map(|f| f.project.is_none()).collect(),
            main_operator: facilities.iter().map(|f| f.operator).collect(),
            heir: ByFacility::filled(facilities.len(), None),
        }
    }

    /// Beds of a facility.
    pub fn beds(&self, facility: FacilityIndex) -> &Beds {
        &self.beds[facility]
    }

    /// Whether a facility is open.
    pub fn is_open(&self, facility: FacilityIndex) -> bool {
        self.open[facility]
    }

    /// Who operates most of the facility's beds.
    pub(crate) fn main_operator(&self, facility: FacilityIndex) -> Operator {
        self.main_operator[facility]
    }

    /// Applies one event. Returns how many beds the measure asked for and did not find (0 for every
    /// other event).
    pub fn apply(&mut self, event: Event, facilities: &ByFacility<Facility>) -> u32 {
        self.apply_telling(event, facilities, &mut |_| {})
    }

    /// As [`Self::apply`], and tells to which beds something happened.
    pub(crate) fn apply_telling(
        &mut self,
        event: Event,
        facilities: &ByFacility<Facility>,
        tell: &mut impl FnMut(Happened),
    ) -> u32 {
        let mut told = |happened: Happened| {
            if happened.beds > 0 {
                tell(happened);
            }
        };
        match event {
            Event::Open(facility) => {
                self.open[facility] = true;
                self.heir[facility] = None;
                self.beds[facility].add(&facilities[facility].beds);
                for (kind, operator, beds) in facilities[facility].beds.each() {
                    told(Happened { facility, event: BedEvent::Opened, kind, operator, beds });
                }
                0
            }
            Event::Act(index, action) => self.act(index, action, &mut told),
        }
    }

    /// The facility where the beds of this one are: itself, or whoever took them in a merger since.
    fn holder(&self, facility: FacilityIndex) -> FacilityIndex {
        let mut at = facility;
        // The door refuses mergers in a ring; the bound only keeps a caller's slip from never
        // ending.
        for _ in 0..self.heir.len() {
            match self.heir[at] {
                Some(heir) => at = heir,
                None => break,
            }
        }
        at
    }

    fn act(
        &mut self,
        index: FacilityIndex,
        action: Action,
        tell: &mut impl FnMut(Happened),
    ) -> u32 {
        let action = match action {
            // A delay may bring a merger behind the merger of the facility that was to take the
            // beds.
            Action::Merge(into) => Action::Merge(self.holder(into)),
            other => other,
        };
        let happened =
            |event, kind, operator, beds| Happened { facility: index, event, kind, operator, beds };
        let beds = &mut self.beds[index];
        let missing = match action {
            Action::Convert(how_many) => {
                let (wanted, mut left) = ask(how_many, beds.kind(BedKind::General));
                for operator in Operator::ALL {
                    let taken = left.min(beds.of(BedKind::General, operator));
                    *beds.of_mut(BedKind::General, operator) -= taken;
                    *beds.of_mut(BedKind::Nursing, operator) += taken;
                    left -= taken;
                    tell(happened(BedEvent::Converted, BedKind::Nursing, operator, taken));
                }
                wanted
            }
            Action::Transfer(how_many, to) => {
                let from = match to {
                    Operator::Government => Operator::Social,
                    Operator::Social => Operator::Government,
                };
                let (wanted, moved) = ask(how_many, beds.operator(from));
                let weights = BedKind::ALL.map(|kind| f64::from(beds.of(kind, from)));
                for (kind, n) in BedKind::ALL.into_iter().zip(largest_remainder(&weights, moved)) {
                    *beds.of_mut(kind, from) -= n;
                    *beds.of_mut(kind, to) += n;
                    tell(happened(BedEvent::Transferred, kind, to, n));
                }
                wanted
            }
            Action::Add(n, kind) => {
                let operator = self.main_operator[index];
                *beds.of_mut(kind, operator) += n;
                tell(happened(BedEvent::Added, kind, operator, n));
                0
            }
            Action::Remove(how_many, kind) => {
                let (wanted, mut left) = ask(how_many, beds.kind(kind));
                for operator in Operator::ALL {
                    let taken = left.min(beds.of(kind, operator));
                    *beds.of_mut(kind, operator) -= taken;
                    left -= taken;
                    tell(happened(BedEvent::Closed, kind, operator, taken));
                }
                wanted
            }
            Action::Close => {
                for (kind, operator, n) in std::mem::take(beds).each() {
                    tell(happened(BedEvent::Closed, kind, operator, n));
                }
                self.open[index] = false;
                0
            }
            Action::Merge(into) => {
                let moved = std::mem::take(beds);
                self.open[index] = false;
                self.heir[index] = Some(into);
                let operator = self.main_operator[into];
                for (kind, from, n) in moved.each() {
                    *self.beds[into].of_mut(kind, operator) += n;
                    if from != operator {
                        let event = BedEvent::Transferred;
                        tell(Happened { facility: into, event, kind, operator, beds: n });
                    }
                }
                0
            }
        };
        let beds = &self.beds[index];
        let (government, social) =
            (beds.operator(Operator::Government), beds.operator(Operator::Social));
        if government != social {
            self.main_operator[index] =
                if government > social { Operator::Government } else { Operator::Social };
        }
        missing
    }
}

/// What is missing and what can be taken when `how_many` are asked of `available`.
fn ask(how_many: HowMany, available: u32) -> (u32, u32) {
    match how_many {
        HowMany::All => (0, available),
        HowMany::Beds(n) => (n.saturating_sub(available), n.min(available)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Owner, Provenance, Text, TownshipIndex};

    fn home(id: &str, general: u32, nursing: u32, operator: Operator) -> Facility {
        let provenance =
            Provenance { class: crate::domain::Class::Assumption, source: String::new() };
        Facility {
            id: id.to_owned(),
            name: Text::same(id),
            township: TownshipIndex::new(0),
            owner: Owner::Public,
            operator,
            beds: Beds::new(general, nursing, operator),
            comprehensive: false,
            integrated_medical: false,
            attributes: Vec::new(),
            project: None,
            provenance: [provenance.clone(), provenance],
        }
    }

    const A: FacilityIndex = FacilityIndex::new(0);
    const B: FacilityIndex = FacilityIndex::new(1);

    fn ledger() -> (ByFacility<Facility>, Ledger) {
        let homes =
            vec![home("a", 60, 40, Operator::Government), home("b", 30, 0, Operator::Social)];
        let homes = ByFacility::from(homes);
        let ledger = Ledger::new(&homes);
        (homes, ledger)
    }

    #[test]
    fn conversion_moves_general_beds_to_nursing_and_reports_what_is_missing() {
        let (homes, mut ledger) = ledger();
        let event = Event::Act(A, Action::Convert(HowMany::Beds(70)));
        assert_eq!(ledger.apply(event, &homes), 10);
        assert_eq!(ledger.beds(A).kind(BedKind::Nursing), 100);
        assert_eq!(ledger.beds(A).kind(BedKind::General), 0);
    }

    #[test]
    fn transfer_takes_general_and_nursing_in_proportion_and_can_turn_the_main_operator() {
        let (homes, mut ledger) = ledger();
        ledger.apply(Event::Act(A, Action::Transfer(HowMany::Beds(50), Operator::Social)), &homes);
        assert_eq!(ledger.beds(A).of(BedKind::General, Operator::Social), 30);
        assert_eq!(ledger.beds(A).of(BedKind::Nursing, Operator::Social), 20);
        assert_eq!(ledger.main_operator(A), Operator::Government, "a tie keeps the operator");
        ledger.apply(Event::Act(A, Action::Transfer(HowMany::Beds(1), Operator::Social)), &homes);
        assert_eq!(ledger.main_operator(A), Operator::Social);
    }

    #[test]
    fn merging_moves_every_bed_under_the_receiving_operator_and_closes_the_source() {
        let (homes, mut ledger) = ledger();
        ledger.apply(Event::Act(A, Action::Merge(B)), &homes);
        assert!(!ledger.is_open(A));
        assert_eq!(ledger.beds(A).total(), 0);
        assert_eq!(ledger.beds(B).operator(Operator::Social), 130);
    }

    #[test]
    fn what_happened_to_which_beds_is_told() {
        let (homes, mut ledger) = ledger();
        let mut told = Vec::new();
        let to_social = Action::Transfer(HowMany::Beds(50), Operator::Social);
        let convert = Action::Convert(HowMany::Beds(40));
        for action in [convert, to_social, Action::Merge(B)] {
            ledger.apply_telling(Event::Act(A, action), &homes, &mut |h| told.push(h));
        }
        let drop = Action::Remove(HowMany::Beds(10), BedKind::Nursing);
        for action in [Action::Add(5, BedKind::General), drop, Action::Close] {
            ledger.apply_telling(Event::Act(B, action), &homes, &mut |h| told.push(h));
        }
        let short: Vec<_> =
            told.iter().map(|h| (h.facility, h.event, h.kind, h.operator, h.beds)).collect();
        use BedEvent::{Added, Closed, Converted, Transferred};
        use BedKind::{General, Nursing};
        use Operator::{Government, Social};
        let expected = [
            // 60 general and 40 nursing beds of government: 40 converted leave 20 and 80.
            (A, Converted, Nursing, Government, 40),
            // 50 of them in proportion 1 : 4.
            (A, Transferred, General, Social, 10),
            (A, Transferred, Nursing, Social, 40),
            // The merger with a home under social operation transfers the 50 that are not yet.
            (B, Transferred, General, Social, 10),
            (B, Transferred, Nursing, Social, 40),
            (B, Added, General, Social, 5),
            (B, Closed, Nursing, Social, 10),
            // 30 of its own, 20 that came, 5 added; 80 nursing beds came and 10 went.
            (B, Closed, General, Social, 55),
            (B, Closed, Nursing, Social, 70),
        ];
        assert_eq!(short, expected);
    }

    #[test]
    fn a_project_is_closed_until_it_opens() {
        let (homes, mut ledger) = ledger();
        assert!(ledger.is_open(A) && ledger.is_open(B));
        ledger.apply(Event::Act(A, Action::Close), &homes);
        assert!(!ledger.is_open(A));
        ledger.apply(Event::Open(A), &homes);
        assert!(ledger.is_open(A));
        assert_eq!(ledger.beds(A), &homes[A].beds);
    }

    #[test]
    fn a_measure_takes_from_both_operators_no_more_than_it_is_to() {
        let mut homes = ByFacility::from(vec![home("a", 60, 40, Operator::Government)]);
        *homes[A].beds.of_mut(BedKind::General, Operator::Social) = 30;
        let mut ledger = Ledger::new(&homes);
        // 60 of government, and 20 of the 30 social ones.
        assert_eq!(ledger.apply(Event::Act(A, Action::Convert(HowMany::Beds(80))), &homes), 0);
        assert_eq!(ledger.beds(A).of(BedKind::General, Operator::Social), 10);
        assert_eq!(ledger.beds(A).kind(BedKind::Nursing), 120);
        let remove = Action::Remove(HowMany::Beds(105), BedKind::Nursing);
        assert_eq!(ledger.apply(Event::Act(A, remove), &homes), 0);
        assert_eq!(ledger.beds(A).of(BedKind::Nursing, Operator::Government), 0);
        assert_eq!(ledger.beds(A).of(BedKind::Nursing, Operator::Social), 15);
        assert_eq!(ledger.main_operator(A), Operator::Social);
    }

    #[test]
    fn beds_merged_into_a_home_that_has_merged_go_where_it_went() {
        let homes = ["a", "b", "c", "d"].map(|id| home(id, 10, 0, Operator::Government));
        let homes = ByFacility::from_iter(homes);
        let [_, _, c, d] = [0, 1, 2, 3].map(FacilityIndex::new);
        let mut ledger = Ledger::new(&homes);
        ledger.apply(Event::Act(c, Action::Merge(d)), &homes);
        ledger.apply(Event::Act(B, Action::Merge(c)), &homes);
        ledger.apply(Event::Act(A, Action::Merge(B)), &homes);
        assert_eq!([A, B, c, d].map(|at| ledger.beds(at).total()), [0, 0, 0, 40]);
    }

    #[test]
    fn most_beds_decide_who_operates_a_home_and_a_tie_decides_nothing() {
        let (homes, mut ledger) = ledger();
        let some = |n, to| Event::Act(A, Action::Transfer(HowMany::Beds(n), to));
        ledger.apply(some(60, Operator::Social), &homes);
        assert_eq!(ledger.main_operator(A), Operator::Social);
        ledger.apply(some(10, Operator::Government), &homes);
        assert_eq!(ledger.main_operator(A), Operator::Social, "a tie keeps the operator");
        ledger.apply(some(1, Operator::Government), &homes);
        assert_eq!(ledger.main_operator(A), Operator::Government);
    }

    #[test]
    fn adding_removing_and_closing() {
        let (homes, mut ledger) = ledger();
        ledger.apply(Event::Act(B, Action::Add(20, BedKind::Nursing)), &homes);
        assert_eq!(ledger.beds(B).of(BedKind::Nursing, Operator::Social), 20);
        let all_general = Action::Remove(HowMany::All, BedKind::General);
        assert_eq!(ledger.apply(Event::Act(B, all_general), &homes), 0);
        assert_eq!(ledger.beds(B).total(), 20);
        ledger.apply(Event::Act(B, Action::Close), &homes);
        assert_eq!((ledger.beds(B).total(), ledger.is_open(B)), (0, false));
    }
}
