//! Sex, in the order of tables.

/// Sex.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sex {
    /// Male.
    Male,
    /// Female.
    Female,
}

/// Both sexes, in the order of every table.
pub const SEXES: [Sex; 2] = [Sex::Male, Sex::Female];

impl Sex {
    /// Place in arrays by sex.
    pub fn index(self) -> usize {
        match self {
            Sex::Male => 0,
            Sex::Female => 1,
        }
    }

    /// The word used in data files.
    pub fn word(self) -> &'static str {
        match self {
            Sex::Male => "male",
            Sex::Female => "female",
        }
    }
}
