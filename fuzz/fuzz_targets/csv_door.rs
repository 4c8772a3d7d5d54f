//! Any bytes as a data table: the header, every cell by every getter, and every problem rendered;
//! then as one of the tables of a scenario, through the checks of the model.

#![no_main]

use std::path::PathBuf;
use std::sync::OnceLock;

use bedplan::domain::population::AgeBand;
use bedplan::input::table::{Column, Table};
use bedplan::input::{self, Problems, Sources, Style};
use libfuzzer_sys::fuzz_target;

const COLUMNS: [Column; 5] = [
    Column::required("township"),
    Column::required("sex"),
    Column::required("age_band").unit(Unit::Years),
    Column::required("persons").unit(Unit::Persons),
    Column::optional("class"),
];

/// A folder with the small scenario of the tests, one of whose tables is the one under test.
fn folder() -> &'static PathBuf {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = std::env::temp_dir().join(format!("bedplan-fuzz-csv-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a temporary folder");
        let small = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/door/small");
        for name in ["plan.yaml", "people.csv", "need.csv"] {
            std::fs::copy(format!("{small}/{name}"), folder.join(name)).expect("a copy");
        }
        let mut deaths = String::from("year,sex,age,mx\n");
        for (year, sex) in (2020..=2022).flat_map(|year| [(year, "male"), (year, "female")]) {
            for age in 0..=80 {
                deaths.push_str(&format!("{year},{sex},{age},{}\n", if age < 80 { 0.01 } else { 0.3 }));
            }
        }
        std::fs::write(folder.join("deaths.csv"), deaths).expect("a table");
        folder
    })
}

fuzz_target!(|bytes: &[u8]| {
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    match sources.add_bytes("people.csv", bytes) {
        Err(problem) => problems.push(problem),
        Ok(file) => {
            if let Some(table) = Table::read(&sources, file, &COLUMNS, &mut problems) {
                for row in 0..table.len() {
                    table.text(row, "township", &mut problems);
                    table.word(row, "sex", &["male", "female"], &mut problems);
                    if let Some(text) = table.text(row, "age_band", &mut problems) {
                        let _ = AgeBand::parse(text);
                    }
                    table.int(row, "persons", 0..=10_000_000, &mut problems);
                    table.number(row, "persons", 0.0..=1.0, &mut problems);
                    let _ = table.span(row, "class");
                }
            }
        }
    }
    let _ = input::render(&problems, &sources, Style::Colour);

    // The first byte says which of the three tables it is.
    let (name, text) = match bytes.split_first() {
        Some((first, rest)) => (["people.csv", "need.csv", "deaths.csv"][usize::from(first % 3)], rest),
        None => return,
    };
    // Most tables fail by their header, and a scenario costs a hundred times a table.
    if !text.windows(3).any(|word| word == b"sex") {
        return;
    }
    let path = folder().join(name);
    let good = std::fs::read(&path).expect("the good table");
    std::fs::write(&path, text).expect("a table");
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    let opened = input::open(&folder().join("plan.yaml"), &mut sources, &mut problems);
    std::fs::write(&path, good).expect("the good table again");
    assert_eq!(opened.is_some(), !problems.has_errors());
    let _ = input::render(&problems, &sources, Style::Plain);
});
