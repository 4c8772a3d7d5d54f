//! Text of a scenario as text of HTML, Markdown, XML or a CSV table: nothing in it can become
//! markup or a formula, and nothing in it is invisible.
//!
//! The one place where texts of reports and tables are escaped, for runs and comparisons alike;
//! what becomes HTML or XML is escaped as pages are ([`html`]). The SVG of a chart and a manual
//! page are escaped where they are written. What steers instead of showing is written out as
//! [`visible`] does: a report that is signed must show all that it says.

use std::borrow::Cow;

pub(crate) use crate::language::html;
use crate::language::{steers, visible, written_out};

/// Text as Markdown text in one line, inside of which it stands.
pub fn markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => escaped.push(' '),
            '|' | '<' | '>' | '[' | ']' | '*' | '_' | '`' | '\\' | '#' | '&' | '~' | '!' | '$' => {
                escaped.push('\\');
                escaped.push(c);
            }
            c if steers(c) => {
                escaped.push('\\');
                escaped.push_str(&written_out(c));
            }
            c => escaped.push(c),
        }
    }
    escaped
}

/// Text as a Markdown line of its own: what would make a list, a number of a list or a heading of
/// its beginning is escaped too.
pub(crate) fn markdown_line(text: &str) -> String {
    let escaped = markdown(text);
    let digits = escaped.bytes().take_while(u8::is_ascii_digit).count();
    match escaped.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 => {
            format!("{}\\{}", &escaped[..digits], &escaped[digits..])
        }
        Some(b'+' | b'-' | b'=') if digits == 0 => format!("\\{escaped}"),
        _ => escaped,
    }
}

/// Characters that begin a formula in a spreadsheet, wide forms too.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Text as a cell of a CSV table, which people open in a spreadsheet: one that a spreadsheet could
/// take for a formula has an apostrophe before it, and so has one that begins with an apostrophe,
/// so that a program takes one away wherever one stands first. Numbers, with a sign or a percent
/// sign too, are no formulas and stay.
pub fn cell(text: &str) -> Cow<'_, str> {
    let shown = visible(text);
    let is_number =
        || shown.trim_end_matches([' ', '%', '\u{a0}']).parse::<f64>().is_ok_and(f64::is_finite);
    // A spreadsheet may drop blanks before it looks.
    let begins = |with: &[char]| shown.trim_start().starts_with(with);
    if begins(&['\'']) || (begins(&FORMULA) && !is_number()) {
        return Cow::Owned(format!("'{shown}"));
    }
    shown
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
        assert_eq!(markdown_line("2025. Beds"), "2025\\. Beds");
        assert_eq!(markdown_line("- no list"), "\\- no list");
        assert_eq!(markdown_line("1_000"), "1\\_000");
    }

    #[test]
    fn marks_that_turn_the_line_around_are_written_out() {
        for (mark, name) in [
            ('\u{202E}', "[U+202E]"),
            ('\u{2066}', "[U+2066]"),
            ('\u{0}', "[U+0000]"),
            ('\u{1B}', "[U+001B]"),
        ] {
            let text = format!("a{mark}b");
            assert_eq!(html(&text), format!("a{name}b"));
            assert_eq!(markdown(&text), format!("a\\{name}b"));
            assert_eq!(cell(&text), format!("a{name}b"));
        }
    }

    #[test]
    fn a_text_that_a_spreadsheet_would_calculate_has_an_apostrophe_and_comes_back() {
        let back = |cell: &str| cell.strip_prefix('\'').unwrap_or(cell).to_owned();
        for text in [
            "=1+1",
            "=HYPERLINK(\"http://x\")",
            "+SUM(1)",
            "-2+3",
            "@cmd",
            "＝1+1",
            "＋1",
            "－1",
            "＠x",
            " =1",
            "'=1",
            "'quoted'",
            "-",
            "+",
            "=",
            "-abc",
            "--1",
            "-1-1",
            "+86 23 1234",
            "-inf",
        ] {
            assert_eq!(cell(text), format!("'{text}"), "{text}");
            assert_eq!(back(&cell(text)), text);
        }
        for text in ["-5", "+3.25", "-12 %", "-0.5%", "1=2", "a-b", "万盛", "", "−5", "0"] {
            assert_eq!(cell(text), text);
        }
        // Blanks of a table stay one cell.
        assert_eq!(cell("\t=1"), "' =1");
    }
}
