//! The colours of quantities in cells and circles, and the numbers that go with them.
//!
//! White is zero. Where a scale has two sides they are equally long, so that equal strength means
//! an equal number of beds.

use crate::chart::parts::axis::ticks;
use crate::chart::style::{Colour, Role};
use crate::domain::Lang;
use crate::words::number::{count, tenths};

/// The strongest colour, as a tint: the darkest on which black digits stay legible.
const STRONGEST: f64 = 0.8;

/// What the values of a heat map are, and so how they are coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Beds less demand: blue to spare, vermilion short, white at zero.
    Balance,
    /// Persons without a bed, never negative: white at zero, vermilion above.
    Shortfall,
    /// Change in the persons without a bed: vermilion for more, blue for fewer, white for no
    /// change.
    Change,
}

impl Tone {
    /// Colour of a value on a scale that ends at `limit`; values beyond have the strongest. What
    /// prints as 0 is white.
    pub fn colour(self, value: f64, limit: f64) -> Colour {
        let value = self.printed(value);
        let role = match self {
            Self::Balance if value >= 0.0 => Role::Surplus,
            Self::Change if value <= 0.0 => Role::Surplus,
            Self::Balance | Self::Shortfall | Self::Change => Role::Shortfall,
        };
        tinted(role, value.abs() / limit)
    }

    /// The number in a cell.
    pub fn text(self, value: f64, lang: Lang) -> String {
        match self {
            Self::Balance => small(value, lang),
            Self::Shortfall => never_nought(value, lang),
            Self::Change => signed(value, lang),
        }
    }

    /// The value as far as its number says it.
    pub fn printed(self, value: f64) -> f64 {
        match self {
            Self::Shortfall => value,
            Self::Balance | Self::Change if value.abs() < 0.05 => 0.0,
            Self::Balance | Self::Change => value,
        }
    }
}

/// Colour of a role at `share` of the way from white to the strongest.
pub(crate) fn tinted(role: Role, share: f64) -> Colour {
    role.colour().tint(share.clamp(0.0, 1.0) * STRONGEST)
}

/// A count of people that says "<1" rather than 0 where an expected value is small but not zero.
pub(crate) fn never_nought(value: f64, lang: Lang) -> String {
    let text = count(value, lang);
    if value > 0.0 && text == "0" { "<1".to_owned() } else { text }
}

/// A count, with a decimal place where it is below one: a coloured cell never says 0.
fn small(value: f64, lang: Lang) -> String {
    if value.abs() < 0.95 { tenths(value, lang) } else { count(value, lang) }
}

/// A change with its sign; 0 for what rounds to nothing.
fn signed(value: f64, lang: Lang) -> String {
    let number = small(value, lang);
    if value > 0.0 && number != "0" { format!("+{number}") } else { number }
}

/// The round number at which colours end: not below any of the values, and 1 where all are zero.
pub(crate) fn round_limit(values: impl Iterator<Item = f64>) -> f64 {
    let largest = values.fold(0.0_f64, |most, value| most.max(value.abs()));
    if largest == 0.0 {
        return 1.0;
    }
    ticks(0.0, largest, 4).last().copied().unwrap_or(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::style;
    use crate::chart::vision::{Sight, contrast, distance};

    #[test]
    fn both_sides_of_a_scale_stay_apart_and_rise_from_white_for_every_kind_of_sight() {
        for sight in Sight::ALL {
            for (share, least) in [(0.25, 5.0), (0.5, 10.0), (0.75, 15.0), (1.0, 19.0)] {
                let ends = [Tone::Change.colour(share, 1.0), Tone::Change.colour(-share, 1.0)];
                let apart = distance(ends[0], ends[1], sight);
                assert!(apart >= least, "{apart:.1} apart at {share} for {sight:?}");
                for end in ends {
                    let from_white = distance(end, style::WHITE, sight);
                    assert!(from_white >= 0.5 * least, "{from_white:.1} at {share} for {sight:?}");
                }
            }
        }
        assert_eq!(Tone::Change.colour(0.0, 9.0), style::WHITE, "no change is white");
    }

    #[test]
    fn numbers_stay_legible_on_the_strongest_colours() {
        for role in [Role::Shortfall, Role::Surplus, Role::Population] {
            let legible = contrast(style::INK, tinted(role, 1.0));
            assert!(legible >= 3.9, "{role:?}: {legible:.2}");
        }
    }

    #[test]
    fn what_says_nought_is_white_and_what_is_coloured_says_a_number() {
        for tone in [Tone::Balance, Tone::Shortfall, Tone::Change] {
            for step in -400..=400 {
                let value = f64::from(step) / 100.0;
                let value = if tone == Tone::Shortfall { value.abs() } else { value };
                let nought = tone.text(value, Lang::En) == "0";
                let white = tone.printed(value) == 0.0;
                assert_eq!(
                    nought,
                    white,
                    "{value} of {tone:?} reads {}",
                    tone.text(value, Lang::En)
                );
                assert!(!nought || tone.colour(value, 0.1) == style::WHITE, "{value} of {tone:?}");
            }
        }
    }

    #[test]
    fn changes_have_signs_and_small_numbers_of_people_are_not_nobody() {
        assert_eq!(Tone::Change.text(12.4, Lang::En), "+12");
        assert_eq!(Tone::Change.text(-12.4, Lang::En), "−12");
        assert_eq!(Tone::Change.text(0.2, Lang::En), "+0.2");
        assert_eq!(never_nought(0.5, Lang::En), "<1", "a half is rounded to the even neighbour, 0");
        assert_eq!(never_nought(0.0, Lang::En), "0");
    }
}
