//! A scenario as a workbook and back: the same scenario, and the same bytes of its results.

use std::path::{Path, PathBuf};

use bedplan::domain::Lang;
use bedplan::input::workbook::{self, DataText, Purpose, names::Names};
use bedplan::input::{Problems, Sources, open};
use bedplan::spreadsheet::{self, Page};

use super::super::common::Folder;
use super::import;

pub(super) fn exported(path: &Path, lang: Lang) -> Vec<Page> {
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    let opened = open(path, &mut sources, &mut problems).expect("a good scenario");
    let data: Vec<DataText<'_>> =
        opened.files.iter().map(|file| DataText { key: file.key, text: &file.text }).collect();
    workbook::pages(opened.tree(), &data, &Names::default(), lang, Purpose::Export)
}

fn program(arguments: &[&str]) -> String {
    let output = crate::kit::command().args(arguments).output().expect("the program starts");
    assert!(output.status.success(), "{arguments:?}\n{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Every file of a run that holds results: all but the scenario, its data and the manifest that
/// names them.
fn results(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    fn collect(at: &Path, root: &Path, found: &mut Vec<(PathBuf, Vec<u8>)>) {
        for entry in std::fs::read_dir(at).expect("a folder").flatten() {
            let path = entry.path();
            let name = path.strip_prefix(root).expect("inside").to_path_buf();
            if path.is_dir() {
                if name != Path::new("data") {
                    collect(&path, root, found);
                }
            } else if name != Path::new("manifest.json")
                && !name.to_string_lossy().starts_with("scenario")
            {
                found.push((name, std::fs::read(&path).expect("a file")));
            }
        }
    }
    let mut found = Vec::new();
    collect(folder, folder, &mut found);
    found.sort();
    found
}

/// Documents that name the files a run was made from.
fn names_inputs(name: &Path) -> bool {
    name.extension().is_some_and(|end| ["docx", "html"].iter().any(|own| end == *own))
}

/// The lines of a report but the one that names the files it was made from.
fn but_for_inputs(report: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(report);
    text.lines().filter(|line| !line.starts_with("输入文件")).map(str::to_owned).collect()
}

/// Both ways through real files, and a run of each: the bytes of all results.
fn same_run(scenario: &Path, lang: Lang) {
    let folder = Folder::new();
    let pages = exported(scenario, lang);
    let bytes = spreadsheet::write("a district", &pages).expect("a workbook");
    let book = spreadsheet::read(&bytes).expect("reads");
    let imported = import(&[("district.xlsx", &book)], &Names::default()).well();
    for (name, text) in &imported.files {
        folder.write(&format!("again/{name}"), text.as_bytes());
    }
    let at = |name: &str| folder.path().join(name);
    let again = at("again/scenario.yaml").display().to_string();
    let (first, second) = (at("first"), at("second"));
    for (file, run) in [(scenario.display().to_string(), &first), (again, &second)] {
        program(&[
            "run",
            &file,
            "--draws",
            "60",
            "--out",
            &run.display().to_string(),
            "--lang",
            "zh",
        ]);
    }
    let (first, second) = (results(&first), results(&second));
    let names = |files: &[(PathBuf, Vec<u8>)]| {
        files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names(&first), names(&second));
    assert!(first.len() > 20, "{:?}", names(&first));
    // It is the same run. A report names the files it was made from, with their hashes, on one
    // line, and is the same but for it.
    for ((name, a), (_, b)) in first.iter().zip(&second) {
        let ends = |end: &str| name.extension().is_some_and(|own| own == end);
        if ends("md") {
            assert_eq!(but_for_inputs(a), but_for_inputs(b), "{}", name.display());
        } else if !names_inputs(name) {
            assert!(a == b, "{}", name.display());
        }
    }
    let identity = |run: &Path| {
        let manifest = std::fs::read(run.join("manifest.json")).expect("a manifest");
        let manifest: serde_json::Value = serde_json::from_slice(&manifest).expect("JSON");
        manifest["run_id"].clone()
    };
    assert_eq!(identity(&at("first")), identity(&at("second")));
    let tables =
        first.iter().filter(|(name, _)| name.extension().is_some_and(|end| end == "csv")).count();
    assert!(tables > 10, "{tables} tables");
}

#[test]
fn wansheng_comes_back_with_the_same_results() {
    let root = crate::kit::root().join("scenarios/wansheng");
    same_run(&root.join("plan.yaml"), Lang::Zh);
}

#[test]
fn a_scenario_with_levers_and_mixed_projects_comes_back_in_english() {
    let root = crate::kit::root();
    same_run(&root.join("tests/fixtures/small/scenario.yaml"), Lang::En);
}

#[test]
fn who_is_responsible_comes_back() {
    let small = crate::kit::root().join("tests/fixtures/small");
    let folder = Folder::new();
    for name in ["population.csv", "life_table.csv", "care_need.csv"] {
        folder.write(name, &std::fs::read(small.join(name)).expect("a table"));
    }
    let text = std::fs::read_to_string(small.join("scenario.yaml")).expect("a scenario");
    let (project, measure) = ("project: { stage: planned,", "beds: 40, date:");
    assert!(text.contains(project) && text.contains(measure));
    let text = text
        .replace(project, &format!("{project} responsible: {{ en: Civil Affairs, zh: 民政局 }},"))
        .replace(measure, "beds: 40, responsible: { zh: 卫健委 }, date:");
    folder.write("scenario.yaml", text.as_bytes());
    for lang in [Lang::En, Lang::Zh] {
        let pages = exported(&folder.path().join("scenario.yaml"), lang);
        for head in ["责任单位", "unit responsible"] {
            let heads = pages.iter().flat_map(|page| &page.heads);
            assert_eq!(heads.filter(|own| own.text.contains(head)).count(), 4, "{head}");
        }
        // Who is responsible is part of what the scenario says, so it is part of the run's id.
        same_run(&folder.path().join("scenario.yaml"), lang);
    }
}

#[test]
fn the_starter_comes_back_as_the_same_run() {
    let folder = Folder::new();
    program(&["new", "start", "--dir", &folder.path().display().to_string(), "--lang", "zh"]);
    same_run(&folder.path().join("start/scenario.yaml"), Lang::Zh);
}

#[test]
fn every_shipped_scenario_comes_back() {
    let root = crate::kit::root().join("scenarios/wansheng");
    let folders = [root.clone(), root.join("variants")];
    let files =
        folders.iter().flat_map(|folder| std::fs::read_dir(folder).expect("a folder").flatten());
    let mut seen = 0;
    for file in files
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|end| end == "yaml"))
    {
        let book = spreadsheet::as_book(&exported(&file, Lang::Zh));
        let outcome = import(&[("x.xlsx", &book)], &Names::default());
        let imported = outcome.well().scenario;
        let (mut sources, mut problems) = (Sources::new(), Problems::new());
        let original = open(&file, &mut sources, &mut problems).expect("a good scenario").scenario;
        assert_eq!(
            format!("{:?}", imported.facilities),
            format!("{:?}", original.facilities),
            "{file:?}"
        );
        assert_eq!(format!("{:?}", imported.rules), format!("{:?}", original.rules), "{file:?}");
        assert_eq!(
            format!("{:?}", imported.assumptions),
            format!("{:?}", original.assumptions),
            "{file:?}"
        );
        assert_eq!(format!("{:?}", imported.inputs), format!("{:?}", original.inputs), "{file:?}");
        seen += 1;
    }
    assert!(seen >= 17, "{seen}");
}
