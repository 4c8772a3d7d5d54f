//! How charts become pictures: an undrawn chart has a view and words, a setting gives it all that
//! it shares with the others.
//!
//! Knows no result; what a chart shows is decided where its view is made. Charts do not look at
//! each other, so they are drawn side by side, on as many threads as there are; each has the same
//! bytes on any number of them.

use std::fmt;

use crate::chart::{Chart, ChartError, Frame, Mark, Size};
use crate::domain::Lang;

/// How charts are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartOptions {
    /// Where they will be used.
    pub size: Size,
    /// Whether each also becomes an SVG file, from the same drawing.
    pub svg: bool,
    /// Whether the report that holds them also becomes a PDF.
    pub pdf: bool,
    /// Whether only tables are wanted: no charts, and no report to hold them.
    pub tables_only: bool,
}

impl ChartOptions {
    /// What a reader of a run opens first.
    pub fn first(&self) -> &'static str {
        if self.tables_only { "tables" } else { "report.md" }
    }
}

impl Default for ChartOptions {
    /// For a page of a document, as PNG only.
    fn default() -> Self {
        Self { size: Size::Word, svg: false, pdf: false, tables_only: false }
    }
}

/// What the charts of one document share.
#[derive(Debug, Clone)]
pub(crate) struct Setting {
    /// Size and files.
    pub options: ChartOptions,
    /// Language.
    pub lang: Lang,
    /// Where the data come from.
    pub source: String,
    /// Draws, seed and run ids.
    pub run_line: String,
    /// How many numbers behind the charts are assumptions.
    pub assumptions: usize,
    /// What the metadata of each picture say beside its title, by key.
    pub metadata: Vec<(&'static str, String)>,
}

/// A chart as a picture.
#[derive(Debug)]
pub(crate) struct Drawn {
    /// Name of its files, without ending.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What is measured, in which unit.
    pub subtitle: String,
    /// The picture.
    pub png: Vec<u8>,
    /// The drawing, for a page that is no picture.
    pub marks: Vec<Mark>,
    /// Its width and height in pixels.
    pub pixels: (u32, u32),
    /// The drawing as SVG with outlined text, where the options ask for it.
    pub svg: Option<String>,
    /// Characters that the carried font lacks.
    pub missing_glyphs: Vec<char>,
}

/// Draws a view into a frame.
type Draw = dyn Fn(&Frame) -> Result<Chart, ChartError> + Send + Sync;

/// A chart before its size is chosen: its names, and how it is drawn.
pub(crate) struct Undrawn {
    /// Name of its files, without ending.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What is measured, in which unit.
    pub subtitle: String,
    draw: Box<Draw>,
}

impl fmt::Debug for Undrawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Undrawn").field("name", &self.name).field("title", &self.title).finish()
    }
}

impl Undrawn {
    /// A chart whose files are called `name`.
    pub(crate) fn new(
        name: &str,
        title: String,
        subtitle: String,
        draw: impl Fn(&Frame) -> Result<Chart, ChartError> + Send + Sync + 'static,
    ) -> Self {
        Self { name: name.to_owned(), title, subtitle, draw: Box::new(draw) }
    }

    /// Lays the chart out, and rasterises nothing.
    ///
    /// # Errors
    /// If the view cannot be drawn: a fault of bedplan.
    pub(crate) fn laid_out(&self, setting: &Setting) -> Result<Chart, ChartError> {
        let frame = Frame {
            size: setting.options.size,
            lang: setting.lang,
            title: self.title.clone(),
            subtitle: self.subtitle.clone(),
            source: setting.source.clone(),
            run_line: setting.run_line.clone(),
            assumptions: setting.assumptions,
        };
        (self.draw)(&frame)
    }
}
