//! Commands as they would be typed again.

use std::path::Path;

/// A word for a shell, in quotes where it needs them.
pub(super) fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./=:+,".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

/// A path for a shell.
pub(super) fn path(path: &Path) -> String {
    quoted(&path.display().to_string())
}

/// What every command that writes an answer can be told: draws, seed and folder.
pub(super) fn usual_options(
    draws: Option<u32>,
    seed: Option<u64>,
    out: Option<&Path>,
) -> [(&'static str, Option<String>); 3] {
    [
        ("--draws", draws.map(|n| n.to_string())),
        ("--seed", seed.map(|n| n.to_string())),
        ("--out", out.map(path)),
    ]
}

/// A command: its words, then the options that have a value.
pub(super) fn command<'o>(
    words: impl IntoIterator<Item = String>,
    options: impl IntoIterator<Item = (&'o str, Option<String>)>,
) -> String {
    let mut all: Vec<String> = std::iter::once("bedplan".to_owned()).chain(words).collect();
    for (name, value) in options {
        all.extend(value.into_iter().flat_map(|value| [name.to_owned(), value]));
    }
    all.join(" ")
}

/// A command with a flag behind it where that was given.
pub(super) fn with_flag(command: String, flag: &str, given: bool) -> String {
    if given { format!("{command} {flag}") } else { command }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_a_shell_would_split_are_quoted() {
        assert_eq!(quoted("scenarios/plan.yaml"), "scenarios/plan.yaml");
        assert_eq!(quoted("my plan's.yaml"), "'my plan'\\''s.yaml'");
        assert_eq!(quoted("万盛/规划.yaml"), "万盛/规划.yaml");
    }

    #[test]
    fn a_command_has_the_options_that_were_given() {
        let words = ["compare".to_owned(), path(Path::new("my plan.yaml"))];
        let options = usual_options(Some(40), None, Some(Path::new("o")));
        assert_eq!(command(words, options), "bedplan compare 'my plan.yaml' --draws 40 --out o");
    }
}
