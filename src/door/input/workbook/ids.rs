//! Ids for what has only a name: its English words, or its Chinese name in Pinyin.
//!
//! An id follows from the name alone, so that rows can be moved and added without another one
//! changing.

use pinyin::ToPinyin as _;

/// Longest id.
const LONGEST: usize = 64;

/// An id made from a name, unlike all that are taken.
#[must_use]
pub(super) fn made(name: &str, without: &str, taken: &[&str]) -> String {
    let mut id = String::new();
    for c in name.chars() {
        let part: String = match c.to_pinyin() {
            Some(syllable) => format!("-{}-", syllable.plain().replace('ü', "v")),
            None if c.is_ascii_alphanumeric() => c.to_ascii_lowercase().to_string(),
            None => crate::input::text::lookalike::plain(&c.to_string())
                .chars()
                .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' })
                .collect(),
        };
        id.push_str(&part);
    }
    let parts: Vec<&str> = id.split('-').filter(|part| !part.is_empty()).collect();
    let mut id = String::new();
    for part in parts {
        if id.len() + part.len() + 1 > LONGEST - 4 {
            break;
        }
        if !id.is_empty() {
            id.push('-');
        }
        id.push_str(part);
    }
    if id.is_empty() {
        id.push_str(without);
    }
    if !taken.contains(&id.as_str()) {
        return id;
    }
    (2..)
        .map(|number| format!("{id}-{number}"))
        .find(|id| !taken.contains(&id.as_str()))
        .unwrap_or(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_follow_from_names() {
        for (name, id) in [
            ("青年镇敬老院", "qing-nian-zhen-jing-lao-yuan"),
            ("Elm House No. 2", "elm-house-no-2"),
            ("绿城A区", "lv-cheng-a-qu"),
            ("第１养老院", "di-1-yang-lao-yuan"),
            ("???", "home"),
        ] {
            assert_eq!(made(name, "home", &[]), id);
        }
        assert_eq!(made("万东", "x", &["wan-dong", "wan-dong-2"]), "wan-dong-3");
        assert!(made(&"养老".repeat(60), "x", &[]).len() <= LONGEST);
    }
}
