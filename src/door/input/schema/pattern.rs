//! The `pattern` keyword of the schema.
//!
//! Patterns come from the program, never from a user; matching takes time in proportion to the
//! text.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use regex_lite::Regex;

/// Longest text that can match, in characters.
const MAX_TEXT: usize = 256;

/// The patterns asked for so far: a scenario is held against the same few hundreds of times.
static READ: Mutex<BTreeMap<String, Option<Pattern>>> = Mutex::new(BTreeMap::new());

/// A pattern ready to match.
#[derive(Clone, Debug)]
pub(crate) struct Pattern(Regex);

impl Pattern {
    /// Reads a pattern; `None` where it is none.
    pub(crate) fn new(pattern: &str) -> Option<Self> {
        let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = read.get(pattern) {
            return known.clone();
        }
        let new = Regex::new(pattern).ok().map(Self);
        read.insert(pattern.to_owned(), new.clone());
        new
    }

    /// Whether the pattern is found anywhere in the text (anchor it to match the whole). A text of
    /// more than 256 characters never matches.
    pub(crate) fn matches(&self, text: &str) -> bool {
        text.chars().nth(MAX_TEXT).is_none() && self.0.is_match(text)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value as Json;

    use super::*;
    use crate::input::raw;
    use crate::input::schema::Schema;

    fn fits(pattern: &str, text: &str) -> bool {
        Pattern::new(pattern).unwrap_or_else(|| panic!("{pattern} is readable")).matches(text)
    }

    #[test]
    fn ids_and_months_are_told_from_other_texts() {
        let id = "^[a-z0-9][a-z0-9-]{0,63}$";
        assert!(fits(id, "wandong-2") && fits(id, "a") && fits(id, &"a".repeat(64)));
        assert!(!fits(id, "Wandong") && !fits(id, "") && !fits(id, "a b") && !fits(id, "a\n"));
        assert!(!fits(id, &"a".repeat(65)) && !fits(id, "石林"));
        let month = "^[12][0-9]{3}-(0[1-9]|1[0-2])$";
        assert!(fits(month, "2025-07") && !fits(month, "2025-13") && !fits(month, "25-07"));
        assert!(!fits(r"^\d+$", "２０２５"));
    }

    #[test]
    fn every_pattern_of_a_scenario_can_be_read() {
        let (mut open, mut found) = (vec![], 0);
        open.extend(
            [Schema::of::<raw::Scenario>(), Schema::of::<raw::Province>()]
                .map(|s| s.json().clone()),
        );
        while let Some(part) = open.pop() {
            match part {
                Json::Object(map) => {
                    let named = map.get("patternProperties").and_then(Json::as_object);
                    let keys = named.into_iter().flat_map(|all| all.keys().map(String::as_str));
                    for pattern in keys.chain(map.get("pattern").and_then(Json::as_str)) {
                        found += 1;
                        assert!(Pattern::new(pattern).is_some(), "{pattern}");
                    }
                    open.extend(map.into_iter().map(|(_, part)| part));
                }
                Json::Array(parts) => open.extend(parts),
                _ => {}
            }
        }
        assert!(found > 20, "{found} patterns");
    }

    #[test]
    fn a_long_text_matches_nothing() {
        assert!(fits("^a*$", &"a".repeat(MAX_TEXT)) && !fits("^a*$", &"a".repeat(MAX_TEXT + 1)));
    }
}
