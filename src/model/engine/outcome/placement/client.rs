//! The four classes of people who look for a bed, in the order they are served, and the kinds of
//! bed they take.
//!
//! Never holds a number of people or beds: only who comes before whom and what will do for whom.

use crate::domain::BedKind;

/// A class of people who look for a bed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Client {
    /// Supported people (特困) who need a nursing bed.
    SupportedNursing,
    /// Supported people for whom a general bed will do.
    SupportedGeneral,
    /// Everyone else who needs a nursing bed.
    Nursing,
    /// Everyone else for whom a general bed will do.
    General,
}

impl Client {
    /// How many classes there are.
    pub const COUNT: usize = 4;

    /// All classes, in the order they are served.
    pub const ALL: [Client; Client::COUNT] =
        [Client::SupportedNursing, Client::SupportedGeneral, Client::Nursing, Client::General];

    /// Place in arrays by class.
    pub fn index(self) -> usize {
        self as usize
    }

    /// The word used in tables.
    pub fn word(self) -> &'static str {
        match self {
            Client::SupportedNursing => "supported_nursing",
            Client::SupportedGeneral => "supported_general",
            Client::Nursing => "nursing",
            Client::General => "general",
        }
    }

    /// The kind of bed people of this class look for first.
    pub fn kind(self) -> BedKind {
        match self {
            Client::SupportedNursing | Client::Nursing => BedKind::Nursing,
            Client::SupportedGeneral | Client::General => BedKind::General,
        }
    }

    /// Kinds of bed people of this class take, the first choice first: a nursing bed will do for a
    /// general need, never the other way round.
    pub fn takes(self) -> &'static [BedKind] {
        match self.kind() {
            BedKind::Nursing => &[BedKind::Nursing],
            BedKind::General => &[BedKind::General, BedKind::Nursing],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_stands_at_its_own_index_and_the_supported_come_first() {
        for (i, class) in Client::ALL.into_iter().enumerate() {
            assert_eq!(class.index(), i, "{class:?}");
            assert_eq!(class.word().starts_with("supported"), i < 2, "{class:?}");
        }
    }

    #[test]
    fn a_nursing_need_never_takes_a_general_bed() {
        for class in Client::ALL {
            let general = class.takes().contains(&BedKind::General);
            assert_eq!(general, class.kind() == BedKind::General, "{class:?}");
            assert_eq!(class.takes()[0], class.kind(), "{class:?}");
        }
    }
}
