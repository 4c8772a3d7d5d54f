//! The commands: `new`, `import`, `export` on the disk, and that nothing is written over in
//! silence.

use std::path::Path;
use std::process::Output;

use bedplan::input::workbook::names;
use bedplan::spreadsheet;

use super::super::common::Folder;
use super::filled::filled;

fn bedplan(arguments: &[&str]) -> Output {
    crate::kit::command().args(arguments).output().expect("the program starts")
}

fn said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).expect("a file")
}

#[test]
fn from_a_filled_workbook_to_a_report_that_answers_for_2030_without_a_line_of_yaml() {
    let folder = Folder::new();
    let dir = folder.path().display().to_string();
    let output = bedplan(&["new", "qinghe", "--dir", &dir, "--lang", "zh"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let book = folder.path().join("qinghe/qinghe.xlsx");
    assert!(book.is_file());
    std::fs::write(&book, spreadsheet::write("x", &filled()).expect("a workbook"))
        .expect("filled in");
    let output = bedplan(&["import", &book.display().to_string()]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("已写出"), "{}", said(&output));
    let scenario = folder.path().join("qinghe/scenario.yaml");
    let run = folder.path().join("run");
    let output = bedplan(&[
        "run",
        &scenario.display().to_string(),
        "--draws",
        "200",
        "--out",
        &run.display().to_string(),
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let report = read(&run.join("report.md"));
    for words in ["2030", "清河区", "65%"] {
        assert!(report.replace(' ', "").contains(words), "{words}\n{report}");
    }
    assert!(!report.contains("2035年末"), "the headline is the target's year");
}

#[test]
fn nothing_is_written_over_in_silence() {
    let folder = Folder::new();
    let dir = folder.path().display().to_string();
    bedplan(&["new", "qinghe", "--dir", &dir]);
    let at = |name: &str| folder.path().join("qinghe").join(name);
    let book = at("qinghe.xlsx").display().to_string();
    std::fs::write(&book, spreadsheet::write("x", &filled()).expect("a workbook"))
        .expect("filled in");
    let scenario = at("scenario.yaml");
    // What `new` wrote and nobody changed is renewed, and said.
    let output = bedplan(&["import", &book, "--lang", "en"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("were renewed"), "{}", said(&output));
    let imported = read(&scenario);
    // The same import again changes no byte.
    assert_eq!(bedplan(&["import", &book]).status.code(), Some(0));
    assert_eq!(read(&scenario), imported);
    // A line by hand, and the import is refused; nothing is lost.
    std::fs::write(&scenario, format!("{imported}# mine\n")).expect("edited");
    std::fs::write(at("data/travel.csv"), "from,to,minutes\n").expect("edited");
    let output = bedplan(&["import", &book, "--lang", "en"]);
    assert_eq!(output.status.code(), Some(4), "{}", said(&output));
    assert!(
        said(&output).contains("data/travel.csv, scenario.yaml")
            && said(&output).contains("--replace"),
        "{}",
        said(&output)
    );
    assert!(read(&scenario).ends_with("# mine\n"));
    let output = bedplan(&["import", &book, "--replace", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(read(&scenario), imported);
    assert!(read(&at("scenario.yaml.old-1")).ends_with("# mine\n"));
    assert_eq!(read(&at("data/travel.csv.old-1")), "from,to,minutes\n");
    // A dry run says what it would read, and writes nothing; an export never writes over a
    // workbook.
    let other = folder.path().join("other");
    let output = bedplan(&[
        "import",
        &book,
        "--dry-run",
        "--out",
        &other.display().to_string(),
        "--lang",
        "en",
    ]);
    assert!(said(&output).contains("Nothing was written") && !other.exists());
    let output =
        bedplan(&["export", &scenario.display().to_string(), "--out", &book, "--lang", "en"]);
    assert_eq!(output.status.code(), Some(4));
    assert!(said(&output).contains("is there already and is not overwritten"), "{}", said(&output));
}

#[test]
fn what_is_no_workbook_is_refused_with_what_to_do() {
    let folder = Folder::new();
    folder.write("old.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on");
    folder.write("table.xlsx", "镇街,人数\n".as_bytes());
    folder.write("broken.xlsx", b"PK\x03\x04 broken");
    for (name, words) in [
        ("old.xls", "Excel 97–2003"),
        ("table.xlsx", "text file"),
        ("broken.xlsx", "damaged"),
        ("none.xlsx", "no such file"),
    ] {
        let path = folder.path().join(name).display().to_string();
        let output = bedplan(&["import", &path, "--lang", "en"]);
        assert_eq!(output.status.code(), Some(4), "{name}");
        assert!(said(&output).contains(words), "{}", said(&output));
        let chinese = bedplan(&["import", &path, "--lang", "zh"]);
        assert!(said(&chinese).starts_with("错误："), "{}", said(&chinese));
    }
}

#[test]
fn the_table_of_names_is_printed_without_a_workbook() {
    for lang in ["en", "zh"] {
        let output = bedplan(&["import", "--print-names", "--lang", lang]);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        assert_eq!(said(&output), names::NAMES);
    }
    // An import still needs one.
    assert_eq!(bedplan(&["import"]).status.code(), Some(2));
    assert_eq!(bedplan(&["import", "--lang", "zh"]).status.code(), Some(2));
}
