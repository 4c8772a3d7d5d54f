//! The columns right of a flow matrix: people placed at home, placed anywhere, and without a bed.
//!
//! Sums are the caller's; only their widths are measured here.

use super::colour_bar::never_nought;
use super::flows::FlowsView;
use crate::chart::page::{Page, lines_around};
use crate::chart::sheet::{Anchor, Ink};
use crate::chart::style;
use crate::domain::Lang;
use crate::words::Word;

/// White line between cells, points.
pub const SEAM: f64 = 0.5;

/// A column right of the matrix.
pub struct Sum {
    pub head: &'static str,
    pub values: Vec<f64>,
    pub total: Option<f64>,
    /// Whether its cells are coloured as shortfalls.
    pub shortfall: bool,
    pub width: f64,
}

/// A number at the right of its column; zeros recede.
pub fn draw_sum(page: &mut Page, value: f64, x: (f64, f64), y: (f64, f64), ink: Ink) {
    let ink = if value == 0.0 { ink.coloured(style::FAINT) } else { ink };
    let place = (x.1 - 0.4 * ink.size, 0.5 * (y.0 + y.1 - SEAM));
    let text = [never_nought(value, page.lang)];
    lines_around(&mut page.sheet, place, &text, ink.anchored(Anchor::End));
}

/// The columns right of the matrix; `level` says that their heads stand across.
pub fn sums(view: &FlowsView, lang: Lang, size: f64, circles: bool, level: bool) -> Vec<Sum> {
    let own = view.flows.iter().enumerate().map(|(i, row)| row[i]).collect::<Vec<_>>();
    let totals = view.totals.as_ref();
    let mut columns = vec![
        (Word::PlacedTotal, view.placed.clone(), totals.map(|t| t.placed), false),
        (Word::Shortfall, view.shortfall.clone(), totals.map(|t| t.shortfall), true),
    ];
    if circles {
        columns.insert(0, (Word::AtHome, own, totals.map(|t| t.at_home), false));
    }
    let bold = Ink::new(size, style::INK).bold();
    columns
        .into_iter()
        .map(|(word, values, total, shortfall)| {
            let head = word.text(lang);
            let width = values
                .iter()
                .chain(&total)
                .map(|value| bold.width(&never_nought(*value, lang)))
                .fold(if level { bold.width(head) } else { size }, f64::max)
                + 0.9 * size;
            Sum { head, values, total, shortfall, width }
        })
        .collect()
}
