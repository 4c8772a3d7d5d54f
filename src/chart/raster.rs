//! A finished chart as pixels and as outlines, with the carried font, by resvg.
//!
//! Never draws; never reads a font of the machine, a clock or the environment, so that equal views
//! give equal bytes.

use std::sync::{Arc, OnceLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg;
use resvg::usvg::fontdb;

use crate::chart::error::ChartError;
use crate::chart::font;
use crate::chart::picture::{Chart, DPI};
use crate::language::visible;

/// Family name of the carried font.
const FAMILY: &str = "Noto Sans SC";
/// Pixels to the metre at 300 dpi, for the PNG's pHYs chunk.
const PIXELS_PER_METRE: u32 = 11_811;

impl Chart {
    /// The drawing as SVG for other programs, with every text as outlines: it looks the same
    /// wherever it is opened, with any fonts or none.
    ///
    /// # Errors
    /// [`ChartError::Pipeline`] if the drawing cannot be read back: a bug of this module.
    pub fn outlined(&self) -> Result<String, ChartError> {
        outlined(&parse(&self.svg)?, self)
    }

    /// The drawing as PNG at 300 dpi, carrying `metadata` as text chunks: tEXt for ASCII values,
    /// iTXt (UTF-8) for others.
    ///
    /// # Errors
    /// [`ChartError::Metadata`] for a key or value the format cannot carry.
    pub fn png(&self, metadata: &[(&str, &str)]) -> Result<Vec<u8>, ChartError> {
        let tree = parse(&self.svg)?;
        let (width, height) = self.pixels;
        let mut pixmap = Pixmap::new(width, height)
            .ok_or_else(|| ChartError::Pipeline(format!("no picture of {width} × {height}")))?;
        let scale = Transform::from_scale(
            width as f32 / tree.size().width(),
            height as f32 / tree.size().height(),
        );
        resvg::render(&tree, scale, &mut pixmap.as_mut());
        encode(&pixmap, metadata)
    }
}

/// The SVG of a chart with every text drawn as outlines of the carried font, sized in millimetres.
fn outlined(tree: &usvg::Tree, chart: &Chart) -> Result<String, ChartError> {
    let options = usvg::WriteOptions {
        // A fortieth of a pixel of the 300 dpi picture; more digits would only make the file
        // larger.
        coordinates_precision: 1,
        indent: usvg::Indent::None,
        ..usvg::WriteOptions::default()
    };
    let written = tree.to_string(&options);
    let lost = || ChartError::Pipeline("the outlined SVG has no header".to_owned());
    // The renderer writes its size in pixels and drops title and language: paper and screen readers
    // want them back.
    let (_, body) = written.split_once('>').ok_or_else(lost)?;
    let (header, _) = chart.svg.split_once("</title>").ok_or_else(lost)?;
    let (opening, title) = header.split_once(">\n<title>").ok_or_else(lost)?;
    let attribute = |name: &str| {
        let (_, rest) = opening.split_once(&format!(" {name}=\""))?;
        rest.split_once('"').map(|(value, _)| value)
    };
    let [width, height, lang] = ["width", "height", "xml:lang"].map(attribute);
    let (Some(width), Some(height), Some(lang)) = (width, height, lang) else {
        return Err(lost());
    };
    let size = tree.size();
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {} {}\" \
         xml:lang=\"{lang}\" role=\"img\">\n<title>{title}</title>{body}",
        size.width(),
        size.height(),
    ))
}

/// Reads an SVG of this module with the carried font only.
///
/// # Errors
/// [`ChartError::Pipeline`] when the text is not a readable SVG.
pub fn parse(svg: &str) -> Result<usvg::Tree, ChartError> {
    let options = usvg::Options {
        dpi: DPI as f32,
        font_family: FAMILY.to_owned(),
        fontdb: database(),
        ..usvg::Options::default()
    };
    usvg::Tree::from_str(svg, &options).map_err(|problem| ChartError::Pipeline(problem.to_string()))
}

fn encode(pixmap: &Pixmap, metadata: &[(&str, &str)]) -> Result<Vec<u8>, ChartError> {
    let pipeline = |problem: png::EncodingError| ChartError::Pipeline(problem.to_string());
    // The paper is opaque, so that nothing is lost with the alpha channel.
    let pixels: Vec<u8> =
        pixmap.data().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixmap.width(), pixmap.height());
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::Balanced);
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: PIXELS_PER_METRE,
        yppu: PIXELS_PER_METRE,
        unit: png::Unit::Meter,
    }));
    for (key, value) in metadata {
        check_key(key)?;
        let value = visible(value).into_owned();
        let added = if value.is_ascii() {
            encoder.add_text_chunk((*key).to_owned(), value)
        } else {
            encoder.add_itxt_chunk((*key).to_owned(), value)
        };
        added.map_err(|problem| ChartError::Metadata(format!("{key}: {problem}")))?;
    }
    let mut writer = encoder.write_header().map_err(pipeline)?;
    writer.write_image_data(&pixels).map_err(pipeline)?;
    writer.finish().map_err(pipeline)?;
    Ok(bytes)
}

fn check_key(key: &str) -> Result<(), ChartError> {
    let length = key.chars().count();
    let printable = |c: char| matches!(c, ' '..='~' | '\u{A1}'..='\u{FF}');
    if !(1..=79).contains(&length) || !key.chars().all(printable) {
        return Err(ChartError::Metadata(format!(
            "key {key:?} must be 1 to 79 printable Latin-1 characters"
        )));
    }
    Ok(())
}

/// The font data base that holds the carried font and nothing else.
fn database() -> Arc<fontdb::Database> {
    static DATABASE: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    Arc::clone(DATABASE.get_or_init(|| {
        let mut database = fontdb::Database::new();
        database.load_font_source(fontdb::Source::Binary(Arc::new(font::carried(false))));
        database.load_font_source(fontdb::Source::Binary(Arc::new(font::carried(true))));
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
}
