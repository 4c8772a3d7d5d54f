//! The one visual language of all charts: colours with a fixed meaning, type sizes, line weights,
//! spacing.
//!
//! All lengths are points (1/72 inch on paper). Never draws and never decides a layout.

/// An opaque sRGB colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Colour(pub u8, pub u8, pub u8);

impl Colour {
    /// The colour mixed with white: 1 gives the colour, 0 gives white.
    #[must_use]
    pub(crate) fn tint(self, strength: f64) -> Self {
        self.mix(WHITE, strength)
    }

    /// The colour mixed with black: 1 gives the colour, 0 gives black.
    #[must_use]
    pub(crate) fn shade(self, strength: f64) -> Self {
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
            Role::Neutral => Colour(0x5E, 0x5E, 0x5E),
        }
    }

    /// The darker shade in which a label of this role is set, legible on white at 8 pt.
    pub fn ink(self) -> Colour {
        match self {
            Role::General | Role::Social => self.colour().shade(0.72),
            Role::Shortfall => self.colour().shade(0.85),
            _ => self.colour(),
        }
    }
}

/// The shape that marks a value of one scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// A full circle.
    Disc,
    /// A circle with a white middle.
    Ring,
    /// A full square.
    Square,
    /// A full diamond.
    Diamond,
    /// A triangle that points up.
    Triangle,
    /// A square with a white middle.
    Frame,
}

/// How one scenario of a comparison looks: never by colour alone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Series {
    /// Colour of lines and marks.
    pub colour: Colour,
    /// The darker shade of its labels, legible on white at 8 pt.
    pub ink: Colour,
    /// Dashes of its lines: strokes and gaps in points; none for a full line.
    pub dash: &'static [f64],
    /// Weight of its lines: one drawn over another is thinner, so that both stay visible where they
    /// coincide.
    pub weight: f64,
    /// Shape of its marks.
    pub shape: Shape,
}

/// The scenarios of a comparison by their place; the first is the reference and grey. In a
/// comparison these colours mean scenarios and no role is drawn in its own colour beside them.
pub const SCENARIOS: [Series; 6] = [
    Series {
        colour: Colour(0x6C, 0x6C, 0x6C),
        ink: Colour(0x6C, 0x6C, 0x6C),
        dash: &[],
        weight: 2.3,
        shape: Shape::Disc,
    },
    Series {
        colour: Colour(0x2B, 0x46, 0x9E),
        ink: Colour(0x2B, 0x46, 0x9E),
        dash: &[5.0, 2.5],
        weight: 1.9,
        shape: Shape::Square,
    },
    Series {
        colour: Colour(0xBC, 0x82, 0x16),
        ink: Colour(0x87, 0x5E, 0x10),
        dash: &[1.6, 1.8],
        weight: 1.7,
        shape: Shape::Ring,
    },
    Series {
        colour: Colour(0x5F, 0x34, 0x57),
        ink: Colour(0x5F, 0x34, 0x57),
        dash: &[7.0, 2.0, 1.6, 2.0],
        weight: 1.4,
        shape: Shape::Diamond,
    },
    Series {
        colour: Colour(0x5A, 0xA0, 0x8A),
        ink: Colour(0x41, 0x73, 0x63),
        dash: &[3.0, 1.4],
        weight: 1.2,
        shape: Shape::Triangle,
    },
    Series {
        colour: Colour(0x91, 0x2B, 0x00),
        ink: Colour(0x91, 0x2B, 0x00),
        dash: &[9.0, 2.2],
        weight: 1.0,
        shape: Shape::Frame,
    },
];

/// Paper.
pub(crate) const WHITE: Colour = Colour(0xFF, 0xFF, 0xFF);
/// Titles and values.
pub(crate) const INK: Colour = Colour(0x1A, 0x1A, 0x1A);
/// Subtitles, axis labels, footers.
pub(crate) const SOFT: Colour = Colour(0x59, 0x59, 0x59);
/// Numbers that a reader may skip, such as zeros among shortfalls: as light as small type may be.
pub(crate) const FAINT: Colour = Colour(0x75, 0x75, 0x75);
/// Horizontal grid lines.
pub(crate) const GRID: Colour = Colour(0xDC, 0xDC, 0xDC);
/// Base lines, ticks and label leaders.
pub(crate) const AXIS: Colour = Colour(0x8A, 0x8A, 0x8A);
/// The assumption mark: brown, so that it is neither a role nor an alarm.
pub(crate) const MARK: Colour = Colour(0x8A, 0x4B, 0x08);

/// Strength of the tints of the 95 %, 80 % and 50 % bands.
pub(crate) const BAND_TINT: [f64; 3] = [0.16, 0.34, 0.58];

/// Opacity of a band that is drawn over a fan.
pub(crate) const VEIL: f64 = 0.22;

/// Line weights.
pub mod line {
    /// Grid.
    pub(crate) const GRID: f64 = 0.4;
    /// Axis base line.
    pub(crate) const AXIS: f64 = 0.7;
    /// The line a chart is about.
    pub(crate) const MAIN: f64 = 1.7;
    /// Lines beside it: central case, thresholds.
    pub(crate) const SIDE: f64 = 1.1;
    /// Leaders and markers.
    pub(crate) const HAIR: f64 = 0.5;
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
    pub(crate) const LEAST: f64 = 7.0;

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
pub(crate) const LEADING: f64 = 1.32;
/// Height of a capital or digit, in em; digits are centred by it.
pub(crate) const CAP_HEIGHT: f64 = 0.733;
/// Room kept free above the base line of a text, in em.
pub(crate) const ASCENT: f64 = 0.90;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::vision::{Sight, contrast, distance};

    /// Roles that can meet in one chart: shares, demand and build-out; balances; people;
    /// placements, flows and maps.
    const TOGETHER: [&[Role]; 4] = [
        &[Role::Nursing, Role::General, Role::Government, Role::Social, Role::Threshold],
        &[Role::Surplus, Role::Shortfall],
        &[Role::Population, Role::Threshold],
        &[Role::Population, Role::Shortfall, Role::Threshold],
    ];
    /// Roles of rules, whose lines differ in dashes and marks too.
    const RULES: [Role; 5] =
        [Role::Government, Role::Nursing, Role::General, Role::Social, Role::Neutral];

    fn assert_apart(colours: &[(String, Colour)], least: f64) {
        for (i, (a, first)) in colours.iter().enumerate() {
            for (b, second) in &colours[i + 1..] {
                for sight in Sight::ALL {
                    let apart = distance(*first, *second, sight);
                    assert!(apart >= least, "{a} and {b} are {apart:.1} apart for {sight:?}");
                }
            }
        }
    }

    fn named(role: Role) -> (String, Colour) {
        (format!("{role:?}"), role.colour())
    }

    #[test]
    fn roles_that_meet_stay_apart_for_every_kind_of_sight() {
        for group in TOGETHER {
            assert_apart(&group.iter().copied().map(named).collect::<Vec<_>>(), 12.0);
        }
        assert_apart(&RULES.map(named), 11.5);
    }

    #[test]
    fn scenarios_stay_apart_from_each_other_and_from_limits_in_colour_dashes_and_marks() {
        let numbered =
            |(i, series): (usize, &Series)| (format!("scenario {}", i + 1), series.colour);
        let mut colours: Vec<_> = SCENARIOS.iter().enumerate().map(numbered).collect();
        colours.push(named(Role::Threshold));
        assert_apart(&colours, 12.0);
        for (i, a) in SCENARIOS.iter().enumerate() {
            assert!(contrast(a.colour, WHITE) >= 3.0 && contrast(a.ink, WHITE) >= 4.5, "{i}");
            for b in &SCENARIOS[i + 1..] {
                assert!(a.dash != b.dash && a.shape != b.shape && a.weight > b.weight, "{i}");
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
