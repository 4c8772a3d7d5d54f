//! Every fixed word that a person reads in charts, reports and the terminal, in both languages, in one table.
//!
//! A word without its translation does not compile. Never holds names of places, projects or rules: those come from the scenario.

pub mod likelihood;
pub mod list;
pub mod number;
mod template;

use crate::domain::{BedKind, Class, Lang};

/// Declares the catalogue: each word needs a key, an English and a Chinese text.
macro_rules! catalogue {
    ($($(#[$doc:meta])* $key:ident => $en:literal, $zh:literal;)+) => {
        /// A fixed word, phrase or sentence.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Word { $($(#[$doc])* $key,)+ }

        impl Word {
            /// All words, in the order of the catalogue.
            pub const ALL: &'static [Word] = &[$(Word::$key,)+];

            /// The word as it is printed in `lang`. May hold places such as `{n}` or `{n:# bed|# beds}` to be filled by [`Word::fill`].
            #[must_use]
            pub const fn text(self, lang: Lang) -> &'static str {
                match (self, lang) {
                    $((Word::$key, Lang::En) => $en, (Word::$key, Lang::Zh) => $zh,)+
                }
            }
        }
    };
}

catalogue! {
    /// Name of the 95 % band.
    Band95 => "95\u{202f}% of draws", "95% 的模拟结果";
    /// Name of the 80 % band.
    Band80 => "80\u{202f}% of draws", "80% 的模拟结果";
    /// Name of the 50 % band.
    Band50 => "50\u{202f}% of draws", "50% 的模拟结果";
    /// The middle draw.
    Median => "median", "中位数";
    /// Draw 0, every assumption at its central value.
    Central => "central case", "中心情形";
    /// Label before the source line.
    Source => "Source: ", "来源：";
    /// Mark of results of a run that rests on assumptions.
    Assumptions => "run rests on {n:# assumption|# assumptions}", "模拟含 {n} 项假设";
    /// Note that a value axis does not begin at zero.
    AxisStart => "axis starts at {value}", "纵轴起点为 {value}";
    /// Note that panels have value axes of their own.
    OwnAxes => "each panel has its own scale", "各图纵轴刻度不同";
    /// Note that panels have value axes of their own, of which some do not begin at zero.
    OwnAxesCut => "each panel has its own scale, not always from zero", "各图纵轴刻度不同，部分不从零开始";
    /// Demand for beds.
    Demand => "demand", "需求";
    /// Beds that can be used.
    UsableBeds => "usable beds", "可用床位";
    /// Key of usable beds with their band.
    UsableBedsBand => "usable beds: median and 80\u{202f}% of draws", "可用床位：中位数及 80% 的模拟结果";
    /// Key of the vertical line at the year in which a project opens.
    Opening => "a project opens", "项目投用";
    /// Label of the only opening of a year.
    NamedOpening => "{name}: +{beds:# bed|# beds}", "{name}：+{beds} 张";
    /// Label of the openings of a year whose names do not fit.
    Openings => "{n:# project|# projects}, +{beds:# bed|# beds}", "{n} 个项目，+{beds} 张";
    /// Label of an upper limit.
    Cap => "cap {value}", "上限 {value}";
    /// Label of a lower limit.
    Floor => "floor {value}", "下限 {value}";
    /// A limit from a year on.
    LimitFrom => "{limit} from {from}", "{limit}（{from}年起）";
    /// A limit to a year.
    LimitUntil => "{limit} until {until}", "{limit}（至{until}年）";
    /// A limit of some years.
    LimitBetween => "{limit} from {from} to {until}", "{limit}（{from}—{until}年）";
    /// A limit of one year.
    LimitIn => "{limit} in {from}", "{limit}（{from}年）";
    /// Title of the strip below a share panel.
    Compliance => "Probability that the limit in force is kept, %", "达标概率（%）";
    /// The same, below a share that has a cap and a floor.
    ComplianceCap => "Probability that the cap is kept, %", "不超上限的概率（%）";
    /// The same, below a share that has a cap and a floor.
    ComplianceFloor => "Probability that the floor is reached, %", "达到下限的概率（%）";
    /// A share of part of the district.
    ShareIn => "{name}, {place}", "{place}{name}";
    /// Some of the panels there could be.
    PanelsShown => "{n} of {of} limited shares shown; all of them are in the table of indicators", "共{of}项受限占比，图中列{n}项，其余见指标表";
    /// Heading of a group of targets.
    BindingTargets => "Binding targets", "约束性指标";
    /// Heading of a group of targets.
    OtherTargets => "Other targets", "其他指标";
    /// Key of the cells of years in which a target is not in force.
    NotInForce => "not in force", "尚未执行或已停止执行";
    /// Left end of the scale of probabilities.
    NeverMet => "met in no draw", "各次模拟均未达标";
    /// Right end of the scale of probabilities.
    AlwaysMet => "met in every draw", "各次模拟均达标";
    /// All scenarios of a comparison, where they agree throughout.
    AllScenarios => "all alike", "各情景相同";
    /// How wide the intervals of the probabilities of a chart are at most.
    WidestWilson => "95\u{202f}% interval from the number of draws at most ± {points:# point|# points}", "由模拟次数得出的95%区间最宽为±{points}个百分点";
    /// Key of the interval around a probability.
    Wilson => "95\u{202f}% interval from the number of draws (Wilson)", "由模拟次数得出的 95% 区间（Wilson）";
    /// Planned time from start to opening.
    Planned => "planned: start to opening", "计划工期（开工至投用）";
    /// Key of the wide opening bar.
    Opens80 => "opens: 80\u{202f}% of draws", "投用时间：80% 的模拟结果";
    /// Number of beds of a project.
    Beds => "{n:# bed|# beds}", "{n} 张床位";
    /// A project that opens in no draw.
    NeverOpens => "opens in no draw", "各次模拟均未投用";
    /// Beds and operator of a project.
    BedsAndOperator => "{n:# bed|# beds}, {value}", "{n} 张床位，{value}";
    /// Probability that a project is cancelled.
    Cancelled => "cancelled in {value} of draws", "{value} 的模拟中取消";
    /// A project that is cancelled in no draw.
    NotCancelled => "cancelled in no draw", "各次模拟均未取消";
    /// Positive side of the colour bar.
    Surplus => "surplus", "富余";
    /// Negative side of the colour bar.
    Shortfall => "shortfall", "缺口";
    /// Description of the picture for screen readers.
    ChartOf => "Chart", "图表";

    /// Joins the ends of a range when one is negative and a dash would be misread.
    To => " to ", " 至 ";
    /// Key of the median opening, which is also written out.
    MedianMonth => "median, with its month", "中位数（标注年月）";
    /// Caption of the colours of shortfalls.
    PersonsWithoutBed => "persons without a bed", "无床可住人数";
    /// The same, where zeros are dots.
    PersonsWithoutBedDots => "persons without a bed (dot: nobody)", "无床可住人数（圆点表示无）";
    /// Key of the demand line with its band.
    DemandBand => "demand: median and 80\u{202f}% of draws", "需求：中位数及 80% 的模拟结果";
    /// Key of the people placed in their own township.
    PlacedAtHome => "placed at home (mean)", "在本镇街入住（均值）";
    /// Key of the people placed in other townships, stacked on those at home.
    PlacedElsewhere => "placed elsewhere (mean), stacked on it", "在其他镇街入住（均值，叠加）";
    /// Key of the shortfall line with its band.
    ShortfallBand => "shortfall: median and 80\u{202f}% of draws", "缺口：中位数及 80% 的模拟结果";
    /// Heads the rows of a flow matrix.
    FlowFrom => "from ↓", "居住地 ↓";
    /// Heads the columns of a flow matrix.
    FlowTo => "placed in →", "入住地 →";
    /// Column of people placed in their own township.
    AtHome => "at home", "本镇街";
    /// Column of row sums of a flow matrix.
    PlacedTotal => "placed", "入住合计";
    /// Key of the diagonal of a flow matrix.
    OwnTownship => "own township", "本镇街";
    /// Key of the cells of a flow matrix: stronger colour, more people.
    FlowCells => "to another township: the darker, the more", "跨镇街入住：颜色越深，人数越多";
    /// Key of the circles of a flow matrix.
    FlowCircles => "to another township: area by persons, largest {n}", "跨镇街入住：面积表示人数，最大 {n}";
    /// Key of the shortfall column of a flow matrix.
    ShortfallPersons => "shortfall, persons", "缺口人数";
    /// Says what the map is, and what not.
    Schematic => "schematic: positions of township centres, no boundaries", "示意图：仅示各镇街中心位置，不含边界";
    /// Caption of the circles of the map.
    CircleDemand => "circle and first number: demand, persons", "圆及前一数字：需求人数";
    /// Caption of the colours of a map of shortfalls.
    ShortfallShare => "second number: share of demand not placed", "后一数字：需求未满足比例";
    /// Caption of the colours of a map of access.
    AccessScore => "second number: beds within reach per person in demand", "后一数字：每名需求者可及床位数";
    /// Length on the scale bar.
    Kilometres => "{n} km", "{n} 千米";
    /// Beside the arrow that points north.
    North => "N", "北";
    /// Source line of charts: who computed, and from what.
    ChartSource => "bedplan on {scenario}; {sources}", "bedplan 测算（{scenario}）；{sources}";
    /// Sources beyond those that a line has room for.
    MoreSources => "{n:# more source|# more sources}", "另有{n}项来源";
    /// Instead of sources, where every number is an assumption.
    NoDataSource => "every number is an assumption", "所用数值均为假设";
    /// Instead of sources, where numbers that are no assumptions name none.
    SourcesNotStated => "no source stated", "未注明来源";

    // Titles of the charts.
    /// Chart title.
    TitleOlder => "{district}: about {median:# person|# people} aged {age} and over by {year}", "{district}：到{year}年{age}岁及以上人口约{median}";
    /// Chart subtitle.
    SubtitleOlder => "Persons aged {age} and over, end of year", "{age}岁及以上人口，年末数（人）";
    /// Chart title.
    TitleTownships => "Where {district} ages: people aged {age} and over by township", "{district}各镇街{age}岁及以上人口";
    /// Chart title.
    TitleDemand => "{district}: beds people would use, and beds there would be", "{district}：床位需求与可用床位";
    /// Chart subtitle.
    SubtitleDemand => "Demand (persons) and usable beds, end of year", "需求（人）与可用床位（张），年末数";
    /// Chart title where no rule is likely to be met.
    TitleSharesFail => "{district}: {of:the share target is not|no share target is} likely to be met in {year}", "{district}：{year}年{of:床位占比指标|各项床位占比指标}达标把握不大";
    /// Chart title where some rules are likely to be met.
    TitleSharesSome => "{district}: {n} of {of:# share target|# share targets} {n:is|are} likely to be met in {year}", "{district}：{year}年{of}项占比指标中{n}项较可能达标";
    /// Chart title where all rules are likely to be met.
    TitleSharesMet => "{district}: {of:the share target is|every share target is} likely to be met in {year}", "{district}：{year}年床位占比指标较可能{of:达标|全部达标}";
    /// Chart subtitle.
    SubtitleShares => "Share of all beds in service, end of year", "占全部在用床位的比例，年末数";
    /// Chart title.
    TitleProbabilities => "{district}: how probable it is that each target is met", "{district}：各项指标的达标概率";
    /// Chart subtitle.
    SubtitleProbabilities => "Share of draws in which the rule holds, from the year it is in force", "各指标生效后历年达标的模拟比例";
    /// Chart title.
    TitleSettled => "{district}: {n:# draw settles|# draws settle} the main results, standard errors are at most 0.5\u{202f}%", "{district}：{n}次模拟已足以得出稳定结果：标准误均不超过0.5%";
    /// Chart title.
    TitleUnsettled => "{district}: {n:# draw|# draws}; about {needed} would bring every standard error to 0.5\u{202f}%", "{district}：本次模拟{n}次；约需{needed}次可使各项标准误降至0.5%";
    /// Chart subtitle.
    SubtitleConvergence => "Estimate with its 95\u{202f}% Monte Carlo interval after the first draws; people without a bed: mean over draws, errors as a share of demand", "随模拟次数增加的估计值及其95%蒙特卡洛区间；未能入住人数为各次模拟均值，误差以占需求的比例计";
    /// A thing and its value.
    Labelled => "{name}: {value}", "{name}：{value}";
    /// A result and its year.
    ResultOfYear => "{name}, {year}", "{year}年{name}";
    /// Chart title.
    TitleTimeline => "{district}: when the {n:project opens|# projects open}", "{district}：{n}个建设项目的投用时间";
    /// Chart subtitle.
    SubtitleTimeline => "Planned building time, and opening over the draws", "计划工期与模拟投用时间";
    /// Chart title.
    TitleBalance => "{district}: beds short and beds to spare, by township", "{district}各镇街床位余缺";
    /// Chart subtitle.
    SubtitleBalance => "Usable beds less demand of the township's own people, median of the draws", "可用床位减本地需求（张），模拟中位数";
    /// Chart title.
    TitleShortfall => "{district}: people who would use a bed and find none within reach", "{district}：有入住需求而就近无床可住的人数";
    /// Chart subtitle.
    SubtitleShortfall => "Persons without a bed, mean of the draws, end of year", "未能入住人数（人），模拟均值，年末数";
    /// Name of a block.
    NeedNursingBed => "Looking for a nursing bed", "需护理型床位";
    /// Name of a block.
    NeedGeneralBed => "Looking for a general bed", "需普通型床位";
    /// Chart title.
    TitlePlaced => "{district}: who finds a bed at home, elsewhere, or not at all", "{district}：就近入住、异地入住与未能入住";
    /// Chart subtitle.
    SubtitlePlaced => "Persons by township where they live; stacked areas are means of the draws", "按居住镇街统计（人）；堆积面积为模拟均值";
    /// Chart title.
    TitleFlows => "{district}: from where to where people go for a bed in {year}", "{district}：{year}年跨镇街入住流向";
    /// Chart subtitle.
    SubtitleFlows => "Persons placed, mean of the draws, end of {year}", "入住人数（人），模拟均值，{year}年末";
    /// Chart title.
    TitleMap => "{district}: where people find no bed in {year}", "{district}：{year}年各镇街入住缺口";
    /// Chart subtitle.
    SubtitleMap => "Share of demand without a bed within reach, mean shortfall over mean demand, end of {year}", "未能入住人数占需求的比例（均值之比），{year}年末";
    /// Name of a panel.
    GovernmentShare => "Government-operated beds", "政府运营床位占比";
    /// Name of a panel.
    NursingShare => "Nursing beds", "护理型床位占比";
    /// Who runs a project.
    OperatedByGovernment => "run by government", "政府运营";
    /// Who runs a project.
    OperatedSocially => "run socially", "社会化运营";
    // Comparisons of scenarios, and convergence.
    /// The first scenario of a comparison.
    Reference => "{name} (reference)", "{name}（基准）";
    /// Key of a median line within its band.
    MedianBand80 => "line: median; band: 80\u{202f}% of draws", "线：中位数；色带：80% 的模拟结果";
    /// Key of a median line with bars in some years.
    MedianBars80 => "line: median; bars: 80\u{202f}% of draws", "线：中位数；竖线：80% 的模拟结果";
    /// Key of a mark on a bar.
    MarkBar80 => "mark: median; bar: 80\u{202f}% of draws", "标记：中位数；横线：80% 的模拟结果";
    /// Key of openings.
    OpensMarkBar80 => "opens: median and 80\u{202f}% of draws (in brackets: cancelled)", "投用时间：中位数及 80% 的模拟结果（括号内为取消概率）";
    /// Key of planned openings.
    PlannedTick => "planned opening", "计划投用";
    /// A scenario without the rule of a row.
    NoRuleHere => "not a rule here", "未设此指标";
    /// A scenario without the project of a row.
    NoProjectHere => "not in this scenario", "无此项目";
    /// A median opening with the probability of cancellation.
    OpensOrCancelled => "{value} ({p})", "{value}（{p}）";
    /// Head of a difference of scenarios.
    ChangeIn => "{name}, change", "{name}：变化";
    /// Side of a scale of differences.
    FewerWithoutBed => "fewer without a bed", "无床可住者减少";
    /// Side of a scale of differences.
    MoreWithoutBed => "more without a bed", "无床可住者增加";
    /// Note that all heat maps of a comparison share their colours.
    OneScale => "one scale for all scenarios; below them the change from the reference", "各情景采用同一标尺，下方为较基准的变化";
    /// Key of estimates by number of draws.
    EstimateBand => "estimate and ± Monte Carlo error (95\u{202f}%) after so many draws", "累计估计值及 ± 抽样误差（95%）";
    /// Key of the last estimate.
    FinalValue => "estimate after all draws", "全部模拟的估计值";
    /// Key of the number of draws that suffice.
    PrecisionLine => "draws that reach the precision asked for", "达到所要求精度的模拟次数";
    /// The last estimate with its error.
    FinalIs => "{value} ± {error} after {n:# draw|# draws}", "{n}次模拟：{value} ± {error}";
    /// How many draws suffice.
    ReachedAt => "± {error} reached with {n:# draw|# draws}", "达到 ± {error} 需{n}次";
    /// No number of draws so far suffices.
    NotReached => "± {error} not yet reached", "尚未达到 ± {error}";
    /// Note on an axis.
    DrawsAxis => "number of draws on a logarithmic axis", "横轴为模拟次数（对数刻度）";

    /// Target year line.
    TargetYear => "target: end of {year}", "目标：{year}年末";

    // ---- The report, its annex, and the answer on the terminal. ----

    // Likelihoods (see `likelihood`).
    /// At least 99 %.
    VirtuallyCertain => "virtually certain", "几乎肯定";
    /// At least 90 %.
    VeryLikely => "very likely", "很可能";
    /// At least 66 %.
    Likely => "likely", "较可能";
    /// Over 50 %.
    MoreLikelyThanNot => "more likely than not", "有一半以上可能";
    /// 33 to 66 %.
    AsLikelyAsNot => "about as likely as not", "约有一半可能";
    /// Below 50 %.
    LessLikelyThanNot => "less likely than not", "有不到一半可能";
    /// Below 33 %.
    Unlikely => "unlikely", "不太可能";
    /// Below 10 %.
    VeryUnlikely => "very unlikely", "很不可能";
    /// Below 1 %.
    ExceptionallyUnlikely => "exceptionally unlikely", "几乎不可能";
    /// The interval is too wide for any word.
    Undecided => "not decided by these draws", "现有模拟次数尚不足以判断能否达标";
    /// No outcome meets a target.
    Impossible => "impossible in this model", "在模型设定范围内不可能达标";
    /// Every outcome meets a target.
    Certain => "certain in this model", "在模型设定范围内必然达标";
    /// How likely a target is met.
    MetLikelihood => "{likelihood} to be met", "{likelihood}达标";
    /// How likely a shortfall is.
    ShortLikelihood => "a shortfall is {likelihood}", "{likelihood}出现缺口";
    /// The draws do not tell whether there is a shortfall.
    ShortUndecided => "whether there is a shortfall is not decided by these draws", "现有模拟次数尚不足以判断是否出现缺口";
    /// A probability too small to print.
    Under => "under {p}", "低于{p}";
    /// A probability too close to one to print.
    Over => "over {p}", "高于{p}";
    /// Two ends of a range in running text.
    Between => "{low} to {high}", "{low}至{high}";
    /// Joins the items of a list.
    ListComma => ", ", "、";
    /// Before the last item of a list.
    ListAnd => " and ", "和";
    /// Joins items that hold commas or colons themselves.
    ListSemicolon => "; ", "；";
    /// Joins sentences.
    SentenceSpace => " ", "";

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

    // Head and front page.
    /// What the document is.
    ReportOf => "Simulation report on care facilities and beds", "养老机构与床位规划模拟测算报告";
    /// Date, as given by the user.
    DateLine => "Date: {date}", "日期：{date}";
    /// Heading.
    SummaryHeading => "Summary", "摘要";
    /// Heading.
    QuestionHeading => "The question", "测算要回答的问题";
    /// Heading.
    Answer => "The answer in short", "主要结论";
    /// Heading.
    RemedyHeading => "What would close the gaps", "弥补缺口的办法";
    /// Heading.
    BasisHeading => "What this rests on", "结论的依据";
    /// How to read numbers in the text.
    ReadNumbers => "Numbers are medians of the draws; in brackets the range that holds 80\u{202f}% of them. All are for the end of the year. Words of likelihood follow a fixed scale (see the annex).",
        "文中数值均为年末数，取各次模拟的中位数，括号内为80%的模拟结果所在区间；“很可能”等用语按固定标准使用，见附件。";
    /// Caption of the table on the front page.
    KeyTable => "Headline numbers: median, range of 80\u{202f}% of draws, and probability", "主要数字：中位数、80%的模拟结果区间及概率";
    /// Few draws.
    FewDraws => "This run has {n:# draw|# draws} only: probabilities are rough. A report to be handed on should have 2\u{202f}000 or more.", "本次仅模拟{n}次，各项概率较为粗略；正式报告宜模拟2000次以上。";

    // Sentences.
    /// Whether a rule is met in its first year.
    RuleFirst => "{rule}: required {bound} {threshold}; in {year} it is {value}: {met} (probability {p}).",
        "{rule}：要求{bound}{threshold}，{year}年为{value}，{met}（概率{p}）。";
    /// The same finding in later years.
    RuleSame => "The same holds in {years}.", "{years}同样如此。";
    /// Another finding in a later year.
    RuleLater => "In {year} it is {value}: {met} (probability {p}).", "{year}年为{value}，{met}（概率{p}）。";
    /// Whether all binding targets hold together, in the first year.
    JointFirst => "{n:The binding target|The # binding targets together}: in {year} {met} (probability {p}).", "{n:约束性指标达标|#项约束性指标同时达标}：{year}年{met}（概率{p}）。";
    /// The same in a later year.
    JointLater => "In {year} {met} (probability {p}).", "{year}年{met}（概率{p}）。";
    /// Upper limit in running text.
    AtMost => "at most", "不高于";
    /// Lower limit in running text.
    AtLeast => "at least", "不低于";
    /// A year in a list.
    YearItem => "{year}", "{year}年";
    /// Before the median and its range.
    WithRange => "{median} ({range})", "{median}（{range}）";
    /// The other rules.
    OthersMet => "Of the {n:# other target|# other targets} ({years}), {met:none is|# is|# are} at least likely to be met.", "其余{n}项指标（{years}）中，{met:尚无一项|#项|#项}达标把握较大。";
    /// The same, where all of them are likely to be met.
    OthersAllMet => "{n:The one other target|The # other targets} ({years}) {n:is|are all} at least likely to be met.", "其余{n}项指标（{years}）{n:达标把握较大|达标把握均较大}。";
    /// The same, where none of them is likely to be met.
    OthersNoneMet => "{n:The one other target|None of the # other targets} ({years}) is {n:not likely|likely} to be met.", "其余{n}项指标（{years}）{n:达标把握不大|达标把握均不大}。";
    /// The other rules that are not likely to be met.
    OthersMissed => "Not likely to be met: {list} (see table 2).", "达标把握不大的有：{list}（详见表2）。";
    /// The other rules of which the draws do not tell whether they are likely to be met.
    OthersUndecided => "Not decided by these draws: {list}.", "现有模拟次数尚不足以判断的有：{list}。";
    /// Other rules that are likely to be met at first and not later.
    OthersLost => "No longer likely later: {list}.", "此后达标把握下降的有：{list}。";
    /// One of them.
    OtherLost => "{rule} (in {year} {met}, probability {p})", "{rule}（{year}年{met}，概率{p}）";
    /// Plain balance of a kind of bed in a year.
    BalanceFirst => "{kind}, usable less demand: {median} ({range}) in {year}; {short} (probability {p}).",
        "{kind}余缺（可用床位减需求）：{year}年{median}张（{range}张），{short}（概率{p}）。";
    /// The same in a later year.
    BalanceLater => "In {year}: {median} ({range}); {short} (probability {p}).", "{year}年{median}张（{range}张），{short}（概率{p}）。";
    /// Older people in the base year.
    OlderFirst => "People aged {age} and over: {base} in {base_year}, {list}.", "{age}岁及以上人口：{base_year}年{base}人，{list}。";
    /// Older people in a later year.
    OlderLater => "{median} ({range}) in {year}", "{year}年{median}人（{range}人）";
    /// People without a bed in the district.
    ShortfallIs => "People who find no bed they would travel to: in {year} {short} (probability {p}); where it happens, it is {if_any:# person|# people} on average.",
        "有意愿入住而在可接受路程内无床可住：{year}年{short}（概率{p}）；一旦出现，平均涉及{if_any}人。";
    /// The townships that hurt most.
    ShortfallWhere => "Hardest hit: {list}.", "受影响较大的是{list}。";
    /// A township that hurts, in the section on it.
    WorstIs => "{place}, {year}: {short} (probability {p}); where it happens, {if_any:# person|# people} on average {if_any:finds|find} no bed they would travel to ({mean} over all draws). {close}",
        "{place}：{year}年{short}（概率{p}）；一旦出现，平均{if_any}人在可接受路程内无床可住（按全部模拟平均为{mean}人）。{close}";
    /// What would close its gap.
    WorstClose => "{beds} more, kept for its people, would bring that probability under {limit}.",
        "另增专供当地的{beds}，可将该概率降到{limit}以下。";
    /// The same with how far the draws settle the number.
    WorstCloseWithin => "{beds} more ({within}), kept for its people, would bring that probability under {limit}.",
        "另增专供当地的{beds}（{within}），可将该概率降到{limit}以下。";
    /// A gap that needs nothing.
    WorstNone => "That probability is under {limit} as it is.", "该概率已低于{limit}。";
    /// The shortfall comes from numbers alone.
    PartsNumber => "What is missing is beds; neither distance nor placement adds to it.", "原因在于床位总量不足，与路程、统筹安排无关。";
    /// How much is number, distance, coordination.
    PartsOfShortfall => "Of the shortfall, {all:# person|# people} on average over all draws, {number:none|#|#} would remain if distance were no matter, {distance:none comes|# comes|# come} from distance, and {coordination:none|#|#} could be saved by a placement office.",
        "按全部模拟平均，缺口{all}人，其中{number:无人|#人|#人}源于床位总量不足，{distance:无人|#人|#人}源于路程较远，{coordination:无人|#人|#人}可通过统筹安排解决。";
    /// Nothing is missing.
    NoShortfall => "In {year} fewer than one person in two draws finds no bed within reach, on average over the district.", "{year}年各次模拟中全区就近无床可住的平均不足半人，基本没有缺口。";

    // What would close the gaps.
    /// Beds to move for a cap.
    FixCap => "{rule}: to meet it in {year}, {median:no government-operated bed|# government-operated bed|# government-operated beds} ({range}) {median:goes|goes|go} to social operation; {p90} would do in nine draws of ten.",
        "{rule}：要在{year}年达标，需将{median}张（{range}张）政府运营床位转为社会化运营；按{p90}安排，九成模拟可以达标。";
    /// Beds to convert for a floor.
    FixFloor => "{rule}: to meet it in {year}, {median:no general bed|# general bed|# general beds} ({range}) {median:becomes a nursing bed|becomes a nursing bed|become nursing beds}; {p90} would do in nine draws of ten.",
        "{rule}：要在{year}年达标，需将{median}张（{range}张）普通型床位改为护理型；按{p90}安排，九成模拟可以达标。";
    /// Beds of any other rule on a share of beds.
    FixBeds => "{rule}: in {year} it is short of its bound by {median:# bed|# beds} ({range}); {p90} would do in nine draws of ten.",
        "{rule}：{year}年距要求差{median}张（{range}张）；按{p90}安排，九成模拟可以达标。";
    /// Beds kept for townships.
    FixPlaces => "To bring the probability that anybody of these townships finds no bed in {year} under {limit}, keep more beds for their people: {list}.",
        "要使下列镇街居民在{year}年无床可住的概率降到{limit}以下，需另增专供当地的床位：{list}。";
    /// Beds for one township.
    FixPlace => "{place}: {beds}", "{place}：{beds}";
    /// Extra beds, all of them nursing beds.
    ExtraNursing => "{n:# nursing bed|# nursing beds}", "护理型床位{n}张";
    /// Extra beds, all of them general beds.
    ExtraGeneral => "{n:# general bed|# general beds}", "普通型床位{n}张";
    /// Extra beds of both kinds.
    ExtraBoth => "{n:# bed|# beds} ({nursing} nursing, {general} general)", "床位{n}张（护理型{nursing}张、普通型{general}张）";
    /// Beds for one township, with how far the draws settle their number.
    FixPlaceWithin => "{place}: {beds}, {within}", "{place}：{beds}，{within}";
    /// Beds that the draws settle.
    BedsSettled => "{n:# bed|# beds}", "{n}张";
    /// Beds with how far the draws settle the number.
    BedsWithin => "{n:# bed|# beds} ({within})", "{n}张（{within}）";
    /// Between what the number of draws leaves a number of beds.
    WithinDraws => "with these draws between {low} and {high}", "按现有模拟次数在{low}至{high}张之间";
    /// The same, open above.
    WithinDrawsFrom => "with these draws {low} or more", "按现有模拟次数不少于{low}张";
    /// Nothing to close.
    FixNothing => "No gap is likely enough to plan for.", "没有需要专门安排的缺口。";

    // What it rests on.
    /// Numbers by class.
    NumbersByClass => "{n:# number|# numbers} went in: {list}.", "共用到{n}个数值，其中{list}。";
    /// One class of them.
    ClassCount => "{class} {n}", "{class}{n}个";
    /// The strongest drivers.
    TurnsOn => "The answers turn most on: {list}.", "对结论影响最大的因素依次为：{list}。";
    /// How many of the important ones are judged.
    JudgedMatter => "Of the {n:# input that matters|# inputs that matter} most, {judged} {judged:is|are} judged, not counted; better data on {judged:it|them} would narrow the ranges most.",
        "影响最大的{n}项因素中，{judged}项由判断给出、尚无统计数据；补充这些数据最能缩小测算区间。";
    /// Uptake that would pass 100 %.
    CeilingUptake => "In {p} of draws the share of people who would use a bed would pass 100\u{202f}% by {year} and is held there, which leaves {n:# person|# people} out on average: look at `uptake`.",
        "{p}的模拟中，到{year}年入住率将超过100%，按100%计算，平均少计{n}人：请核对 uptake。";
    /// More supported people than older people.
    CeilingSupported => "In {p} of draws a township has more supported people than older people by {year}, and {n:# person|# people} on average {n:is|are} left out: look at `supported`.",
        "{p}的模拟中，到{year}年有镇街的特困人数超过老年人数，平均{n}人未计入：请核对 supported。";
    /// Measures that do not find their beds.
    CeilingMeasures => "In {p} of draws measures ask for more beds than there are: by {year}, {n:# bed|# beds} on average {n:was|were} not found. Look at `measures`.",
        "{p}的模拟中，各项措施所需床位多于实有床位，到{year}年平均有{n}张落空：请核对 measures。";
    /// The same, where one input alone matters.
    JudgedMatters => "The input that matters most is judged, not counted; better data on it would narrow the ranges most.",
        "影响最大的因素由判断给出、尚无统计数据；补充该数据最能缩小测算区间。";
    /// What no draw varies, said once.
    TakenAsGiven => "Taken as given: {list}.", "按确定情形处理：{list}。";
    /// No travel.
    GivenNoTravel => "nobody goes to a bed outside the own township, since no way between townships is stated that anybody would take", "未设可接受的镇街间路程，居民只在本镇街入住";
    /// Measures without probability and delay.
    GivenMeasures => "{n:# measure has|# measures have} neither a probability nor a delay and {n:is|are} carried out on the day in every draw", "{n}项举措未设实施概率和延迟，每次模拟均按期实施";
    /// No chance events.
    GivenChance => "chance events are switched off", "随机事件已关闭";
    /// How many draws, for a footer.
    Draws => "{n:# draw|# draws}, seed {seed}, run {id}, bedplan {version}", "{n}次模拟，种子{seed}，运行编号{id}，bedplan {version}";

    // Sections.
    /// Numbered heading.
    Numbered => "{n} {title}", "{n}、{title}";
    /// Heading of an annex.
    AnnexHeading => "Annex {n}: {title}", "附件{n}：{title}";
    /// Heading.
    ComplianceHeading => "Policy targets", "政策指标达标情况";
    /// Heading.
    BalanceHeading => "Beds and demand", "床位供需";
    /// Heading.
    WorstHeading => "Where beds are missing", "就近入住与缺口分布";
    /// Heading.
    ProjectsHeading => "Projects", "建设项目";
    /// Heading.
    PeopleHeading => "Older people", "老年人口";
    /// Heading.
    DriversHeading => "What drives the answers", "影响结论的因素";
    /// Heading.
    ChartsHeading => "Charts", "图表";
    /// Heading.
    OtherCharts => "Other charts", "其他图表";
    /// Heading.
    ProvenanceHeading => "provenance", "数据来源与测算说明";
    /// Heading.
    AssumptionsHeading => "all assumptions", "全部假设";
    /// Caption of a figure: its word and number; the text follows.
    FigureWord => "Figure", "图";
    /// Caption of a table.
    TableWord => "Table", "表";
    /// Number of a page.
    PageOf => "Page {page} of {pages}", "第{page}页，共{pages}页";
    /// How the balance is to be read.
    BalanceNote => "The balance sets the usable beds of a place against the demand of its own people; nobody travels.",
        "余缺按本地可用床位与本地需求直接相抵计算，不考虑跨镇街入住。";
    /// On the table of rules.
    RulesNote => "The gap is what is missing to the bound, with all else as planned; 0 where the target is met.", "差距指其他条件按规划不变时距要求所差的数量，达标时为0。";
    /// No rule.
    NoRules => "The scenario sets no rule on shares of beds.", "本情景未设床位占比指标。";
    /// No project.
    NoProjects => "The scenario has no projects.", "本情景没有建设项目。";
    /// On the projects table.
    ProjectsNote => "Opening month: median and range of 80\u{202f}% of draws.", "投用年月为模拟中位数及80%的模拟结果区间。";
    /// Introduction of the drivers.
    DriversIntro => "Rank correlation of each uncertain input with the result over the draws; its square is the share of the result's spread that goes with it. Inputs whose interval holds 0 are left out.",
        "秩相关系数反映各项不确定因素与结果在模拟中的关联程度，其平方为结果波动中随该因素变化的份额；区间包含0的因素不列。";
    /// No input goes with the result.
    NoDriver => "{result}: no uncertain input goes clearly with it.", "{result}：没有明显影响该结果的不确定因素。";
    /// What is left when the drivers shown are counted.
    DriversRest => "The other {rest} of the spread go with inputs not shown, with chance and with interactions.", "其余{rest}的波动来自未列出的因素、随机事件及交互作用。";
    /// Caption of a drivers table.
    DriversOf => "What drives: {result}, {year}", "{year}年{result}的主要影响因素";
    /// Caption.
    RulesTable => "All targets", "各项指标达标情况";
    /// Caption.
    ProjectsTable => "Projects: when they open", "建设项目投用时间";
    /// Caption.
    BalanceByTownship => "{kind}: balance by township, usable beds less demand", "各镇街{kind}余缺（可用床位减需求，张）";
    /// Caption.
    SourcesTable => "Inputs by class and source", "输入数值按等级和来源分列";
    /// Caption.
    MatterTable => "The assumptions that matter most", "影响最大的各项假设";
    /// Caption.
    AssumptionsTable => "Every assumption with its distribution", "全部假设及其分布";

    // Columns.
    /// Column.
    DriverShare => "share of spread", "占波动份额";
    /// Column.
    Driver => "input", "因素";
    /// Column.
    Correlation => "rank correlation (95\u{202f}% interval)", "秩相关系数（95%区间）";
    /// Column.
    MattersFor => "matters most for", "主要影响";
    /// Column.
    DistributionWord => "distribution", "分布";
    /// Column.
    MedianRange => "median (80\u{202f}% range)", "中位数（80%区间）";
    /// Column.
    ClassWord => "class", "等级";
    /// Column.
    SourceWord => "source", "来源";
    /// Column.
    NumbersWord => "numbers", "数值个数";
    /// Column.
    Rule => "target", "指标";
    /// Column.
    Year => "year", "年份";
    /// Column.
    ValueColumn => "value (80\u{202f}% of draws)", "数值（80%的模拟结果）";
    /// Column.
    Bound => "required", "要求";
    /// Column.
    MetColumn => "probability of being met (95\u{202f}% interval)", "达标概率（95%区间）";
    /// Column.
    GapColumn => "gap (80\u{202f}% of draws)", "差距（80%的模拟结果）";
    /// Column.
    Place => "township", "镇街";
    /// Column.
    ProjectWord => "project", "项目";
    /// Column.
    BedsWord => "beds", "床位";
    /// Column.
    PlannedOpening => "planned opening", "计划投用";
    /// Column.
    OpensBy => "opens (80\u{202f}% of draws)", "预计投用（80%的模拟结果）";
    /// Column.
    OpenAt => "open by end of {year}", "{year}年末已投用概率";
    /// Column of the headline table.
    Quantity => "quantity", "项目";
    /// Row of the headline table.
    RowOlder => "People aged {age} and over", "{age}岁及以上人口（人）";
    /// Row of the headline table.
    RowBalance => "{kind}: usable less demand", "{kind}余缺（张）";
    /// In a cell: probability that a rule is met.
    CellMet => "met: {p}", "达标概率{p}";
    /// In a cell: probability of a shortfall.
    CellShort => "shortfall: {p}", "缺口概率{p}";

    // Annex.
    /// What the mark means.
    MarkMeans => "Each chart says how many numbers behind the run are assumptions: numbers that nobody has counted.", "各图均注明本次模拟所含假设项数，即尚无统计数据、由判断给出的数值个数。";
    /// How likelihood words are used.
    LikelihoodScale => "Likelihood, after the IPCC scale: virtually certain ≥ 99\u{202f}%, very likely ≥ 90\u{202f}%, likely ≥ 66\u{202f}%, more likely than not > 50\u{202f}%, about as likely as not 33–66\u{202f}%, less likely than not < 50\u{202f}%, unlikely < 33\u{202f}%, very unlikely < 10\u{202f}%, exceptionally unlikely < 1\u{202f}%. A word is used only where the whole 95\u{202f}% interval of the probability carries it; else the weaker one, and where none is carried the draws do not decide.",
        "可能性用语参照 IPCC 标准：几乎肯定 ≥99%，很可能 ≥90%，较可能 ≥66%，有一半以上可能 >50%，约有一半可能 33%至66%，有不到一半可能 <50%，不太可能 <33%，很不可能 <10%，几乎不可能 <1%。概率的95%区间整体落在某一档内方使用该档用语，否则采用较弱的一档；各档均不能涵盖的，表示现有模拟次数尚不足以判断。";
    /// The run.
    RunLine => "Run {id}: scenario {scenario}, seed {seed}, {n:# draw|# draws}; bedplan {version}, numerics {numerics}. Rebuilt with “bedplan report”, run again with “bedplan run scenario.yaml” in the run folder.",
        "运行编号{id}：情景 {scenario}，种子{seed}，{n}次模拟；bedplan {version}，数值方法版本{numerics}。在结果文件夹中用“bedplan report”可重新生成图表和报告，用“bedplan run scenario.yaml”可重新模拟。";
    /// Hashes of inputs.
    InputHashes => "Input files, first 12 digits of SHA-256: {list}.", "输入文件（SHA-256前12位）：{list}。";
    /// Where the tables are.
    TablesAt => "All tables, as CSV (opens in Excel and WPS) and Parquet, are in the folder “tables”; columns.csv explains every column.",
        "全部数据表以 CSV（可用 Excel、WPS 打开）和 Parquet 两种格式存于 tables 文件夹，各列含义见其中的 columns.csv。";
    /// A source that is not given.
    NoSource => "no source given", "未注明来源";
    /// Where results were written.
    WrittenTo => "Written to {path}", "结果已写入 {path}";

    // Comparisons: properties that a scenario changes.
    /// Property.
    PropTownship => "township", "所在镇街";
    /// Property.
    PropOwner => "ownership", "产权性质";
    /// Property.
    PropOperator => "operator", "运营方";
    /// Property.
    PropBeds => "beds", "床位数";
    /// Property.
    PropNursingBeds => "nursing beds", "护理型床位数";
    /// Property.
    PropComprehensive => "comprehensive services", "综合功能";
    /// Property.
    PropMedical => "integrated medical care", "医养结合";
    /// Property.
    PropStage => "stage", "建设阶段";
    /// Property.
    PropStart => "start of works", "开工时间";
    /// Property.
    PropOpening => "planned opening", "计划投用时间";
    /// Property.
    PropRamp => "months until all beds are usable", "投用后达到满额使用的月数";
    /// Property.
    PropDurationFactor => "actual ÷ planned duration", "实际工期与计划工期之比";
    /// Property.
    PropDelay => "delay in months", "延迟月数";
    /// Property.
    PropCancellation => "probability of cancellation", "取消概率";
    /// Property.
    PropFacility => "facility", "所涉机构";
    /// Property.
    PropAction => "what is done", "举措内容";
    /// Property.
    PropDate => "date", "实施时间";
    /// Property.
    PropProbability => "probability that it happens", "实施概率";
    /// Property.
    PropBound => "bound", "限值";
    /// Property.
    PropMetric => "what is measured", "考核内容";
    /// Property.
    PropFrom => "first year in force", "开始执行年份";
    /// Property.
    PropUntil => "last year in force", "执行截止年份";
    /// Property.
    PropWhere => "where it applies", "适用范围";
    /// Property.
    PropBinding => "binding", "约束性";
    /// Property.
    PropSeries => "series used", "所用数列";
    /// Property.
    PropValues => "values by year", "历年数值";
    /// Property.
    PropOf => "number there could be", "应有总数";
    /// Property.
    PropAssumed => "value", "取值";
    /// Property.
    PropArea => "urban or rural", "城乡属性";
    /// Property.
    PropPosition => "position", "位置";
    /// Property.
    PropPopulationSpread => "spread of the base population (log)", "基年人口的离散程度（对数）";
    /// Property.
    PropRelativeMortality => "relative mortality (log)", "相对死亡率（对数）";
    /// Property.
    PropRelativeSupport => "relative frequency of support", "特困供养相对比例";
    /// Property.
    PropSupportedNumber => "number of supported persons over the years", "特困人员数的逐年变化";
    /// Property.
    PropLoads => "loads on a common factor", "共同因子载荷";
    /// Property.
    PropTable => "data table", "数据表";
    /// Property.
    PropLastEstimatedYear => "last year the life table estimates", "生命表最后一个估计年份";
    /// Property.
    PropAges => "ages", "年龄范围";
    /// Property.
    PropTownships => "townships", "涉及镇街";
    /// Property.
    PropSupported => "supported people", "特困人员数";
    /// Property.
    PropSupportedHoused => "supported people housed in the base year", "基年集中供养特困人员数";
    /// Property.
    PropTargetYear => "year by which the willing are housed", "有意愿者全部集中供养的目标年份";
    /// Property.
    PropWays => "minutes between townships", "镇街间路程（分钟）";
    /// Property.
    PropChance => "chance events", "随机事件";
    /// Property.
    PropBaseYear => "base year", "基年";
    /// Property.
    PropHorizon => "last year projected", "预测末年";
    /// Property.
    PropHeadline => "headline years", "重点年份";
    /// Property.
    PropElderlyAge => "age from which people count as older", "老年人起始年龄";

    // Comparisons: values of these properties.
    /// Value.
    Yes => "yes", "是";
    /// Value.
    No => "no", "否";
    /// Value.
    ValGovernment => "government", "政府运营";
    /// Value.
    ValSocial => "social", "社会化运营";
    /// Value.
    ValPublic => "public", "公办";
    /// Value.
    ValPrivate => "private", "民办";
    /// Value.
    ValInService => "in service in the base year", "基年已投用";
    /// Value.
    ValUnderConstruction => "under construction", "在建";
    /// Value.
    ValPlanned => "planned", "拟建";
    /// Value.
    ValUrban => "urban", "城镇";
    /// Value.
    ValRural => "rural", "农村";
    /// Value.
    ValDistrict => "whole district", "全区";
    /// Value: a cap.
    ValAtMost => "at most {value}", "不超过{value}";
    /// Value: a floor.
    ValAtLeast => "at least {value}", "不低于{value}";
    /// Value: a distribution with its median and middle 80 %.
    ValUncertain => "{law}, median {median} (80\u{202f}%: {low} to {high})", "{law}，中位数{median}（80%区间{low}至{high}）";
    /// Value: a home.
    ValHome => "{beds:# bed|# beds}, {nursing} of them nursing, operator: {operator}", "床位{beds}张（其中护理型{nursing}张），{operator}";
    /// Value: a project.
    ValProject => "{beds:# bed|# beds}, {nursing} of them nursing, operator: {operator}, planned opening {opening}", "床位{beds}张（其中护理型{nursing}张），{operator}，计划{opening}投用";
    /// Value: a measure.
    ValMeasure => "{action}, {facility}, {date}", "{date}，{facility}：{action}";
    /// Action.
    ActConvert => "convert {n:# general bed into a nursing bed|# general beds into nursing beds}", "{n}张普通型床位改为护理型";
    /// Action.
    ActConvertAll => "convert all general beds into nursing beds", "全部普通型床位改为护理型";
    /// Action.
    ActTransfer => "transfer {n:# bed|# beds}; operator: {operator}", "{n}张床位转为{operator}";
    /// Action.
    ActTransferAll => "transfer all beds; operator: {operator}", "全部床位转为{operator}";
    /// Action.
    ActAdd => "add {n:# bed|# beds} ({kind})", "增设{kind}{n}张";
    /// Action.
    ActRemove => "remove {n:# bed|# beds} ({kind})", "撤减{kind}{n}张";
    /// Action.
    ActRemoveAll => "remove all beds ({kind})", "撤减全部{kind}";
    /// Action.
    ActClose => "close", "关闭";
    /// Action.
    ActMerge => "merge into {facility}", "并入{facility}";
    /// Value: cells of a table that differ.
    ValCells => "{differ} of {cells:# number|# numbers} {differ:differs|differ}", "{cells}个数值中有{differ}个不同";
    /// Value: rows that are gone or new.
    ValCellsMoved => "{gone} taken out, {added} added", "删去{gone}个、新增{added}个";
    /// Value: total of a table of people.
    ValCellsTotal => "total {total}, {change} against the reference", "合计{total}，较基准{change}";
    /// Value: the cell that differs most.
    ValCellsLargest => "most: {key}, {new} instead of {old}", "差异最大：{key}，由{old}改为{new}";
    /// Value: nothing is there.
    ValNone => "not there", "无";

    // Comparisons: parts of a scenario.
    /// Part.
    PartProjects => "Projects", "建设项目";
    /// Part.
    PartHomes => "Existing homes", "现有机构";
    /// Part.
    PartMeasures => "Measures", "调整举措";
    /// Part.
    PartRules => "Rules", "考核指标";
    /// Part.
    PartAssumptions => "Assumptions", "假设";
    /// Part.
    PartPeople => "Townships and people", "镇街与人口";
    /// Part.
    PartSettings => "Settings", "设置";

    // Comparisons: sentences and headings.
    /// A property that is changed: `{property}` has its colon or not by language.
    ChangedTo => "{property}: {new} instead of {old}", "{property}由“{old}”改为“{new}”";
    /// A thing that is added.
    ChangedAdded => "added: {new}", "新增：{new}";
    /// A thing that is taken out.
    ChangedGone => "taken out: {old}", "取消：{old}";
    /// A value that is the same, from another source or class.
    ChangedOrigin => "{property} ({value}): other class or source", "{property}（{value}）：等级或来源不同";
    /// Several things changed alike.
    ChangedMany => "{n} alike: {names}", "{n}项相同：{names}";
    /// Title of a comparison.
    CompareTitle => "{district}: {n:# scenario|# scenarios} side by side", "{district}：{n}个情景对比";
    /// Heading.
    CompareScenarios => "The scenarios", "对比情景";
    /// Heading.
    CompareShort => "The answer in short", "主要结论";
    /// Heading.
    CompareCard => "Scorecard", "对比总表";
    /// Name of the first sheet of the workbook.
    CompareSheet => "Side by side", "情景对比";
    /// Heading.
    CompareChanges => "What each scenario changes", "各情景的变动内容";
    /// Heading.
    CompareDifferences => "Differences draw by draw", "逐次模拟差异";
    /// Heading of the same, unpaired.
    CompareDifferencesUnpaired => "Differences (unpaired)", "差异（未配对）";
    /// Heading.
    CompareRead => "How to read this", "阅读说明";
    /// Reference.
    ReferenceWord => "reference", "基准情景";
    /// Column.
    ScenarioWord => "scenario", "情景";
    /// Column.
    RunWord => "run", "运行编号";
    /// Column.
    QuestionWord => "question", "问题";
    /// Column.
    ThingWord => "what", "变动对象";
    /// Column.
    ChangeWord => "change", "变动";
    /// Column.
    OldOrigin => "reference: class, source", "基准：等级、来源";
    /// Column.
    NewOrigin => "here: class, source", "本情景：等级、来源";
    /// Column.
    ResultWord => "result", "比较项";
    /// Column.
    ReferenceMean => "reference, mean", "基准均值";
    /// Column.
    RunMean => "here, mean", "本情景均值";
    /// Column.
    DifferenceMean => "mean difference (± Monte Carlo error)", "平均差值（±蒙特卡洛误差）";
    /// Column.
    DifferenceMedian => "median", "中位数";
    /// Column.
    Interval80 => "80\u{202f}% of draws", "80%的模拟结果";
    /// Column.
    Interval95 => "95\u{202f}% of draws", "95%的模拟结果";
    /// Column.
    BetterWorse => "probability better / worse", "更优／更差的概率";
    /// Column.
    VerdictWord => "verdict", "结论";
    /// Column.
    GainWord => "gain from pairing", "配对增益";
    /// Verdict.
    VerdictBetter => "better", "更优";
    /// Verdict.
    VerdictWorse => "worse", "更差";
    /// Verdict.
    VerdictMore => "more", "更多";
    /// Verdict.
    VerdictLess => "less", "更少";
    /// Verdict.
    VerdictUnclear => "no clear difference", "无明显差别";
    /// Verdict.
    VerdictSame => "the same", "完全相同";
    /// Question.
    AskMet => "{year}: {rule}, {bound}: probability of being met", "{year}年{rule}{bound}：达标概率";
    /// Question.
    AskAllBindingMet => "{year}: all binding targets met together: probability", "{year}年全部约束性指标同时达标的概率";
    /// Question.
    AskTransfer => "{year}: beds to move out of government operation", "{year}年需转为社会化运营的床位（张）";
    /// Question.
    AskConvert => "{year}: general beds to convert into nursing beds", "{year}年需改为护理型的普通型床位（张）";
    /// Question.
    AskShortfall => "{year}: people who find no bed within reach (mean)", "{year}年就近无床可住人数（均值）";
    /// Question.
    AskBeds => "{year}: beds in service", "{year}年在用床位（张）";
    /// Question.
    AskNursingBeds => "{year}: nursing beds in service", "{year}年在用护理型床位（张）";
    /// Question.
    AskGovernmentBeds => "{year}: beds in service operated by government", "{year}年政府运营的在用床位（张）";
    /// Question.
    AskUnusedNursing => "{year}: usable nursing beds nobody fills", "{year}年空置的可用护理型床位（张）";
    /// Question.
    AskUnusedGeneral => "{year}: usable general beds nobody fills", "{year}年空置的可用普通型床位（张）";
    /// An answer against the reference.
    AnswerAgainst => "{sign} {verdict}: {difference} on average (80\u{202f}% of draws: {p10} to {p90})", "{sign} {verdict}：平均{difference}（80%的模拟结果在{p10}至{p90}之间）";
    /// The same of a probability.
    AnswerAgainstMet => "{sign} {verdict}: {difference:# point|# points}", "{sign} {verdict}：{difference}个百分点";
    /// A mean of people without a bed, with the probability that there are any.
    AnswerAny => "{value}; any: {p}", "{value}；出现概率{p}";
    /// Targets that every scenario meets.
    JudgedMet => "Met by every scenario: {list}.", "各情景均达标：{list}。";
    /// Targets that no scenario meets.
    JudgedNotMet => "Met by none: {list}.", "各情景均未达标：{list}。";
    /// Targets that are decided for no scenario.
    JudgedUndecided => "Not decided by these draws for any: {list}.", "各情景均尚难判断（现有模拟次数不足）：{list}。";
    /// A target that scenarios stand to in different ways.
    JudgedSplit => "{target}: {parts}.", "{target}——{parts}。";
    /// Which scenarios meet it.
    SplitMet => "met by {list}", "达标：{list}";
    /// Which do not.
    SplitNotMet => "not met by {list}", "未达标：{list}";
    /// For which the draws do not decide.
    SplitUndecided => "not decided by these draws for {list}", "尚难判断（现有模拟次数不足）：{list}";
    /// What met means.
    JudgedFrom => "A target counts as met where its probability is {p} or more with its whole 95\u{202f}% interval, and as not decided where the interval holds {p}.", "达标概率的95%区间整体不低于{p}的视为达标；区间跨越{p}的，视为尚难判断。";
    /// Targets gained.
    JudgedGained => "{scenario} meets what the reference does not: {list}.", "{scenario}较基准情景新增达标：{list}。";
    /// Targets lost.
    JudgedLost => "{scenario} does not meet what the reference does: {list}.", "{scenario}较基准情景不再达标：{list}。";
    /// Targets that are clearly more probable.
    JudgedLikelier => "More probable with {scenario}: {list}.", "{scenario}达标概率上升：{list}。";
    /// Targets that are clearly less probable.
    JudgedLess => "Less probable with {scenario}: {list}.", "{scenario}达标概率下降：{list}。";
    /// Targets of which the draws do not tell.
    JudgedOpen => "Not decided by these draws for {scenario}: {list}.", "{scenario}尚难判断（现有模拟次数不足）：{list}。";
    /// No target stands otherwise.
    JudgedSame => "{scenario} stands to every target as the reference does.", "{scenario}各项指标达标情况与基准情景一致。";
    /// People without a bed, against the reference.
    JudgedPeople => "People who find no bed within reach in {year}, on average: {value}; against the reference: {difference}.", "{year}年就近无床可住人数平均为{value}人，与基准情景相比：{difference}。";
    /// Beds in service, against the reference.
    JudgedBeds => "Beds in service in {year} (against the reference): {all}; nursing {nursing}; operated by government {government}.", "{year}年在用床位（括号内为与基准情景之差）：共{all}，其中护理型{nursing}，政府运营{government}。";
    /// A difference that is not clear.
    AmountUnclear => "{difference}, {verdict}", "{difference}，{verdict}";
    /// A target with its probability and interval.
    TargetValue => "{target}: {value}", "{target}：{value}";
    /// Beds with their difference to the reference.
    BedsAgainst => "{n} ({change})", "{n}张（{change}）";
    /// A target with its change.
    TargetChange => "{target} ({change})", "{target}（{change}）";
    /// All binding targets in a year, for a label.
    AllBindingInYear => "all binding targets together, {year}", "{year}年全部约束性指标同时达标";
    /// Heading.
    LeversHeading => "What each lever contributes", "各项举措的作用";
    /// What the table of levers shows.
    LeversIntro => "{scenario}: each lever left out once, the others kept, on the same {n:# draw|# draws}; below each answer the difference to the scenario as it is. What a lever contributes depends on the others, so the contributions need not add up.", "{scenario}：每次只去掉一项举措、保留其余，在相同的{n}次模拟上重新测算；各格下方为与完整情景之差。一项举措的作用取决于其余举措，故各项之和不必等于总和。";
    /// Changes that are no levers.
    LeversKept => "Not left out, since {n:it stands|they stand} for people, targets or settings: {n:# change|# changes}.", "人口、指标及设置等{n}处变动不作为举措，均予保留。";
    /// Column.
    LeversAll => "with all levers", "举措齐备";
    /// Column.
    WithoutLever => "without {lever}", "去掉：{lever}";
    /// A lever with the part of the scenario it belongs to.
    LeverOfPart => "{part}: {property}", "{part}：{property}";
    /// Some of many things.
    LeverThings => "{names} and others, {n} in all", "{names}等{n}项";
    /// A lever of measures.
    LeverConvert => "conversion into nursing beds", "普通型床位改护理型";
    /// A lever of measures.
    LeverTransfer => "transfer to another operator", "变更运营方";
    /// A lever of measures.
    LeverAdd => "added beds", "增加床位";
    /// A lever of measures.
    LeverRemove => "removed beds", "减少床位";
    /// A lever of measures.
    LeverClose => "closures", "关闭机构";
    /// A lever of measures.
    LeverMerge => "mergers", "机构合并";
    /// No outcome meets a target, in a cell.
    ShortImpossible => "impossible", "不可能";
    /// Every outcome meets a target, in a cell.
    ShortCertain => "certain", "必然";
    /// The scenario is asked for something else.
    OtherTarget => "not compared: another target than the reference's", "要求与基准情景不同，不作比较";
    /// Nothing is changed.
    NothingChanged => "{scenario} changes nothing that decides a result.", "{scenario}未作影响结果的变动。";
    /// Caption of a table of changes.
    ChangesOf => "{scenario} against the reference: {n:# change|# changes}", "{scenario}与基准情景相比：变动{n}处";
    /// What a moved opening does.
    OpeningStretches => "A planned opening that is moved lengthens or shortens the works, and the overrun factor stretches them in proportion: {list}. To move an opening by just so much, move `project.start` along with it, or state `project.delay_months`, which takes the place of the factor.",
        "调整计划投用时间即改变工期，工期再按超期系数同比放大：{list}。如需恰好推迟相应月数，请将`project.start`一并顺延，或改设`project.delay_months`（取代超期系数）。";
    /// One of these openings.
    OpeningMoved => "{name}: planned {planned:# month|# months}, median opening {opens:# month|# months}", "{name}：计划{planned}个月，投用中位数{opens}个月";
    /// Caption of a table of differences.
    DifferencesOf => "{scenario} less the reference, district", "{scenario}减基准情景（全区）";
    /// Caption of a table of differences by township.
    DifferencesByTownship => "{scenario} less the reference: people without a bed, by township", "{scenario}减基准情景：各镇街就近无床可住人数";
    /// How the runs are paired.
    PairedBy => "Draw by draw: all scenarios share seed {seed} and {n:# draw|# draws}, so that each difference is taken under the same population, need, uptake, delays and chance.", "逐次配对：各情景共用种子{seed}、各模拟{n}次，差异均在相同的人口、需求、入住意愿、延误与随机事件下取得。";
    /// Warning over an unpaired comparison.
    UnpairedWarning => "UNPAIRED: the runs do not share their draws. Differences are those of two independent runs; chance is in them twice.", "未配对：各次运行未共用随机数，差异按两次独立运行计算，其中随机波动被重复计入。";
    /// When a difference is called clear.
    ReadVerdict => "A difference is called better (▲) or worse (▼) when its mean is at least half a bed, half a person or half a percentage point, lies outside the Monte Carlo error (95\u{202f}%), and no more than {other} of the draws go the other way. Otherwise it is no clear difference (≈); the same (=) means that no draw differs.",
        "差值均值不小于半张床位、半人或半个百分点，且超出蒙特卡洛误差（95%），同时方向相反的模拟不超过{other}，方称更优（▲）或更差（▼）；否则为无明显差别（≈）；各次模拟均无差异为完全相同（=）。";
    /// What the intervals are.
    ReadIntervals => "Intervals of 80\u{202f}% and 95\u{202f}% hold that share of the draws: they are what is not known, and do not narrow with more draws. The Monte Carlo error does; a probability is given with Wilson's 95\u{202f}% interval. Differences of shares and probabilities are in percentage points.",
        "80%、95%区间为相应比例的模拟结果所在范围，反映不确定性本身，不随模拟次数增加而收窄；蒙特卡洛误差则随之减小。概率附95%威尔逊区间；占比与概率之差以百分点计。";
    /// What the gain is.
    ReadGain => "The gain from pairing is how many times the variance of a mean difference would be larger, had the two runs been made with random numbers of their own.",
        "配对增益指若两次运行各用独立随机数，差值均值的方差将扩大的倍数。";
    /// What was asked of the tables.
    CompareTablesAt => "Every difference by rule, township and year is in tables/differences_rules.csv and tables/differences_places.csv; tables/changes.csv lists every change, comparison.xlsx holds them all.",
        "全部差异（按指标、镇街和年份）见 tables/differences_rules.csv 和 tables/differences_places.csv；逐条变动见 tables/changes.csv；comparison.xlsx 汇总全部内容。";
    /// How to reproduce a comparison.
    CompareAgain => "bedplan {version}, numerics {numerics}. Made by:", "bedplan {version}，数值方法版本{numerics}。生成命令：";
    /// Result of places.
    ResOlder => "People aged {age} and over", "{age}岁及以上人口";
    /// Result of places.
    ResDemand => "Demand, {kind}", "{kind}需求";
    /// Result of places.
    ResUsable => "Usable, {kind}", "可用{kind}";
    /// Result of places.
    ResBalance => "Balance, {kind}", "{kind}余缺";
    /// Result of places.
    ResShortfall => "People without a bed, looking for: {kind}", "{kind}：就近无床可住人数";
    /// Result of places.
    ResUnused => "Usable and empty, {kind}", "空置的可用{kind}";
    /// Result of places.
    ResSupported => "Supported people without a bed, looking for: {kind}", "特困人员中无床可住人数（需{kind}）";
    /// Result of rules.
    ResValue => "{rule}: value", "{rule}：指标值";
    /// Result of rules.
    ResMet => "{rule}: met", "{rule}：是否达标";
    /// Result of rules.
    ResGap => "{rule}: gap", "{rule}：差距";
    /// Heading.
    CompareSpread => "Where the intervals come from", "区间从何而来";
    /// What the table of spreads shows.
    CompareSpreadIntro => "The share of each result's variance over the draws that one part of the world is responsible for by itself (first-order Sobol' index, with its 95\u{202f}% interval in brackets; exactly 0 where it cannot act), and what two or more do together. The table `variance` has the total-order indices too: by itself and together with others. The last column is the Monte Carlo error of the mean in parts of the spread: more draws make the mean surer, and never narrow the interval.", "各项结果的模拟方差中，由单一因素造成的比例（一阶 Sobol' 指数，括号内为95%区间；不起作用的因素恰为0）及多因素共同作用的比例；含共同作用的总效应指数见 variance 表。末列为均值的蒙特卡洛误差与离散程度之比：增加模拟次数可使均值更准，但不会收窄区间。";
    /// Source of variance.
    DueDemography => "demography", "人口变动";
    /// Source of variance.
    DueCareNeed => "care need", "照护需求";
    /// Source of variance.
    DueUptake => "uptake and travel", "入住意愿与路程";
    /// Source of variance.
    DueBuildOut => "build-out", "建设交付";
    /// Source of variance.
    DueCommon => "common factors", "共同因子";
    /// Source of variance.
    DueChance => "chance events", "随机事件";
    /// Source of variance.
    DueTogether => "together", "共同作用";
    /// Column.
    DueDraws => "number of draws", "模拟次数";
    /// Monte Carlo error is large.
    MoreDrawsHelp => "{error}: more draws would help", "{error}：增加模拟次数有益";
    /// Monte Carlo error is small.
    MoreDrawsNoHelp => "{error}: more draws would not help", "{error}：增加模拟次数无益";
    /// A rule in a year, for a label.
    RuleInYear => "{rule}, {year}", "{year}年{rule}";
    /// Chart title.
    TitleCompareShares => "{district}: the shares of beds against their targets", "{district}：床位占比与限值";
    /// Chart title.
    TitleCompareProbabilities => "{district}: how probable it is that each target is met, by scenario", "{district}：各情景达标概率";
    /// Chart title.
    TitleCompareGaps => "{district}: beds between each scenario and the targets", "{district}：各情景距达标尚差的床位";
    /// Chart subtitle.
    SubtitleCompareGaps => "Beds to move out of government operation or to convert: median and 80\u{202f}% of draws", "需转为社会化运营或改为护理型的床位（张）：中位数及80%的模拟结果";
    /// Chart title.
    TitleCompareShortfall => "{district}: people who find no bed within reach, by scenario", "{district}：各情景就近无床可住的人数";
    /// Chart title.
    TitleCompareTimelines => "{district}: when the projects open, by scenario", "{district}：各情景建设项目投用时间";
    /// Chart subtitle.
    SubtitleCompareTimelines => "Planned opening, and opening over the draws: median and 80\u{202f}%", "计划投用时间，模拟投用时间的中位数及80%区间";
    /// Chart subtitle of an unpaired comparison.
    SubtitleUnpaired => "UNPAIRED RUNS. {subtitle}", "未配对。{subtitle}";
    /// Source line of a comparison's charts.
    CompareSource => "bedplan on {n:# scenario|# scenarios}; {sources}", "bedplan 测算（{n}个情景）；{sources}";
    /// Draws and runs of a comparison.
    CompareDraws => "{n:# draw|# draws} each, seed {seed}, runs {ids}, bedplan {version}", "各{n}次模拟，种子{seed}，运行编号{ids}，bedplan {version}";
    /// Runs of an unpaired comparison.
    CompareDrawsUnpaired => "unpaired runs {ids}, bedplan {version}", "未配对运行{ids}，bedplan {version}";
    /// What a chart shows, for those who cannot see it.
    AltChart => "Chart: {title}. {subtitle}. The scorecard and the tables of differences hold its numbers.", "图表：{title}。{subtitle}。数值见对比总表及差异表。";
    /// How gaps and empty beds are to be read.
    ReadFewer => "A smaller gap may also come from fewer beds being built: read it together with the beds in service. Beds in service and empty beds are called neither better nor worse: where no bed is empty, beds may have run out.", "差距缩小也可能源于建成床位减少，须结合在用床位判读。在用床位与空置床位只比多少、不评优劣：没有空置，也可能是床位已经用尽。";
    /// Skip link and table of contents.
    Contents => "Contents", "目录";
    /// Button of a sortable column, for those who listen.
    SortBy => "Sort by this column", "按此列排序";
    /// Details that open.
    ByTownship => "By township", "分镇街";
}

impl Word {
    /// Name of a trust class.
    #[must_use]
    pub fn of_class(class: Class) -> Word {
        match class {
            Class::Census => Word::Census,
            Class::Official => Word::Official,
            Class::Published => Word::Published,
            Class::Estimate => Word::Estimate,
            Class::Assumption => Word::AssumptionWord,
        }
    }

    /// Name of a kind of bed; of all beds for `None`.
    #[must_use]
    pub fn of_beds(kind: Option<BedKind>) -> Word {
        match kind {
            Some(BedKind::Nursing) => Word::NursingBeds,
            Some(BedKind::General) => Word::GeneralBeds,
            None => Word::AllBeds,
        }
    }

    /// The word with its places filled: `fill(lang, &[("n", "3")])`. A place `{n:one|many}` takes the form that goes with
    /// the number, in which `#` is the number itself: see `template`.
    #[must_use]
    pub fn fill(self, lang: Lang, values: &[(&str, &str)]) -> String {
        template::fill(self.text(lang), values)
    }
}

#[cfg(all(test, feature = "program"))]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::chart::missing_glyphs;

    /// The names of the places of a text: `n` of `{n}` and of `{n:# bed|# beds}`.
    fn places(text: &str) -> BTreeSet<&str> {
        let inside = text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0));
        inside.map(|place| place.split_once(':').map_or(place, |(name, _)| name)).collect()
    }

    /// Words of things that are counted, each in its plural.
    const PLURALS: &[&str] = &[
        "assumptions",
        "beds",
        "draws",
        "facilities",
        "inputs",
        "numbers",
        "others",
        "people",
        "persons",
        "points",
        "projects",
        "scenarios",
        "targets",
        "townships",
    ];

    #[test]
    fn one_of_anything_is_said_in_the_singular() {
        for word in Word::ALL {
            let text = word.text(Lang::En);
            let ones: Vec<(&str, &str)> =
                places(text).into_iter().map(|place| (place, "1")).collect();
            let said = word.fill(Lang::En, &ones);
            let words: Vec<&str> =
                said.split([' ', '\u{202f}', '(', ')', ',', ';', '.', ':']).collect();
            for (at, _) in
                words.iter().enumerate().filter(|(_, word)| word.trim_start_matches('+') == "1")
            {
                // A number counts the noun that follows it, with up to two adjectives between.
                let noun = words[at + 1..]
                    .iter()
                    .take(3)
                    .take_while(|word| !["", "and", "of", "that", "on", "over"].contains(word));
                let plural = noun.clone().find(|word| PLURALS.contains(word));
                assert_eq!(plural, None, "{word:?}: {said}");
            }
        }
    }

    #[test]
    fn both_languages_have_the_same_places_and_only_carried_glyphs() {
        for word in Word::ALL {
            let (en, zh) = (word.text(Lang::En), word.text(Lang::Zh));
            assert_eq!(places(en), places(zh), "{word:?} has other places in Chinese");
            assert_ne!(en, zh, "{word:?} is not translated");
            // Said in documents and on the terminal, whose fonts have arrows, and never in a chart.
            if *word != Word::ReadVerdict {
                assert_eq!(missing_glyphs(en), [], "{word:?}");
                assert_eq!(missing_glyphs(zh), [], "{word:?}");
            }
        }
    }
}
