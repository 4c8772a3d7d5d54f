//! Every kind of problem: a fixture that raises it and the exact text a planner reads.

mod folders;
mod tables;
mod texts;
mod values;

use crate::common::{Folder, check};

/// A broken input and its message.
struct Case {
    name: &'static str,
    /// The codes it raises, in order of place.
    codes: &'static [&'static str],
    /// `plan.yaml` first, then the files it names.
    files: &'static [(&'static str, &'static [u8])],
    says: &'static str,
}

const fn case(
    name: &'static str,
    codes: &'static [&'static str],
    files: &'static [(&'static str, &'static [u8])],
    says: &'static str,
) -> Case {
    Case { name, codes, files, says }
}

/// The scenario that reads `people.csv`.
const WITH_TABLE: &[u8] =
    b"base_year: 2024\nfacilities: [{ id: wandong, beds: 189 }]\ntable: people.csv\n";

/// All cases, in the order of the reference page: the first that raises a code is its example.
fn cases() -> impl Iterator<Item = &'static Case> {
    [texts::CASES, values::CASES, folders::CASES, tables::CASES].into_iter().flatten()
}

#[test]
fn each_broken_input_gives_its_message() {
    let mut wrong = String::new();
    for case in cases() {
        let folder = Folder::new();
        for (name, bytes) in case.files {
            folder.write(name, bytes);
        }
        let outcome = check(&folder, "plan.yaml");
        let text = folder.strip(&outcome.text());
        let codes: Vec<&str> = outcome.problems.sorted().iter().map(|p| p.code).collect();
        if text.trim_end() != case.says.trim() || codes != case.codes {
            wrong.push_str(&format!("<<<{}>>> {codes:?}\n{text}<<<end>>>\n", case.name));
        }
    }
    assert!(wrong.is_empty(), "messages differ; the new ones are:\n{wrong}");
}

/// Codes that need a file system or a size that a table of texts cannot give: see hostile.rs.
const HOSTILE: [&str; 8] = ["E0102", "E0103", "E0104", "E0106", "E0124", "E0125", "E0807", "E0903"];

/// Whether a test of this folder or of hostile.rs raises the code.
pub(crate) fn raises(code: &str) -> bool {
    HOSTILE.contains(&code) || cases().any(|case| case.codes.contains(&code))
}

/// The message of the first broken input that raises the code.
pub(crate) fn example(code: &str) -> Option<&'static str> {
    cases().find(|case| case.codes.contains(&code)).map(|case| case.says.trim())
}
