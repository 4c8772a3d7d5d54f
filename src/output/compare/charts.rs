//! The charts of a comparison: views made of the results of all its members, drawn by [`crate::chart`].

use super::Comparison;
use crate::chart::ChartError;

/// A chart of a comparison.
#[derive(Debug)]
pub struct Drawn {
    /// Name of its file, without ending.
    pub name: &'static str,
    /// Its title.
    pub title: String,
    /// What a reader who cannot see it should know.
    pub alt: String,
    /// The picture.
    pub png: Vec<u8>,
    /// Its width and height in pixels.
    pub pixels: (u32, u32),
    /// Characters that the carried font lacks.
    pub missing_glyphs: Vec<char>,
}

/// Draws every chart for which the scenarios have something.
///
/// # Errors
/// If a chart cannot be drawn: a fault of bedplan.
pub fn draw(_comparison: &Comparison) -> Result<Vec<Drawn>, ChartError> {
    Ok(Vec::new())
}
