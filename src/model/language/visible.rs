//! Characters that steer the text around them instead of showing, and how they are written out.
//!
//! The one policy for every writer: whatever a scenario, a table, a file name or a command line
//! brings, what is printed, drawn or written for people shows all that it says.

use std::borrow::Cow;

/// Whether a character steers instead of showing: control characters; the marks, overrides and
/// isolates of right-to-left writing, which can make a line read otherwise than it is stored; line
/// and paragraph separators; what has no width and no meaning in Chinese or English; and what no
/// XML document can hold.
///
/// Joiners of letters (U+200C, U+200D) and variation selectors belong to how names are written, and
/// stay.
pub fn steers(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180E}'
                | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
                | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{FFFE}' | '\u{FFFF}'
                | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E007F}'
        )
}

/// A character that steers as text that shows: `[U+202E]`.
pub fn written_out(c: char) -> String {
    format!("[U+{:04X}]", u32::from(c))
}

/// Text in one line with everything in it to be seen: line breaks and tabs are blanks, what steers
/// is written out.
pub fn visible(text: &str) -> Cow<'_, str> {
    shown(text, |c| matches!(c, '\n' | '\r' | '\t').then_some(' '))
}

/// As [`visible`], with the line breaks of the text kept.
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    shown(text, |c| matches!(c, '\n' | '\t').then_some(c))
}

fn shown(text: &str, blank: impl Fn(char) -> Option<char>) -> Cow<'_, str> {
    if !text.chars().any(steers) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match blank(c) {
            Some(blank) => shown.push(blank),
            None if steers(c) => shown.push_str(&written_out(c)),
            None => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_is_written_out_and_letters_stay() {
        for (mark, name) in [
            ('\u{0}', "[U+0000]"),
            ('\u{1B}', "[U+001B]"),
            ('\u{7F}', "[U+007F]"),
            ('\u{9B}', "[U+009B]"),
            ('\u{AD}', "[U+00AD]"),
            ('\u{200B}', "[U+200B]"),
            ('\u{202E}', "[U+202E]"),
            ('\u{2066}', "[U+2066]"),
            ('\u{2069}', "[U+2069]"),
            ('\u{FEFF}', "[U+FEFF]"),
            ('\u{E0041}', "[U+E0041]"),
        ] {
            assert_eq!(visible(&format!("a{mark}b")), format!("a{name}b"));
        }
        // Letters of right-to-left writing, joined letters, narrow spaces, variants and Chinese
        // stay as they are.
        for text in ["שלום", "می\u{200c}خواهم", "58\u{202f}200", "葛\u{E0100}", "万盛（经开区）　①"]
        {
            assert_eq!(visible(text), text);
        }
        assert_eq!(visible("a\r\n\tb"), "a   b");
        assert_eq!(visible_lines("a\n\tb\r\u{1B}"), "a\n\tb[U+000D][U+001B]");
    }
}
