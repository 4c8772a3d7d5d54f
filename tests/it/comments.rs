//! Comments are read like code: they are no wider than it.

use std::fs;
use std::path::Path;

use crate::support::root;

/// The width of code, of `rustfmt.toml`.
fn width() -> usize {
    let text = fs::read_to_string(root().join("rustfmt.toml")).expect("rustfmt.toml");
    let value = text.lines().find_map(|line| line.strip_prefix("max_width = ")).expect("a width");
    value.parse().expect("a number")
}

fn look(folder: &Path, width: usize, wide: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() && path.file_name().is_some_and(|name| name != "target") {
            look(&path, width, wide);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).expect("a source file");
            let lines = text.lines().enumerate();
            let comments = lines.filter(|(_, line)| line.trim_start().starts_with("//"));
            let too_wide = comments.filter(|(_, line)| line.chars().count() > width);
            wide.extend(too_wide.map(|(at, _)| format!("{}:{}", path.display(), at + 1)));
        }
    }
}

#[test]
fn comments_are_no_wider_than_code() {
    let mut wide = Vec::new();
    for folder in ["src", "tests", "benches", "examples", "browser", "fuzz"] {
        look(&root().join(folder), width(), &mut wide);
    }
    assert!(wide.is_empty(), "{wide:#?}");
}
