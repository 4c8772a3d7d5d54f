//! Any bytes as a scenario: read, checked against the schema, shown, and every problem rendered.
//!
//! A text that passes the schema goes on through the checks of the model, with the tables of the
//! Wansheng scenarios.

#![no_main]

use std::path::PathBuf;
use std::sync::OnceLock;

use bedplan::input::yaml::show;
use bedplan::input::{self, Problems, Sources, Style, raw};
use libfuzzer_sys::fuzz_target;

/// A folder with the shipped tables, in which the scenario under test is written.
fn folder() -> &'static PathBuf {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = std::env::temp_dir().join(format!("bedplan-fuzz-{}", std::process::id()));
        let data = concat!(env!("CARGO_MANIFEST_DIR"), "/../scenarios/wansheng/data");
        std::fs::create_dir_all(folder.join("data")).expect("a temporary folder");
        for entry in std::fs::read_dir(data).expect("the shipped tables").flatten() {
            std::fs::copy(entry.path(), folder.join("data").join(entry.file_name())).expect("a copy");
        }
        folder
    })
}

fuzz_target!(|bytes: &[u8]| {
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    if let Some(loaded) = input::load_text("plan.yaml", bytes, &mut sources, &mut problems) {
        let shown = show::show(&loaded.root, &sources, false);
        let _ = show::show(&loaded.root, &sources, true);
        let read = input::read::<raw::Scenario>(&loaded, &sources, &mut problems);
        let (mut again, mut none) = (Sources::new(), Problems::new());
        if problems.iter().all(|p| !p.code.starts_with("E01")) {
            let back = input::load_text("shown.yaml", shown.as_bytes(), &mut again, &mut none);
            let back = back.expect("what is shown reads back");
            assert_eq!(show::show(&back.root, &again, false), shown);
        }
        if read.is_some() {
            let path = folder().join("plan.yaml");
            std::fs::write(&path, bytes).expect("a scenario file");
            let (mut sources, mut problems) = (Sources::new(), Problems::new());
            let opened = input::open(&path, &mut sources, &mut problems);
            assert_eq!(opened.is_some(), !problems.has_errors());
            let _ = input::render(&problems, &sources, Style::Plain);
        }
    }
    let _ = input::render(&problems, &sources, Style::Colour);
    let _ = input::summary(&problems, &sources);
});
