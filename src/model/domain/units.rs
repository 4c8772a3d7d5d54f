//! Units: what the numbers of scenarios, assumptions and results are in, each with its word and its
//! words in both languages.
//!
//! Schema and tables call each by its English word; this is the one place that says them in
//! Chinese. Never converts a number.

use crate::language::Message;
use crate::message;

/// What a number is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Nothing: the number of an assumption that its scenario says nothing of.
    Nothing,
    /// A year.
    AYear,
    /// Beds.
    Beds,
    /// Beds per 1,000 older people.
    BedsPer1000,
    /// Beds per facility.
    BedsPerFacility,
    /// Correlation.
    Correlation,
    /// Deaths per person-year.
    DeathsPerPersonYear,
    /// Degrees.
    Degrees,
    /// Draws.
    Draws,
    /// Pairs.
    Pairs,
    /// Facilities, as metrics count them.
    Facilities,
    /// The path of a file.
    File,
    /// Gini coefficient.
    Gini,
    /// Homes, as questions count them.
    Homes,
    /// Km/h.
    KilometresAnHour,
    /// Log.
    Log,
    /// Log a year.
    LogAYear,
    /// Logit.
    Logit,
    /// Logit a year.
    LogitAYear,
    /// Minutes.
    Minutes,
    /// A month of the calendar.
    Month,
    /// A number of months.
    Months,
    /// Person-months.
    PersonMonths,
    /// Steps a month.
    StepsAMonth,
    /// People per staff member.
    PeoplePerStaff,
    /// Usable beds per 100 persons of demand.
    BedsPer100,
    /// Units per 100 nursing beds.
    SeriesPer100Beds,
    /// Units per 1,000 older people.
    SeriesPer1000,
    /// Persons.
    Persons,
    /// Probability.
    Probability,
    /// Ratio.
    Ratio,
    /// Share.
    Share,
    /// Share of the dependent.
    ShareOfTheDependent,
    /// Staff members.
    Staff,
    /// A number of whatever is counted.
    Number,
    /// Units of the series.
    OfSeries,
    /// A year of the calendar.
    Year,
    /// Yuan.
    Yuan,
    /// Yuan a month.
    YuanAMonth,
    /// Years of age, or a number of years.
    Years,
}

impl Unit {
    /// All units.
    pub const ALL: [Unit; 40] = [
        Unit::Nothing,
        Unit::AYear,
        Unit::Beds,
        Unit::BedsPer1000,
        Unit::BedsPerFacility,
        Unit::Correlation,
        Unit::DeathsPerPersonYear,
        Unit::Degrees,
        Unit::Draws,
        Unit::Pairs,
        Unit::Facilities,
        Unit::File,
        Unit::Gini,
        Unit::Homes,
        Unit::KilometresAnHour,
        Unit::Log,
        Unit::LogAYear,
        Unit::Logit,
        Unit::LogitAYear,
        Unit::Minutes,
        Unit::Month,
        Unit::Months,
        Unit::PersonMonths,
        Unit::StepsAMonth,
        Unit::PeoplePerStaff,
        Unit::BedsPer100,
        Unit::SeriesPer100Beds,
        Unit::SeriesPer1000,
        Unit::Persons,
        Unit::Probability,
        Unit::Ratio,
        Unit::Share,
        Unit::ShareOfTheDependent,
        Unit::Staff,
        Unit::Number,
        Unit::OfSeries,
        Unit::Year,
        Unit::Yuan,
        Unit::YuanAMonth,
        Unit::Years,
    ];

    /// The word used in the schema and in tables.
    pub fn word(self) -> &'static str {
        match self {
            Unit::Nothing => "",
            Unit::AYear => "a year",
            Unit::Beds => "beds",
            Unit::BedsPer1000 => "beds per 1,000 older people",
            Unit::BedsPerFacility => "beds per facility",
            Unit::Correlation => "correlation",
            Unit::DeathsPerPersonYear => "deaths per person-year",
            Unit::Degrees => "degrees",
            Unit::Draws => "draws",
            Unit::Pairs => "pairs",
            Unit::Facilities => "facilities",
            Unit::File => "file",
            Unit::Gini => "Gini coefficient",
            Unit::Homes => "homes",
            Unit::KilometresAnHour => "km/h",
            Unit::Log => "log",
            Unit::LogAYear => "log a year",
            Unit::Logit => "logit",
            Unit::LogitAYear => "logit a year",
            Unit::Minutes => "minutes",
            Unit::Month => "month",
            Unit::Months => "months",
            Unit::PersonMonths => "person-months",
            Unit::StepsAMonth => "steps a month",
            Unit::PeoplePerStaff => "people per staff member",
            Unit::BedsPer100 => "usable beds per 100 persons of demand",
            Unit::SeriesPer100Beds => "units per 100 nursing beds",
            Unit::SeriesPer1000 => "units per 1,000 older people",
            Unit::Persons => "persons",
            Unit::Probability => "probability",
            Unit::Ratio => "ratio",
            Unit::Share => "share",
            Unit::ShareOfTheDependent => "share of the dependent",
            Unit::Staff => "staff members",
            Unit::Number => "number",
            Unit::OfSeries => "units of the series",
            Unit::Year => "year",
            Unit::Yuan => "yuan",
            Unit::YuanAMonth => "yuan a month",
            Unit::Years => "years",
        }
    }

    /// The unit of the schema with this word.
    pub fn named(word: &str) -> Option<Self> {
        Unit::ALL.into_iter().find(|unit| unit.word() == word)
    }

    /// The unit as people read it.
    #[must_use]
    pub fn words(self) -> Message {
        match self {
            Unit::Nothing => Message::default(),
            Unit::AYear => message!("a year", "每年"),
            Unit::Beds => message!("beds", "张床位"),
            Unit::BedsPer1000 => message!("beds per 1,000 older people", "张/千名老年人"),
            Unit::BedsPerFacility => message!("beds per facility", "张/家机构"),
            Unit::Correlation => message!("correlation", "相关系数"),
            Unit::DeathsPerPersonYear => message!("deaths per person-year", "人年死亡率"),
            Unit::Degrees => message!("degrees", "度"),
            Unit::Draws => message!("draws", "次模拟"),
            Unit::Pairs => message!("pairs", "对"),
            Unit::Facilities => message!("facilities", "家机构"),
            Unit::File => message!("file", "文件"),
            Unit::Gini => message!("Gini coefficient", "基尼系数"),
            Unit::Homes => message!("homes", "家机构"),
            Unit::KilometresAnHour => message!("km/h", "千米/小时"),
            Unit::Log => message!("log", "对数"),
            Unit::LogAYear => message!("log a year", "对数，每年"),
            Unit::Logit => message!("logit", "对数几率"),
            Unit::LogitAYear => message!("logit a year", "对数几率，每年"),
            Unit::Minutes => message!("minutes", "分钟"),
            Unit::Month => message!("month", "年月"),
            Unit::Months => message!("months", "个月"),
            Unit::PersonMonths => message!("person-months", "人月"),
            Unit::StepsAMonth => message!("steps a month", "步/月"),
            Unit::PeoplePerStaff => message!("people per staff member", "人/名工作人员"),
            Unit::BedsPer100 => message!("usable beds per 100 persons of demand", "张/百名需求者"),
            Unit::SeriesPer100Beds => message!("units per 100 nursing beds", "个/百张护理型床位"),
            Unit::SeriesPer1000 => message!("units per 1,000 older people", "个/千名老年人"),
            Unit::Persons => message!("persons", "人"),
            Unit::Probability => message!("probability", "概率"),
            Unit::Ratio => message!("ratio", "比值"),
            Unit::Share => message!("share", "比例"),
            Unit::ShareOfTheDependent => message!("share of the dependent", "占失能者的比例"),
            Unit::Staff => message!("staff members", "名工作人员"),
            Unit::Number => message!("number", "数量"),
            Unit::OfSeries => message!("units of the series", "序列单位"),
            Unit::Year => message!("year", "年份"),
            Unit::Yuan => message!("yuan", "元"),
            Unit::YuanAMonth => message!("yuan a month", "元/月"),
            Unit::Years => message!("years", "岁"),
        }
    }

    /// Whether it reads well behind a number: `120 beds`, but not `0.4 share`.
    pub fn reads_behind_a_number(self) -> bool {
        !matches!(
            self,
            Unit::Nothing
                | Unit::AYear
                | Unit::Correlation
                | Unit::File
                | Unit::Gini
                | Unit::KilometresAnHour
                | Unit::Log
                | Unit::LogAYear
                | Unit::Logit
                | Unit::LogitAYear
                | Unit::Month
                | Unit::StepsAMonth
                | Unit::Probability
                | Unit::Ratio
                | Unit::Share
                | Unit::ShareOfTheDependent
                | Unit::Number
                | Unit::Year
                | Unit::Yuan
                | Unit::YuanAMonth
        )
    }

    /// Whether a part of one is in it, which may be written in per cent: a share, a ratio or a
    /// rate, not a count of something.
    pub fn is_of_parts(self) -> bool {
        matches!(
            self,
            Unit::Nothing
                | Unit::Share
                | Unit::Probability
                | Unit::Ratio
                | Unit::AYear
                | Unit::ShareOfTheDependent
        )
    }

    /// To how many a number in it is set: 1,000 for beds per 1,000 older people.
    pub fn per(self) -> Option<u32> {
        match self {
            Unit::BedsPer100 | Unit::SeriesPer100Beds => Some(100),
            Unit::BedsPer1000 | Unit::SeriesPer1000 => Some(1000),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Lang;

    #[test]
    fn each_has_a_word_of_its_own_that_its_english_is() {
        for unit in Unit::ALL {
            assert_eq!(Unit::named(unit.word()), Some(unit));
            assert_eq!(unit.words().get(Lang::En), unit.word());
        }
    }
}
