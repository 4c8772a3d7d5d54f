//! The stress cases of the map with outlines: townships that tile a district of uneven shape, one
//! with an enclave, one in two parts.

use bedplan::chart::{Chart, ChartError, ChoroplethView, MapArea, Role, draw_choropleth};
use bedplan::domain::Lang;
use bedplan::domain::outline::{Polygon, Ring};

use super::{Shape, frame, township};

/// Degrees of a township's width.
const CELL: f64 = 0.06;
/// Points of one side of a township: borders are not straight.
const POINTS: usize = 12;

/// A corner of the grid, moved a little.
fn corner(column: usize, row: usize) -> (f64, f64) {
    let (c, r) = (column as f64, row as f64);
    let shift = |a: f64, b: f64| 0.25 * CELL * (7.0 * a * c + 3.0 * b * r + a).sin();
    (106.8 + CELL * c + shift(1.3, 2.1), 28.8 + CELL * r + shift(2.7, 1.1))
}

/// The bent line between two corners, without its last point; the same from both sides.
fn border(from: (f64, f64), to: (f64, f64)) -> Vec<(f64, f64)> {
    let is_forward = from < to;
    let (a, b) = if is_forward { (from, to) } else { (to, from) };
    let point = |k: usize| {
        let t = k as f64 / POINTS as f64;
        let bend = 0.06 * CELL * (std::f64::consts::PI * t).sin() * (40.0 * (a.0 + b.1)).sin();
        (a.0 + t * (b.0 - a.0) + bend, a.1 + t * (b.1 - a.1) - bend)
    };
    let mut line: Vec<_> = (0..=POINTS).map(point).collect();
    if !is_forward {
        line.reverse();
    }
    line.pop();
    line
}

fn cell(column: usize, row: usize) -> Ring {
    let at = [(column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1)];
    let corners = at.map(|(c, r)| corner(c, r));
    (0..4).flat_map(|side| border(corners[side], corners[(side + 1) % 4])).collect()
}

/// A square in the middle of a cell.
fn enclave(column: usize, row: usize) -> Ring {
    let (x, y) = corner(column, row);
    let at = |dx: f64, dy: f64| (x + dx * CELL, y + dy * CELL);
    vec![at(0.7, 0.65), at(0.85, 0.65), at(0.85, 0.8), at(0.7, 0.8)]
}

/// Areas of as many townships, and those around them.
fn areas(places: usize) -> (Vec<Vec<Polygon>>, Vec<Polygon>) {
    let columns = (places as f64).sqrt().ceil() as usize;
    let whole = |outer: Ring| Polygon { outer, holes: Vec::new() };
    let mut all: Vec<Vec<Polygon>> =
        (0..places).map(|i| vec![whole(cell(1 + i % columns, 1 + i / columns))]).collect();
    if places > 2 {
        // The first has an enclave, which is the last township's second part.
        let hole = enclave(1, 1);
        all[0][0].holes.push(hole.clone());
        all[places - 1].push(whole(hole));
    }
    let around = (0..=columns + 1).map(|column| whole(cell(column, 0))).collect();
    (all, around)
}

/// Persons without a bed, by township.
pub(crate) fn shortage(shape: &Shape) -> Result<Chart, ChartError> {
    let (parts, neighbours) = areas(shape.places);
    let areas = parts
        .into_iter()
        .enumerate()
        .map(|(i, parts)| {
            let share = (0.02 + 0.06 * (i % 7) as f64) * shape.scale.abs().min(1.0);
            let value = if i % 10 == 4 { None } else { Some(share) };
            let persons = (120.0 * share * shape.scale.abs()).round();
            MapArea {
                labelled: true,
                name: township(shape, i),
                parts,
                value,
                facts: format!("{persons}, {:.0}\u{202f}%", 100.0 * share),
            }
        })
        .collect();
    let view = ChoroplethView {
        areas,
        neighbours,
        role: Role::Shortfall,
        most: 1.0,
        caption: shape.say(
            "colour: share of demand without a bed within reach; below the name: persons without a bed, and that share",
            "颜色：未能入住人数占需求的比例；名称下方：未能入住人数及该比例",
        ),
        number: |value, lang| match lang {
            Lang::En => format!("{:.0}\u{202f}%", 100.0 * value),
            Lang::Zh => format!("{:.0}%", 100.0 * value),
        },
        approval_number: shape.places.is_multiple_of(2).then(|| "GS(2024)0650".to_owned()),
    };
    let frame = frame(
        shape,
        (
            "In 2030 beds are missing in the south and east of the district",
            "2030 年床位缺口集中在南部和东部",
        ),
        (
            "Persons without a bed within reach; means of the draws, end of 2030",
            "就近无床可住的人数，模拟均值，2030 年末",
        ),
    );
    draw_choropleth(&view, &frame)
}
