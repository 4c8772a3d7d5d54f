//! Marks on a page of a PDF: text as text in the carried font, all else as lines and areas.

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point as At, Rect, Transform};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, LineJoin, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Node, SpanTag};
use krilla::text::{Font, GlyphId, KrillaGlyph};

use crate::chart::{Anchor, Colour, Glyph, Ink, Mark, Point, Turn, Weight, carried_font, glyphs};
use crate::output::kit::paper::page::{Page, Whose};

/// How far a circle's Bézier curves reach out, for a radius of 1.
const ROUND: f64 = 0.552_284_75;

/// The mark of something worse, which the carried font lacks; the font has its counterpart.
pub(super) const DRAWN: &str = "▼";

/// The carried font, in both weights.
#[derive(Clone)]
pub(super) struct Fonts {
    regular: Font,
    bold: Font,
}

impl Fonts {
    /// The fonts that the program carries; nothing where one cannot be read: a fault of bedplan.
    pub(super) fn carried() -> Option<Self> {
        let font = |bold: bool| Font::new(carried_font(bold).into(), 0);
        Some(Self { regular: font(false)?, bold: font(true)? })
    }
}

/// Draws all of a page, and puts what it drew of each part of the text to what was `drawn` of it.
pub(super) fn draw(surface: &mut Surface, fonts: &Fonts, page: &Page, drawn: &mut [Vec<Node>]) {
    let first = page.whose.first().map_or(page.marks.len(), |(from, _)| *from);
    let ends = page.whose.iter().skip(1).map(|(from, _)| *from).chain([page.marks.len()]);
    let runs = page.whose.iter().zip(ends).map(|((from, whose), end)| (*whose, *from..end));
    for (whose, run) in std::iter::once((Whose::Nobody, 0..first)).chain(runs) {
        let kind = match whose {
            // An empty cell is a cell.
            Whose::Part(_) => ContentTag::Span(SpanTag::empty()),
            _ if run.is_empty() => continue,
            Whose::Nobody => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
            Whose::EveryPage => {
                ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther))
            }
        };
        let place = surface.start_tagged(kind);
        page.marks[run].iter().for_each(|mark| draw_mark(surface, fonts, mark));
        surface.end_tagged();
        if let Whose::Part(part) = whose {
            drawn[part].push(place.into());
        }
    }
    for placed in &page.charts {
        let (x, y, scale) = (placed.at.0 as f32, placed.at.1 as f32, placed.scale as f32);
        drawn[placed.part].push(surface.start_tagged(ContentTag::Other).into());
        surface.push_transform(&Transform::from_row(scale, 0.0, 0.0, scale, x, y));
        placed.chart.marks.iter().for_each(|mark| draw_mark(surface, fonts, mark));
        surface.pop();
        surface.end_tagged();
    }
}

fn draw_mark(surface: &mut Surface, fonts: &Fonts, mark: &Mark) {
    match mark {
        Mark::Area(points, colour, opacity) => {
            fill(surface, line(points, true), *colour, *opacity);
        }
        Mark::Line(points, colour, width) => stroke(surface, line(points, false), *colour, *width),
        Mark::Rect(a, b, colour, 0.0) => fill(surface, rect(*a, *b, 0.0), *colour, 1.0),
        Mark::Rect(a, b, colour, width) => {
            stroke(surface, rect(*a, *b, width / 2.0), *colour, *width);
        }
        Mark::Disc(centre, radius, colour) => {
            fill(surface, circle(*centre, *radius), *colour, 1.0);
        }
        Mark::Ring(centre, radius, colour, width) => {
            stroke(surface, circle(*centre, *radius), *colour, *width);
        }
        Mark::Text(place, text, ink, turn) => write(surface, fonts, *place, text, ink, *turn),
    }
}

fn opaque(Colour(r, g, b): Colour, opacity: f64) -> Fill {
    Fill {
        paint: rgb::Color::new(r, g, b).into(),
        opacity: NormalizedF32::new(opacity as f32).unwrap_or(NormalizedF32::ONE),
        rule: FillRule::NonZero,
    }
}

fn fill(surface: &mut Surface, path: Option<Path>, colour: Colour, opacity: f64) {
    if let Some(path) = path {
        surface.set_stroke(None);
        surface.set_fill(Some(opaque(colour, opacity)));
        surface.draw_path(&path);
    }
}

fn stroke(surface: &mut Surface, path: Option<Path>, Colour(r, g, b): Colour, width: f64) {
    if let Some(path) = path {
        surface.set_fill(None);
        surface.set_stroke(Some(Stroke {
            paint: rgb::Color::new(r, g, b).into(),
            width: width as f32,
            line_join: LineJoin::Round,
            ..Stroke::default()
        }));
        surface.draw_path(&path);
    }
}

fn line(points: &[Point], closed: bool) -> Option<Path> {
    let mut path = PathBuilder::new();
    let (first, rest) = points.split_first()?;
    path.move_to(first.0 as f32, first.1 as f32);
    rest.iter().for_each(|point| path.line_to(point.0 as f32, point.1 as f32));
    if closed {
        path.close();
    }
    path.finish()
}

fn rect(a: Point, b: Point, inset: f64) -> Option<Path> {
    let (left, right) = (a.0.min(b.0) + inset, a.0.max(b.0) - inset);
    let (top, bottom) = (a.1.min(b.1) + inset, a.1.max(b.1) - inset);
    let mut path = PathBuilder::new();
    path.push_rect(Rect::from_ltrb(left as f32, top as f32, right as f32, bottom as f32)?);
    path.finish()
}

fn circle((x, y): Point, radius: f64) -> Option<Path> {
    let mut path = PathBuilder::new();
    let at = |dx: f64, dy: f64| ((x + radius * dx) as f32, (y + radius * dy) as f32);
    let (right, top) = (at(1.0, 0.0), at(0.0, -1.0));
    path.move_to(right.0, right.1);
    let quarters = [
        [(1.0, ROUND), (ROUND, 1.0), (0.0, 1.0)],
        [(-ROUND, 1.0), (-1.0, ROUND), (-1.0, 0.0)],
        [(-1.0, -ROUND), (-ROUND, -1.0), (0.0, -1.0)],
    ];
    for quarter in quarters {
        let [a, b, c] = quarter.map(|(dx, dy)| at(dx, dy));
        path.cubic_to(a.0, a.1, b.0, b.1, c.0, c.1);
    }
    let [a, b] = [at(ROUND, -1.0), at(1.0, -ROUND)];
    debug_assert_eq!(top, at(0.0, -1.0));
    path.cubic_to(a.0, a.1, b.0, b.1, right.0, right.1);
    path.close();
    path.finish()
}

fn write(surface: &mut Surface, fonts: &Fonts, place: Point, text: &str, ink: &Ink, turn: Turn) {
    let font = match ink.weight {
        Weight::Regular => &fonts.regular,
        Weight::Bold => &fonts.bold,
    };
    let shaped = glyphs(text, ink.weight);
    let width: f64 = shaped.iter().map(|glyph| glyph.advance).sum::<f64>() * ink.size;
    let back = match ink.anchor {
        Anchor::Start => 0.0,
        Anchor::Middle => 0.5 * width,
        Anchor::End => width,
    };
    let turned = match turn {
        Turn::Across => Transform::from_translate(place.0 as f32, place.1 as f32),
        Turn::Up => Transform::from_row(0.0, -1.0, 1.0, 0.0, place.0 as f32, place.1 as f32),
    };
    surface.push_transform(&turned);
    let mut pen = -back;
    for run in shaped.chunk_by(|a, b| is_drawn(text, a) == is_drawn(text, b)) {
        let wide = run.iter().map(|glyph| glyph.advance).sum::<f64>() * ink.size;
        if is_drawn(text, &run[0]) {
            let each = wide / run.len() as f64;
            for at in 0..run.len() {
                let left = pen + at as f64 * each;
                fill(surface, line(&worse(left, each, ink.size), true), ink.colour, 1.0);
            }
        } else {
            let glyphs: Vec<KrillaGlyph> = run.iter().map(glyph).collect();
            surface.set_stroke(None);
            surface.set_fill(Some(opaque(ink.colour, 1.0)));
            let start = At::from_xy(pen as f32, 0.0);
            surface.draw_glyphs(start, &glyphs, font.clone(), text, ink.size as f32, false);
        }
        pen += wide;
    }
    surface.pop();
}

fn glyph(of: &Glyph) -> KrillaGlyph {
    let (x, y) = (of.offset.0 as f32, of.offset.1 as f32);
    let (id, shows) = (GlyphId::new(of.id), of.shows.clone());
    KrillaGlyph::new(id, of.advance as f32, x, y, 0.0, shows, None)
}

/// Whether a glyph is drawn as a shape, because the font has none.
fn is_drawn(text: &str, glyph: &Glyph) -> bool {
    glyph.id == 0 && text.get(glyph.shows.clone()).is_some_and(|shown| shown == DRAWN)
}

/// The corners of a triangle that points down, on the base line, in a box `wide` from `left`.
fn worse(left: f64, wide: f64, size: f64) -> Vec<Point> {
    let (middle, half) = (left + 0.5 * wide, 0.36 * size);
    vec![(middle - half, -0.68 * size), (middle + half, -0.68 * size), (middle, -0.02 * size)]
}
