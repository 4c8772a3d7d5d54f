//! The same hostile texts through every writer: whatever a run, a report or a comparison writes or
//! prints shows all that a scenario says, and none of it becomes markup, a formula or a command to
//! the terminal.
//!
//! Every file that is written is looked at, so a new writer is tested on the day it is there.

use std::fs;
use std::io::{Cursor, Read as _};
use std::path::Path;

use bedplan::language::steers;
use bedplan::output::escape;

use crate::support::{Case, files, program, said};

/// Texts that a scenario may hold and no reader shall fall for, each with a mark to find it by.
const HOSTILE: [&str; 12] = [
    "A1\u{202E}desrever\u{202C}",
    "A2\u{2066}isolated\u{2069}\u{200F}",
    "A3\u{200B}\u{FEFF}\u{2060}unseen\u{AD}\u{E0041}",
    "A4\u{2028}line\u{2029}",
    "<script>alert('A5')</script>",
    "\" onload=\"A6' &amp; ]]> --> </title>",
    "![A7](http://x/y) [z](javascript:1) `c` **b** _i_",
    "A8 | cell\n# heading\n- item",
    "=HYPERLINK(\"http://x\",\"A9\")",
    "+A10",
    "-A11",
    "@A12",
];

/// The small district with hostile texts in every field that holds one.
fn hostile() -> Case {
    let mut at = 0;
    let mut next = || {
        let text = HOSTILE[at % HOSTILE.len()];
        at += 1;
        serde_json::to_string(text).expect("JSON, which YAML reads")
    };
    Case::small().rewrite("scenario.yaml", |text| {
        let mut lines = Vec::new();
        for line in text.lines() {
            let mut line = line.to_owned();
            for key in ["{ en: ", ", zh: "] {
                if let Some(start) = line.find(key) {
                    let start = start + key.len();
                    let end = if line[start..].starts_with('"') {
                        start + 2 + line[start + 1..].find('"').expect("a closed quote")
                    } else {
                        start + line[start..].find([',', ' ', '}']).expect("an end")
                    };
                    // An English name may have blanks: it ends where the Chinese one begins.
                    let end = line[start..].find(", zh: ").map_or(end, |zh| start + zh);
                    line.replace_range(start..end, &next());
                }
            }
            lines.push(line);
        }
        lines.join("\n") + "\n"
    })
}

/// The texts in a file: itself, those in an archive, or those beside the pixels of a picture; none
/// of a Parquet file.
fn texts(name: &str, bytes: &[u8]) -> Vec<(String, String)> {
    let ending = Path::new(name).extension().and_then(|e| e.to_str()).unwrap_or_default();
    match ending {
        "docx" | "xlsx" => {
            let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a ZIP archive");
            let parts = (0..archive.len()).filter_map(|i| {
                let mut part = archive.by_index(i).expect("a part");
                let inner = format!("{name}: {}", part.name().expect("UTF-8"));
                let mut bytes = Vec::new();
                part.read_to_end(&mut bytes).expect("bytes");
                (!inner.ends_with(".png")).then_some((inner, bytes))
            });
            let parts: Vec<_> = parts.collect();
            parts.into_iter().map(|(n, b)| (n, String::from_utf8(b).expect("UTF-8"))).collect()
        }
        "png" => {
            let reader = png::Decoder::new(Cursor::new(bytes)).read_info().expect("a PNG");
            let info = reader.info();
            let latin = info.uncompressed_latin1_text.iter().map(|chunk| chunk.text.clone());
            let wide = info.utf8_text.iter().map(|chunk| chunk.get_text().expect("UTF-8"));
            latin.chain(wide).map(|text| (name.to_owned(), text)).collect()
        }
        "parquet" | "tally" => Vec::new(),
        _ => vec![(name.to_owned(), String::from_utf8(bytes.to_vec()).expect("UTF-8"))],
    }
}

/// Nothing that steers; the mark at the beginning of a CSV file is none of it.
fn shows_all(name: &str, text: &str) {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let stray = text.chars().find(|c| steers(*c) && !matches!(c, '\n' | '\r' | '\t'));
    assert_eq!(stray, None, "{name}");
}

fn is_safe(name: &str, text: &str) {
    shows_all(name, text);
    if name.contains(".html") || name.contains(".svg") || name.contains(".xml") {
        assert!(!text.contains("<script>alert"), "{name}");
        // Quotes are text between tags; they end no attribute.
        assert!(!name.ends_with(".html") || !text.contains("\" onload=\""), "{name}");
    }
    if name.ends_with(".md") {
        assert!(
            !text.contains("<script>") && !text.contains("[z](") && !text.contains("**b**"),
            "{name}"
        );
        assert!(!text.contains("\n# heading") && !text.contains("\n- item"), "{name}");
    }
    if name.ends_with(".csv") && name.starts_with("tables/") {
        let mut rows = csv::Reader::from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
        for row in rows.records() {
            for cell in &row.expect("a row") {
                let formula = cell.trim_start().starts_with(['=', '+', '-', '@']);
                let number = cell.trim_end_matches([' ', '%']).parse::<f64>().is_ok();
                assert!(!formula || number, "{name}: {cell}");
            }
        }
    }
}

#[test]
fn every_writer_shows_all_and_runs_nothing() {
    let case = hostile();
    fs::copy(case.path(), case.folder().join("b.yaml")).unwrap();
    let other = fs::read_to_string(case.path()).unwrap();
    let other = other.replace("name: small\n", "name: other\n").replace("total: 60,", "total: 62,");
    fs::write(case.folder().join("b.yaml"), other.replace("value: 300,", "value: 302,")).unwrap();
    for lang in ["en", "zh"] {
        for (out, arguments) in [
            ("run", &["run", "scenario.yaml", "--draws", "20", "--svg"][..]),
            ("report", &["report", "run", "--svg"]),
            ("both", &["compare", "scenario.yaml", "b.yaml", "--draws", "20"]),
            ("json", &["compare", "scenario.yaml", "b.yaml", "--draws", "20", "--format", "json"]),
        ] {
            let output =
                program(case.folder(), &[arguments, &["--lang", lang, "--out", out]].concat());
            said(&output, 0);
            for stream in [&output.stdout, &output.stderr] {
                shows_all(out, &String::from_utf8_lossy(stream));
            }
            let mut looked_at = 0;
            for (name, bytes) in files(&case.folder().join(out)) {
                for (name, text) in texts(&name, &bytes) {
                    is_safe(&name, &text);
                    looked_at += 1;
                }
            }
            assert!(looked_at > 30, "{out}: {looked_at} texts");
        }
    }
    // They did arrive, written out.
    let report = fs::read_to_string(case.folder().join("run/report.md")).unwrap();
    assert!(report.contains("[U+2066]"), "{report}");
    let html = fs::read_to_string(case.folder().join("both/small-comparison-zh.html")).unwrap();
    // The last report is in Chinese: the Chinese name of a target ends a title, were it markup.
    assert!(html.contains("&lt;/title&gt;"));
}

#[test]
fn a_formula_in_a_table_of_a_run_comes_back_to_a_program() {
    // Names of rules stand in the table of indicators.
    let case = Case::small()
        .edit("name: { en: Cap, zh: 上限 }", "name: { en: \"=1+1\", zh: \"'quoted\" }");
    said(&case.run("out", &["--draws", "10"]), 0);
    let mut found = 0;
    for (name, bytes) in files(&case.folder().join("out/tables")) {
        let Some(text) = name.ends_with(".csv").then(|| String::from_utf8(bytes).unwrap()) else {
            continue;
        };
        for row in
            csv::Reader::from_reader(text.trim_start_matches('\u{FEFF}').as_bytes()).records()
        {
            for cell in &row.unwrap() {
                assert_ne!(cell, "=1+1", "{name}");
                // The rule for programs: take one apostrophe away from the beginning.
                let back = cell.strip_prefix('\'').unwrap_or(cell);
                found += usize::from(back == "=1+1" || back == "'quoted");
                assert_eq!(escape::cell(back), cell, "{name}");
            }
        }
    }
    assert!(found > 0, "no table names a rule");
}

#[test]
fn control_characters_are_refused_at_the_door_and_on_the_command_line() {
    let case = Case::small();
    let text = fs::read_to_string(case.path()).unwrap();
    for (old, new) in [
        ("en: \"Small district\"", "en: \"Small \\e[2Jdistrict\""),
        ("en: \"Small district\"", "en: \"Small \\0district\""),
        ("en: \"Small district\"", "en: \"Small \u{1b}[2Jdistrict\""),
        ("zh: 甲街道", "zh: \"甲\\x07街道\""),
        ("en: \"Made up for tests\"", "en: \"Made\\x9bup\""),
        ("# A small district", "# A \u{8}small district"),
        ("seed: 7", "\"se\\bed\": 7"),
    ] {
        fs::write(case.path(), text.replacen(old, new, 1)).unwrap();
        let output = program(case.folder(), &["check", "scenario.yaml"]);
        let words = said(&output, 3);
        assert!(words.contains("E0115"), "{new:?}: {words}");
        shows_all("stderr", &words);
    }
    fs::write(case.path(), text).unwrap();
    let table = case.folder().join("population.csv");
    let people = fs::read_to_string(&table).unwrap();
    fs::write(&table, people.replacen("alpha", "al\u{1b}]0;x\u{7}pha", 1)).unwrap();
    let words = said(&program(case.folder(), &["check", "scenario.yaml"]), 3);
    assert!(words.contains("E0115"), "{words}");
    shows_all("stderr", &words);
    fs::write(&table, people).unwrap();
    said(&case.run("out", &["--draws", "10"]), 0);
    for date in ["1 May\u{1b}[2J", "1\u{202e}5"] {
        let words = said(&program(case.folder(), &["report", "out", "--date", date]), 2);
        assert!(words.contains("cannot be seen"), "{words}");
    }
    // Names of files, and words that are not understood, are shown and steer nothing.
    for arguments in [
        &["run", "no\u{1b}[2J.yaml"][..],
        &["report", "no\u{1b}[2J"],
        &["report", "out", "--townships", "x\u{1b}[2J"],
        &["report", "out", "--charts", "x\u{202e}"],
        &["compare", "no\u{1b}[2J.yaml", "out"],
        &["merge", "no\u{1b}[2J"],
        &["explain", "E\u{1b}[2J"],
        &["new", "x\u{1b}[2J"],
        &["check", "no\u{1b}[2J*.yaml"],
    ] {
        let output = program(case.folder(), arguments);
        assert_ne!(output.status.code(), Some(0), "{arguments:?}");
        shows_all(&format!("{arguments:?}"), &String::from_utf8_lossy(&output.stderr));
        shows_all(&format!("{arguments:?}"), &String::from_utf8_lossy(&output.stdout));
    }
}
