//! Facilities: homes in service, and projects that will be.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Param, Provenance, Text, TownshipIndex};
use crate::quantity::Month;

/// Who built and owns a facility.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Owner {
    /// Public (公办).
    Public,
    /// Private (民办).
    Private,
}

impl Owner {
    /// The word used in scenario files.
    pub fn word(self) -> &'static str {
        match self {
            Owner::Public => "public",
            Owner::Private => "private",
        }
    }
}

/// Who operates a facility; this, not ownership, counts for the cap.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Operator {
    /// Operated by government (政府运营).
    Government,
    /// Operated by a company, association or charity (社会化运营), 公建民营 included.
    Social,
}

impl Operator {
    /// Both operators, in the order of tables.
    pub const ALL: [Operator; 2] = [Operator::Government, Operator::Social];

    /// The word used in scenario files and tables.
    pub fn word(self) -> &'static str {
        match self {
            Operator::Government => "government",
            Operator::Social => "social",
        }
    }

    /// Place in arrays by operator.
    pub fn index(self) -> usize {
        self as usize
    }
}

/// Kind of bed.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum BedKind {
    /// General (普通型).
    General,
    /// Nursing (护理型).
    Nursing,
}

impl BedKind {
    /// Both kinds, in the order of tables.
    pub const ALL: [BedKind; 2] = [BedKind::General, BedKind::Nursing];

    /// The word used in scenario files and tables.
    pub fn word(self) -> &'static str {
        match self {
            BedKind::General => "general",
            BedKind::Nursing => "nursing",
        }
    }

    /// Place in arrays by kind.
    pub fn index(self) -> usize {
        self as usize
    }
}

/// Beds of a facility by kind and operator.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Beds([[u32; 2]; 2]);

impl Beds {
    /// `general` and `nursing` beds, all under `operator`.
    pub fn new(general: u32, nursing: u32, operator: Operator) -> Self {
        let mut beds = Beds::default();
        *beds.of_mut(BedKind::General, operator) = general;
        *beds.of_mut(BedKind::Nursing, operator) = nursing;
        beds
    }

    /// Beds of a kind under an operator.
    pub fn of(&self, kind: BedKind, operator: Operator) -> u32 {
        self.0[kind.index()][operator.index()]
    }

    /// The same, to be changed.
    pub fn of_mut(&mut self, kind: BedKind, operator: Operator) -> &mut u32 {
        &mut self.0[kind.index()][operator.index()]
    }

    /// Beds of a kind.
    pub fn kind(&self, kind: BedKind) -> u32 {
        self.0[kind.index()].iter().sum()
    }

    /// Beds under an operator.
    pub fn operator(&self, operator: Operator) -> u32 {
        BedKind::ALL.iter().map(|&kind| self.of(kind, operator)).sum()
    }

    /// Number of beds of each kind and operator.
    pub fn each(&self) -> impl Iterator<Item = (BedKind, Operator, u32)> {
        let Beds(beds) = *self;
        BedKind::ALL.into_iter().flat_map(move |kind| {
            Operator::ALL.map(|operator| (kind, operator, beds[kind.index()][operator.index()]))
        })
    }

    /// All beds.
    pub fn total(&self) -> u32 {
        self.0.iter().flatten().sum()
    }

    /// Adds the beds of `other`.
    pub fn add(&mut self, other: &Beds) {
        for kind in BedKind::ALL {
            for operator in Operator::ALL {
                *self.of_mut(kind, operator) += other.of(kind, operator);
            }
        }
    }
}

/// How far a project has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Being built.
    UnderConstruction,
    /// Planned, not begun.
    Planned,
}

/// When a project opens later than planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delay {
    /// Actual over planned duration.
    Factor(Param),
    /// Months.
    Months(Param),
}

/// A building project.
#[derive(Debug, Clone)]
pub struct Project {
    /// How far it has come.
    pub stage: Stage,
    /// When building begins, or began.
    pub begins: Month,
    /// Plan date, from which the duration counts: the January after the base year at the earliest.
    pub start: Month,
    /// Planned opening.
    pub opening: Month,
    /// The unit that is responsible for it.
    pub responsible: Option<Text>,
    /// How late it may be.
    pub delay: Delay,
    /// Probability that it is cancelled.
    pub cancellation: Param,
    /// Months from opening until all beds are usable.
    pub ramp_months: u32,
}

/// A facility.
#[derive(Debug, Clone)]
pub struct Facility {
    /// Id, the key of its random streams.
    pub id: String,
    /// Name.
    pub name: Text,
    /// The township where it stands.
    pub township: TownshipIndex,
    /// Who owns it.
    pub owner: Owner,
    /// Who operates it when it opens.
    pub operator: Operator,
    /// Its beds when it opens.
    pub beds: Beds,
    /// Whether it counts as comprehensive for township coverage.
    pub comprehensive: bool,
    /// Whether it is an integrated medical-care facility.
    pub integrated_medical: bool,
    /// Indices of the scenario's attributes that it has.
    pub attributes: Vec<usize>,
    /// The building project, when it is not in service in the base year.
    pub project: Option<Project>,
    /// Class and source of its beds (total, nursing).
    pub provenance: [Provenance; 2],
}
