//! The carried font: true text widths, and which characters it lacks.
//!
//! Widths come from the same shaper and the same font file that the rasteriser uses, so that a
//! layout decided here holds in the picture. Never looks for a font on the machine.

use std::sync::OnceLock;

use harfrust::{FontRef, ShapeOptions, ShaperData, UnicodeBuffer};

#[cfg(feature = "program")]
static REGULAR: &[u8] = include_bytes!("../../assets/fonts/NotoSansSC-Regular-gb2312-l2.ttf");
#[cfg(feature = "program")]
static BOLD: &[u8] = include_bytes!("../../assets/fonts/NotoSansSC-Bold-gb2312-l2.ttf");

// Where nothing becomes pixels, the same fonts without their outlines: the same widths in a
// thirtieth of the bytes.
#[cfg(not(feature = "program"))]
static REGULAR: &[u8] = include_bytes!("../../assets/fonts/metrics-regular.ttf");
#[cfg(not(feature = "program"))]
static BOLD: &[u8] = include_bytes!("../../assets/fonts/metrics-bold.ttf");

/// The carried font as a file, regular or bold, for a page that shows drawings with live text.
#[cfg(feature = "program")]
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
pub(super) fn width(text: &str, size: f64, weight: Weight) -> f64 {
    let face = face(weight);
    let advance: i64 =
        face.shape(text).glyph_positions().iter().map(|glyph| i64::from(glyph.x_advance)).sum();
    advance as f64 * size / face.units_per_em
}

/// A glyph of a shaped text, its lengths as shares of the size of the letters.
#[cfg(feature = "program")]
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    /// Number in the font.
    pub id: u32,
    /// How far the text goes on.
    pub advance: f64,
    /// How far the glyph stands from where the text has come to, to the right and up.
    pub offset: (f64, f64),
    /// The bytes of the text that it shows.
    pub shows: std::ops::Range<usize>,
}

/// The glyphs of `text`, which runs from left to right.
#[cfg(feature = "program")]
pub fn glyphs(text: &str, weight: Weight) -> Vec<Glyph> {
    let face = face(weight);
    let shaped = face.shape(text);
    let share = |units: i32| f64::from(units) / face.units_per_em;
    let starts: Vec<usize> =
        shaped.glyph_infos().iter().map(|info| info.cluster as usize).collect();
    // Glyphs of one cluster all show the whole of it.
    let end = |at: usize| {
        starts[at..].iter().find(|start| **start > starts[at]).copied().unwrap_or(text.len())
    };
    let places = shaped.glyph_infos().iter().zip(shaped.glyph_positions()).enumerate();
    places
        .map(|(at, (info, place))| Glyph {
            id: info.glyph_id,
            advance: share(place.x_advance),
            offset: (share(place.x_offset), share(place.y_offset)),
            shows: starts[at]..end(at),
        })
        .collect()
}

/// The characters of `text` that the carried font cannot draw, each once, in order of appearance.
///
/// Spaces and line breaks never count. Callers report these instead of letting a box stand in
/// silence.
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

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    /// Said in documents and on the terminal, whose fonts have arrows, and never in a chart.
    const NEVER_DRAWN: [&str; 3] = ["ReadVerdict", "ReadTargets", "LeversIntro"];

    #[test]
    fn every_character_of_the_words_is_in_the_font() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/model/words");
        let mut looked_at = 0;
        for entry in fs::read_dir(folder).expect("the words") {
            let text = fs::read_to_string(entry.expect("a file").path()).expect("a file of words");
            for entry in text.split(";\n") {
                let code = entry.lines().filter(|line| !line.trim_start().starts_with("//"));
                let entry: String = code.collect();
                if !NEVER_DRAWN.iter().any(|name| entry.trim_start().starts_with(name)) {
                    looked_at += usize::from(!entry.is_ascii());
                    assert_eq!(missing_glyphs(&entry), [], "{entry}");
                }
            }
        }
        assert!(looked_at > 1_000, "{looked_at} lines");
    }

    /// Tables of a font that widths come from.
    const OF_WIDTHS: [&[u8]; 8] =
        [b"GPOS", b"GSUB", b"OS/2", b"cmap", b"head", b"hhea", b"hmtx", b"maxp"];

    /// A font with the tables of `font` that widths come from, and no others.
    fn without_outlines(font: &[u8]) -> Vec<u8> {
        let number = |at: usize| u32::from_be_bytes(font[at..at + 4].try_into().unwrap()) as usize;
        let count = u16::from_be_bytes(font[4..6].try_into().unwrap()) as usize;
        let records = (0..count).map(|i| 12 + 16 * i);
        let kept: Vec<usize> =
            records.filter(|&at| OF_WIDTHS.contains(&&font[at..at + 4])).collect();
        assert_eq!(kept.len(), OF_WIDTHS.len());
        let mut head = [&font[..4], &(kept.len() as u16).to_be_bytes(), &[0; 6]].concat();
        let (mut body, start) = (Vec::new(), 12 + 16 * kept.len());
        for at in kept {
            let (offset, length) = (number(at + 8), number(at + 12));
            head.extend_from_slice(&font[at..at + 8]);
            head.extend(((start + body.len()) as u32).to_be_bytes());
            head.extend((length as u32).to_be_bytes());
            body.extend_from_slice(&font[offset..offset + length]);
            body.resize(body.len().next_multiple_of(4), 0);
        }
        head.extend(body);
        head
    }

    #[test]
    fn the_fonts_without_outlines_are_the_carried_ones_and_as_wide() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fonts");
        for (name, font) in [("metrics-regular.ttf", REGULAR), ("metrics-bold.ttf", BOLD)] {
            let metrics: &'static [u8] = without_outlines(font).leak();
            if std::env::var_os("BEDPLAN_BLESS").is_some() {
                std::fs::write(folder.join(name), metrics).unwrap();
            }
            assert!(
                std::fs::read(folder.join(name)).unwrap() == metrics,
                "renew {name} by BEDPLAN_BLESS=1"
            );
            let [whole, light] = [font, metrics].map(Face::new);
            for text in ["AVAT 10.5 %", "万盛经开区，2030年：3,456 张", "To “Wa” – 5–10 yr", "垚"]
            {
                let advances = |face: &Face| -> Vec<i32> {
                    face.shape(text).glyph_positions().iter().map(|of| of.x_advance).collect()
                };
                assert_eq!(advances(&whole), advances(&light), "{text}");
            }
        }
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
