//! Units of the scenario format and of assumptions as words.
//!
//! The schema names each in English; this is the one place that says them in Chinese. Never
//! converts a number.

use crate::language::Message;
use crate::message;

/// A unit of the schema or of a column as words. What nobody has named here stays as it is; a test
/// holds that the schema has no such unit.
#[must_use]
pub fn unit(name: &str) -> Message {
    match name {
        "a year" => message!("a year", "每年"),
        "beds" => message!("beds", "张床位"),
        "beds per 1,000 older people" => {
            message!("beds per 1,000 older people", "张/千名老年人")
        }
        "beds per facility" => message!("beds per facility", "张/家机构"),
        "correlation" => message!("correlation", "相关系数"),
        "deaths per person-year" => message!("deaths per person-year", "人年死亡率"),
        "degrees" => message!("degrees", "度"),
        "draws" => message!("draws", "次模拟"),
        "pairs" => message!("pairs", "对"),
        "facilities" => message!("facilities", "家机构"),
        "file" => message!("file", "文件"),
        "Gini coefficient" => message!("Gini coefficient", "基尼系数"),
        "homes" => message!("homes", "家机构"),
        "km/h" => message!("km/h", "千米/小时"),
        "log" => message!("log", "对数"),
        "log a year" => message!("log a year", "对数，每年"),
        "logit" => message!("logit", "对数几率"),
        "logit a year" => message!("logit a year", "对数几率，每年"),
        "minutes" => message!("minutes", "分钟"),
        "month" => message!("month", "年月"),
        "months" => message!("months", "个月"),
        "person-months" => message!("person-months", "人月"),
        "steps a month" => message!("steps a month", "步/月"),
        "people per staff member" => message!("people per staff member", "人/名工作人员"),
        "usable beds per 100 persons of demand" => {
            message!("usable beds per 100 persons of demand", "张/百名需求者")
        }
        "units per 100 nursing beds" => message!("units per 100 nursing beds", "个/百张护理型床位"),
        "units per 1,000 older people" => message!("units per 1,000 older people", "个/千名老年人"),
        "persons" => message!("persons", "人"),
        "probability" => message!("probability", "概率"),
        "ratio" => message!("ratio", "比值"),
        "share" => message!("share", "比例"),
        "share of the dependent" => message!("share of the dependent", "占失能者的比例"),
        "staff members" => message!("staff members", "名工作人员"),
        "number" => message!("number", "数量"),
        "units of the series" => message!("units of the series", "序列单位"),
        "year" => message!("year", "年份"),
        "yuan" => message!("yuan", "元"),
        "yuan a month" => message!("yuan a month", "元/月"),
        "years" => message!("years", "岁"),
        other => Message::verbatim(other),
    }
}
