//! Every fixed word that a person reads in charts, reports and the terminal, in both languages, in one table.
//!
//! A word without its translation does not compile. Never holds names of places, projects or rules: those come from the scenario.

pub mod likelihood;
pub mod number;

use crate::domain::Lang;

/// Declares the catalogue: each word needs a key, an English and a Chinese text.
macro_rules! catalogue {
    ($($(#[$doc:meta])* $key:ident => $en:literal, $zh:literal;)+) => {
        /// A fixed word, phrase or sentence.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Word { $($(#[$doc])* $key,)+ }

        impl Word {
            /// All words, in the order of the catalogue.
            pub const ALL: &'static [Word] = &[$(Word::$key,)+];

            /// The word as it is printed in `lang`. May hold `{n}`, `{beds}` or `{value}` to be filled by [`Word::fill`].
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
    Assumptions => "run rests on {n} assumptions", "模拟含 {n} 项假设";
    /// The same, for one.
    OneAssumption => "run rests on {n} assumption", "模拟含假设 {n} 项";
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
    /// Label of one opening whose name does not fit.
    OneOpening => "1 project, +{beds} beds", "1 个项目，+{beds} 张";
    /// Label of several openings in one year.
    ManyOpenings => "{n} projects, +{beds} beds", "{n} 个项目，+{beds} 张";
    /// Label of an upper limit.
    Cap => "cap {value}", "上限 {value}";
    /// Label of a lower limit.
    Floor => "floor {value}", "下限 {value}";
    /// Title of the strip below a share panel.
    Compliance => "Probability that the rule holds, %", "达标概率（%）";
    /// Key of the interval around a probability.
    Wilson => "95\u{202f}% interval from the number of draws (Wilson)", "由模拟次数得出的 95% 区间（Wilson）";
    /// Planned time from start to opening.
    Planned => "planned: start to opening", "计划工期（开工至投用）";
    /// Key of the wide opening bar.
    Opens80 => "opens: 80\u{202f}% of draws", "投用时间：80% 的模拟结果";
    /// Number of beds of a project.
    Beds => "{n} beds", "{n} 张床位";
    /// A project that opens in no draw.
    NeverOpens => "opens in no draw", "各次模拟均未投用";
    /// Beds and operator of a project.
    BedsAndOperator => "{n} beds, {value}", "{n} 张床位，{value}";
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
    PersonsWaiting => "persons waiting", "等候床位人数";
    /// The same, where zeros are dots.
    PersonsWaitingDots => "persons waiting (dot: nobody)", "等候床位人数（圆点：无人等候）";
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
    // Likelihoods (see `likelihood`).
    /// At least 99 %.
    VirtuallyCertain => "virtually certain", "几乎肯定";
    /// At least 90 %.
    VeryLikely => "very likely", "很可能";
    /// At least 66 %.
    Likely => "likely", "较可能";
    /// 33 to 66 %.
    AsLikelyAsNot => "about as likely as not", "可能性约为一半";
    /// Below 33 %.
    Unlikely => "unlikely", "不太可能";
    /// Below 10 %.
    VeryUnlikely => "very unlikely", "很不可能";
    /// Below 1 %.
    ExceptionallyUnlikely => "exceptionally unlikely", "几乎不可能";

    // Sentences of the headline.
    /// Whether a rule is met in a year.
    RuleMet => "{year}. {rule}: {likelihood} to be met ({p}; 95\u{202f}% interval {low} to {high}). Median {median} (80\u{202f}% of draws: {p10} to {p90}), after {base} in {base_year}; the {bound} is {threshold}.",
        "{year}年。{rule}：{likelihood}达标（概率{p}，95%区间{low}至{high}）；中位数{median}（80%的模拟结果在{p10}至{p90}之间），{base_year}年为{base}，{bound}{threshold}。";
    /// Beds between the plan and a cap.
    GapCap => "To meet it: move {gap} beds out of government operation (median; 80\u{202f}% of draws: {p10} to {p90}).",
        "达标需将{gap}张床位转为社会化运营（中位数；80%的模拟结果在{p10}至{p90}之间）。";
    /// Beds between the plan and a floor.
    GapFloor => "To meet it: convert {gap} general beds into nursing beds (median; 80\u{202f}% of draws: {p10} to {p90}).",
        "达标需将{gap}张普通型床位改为护理型（中位数；80%的模拟结果在{p10}至{p90}之间）。";
    /// Beds that would meet a cap in most draws, where half the draws meet it already.
    GapCapMost => "Moving {p90} beds out of government operation would meet it in nine draws of ten.", "将{p90}张床位转为社会化运营，可在九成模拟中达标。";
    /// Beds that would meet a floor in most draws, where half the draws meet it already.
    GapFloorMost => "Converting {p90} general beds into nursing beds would meet it in nine draws of ten.", "将{p90}张普通型床位改为护理型，可在九成模拟中达标。";
    /// An upper limit, in running text.
    CapWord => "cap", "上限";
    /// A lower limit, in running text.
    FloorWord => "floor", "下限";
    /// Plain balance of a kind of bed in a year.
    BalanceIs => "{year}. {kind}: {balance} (usable beds less demand, median; 80\u{202f}% of draws: {p10} to {p90}). A shortfall is {likelihood} ({p}).",
        "{year}年。{kind}：余缺{balance}张（可用床位减需求，中位数；80%的模拟结果在{p10}至{p90}之间），出现缺口{likelihood}（概率{p}）。";
    /// Older people, base year and later.
    OlderGrow => "People aged {age} and over: {base} in {base_year}, {median} in {year} (median; 80\u{202f}% of draws: {p10} to {p90}).",
        "{age}岁及以上人口：{base_year}年{base}人，{year}年{median}人（中位数；80%的模拟结果在{p10}至{p90}之间）。";
    /// Nursing beds.
    NursingBeds => "Nursing beds", "护理型床位";
    /// General beds.
    GeneralBeds => "General beds", "普通型床位";
    /// All beds.
    AllBeds => "All beds", "全部床位";
    /// How many draws, for a footer.
    Draws => "{n} draws, seed {seed}, run {id}, bedplan {version}", "{n}次模拟，种子{seed}，运行编号{id}，bedplan {version}";

    // Headings of the report and the terminal.
    /// Heading.
    Answer => "The answer in short", "主要结论";
    /// Heading.
    ComplianceHeading => "Policy targets", "政策指标达标情况";
    /// Heading.
    BalanceHeading => "Beds and demand", "床位与需求";
    /// Heading.
    PeopleHeading => "People", "老年人口";
    /// Heading.
    ChartsHeading => "Charts", "图表";
    /// Heading.
    TablesHeading => "Tables that matter", "主要数据表";
    /// Heading.
    DriversHeading => "What drives the answer", "结论取决于哪些因素";
    /// Heading.
    AssumptionsHeading => "Assumptions and sources", "假设与来源";
    /// Heading.
    ReproduceHeading => "How to reproduce this", "如何复现";
    /// Where the tables are.
    TablesAt => "All tables, as CSV (opens in Excel and WPS) and Parquet, are in `tables/`; `tables/columns.csv` explains every column.",
        "全部数据表以 CSV（可用 Excel、WPS 打开）和 Parquet 两种格式存于 `tables/`；各列含义见 `tables/columns.csv`。";
    /// Introduction of the drivers.
    DriversIntro => "Rank correlation of each uncertain input with the result over the draws; its square is the share of the result's spread that goes with it.",
        "下表为各项不确定因素与结果在模拟中的秩相关系数；其平方为结果波动中随该因素变化的份额。";
    /// No input goes with the result.
    NoDriver => "No uncertain input goes clearly with this result.", "没有明显影响该结果的不确定因素。";
    /// What is left when the drivers shown are counted.
    DriversRest => "The rest goes with inputs not shown, with chance and with interactions: {rest} of the spread.", "其余{rest}的波动来自未列出的因素、随机事件及交互作用。";
    /// Column.
    DriverShare => "share of spread", "占波动份额";
    /// Column.
    Driver => "driver", "因素";
    /// Column.
    Correlation => "rank correlation (95\u{202f}% interval)", "秩相关系数（95%区间）";
    /// Numbers by class.
    NumbersByClass => "This run rests on {n} numbers: {list}.", "本次运行共用到{n}个数值：{list}。";
    /// What the mark means.
    MarkMeans => "Each chart says how many numbers behind the run are assumptions: numbers that nobody has counted.", "各图均注明本次模拟所含假设项数，即尚无统计数据、由判断给出的数值个数。";
    /// Column.
    AssumptionWord => "assumption", "假设";
    /// Column.
    DistributionWord => "distribution", "分布";
    /// Column.
    MedianRange => "median (80\u{202f}% range)", "中位数（80%区间）";
    /// Column.
    ClassWord => "class", "等级";
    /// Column.
    SourceWord => "source", "来源";
    /// Class.
    Census => "census", "普查";
    /// Class.
    Official => "official", "官方";
    /// Class.
    Published => "published", "文献";
    /// Class.
    Estimate => "estimate", "估算";
    /// Column.
    Rule => "rule", "指标";
    /// Column.
    Year => "year", "年份";
    /// Column.
    ValueColumn => "value: median (80\u{202f}% of draws)", "数值：中位数（80%的模拟结果）";
    /// Column.
    Bound => "bound", "限值";
    /// Column.
    MetColumn => "probability of being met (95\u{202f}% interval)", "达标概率（95%区间）";
    /// Column.
    GapColumn => "gap: median (80\u{202f}% of draws)", "差距：中位数（80%的模拟结果）";
    /// Column.
    Place => "township", "镇街";
    /// Column.
    ProjectWord => "project", "项目";
    /// Column.
    BedsWord => "beds", "床位";
    /// Column.
    PlannedOpening => "planned opening", "计划投用";
    /// Column.
    OpensBy => "opens: median (80\u{202f}% of draws)", "预计投用：中位数（80%的模拟结果）";
    /// Column.
    OpenAt => "open by the end of {year}", "{year}年末已投用";
    /// Table title.
    BalanceByTownship => "{kind}: plain balance by township, usable beds less demand, median (80\u{202f}% of draws)", "各镇街{kind}余缺：可用床位减需求，中位数（80%的模拟结果）";
    /// Unit of a gap.
    UnitBeds => "beds", "张床位";
    /// Unit of a gap.
    UnitTownships => "townships", "个镇街";
    /// Unit of a gap.
    UnitFacilities => "facilities", "家机构";
    /// Unit of a gap.
    UnitPersons => "persons", "人";
    /// Unit of a gap.
    UnitSeries => "units", "个";
    /// How the balance is to be read.
    BalanceNote => "The plain balance sets the usable beds of a place against the demand of its own people; nobody travels.",
        "余缺按本地可用床位与本地需求直接相抵计算，不考虑跨镇街入住。";
    /// How likelihood words are used.
    LikelihoodScale => "Words of likelihood: virtually certain ≥ 99\u{202f}%, very likely ≥ 90\u{202f}%, likely ≥ 66\u{202f}%, about as likely as not 33–66\u{202f}%, unlikely < 33\u{202f}%, very unlikely < 10\u{202f}%, exceptionally unlikely < 1\u{202f}% (after the IPCC scale).",
        "可能性用语（参照 IPCC 标准）：几乎肯定 ≥99%，很可能 ≥90%，较可能 ≥66%，可能性约为一半 33%—66%，不太可能 <33%，很不可能 <10%，几乎不可能 <1%。";
    /// How to reproduce.
    ReproduceText => "bedplan {version}, numerics {numerics}; scenario `{scenario}`, seed {seed}, {n} draws; run {id}. The scenario as resolved, with its data, lies beside this report:",
        "bedplan {version}，数值方法版本{numerics}；情景`{scenario}`，种子{seed}，{n}次模拟；运行编号{id}。完整情景及数据与本报告同存，复现命令：";
    /// Hashes of inputs.
    InputHashes => "Input files (SHA-256):", "输入文件（SHA-256）：";
    /// Where results were written.
    WrittenTo => "Written to {path}", "结果已写入 {path}";
    /// None of it.
    NoRules => "The scenario sets no rule on shares of beds.", "本情景未设床位占比指标。";
    /// Source line of charts.
    ChartSource => "bedplan on {scenario}; population estimate {base_year}, UN WPP life table, plan documents", "bedplan 测算（{scenario}）；{base_year}年人口估算、联合国生命表、规划文件";

    // Titles of the charts.
    /// Chart title.
    TitleOlder => "{district}: about {median} people aged {age} and over by {year}", "{district}：到{year}年{age}岁及以上人口约{median}";
    /// Chart subtitle.
    SubtitleOlder => "Persons aged {age} and over, end of year", "{age}岁及以上人口，年末数（人）";
    /// Chart title.
    TitleTownships => "Where {district} ages: people aged {age} and over by township", "{district}各镇街{age}岁及以上人口";
    /// Chart title.
    TitleDemand => "{district}: beds people would use, and beds there would be", "{district}：床位需求与可用床位";
    /// Chart subtitle.
    SubtitleDemand => "Demand (persons) and usable beds, end of year", "需求（人）与可用床位（张），年末数";
    /// Chart title where no rule is likely to be met.
    TitleSharesFail => "{district}: the shares stay on the wrong side of their targets in {year}", "{district}：{year}年床位占比指标难以达标";
    /// Chart title where some rules are likely to be met.
    TitleSharesSome => "{district}: {n} of {of} share targets are likely to be met in {year}", "{district}：{year}年{of}项占比指标中{n}项较可能达标";
    /// Chart title where all rules are likely to be met.
    TitleSharesMet => "{district}: both share targets are likely to be met in {year}", "{district}：{year}年床位占比指标较可能全部达标";
    /// Chart subtitle.
    SubtitleShares => "Share of all beds in service, end of year", "占全部在用床位的比例，年末数";
    /// Chart title.
    TitleProbabilities => "{district}: how probable it is that each target is met", "{district}：各项指标的达标概率";
    /// Chart subtitle.
    SubtitleProbabilities => "Share of draws in which the rule holds, from the year it is in force", "各指标生效后历年达标的模拟比例";
    /// Chart title.
    TitleTimeline => "{district}: when the {n} projects open", "{district}：{n}个建设项目的投用时间";
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
    WaitingForNursing => "Looking for a nursing bed", "需护理型床位";
    /// Name of a block.
    WaitingForGeneral => "Looking for a general bed", "需普通型床位";
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
    /// Heading.
    WorstHeading => "Where the beds are missing", "缺口最大的镇街和年份";
    /// One of the places that hurt most.
    WorstIs => "{place}, {year}: {mean} people find no bed within reach on average (80\u{202f}% of draws: {p10} to {p90}); a shortfall is {likelihood} ({p}). {close}", "{place}，{year}年：平均{mean}人就近无床可住（80%的模拟结果在{p10}至{p90}之间），出现缺口{likelihood}（概率{p}）。{close}";
    /// What would close a gap.
    WorstClose => "{nursing} nursing and {general} general beds more for its people would bring that probability under {limit}.", "专为当地增加护理型床位{nursing}张、普通型床位{general}张，可使缺口概率降至{limit}以下。";
    /// A gap that needs nothing.
    WorstNone => "That probability is under {limit} as it is.", "缺口概率已低于{limit}。";
    /// Nothing is missing.
    NobodyWaits => "In every township and headline year fewer than one person in two draws finds no bed within reach.", "各镇街在重点年份平均缺口均不足一人。";
    /// How much is number, distance, coordination.
    PartsOfShortfall => "Of the district's mean shortfall of {all} people in {year}, {number} would remain if distance were no matter, {distance} come from distance, and {coordination} could be saved by a placement office.", "{year}年全区平均缺口{all}人，其中{number}人源于床位总量不足，{distance}人源于距离，{coordination}人可通过统筹安排消除。";
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
    FewerWaiting => "fewer waiting", "等候减少";
    /// Side of a scale of differences.
    MoreWaiting => "more waiting", "等候增加";
    /// Note that all heat maps of a comparison share their colours.
    OneScale => "one scale for all scenarios; below them the change from the reference", "各情景采用同一标尺，下方为较基准的变化";
    /// Key of estimates by number of draws.
    EstimateBand => "estimate and ± Monte Carlo error (95\u{202f}%) after so many draws", "累计估计值及 ± 抽样误差（95%）";
    /// Key of the last estimate.
    FinalValue => "estimate after all draws", "全部模拟的估计值";
    /// Key of the number of draws that suffice.
    PrecisionLine => "draws that reach the precision asked for", "达到所要求精度的模拟次数";
    /// The last estimate with its error.
    FinalIs => "{value} ± {error} after {n} draws", "{n}次模拟：{value} ± {error}";
    /// How many draws suffice.
    ReachedAt => "± {error} reached with {n} draws", "达到 ± {error} 需{n}次";
    /// No number of draws so far suffices.
    NotReached => "± {error} not yet reached", "尚未达到 ± {error}";
    /// Note on an axis.
    DrawsAxis => "number of draws on a logarithmic axis", "横轴为模拟次数（对数刻度）";

    /// Target year line.
    TargetYear => "target: end of {year}", "目标：{year}年末";
}

impl Word {
    /// The word with its places filled: `fill(lang, &[("n", "3")])`.
    #[must_use]
    pub fn fill(self, lang: Lang, values: &[(&str, &str)]) -> String {
        let mut text = self.text(lang).to_owned();
        for (place, value) in values {
            text = text.replace(&format!("{{{place}}}"), value);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::missing_glyphs;

    #[test]
    fn both_languages_have_the_same_places_and_only_carried_glyphs() {
        for word in Word::ALL {
            let (en, zh) = (word.text(Lang::En), word.text(Lang::Zh));
            for place in ["{n}", "{beds}", "{value}"] {
                assert_eq!(en.contains(place), zh.contains(place), "{word:?} and {place}");
            }
            assert_ne!(en, zh, "{word:?} is not translated");
            assert_eq!(missing_glyphs(en), [], "{word:?}");
            assert_eq!(missing_glyphs(zh), [], "{word:?}");
        }
    }
}
