//! A workbook as an office hands it in: ready for the printer, rows of settings in words, no code
//! where there is a word for it.

use std::io::{Cursor, Read as _};

use bedplan::domain::Lang;
use bedplan::spreadsheet::{self, Cell, Page};

use super::filled::filled;
use super::round_trip::exported;

fn plan(lang: Lang) -> Vec<Page> {
    let root = crate::kit::root();
    exported(&root.join("scenarios/wansheng/plan.yaml"), lang)
}

/// How the name of the rows and columns that are printed on each page begins.
const TITLES: &str = r#"name="_xlnm.Print_Titles"#;

/// The parts of a workbook by their names.
fn parts(pages: &[Page]) -> Vec<(String, String)> {
    let bytes = spreadsheet::write("a district & its plan", pages).expect("a workbook");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("a part");
        let mut text = String::new();
        if part.read_to_string(&mut text).is_ok() {
            parts.push((part.name().expect("a name").into_owned(), text));
        }
    }
    parts
}

#[test]
fn sheets_print_across_the_paper_with_their_heads_on_each_page() {
    for pages in [plan(Lang::Zh), plan(Lang::En), filled()] {
        let parts = parts(&pages);
        let with_heads = pages.iter().filter(|page| !page.heads.is_empty()).count();
        let workbook = &parts.iter().find(|(name, _)| name == "xl/workbook.xml").expect("one").1;
        assert_eq!(workbook.matches("_xlnm.Print_Titles").count(), with_heads);
        assert_eq!(workbook.matches("_xlnm.Print_Area").count(), with_heads);
        let sheets = parts.iter().filter(|(name, _)| name.starts_with("xl/worksheets/sheet"));
        let (mut fitted, mut side_by_side) = (0, 0);
        // The sheet of words to choose from is hidden, and not for paper.
        for (name, text) in sheets.filter(|(_, text)| text.contains(r#"orientation="landscape""#)) {
            if text.contains(r#"fitToPage="1""#) {
                assert!(text.contains(r#"fitToHeight="0""#), "{name}");
                fitted += 1;
            } else {
                // What would be too small to read goes on over pages, with its first columns again.
                assert!(text.contains(r#"pageOrder="overThenDown""#), "{name}");
                side_by_side += 1;
            }
        }
        assert_eq!(fitted + side_by_side, pages.len());
        assert!(fitted > side_by_side, "{fitted} and {side_by_side}");
        let titles = workbook.split("<definedName ").filter(|of| of.starts_with(TITLES));
        let columns = titles.filter(|of| of.contains("!$A:$"));
        assert_eq!(columns.count(), side_by_side);
    }
}

fn page<'p>(pages: &'p [Page], name: &str) -> &'p Page {
    pages.iter().find(|page| page.name == name).expect("a page")
}

fn shown(page: &Page, row: usize, column: usize) -> String {
    let cell = page.rows[row].get(column).and_then(|filled| filled.cell.as_ref());
    cell.map(Cell::shown).unwrap_or_default()
}

#[test]
fn every_row_of_the_settings_is_named_in_words_of_the_language() {
    for (lang, name) in [(Lang::Zh, "设定"), (Lang::En, "Settings")] {
        let pages = plan(lang);
        let settings = page(&pages, name);
        assert!(settings.rows.len() > 300);
        let mut items = Vec::new();
        for row in 0..settings.rows.len() {
            let (item, field) = (shown(settings, row, 0), shown(settings, row, 5));
            assert!(!item.is_empty() && !item.contains('`'), "{item} {field}");
            // Names of assumptions aside.
            let chinese = item.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
            assert!(chinese || lang == Lang::En, "{item} {field}");
            let value = shown(settings, row, 1);
            let is_code = ["estimate", "assumption", "resident_months", "true", "TRUE"];
            assert!(lang == Lang::En || !is_code.contains(&value.as_str()), "{item}: {value}");
            items.push(item);
        }
        let all = items.len();
        items.sort_unstable();
        items.dedup();
        assert!(items.len() * 100 >= all * 99, "{} of {all} are told apart", items.len());
    }
}

#[test]
fn shares_alone_are_in_per_cent_and_what_is_for_the_program_stands_last() {
    let pages = plan(Lang::Zh);
    let targets = page(&pages, "指标");
    let at = |head: &str| targets.heads.iter().position(|own| own.text.starts_with(head));
    let (metric, least) = (at("测算口径").expect("a column"), at("不低于").expect("a column"));
    let mut seen = [0, 0];
    for (row, cells) in targets.rows.iter().enumerate() {
        if cells[least].cell.is_none() {
            continue;
        }
        let is_share = shown(targets, row, metric).contains("占比")
            || shown(targets, row, metric).contains("覆盖率");
        seen[usize::from(is_share)] += 1;
        assert!(!is_share || cells[least].percent, "{}", shown(targets, row, 0));
        let is_count = shown(targets, row, least).parse::<f64>().is_ok_and(|value| value > 1.0);
        assert!(!(is_count && cells[least].percent), "{}", shown(targets, row, 0));
    }
    assert!(seen[0] > 3 && seen[1] > 3, "{seen:?}");
    for page in &pages {
        let aside: Vec<bool> = page.heads.iter().map(|head| head.aside).collect();
        assert!(aside.is_sorted(), "{}", page.name);
        let texts = page.heads.iter().map(|head| head.text.as_str());
        for text in texts {
            assert!(!text.contains("name.") && !text.contains('_'), "{}: {text}", page.name);
        }
    }
}
