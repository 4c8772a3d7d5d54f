//! What can fail in a year, and what is said of it over the years of a draw.

use crate::domain::BedKind;

/// What can fail in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearFailure<'s> {
    /// Somebody of the place finds no bed within reach, of those who look for this kind (any, if
    /// `None`).
    Shortfall(Option<BedKind>),
    /// There are fewer usable beds of this kind (any, if `None`) in the district than people who
    /// would use one.
    Deficit(Option<BedKind>),
    /// The rule with this id is not met.
    Rule(&'s str),
    /// Some binding rule in force is not met.
    AnyBinding,
}

impl<'s> YearFailure<'s> {
    /// The word used in tables, and what it is of: a kind of bed or a rule.
    pub fn words(self) -> (&'static str, &'s str) {
        let of = |kind: Option<BedKind>| kind.map_or("all", BedKind::word);
        match self {
            YearFailure::Shortfall(kind) => ("shortfall", of(kind)),
            YearFailure::Deficit(kind) => ("deficit", of(kind)),
            YearFailure::Rule(id) => ("rule", id),
            YearFailure::AnyBinding => ("rule", "all_binding"),
        }
    }
}

/// What is said of a failure over the years of a draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OverYears {
    /// Number of years in which it happens.
    Count,
    /// The first of them; absent where it happens in none.
    First,
    /// The last of them; absent where it happens in none.
    Last,
    /// The most years on end.
    Longest,
}

impl OverYears {
    /// All of them, in the order of the row.
    pub const ALL: [OverYears; 4] =
        [OverYears::Count, OverYears::First, OverYears::Last, OverYears::Longest];

    /// The word used in names of results.
    pub fn word(self) -> &'static str {
        ["years", "first", "last", "longest"][self as usize]
    }
}
