//! `bedplan backtest`: observations against the draws of their results.

use std::fs;

use crate::support::{Case, files, program, said};

/// The small district, made only of people, with these observations.
fn case(observed: &str) -> Case {
    let case = Case::small().rewrite("scenario.yaml", |text| {
        text[..text.find("care_need:").expect("a heading")].to_owned()
    });
    fs::write(case.folder().join("observed.csv"), observed).expect("a writable folder");
    case
}

fn backtest(case: &Case, out: &str, more: &[&str]) -> std::process::Output {
    let fixed = ["backtest", "scenario.yaml", "--observed", "observed.csv", "--out", out];
    program(case.folder(), &[&fixed[..], more].concat())
}

/// The rows of a table as cells by column.
fn rows(case: &Case, out: &str, table: &str) -> Vec<Vec<(String, String)>> {
    let path = case.folder().join(out).join("tables").join(format!("{table}.csv"));
    let text = fs::read_to_string(path).expect("a table");
    let text = text.trim_start_matches('\u{feff}');
    let mut lines = text.lines().map(|line| line.split(',').map(str::to_owned));
    let header: Vec<String> = lines.next().expect("a header").collect();
    lines.map(|cells| header.iter().cloned().zip(cells).collect()).collect()
}

fn cell<'r>(row: &'r [(String, String)], column: &str) -> &'r str {
    &row.iter().find(|(name, _)| name == column).expect("a column").1
}

const HEAD: &str = "result,place,year,value,age_band,sex,class,source,province\n";

/// The quantiles of people aged 60+ are those of a run, whose table tells them; men and women add
/// up in the central case.
#[test]
fn observations_meet_the_draws_of_a_run() {
    let observed = format!(
        "{HEAD}population,district,2023,2200,60+,,census,count,east\n\
         population,alpha,2023,900,60+,,census,count,east\n\
         population,alpha,2023,400,60+,male,census,count,west\n\
         population,alpha,2023,500,60+,female,census,count,west\n\
         population,beta,2026,90,80+,,census,count,\n"
    );
    let case = case(&observed);
    said(&case.run("run", &["--draws", "200", "--tables-only"]), 0);
    let output = backtest(&case, "out", &["--draws", "200"]);
    said(&output, 0);
    let answer = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(answer.contains("People aged 60+, 3 years ahead: 2 observations."), "{answer}");
    let scores = rows(&case, "out", "scores");
    assert_eq!(scores.len(), 5);
    let run = rows(&case, "run", "population");
    for (score, township) in scores.iter().zip(["district", "alpha"]) {
        let same = |row: &&Vec<(String, String)>| {
            (cell(row, "township"), cell(row, "year"), cell(row, "age_group"))
                == (township, "2023", "60+")
        };
        let row = run.iter().find(same).expect("a row of the run");
        for column in ["p2_5", "p10", "p25", "p50", "p75", "p90", "p97_5"] {
            assert_eq!(cell(score, column), cell(row, column), "{township} {column}");
        }
    }
    let central = |at: usize| cell(&scores[at], "central").parse::<f64>().expect("a number");
    assert!((central(1) - central(2) - central(3)).abs() < 1e-4);
    // Groups: all of a kind, then each province with the observations that name it.
    let judged = rows(&case, "out", "judgements");
    let counts: Vec<(&str, &str, &str)> = judged
        .iter()
        .map(|row| (cell(row, "result"), cell(row, "group_name"), cell(row, "observations")))
        .collect();
    assert_eq!(
        counts,
        [
            ("population/60+", "all", "2"),
            ("population/60+", "east", "2"),
            ("population/60+/male", "all", "1"),
            ("population/60+/male", "west", "1"),
            ("population/60+/female", "all", "1"),
            ("population/60+/female", "west", "1"),
            ("population/80+", "all", "1"),
        ]
    );
    let ranks = rows(&case, "out", "ranks");
    let share =
        |row: &Vec<(String, String)>| cell(row, "observed_share").parse::<f64>().expect("a share");
    let sum: f64 = ranks.iter().take(10).map(share).sum();
    assert!((sum - 1.0).abs() < 1e-5, "{sum}");
    for file in ["report.md", "charts/ranks.png", "backtest.json"] {
        assert!(case.folder().join("out").join(file).exists(), "{file}");
    }
}

/// Ages in the middle and at the open end, and people too young for a run of the scenario: by hand
/// from the base population.
#[test]
fn any_ages_can_be_asked_for() {
    let observed = format!(
        "{HEAD}population,alpha,2020,790,50-59,,census,count,\n\
         population/55-59,alpha,2020,380,,male,census,count,\n\
         population,alpha,2022,300,45-49,,census,count,\n"
    );
    let whole = case(&observed);
    // The population of the small district begins at age 50.
    let told = said(&backtest(&whole, "out", &[]), 3);
    assert!(told.contains("the population begins at age 50"), "{told}");
    let observed: String = observed.lines().take(3).map(|line| format!("{line}\n")).collect();
    let two = case(&observed);
    said(&backtest(&two, "out", &["--draws", "10", "--tables-only"]), 0);
    let scores = rows(&two, "out", "scores");
    let persons = |sexes: &[&str], bands: &[&str]| -> f64 {
        let text = fs::read_to_string(two.folder().join("population.csv")).expect("a table");
        let cells = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
        let here =
            cells.filter(|c| c[0] == "alpha" && sexes.contains(&c[1]) && bands.contains(&c[2]));
        here.map(|c| c[3].parse::<f64>().expect("a count")).sum()
    };
    let central = |at: usize| cell(&scores[at], "central").parse::<f64>().expect("a number");
    assert_eq!(central(0), persons(&["male", "female"], &["50-54", "55-59"]));
    assert_eq!(central(1), persons(&["male"], &["55-59"]));
}

#[test]
fn results_of_a_plan_can_be_observed_too() {
    let case = Case::small();
    fs::write(
        case.folder().join("observed.csv"),
        "result,place,year,value,class,source\nbeds/all/all,district,2023,340,official,count\n\
         indicators/cap,district,2023,0.5,official,count\ndemand/all/nursing,beta,2024,20,estimate,count\n",
    )
    .expect("a writable folder");
    said(&backtest(&case, "out", &["--draws", "30", "--tables-only"]), 0);
    let scores = rows(&case, "out", "scores");
    assert_eq!(scores.len(), 3);
    // Every project is certain: 300 beds of the base year and 40 of the project that opens in 2022.
    assert_eq!(cell(&scores[0], "p50"), "340.0");
    assert_eq!(cell(&scores[0], "inside80"), "1");
    // A page names them in words.
    for (lang, told) in [
        (
            "en",
            ["Beds in service, 3 years ahead: 1 observation. The", "Demand for beds, nursing, 4"],
        ),
        ("zh", ["床位（提前 3 年）", "入住需求，护理型（提前 4 年）"]),
    ] {
        let folder = format!("page-{lang}");
        said(&backtest(&case, &folder, &["--draws", "30", "--lang", lang]), 0);
        let page = fs::read_to_string(case.folder().join(&folder).join("report.md"));
        let page = page.expect("a page");
        assert!(!page.contains("beds/all") && !page.contains("demand/all"), "{page}");
        assert!(!page.contains(".  "), "{page}");
        for told in told {
            assert!(page.to_lowercase().contains(&told.to_lowercase()), "{told}: {page}");
        }
    }
}

#[test]
fn observations_that_mean_nothing_are_refused_at_their_place() {
    for (row, told) in [
        ("population,gama,2023,10,60+,,census,count,", "there is no township `gama`"),
        ("populaton,alpha,2023,10,60+,,census,count,", "the scenario has no result `populaton`"),
        ("demand/all/all,alpha,2023,10,,,census,count,", "the scenario has no result"),
        ("population,alpha,2023,10,,,census,count,", "people of which ages?"),
        ("population/65+,alpha,2023,10,60+,,census,count,", "are two age ranges"),
        ("population,alpha,2023,10,6O+,,census,count,", "`6O+` is not an age range"),
        ("population,alpha,2023,10,105+,,census,count,", "observe 90+ as a whole"),
        ("population/101,alpha,2023,10,,,census,count,", "observe 90+ as a whole"),
        ("population,alpha,2023,10,85-90,,census,count,", "observe 85+ as a whole"),
        ("population,alpha,2031,10,60+,,census,count,", "2031"),
        ("population,alpha,2023,-5,60+,,census,count,", "-5"),
        ("population,alpha,2026,10,3-5,,census,count,", "were not all born in 2020"),
        ("population,alpha,2023,10,60+,men,census,count,", "men"),
    ] {
        let case = case(&format!("{HEAD}{row}\n"));
        let output = backtest(&case, "out", &["--draws", "10"]);
        let text = said(&output, 3);
        assert!(text.contains(told) && text.contains("observed.csv"), "{row}: {text}");
        assert!(!case.folder().join("out").exists(), "{row}");
    }
    let twice = "population,alpha,2023,10,60+,,census,count,\n";
    let case = case(&format!("{HEAD}{twice}{twice}"));
    assert!(said(&backtest(&case, "out", &[]), 3).contains("stands twice"));
}

#[test]
fn a_back_test_has_the_same_bytes_on_any_threads_and_both_languages_a_page() {
    let observed = format!("{HEAD}population,alpha,2023,900,60+,,census,count,east\n");
    let case = case(&observed);
    said(&backtest(&case, "one", &["--draws", "50", "--threads", "1"]), 0);
    said(&backtest(&case, "two", &["--draws", "50", "--threads", "2"]), 0);
    let [one, two] = ["one", "two"].map(|out| files(&case.folder().join(out)));
    for (name, bytes) in &one {
        // The page names the command, and the record the page's hash.
        let is_page = name == "report.md" || name.starts_with("small-backtest-en.");
        if !is_page && name != "backtest.json" {
            assert!(two[name] == *bytes, "{name}");
        }
    }
    said(&backtest(&case, "zh", &["--draws", "50", "--lang", "zh"]), 0);
    let page = fs::read_to_string(case.folder().join("zh/report.md")).expect("a page");
    assert!(page.contains("提前 3 年") && page.contains("如何解读"), "{page}");
    // What stands there and was not made by a back-test of this scenario is not replaced.
    said(&case.run("plain", &["--draws", "10", "--tables-only"]), 0);
    assert!(said(&backtest(&case, "plain", &["--draws", "10"]), 4).contains("plain"));
}
