//! Labels of events on a time line, set in rows above a plot so that no label covers another or the
//! marker of another.
//!
//! Works on widths alone; draws nothing.

/// A label to place: the marker's x and the label's width, points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Wanted {
    pub x: f64,
    pub width: f64,
}

/// Where a label went.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Placed {
    /// Row, counted upwards from the plot.
    pub row: usize,
    /// Left edge of the text.
    pub left: f64,
}

/// Space between a marker and its label, and between two labels in a row.
const GAP: f64 = 2.5;

/// Places each label beside its marker, right of it or, near the right edge, left of it, in the
/// lowest row where it is free.
///
/// Markers run down from their label to the plot, so a label may not lie in a row below another on
/// top of that one's marker.
pub(crate) fn place(wanted: &[Wanted], left_edge: f64, right_edge: f64) -> Vec<Placed> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|&a, &b| wanted[b].x.total_cmp(&wanted[a].x));
    let mut placed: Vec<Option<Placed>> = vec![None; wanted.len()];
    for &index in &order {
        let label = wanted[index];
        let right_of = label.x + GAP;
        let left_of = label.x - GAP - label.width;
        let left = if right_of + label.width <= right_edge || left_of < left_edge {
            right_of.min(right_edge - label.width)
        } else {
            left_of
        };
        let free = |row: usize| {
            placed.iter().zip(wanted).all(|(other, wish)| {
                let Some(other) = other else { return true };
                let covers =
                    |text: f64, width: f64, x: f64| text - GAP < x && x < text + width + GAP;
                let same_row = other.row == row
                    && left < other.left + wish.width + GAP
                    && other.left < left + label.width + GAP;
                let on_my_marker = other.row < row && covers(other.left, wish.width, label.x);
                let on_its_marker = other.row > row && covers(left, label.width, wish.x);
                !(same_row || on_my_marker || on_its_marker)
            })
        };
        // Above all others only its own marker can still meet a label; the caller clears the paper
        // behind labels.
        let row = (0..=wanted.len()).find(|&row| free(row)).unwrap_or(wanted.len());
        placed[index] = Some(Placed { row, left });
    }
    placed.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_would_meet_climb_and_others_stay_low() {
        let wanted =
            [(0.0, 30.0), (10.0, 30.0), (80.0, 15.0)].map(|(x, width)| Wanted { x, width });
        let placed = place(&wanted, 0.0, 100.0);
        assert_eq!(placed.iter().map(|p| p.row).collect::<Vec<_>>(), [1, 0, 0]);
        let late = place(&[Wanted { x: 95.0, width: 30.0 }], 0.0, 100.0);
        assert!(late[0].left + 30.0 < 95.0);
    }
}
