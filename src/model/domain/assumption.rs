//! Assumptions: numbers that are not ours to choose, each with a distribution and where it comes
//! from.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Part, Text, Unit};
use crate::numerics::Distribution;

/// Trust class of a number.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// Counted by a census.
    Census,
    /// Stated by a plan, a statistics office or a standard.
    Official,
    /// Printed in a paper, the press or an encyclopaedia.
    Published,
    /// Derived from other data by a stated method.
    Estimate,
    /// Judged; nobody has counted it.
    Assumption,
}

impl Class {
    /// All classes, the most trusted first.
    pub const ALL: [Class; 5] =
        [Class::Census, Class::Official, Class::Published, Class::Estimate, Class::Assumption];

    /// The word used in scenario files and tables.
    pub fn word(self) -> &'static str {
        match self {
            Class::Census => "census",
            Class::Official => "official",
            Class::Published => "published",
            Class::Estimate => "estimate",
            Class::Assumption => "assumption",
        }
    }
}

/// Where a number comes from. A number without a stated class is an assumption.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// Trust class.
    pub class: Class,
    /// Id of an entry of the scenario's sources; empty when none is given.
    pub source: String,
}

/// Index of an assumption in [`super::Scenario::assumptions`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Param(pub usize);

/// How often an assumption takes a value in a draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawn {
    /// One value.
    Once,
    /// A value of its own in every township.
    InEachTownship,
}

/// Of which thing of a scenario an assumption speaks. It is told by an id, not by an index, for the
/// assumption stays when its thing goes: a project that a lever drops, a measure not chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// Of no facility and no measure: of the scenario as a whole, its people, what they want, what
    /// things cost.
    Scenario,
    /// Of the project of the facility with this id.
    Project(String),
    /// Of the measure with this id.
    Measure(String),
}

/// One assumption.
#[derive(Debug, Clone)]
pub struct Assumption {
    /// Name, a path such as `uptake.partial`; the key of its random stream.
    pub id: String,
    /// What it is, for people.
    pub label: Text,
    /// Unit, for people.
    pub unit: Unit,
    /// The part of the world it belongs to.
    pub part: Part,
    /// Whose it is.
    pub whose: Whose,
    /// Its distribution; certain when the scenario gives a plain number.
    pub distribution: Distribution,
    /// One value a draw, or one for each township.
    pub drawn: Drawn,
    /// Whether the districts of a province draw it once for all of them: nobody knows it better for
    /// one than for another.
    pub shared_by_districts: bool,
    /// Class and source.
    pub provenance: Provenance,
}

impl Assumption {
    /// One of the scenario as a whole whose value is known; nothing where the value is too large to
    /// be kept.
    pub fn certain(
        id: String,
        label: Text,
        unit: Unit,
        part: Part,
        value: f64,
        provenance: Provenance,
    ) -> Option<Self> {
        let distribution = Distribution::certain(value).ok()?;
        let (drawn, shared_by_districts) = (Drawn::Once, false);
        Some(Assumption {
            id,
            label,
            unit,
            part,
            whose: Whose::Scenario,
            distribution,
            drawn,
            shared_by_districts,
            provenance,
        })
    }

    /// The same with its mean as its only value.
    #[must_use]
    pub(crate) fn at_its_mean(&self) -> Self {
        match Distribution::certain(self.distribution.mean()) {
            Ok(distribution) => Assumption { distribution, ..self.clone() },
            Err(_) => self.clone(),
        }
    }
}

/// A cause that several assumptions have in common, such as one budget behind all projects: a
/// standard normal number a draw. Loads are correlations with it.
#[derive(Debug, Clone, PartialEq)]
pub struct CommonFactor {
    /// Id, the key of its random stream.
    pub id: String,
    /// What it is, for people.
    pub name: Text,
    /// One number a draw, or one for each township.
    pub drawn: Drawn,
    /// What loads on it.
    pub loads: Vec<(Loaded, f64)>,
    /// Class and source of the loads.
    pub provenance: Provenance,
}

impl CommonFactor {
    /// What takes a part of it, with the load; a load of 0 takes none.
    pub fn taken(&self) -> impl Iterator<Item = (Loaded, f64)> + '_ {
        self.loads.iter().copied().filter(|&(_, load)| load != 0.0)
    }

    /// Whether `thing` takes a part of it.
    pub(crate) fn is_taken_by(&self, thing: Loaded) -> bool {
        self.taken().any(|(loaded, _)| loaded == thing)
    }
}

/// The name of the random walk of mortality, which stands beside assumptions: its random numbers
/// are keyed by it.
pub const MORTALITY_WALK: &str = "mortality.walk";

/// What can load on a common factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loaded {
    /// An assumption.
    Assumption(Param),
    /// The random walk of mortality over its steps.
    MortalityWalk,
}
