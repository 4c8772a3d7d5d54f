//! The cells of heat maps: their colours, their numbers, and what stands in them where numbers do
//! not fit.
//!
//! A number that does not fit is never cut: colours and small marks stand for it, and the tables
//! hold it.

use super::tone::Tone;
use crate::chart::drawing::{Anchor, Drawing, Ink, Point};
use crate::chart::page::{Page, lines_around};
use crate::chart::parts::axis::year_labels;
use crate::chart::style::{self, LEADING, Type, line};
use crate::domain::Lang;

/// White line between cells, points.
pub(crate) const SEAM: f64 = 0.5;
/// Radius of the dot for nobody, where numbers do not fit, points.
const ZERO_DOT: f64 = 0.5;
/// Half the width of the triangle that says more or fewer, points.
pub(crate) const TRIANGLE: f64 = 1.5;

/// How the cells of a block look.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cells {
    pub tone: Tone,
    /// Where the colours end.
    pub limit: f64,
    /// Width of a cell, points.
    pub width: f64,
    pub lang: Lang,
}

impl Cells {
    /// The first of the inks in which all numbers fit.
    pub(crate) fn fitting(&self, numbers: impl Iterator<Item = f64>, inks: &[Ink]) -> Option<Ink> {
        let texts: Vec<String> = numbers.map(|value| self.tone.text(value, self.lang)).collect();
        let fits = |ink: &Ink| texts.iter().all(|text| ink.width(text) + 3.2 <= self.width);
        inks.iter().copied().find(fits)
    }

    /// Draws a row whose numbers are wider than its cells: those of the years that are named above,
    /// across the cells, or none where they would meet.
    pub(crate) fn total_row(
        &self,
        page: &mut Page,
        years: &[i32],
        values: &[f64],
        left: f64,
        (top, bottom): (f64, f64),
    ) {
        let named = named_years(page, years, self.width);
        let right = left + self.width * values.len() as f64 - SEAM;
        let set = |ink: Ink| -> Option<Vec<(f64, String)>> {
            let mut end = left;
            let mut texts = Vec::new();
            for (column, value) in values.iter().enumerate() {
                if !named.contains(&years[column]) {
                    continue;
                }
                let text = self.tone.text(*value, self.lang);
                let half = 0.5 * ink.width(&text) + 1.6;
                let centre = left + (column as f64 + 0.5) * self.width;
                let centre = centre.min(right - half).max(left + half);
                if centre - half < end {
                    return None;
                }
                end = centre + half;
                texts.push((centre, text));
            }
            Some(texts)
        };
        let inks = &inks(page, true)[1..];
        let found = inks.iter().find_map(|ink| Some((*ink, set(*ink)?)));
        let Some((ink, texts)) = found else {
            self.row(&mut page.drawing, values, left, (top, bottom), None);
            return;
        };
        // The numbers tell what marks would, which would lie below them.
        self.colours(&mut page.drawing, values, left, (top, bottom));
        // Cells that a number crosses are joined.
        for (centre, text) in &texts {
            let half = 0.5 * ink.width(text);
            for (column, &value) in values.iter().enumerate().skip(1) {
                let seam = left + column as f64 * self.width;
                if (seam - centre).abs() < half {
                    let colour = self.tone.colour(value, self.limit);
                    let area = ((seam - SEAM, top), (seam, bottom - SEAM));
                    page.drawing.rect(area.0, area.1, colour);
                }
            }
        }
        for (centre, text) in texts {
            let middle = (centre, 0.5 * (top + bottom - SEAM));
            lines_around(&mut page.drawing, middle, &[text], ink.anchored(Anchor::Middle));
        }
    }

    /// Draws the colours of a row of cells from `left`.
    fn colours(&self, drawing: &mut Drawing, values: &[f64], left: f64, (top, bottom): (f64, f64)) {
        for (column, &value) in values.iter().enumerate() {
            let x0 = left + column as f64 * self.width;
            let corner = (x0 + self.width - SEAM, bottom - SEAM);
            drawing.rect((x0, top), corner, self.tone.colour(value, self.limit));
        }
        let right = left + values.len() as f64 * self.width - SEAM;
        let y = bottom - 0.5 * SEAM;
        drawing.line(&[(left, y), (right, y)], style::GRID, line::GRID);
    }

    /// Draws a row of cells from `left`, with numbers in `ink` or, without one, with marks where
    /// colour alone would not do.
    pub(crate) fn row(
        &self,
        drawing: &mut Drawing,
        values: &[f64],
        left: f64,
        (top, bottom): (f64, f64),
        ink: Option<Ink>,
    ) {
        self.colours(drawing, values, left, (top, bottom));
        for (column, &value) in values.iter().enumerate() {
            let x0 = left + column as f64 * self.width;
            let x1 = x0 + self.width;
            let centre = (0.5 * (x0 + x1 - SEAM), 0.5 * (top + bottom - SEAM));
            // Nobody is what a reader may skip; a dot keeps it apart from a few, whose colour is
            // near white.
            let faint = match self.tone {
                Tone::Shortfall => value == 0.0,
                Tone::Change => self.tone.printed(value) == 0.0,
                Tone::Balance => false,
            };
            match ink {
                Some(ink) => {
                    let ink = if faint { ink.coloured(style::FAINT) } else { ink };
                    let text = [self.tone.text(value, self.lang)];
                    lines_around(drawing, centre, &text, ink.anchored(Anchor::Middle));
                }
                // Without numbers, triangles mark what would print as a whole person or more.
                None if self.tone == Tone::Change && value.abs() >= 0.5 => {
                    triangle(drawing, centre, value > 0.0, TRIANGLE.min(0.3 * self.width));
                }
                None if self.tone == Tone::Shortfall && faint => {
                    drawing.disc(centre, ZERO_DOT, style::FAINT);
                }
                None => {}
            }
        }
    }
}

/// Height of a row of cells: the pitch, and a line's height for each further line of its name.
pub(crate) fn row_height(lines: &[String], pitch: f64, size: f64) -> f64 {
    pitch + (lines.len() as f64 - 1.0) * LEADING * size
}

/// Sets the lines of a row's name level with it.
pub(crate) fn row_name(
    drawing: &mut Drawing,
    x: f64,
    (top, bottom): (f64, f64),
    lines: &[String],
    ink: Ink,
) {
    lines_around(drawing, (x, 0.5 * (top + bottom)), lines, ink);
}

/// A small triangle: up for more, down for fewer; `half` of its width is given.
pub(crate) fn triangle(drawing: &mut Drawing, (x, y): Point, up: bool, half: f64) {
    let tip = if up { -half } else { half };
    let points = vec![(x - half, y - 0.7 * tip), (x, y + tip), (x + half, y - 0.7 * tip)];
    drawing.area(points, style::INK);
}

/// The inks to try for numbers in cells, the largest first; bold ones for totals.
pub(crate) fn inks(page: &Page, bold: bool) -> Vec<Ink> {
    let sizes = [page.kind.label, page.kind.dense, Type::LEAST];
    let regular = sizes.map(|size| Ink::new(size, style::INK));
    match bold {
        true => [regular.map(Ink::bold).to_vec(), vec![regular[2]]].concat(),
        false => regular.to_vec(),
    }
}

/// The years whose names fit above cells of this width: all of them, else round ones.
fn named_years(page: &Page, years: &[i32], width: f64) -> Vec<i32> {
    let (Some(&first), Some(&last)) = (years.first(), years.last()) else {
        return Vec::new();
    };
    let ink = Ink::new(page.kind.dense, style::SOFT);
    let fits = (width * years.len() as f64 / (1.25 * ink.width("2000"))) as usize;
    if fits >= years.len() { years.to_vec() } else { year_labels(first, last, fits) }
}

/// Names the years above cells of `width` from `left`: all of them where they fit, else round ones.
pub(crate) fn draw_year_names(page: &mut Page, years: &[i32], left: f64, bottom: f64, width: f64) {
    let ink = Ink::new(page.kind.dense, style::SOFT).anchored(Anchor::Middle);
    let shown = named_years(page, years, width);
    let block = width * years.len() as f64;
    let half = 0.5 * ink.width("2000");
    for (column, year) in years.iter().enumerate() {
        if shown.contains(year) {
            let centre = left + (column as f64 + 0.5) * width;
            // A label wider than its cell stays over the block.
            let centre = centre.min((left + block - half).max(left + half)).max(left + half);
            page.drawing.text((centre, bottom - 0.45 * ink.size), &year.to_string(), ink);
        }
    }
}
