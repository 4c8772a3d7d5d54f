//! Commands as they would be typed again.

/// A word for a shell, in quotes where it needs them.
pub fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./=:+,".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
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
}
