//! Codes of tables as words: what a person reads on a sheet, while files for programs keep the
//! code.

use crate::domain::Lang;

/// What a code of a column says in the language; nothing where the code is a word of that language
/// already, or no code.
pub fn said(column: &str, code: &str, lang: Lang) -> Option<&'static str> {
    match lang {
        // The codes are English words.
        Lang::En => None,
        Lang::Zh => chinese(column, code),
    }
}

/// What a table of a comparison is called in the language; nothing where its name serves.
pub fn table(name: &str, lang: Lang) -> Option<&'static str> {
    if lang == Lang::En {
        return None;
    }
    Some(match name {
        "scorecard" => "对比总表数据",
        "changes" => "变动",
        "levers" => "各项举措",
        "differences_rules" => "指标差异",
        "differences_places" => "镇街差异",
        "variance" => "不确定性来源",
        "columns" => "列说明",
        _ => return None,
    })
}

/// A result of the tables in words, by its table and the codes of its columns there, such as
/// `beds/nursing/all`.
pub fn result(name: &str, lang: Lang) -> String {
    let mut parts = name.split('/');
    let table = parts.next().unwrap_or_default();
    let [en, zh] = match table {
        "need" => ["People by care need", "按照护需求分的老年人"],
        "demand" => ["Demand for beds", "入住需求"],
        "beds" => ["Beds in service", "床位"],
        "usable_beds" => ["Usable beds", "可用床位"],
        "balance" => ["Usable beds less demand", "供需余缺"],
        "shortfall" => ["People who ask for a bed", "申请入住者"],
        "waiting" => ["People without a bed", "得不到床位者"],
        "beds_missing" => ["Beds missing", "缺少的床位"],
        "occupancy" => ["Beds", "床位使用"],
        "access" => ["Usable beds within reach per 100 people of demand", "每百名需求者可及的床位"],
        _ => [table, table],
    };
    let of = parts.filter(|code| *code != "all").map(|code| match lang {
        Lang::En => code.replace('_', " "),
        Lang::Zh => said("", code, lang).unwrap_or(code).to_owned(),
    });
    let between = if lang == Lang::En { ", " } else { "，" };
    std::iter::once(if lang == Lang::En { en } else { zh }.to_owned())
        .chain(of)
        .collect::<Vec<_>>()
        .join(between)
}

/// The shape of a distribution in the language; nothing where its English name serves.
pub fn shape(name: &str, lang: Lang) -> Option<&'static str> {
    if lang == Lang::En {
        return None;
    }
    Some(match name {
        "fixed" => "固定值",
        "normal" => "正态分布",
        "log-normal" => "对数正态分布",
        "beta" => "贝塔分布",
        "PERT" => "PERT 分布",
        "triangular" => "三角分布",
        "uniform" => "均匀分布",
        "t" => "t 分布",
        "listed values" => "所列数值",
        _ => return None,
    })
}

fn chinese(column: &str, code: &str) -> Option<&'static str> {
    Some(match (column, code) {
        ("township" | "from" | "to" | "where", "district") => "全区",
        ("where", "urban") => "城市",
        ("where", "rural") => "农村",
        ("part", "projects") => "建设项目",
        ("part", "homes") => "现有机构",
        ("part", "measures") => "举措",
        ("part", "rules") => "指标",
        ("part", "money") => "费用与人员",
        ("part", "assumptions") => "假设",
        ("part", "people") => "人口",
        ("part", "settings") => "设置",
        (_, "all_binding_met") => "约束性指标同时达标",
        (_, "beds_to_transfer") => "需转出的政府运营床位",
        (_, "beds_to_convert") => "需改为护理型的床位",
        (_, "years_with_a_binding_rule_missed") => "约束性指标未达标的年数",
        (_, "first_year_with_shortfall") => "首次出现缺口的年份",
        (_, "last_year_with_shortfall") => "最后出现缺口的年份",
        (_, "longest_spell_with_shortfall") => "连续出现缺口的最长年数",
        (_, "years_with_shortfall") => "出现缺口的年数",
        (_, "beds_in_service") => "在用床位",
        (_, "nursing_beds_in_service") => "在用护理型床位",
        (_, "government_beds_in_service") => "政府运营的在用床位",
        (_, "unused_nursing") => "空置护理型床位",
        (_, "unused_general") => "空置普通型床位",
        (_, "cost_so_far") => "各方累计支出",
        (_, "cost_so_far_of_payer") => "付费方累计净支出",
        (_, "mean_wait") => "平均等候月数",
        (_, "highest_unmet_share") => "镇街最高未满足比例",
        (_, "access_gini") => "可及性基尼系数",
        (_, "staff_gap") => "缺员人数",
        ("wished", "less") => "越少越好",
        ("wished", "more") => "越多越好",
        ("wished", "none") => "无优劣之分",
        (_, "all") => "合计",
        (_, "general") => "普通型",
        (_, "nursing") => "护理型",
        (_, "supported_nursing") => "特困护理",
        (_, "supported_general") => "特困普通",
        (_, "supported") => "特困人员",
        (_, "others" | "other") => "其他老年人",
        (_, "government") => "政府运营",
        (_, "social") => "社会化运营",
        (_, "at_most") => "不高于",
        (_, "at_least") => "不低于",
        (_, "independent") => "自理",
        (_, "partial") => "半失能",
        (_, "full") => "失能",
        (_, "always") => "必然达标",
        (_, "never") => "不可能达标",
        (_, "open") => "不确定",
        (_, "census") => "普查",
        (_, "official") => "官方",
        (_, "published") => "文献",
        (_, "estimate") => "估算",
        (_, "assumption") => "假设",
        (_, "demand") => "需求",
        (_, "placed_home") => "就近入住",
        (_, "placed_elsewhere") => "异地入住",
        (_, "shortfall") => "缺口",
        (_, "usable") => "可用",
        (_, "occupied") => "入住",
        (_, "unused") => "空置",
        (_, "coordinated") => "统筹下限",
        (_, "number") => "数量缺口",
        (_, "distance") => "距离缺口",
        (_, "value") => "指标值",
        (_, "met") => "达标",
        (_, "not_met") => "未达标",
        (_, "undecided") => "尚不足以判断",
        (_, "gap") => "差距",
        (_, "older") => "老年人口",
        (_, "beds") => "床位",
        (_, "balance") => "余缺",
        (_, "better") => "更优",
        (_, "worse") => "更差",
        (_, "more") => "更多",
        (_, "less") => "更少",
        (_, "unclear") => "无明显差别",
        (_, "few") => "模拟次数太少",
        (_, "same") => "完全相同",
        (_, "reference") => "基准情景",
        (_, "other_target") => "要求不同",
        (_, "not_judged") => "不作比较",
        (_, "demography") => "人口",
        (_, "care_need") => "照护需求",
        (_, "uptake") => "入住意愿",
        (_, "build_out") => "建设交付",
        (_, "common_factors") => "共同因子",
        (_, "chance") => "随机事件",
        (_, "together") => "共同作用",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_a_word_of_the_reader_and_a_name_stays() {
        assert_eq!(said("bed_kind", "nursing", Lang::Zh), Some("护理型"));
        assert_eq!(said("wished", "less", Lang::Zh), Some("越少越好"));
        assert_eq!(said("verdict", "less", Lang::Zh), Some("更少"));
        assert_eq!(said("township", "shilin", Lang::Zh), None);
        assert_eq!(said("bed_kind", "nursing", Lang::En), None);
    }
}
