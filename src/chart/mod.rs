//! The charts: plain views in, crisp SVG and PNG out.
//!
//! A view (strings, years, numbers prepared by the caller) and a [`Frame`] (size, language, title,
//! source) become a [`Chart`]: marks are laid out in points with true text widths, drawn by
//! plotters as SVG, and rasterised by resvg with the carried font. Nothing here computes a
//! statistic, reads a file, a clock or a system font; equal views give equal bytes.
//!
//! Reading order: `frame` (what surrounds a chart), [`style`] (the visual language), `page` (a page
//! being drawn), `parts` (axes, bands, keys, labels, cells), `kinds` (the charts).

mod drawing;
mod error;
mod font;
mod frame;
mod kinds;
mod page;
mod parts;
mod picture;
#[cfg(feature = "program")]
mod raster;
pub mod style;
mod view;
#[cfg(test)]
mod vision;
mod wrap;

pub use drawing::{Anchor, Ink, Mark, Point, Spot, Turn};
pub use error::ChartError;
#[cfg(feature = "program")]
pub use font::carried as carried_font;
#[cfg(feature = "program")]
pub use font::{Glyph, glyphs};
pub use font::{Weight, missing_glyphs};
pub use frame::{Frame, Size};
pub use kinds::*;
pub use parts::limits::{Limit, LimitSpan};
pub use parts::tone::Tone;
pub use picture::Chart;
#[cfg(feature = "program")]
pub use raster::parse as renderer_tree;
pub use style::{Colour, Role};
pub use view::{BandPoint, FanPoint, ProbabilityPoint};
#[cfg(feature = "program")]
pub use wrap::{Letters, filled_lines, filled_lines_by, widest_word};
