//! A page being drawn: header, room for the body, footer, and the finished chart.
//!
//! Knows nothing of the data; never cuts a text of the frame.

use crate::chart::drawing::{Anchor, Drawing, Ink, Point};
use crate::chart::error::ChartError;
use crate::chart::font::{Weight, missing_glyphs};
use crate::chart::frame::Frame;
use crate::chart::picture::{Chart, DPI};
use crate::chart::style::{self, Type};
use crate::chart::wrap::wrap;
use crate::domain::Lang;
use crate::words::Word;

/// A rectangle, points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rect {
    pub x0: f64,
    pub y0: f64,
    pub x1: f64,
    pub y1: f64,
}

impl Rect {
    pub(super) fn width(&self) -> f64 {
        self.x1 - self.x0
    }

    pub(super) fn height(&self) -> f64 {
        self.y1 - self.y0
    }
}

/// Draws with the type of the frame's size and, while the height that suits the size does not hold
/// the content, with smaller type down to 7 pt.
///
/// Content that needs more even then makes the page grow: a taller picture is better than texts on
/// top of each other.
pub(super) fn fit(
    frame: &Frame,
    draw: impl Fn(Type) -> Result<Chart, ChartError>,
) -> Result<Chart, ChartError> {
    let kind = frame.size.type_sizes();
    let mut chart = draw(kind)?;
    for density in [0.92, 0.84, 0.76, 0.68, 0.62] {
        if chart.pixels.1 <= frame.size.most_pixels() {
            break;
        }
        chart = draw(kind.scaled(density))?;
    }
    Ok(chart)
}

/// A page being drawn: the header is on the drawing, the body is still free.
pub(super) struct Page<'a> {
    pub drawing: Drawing,
    pub frame: &'a Frame,
    pub kind: Type,
    pub lang: Lang,
    pub left: f64,
    pub right: f64,
    /// Where the next thing may begin.
    pub cursor: f64,
    footer: Vec<Foot>,
    /// Height of the whole page, known once the body is taken.
    height_pixels: u32,
}

/// A line of the footer: text, whether it is set flush right, and its row.
struct Foot {
    text: String,
    right: bool,
    row: usize,
}

impl<'a> Page<'a> {
    /// Draws the header in type of `kind`. `notes` are joined to the subtitle.
    pub(super) fn begin(frame: &'a Frame, kind: Type, notes: &[String]) -> Self {
        let width = f64::from(frame.size.width_pixels()) * 72.0 / DPI;
        let margin = frame.size.margin();
        let mut page = Self {
            drawing: Drawing::new(),
            frame,
            kind,
            lang: frame.lang,
            left: margin,
            right: width - margin,
            cursor: margin,
            footer: Vec::new(),
            height_pixels: 0,
        };
        page.header(notes);
        page.footer = page.footer_lines();
        page
    }

    pub(super) fn width(&self) -> f64 {
        self.right - self.left
    }

    fn header(&mut self, notes: &[String]) {
        let title = Ink::new(self.kind.title, style::INK).bold();
        for line in wrap(&self.frame.title, title.size, title.weight, self.width()) {
            self.line_of_text(&line, title);
        }
        self.cursor += 0.12 * self.kind.title;

        let mut subtitle = self.frame.subtitle.clone();
        let joint = match self.lang {
            Lang::En => "; ",
            Lang::Zh => "；",
        };
        for note in notes {
            if !subtitle.is_empty() {
                subtitle.push_str(joint);
            }
            subtitle.push_str(note);
        }
        let top = self.cursor;
        let reserved = if self.frame.assumptions > 0 { self.mark(top) } else { 0.0 };
        let ink = Ink::new(self.kind.subtitle, style::SOFT);
        for line in wrap(&subtitle, ink.size, ink.weight, self.width() - reserved) {
            self.line_of_text(&line, ink);
        }
        self.cursor += 0.5 * self.kind.subtitle;
    }

    /// Draws the assumption mark at the right of the line that begins at `top`; returns the width
    /// it takes.
    fn mark(&mut self, top: f64) -> f64 {
        let ink = Ink::new(self.kind.label, style::MARK).anchored(Anchor::End);
        let count = crate::words::number::count(self.frame.assumptions as f64, self.lang);
        let words = &Word::Assumptions.fill(self.lang, &[("n", &count)]);
        let baseline = top + style::ASCENT * self.kind.subtitle;
        self.drawing.text((self.right, baseline), words, ink);
        let radius = 0.36 * ink.size;
        let x = self.right - ink.width(words) - 0.4 * ink.size - radius;
        let y = baseline - 0.36 * ink.size;
        let diamond = [
            (x - radius, y),
            (x, y - radius),
            (x + radius, y),
            (x, y + radius),
            (x - radius, y),
            (x, y - radius),
        ];
        self.drawing.line(&diamond, style::MARK, 0.09 * ink.size);
        self.right - x + radius + 1.5 * ink.size
    }

    fn line_of_text(&mut self, text: &str, ink: Ink) {
        let baseline = self.cursor + style::ASCENT * ink.size;
        self.drawing.text((self.left, baseline), text, ink);
        self.cursor += style::LEADING * ink.size;
    }

    fn footer_lines(&self) -> Vec<Foot> {
        let ink = Ink::new(self.kind.foot, style::SOFT);
        let source = if self.frame.source.is_empty() {
            String::new()
        } else {
            format!("{}{}", Word::Source.text(self.lang), self.frame.source)
        };
        let run = &self.frame.run_line;
        if ink.width(&source) + ink.width(run) + 3.0 * ink.size <= self.width() {
            let foot = |text: &str, right| Foot { text: text.to_owned(), right, row: 0 };
            return vec![foot(&source, false), foot(run, true)];
        }
        [(source.as_str(), false), (run.as_str(), true)]
            .into_iter()
            .flat_map(|(text, right)| {
                wrap(text, ink.size, ink.weight, self.width())
                    .into_iter()
                    .map(move |text| (text, right))
            })
            .enumerate()
            .map(|(row, (text, right))| Foot { text, right, row })
            .collect()
    }

    fn footer_height(&self) -> f64 {
        let rows = self.footer.iter().map(|foot| foot.row + 1).max().unwrap_or(0);
        (0.9 + style::LEADING * rows as f64) * self.kind.foot
    }

    /// Takes the body: `wanted` points high at Word size, filling the frame at the others, never
    /// lower than `least`.
    pub(super) fn body(&mut self, wanted: f64, least: f64) -> Rect {
        let margin = self.frame.size.margin();
        let footer = self.footer_height() + margin;
        let needed = |body: f64| ((self.cursor + body + footer) * DPI / 72.0).ceil() as u32;
        let height = match self.frame.size.height_pixels() {
            None => needed(wanted).min(self.frame.size.most_pixels()).max(needed(least)),
            Some(fixed) => fixed.max(needed(least)),
        };
        self.height_pixels = height;
        Rect {
            x0: self.left,
            y0: self.cursor,
            x1: self.right,
            y1: f64::from(height) * 72.0 / DPI - footer,
        }
    }

    /// Height that a body can take without making the page grow; `at_word` where the size does not
    /// fix the height.
    pub(super) fn room(&self, at_word: f64) -> f64 {
        let footer = self.footer_height() + self.frame.size.margin();
        self.frame
            .size
            .height_pixels()
            .map_or(at_word, |pixels| f64::from(pixels) * 72.0 / DPI - self.cursor - footer)
    }

    /// Draws the footer and writes the drawing out.
    pub(super) fn finish(mut self) -> Result<Chart, ChartError> {
        let ink = Ink::new(self.kind.foot, style::SOFT);
        let bottom = f64::from(self.height_pixels) * 72.0 / DPI - self.frame.size.margin();
        let rule = bottom - self.footer_height() + 0.55 * ink.size;
        self.drawing.line(&[(self.left, rule), (self.right, rule)], style::GRID, style::line::HAIR);
        let first = rule + 0.35 * ink.size;
        for foot in &self.footer {
            let baseline = first + (foot.row as f64 * style::LEADING + style::ASCENT) * ink.size;
            let (x, anchor) =
                if foot.right { (self.right, Anchor::End) } else { (self.left, Anchor::Start) };
            self.drawing.text((x, baseline), &foot.text, ink.anchored(anchor));
        }
        let mut missing = Vec::new();
        for text in self.drawing.texts() {
            for c in missing_glyphs(text) {
                if !missing.contains(&c) {
                    missing.push(c);
                }
            }
        }
        let pixels = (self.frame.size.width_pixels(), self.height_pixels);
        let tag = match self.lang {
            Lang::En => "en",
            Lang::Zh => "zh-Hans",
        };
        let name = if self.frame.title.is_empty() {
            Word::ChartOf.text(self.lang)
        } else {
            &self.frame.title
        };
        let spots = self.drawing.spots().to_vec();
        let svg = self.drawing.svg(pixels, tag, name)?;
        let marks = self.drawing.into_marks();
        Ok(Chart { svg, marks, pixels, missing, spots })
    }
}

/// Sets lines one below the other around a middle height, all in one ink.
pub(super) fn lines_around(drawing: &mut Drawing, place: Point, lines: &[String], ink: Ink) {
    let pitch = style::LEADING * ink.size;
    let first =
        place.1 - 0.5 * (lines.len() as f64 - 1.0) * pitch + 0.5 * style::CAP_HEIGHT * ink.size;
    for (i, line) in lines.iter().enumerate() {
        drawing.text((place.0, first + i as f64 * pitch), line, ink);
    }
}

/// Width of the widest line.
pub(super) fn widest(lines: &[String], size: f64, weight: Weight) -> f64 {
    lines.iter().map(|line| crate::chart::font::width(line, size, weight)).fold(0.0, f64::max)
}
