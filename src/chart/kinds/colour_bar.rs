//! The colours of quantities in cells and circles, and the bar that explains them.
//!
//! White is zero. Where a scale has two sides they are equally long, so that equal strength means an equal number of beds.

use super::cells::{TRIANGLE, triangle};
use crate::chart::axis::ticks;
use crate::chart::page::{Page, Rect};
use crate::chart::picture::DPI;
use crate::chart::sheet::{Anchor, Ink};
use crate::chart::style::{self, Colour, LEADING, Role, line};
use crate::domain::Lang;
use crate::words::Word;
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
    /// Change in the persons without a bed: vermilion for more, blue for fewer, white for no change.
    Change,
}

impl Tone {
    /// Colour of a value on a scale that ends at `limit`; values beyond have the strongest. What prints as 0 is white.
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
pub fn tinted(role: Role, share: f64) -> Colour {
    role.colour().tint(share.clamp(0.0, 1.0) * STRONGEST)
}

/// A count of people that says "<1" rather than 0 where an expected value is small but not zero.
pub fn never_nought(value: f64, lang: Lang) -> String {
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
pub fn round_limit(values: impl Iterator<Item = f64>) -> f64 {
    let largest = values.fold(0.0_f64, |most, value| most.max(value.abs()));
    if largest == 0.0 {
        return 1.0;
    }
    ticks(0.0, largest, 4).last().copied().unwrap_or(1.0)
}

/// A colour bar: words at its ends, its colours from 0 to 1, and numbers below at shares of its length.
pub struct Bar<'a> {
    pub before: &'a str,
    pub after: &'a str,
    pub colour: &'a dyn Fn(f64) -> Colour,
    pub numbers: Vec<(f64, String)>,
}

/// Height of the bar with its numbers and the space above.
pub fn bar_height(page: &Page) -> f64 {
    (0.9 + 0.8 + 0.3 + LEADING) * page.kind.label
}

/// Draws the bar of a heat map: "shortfall", the colours, "surplus", or the colours and "persons without a bed".
///
/// `clamped` says that values beyond the limit occur; `marks` that dots and triangles stand where numbers do not fit.
pub fn draw_tone(
    page: &mut Page,
    place: Rect,
    tone: Tone,
    (limit, clamped): (f64, bool),
    marks: bool,
) {
    let lang = page.lang;
    let (least, most) = if clamped { ("≤ ", "≥ ") } else { ("", "") };
    let end = format!("{most}{}", count(limit, lang));
    let (before, after, numbers) = match tone {
        Tone::Balance => {
            let start = format!("{least}{}", count(-limit, lang));
            let numbers = vec![(0.0, start), (0.5, "0".to_owned()), (1.0, end)];
            (Word::Shortfall.text(lang), Word::Surplus.text(lang), numbers)
        }
        Tone::Change => {
            let start = format!("{least}{}", count(-limit, lang));
            let end = format!("{most}+{}", count(limit, lang));
            let numbers = vec![(0.0, start), (0.5, "0".to_owned()), (1.0, end)];
            (Word::FewerWithoutBed.text(lang), Word::MoreWithoutBed.text(lang), numbers)
        }
        Tone::Shortfall => {
            let after = if marks { Word::PersonsWithoutBedDots } else { Word::PersonsWithoutBed };
            ("", after.text(lang), vec![(0.0, "0".to_owned()), (1.0, end)])
        }
    };
    let colour = |share: f64| match tone {
        Tone::Balance | Tone::Change => tone.colour(limit * (2.0 * share - 1.0), limit),
        Tone::Shortfall => tone.colour(limit * share, limit),
    };
    let (from, to) = draw_bar(page, place, &Bar { before, after, colour: &colour, numbers });
    if tone == Tone::Change && marks {
        let y = place.y0 + 0.4 * page.kind.label;
        triangle(&mut page.sheet, (from + 4.0, y), false, TRIANGLE);
        triangle(&mut page.sheet, (to - 4.0, y), true, TRIANGLE);
    }
}

/// Draws a bar with its words and numbers; returns where its colours begin and end.
pub fn draw_bar(page: &mut Page, place: Rect, bar: &Bar) -> (f64, f64) {
    const STEPS: usize = 60;
    let size = page.kind.label;
    let ink = Ink::new(size, style::INK);
    let gap = 0.6 * size;
    let side = |word: &str| if word.is_empty() { 0.0 } else { ink.width(word) + gap };
    let room = place.width() - side(bar.before) - side(bar.after);
    // Steps of whole pixels on whole pixels: no seams between them.
    let pixel = 72.0 / DPI;
    let x0 = ((place.x0 + side(bar.before)) / pixel).round() * pixel;
    let width = (0.36 * page.width()).min(room);
    let width = (width / pixel / STEPS as f64).floor().max(1.0) * pixel * STEPS as f64;
    let height = 0.8 * size;
    let baseline = place.y0 + 0.5 * height + 0.5 * style::CAP_HEIGHT * size;
    page.sheet.text((place.x0, baseline), bar.before, ink);
    page.sheet.text((x0 + width + gap, baseline), bar.after, ink);
    for step in 0..STEPS {
        let at = |k: usize| x0 + width * k as f64 / STEPS as f64;
        let colour = (bar.colour)((step as f64 + 0.5) / STEPS as f64);
        page.sheet.rect((at(step), place.y0), (at(step + 1), place.y0 + height), colour);
    }
    page.sheet.outline((x0, place.y0), (x0 + width, place.y0 + height), style::AXIS, line::GRID);
    let below = place.y0 + height + (0.3 + style::ASCENT) * size;
    let soft = Ink::new(size, style::SOFT).anchored(Anchor::Middle);
    for (share, text) in &bar.numbers {
        // A long number at the left end stays on the page.
        let x = (x0 + share * width).max(page.left + 0.5 * soft.width(text));
        page.sheet.text((x, below), text, soft);
    }
    (x0, x0 + width)
}

#[cfg(test)]
mod tests {
    use super::*;
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
