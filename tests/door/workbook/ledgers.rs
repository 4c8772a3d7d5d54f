//! Lists of homes as they are kept: other names of columns, two rows of heads, titles, totals,
//! words merged over rows.

use bedplan::domain::{FacilityIndex, Operator, Owner};
use bedplan::input::workbook::{Residents, names::Names};
use bedplan::spreadsheet::{Book, Cell, Region, Sheet};

use super::{Outcome, import, import_with, own_names};

/// Two corners of cells that are merged.
pub(super) type Corners = ((u32, u32), (u32, u32));

fn sheet(name: &str, rows: &[&[&str]], merged: &[Corners]) -> Sheet {
    let mut sheet = Sheet { name: name.to_owned(), ..Sheet::default() };
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(*cells) {
            if !cell.is_empty() {
                let cell =
                    cell.parse().map_or_else(|_| Cell::Text((*cell).to_owned()), Cell::Number);
                sheet.cells.insert((row, column), cell);
            }
        }
    }
    sheet.merged =
        merged.iter().map(|(first, last)| Region { first: *first, last: *last }).collect();
    sheet
}

fn ledger() -> Sheet {
    sheet(
        "Sheet1",
        &[
            &["清河区养老机构基本情况台账（2025年）"],
            &[
                "序号",
                "机构名称",
                "所在镇街",
                "机构性质",
                "床位数（张）",
                "",
                "入住老年人数",
                "从业人员数",
                "联系电话",
            ],
            &["", "", "", "", "总数", "护理型", "", "", ""],
            &["1", "区社会福利院", "城关街道", "公办公营", "260", "140", "180", "65", "023-1"],
            &["2", "颐乐养老中心", "", "民办", "180", "120", "131", "40", "023-2"],
            &["3", "东岭镇敬老院", "东岭镇", "公建民营", "80", "20", "52", "12", ""],
            &["", "合计", "", "", "520", "280", "363", "117", ""],
            &["填表人：张三"],
        ],
        &[
            ((0, 0), (0, 8)),
            ((1, 4), (1, 5)),
            ((1, 1), (2, 1)),
            ((1, 2), (2, 2)),
            ((1, 3), (2, 3)),
            ((1, 6), (2, 6)),
            ((1, 7), (2, 7)),
            ((1, 8), (2, 8)),
            ((3, 2), (4, 2)),
        ],
    )
}

fn near() -> Sheet {
    sheet("出行", &[&["起点", "终点", "行车时间"], &["城关街道", "东岭镇", "25"]], &[])
}

#[test]
fn a_ledger_is_understood_by_the_names_in_use_and_nothing_of_it_is_lost() {
    let book = Book { sheets: vec![ledger(), near()] };
    let outcome = import(&[("台账.xlsx", &book)], &Names::default());
    for said in [
        "rows 3",
        "入住老年人数",
        "not used: 序号, 联系电话",
        "row 7 (`合计`), row 8 (`填表人：张三`)",
        "no sheet lists townships; taken from the homes: 城关街道, 东岭镇",
        "not in the workbook, and taken from the template:",
        "kept beside the scenario",
    ] {
        assert!(outcome.said.contains(said), "{said}\n{}\n{}", outcome.said, outcome.problems);
    }
    let kept = outcome.file("data/ledger.csv");
    assert!(kept.contains("\"区社会福利院\",\"residents\",\"180\",\"Sheet1 G4\""), "{kept}");
    assert!(kept.contains("\"颐乐养老中心\",\"联系电话\",\"023-2\",\"Sheet1 I5\""), "{kept}");
    let scenario = outcome.well().scenario;
    let homes: Vec<_> = scenario
        .facilities
        .iter()
        .map(|home| {
            (
                home.township.get(),
                home.owner,
                home.beds.operator(Operator::Social),
                home.beds.kind(bedplan::domain::BedKind::Nursing),
            )
        })
        .collect();
    assert_eq!(
        homes,
        [(0, Owner::Public, 0, 140), (0, Owner::Private, 180, 120), (1, Owner::Public, 80, 20)]
    );
}

/// The anchor an import came to: residents, class and source.
pub(super) fn anchor(outcome: &Outcome) -> Option<(f64, String, String)> {
    let scenario =
        &outcome.imported.as_ref().unwrap_or_else(|| panic!("{}", outcome.problems)).scenario;
    let assumption = &scenario.assumptions[scenario.uptake.anchor?.0];
    let origin = &assumption.provenance;
    Some((assumption.distribution.mean(), origin.class.word().to_owned(), origin.source.clone()))
}

#[test]
fn residents_of_all_homes_anchor_demand_and_else_are_kept_and_it_is_said() {
    let with = |change: &dyn Fn(&mut Sheet), wish: Residents| {
        let mut homes = ledger();
        change(&mut homes);
        let book = Book { sheets: vec![homes, near()] };
        import_with(&[("台账.xlsx", &book)], &Names::default(), wish)
    };
    // 180 + 131 + 52; a ledger that names no class has an assumption, and says where it stands.
    let all = with(&|_| (), Residents::Anchor);
    let (residents, class, source) = anchor(&all).expect("an anchor");
    assert_eq!((residents, class.as_str(), source.as_str()), (363.0, "assumption", "workbook"));
    assert!(all.said.contains("residents of all 3 homes in service: 363"), "{}", all.said);
    assert!(all.file("scenario.yaml").contains("anchor:"), "written where a planner can change it");

    let kept = [
        (with(&|_| (), Residents::Keep), "as asked, demand is not anchored"),
        (with(&|s| drop(s.cells.remove(&(4, 6))), Residents::Anchor), "only 2 of 3 homes"),
        (
            with(
                &|s| drop(s.cells.insert((4, 6), Cell::Text("约130".to_owned()))),
                Residents::Anchor,
            ),
            "no whole number can be read in Sheet1 G5",
        ),
        // Fewer than the supported who are housed by the template.
        (
            with(
                &|s| (3..6).for_each(|row| drop(s.cells.insert((row, 6), Cell::Number(0.0)))),
                Residents::Anchor,
            ),
            "supported persons alone are said to be housed",
        ),
    ];
    for (outcome, said) in kept {
        assert_eq!(anchor(&outcome), None, "{said}");
        assert!(outcome.said.contains(said), "{said}\n{}", outcome.said);
        assert!(outcome.file("data/ledger.csv").contains("residents"), "{said}");
    }
}

#[test]
fn a_planner_adds_names_and_several_workbooks_make_one_district() {
    let mut homes = ledger();
    homes.cells.insert((2, 4), Cell::Text("编制".to_owned()));
    let (homes, ways) = (Book { sheets: vec![homes] }, Book { sheets: vec![near()] });
    let books = [("台账.xlsx", &homes), ("出行.xlsx", &ways)];
    let outcome = import(&books, &Names::default());
    assert!(
        outcome.problems.contains("there is no column `beds` (床位总数)"),
        "{}",
        outcome.problems
    );
    let (names, problems) = own_names("of,means,name\nfacilities,beds.total,编制\n");
    assert_eq!(problems, "");
    assert_eq!(import(&books, &names).well().scenario.facilities.len(), 3);
}

/// A ledger with a number merged over two homes.
pub(super) fn merged() -> Outcome {
    let mut homes = ledger();
    homes.cells.remove(&(4, 5));
    homes.merged.push(Region { first: (3, 5), last: (4, 5) });
    let book = Book { sheets: vec![homes, near()] };
    import(&[("台账.xlsx", &book)], &Names::default())
}

/// A workbook in which nothing is a district's.
pub(super) fn something_else() -> Outcome {
    let book = Book { sheets: vec![sheet("账目", &[&["日期", "金额"], &["x", "1"]], &[])] };
    import(&[("账.xlsx", &book)], &Names::default())
}

/// A ledger in which a home has more residents than beds.
pub(super) fn crowded() -> Outcome {
    let mut homes = ledger();
    homes.cells.insert((5, 6), Cell::Number(500.0));
    let book = Book { sheets: vec![homes, near()] };
    import(&[("台账.xlsx", &book)], &Names::default())
}

#[test]
fn residents_beyond_the_beds_are_warned_of_in_their_cell_and_count_as_far_as_added_beds_explain_them()
 {
    let outcome = crowded();
    assert!(
        outcome.problems.contains("warning[W1101]: sheet `Sheet1`, cell G6"),
        "{}",
        outcome.problems
    );
    assert!(outcome.said.contains("half as many again as beds in Sheet1 G6"), "{}", outcome.said);
    assert!(outcome.problems.contains("anchor no demand"), "{}", outcome.problems);
    assert_eq!((anchor(&outcome), outcome.warnings), (None, 1));
    // Of 80 beds, 120 residents are half as many again, and 121 more.
    for (residents, counts) in [(81.0, true), (120.0, true), (121.0, false)] {
        let mut homes = ledger();
        homes.cells.insert((5, 6), Cell::Number(residents));
        let book = Book { sheets: vec![homes, near()] };
        let outcome = import(&[("台账.xlsx", &book)], &Names::default());
        let sum = anchor(&outcome).map(|(sum, ..)| sum);
        assert_eq!(sum, counts.then_some(180.0 + 131.0 + residents));
        assert_eq!(outcome.problems.contains("count as residents"), counts, "{}", outcome.problems);
        assert_eq!(outcome.warnings, 1);
    }
}

#[test]
fn owner_and_operator_that_contradict_are_warned_of() {
    let said = |owner: &str, operator: &str| {
        let heads = [
            "机构名称",
            "所属街镇",
            "举办性质",
            "运营方式",
            "床位总数",
            "其中：护理床位",
            "在住老人",
            "工作人员",
        ];
        let home = ["颐乐园", "清河区东岭镇", owner, operator, "80", "20", "40", "9"];
        let other = ["东岭镇敬老院", "东岭镇", "公办", "公建民营", "80", "20", "40", "9"];
        let homes = sheet("台账", &[&heads, &home, &other], &[]);
        let outcome = import(&[("台账.xlsx", &Book { sheets: vec![homes] })], &Names::default());
        // The two ways to write the township are one, the other names of columns are understood,
        // and nothing is left over.
        assert!(!outcome.said.contains("not used"), "{}", outcome.said);
        assert!(outcome.said.contains("residents of all 2 homes"), "{}", outcome.said);
        let warned = outcome.problems.contains("warning[W1101]: sheet `台账`, cell D2");
        assert_eq!(outcome.well().scenario.townships.len(), 1);
        warned
    };
    for (owner, operator) in [
        ("民办", "公办公营"),
        ("民办", "公办民营"),
        ("公建民营", "政府"),
        ("公办", "民办民营"),
        ("民办", "政府运营"),
    ] {
        assert!(said(owner, operator), "{owner} {operator}");
    }
    for (owner, operator) in [
        ("民办", "民营"),
        ("公办", "公建民营"),
        ("公建民营", "公建民营"),
        ("公办", "民营"),
        ("事业单位", "事业单位"),
        ("民办", "企业"),
    ] {
        assert!(!said(owner, operator), "{owner} {operator}");
    }
}

#[test]
fn a_list_of_several_townships_alone_is_told_what_it_lacks_at_the_list() {
    let alone = |more: Option<Sheet>| {
        let sheets = std::iter::once(ledger()).chain(more).collect();
        import(&[("台账.xlsx", &Book { sheets })], &Names::default())
    };
    let outcome = alone(None);
    assert!(outcome.imported.is_none());
    assert!(outcome.problems.contains("error[E1105]"), "{}", outcome.problems);
    assert!(outcome.problems.contains("--> 台账.xlsx [Sheet1] C4"), "{}", outcome.problems);
    assert!(!outcome.problems.contains("scenario.yaml"), "{}", outcome.problems);
    // What the help says to add is understood, in both languages.
    for (name, heads, row) in [
        ("区县", ["项目", "数值"], ["出行", "无"]),
        ("District", ["item", "value"], ["Travel", "none"]),
    ] {
        assert!(alone(Some(sheet(name, &[&heads, &row], &[]))).imported.is_some(), "{name}");
    }
    let ways = sheet("Travel", &[&["from", "to", "minutes"], &["城关街道", "东岭镇", "25"]], &[]);
    assert!(alone(Some(ways)).imported.is_some());
}

#[test]
fn a_column_that_is_not_used_and_looks_like_one_that_is_wanted_is_asked_about() {
    let mut homes = ledger();
    homes.cells.insert((1, 6), Cell::Text("入住老年人统计人数".to_owned()));
    homes.cells.insert((1, 7), Cell::Text("从业人圆数".to_owned()));
    let book = Book { sheets: vec![homes, near()] };
    let outcome = import(&[("台账.xlsx", &book)], &Names::default());
    assert!(outcome.said.contains("did `入住老年人统计人数` mean"), "{}", outcome.said);
    assert!(outcome.said.contains("did `从业人圆数` mean `从业人员数`?"), "{}", outcome.said);
    assert!(!outcome.said.contains("did `联系电话`"), "{}", outcome.said);
}

#[test]
fn a_number_merged_over_rows_is_not_divided_by_guess() {
    let said = merged().problems;
    assert!(said.contains("error[E1104]") && said.contains("cell F5"), "{said}");
}

#[test]
fn a_workbook_of_something_else_is_refused_with_what_to_do() {
    let said = something_else().problems;
    assert!(said.contains("error[E1107]") && said.contains("bedplan new"), "{said}");
}

#[test]
fn a_hundred_homes_and_thirty_townships_are_all_there() {
    let mut homes = vec![vec![
        "机构名称".to_owned(),
        "所在镇街".to_owned(),
        "运营方式".to_owned(),
        "床位总数".to_owned(),
        "护理型床位数".to_owned(),
    ]];
    let mut ways = vec![vec!["起点".to_owned(), "终点".to_owned(), "分钟".to_owned()]];
    for n in 0..100 {
        homes.push(vec![
            format!("第{n}养老院"),
            format!("第{}镇", n % 30),
            "公建民营".to_owned(),
            format!("{}", 50 + n),
            "20".to_owned(),
        ]);
    }
    for from in 0..30 {
        for to in from + 1..30 {
            ways.push(vec![format!("第{from}镇"), format!("第{to}镇"), "30".to_owned()]);
        }
    }
    let of = |name: &str, rows: &[Vec<String>]| {
        let rows: Vec<Vec<&str>> =
            rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        sheet(name, &rows, &[])
    };
    let book = Book { sheets: vec![of("机构", &homes), of("出行", &ways)] };
    let scenario = import(&[("大区.xlsx", &book)], &Names::default()).well().scenario;
    assert_eq!((scenario.facilities.len(), scenario.townships.len()), (100, 30));
}

/// A list of homes in one township with these rows, and what came of it.
pub(super) fn listed(rows: &[&[&str]], merged: &[Corners]) -> Outcome {
    let book = Book { sheets: vec![sheet("台账", rows, merged)] };
    import(&[("台账.xlsx", &book)], &Names::default())
}

const HEADS: [&str; 7] =
    ["序号", "机构名称", "所在镇（街道）", "兴办主体", "运营方式", "床位总数", "护理型床位数"];
const HOME: [&str; 7] = ["1", "甲敬老院", "青山镇", "公办", "公建民营", "120", "30"];

#[test]
fn what_stands_at_the_foot_of_a_list_and_rows_of_numbers_alone_are_no_homes() {
    let outcome = listed(
        &[
            &["青山镇养老机构一览表"],
            &HEADS,
            &HOME,
            &["2"],
            &["一、社会办机构"],
            &["3", "乙颐养院", "青山镇", "民办", "民营", "80", "80"],
            &["", "共计", "", "", "", "200", "110"],
            &["制表人：张三", "", "", "审核人：李四", "", "2026-01-05", ""],
            &["单位负责人：王五", "联系电话", "", "", "", "", "023"],
        ],
        &[((4, 0), (4, 6))],
    );
    assert_eq!(outcome.problems, "");
    for row in ["row 4 (`2`)", "row 5 (`一、社会办机构`)", "row 8 (`制表人：张三`)", "row 9"]
    {
        assert!(outcome.said.contains(row), "{row}: {}", outcome.said);
    }
    // A serial number is not asked about.
    assert!(!outcome.said.contains("did `序号` mean"), "{}", outcome.said);
    assert_eq!(outcome.well().scenario.facilities.len(), 2);
}

#[test]
fn two_lists_below_each_other_are_read_each_with_its_own_heads() {
    let projects = [
        "序号",
        "机构名称",
        "所在镇街",
        "兴办主体",
        "运营方式",
        "床位总数",
        "护理型床位数",
        "阶段",
        "开工时间",
        "投用时间",
    ];
    let project = [
        "1",
        "青山颐养中心",
        "青山镇",
        "公办",
        "公建民营",
        "60",
        "60",
        "规划",
        "2026-03",
        "2028-06",
    ];
    let outcome = listed(
        &[
            &["一、在营机构"],
            &HEADS,
            &HOME,
            &["", "合计", "", "", "", "120", "30"],
            &[],
            &["二、建设项目"],
            &projects,
            &project,
        ],
        &[],
    );
    assert!(outcome.said.contains("sheet `台账`: 2 lists below each other"), "{}", outcome.said);
    let homes = outcome.well().scenario.facilities;
    assert_eq!(homes.iter().filter(|home| home.project.is_some()).count(), 1);
    assert_eq!(homes.len(), 2);
}

#[test]
fn a_home_that_is_closed_or_not_open_is_doubted_in_its_cell() {
    let said = |status: &str| {
        let mut home = HOME.to_vec();
        home.push(status);
        let mut heads = HEADS.to_vec();
        heads.push("运营状态");
        let outcome = listed(&[&heads, &home], &[]);
        let warned = outcome.chinese.contains("“台账”H2 单元格：该机构注明");
        assert_eq!(outcome.warnings, usize::from(warned));
        warned
    };
    assert!(said("停业") && said("已关停") && said("筹建中"));
    assert!(!said("在营") && !said("2019年停业整顿三个月，此后正常运营"));
}

#[test]
fn of_two_columns_that_say_the_same_the_first_is_read_and_the_other_said() {
    let mut heads = HEADS.to_vec();
    heads.push("核定床位数");
    let mut home = HOME.to_vec();
    home.push("999");
    let outcome = listed(&[&heads, &home], &[]);
    assert!(outcome.said.contains("核定床位数"), "{}", outcome.said);
    let homes = outcome.well().scenario.facilities;
    assert_eq!(homes[FacilityIndex::new(0)].beds.total(), 120);
}

#[test]
fn what_an_import_says_in_chinese_is_chinese() {
    let mut home = HOME.to_vec();
    home[5] = "/";
    let mut other = HOME.to_vec();
    (other[1], other[5]) = ("乙敬老院", "0.25");
    let outcome = listed(
        &[&HEADS, &home, &other, &["3", "丙敬老院", "青山镇", "民办", "公办民营", "9", "3"]],
        &[],
    );
    let said = outcome.chinese;
    assert!(said.contains("“床位总数”列另有1处同类问题"), "{said}");
    assert!(said.contains("如果没有，请填 0") && said.contains("目前按兴办主体“民办”"), "{said}");
    for raw in ["beds.total", "private", "social", "nursing"] {
        assert!(!said.contains(raw), "{raw}\n{said}");
    }
    let missing = listed(&[&HEADS[..6], &HOME[..6]], &[]).chinese;
    assert!(missing.contains("缺少列“护理型床位数”") && !missing.contains("nursing"), "{missing}");
}

#[test]
fn heads_under_a_wider_one_are_read_with_what_it_is_about() {
    for (above, own) in [("床位情况（张）", "总数"), ("床位数量", "合计"), ("床位", "总数")]
    {
        let top = ["序号", "机构名称", "所在镇（街道）", "机构性质", above, "", "入住情况", ""];
        let below = ["", "", "", "", own, "其中：护理型", "老年人数", "入住率"];
        let home = ["1", "甲敬老院", "青山镇", "公建民营", "120张", "30", "60", "50%"];
        let merged: Vec<Corners> = (0..4)
            .map(|column| ((0, column), (1, column)))
            .chain([((0, 4), (0, 5)), ((0, 6), (0, 7))])
            .collect();
        let outcome = listed(&[&top, &below, &home], &merged);
        assert_eq!(outcome.problems, "", "{above} {own}");
        assert!(
            outcome.said.contains("residents of the one home in service: 60"),
            "{}",
            outcome.said
        );
        let homes = outcome.well().scenario.facilities;
        assert_eq!(homes[FacilityIndex::new(0)].beds.total(), 120);
    }
}
