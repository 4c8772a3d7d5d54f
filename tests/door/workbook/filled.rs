//! The template, filled in for six townships, nine homes, two projects and a target for 2030; and
//! everything that can be wrong with it.

use bedplan::domain::{FacilityIndex, Lang, Operator, TemplateInputs};
use bedplan::input::starter::{self, Plan};
use bedplan::input::workbook;
use bedplan::spreadsheet::{Cell, Day, Page};

use super::{import_pages, page, put, row, row_of, text};

/// The template of `bedplan new`, as it is.
pub(super) fn template(townships: u16) -> Vec<Page> {
    let plan = Plan {
        name: "qinghe".to_owned(),
        townships,
        base_year: 2025,
        horizon: 2040,
        elderly_age: 60,
        lang: Lang::Zh,
    };
    workbook::template(&starter::files(&plan).expect("a plan"), Lang::Zh)
}

const TOWNSHIPS: [(&str, &str); 6] = [
    ("城关街道", "城镇"),
    ("东岭镇", "乡村"),
    ("西河镇", "乡村"),
    ("南坪镇", "乡村"),
    ("北山乡", "乡村"),
    ("龙潭镇", "乡村"),
];
const HOMES: [(&str, &str, &str, &str, &str, &str); 9] = [
    ("区社会福利院", "城关街道", "公办", "政府运营", "260", "140"),
    ("颐乐养老中心", "城关街道", "民办", "社会化运营", "180", "120"),
    ("东岭镇敬老院", "东岭镇", "公办", "政府运营", "80", "20"),
    ("东岭康养院", "东岭镇", "民办", "社会化运营", "60", "30"),
    ("西河镇敬老院", "西河镇", "公办", "政府运营", "90", "25"),
    ("南坪镇敬老院", "南坪镇", "公办", "社会化运营", "70", "20"),
    ("北山乡敬老院", "北山乡", "公办", "政府运营", "40", "10"),
    ("龙潭镇敬老院", "龙潭镇", "公办", "政府运营", "75", "15"),
    ("龙潭夕阳红养老院", "龙潭镇", "民办", "社会化运营", "50", "20"),
];

/// The template filled in as a planner does: own rows in place of the yellow ones, sources left as
/// they are.
pub(super) fn filled() -> Vec<Page> {
    let mut pages = template(3);
    let district = page(&mut pages, "区县");
    for (row, item) in
        ["情景名称", "区县名称", "标题"].iter().zip(["qinghe-2030", "清河区", "清河区养老机构规划"])
    {
        let at = district
            .rows
            .iter()
            .position(
                |cells| matches!(&cells[0].cell, Some(Cell::Text(text)) if text.starts_with(*row)),
            )
            .expect("the item");
        put(district, at, "数值", Some(Cell::Text(item.to_owned())));
    }
    let townships = page(&mut pages, "镇街");
    townships.rows = TOWNSHIPS
        .iter()
        .map(|(name, area)| {
            row_of(townships, &[("镇街名称", name), ("城乡", area), ("人口不确定度", "0.05")])
        })
        .collect();
    let people = page(&mut pages, "人口");
    let like = people.rows[0].clone();
    people.rows = TOWNSHIPS
        .iter()
        .enumerate()
        .flat_map(|(at, (name, _))| [(at, *name, "男"), (at, *name, "女")])
        .map(|(at, name, sex)| {
            let mut cells = like.clone();
            for (column, cell) in cells.iter_mut().enumerate() {
                cell.placeholder = false;
                if let Some(Cell::Number(persons)) = &mut cell.cell {
                    *persons = (*persons * (1.1 + 0.2 * at as f64)).round() + column as f64;
                }
            }
            cells[0] = text(name);
            cells[1] = text(sex);
            cells
        })
        .collect();
    let homes = page(&mut pages, "机构");
    homes.rows = HOMES
        .iter()
        .map(|(name, township, owner, operator, beds, nursing)| {
            row_of(
                homes,
                &[
                    ("机构名称", name),
                    ("所在镇街", township),
                    ("兴办主体", owner),
                    ("运营方式", operator),
                    ("床位总数", beds),
                    ("护理型床位数", nursing),
                ],
            )
        })
        .collect();
    let projects = page(&mut pages, "项目");
    projects.rows = [
        ("南坪养老服务中心", "南坪镇", "在建", "2024-06", "2026-12", "120", "90"),
        ("北山康养中心", "北山乡", "规划", "2027-03", "2029-06", "100", "80"),
    ]
    .iter()
    .map(|(name, township, stage, start, opening, beds, nursing)| {
        row_of(
            projects,
            &[
                ("机构名称", name),
                ("所在镇街", township),
                ("兴办主体", "公办"),
                ("运营方式", "社会化运营"),
                ("床位总数", beds),
                ("护理型床位数", nursing),
                ("阶段", stage),
                ("开工时间", start),
                ("投用时间", opening),
            ],
        )
    })
    .collect();
    let targets = page(&mut pages, "指标");
    targets.rows = vec![row_of(
        targets,
        &[
            ("指标名称", "护理型床位占比"),
            ("测算口径", "护理型床位占比"),
            ("不低于", "65%"),
            ("起始年份", "2030"),
            ("约束性", "约束性"),
        ],
    )];
    let travel = page(&mut pages, "出行");
    travel.rows = Vec::new();
    for (at, (from, _)) in TOWNSHIPS.iter().enumerate() {
        for (to, _) in &TOWNSHIPS[at + 1..] {
            travel.rows.push(row(&[from, to, "25"]));
        }
    }
    pages
}

#[test]
fn the_template_as_it_is_becomes_a_scenario_all_of_placeholders() {
    let outcome = import_pages(&template(3));
    let scenario = outcome.file("scenario.yaml").to_owned();
    assert!(scenario.contains("source: placeholder") && scenario.contains("source: offered"));
    assert!(!scenario.contains("source: workbook"), "{scenario}");
    assert_eq!(outcome.warnings, 0, "{}", outcome.problems);
    assert_eq!(outcome.well().scenario.townships.len(), 3);
}

#[test]
fn a_filled_workbook_is_a_district_that_answers_for_its_targets() {
    let outcome = import_pages(&filled());
    let text = outcome.file("scenario.yaml").to_owned();
    let inputs = TemplateInputs::of(&outcome.imported.as_ref().expect("a scenario").scenario);
    let offered = inputs.expect("usual values stay").offered;
    // Homes and projects are the planner's; what projects may be late by is a usual value of
    // supply.
    assert!(offered.contains(&"supply".to_owned()), "{offered:?}");
    assert!(!offered.contains(&"facilities".to_owned()), "{offered:?}");
    assert!(!text.contains("placeholder"), "what was filled in is nobody's placeholder:\n{text}");
    let scenario = outcome.well().scenario;
    assert_eq!((scenario.name.as_str(), scenario.lang), ("qinghe-2030", Lang::Zh));
    assert_eq!(scenario.headline, [2030]);
    assert_eq!(scenario.townships.len(), 6);
    let projects = scenario.facilities.iter().filter(|facility| facility.project.is_some()).count();
    assert_eq!((scenario.facilities.len(), projects), (11, 2));
    assert_eq!(scenario.rules.len(), 1);
    let beds: u32 = scenario
        .facilities
        .iter()
        .filter(|facility| facility.project.is_none())
        .map(|facility| {
            facility.beds.operator(Operator::Government) + facility.beds.operator(Operator::Social)
        })
        .sum();
    assert_eq!(beds, 260 + 180 + 80 + 60 + 90 + 70 + 40 + 75 + 50);
    assert_eq!(scenario.facilities[FacilityIndex::new(2)].id, "dong-ling-zhen-jing-lao-yuan");
}

#[test]
fn what_excel_does_to_data_changes_nothing() {
    let plain = import_pages(&filled());
    let mut pages = filled();
    // Full-width figures, thousands marks, units, numbers as text, a blank inside a name, a place
    // without its last word.
    let homes = page(&mut pages, "机构");
    put(homes, 0, "床位总数", Some(Cell::Text("２６０".to_owned())));
    put(homes, 0, "护理型床位数", Some(Cell::Text("140张".to_owned())));
    put(homes, 1, "床位总数", Some(Cell::Number(180.000_000_000_1)));
    put(homes, 2, "所在镇街", Some(Cell::Text("东岭".to_owned())));
    put(homes, 3, "运营方式", None);
    // A share as a number in a cell of per cent, months as dates.
    let targets = page(&mut pages, "指标");
    put(targets, 0, "不低于", Some(Cell::Number(0.65)));
    let projects = page(&mut pages, "项目");
    let date = |year, month, day| Some(Cell::Date(Day { year, month, day }));
    put(projects, 0, "开工时间", date(2024, 6, 1));
    put(projects, 1, "投用时间", Some(Cell::Text("2029年6月".to_owned())));
    // A total row, a note, blank rows.
    let people = page(&mut pages, "人口");
    let width = people.heads.len();
    let mut total = people.rows[0].clone();
    total[0] = text("合计");
    people.rows.push(vec![Default::default(); width]);
    people.rows.push(total);
    people
        .rows
        .push(row(&["注：以上为2025年末常住人口，依据公安户籍与抽样调查推算，仅供规划测算使用。"]));
    // A title over the heads.
    people.notes = vec!["清河区分年龄人口（2025年末）".to_owned(), String::new()];
    let changed = import_pages(&pages);
    for file in ["scenario.yaml", "data/population.csv", "data/travel.csv"] {
        assert_eq!(changed.file(file), plain.file(file), "{file}");
    }
    assert!(
        changed
            .said
            .contains("passed over: row 1 (`清河区分年龄人口（2025年末）`), row 17 (`合计`)"),
        "{}",
        changed.said
    );
}

#[test]
fn a_band_of_which_excel_made_a_date_is_read_back_and_so_is_one_across() {
    let plain = import_pages(&filled());
    let mut book = bedplan::spreadsheet::as_book(&filled());
    let people = book.sheets.iter_mut().find(|sheet| sheet.name == "人口").expect("the sheet");
    let mut dated = 0;
    for cell in people.cells.values_mut() {
        let day = match cell {
            Cell::Text(text) if text == "5~9" => Day { year: 2025, month: 5, day: 9 },
            Cell::Text(text) if text == "10~14" => Day { year: 2025, month: 10, day: 14 },
            _ => continue,
        };
        *cell = Cell::Date(day);
        dated += 1;
    }
    assert_eq!(dated, 2);
    let outcome = super::import(&[("district.xlsx", &book)], &Default::default());
    assert_eq!(outcome.file("data/population.csv"), plain.file("data/population.csv"));
}

#[test]
fn a_hidden_sheet_and_one_of_something_else_are_said_and_not_read() {
    let mut book = bedplan::spreadsheet::as_book(&filled());
    let mut hidden = book.sheets.iter().find(|sheet| sheet.name == "机构").expect("homes").clone();
    hidden.name = "机构 旧".to_owned();
    hidden.hidden = true;
    let mut other = hidden.clone();
    (other.name, other.hidden) = ("会议记录".to_owned(), false);
    other.cells.retain(|(row, column), _| *row > 3 && *column == 0);
    book.sheets.extend([hidden, other]);
    let outcome = super::import(&[("district.xlsx", &book)], &Default::default());
    assert!(
        outcome.said.contains("sheet `机构 旧` is hidden and was not read"),
        "{}",
        outcome.said
    );
    assert!(outcome.said.contains("sheet `会议记录` was not read"), "{}", outcome.said);
    assert_eq!(outcome.well().scenario.facilities.len(), 11);
}

/// One change of the filled workbook, the cell that is then wrong, and words of the problem.
type Wrong = (&'static str, &'static str, usize, Option<Cell>, &'static str, &'static str);

#[test]
fn every_mistake_is_refused_in_its_cell() {
    let of = |text: &str| Some(Cell::Text(text.to_owned()));
    let wrong: Vec<Wrong> = vec![
        ("机构", "床位总数", 2, of("约80"), "cell E4", "is not exact"),
        ("机构", "床位总数", 2, of("八十来张"), "cell E4", "is not a number"),
        ("机构", "床位总数", 2, None, "cell E4", "is blank"),
        ("机构", "护理型床位数", 2, Some(Cell::Number(99.0)), "机构] F4", "99"),
        ("机构", "床位总数", 2, Some(Cell::Number(8.5)), "cell E4", "is not a whole number"),
        ("机构", "床位总数", 2, Some(Cell::Number(80_000.0)), "机构] E4", "80000"),
        ("机构", "床位总数", 2, Some(Cell::Uncomputed), "cell E4", "saved without its value"),
        ("机构", "床位总数", 2, Some(Cell::Fault("#REF!".to_owned())), "cell E4", "#REF!"),
        ("机构", "所在镇街", 4, of("西何镇"), "cell B6", "did you mean `西河镇`"),
        ("机构", "运营方式", 4, of("不详"), "cell D6", "is not known here"),
        ("机构", "机构名称", 4, of("东岭康养院"), "cell A6", "stands twice"),
        ("机构", "机构名称", 4, None, "cell A6", "has no name"),
        ("项目", "投用时间", 1, of("2029"), "cell I3", "has no month"),
        ("项目", "投用时间", 1, Some(Cell::Number(2029.1)), "cell I3", "January or October"),
        ("项目", "投用时间", 1, of("2026-01"), "项目] ", "2026-01"),
        ("指标", "不低于", 0, Some(Cell::Number(65.0)), "指标] C2", "65"),
        ("指标", "测算口径", 0, of("护理型床位站比"), "cell B2", "did you mean `护理型床位占比`"),
        ("指标", "起始年份", 0, Some(Cell::Number(2060.0)), "指标] E2", "2060"),
        ("人口", "5~9", 3, of("很多"), "cell D5", "is not a number"),
        ("人口", "5~9", 3, None, "cell D5", "is blank"),
        ("人口", "5~9", 3, Some(Cell::Number(-5.0)), "人口] D5", "-5"),
        ("人口", "性别", 3, of("不详"), "cell B5", "is not known here"),
        ("出行", "分钟", 1, of("很远"), "cell C3", "is not a number"),
        ("出行", "到达镇街", 1, of("不存在镇"), "cell B3", "there is no township"),
        ("镇街", "城乡", 1, of("山区"), "镇街] ", "山区"),
        ("区县", "数值", 6, Some(Cell::Number(2095.0)), "区县] ", "2095"),
    ];
    for (sheet, head, row, cell, place, words) in wrong {
        let mut pages = filled();
        put(page(&mut pages, sheet), row, head, cell.clone());
        let outcome = import_pages(&pages);
        let said = &outcome.problems;
        assert!(outcome.imported.is_none(), "{sheet} {head} {row} {cell:?} passed");
        assert!(
            said.contains(place) && said.contains(words),
            "{sheet} {head} {cell:?}: {place}, {words}\n{said}"
        );
        assert!(outcome.chinese.contains("错误[E"), "{}", outcome.chinese);
    }
}

#[test]
fn ways_that_are_forgotten_are_an_error_and_none_is_an_answer() {
    let mut pages = filled();
    page(&mut pages, "出行").rows.truncate(10);
    let outcome = import_pages(&pages);
    assert!(
        outcome
            .problems
            .contains("minutes are missing for 5 of 15 pairs of townships: 西河镇–北山乡"),
        "{}",
        outcome.problems
    );
    let mut pages = filled();
    page(&mut pages, "出行").rows.clear();
    let outcome = import_pages(&pages);
    assert!(
        outcome.problems.contains("nothing says how far the 6 townships are"),
        "{}",
        outcome.problems
    );
    let district = page(&mut pages, "区县");
    let at = district.rows.iter().position(
        |cells| matches!(&cells[0].cell, Some(Cell::Text(text)) if text == "出行 / Travel"),
    );
    put(district, at.expect("the row"), "数值", Some(Cell::Text("无".to_owned())));
    let outcome = import_pages(&pages);
    assert!(outcome.file("scenario.yaml").contains("travel: none\n"), "{}", outcome.problems);
    // One pair without a way is said in the place of its minutes.
    let mut pages = filled();
    put(page(&mut pages, "出行"), 0, "分钟", Some(Cell::Text("无".to_owned())));
    let outcome = import_pages(&pages);
    assert_eq!(outcome.file("data/travel.csv").lines().count(), 1 + 2 * 14);
}

#[test]
fn coordinates_do_in_the_place_of_minutes() {
    let mut pages = filled();
    page(&mut pages, "出行").rows.clear();
    let townships = page(&mut pages, "镇街");
    for row in 0..6 {
        put(townships, row, "纬度", Some(Cell::Number(29.0 + 0.05 * row as f64)));
        put(townships, row, "经度", Some(Cell::Number(107.0)));
    }
    let outcome = import_pages(&pages);
    let text = outcome.file("scenario.yaml");
    assert!(text.contains("detour:") && !text.contains("data/travel.csv"), "{text}");
}

#[test]
fn a_number_that_is_wrong_is_named_by_the_cell_in_which_it_stands() {
    let mut pages = filled();
    page(&mut pages, "人口").rows[1][3] = super::number(-5.0);
    let outcome = import_pages(&pages);
    let first = |text: &str| text.lines().take(2).collect::<Vec<_>>().join("\n");
    let (english, chinese) = (first(&outcome.problems), first(&outcome.chinese));
    let place = english.rsplit(' ').next().unwrap_or_default().to_owned();
    assert!(english.contains(&format!("cell {place}, column `5~9`")), "{english}");
    assert!(chinese.contains(&format!("{place} 单元格，“5~9”列")), "{chinese}");
}

#[test]
fn travel_that_is_emptied_is_one_problem_and_no_word_of_yaml() {
    let mut pages = filled();
    page(&mut pages, "出行").rows.clear();
    let outcome = import_pages(&pages);
    assert!(outcome.problems.contains("error[E1105]"), "{}", outcome.problems);
    assert_eq!(outcome.problems.matches("error[").count(), 1, "{}", outcome.problems);
}
