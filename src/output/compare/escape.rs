//! Text of a scenario as text of HTML or Markdown: nothing in it can become markup, and nothing in it is invisible.
//!
//! The one place where a comparison's texts are escaped. Characters that steer instead of showing (control characters, and
//! the marks, overrides and isolates of right-to-left writing, which can make a line read otherwise than it is stored) are
//! written out as `[U+202E]`: a report that is signed must show all that it says.

/// Text as text of an HTML element or of a quoted attribute.
pub fn html(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\n' | '\r' | '\t' => escaped.push(' '),
            c if steers(c) => escaped.push_str(&written_out(c)),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Text as Markdown text in one line.
pub fn markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => escaped.push(' '),
            '|' | '<' | '>' | '[' | ']' | '*' | '_' | '`' | '\\' | '#' | '&' | '~' | '!' => {
                escaped.push('\\');
                escaped.push(c);
            }
            c if steers(c) => escaped.push_str(&format!("\\{}", written_out(c))),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Text for a terminal or another place without markup, in one line.
pub fn plain(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => escaped.push(' '),
            c if steers(c) => escaped.push_str(&written_out(c)),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Whether a character steers the text around it instead of showing.
fn steers(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
        )
}

fn written_out(c: char) -> String {
    format!("[U+{:04X}]", u32::from(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_scenario_becomes_markup() {
        let hostile = "<script>alert(1)</script>\" onload='x' ]]><![CDATA[ &amp; <!-- --> </title>";
        let escaped = html(hostile);
        assert!(!escaped.contains(['<', '>', '"', '\'']), "{escaped}");
        assert!(
            escaped.starts_with("&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&#39;x&#39;")
        );
        assert!(escaped.contains("]]&gt;&lt;![CDATA[ &amp;amp;"));
        assert_eq!(markdown("a|b\n<script>[x](y)"), "a\\|b \\<script\\>\\[x\\](y)");
        assert_eq!(markdown("![x](http://y) &lt;"), "\\!\\[x\\](http://y) \\&lt;");
    }

    #[test]
    fn marks_that_turn_the_line_around_are_written_out() {
        for (mark, name) in [
            ('\u{202E}', "[U+202E]"),
            ('\u{2066}', "[U+2066]"),
            ('\u{2069}', "[U+2069]"),
            ('\u{200F}', "[U+200F]"),
            ('\u{0}', "[U+0000]"),
            ('\u{1B}', "[U+001B]"),
        ] {
            let text = format!("a{mark}b");
            assert_eq!(html(&text), format!("a{name}b"));
            assert_eq!(plain(&text), format!("a{name}b"));
            assert!(!markdown(&text).contains(mark));
        }
        // Letters of right-to-left writing, narrow spaces and Chinese stay as they are.
        for text in ["שלום", "58\u{202f}200", "万盛（经开区）"] {
            assert_eq!(html(text), text);
        }
    }
}
