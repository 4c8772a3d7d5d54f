//! Text in lines of letters of fixed width, a Chinese character as wide as two others: what a
//! terminal shows and a cell of a spreadsheet holds. English is parted at blanks, Chinese between
//! characters, code never.
//!
//! Lines by the true widths of a font are those of `chart/wrap`: there a word that is wider than
//! the line is broken, and a line may end at other characters.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The lines of `text`, each at most `width` columns wide where it can be parted.
pub(crate) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        if !line.is_empty() && line.width() + piece.trim_end().width() > width {
            lines.push(line.trim_end().to_owned());
            line.clear();
        }
        line.push_str(piece);
    }
    lines.push(line.trim_end().to_owned());
    lines
}

/// A paragraph with the newline that ends it, in lines of a width where there is one.
pub(crate) fn paragraph(text: &str, width: Option<usize>) -> String {
    hanging("", text, width)
}

/// A point of a list, its further lines under its first word.
pub(crate) fn point(text: &str, width: Option<usize>) -> String {
    hanging("  • ", text, width)
}

/// A paragraph behind a mark, its further lines under its first word.
pub(crate) fn hanging(mark: &str, text: &str, width: Option<usize>) -> String {
    let Some(width) = width else { return format!("{mark}{text}\n") };
    let indent = mark.width();
    let between = format!("\n{}", " ".repeat(indent));
    // A terminal too narrow for words gets a word a line.
    format!("{mark}{}\n", wrapped(text, width.saturating_sub(indent).max(1)).join(&between))
}

/// The parts between which a line may end: after a blank, and around wide characters, but never
/// before a closing mark nor after an opening one, nor within code.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut code) = (0, false);
    let mut characters = text.char_indices().peekable();
    while let Some((_, c)) = characters.next() {
        code ^= c == '`';
        let Some(&(next_at, next)) = characters.peek() else { break };
        let wide = |c: char| c.width() == Some(2);
        let closes = |c: char| "，。；：、！？）”》】…".contains(c);
        let opens = |c: char| "（“《【".contains(c);
        let ends = !code && (c == ' ' || wide(c) || wide(next));
        if ends && next != ' ' && !closes(next) && !opens(c) {
            pieces.push(&text[start..next_at]);
            start = next_at;
        }
    }
    pieces.push(&text[start..]);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_is_parted_at_blanks_and_chinese_anywhere_but_before_a_mark() {
        assert_eq!(wrapped("one two three", 8), ["one two", "three"]);
        assert_eq!(wrapped("镇街编号，含名称", 8), ["镇街编", "号，含名", "称"]);
        assert_eq!(wrapped("写成`a: b`即可", 8), ["写成", "`a: b`即", "可"]);
        assert_eq!(wrapped("", 8), [""]);
    }

    #[test]
    fn further_lines_of_a_point_stand_under_its_first_word() {
        assert_eq!(point("one two three", Some(11)), "  • one two\n    three\n");
        assert_eq!(point("床位是否够用", Some(11)), "  • 床位是\n    否够用\n");
        assert_eq!(paragraph("one two three", None), "one two three\n");
    }

    #[test]
    fn nothing_is_lost() {
        let text = "情景文件（YAML），或加引号的通配写法，例如 'scenarios/*.yaml'。";
        let lines = wrapped(text, 20);
        assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
        assert!(lines.iter().all(|line| line.width() <= 22), "{lines:?}");
    }
}
