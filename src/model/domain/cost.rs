//! Costs: what is paid, by whom, and for each of what, as data.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{BedKind, Beds, ByFacility, ByTownship, Operator, Param, Text};

/// What a cost item is for.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum CostGroup {
    /// Buildings, conversions, equipment: paid once.
    Capital,
    /// What runs every month: wages, food, upkeep.
    Running,
    /// Paid to or for people by right, such as an allowance at a great age.
    Allowance,
    /// What comes in: a fee or a subsidy received. It lowers the payer's bill and the total.
    Income,
}

impl CostGroup {
    /// All groups, in the order of tables.
    pub const ALL: [CostGroup; 4] =
        [CostGroup::Capital, CostGroup::Running, CostGroup::Allowance, CostGroup::Income];

    /// The word used in scenario files and tables.
    pub fn word(self) -> &'static str {
        match self {
            CostGroup::Capital => "capital",
            CostGroup::Running => "running",
            CostGroup::Allowance => "allowance",
            CostGroup::Income => "income",
        }
    }

    /// What a yuan of the group adds to its payer's bill: 1, or −1 for income.
    fn sign(self) -> f64 {
        if self == CostGroup::Income { -1.0 } else { 1.0 }
    }
}

/// What a cost item is paid for each of, as a word.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum DriverWord {
    /// A bed of a project that opens.
    BedsOpened,
    /// A bed that a measure adds.
    BedsAdded,
    /// A general bed that becomes a nursing bed.
    BedsConverted,
    /// A bed that passes to another operator, by a transfer or a merger.
    BedsTransferred,
    /// A bed that is removed or closed.
    BedsClosed,
    /// A bed in service for a month.
    BedMonths,
    /// A person living in a bed for a month.
    ResidentMonths,
    /// An older person for a month.
    OlderMonths,
    /// A supported person (特困) for a month.
    SupportedMonths,
    /// One of the staff required, for a month.
    StaffMonths,
    /// A year in force.
    Year,
}

impl DriverWord {
    /// Whether it counts months of something, so that its price is one a month.
    pub fn is_of_months(self) -> bool {
        match self {
            DriverWord::BedMonths
            | DriverWord::ResidentMonths
            | DriverWord::OlderMonths
            | DriverWord::SupportedMonths
            | DriverWord::StaffMonths => true,
            DriverWord::BedsOpened
            | DriverWord::BedsAdded
            | DriverWord::BedsConverted
            | DriverWord::BedsTransferred
            | DriverWord::BedsClosed
            | DriverWord::Year => false,
        }
    }
}

impl DriverWord {
    /// All drivers, in the order of the reference.
    pub const ALL: [DriverWord; 11] = [
        DriverWord::BedsOpened,
        DriverWord::BedsAdded,
        DriverWord::BedsConverted,
        DriverWord::BedsTransferred,
        DriverWord::BedsClosed,
        DriverWord::BedMonths,
        DriverWord::ResidentMonths,
        DriverWord::OlderMonths,
        DriverWord::SupportedMonths,
        DriverWord::StaffMonths,
        DriverWord::Year,
    ];

    /// The word used in scenario files.
    pub fn word(self) -> &'static str {
        match self {
            DriverWord::BedsOpened => "beds_opened",
            DriverWord::BedsAdded => "beds_added",
            DriverWord::BedsConverted => "beds_converted",
            DriverWord::BedsTransferred => "beds_transferred",
            DriverWord::BedsClosed => "beds_closed",
            DriverWord::BedMonths => "bed_months",
            DriverWord::ResidentMonths => "resident_months",
            DriverWord::OlderMonths => "older_months",
            DriverWord::SupportedMonths => "supported_months",
            DriverWord::StaffMonths => "staff_months",
            DriverWord::Year => "year",
        }
    }
}

/// Something that happens to a bed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BedEvent {
    /// A project opens with it.
    Opened,
    /// A measure adds it.
    Added,
    /// It becomes a nursing bed.
    Converted,
    /// It passes to another operator.
    Transferred,
    /// It is removed, or its facility closes.
    Closed,
}

/// When the cost of a bed that opens is spent.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Spread {
    /// In the month of opening.
    #[default]
    Opening,
    /// Evenly over the months from the start of the project to its actual opening.
    Construction,
}

impl Spread {
    /// Whether it is what holds when nothing is written.
    pub fn is_opening(&self) -> bool {
        *self == Spread::Opening
    }
}

/// Which beds a driver counts.
#[derive(Debug, Clone, PartialEq)]
pub struct BedFilter {
    /// In which facilities.
    pub facilities: ByFacility<bool>,
    /// Of this kind only. A converted bed is of the kind it becomes.
    pub kind: Option<BedKind>,
    /// Under this operator only. A transferred bed is the new operator's.
    pub operator: Option<Operator>,
}

impl BedFilter {
    /// Whether it counts beds of `kind` under `operator`, wherever they are.
    pub fn counts(&self, kind: BedKind, operator: Operator) -> bool {
        self.kind.is_none_or(|only| only == kind)
            && self.operator.is_none_or(|only| only == operator)
    }

    /// How many of `beds` it counts, wherever they are.
    pub fn of(&self, beds: &Beds) -> u32 {
        let counted = beds.each().filter(|&(kind, operator, _)| self.counts(kind, operator));
        counted.map(|(_, _, beds)| beds).sum()
    }
}

/// Which residents a driver counts.
#[derive(Debug, Clone, PartialEq)]
pub struct ResidentFilter {
    /// By care need, in the order of [`super::NeedLevel::ALL`].
    pub need: [bool; 3],
    /// Supported people only, or everyone else only.
    pub supported: Option<bool>,
    /// In which townships the bed is.
    pub townships: ByTownship<bool>,
    /// In beds of this operator only.
    pub operator: Option<Operator>,
}

/// Which older people a driver counts.
#[derive(Debug, Clone, PartialEq)]
pub struct OlderFilter {
    /// First and last age; without a last one all from the first on.
    pub ages: AgeRange,
    /// In which townships they live.
    pub townships: ByTownship<bool>,
    /// Share of them that is counted (the registered).
    pub share: Option<Param>,
}

/// Ages from a first to a last one, both included; without a last one all from the first on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgeRange {
    /// First age.
    pub first: usize,
    /// Last age.
    pub last: Option<usize>,
}

/// Which supported people a driver counts.
#[derive(Debug, Clone, PartialEq)]
pub struct SupportedFilter {
    /// By care need, in the order of [`super::NeedLevel::ALL`].
    pub need: [bool; 3],
    /// Only those who live in a bed, or only those who do not.
    pub housed: Option<bool>,
    /// In which townships they live.
    pub townships: ByTownship<bool>,
}

/// What a cost item is paid for each of.
#[derive(Debug, Clone, PartialEq)]
pub enum Driver {
    /// Beds to which something happens.
    Beds {
        /// What happens.
        event: BedEvent,
        /// To which beds.
        filter: BedFilter,
        /// When the cost of one that opens is spent.
        spread: Spread,
    },
    /// Beds in service for a month each.
    BedMonths(BedFilter),
    /// People living in a bed for a month each.
    ResidentMonths(ResidentFilter),
    /// Older people for a month each.
    OlderMonths(OlderFilter),
    /// Supported people for a month each.
    SupportedMonths(SupportedFilter),
    /// Staff required of the kind with this index, for a month each.
    StaffMonths(usize),
    /// Years in force.
    Year,
}

impl Driver {
    /// The word for it in scenario files.
    pub fn word(&self) -> DriverWord {
        match self {
            Driver::Beds { event: BedEvent::Opened, .. } => DriverWord::BedsOpened,
            Driver::Beds { event: BedEvent::Added, .. } => DriverWord::BedsAdded,
            Driver::Beds { event: BedEvent::Converted, .. } => DriverWord::BedsConverted,
            Driver::Beds { event: BedEvent::Transferred, .. } => DriverWord::BedsTransferred,
            Driver::Beds { event: BedEvent::Closed, .. } => DriverWord::BedsClosed,
            Driver::BedMonths(_) => DriverWord::BedMonths,
            Driver::ResidentMonths(_) => DriverWord::ResidentMonths,
            Driver::OlderMonths(_) => DriverWord::OlderMonths,
            Driver::SupportedMonths(_) => DriverWord::SupportedMonths,
            Driver::StaffMonths(_) => DriverWord::StaffMonths,
            Driver::Year => DriverWord::Year,
        }
    }

    /// Which beds it counts, if beds are what it counts.
    pub(crate) fn bed_filter_mut(&mut self) -> Option<&mut BedFilter> {
        match self {
            Driver::Beds { filter, .. } | Driver::BedMonths(filter) => Some(filter),
            Driver::ResidentMonths(_)
            | Driver::OlderMonths(_)
            | Driver::SupportedMonths(_)
            | Driver::StaffMonths(_)
            | Driver::Year => None,
        }
    }
}

/// Who pays.
#[derive(Debug, Clone, PartialEq)]
pub struct Payer {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Text,
}

/// One cost: in year y it is amount · (1 + growth)^(y − B) · what the driver counts.
#[derive(Debug, Clone)]
pub struct CostItem {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Text,
    /// What it is for.
    pub group: CostGroup,
    /// Index of who pays, or receives an income.
    pub payer: usize,
    /// Index of the payer who pays an income, if it comes from one of them.
    pub charged_to: Option<usize>,
    /// What it is paid for each of.
    pub driver: Driver,
    /// Yuan for each, in the prices of the price year.
    pub amount: Param,
    /// Real growth a year.
    pub growth: Option<Param>,
    /// Actual over planned cost.
    pub overrun: Option<Param>,
    /// Share of the cost of a cancelled project that is spent all the same.
    pub sunk_share: Option<Param>,
    /// First year in force, if any.
    pub from: Option<i32>,
    /// Last year in force, if any.
    pub until: Option<i32>,
    /// What a reader should know of it.
    pub note: Option<Text>,
}

impl CostItem {
    /// What a yuan of it adds to the bill of the payer with this index: nothing to most, 1 to who
    /// pays, −1 to who receives.
    pub(crate) fn adds_to(&self, payer: usize) -> f64 {
        let own = if self.payer == payer { self.group.sign() } else { 0.0 };
        own + if self.charged_to == Some(payer) { 1.0 } else { 0.0 }
    }

    /// What a yuan of it adds to its group: nothing where one payer pays another, so that groups
    /// less income are the total.
    pub(crate) fn adds_to_group(&self) -> f64 {
        if self.charged_to.is_some() { 0.0 } else { 1.0 }
    }

    /// What a yuan of it adds to the bills of all payers together: nothing where one payer pays
    /// another.
    pub(crate) fn adds_to_total(&self) -> f64 {
        self.group.sign() + if self.charged_to.is_some() { 1.0 } else { 0.0 }
    }

    /// Whether it is in force in `year`.
    pub fn in_force(&self, year: i32) -> bool {
        self.from.is_none_or(|from| from <= year) && self.until.is_none_or(|until| year <= until)
    }

    /// Every assumption it reads.
    pub fn reads(&self) -> impl Iterator<Item = Param> {
        let share = match &self.driver {
            Driver::OlderMonths(filter) => filter.share,
            _ => None,
        };
        let optional = [self.growth, self.overrun, self.sunk_share, share];
        std::iter::once(self.amount).chain(optional.into_iter().flatten())
    }
}

/// Costs of a scenario.
#[derive(Debug, Clone)]
pub struct Costs {
    /// Year of whose prices the yuan are.
    pub price_year: i32,
    /// Real discount rate a year, for present values at the end of the base year.
    pub discount_rate: Param,
    /// Who pays, in the order of tables.
    pub payers: Vec<Payer>,
    /// What is paid, in the order of tables.
    pub items: Vec<CostItem>,
}

impl Costs {
    /// The groups that have an item which is not paid by one payer to another, in the order of
    /// tables.
    pub fn groups(&self) -> impl Iterator<Item = CostGroup> {
        let counts = |item: &CostItem, group| item.group == group && item.adds_to_group() > 0.0;
        CostGroup::ALL.into_iter().filter(move |&g| self.items.iter().any(|i| counts(i, g)))
    }

    /// Every range of ages that an item counts, each once.
    pub(crate) fn age_ranges(&self) -> Vec<AgeRange> {
        let mut ranges = Vec::new();
        for item in &self.items {
            if let Driver::OlderMonths(filter) = &item.driver
                && !ranges.contains(&filter.ages)
            {
                ranges.push(filter.ages);
            }
        }
        ranges
    }
}
