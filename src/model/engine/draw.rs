//! For each part of the world: the number of the draw that its random numbers are keyed by.
//!
//! Usually every part takes that of one draw. To find where an interval comes from, two draws are
//! mixed: all parts but one from the first, one from the second; or all but a single uncertain
//! thing.

use crate::domain::Part;
use crate::numerics::PointKey;

/// Which draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Draw {
    /// The central case: every assumption at its median, no chance events.
    Central,
    /// Draw number 1, 2, …
    Number(u64),
    /// Each part, in the order of [`Part::ALL`], from a draw of its own.
    Mixed([u64; Part::COUNT]),
    /// Everything from one draw, but for a single thing.
    Exchanged {
        /// Number of the draw that everything else comes from.
        most: u64,
        /// Key of the thing; what each township draws of it goes with it.
        one: PointKey,
        /// Number of the draw that it comes from.
        from: u64,
    },
}

impl Draw {
    /// Draw `first`, but for `part`, which is that of draw `second`.
    pub fn mixed(first: u64, part: Part, second: u64) -> Self {
        let mut numbers = [first; Part::COUNT];
        numbers[part as usize] = second;
        Draw::Mixed(numbers)
    }

    /// Number of the draw from which `part` takes its luck; none in the central case.
    pub fn number(self, part: Part) -> Option<u64> {
        match self {
            Draw::Central => None,
            Draw::Number(r) => Some(r),
            Draw::Mixed(numbers) => Some(numbers[part as usize]),
            Draw::Exchanged { most, .. } => Some(most),
        }
    }

    /// Whether the people of both are the same.
    pub(crate) fn shares_people(self, other: Self) -> bool {
        self.shares(other, Part::moves_people)
    }

    /// Whether the people of both, their care need and their demand are the same.
    pub(crate) fn shares_world(self, other: Self) -> bool {
        self.shares(other, Part::moves_world)
    }

    fn shares(self, other: Self, moves: fn(Part) -> bool) -> bool {
        let exchanges = |draw: Draw| matches!(draw, Draw::Exchanged { .. });
        let same = |part: Part| self.number(part) == other.number(part);
        self == other
            || !exchanges(self)
                && !exchanges(other)
                && Part::ALL.into_iter().filter(|part| moves(*part)).all(same)
    }

    /// Number of the draw from which the thing with this key takes its own luck, which belongs to
    /// `part`; none in the central case.
    pub(crate) fn number_of(self, part: Part, key: &PointKey) -> Option<u64> {
        match self {
            Draw::Exchanged { one, from, .. } if one == *key => Some(from),
            _ => self.number(part),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mixed_draw_changes_one_part() {
        let draw = Draw::mixed(3, Part::Uptake, 8);
        for part in Part::ALL {
            assert_eq!(draw.number(part), Some(if part == Part::Uptake { 8 } else { 3 }));
        }
        assert_eq!(Draw::Central.number(Part::Chance), None);
    }
}
