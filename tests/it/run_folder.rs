//! What a run leaves behind: files that other programs can read, that lead back to their run, and
//! nothing half done.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::Path;

use bedplan::output::manifest::{FileHash, Manifest, sha256};
use polars::prelude::{AnyValue, DataFrame};
use polars_io::SerReader;
use polars_io::parquet::read::ParquetReader;

#[cfg(unix)]
use crate::interrupts::{building, started};
use crate::support::{Case, files, program, said};

/// The small district after a run of 40 draws into `out`.
fn ran(arguments: &[&str]) -> (Case, String) {
    let case = Case::small();
    let output = case.run("out", &[&["--draws", "40"], arguments].concat());
    said(&output, 0);
    (case, String::from_utf8(output.stdout).expect("UTF-8"))
}

fn manifest(folder: &Path) -> Manifest {
    let bytes = fs::read(folder.join("manifest.json")).expect("a manifest");
    serde_json::from_slice(&bytes).expect("a manifest in JSON")
}

fn names(folder: &Path, ending: &str) -> Vec<String> {
    files(folder).into_keys().filter(|name| name.ends_with(ending)).collect()
}

#[test]
fn every_table_is_csv_with_a_byte_order_mark_and_parquet_with_the_same_values() {
    let (case, _) = ran(&[]);
    let tables = case.folder().join("out/tables");
    let csv_names = names(&tables, ".csv");
    assert!(csv_names.len() >= 10, "{csv_names:?}");
    for name in csv_names {
        let bytes = fs::read(tables.join(&name)).unwrap();
        let text = bytes.strip_prefix(b"\xEF\xBB\xBF").expect("a byte-order mark");
        let frame = parquet(&tables.join(name.replace(".csv", ".parquet")));
        let mut reader = csv::Reader::from_reader(text);
        let headings: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        assert_eq!(headings, column_names(&frame), "{name}");
        let mut rows = 0;
        for (row, record) in reader.records().enumerate() {
            for (column, cell) in record.expect("as many cells as headings").iter().enumerate() {
                let stored = frame.columns()[column].get(row).expect("as many rows");
                let heading = &headings[column];
                assert!(same(&stored, cell), "{name} {heading} {row}: {stored:?}, {cell}");
            }
            rows += 1;
        }
        assert_eq!(rows, frame.height(), "{name}");
        assert!(rows > 0, "{name} is empty");
    }
}

fn parquet(path: &Path) -> DataFrame {
    ParquetReader::new(File::open(path).expect("a Parquet twin")).finish().expect("Parquet")
}

fn column_names(frame: &DataFrame) -> Vec<String> {
    frame.get_column_names().into_iter().map(ToString::to_string).collect()
}

/// Whether a value of a Parquet file is what a cell of a CSV file says.
fn same(stored: &AnyValue, cell: &str) -> bool {
    match stored {
        AnyValue::Null => cell.is_empty(),
        AnyValue::Int64(n) => cell.parse() == Ok(*n),
        AnyValue::Float64(x) => cell.parse() == Ok(*x),
        text => text.get_str() == Some(cell),
    }
}

#[test]
fn every_column_is_in_the_dictionary_of_the_run() {
    let (case, _) = ran(&[]);
    let tables = case.folder().join("out/tables");
    let dictionary = parquet(&tables.join("columns.parquet"));
    let text = |column: &str, row: usize| {
        dictionary.column(column).unwrap().get(row).unwrap().get_str().unwrap().to_owned()
    };
    let described: Vec<(String, String)> =
        (0..dictionary.height()).map(|row| (text("table", row), text("column", row))).collect();
    for name in names(&tables, ".parquet") {
        let table = name.trim_end_matches(".parquet");
        let own: Vec<&str> =
            described.iter().filter(|(t, _)| t == table).map(|(_, c)| c.as_str()).collect();
        assert_eq!(column_names(&parquet(&tables.join(&name))), own, "{table}");
    }
}

#[test]
fn the_manifest_has_the_hash_of_every_file_and_of_every_input() {
    let (case, _) = ran(&["--seed", "99"]);
    let out = case.folder().join("out");
    let manifest = manifest(&out);
    assert_eq!((manifest.seed, manifest.draws, manifest.scenario.as_str()), (99, 40, "small"));
    let hash = |(file, bytes): (String, Vec<u8>)| FileHash { file, sha256: sha256(&bytes) };
    let written = files(&out).into_iter().filter(|(name, _)| name != "manifest.json");
    assert_eq!(manifest.outputs, written.map(hash).collect::<Vec<_>>());

    let inputs: Vec<&String> = manifest.inputs.iter().map(|input| &input.sha256).collect();
    for (name, bytes) in files(case.folder()) {
        if !name.starts_with("out/") {
            assert!(inputs.contains(&&sha256(&bytes)), "{name} is not among the inputs");
        }
    }
}

#[test]
fn every_chart_is_sized_for_print_and_leads_back_to_its_run() {
    let (case, _) = ran(&["--seed", "99"]);
    let charts = case.folder().join("out/charts");
    let manifest = manifest(&case.folder().join("out"));
    let charts_found = names(&charts, ".png");
    assert!(charts_found.len() >= 6, "{charts_found:?}");
    for name in charts_found {
        let file = BufReader::new(File::open(charts.join(&name)).unwrap());
        let mut reader = png::Decoder::new(file).read_info().expect("a PNG");
        let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
        reader.next_frame(&mut pixels).expect("pixels");
        assert!(pixels.iter().any(|p| *p != pixels[0]), "{name} is blank");
        let info = reader.info();
        let size = info.pixel_dims.expect("pHYs");
        // 300 dpi are 11,811 pixels to the metre.
        assert_eq!((size.xppu, size.yppu, size.unit), (11_811, 11_811, png::Unit::Meter), "{name}");
        assert!(info.width >= 1500, "{name} is {} pixels wide", info.width);
        let chunks = info.uncompressed_latin1_text.iter();
        let text: BTreeMap<&str, &str> =
            chunks.map(|chunk| (chunk.keyword.as_str(), chunk.text.as_str())).collect();
        let expected = [
            ("bedplan-run", manifest.run_id.clone()),
            ("bedplan-seed", "99".to_owned()),
            ("Software", format!("bedplan {}", manifest.version)),
        ];
        for (key, value) in expected {
            assert_eq!(text.get(key), Some(&value.as_str()), "{key} of {name}");
        }
    }
}

#[test]
fn the_report_names_every_chart_that_exists_and_no_other() {
    let (case, _) = ran(&[]);
    let out = case.folder().join("out");
    let report = fs::read_to_string(out.join("report.md")).unwrap();
    let mut named: Vec<&str> =
        report.split("(charts/").skip(1).map(|rest| &rest[..rest.find(')').unwrap()]).collect();
    named.sort_unstable();
    assert_eq!(named, names(&out.join("charts"), ""));
    let manifest = manifest(&out);
    assert!(report.contains(&manifest.run_id), "the report names its run");
}

/// Chinese characters in a text.
fn chinese(text: &str) -> usize {
    text.chars().filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c)).count()
}

#[test]
fn chinese_is_written_when_asked_for_and_no_number_changes() {
    let (english, said_english) = ran(&["--lang", "en"]);
    let (zh, said_zh) = ran(&["--lang", "zh"]);
    let report = |case: &Case| fs::read_to_string(case.folder().join("out/report.md")).unwrap();
    assert!(chinese(&report(&zh)) > 300 && chinese(&said_zh) > 100);
    assert_eq!(chinese(&said_english), 0, "{said_english}");
    assert!(report(&zh).contains("小型示例区"), "the title in Chinese");
    assert!(report(&english).contains("Small district"));
    for name in names(&zh.folder().join("out/charts"), ".png") {
        let file = File::open(zh.folder().join("out/charts").join(&name)).unwrap();
        let reader = png::Decoder::new(BufReader::new(file)).read_info().unwrap();
        let titles = reader.info().utf8_text.iter().filter(|chunk| chunk.keyword == "Title");
        let words: Vec<String> = titles.map(|chunk| chunk.get_text().unwrap()).collect();
        assert!(words.len() == 1 && chinese(&words[0]) > 3, "{name}: {words:?}");
    }
    let tables = |case: &Case| files(&case.folder().join("out/tables"));
    assert!(tables(&english) == tables(&zh), "tables do not depend on the language");
}

#[test]
fn a_folder_that_is_not_a_run_is_refused_untouched() {
    let case = Case::small();
    let letters = case.folder().join("out");
    fs::create_dir(&letters).unwrap();
    fs::write(letters.join("letter.txt"), "dear").unwrap();
    let before = files(case.folder());
    let words = said(&case.run("out", &["--draws", "5"]), 4);
    assert!(words.contains("not a bedplan run") && words.contains("--out"), "{words}");
    assert!(files(case.folder()) == before);
    // A manifest of another program does not make a run of it.
    fs::write(letters.join("manifest.json"), "{ \"program\": \"other\" }").unwrap();
    said(&case.run("out", &["--draws", "5"]), 4);
    assert_eq!(fs::read_to_string(letters.join("letter.txt")).unwrap(), "dear");
    // Nor is a single file in its place overwritten.
    said(&case.run("scenario.yaml", &["--draws", "5"]), 4);
}

#[test]
fn a_folder_that_is_not_there_is_told_as_that() {
    let case = Case::small();
    let words = said(&program(case.folder(), &["report", "nowhere"]), 4);
    assert!(words.contains("there is no folder `nowhere`"), "{words}");
    assert!(!words.contains("bedplan run nowhere"), "{words}");
}

#[test]
fn a_rerun_replaces_the_folder_whole() {
    let (case, _) = ran(&["--svg"]);
    let svg = case.folder().join("out/charts/shares.svg");
    assert!(svg.exists());
    said(&case.run("out", &["--draws", "7"]), 0);
    assert!(!svg.exists());
    assert_eq!(manifest(&case.folder().join("out")).draws, 7);
}

/// Starts a run of the plan that would take long, and kills it when it has begun to build its
/// folder.
#[cfg(unix)]
fn interrupt(case: &Case) {
    let long = ["run", "plan.yaml", "--draws", "30000", "--threads", "1", "--out", "out"];
    let mut child = started(case, &long);
    assert!(building(case, &mut child), "the run was over before it was interrupted");
    child.kill().unwrap();
    child.wait().unwrap();
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_leaves_no_run_behind_and_an_earlier_one_whole() {
    let case = Case::wansheng();
    let out = case.folder().join("out");
    interrupt(&case);
    assert!(!out.exists(), "an interrupted run must not stand in the final place");
    let manifests = files(case.folder()).into_keys().filter(|n| n.ends_with("manifest.json"));
    assert_eq!(manifests.count(), 0, "no manifest, so not a run");

    said(&case.run("out", &["--draws", "5"]), 0);
    let before = files(&out);
    interrupt(&case);
    assert!(files(&out) == before, "the earlier run is as it was");
}

#[test]
fn what_a_source_cites_lies_in_the_run_folder() {
    let case = Case::wansheng();
    said(&case.run("out", &["--draws", "4", "--lang", "zh"]), 0);
    let at = |name: &str| case.folder().join(name);
    let report = fs::read_to_string(at("out/report.md")).expect("a report");
    assert!(report.contains("data/README.md") && !report.contains("docs/model"), "{report}");
    let cited = fs::read(at("data/README.md")).expect("the file that is cited");
    assert!(fs::read(at("out/data/README.md")).expect("a copy") == cited);
    let manifest = fs::read_to_string(at("out/manifest.json")).expect("a manifest");
    assert!(manifest.contains("\"data/README.md\""));
    // It goes on into what is made of the run, and into a run of the run's own scenario.
    said(&program(case.folder(), &["report", "out", "--out", "made"]), 0);
    assert!(fs::read(at("made/data/README.md")).expect("a copy") == cited);
    let again = ["run", "out/scenario.yaml", "--draws", "4", "--out", "again", "--lang", "zh"];
    said(&program(case.folder(), &again), 0);
    assert!(fs::read(at("again/data/README.md")).expect("a copy") == cited);
    // A link that leads out of the folder is not followed; what is not there is passed over.
    fs::remove_file(at("data/README.md")).expect("a file");
    said(&case.run("without", &["--draws", "4"]), 0);
    assert!(!at("without/data/README.md").exists());
    #[cfg(unix)]
    {
        let secret = tempfile::NamedTempFile::new().expect("a file elsewhere");
        std::os::unix::fs::symlink(secret.path(), at("data/README.md")).expect("a link");
        said(&case.run("linked", &["--draws", "4"]), 0);
        assert!(!at("linked/data/README.md").exists());
    }
}
