//! Places labels beside circles on a map so that no label covers a circle or another label; far
//! ones get a leader.
//!
//! Works on boxes and circles alone; draws nothing and never moves a circle.

use crate::chart::drawing::Point;
use crate::chart::page::Rect;

/// A circle with the size of the label that belongs to it, points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Wanted {
    pub centre: Point,
    pub radius: f64,
    pub width: f64,
    pub height: f64,
}

/// Where a label went.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Placed {
    pub label: Rect,
    /// From the circle's edge to the label, where the label does not touch its circle.
    pub leader: Option<(Point, Point)>,
}

/// What a leader may cross.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leaders {
    /// Nothing: no other circle, leader or label.
    Clear,
    /// Circles and other leaders, where places are crowded; never a label.
    MayCross,
}

/// Space between a circle and its label, points.
const TOUCH: f64 = 1.5;
/// Space kept around a label, points.
const CLEAR: f64 = 1.2;
/// Space kept between a label and circles of others, beyond its distance from its own, points.
const FOREIGN: f64 = 2.5;
/// Distance from the circle to the nearest label with a leader, and between further tries, points.
const STEP: f64 = 6.0;

/// Directions in the order in which they read best: right, left, below, above, then the corners
/// between.
const DIRECTIONS: [Point; 16] = [
    (1.0, 0.0),
    (-1.0, 0.0),
    (0.0, 1.0),
    (0.0, -1.0),
    (0.71, -0.71),
    (0.71, 0.71),
    (-0.71, -0.71),
    (-0.71, 0.71),
    (0.9239, -0.3827),
    (0.9239, 0.3827),
    (-0.9239, -0.3827),
    (-0.9239, 0.3827),
    (0.3827, -0.9239),
    (0.3827, 0.9239),
    (-0.3827, -0.9239),
    (-0.3827, 0.9239),
];

/// Where the labels of circles that touch others begin, tried in turn: a ring of labels close by
/// would shut others in.
const STARTS: [f64; 4] = [14.0, 30.0, 50.0, 80.0];

/// Directions to try for labels with leaders, a quarter of them a side of the square.
const FAR_DIRECTIONS: i32 = 64;

/// A map with its circles: those that are to have a label, then those that have none and are kept
/// clear all the same.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ground<'c> {
    pub wanted: &'c [Wanted],
    pub bare: &'c [(Point, f64)],
    pub area: Rect,
}

impl Ground<'_> {
    /// Every circle but the one that the label with this index belongs to: centre and radius.
    fn foreign(&self, index: usize) -> impl Iterator<Item = (Point, f64)> {
        let others = self.wanted.iter().enumerate().filter(move |(other, _)| *other != index);
        let others = others.map(|(_, other)| (other.centre, other.radius));
        others.chain(self.bare.iter().copied())
    }
}

/// Places every label inside the map as near to its circle as the others allow; the most crowded
/// circles choose first.
///
/// A label that has no room within `reach` points of its circle is `None`.
pub(crate) fn place(ground: Ground, leaders: Leaders, reach: f64) -> Vec<Option<Placed>> {
    let wanted = ground.wanted;
    let room = |index: usize| {
        let own = wanted[index];
        let gap = |(centre, radius)| distance(own.centre, centre) - own.radius - radius;
        ground.foreign(index).map(gap).fold(f64::INFINITY, f64::min)
    };
    let mut order: Vec<(f64, usize)> =
        (0..wanted.len()).map(|index| (room(index), index)).collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let attempt = |start: f64| {
        let mut placed: Vec<Option<Placed>> = vec![None; wanted.len()];
        for &(room, index) in &order {
            let from = if room < 0.0 { start } else { TOUCH };
            placed[index] = nearest(ground, index, &placed, (leaders, from, reach));
        }
        placed
    };
    let missing = |placed: &Vec<Option<Placed>>| placed.iter().filter(|p| p.is_none()).count();
    let mut best = attempt(TOUCH);
    for start in STARTS.into_iter().filter(|start| *start < reach) {
        if missing(&best) == 0 {
            break;
        }
        let next = attempt(start);
        if missing(&next) < missing(&best) {
            best = next;
        }
    }
    best
}

fn nearest(
    ground: Ground,
    index: usize,
    placed: &[Option<Placed>],
    (leaders, from, reach): (Leaders, f64, f64),
) -> Option<Placed> {
    let own = ground.wanted[index];
    let fits = |candidate: &Placed| free(ground, index, placed, leaders, candidate);
    let mut gap = from;
    if gap <= TOUCH {
        let touching = DIRECTIONS.into_iter().map(|direction| candidate(own, direction, gap));
        if let Some(found) = touching.into_iter().find(fits) {
            return Some(found);
        }
        gap += STEP;
    }
    while gap < reach {
        let around = (0..FAR_DIRECTIONS).map(|k| candidate(own, direction(k), gap));
        if let Some(found) = around.into_iter().find(fits) {
            return Some(found);
        }
        gap += STEP;
    }
    None
}

/// The k-th of [`FAR_DIRECTIONS`], made without trigonometry so that every machine finds the same
/// bits: points of a square's edge.
fn direction(k: i32) -> Point {
    let side = FAR_DIRECTIONS / 4;
    let along = 2.0 * f64::from(k % side) / f64::from(side) - 1.0;
    let (x, y) = match k / side {
        0 => (1.0, along),
        1 => (-1.0, along),
        2 => (along, 1.0),
        _ => (along, -1.0),
    };
    let length = (x * x + y * y).sqrt();
    (x / length, y / length)
}

/// The label that touches the point `gap` outside the circle in a direction.
fn candidate(own: Wanted, (dx, dy): Point, gap: f64) -> Placed {
    let at = |distance: f64| (own.centre.0 + distance * dx, own.centre.1 + distance * dy);
    let point = at(own.radius + gap);
    // Which part of the label lies on the point: its near edge, or its middle where the direction
    // is level or upright.
    let share = |d: f64| match d {
        d if d > 0.5 => 0.0,
        d if d < -0.5 => 1.0,
        _ => 0.5,
    };
    let (x0, y0) = (point.0 - share(dx) * own.width, point.1 - share(dy) * own.height);
    let label = Rect { x0, y0, x1: x0 + own.width, y1: y0 + own.height };
    let leader = (gap > TOUCH).then(|| (at(own.radius), at(own.radius + gap - 1.0)));
    Placed { label, leader }
}

fn free(
    ground: Ground,
    index: usize,
    placed: &[Option<Placed>],
    leaders: Leaders,
    candidate: &Placed,
) -> bool {
    let (label, area, own) = (candidate.label, ground.area, ground.wanted[index]);
    let inside =
        label.x0 >= area.x0 && label.y0 >= area.y0 && label.x1 <= area.x1 && label.y1 <= area.y1;
    let to_own = to_box(own.centre, label) - own.radius;
    // Without a leader a reader takes the nearest circle for the label's own.
    let least = if candidate.leader.is_some() { FOREIGN } else { to_own + FOREIGN };
    inside
        && to_own >= 0.5 * CLEAR
        && ground.foreign(index).all(|(centre, radius)| {
            let crossed = candidate.leader.is_some_and(|leader| {
                leaders == Leaders::Clear && to_segment(centre, leader) < radius + 0.5 * CLEAR
            });
            to_box(centre, label) - radius >= least && !crossed
        })
        && placed.iter().flatten().all(|other| {
            let crosses = |leader: Option<(Point, Point)>, label: Rect| {
                leader.is_some_and(|leader| meets(leader, label))
            };
            let tangled = leaders == Leaders::Clear
                && candidate.leader.zip(other.leader).is_some_and(|(a, b)| cross(a, b));
            !overlap(label, other.label)
                && !crosses(candidate.leader, other.label)
                && !crosses(other.leader, label)
                && !tangled
        })
}

fn distance(a: Point, b: Point) -> f64 {
    let (dx, dy) = (a.0 - b.0, a.1 - b.1);
    (dx * dx + dy * dy).sqrt()
}

fn to_box(point: Point, area: Rect) -> f64 {
    distance(point, (point.0.clamp(area.x0, area.x1), point.1.clamp(area.y0, area.y1)))
}

fn to_segment(point: Point, (a, b): (Point, Point)) -> f64 {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let length = dx * dx + dy * dy;
    if length == 0.0 {
        return distance(point, a);
    }
    let share = (((point.0 - a.0) * dx + (point.1 - a.1) * dy) / length).clamp(0.0, 1.0);
    distance(point, (a.0 + share * dx, a.1 + share * dy))
}

fn overlap(a: Rect, b: Rect) -> bool {
    a.x0 - CLEAR < b.x1 && b.x0 - CLEAR < a.x1 && a.y0 - CLEAR < b.y1 && b.y0 - CLEAR < a.y1
}

/// Whether a line passes through a box.
fn meets(line: (Point, Point), area: Rect) -> bool {
    let inside = |p: Point| p.0 > area.x0 && p.0 < area.x1 && p.1 > area.y0 && p.1 < area.y1;
    let corners = [(area.x0, area.y0), (area.x1, area.y0), (area.x1, area.y1), (area.x0, area.y1)];
    inside(line.0)
        || inside(line.1)
        || (0..4).any(|i| cross(line, (corners[i], corners[(i + 1) % 4])))
}

/// Whether two lines cross.
fn cross(a: (Point, Point), b: (Point, Point)) -> bool {
    let side = |line: (Point, Point), p: Point| {
        (line.1.0 - line.0.0) * (p.1 - line.0.1) - (line.1.1 - line.0.1) * (p.0 - line.0.0)
    };
    side(a, b.0) * side(a, b.1) < 0.0 && side(b, a.0) * side(b, a.1) < 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    const AREA: Rect = Rect { x0: 0.0, y0: 0.0, x1: 200.0, y1: 200.0 };

    fn circle(x: f64, y: f64) -> Wanted {
        Wanted { centre: (x, y), radius: 5.0, width: 40.0, height: 10.0 }
    }

    fn placed_in(
        wanted: &[Wanted],
        bare: &[(Point, f64)],
        leaders: Leaders,
        reach: f64,
    ) -> Vec<Option<Placed>> {
        place(Ground { wanted, bare, area: AREA }, leaders, reach)
    }

    #[test]
    fn a_label_keeps_clear_of_circles_that_have_none() {
        // A circle without a label stands to the right, where the label would stand alone.
        let bare = [((75.0, 50.0), 6.0)];
        let placed = placed_in(&[circle(50.0, 50.0)], &bare, Leaders::Clear, 300.0);
        let label = placed[0].expect("there is room").label;
        assert_eq!(label.x1, 43.5, "to the left");
        // Enclosed by them it goes out by a leader that crosses, and still covers none.
        let around: Vec<(Point, f64)> = DIRECTIONS
            .iter()
            .map(|(dx, dy)| ((100.0 + 20.0 * dx, 100.0 + 20.0 * dy), 8.0))
            .collect();
        assert_eq!(placed_in(&[circle(100.0, 100.0)], &around, Leaders::Clear, 90.0), [None]);
        let placed = placed_in(&[circle(100.0, 100.0)], &around, Leaders::MayCross, 90.0);
        let placed = placed[0].expect("there is room outside");
        assert!(placed.leader.is_some());
        assert!(around.iter().all(|&(centre, radius)| to_box(centre, placed.label) >= radius));
    }

    #[test]
    fn a_free_label_stands_right_of_its_circle_and_left_of_it_at_the_right_edge() {
        let placed =
            placed_in(&[circle(50.0, 50.0), circle(190.0, 50.0)], &[], Leaders::Clear, 300.0);
        let boxes: Vec<Rect> = placed.iter().flatten().map(|p| p.label).collect();
        assert_eq!((boxes[0].x0, boxes[0].y0), (56.5, 45.0));
        assert_eq!(boxes[1].x1, 183.5);
        assert!(placed.iter().flatten().all(|p| p.leader.is_none()));
    }

    #[test]
    fn crowded_labels_keep_clear_of_each_other_of_circles_and_of_leaders() {
        let wanted: Vec<Wanted> = (0..9)
            .map(|i| circle(90.0 + 6.0 * f64::from(i % 3), 90.0 + 6.0 * f64::from(i / 3)))
            .collect();
        let placed = placed_in(&wanted, &[], Leaders::MayCross, 300.0);
        let boxes: Vec<Placed> = placed.into_iter().map(|p| p.expect("there is room")).collect();
        assert!(boxes.iter().any(|p| p.leader.is_some()));
        for (i, a) in boxes.iter().enumerate() {
            assert!(wanted.iter().all(|w| to_box(w.centre, a.label) >= w.radius));
            for b in &boxes[i + 1..] {
                assert!(!overlap(a.label, b.label));
                assert!(!b.leader.is_some_and(|leader| meets(leader, a.label)));
            }
        }
    }

    #[test]
    fn a_label_without_leader_is_nearest_to_its_own_circle() {
        let wanted: Vec<Wanted> = [(90.0, 90.0), (101.0, 90.0), (95.0, 100.0), (150.0, 60.0)]
            .map(|(x, y)| circle(x, y))
            .to_vec();
        let placed = placed_in(&wanted, &[], Leaders::Clear, 100.0);
        for (index, placed) in placed.iter().enumerate() {
            let placed = placed.expect("there is room");
            let gap = |w: &Wanted| to_box(w.centre, placed.label) - w.radius;
            let nearest = wanted.iter().map(gap).fold(f64::INFINITY, f64::min);
            assert!(placed.leader.is_some() || gap(&wanted[index]) == nearest, "label {index}");
        }
    }

    #[test]
    fn a_label_wider_than_the_map_is_not_placed() {
        let wanted = Wanted { width: 300.0, ..circle(50.0, 50.0) };
        assert_eq!(placed_in(&[wanted], &[], Leaders::Clear, 300.0), [None]);
    }
}
