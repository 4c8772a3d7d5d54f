//! The commands that need no run, through the real program: what they print, where, and their exit
//! status.

use std::path::{Path, PathBuf};
use std::process::Output;

use bedplan::input::schema::published;
use bedplan::language::Lang;

use crate::cases::good;
use crate::common::Folder;
use crate::kit::{program, root};

fn bedplan(arguments: &[&str]) -> Output {
    program(root(), arguments)
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn shipped() -> Vec<PathBuf> {
    let root = root().join("scenarios/wansheng");
    let folders = [root.clone(), root.join("variants"), root.join("futures")];
    let files = folders.iter().flat_map(|folder| std::fs::read_dir(folder).expect("a folder"));
    let mut files: Vec<PathBuf> = files.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "yaml"));
    files.sort();
    files
}

/// A folder with the good small scenario.
fn small() -> Folder {
    let folder = Folder::new();
    for (name, text) in good() {
        folder.write(name, text.as_bytes());
    }
    folder
}

fn path(folder: &Folder, name: &str) -> String {
    folder.path().join(name).display().to_string()
}

#[test]
fn check_says_in_one_line_that_every_shipped_scenario_is_well() {
    let files = shipped();
    assert!(files.len() > 28, "{}", files.len());
    for file in files {
        let output = bedplan(&["check", &file.display().to_string()]);
        assert_eq!(err(&output), "", "{file:?}");
        let said = out(&output);
        assert_eq!(said.lines().count(), 1, "{said}");
        let rolled_forward = file.ends_with("roll-forward-2025.yaml");
        let first = if rolled_forward { 2025 } else { 2020 };
        let counts = format!("no problems; {first}–2035, townships 10, facilities ");
        assert!(said.contains(&counts), "{said}");
        let levers = match file.file_name().and_then(|name| name.to_str()) {
            Some("levers-2030.yaml") => Some(21),
            Some("levers.yaml") => Some(17),
            _ if file.parent().is_some_and(|f| f.ends_with("futures")) => Some(17),
            _ => None,
        };
        let expected = levers.map(|n| format!("; levers {n}, for `bedplan advise`"));
        let found = said.find("; levers ").map(|at| said[at..].trim_end().to_owned());
        assert_eq!(found, expected, "{said}");
        assert_eq!(output.status.code(), Some(0));
    }
}

#[test]
fn check_says_the_problems_of_every_scenario_and_the_worst_status() {
    let folder = small();
    let good = path(&folder, "plan.yaml");
    let text = std::fs::read_to_string(&good).expect("the scenario");
    folder.write(
        "warned.yaml",
        text.replace("series: points\n", "series: points\n    note: { en: x }\n")
            .replace("opening: \"2022-01\"", "opening: \"2024-01\"")
            .as_bytes(),
    );
    folder.write("wrong.yaml", text.replace("draws: 100", "draws: 0").as_bytes());
    let (warned, wrong) = (path(&folder, "warned.yaml"), path(&folder, "wrong.yaml"));

    let output = bedplan(&["check", &warned]);
    assert_eq!(output.status.code(), Some(0));
    assert!(err(&output).starts_with("warning[W1003]") && err(&output).contains("1 warning in "));
    let well = "warned.yaml: valid, with 1 warning; 2020–2022, townships 2, facilities ";
    assert!(out(&output).contains(well), "{}", out(&output));

    let output = bedplan(&["check", &good, &wrong, &warned]);
    assert_eq!(output.status.code(), Some(3));
    assert!(err(&output).contains("error[E0301]") && err(&output).contains("warning[W1003]"));

    let output = bedplan(&["check", &wrong, &path(&folder, "none.yaml")]);
    assert_eq!(output.status.code(), Some(4));
    assert!(err(&output).contains("E0301") && err(&output).contains("E0101"));

    assert_eq!(bedplan(&["check"]).status.code(), Some(2));
    let output = bedplan(&["run", &wrong, "--out", &path(&folder, "run")]);
    assert_eq!(output.status.code(), Some(3));
    assert!(!folder.path().join("run").exists());
}

#[test]
fn show_tells_where_each_value_comes_from() {
    let folder = small();
    folder.write("variants/late.yaml", b"extends: ../plan.yaml\nname: late\ntitle: { en: Late }\nfacilities:\n  - { id: oak, remove: true }\n  - { id: elm, operator: social }\nbaseline: null\n");
    let output = bedplan(&["show", &path(&folder, "variants/late.yaml")]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let text = out(&output);
    for line in [
        "name: late  # late.yaml:2",
        "  file: people.csv  # plan.yaml:15",
        "    operator: social  # late.yaml:6",
        "      total: 60  # plan.yaml:59",
    ] {
        assert!(text.lines().any(|shown| shown == line), "{line} is not in\n{text}");
    }
    assert!(!text.contains("oak") && !text.contains("baseline") && !text.contains("extends"));
}

#[test]
fn show_resolved_stands_alone() {
    for file in shipped() {
        let output = bedplan(&["show", "--resolved", &file.display().to_string()]);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        let folder = Folder::new();
        let data = root().join("scenarios/wansheng/data");
        for entry in std::fs::read_dir(data).expect("the data").flatten() {
            let name = Path::new("data").join(entry.file_name());
            let bytes = std::fs::read(entry.path()).expect("a table");
            folder.write(&name.to_string_lossy(), &bytes);
        }
        folder.write("alone.yaml", &output.stdout);
        let alone = path(&folder, "alone.yaml");
        assert_eq!(bedplan(&["check", &alone]).status.code(), Some(0), "{file:?}");
        let again = out(&bedplan(&["show", "--resolved", &alone]));
        let body = |text: &str| text.split_once('\n').map(|(_, body)| body.to_owned());
        assert_eq!(body(&again), body(&out(&output)), "{file:?}");
    }
}

#[test]
fn show_shows_what_is_not_valid_and_says_why_it_cannot_merge() {
    let folder = small();
    folder.write("odd.yaml", b"extends: plan.yaml\nname: odd\ntitle: { en: Odd }\nbudget: 3\n");
    let output = bedplan(&["show", &path(&folder, "odd.yaml")]);
    assert_eq!(output.status.code(), Some(0));
    assert!(out(&output).contains("budget: 3  # odd.yaml:4"));
    folder.write("lost.yaml", b"extends: none.yaml\n");
    let output = bedplan(&["show", &path(&folder, "lost.yaml")]);
    assert_eq!(output.status.code(), Some(3));
    assert!(err(&output).contains("error[E0902]"));
}

#[test]
fn explain_knows_codes_and_names_and_lists_them() {
    let page = out(&bedplan(&["explain", "E0402"]));
    assert!(page.starts_with("error E0402 (unknown-reference)\na reference to nothing\n\n"));
    assert_eq!(out(&bedplan(&["explain", "e0402"])), page);
    assert_eq!(out(&bedplan(&["explain", "unknown-reference"])), page);
    assert!(out(&bedplan(&["explain", "N1002"])).starts_with("note N1002"));
    assert!(out(&bedplan(&["explain", "W1002"])).starts_with("warning W1002"));
    assert!(page.lines().all(|line| line.chars().count() <= 88));
    let list = out(&bedplan(&["explain"]));
    assert_eq!(list.lines().count(), bedplan::input::CODES.len());
    let output = bedplan(&["explain", "E040"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).starts_with("error: there is no code `E040`: "), "{}", err(&output));
}

#[test]
fn schema_prints_the_schemas() {
    // Compared without printing them: that the committed ones are these is the reference's test.
    assert!(out(&bedplan(&["schema"])) == published::complete(Lang::En));
    assert!(out(&bedplan(&["schema", "--variant"])) == published::variant(Lang::En));
    for arguments in [&["schema"][..], &["schema", "--variant"], &["schema", "--province"]] {
        let text = out(&bedplan(&[arguments, &["--lang", "zh"]].concat()));
        let schema: serde_json::Value = serde_json::from_str(&text).expect("a schema");
        let english = descriptions(&schema).into_iter().filter(|said| said.is_ascii());
        let english: Vec<String> = english.collect();
        assert!(english.is_empty(), "{arguments:?}: {english:#?}");
    }
}

/// Every description of a schema.
fn descriptions(schema: &serde_json::Value) -> Vec<String> {
    match schema {
        serde_json::Value::Object(map) => map
            .iter()
            .flat_map(|(key, part)| match part {
                serde_json::Value::String(said) if key == "description" => vec![said.clone()],
                part => descriptions(part),
            })
            .collect(),
        serde_json::Value::Array(items) => items.iter().flat_map(descriptions).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn new_writes_a_scenario_that_passes_and_runs_as_it_is() {
    let folder = Folder::new();
    let dir = folder.path().display().to_string();
    for arguments in [
        &["jiangjin"][..],
        &["one", "--townships", "1", "--horizon", "2026"],
        &[
            "many",
            "--townships",
            "40",
            "--base-year",
            "2010",
            "--horizon",
            "2060",
            "--elderly-age",
            "50",
        ],
        &["old", "--base-year", "2030", "--horizon", "2090", "--elderly-age", "80"],
    ] {
        let output = bedplan(&[&["new", "--dir", &dir], arguments].concat());
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        for file in ["scenario.yaml", "variants/late.yaml"] {
            let file = path(&folder, &format!("{}/{file}", arguments[0]));
            let output = bedplan(&["check", &file]);
            // A note may say what is left open; there is no error and no warning.
            let said = err(&output);
            assert_eq!(output.status.code(), Some(0), "{file}: {said}");
            assert!(!said.contains("[E") && !said.contains("[W"), "{file}: {said}");
        }
    }
    let scenario = path(&folder, "one/scenario.yaml");
    let run = path(&folder, "run");
    let output = bedplan(&["run", &scenario, "--draws", "5", "--out", &run]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    for table in ["population", "care_need", "life_table"] {
        let bytes = std::fs::read(folder.path().join(format!("jiangjin/data/{table}.csv")))
            .expect("a table");
        assert!(bytes.starts_with(b"\xEF\xBB\xBF"), "Excel needs the mark");
    }
}

#[test]
fn new_never_overwrites_and_says_what_is_wrong_with_its_words() {
    let folder = Folder::new();
    let dir = folder.path().display().to_string();
    folder.write("there/note.txt", b"mine");
    let output = bedplan(&["new", "there", "--dir", &dir]);
    assert_eq!(output.status.code(), Some(4));
    assert!(err(&output).contains("is there already and is not overwritten"));
    let left: Vec<_> = std::fs::read_dir(folder.path().join("there")).expect("a folder").collect();
    assert_eq!(left.len(), 1);
    for (arguments, said) in [
        (&["new", "Upper Case", "--dir", &dir][..], "is no name for a scenario"),
        (&["new", "../up", "--dir", &dir], "is no name for a scenario"),
        (
            &["new", "back", "--dir", &dir, "--horizon", "2024"],
            "is not 1 to 60 years after the base year",
        ),
        (
            &["new", "long", "--dir", &dir, "--horizon", "2100"],
            "is not 1 to 60 years after the base year",
        ),
    ] {
        let output = bedplan(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(err(&output).contains(said), "{}", err(&output));
    }
    let output = bedplan(&["new", "x", "--dir", &path(&folder, "nowhere")]);
    assert_eq!(output.status.code(), Some(4));
    assert!(err(&output).contains("the folder it belongs in is not there"), "{}", err(&output));
}

#[test]
fn list_prints_the_ids_and_names_a_variant_can_use() {
    let folder = small();
    let plan = path(&folder, "plan.yaml");
    let text = out(&bedplan(&["list", &plan]));
    for said in [
        "Townships (`townships`): 2\n",
        "north",
        "Facilities (`facilities`): ",
        "Elm House",
        "opens 2022-01",
        "convert-elm",
        "uptake.partial",
        "extends: plan.yaml",
        "docs/reference/scenario.md",
    ] {
        assert!(text.contains(said), "{said} is not in\n{text}");
    }
    let text = out(&bedplan(&["list", &plan, "townships", "rules", "--lang", "zh"]));
    assert!(
        text.contains("镇街（`townships`）：2") && text.contains("指标（`rules`）："),
        "{text}"
    );
    assert!(!text.contains("convert-elm"), "{text}");
    assert_eq!(bedplan(&["list", &path(&folder, "none.yaml")]).status.code(), Some(4));
    let near = err(&bedplan(&["list", &plan, "townshps"]));
    assert!(near.contains("a similar value exists: 'townships'"), "{near}");
    // What people call these things is taken, too.
    for (called, word) in [
        ("homes", "facilities"),
        ("机构", "facilities"),
        ("targets", "rules"),
        ("镇街", "townships"),
    ] {
        assert_eq!(out(&bedplan(&["list", &plan, called])), out(&bedplan(&["list", &plan, word])));
    }
    let near = err(&bedplan(&["list", &plan, "huts", "--lang", "zh"]));
    assert!(near.contains("[种类]") && !near.contains("KIND"), "{near}");
}

#[test]
fn a_file_in_place_of_a_run_and_a_folder_in_place_of_a_file_are_answered() {
    let folder = small();
    folder.write("run/manifest.json", b"{}");
    folder.write("run/report.md", b"# A report\n");
    let output = bedplan(&["report", &path(&folder, "run/report.md")]);
    assert_eq!(output.status.code(), Some(2));
    let said = folder.strip(&err(&output));
    assert!(said.contains("is a file, not a run folder\nhelp: did you mean `run`?"), "{said}");
    let said = folder.strip(&err(&bedplan(&["report", &path(&folder, "plan.yaml")])));
    assert!(said.contains("help: run the scenario first: `bedplan run plan.yaml`"), "{said}");
    let said = folder.strip(&err(&bedplan(&["report", &path(&folder, "people.csv")])));
    assert!(said.contains("help: name a folder that `bedplan run` has written"), "{said}");

    folder.write("starter/scenario.yaml", b"format: 1\n");
    folder.write("starter/other.yaml", b"format: 1\n");
    let said = folder.strip(&err(&bedplan(&["check", &path(&folder, "starter")])));
    assert!(said.contains("help: did you mean `starter/scenario.yaml`?"), "{said}");
}

#[test]
fn a_language_by_another_name_is_suggested() {
    for (written, meant) in [("zh-CN", "zh"), ("Chinese", "zh"), ("中文", "zh"), ("en_GB", "en")]
    {
        let folder = small();
        let text = std::fs::read_to_string(folder.path().join("plan.yaml")).expect("the scenario");
        let text = text.replace("draws: 100", &format!("draws: 100\nlang: {written}"));
        folder.write("plan.yaml", text.as_bytes());
        let said = err(&bedplan(&["check", &path(&folder, "plan.yaml"), "--lang", "en"]));
        assert!(said.contains(&format!("did you mean `{meant}`?")), "{said}");
    }
}
