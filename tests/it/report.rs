//! A finished run reported again: the same bytes, what was chosen and nothing else, and no report
//! of what is no run.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::Command;

use bedplan::domain::TownshipIndex;
use bedplan::output::manifest::Manifest;

use crate::support::{Case, files, program, said};

/// The small district after a run of 40 draws into `out`.
fn ran(arguments: &[&str]) -> Case {
    let case = Case::small();
    said(&case.run("out", &[&["--draws", "40"], arguments].concat()), 0);
    case
}

/// What `bedplan report` says with these arguments, and that it ends with `status`.
fn report(case: &Case, arguments: &[&str], status: i32) -> String {
    said(&program(case.folder(), &[&["report"], arguments].concat()), status)
}

fn read(case: &Case, name: &str) -> String {
    fs::read_to_string(case.folder().join(name)).expect("a text")
}

#[test]
fn a_run_reported_again_has_the_same_bytes() {
    let case = ran(&[]);
    report(&case, &["out", "--out", "again"], 0);
    let (run, again) = (files(&case.folder().join("out")), files(&case.folder().join("again")));
    let names = |of: &std::collections::BTreeMap<String, Vec<u8>>| {
        of.keys().cloned().collect::<Vec<String>>()
    };
    assert_eq!(names(&run), names(&again));
    for (name, bytes) in &run {
        assert!(again[name] == *bytes, "{name} differs");
    }
    // What was made again is a run as well, and may take the place of the run itself.
    report(&case, &["again", "--out", "out"], 0);
    report(&case, &["out", "--out", "out"], 0);
    assert!(files(&case.folder().join("out")) == run);
}

#[test]
fn without_a_folder_it_is_written_beside_the_run() {
    let case = ran(&[]);
    let before = files(&case.folder().join("out"));
    report(&case, &["out"], 0);
    assert!(case.folder().join("out-report/small-report-en.docx").exists());
    assert!(files(&case.folder().join("out")) == before, "the run is as it was");
}

#[test]
fn language_charts_years_and_townships_are_as_chosen() {
    let case = ran(&["--lang", "en"]);
    let township = first_township(&case);
    let choice =
        ["--lang", "zh", "--charts", "older_people,balance_by_township", "--years", "2023"];
    let more = ["--townships", &township, "--date", "二〇二六年冬", "--out", "chosen"];
    report(&case, &[&["out"], &choice[..], &more[..]].concat(), 0);
    let charts: Vec<String> = files(&case.folder().join("chosen/charts")).into_keys().collect();
    assert_eq!(charts, ["balance_by_township.png", "older_people.png"]);
    let text = read(&case, "chosen/report.md");
    assert!(text.contains("小型示例区") && text.contains("日期：二〇二六年冬"), "{text}");
    assert!(!text.contains("charts/map.png"));
    for (name, year, place) in
        [("balance", 3, Some(0)), ("population", 3, Some(0)), ("indicators", 8, None)]
    {
        let table = read(&case, &format!("chosen/tables/{name}.csv"));
        let mut reader = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
        let mut rows = 0;
        for row in reader.records().map(|row| row.expect("a row")) {
            assert_eq!(&row[year], "2023", "{name}");
            if let Some(place) = place {
                assert!([township.as_str(), "district"].contains(&&row[place]), "{name}");
            }
            rows += 1;
        }
        assert!(rows > 0, "{name} has no rows");
    }
    let manifest: Manifest = serde_json::from_str(&read(&case, "chosen/manifest.json")).unwrap();
    assert_eq!(manifest.lang, "zh");
    // The date is asked for each time: the run itself has none.
    assert!(!read(&case, "out/report.md").contains("Date:"));
}

fn first_township(case: &Case) -> String {
    case.open().townships[TownshipIndex::new(0)].id.clone()
}

#[test]
fn what_is_not_there_cannot_be_chosen() {
    let case = ran(&[]);
    for (arguments, words) in [
        (["out", "--charts", "pie"], "its charts are older_people"),
        (["out", "--years", "1999"], "outside the run's years"),
        (["out", "--townships", "nowhere"], "no township `nowhere`"),
    ] {
        let said = report(&case, &arguments, 2);
        assert!(said.contains(words), "{said}");
    }
    assert!(!case.folder().join("out-report").exists());
}

#[test]
fn what_is_no_unchanged_run_of_this_version_is_refused() {
    let case = ran(&[]);
    let out = case.folder().join("out");
    let refused = |words: &[&str]| {
        let said = report(&case, &["out"], 4);
        assert!(words.iter().all(|word| said.contains(word)), "{said}");
        assert!(!case.folder().join("out-report").exists(), "nothing is written");
    };
    let change = |name: &str, change: &dyn Fn(&[u8]) -> Vec<u8>| {
        let path = out.join(name);
        let before = fs::read(&path).unwrap();
        fs::write(&path, change(&before)).unwrap();
        (path, before)
    };
    for name in ["scenario.yaml", "data/population.csv", "draws.tally"] {
        let (path, before) = change(name, &|bytes| [bytes, b"\n"].concat());
        refused(&[name, "changed after the run", "help: run it again with `bedplan run"]);
        fs::remove_file(&path).unwrap();
        refused(&[name]);
        fs::write(&path, before).unwrap();
    }
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let ours = format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"));
    let (path, before) = change("manifest.json", &|bytes| {
        text(bytes).replace(&ours, "\"version\": \"0.0.1\"").into_bytes()
    });
    refused(&["made by bedplan 0.0.1", "help: run it again"]);
    fs::write(&path, b"{ \"program\": \"bedplan\", ").unwrap();
    refused(&["manifest.json that cannot be read"]);
    fs::write(&path, text(&before).replace("\"program\": \"bedplan\"", "\"program\": \"other\""))
        .unwrap();
    refused(&["is a run of `other`"]);
    fs::write(&path, text(&before).replace("draws.tally", "draws.other")).unwrap();
    refused(&["manifest.json` was changed after the run"]);
    fs::remove_file(&path).unwrap();
    refused(&["not a finished run", "no manifest.json"]);
    fs::write(&path, before).unwrap();
    report(&case, &["out"], 0);
}

#[test]
fn a_report_edited_by_hand_is_not_overwritten() {
    let case = ran(&[]);
    let path = case.folder().join("out/report.md");
    fs::write(&path, "edited").unwrap();
    let said = report(&case, &["out", "--out", "out"], 4);
    assert!(said.contains("report.md") && said.contains("--out"), "{said}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "edited");
    // Elsewhere it does no harm: the report is not made from it, and says so.
    let said = report(&case, &["out"], 0);
    assert!(said.contains("report.md` was changed after the run"), "{said}");
}

/// A part of a Word document.
fn part(document: &Path, name: &str) -> String {
    let file = fs::File::open(document).expect("a document");
    let mut archive = zip::ZipArchive::new(file).expect("a ZIP archive");
    let mut text = String::new();
    archive.by_name(name).expect("a part").read_to_string(&mut text).expect("UTF-8");
    text
}

#[test]
fn the_document_shows_every_chart_and_repeats_the_header_of_every_table() {
    let case = ran(&[]);
    let out = case.folder().join("out");
    let document = part(&out.join("small-report-en.docx"), "word/document.xml");
    let count = |what: &str| document.matches(what).count();
    let charts = files(&out.join("charts"));
    assert_eq!(count("<w:drawing>"), charts.len());
    assert!(count("<w:tbl>") >= 6, "{}", count("<w:tbl>"));
    // All but the boxes of the summary.
    assert_eq!(count("<w:tblHeader/>") + 1, count("<w:tbl>"));
    // None is wider than the text, 16 cm; some are smaller to share a page, down to 76 % of it, and
    // that of the summary to leave room for its words.
    let widths = document.split("<wp:extent cx=\"").skip(1);
    let widths: Vec<u32> = widths.filter_map(|rest| rest.split('"').next()?.parse().ok()).collect();
    assert!(widths.iter().all(|width| *width <= 5_760_100), "{widths:?}");
    let small = widths.iter().filter(|width| **width < 5_760_000 * 76 / 100 - 1_000).count();
    assert!(small <= 1, "{widths:?}");
    assert!(widths.iter().any(|width| *width > 5_750_000), "{widths:?}");
    assert!(count("w:val=\"Heading1\"") >= 6);
    let links = part(&out.join("small-report-en.docx"), "word/_rels/document.xml.rels");
    for name in charts.keys() {
        assert!(links.contains(&format!("media/{name}")), "{name}");
    }
    let properties = part(&out.join("small-report-en.docx"), "docProps/core.xml");
    assert!(!properties.contains("dcterms"), "no time: {properties}");
}

#[test]
fn libreoffice_opens_the_document_and_finds_what_the_markdown_says() {
    let case = ran(&["--lang", "zh"]);
    let out = case.folder().join("out");
    let place = tempfile::tempdir().expect("a temporary folder");
    let profile = format!("-env:UserInstallation=file://{}/profile", place.path().display());
    let convert = |to: &str| {
        let mut command = Command::new("soffice");
        command.args(["--headless", &profile, "--convert-to", to, "--outdir"]);
        command.arg(place.path()).arg(out.join("small-report-zh.docx")).output()
    };
    let Ok(done) = convert("txt:Text (encoded):UTF8") else {
        eprintln!("skipped: LibreOffice is not installed");
        return;
    };
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let shown = fs::read_to_string(place.path().join("small-report-zh.txt"))
        .expect("the text of the document");
    let markdown = read(&case, "out/report.md");
    let mut compared = 0;
    for line in markdown.lines() {
        // Headings and sentences; escapes are Markdown's.
        let words = line.trim_start_matches(['#', '-', ' ']).replace('\\', "");
        if !words.is_empty() && !line.starts_with(['|', '!', '*', '_']) {
            assert!(shown.contains(&words), "{words}\n{shown}");
            compared += 1;
        }
    }
    assert!(compared > 20, "{compared} lines compared");
    assert!(convert("pdf").expect("LibreOffice").status.success());
    let pdf = fs::read(place.path().join("small-report-zh.pdf")).expect("a PDF");
    assert!(pdf.starts_with(b"%PDF-") && pdf.len() > 100_000, "{} bytes", pdf.len());
}

#[test]
fn problems_are_headed_in_the_language_asked_for() {
    let case = Case::small().edit("seed:", "sead:");
    let check =
        |lang: &str| said(&program(case.folder(), &["check", "scenario.yaml", "--lang", lang]), 3);
    let (zh, en) = (check("zh"), check("en"));
    assert!(
        zh.contains("错误[E0201]") && zh.contains("未知的键 `sead`") && zh.contains("个错误"),
        "{zh}"
    );
    assert!(en.contains("error[E0201]") && !en.contains("未知的键"), "{en}");
}

/// The text of the report before its annexes, where the scale of the words is printed.
fn before_annexes(text: &str) -> &str {
    text.split_once("Annex 1").or(text.split_once("附件1")).expect("an annex").0
}

#[test]
fn forty_draws_carry_no_word_stronger_than_very_likely() {
    let case = ran(&["--lang", "en"]);
    let text = read(&case, "out/report.md");
    // All of 40 draws: the Wilson interval begins at 91 %.
    for word in ["virtually certain", "exceptionally unlikely", "over 99", "under 1\u{202f}%"] {
        assert!(!before_annexes(&text).contains(word), "{word}");
    }
    assert!(before_annexes(&text).contains("very unlikely"), "the test sees no word at all");
    assert!(text.contains("This run has 40 draws only"), "a warning");
}

#[test]
fn the_annex_counts_every_number_once() {
    let case = ran(&["--lang", "en"]);
    let text = read(&case, "out/report.md");
    let digits =
        |cell: &str| cell.replace('\u{202f}', "").trim().parse::<usize>().expect("a number");
    let said = text.split(" numbers went in").next().and_then(|t| t.rsplit("- ").next());
    let table = text.split("Inputs by class and source").nth(1).expect("the table");
    let rows = table.lines().skip_while(|line| !line.starts_with("| ---")).skip(1);
    // A source that several classes have has a line for each; one that only targets name has none.
    let counts = rows.take_while(|line| line.starts_with('|')).flat_map(|line| {
        let cell = line.trim_end_matches(['|', ' ']).rsplit('|').next().expect("a cell");
        cell.split("<br>").filter(|part| !part.trim().is_empty()).map(digits).collect::<Vec<_>>()
    });
    assert_eq!(counts.sum::<usize>(), digits(said.expect("a sentence")));
}

/// Ranges in brackets of the report before its annexes: their ends as they stand.
fn ranges(text: &str) -> Vec<(String, String)> {
    let words =
        before_annexes(text).split(['(', '（', ')', '）']).filter(|inside| inside.len() < 60);
    let ends = words.flat_map(|inside| [" to ", "至"].map(|joint| inside.split_once(joint)));
    let ends = ends.flatten();
    ends.map(|(low, high)| (low.trim().into(), high.trim_end_matches(['张', '人']).trim().into()))
        .collect()
}

#[test]
fn a_range_without_width_is_left_out() {
    // Of one draw every range has no width; "845 (845 to 845)" would look like an interval.
    for (lang, balance) in [("en", "usable less demand:"), ("zh", "余缺")] {
        let unsure = "level: { value: { normal: { mean: 0, sd: 0.3 } },";
        let case = Case::small().edit("level: { value: 0.1,", unsure);
        let text = |draws: &str| {
            said(&case.run(draws, &["--draws", draws, "--lang", lang]), 0);
            read(&case, &format!("{draws}/report.md"))
        };
        let (one, many) = (text("1"), text("40"));
        assert!(ranges(&many).iter().any(|(low, high)| low != high), "{lang}: {many}");
        assert!(ranges(&one).iter().all(|(low, high)| low != high), "{lang}: {one}");
        assert!(one.contains(balance), "{one}");
    }
}
