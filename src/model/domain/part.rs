//! The parts of the world whose uncertainty is told apart. An assumption knows its part from where
//! it is declared.

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
    /// What things cost, who is needed and who is there to work.
    Costs,
    /// Common factors that assumptions of several parts load on.
    Common,
    /// Chance events: who dies, moves, needs care, asks for a bed.
    Chance,
}

impl Part {
    /// Number of parts.
    pub const COUNT: usize = 7;
    /// All parts.
    pub const ALL: [Part; Part::COUNT] = [
        Part::Demography,
        Part::CareNeed,
        Part::Uptake,
        Part::BuildOut,
        Part::Costs,
        Part::Common,
        Part::Chance,
    ];

    /// Whether the people of a draw hang on it.
    pub fn moves_people(self) -> bool {
        matches!(self, Part::Demography | Part::Common | Part::Chance)
    }

    /// Whether the people of a draw, their care need or their demand hang on it.
    pub fn moves_world(self) -> bool {
        self.moves_people() || matches!(self, Part::CareNeed | Part::Uptake)
    }

    /// The word used in tables.
    pub fn word(self) -> &'static str {
        match self {
            Part::Demography => "demography",
            Part::CareNeed => "care_need",
            Part::Uptake => "uptake",
            Part::BuildOut => "build_out",
            Part::Costs => "costs_and_staff",
            Part::Common => "common_factors",
            Part::Chance => "chance",
        }
    }
}
