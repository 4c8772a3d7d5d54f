//! Words of the charts of advice.

use super::{Word, room};

room! {
    /// Title of the chart of the price of certainty.
    TitleCertainty => "The price of certainty", "确定性的代价";
    /// What it shows, in which unit.
    SubtitleCertainty => "Cost of the cheapest plan found for each probability, beyond doing nothing, {unit}", "按各概率选出的最低费用方案比不采取举措多支出的费用（{unit}）";
    /// The axis of probabilities.
    CertaintyAxis => "probability with which all rules asked for hold together", "所选指标同时达标的概率";
    /// Key of a plan chosen for a probability.
    CertaintyPlan => "cheapest plan found", "已找到的最低费用方案";
    /// Key of the plan of the answer.
    CertaintyAnswer => "plan of the answer", "建议方案";
    /// A probability that no choice reaches.
    CertaintyNone => "none was shown to reach it", "未能证明可以达到";
    /// What the charts rest on: draws of the search, draws of the trial, seed.
    AdviceDraws => "chosen on {search:# draw|# draws}, tried on {trial:# other|# others}, seed {seed} · bedplan {version}", "{search} 次模拟用于选择，另 {trial} 次用于检验，种子 {seed} · bedplan {version}";
}
