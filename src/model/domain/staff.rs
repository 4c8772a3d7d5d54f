//! Staff: who is needed for how many residents, beds, homes or older people, and who is there.

use super::{Param, Text};

/// A kind of staff.
#[derive(Debug, Clone)]
pub struct StaffKind {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Text,
    /// Whom or what one of them serves.
    pub serves: Served,
    /// Required for each working place, for shifts and leave: 1 or more.
    pub relief: Option<Param>,
    /// How many there are, if that is said.
    pub available: Option<Available>,
}

/// How many of each one person serves; what is not served needs nobody.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Served {
    /// Residents, by care need in the order of [`super::NeedLevel::ALL`].
    pub residents_each: [Option<Param>; 3],
    /// Beds in service, by kind in the order of [`super::BedKind::ALL`].
    pub beds_each: [Option<Param>; 2],
    /// Open homes.
    pub homes_each: Option<Param>,
    /// Older people.
    pub older_each: Option<Param>,
}

impl Served {
    /// Whether residents are served.
    pub fn residents(&self) -> bool {
        self.residents_each.iter().any(Option::is_some)
    }

    /// Whether people are served: residents or older people.
    pub fn people(&self) -> bool {
        self.residents() || self.older_each.is_some()
    }

    /// Every assumption it reads.
    pub fn reads(&self) -> impl Iterator<Item = Param> {
        let Served { residents_each, beds_each, homes_each, older_each } = self;
        let all = residents_each.iter().chain(beds_each).chain([homes_each, older_each]);
        all.flatten().copied().collect::<Vec<_>>().into_iter()
    }
}

/// How many there are.
#[derive(Debug, Clone)]
pub enum Available {
    /// As many as the series with this index says.
    Series(usize),
    /// Those of the year before who stay, and those who are trained and stay.
    Stock {
        /// At the end of the base year.
        base: Param,
        /// Share that leaves in a year.
        leave: Option<Param>,
        /// Persons trained.
        trained: Vec<Trained>,
        /// Share of the trained who work in the district at the end of the year.
        stay: Option<Param>,
    },
}

/// Persons trained.
#[derive(Debug, Clone)]
pub enum Trained {
    /// As many in each year of a span.
    EachYear {
        /// First year.
        from: i32,
        /// Last year.
        until: i32,
        /// Persons a year.
        a_year: Param,
    },
    /// In a year what the series with this index rises by.
    Series(usize),
}

impl StaffKind {
    /// Every assumption it reads.
    pub fn reads(&self) -> Vec<Param> {
        let mut read: Vec<Param> = self.serves.reads().chain(self.relief).collect();
        if let Some(Available::Stock { base, leave, trained, stay }) = &self.available {
            read.push(*base);
            read.extend(leave.iter().chain(stay).copied());
            read.extend(trained.iter().filter_map(|trained| match trained {
                Trained::EachYear { a_year, .. } => Some(*a_year),
                Trained::Series(_) => None,
            }));
        }
        read
    }
}
