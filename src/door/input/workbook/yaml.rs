//! A scenario's tree as the file that is kept: sections in their order, each with a line that says
//! what it is.

use crate::domain::template::{OFFERED, PLACEHOLDER};
use crate::input::yaml::show;
use crate::input::{Entry, Node, Sources, Value};
use crate::language::{Lang, visible};

/// The sections in their order, with what they are in English and Chinese.
const SECTIONS: &[(&str, &str, &str)] = &[
    ("format", "", ""),
    ("name", "", ""),
    ("title", "", ""),
    ("district", "", ""),
    ("district_id", "", ""),
    ("note", "", ""),
    ("lang", "", ""),
    ("seed", "", ""),
    ("draws", "", ""),
    ("sampling", "", ""),
    ("chance_events", "", ""),
    ("period", "", ""),
    ("elderly_age", "", ""),
    ("sources", "Where numbers come from.", "数据来源"),
    ("townships", "Townships; the data tables use their ids.", "镇街；数据表引用其编号"),
    ("population", "People of the base year.", "基准年人口"),
    ("mortality", "Death rates.", "死亡率"),
    ("migration", "Net migrants a year as a share of the people there.", "净迁移率（每年）"),
    ("common_factors", "What assumptions have in common.", "各项假设的共同因子"),
    ("care_need", "Care need.", "失能状况"),
    ("uptake", "Share of older people who would live in a bed.", "入住比例"),
    ("supported", "People the district must be able to house.", "特困人员"),
    ("supply", "What holds for all homes and projects.", "各机构和项目的共同假设"),
    (
        "travel",
        "How far people go to a bed; `none`: nobody leaves the own township.",
        "就近入住；`none` 表示只在本镇街入住",
    ),
    ("baseline", "Stated totals of the base year.", "基准年总数"),
    (
        "facilities",
        "Homes in service, and projects (those with `project:`).",
        "在营机构和建设项目（有 `project:` 的为项目）",
    ),
    ("measures", "Measures.", "调整举措"),
    ("series", "Counts from outside the model.", "外部数列"),
    ("rules", "Caps and floors, checked in every draw.", "指标，每次模拟逐年核对"),
];

/// The place of a section; one that is not known comes last.
pub(super) fn rank(key: &str) -> usize {
    SECTIONS.iter().position(|(section, ..)| *section == key).unwrap_or(SECTIONS.len())
}

/// The text of the scenario. `from` are the names of the workbooks.
pub(super) fn written(root: &Node, lang: Lang, from: &str) -> String {
    let Value::Map(entries) = &root.value else { return String::new() };
    let say = |en: &str, zh: &str| match lang {
        Lang::En => en.to_owned(),
        Lang::Zh => zh.to_owned(),
    };
    let from = visible(from).into_owned();
    let mut text =
        String::from("# yaml-language-server: $schema=schemas/scenario.schema.json\n#\n");
    text.push_str(&say(
        &format!("# Made from {from} by `bedplan import`. Change the workbook and import it again, or go on from this file.\n"),
        &format!("# 由 `bedplan import` 根据 {from} 生成。可修改工作簿后重新导入，也可直接在本文件上继续修改。\n"),
    ));
    let none = Sources::reading(crate::input::InMemory::default());
    for entry in entries {
        let known = SECTIONS.iter().find(|(section, ..)| *section == entry.key);
        if let Some((_, en, zh)) = known.filter(|(_, en, _)| !en.is_empty()) {
            text.push_str(&format!("\n# {}\n", say(en, zh)));
        } else if entry.key == "format" || known.is_none() {
            text.push('\n');
        }
        let [invented, offered] = [PLACEHOLDER, OFFERED]
            .map(|source| entry.key != "sources" && cites(&entry.value, source));
        if invented {
            text.push_str(&say(
                "# PLACEHOLDERS: what cites `placeholder` is invented and not of any district. Replace it.\n",
                "# 占位数：引用 `placeholder` 的数字是虚构的，不属于任何地区，请替换。\n",
            ));
        }
        if offered {
            text.push_str(&say(
                "# What cites `offered` are usual values that bedplan offers, not numbers of this district.\n",
                "# 引用 `offered` 的是 bedplan 提供的常用取值，不是本地数据。\n",
            ));
        }
        let alone = Node { value: Value::Map(vec![Entry::clone(entry)]), span: root.span };
        text.push_str(&show::show(&alone, &none, false));
    }
    text
}

/// Whether anything below a node cites a source.
pub(super) fn cites(node: &Node, source: &str) -> bool {
    match &node.value {
        Value::Map(entries) => entries.iter().any(|entry| {
            (entry.key == "source" && matches!(&entry.value.value, Value::Text(id) if id == source))
                || cites(&entry.value, source)
        }),
        Value::List(items) => items.iter().any(|item| cites(item, source)),
        _ => false,
    }
}
