//! What the caller decides around the data: size on paper, language, title, source, assumption
//! mark.
//!
//! Holds words and sizes; draws nothing.
use crate::chart::style::Type;
use crate::domain::Lang;

/// Where a chart will be used. Decides width, type sizes and, unless the content needs more,
/// height.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Size {
    /// The text width of an A4 page: 16 cm; each kind of chart has its own height.
    Word,
    /// A 16:9 slide, 25.4 × 14.3 cm, with larger type.
    Slide,
    /// 12 × 12 cm.
    Square,
}

impl Size {
    /// Width in pixels at 300 dpi.
    pub(crate) const fn width_pixels(self) -> u32 {
        match self {
            Size::Word => 1890,
            Size::Slide => 3000,
            Size::Square => 1417,
        }
    }

    /// Height in pixels, where the size fixes it.
    pub(crate) const fn height_pixels(self) -> Option<u32> {
        match self {
            Size::Word => None,
            Size::Slide => Some(1689),
            Size::Square => Some(1417),
        }
    }

    /// The greatest height in pixels that still suits its use: 24 cm on an A4 page.
    pub(crate) const fn most_pixels(self) -> u32 {
        match self {
            Size::Word => 2835,
            Size::Slide => 1689,
            Size::Square => 1417,
        }
    }

    pub(crate) const fn margin(self) -> f64 {
        match self {
            Size::Word => 7.0,
            Size::Slide => 18.0,
            Size::Square => 8.0,
        }
    }

    /// Type sizes, points.
    pub(crate) const fn type_sizes(self) -> Type {
        match self {
            Size::Word => Type { title: 11.0, subtitle: 9.0, label: 8.0, dense: 7.5, foot: 7.0 },
            Size::Slide => Type { title: 18.0, subtitle: 13.0, label: 11.0, dense: 9.0, foot: 9.0 },
            Size::Square => Type { title: 11.0, subtitle: 8.5, label: 7.5, dense: 7.0, foot: 7.0 },
        }
    }
}

/// Everything around the data, already in the language of the chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Size on paper.
    pub size: Size,
    /// Language of the words that charts add.
    pub lang: Lang,
    /// Title: a sentence that says what the chart shows.
    pub title: String,
    /// What is drawn, where, in which unit.
    pub subtitle: String,
    /// Where the data come from, without the word "source".
    pub source: String,
    /// Draws, seed and run id, as the caller words them.
    pub run_line: String,
    /// How many assumptions the run rests on; a mark says so, and is absent for none.
    pub assumptions: usize,
}
