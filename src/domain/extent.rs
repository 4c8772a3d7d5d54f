//! How far a scenario goes: people only, their care need, who would use a bed, or the beds too.

use super::{Metric, Part};

/// The last of the things that a scenario says anything about; each rests on those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extent {
    /// People: population, mortality, migration.
    People,
    /// How many of them need care.
    CareNeed,
    /// Who would use a bed.
    Demand,
    /// Facilities, measures, and who finds a bed.
    Beds,
}

impl Extent {
    /// Whether a scenario that goes so far has assumptions of this part of the world.
    pub fn has(self, part: Part) -> bool {
        match part {
            Part::Demography | Part::Common | Part::Chance => true,
            Part::CareNeed => self >= Extent::CareNeed,
            Part::Uptake => self >= Extent::Demand,
            Part::BuildOut => self >= Extent::Beds,
        }
    }

    /// How far a scenario has to go for this metric to have a value.
    pub fn of_metric(metric: Metric) -> Extent {
        match metric {
            Metric::SeriesPer1000Elderly | Metric::SeriesCoverage => Extent::People,
            Metric::GovernmentOperatedShare
            | Metric::NursingShare
            | Metric::TownshipCoverage
            | Metric::BedsPer1000Elderly
            | Metric::IntegratedMedicalFacilities
            | Metric::SociallyOperatedFacilityShare
            | Metric::SupportedHousedShare
            | Metric::SeriesPer100NursingBeds => Extent::Beds,
        }
    }

    /// How far a scenario has to go for a table of a run to have rows, if that is farther than people.
    pub fn of_table(table: &str) -> Extent {
        match table {
            "population" | "assumptions" | "inputs" | "drivers" | "convergence" | "indicators"
            | "joint_compliance" => Extent::People,
            "need" => Extent::CareNeed,
            "demand" => Extent::Demand,
            _ => Extent::Beds,
        }
    }
}
