//! Results of people who stay: residents, who comes and goes in a year, and how long people wait. A
//! scenario without a `residents` section has none.

use super::catalogue::Group;
use crate::domain::{BedKind, Scenario, Unit};
use crate::engine::outcome::placement::{Client, short};

/// Where nothing is told.
const MISSING: f64 = f64::NAN;

/// What is told of people who look for a bed or live in one, by where they come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turnover {
    /// Residents at the end of the year.
    Residents,
    /// People on the waiting list at the end of the year.
    Waiting,
    /// People who began to look for a bed in the year.
    Arrivals,
    /// People admitted in the year.
    Admissions,
    /// Residents whose stay ended in the year.
    Exits,
    /// People who gave up waiting in the year.
    GaveUp,
    /// Months that people waited in the year, all together.
    MonthsWaited,
    /// Mean wait in months by Little's law: the mean waiting list of the year ÷ arrivals a month,
    /// those who gave up included.
    MeanWait,
    /// Of the arrivals of the year, the share whom no bed awaited.
    ShareWaited,
    /// Residents whose bed closed or was converted, and who moved to another township at once.
    Moved,
    /// Residents whose bed closed or was converted, and who wait again.
    Displaced,
}

impl Turnover {
    /// What is told of every group and kind of bed looked for.
    pub(crate) const OF_GROUPS: [Turnover; 9] = [
        Turnover::Residents,
        Turnover::Waiting,
        Turnover::Arrivals,
        Turnover::Admissions,
        Turnover::Exits,
        Turnover::GaveUp,
        Turnover::MonthsWaited,
        Turnover::MeanWait,
        Turnover::ShareWaited,
    ];

    /// What is told of all people only.
    pub(crate) const OF_ALL: [Turnover; 2] = [Turnover::Moved, Turnover::Displaced];

    /// The word used in tables.
    pub fn word(self) -> &'static str {
        match self {
            Turnover::Residents => "residents",
            Turnover::Waiting => "waiting",
            Turnover::Arrivals => "arrivals",
            Turnover::Admissions => "admissions",
            Turnover::Exits => "exits",
            Turnover::GaveUp => "gave_up",
            Turnover::MonthsWaited => "months_waited",
            Turnover::MeanWait => "mean_wait",
            Turnover::ShareWaited => "share_waited",
            Turnover::Moved => "moved",
            Turnover::Displaced => "displaced",
        }
    }

    /// The unit.
    pub fn unit(self) -> Unit {
        match self {
            Turnover::MonthsWaited => Unit::PersonMonths,
            Turnover::MeanWait => Unit::Months,
            Turnover::ShareWaited => Unit::Share,
            _ => Unit::Persons,
        }
    }

    /// Whether it is counted over a year: the base year has none.
    pub(crate) fn is_of_year(self) -> bool {
        !matches!(self, Turnover::Residents | Turnover::Waiting)
    }
}

/// Whether people of a class belong to a group and look for a kind of bed (any, if `None`).
pub fn holds(group: Group, kind: Option<BedKind>, client: Client) -> bool {
    let supported = matches!(client, Client::SupportedNursing | Client::SupportedGeneral);
    let of_group = match group {
        Group::Supported => supported,
        Group::Other => !supported,
        Group::All => true,
    };
    of_group && kind.is_none_or(|kind| kind == client.kind())
}

/// Kinds of bed looked for, in the order of tables.
pub const KINDS: [Option<BedKind>; 3] = [Some(BedKind::General), Some(BedKind::Nursing), None];

/// One result of a place and year.
pub type Cell = (Group, Option<BedKind>, Turnover);

/// What a township and year yield, to be added up over townships: persons by class, and months
/// waited.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct OfClass {
    /// Residents at the end of the year.
    pub residents: f64,
    /// People who wait at its end.
    pub waiting: f64,
    /// Arrivals, and of them those whom no bed awaited.
    pub arrivals: f64,
    /// Of the arrivals those whom no bed awaited.
    pub waited: f64,
    /// Admissions.
    pub admissions: f64,
    /// Stays that ended.
    pub exits: f64,
    /// People who gave up waiting.
    pub gave_up: f64,
    /// Months that people waited.
    pub months_waited: f64,
    /// Residents who moved.
    pub moved: f64,
    /// Residents who wait again.
    pub displaced: f64,
}

impl OfClass {
    /// Adds another township's or class's.
    pub(crate) fn add(&mut self, other: &OfClass) {
        let OfClass {
            residents,
            waiting,
            arrivals,
            waited,
            admissions,
            exits,
            gave_up,
            months_waited,
            moved,
            displaced,
        } = other;
        self.residents += residents;
        self.waiting += waiting;
        self.arrivals += arrivals;
        self.waited += waited;
        self.admissions += admissions;
        self.exits += exits;
        self.gave_up += gave_up;
        self.months_waited += months_waited;
        self.moved += moved;
        self.displaced += displaced;
    }

    fn value(&self, of: Turnover) -> f64 {
        let ratio = |part: f64| if self.arrivals > 0.0 { part / self.arrivals } else { MISSING };
        match of {
            Turnover::Residents => self.residents,
            Turnover::Waiting => self.waiting,
            Turnover::Arrivals => self.arrivals,
            Turnover::Admissions => self.admissions,
            Turnover::Exits => self.exits,
            Turnover::GaveUp => self.gave_up,
            Turnover::MonthsWaited => self.months_waited,
            // (months waited ÷ 12) ÷ (arrivals ÷ 12).
            Turnover::MeanWait => ratio(self.months_waited),
            Turnover::ShareWaited => ratio(self.waited),
            Turnover::Moved => self.moved,
            Turnover::Displaced => self.displaced,
        }
    }
}

/// The results of people who stay that a scenario has.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TurnoverColumns {
    /// One place and year, in the order of the row; empty where nobody stays.
    cells: Vec<Cell>,
    /// Fixed-point units in a person.
    people: f64,
    /// Places and years.
    places_and_years: usize,
}

impl TurnoverColumns {
    /// Those of `scenario`.
    pub fn new(scenario: &Scenario) -> Self {
        if scenario.residents.is_none() {
            return TurnoverColumns::default();
        }
        let groups = Group::ALL.into_iter().flat_map(|group| KINDS.map(|kind| (group, kind)));
        let of_groups =
            groups.flat_map(|(group, kind)| Turnover::OF_GROUPS.map(|of| (group, kind, of)));
        let of_all = Turnover::OF_ALL.map(|of| (Group::All, None, of));
        TurnoverColumns {
            cells: of_groups.chain(of_all).collect(),
            people: if scenario.chance_events { 1.0 } else { short::UNITS },
            places_and_years: (scenario.townships.len() + 1) * scenario.years.count(),
        }
    }

    /// How many results there are.
    pub fn width(&self) -> usize {
        self.cells.len() * self.places_and_years
    }

    /// What is told of each place and year, in the order of tables.
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// The column of a result of the place and year with this number; none where there is no such
    /// thing.
    pub(in crate::engine) fn column(&self, place_and_year: usize, cell: Cell) -> Option<usize> {
        let at = self.cells.iter().position(|of| *of == cell)?;
        Some(place_and_year * self.cells.len() + at)
    }

    /// The result in `column`, with the number of its place and year.
    pub(in crate::engine) fn at(&self, column: usize) -> (usize, Cell) {
        (column / self.cells.len(), self.cells[column % self.cells.len()])
    }

    /// Fixed-point units in one of what `column` counts: whole people where chance decides about
    /// each, tenths of months that people waited, hundredths of a mean month, shares to 10⁻⁵.
    pub fn scale(&self, column: usize) -> f64 {
        match self.at(column).1.2 {
            Turnover::MonthsWaited => 10.0,
            Turnover::MeanWait => 100.0,
            Turnover::ShareWaited => 1e5,
            _ => self.people,
        }
    }

    /// Whether what `column` counts may be too large for 32 bits: a wait may be of almost nobody's
    /// arrival.
    pub(crate) fn is_wide(&self, column: usize) -> bool {
        self.at(column).1.2 == Turnover::MeanWait
    }

    /// What tells these results from others, for the fingerprint of a layout; nothing where there
    /// are none.
    pub fn name(&self) -> Option<String> {
        (!self.cells.is_empty()).then(|| format!("turnover {} {:?}", self.people, self.cells))
    }

    /// Writes the results of a place and year, of which classes yielded `of_class`; `has_passed`
    /// unless it is the base year.
    pub(in crate::engine) fn write(
        &self,
        cells: &mut [f64],
        of_class: &[OfClass; Client::COUNT],
        has_passed: bool,
    ) {
        let mut sums = [[OfClass::default(); KINDS.len()]; Group::ALL.len()];
        for (group, sums) in Group::ALL.into_iter().zip(&mut sums) {
            for (kind, sum) in KINDS.into_iter().zip(sums) {
                for client in Client::ALL.into_iter().filter(|c| holds(group, kind, *c)) {
                    sum.add(&of_class[client.index()]);
                }
            }
        }
        for (cell, &(group, kind, of)) in cells.iter_mut().zip(&self.cells) {
            let sum = &sums[group as usize][kind.map_or(2, BedKind::index)];
            *cell = if has_passed || !of.is_of_year() { sum.value(of) } else { MISSING };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_and_kinds_hold_the_classes_of_their_people() {
        let of = |group, kind| {
            Client::ALL.into_iter().filter(|client| holds(group, kind, *client)).collect::<Vec<_>>()
        };
        assert_eq!(of(Group::All, None), Client::ALL);
        assert_eq!(of(Group::Supported, Some(BedKind::General)), [Client::SupportedGeneral]);
        assert_eq!(
            of(Group::All, Some(BedKind::Nursing)),
            [Client::SupportedNursing, Client::Nursing]
        );
        assert_eq!(of(Group::Other, None), [Client::Nursing, Client::General]);
    }

    #[test]
    fn ratios_are_of_sums_and_none_are_of_nobody() {
        let one = OfClass { arrivals: 4.0, waited: 1.0, months_waited: 10.0, ..OfClass::default() };
        let mut all = one;
        all.add(&OfClass { months_waited: 2.0, ..OfClass::default() });
        assert_eq!(all.value(Turnover::MeanWait), 3.0);
        assert_eq!(all.value(Turnover::ShareWaited), 0.25);
        assert!(OfClass::default().value(Turnover::MeanWait).is_nan());
    }
}
