//! Who is left behind: how unevenly access and unmet demand fall on the townships of a district.

use super::Unit;

/// A measure of equity between townships, each weighed by its demand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Equity {
    /// Gini coefficient of access: 0 where all have the same, near 1 where few have all.
    AccessGini,
    /// Mean access in rural townships ÷ in urban ones.
    AccessRuralToUrban,
    /// Access of the township that has least.
    LowestAccess,
    /// Gini coefficient of the share of demand that finds no bed; none where everybody finds one.
    UnmetShareGini,
    /// Share of demand that finds no bed in rural townships ÷ in urban ones; none where everybody
    /// in urban ones finds one.
    UnmetShareRuralToUrban,
    /// Share of demand that finds no bed in the township where it is largest.
    HighestUnmetShare,
}

/// What is measured of each township.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measured {
    /// Usable beds within reach per 100 persons of demand.
    Access,
    /// Share of demand that finds no bed.
    UnmetShare,
}

impl Equity {
    /// All of them, in the order of the row and of tables.
    pub const ALL: [Equity; 6] = [
        Equity::AccessGini,
        Equity::AccessRuralToUrban,
        Equity::LowestAccess,
        Equity::UnmetShareGini,
        Equity::UnmetShareRuralToUrban,
        Equity::HighestUnmetShare,
    ];

    /// The word used in scenario files and tables.
    pub const fn word(self) -> &'static str {
        match self {
            Equity::AccessGini => "access_gini",
            Equity::AccessRuralToUrban => "access_rural_to_urban",
            Equity::LowestAccess => "lowest_access",
            Equity::UnmetShareGini => "unmet_share_gini",
            Equity::UnmetShareRuralToUrban => "unmet_share_rural_to_urban",
            Equity::HighestUnmetShare => "highest_unmet_share",
        }
    }

    /// The unit of its values.
    pub fn unit(self) -> Unit {
        match self {
            Equity::AccessGini | Equity::UnmetShareGini => Unit::Gini,
            Equity::AccessRuralToUrban | Equity::UnmetShareRuralToUrban => Unit::Ratio,
            Equity::LowestAccess => Unit::BedsPer100,
            Equity::HighestUnmetShare => Unit::Share,
        }
    }

    /// What it is measured of.
    pub fn measured(self) -> Measured {
        match self {
            Equity::AccessGini | Equity::AccessRuralToUrban | Equity::LowestAccess => {
                Measured::Access
            }
            Equity::UnmetShareGini | Equity::UnmetShareRuralToUrban | Equity::HighestUnmetShare => {
                Measured::UnmetShare
            }
        }
    }

    /// Whether it sets rural townships against urban ones.
    pub fn is_rural_to_urban(self) -> bool {
        matches!(self, Equity::AccessRuralToUrban | Equity::UnmetShareRuralToUrban)
    }

    /// Fixed-point units in one of what is measured: coefficients and shares to 10⁻⁵, ratios to
    /// 10⁻³, beds in tenths.
    pub fn scale(self) -> f64 {
        match self {
            Equity::AccessGini | Equity::UnmetShareGini | Equity::HighestUnmetShare => 1e5,
            Equity::AccessRuralToUrban | Equity::UnmetShareRuralToUrban => 1e3,
            Equity::LowestAccess => 10.0,
        }
    }

    /// Whether 32 bits may be too few: ratios may be to what is almost nothing.
    pub(crate) fn is_wide(self) -> bool {
        self.is_rural_to_urban() || self == Equity::LowestAccess
    }
}
