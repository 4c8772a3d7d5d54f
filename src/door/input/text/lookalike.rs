//! Characters that look like a sign of YAML, of a table or of a number and are another one.
//!
//! Input methods, word processors and web pages put them there. Knows which sign each stands for;
//! whether one is a slip is for the caller to say: in a title they are ordinary punctuation. Never
//! changes a text that is kept.

use crate::language::Message;
use crate::message;

/// A character that looks like another, in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LookAlike {
    /// Its byte in the text.
    pub at: usize,
    /// The character.
    pub found: char,
    /// The sign it stands for; empty for one that nobody sees.
    pub sign: &'static str,
}

/// The first character of a text that looks like a sign and is not it.
pub(crate) fn first(text: &str) -> Option<LookAlike> {
    text.char_indices().find_map(|(at, found)| Some(LookAlike { at, found, sign: sign(found)? }))
}

impl LookAlike {
    /// What it is called: the character where it can be seen, and its number in Unicode.
    pub(crate) fn name(&self) -> Message {
        let (found, number) = (self.found, u32::from(self.found));
        match (self.sign, found) {
            (_, '\u{3000}') => message!("a full-width blank (U+3000)", "全角空格（U+3000）"),
            (_, '\u{A0}') => message!("a no-break space (U+00A0)", "不间断空格（U+00A0）"),
            (" ", _) => message!("an unusual blank (U+{number:04X})", "特殊空格（U+{number:04X}）"),
            ("", _) => {
                message!("an invisible character (U+{number:04X})", "不可见字符（U+{number:04X}）")
            }
            (_, 'а'..='я' | 'А'..='Я' | 'ѐ'..='ӿ' | 'Ѐ'..='Џ' | 'ԁ' | 'ԛ' | 'ԝ') => {
                message!(
                    "the Cyrillic letter `{found}` (U+{number:04X})",
                    "西里尔字母`{found}`（U+{number:04X}）"
                )
            }
            (_, 'Α'..='ω') => message!(
                "the Greek letter `{found}` (U+{number:04X})",
                "希腊字母`{found}`（U+{number:04X}）"
            ),
            _ => message!("`{found}` (U+{number:04X})", "`{found}`（U+{number:04X}）"),
        }
    }

    /// What to do about it, in a line.
    pub(crate) fn said(&self) -> Message {
        let name = self.name();
        if self.sign.is_empty() {
            return message!("delete {name}", "请删去{name}", name = name);
        }
        message!("{name} is not {sign}", "{name}不是{sign}", name = name, sign = self.sign_words())
    }

    pub(crate) fn sign_words(&self) -> Message {
        match self.sign {
            " " => message!("an ordinary blank", "普通空格"),
            sign => Message::verbatim(format!("`{sign}`")),
        }
    }
}

/// The text with every such character written as the sign it stands for, without those that nobody
/// sees.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match sign(c) {
            Some(sign) => out.push_str(sign),
            None => out.push(c),
        }
    }
    out
}

/// The sign that a character looks like; `None` for one that is what it looks like.
pub fn sign(c: char) -> Option<&'static str> {
    Some(match c {
        // Blanks of other widths, and the line and paragraph marks of word processors.
        '\u{A0}'
        | '\u{1680}'
        | '\u{2000}'..='\u{200A}'
        | '\u{202F}'
        | '\u{205F}'
        | '\u{3000}'
        | '\u{85}'
        | '\u{2028}'
        | '\u{2029}' => " ",
        '\u{AD}'
        | '\u{180E}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}'
        | '\u{FEFF}' => "",
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '⁃' | '﹘' | '﹣' | '－' | '─' | '━' => {
            "-"
        }
        '～' | '〜' | '∼' | '˜' | '⁓' => "~",
        '：' | '﹕' | '︓' | '∶' | '꞉' | 'ː' | '˸' => ":",
        '，' | '、' | '﹐' | '﹑' | '､' | '،' | '‚' | '︐' | '︑' => ",",
        '；' | '﹔' | '\u{37E}' | '︔' => ";",
        '｛' | '﹛' => "{",
        '｝' | '﹜' => "}",
        '［' | '【' | '〔' | '〖' | '﹝' => "[",
        '］' | '】' | '〕' | '〗' | '﹞' => "]",
        '（' | '﹙' => "(",
        '）' | '﹚' => ")",
        '“' | '”' | '„' | '‟' | '″' | '〝' | '〞' | '〟' | '＂' | '«' | '»' | '「' | '」'
        | '『' | '』' => "\"",
        '‘' | '’' | '‛' | '′' | '＇' | '´' | '｀' => "'",
        '．' | '﹒' | '。' | '｡' => ".",
        '％' | '﹪' | '٪' => "%",
        '＃' | '﹟' => "#",
        '｜' | '︱' | '│' => "|",
        '／' | '∕' | '⁄' => "/",
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '！'..='～' => return full_width(c),
        _ => return letter(c),
    })
}

/// The Latin letter that one of another script, or of phonetics, looks like.
fn letter(c: char) -> Option<&'static str> {
    const ALIKE: [(&str, &str); 36] = [
        ("a", "аαɑ"),
        ("b", "Ь"),
        ("c", "сϲ"),
        ("d", "ԁ"),
        ("e", "е"),
        ("g", "ɡ"),
        ("h", "һ"),
        ("i", "іιı"),
        ("j", "ј"),
        ("k", "κ"),
        ("o", "оο"),
        ("p", "рρ"),
        ("q", "ԛ"),
        ("s", "ѕ"),
        ("u", "υ"),
        ("v", "ν"),
        ("w", "ԝ"),
        ("x", "х"),
        ("y", "у"),
        ("A", "АΑ"),
        ("B", "ВΒ"),
        ("C", "С"),
        ("E", "ЕΕ"),
        ("H", "НΗ"),
        ("I", "ІΙ"),
        ("J", "Ј"),
        ("K", "КΚ"),
        ("M", "МΜ"),
        ("N", "Ν"),
        ("O", "ОΟ"),
        ("P", "РΡ"),
        ("S", "Ѕ"),
        ("T", "ТΤ"),
        ("X", "ХΧ"),
        ("Y", "УΥ"),
        ("Z", "Ζ"),
    ];
    let latin = ALIKE.iter().find(|(_, alike)| alike.contains(c))?;
    Some(latin.0)
}

/// The ASCII character of a full-width one (U+FF01 to U+FF5E).
fn full_width(c: char) -> Option<&'static str> {
    const ASCII: &str = "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";
    let at = (u32::from(c)).checked_sub(0xFF01)? as usize;
    ASCII.get(at..=at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_full_width_character_is_told() {
        for code in 0xFF01..=0xFF5E_u32 {
            let c = char::from_u32(code).expect("a character");
            assert!(sign(c).is_some_and(|s| s.len() == 1 && s.is_ascii()), "{c}");
        }
        assert_eq!(plain("｛ ｔｏｔａｌ：６０，２０ ｝"), "{ total:60,20 }");
    }

    #[test]
    fn letters_of_other_scripts_are_told_from_latin_ones() {
        for (text, latin, name) in [
            ("dоnglin", "donglin", "the Cyrillic letter `о` (U+043E)"),
            ("tοwn", "town", "the Greek letter `ο` (U+03BF)"),
            ("plɑn", "plan", "`ɑ` (U+0251)"),
            ("Ｅlm", "Elm", "`Ｅ` (U+FF25)"),
        ] {
            assert_eq!(plain(text), latin);
            let found = first(text).expect("a letter that is none of Latin");
            assert_eq!(found.name().get(crate::language::Lang::En), name);
        }
    }

    #[test]
    fn no_sign_of_ascii_looks_like_another() {
        assert!((' '..='~').all(|c| sign(c).is_none()));
        assert_eq!(first("a\u{A0}b").map(|l| (l.at, l.sign)), Some((1, " ")));
        assert_eq!(first("南桐镇 ok"), None);
    }
}
