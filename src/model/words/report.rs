//! Words of the report, its annexes, and the answer on the terminal.

use super::{Word, room};

room! {
    // ---- The report, its annex, and the answer on the terminal. ----

    // Head and front page.
    /// What the document is.
    ReportOfPeople => "Simulation report on the population", "人口模拟测算报告";
    /// What a report is.
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
    /// The finding in a later year that has another bound.
    RuleStep => "In {year}, with {bound} {threshold} required, it is {value}: {met} (probability {p}).", "{year}年要求{bound}{threshold}，当年为{value}，{met}（概率{p}）。";
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
    InBrackets => " ({range})", "（{range}）";
    /// The range of a number of beds, behind it.
    InBracketsBeds => " ({range})", "（{range}张）";
    /// The range of a number of people, behind it.
    InBracketsPeople => " ({range})", "（{range}人）";
    /// The other rules.
    OthersMet => "Of the {n:# other target|# other targets} ({years}), {met:none is|# is|# are} at least likely to be met.", "其余{n}项指标（{years}）中，{met:尚无一项|#项|#项}达标把握较大。";
    /// The same, where all of them are likely to be met.
    OthersAllMet => "{n:The one other target|The # other targets} ({years}) {n:is|are all} at least likely to be met.", "其余{n}项指标（{years}）{n:达标把握较大|达标把握均较大}。";
    /// The same, where none of them is likely to be met.
    OthersNoneMet => "{n:The one other target|None of the # other targets} ({years}) is {n:not likely|likely} to be met.", "其余{n}项指标（{years}）{n:达标把握不大|达标把握均不大}。";
    /// The other rules that no outcome meets.
    OthersImpossible => "Impossible in this model: {list} (see the table of all targets).", "在模型设定范围内不可能达标的有：{list}（详见各项指标达标情况表）。";
    /// The other rules that are not likely to be met.
    OthersMissed => "Not likely to be met: {list} (see the table of all targets).", "达标把握不大的有：{list}（详见各项指标达标情况表）。";
    /// The other rules of which the draws do not tell whether they are likely to be met.
    OthersUndecided => "Not decided by these draws: {list}.", "现有模拟次数尚不足以判断的有：{list}。";
    /// Other rules that are likely to be met at first and not later.
    OthersLost => "No longer likely later: {list}.", "此后达标把握下降的有：{list}。";
    /// One of them.
    OtherLost => "{rule} (in {year} {met}, probability {p})", "{rule}（{year}年{met}，概率{p}）";
    /// Plain balance of a kind of bed in a year.
    BalanceFirst => "{kind}, usable less demand: {median}{range} in {year}; {short} (probability {p}).",
        "{kind}余缺（可用床位减需求）：{year}年{median}张{range}，{short}（概率{p}）。";
    /// The same in a later year.
    BalanceLater => "In {year}: {median}{range}; {short} (probability {p}).", "{year}年{median}张{range}，{short}（概率{p}）。";
    /// Older people in the base year.
    OlderFirst => "People aged {age} and over: {base} in {base_year}, {list}.", "{age}岁及以上人口：{base_year}年{base}人，{list}。";
    /// Older people in a later year.
    OlderLater => "{median}{range} in {year}", "{year}年{median}人{range}";
    /// People without a bed in the district.
    ShortfallIs => "People who find no bed they would travel to: in {year} {short} (probability {p}); where it happens, it is {if_any:# person|# people} on average ({from}).",
        "有意愿入住而在可接受路程内无床可住：{year}年{short}（概率{p}）；一旦出现，平均涉及{if_any}人（{from}）。";
    /// What the number of draws leaves open of a mean over some of them.
    MeanFrom => "95\u{202f}% interval {range}", "95%区间为{range}人";
    /// The same where they are too few to tell.
    MeanFromFew => "from {n:a single draw|# draws}, too few for an interval", "仅据{n}次模拟，不足以给出区间";
    /// Whether they hold in every year.
    JointFromThen => "In every year from {from} to {to}: {met} (probability {p}).", "按{from}年至{to}年每年都达标计：{met}（概率{p}）。";
    /// How a shortfall goes over the years.
    ShortfallOverYears => "Over the years {from} to {to}: that somebody finds no bed in one or more of these years is {likelihood} (probability {p}); where it happens, it first comes in {first}, and the longest spell with somebody left without a bed lasts {longest:# year|# years}.", "{from}年至{to}年间：{likelihood}至少有一年出现缺口（概率{p}）；一旦出现，首次出现于{first}，连续有人无床可住的时间最长为{longest}。";
    /// The same where the draws do not tell whether there is one.
    ShortfallOverYearsUndecided => "Whether there is a shortfall in any of the years {from} to {to} is not decided by these draws (probability {p}).",
        "{from}年至{to}年间是否至少有一年出现缺口，现有模拟次数尚不足以判断（概率{p}）。";
    /// More residents known than there can be.
    CeilingAnchor => "In {p} of draws the residents known of {year} are more than all people with any uptake, by {n:# person|# persons} on average: check the number of residents given.", "{p}的模拟中，{year}年已知入住人数多于全部有入住意愿者，平均多{n}人：请核对所填的入住人数。";
    /// What demand rests on where nobody has counted residents.
    DemandAssumed => "Demand is an assumption: how many people lived in homes in {base} is not given.", "需求为假定值：{base}年实际入住人数未给出。";
    /// What demand rests on where they are known.
    DemandAnchored => "Demand is scaled to {n} residents in {base} ({class}).",
        "需求按{base}年入住{n}人（{class}）校准。";
    /// At which uptake nursing beds run out.
    BreakEvenIs => "Nursing beds of {year} run out when uptake is {factor} times the one assumed: when {at} of the people who need care and are not supported would live in a home, not {now}.",
        "到{year}年，入住比例达到假定值的{factor}倍时，护理型床位用尽：即有照护需求的非特困老年人的入住比例为{at}，而非假定的{now}。";
    /// No uptake brings that about.
    BreakEvenNever => "There are nursing beds in {year} for all people who need care, at any uptake (probability {p}).",
        "到{year}年，无论入住比例多高，护理型床位都够全部有照护需求的老年人使用（概率{p}）。";
    /// The townships that hurt most.
    ShortfallWhere => "Hardest hit: {list}.", "受影响较大的是{list}。";
    /// A township that hurts, in the section on it.
    WorstIs => "{place}, {year}: {short} (probability {p}); where it happens, {if_any:# person|# people} on average {if_any:finds|find} no bed they would travel to ({from}; {mean} over all draws). {close}",
        "{place}：{year}年{short}（概率{p}）；一旦出现，平均{if_any}人在可接受路程内无床可住（{from}；按全部模拟平均为{mean}人）。{close}";
    /// What would close its gap.
    WorstClose => "{beds} more, kept for its people, would bring that probability under {limit}.",
        "另增专供当地的{beds}，可将该概率降到{limit}以下。";
    /// The same with how far the draws settle the number.
    WorstCloseWithin => "{beds} more ({within}), kept for its people, would bring that probability under {limit}.",
        "另增专供当地的{beds}（{within}），可将该概率降到{limit}以下。";
    /// A gap that needs nothing.
    WorstNone => "That probability is under {limit} as it is.", "该概率已低于{limit}。";
    /// The shortfall comes from numbers alone.
    PartsNumber => "What is missing is beds of the kind needed; neither distance nor placement adds to it.", "原因在于所需类型的床位数量不足，与路程、统筹安排无关。";
    /// How much is number, distance, coordination.
    PartsOfShortfall => "Of the shortfall, {all:# person|# people} on average over all draws, {number:none|#|#} would remain if distance were no matter, {distance:none comes|# comes|# come} from distance, and {coordination:none|#|#} could be saved by a placement office.",
        "按全部模拟平均，缺口{all}人，其中{number:无人|#人|#人}源于所需类型的床位数量不足，{distance:无人|#人|#人}源于路程较远，{coordination:无人|#人|#人}可通过统筹安排解决。";
    /// Nothing is missing.
    NoShortfallFew => "In {year} fewer than one person in two draws finds no bed within reach, on average over the district, but {n:a single draw does|# draws do} not tell whether that is so.", "{year}年各次模拟中全区就近无床可住的平均不足半人，但只有{n}次模拟，尚不足以判断。";
    /// The same from enough draws to tell.
    NoShortfall => "In {year} fewer than one person in two draws finds no bed within reach, on average over the district.", "{year}年各次模拟中全区就近无床可住的平均不足半人，基本没有缺口。";

    // What would close the gaps.
    /// Beds to move for a cap.
    FixCap => "{rule}: to meet it in {year}, {median:no government-operated bed|# government-operated bed|# government-operated beds}{range} {median:goes|goes|go} to social operation{nine}.",
        "{rule}：要在{year}年达标，需将{median}张{range}政府运营床位转为社会化运营{nine}。";
    /// Beds to convert for a floor.
    FixFloor => "{rule}: to meet it in {year}, {median:no general bed|# general bed|# general beds}{range} {median:becomes a nursing bed|becomes a nursing bed|become nursing beds}{nine}.",
        "{rule}：要在{year}年达标，需将{median}张{range}普通型床位改为护理型{nine}。";
    /// Beds of any other rule on a share of beds.
    FixBeds => "{rule}: in {year} it is short of its bound by {median:# bed|# beds}{range}{nine}.",
        "{rule}：{year}年距要求差{median}张{range}{nine}。";
    /// What would do in nine draws of ten, behind any of these.
    InNineOfTen => "; {p90} would do in nine draws of ten", "；按{p90}安排，九成模拟可以达标";
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
    /// The same, where they leave every number possible.
    WithinNothing => "not settled by these draws", "现有模拟次数尚不足以确定";
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
    /// The same, where all of them are judged.
    JudgedAll => "None of the {n:# input that matters|# inputs that matter} most is counted, all are judged; better data on them would narrow the ranges most.",
        "影响最大的{n}项因素均由判断给出、尚无统计数据；补充这些数据最能缩小测算区间。";
    /// Uptake that would pass 100 %.
    CeilingUptake => "In {p} of draws the share of people who would use a bed would pass 100\u{202f}% by {year} and is held there, which leaves {n:# person|# people} out on average: check the assumptions on uptake.", "{p}的模拟中，到{year}年入住率将超过100%，按100%计算，平均少计{n}人：请核对入住率各项假设。";
    /// More supported people than older people.
    CeilingSupported => "In {p} of draws a township has more supported people than older people by {year}, and {n:# person|# people} on average {n:is|are} left out: check the numbers of supported people.", "{p}的模拟中，到{year}年有镇街的特困人数超过老年人数，平均{n}人未计入：请核对特困人数。";
    /// Measures that do not find their beds.
    CeilingMeasures => "In {p} of draws measures ask for more beds than there are: by {year}, {n:# bed|# beds} on average {n:was|were} not found. Check the beds that each measure takes.", "{p}的模拟中，各项举措所需床位多于实有床位，到{year}年平均有{n}张落空：请核对各项举措的床位数。";
    /// The same, where one input alone matters.
    JudgedMatters => "The input that matters most is judged, not counted; better data on it would narrow the ranges most.",
        "影响最大的因素由判断给出、尚无统计数据；补充该数据最能缩小测算区间。";
    /// Where no results of townships were kept.
    KeptNone => "Of single townships no results were kept, as the section keep of the scenario asks.", "按情景中 keep 一节的设置，未保留单个镇街的结果。";
    /// What was kept of townships.
    KeptSome => "Of single townships results were kept for {n} of {of}, in {years} (see the section keep of the scenario); the district has every year.", "单个镇街的结果保留了{of}个中的{n}个，年份为{years}（见情景中 keep 一节）；全区结果历年齐全。";
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
    QuestionsHeading => "Which facts matter", "哪些事实重要";
    /// Heading.
    ChartsHeading => "Charts", "图表";
    /// Heading.
    OtherCharts => "Other charts", "其他图表";
    /// Paragraph.
    OtherChartsIntro => "How well the draws settle the results, and whatever else no section above shows.", "模拟结果是否稳定，以及前文各节未列的图。";
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
    DriversIntro => "The rank correlation says which way an uncertain input moves the result; the share says how much of the result's spread it makes by itself, whatever the shape (first-order index, estimated from the draws). Inputs that go with a result by no more than chance explains (three standard errors) are left out.",
        "秩相关系数表示不确定因素使结果朝哪个方向变动；份额表示该因素单独造成结果波动的多少，不论其影响呈何种形状（一阶敏感度指数，由各次模拟估计）。与结果的关联未超出偶然（三个标准误）的因素不列。";
    /// No input goes with the result.
    NoDriver => "{result}: nothing stands out; no uncertain input goes with it by more than chance explains.", "{result}：没有突出的因素；各项不确定因素与该结果的关联均未超出偶然。";
    /// Inputs act together.
    DriversTogether => "Inputs act together: what one does depends on another. Beyond what each does by itself they explain at least a further {share} of the spread, so settling one alone may tell less, or more, than its share.", "因素之间存在交互作用：某一因素的影响取决于其他因素。除各自单独的影响外，至少另可解释{share}的波动，因此单独查明一项，实际效果可能小于或大于其份额。";
    /// Inputs do not act together.
    DriversApart => "These draws show no sign that inputs act together.", "从这些模拟中看不出因素之间的交互作用。";
    /// What is left when the drivers shown are counted.
    DriversRest => "Of the spread, {rest} is not made by the inputs shown, each by itself: it is due to inputs not shown, to chance and to what inputs do together.", "所列因素各自单独的影响之外，尚有{rest}的波动来自未列出的因素、随机事件及交互作用。";
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
    AssumptionsTable => "Every assumption: median, 80\u{202f}% range and shape of its distribution", "全部假设：中位数、80%区间与分布形态";

    // Columns.
    /// Column.
    DriverShare => "share of spread by itself (95\u{202f}% interval)", "单独造成的波动份额（95%区间）";
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
    SourceNumber => "no.", "序号";
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
    /// The earlier run that a run is compared with.
    SinceRunLine => "Compared with the earlier run {id} of scenario {scenario} in the folder “{folder}” (first 12 digits of SHA-256: tallies {tallies}, manifest {manifest}).",
        "对照的此前运行：文件夹“{folder}”，运行编号{id}，情景 {scenario}（SHA-256前12位：频数记录 {tallies}，manifest {manifest}）。";
    /// Where the tables are.
    TablesAt => "All tables, as CSV (opens in Excel and WPS) and Parquet, are in the folder “tables”; columns.csv explains every column.",
        "全部数据表以 CSV（可用 Excel、WPS 打开）和 Parquet 两种格式存于 tables 文件夹，各列含义见其中的 columns.csv。";
    /// A source that is not given.
    NoSource => "no source given", "未注明来源";
    /// Where results were written.
    WrittenTo => "Written to {path}", "结果已写入 {path}";
    /// At the end of an answer.
    WhereNumbers => "The numbers behind it: {path}", "数据明细见 {path}";
    /// Where to look next.
    WhereNext => "What a change would do: bedplan compare THIS.yaml OTHER.yaml", "比较方案：bedplan compare 本情景.yaml 另一情景.yaml";
}
