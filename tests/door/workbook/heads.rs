//! Heads of a list in two rows: which column under a head of a number is the number, what is added
//! up, and what is not used.

use bedplan::domain::FacilityIndex;

use super::Outcome;
use super::ledgers::{Corners, anchor, listed};

const FIRST: [&str; 6] =
    ["机构名称", "所在镇街", "兴办主体", "运营方式", "床位总数", "护理型床位数"];

/// Rows of three homes with further columns, under heads in two rows; the heads of groups merged or
/// not.
fn grouped_rows(
    groups: &[(&str, &[&str])],
    homes: &[&[&str]; 3],
    is_merged: bool,
) -> (Vec<Vec<String>>, Vec<Corners>) {
    let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let (mut top, mut below) = (owned(&FIRST), vec![String::new(); FIRST.len()]);
    let mut merged: Vec<Corners> = (0..6).map(|column| ((0, column), (1, column))).collect();
    for (head, parts) in groups {
        let first = u32::try_from(top.len()).expect("few");
        top.push((*head).to_owned());
        top.resize(top.len() + parts.len() - 1, String::new());
        below.extend(owned(parts));
        merged.push(((0, first), (0, u32::try_from(top.len()).expect("few") - 1)));
    }
    let mut rows = vec![top, below];
    for (name, own) in ["甲敬老院", "乙敬老院", "丙颐养院"].iter().zip(homes) {
        let mut row = owned(&[name, "青山镇", "公办", "公建民营", "120", "30"]);
        row.extend(owned(own));
        rows.push(row);
    }
    (rows, if is_merged { merged } else { Vec::new() })
}

fn imported(rows: &[Vec<String>], merged: &[Corners]) -> Outcome {
    let rows: Vec<Vec<&str>> =
        rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    listed(&rows, merged)
}

fn grouped(groups: &[(&str, &[&str])], homes: &[&[&str]; 3]) -> Outcome {
    let (rows, merged) = grouped_rows(groups, homes, true);
    imported(&rows, &merged)
}

/// The residents that demand is anchored to.
#[track_caller]
fn residents(outcome: &Outcome) -> Option<f64> {
    assert_eq!(outcome.problems, "", "{}", outcome.said);
    assert!(!outcome.said.contains("passed over"), "{}", outcome.said);
    assert!(!outcome.said.contains("did `"), "{}", outcome.said);
    anchor(outcome).map(|(residents, ..)| residents)
}

#[test]
fn the_total_under_a_head_of_a_number_is_the_number_wherever_it_stands() {
    let homes: [&[&str]; 3] = [&["20", "70"], &["0", "50"], &["10", "30"]];
    for total in ["小计", "合计", "总计", "总数", "计", "合计（人）"] {
        for is_merged in [true, false] {
            let (rows, merged) =
                grouped_rows(&[("入住老年人数", &["特困", total])], &homes, is_merged);
            let outcome = imported(&rows, &merged);
            assert_eq!(residents(&outcome), Some(150.0), "{total} {is_merged}\n{}", outcome.said);
            assert!(outcome.said.contains("not used: 入住老年人数：特困"), "{}", outcome.said);
        }
    }
    let kept = grouped(&[("入住老年人数", &["特困", "小计"])], &homes);
    let kept = kept.file("data/ledger.csv");
    assert!(kept.contains("\"甲敬老院\",\"residents\",\"70\",\"台账 H3\""), "{kept}");
    assert!(kept.contains("\"甲敬老院\",\"入住老年人数：特困\",\"20\",\"台账 G3\""), "{kept}");
}

#[test]
fn heads_in_two_rows_that_are_printed_again_are_no_home() {
    let homes: [&[&str]; 3] = [&["20", "70"], &["0", "50"], &["10", "30"]];
    let (mut rows, merged) = grouped_rows(&[("入住老年人数", &["特困", "小计"])], &homes, true);
    let again = [rows[0].clone(), rows[1].clone()];
    rows.splice(4..4, again);
    let outcome = imported(&rows, &merged);
    assert_eq!(outcome.problems, "");
    assert_eq!(anchor(&outcome).map(|(residents, ..)| residents), Some(150.0));
}

#[test]
fn a_total_and_those_among_it_are_read_for_beds_residents_and_staff() {
    let first = ["机构名称", "所在镇街", "兴办主体", "运营方式"];
    for (total, residents_head) in [("总数", "入住老年人数"), ("合计", "入住人数")] {
        let mut top = first.to_vec();
        top.extend(["床位数", "", residents_head, "", "从业人员数", ""]);
        let below = ["", "", "", "", total, "其中：护理型", total, "其中：失能", total, "护理员"];
        let home = ["甲敬老院", "青山镇", "公办", "公建民营", "120", "30", "90", "25", "22", "15"];
        let merged: Vec<Corners> = (0..4)
            .map(|column| ((0, column), (1, column)))
            .chain([4, 6, 8].map(|column| ((0, column), (0, column + 1))))
            .collect();
        let outcome = listed(&[&top, &below, &home], &merged);
        assert_eq!(residents(&outcome), Some(90.0), "{}", outcome.said);
        let not_used = format!("not used: {residents_head}：其中：失能, 从业人员数：护理员");
        assert!(outcome.said.contains(&not_used), "{}", outcome.said);
        assert!(outcome.file("data/ledger.csv").contains("\"staff\",\"22\""));
        let homes = outcome.well().scenario.facilities;
        let nursing = homes[FacilityIndex::new(0)].beds.kind(bedplan::domain::BedKind::Nursing);
        assert_eq!((homes[FacilityIndex::new(0)].beds.total(), nursing), (120, 30));
    }
    // Nursing care of residents is no nursing bed, and carers alone are not the staff.
    let homes: [&[&str]; 3] = [&["20", "70", "9"], &["5", "50", "7"], &["10", "30", "5"]];
    let groups: [(&str, &[&str]); 2] =
        [("入住老年人数", &["其中：护理型", "总数"]), ("从业人员数", &["护理员"])];
    let outcome = grouped(&groups, &homes);
    assert_eq!(residents(&outcome), Some(150.0), "{}", outcome.said);
    assert!(outcome.said.contains("入住老年人数：其中：护理型"), "{}", outcome.said);
}

#[test]
fn parts_without_a_total_are_added_up_only_where_they_are_all_of_it() {
    let homes: [&[&str]; 3] = [&["20", "30", "40"], &["0", "10", "20"], &["10", "5", "15"]];
    for parts in [["自理", "半失能", "失能"], ["完全失能", "部分失能", "能自理"]]
    {
        let outcome = grouped(&[("入住老年人数", &parts)], &homes);
        assert_eq!(residents(&outcome), Some(150.0), "{}", outcome.said);
        let said =
            format!("added up, as there is no column of the total: 入住老年人数：{}", parts[0]);
        assert!(outcome.said.contains(&said), "{}", outcome.said);
        assert!(outcome.said_in_chinese.contains("没有合计列，已将各列相加"));
        let kept = outcome.file("data/ledger.csv");
        assert!(kept.contains("\"residents\",\"90\",\"台账 G3+H3+I3\""), "{kept}");
        assert!(
            kept.contains(&format!("\"入住老年人数：{}\",\"30\",\"台账 H3\"", parts[1])),
            "{kept}"
        );
    }
    // By sex, with those among them beside; a blank part leaves the sum unknown.
    let outcome = grouped(&[("入住老年人数", &["男", "女", "其中：特困"])], &homes);
    assert_eq!(residents(&outcome), Some(75.0), "{}", outcome.said);
    let blank: [&[&str]; 3] = [&["20", "30"], &["", "10"], &["10", "5"]];
    let outcome = grouped(&[("入住老年人数", &["男", "女"])], &blank);
    assert_eq!(residents(&outcome), None);
    assert!(outcome.said.contains("only 2 of 3 homes"), "{}", outcome.said);
    // Others are perhaps not all, or count somebody twice.
    for parts in [["特困", "低保", "失能"], ["男", "失能", "自理"], ["自理", "失能", "失智"]]
    {
        let outcome = grouped(&[("入住老年人数", &parts)], &homes);
        assert_eq!(residents(&outcome), None, "{}", outcome.said);
        assert!(outcome.said.contains("`入住老年人数` is not used"), "{}", outcome.said);
        let said = &outcome.said_in_chinese;
        assert!(said.contains("“入住老年人数”未使用：其下没有合计列"), "{said}");
        assert!(said.contains(&format!("入住老年人数：{}", parts[2])), "{said}");
    }
}

#[test]
fn of_several_years_the_last_is_read_and_of_permitted_and_present_the_present() {
    let homes: [&[&str]; 3] = [&["60", "70"], &["40", "50"], &["20", "30"]];
    for years in [["2024年", "2025年"], ["2024", "2025"], ["2024年末", "2025年末"]] {
        let outcome = grouped(&[("入住老年人数", &years)], &homes);
        assert_eq!(residents(&outcome), Some(150.0), "{years:?}\n{}", outcome.said);
        let said = format!("“入住老年人数”取“{}”一列，未取“{}”", years[1], years[0]);
        assert!(outcome.said_in_chinese.contains(&said), "{}", outcome.said_in_chinese);
    }
    for there in [["核定", "实有"], ["核定人数", "实际人数"]] {
        let outcome = grouped(
            &[("从业人员数", &there), ("入住老年人数", &["男", "女"])],
            &[&["30", "22", "40", "30"], &["20", "15", "30", "20"], &["10", "8", "10", "20"]],
        );
        assert_eq!(residents(&outcome), Some(150.0), "{}", outcome.said);
        assert!(outcome.file("data/ledger.csv").contains("\"staff\",\"22\""), "{}", outcome.said);
    }
    // Beds, in one row of heads and in two.
    let one =
        ["机构名称", "所在镇街", "兴办主体", "运营方式", "核定床位", "实有床位", "护理型床位数"];
    let home = ["甲敬老院", "青山镇", "公办", "公建民营", "150", "120", "30"];
    let outcome = listed(&[&one, &home], &[]);
    assert!(outcome.said.contains("`实有床位` is read, and not `核定床位`"), "{}", outcome.said);
    assert_eq!(outcome.well().scenario.facilities[FacilityIndex::new(0)].beds.total(), 120);
    let top = ["机构名称", "所在镇街", "兴办主体", "运营方式", "床位数", "", "护理型床位数"];
    let below = ["", "", "", "", "核定", "实有", ""];
    let mut merged: Vec<Corners> = [0, 1, 2, 3, 6].map(|column| ((0, column), (1, column))).into();
    merged.push(((0, 4), (0, 5)));
    let outcome = listed(&[&top, &below, &home], &merged);
    assert_eq!(outcome.well().scenario.facilities[FacilityIndex::new(0)].beds.total(), 120);
}

#[test]
fn a_title_is_said_to_be_passed_over_and_names_the_district() {
    let home = ["甲敬老院", "青山镇", "公办", "公建民营", "120", "30"];
    for (title, district) in [
        ("清河区养老机构基本情况表（2025年末）", "清河区"),
        ("2025年末万盛经济技术开发区养老机构台账", "万盛经济技术开发区"),
        ("巫山县养老机构一览表", "巫山县"),
    ] {
        let outcome = listed(&[&[title], &FIRST, &home], &[]);
        assert!(outcome.said.contains("passed over: row 1 (`"), "{}", outcome.said);
        let text = format!("区县名称取自工作表“台账”的标题：{district}");
        assert!(outcome.said_in_chinese.contains(&text), "{}", outcome.said_in_chinese);
        assert_eq!(outcome.well().scenario.district.zh, district);
    }
    for title in ["社区养老机构一览表", "养老机构一览表", "农贸市场周边机构"]
    {
        let outcome = listed(&[&[title], &FIRST, &home], &[]);
        assert!(
            outcome.said_in_chinese.contains("暂用文件名“台账”"),
            "{}",
            outcome.said_in_chinese
        );
    }
}
