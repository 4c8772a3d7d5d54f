//! What changed since an earlier run: told in every form of the report, draw by draw where the runs
//! share their draws, and refused of what is no run of the same district.

use std::fs;
use std::io::Read;

use crate::money;
use crate::support::{Case, program, said};

/// The small district after a run of 40 draws into `out`, and with a larger home afterwards.
fn changed() -> Case {
    let case = Case::small();
    said(&case.run("out", &["--draws", "40"]), 0);
    case.edit("beds: { total: 80, nursing: 30 }", "beds: { total: 100, nursing: 60 }")
}

fn read(case: &Case, name: &str) -> String {
    fs::read_to_string(case.folder().join(name)).expect("a text")
}

/// The text of a Word document.
fn word(case: &Case, name: &str) -> String {
    let file = fs::File::open(case.folder().join(name)).expect("a document");
    let mut archive = zip::ZipArchive::new(file).expect("a package");
    let mut text = String::new();
    archive.by_name("word/document.xml").expect("a part").read_to_string(&mut text).expect("text");
    text
}

#[test]
fn every_form_says_what_changed_and_how_the_numbers_moved() {
    let case = changed();
    let output = case.run("later", &["--draws", "40", "--since", "out", "--pdf", "--lang", "en"]);
    said(&output, 0);
    let terminal = String::from_utf8(output.stdout).expect("UTF-8");
    let markdown = read(&case, "later/report.md");
    let page = read(&case, "later/small-report-en.html");
    let document = word(&case, "later/small-report-en.docx");
    for text in [&terminal, &markdown, &page, &document] {
        assert!(text.contains("What changed since the earlier run"), "{text}");
        assert!(text.contains("New B"), "{text}");
        assert!(text.contains("100 instead of 80"), "{text}");
    }
    // The district had 80 + 40 + 300 beds; of the twenty more all are nursing beds, and ten were
    // general ones before.
    for text in [&markdown, &page, &document] {
        assert!(text.contains("more: +20 on average") && text.contains("more: +30 on average"));
        assert!(text.contains("Draw by draw: all scenarios share seed 7 and 40 draws"));
    }
    assert!(case.folder().join("later/small-report-en.pdf").exists());
    // Made again of the folders, it is the same to the byte.
    let again = ["report", "later", "--since", "out", "--out", "again", "--pdf"];
    said(&program(case.folder(), &again), 0);
    for name in ["report.md", "small-report-en.docx", "small-report-en.html", "small-report-en.pdf"]
    {
        let bytes = |folder: &str| fs::read(case.folder().join(folder).join(name)).expect("a file");
        assert!(bytes("later") == bytes("again"), "{name}");
    }
    let plain = ["report", "later", "--out", "plain", "--lang", "zh"];
    said(&program(case.folder(), &plain), 0);
    assert!(!read(&case, "plain/report.md").contains("较此前运行的变化"));
    said(&program(case.folder(), &[&plain[..], &["--since", "out"]].concat()), 0);
    assert!(read(&case, "plain/report.md").contains("较此前运行的变化"));
}

#[test]
fn the_manifest_and_the_annex_say_with_which_run_it_was_compared() {
    let case = changed();
    let manifest = |folder: &str| -> serde_json::Value {
        serde_json::from_str(&read(&case, &format!("{folder}/manifest.json"))).expect("JSON")
    };
    let earlier = manifest("out");
    let tallies = earlier["outputs"].as_array().expect("files").iter();
    let tallies = tallies.clone().find(|file| file["file"] == "draws.tally").expect("tallies");
    let whole = case.folder().join("out").display().to_string();
    for since in ["out", "./out", &whole] {
        said(&case.run("later", &["--draws", "40", "--since", since, "--lang", "zh"]), 0);
        let noted = &manifest("later")["since"];
        // No manifest names a machine: of a way from the root the last part is kept.
        let folder = if since == whole { "out" } else { since };
        assert_eq!(noted["folder"], folder);
        assert_eq!(noted["run_id"], earlier["run_id"]);
        assert_eq!(noted["scenario"], "small");
        assert_eq!(noted["manifest_sha256"], earlier["manifest_sha256"]);
        assert_eq!(noted["tallies_sha256"], tallies["sha256"]);
        let id = earlier["run_id"].as_str().expect("an id");
        let report = read(&case, "later/report.md");
        assert!(
            report.contains(&format!("对照的此前运行：文件夹“{folder}”，运行编号{id}")),
            "{report}"
        );
    }
    // What is made of it without an earlier run notes none.
    said(&program(case.folder(), &["report", "later", "--out", "plain"]), 0);
    assert!(manifest("plain").get("since").is_none());
}

#[test]
fn the_run_that_is_replaced_may_be_the_earlier_one() {
    let case = changed();
    said(&case.run("out", &["--draws", "40", "--since", "out"]), 0);
    assert!(read(&case, "out/report.md").contains("100 instead of 80"));
}

#[test]
fn an_added_cost_is_told_with_its_size_class_and_source_and_nothing_speaks_of_a_reference() {
    let roof = money::item("roof", "capital", "per: year", 120_000.0);
    let case = money::file(&[&roof], &[]);
    said(&case.run("out", &["--draws", "4"]), 0);
    let heating = money::item("heating", "running", "per: year", 34_000.0);
    let line = format!("{roof}\n    - {heating}\n");
    let case = case.edit(&format!("{roof}\n"), &line);
    said(&case.run("later", &["--draws", "4", "--since", "out", "--lang", "en"]), 0);
    let text = read(&case, "later/report.md");
    let row = text.lines().find(|line| line.contains("heating") && line.contains("for each: 34"));
    let row = row.unwrap_or_else(|| panic!("{text}"));
    assert!(row.contains("assumption"), "{row}");
    let section = text.split("What changed since the earlier run").nth(1).expect("a section");
    let section = section.split("\n## ").next().expect("its text");
    assert!(!section.contains("reference"), "{section}");
}

#[test]
fn nothing_changed_is_said_and_other_draws_are_not_paired() {
    let case = Case::small();
    said(&case.run("out", &["--draws", "40"]), 0);
    said(&case.run("same", &["--draws", "40", "--since", "out"]), 0);
    let same = read(&case, "same/report.md");
    assert!(same.contains("The scenario is the same in both runs."), "{same}");
    assert!(!same.contains("on average (80 % of draws"), "{same}");
    said(&case.run("other", &["--draws", "60", "--since", "out"]), 0);
    let other = read(&case, "other/report.md");
    assert!(other.contains("UNPAIRED") && other.contains("no clear difference"), "{other}");
}

#[test]
fn what_is_no_earlier_run_of_the_district_is_refused_before_the_draws() {
    let case = changed();
    let refused = |since: &str, status: i32, words: &str| {
        let said = said(&case.run("later", &["--draws", "40", "--since", since]), status);
        assert!(said.contains(words), "{said}");
        assert!(!case.folder().join("later").exists(), "nothing is written");
    };
    refused("nowhere", 4, "there is no folder `nowhere`");
    refused("scenario.yaml", 2, "is a file, not a run folder");
    refused("out/tables", 4, "did you mean `out`?");
    let manifest = case.folder().join("out/manifest.json");
    let before = fs::read_to_string(&manifest).expect("a manifest");
    let ours = format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"));
    fs::write(&manifest, before.replace(&ours, "\"version\": \"0.0.1\"")).expect("writable");
    refused("out", 4, "made by bedplan 0.0.1");
    fs::write(&manifest, before).expect("writable");
    let plan = Case::wansheng();
    said(&plan.run("plan", &["--draws", "2", "--tables-only"]), 0);
    let plan = plan.folder().join("plan").display().to_string();
    refused(&plan, 2, "have no township in common");
}

#[test]
fn a_comparison_begins_with_what_binds_and_tells_how_probable_an_added_measure_is() {
    let case = Case::small();
    let text = read(&case, "scenario.yaml");
    let added = "\nmeasures:\n  - { id: more, action: convert, facility: private, beds: 10, date: \"2024-02\", \
                 probability: { value: 0.7, class: assumption, source: survey }, \
                 delay_months: { value: 3, class: assumption, source: survey }, class: assumption, source: survey }\n";
    fs::write(case.folder().join("more.yaml"), text.replacen("\nmeasures:\n", added, 1))
        .expect("writable");
    let words = ["compare", "scenario.yaml", "more.yaml", "--draws", "40", "--out", "c"];
    said(&program(case.folder(), &words), 0);
    let report = read(&case, "c/report.md");
    assert!(
        report.contains("probability of being carried out: 70\u{202f}%; delay: 3 months"),
        "{report}"
    );
    // The binding targets together come in the boxes of the summary and in the first table, before
    // anything is said target by target.
    let place = |text: &str| report.find(text).unwrap_or_else(|| panic!("no {text} in {report}"));
    let summary = &report[place("## Summary")..place("The answer in short")];
    for box_of in summary.split("### ").skip(1) {
        assert!(box_of.contains("all binding targets met together"), "{box_of}");
    }
    assert!(summary.matches("### ").count() == 2, "{summary}");
    let answer = &report[place("The answer in short")..place("2 The scenarios")];
    let first = answer.lines().find(|line| line.starts_with("**Table")).expect("a table");
    assert!(first.starts_with("**Table 1**. The binding targets together"), "{first}");
}
