//! Lines of text on a page: where they stand.

use super::measures::Style;
use crate::chart::{Ink, Mark, Point, Turn};

/// The base line of a line of text whose room begins at `top`.
pub(crate) fn base_line(top: f64, style: &Style) -> f64 {
    top + 0.5 * (style.line - style.size) + 0.86 * style.size
}

/// One line of text; none where it is empty.
pub(crate) fn set_line(marks: &mut Vec<Mark>, at: Point, line: &str, ink: Ink) {
    if !line.is_empty() {
        marks.push(Mark::Text(at, line.to_owned(), ink, Turn::Across));
    }
}
