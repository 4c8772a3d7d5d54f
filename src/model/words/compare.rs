//! Words of comparisons: the scorecard, its sentences and headings, results and their verdicts.

use super::{Word, room};

impl Word {
    /// What is said in place of this word where the two that are compared are runs of one plan, the
    /// earlier one and this one.
    #[must_use]
    pub fn since_an_earlier_run(self) -> Word {
        const INSTEAD: [(Word, Word); 12] = [
            (Word::JudgedGained, Word::SinceGained),
            (Word::JudgedLost, Word::SinceLost),
            (Word::JudgedLikelier, Word::SinceLikelier),
            (Word::JudgedLess, Word::SinceLess),
            (Word::JudgedOpen, Word::SinceOpen),
            (Word::JudgedSame, Word::SinceSame),
            (Word::JudgedPeople, Word::SincePeople),
            (Word::JudgedBeds, Word::SinceBeds),
            (Word::ChangesOf, Word::SinceChanges),
            (Word::NothingChanged, Word::SinceNothing),
            (Word::OldOrigin, Word::SinceOldOrigin),
            (Word::NewOrigin, Word::SinceNewOrigin),
        ];
        let found = INSTEAD.iter().find(|(word, _)| *word == self);
        found.map_or(self, |&(_, instead)| instead)
    }
}

room! {
    // Comparisons: sentences and headings.
    /// A property that is changed: `{property}` has its colon or not by language.
    ChangedTo => "{property}: {new} instead of {old}", "{property}由“{old}”改为“{new}”";
    /// A thing that is added.
    ChangedAdded => "added: {new}", "新增：{new}";
    /// A property that is given where there was none.
    ChangedGiven => "{property}: {new} instead of none", "新增{property}：{new}";
    /// A property that is no longer given.
    ChangedDropped => "{property}: none instead of {old}", "{property}不再设定（原为“{old}”）";
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
    /// Caption of the table at the head.
    CompareHead => "The binding targets together, and people without a bed", "约束性指标同时达标的概率与无床可住人数";
    /// Heading below the answer.
    CompareTargets => "Target by target", "逐项指标";
    /// Heading.
    CompareCard => "Scorecard", "对比总表";
    /// Name of the first sheet of the workbook.
    CompareSheet => "Side by side", "情景对比";
    /// Heading.
    CompareChanges => "What each scenario changes", "各情景的变动内容";
    /// Heading.
    CompareDifferences => "Differences draw by draw", "逐次模拟差异";
    /// Heading.
    CompareBuys => "What the money buys", "钱换来什么";
    /// What a scenario costs more than the reference, and how many more find a bed.
    BuysOf => "{scenario}: to the end of {year} all payers together pay {cost} on average (difference {low} to {high} in 80\u{202f}% of draws), and {people}.", "{scenario}：至{year}年末，各方累计支出平均{cost}（80%的模拟相差{low}至{high}），{people}。";
    /// What is paid more.
    PaysMore => "{amount} more than in the reference", "比基准情景多{amount}";
    /// What is paid less.
    PaysLess => "{amount} less than in the reference", "比基准情景少{amount}";
    /// No more and no less is paid.
    PaysSame => "as much as in the reference", "与基准情景相同";
    /// People more who find a bed.
    HousesMore => "{n:# person|# people} more {n:finds|find} a bed in {year}", "{year}年有床可住者多{n}人";
    /// People fewer who find a bed.
    HousesFewer => "{n:# person|# people} fewer {n:finds|find} a bed in {year}", "{year}年有床可住者少{n}人";
    /// As many find a bed.
    HousesSame => "as many people find a bed in {year}", "{year}年有床可住的人数相同";
    /// Whether the binding targets hold together.
    BuysTargetsSame => "The binding targets hold together in {year} with {new} in both.", "两种情景下{year}年约束性指标同时达标的概率均为{new}。";
    BuysTargets => "The binding targets hold together in {year} with {new} instead of {old}.", "{year}年约束性指标同时达标的概率由{old}变为{new}。";
    /// Yuan for each person more who finds a bed.
    BuysEach => "That is {each} for each person more who finds a bed in that year, one mean divided by the other; what the money changes besides (targets, who operates, how people are cared for) is not in this number.", "平均合每多一人有床可住{each}（两个均值之比）；资金带来的其他变化（指标、运营方、照护质量）不在此数之内。";
    /// Yuan saved for each person fewer.
    SavesEach => "That saves {each} for each person who no longer finds a bed in that year, one mean divided by the other.", "即每少一人有床可住节省{each}（两个均值之比）。";
    /// Cheaper and more people.
    BuysForLess => "It costs less and houses more.", "花钱更少，住上的人更多。";
    /// Dearer and fewer people.
    BuysNothing => "It costs more and houses fewer; what it buys lies elsewhere: in targets or in who operates.", "花钱更多而住上的人更少；所换来的在别处：指标达标或运营方式。";
    /// Heading of the same, unpaired.
    CompareDifferencesUnpaired => "Differences (unpaired)", "差异（未配对）";
    /// Heading.
    CompareRead => "How to read this", "阅读说明";
    /// Reference.
    ReferenceWord => "reference", "基准情景";
    /// What the document is.
    CompareKind => "Comparison of plans for {district}", "{district}规划情景对比";
    /// On the summary.
    CompareAgainst => "All scenarios are compared with “{reference}”, draw by draw. Which targets each meets, what it costs and what it changes: in the sections that follow.", "各情景均与“{reference}”逐次模拟对比；达标情况、费用和变动内容见后文各节。";
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
    VerdictFew => "too few draws to tell", "模拟次数太少，无法判断";
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
    AskYearsShort => "{from}–{to}: years at the end of which somebody is without a bed (mean)", "{from}—{to}年年末有人无床可住的年数（均值）";
    /// Question.
    AskFirstShort => "{from}–{to}: first year at the end of which somebody is without a bed (median of the draws that have one)", "{from}—{to}年年末首次有人无床可住的年份（出现缺床的各次模拟的中位数）";
    /// Question.
    AskLastShort => "{from}–{to}: last year at the end of which somebody is without a bed (median of the draws that have one)", "{from}—{to}年年末最后一次有人无床可住的年份（出现缺床的各次模拟的中位数）";
    /// Question.
    AskLongestShort => "{from}–{to}: longest spell of years on end at the end of which somebody is without a bed (mean)", "{from}—{to}年年末有人无床可住的最长连续年数（均值）";
    /// Question.
    AskYearsMissed => "{from}–{to}: years in which a binding target is missed (mean)", "{from}—{to}年有约束性指标未达标的年数（均值）";
    /// Question.
    AskShortfall => "{year}: people without a bed at the end of the year (mean)", "{year}年末无床可住人数（均值）";
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
    /// An answer with the range that it lies in.
    ValueWithRange => "{value} ({range})", "{value}（{range}）";
    /// An answer against the reference.
    AnswerAgainst => "{sign} {verdict}: {difference} on average (80\u{202f}% of draws: {p10} to {p90})", "{sign} {verdict}：平均{difference}（80%的模拟结果在{p10}至{p90}之间）";
    /// The same of a probability.
    AnswerAgainstMet => "{sign} {verdict}: {difference:# point|# points}", "{sign} {verdict}：{difference}个百分点";
    /// A mean of people without a bed, with the probability that there are any.
    AnswerAny => "{value}; any: {p}", "{value}；出现概率{p}";
    /// A target that only some scenarios have.
    TargetOnlyOf => "{target} (a target of {list} only)", "{target}（仅{list}有此指标）";
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
    /// Scenarios that neither gain nor lose a target.
    JudgedNoneTurned => "No target is newly met, and none no longer met: {list}.", "达标与未达标的指标均无增减：{list}。";
    /// Column of targets.
    TargetWord => "target", "指标";
    /// A target that a scenario meets.
    StandsMet => "met: {p}", "达标：{p}";
    /// A target that it does not meet.
    StandsNotMet => "not met: {p}", "未达标：{p}";
    /// A target of which the draws do not tell.
    StandsUndecided => "undecided: {p}", "待定：{p}";
    /// Caption of the table of targets.
    TargetsMoved => "Targets that move: the probability of each, and below it the change against the reference in percentage points", "有变动的指标：达标概率，下为与基准情景之差（百分点）";
    /// How that table is read.
    ReadTargets => "▲ more probable, ▼ less probable, ≈ no clear difference, ? too few draws to tell; without a sign: the same in every draw. A target that is impossible is not met and one that is certain is, by arithmetic alone.", "▲概率上升，▼概率下降，≈无明显差别，?模拟次数过少、不作判断；无符号的，各次模拟均相同。“不可能”即未达标、“必然”即达标，均由算术断定。";
    /// No target stands otherwise.
    JudgedSame => "{scenario} stands to every target as the reference does.", "{scenario}各项指标达标情况与基准情景一致。";
    /// People without a bed, against the reference.
    JudgedPeople => "People without a bed at the end of {year}, on average: {value}; against the reference: {difference}.", "{year}年末无床可住人数平均为{value}人，与基准情景相比：{difference}。";
    /// Beds in service, against the reference.
    JudgedBeds => "Beds in service in {year}, median (in brackets the mean difference to the reference): {all}; nursing {nursing}; operated by government {government}.", "{year}年在用床位中位数（括号内为与基准情景之差的均值）：共{all}，其中护理型{nursing}，政府运营{government}。";
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
    LeversIntro => "{scenario}: each lever left out once, the others kept, on the same {n:# draw|# draws}. The table says by how much the answer moves without it, on average: ▲ better, ▼ worse, + and − more or fewer, ≈ no clear difference, = the same. What a lever contributes depends on the others, so the contributions need not add up.", "{scenario}：每次只去掉一项举措、保留其余，在相同的{n}次模拟上重新测算。表中为去掉该项后平均变动多少：▲更优，▼更差，+、−为增减，≈无明显差别，=完全相同。一项举措的作用取决于其余举措，故各项之和不必等于总和。";
    /// Changes that are no levers.
    LeversKept => "{n:# change is no lever and stays|# changes are no levers and stay} as {n:it is|they are}: {list}.", "另有{n}处变动不是可以单独去掉的举措，一律保留：{list}。";
    /// A part with its changes that are no levers.
    LeversKeptOf => "{part} {n}", "{part}{n}处";
    /// A lever with the letter that the table calls it by.
    LeverLettered => "{letter}: {lever}", "{letter}：{lever}";
    /// Column.
    LeversAll => "with all levers", "举措齐备";
    /// Caption.
    LeversOf => "{scenario}: by how much the answers move without each lever", "{scenario}：去掉各项举措后的变动";
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
    OpeningStretches => "A planned opening that is moved lengthens or shortens the works, and the overrun factor stretches them in proportion: {list}. To move an opening by just so much, move project.start along with it, or state project.delay_months, which takes the place of the factor.",
        "调整计划投用时间即改变工期，工期再按超期系数同比放大：{list}。如需恰好推迟相应月数，请将project.start一并顺延，或改设project.delay_months（取代超期系数）。";
    /// One of these openings.
    OpeningMoved => "{name}: planned {planned:# month|# months}, median opening {opens:# month|# months}", "{name}：计划{planned}个月，投用中位数{opens}个月";
    /// Caption of a table of differences.
    DifferencesOf => "{scenario} less the reference, district", "{scenario}减基准情景（全区）";
    /// Caption of a table of differences by township.
    DifferencesByTownship => "{scenario} less the reference: people without a bed, by township", "{scenario}减基准情景：各镇街无床可住人数";
    /// Which townships a table of differences shows where they are many.
    GreatestShown => "{said}; the {n} with the greatest differences of {of}, the others are in the tables", "{said}；仅列{of}个镇街中差异最大的{n}个，其余见数据表";
    /// How the runs are paired.
    PairedBy => "Draw by draw: all scenarios share seed {seed} and {n:# draw|# draws}, so that each difference is taken under the same population, need, uptake, delays and chance.", "逐次配对：各情景共用种子{seed}、各模拟{n}次，差异均在相同的人口、需求、入住意愿、延误与随机事件下取得。";
    /// Runs that begin in different years.
    OtherBaseYear => "The scenarios begin in different years ({years}): people and homes of the years before are results in one and givens in the other, and what is summed since the base year is not compared.", "各情景的基准年不同（{years}）：此前各年的人口和机构，在一方是测算结果，在另一方是已知数；自基准年起累计的数不作比较。";
    /// Scenarios that do not have the same townships.
    NotSameTownships => "The scenarios do not have the same townships: {scenario} {more:has no township more|has # township more|has # townships more} ({added}) and {fewer:none fewer|# fewer|# fewer} ({gone}) than the reference. Totals of the whole district are of other places and other people, and their differences are no effect of a plan.", "各情景所含镇街不同：与基准情景相比，{scenario}多{more}个（{added}）、少{fewer}个（{gone}）。全区合计涉及的地点和人口不同，其差异不是方案的效果。";
    /// Warning over an unpaired comparison.
    UnpairedWarning => "UNPAIRED: the runs do not share their draws. Differences are those of two independent runs; chance is in them twice.", "未配对：各次运行未共用随机数，差异按两次独立运行计算，其中随机波动被重复计入。";
    /// When a difference is called clear.
    ReadVerdict => "A difference is called better (▲) or worse (▼) when its mean is at least half a bed, half a person or half a percentage point, lies outside the Monte Carlo error (95\u{202f}%), and no more than {other} of the draws go the other way. Otherwise it is no clear difference (≈); the same (=) means that no draw differs. Of fewer than {fewest:# draw|# draws} nothing else is said (?).",
        "差值均值不小于半张床位、半人或半个百分点，且超出蒙特卡洛误差（95%），同时方向相反的模拟不超过{other}，方称更优（▲）或更差（▼）；否则为无明显差别（≈）；各次模拟均无差异为完全相同（=）；模拟少于{fewest}次时不作其他判断（?）。";
    /// What the intervals are.
    ReadIntervals => "Intervals of 80\u{202f}% and 95\u{202f}% hold that share of the draws: they are what is not known, and do not narrow with more draws. The Monte Carlo error does; a probability is given with Wilson's 95\u{202f}% interval. Differences of shares and probabilities are in percentage points.",
        "80%、95%区间为相应比例的模拟结果所在范围，反映不确定性本身，不随模拟次数增加而收窄；蒙特卡洛误差则随之减小。概率附95%威尔逊区间；占比与概率之差以百分点计。";
    /// What the gain is.
    ReadGain => "The gain from pairing is how many times the variance of a mean difference would be larger, had the two runs been made with random numbers of their own.",
        "配对增益指若两次运行各用独立随机数，差值均值的方差将扩大的倍数。";
    /// What was asked of the tables.
    CompareTablesAt => "Every difference by rule, township and year is in tables/differences_rules.csv and tables/differences_places.csv; tables/changes.csv lists every change, {workbook} holds them all.",
        "全部差异（按指标、镇街和年份）见 tables/differences_rules.csv 和 tables/differences_places.csv；逐条变动见 tables/changes.csv；{workbook} 汇总全部内容。";
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
    ResShortfall => "People without a bed, looking for: {kind}", "{kind}：无床可住人数";
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
    /// A total-order index below the first-order one.
    DueWithOthers => "with others {share}", "含共同作用 {share}";
    /// Results in which interaction matters.
    Interaction => "Interaction matters: parts do more together than each by itself, so that none of them alone tells how much would be gained by settling it. {list}.", "交互作用不可忽略：多项因素共同造成的离散超出各自单独之和，仅看单项不能判断查明它能减少多少不确定性。{list}。";
    /// One of them.
    InteractionOf => "{result} in {year} ({scenario}): {share} of the variance is due to two parts or more together", "{scenario}的{result}（{year}年）：方差中{share}由两项及以上因素共同造成";
    /// No result in which it does.
    NoInteraction => "In no result are two parts or more together clearly responsible for more than 5\u{202f}% of the variance: what each does by itself tells nearly all.", "各项结果中，由两项及以上因素共同造成的方差均未明显超过5%：各因素单独的作用基本说明了全部。";
    /// Heading.
    CompareSpread => "Where the intervals come from", "区间从何而来";
    /// What the table of spreads shows.
    CompareSpreadIntro => "The share of each result's variance over the draws that one part of the world is responsible for by itself (first-order Sobol' index, with its 95\u{202f}% interval in brackets; exactly 0 where it cannot act), below it by itself and together with others (total-order index), and what two or more do together. The last column is the Monte Carlo error of the mean in parts of the spread: more draws make the mean surer, and never narrow the interval.", "各项结果的模拟方差中，由单一因素造成的比例（一阶 Sobol' 指数，括号内为95%区间；不起作用的因素恰为0），其下为含共同作用的总效应指数，以及多因素共同作用的比例。末列为均值的蒙特卡洛误差与离散程度之比：增加模拟次数可使均值更准，但不会收窄区间。";
    /// Source of variance.
    DueDemography => "demography", "人口变动";
    /// Source of variance.
    DueCareNeed => "care need", "照护需求";
    /// Source of variance.
    DueUptake => "uptake and travel", "入住意愿与路程";
    /// Source of variance.
    DueBuildOut => "build-out", "建设交付";
    /// Source of variance.
    DueCosts => "costs and staff", "费用与人员";
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
    /// How gaps and empty beds are to be read.
    ReadFewer => "A smaller gap may also come from fewer beds being built: read it together with the beds in service. Beds in service and empty beds are called neither better nor worse: where no bed is empty, beds may have run out.", "差距缩小也可能源于建成床位减少，须结合在用床位判读。在用床位与空置床位只比多少、不评优劣：没有空置，也可能是床位已经用尽。";
    /// Heading of a section of a run's report.
    SinceHeading => "What changed since the earlier run", "较此前运行的变化";
    /// The run that is the reference there.
    SinceEarlier => "earlier run", "此前运行";
    /// The run that is reported.
    SinceNow => "this run", "本次运行";
    /// A mean of what at least eight draws of ten have none of.
    NoneInMost => "{value} (0 in most draws)", "{value}（多数模拟为0）";
    /// A mean that lies outside of the range of 80 % of draws.
    MeanBeside => "{value} (80\u{202f}% of draws: {range})", "{value}（80%的模拟为{range}）";
    /// Which run the earlier one is.
    SinceOf => "Compared with the earlier run {id} ({title}; {n:# draw|# draws}, seed {seed}).", "以下与此前运行 {id} 相比（{title}；模拟{n}次，种子{seed}）。";
    /// Targets gained.
    SinceGained => "This run meets what the earlier run does not: {list}.", "本次运行较此前运行新增达标：{list}。";
    /// Targets lost.
    SinceLost => "This run does not meet what the earlier run does: {list}.", "本次运行较此前运行不再达标：{list}。";
    /// Targets that are clearly more probable.
    SinceLikelier => "More probable in this run: {list}.", "本次运行达标概率上升：{list}。";
    /// Targets that are clearly less probable.
    SinceLess => "Less probable in this run: {list}.", "本次运行达标概率下降：{list}。";
    /// Targets of which the draws do not tell.
    SinceOpen => "Not decided by the draws of this run: {list}.", "本次运行尚难判断（现有模拟次数不足）：{list}。";
    /// No target stands otherwise.
    SinceSame => "This run stands to every target as the earlier run does.", "各项指标达标情况与此前运行一致。";
    /// People without a bed, against the earlier run.
    SincePeople => "People without a bed at the end of {year}, on average: {value}; against the earlier run: {difference}.", "{year}年末无床可住人数平均为{value}人，与此前运行相比：{difference}。";
    /// Beds in service, against the earlier run.
    SinceBeds => "Beds in service in {year}, median (in brackets the mean difference to the earlier run): {all}; nursing {nursing}; operated by government {government}.", "{year}年在用床位中位数（括号内为与此前运行之差的均值）：共{all}，其中护理型{nursing}，政府运营{government}。";
    /// Caption.
    SinceChanges => "This run against the earlier one: {n:# change|# changes}", "本次运行与此前运行相比：变动{n}处";
    /// Instead of changes.
    SinceNothing => "The scenario is the same in both runs.", "两次运行的情景相同。";
    /// Column.
    SinceOldOrigin => "earlier run: class, source", "此前：等级、来源";
    /// Column.
    SinceNewOrigin => "this run: class, source", "本次：等级、来源";
    /// Caption.
    SinceNumbers => "How the headline numbers moved", "主要数字的变化";
    /// Questions that are left out.
    SinceStill => "{n:# further answer of the scorecard is|# further answers of the scorecard are} the same in every draw, and not shown.", "对比总表中另有{n}项在每次模拟中都相同，从略。";
    /// A change in the terminal.
    SinceChange => "{thing}: {change}", "{thing}：{change}";
    /// Changes not told one by one.
    SinceMore => "and {n:# more change|# more changes}, all in the report", "另有{n}处变动，详见报告";
    /// Skip link and table of contents.
    Contents => "Contents", "目录";
    /// Before the entries of a document whose pages are not counted yet.
    /// Button of a sortable column, for those who listen.
    SortBy => "Sort by this column", "按此列排序";
    /// Details that open.
    ByTownship => "By township", "分镇街";
}
