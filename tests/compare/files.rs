//! What a comparison writes: the same bytes on any number of threads, changes in the words of a
//! planner, numbers that agree between files, and no text of a scenario as markup.

use crate::common::{Case, LATE, files};

fn compared(arguments: &[&str]) -> Case {
    let case = Case::new();
    case.variant("late", &LATE);
    let fixed = ["compare", "a.yaml", "late.yaml", "--draws", "60", "--out", "out"];
    case.bedplan(&[&fixed[..], arguments].concat(), 0);
    case
}

#[test]
fn the_folder_has_the_same_bytes_on_any_number_of_threads_and_from_run_folders() {
    let one = compared(&["--threads", "1"]);
    let all = files(&one.path("out"));
    for file in [
        "comparison.json",
        "small-comparison-en.xlsx",
        "small-comparison-en.docx",
        "small-comparison-en.html",
        "report.md",
        "tables/scorecard.csv",
    ] {
        assert!(all.contains_key(file), "{file}");
    }
    let three = compared(&["--threads", "3"]);
    assert!(files(&three.path("out")) == all, "threads leave a trace");

    // Run folders and scenario files are the same sides, but for the command that is quoted.
    for name in ["a", "late"] {
        let file = format!("{name}.yaml");
        one.bedplan(&["run", &file, "--draws", "60", "--out", &format!("run-{name}")], 0);
    }
    one.bedplan(&["compare", "run-a", "run-late", "--out", "runs"], 0);
    let runs = files(&one.path("runs"));
    for (file, bytes) in &all {
        if file.starts_with("tables/") || file.starts_with("charts/") {
            assert!(runs.get(file) == Some(bytes), "{file} differs");
        }
    }
}

#[test]
fn scenarios_of_other_townships_are_said_to_be_of_other_places() {
    let case = Case::new();
    for n in ["2", "3"] {
        case.bedplan(&["new", &format!("of-{n}"), "--townships", n], 0);
    }
    let sides = ["compare", "of-2/scenario.yaml", "of-3/scenario.yaml", "--draws", "10"];
    for (lang, words) in [("en", "do not have the same townships"), ("zh", "各情景所含镇街不同")]
    {
        let arguments = [&sides[..], &["--lang", lang, "--out", lang]].concat();
        let (out, _) = case.bedplan(&arguments, 0);
        let spaced = out.replace('\n', " ");
        assert!(spaced.contains(words), "{out}");
        let report = case.text(&format!("{lang}/report.md"));
        assert!(report.contains(words) && report.contains("township-3"), "{report}");
    }
    // Of ten draws nothing is called better or worse.
    let card = case.text("en/tables/scorecard.csv");
    let rows: Vec<&str> = card.lines().skip(1).collect();
    assert!(rows.iter().any(|row| row.contains(",few")), "{card}");
    assert!(!rows.iter().any(|row| row.contains(",better") || row.contains(",worse")), "{card}");
}

#[test]
fn changes_are_told_as_planners_read_them_in_both_languages() {
    for (lang, words) in [
        (
            "en",
            [
                "operator: government instead of social",
                "planned opening: 2023-09 instead of 2022-03",
                "New A",
            ],
        ),
        (
            "zh",
            [
                "运营方由“社会化运营”改为“政府运营”",
                "计划投用时间由“2022-03”改为“2023-09”",
                "新建甲",
            ],
        ),
    ] {
        let case = compared(&["--lang", lang]);
        for file in ["report.md", &*format!("small-comparison-{lang}.html")] {
            let text = case.text(&format!("out/{file}"));
            for word in words {
                assert!(text.contains(word), "{word} in {file}");
            }
        }
        // The table of changes has both languages, whatever the reader's.
        let table = case.text("out/tables/changes.csv");
        assert!(table.contains("2023-09") && table.contains("计划投用时间"), "{table}");
    }
}

#[test]
fn report_json_and_tables_agree_on_the_scorecard() {
    let case = Case::new();
    case.variant("late", &LATE);
    let (out, _) = case.bedplan(
        &["compare", "a.yaml", "late.yaml", "--draws", "60", "--out", "out", "--format", "json"],
        0,
    );
    let json: serde_json::Value = serde_json::from_str(&out).expect("JSON and nothing else");
    assert_eq!(json["scenarios"][1]["id"], "late");
    assert_eq!(json["scenarios"][1]["changes"].as_array().map(Vec::len), Some(2));
    let bytes = std::fs::read(case.path("out/tables/scorecard.csv")).unwrap();
    let mut reader = csv::Reader::from_reader(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap());
    let heads = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let questions = json["scorecard"].as_array().expect("questions");
    assert_eq!(rows.len(), 2 * questions.len());
    let at = |row: &csv::StringRecord, head: &str| -> String {
        row[heads.iter().position(|h| h == head).expect("a column")].to_owned()
    };
    let mut differences = 0;
    for (question, pair) in questions.iter().zip(rows.chunks(2)) {
        for (answer, row) in question["answers"].as_array().unwrap().iter().zip(pair) {
            assert_eq!(question["question"], at(row, "question"));
            assert_eq!(answer["verdict"], at(row, "verdict"));
            assert_eq!(answer["value"].as_f64(), at(row, "value").parse().ok());
            let mean = answer["difference"]["mean"].as_f64();
            assert_eq!(mean, at(row, "difference_mean").parse().ok());
            differences += usize::from(mean.is_some());
        }
    }
    // The first year in which somebody is without a bed is shown and not judged: draws that never
    // come to it have none.
    let judged = |question: &&serde_json::Value| question["answers"][1]["verdict"] != "not_judged";
    assert_eq!(differences, questions.iter().filter(judged).count());
    assert_eq!(questions.len() - differences, 1);
    // A year and a half later, and run by government: more beds to move in the first headline year.
    let gap = questions.iter().find(|q| q["question"] == "beds_to_transfer").expect("the cap");
    assert_eq!(gap["answers"][1]["verdict"], "worse", "{gap}");
}

#[test]
fn no_text_of_a_scenario_becomes_markup() {
    let case = Case::new();
    let hostile = "</title><script>alert(1)</script> \\\" onload='x' ]]> <![CDATA[ \u{202E}turned\u{2066} | `x` [a](http://b)";
    let late: [(&str, &str); 5] = [
        LATE[0],
        LATE[1],
        ("title: { en: \"Small district\",", &format!("title: {{ en: \"{hostile}\",")),
        ("name: { en: New A,", &format!("name: {{ en: \"{hostile}\",")),
        ("count: { en: \"Made up for tests\",", &format!("count: {{ en: \"{hostile}\",")),
    ];
    case.variant("late", &late);
    let arguments =
        ["compare", "a.yaml", "late.yaml", "--draws", "20", "--lang", "en", "--out", "out"];
    let (said, _) = case.bedplan(&arguments, 0);
    assert!(!said.contains('\u{202E}') && said.contains("[U+202E]"), "{said}");
    let page = case.text("out/small-comparison-en.html");
    assert_eq!(page.matches("<script").count(), 1, "the page's own");
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(!page.contains("<![CDATA[") && !page.contains(['\u{202E}', '\u{2066}']));
    let markdown = case.text("out/report.md");
    let tags = markdown.matches("<script").count();
    assert!(tags > 0 && markdown.matches("\\<script\\>").count() == tags, "a tag of a scenario");
    assert!(!markdown.contains("[a](http"), "a link of a scenario");
}
