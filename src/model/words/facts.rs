//! Words of answers on facts and futures.

use super::{Word, room};

room! {
    /// What an answer rests on: draws, seed, version.
    AskedDraws => "{draws:# draw|# draws}, seed {seed} · bedplan {version}", "{draws} 次模拟，种子 {seed} · bedplan {version}";
    /// Title of the chart of what facts are worth.
    TitleWorth => "What knowing would be worth", "各事项查明的价值";
    /// What it shows.
    SubtitleWorth => "Expected loss avoided if it were known before choosing, {unit}; line: 95 % interval", "选择前若已查明，平均可避免的损失（{unit}）；线段为 95% 区间";
    /// Title of a chart of draws in two assumptions.
    TitleFutures => "Futures that break the plan: {failure}", "方案在哪些情形下失败：{failure}";
    /// Title of a chart of draws in two assumptions, where success is the rarer.
    TitleFuturesKept => "Futures in which the plan holds: {failure}", "方案在哪些情形下成立：{failure}";
    /// What it shows.
    SubtitleFutures => "Draws in the two assumptions that matter most; the frame is the box found", "按最重要的两项因素排列的各次模拟；方框为所找到的情形范围";
    /// The same where no box was found.
    SubtitleFuturesNone => "Draws in the two assumptions that come nearest to setting them apart; no box was found", "按区分度最高的两项因素排列的各次模拟；未找到情形范围";
    /// Key of draws in which it happens.
    FuturesHit => "it happens", "发生";
    /// Key of draws in which it does not.
    FuturesOther => "it does not", "未发生";
    /// Where a date that never comes is drawn.
    FuturesNever => "never", "不实施";
    /// How many of the draws are drawn.
    FuturesShown => "{shown} of {draws:# draw|# draws} shown", "图中为 {draws} 次模拟中的 {shown} 次";
    /// Title of the chart of definitions.
    TitleDefinitions => "What each definition of care need would mean in {year}", "各失能口径下 {year} 年的人数";
    /// What it shows.
    SubtitleDefinitions => "Persons, mean over the draws; line: 80 % band; each group has a scale of its own", "人，模拟均值；线段为 80% 区间；各组比例尺不同";
    /// Which definition of care need a run uses, in the report.
    NeedDefined => "Care need counts {counts} ({name}): {share} of those aged {age} and over in {base}.", "失能口径为{name}，{counts}；按此口径，{base}年{age}岁及以上人口中占{share}。";
    /// The same where the scenario does not say what its table counts.
    NeedNotDefined => "The scenario does not say what its table of care need counts; by it {share} of those aged {age} and over in {base} are dependent.", "情景未注明失能率表的口径；按此表，{base}年{age}岁及以上人口中{share}为失能或半失能。";
    /// What other definitions would say.
    NeedOtherwise => "Other definitions would count {low} ({lowest}) to {high} ({highest}) of the same people. What that does to beds: bedplan compare --definitions.", "换用其他口径，同样这些人中的比例以{lowest}最低，为{low}；以{highest}最高，为{high}。对床位的影响见 bedplan compare --definitions。";
    /// Title of the chart of peeling.
    TitlePeeling => "How the box was found", "情形范围的剥离路径";
    /// What it shows.
    SubtitlePeeling => "Each point is a smaller box", "每一点为一个逐步缩小的范围";
    /// Axis of coverage.
    PeelingCoverage => "share of all such draws inside", "涵盖此类模拟的比例";
    /// Axis of density.
    PeelingDensity => "share of the draws inside that are such", "范围内此类模拟的比例";
    /// Key of the box taken.
    PeelingTaken => "box taken", "取用的范围";
}
