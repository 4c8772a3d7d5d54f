//! Lines of text on a page: where they stand, and how a caption reads.

use super::style::Style;
use crate::chart::{Ink, Mark, Point, Turn};
use crate::domain::Lang;
use crate::output::kit::block::Caption;
use crate::words::Word;

/// "Figure 3. What is shown".
pub fn said(word: Word, caption: &Caption, lang: Lang) -> String {
    match caption.number {
        None => caption.text.clone(),
        Some(number) => {
            let (before, after) = match lang {
                Lang::En => (" ", ". "),
                Lang::Zh => ("", "\u{3000}"),
            };
            format!("{}{before}{number}{after}{}", word.text(lang), caption.text)
        }
    }
}

/// The base line of a line of text whose room begins at `top`.
pub fn base_line(top: f64, style: &Style) -> f64 {
    top + 0.5 * (style.line - style.size) + 0.86 * style.size
}

/// One line of text; none where it is empty.
pub fn set_line(marks: &mut Vec<Mark>, at: Point, line: &str, ink: Ink) {
    if !line.is_empty() {
        marks.push(Mark::Text(at, line.to_owned(), ink, Turn::Across));
    }
}
