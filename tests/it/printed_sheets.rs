//! Every sheet of every workbook that is written, on paper: whatever its width, its type can be
//! read.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::districts;
use crate::support::{program, said, wansheng};

/// Width of A4 across between the margins of the sheets in points.
const WIDE: f64 = (297.0 / 25.4 - 2.0 * 0.4) * 72.0;
/// Type of 11 points is then 6.6 points high.
const LEAST: f64 = 0.6;

/// The parts of a workbook by name.
fn part(archive: &mut zip::ZipArchive<fs::File>, name: &str) -> Option<String> {
    let mut text = String::new();
    archive.by_name(name).ok()?.read_to_string(&mut text).expect("UTF-8");
    Some(text)
}

/// The value of an attribute of a tag.
fn value<'t>(tag: &'t str, attribute: &str) -> Option<&'t str> {
    let before = format!("{attribute}=\"");
    let whole = |at: usize| at == 0 || tag[..at].ends_with(' ');
    let at = tag.match_indices(&before).map(|(at, _)| at).find(|at| whole(*at))?;
    tag[at + before.len()..].split('"').next()
}

/// The tags of this name.
fn tags<'t>(text: &'t str, name: &str) -> Vec<&'t str> {
    let before = format!("<{name} ");
    text.split(&before).skip(1).filter_map(|rest| rest.split('>').next()).map(str::trim).collect()
}

/// The number of the column that a reference such as `$C` or `$AB$7` names, from 1.
fn column(reference: &str) -> usize {
    let letters = reference.chars().filter(char::is_ascii_uppercase);
    letters.fold(0, |number, letter| 26 * number + (letter as usize - 'A' as usize + 1))
}

/// The sheets of a workbook that print smaller than can be read, or wider than their pages.
fn faults(file: &Path) -> Vec<String> {
    let mut archive = zip::ZipArchive::new(fs::File::open(file).expect("a file")).expect("a ZIP");
    let book = part(&mut archive, "xl/workbook.xml").expect("a workbook");
    let defined = |kind: &str, sheet: usize| {
        let names = book.split("<definedName ").skip(1);
        let mut names = names.filter_map(|rest| rest.split_once('>'));
        let at = format!("localSheetId=\"{sheet}\"");
        let of = names.find(|(tag, _)| tag.contains(kind) && tag.contains(&at))?.1;
        Some(of.split('<').next()?.to_owned())
    };
    let mut found = Vec::new();
    for (at, sheet) in tags(&book, "sheet").iter().enumerate() {
        let name = value(sheet, "name").expect("a name");
        if value(sheet, "state") == Some("hidden") {
            continue;
        }
        let path = format!("xl/worksheets/sheet{}.xml", at + 1);
        let text = part(&mut archive, &path).expect("a sheet");
        // What stands beside the print area stays on the screen.
        let area = defined("_xlnm.Print_Area", at);
        let last = area.and_then(|area| area.rsplit(':').next().map(column));
        let last = last.unwrap_or(usize::MAX);
        let mut widths: Vec<f64> = Vec::new();
        for tag in tags(&text, "col") {
            let number = |key: &str| value(tag, key).and_then(|n| n.parse::<f64>().ok());
            let (from, to) = (number("min").unwrap() as usize, number("max").unwrap() as usize);
            // A column as wide as all are at first is not told.
            widths.resize(widths.len().max(from - 1), 9.14 * 7.0 * 0.75);
            widths.extend((from..=to.min(last)).map(|_| number("width").unwrap() * 7.0 * 0.75));
        }
        widths.truncate(last);
        let setup = tags(&text, "pageSetup").first().copied().unwrap_or_default().to_owned();
        let landscape = value(&setup, "orientation") == Some("landscape");
        if !landscape || value(&setup, "paperSize") != Some("9") {
            found.push(format!("{name}: not on A4 across"));
        }
        let all: f64 = widths.iter().sum();
        if text.contains("fitToPage=\"1\"") {
            if all * LEAST > WIDE {
                found.push(format!("{name}: {:.0} %", 100.0 * WIDE / all));
            }
            continue;
        }
        let scale = value(&setup, "scale").map_or(1.0, |n| n.parse::<f64>().unwrap() / 100.0);
        let breaks = text.split("<colBreaks").nth(1).unwrap_or_default();
        let begins: Vec<usize> =
            tags(breaks, "brk").iter().filter_map(|tag| value(tag, "id")?.parse().ok()).collect();
        let titles = defined("_xlnm.Print_Titles", at).unwrap_or_default();
        // `'a sheet'!$A:$C,'a sheet'!$5:$5`
        let first = titles.split('!').nth(1).and_then(|of| of.split(',').next());
        let columns = first.filter(|of| !of.contains(char::is_numeric));
        let repeated = columns.and_then(|of| of.rsplit(':').next()).map_or(0, column);
        if repeated == 0 {
            found.push(format!("{name}: {titles} repeats no column"));
        }
        let own: f64 = widths[..repeated].iter().sum();
        let starts: Vec<usize> = std::iter::once(repeated).chain(begins).collect();
        for (page, from) in starts.iter().enumerate() {
            let to = starts.get(page + 1).copied().unwrap_or(widths.len());
            let wide = own + widths[*from..to].iter().sum::<f64>();
            if wide * scale > WIDE || scale < LEAST {
                found.push(format!("{name}: page {page}, {wide:.0} points at {scale}"));
            }
        }
    }
    found.into_iter().map(|fault| format!("{}: {fault}", file.display())).collect()
}

fn workbooks(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            workbooks(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "xlsx") {
            found.push(path);
        }
    }
}

#[test]
fn no_sheet_prints_too_small_to_be_read_or_wider_than_its_pages() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let plan = wansheng("plan.yaml");
    let late = wansheng("variants/late-delivery.yaml");
    let [plan, late] = [&plan, &late].map(|file| file.to_str().expect("a path"));
    districts::write(place.path(), 40).expect("a district");
    let ran = |words: &[&str]| said(&program(place.path(), words), 0);
    for lang in ["en", "zh"] {
        let out = |name: &str| format!("{name}-{lang}");
        let of = ["--draws", "40", "--lang", lang, "--out"];
        ran(&[&["run", plan], &of[..], &[&*out("run")]].concat());
        ran(&[&["run", "scenario.yaml"], &of[..], &[&*out("many")]].concat());
        ran(&[&["compare", plan, late], &of[..], &[&*out("beside")]].concat());
        let book = format!("{}.xlsx", out("export"));
        ran(&["export", plan, "--lang", lang, "--out", &book]);
        ran(&["new", &out("new"), "--lang", lang]);
    }
    let mut books = Vec::new();
    workbooks(place.path(), &mut books);
    assert!(books.len() >= 14, "{books:#?}");
    let faults: Vec<String> = books.iter().flat_map(|book| faults(book)).collect();
    assert!(faults.is_empty(), "{faults:#?}");
}
