//! Units of the scenario format and of assumptions as words.
//!
//! The schema names each in English; this is the one place that says them in Chinese. Never converts a number.

use crate::language::Message;
use crate::message;

/// A unit of the schema or of a column as words. What nobody has named here stays as it is; a test holds that the schema has no such unit.
#[must_use]
pub fn unit(name: &str) -> Message {
    match name {
        "a year" => message!("a year", "每年"),
        "beds" => message!("beds", "张床位"),
        "correlation" => message!("correlation", "相关系数"),
        "deaths per person-year" => message!("deaths per person-year", "人年死亡率"),
        "degrees" => message!("degrees", "度"),
        "draws" => message!("draws", "次模拟"),
        "facilities" => message!("facilities", "家机构"),
        "file" => message!("file", "文件"),
        "homes" => message!("homes", "家机构"),
        "km/h" => message!("km/h", "千米/小时"),
        "log" => message!("log", "对数"),
        "log a year" => message!("log a year", "对数，每年"),
        "logit" => message!("logit", "对数几率"),
        "logit a year" => message!("logit a year", "对数几率，每年"),
        "minutes" => message!("minutes", "分钟"),
        "month" => message!("month", "年月"),
        "months" => message!("months", "个月"),
        "persons" => message!("persons", "人"),
        "probability" => message!("probability", "概率"),
        "ratio" => message!("ratio", "比值"),
        "share" => message!("share", "比例"),
        "share of the dependent" => message!("share of the dependent", "占失能者的比例"),
        "year" => message!("year", "年份"),
        "yuan" => message!("yuan", "元"),
        "yuan a month" => message!("yuan a month", "元/月"),
        "years" => message!("years", "岁"),
        other => Message::verbatim(other),
    }
}
