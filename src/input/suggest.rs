//! "Did you mean": the nearest word among the permitted ones.
//!
//! Never corrects anything by itself.

use strsim::damerau_levenshtein;

use crate::language::Message;
use crate::message;

/// The candidate nearest to `word`, if one is near enough to be a likely slip: at most one third
/// of the letters differ (at least one, at most three), or they differ only in case or in `-`,
/// `_` and blanks. The first of several equally near ones.
#[must_use]
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = plain(word);
    let letters = wanted.chars().count();
    // One long key of a hostile file must not cost a quadratic comparison with every candidate.
    if letters == 0 || letters > 64 {
        return None;
    }
    let allowed = (letters / 3).clamp(1, 3);
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= 256)
        .map(|candidate| (damerau_levenshtein(&wanted, &plain(candidate)), candidate))
        .filter(|(distance, candidate)| {
            *distance <= allowed && *distance < plain(candidate).chars().count().max(1)
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

fn plain(word: &str) -> String {
    word.trim()
        .chars()
        .filter(|c| !matches!(c, '_' | '-' | ' '))
        .flat_map(char::to_lowercase)
        .collect()
}

/// `a`, `b` or `c`, each in back-quotes; beyond `most` words the rest is counted.
#[must_use]
pub fn list_words<'a>(words: impl IntoIterator<Item = &'a str>, most: usize) -> Message {
    let all: Vec<&str> = words.into_iter().collect();
    let shown = all.iter().take(most).map(|word| Message::verbatim(format!("`{word}`")));
    let joined = Message::list(shown);
    match all.len().saturating_sub(most) {
        0 => joined,
        rest => message!("{joined} and {rest} more", "{joined}等，另有 {rest} 个", joined = joined),
    }
}

/// The question for a slip of which the meaning is near.
#[must_use]
pub fn did_you_mean(near: impl std::fmt::Display) -> Message {
    message!("did you mean `{near}`?", "是否要写 `{near}`？")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Lang;

    #[test]
    fn finds_slips_of_the_finger_and_nothing_else() {
        let keys = ["base_year", "facilities", "beds", "石林镇"];
        assert_eq!(closest("base-year", keys), Some("base_year"));
        assert_eq!(closest("facilites", keys), Some("facilities"));
        assert_eq!(closest("bed", keys), Some("beds"));
        assert_eq!(closest("石林", keys), Some("石林镇"));
        assert_eq!(closest("rooms", keys), None);
        assert_eq!(closest("", keys), None);
        assert_eq!(closest("x", ["y"]), None);
        assert_eq!(closest(&"b".repeat(100_000), keys), None);
    }

    #[test]
    fn long_lists_are_cut() {
        let list = list_words(["a", "b", "c"], 2);
        assert_eq!(list.get(Lang::En), "`a`, `b` and 1 more");
        assert_eq!(list.get(Lang::Zh), "`a`、`b`等，另有 1 个");
    }
}
