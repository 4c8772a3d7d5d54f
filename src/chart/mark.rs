//! The marks of the scenarios: one shape each, of about the same area.
//!
//! Only draws; which scenario has which shape is decided in the style.

use crate::chart::sheet::{Point, Sheet};
use crate::chart::style::{Series, Shape, WHITE};

/// Radius of the circle that a mark's area is that of, points.
pub const RADIUS: f64 = 2.3;

/// Draws the mark of a scenario around `centre`, on a white rim that keeps it apart from lines and marks below.
pub fn mark(sheet: &mut Sheet, series: Series, centre: Point) {
    shape(sheet, series, centre, RADIUS + 0.6, true);
    shape(sheet, series, centre, RADIUS, false);
}

fn shape(sheet: &mut Sheet, series: Series, (x, y): Point, r: f64, rim: bool) {
    let colour = if rim { WHITE } else { series.colour };
    let half = 0.88 * r;
    let square = |sheet: &mut Sheet, half: f64, colour| {
        sheet.rect((x - half, y - half), (x + half, y + half), colour);
    };
    match series.shape {
        Shape::Disc => sheet.disc((x, y), r, colour),
        Shape::Ring => {
            sheet.disc((x, y), r, colour);
            sheet.disc((x, y), 0.5 * r, WHITE);
        }
        Shape::Square => square(sheet, half, colour),
        Shape::Frame => {
            square(sheet, half, colour);
            square(sheet, 0.42 * r, WHITE);
        }
        Shape::Diamond => {
            let long = 1.25 * r;
            sheet.area(vec![(x - long, y), (x, y - long), (x + long, y), (x, y + long)], colour);
        }
        Shape::Triangle => {
            let (wide, up, down) = (1.2 * r, 1.3 * r, 0.8 * r);
            sheet.area(vec![(x - wide, y + down), (x, y - up), (x + wide, y + down)], colour);
        }
    }
}
