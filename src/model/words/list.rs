//! Lists in running text, whose items stay apart even where a name holds a comma.

use super::{Word, room};
use crate::domain::Lang;

room! {
    /// Joins the items of a list.
    ListComma => ", ", "、";
    /// Before the last item of a list.
    ListAnd => " and ", "和";
    /// Joins items that hold commas or colons themselves.
    ListSemicolon => "; ", "；";
    /// Joins parts that hold lists of their own.
    ListParts => "; ", "；";
    /// Joins sentences.
    SentenceSpace => " ", "";
}

/// Items joined by commas; by semicolons where an item holds a comma; and in quotation marks where
/// one holds both.
pub fn list(items: &[String], lang: Lang) -> String {
    let comma = [",", "，", "、"];
    match items {
        [_, _, ..] if holds(items, &comma) => clauses(items, lang),
        _ => items.join(Word::ListComma.text(lang)),
    }
}

/// Items that have commas or colons of their own, joined by semicolons; in quotation marks where
/// one holds a semicolon.
pub fn clauses(items: &[String], lang: Lang) -> String {
    let joint = Word::ListSemicolon.text(lang);
    match items {
        [_, _, ..] if holds(items, &[";", "；"]) => {
            let quoted = items.iter().map(|item| format!("“{item}”"));
            quoted.collect::<Vec<_>>().join(joint)
        }
        _ => items.join(joint),
    }
}

/// Names in a part of a sentence that semicolons end: joined by commas, all in quotation marks
/// where one of those `among` which they are holds a comma or a semicolon.
pub fn names(names: &[String], among: &[String], lang: Lang) -> String {
    let joint = Word::ListComma.text(lang);
    if holds(among, &[",", "，", "、", ";", "；"]) {
        let quoted = names.iter().map(|name| format!("“{name}”"));
        return quoted.collect::<Vec<_>>().join(joint);
    }
    names.join(joint)
}

fn holds(items: &[String], signs: &[&str]) -> bool {
    items.iter().any(|item| signs.iter().any(|sign| item.contains(sign)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(items: &[&str], lang: Lang) -> String {
        list(&items.iter().map(|item| (*item).to_owned()).collect::<Vec<_>>(), lang)
    }

    #[test]
    fn names_in_a_part_are_told_from_the_parts() {
        let owned = |of: &[&str]| of.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let names = |of: &[&str], among: &[&str], lang| names(&owned(of), &owned(among), lang);
        assert_eq!(names(&["甲：一", "乙：二"], &["甲：一", "乙：二"], Lang::Zh), "甲：一、乙：二");
        // One by itself is quoted as the others are.
        assert_eq!(names(&["A"], &["A", "B, new"], Lang::En), "“A”");
        assert_eq!(names(&["A", "B, new"], &["A", "B, new"], Lang::En), "“A”, “B, new”");
    }

    #[test]
    fn items_stay_apart_whatever_is_in_them() {
        assert_eq!(of(&[], Lang::En), "");
        assert_eq!(of(&["Centre, new"], Lang::En), "Centre, new", "one item needs no joint");
        assert_eq!(of(&["A", "B"], Lang::En), "A, B");
        assert_eq!(of(&["A, new", "B"], Lang::En), "A, new; B");
        assert_eq!(of(&["A, new", "B; old"], Lang::En), "“A, new”; “B; old”");
        assert_eq!(of(&["甲", "乙"], Lang::Zh), "甲、乙");
        assert_eq!(of(&["甲、乙片区", "丙"], Lang::Zh), "甲、乙片区；丙");
        assert_eq!(of(&["甲，新建", "丙"], Lang::Zh), "甲，新建；丙");
        assert_eq!(of(&["甲、乙；丙", "丁"], Lang::Zh), "“甲、乙；丙”；“丁”");
    }
}
