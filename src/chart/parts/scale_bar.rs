//! The scale bar of a map with the arrow to the north.

use crate::chart::drawing::{Ink, Point};
use crate::chart::page::Page;
use crate::chart::style::{self, line};
use crate::words::Word;
use crate::words::number::{Quantity, axis};

/// The longest bar, as a share of the page.
const SHARE: f64 = 0.2;
/// Spaces between bar, words, arrow and its letter together, em.
const GAPS: f64 = 3.5;

/// Width of the bar with its words and the arrow, at most.
pub(crate) fn most_width(page: &Page) -> f64 {
    SHARE * page.width() + words_width(page, &Word::Kilometres.fill(page.lang, &[("n", "500")]))
}

/// Width of the bar with its words and the arrow on a map with `scale` points to a kilometre.
pub(crate) fn width(page: &Page, scale: f64) -> f64 {
    let (kilometres, length) = round_length(scale, SHARE * page.width());
    length + words_width(page, &said(page, kilometres))
}

/// Draws it within `room` points; `at` is its left end and its middle line.
pub(crate) fn draw(page: &mut Page, scale: f64, (x0, middle): Point, room: f64) {
    let size = page.kind.label;
    let words = words_width(page, &Word::Kilometres.fill(page.lang, &[("n", "500")]));
    let (kilometres, length) = round_length(scale, (SHARE * page.width()).min(room - words));
    let words = said(page, kilometres);
    let north = Word::North.text(page.lang);
    let ink = Ink::new(size, style::SOFT);
    let (x1, tick) = (x0 + length, 0.3 * size);
    let shape =
        [(x0, middle - tick), (x0, middle + tick), (x1, middle + tick), (x1, middle - tick)];
    page.drawing.line(&shape, style::SOFT, line::AXIS);
    let baseline = middle + 0.5 * style::CAP_HEIGHT * size;
    let x = x1 + 0.6 * size;
    page.drawing.text((x, baseline), &words, ink);
    let x = x + ink.width(&words) + 2.2 * size;
    let (top, foot, half) = (middle - 0.62 * size, middle + 0.55 * size, 0.34 * size);
    let arrow = vec![(x, top), (x + half, foot), (x, foot - 0.35 * size), (x - half, foot)];
    page.drawing.area(arrow, style::SOFT);
    page.drawing.text((x + 0.7 * size, baseline), north, ink);
}

fn words_width(page: &Page, words: &str) -> f64 {
    let ink = Ink::new(page.kind.label, style::SOFT);
    ink.width(words) + ink.width(Word::North.text(page.lang)) + GAPS * ink.size
}

fn said(page: &Page, kilometres: f64) -> String {
    let number = axis(&[kilometres], Quantity::Count, page.lang).concat();
    Word::Kilometres.fill(page.lang, &[("n", &number)])
}

/// The longest round length (1, 2 or 5 times a power of ten, kilometres) that is at most `most`
/// points, and its points.
fn round_length(scale: f64, most: f64) -> (f64, f64) {
    let mut best = (1e-3, 1e-3 * scale);
    let mut power = 1e-3;
    while power * scale <= most {
        for factor in [1.0, 2.0, 5.0] {
            let length = factor * power;
            if length * scale <= most {
                best = (length, length * scale);
            }
        }
        power *= 10.0;
    }
    best
}
