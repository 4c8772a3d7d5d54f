//! Errors are derived, with their sources: whoever gets one can ask what lies under it.

use std::error::Error as _;
use std::path::PathBuf;

use bedplan::output::WriteError;
use bedplan::output::folder::FolderError;
use bedplan::session::Failure;

use crate::support::{each_file, root};

/// Names of types that say why something was not done.
const NAMES: [&str; 3] = ["Error", "Fault", "Refusal"];

#[test]
fn no_error_is_written_by_hand() {
    let mut by_hand = Vec::new();
    each_file(&root().join("src"), &mut |path, text| {
        let lines: Vec<&str> = text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let declared = ["pub enum ", "pub struct ", "pub(crate) enum ", "pub(crate) struct "]
                .iter()
                .find_map(|head| line.strip_prefix(head));
            let is_error = |rest: &str| {
                let word: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect();
                NAMES.iter().any(|name| word.ends_with(name))
            };
            let derived = || {
                let above = lines[..at].iter().rev().take_while(|line| !line.is_empty());
                above.into_iter().any(|line| line.contains("thiserror::Error"))
            };
            if line.contains("Error for ") || declared.is_some_and(is_error) && !derived() {
                by_hand.push(format!("{}:{}: {line}", path.display(), at + 1));
            }
        }
    });
    assert!(by_hand.is_empty(), "derive `thiserror::Error` here:\n{}", by_hand.join("\n"));
}

#[test]
fn what_lies_under_a_failure_can_be_asked() {
    let full = std::io::Error::from(std::io::ErrorKind::StorageFull);
    let error = WriteError::from(FolderError::Io(PathBuf::from("runs/plan"), full));
    let failure = Failure::from(error);
    let mut below = failure.source();
    let mut system = None;
    while let Some(error) = below {
        system = error.downcast_ref::<std::io::Error>().or(system);
        below = error.source();
    }
    assert_eq!(system.map(std::io::Error::kind), Some(std::io::ErrorKind::StorageFull));
    assert!(failure.to_string().starts_with("`runs/plan`: "), "{failure}");
}
