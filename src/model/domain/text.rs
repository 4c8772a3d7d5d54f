//! Names and sentences in two languages.

use crate::language::{Lang, Message};

/// A text in both languages; where the scenario gives one only, both hold it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    /// English.
    pub en: String,
    /// Chinese.
    pub zh: String,
}

impl Text {
    /// The text in `lang`.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Zh => &self.zh,
        }
    }

    /// The same text in both languages.
    pub fn same(text: &str) -> Self {
        Text { en: text.to_owned(), zh: text.to_owned() }
    }
}

impl From<&Text> for Message {
    fn from(text: &Text) -> Self {
        Message::of(text.en.clone(), text.zh.clone())
    }
}

impl From<Message> for Text {
    fn from(message: Message) -> Self {
        Text { en: message.get(Lang::En).to_owned(), zh: message.get(Lang::Zh).to_owned() }
    }
}
