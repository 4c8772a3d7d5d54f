//! Text as text of HTML or XML, for reports, Word documents and pages alike: nothing in it can
//! become markup, and nothing in it is invisible.

use super::visible::visible;

/// Text as text of an HTML or XML element or of a quoted attribute, in one line.
pub fn html(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}
