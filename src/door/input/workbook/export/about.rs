//! The first sheet of a workbook: what it is, and how it is filled in.

use super::Writer;
use crate::input::workbook::form::Purpose;
use crate::spreadsheet::{Filled, Page};

impl Writer<'_> {
    pub(super) fn about(&self) -> Page {
        let lines: &[(&str, &str)] = &[
            match self.purpose {
                Purpose::Template => (
                    "Template of a district, written by `bedplan new`. Everything yellow is invented: replace it.",
                    "区县数据模板，由 `bedplan new` 生成。标黄的内容均为虚构的占位数，请替换为本地数据。",
                ),
                Purpose::Export => (
                    "A scenario, written by `bedplan export`. Change what you like and import it again.",
                    "由 `bedplan export` 导出的情景。修改后可重新导入。",
                ),
            },
            (
                "Then: bedplan import <this workbook>, and run the scenario it writes.",
                "填好后运行：bedplan import <本工作簿>，再运行生成的情景。",
            ),
            ("", ""),
            (
                "District: name, years, people who are supported. Townships: one a row. People: residents by township, sex and age.",
                "“区县”填名称、年份、特困人员；“镇街”每行一个镇街；“人口”按镇街、性别、年龄组填常住人口。",
            ),
            (
                "Homes: in service in the base year. Projects: under construction or planned, with start and opening (2026-03).",
                "“机构”填基准年在营机构；“项目”填在建和规划项目，开工、投用时间写成 2026-03。",
            ),
            (
                "Targets: what the plan asks for, from which year. Shares in per cent (73 %) or as 0.73.",
                "“指标”填规划指标及达标年份；比例可写 73% 或 0.73。",
            ),
            (
                "Travel: minutes between townships; one direction is enough. Write `none` in the place of minutes where there is no way. Or give latitude and longitude on the sheet of townships and clear the sheet of travel.",
                "“出行”填镇街之间的分钟数，每对填一个方向即可；确实不通的填“无”。也可以在“镇街”表填经纬度，并清空“出行”表。",
            ),
            (
                "Care need, settings: usual values that may stay; the report says that they are not the district's.",
                "“失能”“设定”为常用取值，可以保留；报告会注明这些不是本地数据。",
            ),
            ("", ""),
            (
                "Class says how far a number is to be trusted: census, official, published, estimate, assumption. Source: an id of the sheet of sources, or words. Blank: an assumption of this workbook.",
                "“等级”表示数据可信程度：普查、官方、文献、估算、假设。“来源”填来源表中的编号，或直接写文字。留空按本工作簿的假设计。",
            ),
            (
                "Ids may be left blank; they are then made from the names. Columns may be added and moved; heads may have other names (`bedplan import --names`).",
                "编号可以留空，程序按名称生成。可以增加列、调整列的顺序；表头也可以用其他名称（见 `bedplan import --names`）。",
            ),
            ("Nothing here is protected, and there are no macros.", "本工作簿没有保护，也没有宏。"),
        ];
        let rows = lines.iter().map(|(en, zh)| vec![Filled::text(self.say(en, zh))]).collect();
        Page { name: self.sheet("about"), rows, ..Page::default() }
    }
}
