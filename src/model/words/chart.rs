//! Words of charts: keys, captions, notes, titles and subtitles.

use super::{Word, room};

room! {
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
    /// The same, where several limits bound the share from one side.
    ComplianceOf => "Probability of meeting {rule}, %", "“{rule}”的达标概率（%）";
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
    ChartOf => "Chart", "图表";    /// Key of the median opening, which is also written out.
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
    Schematic => "schematic: positions of centres, no boundaries", "示意图：仅示中心位置，不含边界";
    /// Caption of the circles of the map.
    CircleDemand => "circle and first number: demand, persons", "圆及前一数字：需求人数";
    /// Caption of the colours of a map of shortfalls.
    ShortfallShare => "second number: share of demand not placed", "后一数字：需求未满足比例";
    /// Says how a map with outlines was drawn.
    ProjectionNote => "equirectangular projection, true to scale at {latitude}° N", "等距圆柱投影，标准纬线{latitude}°";
    /// Key of the grey areas of a map.
    AroundNote => "grey: not part of the district", "灰色：不属于本区";
    /// The approval number on a map.
    ApprovalNumber => "map approval number (审图号): {number}", "审图号：{number}";
    /// Instead of an approval number.
    NoApprovalNumber => "no map approval number (审图号): not for publication", "未注明审图号，仅供内部使用，不得公开";
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
    /// Chart title where no outcome meets a rule.
    TitleSharesImpossible => "{district}: in this model {of:the share target cannot|no share target can} be met in {year}", "{district}：在模型设定范围内，{year}年{of:床位占比指标|各项床位占比指标}不可能达标";
    /// Chart title where no rule is likely to be met.
    TitleSharesFail => "{district}: {of:the share target is not|no share target is} likely to be met in {year}", "{district}：{year}年{of:床位占比指标|各项床位占比指标}达标把握不大";
    /// Chart title where some rules are likely to be met.
    TitleSharesSome => "{district}: {n} of {of:# share target|# share targets} {n:is|are} at least likely to be met in {year}", "{district}：{year}年{of}项占比指标中{n}项达标把握较大";
    /// Chart title where all rules are likely to be met.
    TitleSharesMet => "{district}: {of:the share target is|every share target is} at least likely to be met in {year}", "{district}：{year}年{of:床位占比指标|各项床位占比指标}达标把握较大";
    /// Chart subtitle.
    SubtitleShares => "Share of all beds in service, end of year", "占全部在用床位的比例，年末数";
    /// A failure.
    CourseShortfall => "Somebody finds no bed within reach", "有人就近无床可住";
    /// A failure.
    CourseBinding => "A binding target is missed", "有约束性指标未达标";
    /// A statement on a failure and a year.
    CourseInYear => "in the year itself", "当年";
    /// A statement on a failure and a year.
    CourseByThen => "in that year or before", "截至当年至少一年";
    /// A statement on a failure and a year.
    CourseFromThen => "in that year or later", "当年及以后至少一年";
    /// Chart title.
    TitleCourses => "{district}: what fails in a year, by then, and from then on", "{district}：当年、截至当年、当年及以后出现问题的概率";
    /// Chart title.
    TitleCompareCourses => "{district}: what fails by a year, and from it on, by scenario", "{district}：各情景截至某年、某年及以后出现问题的概率";
    /// Chart subtitle.
    SubtitleCourses => "Share of draws, each of which is one course of all years", "占全部模拟的比例；每次模拟为历年连续的一个过程";
    /// Chart title.
    TitleProbabilities => "{district}: how probable it is that each target is met", "{district}：各项指标的达标概率";
    /// Chart title.
    TitleBinding => "{district}: how probable it is that the binding targets are met", "{district}：约束性指标的达标概率";
    /// Chart subtitle.
    SubtitleProbabilities => "Share of draws in which the rule holds, from the year it is in force", "各指标生效后历年达标的模拟比例";
    /// Chart title.
    TitleSettled => "{district}: {n:# draw settles|# draws settle} the main results, standard errors are at most 0.5\u{202f}%", "{district}：{n}次模拟已足以得出稳定结果：标准误均不超过0.5%";
    /// Chart title.
    TitleUnsettled => "{district}: {n:# draw|# draws}; about {needed} would bring every standard error to 0.5\u{202f}%", "{district}：本次模拟{n}次；约需{needed}次可使各项标准误降至0.5%";
    /// Chart subtitle.
    SubtitleConvergence => "Estimate with its 95\u{202f}% Monte Carlo interval after the first draws; people without a bed: mean over draws, errors as a share of demand", "随模拟次数增加的估计值及其95%蒙特卡洛区间；未能入住人数为各次模拟均值，误差以占需求的比例计";
    /// Which townships are shown where they are many.
    ShownShort => "{said}; the {n} of {of:# township|# townships} with most people without a bed, the others are in the tables", "{said}；仅列{of}个镇街中未能入住人数最多的{n}个，其余见数据表";
    /// Which townships are shown where they are many and there are no beds.
    ShownOlder => "{said}; the {n} of {of:# township|# townships} with most older people, the others are in the tables", "{said}；仅列{of}个镇街中老年人口最多的{n}个，其余见数据表";
    /// Which townships have a label on a map where they are many.
    LabelledShort => "{said}; labels for the {n} of {of:# township|# townships} with most people without a bed", "{said}；标注{of}个镇街中未能入住人数最多的{n}个";
    /// Which homes or projects are shown where they are many.
    ShownLargest => "{said}; the {n} largest of {of}, the others are in the tables", "{said}；仅列{of}个中床位最多的{n}个，其余见数据表";
    /// Which townships a chart of flows shows where they are many.
    ShownFlows => "{said}; the {n} of {of:# township|# townships} that most people leave or come to, the others together, without those who go between these", "{said}；单列{of}个镇街中跨镇街入住人数最多的{n}个，其余合并，合并部分内部的流动不计";
    /// A row of all townships that have none of their own.
    OtherTownships => "other townships", "其他镇街";
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
    /// Chart title.
    TitleMapNeed => "{district}: where people would use a bed in {year}", "{district}：{year}年各镇街入住需求";
    /// Chart subtitle.
    SubtitleMapNeed => "Persons who would use a bed; means of the draws, end of {year}", "有入住需求的人数，模拟均值，{year}年末";
    /// What the colours of a map say, and the number below a name.
    CaptionMapNeed => "colour: persons who would use a bed, per 1,000 people aged {age} and over; below the name: persons", "颜色：每千名{age}岁及以上老年人中有入住需求的人数；名称下方：人数";
    /// Chart title.
    TitleMapBeds => "{district}: where the beds are in {year}", "{district}：{year}年各镇街床位分布";
    /// Chart subtitle.
    SubtitleMapBeds => "Beds in service; means of the draws, end of {year}", "在用床位，模拟均值，{year}年末";
    /// What the colours of a map say, and the number below a name.
    CaptionMapBeds => "colour: beds in service per 1,000 people aged {age} and over; below the name: beds", "颜色：每千名{age}岁及以上老年人拥有的在用床位；名称下方：床位数（张）";
    /// Chart subtitle.
    SubtitleMapShortage => "Persons without a bed within reach; means of the draws, end of {year}", "就近无床可住的人数，模拟均值，{year}年末";
    /// What the colours of a map say, and the numbers below a name.
    CaptionMapShortage => "colour: share of demand without a bed within reach; below the name: persons without a bed, and that share", "颜色：未能入住人数占需求的比例；名称下方：未能入住人数及该比例";
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
    /// Chart title.
    TitleCompareShares => "{district}: the shares of beds against their targets", "{district}：床位占比与限值";
    /// Chart title.
    TitleCompareProbabilities => "{district}: how probable it is that each target is met, by scenario", "{district}：各情景达标概率";
    /// Chart title.
    TitleCompareGaps => "{district}: beds between each scenario and the targets", "{district}：各情景距达标尚差的床位";
    /// Chart subtitle.
    SubtitleCompareGaps => "Beds to move out of government operation or to convert: median and 80\u{202f}% of draws", "需转为社会化运营或改为护理型的床位（张）：中位数及80%的模拟结果";
    /// Chart title.
    TitleCompareShortfall => "{district}: people without a bed, by scenario", "{district}：各情景无床可住的人数";
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
}
