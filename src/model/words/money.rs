//! Words about money and staff: groups of costs, headings, sentences, titles of charts.

use super::{Word, room};

room! {
    /// Name of a group of costs.
    CostCapital => "Capital", "建设投入";
    /// Name of a group of costs.
    CostRunning => "Running cost", "运行费用";
    /// Name of a group of costs.
    CostAllowance => "Allowances", "补贴";
    /// Name of a group of costs.
    CostIncome => "Income", "收入";
    /// What all payers pay.
    CostTotal => "All payers", "各方合计";
    /// An amount of money of a report.
    MillionYuan => "{n} million yuan", "{n}万元";
    /// A large amount of money of a report.
    BillionYuan => "{n} million yuan", "{n}亿元";
    /// A small amount of money.
    Yuan => "{n} yuan", "{n}元";
    /// Unit of a chart.
    UnitMillionYuan => "million yuan", "万元";
    /// Unit of a chart of large amounts.
    UnitLargeYuan => "million yuan", "亿元";
    /// Heading of the report.
    MoneyHeading => "What it costs", "费用";
    /// Heading of the report.
    StaffHeading => "Who works there", "人员";
    /// Said where the scenario has no costs.
    NoCosts => "The scenario does not say what anything costs (no costs:), so nothing is said of money here.", "本情景未给出费用（没有 costs:），因此不涉及费用。";
    /// Said where the scenario has no staff.
    NoStaff => "The scenario names no kinds of staff (no staff:), so nothing is said of staff here.", "本情景未给出人员类别（没有 staff:），因此不涉及人员。";
    /// Sentence of the report.
    CostSoFar => "From {from} to {until} all payers together pay {median}{range}.", "{from}年至{until}年各方合计支出{median}{range}。";
    /// How far that spreads, behind it.
    CostRange => " (median of the draws; nine in ten stay under {p90}, eight in ten lie between {low} and {high})", "（各次模拟的中位数；十分之九低于{p90}，十分之八在{low}至{high}之间）";
    /// An item of the costs, with what the scenario notes of it.
    CostNoted => "{item}: {note}", "{item}：{note}";
    /// A payer.
    CostPayer => "{payer}: {median}{nine}.", "{payer}：{median}{nine}。";
    /// What nine in ten stay under, behind a sum.
    PaidInNine => "; nine in ten stay under {p90}", "；十分之九低于{p90}";
    /// Sentence of the report, where a payer receives more than it pays.
    CostPayerGains => "{payer}: {median} more received than paid (median).", "{payer}收大于支{median}（中位数）。";
    /// Sentence of the report.
    CostOutside => "Beside this, {before} fall before {base} and {after} after {horizon} (means).", "此外，{base}年之前支出{before}，{horizon}年之后支出{after}（均值）。";
    /// Sentence of the report.
    CostEach => "A month in a bed costs {month} in {year} (running cost, median); a new bed has cost {bed} by then.", "{year}年每位入住者每月运行费用为{month}（中位数）；截至该年每张新增床位投入{bed}。";
    /// A remark.
    MoneyNote => "Yuan in prices of {year}; from {from} on. Who pays is net of what they receive; fees between payers change no total.", "按{year}年价格的元计，自{from}年起累计。各付费方为支出减所得；付费方之间的收付不影响合计。";
    /// Caption.
    MoneyTable => "Cost so far, by group and payer", "累计费用（按类别和付费方）";
    /// Caption.
    StaffTable => "Staff required and there", "所需与现有人员";
    /// Column.
    LineColumn => "Cost", "费用";
    /// Column.
    StaffColumn => "Staff", "人员类别";
    /// Column.
    RequiredColumn => "required", "所需";
    /// Column.
    AvailableColumn => "there", "现有";
    /// Column.
    MissingColumn => "missing", "缺口";
    /// Column.
    MissingChance => "any missing", "缺人概率";
    /// Column head: until the end of a year.
    UntilYear => "to {year}", "至{year}年";
    /// Sentence of the report.
    StaffMissing => "{staff}: in {year} {gap} are missing{nine}; {required} are required and {available} there.", "{staff}：{year}年缺{gap}人{nine}；需{required}人，现有{available}人。";
    /// What nine in ten stay under, behind a number missing.
    MissingInNine => " (median; nine in ten stay at or under {p90})", "（中位数；十分之九不超过{p90}人）";
    /// Sentence of the report.
    StaffEnough => "{staff}: in {year} {required} are required and {available} there; some are missing with a probability of {p}.", "{staff}：{year}年需{required}人，现有{available}人；缺人的概率{p}。";
    /// Sentence of the report.
    StaffUnknown => "{staff}: in {year} {required} are required; how many there are is not said.", "{staff}：{year}年需{required}人；现有人数未给出。";
    /// A remark.
    StaffNote => "Required for the people who live in beds (or beds, homes, older people), not for empty beds. Median with the middle eight draws of ten.", "按实际入住者（或床位、机构、老年人）计算，不按空床位计。所列为中位数及居中十分之八的范围。";
    /// Of a cell: the scenario does not say it.
    NotSaid => "not said", "未给出";
    /// Title of a chart.
    TitleSpending => "{district}: spending by year", "{district}：逐年费用";
    /// Subtitle of a chart.
    SubtitleSpending => "{unit}, prices of {year}; bars are means; dot and line are the total: median and eight draws of ten", "{unit}，{year}年价格；柱为均值，圆点和竖线为合计的中位数与80%区间";
    /// Name of a panel.
    ByGroup => "by group", "按类别";
    /// Name of a panel.
    ByPayer => "by payer", "按付费方";
    /// Key of a chart.
    TotalRange => "all payers: median, 80 % of draws", "各方合计：中位数与80%区间";
    /// Title of a chart.
    TitleCumulative => "{district}: cost since {from}", "{district}：{from}年起累计费用";
    /// Subtitle of a chart.
    SubtitleCumulative => "all payers, {unit}, prices of {year}", "各方合计，{unit}，{year}年价格";
    /// Title of a chart.
    TitleStaff => "{district}: staff required and there", "{district}：所需与现有人员";
    /// Subtitle of a chart.
    SubtitleStaff => "persons at the end of a year; lines are medians, bands 80 % of draws", "年末人数；线为中位数，色带为80%区间";
    /// Question.
    AskCost => "Paid by all to {year} (since the base year)", "至{year}年各方累计支出";
    /// Question.
    AskCostOf => "Paid by {payer} to {year}, less what it receives", "至{year}年{payer}累计净支出";
    /// Question.
    AskStaffGap => "{year}: {staff} missing (persons)", "{year}年缺{staff}（人）";
    /// An amount with its range.
    MoneyWithRange => "{value} ({low} to {high})", "{value}（{low}至{high}）";
    /// Name of a budget in a chart.
    BudgetLine => "{rule}: {value} from {from}", "{rule}：{value}（{from}年起）";
    /// Key of a chart.
    RequiredBand => "required", "所需";
    /// Key of a chart.
    AvailableBand => "there", "现有";
    /// Key of a chart.
    GapBand => "missing", "缺口";
}
