//! Outlines as shapes on the page: simplified, cut at the edge of a map, and with a place for a
//! label inside.
//!
//! Works on points alone; knows neither degrees nor kilometres.

use crate::chart::drawing::Point;
use crate::chart::page::Rect;

/// How far a line may stray from what it stands for, points: less than the thinnest line is wide.
const TOLERANCE: f64 = 0.2;
/// Steps of the search for a place inside, each way.
const STEPS: usize = 28;

/// The line without the points that a reader cannot see (Douglas and Peucker 1973); closed lines
/// keep at least a triangle.
pub(crate) fn simplified(ring: &[Point]) -> Vec<Point> {
    if ring.len() < 4 {
        return ring.to_vec();
    }
    // A closed line is cut at its first point and at the point farthest from it.
    let away = |at: usize| squared(ring[0], ring[at]);
    let far = (1..ring.len()).max_by(|&a, &b| away(a).total_cmp(&away(b))).unwrap_or(1);
    let closed: Vec<Point> = ring.iter().copied().chain([ring[0]]).collect();
    let mut kept = vec![false; closed.len()];
    kept[0] = true;
    kept[far] = true;
    let mut open = vec![(0, far), (far, closed.len() - 1)];
    while let Some((from, to)) = open.pop() {
        let strays = |at: usize| off_the_line(closed[at], closed[from], closed[to]);
        let farthest = (from + 1..to).max_by(|&a, &b| strays(a).total_cmp(&strays(b)));
        if let Some(at) = farthest.filter(|&at| strays(at) > TOLERANCE * TOLERANCE) {
            kept[at] = true;
            open.extend([(from, at), (at, to)]);
        }
    }
    let short: Vec<Point> =
        ring.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(p, _)| *p).collect();
    if short.len() < 3 { ring.to_vec() } else { short }
}

/// The part of an area that lies in a rectangle (Sutherland and Hodgman 1974); empty where none
/// does.
pub(crate) fn cut(ring: &[Point], to: Rect) -> Vec<Point> {
    // Each edge: whether a point is on the right side, and the share of the way to it.
    let edges: [fn(Point, Rect) -> f64; 4] =
        [|p, r| p.0 - r.x0, |p, r| r.x1 - p.0, |p, r| p.1 - r.y0, |p, r| r.y1 - p.1];
    edges.iter().fold(ring.to_vec(), |ring, inside| {
        let mut out = Vec::with_capacity(ring.len());
        for (at, &here) in ring.iter().enumerate() {
            let before = ring[(at + ring.len() - 1) % ring.len()];
            let (a, b) = (inside(before, to), inside(here, to));
            if (a < 0.0) != (b < 0.0) {
                let share = a / (a - b);
                out.push((
                    before.0 + share * (here.0 - before.0),
                    before.1 + share * (here.1 - before.1),
                ));
            }
            if b >= 0.0 {
                out.push(here);
            }
        }
        out
    })
}

/// Twice the area that a line encloses, never negative.
pub(crate) fn twice_area(ring: &[Point]) -> f64 {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum::<f64>().abs()
}

/// A point far inside of an area, where a label of the given width and height stands best.
pub(crate) fn inside(ring: &[Point], (width, height): (f64, f64)) -> Point {
    let ends = |axis: fn(&Point) -> f64| {
        let values = ring.iter().map(axis);
        values.fold((f64::MAX, f64::MIN), |(low, high), v| (low.min(v), high.max(v)))
    };
    let ((x0, x1), (y0, y1)) = (ends(|p| p.0), ends(|p| p.1));
    let middle = (0.5 * (x0 + x1), 0.5 * (y0 + y1));
    // A label is wider than high: room at its sides counts for more.
    let aspect = (height / width.max(1e-9)).clamp(0.1, 1.0);
    let wide = |p: Point| (p.0 * aspect, p.1);
    let stretched: Vec<Point> = ring.iter().map(|p| wide(*p)).collect();
    let mut best = (f64::MIN, middle);
    for i in 0..=STEPS {
        for j in 0..=STEPS {
            let share = |k: usize| k as f64 / STEPS as f64;
            let point = (x0 + share(i) * (x1 - x0), y0 + share(j) * (y1 - y0));
            if !contains(ring, point) {
                continue;
            }
            let edges = stretched.iter().zip(stretched.iter().cycle().skip(1));
            let room =
                edges.map(|(a, b)| off_the_line(wide(point), *a, *b)).fold(f64::INFINITY, f64::min);
            if room > best.0 {
                best = (room, point);
            }
        }
    }
    best.1
}

/// Whether a point lies in an area.
fn contains(ring: &[Point], (x, y): Point) -> bool {
    let edges = ring.iter().zip(ring.iter().cycle().skip(1));
    let crossed = edges
        .filter(|(a, b)| (a.1 > y) != (b.1 > y) && x < (b.0 - a.0) * (y - a.1) / (b.1 - a.1) + a.0);
    crossed.count() % 2 == 1
}

fn squared(a: Point, b: Point) -> f64 {
    (a.0 - b.0) * (a.0 - b.0) + (a.1 - b.1) * (a.1 - b.1)
}

/// The square of the distance of a point from the stretch between two others.
fn off_the_line(point: Point, from: Point, to: Point) -> f64 {
    let length = squared(from, to);
    if length == 0.0 {
        return squared(point, from);
    }
    let along =
        ((point.0 - from.0) * (to.0 - from.0) + (point.1 - from.1) * (to.1 - from.1)) / length;
    let along = along.clamp(0.0, 1.0);
    squared(point, (from.0 + along * (to.0 - from.0), from.1 + along * (to.1 - from.1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: [Point; 4] = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)];

    #[test]
    fn points_that_cannot_be_seen_go_and_corners_stay() {
        let mut many: Vec<Point> = Vec::new();
        for side in 0..4 {
            let (from, to) = (SQUARE[side], SQUARE[(side + 1) % 4]);
            // A tenth of a point off the line in turn: below what can be seen.
            many.extend((0..100).map(|k| {
                let t = f64::from(k) / 100.0;
                let off = if k > 0 && k % 2 == 1 { 0.1 } else { 0.0 };
                (from.0 + t * (to.0 - from.0) + off * 0.5, from.1 + t * (to.1 - from.1) + off * 0.5)
            }));
        }
        // A corner may be the point beside it, as far off as cannot be seen.
        let kept = simplified(&many);
        assert_eq!(kept.len(), 4, "{kept:?}");
        for (kept, corner) in kept.iter().zip(&SQUARE) {
            assert!(squared(*kept, *corner) < 0.02, "{kept:?} for {corner:?}");
        }
        let seen = [(0.0, 0.0), (5.0, 1.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)];
        assert_eq!(simplified(&seen).len(), 5, "a corner of one point is seen");
    }

    #[test]
    fn what_lies_beyond_the_edge_is_cut_off() {
        let page = Rect { x0: 5.0, y0: -5.0, x1: 20.0, y1: 20.0 };
        // Half of the square is left: 5 by 10.
        assert!((twice_area(&cut(&SQUARE, page)) - 100.0).abs() < 1e-9);
        let away = Rect { x0: 50.0, y0: 50.0, x1: 60.0, y1: 60.0 };
        assert!(cut(&SQUARE, away).is_empty());
    }

    #[test]
    fn a_label_stands_inside_also_of_a_shape_that_bends_round_its_middle() {
        // A C: its centre of gravity lies outside of it.
        let c = [
            (0.0, 0.0),
            (12.0, 0.0),
            (12.0, 3.0),
            (3.0, 3.0),
            (3.0, 9.0),
            (12.0, 9.0),
            (12.0, 12.0),
            (0.0, 12.0),
        ];
        let point = inside(&c, (1.0, 1.0));
        assert!(contains(&c, point), "{point:?}");
        assert!(!contains(&c, (7.0, 6.0)));
        assert_eq!(inside(&SQUARE, (1.0, 1.0)), (5.0, 5.0));
    }
}
