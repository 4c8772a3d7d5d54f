//! What surrounds every chart: size on paper, title, subtitle, assumption mark, keys, footer.
//!
//! Nothing is ever cut: long texts wrap, and a page whose content needs more room than its size offers grows downwards.

use crate::chart::error::ChartError;
use crate::chart::font::{Weight, missing_glyphs};
use crate::chart::picture::{Chart, DPI};
use crate::chart::sheet::{Anchor, Ink, Point, Sheet};
use crate::chart::style::{self, Colour, Type};
use crate::chart::wrap::{wrap, wrap_at_most};
use crate::domain::Lang;
use crate::words::Word;

/// Where a chart will be used. Decides width, type sizes and, unless the content needs more, height.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Size {
    /// The text width of an A4 page: 16 cm; each kind of chart has its own height.
    Word,
    /// A 16:9 slide, 25.4 × 14.3 cm, with larger type.
    Slide,
    /// 12 × 12 cm.
    Square,
}

impl Size {
    /// Width in pixels at 300 dpi.
    const fn width_pixels(self) -> u32 {
        match self {
            Size::Word => 1890,
            Size::Slide => 3000,
            Size::Square => 1417,
        }
    }

    /// Height in pixels, where the size fixes it.
    const fn height_pixels(self) -> Option<u32> {
        match self {
            Size::Word => None,
            Size::Slide => Some(1689),
            Size::Square => Some(1417),
        }
    }

    /// The greatest height in pixels that still suits its use: 24 cm on an A4 page.
    const fn most_pixels(self) -> u32 {
        match self {
            Size::Word => 2835,
            Size::Slide => 1689,
            Size::Square => 1417,
        }
    }

    const fn margin(self) -> f64 {
        match self {
            Size::Word => 7.0,
            Size::Slide => 18.0,
            Size::Square => 8.0,
        }
    }

    /// Type sizes, points.
    #[must_use]
    pub const fn type_sizes(self) -> Type {
        match self {
            Size::Word => Type { title: 11.0, subtitle: 9.0, label: 8.0, dense: 7.5, foot: 7.0 },
            Size::Slide => Type { title: 18.0, subtitle: 13.0, label: 11.0, dense: 9.0, foot: 9.0 },
            Size::Square => Type { title: 11.0, subtitle: 8.5, label: 7.5, dense: 7.0, foot: 7.0 },
        }
    }
}

/// Everything around the data, already in the language of the chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Size on paper.
    pub size: Size,
    /// Language of the words that charts add.
    pub lang: Lang,
    /// Title: a sentence that says what the chart shows.
    pub title: String,
    /// What is drawn, where, in which unit.
    pub subtitle: String,
    /// Where the data come from, without the word "source".
    pub source: String,
    /// Draws, seed and run id, as the caller words them.
    pub run_line: String,
    /// Whether to show the mark of results that rest on assumptions.
    pub assumption_mark: bool,
}

/// A rectangle, points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    pub x0: f64,
    pub y0: f64,
    pub x1: f64,
    pub y1: f64,
}

impl Rect {
    pub fn width(&self) -> f64 {
        self.x1 - self.x0
    }

    pub fn height(&self) -> f64 {
        self.y1 - self.y0
    }
}

/// Draws with the type of the frame's size and, while the height that suits the size does not hold the content, with smaller type down to 7 pt.
///
/// Content that needs more even then makes the page grow: a taller picture is better than texts on top of each other.
pub fn fit(
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

/// What a key entry shows beside its words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Swatch {
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
}

const SWATCH_WIDTH: f64 = 15.0;

/// A page being drawn: the header is on the sheet, the body is still free.
pub struct Page<'a> {
    pub sheet: Sheet,
    pub frame: &'a Frame,
    pub kind: Type,
    pub lang: Lang,
    left: f64,
    right: f64,
    /// Where the next thing may begin.
    cursor: f64,
    footer: Vec<Foot>,
    shortened: Vec<String>,
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
    pub fn begin(frame: &'a Frame, kind: Type, notes: &[String]) -> Self {
        let width = f64::from(frame.size.width_pixels()) * 72.0 / DPI;
        let margin = frame.size.margin();
        let mut page = Self {
            sheet: Sheet::new(),
            frame,
            kind,
            lang: frame.lang,
            left: margin,
            right: width - margin,
            cursor: margin,
            footer: Vec::new(),
            shortened: Vec::new(),
            height_pixels: 0,
        };
        page.header(notes);
        page.footer = page.footer_lines();
        page
    }

    pub fn width(&self) -> f64 {
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
        let reserved = if self.frame.assumption_mark { self.mark(top) } else { 0.0 };
        let ink = Ink::new(self.kind.subtitle, style::SOFT);
        for line in wrap(&subtitle, ink.size, ink.weight, self.width() - reserved) {
            self.line_of_text(&line, ink);
        }
        self.cursor += 0.5 * self.kind.subtitle;
    }

    /// Draws the assumption mark at the right of the line that begins at `top`; returns the width it takes.
    fn mark(&mut self, top: f64) -> f64 {
        let ink = Ink::new(self.kind.label, style::MARK).anchored(Anchor::End);
        let words = Word::Assumption.text(self.lang);
        let baseline = top + style::ASCENT * self.kind.subtitle;
        self.sheet.text((self.right, baseline), words, ink);
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
        self.sheet.line(&diamond, style::MARK, 0.09 * ink.size);
        self.right - x + radius + 1.5 * ink.size
    }

    fn line_of_text(&mut self, text: &str, ink: Ink) {
        let baseline = self.cursor + style::ASCENT * ink.size;
        self.sheet.text((self.left, baseline), text, ink);
        self.cursor += style::LEADING * ink.size;
    }

    /// Lines of a name, at most `most`; a name that needs more is cut with an ellipsis and kept for [`Chart::shortened_names`].
    pub fn name_lines(&mut self, name: &str, ink: Ink, limit: f64, most: usize) -> Vec<String> {
        let lines = wrap_at_most(name, ink.size, ink.weight, limit, most);
        if lines.last().is_some_and(|line| line.ends_with('…'))
            && !name.ends_with('…')
            && !self.shortened.iter().any(|known| known == name)
        {
            self.shortened.push(name.to_owned());
        }
        lines
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

    /// Draws a row of keys (as many rows as they need) and moves on below it.
    pub fn keys(&mut self, items: &[(Swatch, String)]) {
        let ink = Ink::new(self.kind.label, style::INK);
        let gap = 1.1 * ink.size;
        let text_gap = 0.45 * ink.size;
        let pitch = style::LEADING * ink.size;
        let mut x = self.left;
        for (swatch, words) in items {
            let room = self.width() - SWATCH_WIDTH - text_gap;
            let lines = wrap(words, ink.size, ink.weight, room);
            let wide = lines.iter().map(|line| ink.width(line)).fold(0.0, f64::max);
            let item = SWATCH_WIDTH + text_gap + wide;
            if x > self.left && x + item > self.right {
                x = self.left;
                self.cursor += pitch;
            }
            let middle = self.cursor + 0.5 * pitch;
            self.swatch(*swatch, x, middle);
            for (i, line) in lines.iter().enumerate() {
                let baseline = middle + 0.5 * style::CAP_HEIGHT * ink.size + i as f64 * pitch;
                self.sheet.text((x + SWATCH_WIDTH + text_gap, baseline), line, ink);
            }
            self.cursor += (lines.len() - 1) as f64 * pitch;
            x += item + gap;
        }
        self.cursor += pitch + 0.9 * ink.size;
    }

    fn swatch(&mut self, swatch: Swatch, x: f64, y: f64) {
        let end = x + SWATCH_WIDTH;
        let half = 0.36 * self.kind.label;
        let sheet = &mut self.sheet;
        match swatch {
            Swatch::Area(colour) => sheet.rect((x, y - half), (end, y + half), colour),
            Swatch::Line(colour, weight, pattern) => {
                sheet.dashed(&[(x, y), (end, y)], colour, weight, pattern);
            }
            Swatch::Outline(fill, edge) => {
                sheet.rect((x, y - half), (end, y + half), fill);
                sheet.outline((x, y - half), (end, y + half), edge, style::line::HAIR);
            }
            Swatch::Areas(first, last) => {
                let middle = 0.5 * (x + end);
                sheet.rect((x, y - half), (middle, y + half), first);
                sheet.rect((middle, y - half), (end, y + half), last);
            }
            Swatch::Lines(first, last, weight) => {
                let middle = 0.5 * (x + end);
                sheet.line(&[(x, y), (middle, y)], first, weight);
                sheet.line(&[(middle, y), (end, y)], last, weight);
            }
            Swatch::Band(colour) => {
                let corners = [(x, y - half), (end, y - half), (end, y + half), (x, y + half)];
                sheet.veil(corners.to_vec(), colour, style::VEIL);
                sheet.line(&corners[..2], colour, style::line::HAIR);
                sheet.line(&corners[2..], colour, style::line::HAIR);
                sheet.line(&[(x, y), (end, y)], colour, style::line::MAIN);
            }
            Swatch::Tick(colour) => {
                let middle = x + 0.5 * SWATCH_WIDTH;
                sheet.line(
                    &[(middle, y - 1.2 * half), (middle, y + 1.2 * half)],
                    colour,
                    style::line::MAIN,
                );
            }
            Swatch::Whisker(colour) => {
                let middle = x + 0.5 * SWATCH_WIDTH;
                sheet.line(
                    &[(middle, y - 1.3 * half), (middle, y + 1.3 * half)],
                    colour,
                    style::line::SIDE,
                );
                sheet.disc((middle, y), 0.5 * half, colour);
            }
        }
    }

    /// Takes the body: `wanted` points high at Word size, filling the frame at the others, never lower than `least`.
    pub fn body(&mut self, wanted: f64, least: f64) -> Rect {
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

    /// Height that a body can take without making the page grow; `at_word` where the size does not fix the height.
    pub fn room(&self, at_word: f64) -> f64 {
        let footer = self.footer_height() + self.frame.size.margin();
        self.frame
            .size
            .height_pixels()
            .map_or(at_word, |pixels| f64::from(pixels) * 72.0 / DPI - self.cursor - footer)
    }

    /// Draws the footer and writes the drawing out.
    pub fn finish(mut self) -> Result<Chart, ChartError> {
        let ink = Ink::new(self.kind.foot, style::SOFT);
        let bottom = f64::from(self.height_pixels) * 72.0 / DPI - self.frame.size.margin();
        let rule = bottom - self.footer_height() + 0.55 * ink.size;
        self.sheet.line(&[(self.left, rule), (self.right, rule)], style::GRID, style::line::HAIR);
        let first = rule + 0.35 * ink.size;
        for foot in &self.footer {
            let baseline = first + (foot.row as f64 * style::LEADING + style::ASCENT) * ink.size;
            let (x, anchor) =
                if foot.right { (self.right, Anchor::End) } else { (self.left, Anchor::Start) };
            self.sheet.text((x, baseline), &foot.text, ink.anchored(anchor));
        }
        let mut missing = Vec::new();
        for text in self.sheet.texts() {
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
        let svg = self.sheet.svg(pixels, tag, name)?;
        Ok(Chart { svg, pixels, missing, shortened: self.shortened })
    }
}

/// A block of lines set around a middle height, all with one ink; returns nothing, draws only.
pub fn lines_around(sheet: &mut Sheet, place: Point, lines: &[String], ink: Ink) {
    let pitch = style::LEADING * ink.size;
    let first =
        place.1 - 0.5 * (lines.len() as f64 - 1.0) * pitch + 0.5 * style::CAP_HEIGHT * ink.size;
    for (i, line) in lines.iter().enumerate() {
        sheet.text((place.0, first + i as f64 * pitch), line, ink);
    }
}

/// Width of the widest line.
pub fn widest(lines: &[String], size: f64, weight: Weight) -> f64 {
    lines.iter().map(|line| crate::chart::font::width(line, size, weight)).fold(0.0, f64::max)
}
