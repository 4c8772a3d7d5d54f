//! Direct labels: names and values beside the end of their line, moved apart where lines end close
//! together.
//!
//! Never changes the order of the labels, so that leaders do not cross.

use crate::chart::drawing::{Drawing, Ink};
use crate::chart::page::{Rect, lines_around, widest};
use crate::chart::style::{self, Colour, LEADING, line};
use crate::chart::wrap::wrap;

/// Points between the end of a line and its label; the leader runs here.
pub(crate) const LEADER: f64 = 9.0;

/// A label wanted at height `y`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Direct {
    /// Where the line ends, points.
    pub y: f64,
    /// What it says, in lines with their ink (all of one size).
    pub lines: Vec<(String, Ink)>,
    /// Colour of the leader.
    pub leader: Colour,
}

impl Direct {
    /// A label of `text` in one ink, wrapped to `limit`, then `detail` lines in soft ink.
    pub(crate) fn new(y: f64, text: &str, ink: Ink, detail: &str, limit: f64) -> Self {
        let mut lines: Vec<(String, Ink)> =
            wrap(text, ink.size, ink.weight, limit).into_iter().map(|line| (line, ink)).collect();
        if !detail.is_empty() {
            let soft = Ink::new(ink.size, style::SOFT);
            lines.extend(
                wrap(detail, soft.size, soft.weight, limit).into_iter().map(|line| (line, soft)),
            );
        }
        Self { y, lines, leader: ink.colour }
    }

    pub(crate) fn height(&self) -> f64 {
        self.lines.iter().map(|(_, ink)| LEADING * ink.size).sum()
    }

    pub(crate) fn width(&self) -> f64 {
        self.lines
            .iter()
            .map(|(text, ink)| widest(std::slice::from_ref(text), ink.size, ink.weight))
            .fold(0.0, f64::max)
    }
}

/// Height that all labels need at least.
pub(crate) fn total_height(labels: &[Direct]) -> f64 {
    labels.iter().map(Direct::height).sum()
}

/// Draws the labels right of `area`, each as near to its height as the others allow, with leaders.
pub(crate) fn draw(drawing: &mut Drawing, area: Rect, labels: &[Direct]) {
    let wanted: Vec<(f64, f64)> = labels.iter().map(|l| (l.y, l.height())).collect();
    for (label, middle) in labels.iter().zip(spread(&wanted, area.y0, area.y1)) {
        let x = area.x1 + LEADER;
        drawing.line(
            &[
                (area.x1 + 1.5, label.y),
                (area.x1 + LEADER - 5.0, middle),
                (area.x1 + LEADER - 2.0, middle),
            ],
            label.leader,
            line::HAIR,
        );
        let mut top = middle - 0.5 * label.height();
        for (text, ink) in &label.lines {
            let height = LEADING * ink.size;
            lines_around(drawing, (x, top + 0.5 * height), std::slice::from_ref(text), *ink);
            top += height;
        }
    }
}

/// Middles of boxes `(wanted middle, height)` so that none overlap, the order holds, and the moves
/// are small in the mean square.
///
/// Boxes that collide form a group centred on the mean of their wishes (pool adjacent violators);
/// groups are kept within `top..bottom` where they fit.
pub(crate) fn spread(wanted: &[(f64, f64)], top: f64, bottom: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|&a, &b| wanted[a].0.total_cmp(&wanted[b].0));

    struct Group {
        members: Vec<usize>,
        height: f64,
        /// Sum over members of (wanted top of the group, were this member to lie where it wants).
        wishes: f64,
        start: f64,
    }
    let lay = |group: &mut Group| {
        let mean = group.wishes / group.members.len() as f64;
        group.start = mean.min(bottom - group.height).max(top);
    };
    let mut groups: Vec<Group> = Vec::new();
    for index in order {
        let (middle, height) = wanted[index];
        let mut group =
            Group { members: vec![index], height, wishes: middle - 0.5 * height, start: 0.0 };
        lay(&mut group);
        while let Some(above) = groups.pop_if(|above| above.start + above.height > group.start) {
            let lower = group.members.len() as f64;
            group.wishes = above.wishes + group.wishes - lower * above.height;
            group.height += above.height;
            group.members = above.members.into_iter().chain(group.members).collect();
            lay(&mut group);
        }
        groups.push(group);
    }
    let mut middles = vec![0.0; wanted.len()];
    for group in groups {
        let mut y = group.start;
        for index in group.members {
            middles[index] = y + 0.5 * wanted[index].1;
            y += wanted[index].1;
        }
    }
    middles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn free_labels_stay_where_they_are_and_colliding_ones_move_apart_evenly() {
        assert_eq!(spread(&[(50.0, 10.0), (20.0, 10.0)], 0.0, 100.0), [50.0, 20.0]);
        assert_eq!(spread(&[(50.0, 10.0), (50.0, 10.0)], 0.0, 100.0), [45.0, 55.0]);
        assert_eq!(spread(&[(99.0, 10.0), (98.0, 10.0)], 0.0, 100.0), [95.0, 85.0]);
        assert_eq!(
            spread(&[(-9.0, 10.0), (3.0, 10.0), (8.0, 10.0)], 0.0, 100.0),
            [5.0, 15.0, 25.0]
        );
    }
}
