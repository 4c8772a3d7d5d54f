//! Keys: what a mark means, in a row under the subtitle, for charts whose marks cannot all be named
//! where they are drawn.
//!
//! Never cuts an entry: rows wrap, and long entries wrap within a row.

use crate::chart::drawing::Ink;
use crate::chart::page::Page;
use crate::chart::parts::mark::mark;
use crate::chart::style::{self, Colour, Series};
use crate::chart::wrap::wrap;

/// What a key entry shows beside its words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Swatch {
    /// Words alone.
    None,
    Area(Colour),
    /// Colour, weight, dash pattern.
    Line(Colour, f64, &'static [f64]),
    Outline(Colour, Colour),
    /// Two colours side by side, where panels differ in colour.
    Areas(Colour, Colour),
    Lines(Colour, Colour, f64),
    /// A veil with its median, as usable beds are drawn.
    Band(Colour),
    Tick(Colour),
    Whisker(Colour),
    Disc(Colour),
    Ring(Colour),
    /// Line and mark of a scenario.
    Series(Series),
    /// An interval along the value axis with its middle, as dots and bars are drawn.
    Interval(Colour),
}

const SWATCH_WIDTH: f64 = 15.0;

impl Page<'_> {
    /// Draws a row of keys (as many rows as they need) and moves on below it.
    pub(crate) fn keys(&mut self, items: &[(Swatch, String)]) {
        let ink = Ink::new(self.kind.label, style::INK);
        let gap = 1.1 * ink.size;
        let text_gap = 0.45 * ink.size;
        let pitch = style::LEADING * ink.size;
        let mut x = self.left;
        for (swatch, words) in items {
            let indent = match swatch {
                Swatch::None => 0.0,
                _ => SWATCH_WIDTH + text_gap,
            };
            let room = self.width() - indent;
            let lines = wrap(words, ink.size, ink.weight, room);
            let wide = lines.iter().map(|line| ink.width(line)).fold(0.0, f64::max);
            let item = indent + wide;
            if x > self.left && x + item > self.right {
                x = self.left;
                self.cursor += pitch;
            }
            let middle = self.cursor + 0.5 * pitch;
            self.swatch(*swatch, x, middle);
            for (i, line) in lines.iter().enumerate() {
                let baseline = middle + 0.5 * style::CAP_HEIGHT * ink.size + i as f64 * pitch;
                self.drawing.text((x + indent, baseline), line, ink);
            }
            self.cursor += (lines.len() - 1) as f64 * pitch;
            x += item + gap;
        }
        self.cursor += pitch + 0.9 * ink.size;
    }

    fn swatch(&mut self, swatch: Swatch, x: f64, y: f64) {
        let end = x + SWATCH_WIDTH;
        let half = 0.36 * self.kind.label;
        let drawing = &mut self.drawing;
        match swatch {
            Swatch::None => {}
            Swatch::Area(colour) => drawing.rect((x, y - half), (end, y + half), colour),
            Swatch::Line(colour, weight, pattern) => {
                drawing.dashed(&[(x, y), (end, y)], colour, weight, pattern);
            }
            Swatch::Outline(fill, edge) => {
                drawing.rect((x, y - half), (end, y + half), fill);
                drawing.outline((x, y - half), (end, y + half), edge, style::line::HAIR);
            }
            Swatch::Areas(first, last) => {
                let middle = 0.5 * (x + end);
                drawing.rect((x, y - half), (middle, y + half), first);
                drawing.rect((middle, y - half), (end, y + half), last);
            }
            Swatch::Lines(first, last, weight) => {
                let middle = 0.5 * (x + end);
                drawing.line(&[(x, y), (middle, y)], first, weight);
                drawing.line(&[(middle, y), (end, y)], last, weight);
            }
            Swatch::Band(colour) => {
                let corners = [(x, y - half), (end, y - half), (end, y + half), (x, y + half)];
                drawing.veil(corners.to_vec(), colour, style::VEIL);
                drawing.line(&corners[..2], colour, style::line::HAIR);
                drawing.line(&corners[2..], colour, style::line::HAIR);
                drawing.line(&[(x, y), (end, y)], colour, style::line::MAIN);
            }
            Swatch::Tick(colour) => {
                let middle = x + 0.5 * SWATCH_WIDTH;
                drawing.line(
                    &[(middle, y - 1.2 * half), (middle, y + 1.2 * half)],
                    colour,
                    style::line::MAIN,
                );
            }
            Swatch::Disc(colour) => {
                drawing.disc((x + 0.5 * SWATCH_WIDTH, y), 1.1 * half, colour);
            }
            Swatch::Ring(colour) => {
                let centre = (x + 0.5 * SWATCH_WIDTH, y);
                drawing.ring(centre, 1.1 * half, colour, style::line::HAIR);
            }
            Swatch::Series(series) => {
                drawing.dashed(&[(x, y), (end, y)], series.colour, series.weight, series.dash);
                mark(drawing, series, (0.5 * (x + end), y));
            }
            Swatch::Interval(colour) => {
                drawing.line(&[(x, y), (end, y)], colour, style::line::MAIN);
                drawing.disc((0.5 * (x + end), y), half, colour);
            }
            Swatch::Whisker(colour) => {
                let middle = x + 0.5 * SWATCH_WIDTH;
                drawing.line(
                    &[(middle, y - 1.3 * half), (middle, y + 1.3 * half)],
                    colour,
                    style::line::SIDE,
                );
                drawing.disc((middle, y), 0.5 * half, colour);
            }
        }
    }
}
