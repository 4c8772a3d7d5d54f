//! Every fixed word that a person reads in charts, reports and the terminal, in both languages, by
//! the room in which it is read.
//!
//! A word without its translation does not compile. Sentences about one thing that went wrong are
//! made where it is found, by [`message!`](crate::message). Never holds names of places, projects
//! or rules: those come from the scenario.

mod advice;
mod backtest;
mod changes;
mod chart;
pub mod codes;
pub mod columns;
mod compare;
pub mod document;
mod equity;
mod facts;
pub mod likelihood;
pub mod list;
mod money;
mod names;
pub mod number;
pub mod page;
mod report;
mod residents;
mod template;

use crate::domain::{BedKind, Class, Lang, Operator, Owner, Text};

/// A fixed word, phrase or sentence in both languages.
///
/// Each stands in the file of the room where it is read, as `Word::Name`; one that lacks a language
/// does not compile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Word {
    en: &'static str,
    zh: &'static str,
}

/// Declares the words of one room: each needs a key, an English and a Chinese text.
macro_rules! room {
    ($($(#[$doc:meta])* $key:ident => $en:literal, $zh:literal;)+) => {
        #[expect(non_upper_case_globals, reason = "read like the variants of an enum")]
        impl Word {
            $($(#[$doc])* pub const $key: Word = Word { en: $en, zh: $zh };)+
        }

        /// The words of this room, in the order of the file.
        #[cfg(test)]
        pub(super) const ROOM: &[(&str, $crate::words::Word)] = &[$((stringify!($key), Word::$key),)+];
    };
}
use room;

impl From<Word> for Text {
    fn from(word: Word) -> Self {
        Text { en: word.en.to_owned(), zh: word.zh.to_owned() }
    }
}

impl Word {
    /// The word as it is printed in `lang`. May hold `{n}`, `{beds}` or `{value}` to be filled by
    /// [`Word::fill`].
    pub const fn text(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Zh => self.zh,
        }
    }

    /// Name of a trust class.
    pub fn of_class(class: Class) -> Word {
        match class {
            Class::Census => Word::Census,
            Class::Official => Word::Official,
            Class::Published => Word::Published,
            Class::Estimate => Word::Estimate,
            Class::Assumption => Word::AssumptionWord,
        }
    }

    /// Who operates.
    pub fn of_operator(operator: Operator) -> Word {
        match operator {
            Operator::Government => Word::ValGovernment,
            Operator::Social => Word::ValSocial,
        }
    }

    /// Who owns.
    pub fn of_owner(owner: Owner) -> Word {
        match owner {
            Owner::Public => Word::ValPublic,
            Owner::Private => Word::ValPrivate,
        }
    }

    /// Yes or no.
    pub fn of_yes(yes: bool) -> Word {
        if yes { Word::Yes } else { Word::No }
    }

    /// Name of a kind of bed; of all beds for `None`.
    pub fn of_beds(kind: Option<BedKind>) -> Word {
        match kind {
            Some(BedKind::Nursing) => Word::NursingBeds,
            Some(BedKind::General) => Word::GeneralBeds,
            None => Word::AllBeds,
        }
    }

    /// The word with its places filled: `fill(lang, &[("n", "3")])`. A place `{n:one|many}` takes
    /// the form that goes with the number, in which `#` is the number itself: see `template`.
    pub fn fill(self, lang: Lang, values: &[(&str, &str)]) -> String {
        template::fill(self.text(lang), values)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The words of all rooms, with their names.
    fn all() -> impl Iterator<Item = &'static (&'static str, Word)> {
        let rooms = [
            advice::ROOM,
            backtest::ROOM,
            changes::ROOM,
            chart::ROOM,
            compare::ROOM,
            document::ROOM,
            facts::ROOM,
            likelihood::ROOM,
            list::ROOM,
            money::ROOM,
            page::ROOM,
            names::ROOM,
            number::ROOM,
            report::ROOM,
            equity::ROOM,
            residents::ROOM,
        ];
        rooms.into_iter().flatten()
    }

    /// The names of the places of a text: `n` of `{n}` and of `{n:# bed|# beds}`.
    fn places(text: &str) -> BTreeSet<&str> {
        let inside = text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0));
        inside.map(|place| place.split_once(':').map_or(place, |(name, _)| name)).collect()
    }

    /// Words of things that are counted, each in its plural.
    const PLURALS: &[&str] = &[
        "assumptions",
        "beds",
        "draws",
        "facilities",
        "inputs",
        "numbers",
        "observations",
        "others",
        "people",
        "persons",
        "points",
        "projects",
        "scenarios",
        "targets",
        "townships",
    ];

    #[test]
    fn one_of_anything_is_said_in_the_singular() {
        for &(name, word) in all() {
            let text = word.text(Lang::En);
            let ones: Vec<(&str, &str)> =
                places(text).into_iter().map(|place| (place, "1")).collect();
            let said = word.fill(Lang::En, &ones);
            let words: Vec<&str> =
                said.split([' ', '\u{202f}', '(', ')', ',', ';', '.', ':']).collect();
            for (at, _) in
                words.iter().enumerate().filter(|(_, word)| word.trim_start_matches('+') == "1")
            {
                // Of 1,000 the split leaves a 1.
                if words.get(at + 1).is_some_and(|next| *next == "000") {
                    continue;
                }
                // A number counts the noun that follows it, with up to two adjectives between.
                let noun = words[at + 1..].iter().take(3).take_while(|word| {
                    !["", "and", "of", "that", "on", "over", "for"].contains(word)
                });
                let plural = noun.clone().find(|word| PLURALS.contains(word));
                assert_eq!(plural, None, "{name}: {said}");
            }
        }
    }

    #[test]
    fn no_word_holds_marks_of_markdown() {
        // A document of a word processor would show them as they are.
        for &(name, word) in all() {
            for lang in [Lang::En, Lang::Zh] {
                assert!(!word.text(lang).contains('`'), "{name}: {}", word.text(lang));
            }
        }
    }

    #[test]
    fn both_languages_have_the_same_places() {
        for &(name, word) in all() {
            let (en, zh) = (word.text(Lang::En), word.text(Lang::Zh));
            assert_eq!(places(en), places(zh), "{name} has other places in Chinese");
            // A sign is the same in both.
            let is_sign = !en.contains(char::is_alphabetic);
            assert!(en != zh || is_sign, "{name} is not translated");
        }
    }
}
