//! Words of what one scenario changes against another: properties, values, actions.

use super::{Word, room};

room! {
    // Comparisons: properties that a scenario changes.
    /// Property.
    PropTownship => "township", "所在镇街";
    /// Property.
    PropOwner => "ownership", "产权性质";
    /// Property.
    PropOperator => "operator", "运营方";
    /// Property.
    PropBeds => "beds", "床位数";
    /// Property.
    PropNursingBeds => "nursing beds", "护理型床位数";
    /// Property.
    PropComprehensive => "comprehensive services", "综合功能";
    /// Property.
    PropMedical => "integrated medical care", "医养结合";
    /// Property.
    PropStage => "stage", "建设阶段";
    /// Property.
    PropStart => "start of works", "开工时间";
    /// Property.
    PropOpening => "planned opening", "计划投用时间";
    /// Property.
    PropRamp => "months until all beds are usable", "投用后达到满额使用的月数";
    /// Property.
    PropDurationFactor => "actual ÷ planned duration", "实际工期与计划工期之比";
    /// Property.
    PropDelay => "delay in months", "延迟月数";
    /// Property.
    PropCancellation => "probability of cancellation", "取消概率";
    /// Property.
    PropFacility => "facility", "所涉机构";
    /// Property.
    PropAction => "what is done", "举措内容";
    /// Property.
    PropDate => "date", "实施时间";
    /// Property.
    PropProbability => "probability that it happens", "实施概率";
    /// Property.
    PropBound => "bound", "限值";
    /// Property.
    PropMetric => "what is measured", "考核内容";
    /// Property.
    PropFrom => "first year in force", "开始执行年份";
    /// Property.
    PropUntil => "last year in force", "执行截止年份";
    /// Property.
    PropWhere => "where it applies", "适用范围";
    /// Property.
    PropBinding => "binding", "约束性";
    /// Property.
    PropSeries => "series used", "所用数列";
    /// Property: attributes of a facility.
    PropAttributes => "attributes", "属性";
    /// Property: homes that a rule counts.
    PropHomesCounted => "homes counted", "计数机构";
    /// Property: homes among which a rule counts.
    PropHomesAmong => "homes among which they are counted", "作为分母的机构";
    /// Property: rules that have to hold together.
    PropTogether => "targets that must hold together", "须同时达标的指标";
    /// Property: the money or staff that a rule looks at.
    PropAccounted => "spending or staff counted", "所计费用或人员";
    /// Property: whether people stay in their beds, and how.
    PropResidents => "residents", "入住方式";
    /// Property: the kind of bed that people wait for.
    PropWaitingFor => "bed waited for", "等候的床位类型";
    /// Property: who pays.
    PropPayer => "payer", "付费方";
    /// Property: who pays an income.
    PropChargedTo => "charged to", "收入的支付方";
    /// Property: what a cost is for.
    PropCostGroup => "group of cost", "费用类别";
    /// Property: what a cost is paid for each of.
    PropDriver => "what is counted", "计费对象";
    /// Property: the year of whose prices yuan are.
    PropPriceYear => "year of the prices", "价格年份";
    /// Property: whom or what staff serve.
    PropServes => "whom or what they serve", "服务对象";
    /// Property: how the staff who are there are counted.
    PropStaffThere => "how those who are there are counted", "现有人员的计算方式";
    /// Property: care needs.
    PropCareNeeds => "care needs it holds for", "适用的照护需求";
    /// Property: years of phasing in.
    PropPhaseIn => "years of phasing in", "逐步到位的年数";
    /// Property.
    PropValues => "values by year", "历年数值";
    /// Property.
    PropOf => "number there could be", "应有总数";
    /// Property.
    PropAssumed => "value", "取值";
    /// Property.
    PropArea => "urban or rural", "城乡属性";
    /// Property.
    PropPosition => "position", "位置";
    /// Property.
    PropPopulationSpread => "spread of the base population (log)", "基年人口的离散程度（对数）";
    /// Property.
    PropRelativeMortality => "relative mortality (log)", "相对死亡率（对数）";
    /// Property.
    PropRelativeSupport => "relative frequency of support", "特困供养相对比例";
    /// Property.
    PropSupportedNumber => "number of supported persons over the years", "特困人员数的逐年变化";
    /// Property.
    PropLoads => "loads on a common factor", "共同因子载荷";
    /// Property.
    PropTable => "data table", "数据表";
    /// Property.
    PropAgeWeight => "how strongly mortality varies at each age", "死亡率随机变动的年龄权数";
    PropLastEstimatedYear => "last year the life table estimates", "生命表最后一个估计年份";
    /// Property.
    PropAges => "ages", "年龄范围";
    /// Property.
    PropTownships => "townships", "涉及镇街";
    /// Property.
    PropSupported => "supported people", "特困人员数";
    /// Property.
    PropSupportedHoused => "supported people housed in the base year", "基年集中供养特困人员数";
    /// Property.
    PropTargetYear => "year by which the willing are housed", "有意愿者全部集中供养的目标年份";
    /// Property.
    PropWays => "minutes between townships", "镇街间路程（分钟）";
    /// Property.
    PropChance => "chance events", "随机事件";
    /// Property.
    PropBaseYear => "base year", "基年";
    /// Property.
    PropHorizon => "last year projected", "预测末年";
    /// Property.
    PropHeadline => "headline years", "重点年份";
    /// Property.
    PropElderlyAge => "age from which people count as older", "老年人起始年龄";

    // Comparisons: values of these properties.
    /// Value.
    Yes => "yes", "是";
    /// Value.
    No => "no", "否";
    /// Value.
    ValGovernment => "government", "政府运营";
    /// Value.
    ValSocial => "social", "社会化运营";
    /// A setting with its value.
    SettingIs => "{setting}: {value}", "{setting}：{value}";
    /// Setting.
    SettingHomes => "homes", "机构";
    /// Setting.
    SettingBedKind => "kind of bed", "床位类型";
    /// Setting.
    SettingCareNeed => "care need", "照护需求";
    /// Setting.
    SettingSupported => "supported people (特困) only", "仅限特困人员";
    /// Setting.
    SettingHoused => "living in a home", "已入住机构";
    /// Setting.
    SettingAges => "ages", "年龄";
    /// Setting.
    SettingStaff => "staff", "人员类别";
    /// Setting.
    SettingTrained => "trained", "培训";
    /// Setting.
    SettingGroup => "group", "类别";
    /// Setting.
    SettingItem => "item", "项目";
    /// Value: nobody stays.
    ResidentsPlacedAnew => "every year is placed anew", "每年重新安置";
    /// Value: people stay.
    ResidentsStay => "people stay in their beds and wait for one", "老人持续入住、排队等候";
    /// Setting.
    SettingPatience => "patience", "等候耐心";
    /// Value.
    PatienceAsStay => "as long as the stay", "与入住时长相同";
    /// Value.
    PatienceEndless => "nobody gives up", "无人放弃";
    /// Value.
    PatienceStated => "as stated", "另行给定";
    /// Setting.
    SettingBaseResidents => "residents of the base year", "基准年入住者";
    /// Value.
    StartPlaced => "placed", "按安置规则推算";
    /// Value.
    StartTotal => "a total", "给定总数";
    /// Value.
    StartHomes => "home by home", "逐家给定";
    /// Setting.
    SettingStepsAMonth => "steps a month", "每月步数";
    /// Setting.
    SettingSince => "since", "自";
    /// Setting.
    SettingAttribute => "attribute", "属性";
    /// Setting.
    SettingBedsAtLeast => "beds at least", "床位数不少于";
    /// Setting.
    SettingBedsAtMost => "beds at most", "床位数不多于";
    /// Value.
    SpreadOverConstruction => "spread over construction", "按建设期分摊";
    /// Value.
    StockOfBaseYear => "those of the base year who stay", "基年在岗并留任者";
    /// What is paid for.
    PerBedOpened => "beds opened", "新投用床位";
    /// What is paid for.
    PerBedAdded => "beds added to a home", "增设床位";
    /// What is paid for.
    PerBedConverted => "beds converted", "改造床位";
    /// What is paid for.
    PerBedTransferred => "beds handed to another operator", "变更运营方的床位";
    /// What is paid for.
    PerBedClosed => "beds closed", "撤销床位";
    /// What is paid for.
    PerBedMonth => "months of beds in service", "在用床位月数";
    /// What is paid for.
    PerResidentMonth => "months of residents", "入住老年人月数";
    /// What is paid for.
    PerOlderMonth => "months of older people", "老年人月数";
    /// What is paid for.
    PerSupportedMonth => "months of supported people", "特困人员月数";
    /// What is paid for.
    PerStaffMonth => "months of staff required", "所需人员月数";
    /// What is paid for.
    PerYear => "each year", "每年";
    /// Whom staff serve.
    ServesResidents => "residents", "入住老年人";
    /// What staff serve.
    ServesBeds => "beds", "床位";
    /// What staff serve.
    ServesHomes => "homes", "机构";
    /// Whom staff serve.
    ServesOlder => "older people", "老年人";
    /// Setting.
    WithRelief => "with relief for shifts and leave", "计入轮班和休假替补";
    /// Value.
    ValGeneral => "general", "普通型";
    /// Value.
    ValNursing => "nursing", "护理型";
    /// Value.
    ValIndependent => "independent", "自理";
    /// Value.
    ValPartial => "partially dependent", "半失能";
    /// Value.
    ValFull => "fully dependent", "失能";
    /// Value.
    ValPublic => "public", "公办";
    /// Value.
    ValPrivate => "private", "民办";
    /// Value.
    ValInService => "in service in the base year", "基年已投用";
    /// Value.
    ValUnderConstruction => "under construction", "在建";
    /// Value.
    ValPlanned => "planned", "拟建";
    /// Value.
    ValUrban => "urban", "城镇";
    /// Value.
    ValRural => "rural", "农村";
    /// Value.
    ValDistrict => "whole district", "全区";
    /// Value: a cap.
    ValAtMost => "at most {value}", "不超过{value}";
    /// Value: a floor.
    ValAtLeast => "at least {value}", "不低于{value}";
    /// Value: a distribution with its median and middle 80 %.
    ValUncertain => "{range}; {shape}", "{range}，{shape}";
    /// Value: a home.
    ValHome => "{beds:# bed|# beds}, {nursing} of them nursing, operator: {operator}", "床位{beds}张（其中护理型{nursing}张），{operator}";
    /// Value: a project.
    ValProject => "{beds:# bed|# beds}, {nursing} of them nursing, operator: {operator}, planned opening {opening}", "床位{beds}张（其中护理型{nursing}张），{operator}，计划{opening}投用";
    /// Value: a measure.
    ValMeasure => "{action}, {facility}, {date}", "{date}，{facility}：{action}";
    /// Action.
    ActConvert => "convert {n:# general bed into a nursing bed|# general beds into nursing beds}", "{n}张普通型床位改为护理型";
    /// Action.
    ActConvertAll => "convert all general beds into nursing beds", "全部普通型床位改为护理型";
    /// Action.
    ActTransfer => "transfer {n:# bed|# beds}; operator: {operator}", "{n}张床位转为{operator}";
    /// Action.
    ActTransferAll => "transfer all beds; operator: {operator}", "全部床位转为{operator}";
    /// Action.
    ActAdd => "add {n:# bed|# beds} ({kind})", "增设{kind}{n}张";
    /// Action.
    ActRemove => "remove {n:# bed|# beds} ({kind})", "撤减{kind}{n}张";
    /// Action.
    ActRemoveAll => "remove all beds ({kind})", "撤减全部{kind}";
    /// Action.
    ActClose => "close", "关闭";
    /// Action.
    ActMerge => "merge into {facility}", "并入{facility}";
    /// Value: cells of a table that differ.
    ValCells => "{differ} of {cells:# number|# numbers} {differ:differs|differ}", "{cells}个数值中有{differ}个不同";
    /// Value: rows that are gone or new.
    ValCellsMoved => "{gone} taken out, {added} added", "删去{gone}个、新增{added}个";
    /// Value: total of a table of people.
    ValCellsTotal => "total {total}, changed by {change}", "合计{total}，变动{change}";
    /// Value: the cell that differs most.
    ValCellsLargest => "most: {key}, {new} instead of {old}", "差异最大：{key}，由{old}改为{new}";
    /// Value: nothing is there.
    ValNone => "not there", "无";

    // Comparisons: parts of a scenario.
    /// Part.
    PartProjects => "Projects", "建设项目";
    /// Part.
    PartHomes => "Existing homes", "现有机构";
    /// Part.
    PartMeasures => "Measures", "调整举措";
    /// Part.
    PartRules => "Rules", "考核指标";
    /// Part.
    PartMoney => "Costs and staff", "费用与人员";
    /// Part.
    PartAssumptions => "Assumptions", "假设";
    /// Part.
    PartPeople => "Townships and people", "镇街与人口";
    /// Part.
    PartSettings => "Settings", "设置";
}
