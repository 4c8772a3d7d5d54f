//! The shortfall workbook opened by another program: what it shows is what the tables say.

use std::fs;
use std::process::Command;

use crate::support::{Case, files, program, said};

/// Converts every sheet to CSV with LibreOffice; `None` where it is not installed.
fn sheets(book: &std::path::Path, folder: &std::path::Path) -> Option<()> {
    let every_sheet =
        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1";
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let done = Command::new("soffice")
        .args(["--headless", &profile, "--convert-to", every_sheet, "--outdir"])
        .arg(folder)
        .arg(book)
        .output()
        .ok()?;
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    Some(())
}

#[test]
fn libreoffice_reads_the_numbers_of_the_tables() {
    let case = Case::small();
    let out = case.folder().join("out");
    let scenario = case.path().display().to_string();
    said(&program(case.folder(), &["run", &scenario, "--draws", "40", "--out", "out"]), 0);
    let place = tempfile::tempdir().expect("a temporary folder");
    if sheets(&out.join("small-shortfall-en.xlsx"), place.path()).is_none() {
        eprintln!("skipped: LibreOffice is not installed");
        return;
    }
    let converted = files(place.path());
    for table in ["shortfall", "occupancy", "flows", "access", "coordination", "beds_needed"] {
        let name = format!("small-shortfall-en-{table}.csv");
        let sheet = converted.get(&name).unwrap_or_else(|| panic!("no sheet {table}"));
        let sheet = String::from_utf8(sheet.clone()).expect("UTF-8");
        let csv = fs::read_to_string(out.join(format!("tables/{table}.csv"))).expect("a table");
        // Title, unit, source and run stand above the header.
        let shown: Vec<&str> = sheet.lines().skip(4).collect();
        let written: Vec<&str> = csv.trim_start_matches('\u{feff}').lines().collect();
        assert_eq!(shown.len(), written.len(), "{table}");
        for (shown, written) in shown.iter().zip(&written).skip(1) {
            for (a, b) in shown.split(',').zip(written.split(',')) {
                let a = a.trim_matches('"');
                match (number(a), number(b)) {
                    (Some(a), Some(b)) => {
                        assert!((a - b).abs() < 1e-5, "{table}: {shown}\n{written}");
                    }
                    _ => assert_eq!(a, b, "{table}: {shown}\n{written}"),
                }
            }
        }
    }
}

/// A cell as a number; LibreOffice writes shares as per cent.
fn number(cell: &str) -> Option<f64> {
    match cell.strip_suffix('%') {
        Some(percent) => percent.parse::<f64>().ok().map(|value| value / 100.0),
        None => cell.parse().ok(),
    }
}
