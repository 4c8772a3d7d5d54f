//! What rules measure: a catalogue with one entry for each metric.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Unit;
use super::equity::Equity;

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
    /// A series by itself (`series`).
    SeriesCount,
    /// Open facilities of a kind ÷ open facilities, or ÷ those of another kind (`facilities`,
    /// `among`).
    FacilityShare,
    /// Open facilities of a kind (`facilities`).
    FacilityCount,
    /// Beds ÷ open facilities.
    BedsPerFacility,
    /// Residents ÷ beds.
    Occupancy,
    /// Whether all rules of a set hold in the year (`rules`).
    JointCompliance,
    /// Yuan spent in the year, of all or of a part (`spending`).
    CostInYear,
    /// Yuan spent since a year, of all or of a part (`spending`, `since`).
    CumulativeCost,
    /// Staff of a kind missing (`staff`).
    StaffGap,
    /// People served for each of a kind of staff who is there (`staff`).
    PeoplePerStaff,
    /// Mean wait for a bed in months (`bed_kind`).
    MeanWait,
    /// Of those who begin to look for a bed in the year, the share who have to wait (`bed_kind`).
    ShareWaited,
    /// Gini coefficient of access between townships, weighed by demand.
    AccessGini,
    /// Usable beds within reach per person of demand in rural townships ÷ in urban ones.
    AccessRuralToUrban,
    /// Usable beds within reach per 100 persons of demand in the township that has least.
    LowestAccess,
    /// Gini coefficient of the share of demand that finds no bed, between townships.
    UnmetShareGini,
    /// Share of demand that finds no bed in rural townships ÷ in urban ones.
    UnmetShareRuralToUrban,
    /// Share of demand that finds no bed in the township where it is largest.
    HighestUnmetShare,
}

/// What is counted between a value and its bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GapUnit {
    /// Beds.
    Beds,
    /// Townships.
    Townships,
    /// Facilities.
    Facilities,
    /// Persons.
    Persons,
    /// Whatever the series counts.
    OfSeries,
    /// Rules that do not hold.
    Rules,
    /// Yuan.
    Yuan,
    /// Staff.
    Staff,
    /// Usable beds within reach of those who have fewest.
    BedsWithinReach,
    /// Hundredths of a coefficient.
    Hundredths,
}

impl GapUnit {
    /// The word used in tables.
    pub fn word(self) -> &'static str {
        match self {
            GapUnit::Beds => "beds",
            GapUnit::Townships => "townships",
            GapUnit::Facilities => "facilities",
            GapUnit::Persons => "persons",
            GapUnit::OfSeries => "units of the series",
            GapUnit::Rules => "rules",
            GapUnit::Yuan => "yuan",
            GapUnit::Staff => "staff",
            GapUnit::BedsWithinReach => "beds within reach",
            GapUnit::Hundredths => "hundredths",
        }
    }
}

/// What a rule has to name for its metric.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// Nothing but its bound.
    Nothing,
    /// A series.
    Series,
    /// A kind of homes.
    Homes,
    /// A kind of homes and, if wished, of which.
    HomesAmong,
    /// Other rules; the bound is then that all of them hold.
    Rules,
    /// Spending: all of it, or that of a group, a payer or an item.
    Spending,
    /// A kind of staff that says how many there are.
    Staff,
    /// The kind of bed that people wait for, if wished.
    WaitingList,
}

/// A metric in the catalogue.
struct Entry {
    /// The word used in scenario files and tables.
    word: &'static str,
    /// Whether it is a share between 0 and 1, shown in per cent.
    is_share: bool,
    gap: GapUnit,
    subject: Subject,
}

const fn entry(word: &'static str, is_share: bool, gap: GapUnit, subject: Subject) -> Entry {
    Entry { word, is_share, gap, subject }
}

impl Metric {
    /// Every metric, in the order of the format.
    pub const ALL: [Metric; 28] = [
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
        Metric::SeriesCount,
        Metric::FacilityShare,
        Metric::FacilityCount,
        Metric::BedsPerFacility,
        Metric::Occupancy,
        Metric::JointCompliance,
        Metric::CostInYear,
        Metric::CumulativeCost,
        Metric::StaffGap,
        Metric::PeoplePerStaff,
        Metric::MeanWait,
        Metric::ShareWaited,
        Metric::AccessGini,
        Metric::AccessRuralToUrban,
        Metric::LowestAccess,
        Metric::UnmetShareGini,
        Metric::UnmetShareRuralToUrban,
        Metric::HighestUnmetShare,
    ];

    /// The catalogue.
    fn entry(self) -> Entry {
        use GapUnit::{
            Beds, BedsWithinReach, Facilities, Hundredths, OfSeries, Persons, Rules, Townships,
            Yuan,
        };
        use Subject::{Homes, HomesAmong, Nothing, Series, Spending, Staff, WaitingList};
        match self {
            Metric::GovernmentOperatedShare => {
                entry("government_operated_share", true, Beds, Nothing)
            }
            Metric::NursingShare => entry("nursing_share", true, Beds, Nothing),
            Metric::TownshipCoverage => entry("township_coverage", true, Townships, Nothing),
            Metric::BedsPer1000Elderly => entry("beds_per_1000_elderly", false, Beds, Nothing),
            Metric::IntegratedMedicalFacilities => {
                entry("integrated_medical_facilities", false, Facilities, Nothing)
            }
            Metric::SociallyOperatedFacilityShare => {
                entry("socially_operated_facility_share", true, Facilities, Nothing)
            }
            Metric::SupportedHousedShare => entry("supported_housed_share", true, Persons, Nothing),
            Metric::SeriesPer100NursingBeds => {
                entry("series_per_100_nursing_beds", false, OfSeries, Series)
            }
            Metric::SeriesPer1000Elderly => {
                entry("series_per_1000_elderly", false, OfSeries, Series)
            }
            Metric::SeriesCoverage => entry("series_coverage", true, OfSeries, Series),
            Metric::SeriesCount => entry("series_count", false, OfSeries, Series),
            Metric::FacilityShare => entry("facility_share", true, Facilities, HomesAmong),
            Metric::FacilityCount => entry("facility_count", false, Facilities, Homes),
            Metric::BedsPerFacility => entry("beds_per_facility", false, Beds, Nothing),
            Metric::Occupancy => entry("occupancy", true, Persons, Nothing),
            Metric::JointCompliance => entry("joint_compliance", true, Rules, Subject::Rules),
            Metric::CostInYear => entry("cost_in_year", false, Yuan, Spending),
            Metric::CumulativeCost => entry("cumulative_cost", false, Yuan, Spending),
            Metric::StaffGap => entry("staff_gap", false, GapUnit::Staff, Staff),
            Metric::PeoplePerStaff => entry("people_per_staff", false, GapUnit::Staff, Staff),
            Metric::MeanWait => entry("mean_wait", false, Persons, WaitingList),
            Metric::ShareWaited => entry("share_waited", true, Persons, WaitingList),
            Metric::AccessGini => entry(Equity::AccessGini.word(), false, Hundredths, Nothing),
            Metric::AccessRuralToUrban => {
                entry(Equity::AccessRuralToUrban.word(), false, BedsWithinReach, Nothing)
            }
            Metric::LowestAccess => {
                entry(Equity::LowestAccess.word(), false, BedsWithinReach, Nothing)
            }
            Metric::UnmetShareGini => {
                entry(Equity::UnmetShareGini.word(), false, Hundredths, Nothing)
            }
            Metric::UnmetShareRuralToUrban => {
                entry(Equity::UnmetShareRuralToUrban.word(), false, Persons, Nothing)
            }
            Metric::HighestUnmetShare => {
                entry(Equity::HighestUnmetShare.word(), true, Persons, Nothing)
            }
        }
    }

    /// The word used in scenario files and tables.
    pub fn word(self) -> &'static str {
        self.entry().word
    }

    /// Whether the metric is a share between 0 and 1, shown in per cent.
    pub fn is_share(self) -> bool {
        self.entry().is_share
    }

    /// The unit of its value and of its bound.
    pub fn unit(self) -> Unit {
        match self {
            Metric::GovernmentOperatedShare
            | Metric::NursingShare
            | Metric::TownshipCoverage
            | Metric::SociallyOperatedFacilityShare
            | Metric::SupportedHousedShare
            | Metric::SeriesCoverage
            | Metric::FacilityShare
            | Metric::Occupancy
            | Metric::JointCompliance
            | Metric::ShareWaited => Unit::Share,
            Metric::CostInYear | Metric::CumulativeCost => Unit::Yuan,
            Metric::IntegratedMedicalFacilities | Metric::FacilityCount => Unit::Facilities,
            Metric::BedsPer1000Elderly => Unit::BedsPer1000,
            Metric::SeriesPer100NursingBeds => Unit::SeriesPer100Beds,
            Metric::SeriesPer1000Elderly => Unit::SeriesPer1000,
            Metric::SeriesCount => Unit::OfSeries,
            Metric::BedsPerFacility => Unit::BedsPerFacility,
            Metric::StaffGap => Unit::Staff,
            Metric::PeoplePerStaff => Unit::PeoplePerStaff,
            Metric::MeanWait => Unit::Months,
            Metric::AccessGini => Equity::AccessGini.unit(),
            Metric::AccessRuralToUrban => Equity::AccessRuralToUrban.unit(),
            Metric::LowestAccess => Equity::LowestAccess.unit(),
            Metric::UnmetShareGini => Equity::UnmetShareGini.unit(),
            Metric::UnmetShareRuralToUrban => Equity::UnmetShareRuralToUrban.unit(),
            Metric::HighestUnmetShare => Equity::HighestUnmetShare.unit(),
        }
    }

    /// What is counted between its value and the bound.
    pub fn gap_unit(self) -> GapUnit {
        self.entry().gap
    }

    /// What a rule on it has to name.
    pub fn subject(self) -> Subject {
        self.entry().subject
    }

    /// Whether it is a sum of money.
    pub fn is_money(self) -> bool {
        self.gap_unit() == GapUnit::Yuan
    }

    /// Whether it is of money or staff, which are known only when all years of a draw are.
    pub fn is_of_accounts(self) -> bool {
        matches!(self.subject(), Subject::Spending | Subject::Staff)
    }

    /// What it measures of how evenly townships fare, if it does.
    pub fn equity(self) -> Option<Equity> {
        Some(match self {
            Metric::AccessGini => Equity::AccessGini,
            Metric::AccessRuralToUrban => Equity::AccessRuralToUrban,
            Metric::LowestAccess => Equity::LowestAccess,
            Metric::UnmetShareGini => Equity::UnmetShareGini,
            Metric::UnmetShareRuralToUrban => Equity::UnmetShareRuralToUrban,
            Metric::HighestUnmetShare => Equity::HighestUnmetShare,
            _ => return None,
        })
    }

    /// Decimals with which a value is shown: of a share those of its per cents.
    pub fn decimals(self) -> usize {
        match self {
            Metric::AccessGini
            | Metric::UnmetShareGini
            | Metric::AccessRuralToUrban
            | Metric::UnmetShareRuralToUrban => 2,
            _ => 1,
        }
    }

    /// Whether it counts homes of a kind.
    pub fn counts_homes(self) -> bool {
        matches!(self.subject(), Subject::Homes | Subject::HomesAmong)
    }

    /// Whether it is a share of beds, so that the gap to the bound is a number of beds to move or
    /// to convert.
    pub fn gap_in_beds(self) -> bool {
        self.is_share() && self.gap_unit() == GapUnit::Beds
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The word of the catalogue is the word that a scenario file is read with.
    #[test]
    fn a_metric_is_read_by_the_word_it_is_told_with() {
        let words = schemars::schema_for!(Metric).to_value();
        let mut found = Vec::new();
        gather(&words, &mut found);
        assert_eq!(found.len(), Metric::ALL.len(), "{found:?}");
        for word in found {
            let metric: Metric = serde_json::from_value(word.clone()).expect("a metric");
            assert_eq!(word, metric.word());
        }
    }

    /// Every permitted word of a schema.
    fn gather(schema: &serde_json::Value, found: &mut Vec<serde_json::Value>) {
        match schema {
            serde_json::Value::Object(keys) => {
                found.extend(keys.get("const").cloned());
                keys.values().for_each(|value| gather(value, found));
            }
            serde_json::Value::Array(items) => items.iter().for_each(|item| gather(item, found)),
            _ => {}
        }
    }
}
