//! The columns right of a flow matrix: people placed at home, placed anywhere, and without a bed.
//!
//! Sums are the caller's; only their widths are measured here.

use super::tone::never_nought;
use crate::chart::drawing::{Anchor, Ink};
use crate::chart::page::{Page, lines_around};
use crate::chart::style;
use crate::domain::Lang;
use crate::words::Word;

/// White line between cells, points.
pub(crate) const SEAM: f64 = 0.5;

/// A column right of the matrix.
pub(crate) struct FlowSum {
    pub head: &'static str,
    pub values: Vec<f64>,
    pub total: Option<f64>,
    /// Whether its cells are coloured as shortfalls.
    pub shortfall: bool,
    pub width: f64,
}

/// A number at the right of its column; zeros recede.
pub(crate) fn draw_sum(page: &mut Page, value: f64, x: (f64, f64), y: (f64, f64), ink: Ink) {
    let ink = if value == 0.0 { ink.coloured(style::FAINT) } else { ink };
    let place = (x.1 - 0.4 * ink.size, 0.5 * (y.0 + y.1 - SEAM));
    let text = [never_nought(value, page.lang)];
    lines_around(&mut page.drawing, place, &text, ink.anchored(Anchor::End));
}

impl FlowSum {
    /// A column of `values` with their `total`, wide enough for its numbers in `size` and, where it
    /// stands `level`, for its head.
    pub(crate) fn new(
        word: Word,
        (values, total): (Vec<f64>, Option<f64>),
        shortfall: bool,
        (lang, size, level): (Lang, f64, bool),
    ) -> Self {
        let bold = Ink::new(size, style::INK).bold();
        let head = word.text(lang);
        let width = values
            .iter()
            .chain(&total)
            .map(|value| bold.width(&never_nought(*value, lang)))
            .fold(if level { bold.width(head) } else { size }, f64::max)
            + 0.9 * size;
        FlowSum { head, values, total, shortfall, width }
    }
}
