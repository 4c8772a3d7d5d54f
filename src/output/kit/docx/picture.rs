//! Charts as pictures of a document.

use crate::output::charts::Drawn;
use crate::output::kit::paper::step::Step;

/// A point in English metric units.
const POINT: f64 = 12_700.0;

/// A chart that the document shows.
#[derive(Debug)]
pub(super) struct Picture<'d> {
    /// Number in the document, from 1.
    pub(super) number: usize,
    /// Name of the chart.
    pub(super) name: &'d str,
    /// The picture.
    pub(super) png: &'d [u8],
    /// Width and height in English metric units.
    pub(super) size: (u64, u64),
}

impl Picture<'_> {
    /// Name of its part, relative to `word/`.
    pub(super) fn part(&self) -> String {
        format!("media/{}.png", self.name)
    }

    /// Identifier of the link to it.
    pub(super) fn link(&self) -> String {
        format!("picture{}", self.number)
    }
}

/// The charts that come to their places, in that order.
pub(super) fn pictures<'d>(steps: &[Step<'d>], drawn: &'d [Drawn]) -> Vec<Picture<'d>> {
    let mut pictures = Vec::new();
    for step in steps {
        let Step::Chart { figure, size: (wide, high), .. } = step else { continue };
        let Some(chart) = drawn.iter().find(|chart| chart.name == figure.chart) else { continue };
        // Points of a page: positive, and no more than a few hundred.
        let size = [wide, high].map(|side| (side * POINT) as u64);
        let number = pictures.len() + 1;
        pictures.push(Picture {
            number,
            name: &chart.name,
            png: &chart.png,
            size: (size[0], size[1]),
        });
    }
    pictures
}
