//! Money and staff of a province: sums by hand, rules on them, districts that say nothing of them,
//! and the same bytes however the work was divided.

use std::fs;
use std::path::Path;

use crate::support::{Case, files, program, said};

const DRAWS: &str = "40";

/// 5,260 beds of the first district at 10 yuan a month are 631,200 yuan a year, with a million
/// besides; 7,137 of the second at 20 are 1,712,880. Its project opens in 2025 at the earliest but
/// for a tiny chance, so that both hold to the end of 2022. One carer for each 100 beds: 52.6 in
/// the first, of whom 50 are there, so that 3 are missing; 71.37 in the second, which does not say
/// how many are there. The third says nothing of money and staff.
const FIRST: &str = r"
costs:
  price_year: 2020
  discount_rate: { value: 0.03, class: assumption, source: invented }
  payers:
    - { id: county, name: { en: Counties, zh: 县财政 } }
    - { id: homes, name: { en: Homes, zh: 机构 } }
  items:
    - { id: upkeep, name: { en: Upkeep, zh: 维护 }, group: running, payer: homes, per: bed_months, amount: { value: 10, class: assumption, source: invented } }
    - { id: grant, name: { en: Grant, zh: 拨款 }, group: capital, payer: county, per: year, amount: { value: 1000000, class: assumption, source: invented } }
staff:
  - { id: carers, name: { en: Carers, zh: 护理员 }, beds_each: { general: { value: 100, class: assumption, source: invented }, nursing: { value: 100, class: assumption, source: invented } }, available: { base: { value: 50, class: assumption, source: invented } } }
";
const SECOND: &str = r"
costs:
  price_year: 2020
  discount_rate: { value: 0.03, class: assumption, source: invented }
  payers:
    - { id: homes, name: { en: Homes, zh: 机构 } }
  items:
    - { id: upkeep, name: { en: Upkeep, zh: 维护 }, group: running, payer: homes, per: bed_months, amount: { value: 20, class: assumption, source: invented } }
staff:
  - { id: carers, name: { en: Carers, zh: 护理员 }, beds_each: { general: { value: 100, class: assumption, source: invented }, nursing: { value: 100, class: assumption, source: invented } } }
";
const RULES: &str = r"  - { id: budget, name: { en: Budget, zh: 预算 }, metric: cost_in_year, at_most: 3344080, from: 2021, until: 2022, class: assumption, source: invented }
  - { id: a-yuan-less, name: { en: A yuan less, zh: 少一元 }, metric: cost_in_year, at_most: 3344079, from: 2021, until: 2022, class: assumption, source: invented }
  - { id: since, name: { en: Since, zh: 自2022年 }, metric: cumulative_cost, since: 2022, at_most: 3344080, from: 2022, until: 2022, class: assumption, source: invented }
  - { id: homes, name: { en: Homes, zh: 机构 }, metric: cumulative_cost, spending: { payer: homes }, at_most: 4688160, from: 2022, until: 2022, class: assumption, source: invented }
  - { id: capital, name: { en: Capital, zh: 建设投入 }, metric: cost_in_year, spending: { group: capital }, at_most: 999999, from: 2021, until: 2022, class: assumption, source: invented }
  - { id: carers, name: { en: Carers, zh: 护理员缺口 }, metric: staff_gap, staff: carers, at_most: 2, from: 2021, until: 2022, class: assumption, source: invented }
";

/// The text without the section from `begin` to `end`, or to its own end.
fn without(text: &str, begin: &str, end: Option<&str>) -> String {
    let (before, section) = text.split_once(begin).expect("such a section");
    let after = end.map_or("", |end| &section[section.find(end).expect("its end")..]);
    format!("{before}\n{after}")
}

/// Three districts that say nothing of money and staff.
fn silent() -> Case {
    let mut case = Case::copy_of("scenarios/province", "province.yaml")
        .rewrite("common.yaml", |text| without(text, "\ncosts:\n", None));
    for district in ["districts/d01.yaml", "districts/d02.yaml", "districts/d03.yaml"] {
        case = case.rewrite(district, |text| without(text, "\nstaff:\n", Some("rules:\n")));
    }
    case
}

fn case() -> Case {
    silent()
        .rewrite("districts/d01.yaml", |text| format!("{text}{FIRST}"))
        .rewrite("districts/d02.yaml", |text| format!("{text}{SECOND}"))
        .rewrite("province.yaml", |text| {
            let text = text.replace("headline: [2025, 2030, 2035]", "headline: [2022, 2030]");
            format!("{text}{RULES}")
        })
}

fn run(case: &Case, out: &str, more: &[&str]) -> String {
    let words = ["run", "province.yaml", "--draws", DRAWS, "--out", out];
    said(&program(case.folder(), &[&words[..], more].concat()), 0)
}

/// The rows of a table as columns by name.
fn rows(out: &Path, table: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    let text = fs::read_to_string(out.join(format!("tables/{table}.csv"))).expect("a table");
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let names: Vec<&str> = lines.next().expect("a header").split(',').collect();
    let row = |line: &str| {
        names
            .iter()
            .map(|name| (*name).to_owned())
            .zip(line.split(',').map(str::to_owned))
            .collect()
    };
    lines.map(row).collect()
}

#[test]
fn money_and_staff_of_a_province_are_sums_by_hand() {
    let case = case();
    run(&case, "out", &["--tables-only"]);
    let out = case.folder().join("out");
    let whole = rows(&out, "province");
    let of = |year: &str, quantity: &str| {
        let found = whole.iter().find(|row| row["year"] == year && row["quantity"] == quantity);
        let row = found.unwrap_or_else(|| panic!("no {quantity}"));
        let number = |name: &str| row[name].parse::<f64>().expect("a number");
        assert_eq!((number("p10"), number("p90")), (number("mean"), number("mean")), "{quantity}");
        // Of staff tenths are kept draw by draw, and the central case as it is.
        assert!((number("central") - number("mean")).abs() < 0.1, "{quantity}");
        (number("mean"), row["districts"].as_str(), row["unit"].as_str())
    };
    let year = 1_631_200.0 + 1_712_880.0;
    assert_eq!(of("2021", "money/total/all/in_year"), (year, "2", "yuan"));
    assert_eq!(of("2022", "money/total/all/cumulative"), (2.0 * year, "2", "yuan"));
    assert_eq!(of("2020", "money/total/all/cumulative"), (0.0, "2", "yuan"));
    assert_eq!(of("2021", "money/payer/county/in_year"), (1e6, "1", "yuan"));
    assert_eq!(of("2021", "money/payer/homes/in_year"), (631_200.0 + 1_712_880.0, "2", "yuan"));
    assert_eq!(of("2021", "money/group/capital/in_year"), (1e6, "1", "yuan"));
    // Tenths of staff: 52.6 and 71.4.
    assert_eq!(of("2021", "staff/carers/required"), (124.0, "2", "persons"));
    assert_eq!(of("2021", "staff/carers/available"), (50.0, "1", "persons"));
    assert_eq!(of("2021", "staff/carers/gap"), (3.0, "1", "persons"));

    let districts = rows(&out, "districts");
    let has = |id: &str, start: &str| {
        districts.iter().any(|row| row["district"] == id && row["quantity"].starts_with(start))
    };
    assert!(has("d01", "money/") && has("d01", "staff/carers/gap"));
    assert!(has("d02", "money/") && !has("d02", "staff/carers/gap") && has("d02", "staff/"));
    assert!(has("d03", "demand/") && !has("d03", "money/") && !has("d03", "staff/"));

    let ranking = rows(&out, "ranking");
    let ranked = |id: &str, name: &str| {
        let mut of = ranking.iter().filter(|row| row["district"] == id && row["year"] == "2022");
        of.next().expect("a district")[name].clone()
    };
    assert_eq!(ranked("d01", "cost_mean").parse(), Ok(2.0 * 1_631_200.0));
    assert_eq!(ranked("d01", "staff_missing_mean").parse(), Ok(3.0));
    assert_eq!(ranked("d02", "staff_missing_mean"), "");
    assert_eq!(ranked("d03", "cost_mean"), "");
}

#[test]
fn rules_of_a_province_on_money_and_staff_are_judged_to_the_yuan() {
    let case = case();
    let told = run(&case, "out", &["--tables-only"]);
    let judged = rows(&case.folder().join("out"), "indicators");
    let met = |rule: &str| {
        let mut of = judged.iter().filter(|row| row["rule"] == rule && row["year"] == "2022");
        let row = of.next_back().expect("a rule");
        (row["met_probability"].parse::<f64>().expect("a share"), row["districts"].clone())
    };
    let of = |n: &str| n.to_owned();
    assert_eq!(met("budget"), (1.0, of("2")));
    assert_eq!(met("a-yuan-less"), (0.0, of("2")));
    assert_eq!(met("since"), (1.0, of("2")));
    assert_eq!(met("homes"), (1.0, of("2")));
    assert_eq!(met("capital"), (0.0, of("1")));
    assert_eq!(met("carers"), (0.0, of("1")));
    // Which districts a rule leaves out is said before the draws, and in the answer.
    assert!(told.contains("rule `budget` of the whole counts 2 of 3 districts"), "{told}");
    assert!(told.contains("not said by `districts/d03.yaml`"), "{told}");
}

#[test]
fn the_report_says_which_districts_are_in_a_sum() {
    let case = case();
    run(&case, "en", &[]);
    let report = |out: &str| {
        fs::read_to_string(case.folder().join(out).join("report.md")).expect("a report")
    };
    let english = report("en");
    for said in [
        "From 2021 to 2030 all payers together pay",
        "; 2 of 3 districts)",
        "Budget, 2 of 3 districts",
        "at most 3.34 million yuan",
        "Carers: at the end of 2030",
        "Districts that give no costs, in no sum of money (1): District 3.",
        "| District 3 | not said | not said | not said |",
    ] {
        assert!(english.contains(said), "{said}: {english}");
    }
    run(&case, "zh", &["--lang", "zh"]);
    let chinese = report("zh");
    for said in [
        "2021年至2030年各方合计平均支出",
        "；计入3个区县中的2个）",
        "预算，计入3个区县中的2个",
        "护理员：2030年末平均缺",
        "未给出费用、不计入费用合计的区县（1个）：虚拟3区。",
    ] {
        assert!(chinese.contains(said), "{said}: {chinese}");
    }
}

#[test]
fn money_and_staff_have_the_same_bytes_however_the_work_was_divided() {
    let case = case();
    run(&case, "whole", &["--tables-only", "--threads", "1"]);
    let words = ["work", "province.yaml", "--dir", "work", "--parts", "3", "--draws", DRAWS];
    let units = ["d02.3-of-3", "d01.2-of-3", "d03.1-of-3"];
    said(&program(case.folder(), &[&words[..], &units].concat()), 0);
    run(&case, "parts", &["--tables-only", "--work", "work", "--parts", "3"]);
    let of = |out: &str| files(&case.folder().join(out));
    assert!(of("whole") == of("parts"), "the folders differ");
}

#[test]
fn what_cannot_be_asked_of_the_money_and_staff_of_a_province_is_refused() {
    let check = |case: &Case, status: i32| {
        said(&program(case.folder(), &["check", "province.yaml"]), status)
    };
    let with_rules = |case: Case| case.rewrite("province.yaml", |text| format!("{text}{RULES}"));
    let none = check(&with_rules(silent()), 3);
    assert!(none.contains("no district gives any costs"), "{none}");
    assert!(none.contains("no district says how many of any staff there are"), "{none}");
    for (old, new, says) in [
        ("spending: { payer: homes }", "spending: { payer: home }", "there is no payer `home`"),
        ("spending: { group: capital }", "spending: { item: grant }", "names `item`"),
        ("spending: { group: capital }", "spending: { group: allowance }", "no cost belongs"),
        ("staff: carers,", "staff: nurses,", "there is no kind of staff `nurses`"),
        ("staff_gap", "people_per_staff", "is not known of a province"),
        ("since: 2022", "since: 2020", "sums from 2020"),
        ("cost_in_year, at_most: 3344080", "cost_in_year, where: urban, at_most: 3344080", "where"),
    ] {
        let said = check(&case().edit(old, new), 3);
        assert!(said.contains(says), "{says}: {said}");
    }
    let prices = case().edit_in("districts/d02.yaml", "price_year: 2020", "price_year: 2018");
    let said = check(&prices, 3);
    assert!(said.contains("in yuan of 2018") && said.contains("E1302"), "{said}");
}
