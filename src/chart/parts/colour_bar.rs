//! The bar that explains the colours of cells and circles.

use super::cells::{TRIANGLE, triangle};
use super::tone::Tone;
use crate::chart::drawing::{Anchor, Ink};
use crate::chart::page::{Page, Rect};
use crate::chart::picture::DPI;
use crate::chart::style::{self, Colour, LEADING, line};
use crate::words::Word;
use crate::words::number::count;

/// A colour bar: words at its ends, its colours from 0 to 1, and numbers below at shares of its
/// length.
pub(crate) struct Bar<'a> {
    pub before: &'a str,
    pub after: &'a str,
    pub colour: &'a dyn Fn(f64) -> Colour,
    pub numbers: Vec<(f64, String)>,
}

/// Height of the bar with its numbers and the space above.
pub(crate) fn bar_height(page: &Page) -> f64 {
    (0.9 + 0.8 + 0.3 + LEADING) * page.kind.label
}

/// Draws the bar of a heat map: "shortfall", the colours, "surplus", or the colours and "persons
/// without a bed".
///
/// `clamped` says that values beyond the limit occur; `marks` that dots and triangles stand where
/// numbers do not fit.
pub(crate) fn draw_tone(
    page: &mut Page,
    place: Rect,
    tone: Tone,
    (limit, clamped): (f64, bool),
    marks: bool,
) {
    let lang = page.lang;
    let (least, most) = if clamped { ("≤ ", "≥ ") } else { ("", "") };
    let end = format!("{most}{}", count(limit, lang));
    let (before, after, numbers) = match tone {
        Tone::Balance => {
            let start = format!("{least}{}", count(-limit, lang));
            let numbers = vec![(0.0, start), (0.5, "0".to_owned()), (1.0, end)];
            (Word::Shortfall.text(lang), Word::Surplus.text(lang), numbers)
        }
        Tone::Change => {
            let start = format!("{least}{}", count(-limit, lang));
            let end = format!("{most}+{}", count(limit, lang));
            let numbers = vec![(0.0, start), (0.5, "0".to_owned()), (1.0, end)];
            (Word::FewerWithoutBed.text(lang), Word::MoreWithoutBed.text(lang), numbers)
        }
        Tone::Shortfall => {
            let after = if marks { Word::PersonsWithoutBedDots } else { Word::PersonsWithoutBed };
            ("", after.text(lang), vec![(0.0, "0".to_owned()), (1.0, end)])
        }
    };
    let colour = |share: f64| match tone {
        Tone::Balance | Tone::Change => tone.colour(limit * (2.0 * share - 1.0), limit),
        Tone::Shortfall => tone.colour(limit * share, limit),
    };
    let (from, to) = draw_bar(page, place, &Bar { before, after, colour: &colour, numbers });
    if tone == Tone::Change && marks {
        let y = place.y0 + 0.4 * page.kind.label;
        triangle(&mut page.drawing, (from + 4.0, y), false, TRIANGLE);
        triangle(&mut page.drawing, (to - 4.0, y), true, TRIANGLE);
    }
}

/// Draws a bar with its words and numbers; returns where its colours begin and end.
pub(crate) fn draw_bar(page: &mut Page, place: Rect, bar: &Bar) -> (f64, f64) {
    const STEPS: usize = 60;
    let size = page.kind.label;
    let ink = Ink::new(size, style::INK);
    let gap = 0.6 * size;
    let side = |word: &str| if word.is_empty() { 0.0 } else { ink.width(word) + gap };
    let room = place.width() - side(bar.before) - side(bar.after);
    // Steps of whole pixels on whole pixels: no seams between them.
    let pixel = 72.0 / DPI;
    let x0 = ((place.x0 + side(bar.before)) / pixel).round() * pixel;
    let width = (0.36 * page.width()).min(room);
    let width = (width / pixel / STEPS as f64).floor().max(1.0) * pixel * STEPS as f64;
    let height = 0.8 * size;
    let baseline = place.y0 + 0.5 * height + 0.5 * style::CAP_HEIGHT * size;
    page.drawing.text((place.x0, baseline), bar.before, ink);
    page.drawing.text((x0 + width + gap, baseline), bar.after, ink);
    for step in 0..STEPS {
        let at = |k: usize| x0 + width * k as f64 / STEPS as f64;
        let colour = (bar.colour)((step as f64 + 0.5) / STEPS as f64);
        page.drawing.rect((at(step), place.y0), (at(step + 1), place.y0 + height), colour);
    }
    page.drawing.outline((x0, place.y0), (x0 + width, place.y0 + height), style::AXIS, line::GRID);
    let below = place.y0 + height + (0.3 + style::ASCENT) * size;
    let soft = Ink::new(size, style::SOFT).anchored(Anchor::Middle);
    for (share, text) in &bar.numbers {
        // A long number at the left end stays on the page.
        let x = (x0 + share * width).max(page.left + 0.5 * soft.width(text));
        page.drawing.text((x, below), text, soft);
    }
    (x0, x0 + width)
}
