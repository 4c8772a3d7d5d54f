//! Words about who is left behind: sentences, titles of charts, questions of a scorecard.

use super::{Word, room};

room! {
    /// Heading of the report.
    EquityHeading => "Who is left behind", "服务均等性：谁被落下";
    /// Sentence of the report: how uneven access is.
    AccessUneven => "In {year} the Gini coefficient of access between townships is {gini}: 0 would be the same number of beds within reach of everybody who would use one.", "{year}年各镇街床位可及性的基尼系数为{gini}，0表示每名需求者可及的床位数相同。";
    /// Sentence of the report: rural beside urban.
    RuralToUrban => "Beds within reach of a person of rural townships, as a multiple of those of urban ones: {ratio}.", "农村镇街每名需求者可及的床位是城市镇街的{ratio}倍。";
    /// Sentence of the report: who has least access.
    LeastAccess => "Fewest beds are within reach of {place}: {access} usable ones for each 100 who would use one, in the mean of draws.", "可及床位最少的是{place}，每百名需求者平均{access}张可用床位。";
    /// Sentence of the report: where the largest share finds no bed.
    WorstUnmet => "In the township that fares worst, {share} of those who would use a bed find none; in the whole district {district} do. Over all draws it is most of {place}, {expected}.", "在境况最差的镇街，有{share}的需求者找不到床位，全区为{district}。按全部模拟平均，{place}最高，为{expected}。";
    /// Sentence of the report: nobody is left behind.
    NobodyLeft => "In nine draws of ten every township has a bed for all who would use one.", "十次模拟中有九次，各镇街的需求者都能找到床位。";
    /// Remark under a chart of the report.
    EquityNote => "Townships count by their demand. Coefficients and ratios of the share without a bed are over the draws in which somebody (in urban townships, for the ratio) finds none; years in which fewer than half of the draws have one are left out.", "各镇街按需求加权。未满足比例的基尼系数与城乡之比只计有人（城乡之比：城市镇街有人）找不到床位的模拟；不足半数模拟的年份不显示。";
    /// Title of a chart.
    TitleEquity => "{district}: who is left behind", "{district}：服务均等性，谁被落下";
    /// Subtitle of a chart.
    SubtitleEquity => "differences between townships, each weighed by its demand; median and 80 % of draws", "镇街之间的差异，按需求加权；中位数与80%的模拟";
    /// Key of a chart.
    KeyAccess => "access: usable beds within reach", "可及性：可及的可用床位";
    /// Key of a chart.
    KeyUnmetShare => "share of demand without a bed", "未满足比例：找不到床位的需求";
    /// Name of a panel.
    PanelGini => "Gini coefficient (0: all alike)", "基尼系数（0为完全均等）";
    /// Name of a panel.
    PanelRuralToUrban => "Rural ÷ urban (1: alike)", "农村÷城市（1为相同）";
    /// Name of a panel.
    PanelLowestAccess => "Lowest access: beds per 100 in demand", "最低可及性：每百名需求者床位";
    /// Name of a panel.
    PanelHighestUnmet => "Highest share without a bed", "最高未满足比例";
    /// A difference of shares.
    InPoints => "{n:# point|# points}", "{n}个百分点";
    /// Question of a scorecard.
    AskAccessGini => "How uneven is access between townships in {year} (Gini coefficient)?", "{year}年各镇街床位可及性有多不均（基尼系数）？";
    /// Question of a scorecard.
    AskHighestUnmet => "In the township that fares worst, which share of demand is without a bed at the end of {year} (mean)?", "{year}年末境况最差的镇街有多大比例的需求者没有床位（均值）？";
}
