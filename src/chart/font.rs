//! The carried font: true text widths, and which characters it lacks.
//!
//! Widths come from the same shaper and the same font file that the rasteriser uses, so that a layout decided here holds in the picture.
//! Never looks for a font on the machine.

use std::sync::{Arc, OnceLock};

use harfrust::{FontRef, ShapeOptions, ShaperData, UnicodeBuffer};
use resvg::usvg::fontdb;

/// Family name of the carried font.
pub const FAMILY: &str = "Noto Sans SC";

static REGULAR: &[u8] = include_bytes!("../../assets/fonts/NotoSansSC-Regular-gb2312-l2.ttf");
static BOLD: &[u8] = include_bytes!("../../assets/fonts/NotoSansSC-Bold-gb2312-l2.ttf");

/// The carried font as a file, regular or bold, for a page that shows drawings with live text.
#[must_use]
pub fn carried(bold: bool) -> &'static [u8] {
    if bold { BOLD } else { REGULAR }
}

/// Weight of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Weight {
    /// Running text and labels.
    Regular,
    /// Titles and names.
    Bold,
}

/// A parsed font file with its shaping tables.
struct Face {
    font: FontRef<'static>,
    shaping: ShaperData,
    units_per_em: f64,
}

impl Face {
    fn new(bytes: &'static [u8]) -> Self {
        let font = FontRef::new(bytes).expect("the carried font file is a valid TrueType font");
        let shaping = ShaperData::new(&font);
        let units_per_em = f64::from(shaping.shaper(&font).build().units_per_em());
        Self { font, shaping, units_per_em }
    }

    fn shape(&self, text: &str) -> harfrust::GlyphBuffer {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        self.shaping.shaper(&self.font).build().shape(buffer, ShapeOptions::new())
    }
}

fn face(weight: Weight) -> &'static Face {
    static FACES: OnceLock<[Face; 2]> = OnceLock::new();
    let faces = FACES.get_or_init(|| [Face::new(REGULAR), Face::new(BOLD)]);
    match weight {
        Weight::Regular => &faces[0],
        Weight::Bold => &faces[1],
    }
}

/// Advance width of `text` in the unit of `size` (points in, points out).
#[must_use]
pub fn width(text: &str, size: f64, weight: Weight) -> f64 {
    let face = face(weight);
    let advance: i64 =
        face.shape(text).glyph_positions().iter().map(|glyph| i64::from(glyph.x_advance)).sum();
    advance as f64 * size / face.units_per_em
}

/// The characters of `text` that the carried font cannot draw, each once, in order of appearance.
///
/// Spaces and line breaks never count. Callers report these instead of letting a box stand in silence.
#[must_use]
pub fn missing_glyphs(text: &str) -> Vec<char> {
    let mut missing = Vec::new();
    for weight in [Weight::Regular, Weight::Bold] {
        for glyph in face(weight).shape(text).glyph_infos() {
            let lacking = glyph.glyph_id == 0;
            let character = text.get(glyph.cluster as usize..).and_then(|rest| rest.chars().next());
            if let Some(character) = character.filter(|c| lacking && !c.is_whitespace())
                && !missing.contains(&character)
            {
                missing.push(character);
            }
        }
    }
    missing
}

/// The font data base that holds the carried font and nothing else.
pub(crate) fn database() -> Arc<fontdb::Database> {
    static DATABASE: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    Arc::clone(DATABASE.get_or_init(|| {
        let mut database = fontdb::Database::new();
        database.load_font_source(fontdb::Source::Binary(Arc::new(REGULAR)));
        database.load_font_source(fontdb::Source::Binary(Arc::new(BOLD)));
        Arc::new(database)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_base_holds_both_weights_of_the_family() {
        let database = database();
        let mut weights: Vec<u16> = database
            .faces()
            .filter(|face| face.families.iter().any(|(name, _)| name == FAMILY))
            .map(|face| face.weight.0)
            .collect();
        weights.sort_unstable();
        assert_eq!(weights, [400, 700]);
    }

    #[test]
    fn a_chinese_character_is_one_em_wide_and_bold_latin_is_wider() {
        assert!((width("万盛", 10.0, Weight::Regular) - 20.0).abs() < 1e-9);
        assert!(width("Wansheng", 10.0, Weight::Bold) > width("Wansheng", 10.0, Weight::Regular));
        assert_eq!(width("", 10.0, Weight::Regular), 0.0);
    }

    #[test]
    fn characters_outside_the_font_are_named_once() {
        assert_eq!(missing_glyphs("万垚盛垚珺 a\u{202f}b\u{2009}c −≥≤…·"), ['垚', '珺']);
        assert_eq!(missing_glyphs(""), []);
    }
}
