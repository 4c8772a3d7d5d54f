//! How far a scenario goes: people only, their care need, who would use a bed, or the beds too.

use super::{Driver, Metric, Part, StaffKind};

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
            Part::Demography | Part::Common | Part::Costs | Part::Chance => true,
            Part::CareNeed => self >= Extent::CareNeed,
            Part::Uptake => self >= Extent::Demand,
            Part::BuildOut => self >= Extent::Beds,
        }
    }

    /// How far a scenario has to go for this metric to have a value.
    pub fn of_metric(metric: Metric) -> Extent {
        match metric {
            Metric::SeriesPer1000Elderly
            | Metric::SeriesCoverage
            | Metric::SeriesCount
            | Metric::JointCompliance
            | Metric::CostInYear
            | Metric::CumulativeCost
            | Metric::StaffGap
            | Metric::PeoplePerStaff => Extent::People,
            Metric::GovernmentOperatedShare
            | Metric::NursingShare
            | Metric::TownshipCoverage
            | Metric::BedsPer1000Elderly
            | Metric::IntegratedMedicalFacilities
            | Metric::SociallyOperatedFacilityShare
            | Metric::SupportedHousedShare
            | Metric::SeriesPer100NursingBeds
            | Metric::FacilityShare
            | Metric::FacilityCount
            | Metric::BedsPerFacility
            | Metric::Occupancy
            | Metric::MeanWait
            | Metric::ShareWaited
            | Metric::AccessGini
            | Metric::AccessRuralToUrban
            | Metric::LowestAccess
            | Metric::UnmetShareGini
            | Metric::UnmetShareRuralToUrban
            | Metric::HighestUnmetShare => Extent::Beds,
        }
    }

    /// How far a scenario has to go for a cost to have anything to count.
    pub fn of_cost(driver: &Driver) -> Extent {
        match driver {
            Driver::OlderMonths(_) | Driver::StaffMonths(_) | Driver::Year => Extent::People,
            Driver::SupportedMonths(_) => Extent::Demand,
            Driver::Beds { .. } | Driver::BedMonths(_) | Driver::ResidentMonths(_) => Extent::Beds,
        }
    }

    /// How far a scenario has to go for this staff to have anybody to serve.
    pub fn of_staff(kind: &StaffKind) -> Extent {
        let serves = &kind.serves;
        let in_homes = serves.beds_each.iter().any(Option::is_some) || serves.homes_each.is_some();
        if serves.residents() || in_homes { Extent::Beds } else { Extent::People }
    }

    /// How far a scenario has to go for a table of a run to have rows, if that is farther than
    /// people.
    pub fn of_table(table: &str) -> Extent {
        match table {
            "population"
            | "assumptions"
            | "implied_correlations"
            | "inputs"
            | "drivers"
            | "convergence"
            | "indicators"
            | "joint_compliance"
            | "money"
            | "cost_ratios"
            | "staff" => Extent::People,
            "need" => Extent::CareNeed,
            "demand" => Extent::Demand,
            _ => Extent::Beds,
        }
    }
}
