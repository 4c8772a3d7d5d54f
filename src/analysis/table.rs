//! A small table: named columns of text, whole numbers or reals, each described in one dictionary.

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Text.
    Text(String),
    /// Whole number.
    Int(i64),
    /// Real number; not a number stands for a missing value.
    Real(f64),
}

impl Cell {
    /// The text, if it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Cell::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The whole number, if it is one.
    pub fn int(&self) -> Option<i64> {
        match self {
            Cell::Int(n) => Some(*n),
            _ => None,
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Cell::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Cell::Text(text)
    }
}

impl From<i32> for Cell {
    fn from(n: i32) -> Self {
        Cell::Int(i64::from(n))
    }
}

impl From<u32> for Cell {
    fn from(n: u32) -> Self {
        Cell::Int(i64::from(n))
    }
}

impl From<usize> for Cell {
    fn from(n: usize) -> Self {
        Cell::Int(n as i64)
    }
}

impl From<f64> for Cell {
    fn from(x: f64) -> Self {
        Cell::Real(x)
    }
}

/// What a column holds.
#[derive(Debug, Clone, Copy)]
pub struct ColumnInfo {
    /// Name of the column.
    pub name: &'static str,
    /// Unit.
    pub unit: &'static str,
    /// Meaning in English.
    pub en: &'static str,
    /// Meaning in Chinese.
    pub zh: &'static str,
}

/// A table.
#[derive(Debug, Clone)]
pub struct Table {
    /// Name, of its files.
    pub name: &'static str,
    /// Columns.
    pub columns: Vec<&'static ColumnInfo>,
    /// Rows, as long as the columns.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// Keeps the rows whose cell in `column` passes `test`; all of them where there is no such column.
    pub fn retain(&mut self, column: &str, test: impl Fn(&Cell) -> bool) {
        if let Some(at) = self.columns.iter().position(|info| info.name == column) {
            self.rows.retain(|row| test(&row[at]));
        }
    }

    /// An empty table with these columns.
    ///
    /// # Panics
    /// If a column is not in the dictionary: a bug.
    pub fn new(name: &'static str, columns: &[&str]) -> Self {
        let info = |name: &&str| {
            COLUMNS
                .iter()
                .find(|c| c.name == *name)
                .unwrap_or_else(|| panic!("column {name} is not in the dictionary"))
        };
        Table { name, columns: columns.iter().map(info).collect(), rows: Vec::new() }
    }

    /// Adds a row.
    ///
    /// # Panics
    /// If it is not as long as the columns: a bug.
    pub fn push(&mut self, row: Vec<Cell>) {
        assert_eq!(row.len(), self.columns.len(), "row of table {}", self.name);
        self.rows.push(row);
    }
}

const fn column(
    name: &'static str,
    unit: &'static str,
    en: &'static str,
    zh: &'static str,
) -> ColumnInfo {
    ColumnInfo { name, unit, en, zh }
}

/// Names of the columns that summarise a result over the draws, as [`super::tables`] fills them.
pub const SUMMARY_COLUMNS: [&str; 11] =
    ["mean", "sd", "p2_5", "p10", "p25", "p50", "p75", "p90", "p97_5", "central", "mc_error"];

/// The dictionary of all columns of all tables.
pub const COLUMNS: &[ColumnInfo] = &[
    column(
        "township",
        "id",
        "Township; `district` for the whole district",
        "镇街代码；district 表示全区",
    ),
    column("name_en", "text", "Name in English", "英文名称"),
    column("name_zh", "text", "Name in Chinese", "中文名称"),
    column("year", "year", "Year; stocks are at its end", "年份（年末数）"),
    column("age_group", "years", "Age group", "年龄组"),
    column(
        "care_need",
        "word",
        "Care need: independent, partial or full dependence",
        "照护需求：自理、半失能、失能",
    ),
    column(
        "group",
        "word",
        "Supported people (特困), everyone else, or all",
        "特困人员、其他老年人、合计",
    ),
    column(
        "bed_kind",
        "word",
        "Kind of bed: general, nursing, or all",
        "床位类型：普通型、护理型、合计",
    ),
    column(
        "operator",
        "word",
        "Who operates: government, social, or all",
        "运营方：政府、社会、合计",
    ),
    column("mean", "as the table", "Mean over the draws", "模拟均值"),
    column("sd", "as the table", "Standard deviation over the draws", "模拟标准差"),
    column("p2_5", "as the table", "2.5 % of draws lie below", "2.5% 分位数"),
    column("p10", "as the table", "10 % of draws lie below", "10% 分位数"),
    column("p25", "as the table", "25 % of draws lie below", "25% 分位数"),
    column("p50", "as the table", "Median of the draws", "中位数"),
    column("p75", "as the table", "75 % of draws lie below", "75% 分位数"),
    column("p90", "as the table", "90 % of draws lie below", "90% 分位数"),
    column("p97_5", "as the table", "97.5 % of draws lie below", "97.5% 分位数"),
    column(
        "central",
        "as the table",
        "Central case: every assumption at its median, no chance events",
        "中心情形：各假设取中位数、无随机事件",
    ),
    column(
        "mc_error",
        "as the table",
        "Monte Carlo standard error of the mean",
        "均值的蒙特卡洛标准误",
    ),
    column(
        "shortfall_probability",
        "share",
        "Share of draws with more demand than usable beds",
        "床位缺口出现的概率",
    ),
    column(
        "shortfall_low",
        "share",
        "Lower end of its Wilson 95 % interval",
        "其 95% 威尔逊区间下限",
    ),
    column(
        "shortfall_high",
        "share",
        "Upper end of its Wilson 95 % interval",
        "其 95% 威尔逊区间上限",
    ),
    column("rule", "id", "Rule", "规则代码"),
    column("metric", "word", "What the rule measures", "指标"),
    column("where", "word", "Part of the district the rule looks at", "适用范围"),
    column("bound", "word", "at_most (cap) or at_least (floor)", "上限或下限"),
    column("threshold", "as the metric", "Value of the cap or floor", "限值"),
    column("binding", "0/1", "Whether the plan binds itself to it (约束性)", "是否约束性指标"),
    column("in_force", "0/1", "Whether the rule is in force in the year", "当年是否生效"),
    column("met_probability", "share", "Share of draws that meet the bound", "达标概率"),
    column("met_low", "share", "Lower end of its Wilson 95 % interval", "其 95% 威尔逊区间下限"),
    column("met_high", "share", "Upper end of its Wilson 95 % interval", "其 95% 威尔逊区间上限"),
    column("met_central", "0/1", "Whether the central case meets the bound", "中心情形是否达标"),
    column(
        "attainable",
        "word",
        "What the outcomes of openings and measures allow: always met, never met, or open (also where nothing can be shown)",
        "建设投用与各项举措的全部可能结果中：必然达标（always）、不可能达标（never）、不确定或无法判定（open）",
    ),
    column("rules", "rules", "Binding rules in force", "现行约束性指标数"),
    column(
        "rule_ids",
        "id",
        "Their ids, with semicolons between them",
        "约束性指标代码，以分号分隔",
    ),
    column("gap_unit", "word", "Unit of the gap", "差距的单位"),
    column(
        "gap_mean",
        "gap_unit",
        "Mean gap to the bound (0 where met)",
        "距限值差距的均值（达标为 0）",
    ),
    column(
        "gap_mc_error",
        "gap_unit",
        "Monte Carlo standard error of the mean gap",
        "差距均值的蒙特卡洛标准误",
    ),
    column("gap_p10", "gap_unit", "10 % of draws have a smaller gap", "差距的 10% 分位数"),
    column("gap_p50", "gap_unit", "Median gap", "差距的中位数"),
    column("gap_p90", "gap_unit", "90 % of draws have a smaller gap", "差距的 90% 分位数"),
    column("gap_central", "gap_unit", "Gap in the central case", "中心情形的差距"),
    column("facility", "id", "Facility", "机构代码"),
    column("beds", "beds", "Beds when it opens", "建成时床位数"),
    column("nursing_beds", "beds", "Of them nursing beds", "其中护理型床位"),
    column("planned_opening", "month", "Planned opening", "计划投用月份"),
    column(
        "opening_p10",
        "month",
        "Opening, 10 % quantile of the draws in which it opens",
        "投用月份 10% 分位数（不含取消）",
    ),
    column(
        "opening_p50",
        "month",
        "Opening, median of the draws in which it opens",
        "投用月份中位数（不含取消）",
    ),
    column(
        "opening_p90",
        "month",
        "Opening, 90 % quantile of the draws in which it opens",
        "投用月份 90% 分位数（不含取消）",
    ),
    column("opening_central", "month", "Opening in the central case", "中心情形的投用月份"),
    column(
        "cancelled_probability",
        "share",
        "Share of draws in which it is cancelled",
        "取消的概率",
    ),
    column(
        "open_probability",
        "share",
        "Share of draws in which it has opened by the end of the year",
        "年末已投用的概率",
    ),
    column("open_low", "share", "Lower end of its Wilson 95 % interval", "其 95% 威尔逊区间下限"),
    column("open_high", "share", "Upper end of its Wilson 95 % interval", "其 95% 威尔逊区间上限"),
    column("assumption", "id", "Assumption", "假设代码"),
    column("input", "id", "Where the number stands in the scenario", "参数位置"),
    column("numbers", "count", "How many numbers stand there", "数值个数"),
    column("label_en", "text", "What it is, in English", "英文说明"),
    column("label_zh", "text", "What it is, in Chinese", "中文说明"),
    column("unit", "text", "Unit", "单位"),
    column(
        "ceiling",
        "word",
        "Where a number is held back at what is possible: uptake (of 100 %), supported (of all older people), measures (of the beds there are)",
        "按可能的最大值截断之处：uptake（入住率100%）、supported（不超过老年人数）、measures（不超过实有床位）",
    ),
    column(
        "reached_probability",
        "share",
        "Share of draws in which it cuts anything off",
        "发生截断的概率",
    ),
    column(
        "reached_low",
        "share",
        "Lower end of its Wilson 95 % interval",
        "其 95% 威尔逊区间下限",
    ),
    column(
        "reached_high",
        "share",
        "Upper end of its Wilson 95 % interval",
        "其 95% 威尔逊区间上限",
    ),
    column("distribution", "text", "Distribution", "分布"),
    column("median", "unit", "Median", "中位数"),
    column("low", "unit", "10 % quantile", "10% 分位数"),
    column("high", "unit", "90 % quantile", "90% 分位数"),
    column(
        "class",
        "word",
        "Trust class: census, official, published, estimate, assumption",
        "可信等级：普查、官方、文献、估算、假设",
    ),
    column("source", "text", "Source", "来源"),
    column("outcome", "word", "Result that is driven", "结果"),
    column("draws", "draws", "Draws from the first on", "模拟次数（自第一次起）"),
    column("estimate", "as the metric", "Mean over these draws", "前述模拟的均值"),
    column(
        "estimate_low",
        "as the metric",
        "Lower end of its 95 % interval: Wilson's for a probability",
        "其95%区间下限（概率为威尔逊区间）",
    ),
    column("estimate_high", "as the metric", "Upper end of its 95 % interval", "其95%区间上限"),
    column(
        "error_share",
        "share",
        "Monte Carlo standard error of the estimate: of 1 for a probability, of mean demand for people",
        "估计值的蒙特卡洛标准误：概率以1计，人数以平均需求计",
    ),
    column(
        "draws_for_half_percent",
        "draws",
        "Draws expected to bring the error share to 0.5 %; empty where no draw differs, so that no error is known",
        "预计使误差占比降至0.5%所需的模拟次数；各次模拟结果相同、误差未知时为空",
    ),
    column(
        "correlation",
        "−1 to 1",
        "Rank correlation (Spearman) of the assumption with the result",
        "假设与结果的秩相关系数",
    ),
    column(
        "correlation_low",
        "−1 to 1",
        "Lower end of its 95 % interval (Fisher)",
        "其 95% 区间下限",
    ),
    column(
        "correlation_high",
        "−1 to 1",
        "Upper end of its 95 % interval (Fisher)",
        "其 95% 区间上限",
    ),
    column(
        "variance_share",
        "share",
        "Squared rank correlation: share of the result's spread that goes with the assumption",
        "秩相关系数平方：结果波动中随该假设变化的份额",
    ),
    column(
        "class_of_people",
        "word",
        "Class in the order of service: supported_nursing, supported_general, nursing, general; or all",
        "服务次序：特困护理、特困普通、其他护理、其他普通；或合计",
    ),
    column(
        "quantity",
        "word",
        "What is counted: demand, placed_home, placed_elsewhere, shortfall; usable, occupied, unused; coordinated, number, distance",
        "统计项：需求、就近入住、异地入住、缺口；可用、入住、空置；统筹下限、数量缺口、距离缺口",
    ),
    column(
        "any_probability",
        "share",
        "Share of draws with any shortfall (more than 0.05 persons)",
        "出现缺口的概率（大于0.05人）",
    ),
    column("any_low", "share", "Lower end of its Wilson 95 % interval", "其 95% 威尔逊区间下限"),
    column("any_high", "share", "Upper end of its Wilson 95 % interval", "其 95% 威尔逊区间上限"),
    column(
        "over_10_probability",
        "share",
        "Share of draws with a shortfall of more than 10 persons",
        "缺口超过10人的概率",
    ),
    column("from", "id", "Township where the people live", "居住镇街"),
    column("to", "id", "Township where the beds are", "入住镇街"),
    column(
        "housed_probability",
        "share",
        "Share of draws in which every willing supported person is housed",
        "有意愿特困人员全部入住的概率",
    ),
    column("housed_low", "share", "Lower end of its Wilson 95 % interval", "其 95% 威尔逊区间下限"),
    column(
        "housed_high",
        "share",
        "Upper end of its Wilson 95 % interval",
        "其 95% 威尔逊区间上限",
    ),
    column(
        "extra_beds",
        "beds",
        "Fewest extra beds, kept for people of the township without a bed, that bring the probability of any shortfall under 10 %",
        "使缺口概率降至10%以下所需最少新增床位（专供本镇街未入住者）",
    ),
    column(
        "extra_low",
        "beds",
        "Lower end of its 95 % interval for this number of draws (order statistics); empty where the draws are too few to have one",
        "按现有模拟次数，其95%区间下限（次序统计量）；模拟次数过少时为空",
    ),
    column(
        "extra_high",
        "beds",
        "Upper end of that interval; empty where the draws are too few to have one",
        "该区间上限；模拟次数过少时为空",
    ),
    column("extra_nursing", "beds", "Of them nursing beds", "其中护理型"),
    column("extra_general", "beds", "Of them general beds", "其中普通型"),
    column(
        "short_before",
        "share",
        "Probability of any shortfall without them",
        "新增前出现缺口的概率",
    ),
    column(
        "short_after",
        "share",
        "Probability of any shortfall with them",
        "新增后出现缺口的概率",
    ),
    // Comparisons of runs.
    column("scenario", "id", "Scenario compared", "情景代码"),
    column(
        "question",
        "word",
        "What is asked: all_binding_met, met, beds_to_transfer, beds_to_convert, shortfall, beds_in_service, nursing_beds_in_service, government_beds_in_service, unused_nursing, unused_general",
        "问题：全部约束性指标是否同时达标、是否达标、需转为社会化运营的床位、需改为护理型的床位、无床可住人数、在用床位（全部、护理型、政府运营）、空置护理型床位、空置普通型床位",
    ),
    column(
        "result",
        "word",
        "What is compared: value, met, gap; older, demand, beds, usable, balance, shortfall, unused",
        "比较项：指标值、是否达标、差距；老年人口、需求、床位、可用床位、余缺、无床可住、空置",
    ),
    column(
        "kind_of_result",
        "word",
        "Kind of bed, or class of people: general, nursing, all, supported_nursing, supported_general",
        "床位类型或人群：普通型、护理型、合计、特困护理、特困普通",
    ),
    column(
        "wished",
        "word",
        "Which way is better: less, more, or none",
        "以何者为优：less 越少越好，more 越多越好，none 无优劣之分",
    ),
    column("reference_mean", "column unit", "Mean in the reference", "基准情景均值"),
    column("run_mean", "column unit", "Mean in the scenario", "本情景均值"),
    column(
        "value",
        "column unit",
        "Probability of a target, mean of people without a bed, median of all else",
        "达标概率；无床可住人数为均值，其余为中位数",
    ),
    column(
        "value_low",
        "column unit",
        "Lower end of Wilson's 95 % interval of a probability, 10 % quantile of all else",
        "概率为95%威尔逊区间下限，其余为10%分位数",
    ),
    column(
        "value_high",
        "column unit",
        "Upper end of Wilson's 95 % interval of a probability, 90 % quantile of all else",
        "概率为95%威尔逊区间上限，其余为90%分位数",
    ),
    column(
        "difference_mean",
        "column unit",
        "Mean difference to the reference",
        "与基准情景之差的均值",
    ),
    column(
        "difference_mc_error",
        "column unit",
        "Monte Carlo standard error of the mean difference",
        "差值均值的蒙特卡洛标准误",
    ),
    column(
        "difference_p10",
        "column unit",
        "10 % of draws have a smaller difference",
        "差值的10%分位数",
    ),
    column(
        "difference_p90",
        "column unit",
        "90 % of draws have a smaller difference",
        "差值的90%分位数",
    ),
    column(
        "better_probability",
        "share",
        "Share of draws in which the scenario is better than the reference",
        "优于基准情景的概率",
    ),
    column("better_low", "share", "Lower end of its 95 % interval", "其 95% 区间下限"),
    column("better_high", "share", "Upper end of its 95 % interval", "其 95% 区间上限"),
    column(
        "worse_probability",
        "share",
        "Share of draws in which it is worse",
        "劣于基准情景的概率",
    ),
    column("more_probability", "share", "Share of draws with more", "高于基准情景的概率"),
    column("less_probability", "share", "Share of draws with less", "低于基准情景的概率"),
    column("equal_probability", "share", "Share of draws with the same", "与基准情景相同的概率"),
    column(
        "pairing_gain",
        "ratio",
        "Variance of the mean difference of unpaired runs over that of paired ones; empty where no draw differs",
        "不配对与配对两种算法下差值均值方差之比；各次模拟均无差异时为空",
    ),
    column(
        "verdict",
        "word",
        "better, worse, more, less, unclear (no clear difference), same, reference, or other_target where the scenario is asked for something else than the reference",
        "结论：更优、更差、更多、更少、无明显差别、完全相同、基准情景；要求与基准情景不同的为 other_target",
    ),
    column(
        "due_to",
        "word",
        "What the variance is due to: demography, care_need, uptake, build_out, common_factors (that several of these load on), chance, two or more together; monte_carlo is the variance of the mean",
        "方差来源：人口、照护需求、入住意愿、建设交付、共同因子（跨上述各项）、随机事件、共同作用；monte_carlo 为均值的方差",
    ),
    column(
        "standing",
        "word",
        "Whether the target counts as met: met with a probability of 90 % or more, not_met, or undecided by these draws",
        "是否视为达标：达标概率不低于90%（met）、未达标（not_met）、现有模拟次数尚不足以判断（undecided）",
    ),
    column("due_share", "share", "Share of the variance over the draws", "占模拟方差的比例"),
    column("due_error", "share", "Standard error of that share", "该比例的标准误"),
    column("due_low", "share", "Lower end of its 95 % interval", "其95%区间下限"),
    column("due_high", "share", "Upper end of its 95 % interval", "其95%区间上限"),
    column(
        "total_share",
        "share",
        "Share of the variance that goes through it, by itself and together with others",
        "总效应比例：单独及与其他因素共同作用",
    ),
    column("total_low", "share", "Lower end of its 95 % interval", "其95%区间下限"),
    column("total_high", "share", "Upper end of its 95 % interval", "其95%区间上限"),
    column("part", "word", "Part of the scenario that is changed", "变动所在部分"),
    column("path", "id", "Where it stands in the scenario", "在情景文件中的位置"),
    column("lever_en", "text", "What is changed in one way, in English", "举措类别（英文）"),
    column("lever_zh", "text", "What is changed in one way, in Chinese", "举措类别（中文）"),
    column("things_en", "text", "The things it changes, in English", "所涉对象（英文）"),
    column("things_zh", "text", "The things it changes, in Chinese", "所涉对象（中文）"),
    column(
        "value_with",
        "column unit",
        "Answer of the scenario with all its levers",
        "各项举措齐备时的结果",
    ),
    column(
        "value_without",
        "column unit",
        "Answer of the scenario with this lever left out and the others kept",
        "仅去掉此项、保留其余举措时的结果",
    ),
    column("thing_en", "text", "What is changed, in English", "变动对象（英文）"),
    column("thing_zh", "text", "What is changed, in Chinese", "变动对象（中文）"),
    column("property_en", "text", "Which of its properties, in English", "变动属性（英文）"),
    column("property_zh", "text", "Which of its properties, in Chinese", "变动属性（中文）"),
    column("old_en", "text", "In the reference, in English", "基准情景取值（英文）"),
    column("old_zh", "text", "In the reference, in Chinese", "基准情景取值（中文）"),
    column("old_class", "word", "Trust class in the reference", "基准情景可信等级"),
    column("old_source", "text", "Source in the reference", "基准情景来源"),
    column("new_en", "text", "In the scenario, in English", "本情景取值（英文）"),
    column("new_zh", "text", "In the scenario, in Chinese", "本情景取值（中文）"),
    column("new_class", "word", "Trust class in the scenario", "本情景可信等级"),
    column("new_source", "text", "Source in the scenario", "本情景来源"),
    column("table", "word", "Table", "表名"),
    column("column", "word", "Column", "列名"),
    column("meaning_en", "text", "Meaning in English", "英文含义"),
    column("meaning_zh", "text", "Meaning in Chinese", "中文含义"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dictionary_names_each_column_once() {
        for (i, info) in COLUMNS.iter().enumerate() {
            assert!(COLUMNS[..i].iter().all(|c| c.name != info.name), "{} twice", info.name);
            assert!(!info.en.is_empty() && !info.zh.is_empty() && !info.unit.is_empty());
        }
    }
}
