//! A drawing in points, kept as a list of marks until its height is known, then written as SVG by
//! plotters.
//!
//! plotters takes whole numbers only, so the SVG has 1200 units to the inch: four to each pixel of
//! the 300 dpi picture. Knows nothing about charts; never measures or moves anything.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use crate::chart::error::ChartError;
use crate::chart::font::{self, Weight};
use crate::chart::style::{Colour, WHITE};
use crate::chart::wrap::clean;

/// SVG units in a point.
const UNITS: f64 = 1200.0 / 72.0;
/// SVG units in a pixel of the 300 dpi picture.
pub(super) const UNITS_PER_PIXEL: u32 = 4;
/// Fonts to use where the SVG is shown: the carried one if it is installed, else the usual Chinese
/// faces of each system.
const FAMILIES: &str = "Noto Sans SC, Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, WenQuanYi Micro Hei, sans-serif";

/// A place on the drawing, points from the upper left corner.
pub type Point = (f64, f64);

/// Which end of a text lies at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ink {
    /// Size of the letters in points.
    pub size: f64,
    /// How heavy they are.
    pub weight: Weight,
    /// Their colour.
    pub colour: Colour,
    /// Which end lies at the place of the text.
    pub anchor: Anchor,
}

impl Ink {
    /// Regular weight, beginning at its place.
    pub const fn new(size: f64, colour: Colour) -> Self {
        Self { size, weight: Weight::Regular, colour, anchor: Anchor::Start }
    }

    /// The same in bold.
    #[must_use]
    pub(crate) const fn bold(self) -> Self {
        Self { weight: Weight::Bold, ..self }
    }

    /// The same in regular weight.
    #[must_use]
    pub(crate) const fn regular(self) -> Self {
        Self { weight: Weight::Regular, ..self }
    }

    /// The same with another end at its place.
    #[must_use]
    pub const fn anchored(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }

    /// The same in another colour.
    #[must_use]
    pub(crate) const fn coloured(self, colour: Colour) -> Self {
        Self { colour, ..self }
    }

    /// Width of `text` when set like this, points.
    pub fn width(&self, text: &str) -> f64 {
        font::width(text, self.size, self.weight)
    }
}

/// Which way a text runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// From left to right.
    Across,
    /// Upwards.
    Up,
}

/// What is drawn, in points from the upper left corner.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A filled polygon and how far it hides what lies below, in 0..=1.
    Area(Vec<Point>, Colour, f64),
    /// A line through points and its width.
    Line(Vec<Point>, Colour, f64),
    /// A rectangle between two corners: filled where the width of its edge is 0, else the edge
    /// alone, inside the corners.
    Rect(Point, Point, Colour, f64),
    /// A filled circle.
    Disc(Point, f64, Colour),
    /// A circle's line and its width; the radius is that of its middle.
    Ring(Point, f64, Colour, f64),
    /// A line of text, its place on its base line.
    Text(Point, String, Ink, Turn),
}

/// A place on a drawing that says something: a row and a column of the table behind the chart, and
/// what stands there.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    /// Upper left corner, points.
    pub from: Point,
    /// Lower right corner, points.
    pub to: Point,
    /// Row of the table, such as a year or a place.
    pub row: String,
    /// Column of the table, such as what is measured.
    pub column: String,
    /// The number, as it is read.
    pub value: String,
}

/// A drawing of a fixed width; the height is given when it is written.
pub(super) struct Drawing {
    marks: Vec<Mark>,
    spots: Vec<Spot>,
}

impl Drawing {
    pub(super) const fn new() -> Self {
        Self { marks: Vec::new(), spots: Vec::new() }
    }

    /// A place that says something; nothing is drawn there.
    pub(super) fn spot(&mut self, spot: Spot) {
        self.spots.push(spot);
    }

    /// The places that say something, in the order of the chart.
    pub(super) fn spots(&self) -> &[Spot] {
        &self.spots
    }

    /// A filled polygon.
    pub(super) fn area(&mut self, points: Vec<Point>, colour: Colour) {
        self.marks.push(Mark::Area(points, colour, 1.0));
    }

    /// A filled polygon through which what lies below shows: `opacity` in 0..=1.
    pub(super) fn veil(&mut self, points: Vec<Point>, colour: Colour, opacity: f64) {
        self.marks.push(Mark::Area(points, colour, opacity));
    }

    /// A line through all points.
    pub(super) fn line(&mut self, points: &[Point], colour: Colour, weight: f64) {
        if points.len() > 1 {
            self.marks.push(Mark::Line(points.to_vec(), colour, weight));
        }
    }

    /// A line cut into dashes: lengths of stroke and gap in turn, running on around corners.
    pub(super) fn dashed(
        &mut self,
        points: &[Point],
        colour: Colour,
        weight: f64,
        pattern: &[f64],
    ) {
        if pattern.is_empty() {
            return self.line(points, colour, weight);
        }
        let mut index = 0;
        let mut left = pattern[0];
        let mut stroke = vec![points.first().copied().unwrap_or_default()];
        for ends in points.windows(2) {
            let (mut from, to) = (ends[0], ends[1]);
            loop {
                let (dx, dy) = (to.0 - from.0, to.1 - from.1);
                let length = (dx * dx + dy * dy).sqrt();
                if length <= left {
                    left -= length;
                    stroke.push(to);
                    break;
                }
                from = (from.0 + dx * left / length, from.1 + dy * left / length);
                stroke.push(from);
                if index % 2 == 0 {
                    self.line(&stroke, colour, weight);
                }
                index = (index + 1) % pattern.len();
                left = pattern[index];
                stroke = vec![from];
            }
        }
        if index % 2 == 0 {
            self.line(&stroke, colour, weight);
        }
    }

    /// A filled rectangle between two corners.
    pub(super) fn rect(&mut self, a: Point, b: Point, colour: Colour) {
        self.marks.push(Mark::Rect(a, b, colour, 0.0));
    }

    /// The outline of a rectangle, drawn inside its edge.
    pub(super) fn outline(&mut self, a: Point, b: Point, colour: Colour, weight: f64) {
        self.marks.push(Mark::Rect(a, b, colour, weight));
    }

    /// A filled circle.
    pub(super) fn disc(&mut self, centre: Point, radius: f64, colour: Colour) {
        self.marks.push(Mark::Disc(centre, radius, colour));
    }

    /// One line of text; `place` is on its base line. Empty text leaves no mark.
    pub(super) fn text(&mut self, place: Point, text: &str, ink: Ink) {
        let text = clean(text);
        if !text.is_empty() {
            self.marks.push(Mark::Text(place, text, ink, Turn::Across));
        }
    }

    /// One line of text that runs upwards; `place` is on its base line, which is the right side of
    /// the letters.
    pub(super) fn text_up(&mut self, place: Point, text: &str, ink: Ink) {
        let text = clean(text);
        if !text.is_empty() {
            self.marks.push(Mark::Text(place, text, ink, Turn::Up));
        }
    }

    /// A circle's outline, drawn inside its edge.
    pub(super) fn ring(&mut self, centre: Point, radius: f64, colour: Colour, weight: f64) {
        self.marks.push(Mark::Ring(centre, radius - 0.5 * weight, colour, weight));
    }

    /// What was drawn, in drawing order.
    pub(super) fn into_marks(self) -> Vec<Mark> {
        self.marks
    }

    /// All texts of the drawing, in drawing order.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.marks.iter().filter_map(|mark| match mark {
            Mark::Text(_, text, ..) => Some(text.as_str()),
            _ => None,
        })
    }

    /// Writes the drawing as an SVG of `pixels` at 300 dpi that knows its size on paper; `name` is
    /// read aloud by screen readers.
    pub(super) fn svg(
        &self,
        pixels: (u32, u32),
        lang_tag: &str,
        name: &str,
    ) -> Result<String, ChartError> {
        let size = (pixels.0 * UNITS_PER_PIXEL, pixels.1 * UNITS_PER_PIXEL);
        let mut drawn = String::new();
        {
            let root = SVGBackend::with_string(&mut drawn, size).into_drawing_area();
            self.draw(&root)
                .and_then(|()| root.present())
                .map_err(|problem| ChartError::Pipeline(problem.to_string()))?;
        }
        // plotters writes a header in pixels and the family on every text; paper wants millimetres,
        // and the family once.
        let body = drawn
            .split_once('>')
            .map(|(_, body)| body.replace(" font-family=\"carried\"", ""))
            .ok_or_else(|| ChartError::Pipeline("plotters wrote no SVG header".to_owned()))?;
        let millimetres = |pixels: u32| f64::from(pixels) * 25.4 / 300.0;
        Ok(format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{:.3}mm\" height=\"{:.3}mm\" viewBox=\"0 0 {} {}\" font-family=\"{FAMILIES}\" \
             stroke-linejoin=\"round\" xml:lang=\"{lang_tag}\" role=\"img\">\n<title>{}</title>{body}",
            millimetres(pixels.0),
            millimetres(pixels.1),
            size.0,
            size.1,
            escaped(name),
        ))
    }

    fn draw<'a>(
        &self,
        root: &DrawingArea<SVGBackend<'a>, plotters::coord::Shift>,
    ) -> Result<(), DrawingAreaErrorKind<<SVGBackend<'a> as DrawingBackend>::ErrorType>> {
        let (width, height) = root.dim_in_pixel();
        root.draw(&Rectangle::new(
            [(0, 0), (width as i32, height as i32)],
            paint(WHITE, 1.0).filled(),
        ))?;
        for mark in &self.marks {
            match mark {
                Mark::Area(points, colour, opacity) => root.draw(&Polygon::new(
                    points.iter().copied().map(place).collect::<Vec<_>>(),
                    paint(*colour, *opacity).filled(),
                ))?,
                Mark::Line(points, colour, weight) => root.draw(&PathElement::new(
                    points.iter().copied().map(place).collect::<Vec<_>>(),
                    paint(*colour, 1.0).stroke_width(thickness(*weight)),
                ))?,
                Mark::Rect(a, b, colour, 0.0) => root
                    .draw(&Rectangle::new([place(*a), place(*b)], paint(*colour, 1.0).filled()))?,
                Mark::Rect(a, b, colour, weight) => {
                    // plotters' rectangle has no stroke width in SVG; a closed path has.
                    let inset = weight / 2.0;
                    let (x0, y0, x1, y1) = (a.0 + inset, a.1 + inset, b.0 - inset, b.1 - inset);
                    let corners =
                        [(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0 - inset)].map(place);
                    root.draw(&PathElement::new(
                        corners.to_vec(),
                        paint(*colour, 1.0).stroke_width(thickness(*weight)),
                    ))?;
                }
                Mark::Disc(centre, radius, colour) => root.draw(&Circle::new(
                    place(*centre),
                    units(*radius),
                    paint(*colour, 1.0).filled(),
                ))?,
                Mark::Ring(centre, radius, colour, weight) => root.draw(&Circle::new(
                    place(*centre),
                    units(*radius),
                    paint(*colour, 1.0).stroke_width(thickness(*weight)),
                ))?,
                Mark::Text(at, text, ink, turn) => {
                    // plotters' SVG back end sets font-size = size / 1.24 and, for VPos::Top, the
                    // base line 0.76 em lower.
                    let size = f64::from(units(ink.size));
                    let style = FontDesc::new(
                        FontFamily::Name("carried"),
                        size * 1.24,
                        match ink.weight {
                            Weight::Regular => FontStyle::Normal,
                            Weight::Bold => FontStyle::Bold,
                        },
                    )
                    .color(&paint(ink.colour, 1.0))
                    .pos(Pos::new(
                        match ink.anchor {
                            Anchor::Start => HPos::Left,
                            Anchor::Middle => HPos::Center,
                            Anchor::End => HPos::Right,
                        },
                        VPos::Top,
                    ));
                    let (x, y) = place(*at);
                    let drop = (0.76 * size).round() as i32;
                    let (corner, style) = match turn {
                        Turn::Across => ((x, y - drop), style),
                        Turn::Up => ((x - drop, y), style.transform(FontTransform::Rotate270)),
                    };
                    root.draw(&Text::new(text.as_str(), corner, style))?;
                }
            }
        }
        Ok(())
    }
}

fn units(points: f64) -> i32 {
    (points * UNITS).round() as i32
}

fn thickness(points: f64) -> u32 {
    units(points).max(1) as u32
}

fn place((x, y): Point) -> (i32, i32) {
    (units(x), units(y))
}

fn paint(Colour(r, g, b): Colour, opacity: f64) -> RGBAColor {
    RGBColor(r, g, b).mix(opacity)
}

/// Text of an SVG element, [`clean`]: what steers is written out there, and quotes need no escape
/// in an element. It must not stand in an attribute.
fn escaped(text: &str) -> String {
    clean(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
