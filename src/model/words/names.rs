//! Names of what is counted: kinds of bed, trust classes, units, the sheets of the workbook.

use super::{Word, room};

room! {
    // Kinds of bed, classes, units.
    /// Nursing beds.
    NursingBeds => "Nursing beds", "护理型床位";
    /// General beds.
    GeneralBeds => "General beds", "普通型床位";
    /// All beds.
    AllBeds => "All beds", "全部床位";
    /// Class.
    Census => "census", "普查";
    /// Class.
    Official => "official", "官方";
    /// Class.
    Published => "published", "文献";
    /// Class.
    Estimate => "estimate", "估算";
    /// Class, and a column.
    AssumptionWord => "assumption", "假设";
    /// Gap of a rule.
    GapBeds => "{n:# bed|# beds}", "{n}张床位";
    /// Gap of a rule.
    GapTownships => "{n:# township|# townships}", "{n}个镇街";
    /// Gap of a rule.
    GapFacilities => "{n:# facility|# facilities}", "{n}家机构";
    /// Gap of a joint compliance: rules of the set that do not hold.
    GapRules => "{n:# target|# targets} missed", "{n}项未达标";
    /// A gap counted in staff.
    GapStaff => "{n} staff", "{n}名工作人员";
    GapBedsWithinReach => "{n:# bed|# beds} within reach", "可及范围内{n}张床位";
    GapHundredths => "{n:# hundredth|# hundredths}", "百分之{n}";
    /// Gap of a rule.
    GapPersons => "{n:# person|# persons}", "{n}人";
    /// Title of the chart of shares, where no rule is in force in a year spoken of.
    TitleShares => "{district}: shares of beds", "{district}：床位占比";

    // Sheets of the workbook.
    /// Title of a sheet.
    SheetShortfall => "Demand, people placed and shortfall by township", "各镇街需求、入住与缺口";
    /// Title of a sheet.
    SheetOccupancy => "Usable, occupied and unused beds by township", "各镇街床位使用情况";
    /// Title of a sheet.
    SheetFlows => "From where to where people go for a bed", "跨镇街入住流向";
    /// Title of a sheet.
    SheetAccess => "Beds within reach by township", "各镇街可及床位";
    /// Title of a sheet.
    SheetUnmetSupported => "Supported people without a bed", "特困人员未入住情况";
    /// Title of a sheet.
    SheetCoordination => "What distance and placement add to the shortfall", "路程与统筹对缺口的影响";
    /// Title of a sheet.
    SheetBedsNeeded => "Extra beds that would close the gap", "弥补缺口需增床位";
    /// Unit of a sheet.
    SheetBeds => "unit: beds", "单位：张";
    /// Unit of a sheet.
    SheetPersons => "unit: persons", "单位：人";
    /// Unit of a sheet.
    SheetPerHundred => "unit: usable beds per 100 persons of demand", "单位：每百名需求者可用床位（张）";
}
