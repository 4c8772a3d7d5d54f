//! Rules: caps and floors that a policy sets on an indicator, as data.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Area, Provenance, Text};
use crate::quantity::Decimal;

/// What a rule measures.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Metric {
    /// Beds under government operation ÷ all beds.
    GovernmentOperatedShare,
    /// Nursing beds ÷ all beds.
    NursingShare,
    /// Townships with an open comprehensive facility ÷ townships.
    TownshipCoverage,
    /// Beds per 1,000 older people.
    #[serde(rename = "beds_per_1000_elderly")]
    BedsPer1000Elderly,
    /// Open integrated medical-care facilities.
    IntegratedMedicalFacilities,
    /// Open facilities under social operation ÷ open facilities.
    SociallyOperatedFacilityShare,
    /// Supported people to be housed who find a usable bed within reach ÷ those people.
    SupportedHousedShare,
    /// A series per 100 nursing beds (`series`).
    #[serde(rename = "series_per_100_nursing_beds")]
    SeriesPer100NursingBeds,
    /// A series per 1,000 older people (`series`).
    #[serde(rename = "series_per_1000_elderly")]
    SeriesPer1000Elderly,
    /// A series ÷ its `of` (`series`).
    SeriesCoverage,
}

impl Metric {
    /// Every metric, in the order of the format.
    pub const ALL: [Metric; 10] = [
        Metric::GovernmentOperatedShare,
        Metric::NursingShare,
        Metric::TownshipCoverage,
        Metric::BedsPer1000Elderly,
        Metric::IntegratedMedicalFacilities,
        Metric::SociallyOperatedFacilityShare,
        Metric::SupportedHousedShare,
        Metric::SeriesPer100NursingBeds,
        Metric::SeriesPer1000Elderly,
        Metric::SeriesCoverage,
    ];

    /// The word used in scenario files and tables.
    pub fn word(self) -> &'static str {
        match self {
            Metric::GovernmentOperatedShare => "government_operated_share",
            Metric::NursingShare => "nursing_share",
            Metric::TownshipCoverage => "township_coverage",
            Metric::BedsPer1000Elderly => "beds_per_1000_elderly",
            Metric::IntegratedMedicalFacilities => "integrated_medical_facilities",
            Metric::SociallyOperatedFacilityShare => "socially_operated_facility_share",
            Metric::SupportedHousedShare => "supported_housed_share",
            Metric::SeriesPer100NursingBeds => "series_per_100_nursing_beds",
            Metric::SeriesPer1000Elderly => "series_per_1000_elderly",
            Metric::SeriesCoverage => "series_coverage",
        }
    }

    /// Whether the metric is a share between 0 and 1, shown in per cent.
    pub fn is_share(self) -> bool {
        matches!(
            self,
            Metric::GovernmentOperatedShare
                | Metric::NursingShare
                | Metric::TownshipCoverage
                | Metric::SociallyOperatedFacilityShare
                | Metric::SupportedHousedShare
                | Metric::SeriesCoverage
        )
    }

    /// Whether the gap to the bound is a number of beds.
    pub fn gap_in_beds(self) -> bool {
        matches!(self, Metric::GovernmentOperatedShare | Metric::NursingShare)
    }

    /// Whether the metric needs a series.
    pub fn needs_series(self) -> bool {
        matches!(
            self,
            Metric::SeriesPer100NursingBeds | Metric::SeriesPer1000Elderly | Metric::SeriesCoverage
        )
    }
}

/// A cap or a floor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// Must not be exceeded.
    AtMost(Decimal),
    /// Must be reached.
    AtLeast(Decimal),
}

impl Bound {
    /// The bound as a number.
    pub fn value(self) -> Decimal {
        match self {
            Bound::AtMost(value) | Bound::AtLeast(value) => value,
        }
    }
}

/// Which part of the district a rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// All of it.
    District,
    /// Its urban or rural townships.
    Area(Area),
    /// The township with this index.
    Township(usize),
}

/// A count by year from outside the model.
#[derive(Debug, Clone)]
pub struct Series {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Text,
    /// Year and value, by year.
    pub values: Vec<(i32, f64)>,
    /// How many there could be.
    pub of: Option<u32>,
    /// Class and source.
    pub provenance: Provenance,
}

impl Series {
    /// Value in `year`: linear between the years given, constant outside them.
    pub fn at(&self, year: i32) -> f64 {
        let next = self.values.partition_point(|&(y, _)| y < year);
        match (next.checked_sub(1).map(|i| self.values[i]), self.values.get(next)) {
            (_, Some(&(y, value))) if y == year => value,
            (Some((y0, v0)), Some(&(y1, v1))) => {
                v0 + (v1 - v0) * f64::from(year - y0) / f64::from(y1 - y0)
            }
            (None, Some(&(_, value))) | (Some((_, value)), None) => value,
            (None, None) => 0.0,
        }
    }
}

/// A cap or a floor on a metric over a span of years.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Text,
    /// What is measured.
    pub metric: Metric,
    /// Index of the series the metric uses.
    pub series: Option<usize>,
    /// The cap or floor.
    pub bound: Bound,
    /// First year in force.
    pub from: i32,
    /// Last year in force.
    pub until: i32,
    /// Which part of the district.
    pub place: Place,
    /// Whether the plan binds itself to it (约束性).
    pub binding: bool,
    /// Class and source.
    pub provenance: Provenance,
}

impl Rule {
    /// Whether the rule is in force in `year`.
    pub fn in_force(&self, year: i32) -> bool {
        (self.from..=self.until).contains(&year)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_series_is_linear_between_its_years_and_constant_outside() {
        let series = Series {
            id: "points".to_owned(),
            name: Text::default(),
            values: vec![(2020, 25.0), (2024, 57.0)],
            of: Some(57),
            provenance: Provenance {
                class: crate::domain::Class::Official,
                source: "plan".to_owned(),
            },
        };
        let found: Vec<f64> =
            [2015, 2020, 2021, 2024, 2030].iter().map(|&y| series.at(y)).collect();
        assert_eq!(found, [25.0, 25.0, 33.0, 57.0, 57.0]);
    }
}
