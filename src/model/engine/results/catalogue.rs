//! The catalogue of results of each place and year: one entry says what a result is called, what it
//! counts, how it is kept, how the district comes of its townships, which half of a draw it belongs
//! to, and where its value comes from.
//!
//! Row, tallies, archive, tables and comparisons are made of it. A result more is a name in
//! [`Stock`] and one entry here.

use crate::domain::{BedKind, KeptResult, NeedLevel, Operator, Unit};
use crate::engine::outcome::placement::needed::{Asked, Waiting};
use crate::engine::outcome::placement::place::Placement;
use crate::engine::outcome::placement::{Client, short};
use crate::engine::outcome::supply::TownshipBeds;
use crate::engine::world::demand::Demand;

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
    /// Persons of a kind of client placed in a bed of their own township, by where they live.
    Home(Client),
    /// Persons of a kind of client placed in another township, by where they live.
    Elsewhere(Client),
    /// Persons of a kind of client who find no bed within reach, by where they live.
    Shortfall(Client),
    /// Persons who find no bed, by the kind of bed they look for (any, if `None`).
    Waiting(Option<BedKind>),
    /// Whole beds that would house those of the place who find none, each township's for itself:
    /// nursing beds for those who look for one, and general ones for the rest (both, if `None`).
    Missing(Option<BedKind>),
    /// Beds of a kind that are filled, by where they stand.
    Occupied(BedKind),
    /// Usable beds of a kind that nobody fills, by where they stand.
    Unused(BedKind),
    /// Spatial access (E2SFCA): usable beds within reach per 100 people who would use one.
    Access,
}

/// How a result is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// As the whole number it is.
    Whole,
    /// As people are: whole where chance decides about each, else in tenths.
    People,
    /// In tenths.
    Tenths,
    /// In tenths, however large: a ratio to what may be almost nothing.
    WideTenths,
}

impl Kept {
    /// Fixed-point units in one of what is counted.
    pub fn scale(self, chance_events: bool) -> f64 {
        match self {
            Kept::Whole => 1.0,
            Kept::People if chance_events => 1.0,
            Kept::People | Kept::Tenths | Kept::WideTenths => short::UNITS,
        }
    }

    /// Whether 32 bits may be too few.
    pub(crate) fn is_wide(self) -> bool {
        self == Kept::WideTenths
    }
}

/// How the district's value comes of those of its townships.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Combine {
    /// It is their sum.
    Sum,
    /// It is their mean, each weighted by its own value of this result; absent where all weigh
    /// nothing.
    MeanBy(Stock),
}

/// The half of a draw that a result belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    /// People, care need, demand: no plan changes it.
    World,
    /// Beds, placement, rules: what a plan changes.
    Outcome,
}

/// A result of each place and year.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// Which.
    pub stock: Stock,
    /// The table it is a row of.
    pub table: &'static str,
    /// What it is called there: the words of the table's key columns.
    pub keys: &'static [&'static str],
    /// What it counts.
    pub unit: Unit,
    /// How it is kept.
    pub kept: Kept,
    /// How places combine.
    pub combine: Combine,
    /// The half of a draw it belongs to.
    pub half: Half,
    /// With which results of townships it is kept, where a scenario does not keep all.
    pub kept_with: KeptResult,
}

impl Entry {
    /// Its name where it stands alone: its table and what it is called there, `demand/all/nursing`.
    pub fn name(&self) -> String {
        [&[self.table], self.keys].concat().join("/")
    }
}

/// What a draw knows of a township at the end of a year.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TownshipYear<'d> {
    /// Persons at or above the elderly age, 65 and 80.
    pub aged: [f64; 3],
    /// Older people by care need.
    pub need: [f64; 3],
    /// Who would use a bed.
    pub demand: &'d Demand,
    /// Beds.
    pub beds: &'d TownshipBeds,
    /// Who found one, in all townships.
    pub placement: &'d Placement,
    /// Who of the township did not.
    pub waiting: Waiting,
    /// Whole beds that would house them.
    pub missing: Asked,
    /// Which township it is.
    pub township: usize,
    /// Usable beds within reach per person who would use one.
    pub access: f64,
}

const GENERAL: BedKind = BedKind::General;
const NURSING: BedKind = BedKind::Nursing;
const GOVERNMENT: Operator = Operator::Government;
const SOCIAL: Operator = Operator::Social;

impl TownshipYear<'_> {
    fn need(&self, level: NeedLevel) -> f64 {
        self.need[level as usize]
    }

    fn supported(&self, kind: BedKind) -> f64 {
        self.demand[0][kind.index()]
    }

    fn other(&self, kind: BedKind) -> f64 {
        self.demand[1][kind.index()]
    }

    fn asking(&self, kind: BedKind) -> f64 {
        self.supported(kind) + self.other(kind)
    }

    fn all_asking(&self) -> f64 {
        self.asking(GENERAL) + self.asking(NURSING)
    }

    fn usable(&self, kind: BedKind) -> f64 {
        self.beds.usable[kind.index()]
    }

    fn all_usable(&self) -> f64 {
        self.usable(GENERAL) + self.usable(NURSING)
    }

    fn in_service(&self, kind: BedKind, operator: Operator) -> f64 {
        f64::from(self.beds.beds.of(kind, operator))
    }

    fn home(&self, client: Client) -> f64 {
        self.placement.home[client.index()][self.township]
    }

    fn elsewhere(&self, client: Client) -> f64 {
        self.placement.elsewhere[client.index()][self.township]
    }

    fn shortfall(&self, client: Client) -> f64 {
        self.placement.shortfall[client.index()][self.township]
    }

    fn occupied(&self, kind: BedKind) -> f64 {
        self.placement.occupied[kind.index()][self.township]
    }
}

/// Declares the catalogue, and writes a row's cells of one township and year in its order.
macro_rules! catalogue {
    ($($stock:expr => $table:literal $keys:expr, $unit:ident, $kept:ident, $combine:expr, $half:ident, $kept_with:ident, |$at:ident| $value:expr;)+) => {
        /// Every result of a place and year, in the order of the row.
        pub const CATALOGUE: &[Entry] = &[$(Entry {
            stock: $stock,
            table: $table,
            keys: &$keys,
            unit: Unit::$unit,
            kept: Kept::$kept,
            combine: $combine,
            half: Half::$half,
            kept_with: KeptResult::$kept_with,
        },)+];

        /// Writes the results of a township and year into `cells`.
        #[inline]
        pub(in crate::engine) fn write(cells: &mut [f64], seen: &TownshipYear) {
            let mut cells = cells.iter_mut();
            $(if let Some(cell) = cells.next() {
                let $at = seen;
                *cell = $value;
            })+
        }
    };
}

use Combine::{MeanBy, Sum};

catalogue! {
    Stock::Older => "population" ["elderly"], Persons, People, Sum, World, People, |at| at.aged[0];
    Stock::Aged65 => "population" ["65+"], Persons, People, Sum, World, People, |at| at.aged[1];
    Stock::Aged80 => "population" ["80+"], Persons, People, Sum, World, People, |at| at.aged[2];
    Stock::Need(NeedLevel::Independent) => "need" ["independent"], Persons, People, Sum, World, People, |at| at.need(NeedLevel::Independent);
    Stock::Need(NeedLevel::Partial) => "need" ["partial"], Persons, People, Sum, World, People, |at| at.need(NeedLevel::Partial);
    Stock::Need(NeedLevel::Full) => "need" ["full"], Persons, People, Sum, World, People, |at| at.need(NeedLevel::Full);
    Stock::Demand(Group::Supported, Some(GENERAL)) => "demand" ["supported", "general"], Persons, People, Sum, World, Demand, |at| at.supported(GENERAL);
    Stock::Demand(Group::Supported, Some(NURSING)) => "demand" ["supported", "nursing"], Persons, People, Sum, World, Demand, |at| at.supported(NURSING);
    Stock::Demand(Group::Supported, None) => "demand" ["supported", "all"], Persons, People, Sum, World, Demand, |at| at.supported(GENERAL) + at.supported(NURSING);
    Stock::Demand(Group::Other, Some(GENERAL)) => "demand" ["other", "general"], Persons, People, Sum, World, Demand, |at| at.other(GENERAL);
    Stock::Demand(Group::Other, Some(NURSING)) => "demand" ["other", "nursing"], Persons, People, Sum, World, Demand, |at| at.other(NURSING);
    Stock::Demand(Group::Other, None) => "demand" ["other", "all"], Persons, People, Sum, World, Demand, |at| at.other(GENERAL) + at.other(NURSING);
    Stock::Demand(Group::All, Some(GENERAL)) => "demand" ["all", "general"], Persons, People, Sum, World, Demand, |at| at.asking(GENERAL);
    Stock::Demand(Group::All, Some(NURSING)) => "demand" ["all", "nursing"], Persons, People, Sum, World, Demand, |at| at.asking(NURSING);
    Stock::Demand(Group::All, None) => "demand" ["all", "all"], Persons, People, Sum, World, Demand, |at| at.all_asking();
    Stock::Beds(Some(GENERAL), Some(GOVERNMENT)) => "beds" ["general", "government"], Beds, Whole, Sum, Outcome, Beds, |at| at.in_service(GENERAL, GOVERNMENT);
    Stock::Beds(Some(GENERAL), Some(SOCIAL)) => "beds" ["general", "social"], Beds, Whole, Sum, Outcome, Beds, |at| at.in_service(GENERAL, SOCIAL);
    Stock::Beds(Some(GENERAL), None) => "beds" ["general", "all"], Beds, Whole, Sum, Outcome, Beds, |at| f64::from(at.beds.beds.kind(GENERAL));
    Stock::Beds(Some(NURSING), Some(GOVERNMENT)) => "beds" ["nursing", "government"], Beds, Whole, Sum, Outcome, Beds, |at| at.in_service(NURSING, GOVERNMENT);
    Stock::Beds(Some(NURSING), Some(SOCIAL)) => "beds" ["nursing", "social"], Beds, Whole, Sum, Outcome, Beds, |at| at.in_service(NURSING, SOCIAL);
    Stock::Beds(Some(NURSING), None) => "beds" ["nursing", "all"], Beds, Whole, Sum, Outcome, Beds, |at| f64::from(at.beds.beds.kind(NURSING));
    Stock::Beds(None, Some(GOVERNMENT)) => "beds" ["all", "government"], Beds, Whole, Sum, Outcome, Beds, |at| f64::from(at.beds.beds.operator(GOVERNMENT));
    Stock::Beds(None, Some(SOCIAL)) => "beds" ["all", "social"], Beds, Whole, Sum, Outcome, Beds, |at| f64::from(at.beds.beds.operator(SOCIAL));
    Stock::Beds(None, None) => "beds" ["all", "all"], Beds, Whole, Sum, Outcome, Beds, |at| f64::from(at.beds.beds.total());
    Stock::Usable(Some(GENERAL)) => "usable_beds" ["general"], Beds, Tenths, Sum, Outcome, Beds, |at| at.usable(GENERAL);
    Stock::Usable(Some(NURSING)) => "usable_beds" ["nursing"], Beds, Tenths, Sum, Outcome, Beds, |at| at.usable(NURSING);
    Stock::Usable(None) => "usable_beds" ["all"], Beds, Tenths, Sum, Outcome, Beds, |at| at.all_usable();
    Stock::Balance(Some(GENERAL)) => "balance" ["general"], Beds, Tenths, Sum, Outcome, Balance, |at| at.usable(GENERAL) - at.asking(GENERAL);
    Stock::Balance(Some(NURSING)) => "balance" ["nursing"], Beds, Tenths, Sum, Outcome, Balance, |at| at.usable(NURSING) - at.asking(NURSING);
    Stock::Balance(None) => "balance" ["all"], Beds, Tenths, Sum, Outcome, Balance, |at| at.all_usable() - at.all_asking();
    Stock::Home(Client::SupportedNursing) => "shortfall" ["supported_nursing", "placed_home"], Persons, Tenths, Sum, Outcome, Shortfall, |at| at.home(Client::SupportedNursing);
    Stock::Home(Client::SupportedGeneral) => "shortfall" ["supported_general", "placed_home"], Persons, Tenths, Sum, Outcome, Shortfall, |at| at.home(Client::SupportedGeneral);
    Stock::Home(Client::Nursing) => "shortfall" ["nursing", "placed_home"], Persons, Tenths, Sum, Outcome, Shortfall, |at| at.home(Client::Nursing);
    Stock::Home(Client::General) => "shortfall" ["general", "placed_home"], Persons, Tenths, Sum, Outcome, Shortfall, |at| at.home(Client::General);
    Stock::Elsewhere(Client::SupportedNursing) => "shortfall" ["supported_nursing", "placed_elsewhere"], Persons, Tenths, Sum, Outcome, Shortfall, |at| at.elsewhere(Client::SupportedNursing);
    Stock::Elsewhere(Client::SupportedGeneral) => "shortfall" ["supported_general", "placed_elsewhere"], Persons, Tenths, Sum, Outcome, Shortfall, |at| at.elsewhere(Client::SupportedGeneral);
    Stock::Elsewhere(Client::Nursing) => "shortfall" ["nursing", "placed_elsewhere"], Persons, Tenths, Sum, Outcome, Shortfall, |at| at.elsewhere(Client::Nursing);
    Stock::Elsewhere(Client::General) => "shortfall" ["general", "placed_elsewhere"], Persons, Tenths, Sum, Outcome, Shortfall, |at| at.elsewhere(Client::General);
    Stock::Shortfall(Client::SupportedNursing) => "shortfall" ["supported_nursing", "shortfall"], Persons, Tenths, Sum, Outcome, Shortfall, |at| at.shortfall(Client::SupportedNursing);
    Stock::Shortfall(Client::SupportedGeneral) => "shortfall" ["supported_general", "shortfall"], Persons, Tenths, Sum, Outcome, Shortfall, |at| at.shortfall(Client::SupportedGeneral);
    Stock::Shortfall(Client::Nursing) => "shortfall" ["nursing", "shortfall"], Persons, Tenths, Sum, Outcome, Shortfall, |at| at.shortfall(Client::Nursing);
    Stock::Shortfall(Client::General) => "shortfall" ["general", "shortfall"], Persons, Tenths, Sum, Outcome, Shortfall, |at| at.shortfall(Client::General);
    Stock::Waiting(Some(GENERAL)) => "waiting" ["general"], Persons, Tenths, Sum, Outcome, Shortfall, |at| at.waiting.general;
    Stock::Waiting(Some(NURSING)) => "waiting" ["nursing"], Persons, Tenths, Sum, Outcome, Shortfall, |at| at.waiting.nursing;
    Stock::Waiting(None) => "waiting" ["all"], Persons, Tenths, Sum, Outcome, Shortfall, |at| at.waiting.all();
    Stock::Missing(Some(GENERAL)) => "beds_missing" ["general"], Beds, Whole, Sum, Outcome, Shortfall, |at| f64::from(at.missing.general());
    Stock::Missing(Some(NURSING)) => "beds_missing" ["nursing"], Beds, Whole, Sum, Outcome, Shortfall, |at| f64::from(at.missing.nursing);
    Stock::Missing(None) => "beds_missing" ["all"], Beds, Whole, Sum, Outcome, Shortfall, |at| f64::from(at.missing.beds);
    Stock::Occupied(GENERAL) => "occupancy" ["general", "occupied"], Beds, Tenths, Sum, Outcome, Occupancy, |at| at.occupied(GENERAL);
    Stock::Occupied(NURSING) => "occupancy" ["nursing", "occupied"], Beds, Tenths, Sum, Outcome, Occupancy, |at| at.occupied(NURSING);
    Stock::Unused(GENERAL) => "occupancy" ["general", "unused"], Beds, Tenths, Sum, Outcome, Occupancy, |at| at.usable(GENERAL) - at.occupied(GENERAL);
    Stock::Unused(NURSING) => "occupancy" ["nursing", "unused"], Beds, Tenths, Sum, Outcome, Occupancy, |at| at.usable(NURSING) - at.occupied(NURSING);
    Stock::Access => "access" [], BedsPer100, WideTenths, MeanBy(Stock::Demand(Group::All, None)), Outcome, Access, |at| at.access * 100.0;
}

impl Stock {
    /// How many results a place has in a year.
    pub const COUNT: usize = CATALOGUE.len();

    /// Its entry.
    ///
    /// # Panics
    /// If the catalogue has none: a bug, which a test would see.
    pub fn entry(self) -> &'static Entry {
        &CATALOGUE[self.index()]
    }

    /// Place in the row of a place and year.
    ///
    /// # Panics
    /// When the catalogue has no entry for it: a fault of bedplan, found by its tests.
    pub fn index(self) -> usize {
        let found = CATALOGUE.iter().position(|entry| entry.stock == self);
        found.unwrap_or_else(|| panic!("{self:?} is not in the catalogue of results"))
    }
}

/// The results that are rows of a table, in its order.
pub(crate) fn of_table(table: &str) -> impl Iterator<Item = &'static Entry> {
    CATALOGUE.iter().filter(move |entry| entry.table == table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_result_stands_once_and_by_its_own_name() {
        for (i, entry) in CATALOGUE.iter().enumerate() {
            assert_eq!(entry.stock.index(), i, "{:?}", entry.stock);
            let namesake = |other: &&Entry| (other.table, other.keys) == (entry.table, entry.keys);
            assert_eq!(CATALOGUE.iter().filter(namesake).count(), 1, "{:?}", entry.stock);
        }
    }

    #[test]
    fn results_that_code_builds_of_parts_are_all_there() {
        let kinds = [Some(GENERAL), Some(NURSING), None];
        for kind in kinds {
            let groups = Group::ALL.map(|group| Stock::Demand(group, kind));
            let operators = [Some(GOVERNMENT), Some(SOCIAL), None].map(|o| Stock::Beds(kind, o));
            let others = [
                Stock::Usable(kind),
                Stock::Balance(kind),
                Stock::Waiting(kind),
                Stock::Missing(kind),
            ];
            for stock in groups.into_iter().chain(operators).chain(others) {
                assert_eq!(stock.entry().stock, stock);
            }
        }
        for client in Client::ALL {
            for stock in [Stock::Home(client), Stock::Elsewhere(client), Stock::Shortfall(client)] {
                assert_eq!(stock.entry().keys[0], client.word());
            }
        }
    }
}
