//! Results of money and staff: which there are, in the order of the row. A scenario that says
//! nothing of either has none.
//!
//! Money is kept in whole yuan, at most 9 · 10¹⁵ of them.

use std::collections::BTreeMap;

use crate::domain::{CostGroup, KeptResult, Scenario};

/// What a sum of money is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Line<'s> {
    /// The cost item with this id.
    Item(&'s str),
    /// All items of a group.
    Group(CostGroup),
    /// What the payer with this id pays, less its income.
    Payer(&'s str),
    /// What all pay, less income.
    Total,
}

impl Line<'_> {
    /// What kind of line it is, and which: the words used in tables.
    pub fn words(&self) -> [&str; 2] {
        match self {
            Line::Item(id) => ["item", id],
            Line::Group(group) => ["group", group.word()],
            Line::Payer(id) => ["payer", id],
            Line::Total => ["total", "all"],
        }
    }
}

/// Over which time money is added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sum {
    /// In the year.
    InYear,
    /// From the year after the base year to the end of the year.
    Cumulative,
    /// The same, discounted to the end of the base year, flows at mid-year.
    PresentValue,
    /// Before the base year.
    BeforeBase,
    /// After the horizon.
    AfterHorizon,
}

impl Sum {
    /// The word used in tables.
    pub fn word(self) -> &'static str {
        match self {
            Sum::InYear => "in_year",
            Sum::Cumulative => "cumulative",
            Sum::PresentValue => "present_value",
            Sum::BeforeBase => "before_base_year",
            Sum::AfterHorizon => "after_horizon",
        }
    }

    /// Whether it belongs to a year.
    pub(crate) fn has_year(self) -> bool {
        !matches!(self, Sum::BeforeBase | Sum::AfterHorizon)
    }
}

/// A cost for each of something: sums of a draw divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CostRatio {
    /// Running cost of the year ÷ months that people lived in beds in it.
    PerResidentMonth,
    /// Capital so far ÷ beds opened and added so far.
    PerNewBed,
}

impl CostRatio {
    /// Both, in the order of tables.
    pub const ALL: [CostRatio; 2] = [CostRatio::PerResidentMonth, CostRatio::PerNewBed];

    /// The word used in tables.
    pub fn word(self) -> &'static str {
        match self {
            CostRatio::PerResidentMonth => "running_per_resident_month",
            CostRatio::PerNewBed => "capital_per_new_bed",
        }
    }
}

/// What a kind of staff yields in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StaffFinding {
    /// Required.
    Required,
    /// There; absent where the scenario does not say.
    Available,
    /// Whole persons missing.
    Gap,
    /// People served for each one who is there.
    ServedEach,
}

impl StaffFinding {
    /// All of them, in the order of tables.
    pub const ALL: [StaffFinding; 4] = [
        StaffFinding::Required,
        StaffFinding::Available,
        StaffFinding::Gap,
        StaffFinding::ServedEach,
    ];

    /// The word used in tables.
    pub fn word(self) -> &'static str {
        match self {
            StaffFinding::Required => "required",
            StaffFinding::Available => "available",
            StaffFinding::Gap => "gap",
            StaffFinding::ServedEach => "served_each",
        }
    }
}

/// A line, by what the scenario has.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::engine) enum OwnLine {
    /// An item.
    Item(String),
    /// A group.
    Group(CostGroup),
    /// A payer.
    Payer(String),
    /// All of it.
    Total,
}

impl OwnLine {
    fn line(&self) -> Line<'_> {
        match self {
            OwnLine::Item(id) => Line::Item(id),
            OwnLine::Group(group) => Line::Group(*group),
            OwnLine::Payer(id) => Line::Payer(id),
            OwnLine::Total => Line::Total,
        }
    }
}

/// One result, by the positions of what it is of; the district is the place behind the townships.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::engine) enum Account {
    /// Money.
    Money {
        /// Which line.
        line: usize,
        /// Where.
        place: usize,
        /// When; 0 where the sum has no year.
        year: usize,
        /// Over which time.
        sum: Sum,
    },
    /// A cost for each.
    Ratio {
        /// Which.
        ratio: CostRatio,
        /// When.
        year: usize,
    },
    /// Staff.
    Staff {
        /// Which kind.
        kind: usize,
        /// Where.
        place: usize,
        /// When.
        year: usize,
        /// What.
        finding: StaffFinding,
    },
}

/// The results of money and staff of a scenario.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Accounts {
    lines: Vec<OwnLine>,
    staff: Vec<String>,
    accounts: Vec<Account>,
    columns: BTreeMap<Account, usize>,
    /// Place number of the district.
    district: usize,
}

impl Accounts {
    /// Those of `scenario`.
    pub fn new(scenario: &Scenario) -> Self {
        let (district, years) = (scenario.townships.len(), scenario.years.count());
        let headline = scenario.headline.iter().map(|&year| scenario.years.index(year));
        let shown: Vec<usize> = headline.collect();
        let (mut lines, mut accounts) = (Vec::new(), Vec::new());
        if let Some(costs) = &scenario.costs {
            lines.extend(costs.items.iter().map(|item| OwnLine::Item(item.id.clone())));
            lines.extend(costs.groups().map(OwnLine::Group));
            lines.extend(costs.payers.iter().map(|payer| OwnLine::Payer(payer.id.clone())));
            lines.push(OwnLine::Total);
            for (line, of) in lines.iter().enumerate() {
                let mut add =
                    |place, year, sum| accounts.push(Account::Money { line, place, year, sum });
                for year in 0..years {
                    add(district, year, Sum::InYear);
                    add(district, year, Sum::Cumulative);
                    if !matches!(of, OwnLine::Item(_)) {
                        add(district, year, Sum::PresentValue);
                    }
                }
                add(district, 0, Sum::BeforeBase);
                add(district, 0, Sum::AfterHorizon);
                if matches!(of, OwnLine::Group(_) | OwnLine::Total) {
                    for (place, &year) in
                        (0..district).flat_map(|place| shown.iter().map(move |year| (place, year)))
                    {
                        add(place, year, Sum::InYear);
                        add(place, year, Sum::Cumulative);
                    }
                }
            }
            for year in 0..years {
                accounts.extend(CostRatio::ALL.map(|ratio| Account::Ratio { ratio, year }));
            }
        }
        for kind in 0..scenario.staff.len() {
            let mut add = |place, year, finding| {
                accounts.push(Account::Staff { kind, place, year, finding });
            };
            for year in 0..years {
                (0..district).for_each(|place| add(place, year, StaffFinding::Required));
                StaffFinding::ALL.into_iter().for_each(|finding| add(district, year, finding));
            }
        }
        let columns = accounts.iter().enumerate().map(|(column, &account)| (account, column));
        Accounts {
            lines,
            staff: scenario.staff.iter().map(|kind| kind.id.clone()).collect(),
            columns: columns.collect(),
            accounts,
            district,
        }
    }

    /// How many there are.
    pub fn width(&self) -> usize {
        self.accounts.len()
    }

    /// The lines, in the order of tables.
    pub fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        self.lines.iter().map(OwnLine::line)
    }

    /// Ids of the kinds of staff, in the order of tables.
    pub fn staff(&self) -> &[String] {
        &self.staff
    }

    pub(in crate::engine) fn own_lines(&self) -> &[OwnLine] {
        &self.lines
    }

    pub(in crate::engine) fn accounts(&self) -> &[Account] {
        &self.accounts
    }

    /// The line of the result in `column`.
    pub(in crate::engine) fn line(&self, line: usize) -> Line<'_> {
        self.lines[line].line()
    }

    /// The column of a sum of money.
    pub(in crate::engine) fn money(
        &self,
        line: Line,
        place: usize,
        year: Option<usize>,
        sum: Sum,
    ) -> Option<usize> {
        let line = self.lines.iter().position(|own| own.line() == line)?;
        let year = if sum.has_year() { year? } else { 0 };
        self.columns.get(&Account::Money { line, place, year, sum }).copied()
    }

    /// The column of a cost for each.
    pub(in crate::engine) fn ratio(&self, ratio: CostRatio, year: usize) -> Option<usize> {
        self.columns.get(&Account::Ratio { ratio, year }).copied()
    }

    /// The column of what the kind of staff with this id yields.
    pub(in crate::engine) fn staff_finding(
        &self,
        id: &str,
        place: usize,
        year: usize,
        finding: StaffFinding,
    ) -> Option<usize> {
        let kind = self.staff.iter().position(|own| own == id)?;
        self.columns.get(&Account::Staff { kind, place, year, finding }).copied()
    }

    /// Fixed-point units in one of what `column` counts: whole yuan and whole persons missing,
    /// tenths of staff, hundredths of people served.
    pub fn scale(&self, column: usize) -> f64 {
        match self.accounts[column] {
            Account::Money { .. } | Account::Ratio { .. } => 1.0,
            Account::Staff { finding, .. } => match finding {
                StaffFinding::Gap => 1.0,
                StaffFinding::Required | StaffFinding::Available => 10.0,
                StaffFinding::ServedEach => 100.0,
            },
        }
    }

    /// Whether what `column` counts may be too large for 32 bits.
    pub(crate) fn is_wide(&self, column: usize) -> bool {
        match self.accounts[column] {
            Account::Money { .. } | Account::Ratio { .. } => true,
            Account::Staff { finding, .. } => finding == StaffFinding::ServedEach,
        }
    }

    /// The place and year of the result in `column`, and what it is kept with; no year where the
    /// sum has none.
    pub(in crate::engine) fn of(&self, column: usize) -> (usize, Option<usize>, KeptResult) {
        match self.accounts[column] {
            Account::Money { place, year, sum, .. } => {
                (place, sum.has_year().then_some(year), KeptResult::Money)
            }
            Account::Ratio { year, .. } => (self.district, Some(year), KeptResult::Money),
            Account::Staff { place, year, .. } => (place, Some(year), KeptResult::Staff),
        }
    }

    /// What tells these results from others, for the fingerprint of a layout; nothing where there
    /// are none.
    pub fn names(&self) -> impl Iterator<Item = String> {
        let lines = self.lines().map(|line| line.words().join(" "));
        let staff = self.staff.iter().map(|id| format!("staff {id}"));
        lines.chain(staff)
    }
}
