//! Which draw, and which part of the world takes its luck from which.
//!
//! Usually every part takes that of one draw. To find where an interval comes from, two draws are mixed: all parts but
//! one from the first, one from the second.

/// A part of the world whose uncertainty is told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Base population of the townships, mortality, migration.
    Demography,
    /// Level, trend and severity of care need.
    CareNeed,
    /// Uptake, the willing among the supported, how far people travel.
    Uptake,
    /// Delay and cancellation of projects and measures, usable share of beds.
    BuildOut,
    /// Chance events: who dies, moves, needs care, asks for a bed.
    Chance,
}

impl Part {
    /// Number of parts.
    pub const COUNT: usize = 5;
    /// All parts.
    pub const ALL: [Part; Part::COUNT] =
        [Part::Demography, Part::CareNeed, Part::Uptake, Part::BuildOut, Part::Chance];

    /// The word used in tables.
    pub fn word(self) -> &'static str {
        match self {
            Part::Demography => "demography",
            Part::CareNeed => "care_need",
            Part::Uptake => "uptake",
            Part::BuildOut => "build_out",
            Part::Chance => "chance",
        }
    }

    /// The part that an assumption belongs to, by the path that is its id.
    pub fn of_assumption(id: &str) -> Part {
        match id.split(['.', '[']).next().unwrap_or_default() {
            "mortality" | "migration" | "population" => Part::Demography,
            "care_need" => Part::CareNeed,
            "uptake" | "supported" | "travel" => Part::Uptake,
            _ => Part::BuildOut,
        }
    }
}

/// Which draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Draw {
    /// The central case: every assumption at its median, no chance events.
    Central,
    /// Draw number 1, 2, …
    Number(u64),
    /// Each part, in the order of [`Part::ALL`], from a draw of its own.
    Mixed([u64; Part::COUNT]),
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

    #[test]
    fn assumptions_belong_to_parts_by_their_paths() {
        for (id, part) in [
            ("mortality.walk_sd", Part::Demography),
            ("migration[ages-60-plus].rate", Part::Demography),
            ("care_need.level", Part::CareNeed),
            ("travel.decay", Part::Uptake),
            ("supply.usable_share", Part::BuildOut),
            ("facilities[a].project.cancellation", Part::BuildOut),
            ("measures[b].delay", Part::BuildOut),
        ] {
            assert_eq!(Part::of_assumption(id), part, "{id}");
        }
    }
}
