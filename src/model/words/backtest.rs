//! Words of back-tests: what was projected, what happened, and how to read it.

use super::{Word, room};

room! {
    /// Title.
    BacktestTitle => "{district}: what was projected, and what happened", "{district}：预测与实际";
    /// In tables, charts and sentences.
    BacktestLine => "{n:# draw|# draws}, {observations:# observation|# observations}, seed {seed}, bedplan {version}", "{n} 次模拟，{observations} 个观测，种子 {seed}，bedplan {version}";
    /// In tables, charts and sentences.
    BacktestOf => "{what}, {years:# year|# years} ahead", "{what}（提前 {years} 年）";
    /// In tables, charts and sentences.
    BacktestPeople => "People aged {ages}", "{ages}岁人口";
    /// In tables, charts and sentences.
    BacktestMen => "Men aged {ages}", "{ages}岁男性";
    /// In tables, charts and sentences.
    BacktestWomen => "Women aged {ages}", "{ages}岁女性";
    /// In tables, charts and sentences.
    BacktestShare => "{share} ({low} to {high})", "{share}（{low} 至 {high}）";
    /// In tables, charts and sentences.
    BacktestSentence => "{what}: {n:# observation|# observations}.{error} Half of them were missed by more than {absolute}. The 80\u{202f}% band held {held80}, the 95\u{202f}% band {held95}.", "{what}：{n} 个观测。{error}有一半的误差超过 {absolute}。80% 区间包含了 {held80}，95% 区间包含了 {held95}。";
    /// In tables, charts and sentences.
    BacktestSentenceFew => "{what}: {n:# observation|# observations}.{error}", "{what}：{n} 个观测。{error}";
    /// In tables, charts and sentences.
    BacktestHigh => "The projection was {error} too high at the median.", "预测的中位误差偏高 {error}。";
    /// In tables, charts and sentences.
    BacktestLow => "The projection was {error} too low at the median.", "预测的中位误差偏低 {error}。";
    /// In tables, charts and sentences.
    BacktestNoBias => "The projection was neither too high nor too low at the median.", "预测的中位误差接近于零。";
    /// In tables, charts and sentences.
    BacktestHolds => "These observations do not contradict the 80\u{202f}% band.", "这些观测与 80% 区间相符。";
    /// In tables, charts and sentences.
    BacktestNarrow => "The band was too narrow: to hold 80\u{202f}%, its ends would have had to lie {factor} times as far from the median.", "区间偏窄：要包含 80% 的观测，其两端到中位数的距离应为现在的 {factor} 倍。";
    /// In tables, charts and sentences.
    BacktestWide => "The band was too wide: {factor} times its distance from the median would have held 80\u{202f}%.", "区间偏宽：两端到中位数的距离取现在的 {factor} 倍，即可包含 80% 的观测。";
    /// In tables, charts and sentences.
    BacktestNoWidth => "The band had no width on the side on which observations fell.", "观测所在一侧的区间没有宽度。";
    /// In tables, charts and sentences.
    BacktestFew => "{n:One observation is|# observations are} too few to say whether the band holds.", "只有 {n} 个观测，不足以判断区间是否可靠。";
    /// In tables, charts and sentences.
    BacktestFollowed => "To count the ages asked for, people were followed from age {age} in the base year; a run of the scenario begins later, so single draws differ from its own.", "为统计所需年龄，人口从基准年的 {age} 岁起推算；情景的普通运行起始年龄更大，因此单次模拟的数值与之不同。";
    /// Heading.
    BacktestTableHeading => "By result and horizon", "按结果和提前年数";
    /// In tables, charts and sentences.
    BacktestTable => "How the projection did: errors, share of observations inside each band (with 95\u{202f}% interval), score, and the factor by which the 80\u{202f}% band would have to be wider", "预测表现：误差、落在各区间内的观测比例（及其 95% 区间）、评分，以及 80% 区间应放宽的倍数";
    /// In tables, charts and sentences.
    BacktestTableBy => "The same by {by}", "按 {by} 分组";
    /// Title.
    BacktestResult => "Result", "结果";
    /// In tables, charts and sentences.
    BacktestCount => "Observations", "观测数";
    /// In tables, charts and sentences.
    BacktestError => "Error of the median", "中位误差";
    /// In tables, charts and sentences.
    BacktestAbsolute => "Absolute error", "绝对误差";
    /// In tables, charts and sentences.
    BacktestHeld50 => "In the 50\u{202f}% band", "落在 50% 区间";
    /// In tables, charts and sentences.
    BacktestHeld80 => "In the 80\u{202f}% band", "落在 80% 区间";
    /// In tables, charts and sentences.
    BacktestHeld95 => "In the 95\u{202f}% band", "落在 95% 区间";
    /// In tables, charts and sentences.
    BacktestCrps => "CRPS, of the observed", "CRPS（占观测值）";
    /// In tables, charts and sentences.
    BacktestFactor => "Spread factor", "宽度倍数";
    /// Heading.
    BacktestRanksHeading => "Where observations fall among the draws", "观测在模拟结果中的位置";
    /// How it is read.
    BacktestRanksRead => "If the bands are honest, a tenth of the observations lies in each tenth of the draws and the bars are level. High ends mean that the bands are too narrow, a high middle that they are too wide; bars that rise to the right mean that the projection was too low, to the left that it was too high.", "如果区间可靠，每个十分位中约有十分之一的观测，各柱高度相当。两端高说明区间偏窄，中间高说明区间偏宽；右侧高说明预测偏低，左侧高说明预测偏高。";
    /// Heading.
    BacktestReadHeading => "How to read this", "如何解读";
    /// How it is read.
    BacktestReadBands => "Places of one decade share its luck: the interval beside a share counts them as independent and is too narrow where they moved together.", "同一时期的各地受共同因素影响：比例旁的区间把它们当作相互独立，如果各地同向变动，实际不确定性更大。";
    /// How it is read.
    BacktestReadFactor => "A factor found here is not to be used on the same observations again: fit it on one half and judge it on the other.", "此处得到的倍数不可再用于同一批观测：应在一半观测上拟合，在另一半上检验。";
    /// How it is read.
    BacktestReadCrps => "The CRPS measures sharpness and honesty together, in the unit of the result; among projections of the same observations the smaller is better.", "CRPS 同时衡量预测的集中程度与可靠程度，单位与结果相同；对同一批观测，数值越小越好。";
    /// How it is read.
    BacktestReadUse => "A back-test says how the assumptions would have done from an earlier year. It judges the coming years only as far as they resemble those.", "检验说明这些假设在较早年份的表现。只有当未来与那段时期相似时，它才说明未来。";
    /// In tables, charts and sentences.
    BacktestAgain => "Made by:", "生成命令：";
    /// Title.
    RanksTitle => "Where what happened lies among the draws", "实际值在模拟结果中的位置";
    /// In tables, charts and sentences.
    RanksSubtitle => "Share of observations in each tenth of the draws, from the lowest to the highest", "落在模拟结果各十分位（由低到高）的观测比例";
    /// In tables, charts and sentences.
    RanksAxis => "place among the draws", "在模拟结果中的位置";
    /// In tables, charts and sentences.
    RanksBar => "observations", "观测";
    /// In tables, charts and sentences.
    RanksLevel => "honest bands", "区间可靠时";
    /// In tables, charts and sentences.
    RanksHeld => "80\u{202f}% band holds {share}", "80% 区间包含 {share}";
}
