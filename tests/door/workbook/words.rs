//! What is wrong with a workbook is told in the workbook's own words: sheet, cell, head as it
//! stands; no key, id or file of a scenario.

use bedplan::spreadsheet::{Cell, Page};

use super::filled::filled;
use super::{import_pages, page, put, row};

/// A mistake: the sheet, the head, the row, and what is written there.
type Mistake = (&'static str, &'static str, usize, Option<Cell>);

fn of(text: &str) -> Option<Cell> {
    Some(Cell::Text(text.to_owned()))
}

fn n(number: f64) -> Option<Cell> {
    Some(Cell::Number(number))
}

/// Mistakes in single cells.
fn mistakes() -> Vec<Mistake> {
    vec![
        ("区县", "数值", 0, of("清河 2030")),
        ("区县", "数值", 6, of("今年")),
        ("区县", "数值", 6, n(2095.0)),
        ("区县", "数值", 7, n(2020.0)),
        ("区县", "数值", 8, of("2060")),
        ("区县", "数值", 9, n(12.0)),
        ("区县", "数值", 10, n(5.0)),
        ("区县", "数值", 11, n(-3.0)),
        ("区县", "数值", 12, n(900000.0)),
        ("区县", "数值", 13, of("明年")),
        ("区县", "数值", 14, n(4.0)),
        ("区县", "数值", 15, n(4.0)),
        ("区县", "数值", 16, n(4.0)),
        ("区县", "数值", 18, n(-1.0)),
        ("区县", "数值", 19, n(0.0)),
        ("区县", "数值", 20, of("很远")),
        ("镇街", "镇街名称", 1, None),
        ("镇街", "镇街名称", 1, of("城关街道")),
        ("镇街", "城乡", 1, of("山区")),
        ("镇街", "纬度", 1, n(129.0)),
        ("镇街", "人口不确定度", 1, n(-0.5)),
        ("镇街", "编号", 1, of("东岭 1")),
        ("镇街", "等级", 1, of("一级")),
        ("机构", "床位总数", 2, n(60000.0)),
        ("机构", "床位总数", 2, n(-8.0)),
        ("机构", "床位总数", 2, n(8.5)),
        ("机构", "床位总数", 2, of("约80")),
        ("机构", "护理型床位数", 2, n(99.0)),
        ("机构", "所在镇街", 4, of("西何镇")),
        ("机构", "所在镇街", 4, None),
        ("机构", "兴办主体", 4, of("集体")),
        ("机构", "运营方式", 4, of("不详")),
        ("机构", "医养结合", 4, of("大概")),
        ("机构", "机构名称", 4, None),
        ("机构", "机构名称", 4, of("东岭康养院")),
        ("机构", "编号", 4, of("A 区")),
        ("机构", "等级", 4, of("甲")),
        ("项目", "投用时间", 1, n(2026.1)),
        ("项目", "投用时间", 1, of("2026.1")),
        ("项目", "投用时间", 1, of("2026-01")),
        ("项目", "投用时间", 0, of("2025-06")),
        ("项目", "投用时间", 0, of("2055-06")),
        ("项目", "开工时间", 0, of("2024-13")),
        ("项目", "阶段", 0, of("拟建设")),
        ("项目", "床位总数", 0, None),
        ("指标", "测算口径", 0, of("护理床占比")),
        ("指标", "测算口径", 0, of("数列总数")),
        ("指标", "测算口径", 0, of("持证人员缺口")),
        ("指标", "不低于", 0, n(65.0)),
        ("指标", "不低于", 0, None),
        ("指标", "不低于", 0, n(-0.2)),
        ("指标", "不高于", 0, n(0.9)),
        ("指标", "起始年份", 0, None),
        ("指标", "起始年份", 0, n(2060.0)),
        ("指标", "起始年份", 0, n(30.0)),
        ("指标", "截止年份", 0, n(2028.0)),
        ("指标", "适用范围", 0, of("南屏")),
        ("指标", "约束性", 0, of("也许")),
        ("指标", "数列编号", 0, of("站点")),
        ("人口", "5~9", 3, of("很多")),
        ("人口", "5~9", 3, None),
        ("人口", "5~9", 3, n(-5.0)),
        ("人口", "性别", 3, of("不详")),
        ("人口", "性别", 3, of("男")),
        ("人口", "镇街", 3, of("东陵镇")),
        ("人口", "镇街", 3, of("西河镇")),
        ("出行", "分钟", 1, of("很远")),
        ("出行", "分钟", 1, n(-4.0)),
        ("出行", "分钟", 1, n(5000.0)),
        ("出行", "分钟", 1, None),
        ("出行", "到达镇街", 1, of("不存在镇")),
        ("出行", "到达镇街", 1, of("东岭镇")),
        ("失能", "失能半失能比例", 1, n(35.0)),
        ("失能", "年龄组", 1, of("六十多")),
        ("设定", "数值", 3, of("很大")),
        ("设定", "数值", 5, n(-7.0)),
        ("设定", "字段", 4, of("uptake.fulll.value")),
        ("设定", "数值", 9, of("很大")),
    ]
}

/// What a mistake makes of the workbook.
fn with(mistake: &Mistake) -> Vec<Page> {
    let mut pages = filled();
    let (sheet, head, row, cell) = mistake;
    put(page(&mut pages, sheet), *row, head, cell.clone());
    pages
}

/// The lines of a text that a problem begins with.
fn titles(text: &str) -> Vec<&str> {
    let begins =
        |line: &&str| ["error[", "warning[", "错误[", "警告["].iter().any(|b| line.starts_with(b));
    text.lines().filter(begins).collect()
}

/// What no planner has seen: keys, addresses, files, marks of YAML, ids that were made.
fn strange(text: &str) -> Vec<String> {
    const WORDS: [&str; 22] = [
        "YAML",
        "CSV",
        ".yaml",
        ".csv",
        "yaml",
        "{",
        "}",
        "at_least",
        "at_most",
        "persons`",
        "minutes`",
        "`township",
        "`from`",
        "`to`",
        "`age_band",
        "`class",
        "`source",
        "`project",
        "beds.",
        "`series",
        "键值",
        "字段",
    ];
    let mut found: Vec<String> =
        WORDS.iter().filter(|word| text.contains(**word)).map(|word| (*word).to_owned()).collect();
    for id in ["dong-ling", "cheng-guan", "xi-he", "nan-ping", "bei-shan", "long-tan", "hu-li-xing"]
    {
        found.extend(text.contains(id).then(|| id.to_owned()));
    }
    found
}

/// The titles, labels and advice of problems, without the rows of the sheets.
fn said(text: &str) -> String {
    let row = |line: &&str| {
        let bare = line.trim_start();
        !bare.starts_with(|c: char| c.is_ascii_digit()) && !bare.starts_with("-->")
    };
    text.lines().filter(row).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_mistake_is_told_in_the_words_of_the_workbook() {
    let mut wrong = Vec::new();
    for mistake in mistakes() {
        let outcome = import_pages(&with(&mistake));
        for text in [&outcome.problems, &outcome.chinese] {
            let strange = strange(&said(text));
            if !strange.is_empty() {
                wrong.push(format!("{mistake:?}: {strange:?}\n{text}"));
            }
            for title in titles(text) {
                let english = title.contains("sheet `") && title.contains(", cell ");
                let chinese = title.contains("工作表“") && title.contains(" 单元格");
                if !(english || chinese) {
                    wrong.push(format!("{mistake:?}: no cell\n{title}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{} of them", wrong.join("\n\n"), wrong.len());
}

#[test]
fn mistakes_of_all_sheets_are_told_in_one_round() {
    let mut pages = filled();
    for (sheet, head, row, cell, ..) in [
        ("镇街", "纬度", 1, n(129.0)),
        ("人口", "5~9", 3, n(-5.0)),
        ("机构", "床位总数", 2, of("约80")),
        ("机构", "所在镇街", 5, of("西何镇")),
        ("机构", "护理型床位数", 6, n(99.0)),
        ("项目", "投用时间", 1, of("2026.1")),
        ("项目", "投用时间", 0, of("2025-06")),
        ("出行", "分钟", 1, n(5000.0)),
        ("指标", "不低于", 0, n(65.0)),
        ("失能", "失能半失能比例", 1, n(35.0)),
        ("区县", "数值", 20, of("很近")),
    ] {
        put(page(&mut pages, sheet), row, head, cell);
    }
    let told = import_pages(&pages).problems;
    for place in [
        "[镇街] C3",
        "[人口] D5",
        "[机构] E4",
        "[机构] B7",
        "[机构] F8",
        "[项目] I3",
        "[项目] I2",
        "[出行] C3",
        "[指标] C2",
        "[失能] C3",
        "[区县] B22",
    ] {
        assert!(told.contains(place), "{place}\n{told}");
    }
    assert_eq!(told.matches("error[").count(), 11, "{told}");
}

#[test]
fn what_follows_from_a_mistake_is_not_told_besides() {
    for (sheet, head, row, cell) in [
        ("镇街", "镇街名称", 1, None),
        ("镇街", "镇街名称", 1, of("城关街道")),
        ("机构", "机构名称", 4, None),
        ("机构", "床位总数", 2, None),
        ("机构", "床位总数", 2, of("不详")),
        ("项目", "开工时间", 0, of("明年")),
        ("人口", "镇街", 3, of("东陵镇")),
        ("人口", "性别", 3, of("不详")),
        ("出行", "到达镇街", 1, of("不存在镇")),
    ] {
        let mut pages = filled();
        let total = ("区县", "数值", 14, n(9.0));
        for (sheet, head, row, cell) in [(sheet, head, row, cell.clone()), total] {
            put(page(&mut pages, sheet), row, head, cell);
        }
        let outcome = import_pages(&pages);
        assert_eq!(
            titles(&outcome.problems).len(),
            1,
            "{sheet} {head} {cell:?}\n{}",
            outcome.problems
        );
    }
}

#[test]
fn a_township_without_people_and_one_twice_are_told_at_their_rows() {
    let mut pages = filled();
    page(&mut pages, "人口").rows.truncate(10);
    let outcome = import_pages(&pages);
    assert!(outcome.chinese.contains("没有镇街“龙潭镇”的人口数据"), "{}", outcome.chinese);
    assert!(
        outcome.chinese.contains("[人口] ") && outcome.chinese.contains("[镇街] A7"),
        "{}",
        outcome.chinese
    );
    let mut pages = filled();
    put(page(&mut pages, "人口"), 4, "镇街", of("城关街道"));
    let outcome = import_pages(&pages);
    assert!(outcome.chinese.contains("[人口] C6"), "{}", outcome.chinese);
    assert!(outcome.chinese.contains("“城关街道”、男"), "{}", outcome.chinese);
    // Minutes that are left blank, in their cell.
    let mut pages = filled();
    put(page(&mut pages, "出行"), 4, "分钟", None);
    let outcome = import_pages(&pages);
    assert!(outcome.chinese.contains("[出行] C6"), "{}", outcome.chinese);
    // A way that stands twice.
    let mut pages = filled();
    let travel = page(&mut pages, "出行");
    travel.rows.push(row(&["城关街道", "东岭镇", "40"]));
    let outcome = import_pages(&pages);
    assert!(outcome.chinese.contains("[出行] C17"), "{}", outcome.chinese);
    assert!(
        outcome.chinese.contains("从“城关街道”到“东岭镇”的路程出现了两次"),
        "{}",
        outcome.chinese
    );
}

#[test]
fn rows_of_one_target_are_its_bounds_by_year() {
    let mut pages = filled();
    let targets = page(&mut pages, "指标");
    let again = targets.rows[0].clone();
    targets.rows.push(again);
    put(targets, 0, "不低于", of("60%"));
    put(targets, 0, "起始年份", n(2026.0));
    put(targets, 1, "不低于", of("73%"));
    let outcome = import_pages(&pages);
    assert!(
        outcome.said_in_chinese.contains("按分年份的界限读取：护理型床位占比"),
        "{}",
        outcome.said_in_chinese
    );
    let text = outcome.file("scenario.yaml").to_owned();
    assert!(
        text.contains("at_least: { 2026: 0.6, 2030: 0.73 }") || text.contains("2026: 0.6\n"),
        "{text}"
    );
    assert_eq!(outcome.well().scenario.rules.len(), 1);
    // The years may stand in any order.
    let targets = page(&mut pages, "指标");
    targets.rows.swap(0, 1);
    assert_eq!(import_pages(&pages).well().scenario.rules.len(), 1);
    // Another place: another target of the same name.
    put(page(&mut pages, "指标"), 1, "适用范围", of("乡村"));
    let outcome = import_pages(&pages);
    assert_eq!(outcome.well().scenario.rules.len(), 2);
}

#[test]
fn a_target_that_stands_twice_from_one_year_is_refused_at_its_row() {
    for bound in ["65%", "70%"] {
        let mut pages = filled();
        let targets = page(&mut pages, "指标");
        let again = targets.rows[0].clone();
        targets.rows.push(again);
        put(targets, 1, "不低于", of(bound));
        let outcome = import_pages(&pages);
        assert_eq!(titles(&outcome.problems).len(), 1, "{bound}\n{}", outcome.problems);
        assert!(outcome.chinese.contains("[指标] "), "{}", outcome.chinese);
        assert!(
            outcome.chinese.contains("“护理型床位占比”从 2030 年起有两行"),
            "{}",
            outcome.chinese
        );
    }
}

#[test]
fn beds_that_cannot_be_read_are_not_held_against_residents() {
    let mut pages = filled();
    put(page(&mut pages, "机构"), 2, "床位总数", of("约80"));
    put(page(&mut pages, "机构"), 2, "入住老年人数", n(45.0));
    let outcome = import_pages(&pages);
    assert!(!outcome.problems.contains("W1101"), "{}", outcome.problems);
    assert_eq!(titles(&outcome.problems).len(), 1, "{}", outcome.problems);
}
