//! The Word document as an office sends it: cover, contents that lead somewhere, one page of
//! summary; and the annex tables.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::districts;
use crate::support::{Case, program, said, wansheng};

/// A part of a document or workbook.
fn part(file: &Path, name: &str) -> String {
    let file = fs::File::open(file).expect("a file");
    let mut archive = zip::ZipArchive::new(file).expect("a ZIP archive");
    let mut text = String::new();
    archive.by_name(name).expect("a part").read_to_string(&mut text).expect("UTF-8");
    text
}

/// The values of an attribute, in the order of the text.
fn values<'t>(text: &'t str, attribute: &str) -> Vec<&'t str> {
    let before = format!("{attribute}=\"");
    let rest = text.split(before.as_str()).skip(1);
    rest.map(|rest| rest.split('"').next().unwrap_or_default()).collect()
}

fn ran(case: Case, lang: &str) -> Case {
    said(&case.run("out", &["--draws", "40", "--lang", lang]), 0);
    case
}

#[test]
fn every_entry_of_the_contents_leads_to_a_place_of_the_document() {
    let case = ran(Case::small(), "zh");
    let report = case.folder().join("out/small-report-zh.docx");
    let document = part(&report, "word/document.xml");
    let marks: Vec<&str> =
        values(&document, "w:name").into_iter().filter(|name| name.starts_with("_Toc")).collect();
    let links = values(&document, "w:anchor");
    assert!(links.len() > 20, "{links:?}");
    let lists = |kind: &str| links.iter().filter(|link| link.starts_with(kind)).count();
    assert!(lists("_TocH") >= 8 && lists("_TocF") >= 5 && lists("_TocT") >= 5, "{links:?}");
    for link in &links {
        let places = marks.iter().filter(|mark| *mark == link).count();
        assert_eq!(places, 1, "{link} stands in {places} places");
    }
    // The pages stand in the lists, so that Word has nothing to ask when it opens the document.
    assert!(!part(&report, "word/settings.xml").contains("updateFields"));
    assert!(!document.contains(">…<"));
    // Sections are counted by Word, in Chinese.
    assert!(part(&report, "word/numbering.xml").contains("chineseCountingThousand"));
    assert!(document.matches("<w:numId w:val=\"2\"/>").count() >= 6);
    // The cover has no header.
    assert!(document.contains("<w:titlePg/>"));
    assert!(part(&report, "word/header1.xml").contains("小型示例区"));
}

#[test]
fn the_author_and_the_date_of_a_report_stand_on_its_cover_and_nowhere_in_the_run() {
    let case = ran(Case::small(), "zh");
    let words = ["report", "out", "--author", "某区民政局", "--date", "二〇二六年十一月"];
    said(&program(case.folder(), &words), 0);
    let document =
        part(&case.folder().join("out-report/small-report-zh.docx"), "word/document.xml");
    let cover = document.split("pageBreakBefore").next().expect("a cover");
    assert!(cover.contains("编制单位：某区民政局") && cover.contains("日期：二〇二六年十一月"));
    let page = fs::read_to_string(case.folder().join("out-report/small-report-zh.html")).unwrap();
    assert!(page.contains("编制单位：某区民政局"));
    let run = part(&case.folder().join("out/small-report-zh.docx"), "word/document.xml");
    assert!(!run.contains("编制单位"));
}

/// A document as PDF, by LibreOffice, with the folder that holds it; `None` where it is not
/// installed.
fn printed(document: &Path) -> Option<(TempDir, PathBuf)> {
    let place = tempfile::tempdir().expect("a temporary folder");
    let profile = format!("-env:UserInstallation=file://{}/profile", place.path().display());
    let mut office = Command::new("soffice");
    office.args(["--headless", &profile, "--convert-to", "pdf", "--outdir"]);
    assert!(office.arg(place.path()).arg(document).output().ok()?.status.success());
    let pdf = place.path().join(document.with_extension("pdf").file_name()?);
    Some((place, pdf))
}

/// Whether a PDF is set in fonts with the measures of those that the Word styles name: in others
/// lines and pages break elsewhere.
fn has_office_measures(pdf: &Path) -> Option<()> {
    let listed = Command::new("pdffonts").arg(pdf).output().ok()?;
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    let of_equal_measures = |font: &str| {
        ["Liberation", "Noto", "Arial", "Times"].iter().any(|known| font.contains(known))
    };
    listed.lines().skip(2).all(of_equal_measures).then_some(())
}

/// How much of each page is empty above its foot, as a share of the height of its text; `None`
/// where what draws a PDF is not installed.
fn empty_feet(pdf: &Path) -> Option<Vec<f64>> {
    let place = tempfile::tempdir().expect("a temporary folder");
    let mut draw = Command::new("pdftoppm");
    draw.args(["-r", "30", "-gray"]).arg(pdf).arg(place.path().join("page"));
    assert!(draw.output().ok()?.status.success());
    let mut drawn: Vec<PathBuf> =
        fs::read_dir(place.path()).unwrap().map(|file| file.unwrap().path()).collect();
    drawn.sort();
    let foot = |file: &PathBuf| {
        let bytes = fs::read(file).expect("a picture");
        // Three lines of the head: the kind, width and height, the brightest.
        let mut parts = bytes.splitn(4, |byte| *byte == b'\n');
        let size = std::str::from_utf8(parts.nth(1).expect("a size")).expect("digits");
        let size: Vec<usize> = size.split(' ').map(|n| n.parse().expect("a number")).collect();
        let dots = parts.nth(1).expect("dots");
        let (top, bottom) = (size[1] * 7 / 100, size[1] * 93 / 100);
        let row = |at: usize| &dots[at * size[0]..(at + 1) * size[0]];
        let last = (top..bottom).rev().find(|at| row(*at).iter().any(|dot| *dot < 200));
        (bottom - last.unwrap_or(top)) as f64 / (bottom - top) as f64
    };
    Some(drawn.iter().map(foot).collect())
}

/// Share of a page that may be empty at its foot: a quarter of its text, whose end lies a line
/// above the edge that is looked at here.
const MOST_EMPTY: f64 = 0.26;

/// The pages between the first `bare` and the last one that are too empty at their feet, each with
/// the share; `None` where LibreOffice, poppler or the fonts are missing.
fn too_empty(document: &Path, bare: usize) -> Option<Vec<(usize, f64)>> {
    let (place, pdf) = printed(document)?;
    has_office_measures(&pdf)?;
    let feet = empty_feet(&pdf)?;
    drop(place);
    let inner = feet.iter().enumerate().take(feet.len() - 1).skip(bare);
    let empty = inner.filter(|(_, share)| **share > MOST_EMPTY);
    Some(empty.map(|(at, share)| (at + 1, *share)).collect())
}

/// What is said where nobody could count pages.
const UNCOUNTED: &str = "SKIPPED: LibreOffice, poppler or fonts with the measures of the Word styles are not installed, so nobody counted pages";

#[test]
fn pages_of_a_comparison_are_full_in_both_languages() {
    let variants = ["late-delivery", "compliant"];
    let files = variants.map(|name| wansheng(&format!("variants/{name}.yaml")));
    let plan = wansheng("plan.yaml");
    let sides = std::iter::once(&plan).chain(&files).map(|file| file.to_str().expect("a path"));
    let sides: Vec<&str> = sides.collect();
    let place = tempfile::tempdir().expect("a temporary folder");
    for lang in ["en", "zh"] {
        let words = [&["compare"], &*sides, &["--draws", "40", "--lang", lang, "--out", lang]];
        said(&program(place.path(), &words.concat()), 0);
        let document = format!("{lang}/wansheng-plan-comparison-{lang}.docx");
        let Some(empty) = too_empty(&place.path().join(document), 2) else {
            eprintln!("{UNCOUNTED}");
            return;
        };
        assert!(empty.is_empty(), "{lang}: pages with much empty at their feet: {empty:?}");
    }
}

#[test]
fn pages_of_few_and_of_many_townships_are_full() {
    for (townships, lang) in [(3, "zh"), (40, "en")] {
        let place = tempfile::tempdir().expect("a temporary folder");
        districts::write(place.path(), townships).expect("a district");
        districts::write_variant(place.path()).expect("a variant");
        let run = ["run", "scenario.yaml", "--draws", "40", "--lang", lang, "--out", "run"];
        said(&program(place.path(), &run), 0);
        let sides = ["compare", "scenario.yaml", "late.yaml"];
        let rest = ["--draws", "40", "--lang", lang, "--out", "beside"];
        said(&program(place.path(), &[&sides[..], &rest].concat()), 0);
        // The page of the summary ends by order.
        for (name, bare) in [
            (format!("run/small-report-{lang}.docx"), 3),
            (format!("beside/small-comparison-{lang}.docx"), 2),
        ] {
            let Some(empty) = too_empty(&place.path().join(&name), bare) else {
                eprintln!("{UNCOUNTED}");
                return;
            };
            assert!(empty.is_empty(), "{townships} townships: {name}: {empty:?}");
        }
    }
}

/// The entries of the lists of a document, each with the page that it names.
fn listed(document: &str) -> Vec<(String, usize)> {
    let links = document.split("<w:hyperlink ").skip(1);
    let texts = |link: &str| -> Vec<String> {
        let link = link.split("</w:hyperlink>").next().unwrap_or_default();
        let texts = link.split("<w:t xml:space=\"preserve\">").skip(1);
        texts.map(|text| text.split("</w:t>").next().unwrap_or_default().to_owned()).collect()
    };
    let entry = |texts: Vec<String>| {
        let page = texts.last().expect("a page").parse().expect("the number of a page");
        (texts[0].replace("&amp;", "&"), page)
    };
    links.map(|link| entry(texts(link))).collect()
}

/// The pages of a PDF as text; `None` where what reads a PDF is not installed.
fn pages_of(pdf: &Path) -> Option<Vec<String>> {
    let text = Command::new("pdftotext").arg(pdf).arg("-").output().ok()?;
    let text = String::from_utf8_lossy(&text.stdout).into_owned();
    Some(text.split('\u{c}').map(str::to_owned).collect())
}

/// Text without what breaks it into lines, which may stand anywhere in Chinese.
fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The paragraphs and items of a report in Markdown, without its marks.
fn paragraphs(markdown: &str) -> Vec<String> {
    let lines = markdown.lines().filter(|line| !line.starts_with(['!', '|', '<', '`']));
    let lines = lines.map(|line| {
        let line = line.replace("**", "").replace('\\', "");
        bare(line.trim_matches(['#', '*', '>', '-', '_', ' ']))
    });
    lines.filter(|line| line.chars().count() > 12).collect()
}

#[test]
fn the_pdf_holds_the_text_of_the_report_in_its_own_fonts_and_the_same_bytes_each_time() {
    for lang in ["en", "zh"] {
        let case = Case::small();
        said(&case.run("out", &["--draws", "40", "--lang", lang, "--pdf"]), 0);
        let pdf = case.folder().join(format!("out/small-report-{lang}.pdf"));
        let bytes = fs::read(&pdf).expect("a PDF");
        assert!(bytes.starts_with(b"%PDF-"));
        said(&program(case.folder(), &["report", "out", "--lang", lang, "--pdf"]), 0);
        let again = case.folder().join(format!("out-report/small-report-{lang}.pdf"));
        assert!(fs::read(again).expect("a PDF") == bytes, "{lang}: other bytes");
        let Some(pages) = pages_of(&pdf) else {
            eprintln!("SKIPPED: pdftotext is not installed, so nobody read the PDF");
            return;
        };
        let text = bare(&pages.concat());
        let markdown = fs::read_to_string(case.folder().join("out/report.md")).expect("a report");
        let paragraphs = paragraphs(&markdown);
        let lost: Vec<&String> =
            paragraphs.iter().filter(|one| !text.contains(one.as_str())).collect();
        // A paragraph that two pages share is not found whole.
        assert!(lost.len() * 10 <= paragraphs.len(), "{lang}: {lost:#?}");
        let fonts = Command::new("pdffonts").arg(&pdf).output().expect("pdffonts");
        let fonts = String::from_utf8_lossy(&fonts.stdout).into_owned();
        for font in fonts.lines().skip(2) {
            assert!(font.contains("NotoSansSC") && font.contains(" yes yes yes "), "{font}");
        }
    }
}

#[test]
fn a_comparison_and_an_answer_become_a_pdf_too() {
    let case = Case::small();
    let late = "extends: scenario.yaml\nname: late\ntitle: { en: Late, zh: 延期 }\nfacilities:\n  - { id: new-a, operator: government }\n";
    fs::write(case.folder().join("late.yaml"), late).expect("a variant");
    let file = case.path();
    let first = file.to_str().expect("a path");
    let words = ["compare", first, "late.yaml", "--draws", "20", "--out", "beside", "--pdf"];
    said(&program(case.folder(), &words), 0);
    let words = ["value", first, "late.yaml", "--draws", "40", "--out", "value", "--pdf"];
    said(&program(case.folder(), &words), 0);
    for folder in ["beside", "value"] {
        let files = fs::read_dir(case.folder().join(folder)).expect("a folder");
        let is_pdf = |file: &Path| file.extension().is_some_and(|extension| extension == "pdf");
        let pdfs: Vec<_> =
            files.map(|file| file.unwrap().path()).filter(|file| is_pdf(file)).collect();
        assert_eq!(pdfs.len(), 1, "{folder}");
        assert!(fs::read(&pdfs[0]).unwrap().starts_with(b"%PDF-"));
    }
}

#[test]
fn pages_are_full_the_summary_is_one_of_them_and_the_lists_name_them_in_both_languages() {
    for (lang, first, last) in [
        ("en", "Are there enough beds?", "in the sections that follow"),
        ("zh", "床位是否够用", "全部指标及其由来见后文"),
    ] {
        let case = ran(Case::wansheng(), lang);
        let report = case.folder().join(format!("out/wansheng-plan-report-{lang}.docx"));
        let made = printed(&report).and_then(|(place, pdf)| {
            let found = (pages_of(&pdf)?, empty_feet(&pdf)?);
            has_office_measures(&pdf)?;
            drop(place);
            Some(found)
        });
        let Some((pages, feet)) = made else {
            eprintln!(
                "SKIPPED: LibreOffice, poppler or fonts with the measures of the Word styles are not installed, so nobody counted pages"
            );
            return;
        };
        let on = |words: &str| -> Vec<usize> {
            let has = |page: &String| bare(page).contains(&bare(words));
            pages.iter().enumerate().filter(|(_, page)| has(page)).map(|(at, _)| at).collect()
        };
        assert_eq!(on(first).len(), 1, "{lang}");
        assert_eq!(on(first), on(last), "{lang}: the summary is longer than a page");
        // Every entry of the lists stands on the page that it names.
        let lists = listed(&part(&report, "word/document.xml"));
        assert!(lists.len() > 40, "{lists:?}");
        for (entry, page) in &lists {
            assert!(on(entry).contains(&(page - 1)), "{lang}: {entry} is not on page {page}");
        }
        // The cover, the lists and the last page are as full as they are.
        let empty: Vec<(usize, f64)> = (feet.iter().enumerate())
            .filter(|(at, share)| (2..feet.len() - 1).contains(at) && **share > MOST_EMPTY)
            .map(|(at, share)| (at + 1, *share))
            .collect();
        assert!(empty.is_empty(), "{lang}: pages with much empty at their feet: {empty:?}");
    }
}

#[test]
fn the_annex_tables_have_the_heads_of_a_planning_office_and_print_on_the_width_of_a_page() {
    let case = ran(Case::wansheng(), "zh");
    let book = case.folder().join("out/wansheng-plan-annex-zh.xlsx");
    let names = part(&book, "xl/workbook.xml");
    let strings = part(&book, "xl/sharedStrings.xml");
    for sheet in ["指标体系表", "项目库", "设施一览表", "分镇街供需平衡表"] {
        assert!(names.contains(sheet), "{sheet}");
    }
    for head in ["约束性", "预期性", "责任单位", "总投资（万元）", "余缺", "南桐镇"]
    {
        assert!(strings.contains(head), "{head}");
    }
    for sheet in 1..=4 {
        let text = part(&book, &format!("xl/worksheets/sheet{sheet}.xml"));
        let at = text.find("<sheetData>").expect("rows");
        assert!(text.contains("fitToWidth=\"1\"") || text.contains("fitToHeight=\"0\""), "{sheet}");
        assert!(text.contains("orientation=\"landscape\"") && text.contains("paperSize=\"9\""));
        assert!(!text.contains("<mergeCell") && text[at..].matches("<row ").count() > 4, "{sheet}");
    }
    // Heads are repeated on every page.
    assert_eq!(names.matches("_xlnm.Print_Titles").count(), 4);
}

#[test]
fn every_headline_number_of_the_page_leads_to_what_it_is_made_of() {
    let case = ran(Case::small(), "en");
    let page = fs::read_to_string(case.folder().join("out/small-report-en.html")).expect("a page");
    let places = values(&page, " id");
    let links: Vec<&str> =
        values(&page, " href").into_iter().filter_map(|link| link.strip_prefix('#')).collect();
    for link in &links {
        assert!(places.contains(link), "#{link} leads nowhere");
    }
    // The boxes lead too; a share of beds leads to its row, and on to the homes of its own year.
    for wanted in ["rules", "balance-nursing", "balance-general", "balance", "people"] {
        assert!(links.contains(&wanted), "nothing leads to {wanted}");
    }
    for wanted in ["rules-1-2023", "rules-1-2026", "homes-2020", "homes-2023", "homes-2026"] {
        assert!(links.contains(&wanted), "nothing leads to {wanted}");
    }
    let boxes = page.split("<div class=\"boxes\">").nth(1).expect("boxes");
    let boxes = boxes.split("</div>").next().expect("their end");
    assert_eq!(boxes.matches("<h3><a href").count(), boxes.matches("<h3>").count());
    // Sources are told once, and cited by number.
    assert!(links.contains(&"source-1") && places.contains(&"source-1"));
    // Its inputs are told with value and unit.
    let inputs = fs::read_to_string(case.folder().join("out/tables/inputs.csv")).expect("a table");
    for row in [
        "facilities[centre].beds.total,150,beds,1,official,count",
        "facilities[new-a].project.opening,2022-03,month,1,official,count",
        "measures[transfer-b],2025-02: 45,beds,1,assumption,survey",
        "series[workers],2020: 1; 2024: 4,number,2,assumption,survey",
        "rules[cap],0.5,share,1,official,count",
        "mortality.file,data/mortality.csv,file,",
    ] {
        assert!(inputs.contains(row), "{row} in {inputs}");
    }
}

#[test]
fn who_is_responsible_stands_in_the_list_of_projects_and_behind_the_measure() {
    let case = Case::small()
        .edit(
            "project: { stage: planned, start: \"2021-01\",",
            "project: { stage: planned, responsible: { en: Civil Affairs, zh: 区民政局 }, start: \"2021-01\",",
        )
        .edit(
            "beds: 40, date: \"2023-04\",",
            "beds: 40, responsible: { zh: 区卫健委 }, date: \"2023-04\",",
        );
    let plain = ran(Case::small(), "zh");
    let named = ran(case, "zh");
    let strings =
        |case: &Case| part(&case.folder().join("out/small-annex-zh.xlsx"), "xl/sharedStrings.xml");
    assert!(strings(&named).contains("区民政局"));
    let report = |case: &Case| fs::read_to_string(case.folder().join("out/report.md")).unwrap();
    assert!(report(&named).contains("责任单位：区卫健委"), "{}", report(&named));
    // In the report's own table too, where any project has one.
    assert!(report(&named).contains("| 责任单位 |") && !report(&plain).contains("| 责任单位 |"));
    assert!(report(&named).contains("| 区民政局 |"), "{}", report(&named));
    // Where not every project has one, the rest is left to fill in.
    assert!(strings(&named).contains("留空待填"));
    // A name: no result depends on it.
    for table in ["indicators", "shortfall", "inputs"] {
        let read = |case: &Case| {
            fs::read(case.folder().join(format!("out/tables/{table}.csv"))).expect("a table")
        };
        assert!(read(&plain) == read(&named), "{table}");
    }
}

#[test]
fn the_pdf_is_tagged_so_that_it_can_be_read_out() {
    for lang in ["en", "zh"] {
        let case = Case::small();
        said(&case.run("out", &["--draws", "40", "--lang", lang, "--pdf"]), 0);
        let pdf = case.folder().join(format!("out/small-report-{lang}.pdf"));
        let bytes = fs::read(&pdf).expect("a PDF");
        // It says of itself that it keeps to PDF/UA-1, which the writer has checked.
        let claims = |words: &str| bytes.windows(words.len()).any(|at| at == words.as_bytes());
        assert!(claims("pdfuaid:part"), "{lang}");
        let Ok(output) = Command::new("pdfinfo").arg("-struct-text").arg(&pdf).output() else {
            eprintln!("SKIPPED: pdfinfo is not installed, so nobody read the structure");
            return;
        };
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let count =
            |words: &str| said.lines().filter(|line| line.trim().starts_with(words)).count();
        for kind in ["H1", "H2", "P", "LBody", "TOCI", "Table", "TH", "TD", "Figure", "Caption"] {
            assert!(count(kind) > 0, "{lang}: no {kind}");
        }
        // What a box answers is a heading, and the first cell of a row names it.
        let title = if lang == "en" { "Are there enough beds?" } else { "床位是否够用" };
        let lines: Vec<&str> = said.lines().map(str::trim).collect();
        let at = lines.iter().position(|line| line.trim_matches('"') == title).expect("a title");
        let whose = lines[..at].iter().rev().find(|line| !line.starts_with('"'));
        assert!(whose.is_some_and(|line| line.starts_with("H2")), "{lang}: {whose:?}");
        let output = Command::new("pdfinfo").arg("-struct").arg(&pdf).output().expect("pdfinfo");
        assert!(String::from_utf8_lossy(&output.stdout).contains("/Scope /Row"), "{lang}");
        // Every table has one head, and every row as many cells as it.
        let tables: Vec<&str> = said.split("Table").skip(1).collect();
        assert!(tables.len() > 5 && count("THead") + 1 >= count("Table "), "{lang}");
    }
}
