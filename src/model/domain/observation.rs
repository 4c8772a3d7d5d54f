//! What happened: counts and measurements of later years, to judge a projection by.

use std::fmt;

use super::{AgeBand, Provenance, Sex, TownshipIndex};

/// What was observed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// Persons of these ages and this sex, or of both.
    People(AgeBand, Option<Sex>),
    /// A result by its name, such as `demand/all/nursing`.
    Result(String),
}

/// As tables name it: `population/60+`, `population/80-84/female`, `demand/all/nursing`.
impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Subject::People(ages, sex) => {
                write!(f, "population/{ages}")?;
                sex.map_or(Ok(()), |sex| write!(f, "/{}", sex.word()))
            }
            Subject::Result(name) => f.write_str(name),
        }
    }
}

/// Where it was observed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ObservedPlace {
    /// The whole district.
    District,
    /// One township.
    Township(TownshipIndex),
}

/// One observation.
#[derive(Debug, Clone, PartialEq)]
pub struct Observation {
    /// What.
    pub subject: Subject,
    /// Where.
    pub place: ObservedPlace,
    /// End of this year.
    pub year: i32,
    /// The value.
    pub value: f64,
    /// Where the number comes from.
    pub provenance: Provenance,
    /// In which group of each grouping it is, by its place in [`Grouping::groups`]; in none where
    /// nothing is said.
    pub groups: Vec<Option<usize>>,
}

/// A way to group observations, such as by province.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grouping {
    /// Its name.
    pub name: String,
    /// The groups, in the order in which they were met.
    pub groups: Vec<String>,
}

/// Observations and how they are grouped.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Observations {
    /// The observations, in the order of their file.
    pub list: Vec<Observation>,
    /// The groupings.
    pub groupings: Vec<Grouping>,
}
