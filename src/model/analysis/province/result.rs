//! Which results are rolled up: those of all districts, and those of money and staff that a
//! district speaks of.

use crate::domain::{BedKind, CostGroup, NeedLevel, Operator, Scenario, Unit};
use crate::engine::layout::Group;
use crate::engine::placement::Client;
use crate::engine::results::catalogue::CATALOGUE;
use crate::engine::results::key::{Line, StaffFinding, Sum};
use crate::engine::units::LARGEST;
use crate::engine::{ResultKey, Stock, What};

/// The results of every district that are rolled up: sums over townships, so that sums over
/// districts mean the same.
pub const ROLLED: [Stock; 26] = [
    Stock::Older,
    Stock::Aged65,
    Stock::Aged80,
    Stock::Need(NeedLevel::Partial),
    Stock::Need(NeedLevel::Full),
    Stock::Demand(Group::Supported, None),
    Stock::Demand(Group::All, Some(BedKind::General)),
    Stock::Demand(Group::All, Some(BedKind::Nursing)),
    Stock::Demand(Group::All, None),
    Stock::Beds(Some(BedKind::General), None),
    Stock::Beds(Some(BedKind::Nursing), None),
    Stock::Beds(None, Some(Operator::Government)),
    Stock::Beds(None, None),
    Stock::Usable(Some(BedKind::General)),
    Stock::Usable(Some(BedKind::Nursing)),
    Stock::Usable(None),
    Stock::Waiting(Some(BedKind::General)),
    Stock::Waiting(Some(BedKind::Nursing)),
    Stock::Waiting(None),
    Stock::Missing(Some(BedKind::General)),
    Stock::Missing(Some(BedKind::Nursing)),
    Stock::Missing(None),
    Stock::Shortfall(Client::SupportedNursing),
    Stock::Shortfall(Client::SupportedGeneral),
    Stock::Occupied(BedKind::General),
    Stock::Occupied(BedKind::Nursing),
];

/// Whose spending a sum is of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spender {
    /// That of a group of costs.
    Group(CostGroup),
    /// That of the payer with this id, less its income.
    Payer(String),
    /// That of all payers, less income.
    All,
}

/// A result that is rolled up, in the order of tables.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum RolledResult {
    /// The one in this place of [`ROLLED`]; every district has it.
    Stock(usize),
    /// Yuan, in a year or so far.
    Money(Spender, Sum),
    /// What the kind of staff with this id yields.
    Staff(String, StaffFinding),
}

impl Spender {
    fn line(&self) -> Line<'_> {
        match self {
            Spender::Group(group) => Line::Group(*group),
            Spender::Payer(id) => Line::Payer(id),
            Spender::All => Line::Total,
        }
    }
}

impl RolledResult {
    /// Those of a district: what it says nothing of is not among them, and never nought.
    pub fn of(scenario: &Scenario) -> Vec<Self> {
        let mut results: Vec<Self> = (0..ROLLED.len()).map(RolledResult::Stock).collect();
        if let Some(costs) = &scenario.costs {
            let groups = costs.groups().map(Spender::Group);
            let payers = costs.payers.iter().map(|payer| Spender::Payer(payer.id.clone()));
            for spender in groups.chain(payers).chain([Spender::All]) {
                let sums = [Sum::InYear, Sum::Cumulative];
                results.extend(sums.map(|sum| RolledResult::Money(spender.clone(), sum)));
            }
        }
        for kind in &scenario.staff {
            let mut add = |finding| results.push(RolledResult::Staff(kind.id.clone(), finding));
            add(StaffFinding::Required);
            if kind.available.is_some() {
                add(StaffFinding::Available);
                add(StaffFinding::Gap);
            }
        }
        results.sort();
        results
    }

    /// A result that every district has.
    ///
    /// # Panics
    /// If the result is not rolled up.
    pub fn stock(stock: Stock) -> Self {
        let place = ROLLED.iter().position(|rolled| *rolled == stock);
        RolledResult::Stock(place.expect("a result that is rolled up"))
    }

    /// Its key in a row of a district.
    pub fn key(&self, year: i32) -> ResultKey<'_> {
        let what = match self {
            RolledResult::Stock(place) => What::Stock(ROLLED[*place]),
            RolledResult::Money(spender, sum) => What::Money(spender.line(), *sum),
            RolledResult::Staff(id, finding) => What::Staff(id, *finding),
        };
        ResultKey::district(what, year)
    }

    /// Units in one of what is counted: tenths of people, beds and staff, whole yuan and whole
    /// persons missing. A run may keep people and beds as whole numbers; a sum of districts is in
    /// tenths whatever they keep.
    pub fn units(&self) -> f64 {
        match self {
            RolledResult::Money(..) | RolledResult::Staff(_, StaffFinding::Gap) => 1.0,
            RolledResult::Stock(_) | RolledResult::Staff(..) => 10.0,
        }
    }

    /// Its name in tables: `demand/all/nursing`, `money/payer/county/in_year`, `staff/carers/gap`.
    pub fn name(&self) -> String {
        match self {
            RolledResult::Stock(place) => CATALOGUE[ROLLED[*place].index()].name(),
            RolledResult::Money(spender, sum) => {
                let line = spender.line();
                let [kind, which] = line.words();
                ["money", kind, which, sum.word()].join("/")
            }
            RolledResult::Staff(id, finding) => ["staff", id, finding.word()].join("/"),
        }
    }

    /// The unit.
    pub fn unit(&self) -> Unit {
        match self {
            RolledResult::Stock(place) => CATALOGUE[ROLLED[*place].index()].unit,
            RolledResult::Money(..) => Unit::Yuan,
            RolledResult::Staff(..) => Unit::Persons,
        }
    }

    /// Whether a value is one that a run keeps of it.
    pub fn holds(&self, value: i64) -> bool {
        let most = match self {
            RolledResult::Stock(_) | RolledResult::Staff(..) => i32::MAX as u64 - 1,
            RolledResult::Money(..) => LARGEST,
        };
        value.unsigned_abs() <= most
    }
}
