//! Words of a document beside its findings: cover, contents, boxes, homes, measures, and what the
//! model cannot tell.

use super::{Word, room};

/// What the model cannot say; where people stay in their beds and wait for one, not that nobody
/// does.
pub fn limits(people_stay: bool) -> [Word; 6] {
    [
        Word::LimitNeed,
        Word::LimitDemand,
        if people_stay { Word::LimitStays } else { Word::LimitPlaces },
        Word::LimitBeds,
        Word::LimitTogether,
        Word::LimitRange,
    ]
}

room! {
    /// Who prepared the report, as given by the user.
    AuthorLine => "Prepared by: {author}", "编制单位：{author}";
    /// Title of a box on the first page.
    BoxTargets => "Are the targets met?", "目标能否达到";
    /// Title of a box on the first page.
    BoxBeds => "Are there enough beds?", "床位是否够用";
    /// Below the summary.
    SummaryNote => "In brackets the range that holds 80\u{202f}% of the draws. All targets and how they come about: in the sections that follow.",
        "括号内为80%的模拟结果所在区间。全部指标及其由来见后文。";
    /// Heading.
    HeadlineHeading => "Headline numbers", "主要数字";
    /// Caption.
    TargetsTable => "Targets and who sets them", "各项指标要求及出处";
    /// Heading of an annex.
    HomesHeading => "homes and their beds", "养老机构及床位";
    /// Caption.
    HomesTable => "Homes in service in {year}", "{year}年在用养老机构";
    /// Caption.
    HomesInTable => "Homes and projects at the end of {year}: probability of being open, and beds expected", "{year}年末各机构及建设项目：投用概率与预期床位";
    /// Column.
    HomeOpen => "open", "投用概率";
    /// Note.
    HomesNote => "Beds of later years are means of the draws, in which a home counts with none where it is not open; shares below a sum are of all beds of that sum, while headline shares are medians of the draws. tables/homes.csv has every year, kind of bed and operator, and adds up to the beds of the townships and the district.",
        "以后各年床位为各次模拟均值，未投用的按零计；合计下方的比例为占合计床位之比，正文主要数字则为各次模拟比例的中位数。tables/homes.csv 逐年列出各机构分类型、分运营方的床位，其合计即各镇街和全区的床位。";
    /// Column.
    HomeWord => "home", "机构";
    /// Column.
    OperatorWord => "operator", "运营方";
    /// Column.
    HomeGeneral => "general beds", "普通型床位";
    /// Column.
    HomeNursing => "nursing beds", "护理型床位";
    /// Column.
    HomeGovernment => "government-operated", "政府运营床位";
    /// Row.
    Total => "Total", "合计";
    /// A measure in a sentence.
    MeasureDoes => "{name} ({date}, {facility}): {action}", "{name}（{date}，{facility}）：{action}";
    /// A measure without probability and delay.
    MeasureCertain => "carried out on the day in every draw", "每次模拟均按期实施";
    /// How probable a measure is.
    MeasureChance => "probability of being carried out: {p}", "实施概率：{p}";
    /// How late a measure is.
    MeasureDelay => "delay: {months}", "延迟：{months}";
    /// Who is responsible for a measure.
    MeasureBy => "unit responsible: {unit}", "责任单位：{unit}";
    /// Heading.
    LimitsHeading => "What this cannot tell", "本测算不能回答的问题";
    /// A limit of the model.
    LimitNeed => "How many people need care is the least certain of all inputs: it follows rates by age and sex, not the lives of single people, and definitions differ between surveys.",
        "需要照护的人数是最不确定的一项：按分年龄、性别的比率推算，不跟踪个人，各项调查的口径也不一致。";
    /// A limit of the model.
    LimitDemand => "Demand does not answer to what is offered: neither the price nor the quality of a bed nor a new home nearby makes anybody ask for one.",
        "入住需求不随供给变化：床位的价格、质量，或附近新建机构，都不会引出新的需求。";
    /// A limit of the model.
    LimitPlaces => "Nobody comes from another district or goes there, and nobody waits for a bed.", "不考虑跨区入住，也不考虑排队轮候。";
    /// A limit of the model in which people stay in their beds.
    LimitStays => "Nobody comes from another district or goes there. How long people stay in a bed, and how long they wait before they give up, are assumptions.", "不考虑跨区入住；入住时长和愿意等候的时长均为假设。";
    /// A limit of the model.
    LimitBeds => "A bed in service counts as usable up to the share that is assumed, whether or not it can be staffed and paid for.",
        "投用床位按设定的可用比例计算，不考虑人员和资金能否到位。";
    /// A limit of the model.
    LimitTogether => "Assumptions vary independently of each other, but for the common causes that the scenario states; if more of them go together, the true ranges are wider.",
        "各项假设相互独立，情景写明共同因子的除外；若实际更多同向变化，真实区间会更宽。";
    /// A limit of the model.
    LimitRange => "Ranges and probabilities hold as far as the assumptions do; they do not cover what nobody thought of.",
        "区间和概率以各项假设成立为前提，不包含未考虑到的情况。";
    /// Above a table that is wider than the window.
    SwipeHint => "Swipe to see all columns →", "左右滑动查看全部列 →";
    /// Title of a list.
    ListOfFigures => "Figures", "图目录";
    /// Title of a list.
    ListOfTables => "Tables", "表目录";
    // What a reviewer signs.
    /// Heading.
    CheckedHeading => "What was checked", "核对内容";
    /// A check.
    CheckedVersion => "All runs were made, or made again, by this version of the program and of its random numbers; runs of another version are refused.", "各情景均由本版本程序及其随机数版本算出或重算；其他版本的结果不予比较。";
    /// A check.
    CheckedFolders => "A run folder is taken only as it was written: every file has the SHA-256 that its manifest names, and its draws, run again, give the same bytes. A change since then ends the comparison.", "结果文件夹须与写出时一致：各文件的 SHA-256 与清单相符，重新模拟所得结果逐字节相同；有改动即终止比较。";
    /// A check.
    CheckedPaired => "All scenarios share seed and draws: each draw has the same luck in each of them, so that a difference is no chance difference between draws.", "各情景使用相同的种子和模拟次数：同一次模拟在各情景中的随机因素相同，差异不是抽样造成的。";
    /// A check that was waived.
    CheckedUnpaired => "The scenarios do not share their draws: differences contain chance.", "各情景未使用同一批模拟，差异中含有抽样误差。";
    /// Where hashes are.
    CheckedFiles => "comparison.json names the runs and the SHA-256 of every file of this comparison.", "comparison.json 列出所比较的运行编号及本次比较全部文件的 SHA-256。";
    /// Caption.
    CheckedRuns => "The runs compared", "参与比较的运行";
    /// Column.
    CheckedFile => "file", "情景文件";
    /// Column.
    CheckedSeed => "seed", "种子";
    /// Column.
    CheckedDraws => "draws", "模拟次数";
    /// Asks the reviewer, above the columns to be filled in by hand.
    SignAsk => "Whoever has checked this comparison writes the finding here and signs it.", "核对人请在下表填写审核意见，并签名、注明日期。";
    /// Column to be filled in by hand.
    SignResult => "Reviewer's finding", "审核意见";
    /// Column to be filled in by hand.
    SignName => "Name", "审核人";
    /// Column to be filled in by hand.
    SignDate => "Date", "日期";
    // The annex tables of a plan, with the heads that planning offices use.
    /// Name of a sheet.
    FormIndicators => "Indicators", "指标体系表";
    /// Below its title.
    FormIndicatorsNote => "Values are medians of the draws; the probability is the share of draws that meet the target.", "各年数值为模拟中位数；达标概率为达标的模拟次数占比。";
    /// Name of a sheet.
    FormProjects => "Projects", "项目库";
    /// Below its title.
    FormProjectsNote => "The scenario holds no investment: it is left to fill in.", "情景未载投资额，该栏留空待填。";
    /// On a sheet, where the scenario does not say it of every project.
    FormResponsibleBlank => "Where the scenario names no unit responsible, it is left to fill in.", "情景未写明责任单位的，留空待填。";
    /// On a sheet, where the scenario has costs.
    FormProjectsCost => "Investment is the number of beds by the median price of building, in yuan of {year}, before overruns; it is empty where the scenario has no such price for the planned time of building.", "总投资为床位数乘以建设单价中位数（{year}年价格，未计超支），情景未给出计划建设期单价的留空。";
    /// Name of a sheet.
    FormHomes => "Homes", "设施一览表";
    /// Below its title.
    FormHomesNote => "Occupancy is that of all usable beds of the township, in the mean of the draws.", "入住率为所在镇街全部可用床位的模拟均值。";
    /// Name of a sheet.
    FormBalances => "Supply and demand", "分镇街供需平衡表";
    /// Below its title.
    FormBalancesNote => "Persons and beds are means of the draws; a gap is negative. Demand of a township is met in its own beds here, without travel.", "人数与床位为模拟均值，缺口为负；本表按各镇街自身床位计算，不考虑跨镇街入住。";
    /// Column.
    FormNumber => "no.", "序号";
    /// Column.
    FormIndicator => "indicator", "指标名称";
    /// Column.
    FormUnit => "unit", "计量单位";
    /// Column.
    FormNature => "nature", "属性";
    /// Nature of an indicator.
    FormBinding => "binding", "约束性";
    /// Nature of an indicator.
    FormExpected => "expected", "预期性";
    /// Column.
    FormValueIn => "{year}", "{year}年";
    /// Column.
    FormMetIn => "probability met, {year}", "{year}年达标概率";
    /// Column.
    FormTarget => "target", "目标值";
    /// Column.
    FormFrom => "in force from", "起始年份";
    /// Column.
    FormSource => "source", "依据";
    /// Column.
    FormProject => "project", "项目名称";
    /// Column.
    FormPlace => "township", "建设地点";
    /// Column.
    FormContent => "content", "建设内容与规模";
    /// What a project builds.
    FormBuild => "{n:# bed|# beds}, of them {nursing} nursing", "床位{n}张，其中护理型{nursing}张";
    /// Column.
    FormInvestment => "investment (10,000 yuan)", "总投资（万元）";
    /// Column.
    FormPeriod => "period", "建设年限";
    /// From when to when.
    FormFromTo => "{start} to {end}", "{start}至{end}";
    /// Column.
    FormResponsible => "unit responsible", "责任单位";
    /// Column.
    FormOpenBy => "probability open by end of {year}", "{year}年末前投用概率";
    /// Column.
    FormOccupancy => "occupancy of the township, {year}", "{year}年所在镇街入住率";
    /// Column.
    FormOlder => "older people", "老年人口";
    /// Column.
    FormNeed => "partly or fully dependent", "失能、半失能人数";
    /// Column.
    FormDemand => "demand (beds)", "床位需求";
    /// Column.
    FormInService => "beds in service", "在用床位";
    /// Column.
    FormUsable => "usable beds", "可用床位";
    /// Column.
    FormBalance => "usable less demand", "余缺";
    /// Column.
    FormLow => "lower end, 80\u{202f}%", "80%区间下限";
    /// Column.
    FormHigh => "upper end, 80\u{202f}%", "80%区间上限";
    /// Column.
    FormShort => "probability of a gap", "出现缺口的概率";
    /// Unit of an indicator.
    UnitPercent => "%", "%";
    /// Unit of an indicator.
    UnitBedsPer1000 => "beds per 1,000 older people", "张/千名老年人";
    /// Unit of an indicator.
    UnitPer1000 => "per 1,000 older people", "每千名老年人";
    /// Unit of an indicator.
    UnitPer100Beds => "per 100 nursing beds", "每百张护理型床位";
    /// Unit of an indicator.
    UnitHomes => "homes", "家";
    /// Unit of an indicator.
    UnitNumber => "number", "个（人）";
}
