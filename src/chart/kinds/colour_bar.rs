//! The diverging colours of a heat map and the bar that explains them.
//!
//! White is zero; the two sides have one scale, so that equal strength means an equal number of beds.

use super::heatmap::HeatmapView;
use crate::chart::axis::ticks;
use crate::chart::page::{Page, Rect};
use crate::chart::picture::DPI;
use crate::chart::sheet::{Anchor, Ink};
use crate::chart::style::{self, Colour, LEADING, Role, line};
use crate::words::Word;
use crate::words::number::count;

/// The strongest colour, as a tint: the darkest on which black digits stay legible.
const STRONGEST: f64 = 0.8;
/// The round number at which the colours end: not below any place's value.
pub fn scale_limit(view: &HeatmapView) -> f64 {
    let largest = view
        .blocks
        .iter()
        .flat_map(|block| block.values.iter().flatten())
        .fold(0.0_f64, |most, value| most.max(value.abs()));
    if largest == 0.0 {
        return 1.0;
    }
    ticks(0.0, largest, 4).last().copied().unwrap_or(1.0)
}

/// Colour of a value; values beyond the limit have the strongest.
pub fn colour_of(value: f64, limit: f64) -> Colour {
    let strength = (value.abs() / limit).min(1.0) * STRONGEST;
    if value < 0.0 {
        Role::Shortfall.colour().tint(strength)
    } else {
        Role::Surplus.colour().tint(strength)
    }
}

/// Height of the bar with its numbers and the space above.
pub fn bar_height(page: &Page) -> f64 {
    (0.9 + 0.8 + 0.3 + LEADING) * page.kind.label
}

/// The colour bar: "shortfall", the colours, "surplus", and the numbers at its ends and middle.
pub fn draw_bar(page: &mut Page, place: Rect, limit: f64, clamped: bool) {
    const STEPS: usize = 60;
    let size = page.kind.label;
    let ink = Ink::new(size, style::INK);
    let (short, over) = (Word::Shortfall.text(page.lang), Word::Surplus.text(page.lang));
    let gap = 0.6 * size;
    let width =
        (0.36 * page.width()).min(place.width() - ink.width(short) - ink.width(over) - 2.0 * gap);
    // Steps of whole pixels on whole pixels: no seams between them.
    let pixel = 72.0 / DPI;
    let x0 = ((place.x0 + ink.width(short) + gap) / pixel).round() * pixel;
    let width = (width / pixel / STEPS as f64).floor().max(1.0) * pixel * STEPS as f64;
    let height = 0.8 * size;
    let baseline = place.y0 + 0.5 * height + 0.5 * style::CAP_HEIGHT * size;
    page.sheet.text((place.x0, baseline), short, ink);
    page.sheet.text((x0 + width + gap, baseline), over, ink);
    for step in 0..STEPS {
        let at = |k: usize| x0 + width * k as f64 / STEPS as f64;
        let value = limit * (2.0 * (step as f64 + 0.5) / STEPS as f64 - 1.0);
        page.sheet.rect(
            (at(step), place.y0),
            (at(step + 1), place.y0 + height),
            colour_of(value, limit),
        );
    }
    page.sheet.outline((x0, place.y0), (x0 + width, place.y0 + height), style::AXIS, line::GRID);
    let (least, most) = if clamped { ("≤ ", "≥ ") } else { ("", "") };
    let numbers = [
        (0.0, format!("{least}{}", count(-limit, page.lang))),
        (0.5, "0".to_owned()),
        (1.0, format!("{most}{}", count(limit, page.lang))),
    ];
    let below = place.y0 + height + (0.3 + style::ASCENT) * size;
    for (share, text) in numbers {
        let soft = Ink::new(size, style::SOFT).anchored(Anchor::Middle);
        page.sheet.text((x0 + share * width, below), &text, soft);
    }
}
