//! The marks of the scenarios: one shape each, of about the same area.
//!
//! Only draws; which scenario has which shape is decided in the style.

use crate::chart::drawing::{Drawing, Point};
use crate::chart::style::{Series, Shape, WHITE};

/// Radius of the circle that a mark's area is that of, points.
pub(crate) const RADIUS: f64 = 2.3;

/// Draws the mark of a scenario around `centre`, on a white rim that keeps it apart from lines and
/// marks below.
pub(crate) fn mark(drawing: &mut Drawing, series: Series, centre: Point) {
    shape(drawing, series, centre, RADIUS + 0.6, true);
    shape(drawing, series, centre, RADIUS, false);
}

fn shape(drawing: &mut Drawing, series: Series, (x, y): Point, r: f64, rim: bool) {
    let colour = if rim { WHITE } else { series.colour };
    let half = 0.88 * r;
    let square = |drawing: &mut Drawing, half: f64, colour| {
        drawing.rect((x - half, y - half), (x + half, y + half), colour);
    };
    match series.shape {
        Shape::Disc => drawing.disc((x, y), r, colour),
        Shape::Ring => {
            drawing.disc((x, y), r, colour);
            drawing.disc((x, y), 0.5 * r, WHITE);
        }
        Shape::Square => square(drawing, half, colour),
        Shape::Frame => {
            square(drawing, half, colour);
            square(drawing, 0.42 * r, WHITE);
        }
        Shape::Diamond => {
            let long = 1.25 * r;
            drawing.area(vec![(x - long, y), (x, y - long), (x + long, y), (x, y + long)], colour);
        }
        Shape::Triangle => {
            let (wide, up, down) = (1.2 * r, 1.3 * r, 0.8 * r);
            drawing.area(vec![(x - wide, y + down), (x, y - up), (x + wide, y + down)], colour);
        }
    }
}
