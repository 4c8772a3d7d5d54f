//! The one visual language of all charts: colours with a fixed meaning, type sizes, line weights, spacing.
//!
//! All lengths are points (1/72 inch on paper). Never draws and never decides a layout.

/// An opaque sRGB colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Colour(pub u8, pub u8, pub u8);

impl Colour {
    /// The colour mixed with white: 1 gives the colour, 0 gives white.
    #[must_use]
    pub fn tint(self, strength: f64) -> Self {
        self.mix(WHITE, strength)
    }

    /// The colour mixed with black: 1 gives the colour, 0 gives black.
    #[must_use]
    pub fn shade(self, strength: f64) -> Self {
        self.mix(Colour(0, 0, 0), strength)
    }

    fn mix(self, other: Self, strength: f64) -> Self {
        let channel = |a: u8, b: u8| {
            (f64::from(a) * strength + f64::from(b) * (1.0 - strength)).round() as u8
        };
        Self(channel(self.0, other.0), channel(self.1, other.1), channel(self.2, other.2))
    }
}

/// What a colour stands for, in every chart alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Nursing beds and the nursing floor: purple.
    Nursing,
    /// General beds: green.
    General,
    /// Run by government, and the government cap: navy.
    Government,
    /// Run by social operators: amber.
    Social,
    /// Too few beds, negative balance: vermilion.
    Shortfall,
    /// Beds to spare, positive balance: blue.
    Surplus,
    /// People: slate blue.
    Population,
    /// Legal or planned thresholds and target dates: near black.
    Threshold,
    /// Quantities with no fixed meaning of their own: grey.
    Neutral,
}

impl Role {
    /// All roles, in the order of the documentation.
    pub const ALL: [Role; 9] = [
        Role::Nursing,
        Role::General,
        Role::Government,
        Role::Social,
        Role::Shortfall,
        Role::Surplus,
        Role::Population,
        Role::Threshold,
        Role::Neutral,
    ];

    /// The colour of lines and areas.
    #[must_use]
    pub const fn colour(self) -> Colour {
        match self {
            Role::Nursing => Colour(0x9C, 0x4F, 0xB0),
            Role::General => Colour(0x3A, 0xA3, 0x8F),
            Role::Government => Colour(0x0F, 0x3D, 0x7A),
            Role::Social => Colour(0xC7, 0x7F, 0x00),
            Role::Shortfall => Colour(0xD5, 0x5E, 0x00),
            Role::Surplus => Colour(0x00, 0x72, 0xB2),
            Role::Population => Colour(0x2C, 0x6A, 0x95),
            Role::Threshold => Colour(0x22, 0x22, 0x22),
            Role::Neutral => Colour(0x6E, 0x6E, 0x6E),
        }
    }

    /// The darker shade in which a label of this role is set, legible on white at 8 pt.
    #[must_use]
    pub fn ink(self) -> Colour {
        match self {
            Role::General | Role::Social => self.colour().shade(0.72),
            Role::Shortfall => self.colour().shade(0.85),
            _ => self.colour(),
        }
    }
}

/// Paper.
pub const WHITE: Colour = Colour(0xFF, 0xFF, 0xFF);
/// Titles and values.
pub const INK: Colour = Colour(0x1A, 0x1A, 0x1A);
/// Subtitles, axis labels, footers.
pub const SOFT: Colour = Colour(0x59, 0x59, 0x59);
/// Numbers that a reader may skip, such as zeros among shortfalls: as light as small type may be.
pub const FAINT: Colour = Colour(0x75, 0x75, 0x75);
/// Horizontal grid lines.
pub const GRID: Colour = Colour(0xDC, 0xDC, 0xDC);
/// Base lines, ticks and label leaders.
pub const AXIS: Colour = Colour(0x8A, 0x8A, 0x8A);
/// The assumption mark: brown, so that it is neither a role nor an alarm.
pub const MARK: Colour = Colour(0x8A, 0x4B, 0x08);

/// Strength of the tints of the 95 %, 80 % and 50 % bands.
pub const BAND_TINT: [f64; 3] = [0.16, 0.34, 0.58];

/// Opacity of a band that is drawn over a fan.
pub const VEIL: f64 = 0.22;

/// Line weights.
pub mod line {
    /// Grid.
    pub const GRID: f64 = 0.4;
    /// Axis base line.
    pub const AXIS: f64 = 0.7;
    /// The line a chart is about.
    pub const MAIN: f64 = 1.7;
    /// Lines beside it: central case, thresholds.
    pub const SIDE: f64 = 1.1;
    /// Leaders and markers.
    pub const HAIR: f64 = 0.5;
}

/// Type sizes of one output size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Type {
    /// Title, bold.
    pub title: f64,
    /// Subtitle with the unit.
    pub subtitle: f64,
    /// Axis, direct labels, keys.
    pub label: f64,
    /// Numbers in cells and labels of small panels.
    pub dense: f64,
    /// Footer.
    pub foot: f64,
}

impl Type {
    /// Smallest type of any text, points.
    pub const LEAST: f64 = 7.0;

    /// All sizes times `density`, none below [`Type::LEAST`].
    #[must_use]
    pub fn scaled(self, density: f64) -> Self {
        let scaled = |size: f64| (size * density).max(Self::LEAST);
        Self {
            title: scaled(self.title),
            subtitle: scaled(self.subtitle),
            label: scaled(self.label),
            dense: scaled(self.dense),
            foot: scaled(self.foot),
        }
    }
}

/// Line pitch of running text, in em.
pub const LEADING: f64 = 1.32;
/// Height of a capital or digit, in em; digits are centred by it.
pub const CAP_HEIGHT: f64 = 0.733;
/// Ascent and descent kept free around a line of text, in em. Chinese glyphs reach further down than Latin capitals.
pub const ASCENT: f64 = 0.90;
/// See [`ASCENT`].
pub const DESCENT: f64 = 0.24;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::vision::{Sight, contrast, distance};

    /// Roles that can meet in one chart.
    const TOGETHER: [&[Role]; 3] = [
        &[Role::Nursing, Role::General, Role::Government, Role::Social, Role::Threshold],
        &[Role::Surplus, Role::Shortfall],
        &[Role::Population, Role::Threshold],
    ];

    #[test]
    fn roles_that_meet_stay_apart_for_every_kind_of_sight() {
        for group in TOGETHER {
            for (i, a) in group.iter().enumerate() {
                for b in &group[i + 1..] {
                    for sight in Sight::ALL {
                        let apart = distance(a.colour(), b.colour(), sight);
                        assert!(
                            apart >= 12.0,
                            "{a:?} and {b:?} are {apart:.1} apart for {sight:?}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn lines_and_labels_stand_out_from_paper() {
        for role in Role::ALL {
            let (line, label) = (contrast(role.colour(), WHITE), contrast(role.ink(), WHITE));
            assert!(line >= 3.0, "line of {role:?}: {line:.2}");
            assert!(label >= 4.5, "label of {role:?}: {label:.2}");
        }
        for text in [INK, SOFT, FAINT, MARK] {
            assert!(contrast(text, WHITE) >= 4.5);
        }
    }

    #[test]
    fn the_bands_of_every_role_differ_in_grey_print() {
        for role in Role::ALL {
            let tints = BAND_TINT.map(|strength| role.colour().tint(strength));
            for pair in [WHITE, tints[0], tints[1], tints[2]].windows(2) {
                let step = contrast(pair[1], pair[0]);
                assert!(step >= 1.09, "{role:?}: {step:.3}");
            }
        }
    }
}
