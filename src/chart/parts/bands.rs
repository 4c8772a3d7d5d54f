//! Fans and bands: the marks that every uncertain series is drawn with, and the keys that name
//! them.
//!
//! A series of one year is drawn as a short block around its year, since a line needs two points.

use crate::chart::drawing::{Drawing, Point};
use crate::chart::page::Rect;
use crate::chart::parts::axis::{Scale, Values, Years};
use crate::chart::parts::key::Swatch;
use crate::chart::style::{self, BAND_TINT, Colour, line};
use crate::chart::view::{BandPoint, FanPoint};
use crate::domain::Lang;
use crate::words::Word;

/// Dashes of the central case.
pub(crate) const CENTRAL_DASH: &[f64] = &[4.0, 2.2];
/// Half the width of a series of one year, points.
const HALF_BLOCK: f64 = 9.0;

/// Where a series is drawn.
pub(crate) struct Field {
    pub area: Rect,
    pub x: Scale,
    pub y: Scale,
}

impl Field {
    pub(crate) fn new(area: Rect, years: Years, values: &Values) -> Self {
        Self { area, x: years.scale(area), y: values.scale(area) }
    }

    /// The series as points on the drawing; one year becomes a short level line.
    pub(crate) fn path(&self, series: impl Iterator<Item = (i32, f64)>) -> Vec<Point> {
        let points: Vec<Point> =
            series.map(|(year, value)| (self.x.at(f64::from(year)), self.y.at(value))).collect();
        match points[..] {
            [(x, y)] => vec![(x - HALF_BLOCK, y), (x + HALF_BLOCK, y)],
            _ => points,
        }
    }

    fn ribbon(&self, lower: Vec<Point>, upper: Vec<Point>) -> Vec<Point> {
        lower.into_iter().chain(upper.into_iter().rev()).collect()
    }
}

/// Draws the three bands, widest first, then the median and the dashed central case.
pub(crate) fn draw_fan(
    drawing: &mut Drawing,
    field: &Field,
    points: &[FanPoint],
    colour: Colour,
    weight: f64,
) {
    for (band, tint) in BAND_TINT.into_iter().enumerate() {
        let edge =
            |index: usize| field.path(points.iter().map(move |p| (p.year, p.quantiles()[index])));
        let area = field.ribbon(edge(band), edge(6 - band));
        drawing.area(area, colour.tint(tint));
    }
    let median = field.path(points.iter().map(|p| (p.year, p.p50)));
    drawing.line(&median, colour, weight);
    let central = field.path(points.iter().map(|p| (p.year, p.central)));
    drawing.dashed(&central, style::INK, line::SIDE.min(weight), CENTRAL_DASH);
}

/// Draws a veil with thin edges for the 80 % band, through which a fan below still shows, and the
/// median.
pub(crate) fn draw_band(
    drawing: &mut Drawing,
    field: &Field,
    points: &[BandPoint],
    colour: Colour,
) {
    let lower = field.path(points.iter().map(|p| (p.year, p.p10)));
    let upper = field.path(points.iter().map(|p| (p.year, p.p90)));
    drawing.line(&lower, colour, line::HAIR);
    drawing.line(&upper, colour, line::HAIR);
    drawing.veil(field.ribbon(lower, upper), colour, style::VEIL);
    let median = field.path(points.iter().map(|p| (p.year, p.p50)));
    drawing.line(&median, colour, line::MAIN);
}

/// Keys of a fan: bands from wide to narrow, median, central case.
pub(crate) fn fan_keys(colour: Colour, lang: Lang) -> Vec<(Swatch, String)> {
    let area = |tint| Swatch::Area(colour.tint(tint));
    [
        (area(BAND_TINT[0]), Word::Band95),
        (area(BAND_TINT[1]), Word::Band80),
        (area(BAND_TINT[2]), Word::Band50),
        (Swatch::Line(colour, line::MAIN, &[]), Word::Median),
        (Swatch::Line(style::INK, line::SIDE, CENTRAL_DASH), Word::Central),
    ]
    .map(|(swatch, word)| (swatch, word.text(lang).to_owned()))
    .to_vec()
}
