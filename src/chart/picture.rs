//! The finished chart: its SVG, and what lies where on it.

use crate::chart::drawing::{Mark, Spot};

/// Resolution of every picture.
pub(crate) const DPI: f64 = 300.0;

/// A laid-out chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    pub(crate) svg: String,
    pub(crate) marks: Vec<Mark>,
    pub(crate) pixels: (u32, u32),
    pub(crate) missing: Vec<char>,
    pub(crate) spots: Vec<Spot>,
}

impl Chart {
    /// The drawing as SVG text, sized in millimetres, with live text and a stack of font families.
    pub fn svg(&self) -> &str {
        &self.svg
    }

    /// What is drawn, in points from the upper left corner, for a page that is no SVG.
    pub(crate) fn into_marks(self) -> Vec<Mark> {
        self.marks
    }

    /// Width and height of the PNG, pixels at 300 dpi.
    pub const fn pixels(&self) -> (u32, u32) {
        self.pixels
    }

    /// Characters in this chart that the carried font lacks, to be reported to the reader. Empty
    /// for nearly all charts.
    pub fn missing_glyphs(&self) -> &[char] {
        &self.missing
    }

    /// Places on the drawing that say something, with their corners as shares of its width and
    /// height.
    pub fn spots(&self) -> Vec<([f64; 4], &Spot)> {
        let (width, height) = self.pixels;
        let [width, height] = [width, height].map(|pixels| f64::from(pixels) * 72.0 / DPI);
        let share = |spot: &Spot| {
            let ((left, top), (right, bottom)) = (spot.from, spot.to);
            [left / width, top / height, right / width, bottom / height]
        };
        self.spots.iter().map(|spot| (share(spot), spot)).collect()
    }
}
