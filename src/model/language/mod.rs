//! The languages of what people read, and sentences that exist in both.
//!
//! Stands below every other layer, so that each can say what is wrong in both languages where it
//! finds it. Holds no sentence itself.

mod html;
mod message;
mod system;
mod visible;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use html::html;
pub use message::{Message, Said, assert_chinese};
pub use visible::{steers, visible, visible_lines, written_out};

/// Language of what a person reads.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Chinese.
    Zh,
}

impl Lang {
    /// The language that a word means, however it is written: `zh`, `zh-CN`, `zh_CN.UTF-8`,
    /// `chinese`, `中文`.
    pub fn named(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase();
        let first = word.split(['-', '_', '.', '@']).next().unwrap_or_default();
        match first {
            "zh" | "cn" | "chs" | "cht" | "chinese" | "中文" | "汉语" | "简体中文" | "简体" => {
                Some(Self::Zh)
            }
            "en" | "eng" | "english" | "英文" | "英语" => Some(Self::En),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_known_by_its_many_names() {
        for word in ["zh", "zh-CN", "zh_CN.UTF-8", "ZH_cn.GB18030", "Chinese", "中文", " zh "] {
            assert_eq!(Lang::named(word), Some(Lang::Zh), "{word}");
        }
        for word in ["en", "en_GB.UTF-8", "EN", "English", "英文"] {
            assert_eq!(Lang::named(word), Some(Lang::En), "{word}");
        }
        for word in ["", "C", "POSIX", "C.UTF-8", "fr_FR", "zhuang"] {
            assert_eq!(Lang::named(word), None, "{word}");
        }
    }
}
