//! Widths of the letters of a document: those of the carried font, or those of the fonts that an
//! office writes in, which this machine may lack.

use crate::chart::{self, Colour, Ink, Weight};

/// Whose widths the letters of a text have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Face {
    /// The carried font.
    Carried,
    /// Times New Roman, with Chinese characters as wide as they are high.
    Serif,
    /// Arial, with such characters.
    Sans,
    /// A font whose letters all have one width.
    Even,
}

/// First letter of the tables.
const FIRST: char = ' ';
/// Width of each letter from a space to a tilde, in thousandths of its size.
type Widths = [u16; 95];
/// Times New Roman.
const SERIF: Widths = [
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500,
    500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611,
    556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722,
    722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500,
    278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
];
/// Times New Roman, bold.
const SERIF_BOLD: Widths = [
    250, 333, 555, 500, 500, 1000, 833, 278, 333, 333, 500, 570, 250, 333, 250, 278, 500, 500, 500,
    500, 500, 500, 500, 500, 500, 500, 333, 333, 570, 570, 570, 500, 930, 722, 667, 722, 722, 667,
    611, 778, 778, 389, 500, 778, 667, 944, 722, 778, 611, 778, 722, 556, 667, 722, 722, 1000, 722,
    722, 667, 333, 278, 333, 581, 500, 333, 500, 556, 444, 556, 444, 333, 500, 556, 278, 333, 556,
    278, 833, 556, 500, 556, 556, 444, 389, 333, 556, 500, 722, 500, 500, 444, 394, 220, 394, 520,
];
/// Arial.
const SANS: Widths = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
/// Arial, bold.
const SANS_BOLD: Widths = [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667,
    611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556,
    278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
];
/// Width of the letters of a font that gives all the same.
const EVEN: f64 = 0.6;
/// Room between a Chinese character and a Latin letter or a digit, by the size of the letters.
const BETWEEN: f64 = 0.2;

/// Chinese punctuation that may hang over the edge at the end of a line.
const HANGING: &str = "，。、；：！？";

/// Letters of a font, a size and a weight.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Letters {
    /// The font.
    pub face: Face,
    /// Their size.
    pub size: f64,
    /// How heavy they are.
    pub weight: Weight,
}

impl Letters {
    /// The font of an office that they are of, with its widths, where it has several.
    fn office(&self) -> Option<Option<&'static Widths>> {
        match (self.face, self.weight) {
            (Face::Carried, _) => None,
            (Face::Even, _) => Some(None),
            (Face::Serif, Weight::Regular) => Some(Some(&SERIF)),
            (Face::Serif, Weight::Bold) => Some(Some(&SERIF_BOLD)),
            (Face::Sans, Weight::Regular) => Some(Some(&SANS)),
            (Face::Sans, Weight::Bold) => Some(Some(&SANS_BOLD)),
        }
    }
}

impl chart::Letters for Letters {
    fn width(&self, text: &str) -> f64 {
        let Some(table) = self.office() else {
            let ink = Ink::new(self.size, Colour(0, 0, 0));
            let ink = if self.weight == Weight::Bold { ink.bold() } else { ink };
            return ink.width(text);
        };
        let (mut wide, mut before) = (0.0, None);
        for c in text.chars() {
            wide += width(c, table);
            if before.is_some_and(|before| is_parted(before, c)) {
                wide += BETWEEN;
            }
            before = Some(c);
        }
        wide * self.size
    }

    fn at_end(&self, text: &str) -> f64 {
        let text = text.trim_end();
        let hanging = text.strip_suffix(|c| self.face != Face::Carried && HANGING.contains(c));
        self.width(hanging.unwrap_or(text))
    }

    /// Offices do not part a number from the bracket behind it.
    fn join(&self, before: char, after: char) -> bool {
        self.face != Face::Carried
            && after == '（'
            && (before.is_ascii_alphanumeric() || before == '%')
    }
}

/// Width of a character by its size.
fn width(c: char, table: Option<&Widths>) -> f64 {
    let at = (c as usize).checked_sub(FIRST as usize);
    match (c, table) {
        (' '..='~', Some(table)) => {
            at.and_then(|at| table.get(at)).map_or(0.5, |wide| f64::from(*wide) / 1_000.0)
        }
        (' '..='~', None) => EVEN,
        ('\u{202f}', _) => 0.2,
        ('\u{a0}', _) => 0.25,
        ('‘' | '’' | '·' | '•', _) => 0.34,
        ('“' | '”', _) => 0.45,
        ('\u{a1}'..='\u{24f}' | '–' | '≥' | '≤' | '≈' | '−', _) => 0.55,
        _ => 1.0,
    }
}

/// Whether writers set room between two characters: a Chinese one and a Latin letter or a digit.
fn is_parted(before: char, c: char) -> bool {
    let is_chinese = |c: char| matches!(c, '\u{2E80}'..='\u{2FFF}' | '\u{3040}'..='\u{9FFF}');
    let is_latin = |c: char| c.is_ascii_alphanumeric();
    (is_chinese(before) && is_latin(c)) || (is_latin(before) && is_chinese(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::Letters as _;

    #[test]
    fn letters_of_an_office_are_as_wide_as_their_fonts_say() {
        let of = |face: Face, weight: Weight| Letters { face, size: 10.0, weight };
        let wide = |face: Face, text: &str| of(face, Weight::Regular).width(text);
        assert!((wide(Face::Serif, "beds 90") - 30.83).abs() < 1e-9);
        assert!((wide(Face::Sans, "beds") - 21.68).abs() < 1e-9);
        assert!((wide(Face::Serif, "床位") - 20.0).abs() < 1e-9);
        // A digit beside a Chinese character stands off, and punctuation may hang at the edge.
        assert!((wide(Face::Serif, "共3张") - 29.0).abs() < 1e-9);
        assert!((of(Face::Serif, Weight::Regular).at_end("床位，") - 20.0).abs() < 1e-9);
        assert!(of(Face::Serif, Weight::Bold).width("beds") > wide(Face::Serif, "beds"));
    }

    #[test]
    fn a_bracket_stays_with_the_number_before_it_in_an_office() {
        let lines = |face: Face| {
            let letters = Letters { face, size: 10.0, weight: Weight::Regular };
            chart::filled_lines_by("平均347（其中护理型）", 50.0, &letters)
        };
        assert_eq!(lines(Face::Serif)[0], "平均");
        assert!(lines(Face::Carried)[0].starts_with("平均347"));
    }
}
