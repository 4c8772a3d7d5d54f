//! Sentences made in both languages at once, from one call with the same values.
//!
//! A [`Message`] is not [`Display`]: whoever prints it must say for which reader, so a sentence
//! cannot slip out in the wrong language. Never decides which language is spoken.

use std::fmt::Display;

use super::Lang;
use crate::message;

/// A sentence, or a part of one, in English and Chinese.
///
/// Made by [`message!`](crate::message), which does not compile without both.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Message {
    en: String,
    zh: String,
}

impl Message {
    /// Both forms; [`message!`](crate::message) is the way to call it.
    #[doc(hidden)]
    pub fn of(en: String, zh: String) -> Self {
        Self { en, zh }
    }

    /// What is no sentence and reads the same in both languages: a file name, an id, a number,
    /// code, or what another program said.
    pub fn verbatim(text: impl Display) -> Self {
        let text = text.to_string();
        Self { en: text.clone(), zh: text }
    }

    /// Something that only a fault of bedplan can bring about, in the words of the part that
    /// noticed it.
    pub fn fault(noticed: impl Display) -> Self {
        message!("{noticed}", "程序内部错误，请反馈：{noticed}")
    }

    /// The words for readers of `lang`.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Zh => &self.zh,
        }
    }

    /// Whether there are no words.
    pub fn is_empty(&self) -> bool {
        self.en.is_empty() && self.zh.is_empty()
    }

    /// The parts one after another, with `between` them.
    pub fn join<'m>(parts: impl IntoIterator<Item = &'m Message>, between: &Message) -> Self {
        let mut joined = Self::default();
        for (at, part) in parts.into_iter().enumerate() {
            if at > 0 {
                joined.en.push_str(&between.en);
                joined.zh.push_str(&between.zh);
            }
            joined.en.push_str(&part.en);
            joined.zh.push_str(&part.zh);
        }
        joined
    }

    /// The parts as a list, with the comma of each language between them.
    pub fn list(parts: impl IntoIterator<Item = Message>) -> Self {
        let parts: Vec<Message> = parts.into_iter().collect();
        Self::join(&parts, &message!(", ", "、"))
    }

    /// The parts, each on a line of its own.
    pub fn lines<'m>(parts: impl IntoIterator<Item = &'m Message>) -> Self {
        Self::join(parts, &Self::verbatim('\n'))
    }
}

/// What can stand inside a message: a value that reads the same in both languages, or words that do
/// not.
pub trait Said {
    /// The form for readers of `lang`.
    fn said(&self, lang: Lang) -> impl Display;
}

impl<T: Display + ?Sized> Said for T {
    fn said(&self, _: Lang) -> impl Display {
        self
    }
}

impl Said for Message {
    fn said(&self, lang: Lang) -> impl Display {
        self.get(lang)
    }
}

/// A [`Message`] of an English and a Chinese format string.
///
/// ```text
/// message!("there is no file `{name}`", "没有文件 `{name}`")
/// message!("write {what}", "请填写{what}", what = wanted(&form))
/// ```
///
/// Values that read the same in both are captured by name; words are given as `name = value`, where
/// the value may be a [`Message`] itself. Both strings must use every value that is given, and the
/// Chinese one must hold Chinese.
#[macro_export]
macro_rules! message {
    ($en:literal, $zh:literal $(,)?) => {{
        const _: () = $crate::language::assert_chinese($zh);
        $crate::language::Message::of(format!($en), format!($zh))
    }};
    ($en:literal, $zh:literal $(, $name:ident = $value:expr)+ $(,)?) => {{
        use $crate::language::Said as _;
        const _: () = $crate::language::assert_chinese($zh);
        match ($(&$value,)+) {
            ($($name,)+) => $crate::language::Message::of(
                format!($en $(, $name = $name.said($crate::language::Lang::En))+),
                format!($zh $(, $name = $name.said($crate::language::Lang::Zh))+),
            ),
        }
    }};
}

/// Stops the build when words that should be Chinese are not.
#[doc(hidden)]
pub const fn assert_chinese(zh: &str) {
    assert!(is_chinese(zh.as_bytes()), "the second words must be Chinese");
}

/// Whether a text holds a Chinese character or mark: one from U+3000 to U+9FFF, or a full-width
/// form.
const fn is_chinese(text: &[u8]) -> bool {
    let mut at = 0;
    while at < text.len() {
        if matches!(text[at], 0xE3..=0xE9 | 0xEF) {
            return true;
        }
        at += 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_and_words_stand_inside_in_the_language_of_the_sentence() {
        let (name, share) = ("elm", 0.125);
        let beds = message!("beds", "张床位");
        let sentence = message!(
            "`{name}` has {n} {beds}, {share:.1}",
            "`{name}`有{n}{beds}，{share:.1}",
            n = 3,
            beds = &beds,
            share = share
        );
        assert_eq!(sentence.get(Lang::En), "`elm` has 3 beds, 0.1");
        assert_eq!(sentence.get(Lang::Zh), "`elm`有3张床位，0.1");
    }

    #[test]
    fn parts_are_joined_in_each_language() {
        let parts = [message!("one", "一"), Message::verbatim("2"), message!("three", "三")];
        let joined = Message::join(&parts, &message!(" or ", "或"));
        assert_eq!(
            (joined.get(Lang::En), joined.get(Lang::Zh)),
            ("one or 2 or three", "一或2或三")
        );
        assert_eq!(Message::join(&[], &parts[0]), Message::default());
    }

    #[test]
    fn chinese_is_told_from_other_letters() {
        for (text, chinese) in
            [("镇", true), ("：", true), ("a–b", false), ("é °", false), ("", false)]
        {
            assert_eq!(is_chinese(text.as_bytes()), chinese, "{text}");
        }
    }
}
