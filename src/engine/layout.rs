//! The row: where each result of a draw stands, and in which fixed-point unit the ensemble keeps it.

use std::ops::Range;

use super::placement::{Class, short};
use crate::domain::{BedKind, NeedLevel, Operator, Scenario, Years};

/// Which people a demand is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Supported people (特困) to be housed.
    Supported,
    /// Everyone else.
    Other,
    /// All of them.
    All,
}

impl Group {
    /// All groups, in the order of tables.
    pub const ALL: [Group; 3] = [Group::Supported, Group::Other, Group::All];

    /// The word used in tables.
    pub fn word(self) -> &'static str {
        match self {
            Group::Supported => "supported",
            Group::Other => "other",
            Group::All => "all",
        }
    }
}

/// A result that exists for every place and year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stock {
    /// Persons of the elderly age or older.
    Older,
    /// Persons aged 65 or older.
    Aged65,
    /// Persons aged 80 or older.
    Aged80,
    /// Older persons with this care need.
    Need(NeedLevel),
    /// Persons who would use a bed of this kind (any, if `None`).
    Demand(Group, Option<BedKind>),
    /// Beds in service of this kind and operator (any, if `None`).
    Beds(Option<BedKind>, Option<Operator>),
    /// Usable beds of this kind (any, if `None`).
    Usable(Option<BedKind>),
    /// Usable beds less demand, without travel, of this kind (any, if `None`).
    Balance(Option<BedKind>),
    /// Persons of a class placed in a bed of their own township, by where they live.
    Home(Class),
    /// Persons of a class placed in another township, by where they live.
    Elsewhere(Class),
    /// Persons of a class who find no bed within reach, by where they live.
    Shortfall(Class),
    /// Persons who find no bed, by the kind of bed they look for (any, if `None`).
    Waiting(Option<BedKind>),
    /// Whole beds that would house those of the place who find none, each township's for itself: nursing beds for those who
    /// look for one, and general ones for the rest (both, if `None`).
    Missing(Option<BedKind>),
    /// Beds of a kind that are filled, by where they stand.
    Occupied(BedKind),
    /// Usable beds of a kind that nobody fills, by where they stand.
    Unused(BedKind),
    /// Spatial access (E2SFCA): usable beds within reach per 100 people who would use one.
    Access,
}

/// Where the model holds a number back at what is possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ceiling {
    /// Uptake grown to more than 100 %: persons of demand left out.
    Uptake,
    /// More supported people than older people: persons left out.
    Supported,
    /// Measures that find fewer beds than they ask for: beds not found so far.
    Measures,
}

impl Ceiling {
    /// All of them, in the order of tables.
    pub const ALL: [Ceiling; 3] = [Ceiling::Uptake, Ceiling::Supported, Ceiling::Measures];

    /// The word used in tables.
    pub fn word(self) -> &'static str {
        match self {
            Ceiling::Uptake => "uptake",
            Ceiling::Supported => "supported",
            Ceiling::Measures => "measures",
        }
    }
}

/// A result of the whole district by year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bottom {
    /// Least shortfall any placement office could reach, by the kind of bed looked for (any, if `None`).
    Coordinated(Option<BedKind>),
    /// Shortfall if distance were no matter, by the kind of bed looked for (any, if `None`).
    Number(Option<BedKind>),
    /// What a ceiling of the model cuts off.
    Beyond(Ceiling),
}

impl Bottom {
    /// How many there are a year.
    pub const COUNT: usize = 9;

    /// All of them.
    pub fn all() -> impl Iterator<Item = Bottom> {
        let bounds = |kind| [Bottom::Coordinated(kind), Bottom::Number(kind)];
        KINDS.into_iter().flat_map(bounds).chain(Ceiling::ALL.map(Bottom::Beyond))
    }

    /// Place among them.
    pub fn index(self) -> usize {
        match self {
            Bottom::Coordinated(kind) => kind.map_or(2, BedKind::index),
            Bottom::Number(kind) => 3 + kind.map_or(2, BedKind::index),
            Bottom::Beyond(ceiling) => 6 + ceiling as usize,
        }
    }
}

const KINDS: [Option<BedKind>; 3] = [Some(BedKind::General), Some(BedKind::Nursing), None];
const OPERATORS: [Option<Operator>; 3] = [Some(Operator::Government), Some(Operator::Social), None];

impl Stock {
    /// How many stocks a place has.
    pub const COUNT: usize = 53;

    /// Every stock, in the order of the row.
    pub fn all() -> Vec<Stock> {
        let mut all = vec![Stock::Older, Stock::Aged65, Stock::Aged80];
        all.extend(NeedLevel::ALL.map(Stock::Need));
        for group in Group::ALL {
            all.extend(KINDS.map(|kind| Stock::Demand(group, kind)));
        }
        for kind in KINDS {
            all.extend(OPERATORS.map(|operator| Stock::Beds(kind, operator)));
        }
        all.extend(KINDS.map(Stock::Usable));
        all.extend(KINDS.map(Stock::Balance));
        all.extend(Class::ALL.map(Stock::Home));
        all.extend(Class::ALL.map(Stock::Elsewhere));
        all.extend(Class::ALL.map(Stock::Shortfall));
        all.extend(KINDS.map(Stock::Waiting));
        all.extend(KINDS.map(Stock::Missing));
        all.extend(BedKind::ALL.map(Stock::Occupied));
        all.extend(BedKind::ALL.map(Stock::Unused));
        all.push(Stock::Access);
        all
    }

    /// Whether the stock comes in whole numbers: beds always do, people where chance decides about each.
    fn is_whole(self, chance_events: bool) -> bool {
        match self {
            Stock::Beds(..) | Stock::Missing(_) => true,
            Stock::Older | Stock::Aged65 | Stock::Aged80 | Stock::Need(_) | Stock::Demand(..) => {
                chance_events
            }
            _ => false,
        }
    }

    /// Place in the row of a place and year.
    pub fn index(self) -> usize {
        let kind = |k: Option<BedKind>| k.map_or(2, BedKind::index);
        match self {
            Stock::Older => 0,
            Stock::Aged65 => 1,
            Stock::Aged80 => 2,
            Stock::Need(level) => 3 + level as usize,
            Stock::Demand(group, k) => 6 + 3 * group as usize + kind(k),
            Stock::Beds(k, operator) => 15 + 3 * kind(k) + operator.map_or(2, Operator::index),
            Stock::Usable(k) => 24 + kind(k),
            Stock::Balance(k) => 27 + kind(k),
            Stock::Home(class) => 30 + class.index(),
            Stock::Elsewhere(class) => 34 + class.index(),
            Stock::Shortfall(class) => 38 + class.index(),
            Stock::Waiting(k) => 42 + kind(k),
            Stock::Missing(k) => 45 + kind(k),
            Stock::Occupied(k) => 48 + k.index(),
            Stock::Unused(k) => 50 + k.index(),
            Stock::Access => 52,
        }
    }
}

/// What a rule yields in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finding {
    /// The metric.
    Value,
    /// 1 where the rule is met, 0 where it is not.
    Met,
    /// Whole beds (or townships, facilities, persons) between the value and the bound; 0 where the rule is met.
    Gap,
}

/// Key of a stock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StockKey {
    /// Index of the township; the number of townships for the district.
    pub place: usize,
    /// Index of the year.
    pub year: usize,
    /// What is counted.
    pub stock: Stock,
}

/// Value in a row where there is none (a cancelled project's opening, a share of nothing).
pub const MISSING: f64 = f64::NAN;

/// Where everything stands in a row.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// Townships; the district is place number `townships`.
    pub townships: usize,
    /// Years covered.
    pub years: Years,
    /// Whether each rule's metric is a share.
    rules: Vec<bool>,
    projects: Vec<usize>,
    /// Whether each stock comes in whole numbers.
    is_whole: Vec<bool>,
    /// Years whose flows are kept, by index.
    flow_years: Vec<usize>,
    /// Pairs of townships within reach of each other.
    pairs: usize,
}

impl Layout {
    /// The layout of a scenario's rows.
    pub fn new(scenario: &Scenario) -> Self {
        let projects = scenario.facilities.iter().enumerate();
        Layout {
            townships: scenario.townships.len(),
            years: scenario.years,
            rules: scenario.rules.iter().map(|r| r.metric.is_share()).collect(),
            projects: projects.filter(|(_, f)| f.project.is_some()).map(|(i, _)| i).collect(),
            flow_years: scenario.headline.iter().map(|&y| scenario.years.index(y)).collect(),
            pairs: scenario.travel.minutes.pairs(),
            is_whole: Stock::all().iter().map(|s| s.is_whole(scenario.chance_events)).collect(),
        }
    }

    /// Place number of the district.
    pub fn district(&self) -> usize {
        self.townships
    }

    /// Facilities that are projects, by index.
    pub fn projects(&self) -> &[usize] {
        &self.projects
    }

    /// Length of a row.
    pub fn width(&self) -> usize {
        self.flow_start() + self.flow_years.len() * self.pairs
    }

    /// Years whose flows are kept, by index.
    pub fn flow_years(&self) -> &[usize] {
        &self.flow_years
    }

    /// Column of the persons of `pair` who travel, in the year with this place in [`Layout::flow_years`].
    pub fn flow(&self, flow_year: usize, pair: usize) -> usize {
        self.flow_start() + flow_year * self.pairs + pair
    }

    /// Columns of all flows in the year with this place in [`Layout::flow_years`].
    pub fn flows(&self, flow_year: usize) -> Range<usize> {
        self.flow(flow_year, 0)..self.flow(flow_year, self.pairs)
    }

    /// Column of a bottom line of the district in the year with index `year`.
    pub fn bottom(&self, year: usize, bottom: Bottom) -> usize {
        self.bottom_start() + year * Bottom::COUNT + bottom.index()
    }

    /// Column of a stock.
    pub fn stock(&self, key: StockKey) -> usize {
        (key.place * self.years.count() + key.year) * Stock::COUNT + key.stock.index()
    }

    /// Column of what a rule yields in the year with index `year`.
    pub fn finding(&self, rule: usize, year: usize, finding: Finding) -> usize {
        self.rule_start() + (rule * self.years.count() + year) * 3 + finding as usize
    }

    /// Column of the joint compliance in the year with index `year`: 1 where every binding rule in force is met, 0 where
    /// one is not, absent where none is in force.
    pub fn joint_compliance(&self, year: usize) -> usize {
        self.joint_start() + year
    }

    /// Column of the opening month (as an index) of the project with this number in [`Layout::projects`].
    pub fn opening(&self, project: usize) -> usize {
        self.project_start() + project
    }

    /// Columns of the beds missing in `place` in the year with index `year`: all of them, and nursing beds.
    pub fn missing(&self, place: usize, year: usize) -> [usize; 2] {
        [None, Some(BedKind::Nursing)]
            .map(|kind| self.stock(StockKey { place, year, stock: Stock::Missing(kind) }))
    }

    /// Fixed-point units in one of whatever `column` counts: the ensemble keeps whole multiples of 1 ÷ this.
    ///
    /// What comes in whole numbers is kept as it is; fractions of persons and beds to a tenth, shares to 10⁻⁵, other
    /// ratios to a hundredth.
    pub fn scale(&self, column: usize) -> f64 {
        if column >= self.joint_start() {
            return if column < self.bottom_start() { 1.0 } else { short::UNITS };
        }
        let Some(in_rules) = column.checked_sub(self.rule_start()) else {
            return if self.is_whole[column % Stock::COUNT] { 1.0 } else { short::UNITS };
        };
        let is_value = in_rules % 3 == Finding::Value as usize;
        match self.rules.get(in_rules / (3 * self.years.count())) {
            Some(true) if is_value => 1e5,
            Some(false) if is_value => 100.0,
            _ => 1.0,
        }
    }

    fn rule_start(&self) -> usize {
        (self.townships + 1) * self.years.count() * Stock::COUNT
    }

    fn project_start(&self) -> usize {
        self.rule_start() + self.rules.len() * self.years.count() * 3
    }

    fn joint_start(&self) -> usize {
        self.project_start() + self.projects.len()
    }

    fn bottom_start(&self) -> usize {
        self.joint_start() + self.years.count()
    }

    fn flow_start(&self) -> usize {
        self.bottom_start() + self.years.count() * Bottom::COUNT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stock_stands_at_its_own_index() {
        let all = Stock::all();
        assert_eq!(all.len(), Stock::COUNT);
        for (i, stock) in all.into_iter().enumerate() {
            assert_eq!(stock.index(), i, "{stock:?}");
        }
    }
}
